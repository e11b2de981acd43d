from datetime import UTC, datetime, timedelta

import pytest

from reviewer.confirmation import Act, check, replay, settled
from reviewer.domain.people import Confirmation, Decision
from reviewer.domain.verdict import Abstention, AbstentionReason, Outcome, Proposal, Verdict
from reviewer.errors import ConfirmationRefused
from reviewer.wording import explain

PARTIAL = Proposal(verdict=Verdict.PARTIAL)
UNSURE = Abstention(reason=AbstentionReason.UNSURE)
ACCEPTED, EDITED, REJECTED, LATER = Decision.ACCEPTED, Decision.EDITED, Decision.REJECTED, Decision.LATER


@pytest.mark.parametrize(
    ("decision", "verdict", "reason", "suggestion"),
    [
        pytest.param(ACCEPTED, None, "", PARTIAL, id="accepted-as-it-is"),
        pytest.param(ACCEPTED, Verdict.PARTIAL, "", PARTIAL, id="accepted-and-named"),
        pytest.param(EDITED, Verdict.MET, "page 4", PARTIAL, id="edited-with-a-reason"),
        pytest.param(EDITED, Verdict.PARTIAL, "", PARTIAL, id="edited-to-the-same-verdict"),
        pytest.param(EDITED, Verdict.MET, "vu à l'oral", UNSURE, id="judged-where-the-software-abstained"),
        pytest.param(REJECTED, None, "hors sujet", PARTIAL, id="rejected-without-a-verdict"),
        pytest.param(LATER, None, "", PARTIAL, id="later"),
        pytest.param(LATER, None, "", UNSURE, id="later-on-an-abstention"),
    ],
)
def test_a_complete_decision_passes(
    decision: Decision, verdict: Verdict | None, reason: str, suggestion: Outcome
) -> None:
    check(decision, verdict, reason, "Anne", suggestion)


@pytest.mark.parametrize(
    ("decision", "verdict", "reason", "name", "suggestion", "problem"),
    [
        pytest.param(ACCEPTED, None, "", " \t", PARTIAL, "no_name", id="blank-name"),
        pytest.param(LATER, None, "", "", PARTIAL, "no_name", id="later-by-nobody"),
        pytest.param(ACCEPTED, None, "", "Anne", UNSURE, "no_suggestion", id="nothing-to-accept"),
        pytest.param(ACCEPTED, Verdict.MET, "", "Anne", PARTIAL, "no_suggestion", id="accepting-another-verdict"),
        pytest.param(EDITED, None, "page 4", "Anne", PARTIAL, "no_verdict", id="edited-to-nothing"),
        pytest.param(EDITED, Verdict.MET, "  \n", "Anne", PARTIAL, "no_reason", id="edited-without-a-reason"),
        pytest.param(EDITED, Verdict.MET, "", "Anne", UNSURE, "no_reason", id="own-verdict-without-a-reason"),
        pytest.param(REJECTED, None, "", "Anne", PARTIAL, "no_reason", id="rejected-without-a-reason"),
        pytest.param(REJECTED, Verdict.PARTIAL, "", "Anne", PARTIAL, "no_reason", id="rejected-to-the-same"),
    ],
)
def test_an_incomplete_decision_is_refused_with_what_it_lacks(
    decision: Decision, verdict: Verdict | None, reason: str, name: str, suggestion: Outcome, problem: str
) -> None:
    with pytest.raises(ConfirmationRefused) as told:
        check(decision, verdict, reason, name, suggestion)
    assert told.value.facts["problem"] == f"confirmation.{problem}"
    assert "confirmation." not in explain(told.value)


def test_what_a_decision_leaves_as_the_verdict() -> None:
    assert settled(ACCEPTED, None, PARTIAL) is Verdict.PARTIAL
    assert settled(EDITED, Verdict.MET, PARTIAL) is Verdict.MET
    assert settled(REJECTED, None, PARTIAL) is None
    assert settled(LATER, Verdict.MET, PARTIAL) is None


def act(seq: int, criterion: str, decision: Decision | None) -> Act:
    at = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(minutes=seq)
    made = decision and Confirmation(criterion=criterion, decision=decision, by="Anne", at=at, suggestion_run="r")
    return Act(seq=seq, criterion=criterion, by="Anne", at=at, confirmation=made)


def test_the_last_decision_on_each_criterion_stands() -> None:
    acts = [act(3, "C1", LATER), act(1, "C1", EDITED), act(2, "C2", ACCEPTED)]
    assert {name: one.decision for name, one in replay(acts).items()} == {"C1": LATER, "C2": ACCEPTED}


def test_a_decision_taken_back_restores_the_one_before_it() -> None:
    acts = [act(1, "C1", EDITED), act(2, "C1", ACCEPTED), act(3, "C1", None)]
    assert replay(acts)["C1"].decision is EDITED
    assert replay([*acts, act(4, "C1", None)]) == {}
    assert replay([*acts, act(4, "C1", None), act(5, "C1", None), act(6, "C1", LATER)])["C1"].decision is LATER
