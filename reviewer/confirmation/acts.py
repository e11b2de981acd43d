"""What a person may decide on one criterion, and when that is complete. Pure: no store, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reviewer.domain.people import Confirmation, Decision, Shown
from reviewer.domain.verdict import Outcome, Proposal, Verdict
from reviewer.errors import ConfirmationRefused


@dataclass(frozen=True, slots=True)
class Act:
    """One act on a criterion, in the order of `seq`: a decision, or, without one, the last decision taken back.

    `opinion`: one evaluator's of two; it stands only together with another that gives the same verdict.
    """

    seq: int
    criterion: str
    by: str
    at: datetime
    confirmation: Confirmation | None
    opinion: bool = False
    suggested: Verdict | None = None
    blind: bool = False
    seconds: float | None = None


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


def check(
    decision: Decision, verdict: Verdict | None, reason: str, name: str, suggestion: Outcome, *, blind: bool = False
) -> None:
    """Nothing, when the decision is complete: named, and motivated whenever it departs from the suggestion.

    Raises: ConfirmationRefused, its `problem` a wording key.
    """
    if not name.strip():
        raise ConfirmationRefused(problem="confirmation.no_name")
    offered = suggested(suggestion)
    if decision is Decision.LATER:
        return
    if blind and decision in (Decision.ACCEPTED, Decision.REJECTED):
        raise ConfirmationRefused(problem="confirmation.blind")
    if decision is Decision.ACCEPTED:
        # Accepting another verdict than the one suggested is not accepting.
        if offered is None or verdict not in (None, offered):
            raise ConfirmationRefused(problem="confirmation.no_suggestion")
        return
    if decision is Decision.EDITED and verdict is None:
        raise ConfirmationRefused(problem="confirmation.no_verdict")
    if blind and not reason.strip():
        # To ask for it only where the verdict differs would tell the suggestion.
        raise ConfirmationRefused(problem="confirmation.blind_reason")
    if (decision is Decision.REJECTED or verdict is not offered) and not reason.strip():
        raise ConfirmationRefused(problem="confirmation.no_reason")


def check_shown(decision: Decision, carrying: Iterable[str], shown: Shown | None) -> None:
    """Nothing, when each excerpt that carries a finding was acknowledged, or, without any, that there is none.

    Raises: ConfirmationRefused.
    """
    if decision is Decision.LATER:
        return
    wanted = set(carrying)
    left = wanted - (shown.acknowledged if shown else frozenset())
    if left:
        raise ConfirmationRefused(problem="confirmation.unseen", left=len(left))
    if not wanted and not (shown and shown.nothing_found):
        raise ConfirmationRefused(problem="confirmation.nothing_unseen")
