"""Every page, drawn by Streamlit itself over the real services."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from reviewer.config import Settings
from reviewer.domain.people import Actor, Decision, Role, Shown
from reviewer.domain.verdict import Proposal, Verdict
from reviewer.reporting.evidence import carrying
from reviewer.services import RunOptions, Services, Upload
from reviewer.wiring import build
from tests.ui.boards import drawn, of_kind
from tests.ui.conftest import EVALUATOR, NOTES, Judged

ROOT = Path(__file__).parents[2]
APP = ROOT / "app.py"


def page(view: str, **place: str) -> AppTest:
    """One view in a session of its own, at the place that its address names."""

    def script(view: str) -> None:
        from reviewer.ui import state, style
        from reviewer.ui.desk import open_desk
        from reviewer.ui.main import VIEWS, page_of

        state.begin()
        style.apply(state.lang())
        page_of(VIEWS[view], open_desk(), state.lang())()

    at = AppTest.from_function(script, kwargs={"view": view}, default_timeout=60)
    for name, value in place.items():
        at.query_params[name] = value
    return at.run()


def review(judged: Judged, criterion: str) -> AppTest:
    return page("evaluation", dossier=judged.dossier, run=judged.run, criterion=criterion)


def markup(at: AppTest) -> str:
    return "\n".join(one for one in drawn(at) if not one.startswith("<style>:root"))


def ends_with(at: AppTest, kind: str, name: str):  # type: ignore[no-untyped-def]
    return next(one for one in of_kind(at, kind) if name in (one.key or "") or one.label == name)


def named(at: AppTest, kind: str, name: str):  # type: ignore[no-untyped-def]
    return next((one for one in of_kind(at, kind) if name in (one.key or "")), None)


def sit(at: AppTest, name: str, *, conflict: bool = False) -> AppTest:
    ends_with(at, "text_input", "w.sit-name").set_value(name)
    return ends_with(at, "button", "w.sit-bound" if conflict else "w.sit-free").click().run()


def see_all(at: AppTest) -> AppTest:
    """Acknowledges one excerpt after the other, as long as there is one to acknowledge."""
    while (button := named(at, "button", "w.acknowledge")) is not None:
        at = button.click().run()
    return at


def decide(at: AppTest, decision: Decision, *, name: str, reason: str = "", verdict: Verdict | None = None) -> AppTest:
    at = see_all(sit(at, name))
    at = ends_with(at, "button", f"w.choose-{decision.value}").click().run()
    if verdict:
        ends_with(at, "radio", "w.verdict-").set_value(verdict)
    ends_with(at, "text_area", "w.reason-").set_value(reason)
    return ends_with(at, "button", "w.send-").click().run()


def confirm(services: Services, judged: Judged, by: Actor = EVALUATOR, verdict: Verdict = Verdict.MET) -> None:
    """Another person's decision on Cr2.1, made elsewhere."""
    keys = [one.key for one in carrying(services.review(EVALUATOR, judged.run).by_criterion["Cr2.1"])]
    shown = Shown(since=services.clock(), acknowledged=frozenset(keys), nothing_found=not keys)
    services.confirm(
        by, judged.run, "Cr2.1", decision=Decision.EDITED, verdict=verdict, reason="vu", seen=0, shown=shown
    )


@pytest.mark.parametrize("entry", ["app.py", "reviewer/ui/main.py"])
def test_the_first_screen_offers_the_example_beside_a_deposit(entry: str) -> None:
    at = AppTest.from_file(ROOT / entry, default_timeout=60).run()
    assert not at.exception
    labels = [one.label for one in at.button]
    assert "Ouvrir l'exemple" in labels
    assert "Déposer un dossier" in labels
    assert at.get("file_uploader")


def test_the_review_asked_for_opens_on_a_criterion_with_its_page(
    judged: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_OPEN_REVIEW", judged.run)
    at = AppTest.from_file(APP, default_timeout=60).run()
    assert not at.exception and not at.error
    assert at.session_state["run"] == judged.run
    assert at.image, "no page picture"
    assert "Votre décision" in markup(at)


def test_words_come_first_and_the_suggestion_last(judged: Judged) -> None:
    at = review(judged, "Cr1.1")
    shown = markup(at)
    order = [
        shown.index(one) for one in ("rv-quote", "Constat, exigence par exigence", "Raison", "rv-big", "Votre décision")
    ]
    assert order == sorted(order)


def test_without_a_model_no_grade_is_suggested_on_any_criterion(judged: Judged, services: Services) -> None:
    for one in services.review(EVALUATOR, judged.run).criteria[::6]:
        at = review(judged, one.criterion_id)
        shown = markup(at).split("rv-big")[1].split("Votre décision")[0].lower()
        assert "acquis" not in shown and "acquisition" not in shown


def test_nothing_is_chosen_beforehand_and_no_verdict_neither(judged: Judged) -> None:
    at = see_all(sit(review(judged, "Cr1.1"), "Camille"))
    assert named(at, "button", "w.send-") is None
    at = ends_with(at, "button", "w.choose-edited").click().run()
    assert ends_with(at, "radio", "w.verdict-").value is None


def test_no_decision_is_offered_before_every_excerpt_was_seen_but_later(judged: Judged) -> None:
    at = sit(review(judged, "Cr1.1"), "Camille")
    locked = {one.key: one.disabled for one in of_kind(at, "button") if "w.choose-" in (one.key or "")}
    assert locked.pop("w.choose-later") is False
    assert set(locked.values()) == {True}
    at = see_all(at)
    assert not any(one.disabled for one in of_kind(at, "button") if "w.choose-" in (one.key or ""))


def test_who_has_a_conflict_of_interest_reads_and_does_not_decide(judged: Judged) -> None:
    at = sit(review(judged, "Cr1.1"), "Camille", conflict=True)
    assert not at.exception
    assert "lien d'intérêt" in at.warning[0].value
    assert named(at, "button", "w.choose-later") is None


def test_the_next_person_at_the_desk_has_seen_nothing_yet(judged: Judged) -> None:
    at = see_all(sit(review(judged, "Cr1.1"), "Camille"))
    at = ends_with(at, "button", "w.leave-desk").click().run()
    at = sit(at, "Dominique")
    assert ends_with(at, "button", "w.choose-edited").disabled


def test_blind_the_finding_and_the_suggestion_come_after_the_verdict_with_the_agreement(
    judged: Judged, services: Services
) -> None:
    done = next(one for one in services.review(EVALUATOR, judged.run).criteria if isinstance(one.outcome, Proposal))
    other = next(one for one in Verdict if one is not done.outcome.verdict)
    at = page("evaluation", dossier=judged.dossier, run=judged.run, criterion=done.criterion_id, blind="1")
    assert "rv-big" not in markup(at) and "rv-tag" not in markup(at)
    at = see_all(sit(at, "Camille"))
    assert named(at, "button", "w.choose-accepted") is None
    at = ends_with(at, "button", "w.choose-edited").click().run()
    ends_with(at, "radio", "w.verdict-").set_value(other)
    ends_with(at, "text_area", "w.reason-").set_value("rien de daté")
    at = ends_with(at, "button", "w.send-").click().run()
    assert not at.exception and not at.error
    assert "rv-big" in markup(at) and "verdict différent de la suggestion" in markup(at)
    assert [(one.criterion, one.blind) for one in services.compared(EVALUATOR, judged.dossier)] == [
        (done.criterion_id, True)
    ]


def test_of_two_evaluators_the_second_does_not_see_the_first_before_deciding(
    judged: Judged, services: Services
) -> None:
    services.set_evaluators(EVALUATOR, judged.dossier, 2)
    confirm(services, judged, EVALUATOR.model_copy(update={"name": "Dominique"}), Verdict.NOT_MET)
    assert "Dominique" not in markup(review(judged, "Cr2.1"))
    at = decide(review(judged, "Cr2.1"), Decision.EDITED, name="Camille", reason="vu", verdict=Verdict.MET)
    assert "Dominique" in markup(at) and "une troisième personne arbitre" in markup(at)


def test_an_excerpt_found_by_searching_is_kept_and_set_aside_again(judged: Judged, services: Services) -> None:
    at = review(judged, "Cr1.1")
    ends_with(at, "text_input", "w.question").set_value("boutique atelier")
    at = ends_with(at, "button", "Chercher").click().run()
    looks = iter(range(10))
    while named(at, "button", "w.excerpt-add") is None:
        # What the search found first may carry the finding already.
        at = ends_with(at, "button", f"w.look-{next(looks)}").click().run()
    at = ends_with(at, "button", "w.excerpt-add").click().run()
    (added,) = services.touched(EVALUATOR, judged.dossier)["Cr1.1"].added
    assert not at.exception and "ajouté par une personne" in markup(at)
    ends_with(at, "button", "w.excerpt-remove").click().run()
    assert added.key in services.touched(EVALUATOR, judged.dossier)["Cr1.1"].removed


def test_a_referentiel_changed_under_an_open_review_is_flagged(
    own_data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_REFERENTIELS", str(tmp_path / "mine"))
    mine = tmp_path / "mine" / "essai.yaml"
    mine.parent.mkdir()
    text = (ROOT / "referentiels" / "6cent30six.yaml").read_text(encoding="utf-8")
    text = text.replace("id: 6cent30six", "id: essai", 1)
    mine.write_text(text, encoding="utf-8")
    services = build(Settings())
    notes = Upload(name="notes.txt", data=NOTES.encode())
    record = services.submit(EVALUATOR, [notes], label="Notes", referentiel_id="essai")
    judged = Judged(own_data_folder, record.id, services.run_now(EVALUATOR, record.id, RunOptions()).id)
    assert not review(judged, "Cr1.1").warning
    mine.write_text(text.replace("sources de veille", "sources d'information"), encoding="utf-8")
    assert "Le référentiel a changé" in review(judged, "Cr1.1").warning[0].value
    at = page("synthese", dossier=judged.dossier, run=judged.run)
    assert "Le référentiel a changé" in at.warning[0].value


def test_a_decision_is_found_again_in_a_new_session(judged: Judged, services: Services) -> None:
    at = decide(
        review(judged, "Cr2.1"),
        Decision.EDITED,
        name="Camille",
        reason="Le brief manque",
        verdict=Verdict.PARTIAL,
    )
    assert not at.exception and not at.error
    kept = services.confirmations(EVALUATOR, judged.dossier)
    assert [(one.criterion, one.verdict, one.by, one.reason) for one in kept] == [
        ("Cr2.1", Verdict.PARTIAL, "Camille", "Le brief manque")
    ]
    again = review(judged, "Cr2.1")
    assert "Camille" in markup(again) and "Le brief manque" in markup(again)


def test_a_person_without_a_name_is_refused_in_one_sentence(judged: Judged, services: Services) -> None:
    at = sit(review(judged, "Cr2.1"), " ")
    assert [one.value for one in at.error] == ["La décision n'est pas enregistrée : indiquez votre nom."]
    assert named(at, "button", "w.choose-later") is None
    assert services.confirmations(EVALUATOR, judged.dossier) == ()


def test_the_second_of_two_people_is_told_who_decided_first(judged: Judged, services: Services) -> None:
    at = see_all(sit(review(judged, "Cr2.1"), "Camille"))
    at = ends_with(at, "button", "w.choose-later").click().run()
    send = ends_with(at, "button", "w.send-")
    confirm(services, judged, EVALUATOR.model_copy(update={"id": "other", "name": "Dominique"}))
    at = send.click().run()
    assert not at.exception
    assert "Dominique" in at.error[0].value


def test_a_decision_taken_back_stays_in_the_history(judged: Judged) -> None:
    at = decide(review(judged, "Cr2.1"), Decision.LATER, name="Camille")
    at = ends_with(at, "button", "w.undo").click().run()
    assert not at.exception and not at.error
    assert "Décision retirée par Camille" in markup(at)


def test_a_criterion_of_the_jury_says_so_and_offers_nothing_to_accept(judged: Judged) -> None:
    at = review(judged, "Cr7.1")
    at = sit(at, "Camille")
    offered = [one.key for one in of_kind(at, "button") if "w.choose-" in (one.key or "")]
    assert offered == ["w.choose-edited", "w.choose-later"]
    assert "à voir par le jury" in markup(at)


def test_a_search_shows_its_passages_and_opens_one_in_its_page(judged: Judged) -> None:
    at = review(judged, "Cr1.1")
    ends_with(at, "text_input", "w.question").set_value("calendrier")
    at = ends_with(at, "button", "Chercher").click().run()
    assert not at.exception and not at.error
    at = ends_with(at, "button", "w.look-0").click().run()
    assert "Résultat 1 sur" in markup(at)
    assert at.image


def test_the_synthesis_counts_the_decisions(judged: Judged, services: Services) -> None:
    confirm(services, judged)
    at = page("synthese", dossier=judged.dossier, run=judged.run)
    assert not at.exception and not at.error
    assert "Verdicts donnés : 1 sur 19" in markup(at)
    assert [one.label for one in at.get("download_button")] == [
        *("Télécharger la grille (DOCX)", "Télécharger le procès-verbal (DOCX)"),
        *("Télécharger la lettre au candidat (DOCX)", "Télécharger le rapport HTML"),
        *("Télécharger le classeur XLSX", "Télécharger le CSV", "Télécharger le JSON"),
    ]


def test_the_letter_is_not_offered_before_a_decision_stands(judged: Judged) -> None:
    at = page("synthese", dossier=judged.dossier, run=judged.run)
    assert not any("lettre" in one.label for one in at.get("download_button"))
    assert "attend une première décision confirmée" in markup(at)


def test_the_reading_report_comes_before_the_run_and_tells_what_is_hidden(judged: Judged) -> None:
    at = page("dossiers", dossier=judged.dossier)
    assert not at.exception and not at.error
    shown = markup(at)
    assert "Texte caché trouvé" in shown and "Image non lue" in shown


def test_a_self_check_holds_no_word_of_a_verdict(judged: Judged, services: Services) -> None:
    who = EVALUATOR.model_copy(update={"role": Role.CANDIDATE})
    run = services.dossiers(who)[0].last_run
    assert run
    at = page("auto-controle", check_run=run.id)
    assert not at.exception and not at.error
    labels = " ".join([*(one.label for one in at.get("button_group")), markup(at)]).lower()
    assert "preuve trouvée" in labels
    for word in ("suggestion", "verdict", "non acquis", "en cours d'acquisition"):
        assert word not in labels


def test_a_candidate_cannot_open_the_evaluators_run(judged: Judged) -> None:
    at = page("auto-controle", check_run=judged.run)
    assert not at.exception
    assert len(at.error) == 1


def test_the_coverage_table_has_a_column_for_each_dossier(judged: Judged) -> None:
    at = page("couverture")
    assert not at.exception and not at.error
    assert "Exemple" in at.dataframe[0].value.columns


def test_a_broken_file_is_refused_in_one_sentence() -> None:
    at = AppTest.from_file(APP, default_timeout=60).run()
    at.get("file_uploader")[0].set_value([("abime.pdf", b"%PDF-1.4 nothing", "application/pdf")])
    ends_with(at, "selectbox", "w.referentiel-evaluation").set_value("6cent30six").run()
    at = next(one for one in at.button if one.key == "w.submit").click().run()
    assert not at.exception
    assert len(at.error) == 1 and "abime.pdf" in at.error[0].value


def test_the_pages_speak_english_when_asked(judged: Judged) -> None:
    at = page("evaluation", dossier=judged.dossier, run=judged.run, criterion="Cr1.1", lang="en")
    assert not at.exception
    assert "Your decision" in markup(at)
