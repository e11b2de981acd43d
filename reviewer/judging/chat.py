"""What a judge asks of a language model: messages out, one Reply back, whoever the vendor is.

What concerns one call is `CallFailed`, which a judge turns into an abstention; what concerns the whole run is a JudgeError.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol

from reviewer.domain.record import content_hash
from reviewer.domain.verdict import Exchange, Usage

Schema = dict[str, Any]
Finish = Literal["stop", "length", "refusal", "filtered"]
FailureReason = Literal[
    "rate_limited",
    "quota",
    "server_error",
    "timeout",
    "too_long",
    "input_cut",
    "bad_request",
    "bad_reply",
    "cut",
    "refused",
    "filtered",
    "malformed",
    "expired",
]
"""Why one call gave nothing to judge with; each has its sentence, `judging.failed.<reason>`, in `reviewer.wording`."""


class Message(NamedTuple):
    role: Literal["system", "user", "assistant"]
    text: str
    pictures: tuple[bytes, ...] = ()
    """JPEGs, for a model that sees."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, kept whatever becomes of the parsing. `input_tokens` counts the cached ones too."""

    text: str
    model: str
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    finish: Finish = "stop"
    refusal: str | None = None

    @property
    def raw(self) -> str:
        """The words as they came: the text, or the refusal given in its place."""
        return self.text or self.refusal or ""

    def usage(self, cost_usd: float | None = None) -> Usage:
        return Usage(
            calls=1,
            input_tokens=self.input_tokens,
            cached_tokens=self.cached_tokens,
            output_tokens=self.output_tokens,
            cost_usd=cost_usd,
        )


@dataclass(frozen=True, slots=True)
class Request:
    """One call to be made: by a live client now, or by a batch file later."""

    messages: tuple[Message, ...]
    schema: Schema
    shared_prefix: str | None = None
    """Names the messages shared with other requests, where a provider's cache can serve them; None where none is."""

    @property
    def chars(self) -> int:
        return sum(len(message.text) for message in self.messages)

    def key(self, model: str) -> str:
        """Names the request by its content: two requests that a model could not tell apart have one key."""
        messages = [[one.role, one.text, *map(content_hash, one.pictures)] for one in self.messages]
        return content_hash({"model": model, "messages": messages, "schema": self.schema})


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A call that was made: the reply that came, or why none did."""

    chars: int
    reply: Reply | None = None
    failed: FailureReason | None = None

    def record(self) -> Exchange:
        """It as kept, without the words of the reply."""
        if self.reply is None:
            return Exchange(chars=self.chars, failed=self.failed)
        return Exchange(
            chars=self.chars,
            model=self.reply.model,
            finish=self.reply.finish,
            input_tokens=self.reply.input_tokens,
            cached_tokens=self.reply.cached_tokens,
            output_tokens=self.reply.output_tokens,
        )


class CallFailed(Exception):
    """One call gave nothing usable. `reason` names its sentence; the run goes on with the next criterion."""

    def __init__(self, reason: FailureReason) -> None:
        super().__init__(reason)
        self.reason: FailureReason = reason


class ChatClient(Protocol):
    """A language model behind some server. Safe to call from several threads."""

    @property
    def model(self) -> str:
        """The model's name as asked for."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """Wording keys of what the server did not grant and was done without."""
        ...

    def send(self, messages: Sequence[Message], *, schema: Schema) -> Reply:
        """The model's reply, asked to follow `schema`.

        Raises: CallFailed for this call alone; JudgeRefused (key, model) or JudgeUnavailable (no server) for the run.
        """
        ...
