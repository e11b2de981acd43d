"""A person decides on one criterion; what was decided stands, whatever a later run suggests."""

from reviewer.confirmation import Act as Decided
from reviewer.confirmation import check, replay, settled, suggested
from reviewer.domain.people import Actor, Confirmation, Decision
from reviewer.domain.verdict import Verdict
from reviewer.errors import RecordMissing
from reviewer.services.parts import Parts, clean, dossier_for, run_for
from reviewer.services.permissions import Act
from reviewer.store.records import Entry


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
) -> Confirmation:
    run = run_for(parts, actor, run_id, Act.CONFIRM)
    outcome = parts.store.runs.outcome(run.id, criterion_id).outcome
    named = actor.model_copy(update={"name": clean(actor.name)})
    decision, verdict = Decision(decision), None if verdict is None else Verdict(verdict)
    check(decision, verdict, clean(reason), named.name, outcome)
    offered = suggested(outcome)
    entry = Entry(
        kind="confirmed",
        at=parts.clock(),
        dossier_id=run.dossier_id,
        actor=named,
        run_id=run.id,
        criterion_id=criterion_id,
        grade=settled(decision, verdict, outcome),
        decision=decision,
        reason=clean(reason),
        # Agreement between person and suggestion can still be counted once the texts are erased.
        detail={"suggested": offered.value if offered else None},
    )
    event = parts.store.journal.append(entry, seen=seen)
    return Confirmation(
        criterion=criterion_id,
        decision=decision,
        verdict=entry.grade,
        by=named.name,
        at=event.at,
        reason=entry.reason,
        suggestion_run=run.id,
    )


def undo(parts: Parts, actor: Actor, dossier_id: str, criterion_id: str, *, seen: int) -> Confirmation | None:
    record = dossier_for(parts, actor, dossier_id, Act.CONFIRM)
    if criterion_id not in replay(parts.store.journal.acts(record.id, criterion_id)):
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
