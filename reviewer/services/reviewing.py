"""All that people did on a dossier, read at once: the review page shows every part of it at each move."""

from collections.abc import Mapping
from typing import NamedTuple

from reviewer.confirmation import Act as Decided
from reviewer.confirmation import Deliberation, deliberate
from reviewer.domain.amendment import AskedAgain
from reviewer.domain.people import Actor
from reviewer.services import evaluating
from reviewer.services.evaluating import Touched
from reviewer.services.parts import Parts, run_for
from reviewer.services.permissions import Act
from reviewer.store.records import EventKind

_NOTED: tuple[EventKind, ...] = ("declared", "evaluators_set", "excerpt_added", "excerpt_removed", "asked_again")


class Reviewing(NamedTuple):
    """What `deliberations`, `touched`, `declarations`, `evaluators`, `asked_again` and `history` give one by one."""

    acts: tuple[Decided, ...]
    deliberations: Mapping[str, Deliberation]
    touched: Mapping[str, Touched]
    declared: Mapping[str, bool]
    evaluators: int
    again: Mapping[str, tuple[AskedAgain, ...]]

    def history(self, criterion_id: str) -> tuple[Decided, ...]:
        return tuple(one for one in self.acts if one.criterion == criterion_id)


def of_run(parts: Parts, actor: Actor, run_id: str) -> Reviewing:
    run = run_for(parts, actor, run_id, Act.READ)
    acts = parts.store.journal.acts(run.dossier_id)
    notes = parts.store.journal.notes(run.dossier_id, _NOTED)
    return Reviewing(
        acts=acts,
        deliberations=deliberate(acts),
        touched=evaluating.touched_in(notes),
        declared=evaluating.declared_in(notes),
        evaluators=evaluating.evaluators_in(notes),
        again=evaluating.again_in(notes, run.id),
    )
