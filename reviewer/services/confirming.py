"""A person decides on one criterion; what was decided stands, whatever a later run suggests."""

from reviewer.confirmation import (
    EVALUATORS,
    Deliberation,
    check,
    check_shown,
    deliberate,
    person,
    replay,
    settled,
    suggested,
)
from reviewer.confirmation import Act as Decided
from reviewer.domain.amendment import current, last_said
from reviewer.domain.people import Actor, Confirmation, Decision, Shown
from reviewer.domain.review import CriterionReview
from reviewer.domain.verdict import Verdict
from reviewer.errors import ConfirmationRefused, RecordMissing
from reviewer.services import evaluating
from reviewer.services.evaluating import Touched
from reviewer.services.parts import Parts, clean, dossier_for, run_for
from reviewer.services.permissions import Act
from reviewer.store.records import Entry, EventKind


def confirm(
    parts: Parts,
    actor: Actor,
    run_id: str,
    criterion_id: str,
    *,
    decision: Decision,
    verdict: Verdict | None,
    reason: str,
    seen: int,
    shown: Shown | None,
    again: int,
) -> Confirmation:
    run = run_for(parts, actor, run_id, Act.CONFIRM)
    asked = evaluating.asked_again(parts, actor, run.id).get(criterion_id, ())
    last = last_said(asked)
    if Decision(decision) in (Decision.ACCEPTED, Decision.REJECTED) and again != (last.seq if last else 0):
        raise ConfirmationRefused(problem="confirmation.suggestion_changed")
    found = current(parts.store.runs.outcome(run.id, criterion_id), asked)
    named = actor.model_copy(update={"name": clean(actor.name)})
    decision, verdict = Decision(decision), None if verdict is None else Verdict(verdict)
    check(decision, verdict, clean(reason), named.name, found.outcome, blind=bool(shown and shown.blind))
    if evaluating.declarations(parts, actor, run.dossier_id).get(person(named.name)):
        raise ConfirmationRefused(problem="confirmation.conflict", name=named.name)
    carried = evaluating.touched(parts, actor, run.dossier_id).get(criterion_id, Touched()).of(found)
    check_shown(decision, (one.key for one in carried), shown)
    kind = _kind(parts, named, run.dossier_id, criterion_id)
    entry = Entry(
        kind=kind,
        at=parts.clock(),
        dossier_id=run.dossier_id,
        actor=named,
        run_id=run.id,
        criterion_id=criterion_id,
        grade=settled(decision, verdict, found.outcome),
        decision=decision,
        reason=clean(reason),
        detail=_detail(parts, found, shown) | ({"again": last.seq} if last else {}),
    )
    # Two evaluators decide without each other: the second's opinion is not late.
    event = parts.store.journal.append(entry, seen=None if kind == "opined" else seen)
    return Confirmation(
        criterion=criterion_id,
        decision=decision,
        verdict=entry.grade,
        by=named.name,
        at=event.at,
        reason=entry.reason,
        suggestion_run=run.id,
        again=last is not None,
    )


def _detail(parts: Parts, found: CriterionReview, shown: Shown | None) -> dict[str, str | float | bool | None]:
    """What stays once the texts are erased: agreement can still be counted, and how long the criterion was looked at."""
    offered = suggested(found.outcome)
    detail: dict[str, str | float | bool | None] = {"suggested": offered.value if offered else None}
    if shown:
        seconds = max(0.0, (parts.clock() - shown.since).total_seconds())
        detail |= {"seconds": round(seconds, 1), "acknowledged": len(shown.acknowledged), "blind": shown.blind}
    return detail


def _kind(parts: Parts, named: Actor, dossier_id: str, criterion_id: str) -> EventKind:
    """`confirmed`, or `opined` where two evaluate and both have not spoken yet. Raises: ConfirmationRefused."""
    if evaluating.evaluators(parts, named, dossier_id) < EVALUATORS:
        return "confirmed"
    acts = parts.store.journal.acts(dossier_id, criterion_id)
    so_far = deliberate(acts).get(criterion_id, Deliberation())
    mine = so_far.opinion_of(named.name) is not None
    if so_far.stage in ("none", "waiting", "agreed"):
        if not mine and len(so_far.held) >= EVALUATORS:
            raise ConfirmationRefused(problem="confirmation.two_already")
        return "opined"
    if mine:
        raise ConfirmationRefused(problem="confirmation.arbiter")
    return "confirmed"


def undo(parts: Parts, actor: Actor, dossier_id: str, criterion_id: str, *, seen: int) -> Confirmation | None:
    record = dossier_for(parts, actor, dossier_id, Act.CONFIRM)
    before = deliberate(parts.store.journal.acts(record.id, criterion_id)).get(criterion_id, Deliberation())
    if not before.decisions and before.opinion_of(actor.name) is None:
        raise RecordMissing(what="confirmation", id=criterion_id)
    entry = Entry(kind="undone", at=parts.clock(), dossier_id=record.id, actor=actor, criterion_id=criterion_id)
    parts.store.journal.append(entry, seen=seen)
    return replay(parts.store.journal.acts(record.id, criterion_id)).get(criterion_id)


def standing(parts: Parts, actor: Actor, dossier_id: str) -> tuple[Confirmation, ...]:
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    found = replay(parts.store.journal.acts(record.id))
    order = {one.id: place for place, one in enumerate(parts.load_referentiel(record.referentiel_id).criteria)}
    return tuple(sorted(found.values(), key=lambda one: (order.get(one.criterion, len(order)), one.criterion)))


def history(parts: Parts, actor: Actor, dossier_id: str, criterion_id: str) -> tuple[Decided, ...]:
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    return parts.store.journal.acts(record.id, criterion_id)


def last_seen(parts: Parts, actor: Actor, dossier_id: str) -> dict[str, int]:
    return parts.store.dossiers.last_seqs(dossier_for(parts, actor, dossier_id, Act.READ).id)
