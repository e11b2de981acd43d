"""Words selected with the mouse, kept, and the criterion asked again with them, in a real browser and mostly by keys."""

import re
from typing import TYPE_CHECKING

import pytest

from evals.browsing import sign
from tests.e2e.conftest import Shots, opened
from tests.e2e.test_path import settled

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.chromium


def test_a_passage_selected_on_the_page_is_kept_and_the_criterion_asked_again_with_it(
    chromium: "Browser", address: str, shots: Shots
) -> None:
    outside: list[str] = []
    page = opened(chromium, address, outside)
    page.get_by_role("button", name="Ouvrir l'exemple").click()
    page.locator(".st-key-sheet img").wait_for()
    sign(page, "Camille Essai")
    settled(page)

    # Without a selection the key puts the cursor in the field; words that nobody wrote there are refused.
    page.keyboard.press("s")
    page.keyboard.type("Une phrase que personne n'a écrite ici")
    page.keyboard.press("Control+Enter")
    page.get_by_text("ne se trouvent pas mot pour mot").wait_for()
    page.keyboard.press("Escape")

    page.keyboard.press("t")
    passage = page.locator(".rv-reading p").filter(has_text=re.compile(r".{80}")).first  # a whole sentence
    passage.click(click_count=3)
    words = page.evaluate("getSelection().toString().trim()")
    assert words
    page.keyboard.press("s")
    page.get_by_text("Retrouvé dans le dossier").wait_for()
    settled(page)
    page.keyboard.press("+")
    page.get_by_role("button", name="Redemander avec ces extraits").wait_for()
    settled(page)
    page.keyboard.press("d")
    page.get_by_text("Redemandé par Camille Essai").wait_for()
    shots.take(page, "redemander")
    page.context.close()
    assert outside == []
