"""Vectors from a model on this machine: the contract with each library, on stand-ins with the library's own signatures."""

import os
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any

import pytest

from reviewer.errors import EmbedderUnavailable
from reviewer.retrieval.embedding import query_vectors
from reviewer.retrieval.local_embedder import LocalEmbedder, Runtime
from reviewer.wording import explain

OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_DATASETS_OFFLINE")


def vector(text: str) -> list[float]:
    return [float(len(text)), float(text.count("e")), 1.0]


class Libraries:
    """What the stand-ins were told, and how they are to fail."""

    def __init__(self) -> None:
        self.offline_at_import: list[bool] = []
        self.loaded: list[dict[str, Any]] = []
        self.texts: list[tuple[str, list[str]]] = []
        self.missing = False
        self.answer = vector

    def load(self, **told: Any) -> None:
        self.loaded.append(told)
        if self.missing:
            raise OSError("couldn't connect to the hub")


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch) -> Libraries:
    for name in OFFLINE:
        monkeypatch.setenv(name, "0")
    kept = Libraries()

    class SentenceTransformer:
        def __init__(
            self,
            model: str,
            *,
            device: str | None = None,
            local_files_only: bool = False,
            trust_remote_code: bool = True,
        ) -> None:
            kept.load(model=model, local_files_only=local_files_only, trust_remote_code=trust_remote_code)

        def encode(
            self, texts: list[str], *, batch_size: int, normalize_embeddings: bool, show_progress_bar: bool
        ) -> Sequence[Sequence[float]]:
            kept.texts.append(("any", texts))
            return [kept.answer(text) for text in texts]

    class TextEmbedding:
        def __init__(self, model_name: str, *, local_files_only: bool = False) -> None:
            kept.load(model=model_name, local_files_only=local_files_only, trust_remote_code=False)

        def passage_embed(self, texts: list[str], *, batch_size: int) -> Iterator[Sequence[float]]:
            kept.texts.append(("document", texts))
            return (kept.answer(text) for text in texts)

        def query_embed(self, texts: list[str], *, batch_size: int) -> Iterator[Sequence[float]]:
            kept.texts.append(("query", texts))
            return (kept.answer(text) for text in texts)

    for module, name, made in (
        ("sentence_transformers", "SentenceTransformer", SentenceTransformer),
        ("fastembed", "TextEmbedding", TextEmbedding),
    ):
        fake = ModuleType(module)
        setattr(fake, name, made)
        monkeypatch.setitem(sys.modules, module, fake)
    return kept


both = pytest.mark.parametrize("runtime", ["sentence-transformers", "onnx"])


@both
def test_texts_become_vectors_in_their_order(libraries: Libraries, runtime: Runtime) -> None:
    embedder = LocalEmbedder("un-modele", runtime=runtime)
    assert embedder.embed_documents(["le pain", "la campagne"]) == [vector("le pain"), vector("la campagne")]
    assert embedder.dimension == 3
    assert embedder.embed_documents([]) == []
    assert query_vectors(embedder, ["a", "b"]) == [embedder.embed_query("a"), embedder.embed_query("b")]


@both
def test_the_model_is_loaded_once_from_this_machine_only(libraries: Libraries, runtime: Runtime) -> None:
    embedder = LocalEmbedder("un-modele", runtime=runtime)
    assert libraries.loaded == []
    embedder.embed_query("un")
    embedder.embed_query("deux")
    assert libraries.loaded == [{"model": "un-modele", "local_files_only": True, "trust_remote_code": False}]
    assert [os.environ[name] for name in OFFLINE] == ["1", "1", "1"]


def test_a_question_and_a_document_go_as_the_model_expects_them(libraries: Libraries) -> None:
    embedder = LocalEmbedder("intfloat/multilingual-e5-small", runtime="onnx")
    embedder.embed_documents(["texte"])
    embedder.embed_query("question")
    assert libraries.texts == [("document", ["passage: texte"]), ("query", ["query: question"])]


def test_a_blank_text_is_not_embedded_blank(libraries: Libraries) -> None:
    LocalEmbedder("un-modele").embed_documents(["", "mot"])
    assert libraries.texts == [("any", ["-", "mot"])]


@both
def test_a_model_that_is_not_here_is_one_clear_error(libraries: Libraries, runtime: Runtime) -> None:
    libraries.missing = True
    with pytest.raises(EmbedderUnavailable) as failure:
        LocalEmbedder("absent", runtime=runtime).embed_documents(["un"])
    assert "absent" in explain(failure.value)
    assert "REVIEWER_LOCAL_MODEL" in explain(failure.value)
    assert "rien n'est téléchargé" in explain(failure.value)


@both
def test_without_the_extra_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, runtime: Runtime) -> None:
    for name in (*OFFLINE,):
        monkeypatch.setenv(name, "0")
    for module in ("sentence_transformers", "fastembed"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(EmbedderUnavailable) as failure:
        _ = LocalEmbedder("un-modele", runtime=runtime).dimension
    assert "local-models" in explain(failure.value, "en")


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(lambda _: [float("nan")] * 3, id="not-numbers"),
        pytest.param(lambda _: [], id="empty"),
        pytest.param(lambda text: [1.0] * len(text), id="of-several-lengths"),
    ],
)
def test_a_model_that_gives_no_vectors_is_one_clear_error(libraries: Libraries, answer: Any) -> None:
    libraries.answer = answer
    with pytest.raises(EmbedderUnavailable) as failure:
        LocalEmbedder("un-modele").embed_documents(["un", "deux!"])
    assert "ne rend pas de vecteurs" in explain(failure.value)


def test_the_name_tells_the_runtime_so_that_an_index_is_not_shared() -> None:
    assert LocalEmbedder("m", runtime="onnx").name != LocalEmbedder("m").name
