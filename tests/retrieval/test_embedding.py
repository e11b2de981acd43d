"""The embedded vectors are the same everywhere, and near where words are shared."""

import math
import subprocess
import sys

import pytest

from reviewer.retrieval.embedding import HashedStems


def cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_vectors_have_length_one_and_the_dimension_announced() -> None:
    embedder = HashedStems(128)
    (vector,) = embedder.embed_documents(["Nous avons publié douze réels en mars."])
    assert len(vector) == embedder.dimension == 128
    assert math.isclose(cosine(vector, vector), 1.0)


def test_texts_that_share_words_are_nearer_than_texts_that_do_not() -> None:
    embedder = HashedStems()
    question = embedder.embed_query("calendrier éditorial du mois")
    near, far = embedder.embed_documents(["Le calendrier éditorial de mars", "Le four à bois de la boulangerie"])
    assert cosine(question, near) > cosine(question, far) + 0.2


def test_a_text_without_words_has_a_vector_too() -> None:
    assert HashedStems(16).embed_query("…") == [0.0] * 16


def test_another_dimension_is_another_name_so_that_an_index_is_not_shared() -> None:
    assert HashedStems(256).name != HashedStems(512).name


@pytest.mark.parametrize("seed", ["0", "1"])
def test_another_process_gives_the_same_vector(seed: str) -> None:
    code = (
        "from reviewer.retrieval.embedding import HashedStems; print(HashedStems(32).embed_query('planning de mars'))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**_environment(), "PYTHONHASHSEED": seed},
    ).stdout
    assert told.strip() == str(HashedStems(32).embed_query("planning de mars"))


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
