"""The guided tour: from the example's reading report to its exports, left and taken up again."""

import pytest
from streamlit.testing.v1 import AppTest

from reviewer.ui.tour import STEPS
from reviewer.wording import LANGS, Lang, say
from tests.ui.conftest import Judged
from tests.ui.test_views import APP, ends_with, markup, named


def begun(lang: Lang = "fr") -> AppTest:
    at = AppTest.from_file(APP, default_timeout=60)
    at.query_params["lang"] = lang
    return ends_with(at.run(), "button", "w.tour-start").click().run()


def forward(at: AppTest) -> AppTest:
    return ends_with(at, "button", "w.tour-next").click().run()


@pytest.mark.parametrize("spoken", LANGS, indirect=True)
def test_the_tour_goes_through_every_step_to_its_end(spoken: tuple[Lang, Judged]) -> None:
    lang, _ = spoken
    at = begun(lang)
    for number, step in enumerate(STEPS, 1):
        assert not at.exception and not at.error
        shown = markup(at)
        assert say("ui.tour.step", lang, step=number, total=len(STEPS)) in shown
        assert f".st-key-{step.part} " in shown, f"step {number} points at nothing"
        at = forward(at)
    assert named(at, "button", "w.tour-next") is None
    assert ends_with(at, "button", "w.tour-start").label == say("ui.tour.offer", lang)


def test_a_tour_that_was_closed_is_taken_up_where_it_was(judged: Judged) -> None:
    at = forward(forward(begun()))
    at = ends_with(at, "button", "w.tour-close").click().run()
    assert named(at, "button", "w.tour-next") is None
    again = AppTest.from_file(APP, default_timeout=60)
    again.query_params["tour"] = at.query_params["tour"]
    again = again.run()
    assert ends_with(again, "button", "w.tour-resume").label == "Reprendre la visite, étape 3 sur 9"
    again = ends_with(again, "button", "w.tour-resume").click().run()
    assert not again.exception
    assert ".st-key-pane-words " in markup(again)


def test_the_address_of_a_tour_opens_its_step_and_leads_to_its_page(judged: Judged) -> None:
    at = AppTest.from_file(APP, default_timeout=60)
    for name, value in {"tour": "8", "touring": "1", "dossier": judged.dossier, "run": judged.run}.items():
        at.query_params[name] = value
    at = at.run()
    assert "étape 8 sur 9" in markup(at) and "Cette étape se passe sur la page" in markup(at)
    at = ends_with(at, "button", "w.tour-go").click().run()
    assert not at.exception
    assert "Verdicts donnés" in markup(at) and "Cette étape se passe" not in markup(at)
