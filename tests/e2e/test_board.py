"""The script of a board in a real Chromium, by itself: what it keeps, what it lets in, what it tells."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reviewer.ui import board

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPT = Path(board.__file__).with_suffix(".js").read_text(encoding="utf-8")
DRAW = """async ([script, html]) => {
  window.told ??= [];
  window.draw ??= (await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })))).default;
  window.draw({ data: { html }, parentElement: document.body, setTriggerValue: (event, value) => window.told.push([event, value]) });
}"""
NEXT = '<span class="rv-press"><button type="button" data-act="next" data-key="j">next</button></span>'


@pytest.fixture
def page(chromium: "Browser") -> "Iterator[Page]":
    page = chromium.new_page()
    page.set_content('<button aria-keyshortcuts="t">told</button><div class="rv-board"></div>')
    yield page
    page.close()


def draw(page: "Page", html: str) -> Any:
    page.evaluate(DRAW, [SCRIPT, html])


def test_the_button_that_was_pressed_keeps_the_cursor_when_the_words_around_it_change(page: "Page") -> None:
    draw(page, f"<p>one</p>{NEXT}")
    page.get_by_role("button", name="next").press("Enter")
    draw(page, f"<p>two</p>{NEXT}<p>three</p>")
    assert page.evaluate("document.activeElement.dataset.act") == "next"
    assert page.locator(".rv-board").inner_text().split() == ["two", "next", "three"]
    assert page.evaluate("window.told") == [["pressed", {"act": "next"}]]


def test_a_button_that_cannot_be_pressed_tells_nothing(page: "Page") -> None:
    draw(page, NEXT.replace("<button", "<button disabled"))
    page.locator("button[data-act]").dispatch_event("click")
    assert page.evaluate("window.told") == []


def test_a_form_hands_over_what_is_written_and_keeps_it_when_the_board_is_drawn_anew(page: "Page") -> None:
    asked = (
        '<form class="rv-form"><label>Words<textarea name="words" rows="2"></textarea></label>'
        '<button type="submit" data-act="find">find</button><button type="submit" data-act="keep">keep</button></form>'
    )
    draw(page, f"<p>one</p>{asked}")
    page.get_by_label("Words").fill("two\nlines")
    page.get_by_label("Words").press("Control+Enter")
    page.get_by_role("button", name="keep").click()
    draw(page, f"<p>two</p>{asked}")
    assert page.get_by_label("Words").input_value() == "two\nlines"
    told = page.evaluate("window.told.map(([, value]) => [value.act, value.fields.words.replace(/\\r/g, '')])")
    assert told == [["find", "two\nlines"], ["keep", "two\nlines"]]


def test_a_new_button_tells_its_key_once_the_keys_answer(page: "Page") -> None:
    draw(page, NEXT)
    assert page.locator("button[data-act]").get_attribute("aria-keyshortcuts") == "j"


def test_a_quotation_with_other_words_begins_at_its_top(page: "Page") -> None:
    page.add_style_tag(content=".rv-quote { height: 40px; overflow-y: auto }")
    draw(page, f'<blockquote class="rv-quote">{"one<br>" * 40}</blockquote>')
    page.evaluate("document.querySelector('.rv-quote').scrollTop = 200")
    draw(page, f'<blockquote class="rv-quote">{"two<br>" * 40}</blockquote>')
    assert page.evaluate("document.querySelector('.rv-quote').scrollTop") == 0


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<img src=x onerror='window.hit = 1'>", id="picture"),
        pytest.param("<script>window.hit = 1</script>", id="script"),
        pytest.param("<p onmouseenter='window.hit = 1' style='position:fixed;inset:0'>words</p>", id="handler"),
        pytest.param("<iframe srcdoc='<script>parent.hit = 1</script>'></iframe>", id="frame"),
        pytest.param("<a href='javascript:window.hit=1'>words</a>", id="link"),
    ],
)
def test_markup_that_no_board_uses_stays_out(page: "Page", html: str) -> None:
    draw(page, html)
    page.mouse.move(5, 5)
    page.mouse.move(20, 20)
    assert page.evaluate("window.hit") is None
    assert page.locator(".rv-board :is(img, script, iframe, a, [style], [onmouseenter])").count() == 0
