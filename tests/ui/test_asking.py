"""Quoting words of the dossier, and asking again with them, on the review page."""

from html import escape

from streamlit.testing.v1 import AppTest

from reviewer.domain.verdict import Verdict
from reviewer.services import Services
from tests.ui.conftest import EVALUATOR, Judged
from tests.ui.test_views import ends_with, markup, named, page, review, see_all, sit

WORDS = "Le tableau est affiché dans la serre de semis."


def cited(at: AppTest, words: str) -> AppTest:
    ends_with(at, "text_area", "w.fragment").set_value(words)
    return ends_with(at, "button", "Retrouver").click().run()


def test_pasted_words_are_shown_in_their_page_and_kept_by_one_more_gesture(judged: Judged, services: Services) -> None:
    at = cited(review(judged, "Cr1.1"), WORDS)
    assert not at.exception and not at.error
    assert escape(WORDS) in markup(at)
    assert services.touched(EVALUATOR, judged.dossier) == {}
    ends_with(at, "button", "w.excerpt-add").click().run()
    (added,) = services.touched(EVALUATOR, judged.dossier)["Cr1.1"].added
    assert added.quote == WORDS and added.page is not None and added.boxes


def test_words_that_are_not_in_the_dossier_are_refused_in_a_sentence(judged: Judged) -> None:
    at = cited(review(judged, "Cr1.1"), "Une phrase que personne n'a écrite ici")
    assert "mot pour mot" in markup(at)
    assert named(at, "button", "w.ask-again") is None


def test_the_text_of_the_page_can_be_shown_instead_of_its_picture(judged: Judged) -> None:
    at = review(judged, "Cr1.1")
    assert at.image and "rv-reading" not in markup(at)
    at = ends_with(at, "button", "w.as-text").click().run()
    assert not at.image and "rv-reading" in markup(at)
    at = ends_with(at, "button", "w.pick").click().run()
    assert escape("Sélectionnez d'abord") in markup(at)


def test_asked_again_both_suggestions_are_shown_and_the_new_one_is_decided_on(
    judged: Judged, services: Services
) -> None:
    at = sit(review(judged, "Cr1.1"), "Camille")
    assert named(at, "button", "w.ask-again") is None
    at = ends_with(cited(at, WORDS), "button", "w.excerpt-add").click().run()
    at = ends_with(at, "button", "w.ask-again").click().run()
    assert not at.exception and not at.error
    assert "Redemandé par Camille" in markup(at)
    assert named(at, "button", "w.ask-again") is None
    (again,) = services.asked_again(EVALUATOR, judged.run)["Cr1.1"]
    assert [one.quote for one in again.amended.added] == [WORDS]
    at = see_all(at)
    at = ends_with(at, "button", "w.choose-edited").click().run()
    ends_with(at, "radio", "w.verdict-").set_value(Verdict.PARTIAL)
    ends_with(at, "text_area", "w.reason-").set_value("lu avec le calendrier")
    at = ends_with(at, "button", "w.send-").click().run()
    assert not at.error
    (kept,) = services.confirmations(EVALUATOR, judged.dossier)
    assert (kept.by, kept.again) == ("Camille", True)


def test_in_blind_mode_the_new_suggestion_waits_like_the_first(judged: Judged) -> None:
    at = sit(page("evaluation", dossier=judged.dossier, run=judged.run, criterion="Cr1.1", blind="1"), "Camille")
    at = ends_with(cited(at, WORDS), "button", "w.excerpt-add").click().run()
    at = ends_with(at, "button", "w.ask-again").click().run()
    shown = markup(at)
    assert "elle aussi attend votre verdict" in shown
    assert "rv-big" not in shown and "Redemandé par" not in shown
