"""The requests of a run as a batch file, and the answers read back: the format of OpenAI's Batch API, one JSON object a line. Pure.

The course of each criterion is driven with the answers known so far; where it asks for one that is not known, it waits. So a second
round (a rereading that is due, a reply to mend) comes out as the same courses, driven again with more answers.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, Protocol

from reviewer.errors import BatchPending, BatchRefused
from reviewer.judging.book import Answer, ReplyBook
from reviewer.judging.chat import FailureReason, Finish, Message, Reply, Request, Schema
from reviewer.judging.course import Requests, drive
from reviewer.judging.llm_judge import LlmJudge

URL = "/v1/chat/completions"
_FINISH: dict[str, Finish] = {"length": "length", "content_filter": "filtered"}
_NAMED = 60


class BatchRequest(NamedTuple):
    """One line to be written: its name in the file, its key in the book, and whether a reply came before it in its course."""

    name: str
    key: str
    request: Request
    again: bool


class Failed(NamedTuple):
    """A line of the answers that holds none."""

    name: str
    reason: FailureReason


class Answers(NamedTuple):
    """What a file of answers holds for a run, by the name of the request."""

    found: dict[str, Answer]
    failed: tuple[Failed, ...]


class BatchState(NamedTuple):
    """Where a batch stands at the provider."""

    id: str
    status: str
    total: int
    completed: int
    failed: int

    @property
    def over(self) -> bool:
        return self.status in ("completed", "expired", "cancelled", "failed")


class BatchClient(Protocol):
    """A provider's batches. Every method raises JudgeRefused, JudgeUnavailable and BatchRefused where it applies."""

    def submit(self, lines: str, run_id: str) -> str:
        """The provider's id of a new batch of these requests."""
        ...

    def state(self, batch_id: str) -> BatchState: ...

    def answers(self, batch_id: str) -> str:
        """The lines that came, those of failures too; empty while there are none."""
        ...


class Unsent:
    """A ChatClient that asks nobody: what has no answer yet is waited for, or only counted."""

    notes: tuple[str, ...] = ()

    def __init__(self, model: str, run_id: str = "-") -> None:
        self.model, self._run_id = model, run_id

    def send(self, messages: Iterable[Message], *, schema: Schema) -> Reply:  # noqa: ARG002
        raise BatchPending(run=self._run_id)


def pending(
    judge: LlmJudge, book: ReplyBook, run_id: str, courses: Iterable[tuple[str, Requests]]
) -> Iterator[BatchRequest]:
    """The request that each course waits for, none for those that come to their end; (criterion id, its course)."""
    for criterion_id, course in courses:
        made: list[Request] = []

        def send(request: Request, made: list[Request] = made) -> Reply:
            made.append(request)
            kept = book.answer(judge.key(request))
            if kept is None:
                raise BatchPending(run=run_id)
            return kept

        try:
            drive(course, send)
        except BatchPending:
            name = f"{run_id}.{criterion_id}.{len(made)}"
            yield BatchRequest(name, judge.key(made[-1]), made[-1], len(made) > 1)


def line(name: str, body: Mapping[str, Any]) -> str:
    """One request as the API reads it, without a line feed."""
    return json.dumps({"custom_id": name, "method": "POST", "url": URL, "body": body}, ensure_ascii=False)


def read_answers(text: str, run_id: str, asked: Mapping[str, str], book: ReplyBook) -> Answers:
    """The answers to requests of this run that are new to the book, in any order.

    Raises: BatchRefused for a file of another run, a line that answers nothing that was asked, one given twice, one that differs
    from an answer taken in before, and what is not a file of answers at all.
    """
    lines = list(_lines(text))
    if not lines:
        raise BatchRefused(problem="batch.no_answers", run=run_id)
    foreign = [name for name, _ in lines if name not in asked]
    if foreign:
        other = not any(name.startswith(f"{run_id}.") for name, _ in lines)
        problem = "batch.other_run" if other else "batch.foreign_line"
        raise BatchRefused(problem=problem, run=run_id, name=foreign[0][:_NAMED], count=len(foreign))
    found: dict[str, Answer] = {}
    failed: list[Failed] = []
    for name, value in lines:
        if name in found:
            raise BatchRefused(problem="batch.duplicate", run=run_id, name=name)
        answer = found[name] = _answer(value)
        known = book.get(asked[name])
        if known is not None and known != answer:
            raise BatchRefused(problem="batch.answered_before", run=run_id, name=name)
        if isinstance(answer, str):
            failed.append(Failed(name, answer))
    return Answers(found, tuple(failed))


def _lines(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, one in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not one.strip():
            continue
        try:
            value = json.loads(one)
        except (ValueError, RecursionError) as bad:
            raise BatchRefused(problem="batch.not_json", line=number) from bad
        name = value.get("custom_id") if isinstance(value, dict) else None
        if not isinstance(name, str) or not {"response", "error"} & set(value):
            raise BatchRefused(problem="batch.not_an_answer", line=number)
        yield name, value


def _answer(value: dict[str, Any]) -> Answer:
    """The reply in a line, or why there is none."""
    response = value.get("response")
    response = response if isinstance(response, dict) else {}
    body = response.get("body")
    body = body if isinstance(body, dict) else {}
    error = value.get("error") or body.get("error")
    status = response.get("status_code", 200 if body else 0)
    if error or status != 200:
        return _reason(error if isinstance(error, dict) else {}, status)
    try:
        return _reply(body)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        return "bad_reply"


def _reason(error: Mapping[str, Any], status: Any) -> FailureReason:
    code = str(error.get("code") or error.get("type") or "")
    known: dict[str, FailureReason] = {
        "batch_expired": "expired",
        "batch_cancelled": "expired",
        "insufficient_quota": "quota",
        "context_length_exceeded": "too_long",
        "rate_limit_exceeded": "rate_limited",
    }
    if code in known:
        return known[code]
    by_status: dict[int, FailureReason] = {400: "bad_request", 413: "too_long", 422: "bad_request", 429: "rate_limited"}
    return by_status.get(status if isinstance(status, int) else 0, "server_error")


def _reply(body: Mapping[str, Any]) -> Reply:
    choice = body["choices"][0]
    message, usage = choice["message"], body.get("usage") or {}
    refusal, text = message.get("refusal"), message.get("content")
    if not isinstance(text, str | None) or not isinstance(refusal, str | None):
        raise TypeError("not a reply of text")
    details = usage.get("prompt_tokens_details") or {}
    finish: Literal["stop", "length", "filtered", "refusal"] = _FINISH.get(str(choice.get("finish_reason")), "stop")
    return Reply(
        text=text or "",
        model=str(body.get("model") or ""),
        input_tokens=int(usage.get("prompt_tokens") or 0),
        cached_tokens=int(details.get("cached_tokens") or 0),
        output_tokens=int(usage.get("completion_tokens") or 0),
        finish="refusal" if refusal else finish,
        refusal=refusal or None,
    )
