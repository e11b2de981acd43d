"""Around the decisions on a dossier: who may take them, how many people evaluate, and the excerpts that people add or set aside.

All of it is events: an excerpt is removed by a later one, and a declaration is changed by another.
"""

from typing import NamedTuple

from pydantic import ValidationError

from reviewer.confirmation import EVALUATORS, Compared, Deliberation, compare, deliberate, person
from reviewer.domain.dossier import Excerpt
from reviewer.domain.people import Actor
from reviewer.domain.review import CriterionReview
from reviewer.errors import ConfirmationRefused
from reviewer.reporting.evidence import carrying
from reviewer.services.parts import Parts, clean, dossier_for
from reviewer.services.permissions import Act
from reviewer.store.records import Entry, EventKind


class Touched(NamedTuple):
    """What people did to the excerpts of one criterion."""

    added: tuple[Excerpt, ...] = ()
    removed: frozenset[str] = frozenset()
    """Keys of excerpts set aside."""

    def of(self, found: CriterionReview | None) -> tuple[Excerpt, ...]:
        """The excerpts that carry a finding, as people left them."""
        kept = [one for one in (carrying(found) if found else ()) if one.key not in self.removed]
        return (*kept, *(one for one in self.added if one.key not in {other.key for other in kept}))


def declare(parts: Parts, actor: Actor, dossier_id: str, *, conflict: bool) -> None:
    record = dossier_for(parts, actor, dossier_id, Act.CONFIRM)
    named = actor.model_copy(update={"name": clean(actor.name)})
    if not named.name:
        raise ConfirmationRefused(problem="confirmation.no_name")
    _append(parts, named, record.id, "declared", detail={"conflict": conflict})


def declarations(parts: Parts, actor: Actor, dossier_id: str) -> dict[str, bool]:
    """Person, as `confirmation.person` names them -> whether they declared a conflict; who declared nothing is absent."""
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    notes = parts.store.journal.notes(record.id, ("declared",))
    return {person(one.by): bool(one.detail.get("conflict")) for one in notes}


def set_evaluators(parts: Parts, actor: Actor, dossier_id: str, count: int) -> None:
    record = dossier_for(parts, actor, dossier_id, Act.CONFIRM)
    if parts.store.journal.acts(record.id):
        raise ConfirmationRefused(problem="confirmation.begun")
    _append(parts, actor, record.id, "evaluators_set", detail={"evaluators": EVALUATORS if count > 1 else 1})


def evaluators(parts: Parts, actor: Actor, dossier_id: str) -> int:
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    notes = parts.store.journal.notes(record.id, ("evaluators_set",))
    return int(notes[-1].detail.get("evaluators", 1)) if notes else 1


def deliberations(parts: Parts, actor: Actor, dossier_id: str) -> dict[str, Deliberation]:
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    return deliberate(parts.store.journal.acts(record.id))


def compared(parts: Parts, actor: Actor, dossier_id: str) -> tuple[Compared, ...]:
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    return compare(parts.store.journal.acts(record.id))


def add_excerpt(parts: Parts, actor: Actor, dossier_id: str, criterion_id: str, one: Excerpt) -> None:
    record = dossier_for(parts, actor, dossier_id, Act.CONFIRM)
    _append(parts, actor, record.id, "excerpt_added", criterion_id=criterion_id, text=one.model_dump_json())


def remove_excerpt(parts: Parts, actor: Actor, dossier_id: str, criterion_id: str, key: str) -> None:
    record = dossier_for(parts, actor, dossier_id, Act.CONFIRM)
    _append(parts, actor, record.id, "excerpt_removed", criterion_id=criterion_id, text=key)


def touched(parts: Parts, actor: Actor, dossier_id: str) -> dict[str, Touched]:
    """Criterion -> what people did to its excerpts; a criterion left as the run made it is absent."""
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    found: dict[str, Touched] = {}
    for note in parts.store.journal.notes(record.id, ("excerpt_added", "excerpt_removed")):
        before = found.get(note.criterion_id or "", Touched())
        if note.kind == "excerpt_removed":
            added = tuple(one for one in before.added if one.key != note.text)
            found[note.criterion_id or ""] = Touched(added, before.removed | {note.text})
            continue
        try:
            one = Excerpt.model_validate_json(note.text)
        except ValidationError:
            # Written by another version of the program: the event stays, the excerpt cannot be shown.
            continue
        added = (*(other for other in before.added if other.key != one.key), one)
        found[note.criterion_id or ""] = Touched(added, before.removed - {one.key})
    return found


def _append(
    parts: Parts,
    actor: Actor,
    dossier_id: str,
    kind: EventKind,
    *,
    criterion_id: str | None = None,
    text: str = "",
    detail: dict[str, bool | int] | None = None,
) -> None:
    entry = Entry(
        kind=kind,
        at=parts.clock(),
        dossier_id=dossier_id,
        actor=actor,
        criterion_id=criterion_id,
        reason=text,
        detail=detail or {},
    )
    parts.store.journal.append(entry)
