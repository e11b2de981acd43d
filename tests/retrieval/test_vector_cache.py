"""A vector paid for once is kept beside the dossier's index, under the hash of its text, and goes with it."""

from pathlib import Path

import pytest

from reviewer.errors import EmbedderUnavailable
from reviewer.retrieval.chroma import open_index, remove_index
from reviewer.retrieval.embedding import HashedStems, Vector
from reviewer.retrieval.openai_embedder import OpenAIEmbedder
from reviewer.retrieval.vector_cache import CachedEmbedder
from tests.openai_server import Answer, Body, OpenAIServer, embedded, error

TEXTS = [f"une publication du {n} mars" for n in range(150)]


class Counting(HashedStems):
    """Counts the texts that it is asked for."""

    def __init__(self, dimension: int = 16) -> None:
        super().__init__(dimension)
        self.asked: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[Vector]:
        self.asked += texts
        return super().embed_documents(texts)


def near(one: list[Vector], other: list[Vector]) -> bool:
    pairs = [(a, b) for left, right in zip(one, other, strict=True) for a, b in zip(left, right, strict=True)]
    return all(abs(a - b) < 1e-6 for a, b in pairs)


def test_a_text_is_embedded_once_and_its_vector_is_the_same_ever_after(tmp_path: Path) -> None:
    inner = Counting()
    first = CachedEmbedder(inner, tmp_path).embed_documents([*TEXTS, TEXTS[0]])
    assert len(inner.asked) == len(TEXTS)
    assert near(first[:-1], HashedStems(16).embed_documents(TEXTS))
    later = Counting()
    assert CachedEmbedder(later, tmp_path).embed_documents([*TEXTS, TEXTS[0]]) == first
    assert later.asked == []


def test_a_question_is_not_taken_for_a_document(tmp_path: Path) -> None:
    inner = Counting()
    cached = CachedEmbedder(inner, tmp_path)
    cached.embed_query(TEXTS[0])
    cached.embed_documents([TEXTS[0]])
    assert inner.asked == [TEXTS[0]]


def test_another_model_or_dimension_does_not_read_these_vectors(tmp_path: Path) -> None:
    CachedEmbedder(Counting(16), tmp_path).embed_documents(TEXTS)
    other = Counting(32)
    assert len(CachedEmbedder(other, tmp_path).embed_documents(TEXTS)[0]) == 32
    assert len(other.asked) == len(TEXTS)


def test_no_text_is_kept(tmp_path: Path) -> None:
    CachedEmbedder(Counting(), tmp_path).embed_documents(TEXTS)
    (file,) = tmp_path.iterdir()
    assert b"publication" not in file.read_bytes()


@pytest.mark.parametrize("cut", [1, 20, 79])
def test_a_file_cut_short_loses_its_last_record_only(tmp_path: Path, cut: int) -> None:
    CachedEmbedder(Counting(), tmp_path).embed_documents(TEXTS)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-cut])
    inner = Counting()
    vectors = CachedEmbedder(inner, tmp_path).embed_documents(TEXTS)
    assert near(vectors, HashedStems(16).embed_documents(TEXTS))
    assert inner.asked == TEXTS[-1:]


def test_a_file_that_holds_something_else_is_not_believed(tmp_path: Path) -> None:
    CachedEmbedder(Counting(), tmp_path).embed_documents(TEXTS)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"\xff" * 4000)
    inner = Counting()
    assert near(CachedEmbedder(inner, tmp_path).embed_documents(TEXTS), HashedStems(16).embed_documents(TEXTS))
    assert inner.asked == TEXTS


def test_removing_the_index_removes_the_vectors_and_rebuilding_it_keeps_them(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    for identity in ("one", "two"):
        with open_index(folder, identity=identity, dimension=16):
            CachedEmbedder(Counting(), folder).embed_documents(TEXTS)
    assert len(list(folder.glob("vectors-*"))) == 1
    remove_index(folder)
    assert not folder.exists()


def test_a_server_that_fails_half_way_loses_nothing(tmp_path: Path) -> None:
    def failing(body: Body) -> Answer:
        return error(500, "The server had an error") if TEXTS[100] in body["input"] else embedded(body)

    with OpenAIServer() as server:
        server.embed = failing  # type: ignore[method-assign]
        ours = CachedEmbedder(OpenAIEmbedder("vecteurs", base_url=server.url, max_retries=0), tmp_path)
        with pytest.raises(EmbedderUnavailable):
            ours.embed_documents(TEXTS)
    with OpenAIServer() as server:
        again = CachedEmbedder(OpenAIEmbedder("vecteurs", base_url=server.url, max_retries=0), tmp_path)
        assert len(again.embed_documents(TEXTS)) == len(TEXTS)
        sent = [text for body in server.embeddings for text in body["input"]]
    assert TEXTS[0] not in sent
    assert TEXTS[-1] in sent


def test_a_server_that_changes_its_dimension_is_refused_and_what_was_kept_stays(tmp_path: Path) -> None:
    def shrinking(body: Body) -> Answer:
        answer = embedded(body)
        for one in answer.body["data"]:
            one["embedding"] = [1.0, 2.0]
        return answer

    with OpenAIServer() as server:
        ours = CachedEmbedder(OpenAIEmbedder("vecteurs", base_url=server.url, max_retries=0), tmp_path)
        kept = ours.embed_documents(TEXTS[:5])
        server.embed = shrinking  # type: ignore[method-assign]
        with pytest.raises(EmbedderUnavailable, match="dimension"):
            ours.embed_documents(TEXTS[5:10])
        assert ours.embed_documents(TEXTS[:5]) == kept
