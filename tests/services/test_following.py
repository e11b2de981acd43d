"""A second dossier of the same candidate, over a real store."""

import pytest

from reviewer.domain.people import Decision
from reviewer.domain.verdict import Verdict
from reviewer.errors import FollowRefused, NotAllowed, RecordMissing
from reviewer.services import RunOptions, Services, Upload
from tests.services.scripted import ADA, ANNE, BOB, TOM, ZOE, confirm

FIRST = Upload("v1.txt", "Un calendrier éditorial de mars.\nUne cible décrite.\nUn budget à voir.\n".encode())
SECOND = Upload(
    "v2.txt", "Un calendrier éditorial de mars.\nUne cible bien décrite.\nUn budget de 300 euros.\n".encode()
)
THIRD = Upload("v3.txt", b"Rien de ce qui fut.\n")


def first(services: Services, **verdicts: Verdict) -> str:
    record = services.submit(ANNE, [FIRST], label="Zoé T.", referentiel_id="essai")
    review = services.run_now(ANNE, record.id, RunOptions())
    for name, verdict in verdicts.items():
        confirm(services, ANNE, review.id, name, decision=Decision.EDITED, verdict=verdict, reason=f"motif {name}")
    return record.id


def second(services: Services, follows: str, upload: Upload = SECOND) -> str:
    return services.submit(ANNE, [upload], label="Zoé T.", referentiel_id="essai", follows=follows or None).id


def test_the_second_dossier_shows_the_earlier_decisions_with_who_when_and_why(services: Services) -> None:
    earlier = first(services, Cr1=Verdict.MET, Cr3=Verdict.NOT_MET)
    found = services.continuation(BOB, second(services, earlier))
    assert found is not None and [one.id for one in found.dossiers] == [earlier]
    decision = found.decisions["Cr3"]
    assert (decision.confirmation.verdict, decision.confirmation.by) == (Verdict.NOT_MET, ANNE.name)
    assert decision.confirmation.reason == "motif Cr3"
    assert "Cr2" not in found.decisions


def test_the_earlier_decisions_are_not_decisions_on_the_second_dossier(services: Services) -> None:
    dossier = second(services, first(services, Cr1=Verdict.MET))
    assert services.confirmations(ANNE, dossier) == ()
    assert services.dossier_record(ANNE, dossier).decided == 0


def test_a_bloc_whose_every_criterion_was_confirmed_is_held_and_the_others_are_open(services: Services) -> None:
    short = first(services, Cr1=Verdict.MET, Cr2=Verdict.MET, Cr3=Verdict.PARTIAL, Cr4=Verdict.MET)
    found = services.continuation(ANNE, second(services, short))
    assert found is not None and found.held == ("B2",)


def test_a_bloc_with_an_undecided_criterion_is_open(services: Services) -> None:
    found = services.continuation(ANNE, second(services, first(services, Cr1=Verdict.MET, Cr2=Verdict.MET)))
    assert found is not None and found.held == ()


def test_a_third_dossier_sees_the_newest_decision_on_each_criterion_and_keeps_what_was_held(
    services: Services,
) -> None:
    one = first(services, Cr1=Verdict.NOT_MET, Cr2=Verdict.NOT_MET, Cr4=Verdict.MET)
    two = second(services, one)
    review = services.run_now(ANNE, two, RunOptions(held=("B2",)))
    confirm(services, BOB, review.id, "Cr2", decision=Decision.EDITED, verdict=Verdict.MET, reason="repris")
    found = services.continuation(ANNE, second(services, two, THIRD))
    assert found is not None and found.held == ("B2",)
    told = {name: (one.confirmation.by, one.dossier.id) for name, one in found.decisions.items()}
    assert told == {"Cr1": (ANNE.name, one), "Cr2": (BOB.name, two), "Cr4": (ANNE.name, one)}


def test_a_decision_taken_back_on_the_earlier_dossier_is_no_longer_shown(services: Services) -> None:
    earlier = first(services, Cr4=Verdict.MET)
    dossier = second(services, earlier)
    services.undo(ANNE, earlier, "Cr4", seen=services.last_seen(ANNE, earlier)["Cr4"])
    found = services.continuation(ANNE, dossier)
    assert found is not None and not found.decisions and not found.held


def test_decisions_on_another_version_of_the_referentiel_are_shown_and_hold_nothing(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = second(services, first(services, Cr4=Verdict.MET))
    newer = services.load_referentiel("essai").model_copy(update={"version": "2"})
    monkeypatch.setattr(type(services), "load_referentiel", lambda *_: newer, raising=False)
    found = services.continuation(ANNE, dossier)
    assert found is not None and found.changed and not found.held
    assert found.decisions["Cr4"].confirmation.verdict is Verdict.MET


def test_the_earlier_evidence_is_found_again_word_for_word_or_said_to_be_gone(services: Services) -> None:
    dossier = second(services, first(services, Cr1=Verdict.MET, Cr2=Verdict.PARTIAL))
    (kept,) = services.earlier_evidence(ANNE, dossier, "Cr1")
    assert kept.now is not None and kept.now.file == "v2.txt" and kept.now.quote == kept.before.quote
    (gone,) = services.earlier_evidence(ANNE, dossier, "Cr2")
    assert gone.before.quote == "Une cible décrite." and gone.now is None
    assert services.earlier_evidence(ANNE, dossier, "Cr3") == ()


def test_what_changed_is_told_against_the_dossier_that_is_followed(services: Services) -> None:
    dossier = second(services, first(services))
    found = services.changes_since(ANNE, dossier)
    assert found is not None and [one.state for one in found.pages] == ["changed"]
    assert services.changes_since(ANNE, services.submit(ANNE, [THIRD], label="x", referentiel_id="essai").id) is None


def test_once_the_earlier_dossier_is_erased_nothing_of_it_is_shown_and_that_is_said(services: Services) -> None:
    earlier = first(services, Cr4=Verdict.MET)
    dossier = second(services, earlier)
    services.erase(ADA, earlier)
    found = services.continuation(ANNE, dossier)
    assert found is not None and found.erased and not found.decisions and not found.held
    assert services.changes_since(ANNE, dossier) is None
    assert services.verify_journal(ADA).events


def test_only_a_dossier_of_the_same_space_and_referentiel_that_one_may_read_is_followed(services: Services) -> None:
    own = services.submit(ZOE, [FIRST], label="moi", referentiel_id="essai", space="selfcheck").id
    with pytest.raises(NotAllowed):
        second(services, own)
    cohort = services.submit(TOM, [FIRST], label="promo", referentiel_id="essai", space="coverage").id
    with pytest.raises(NotAllowed):
        second(services, cohort)
    with pytest.raises(RecordMissing):
        second(services, "nowhere")
    assert not [one for one in services.dossiers(ANNE) if one.follows]


def test_a_dossier_of_another_referentiel_is_not_followed(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = first(services)
    other = services.load_referentiel("essai").model_copy(update={"id": "autre"})
    monkeypatch.setattr(type(services), "load_referentiel", lambda *_: other, raising=False)
    with pytest.raises(FollowRefused) as refused:
        services.submit(ANNE, [SECOND], label="Zoé", referentiel_id="autre", follows=earlier)
    assert refused.value.facts["label"] == "Zoé T."


def test_the_dossiers_of_the_same_name_are_offered_first(services: Services) -> None:
    mine = first(services)
    services.submit(ANNE, [THIRD], label="Max", referentiel_id="essai")
    assert [one.label for one in services.likely_earlier(ANNE, "zoe-t", "essai")] == ["Zoé T.", "Max"]
    assert services.likely_earlier(ANNE, "zoe-t", "essai")[0].id == mine


def test_who_may_not_read_the_dossier_is_told_nothing_of_the_earlier_one(services: Services) -> None:
    dossier = second(services, first(services, Cr1=Verdict.MET))
    for act in (services.continuation, services.changes_since):
        with pytest.raises(NotAllowed):
            act(ZOE, dossier)


def test_pieces_handed_in_again_may_say_which_dossier_they_follow_but_never_in_a_circle(services: Services) -> None:
    earlier, later = first(services, Cr4=Verdict.MET), second(services, follows="")
    assert services.dossier_record(ANNE, later).follows is None
    assert second(services, follows=earlier) == later
    found = services.continuation(ANNE, later)
    assert found is not None and found.held == ("B2",)
    services.submit(ANNE, [FIRST], label="Zoé T.", referentiel_id="essai", follows=later)
    assert services.dossier_record(ANNE, earlier).follows is None
    assert services.submit(ANNE, [SECOND], label="Zoé", referentiel_id="essai", follows=later).follows == earlier
    assert services.verify_journal(ADA).events
