"""The guided tour by keyboard, and a draft that survives a reload: what only a real browser can show."""

from typing import TYPE_CHECKING

import pytest

from reviewer.ui.tour import STEPS
from tests.e2e.conftest import Shots, opened
from tests.e2e.test_path import see_all, settled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium


def overlap(page: "Page", part: str, side: str) -> float:
    """The share of the part that the panel of the tour hides."""
    hidden: float = page.evaluate(
        """([part, panel]) => {
          const [a, b] = [part, panel].map((name) => document.querySelector(`.st-key-${name}`).getBoundingClientRect());
          const [right, bottom] = [Math.min(a.right, innerWidth), Math.min(a.bottom, innerHeight)];
          const wide = Math.max(0, Math.min(right, b.right) - Math.max(a.left, b.left));
          const high = Math.max(0, Math.min(bottom, b.bottom) - Math.max(a.top, b.top));
          return (wide * high) / ((right - a.left) * (bottom - a.top));
        }""",
        [part, f"tour-{side}"],
    )
    return hidden


def test_the_tour_by_keyboard_frames_each_part_without_hiding_it(
    chromium: "Browser", address: str, shots: Shots
) -> None:
    outside: list[str] = []
    page = opened(chromium, address, outside)
    page.get_by_role("button", name="Visite guidée").click()
    page.locator(".st-key-w-tour-next button:not([disabled])").wait_for()
    for number, step in enumerate(STEPS, 1):
        page.get_by_text(f"étape {number} sur {len(STEPS)}").wait_for()
        page.wait_for_function(
            "name => { const one = document.querySelector(name); return one && getComputedStyle(one).outlineStyle === 'solid' }",
            arg=f".st-key-{step.part}",
        )
        page.wait_for_function("() => document.activeElement.closest('.st-key-w-tour-next')")
        settled(page)
        assert overlap(page, step.part, step.side) < 0.2, step.name
        shots.take(page, f"visite-{number}")
        if number == 3:
            # Closed by key, found again on the first screen, taken up.
            page.keyboard.press("Escape")
            page.locator(".st-key-tour").wait_for(state="detached")
            page.get_by_role("link", name="Dossiers", exact=True).click()
            page.get_by_role("button", name=f"Reprendre la visite, étape 3 sur {len(STEPS)}").click()
            page.locator(f".st-key-{step.part}").wait_for()
            page.wait_for_function("() => document.activeElement.closest('.st-key-w-tour-next')")
        page.keyboard.press(">")
    page.get_by_role("button", name="Visite guidée").wait_for()
    page.context.close()
    assert outside == []


def test_what_is_being_written_survives_a_reload_for_its_author_alone(chromium: "Browser", address: str) -> None:
    page = opened(chromium, address, [])
    page.get_by_role("button", name="Ouvrir l'exemple").click()
    page.locator(".st-key-sheet img").wait_for()

    def sit(name: str) -> None:
        page.get_by_label("Votre nom").fill(name)
        page.get_by_role("button", name="Aucun lien d'intérêt").click()
        page.get_by_text(f"Signé : {name}").wait_for()
        settled(page)

    sit("Camille Essai")
    see_all(page)
    page.get_by_role("button", name="Mon verdict").click()
    page.get_by_text("En cours d'acquisition", exact=True).click()
    page.get_by_label("Motivation").fill("Commencé, pas encore envoyé.")
    page.get_by_text("Brouillon gardé").wait_for()
    page.reload()

    sit("Dominique Autre")
    see_all(page)
    page.get_by_role("button", name="Mon verdict").click()
    assert page.get_by_label("Motivation").input_value() == ""
    page.get_by_role("button", name="Changer de personne").click()

    sit("Camille Essai")
    see_all(page)
    page.get_by_label("Motivation").wait_for()
    assert page.get_by_label("Motivation").input_value() == "Commencé, pas encore envoyé."
    assert page.get_by_role("radio", name="En cours d'acquisition").is_checked()
    page.context.close()
