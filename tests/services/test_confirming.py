from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from reviewer.domain.people import Actor, Confirmation, Decision
from reviewer.domain.verdict import Verdict
from reviewer.errors import ConfirmationRefused, RecordMissing
from reviewer.services import RunOptions, Services, Upload
from reviewer.wording import explain
from tests.services.scripted import ADA, ANNE, BOB, confirm, shown_whole

PROJECT = Upload("projet.txt", "Un calendrier éditorial.\nUne cible décrite.\n".encode())


@pytest.fixture
def dossier_id(services: Services) -> str:
    return services.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai").id


@pytest.fixture
def run_id(services: Services, dossier_id: str) -> str:
    return services.run_now(ANNE, dossier_id, RunOptions()).id


def accept(services: Services, run_id: str, criterion: str, *, by: Actor = ANNE, seen: int = 0) -> Confirmation:
    return confirm(services, by, run_id, criterion, decision=Decision.ACCEPTED, seen=seen)


def test_an_accepted_suggestion_is_recorded_with_who_and_of_which_run(
    services: Services, dossier_id: str, run_id: str
) -> None:
    made = accept(services, run_id, "Cr1")
    assert (made.verdict, made.by, made.suggestion_run) == (Verdict.MET, ANNE.name, run_id)
    assert services.confirmations(ANNE, dossier_id) == (made,)
    event = services.store.journal.events(dossier_id)[-1]
    assert event.grade is Verdict.MET
    assert (event.detail["suggested"], event.detail["acknowledged"], event.detail["blind"]) == ("met", 1, False)


def test_decisions_come_in_the_order_of_the_referentiel(services: Services, dossier_id: str, run_id: str) -> None:
    for criterion in ("Cr4", "Cr2", "Cr1"):
        confirm(services, ANNE, run_id, criterion, decision=Decision.LATER, seen=0)
    assert [one.criterion for one in services.confirmations(ANNE, dossier_id)] == ["Cr1", "Cr2", "Cr4"]


def test_a_decision_that_departs_from_the_suggestion_needs_its_reason(
    services: Services, dossier_id: str, run_id: str
) -> None:
    with pytest.raises(ConfirmationRefused, match="no_reason"):
        confirm(services, ANNE, run_id, "Cr1", decision=Decision.EDITED, verdict=Verdict.NOT_MET, reason=" ", seen=0)
    with pytest.raises(ConfirmationRefused, match="no_suggestion"):
        accept(services, run_id, "Cr4")
    with pytest.raises(ConfirmationRefused, match="no_name"):
        accept(services, run_id, "Cr1", by=ANNE.model_copy(update={"name": "\u0000 "}))
    assert services.confirmations(ANNE, dossier_id) == ()
    made = confirm(
        services,
        ANNE,
        run_id,
        "Cr1",
        decision=Decision.EDITED,
        verdict=Verdict.NOT_MET,
        reason="hors\x00 délai\n",
        seen=0,
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
    confirm(services, ANNE, run_id, "Cr1", decision=Decision.REJECTED, reason="plan daté de 2019", seen=seen)
    (standing,) = services.confirmations(ANNE, dossier_id)
    assert (standing.by, standing.decision) == (ANNE.name, Decision.REJECTED)
    assert [one.by for one in services.history(ANNE, dossier_id, "Cr1")] == [BOB.name, ANNE.name]


def test_a_later_run_leaves_decisions_as_they_are(services: Services, dossier_id: str, run_id: str) -> None:
    made = confirm(
        services, ANNE, run_id, "Cr1", decision=Decision.EDITED, verdict=Verdict.PARTIAL, reason="incomplet", seen=0
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
    confirm(services, ANNE, run_id, "Cr1", decision=Decision.LATER, seen=seen)
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


def test_what_carries_a_finding_is_seen_before_anything_is_confirmed(
    services: Services, dossier_id: str, run_id: str
) -> None:
    whole = shown_whole(services, ANNE, run_id, "Cr1")
    for shown in (None, whole.model_copy(update={"acknowledged": frozenset()})):
        with pytest.raises(ConfirmationRefused, match="unseen"):
            confirm(services, ANNE, run_id, "Cr1", decision=Decision.ACCEPTED, shown=shown)
    for shown in (None, whole.model_copy(update={"nothing_found": False})):
        with pytest.raises(ConfirmationRefused, match="nothing_unseen"):
            confirm(
                services, ANNE, run_id, "Cr4", decision=Decision.EDITED, verdict=Verdict.MET, reason="vu", shown=shown
            )
    assert services.confirmations(ANNE, dossier_id) == ()


def test_the_time_from_showing_to_confirming_is_in_the_event(services: Services, dossier_id: str, run_id: str) -> None:
    since = services.clock() - timedelta(seconds=90)
    shown = shown_whole(services, ANNE, run_id, "Cr1").model_copy(update={"since": since})
    confirm(services, ANNE, run_id, "Cr1", decision=Decision.ACCEPTED, shown=shown)
    assert 90 <= services.store.journal.events(dossier_id)[-1].detail["seconds"] < 150


def test_blind_the_suggestion_is_neither_accepted_nor_betrayed_by_what_is_asked(
    services: Services, run_id: str
) -> None:
    blind = shown_whole(services, ANNE, run_id, "Cr1", blind=True)
    with pytest.raises(ConfirmationRefused, match=r"confirmation\.blind'"):
        confirm(services, ANNE, run_id, "Cr1", decision=Decision.ACCEPTED, shown=blind)
    for verdict in Verdict:
        with pytest.raises(ConfirmationRefused, match="blind_reason"):
            confirm(services, ANNE, run_id, "Cr1", decision=Decision.EDITED, verdict=verdict, shown=blind)


def test_person_and_suggestion_are_compared_criterion_by_criterion(
    services: Services, dossier_id: str, run_id: str
) -> None:
    blind = shown_whole(services, ANNE, run_id, "Cr1", blind=True)
    confirm(services, ANNE, run_id, "Cr1", decision=Decision.EDITED, verdict=Verdict.PARTIAL, reason="vu", shown=blind)
    confirm(services, ANNE, run_id, "Cr2", decision=Decision.ACCEPTED)
    confirm(services, ANNE, run_id, "Cr3", decision=Decision.LATER)
    found = services.compared(ANNE, dossier_id)
    assert [(one.criterion, one.same, one.blind) for one in found] == [("Cr1", False, True), ("Cr2", True, False)]


def test_who_declares_a_conflict_cannot_confirm_whatever_the_case_of_the_name(
    services: Services, dossier_id: str, run_id: str
) -> None:
    services.declare(ANNE, dossier_id, conflict=True)
    shouting = ANNE.model_copy(update={"name": f" {ANNE.name.upper()}"})
    with pytest.raises(ConfirmationRefused) as told:
        accept(services, run_id, "Cr1", by=shouting)
    assert "lien d'intérêt" in explain(told.value)
    accept(services, run_id, "Cr1", by=BOB)
    services.declare(ANNE, dossier_id, conflict=False)
    seen = services.last_seen(ANNE, dossier_id)["Cr1"]
    accept(services, run_id, "Cr1", seen=seen)


def test_two_evaluators_who_agree_settle_it_and_a_third_arbitrates_where_they_differ(
    services: Services, dossier_id: str, run_id: str
) -> None:
    services.set_evaluators(ANNE, dossier_id, 2)
    eve = BOB.model_copy(update={"name": "Ève Arbitre"})
    edited = {"decision": Decision.EDITED, "reason": "vu"}
    for criterion, second in (("Cr1", Verdict.MET), ("Cr2", Verdict.NOT_MET)):
        confirm(services, ANNE, run_id, criterion, verdict=Verdict.MET, **edited)
        assert services.deliberations(ANNE, dossier_id)[criterion].stage == "waiting"
        confirm(services, BOB, run_id, criterion, verdict=second, **edited)
    (agreed,) = services.confirmations(ANNE, dossier_id)
    assert (agreed.criterion, agreed.by) == ("Cr1", f"{ANNE.name}, {BOB.name}")
    assert services.deliberations(ANNE, dossier_id)["Cr2"].stage == "differ"
    seen = services.last_seen(ANNE, dossier_id)["Cr2"]
    with pytest.raises(ConfirmationRefused, match="arbiter"):
        confirm(services, ANNE, run_id, "Cr2", verdict=Verdict.MET, seen=seen, **edited)
    with pytest.raises(ConfirmationRefused, match="two_already"):
        confirm(services, eve, run_id, "Cr1", verdict=Verdict.MET, seen=99, **edited)
    confirm(services, eve, run_id, "Cr2", verdict=Verdict.PARTIAL, seen=seen, **edited)
    assert {one.criterion: (one.by, one.verdict) for one in services.confirmations(ANNE, dossier_id)}["Cr2"] == (
        eve.name,
        Verdict.PARTIAL,
    )
    with pytest.raises(ConfirmationRefused, match="begun"):
        services.set_evaluators(ANNE, dossier_id, 1)
    assert services.dossiers(ANNE)[0].people == (ANNE.name, BOB.name, eve.name)


def test_one_of_two_takes_back_their_own_opinion_and_leaves_the_others(
    services: Services, dossier_id: str, run_id: str
) -> None:
    services.set_evaluators(ANNE, dossier_id, 2)
    accept(services, run_id, "Cr1")
    accept(services, run_id, "Cr1", by=BOB)
    services.undo(ANNE, dossier_id, "Cr1", seen=services.last_seen(ANNE, dossier_id)["Cr1"])
    left = services.deliberations(ANNE, dossier_id)["Cr1"]
    assert (left.stage, [one.by for one in left.held]) == ("waiting", [BOB.name])


def test_an_excerpt_added_must_be_seen_and_one_set_aside_need_not(
    services: Services, dossier_id: str, run_id: str
) -> None:
    (found,) = services.search(ANNE, dossier_id, "cible")
    services.add_excerpt(ANNE, dossier_id, "Cr1", found)
    with pytest.raises(ConfirmationRefused, match="unseen"):
        accept(services, run_id, "Cr1")
    services.remove_excerpt(ANNE, dossier_id, "Cr1", found.key)
    assert services.touched(ANNE, dossier_id)["Cr1"].added == ()
    accept(services, run_id, "Cr1")
    assert services.verify_journal(ADA).events == 6
