"""ChatClient over LangChain's OpenAI client: the one file of the judge that knows a vendor.

The reply format goes through `extra_body`, not through `response_format=`: bound the other way, the vendor's library parses the reply
first and loses the text and the token count of one cut short, filtered or malformed. Retries and time limits live here only: the
library's own are off, since the delay that a server asks for holds for every call to it, not only for the one it refused.
What a server does not grant (a schema, a temperature, a seed, two user turns in a row) is done without, once for all, and said.
"""

import base64
import logging
import os
import random
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import groupby
from typing import Any, Literal, NamedTuple

# A user's environment may ask for tracing; dossiers are confidential, so it is refused before the library reads it.
_TRACING = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2")
os.environ.update(dict.fromkeys(_TRACING, "false"))

import openai  # noqa: E402
from langchain.chat_models import init_chat_model  # noqa: E402
from langchain_core.exceptions import ContextOverflowError  # noqa: E402
from langchain_core.language_models import BaseChatModel  # noqa: E402
from langchain_core.messages import AIMessage  # noqa: E402
from langchain_openai import ChatOpenAI  # noqa: E402

from reviewer.errors import JudgeError, JudgeNotConfigured, JudgeRefused, JudgeUnavailable  # noqa: E402
from reviewer.judging.chat import CallFailed, Finish, Message, Reply, Schema  # noqa: E402
from reviewer.judging.gate import Gate  # noqa: E402

logger = logging.getLogger(__name__)

LONGEST_WAIT_S = 120.0
"""A server that asks for more is asked again by a person, later: a run does not hang for an hour."""
_BACKOFF_S = 8.0
_FINISH: dict[str, Finish] = {"length": "length", "content_filter": "filtered"}
_LESSER_REPLY: dict[str, Literal["json_object", "text"]] = {"json_schema": "json_object", "json_object": "text"}


class _Terms(NamedTuple):
    """What is asked of the server beyond the messages."""

    reply: Literal["json_schema", "json_object", "text"] = "json_schema"
    temperature: bool = True
    seed: bool = True
    turns: bool = True
    """Messages as they are; False: neighbours of one role, and the system's with the first user's, are joined."""


class LangChainChat:
    """A model on OpenAI's server or on any that speaks its protocol. Safe to call from several threads.

    Args:
        model: its name, as the server knows it.
        base_url: the server's address; None for OpenAI's own.
        api_key: needed without `base_url`; a local server needs none, and is never sent one from the environment.
        timeout_s: seconds, for each attempt.
        max_retries: on 429 (its retry-after is honoured), 5xx, time-outs and refused connections; never on a used-up quota.
        concurrency: calls at once at most; a 429 lowers it for a while.
        sleep: waits so many seconds before a failed call is made again.
        seed: sent where the server takes one; replies are near to repeatable, not more.

    Raises:
        JudgeNotConfigured: no key and no server address.
    """

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout_s: float = 90.0,
        max_retries: int = 3,
        concurrency: int = 4,
        sleep: Callable[[float], None] = time.sleep,
        temperature: float = 0.0,
        seed: int = 1,
    ) -> None:
        if not base_url and not api_key:
            raise JudgeNotConfigured(setting="OPENAI_API_KEY")
        self.model = model
        self._settings: dict[str, Any] = {
            "base_url": base_url,
            "api_key": api_key or "none",
            "timeout": timeout_s,
            "max_retries": 0,
        }
        self._tries, self._sleep = max_retries + 1, sleep
        self.gate = Gate(concurrency)
        self._quota_used_up = False
        self._temperature, self._seed = temperature, seed
        self._lock = threading.Lock()
        self._terms = _Terms()
        os.environ.update(dict.fromkeys(_TRACING, "false"))
        # LangChain warns on stderr of what `_lesser` handles and `notes` tells.
        warnings.filterwarnings("ignore", "(This model does not support|Invalid schema for) OpenAI's", UserWarning)
        self._client = self._build(self._terms)
        self.url = str(self._client.openai_api_base or "OpenAI")

    @property
    def notes(self) -> tuple[str, ...]:
        """Wording keys of what the server did not grant and was done without."""
        terms, asked = self._terms, _Terms()
        names = [f"judging.note.{terms.reply}"] if terms.reply != asked.reply else []
        return (
            *names,
            *(f"judging.note.{name}" for name in ("temperature", "seed", "turns") if not getattr(terms, name)),
        )

    def send(self, messages: Sequence[Message], *, schema: Schema) -> Reply:
        """The model's reply. Raises: CallFailed, JudgeRefused, JudgeUnavailable."""
        if self._quota_used_up:
            # What the account no longer pays for is not asked for again, criterion after criterion.
            raise CallFailed("quota")
        tries = self._tries
        while True:
            with self._lock:
                terms, client = self._terms, self._client
            try:
                with self.gate.slot():
                    answer = self._call(client, terms, messages, schema)
                reply = self._reply(answer)
            except (openai.BadRequestError, openai.UnprocessableEntityError) as bad:
                lesser = _lesser(terms, bad)
                if lesser is None:
                    raise self._translate(bad) from bad
                self._accept(terms, lesser)
            except openai.OpenAIError as bad:
                tries -= 1
                if not self._again(bad, tries):
                    raise self._translate(bad) from bad
            except (ValueError, TypeError, KeyError, IndexError, AttributeError) as bad:
                # LangChain tells of a body that is not a chat completion with Python's own exceptions.
                logger.warning("reply of model %s not understood: %s", self.model, type(bad).__name__)
                raise CallFailed("bad_reply") from bad
            else:
                self.gate.went_well()
                return reply

    def body(self, messages: Sequence[Message], schema: Schema) -> dict[str, Any]:
        """The body of the request that `send` makes of a server that grants everything, as a batch file holds it."""
        terms = _Terms()
        client = self._build(terms)
        payload: dict[str, Any] = client._get_request_payload([_as_sent(one) for one in messages])
        payload = {name: value for name, value in payload.items() if value is not None and name != "stream"}
        return {**payload, "response_format": _response_format(terms.reply, schema)}

    def _again(self, bad: openai.OpenAIError, tries_left: int) -> bool:
        """Whether to make the call again, once the time to wait is over."""
        limited = isinstance(bad, openai.RateLimitError)
        if isinstance(bad, openai.RateLimitError) and _code(bad) == "insufficient_quota":
            self._quota_used_up = True
            return False
        if not (limited or isinstance(bad, openai.InternalServerError | openai.APIConnectionError)):
            return False
        asked = _asked_delay_s(bad)
        delay = _backoff_s(self._tries - tries_left) if asked is None else asked
        if limited:
            self.gate.refused(min(delay, LONGEST_WAIT_S))
        if tries_left <= 0 or delay > LONGEST_WAIT_S:
            return False
        if not limited:
            self._sleep(delay)
        return True

    def _build(self, terms: _Terms) -> ChatOpenAI:
        settings = dict(self._settings)
        if terms.temperature:
            settings["temperature"] = self._temperature
        if terms.seed:
            settings["seed"] = self._seed
        # The other protocol of OpenAI (`responses`) is chosen by the model's name unless refused; servers do not all speak it.
        built: BaseChatModel = init_chat_model(self.model, model_provider="openai", use_responses_api=False, **settings)
        assert isinstance(built, ChatOpenAI)
        return built

    def _call(self, client: ChatOpenAI, terms: _Terms, messages: Sequence[Message], schema: Schema) -> AIMessage:
        shaped = list(messages) if terms.turns else _joined(messages)
        body = {} if terms.reply == "text" else {"response_format": _response_format(terms.reply, schema)}
        answer = client.bind(extra_body=body).invoke([_as_sent(one) for one in shaped])
        assert isinstance(answer, AIMessage)
        return answer

    def _reply(self, answer: AIMessage) -> Reply:
        refusal = answer.additional_kwargs.get("refusal")
        usage: dict[str, Any] = dict(answer.usage_metadata or {})
        finish = _FINISH.get(str(answer.response_metadata.get("finish_reason")), "stop")
        return Reply(
            text=str(answer.text),
            model=str(answer.response_metadata.get("model_name") or self.model),
            input_tokens=usage.get("input_tokens", 0),
            cached_tokens=(usage.get("input_token_details") or {}).get("cache_read") or 0,
            output_tokens=usage.get("output_tokens", 0),
            finish="refusal" if refusal else finish,
            refusal=str(refusal) if refusal else None,
        )

    def _accept(self, asked: _Terms, lesser: _Terms) -> None:
        with self._lock:
            if self._terms == asked:
                self._terms, self._client = lesser, self._build(lesser)
                logger.info("model %s: done without, from now on: %s", self.model, self.notes)

    def _translate(self, bad: openai.OpenAIError) -> CallFailed | JudgeError:
        """The vendor's error as ours: of the run when every other call would meet it, else of this call."""
        logger.warning("call to model %s failed: %s", self.model, type(bad).__name__)
        told = {"model": self.model, "url": self.url}
        match bad:
            case openai.AuthenticationError() | openai.PermissionDeniedError():
                return JudgeRefused(**told, problem="judging.problem.key")
            case openai.NotFoundError():
                return JudgeRefused(**told, problem="judging.problem.model")
            case openai.RateLimitError():
                return CallFailed("quota" if _code(bad) == "insufficient_quota" else "rate_limited")
            case openai.APITimeoutError():
                return CallFailed("timeout")
            case openai.APIConnectionError():
                return JudgeUnavailable(**told, problem="judging.problem.connection")
            case openai.APIStatusError():
                return self._of_status(bad)
        return CallFailed("too_long" if isinstance(bad, ContextOverflowError) else "server_error")

    def _of_status(self, bad: openai.APIStatusError) -> CallFailed | JudgeError:
        said = _said(bad)
        if isinstance(bad, ContextOverflowError) or bad.status_code == 413 or "context length" in said:
            return CallFailed("too_long")
        if _code(bad) in ("model_not_found", "invalid_model") or "invalid model" in said:
            return JudgeRefused(model=self.model, url=self.url, problem="judging.problem.model")
        return CallFailed("server_error" if bad.status_code >= 500 else "bad_request")


def _lesser(terms: _Terms, bad: openai.APIStatusError) -> _Terms | None:
    """The terms less what the server names as not granted; None when it names nothing that can be done without."""
    said = _said(bad)
    if terms.reply in _LESSER_REPLY and any(
        name in said
        for name in ("response_format", "response format", "json_schema", "json_object", "structured output")
    ):
        return terms._replace(reply=_LESSER_REPLY[terms.reply])
    if terms.temperature and "temperature" in said:
        return terms._replace(temperature=False)
    if terms.seed and "seed" in said:
        return terms._replace(seed=False)
    if terms.turns and ("alternate" in said or "system role" in said):
        return terms._replace(turns=False)
    return None


def _said(bad: openai.APIStatusError) -> str:
    return f"{bad.message} {bad.body}".lower()


def _code(bad: openai.APIStatusError) -> str:
    body = bad.body if isinstance(bad.body, dict) else {}
    return str(bad.code or body.get("type") or "")


def _asked_delay_s(bad: openai.OpenAIError) -> float | None:
    """The delay that the server asks for, in seconds; None where it asks for none."""
    headers = bad.response.headers if isinstance(bad, openai.APIStatusError) else {}
    with suppress(ValueError):
        return max(0.0, float(headers.get("retry-after-ms", "")) / 1000)
    after = headers.get("retry-after", "")
    with suppress(ValueError):
        return max(0.0, float(after))
    with suppress(ValueError, TypeError):
        return max(0.0, (parsedate_to_datetime(after) - datetime.now(UTC)).total_seconds())
    return None


def _backoff_s(tries: int) -> float:
    """Half a second, doubled at each try, less up to a quarter so that calls refused together do not come back together."""
    return float(min(_BACKOFF_S, 0.5 * 2 ** (tries - 1)) * random.uniform(0.75, 1.0))


def _response_format(reply: str, schema: Schema) -> dict[str, Any]:
    if reply == "json_object":
        return {"type": "json_object"}
    return {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": schema}}


def _as_sent(message: Message) -> tuple[str, Any]:
    """Role and content as the protocol has them: the words alone, or the words and then the pictures."""
    if not message.pictures:
        return message.role, message.text
    shown = [
        {"type": "image_url", "image_url": {"url": f"data:image/jpeg;base64,{base64.b64encode(one).decode()}"}}
        for one in message.pictures
    ]
    return message.role, [{"type": "text", "text": message.text}, *shown]


def _joined(messages: Sequence[Message]) -> list[Message]:
    """The same words for chat templates that want user and assistant in turn and know no system role."""
    spoken = [one._replace(role="user") if one.role == "system" else one for one in messages]
    joined = []
    for role, grouped in groupby(spoken, lambda one: one.role):
        run = list(grouped)
        pictures = tuple(picture for one in run for picture in one.pictures)
        joined.append(Message(role, "\n\n".join(one.text for one in run), pictures))
    return joined
