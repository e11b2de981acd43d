"""A run whose requests are written for a batch and whose answers are read back: exported, taken in, submitted, followed.

Between the rounds the run is stopped, with an error that says what it waits for; the replies that came are in its book.
"""

from collections.abc import Callable
from typing import NamedTuple

from reviewer.domain.people import Actor
from reviewer.domain.review import Review
from reviewer.errors import BatchPending, BatchRefused
from reviewer.jobs import carry, standing
from reviewer.judging.batch import BatchClient, BatchRequest, BatchState, Failed, line, pending, read_answers
from reviewer.judging.book import ReplyBook
from reviewer.pipeline import Scope, Watch, gather_evidence
from reviewer.services import runs
from reviewer.services.parts import Parts, run_for, settle
from reviewer.services.permissions import Act
from reviewer.store.records import Entry, RunOptions, RunState


class Round(NamedTuple):
    """Requests that wait for an answer."""

    run_id: str
    lines: str
    """The file to send, a request a line."""
    requests: int
    again: int
    """Those that follow from an answer: a rereading, or a reply to mend."""
    chars: int


class TakenIn(NamedTuple):
    """What came of a file of answers: the review, or the round that is due."""

    run_id: str
    taken: int
    failed: tuple[Failed, ...]
    review: Review | None
    due: Round | None


def export(parts: Parts, actor: Actor, dossier_id: str, options: RunOptions) -> Round:
    record, settled = runs.asked(parts, actor, dossier_id, options.model_copy(update={"judge": "llm", "batch": True}))
    run = runs.create(parts, actor, record, runs.completing(parts, record, settled))
    due = _due(parts, run)
    if not due.requests:
        # Nothing to ask: all of it is off paper, or was judged before.
        carry(parts.store, run, prepare=runs.prepare(parts, run), clock=parts.clock)
    return due


def take_in(parts: Parts, actor: Actor, run_id: str, text: str, watch: Watch | None = None) -> TakenIn:
    run = _batch_run(parts, actor, run_id)
    if run.state == "done":
        raise BatchRefused(problem="batch.done", run=run.id)
    book = _book(parts, run)
    _same_basis(parts, run, book)
    asked = book.asked
    answers = read_answers(text, run.id, asked, book)
    for name, answer in answers.found.items():
        if book.get(asked[name]) is None:
            book.keep(asked[name], answer)
    due = _due(parts, run)
    if due.requests:
        return TakenIn(run.id, len(answers.found), answers.failed, None, due)
    parts.store.runs.requeue(run.id, parts.clock())
    review = carry(parts.store, run, prepare=runs.prepare(parts, run), clock=parts.clock, watch=watch)
    return TakenIn(run.id, len(answers.found), answers.failed, review, None)


def submit(parts: Parts, actor: Actor, run_id: str) -> BatchState:
    run = _batch_run(parts, actor, run_id)
    client = parts.models.batches()
    book = _book(parts, run)
    known = book.fact("batch")
    if known and not client.state(known).over:
        raise BatchRefused(problem="batch.under_way", run=run.id, name=known)
    _same_basis(parts, run, book)
    due = _due(parts, run)
    if not due.requests:
        raise BatchRefused(problem="batch.nothing_due", run=run.id)
    batch_id = client.submit(due.lines, run.id)
    _book(parts, run).note(batch=batch_id)
    return client.state(batch_id)


def status(parts: Parts, actor: Actor, run_id: str) -> tuple[BatchState, Callable[[], str]]:
    """Where the batch of a run stands, and what gives its answers."""
    run = _batch_run(parts, actor, run_id)
    batch_id = _book(parts, run).fact("batch")
    if batch_id is None:
        raise BatchRefused(problem="batch.not_submitted", run=run.id)
    client: BatchClient = parts.models.batches()
    return client.state(batch_id), lambda: client.answers(batch_id)


def _batch_run(parts: Parts, actor: Actor, run_id: str) -> RunState:
    run = settle(parts, run_for(parts, actor, run_id, Act.REVIEW))
    if not run.options.batch:
        raise BatchRefused(problem="batch.not_a_batch", run=run.id)
    return run


def _book(parts: Parts, run: RunState) -> ReplyBook:
    return parts.models.batch_judge(run.options, parts.kept.replies(run.dossier_id, run.id), run.id)[1]


def _due(parts: Parts, run: RunState) -> Round:
    """The requests of the run that have no answer yet, noted as asked; the run is left stopped where there are some."""
    material = runs.prepare(parts, run)()
    judge, book = parts.models.batch_judge(run.options, parts.kept.replies(run.dossier_id, run.id), run.id)
    known = standing(parts.store, run, material.basis)
    scope = Scope(run.options.blocs, run.options.held).criteria(material.referentiel)
    todo = [one for one in scope if one.id not in known]
    evidence = gather_evidence(material.dossier, material.referentiel, todo, material.stages)
    courses = ((one.id, judge.course(one, evidence[one.id], material.dossier, material.referentiel)) for one in todo)
    found = tuple(pending(judge, book, run.id, courses))
    book.ask({one.name: one.key for one in found})
    book.note(basis=material.basis)
    if found:
        _wait(parts, run)
    return _round(parts, run, judge.ref.model or "", found)


def _round(parts: Parts, run: RunState, model: str, found: tuple[BatchRequest, ...]) -> Round:
    body = parts.models.body(model) if found else None
    lines = [line(one.name, body(one.request)) + "\n" for one in found] if body else []
    return Round(
        run_id=run.id,
        lines="".join(lines),
        requests=len(found),
        again=sum(one.again for one in found),
        chars=sum(one.request.chars for one in found),
    )


def _wait(parts: Parts, run: RunState) -> None:
    """Leaves the run stopped, saying what it waits for."""
    runs_of, at = parts.store.runs, parts.clock()
    runs_of.requeue(run.id, at)
    token = runs_of.claim(run.id, pid=0, host="-", at=at)
    if token:
        error = BatchPending(run=run.id)
        detail = {"state": "failed", "error": error.key}
        entry = Entry(kind="run_ended", at=at, dossier_id=run.dossier_id, detail=detail)
        runs_of.stop(run.id, token, "failed", at=at, entry=entry, error=error)


def _same_basis(parts: Parts, run: RunState, book: ReplyBook) -> None:
    """Refuses answers to what would not be asked in the same way now. Raises: BatchRefused."""
    basis = book.fact("basis")
    if basis is None or basis != runs.prepare(parts, run)().basis:
        raise BatchRefused(problem="batch.changed", run=run.id)
