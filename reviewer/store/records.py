"""What the store gives back: frozen records that never show a row, a session or a driver. Imports no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from reviewer.domain.people import Actor, Decision
from reviewer.domain.record import Record
from reviewer.domain.verdict import Verdict
from reviewer.errors import ReviewerError

Space = Literal["evaluation", "selfcheck", "coverage"]
RunKind = Literal["review", "selfcheck", "coverage"]
State = Literal["queued", "running", "done", "failed", "cancelled", "interrupted"]
EventKind = Literal[
    "submitted", "run_started", "run_ended", "confirmed", "opined", "undone", "exported", "erased",
    "declared", "evaluators_set", "excerpt_added", "excerpt_removed", "asked_again", "followed",
]  # fmt: skip

ACTIVE: tuple[State, ...] = ("queued", "running")
RESUMABLE: tuple[State, ...] = ("failed", "cancelled", "interrupted")
KIND_OF: Mapping[Space, RunKind] = {"evaluation": "review", "selfcheck": "selfcheck", "coverage": "coverage"}


class RunOptions(Record):
    """What a person asks of a run."""

    judge: Literal["offline", "llm", "panel"] = "offline"
    models: tuple[str, ...] = Field((), description="models to ask, by name; none means those of the settings")
    lang: Literal["fr", "en"] | None = Field(None, description="language of the reasons; null: that of the settings")
    batch: bool = Field(False, description="the requests are written for a batch, and no server is asked")
    blocs: tuple[str, ...] = Field((), description="blocs to judge; none means all that are not held")
    held: tuple[str, ...] = Field((), description="blocs that the candidate already holds")
    kind: RunKind = Field("review", description="settled by the dossier's space, whatever is asked")
    completes: str = Field(
        "", description="an earlier run of the dossier, whose outcomes are taken over where the judge did not fail"
    )


class RunState(Record):
    """Where a run stands."""

    id: str
    dossier_id: str
    options: RunOptions
    state: State
    stage: str = Field("", description="read, index, retrieve or judge; empty before the first")
    done: int = 0
    total: int = 0
    error_key: str | None = None
    error_facts: dict[str, Any] = Field(default_factory=dict)
    created_at: datetime
    created_by: str
    started_at: datetime | None = None
    finished_at: datetime | None = None
    heartbeat: datetime = Field(description="last sign of life: of the worker, or of the queueing")
    pid: int | None = None
    host: str | None = None
    cancel_requested: bool = False

    @property
    def active(self) -> bool:
        return self.state in ACTIVE

    @property
    def resumable(self) -> bool:
        return self.state in RESUMABLE

    @property
    def error(self) -> ReviewerError | None:
        """What stopped the run, ready for `wording.explain`."""
        return error_of(self.error_key, self.error_facts) if self.error_key else None


class Pace(Record):
    """How long a run took, and what it went over."""

    seconds: float = Field(description="from the worker's start to the end, pages drawn on the way included")
    criteria: int
    words: int


class PieceRecord(Record):
    file: str
    sha256: str
    size: int = Field(description="bytes")


class DossierRecord(Record):
    """A dossier as it was submitted; its text is apart, in its own folder."""

    id: str
    space: Space
    label: str
    referentiel_id: str
    dossier_hash: str
    read_s: float = Field(0.0, description="seconds that the reading took")
    created_at: datetime
    created_by: str
    pieces: tuple[PieceRecord, ...]
    follows: str | None = Field(None, description="id of an earlier dossier of the same candidate, erased or not")
    last_run: RunState | None = None
    decided: int = Field(0, description="criteria on which a person's decision stands, `later` not counted")
    people: tuple[str, ...] = Field((), description="who decided something, in the order of their first decision")


class Event(Record):
    """One line of the journal: ids, grades, times and salted hashes; nothing personal."""

    seq: int
    at: datetime
    kind: EventKind
    dossier_id: str
    run_id: str | None = None
    criterion_id: str | None = None
    grade: Verdict | None = None
    decision: Decision | None = None
    detail: dict[str, Any] = Field(default_factory=dict)
    actor_hash: str | None = None
    text_hash: str | None = None
    previous: str
    hash: str


class Note(Record):
    """An event with its personal text, as long as that is not erased."""

    kind: EventKind
    seq: int
    at: datetime
    by: str
    run_id: str | None = None
    criterion_id: str | None = None
    text: str = ""
    detail: dict[str, Any] = Field(default_factory=dict)


class JournalState(Record):
    """The journal as it was verified. Who keeps `anchor` elsewhere can prove later that nothing was cut off the end."""

    events: int
    head: str = Field(description="hash of the last event, empty when there is none")

    @property
    def anchor(self) -> str:
        return f"{self.events}:{self.head}"


class Receipt(Record):
    """What an erasure removed."""

    dossier_id: str
    at: datetime
    by: str
    files: int
    bytes: int
    rows: dict[str, int] = Field(description="table -> rows removed")
    index: bool = Field(description="the vectors were removed, or there were none")
    scrubbed: bool = Field(description="the database's own free pages and write-ahead log were rewritten too")
    event_seq: int
    event_hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event to append. `actor` and `reason` are personal: they are kept apart, the journal holds their salted hashes."""

    kind: EventKind
    at: datetime
    dossier_id: str
    actor: Actor | None = None
    run_id: str | None = None
    criterion_id: str | None = None
    grade: Verdict | None = None
    decision: Decision | None = None
    reason: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


def error_of(key: str, facts: Mapping[str, Any]) -> ReviewerError:
    """The error that `key` names, with its facts; a plain ReviewerError for a key that no class has."""
    waiting: list[type[ReviewerError]] = [ReviewerError]
    while waiting:
        kind = waiting.pop()
        if kind.key == key:
            return kind(**facts)
        waiting.extend(kind.__subclasses__())
    return ReviewerError(**facts)
