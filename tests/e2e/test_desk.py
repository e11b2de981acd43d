"""The evaluator's desk: the whole path by keyboard, what a large file meets, and what axe says of every page."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from evals.browsing import sign
from tests.e2e.conftest import Shots, opened
from tests.e2e.test_path import DEMO, choose, go, see_all, settled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium
GRAVE = ("serious", "critical")


def press(page: "Page", *keys: str) -> None:
    """Keys one after the other, the page let settle after each."""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(120)
        settled(page)


def tab_to(page: "Page", what: str) -> None:
    """Tabs until the element with these words has the focus."""
    named = """() => {
      const one = document.activeElement;
      if (!/^(A|BUTTON|INPUT|TEXTAREA)$/.test(one.tagName)) return "";
      const labels = [...(one.labels ?? [])].map((label) => label.innerText);
      return [one.getAttribute("aria-label") ?? "", one.innerText, ...labels].join(" ");
    }"""
    for _ in range(90):
        page.keyboard.press("Tab")
        if what in page.evaluate(named):
            return
    raise AssertionError(f"the Tab key never comes to {what!r}")


def test_the_whole_path_by_keyboard(chromium: "Browser", address: str) -> None:
    outside: list[str] = []
    page = opened(chromium, address, outside)
    page.get_by_role("button", name="Ouvrir l'exemple").wait_for()
    tab_to(page, "Ouvrir l'exemple")
    page.keyboard.press("Enter")
    page.locator(".st-key-sheet img").wait_for()
    # The keys answer from the moment the buttons say so.
    page.locator(".st-key-w-criterion-next button[aria-keyshortcuts]").wait_for()
    settled(page)
    first = page.locator(".rv-name .id").inner_text()

    # To the next criterion and back, then to a word of the dossier.
    press(page, "j")
    page.wait_for_function("first => document.querySelector('.rv-name .id').innerText !== first", arg=first)
    press(page, "k")
    page.wait_for_function("first => document.querySelector('.rv-name .id').innerText === first", arg=first)
    page.keyboard.press("/")
    page.keyboard.type("calendrier")
    page.keyboard.press("Enter")
    page.get_by_text(re.compile("^Résultat 1 sur")).wait_for()
    page.keyboard.press("Escape")
    press(page, "n")
    page.get_by_text(re.compile("^Résultat 2 sur")).wait_for()
    press(page, "b")
    page.get_by_text(re.compile("^Extrait 1 sur")).wait_for()

    # The name, and no conflict of interest.
    tab_to(page, "Votre nom")
    page.keyboard.type("Camille Clavier")
    tab_to(page, "Aucun lien d'intérêt")
    page.keyboard.press("Enter")
    page.get_by_text("Signé : Camille Clavier").wait_for()
    page.evaluate("document.activeElement.blur()")

    # Each excerpt seen, the verdict, its reason, recorded.
    see_all(page)
    press(page, "e")
    page.locator('[class*="st-key-w-verdict-"]').wait_for()
    press(page, "2")
    tab_to(page, "Motivation")
    page.keyboard.type("Trois sources sur quatre sont datées.")
    page.keyboard.press("Control+Enter")
    page.get_by_text("par Camille Clavier").first.wait_for()
    assert page.get_by_text("Trois sources sur quatre sont datées.").count()

    # Taken back, put off, and the next one opened.
    page.evaluate("document.activeElement.blur()")
    press(page, "u")
    page.get_by_text("par Camille Clavier").first.wait_for(state="hidden")
    press(page, "l")
    page.get_by_role("button", name="Enregistrer la décision").wait_for()
    page.wait_for_function("() => document.activeElement.innerText.includes('Enregistrer')")
    page.keyboard.press("Enter")
    page.get_by_text("à revoir plus tard").first.wait_for()
    press(page, "n", "p", "j")
    page.context.close()
    assert outside == []


def test_a_file_over_the_limit_is_refused_before_it_is_read(chromium: "Browser", address: str, tmp_path: Path) -> None:
    big = tmp_path / "enorme.pdf"
    with big.open("wb") as file:
        file.truncate(201 * 1024 * 1024)
    sent: list[int] = []
    page = opened(chromium, address, [])
    page.on("request", lambda one: sent.append(1) if one.method in ("PUT", "POST") and "upload" in one.url else None)
    page.get_by_role("button", name="Ouvrir l'exemple").wait_for()
    page.locator('input[type="file"]').first.set_input_files(big)
    refused = page.locator('[data-testid="stFileChip"][aria-invalid="true"]')
    refused.wait_for()
    assert "200 Mo" in refused.evaluate("one => getComputedStyle(one, '::after').content")
    assert page.get_by_role("button", name="Déposer un dossier").is_disabled()
    assert sent == []
    page.context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's script, where the set-up of the tests put it."""
    place = os.environ.get("REVIEWER_TEST_AXE")
    if not place:
        pytest.skip("REVIEWER_TEST_AXE names no axe.min.js: npm pack axe-core")
    return Path(place).read_text(encoding="utf-8")


def grave(page: "Page", axe: str) -> list[str]:
    """What axe calls serious or critical on the page as it stands."""
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


def test_axe_finds_nothing_serious_on_any_page(chromium: "Browser", address: str, axe: str, shots: Shots) -> None:
    page = opened(chromium, address, [])
    page.get_by_role("button", name="Ouvrir l'exemple").wait_for()
    found = {"dossiers": grave(page, axe)}
    page.get_by_role("button", name="Ouvrir l'exemple").click()
    page.locator(".st-key-sheet img").wait_for()
    sign(page, "Camille Essai")
    settled(page)
    found["évaluation"] = grave(page, axe)
    see_all(page)
    press(page, "e")
    page.locator('[class*="st-key-w-verdict-"]').wait_for()
    found["décision"] = grave(page, axe)
    go(page, "Synthèse et exports")
    page.locator("canvas, .vega-embed svg").first.wait_for()
    settled(page)
    found["synthèse"] = grave(page, axe)
    for name in ("Auto-contrôle", "Couverture"):
        go(page, name)
        page.locator('input[type="file"]').first.wait_for(state="attached")
        page.locator('input[type="file"]').first.set_input_files(DEMO)
        page.get_by_text(DEMO.name).first.wait_for()
        choose(page, "Référentiel", "6cent30six")
        page.get_by_role(
            "button", name="Vérifier mon dossier" if name == "Auto-contrôle" else "Lire ces dossiers"
        ).click()
        page.get_by_text("Rien trouvé :" if name == "Auto-contrôle" else "Télécharger le JSON").first.wait_for()
        settled(page)
        found[name] = grave(page, axe)
    go(page, "Dossiers")
    page.get_by_role("button", name="Lecture").first.click()
    page.get_by_text("Ce qui a été lu").wait_for()
    settled(page)
    found["lecture"] = grave(page, axe)
    page.context.close()
    assert {name: told for name, told in found.items() if told} == {}
