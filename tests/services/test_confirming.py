from concurrent.futures import ThreadPoolExecutor

import pytest

from reviewer.domain.people import Actor, Confirmation, Decision
from reviewer.domain.verdict import Verdict
from reviewer.errors import ConfirmationRefused, RecordMissing
from reviewer.services import RunOptions, Services, Upload
from reviewer.wording import explain
from tests.services.scripted import ANNE, BOB

PROJECT = Upload("projet.txt", "Un calendrier éditorial.\nUne cible décrite.\n".encode())


@pytest.fixture
def dossier_id(services: Services) -> str:
    return services.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai").id


@pytest.fixture
def run_id(services: Services, dossier_id: str) -> str:
    return services.run_now(ANNE, dossier_id, RunOptions()).id


def accept(services: Services, run_id: str, criterion: str, *, by: Actor = ANNE, seen: int = 0) -> Confirmation:
    return services.confirm(by, run_id, criterion, decision=Decision.ACCEPTED, seen=seen)


def test_an_accepted_suggestion_is_recorded_with_who_and_of_which_run(
    services: Services, dossier_id: str, run_id: str
) -> None:
    made = accept(services, run_id, "Cr1")
    assert (made.verdict, made.by, made.suggestion_run) == (Verdict.MET, ANNE.name, run_id)
    assert services.confirmations(ANNE, dossier_id) == (made,)
    event = services.store.journal.events(dossier_id)[-1]
    assert (event.grade, event.detail) == (Verdict.MET, {"suggested": "met"})


def test_decisions_come_in_the_order_of_the_referentiel(services: Services, dossier_id: str, run_id: str) -> None:
    for criterion in ("Cr4", "Cr2", "Cr1"):
        services.confirm(ANNE, run_id, criterion, decision=Decision.LATER, seen=0)
    assert [one.criterion for one in services.confirmations(ANNE, dossier_id)] == ["Cr1", "Cr2", "Cr4"]


def test_a_decision_that_departs_from_the_suggestion_needs_its_reason(
    services: Services, dossier_id: str, run_id: str
) -> None:
    with pytest.raises(ConfirmationRefused, match="no_reason"):
        services.confirm(ANNE, run_id, "Cr1", decision=Decision.EDITED, verdict=Verdict.NOT_MET, reason=" ", seen=0)
    with pytest.raises(ConfirmationRefused, match="no_suggestion"):
        accept(services, run_id, "Cr4")
    with pytest.raises(ConfirmationRefused, match="no_name"):
        accept(services, run_id, "Cr1", by=ANNE.model_copy(update={"name": "\u0000 "}))
    assert services.confirmations(ANNE, dossier_id) == ()
    made = services.confirm(
        ANNE, run_id, "Cr1", decision=Decision.EDITED, verdict=Verdict.NOT_MET, reason="hors\x00 délai\n", seen=0
    )
    assert made.reason == "hors délai"
    assert services.confirmations(ANNE, dossier_id) == (made,)


def test_the_second_of_two_people_on_one_criterion_is_told_who_was_first(services: Services, run_id: str) -> None:
    accept(services, run_id, "Cr1", by=BOB)
    with pytest.raises(ConfirmationRefused) as told:
        accept(services, run_id, "Cr1")
    assert BOB.name in explain(told.value)


def test_of_many_who_confirm_one_criterion_at_once_one_succeeds(
    services: Services, dossier_id: str, run_id: str
) -> None:
    def one(number: int) -> bool:
        by = Actor(id=f"p{number}", name=f"Personne {number}", role=ANNE.role)
        try:
            accept(services, run_id, "Cr1", by=by)
        except ConfirmationRefused:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(8))) == 1
    assert len(services.history(ANNE, dossier_id, "Cr1")) == 1


def test_who_has_seen_the_other_decision_may_decide_otherwise(services: Services, dossier_id: str, run_id: str) -> None:
    accept(services, run_id, "Cr1", by=BOB)
    seen = services.last_seen(ANNE, dossier_id)["Cr1"]
    services.confirm(ANNE, run_id, "Cr1", decision=Decision.REJECTED, reason="plan daté de 2019", seen=seen)
    (standing,) = services.confirmations(ANNE, dossier_id)
    assert (standing.by, standing.decision) == (ANNE.name, Decision.REJECTED)
    assert [one.by for one in services.history(ANNE, dossier_id, "Cr1")] == [BOB.name, ANNE.name]


def test_a_later_run_leaves_decisions_as_they_are(services: Services, dossier_id: str, run_id: str) -> None:
    made = services.confirm(
        ANNE, run_id, "Cr1", decision=Decision.EDITED, verdict=Verdict.PARTIAL, reason="incomplet", seen=0
    )
    second = services.run_now(ANNE, dossier_id, RunOptions(judge="llm"))
    assert second.id != run_id
    assert services.confirmations(ANNE, dossier_id) == (made,)
    with pytest.raises(ConfirmationRefused, match="stale"):
        accept(services, second.id, "Cr1")


def test_a_decision_can_be_taken_back_and_stays_in_the_history(
    services: Services, dossier_id: str, run_id: str
) -> None:
    accept(services, run_id, "Cr1")
    seen = services.last_seen(ANNE, dossier_id)["Cr1"]
    with pytest.raises(ConfirmationRefused, match="stale"):
        services.undo(ANNE, dossier_id, "Cr1", seen=seen - 1)
    assert services.undo(ANNE, dossier_id, "Cr1", seen=seen) is None
    assert services.confirmations(ANNE, dossier_id) == ()
    assert [one.confirmation is None for one in services.history(ANNE, dossier_id, "Cr1")] == [False, True]
    with pytest.raises(RecordMissing):
        services.undo(ANNE, dossier_id, "Cr1", seen=services.last_seen(ANNE, dossier_id)["Cr1"])
    assert services.dossiers(ANNE)[0].decided == 0


def test_a_decision_taken_back_restores_the_one_before(services: Services, dossier_id: str, run_id: str) -> None:
    first = accept(services, run_id, "Cr1", by=BOB)
    seen = services.last_seen(ANNE, dossier_id)["Cr1"]
    services.confirm(ANNE, run_id, "Cr1", decision=Decision.LATER, seen=seen)
    seen = services.last_seen(ANNE, dossier_id)["Cr1"]
    assert services.undo(ANNE, dossier_id, "Cr1", seen=seen) == first


def test_a_criterion_that_the_run_did_not_judge_cannot_be_decided(services: Services, dossier_id: str) -> None:
    run = services.run_now(ANNE, dossier_id, RunOptions(blocs=("B2",)))
    with pytest.raises(RecordMissing, match="Cr1"):
        accept(services, run.id, "Cr1")


def test_evidence_pictures_frame_what_carries_a_finding(
    services: Services, run_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The reader of these tests gives no boxes, so there is nothing to frame.
    assert services.evidence_pictures(ANNE, run_id) == {}
