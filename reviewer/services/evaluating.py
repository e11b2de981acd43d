"""Around the decisions on a dossier: who may take them, how many people evaluate, and the excerpts that people add or set aside.

All of it is events: an excerpt is removed by a later one, and a declaration is changed by another.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from pydantic import ValidationError

from reviewer.confirmation import EVALUATORS, Compared, Deliberation, compare, deliberate, person
from reviewer.domain.amendment import Amended, AskedAgain, Touch, last_said
from reviewer.domain.dossier import Excerpt
from reviewer.domain.people import Actor
from reviewer.domain.review import CriterionReview
from reviewer.errors import ConfirmationRefused
from reviewer.reporting.evidence import carrying, of_criterion
from reviewer.services.parts import Parts, clean, dossier_for, run_for
from reviewer.services.permissions import Act
from reviewer.store.records import Entry, EventKind, Note

_TOUCHING: Final[tuple[EventKind, ...]] = ("excerpt_added", "excerpt_removed")


class Touched(NamedTuple):
    """What people did to the excerpts of one criterion."""

    added: tuple[Excerpt, ...] = ()
    removed: frozenset[str] = frozenset()
    """Keys of excerpts set aside."""
    acts: tuple[Touch, ...] = ()
    """The same with who and when, oldest first."""

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
    return declared_in(parts.store.journal.notes(record.id, ("declared",)))


def declared_in(notes: Iterable[Note]) -> dict[str, bool]:
    return {person(one.by): bool(one.detail.get("conflict")) for one in notes if one.kind == "declared"}


def set_evaluators(parts: Parts, actor: Actor, dossier_id: str, count: int) -> None:
    record = dossier_for(parts, actor, dossier_id, Act.CONFIRM)
    if parts.store.journal.acts(record.id):
        raise ConfirmationRefused(problem="confirmation.begun")
    _append(parts, actor, record.id, "evaluators_set", detail={"evaluators": EVALUATORS if count > 1 else 1})


def evaluators(parts: Parts, actor: Actor, dossier_id: str) -> int:
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    return evaluators_in(parts.store.journal.notes(record.id, ("evaluators_set",)))


def evaluators_in(notes: Iterable[Note]) -> int:
    asked = [int(one.detail.get("evaluators", 1)) for one in notes if one.kind == "evaluators_set"]
    return asked[-1] if asked else 1


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
    return touched_in(parts.store.journal.notes(record.id, _TOUCHING))


def touched_in(notes: Iterable[Note]) -> dict[str, Touched]:
    found: dict[str, Touched] = {}
    for note in notes:
        act = _touch(note) if note.kind in _TOUCHING else None
        if act is not None:
            found[act.criterion] = _after(found.get(act.criterion, Touched()), act)
    return found


def asked_again(parts: Parts, actor: Actor, run_id: str) -> dict[str, tuple[AskedAgain, ...]]:
    """Criterion -> the suggestions of this run that were asked for again, oldest first."""
    run = run_for(parts, actor, run_id, Act.READ)
    return again_in(parts.store.journal.notes(run.dossier_id, ("asked_again",)), run.id)


def again_in(notes: Iterable[Note], run_id: str) -> dict[str, tuple[AskedAgain, ...]]:
    found: dict[str, tuple[AskedAgain, ...]] = {}
    for note in notes:
        if note.kind != "asked_again" or note.run_id != run_id:
            continue
        try:
            amended = Amended.model_validate_json(note.text)
        except ValidationError:
            # Written by another version of the program.
            continue
        one = AskedAgain(seq=note.seq, by=note.by, at=note.at, amended=amended)
        name = amended.review.criterion_id
        found[name] = (*found.get(name, ()), one)
    return found


def set_aside(touched: Touched, found: CriterionReview, again: Sequence[AskedAgain]) -> tuple[Excerpt, ...]:
    """The excerpts set aside that a judge had found or kept; to take back one's own addition sets nothing aside."""
    shown = (one for review in (found, *(each.amended.review for each in again)) for one in of_criterion(review))
    by_key = {one.key: one for one in shown}
    return tuple(by_key[key] for key in sorted(touched.removed) if key in by_key)


def worth_asking(touched: Touched, found: CriterionReview, again: Sequence[AskedAgain]) -> bool:
    """Whether people changed the excerpts of a criterion since its suggestion was made."""
    last = last_said(again)
    before = ({one.key for one in last.amended.added}, set(last.amended.removed)) if last else (set[str](), set[str]())
    now = ({one.key for one in touched.added}, {one.key for one in set_aside(touched, found, again)})
    return now != before


def _touch(note: Note) -> Touch | None:
    """The act that a note tells; None for an excerpt written by another version of the program."""
    excerpt = None
    if note.kind == "excerpt_added":
        try:
            excerpt = Excerpt.model_validate_json(note.text)
        except ValidationError:
            return None
    what: Literal["added", "removed"] = "added" if excerpt else "removed"
    key = excerpt.key if excerpt else note.text
    return Touch(criterion=note.criterion_id or "", what=what, key=key, excerpt=excerpt, by=note.by, at=note.at)


def _after(before: Touched, act: Touch) -> Touched:
    """What stands once this act is done: setting an added excerpt aside, and adding one set aside, leave the last word."""
    said = next((one.excerpt for one in before.acts if one.key == act.key), None)
    act = act if act.excerpt else act.model_copy(update={"excerpt": said})
    acts = (*(one for one in before.acts if one.key != act.key), act)
    added = tuple(one for one in before.added if one.key != act.key)
    if act.what == "removed":
        return Touched(added, before.removed | {act.key}, acts)
    return Touched((*added, act.excerpt) if act.excerpt else added, before.removed - {act.key}, acts)


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
