"""Vectors from a server that speaks OpenAI's protocol; what goes wrong with it is said in one sentence."""

import pytest

from reviewer.errors import EmbedderUnavailable
from reviewer.retrieval.openai_embedder import OpenAIEmbedder
from reviewer.wording import explain
from tests.openai_server import DIMENSIONS, Answer, Body, OpenAIServer, embedded, error


def embedder(server: OpenAIServer, **more: object) -> OpenAIEmbedder:
    return OpenAIEmbedder("vecteurs", base_url=server.url, **{"max_retries": 0, "timeout_s": 5.0, **more})  # type: ignore[arg-type]


def test_texts_become_vectors_in_their_order() -> None:
    with OpenAIServer() as server:
        ours = embedder(server)
        first, second = ours.embed_documents(["le pain", "la campagne"])
        assert first == ours.embed_query("le pain") != second
        assert ours.dimension == len(first) == DIMENSIONS


def test_texts_are_sent_as_they_are_and_not_as_numbers_of_a_vocabulary() -> None:
    with OpenAIServer() as server:
        embedder(server).embed_documents(["Une phrase à l'accent aigu : éditorial"])
        assert ["Une phrase à l'accent aigu : éditorial"] in [body["input"] for body in server.embeddings]
        assert {body["model"] for body in server.embeddings} == {"vecteurs"}


def test_many_texts_go_in_few_calls() -> None:
    with OpenAIServer() as server:
        vectors = embedder(server).embed_documents([f"texte {n}" for n in range(150)])
        assert len(vectors) == 150
        assert len(server.embeddings) <= 4


def test_a_blank_text_is_not_sent_blank() -> None:
    with OpenAIServer() as server:
        assert len(embedder(server).embed_documents(["", "mot"])) == 2
        assert all(text.strip() for body in server.embeddings for text in body["input"])


def test_the_key_given_is_the_one_sent_and_never_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-from-the-environment")
    with OpenAIServer() as server:
        embedder(server).embed_query("mot")
        embedder(server, api_key="sk-mine").embed_query("mot")
        assert not any("environment" in key for key in server.keys)
        assert server.keys[-1] == "Bearer sk-mine"


def _short(body: Body) -> Answer:
    answer = embedded(body)
    answer.body["data"] = answer.body["data"][:-1]
    return answer


def _holed(body: Body) -> Answer:
    answer = embedded(body)
    for one in answer.body["data"]:
        one["embedding"] = [float("nan")] * 3
    return answer


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(lambda _: error(401, "Incorrect API key", code="invalid_api_key"), id="wrong-key"),
        pytest.param(lambda _: error(404, "no such model", code="model_not_found"), id="unknown-model"),
        pytest.param(lambda _: error(500, "The server had an error"), id="server-error"),
        pytest.param(lambda _: Answer(200, "<html>Bienvenue</html>", {"content-type": "text/html"}), id="a-web-page"),
        pytest.param(lambda _: Answer(200, {"object": "list"}), id="no-data"),
        pytest.param(lambda _: Answer(200, "{", {}), id="cut-short"),
        pytest.param(_short, id="one-vector-too-few"),
        pytest.param(_holed, id="not-numbers"),
    ],
)
def test_a_server_that_does_not_serve_is_one_clear_error(reply: object) -> None:
    with OpenAIServer() as server:
        server.embed = reply  # type: ignore[method-assign, assignment]
        with pytest.raises(EmbedderUnavailable) as failure:
            embedder(server).embed_documents(["un", "deux"])
    sentence = explain(failure.value)
    assert "vecteurs" in sentence and "REVIEWER_EMBEDDER" in sentence


def test_a_server_that_is_down_is_one_clear_error() -> None:
    with OpenAIServer() as server:
        gone = embedder(server)
    with pytest.raises(EmbedderUnavailable):
        gone.embed_query("mot")


def test_vectors_of_another_length_are_refused() -> None:
    def shrinking(body: Body) -> Answer:
        answer = embedded(body)
        for one in answer.body["data"]:
            one["embedding"] = [1.0] * (DIMENSIONS if "dimension" in body["input"] else 3)
        return answer

    with OpenAIServer() as server:
        server.embed = shrinking  # type: ignore[method-assign, assignment]
        with pytest.raises(EmbedderUnavailable, match="dimension"):
            embedder(server).embed_documents(["mot"])
