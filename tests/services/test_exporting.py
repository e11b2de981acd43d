"""Exports as acts: who, of which review, with what still open, in the journal; and nothing there when nothing was made."""

import csv
import html
import io
import json

import docx
import openpyxl
import pytest

from reviewer.domain.people import Decision
from reviewer.domain.verdict import Verdict
from reviewer.errors import ExportRefused, TemplateRefused
from reviewer.reporting.templates import Template
from reviewer.services import RunOptions, Services, Upload, What
from reviewer.services.exporting import MIMES
from reviewer.wording import explain
from tests.reporting.documents import template, text
from tests.services.scripted import ADA, ANNE, BOB, confirm

PROJECT = Upload("projet.txt", "Un calendrier éditorial.\nUne cible décrite.\n".encode())


@pytest.fixture
def dossier_id(services: Services) -> str:
    return services.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai").id


@pytest.fixture
def run_id(services: Services, dossier_id: str) -> str:
    return services.run_now(ANNE, dossier_id, RunOptions()).id


def settle(services: Services, run_id: str, *criteria: str) -> None:
    for one in criteria:
        confirm(
            services, ANNE, run_id, one, decision=Decision.EDITED, verdict=Verdict.NOT_MET, reason="Hors délai.", seen=0
        )


def exported(services: Services, dossier_id: str) -> list[dict[str, object]]:
    return [one.detail for one in services.store.journal.events(dossier_id) if one.kind == "exported"]


@pytest.mark.parametrize("what", ["grid", "minutes", "letter", "xlsx", "csv", "json", "html"])
def test_each_document_names_the_person_and_stands_in_the_journal(
    services: Services, dossier_id: str, run_id: str, what: What
) -> None:
    settle(services, run_id, "Cr1")
    made = services.export(ANNE, [dossier_id], what)
    assert made.mime == MIMES[made.suffix]
    event = services.store.journal.events(dossier_id)[-1]
    assert (event.kind, event.run_id) == ("exported", run_id)
    assert event.detail == {"what": what, "format": made.suffix, "unconfirmed": 2}
    assert event.actor_hash
    services.verify_journal(ADA)
    assert ANNE.name in READ[made.suffix](made.data)


def _of_workbook(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


READ = {
    "docx": text,
    "xlsx": _of_workbook,
    "csv": lambda data: "\n".join(" ".join(row) for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))),
    "json": lambda data: json.dumps(json.loads(data), ensure_ascii=False),
    "html": lambda data: data.decode(),
}


@pytest.mark.parametrize("what", ["grid", "minutes", "xlsx", "csv", "json", "html"])
def test_before_all_is_confirmed_it_says_provisional(
    services: Services, dossier_id: str, run_id: str, what: What
) -> None:
    made = services.export(ANNE, [dossier_id], what)
    assert "Provisoire : 3 critères non confirmés" in READ[made.suffix](made.data).replace("\u00a0", " ")
    settle(services, run_id, "Cr1", "Cr2", "Cr3")
    after = services.export(ANNE, [dossier_id], what)
    assert "Provisoire" not in READ[after.suffix](after.data)


def test_the_letter_is_refused_and_not_noted_before_a_person_confirmed(
    services: Services, dossier_id: str, run_id: str
) -> None:
    with pytest.raises(ExportRefused):
        services.export(ANNE, [dossier_id], "letter")
    assert exported(services, dossier_id) == []
    settle(services, run_id, "Cr1")
    assert "Hors délai." in text(services.export(ANNE, [dossier_id], "letter").data)


def test_minutes_of_two_candidates_are_noted_on_each_dossier(services: Services, dossier_id: str, run_id: str) -> None:
    other = services.submit(ANNE, [Upload("b.txt", b"Un budget.")], label="Bruno", referentiel_id="essai").id
    services.run_now(ANNE, other, RunOptions())
    said = text(services.export(ANNE, [dossier_id, other], "minutes").data)
    assert "Zoé" in said
    assert "Bruno" in said
    assert len(exported(services, dossier_id)) == len(exported(services, other)) == 1


def test_the_review_that_is_open_is_the_one_exported(services: Services, dossier_id: str, run_id: str) -> None:
    later = services.run_now(ANNE, dossier_id, RunOptions(blocs=("B2",))).id
    assert run_id != later
    chosen = json.loads(services.export(ANNE, [dossier_id], "json", run_id=run_id).data)
    newest = json.loads(services.export(ANNE, [dossier_id], "json").data)
    assert (chosen["run"]["id"], newest["run"]["id"]) == (run_id, later)


def test_a_body_s_own_template_is_filled(services: Services, dossier_id: str, run_id: str) -> None:
    own = Template("chez-nous.docx", template("Candidat : {{candidat}}"))
    made = services.export(ANNE, [dossier_id], "grid", template=own)
    assert docx.Document(io.BytesIO(made.data)).paragraphs[0].text == "Candidat : Zoé"


@pytest.mark.parametrize(
    ("what", "more", "said"),
    [
        pytest.param(
            "grid", {"template": Template("t.docx", template("{{nom}}"))}, "« {{nom}} » est inconnu", id="mark"
        ),
        pytest.param("csv", {"pdf": True}, "ne se fait pas en PDF", id="pdf-of-a-table"),
        pytest.param(
            "json", {"template": Template("t.docx", b"")}, "ne se fait pas d'après un modèle", id="no-template"
        ),
    ],
)
def test_what_cannot_be_made_is_refused_and_not_noted(
    services: Services, dossier_id: str, run_id: str, what: What, more: dict[str, object], said: str
) -> None:
    with pytest.raises((ExportRefused, TemplateRefused)) as refused:
        services.export(ANNE, [dossier_id], what, **more)  # type: ignore[arg-type]
    assert said in explain(refused.value)
    assert exported(services, dossier_id) == []


def test_a_dossier_without_a_review_says_so(services: Services, dossier_id: str) -> None:
    with pytest.raises(ExportRefused) as refused:
        services.export(ANNE, [dossier_id], "grid")
    assert "pas encore d'évaluation" in explain(refused.value)


def test_only_minutes_bring_several_dossiers_together(services: Services, dossier_id: str, run_id: str) -> None:
    for ids in ([], [dossier_id, "autre"]):
        with pytest.raises(ExportRefused):
            services.export(ANNE, ids, "grid")


WORDS = "Nous avons dépensé trois cents euros en mars."


@pytest.mark.parametrize("what", ["grid", "xlsx", "csv", "json", "html"])
def test_what_people_did_to_the_excerpts_leaves_with_who_and_when(services: Services, what: What) -> None:
    upload = Upload("projet.txt", f"Un calendrier éditorial.\nUne cible décrite.\n{WORDS}\n".encode())
    dossier = services.submit(ANNE, [upload], label="Zoé", referentiel_id="essai").id
    run = services.run_now(ANNE, dossier, RunOptions()).id
    services.add_excerpt(BOB, dossier, "Cr3", services.locate_fragment(BOB, dossier, WORDS))
    first = services.review(ANNE, run).by_criterion["Cr1"].outcome.findings[0].excerpts[0]
    services.remove_excerpt(BOB, dossier, "Cr1", first.key)
    services.ask_again(BOB, run, "Cr3")
    made = services.export(ANNE, [dossier], what)
    told = READ[made.suffix](made.data)
    assert WORDS in told and first.quote in told
    assert BOB.name in told
    if what != "json":
        for act in ("ajouté", "écarté", "Redemandé"):
            assert f"{act} par {BOB.name}" in told, act
        return
    criteria = {one["id"]: one for one in json.loads(made.data)["criteria"]}
    (added,) = criteria["Cr3"]["touched"]
    assert (added["what"], added["by"], added["excerpt"]["quote"]) == ("added", BOB.name, WORDS)
    assert criteria["Cr1"]["touched"][0]["what"] == "removed"
    (again,) = criteria["Cr3"]["asked_again"]
    assert (again["by"], again["added"], again["suggestion"]["verdict"]) == (BOB.name, 1, "met")


@pytest.mark.parametrize("what", ["grid", "xlsx", "csv", "json", "html"])
def test_a_second_dossier_says_which_decisions_come_from_which_dossier(services: Services, what: What) -> None:
    earlier = services.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai").id
    run = services.run_now(ANNE, earlier, RunOptions()).id
    settle(services, run, "Cr1")
    confirm(services, BOB, run, "Cr4", decision=Decision.EDITED, verdict=Verdict.MET, reason="Vu à l'oral.", seen=0)
    later = Upload("projet-2.txt", b"Un calendrier.\nUn budget.\n")
    dossier = services.submit(ANNE, [later], label="Zoé", referentiel_id="essai", follows=earlier).id
    services.run_now(ANNE, dossier, RunOptions(held=("B2",)))
    made = services.export(ANNE, [dossier], what)
    told = READ[made.suffix](made.data)
    assert earlier in told and "Hors délai." in told and ANNE.name in told
    assert BOB.name in told
    if what != "json":
        assert f"tenu d'après le dossier {earlier}" in html.unescape(told)
        return
    follows = json.loads(made.data)["follows"]
    assert (follows["dossiers"], follows["held"]) == ([earlier], ["B2"])
    assert {one["criterion"] for one in follows["decisions"]} == {"Cr1", "Cr4"}
    assert json.loads(made.data)["confirmations"] == []
