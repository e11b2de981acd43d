"""Who left the desk is signed out; what they wrote comes back to them, and to nobody else."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from reviewer.domain.people import Decision
from reviewer.domain.verdict import Verdict
from reviewer.services import Draft, Services
from tests.ui.conftest import EVALUATOR, Judged
from tests.ui.test_views import confirm, ends_with, markup, named, review, see_all, sit

REASON = "Le brief de campagne manque"


def writing(judged: Judged) -> AppTest:
    """Camille has seen all of Cr2.1, has chosen a verdict and written why, and has not sent it."""
    at = see_all(sit(review(judged, "Cr2.1"), "Camille"))
    at = ends_with(at, "button", "w.choose-edited").click().run()
    ends_with(at, "radio", "w.verdict-").set_value(Verdict.PARTIAL)
    ends_with(at, "text_area", "w.reason-").set_value(REASON)
    return at


def idle(at: AppTest, minutes: float) -> AppTest:
    at.session_state["active_at"] -= timedelta(minutes=minutes)
    return at


def send(at: AppTest) -> AppTest:
    return ends_with(at, "button", "w.send-").click().run()


def everything(at: AppTest) -> str:
    return markup(at) + " ".join(str(one.value) for one in (*at.text_area, *at.text_input, *at.radio))


def test_who_was_away_too_long_signs_again_and_finds_what_they_wrote(judged: Judged, services: Services) -> None:
    at = send(idle(writing(judged), 121))
    assert not at.exception
    assert services.confirmations(EVALUATOR, judged.dossier) == ()
    assert "session de Camille est close" in at.warning[0].value and len(at.error) == 0
    at = sit(at, "camille ")
    assert ends_with(at, "text_area", "w.reason-").value == REASON
    assert ends_with(at, "radio", "w.verdict-").value == Verdict.PARTIAL
    at = send(at)
    kept = services.confirmations(EVALUATOR, judged.dossier)
    assert [(one.criterion, one.verdict, one.reason) for one in kept] == [("Cr2.1", Verdict.PARTIAL, REASON)]
    assert services.draft(EVALUATOR.model_copy(update={"name": "Camille"}), judged.dossier, "Cr2.1") is None


def test_another_person_who_sits_down_sees_nothing_of_it(judged: Judged) -> None:
    at = sit(send(idle(writing(judged), 121)), "Dominique")
    assert REASON not in everything(at)
    assert named(at, "text_area", "w.reason-") is None
    assert ends_with(at, "button", "w.choose-edited").disabled
    at = see_all(at)
    at = ends_with(at, "button", "w.choose-edited").click().run()
    assert REASON not in everything(at)
    assert ends_with(at, "radio", "w.verdict-").value is None


def test_an_act_after_the_session_closed_is_not_done(judged: Judged, services: Services) -> None:
    at = idle(sit(review(judged, "Cr1.1"), "Camille"), 121)
    at = ends_with(at, "button", "w.excerpt-remove").click().run()
    assert not at.exception
    assert services.touched(EVALUATOR, judged.dossier) == {}
    assert at.session_state["person"] == ""


def test_within_the_time_set_nobody_is_signed_out(judged: Judged, services: Services) -> None:
    at = send(idle(writing(judged), 119))
    assert [one.by for one in services.confirmations(EVALUATOR, judged.dossier)] == ["Camille"]
    assert not at.warning


@pytest.mark.parametrize(("minutes", "signed"), [("5", ""), ("0", "Camille")])
def test_the_time_is_set_by_the_body(
    judged: Judged, monkeypatch: pytest.MonkeyPatch, minutes: str, signed: str
) -> None:
    monkeypatch.setenv("REVIEWER_SESSION_MINUTES", minutes)
    at = idle(sit(review(judged, "Cr2.1"), "Camille"), 6).run()
    assert at.session_state["person"] == signed


def test_what_was_refused_stays_written(judged: Judged, services: Services) -> None:
    at = writing(judged)
    confirm(services, judged, EVALUATOR.model_copy(update={"id": "other", "name": "Dominique"}))
    at = send(at)
    assert "Dominique" in at.error[0].value
    assert ends_with(at, "text_area", "w.reason-").value == REASON


def test_a_draft_waits_until_the_excerpts_were_seen(judged: Judged, services: Services) -> None:
    camille = EVALUATOR.model_copy(update={"name": "Camille"})
    draft = Draft(criterion="Cr1.1", decision=Decision.EDITED, reason=REASON, at=services.clock())
    services.keep_draft(camille, judged.dossier, draft)
    at = sit(review(judged, "Cr1.1"), "Camille")
    assert named(at, "text_area", "w.reason-") is None and "vous attend" in markup(at)
    at = see_all(at)
    assert ends_with(at, "text_area", "w.reason-").value == REASON
    at = ends_with(at, "button", "w.draft-drop").click().run()
    assert services.draft(camille, judged.dossier, "Cr1.1") is None
    assert REASON not in everything(at)
