"""The keys of the review page: each presses a button that is on the screen, or puts the cursor in a field."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from reviewer.ui import state, style
from reviewer.ui.markup import esc
from reviewer.wording import Lang, say

KEYS: Final[Mapping[str, str]] = {
    "j": "criterion-next",
    "k": "criterion-previous",
    "n": "excerpt-next",
    "p": "excerpt-previous",
    "v": "acknowledge",
    "a": "choose-accepted",
    "e": "choose-edited",
    "r": "choose-rejected",
    "l": "choose-later",
    "u": "undo",
    "/": "question",
    "b": "looking-back",
    "+": "excerpt-add",
    "x": "excerpt-remove",
    "t": "as-text",
    "s": "fragment",
    "d": "ask-again",
}
"""Key -> the widget it presses. `c` is left to the browser's own copy."""


def hint(key: str) -> str:
    """The key as it is written in a button's label."""
    return f" `{key.upper()}`"


def listen(*, place: str, focus: str, picked: Callable[[str], None]) -> None:
    """Listens to the keys. `place`: names the excerpt to scroll to; `focus`: the key of the widget that gets the cursor, or nothing.

    Both act once each time they change. `picked`: told of the words that were selected in the page when they are quoted.
    """
    mount = st.components.v2.component("reviewer_keys", js=_script(), html="<span></span>")
    targets = {key: class_of(name) for key, name in KEYS.items()}
    data = {"keys": targets, "verdict": class_of("verdict-"), "place": place, "focus": class_of(focus) if focus else ""}
    key = state.widget("keys")
    mount(
        data={**data, "pick": class_of("pick"), "fragment": class_of("fragment")},
        key=key,
        on_picked_change=lambda: picked(str(st.session_state[key]["picked"] or "")),
    )


@cache
def _script() -> str:
    return Path(__file__).with_name("keys.js").read_text(encoding="utf-8")


def told(lang: Lang) -> None:
    """Every key with what it does."""
    rows = "".join(
        f"<div><kbd>{esc(key.upper())}</kbd> {esc(say(f'ui.key.{name}', lang))}</div>" for key, name in KEYS.items()
    )
    more = "".join(
        f"<div><kbd>{esc(key)}</kbd> {esc(say(f'ui.key.{name}', lang))}</div>"
        for key, name in (
            ("1 2 3", "verdict"),
            ("↵", "submit"),
            (say("ui.key.esc_name", lang), "leave"),
            ("< >", "tour"),
        )
    )
    about = style.note_of(esc(say("ui.key.about", lang)))
    st.html(style.stacked(f'<div class="rv-keys">{rows}{more}</div>', about))


def class_of(name: str) -> str:
    """The class of the element that holds the widget of that name."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", state.widget(name))
