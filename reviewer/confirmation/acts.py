"""What a person may decide on one criterion, and what stands after all that was decided. Pure: no store, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reviewer.domain.people import Confirmation, Decision
from reviewer.domain.verdict import Outcome, Proposal, Verdict
from reviewer.errors import ConfirmationRefused


@dataclass(frozen=True, slots=True)
class Act:
    """One act on a criterion, in the order of `seq`: a decision, or, without one, the last decision taken back."""

    seq: int
    criterion: str
    by: str
    at: datetime
    confirmation: Confirmation | None


def suggested(suggestion: Outcome) -> Verdict | None:
    """The verdict that the software suggests; None when it abstained."""
    return suggestion.verdict if isinstance(suggestion, Proposal) else None


def settled(decision: Decision, verdict: Verdict | None, suggestion: Outcome) -> Verdict | None:
    """The verdict that a decision leaves: the suggestion's own when accepted, none for `later`."""
    match decision:
        case Decision.ACCEPTED:
            return suggested(suggestion)
        case Decision.LATER:
            return None
        case Decision.EDITED | Decision.REJECTED:
            return verdict


def check(decision: Decision, verdict: Verdict | None, reason: str, name: str, suggestion: Outcome) -> None:
    """Nothing, when the decision is complete: named, and motivated whenever it departs from the suggestion.

    Raises: ConfirmationRefused, its `problem` a wording key.
    """
    if not name.strip():
        raise ConfirmationRefused(problem="confirmation.no_name")
    offered = suggested(suggestion)
    if decision is Decision.LATER:
        return
    if decision is Decision.ACCEPTED:
        # Accepting another verdict than the one suggested is not accepting.
        if offered is None or verdict not in (None, offered):
            raise ConfirmationRefused(problem="confirmation.no_suggestion")
        return
    if decision is Decision.EDITED and verdict is None:
        raise ConfirmationRefused(problem="confirmation.no_verdict")
    if (decision is Decision.REJECTED or verdict is not offered) and not reason.strip():
        raise ConfirmationRefused(problem="confirmation.no_reason")


def replay(acts: Iterable[Act]) -> dict[str, Confirmation]:
    """Criterion -> the decision that stands: the last one, unless it was taken back, which restores the one before."""
    made: dict[str, list[Confirmation]] = {}
    for act in sorted(acts, key=lambda one: one.seq):
        decisions = made.setdefault(act.criterion, [])
        if act.confirmation is not None:
            decisions.append(act.confirmation)
        elif decisions:
            decisions.pop()
    return {criterion: decisions[-1] for criterion, decisions in made.items() if decisions}
