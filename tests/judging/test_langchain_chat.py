"""The client against a real server on loopback that speaks the protocol, one behaviour of a real server each."""

import json
import os
import time
from collections.abc import Iterator
from typing import Any

import pytest

from reviewer.errors import JudgeNotConfigured, JudgeRefused, JudgeUnavailable, ReviewerError
from reviewer.judging.chat import CallFailed, Message
from reviewer.judging.langchain_chat import LangChainChat
from reviewer.wording import explain, say
from tests import openai_server as fake
from tests.openai_server import OpenAIServer, reads

MESSAGES = [Message("system", "Règles."), Message("user", "Dossier."), Message("user", "Critère.")]
SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
READING = reads({"r1": ("met", ["les mots du dossier"])})


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as running:
        yield running


def chat(server: OpenAIServer, model: str = "essai", **settings: Any) -> LangChainChat:
    made: dict[str, Any] = {"base_url": server.url, "timeout_s": 10.0, "max_retries": 2, **settings}
    return LangChainChat(model, **made)


def failure(server: OpenAIServer, **settings: Any) -> str:
    with pytest.raises(CallFailed) as failed:
        chat(server, **settings).send(MESSAGES, schema=SCHEMA)
    return failed.value.reason


def test_a_reply_comes_with_its_words_its_model_and_its_tokens(server: OpenAIServer) -> None:
    server.script(fake.says("bonjour à tous", cached_tokens=3))
    reply = chat(server).send(MESSAGES, schema=SCHEMA)
    assert (reply.text, reply.model, reply.finish, reply.refusal) == ("bonjour à tous", "essai", "stop", None)
    assert (reply.input_tokens, reply.cached_tokens, reply.output_tokens) == (5, 3, 3)


def test_the_request_holds_the_messages_the_strict_schema_and_no_more_freedom_than_it_must(
    server: OpenAIServer,
) -> None:
    server.script(READING)
    chat(server).send(MESSAGES, schema=SCHEMA)
    sent = server.chats[0]
    assert [(one["role"], one["content"]) for one in sent["messages"]] == [(one.role, one.text) for one in MESSAGES]
    assert sent["response_format"]["type"] == "json_schema"
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert sent["response_format"]["json_schema"]["schema"] == SCHEMA
    assert (sent["model"], sent["temperature"], "seed" in sent, sent.get("stream", False)) == ("essai", 0, True, False)


def test_every_model_is_spoken_to_in_the_protocol_that_all_servers_speak(server: OpenAIServer) -> None:
    server.script(READING)
    assert "r1" in chat(server, "gpt-5-pro").send(MESSAGES, schema=SCHEMA).text
    assert "temperature" not in server.chats[0]


def test_a_full_server_is_asked_again_after_the_delay_it_gives(server: OpenAIServer) -> None:
    server.script(fake.rate_limited(), fake.server_error(), READING)
    assert "r1" in chat(server).send(MESSAGES, schema=SCHEMA).text
    assert len(server.chats) == 3


def test_a_refusal_lowers_the_calls_at_once_and_its_delay_is_waited_for(server: OpenAIServer) -> None:
    client = chat(server, concurrency=4, max_retries=1)
    server.script(fake.rate_limited(retry_after_ms=60), READING)
    since = time.monotonic()
    client.send(MESSAGES, schema=SCHEMA)
    assert client.gate.limit == 2
    assert time.monotonic() - since >= 0.06


@pytest.mark.parametrize(
    ("headers", "waited"),
    [
        pytest.param({"retry-after": "7"}, 7.0, id="seconds"),
        pytest.param({"retry-after-ms": "250", "retry-after": "7"}, 0.25, id="milliseconds"),
        pytest.param({"retry-after": "Thu, 01 Jan 1998 00:00:00 GMT"}, 0.0, id="a-date-gone-by"),
        pytest.param({}, 0.5, id="none"),
    ],
)
def test_a_server_that_fails_is_asked_again_after_the_delay_it_gives_or_a_growing_one(
    server: OpenAIServer, headers: dict[str, str], waited: float
) -> None:
    waits: list[float] = []
    server.script(lambda _body: fake.error(503, "overloaded", headers=headers), READING)
    chat(server, sleep=waits.append).send(MESSAGES, schema=SCHEMA)
    assert waits == [pytest.approx(waited, rel=0.25)]


def test_a_server_that_asks_for_an_hour_is_not_waited_for(server: OpenAIServer) -> None:
    server.models["essai"] = lambda _body: fake.error(429, "later", headers={"retry-after": "3600"})
    assert failure(server) == "rate_limited"
    assert len(server.chats) == 1


def test_once_the_quota_is_used_up_the_account_is_not_asked_again(server: OpenAIServer) -> None:
    client = chat(server)
    server.script(fake.rate_limited(code="insufficient_quota"), READING)
    for _ in range(3):
        with pytest.raises(CallFailed) as failed:
            client.send(MESSAGES, schema=SCHEMA)
        assert failed.value.reason == "quota"
    assert len(server.chats) == 1


def test_the_body_for_a_batch_is_the_one_that_is_sent(server: OpenAIServer) -> None:
    for model in ("essai", "gpt-5-mini", "gpt-4o-mini"):
        server.models[model] = READING
        client = chat(server, model)
        client.send(MESSAGES, schema=SCHEMA)
        sent = {name: value for name, value in server.chats[-1].items() if name != "stream"}
        assert client.body(MESSAGES, SCHEMA) == sent


@pytest.mark.parametrize(
    ("behaviour", "reason", "calls"),
    [
        pytest.param(fake.rate_limited(), "rate_limited", 3, id="429-for-ever"),
        pytest.param(fake.rate_limited(code="insufficient_quota"), "quota", 1, id="quota"),
        pytest.param(fake.server_error(), "server_error", 3, id="500-for-ever"),
        pytest.param(fake.too_long(), "too_long", 1, id="context"),
        pytest.param(fake.not_a_completion(), "bad_reply", 1, id="web-page"),
        pytest.param(lambda _body: fake.Answer(200, {"choices": None}), "bad_reply", 1, id="no-choices"),
        pytest.param(lambda _body: fake.Answer(200, {"choices": []}), "bad_reply", 1, id="empty-choices"),
        pytest.param(lambda _body: fake.Answer(200, {"error": {"message": "?"}}), "bad_reply", 1, id="error-as-200"),
        pytest.param(lambda _body: fake.error(400, "no"), "bad_request", 1, id="400"),
        pytest.param(lambda _body: fake.error(413, "too large"), "too_long", 1, id="413"),
    ],
)
def test_what_concerns_one_call_is_told_apart_and_stops_nothing(
    server: OpenAIServer, behaviour: fake.Behaviour, reason: str, calls: int
) -> None:
    server.models["essai"] = behaviour
    assert failure(server) == reason
    assert len(server.chats) == calls


def test_a_server_that_does_not_answer_in_time_fails_that_call(server: OpenAIServer) -> None:
    server.models["essai"] = fake.slow()
    assert failure(server, timeout_s=0.15, max_retries=0) == "timeout"


@pytest.mark.parametrize(
    ("behaviour", "problem"),
    [
        pytest.param(fake.wrong_key(), "judging.problem.key", id="401"),
        pytest.param(lambda _body: fake.error(403, "not for you"), "judging.problem.key", id="403"),
        pytest.param(fake.unknown_model(), "judging.problem.model", id="404"),
        pytest.param(
            lambda _body: fake.error(400, "Invalid model: x", code="1500"), "judging.problem.model", id="400-model"
        ),
    ],
)
def test_a_key_or_a_model_refused_stops_the_run_with_a_sentence_one_can_act_on(
    server: OpenAIServer, behaviour: fake.Behaviour, problem: str
) -> None:
    server.models["essai"] = behaviour
    with pytest.raises(JudgeRefused) as refused:
        chat(server, api_key="sk-secret").send(MESSAGES, schema=SCHEMA)
    assert len(server.chats) == 1
    sentence = explain(refused.value)
    assert say(problem) in sentence and "essai" in sentence and server.url in sentence
    assert "sk-secret" not in sentence + repr(refused.value)


def test_no_server_at_the_address_stops_the_run() -> None:
    with OpenAIServer() as gone:
        url = gone.url
    with pytest.raises(JudgeUnavailable) as down:
        LangChainChat("essai", base_url=url, max_retries=0).send(MESSAGES, schema=SCHEMA)
    assert say("judging.problem.connection") in explain(down.value) and down.value.retryable


def test_neither_key_nor_address_is_told_before_any_call() -> None:
    with pytest.raises(JudgeNotConfigured) as missing:
        LangChainChat("essai")
    assert isinstance(missing.value, ReviewerError) and "OPENAI_API_KEY" in explain(missing.value)


def test_a_local_server_is_never_sent_a_key_found_in_the_environment(
    server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    server.script(READING)
    chat(server).send(MESSAGES, schema=SCHEMA)
    assert "sk-secret" not in server.keys[0]


@pytest.mark.parametrize(
    ("behaviour", "finish", "raw"),
    [
        pytest.param(fake.cut_short('{"requirements": [{"id"'), "length", '{"requirements": [{"id"', id="cut"),
        pytest.param(fake.says("un début", finish="content_filter"), "filtered", "un début", id="filtered"),
        pytest.param(fake.refuses("Non."), "refusal", "Non.", id="refusal"),
        pytest.param(fake.says("pas du JSON"), "stop", "pas du JSON", id="not-json"),
    ],
)
def test_a_reply_that_is_no_answer_keeps_its_words_and_its_tokens(
    server: OpenAIServer, behaviour: fake.Behaviour, finish: str, raw: str
) -> None:
    server.script(behaviour)
    reply = chat(server).send(MESSAGES, schema=SCHEMA)
    assert (reply.finish, reply.raw) == (finish, raw)
    assert reply.input_tokens > 0 and reply.output_tokens > 0


@pytest.mark.parametrize(
    ("granted", "formats", "notes"),
    [
        pytest.param({"formats": ["json_object"]}, ["json_schema", "json_object"], ["json_object"], id="no-schema"),
        pytest.param({"formats": []}, ["json_schema", "json_object", None], ["text"], id="no-format"),
        pytest.param({"temperature": False}, ["json_schema"] * 2, ["temperature"], id="no-temperature"),
        pytest.param({"seed": False}, ["json_schema"] * 2, ["seed"], id="no-seed"),
        pytest.param({"turns": False}, ["json_schema"] * 2, ["turns"], id="no-two-turns"),
    ],
)
def test_what_a_server_does_not_grant_is_done_without_once_for_all_and_said(
    server: OpenAIServer, granted: dict[str, Any], formats: list[str | None], notes: list[str]
) -> None:
    server.models["essai"] = fake.grants(READING, **granted)
    client = chat(server)
    assert client.notes == ()
    assert "r1" in client.send(MESSAGES, schema=SCHEMA).text
    assert [one.get("response_format", {}).get("type") for one in server.chats] == formats
    client.send(MESSAGES, schema=SCHEMA)
    assert len(server.chats) == len(formats) + 1
    assert client.notes == tuple(f"judging.note.{one}" for one in notes)
    assert all(say(one) for one in client.notes)


def test_a_server_that_grants_nothing_still_gets_the_same_words_in_one_message(server: OpenAIServer) -> None:
    server.models["essai"] = fake.grants(READING, formats=[], temperature=False, seed=False, turns=False)
    client = chat(server)
    client.send(MESSAGES, schema=SCHEMA)
    last = server.chats[-1]
    assert server.texts() == ["Règles.\n\nDossier.\n\nCritère."]
    assert not {"response_format", "temperature", "seed"} & set(last)
    assert len(client.notes) == 4


def test_the_vendors_own_refusal_of_a_schema_falls_back_too(server: OpenAIServer) -> None:
    words = "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."
    server.script(lambda _body: fake.error(400, words), READING)
    assert "r1" in chat(server).send(MESSAGES, schema=SCHEMA).text


def test_no_tracing_service_is_contacted_whatever_the_environment_asks(
    server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langsmith.utils import get_env_var, tracing_is_enabled

    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        monkeypatch.setenv(name, "true")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", server.url)
    monkeypatch.setenv("LANGSMITH_API_KEY", "ls-secret")
    get_env_var.cache_clear()
    try:
        server.script(READING)
        chat(server).send(MESSAGES, schema=SCHEMA)
        assert not tracing_is_enabled()
        assert os.environ["LANGSMITH_TRACING"] == os.environ["LANGCHAIN_TRACING_V2"] == "false"
    finally:
        get_env_var.cache_clear()
    assert len(server.keys) == 1


def test_embeddings_come_as_floats_or_base64_as_asked(server: OpenAIServer) -> None:
    """The server is shared with the embedder's tests: its two encodings hold the same numbers."""
    import base64
    import struct

    floats = fake.embedded({"model": "e", "input": ["un deux", "trois"]}).body["data"]
    coded = fake.embedded({"model": "e", "input": ["un deux", "trois"], "encoding_format": "base64"}).body["data"]
    for one, other in zip(floats, coded, strict=True):
        values = struct.unpack(f"<{fake.DIMENSIONS}f", base64.b64decode(other["embedding"]))
        assert list(values) == pytest.approx(one["embedding"])
    assert json.dumps(floats)
