"""A second dossier of the same candidate, on the pages that show it."""

from datetime import UTC, datetime

import pytest

from reviewer.domain.people import Decision, Shown
from reviewer.domain.verdict import Verdict
from reviewer.reporting.evidence import carrying
from reviewer.services import RunOptions, Services, Upload
from tests.ui.conftest import EVALUATOR, NOTES, Judged
from tests.ui.test_views import decide, ends_with, markup, page, see_all, sit

LATER = NOTES.replace("deux publications", "trois publications") + "\nJe mesure la portée de chaque publication.\n"


@pytest.fixture
def second(judged: Judged, services: Services) -> Judged:
    first = services.submit(
        EVALUATOR, [Upload("notes-v1.txt", NOTES.encode())], label="Zoé T.", referentiel_id="6cent30six"
    )
    bloc = services.load_referentiel("6cent30six").blocs[0]
    review = services.run_now(EVALUATOR, first.id, RunOptions())
    for one in bloc.criteria[:2]:
        found = review.by_criterion[one.id]
        keys = [each.key for each in carrying(found)]
        services.confirm(
            EVALUATOR,
            review.id,
            one.id,
            decision=Decision.EDITED,
            verdict=Verdict.PARTIAL,
            reason="Il manque des dates.",
            seen=0,
            shown=Shown(since=datetime.now(UTC), acknowledged=frozenset(keys), nothing_found=not keys),
        )
    follower = services.submit(
        EVALUATOR,
        [Upload("notes-v2.txt", LATER.encode())],
        label="Zoé T. 2",
        referentiel_id="6cent30six",
        follows=first.id,
    )
    done = services.run_now(EVALUATOR, follower.id, RunOptions())
    return Judged(judged.folder, follower.id, done.id)


def test_the_page_of_the_second_dossier_tells_the_decisions_and_what_changed(second: Judged) -> None:
    at = page("dossiers", dossier=second.dossier)
    assert not at.exception
    shown = markup(at)
    assert any("Suite du dossier" in one.value for one in at.header)
    assert "Il manque des dates." in shown and "par Test" in shown
    assert "<del>deux</del>" in shown and "<ins>trois</ins>" in shown
    assert "Je mesure la portée de chaque publication." in shown


def test_the_review_shows_the_earlier_decision_read_only_and_decides_anew(second: Judged) -> None:
    criterion = "Cr1.1"
    at = page("evaluation", dossier=second.dossier, run=second.run, criterion=criterion)
    assert not at.exception
    shown = markup(at)
    assert "Décision sur le dossier précédent" in shown and "Il manque des dates." in shown
    at = decide(at, Decision.EDITED, name="Camille", verdict=Verdict.MET, reason="dates ajoutées")
    assert not at.exception and not at.error
    assert "par Camille" in markup(at)


def test_in_blind_mode_the_earlier_verdict_waits_for_ones_own(second: Judged) -> None:
    at = page("evaluation", dossier=second.dossier, run=second.run, criterion="Cr1.1", blind="1")
    assert "Il manque des dates." not in markup(at)
    at = see_all(sit(at, "Camille"))
    at = ends_with(at, "button", "w.choose-edited").click().run()
    ends_with(at, "radio", "w.verdict-").set_value(Verdict.MET)
    ends_with(at, "text_area", "w.reason-").set_value("vu")
    at = ends_with(at, "button", "w.send-").click().run()
    assert "Il manque des dates." in markup(at)


def test_a_first_dossier_shows_nothing_of_the_kind(judged: Judged) -> None:
    at = page("evaluation", dossier=judged.dossier, run=judged.run, criterion="Cr1.1")
    assert "Décision sur le dossier précédent" not in markup(at)


def test_the_deposit_offers_the_dossier_of_the_same_name_and_chooses_none(judged: Judged) -> None:
    at = page("dossiers")
    ends_with(at, "selectbox", "w.referentiel-evaluation").set_value("6cent30six")
    at = ends_with(at, "text_input", "w.label").set_value("EXEMPLE").run()
    offered = ends_with(at, "selectbox", "w.follows-")
    assert offered.value is None and offered.options[0].startswith("Exemple, déposé le")
    assert "Un dossier porte déjà ce nom" in markup(at)
    at = offered.select_index(0).run()
    assert "Un dossier porte déjà ce nom" not in markup(at)
