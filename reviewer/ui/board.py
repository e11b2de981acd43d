"""A board: words, buttons and forms that Streamlit draws as one element.

Each element costs the browser some twenty parts of a page, drawn anew three times at each move, and a button costs more. What did not
change of a board is kept, with the cursor where it was.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import streamlit as st

from reviewer.ui import keyboard, state
from reviewer.ui.markup import esc

Kind = Literal["primary", "secondary", "tertiary"]
Fields = Mapping[str, str]
"""Name of a field -> what is written in it."""
_PLACE: Final = '<div class="rv-board"></div>'


class Board:
    """The HTML of a board as it is put together, and what its buttons do."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._html: list[str] = []
        self._acts: dict[str, Callable[[Fields], None]] = {}

    def add(self, *html: str) -> None:
        """Puts pieces of HTML one under the other."""
        self._html += filter(None, html)

    def button(
        self,
        name: str,
        label: str,
        does: Callable[[], None],
        *,
        key: str = "",
        kind: Kind = "secondary",
        about: str = "",
        off: bool = False,
    ) -> str:
        """The HTML of a button, found under the class that Streamlit gives a widget of that name.

        `key`: what presses it, told after the label. `about`: more words, for the pointer and for a screen reader.
        """
        if not off:
            self._acts[name] = lambda _: does()
        return _button(name, label, key=key, kind=kind, about=about, off=off)

    def sends(self, name: str, label: str, does: Callable[[Fields], None]) -> str:
        """The HTML of a button that hands over what is written in the fields of its form."""
        self._acts[name] = does
        return _button(name, label, type="submit")

    def draw(self) -> None:
        """Draws what was put together; nothing where nothing was."""
        if not self._html:
            return
        key = state.widget(f"board-{self._name}")

        def pressed() -> None:
            told: dict[str, Any] = st.session_state[key]["pressed"] or {}
            act = self._acts.get(str(told.get("act")))
            if act:
                act({str(name): str(value) for name, value in (told.get("fields") or {}).items()})

        mount = st.components.v2.component("reviewer_board", js=_script(), html=_PLACE, isolate_styles=False)
        mount(data={"html": "".join(self._html)}, key=key, on_pressed_change=pressed)


def _button(
    name: str,
    label: str,
    *,
    key: str = "",
    kind: Kind = "secondary",
    about: str = "",
    off: bool = False,
    type: Literal["button", "submit"] = "button",
) -> str:
    hint = f" <code>{esc(key.upper())}</code>" if key else ""
    told = f' data-key="{esc(key)}"' if key else ""
    more = f' title="{esc(about)}"' if about else ""
    return (
        f'<span class="rv-press {keyboard.class_of(name)}"><button type="{type}" class="{kind}" '
        f'data-act="{esc(name)}"{told}{more}{" disabled" if off else ""}>{esc(label)}{hint}</button></span>'
    )


def field(name: str, label: str, *, key: str = "", hint: str = "", value: str = "", lines: int = 1) -> str:
    """The HTML of a labelled field, under the class that Streamlit gives a widget of that name. `hint`: shown while it is empty."""
    told = f" <code>{esc(key.upper())}</code>" if key else ""
    facts = f'name="{esc(name)}" placeholder="{esc(hint)}" autocomplete="off"'
    one = (
        f'<input type="text" {facts} value="{esc(value)}">'
        if lines == 1
        else f'<textarea {facts} rows="{lines}"></textarea>'
    )
    return f'<label class="rv-field {keyboard.class_of(name)}"><span>{esc(label)}{told}</span>{one}</label>'


def form(*html: str, beside: bool = False) -> str:
    """Fields with the buttons that send them. `beside`: the button stands at the end of the field."""
    return f'<form class="rv-form{" beside" if beside else ""}">{"".join(html)}</form>'


def told(tone: Literal["info", "error"], text: str) -> str:
    """A sentence that is said once something was asked for, read aloud where the page is."""
    return f'<p class="rv-told {tone}" role="{"alert" if tone == "error" else "status"}">{esc(text)}</p>'


def row(*html: str, name: str = "") -> str:
    """Pieces side by side. `name`: the key that a container would have, for the sheet and the tour."""
    named = f" st-key-{name}" if name else ""
    return f'<div class="rv-row{named}">{"".join(html)}</div>'


@cache
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
