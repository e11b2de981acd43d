"""A criterion asked again with a person's excerpts, and words that a person quotes, over a real store."""

from pathlib import Path

import pytest

from reviewer.domain.dossier import Dossier, Evidence, Excerpt, Instruction, excerpt
from reviewer.domain.people import Decision
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.verdict import Outcome, Proposal, Verdict
from reviewer.errors import AskAgainRefused, ConfirmationRefused, FragmentRefused, NotAllowed
from reviewer.services import RunOptions, Services, Upload
from tests.services import scripted
from tests.services.scripted import ADA, ANNE, BOB, TOM, SteeredJudge, calls, confirm

TEXT = """Un calendrier éditorial de mars.
Une cible décrite.
Nous avons dépensé trois cents euros.
Une cible décrite autrement.
"""


def judged(services: Services) -> tuple[str, str]:
    record = services.submit(ANNE, [Upload("projet.txt", TEXT.encode())], label="Zoé", referentiel_id="essai")
    return record.id, services.run_now(ANNE, record.id, RunOptions()).id


def quoted(services: Services, dossier: str, words: str) -> Excerpt:
    return services.locate_fragment(ANNE, dossier, words)


def test_the_person_s_excerpt_is_among_the_evidence_and_both_suggestions_are_kept(services: Services) -> None:
    dossier, run = judged(services)
    before = services.review(ANNE, run)
    one = quoted(services, dossier, "dépensé trois cents euros")
    assert one.key not in {each.key for each in before.by_criterion["Cr3"].evidence.excerpts}
    services.add_excerpt(ANNE, dossier, "Cr3", one)
    again = services.ask_again(BOB, run, "Cr3")
    outcome = again.amended.review.outcome
    assert isinstance(outcome, Proposal) and outcome.findings[0].excerpts[0].quote == one.quote
    assert services.review(ANNE, run) == before
    (kept,) = services.asked_again(ANNE, run)["Cr3"]
    assert kept == again and kept.by == BOB.name


def test_words_set_aside_are_no_evidence_any_more(services: Services, folder: Path) -> None:
    dossier, run = judged(services)
    first = services.review(ANNE, run).by_criterion["Cr2"].outcome.findings[0].excerpts[0]
    services.remove_excerpt(ANNE, dossier, "Cr2", first.key)
    again = services.ask_again(ANNE, run, "Cr2").amended.review.outcome
    assert [one.quote for one in again.findings[0].excerpts] == ["Une cible décrite autrement."]


def test_what_is_set_aside_is_barred_from_the_dossier_that_the_judge_reads(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier, run = judged(services)
    first = services.review(ANNE, run).by_criterion["Cr2"].outcome.findings[0].excerpts[0]
    services.remove_excerpt(ANNE, dossier, "Cr2", first.key)
    read: list[Dossier] = []
    judge = SteeredJudge.judge

    def noted(
        self: SteeredJudge, criterion: Criterion, evidence: Evidence, given: Dossier, referentiel: Referentiel
    ) -> Outcome:
        read.append(given)
        return judge(self, criterion, evidence, given, referentiel)

    monkeypatch.setattr(SteeredJudge, "judge", noted)
    services.ask_again(ANNE, run, "Cr2")
    assert [one.text for one in read[0].pieces[0].instructions or ()] == [first.quote]


def test_it_is_asked_only_when_something_changed_since_the_last_suggestion(services: Services, folder: Path) -> None:
    dossier, run = judged(services)
    asked = len(calls(folder))
    with pytest.raises(AskAgainRefused):
        services.ask_again(ANNE, run, "Cr1")
    one = quoted(services, dossier, "dépensé trois cents euros")
    services.add_excerpt(ANNE, dossier, "Cr1", one)
    services.ask_again(ANNE, run, "Cr1")
    with pytest.raises(AskAgainRefused):
        services.ask_again(ANNE, run, "Cr1")
    assert len(calls(folder)) == asked + 1


def test_to_take_back_ones_own_addition_changes_nothing(services: Services) -> None:
    dossier, run = judged(services)
    one = quoted(services, dossier, "dépensé trois cents euros")
    services.add_excerpt(ANNE, dossier, "Cr2", one)
    services.remove_excerpt(ANNE, dossier, "Cr2", one.key)
    with pytest.raises(AskAgainRefused):
        services.ask_again(ANNE, run, "Cr2")


def test_a_judge_that_fails_replaces_nothing(services: Services, folder: Path) -> None:
    dossier, run = judged(services)
    services.add_excerpt(ANNE, dossier, "Cr2", quoted(services, dossier, "dépensé trois cents euros"))
    (folder / "fails.txt").touch()
    assert services.ask_again(ANNE, run, "Cr2").failed
    shown = scripted.shown_whole(services, ANNE, run, "Cr2")
    added = services.touched(ANNE, dossier)["Cr2"].added[0].key
    shown = shown.model_copy(update={"acknowledged": shown.acknowledged | {added}})
    made = services.confirm(ANNE, run, "Cr2", decision=Decision.ACCEPTED, seen=0, shown=shown)
    assert (made.verdict, made.again) == (Verdict.MET, False)


def test_who_accepts_accepts_the_suggestion_that_was_on_their_screen(services: Services) -> None:
    dossier, run = judged(services)
    one = quoted(services, dossier, "dépensé trois cents euros")
    services.add_excerpt(ANNE, dossier, "Cr3", one)
    again = services.ask_again(ANNE, run, "Cr3")
    shown = scripted.shown_whole(services, ANNE, run, "Cr3").model_copy(update={"acknowledged": frozenset({one.key})})
    with pytest.raises(ConfirmationRefused) as refused:
        confirm(services, ANNE, run, "Cr3", decision=Decision.ACCEPTED, shown=shown)
    assert refused.value.facts["problem"] == "confirmation.suggestion_changed"
    made = confirm(services, ANNE, run, "Cr3", decision=Decision.ACCEPTED, shown=shown, again=again.seq)
    assert (made.verdict, made.again) == (Verdict.MET, True)
    (kept,) = services.confirmations(ANNE, dossier)
    assert kept.again


def test_the_chain_holds_and_an_erasure_takes_the_words(services: Services, folder: Path) -> None:
    dossier, run = judged(services)
    services.add_excerpt(ANNE, dossier, "Cr3", quoted(services, dossier, "dépensé trois cents euros"))
    services.ask_again(ANNE, run, "Cr3")
    assert services.verify_journal(ADA).events
    services.erase(ADA, dossier)
    assert services.verify_journal(ADA).events
    words = b"trois cents euros"
    assert not [path for path, data in scripted.bytes_under(folder) if words in data]


def test_only_an_evaluator_without_a_conflict_asks_again(services: Services) -> None:
    dossier, run = judged(services)
    services.add_excerpt(ANNE, dossier, "Cr3", quoted(services, dossier, "dépensé trois cents euros"))
    with pytest.raises(NotAllowed):
        services.ask_again(TOM, run, "Cr3")
    services.declare(ANNE, dossier, conflict=True)
    with pytest.raises(ConfirmationRefused):
        services.ask_again(ANNE, run, "Cr3")


def test_who_added_and_who_set_aside_is_told_with_when(services: Services) -> None:
    dossier, _ = judged(services)
    one = quoted(services, dossier, "dépensé trois cents euros")
    services.add_excerpt(ANNE, dossier, "Cr3", one)
    services.remove_excerpt(BOB, dossier, "Cr3", one.key)
    (act,) = services.touched(ANNE, dossier)["Cr3"].acts
    assert (act.what, act.by, act.excerpt) == ("removed", BOB.name, one)


def test_a_fragment_is_found_at_its_place_whatever_its_apostrophes_and_line_breaks(services: Services) -> None:
    dossier, _ = judged(services)
    found = quoted(services, dossier, "« Une cible\n décrite autrement »")
    assert (found.file, found.page, found.quote) == ("projet.txt", 1, "Une cible décrite autrement")
    assert TEXT[found.start : found.end] == found.quote


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        pytest.param("une cible décrite à peu près", "fragment.absent", id="not-word-for-word"),
        pytest.param("Une cible", "fragment.short", id="two-words"),
        pytest.param("mot " * 200, "fragment.long", id="more-than-an-excerpt"),
        pytest.param("", "fragment.short", id="nothing"),
    ],
)
def test_words_that_are_no_excerpt_are_refused_in_a_sentence(services: Services, words: str, problem: str) -> None:
    dossier, _ = judged(services)
    with pytest.raises(FragmentRefused) as refused:
        quoted(services, dossier, words)
    assert refused.value.facts["problem"] == problem


def test_words_that_speak_to_a_machine_cannot_be_quoted(services: Services) -> None:
    dossier, _ = judged(services)
    kept = services.dossier(ANNE, dossier)
    told = Instruction(file="projet.txt", page=1, text="Une cible décrite autrement.")
    piece = kept.pieces[0].model_copy(update={"instructions": (told,)})
    services.kept.write_reading(services.kept.folder(dossier), kept.model_copy(update={"pieces": (piece,)}))
    with pytest.raises(FragmentRefused) as refused:
        quoted(services, dossier, "Une cible décrite autrement")
    assert refused.value.facts["problem"] == "fragment.barred"


def test_of_two_places_the_words_are_those_of_the_page_on_the_screen(services: Services) -> None:
    uploads = [Upload("a.txt", TEXT.encode()), Upload("b.txt", b"Une cible d\xc3\xa9crite autrement.\n")]
    record = services.submit(ANNE, uploads, label="Zoé", referentiel_id="essai")
    near = excerpt(services.dossier(ANNE, record.id).piece("b.txt"), 0, 0, 9)
    found = services.locate_fragment(ANNE, record.id, "Une cible décrite autrement", near)
    assert found.file == "b.txt"
