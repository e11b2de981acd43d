"""The path of a person, in a real browser: from the upload to the exports, and back another day."""

import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evals.browsing import sign
from reviewer.datafiles import shipped
from tests.e2e.conftest import Shots, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium
DEMO = shipped("demo") / "dossier-exemple.pdf"
SLOW_MS = 60_000


def choose(page: "Page", label: str, option: str) -> None:
    page.get_by_label(label).first.click()
    page.get_by_role("option", name=re.compile(re.escape(option))).click()


def settled(page: "Page") -> None:
    """Until nothing of the page before is left: Streamlit keeps it, dimmed, while the new one is drawn."""
    page.wait_for_function("""() => !document.querySelector('[data-stale="true"]')""")


def see_all(page: "Page") -> None:
    """Says of each excerpt that it was seen, as long as the decision waits for one."""
    waiting = page.locator(".rv-left")
    while waiting.count():
        before = waiting.inner_text()
        page.keyboard.press("v")
        page.wait_for_function(
            "before => document.querySelector('.rv-left')?.innerText !== before", arg=before, timeout=SLOW_MS
        )
        settled(page)


def go(page: "Page", name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def test_from_the_upload_to_the_exports_and_back(
    chromium: "Browser", address: str, shots: Shots, tmp_path: Path
) -> None:
    outside: list[str] = []
    page = opened(chromium, address, outside)

    # First screen, upload, référentiel.
    page.get_by_role("button", name="Ouvrir l'exemple").wait_for()
    page.locator('input[type="file"]').first.set_input_files(DEMO)
    page.get_by_text(DEMO.name).first.wait_for()
    choose(page, "Référentiel", "6cent30six")
    page.get_by_label("Nom du dossier (facultatif)").fill("Dossier de Coline")
    page.get_by_label("Nom du dossier (facultatif)").press("Tab")
    page.get_by_role("button", name="Déposer un dossier").click()

    # What was read, before anything is judged.
    page.get_by_text("Texte caché trouvé").wait_for()
    assert page.get_by_text("Image non lue").count()
    assert page.get_by_role("button", name="Lire l'évaluation").count() == 0
    shots.take(page, "lecture")

    # The run goes on while the page is loaded anew.
    page.get_by_role("button", name="Lancer l'évaluation").click()
    page.wait_for_url(re.compile(r"run="))
    shots.take(page, "progression")
    page.reload()
    page.get_by_role("button", name="Lire l'évaluation").wait_for()
    assert page.get_by_text("19 critères examinés sur 19").count()
    page.get_by_role("button", name="Lire l'évaluation").click()

    # A criterion with its proof framed over the picture of its page.
    page.get_by_text("Votre décision").wait_for()
    page.locator(".st-key-sheet img").wait_for()
    page.wait_for_function(
        "() => { const one = document.querySelector('.st-key-sheet img'); return one && one.complete && one.naturalWidth > 400 }"
    )
    page.locator(".rv-frames b").first.wait_for()
    shots.take(page, "evaluation")

    # A person sits down; each excerpt is seen in its page; then a decision, motivated.
    page.get_by_role("radiogroup", name="Critères").get_by_text("Cr3.3", exact=True).click()
    page.get_by_role("heading", name=re.compile("^Cr3.3")).wait_for()
    settled(page)
    sign(page, "Camille Essai")
    assert page.get_by_role("button", name="Mon verdict").is_disabled()
    see_all(page)
    page.get_by_role("button", name="Mon verdict").click()
    page.get_by_text("En cours d'acquisition", exact=True).click()
    page.get_by_label("Motivation").fill("Le calendrier tient sur un mois, sans les axes de contenu.")
    shots.take(page, "decision")
    page.get_by_role("button", name="Enregistrer la décision").click()
    page.get_by_text("par Camille Essai").wait_for()
    here = page.url
    page.context.close()

    # Another day: from the list, then from the address.
    page = opened(chromium, address, outside)
    page.get_by_text("Décisions : 1 sur 19 critères").wait_for()
    shots.take(page, "dossiers")
    page.goto(here)
    page.get_by_text("par Camille Essai").wait_for()
    assert page.get_by_text("sans les axes de contenu").count()

    # Exports.
    go(page, "Synthèse et exports")
    page.get_by_text("Verdicts donnés : 1 sur 19").wait_for()
    page.get_by_text(re.compile("Même verdict : [01] sur 1")).wait_for()
    page.locator("canvas, .vega-embed svg").first.wait_for()
    shots.take(page, "synthese")
    kept = {}
    for name, button in (
        ("json", "Télécharger le JSON"),
        ("xlsx", "Télécharger le classeur XLSX"),
        ("html", "Télécharger le rapport HTML"),
    ):
        with page.expect_download() as coming:
            page.get_by_role("button", name=button).click()
        kept[name] = tmp_path / f"export.{name}"
        coming.value.save_as(kept[name])
    document = json.loads(kept["json"].read_text(encoding="utf-8"))
    assert document["schema"] == "reviewer.review/1"
    assert [(one["criterion"], one["verdict"], one["by"]) for one in document["confirmations"]] == [
        ("Cr3.3", "partial", "Camille Essai")
    ]
    with zipfile.ZipFile(kept["xlsx"]) as book:
        assert any("Camille Essai" in book.read(one).decode("utf-8", "replace") for one in book.namelist())
    assert "Camille Essai" in kept["html"].read_text(encoding="utf-8")
    page.context.close()
    assert outside == []


def test_the_example_opens_on_a_framed_proof_and_the_other_pages_draw(
    chromium: "Browser", address: str, shots: Shots
) -> None:
    outside: list[str] = []
    page = opened(chromium, address, outside)
    page.get_by_role("button", name="Ouvrir l'exemple").click()
    page.locator(".st-key-sheet img").wait_for()
    page.get_by_text("Votre décision").wait_for()

    go(page, "Auto-contrôle")
    page.get_by_role("button", name="Vérifier mon dossier").wait_for()
    page.locator('input[type="file"]').first.set_input_files(DEMO)
    page.get_by_text(DEMO.name).first.wait_for()
    choose(page, "Référentiel", "6cent30six")
    page.get_by_role("button", name="Vérifier mon dossier").click()
    page.get_by_text("Rien trouvé :").first.wait_for()
    shots.take(page, "auto-controle")

    go(page, "Couverture")
    page.locator('input[type="file"]').first.set_input_files(DEMO)
    page.get_by_text(DEMO.name).first.wait_for()
    choose(page, "Référentiel", "6cent30six")
    page.get_by_role("button", name="Lire ces dossiers").click()
    page.get_by_role("button", name="Télécharger le JSON").wait_for()
    shots.take(page, "couverture")
    page.context.close()
    assert outside == []
