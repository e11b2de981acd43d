"""A board: words and buttons that Streamlit draws as one element.

Each element costs the browser some twenty parts of a page, drawn anew three times at each move, and a button costs more. What did not
change of a board is kept, with the cursor where it was.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final, Literal

import streamlit as st

from reviewer.ui import keyboard, state
from reviewer.ui.markup import esc

Kind = Literal["primary", "secondary", "tertiary"]
_PLACE: Final = '<div class="rv-board"></div>'


class Board:
    """The HTML of a board as it is put together, and what its buttons do."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._html: list[str] = []
        self._acts: dict[str, Callable[[], None]] = {}

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
            self._acts[name] = does
        hint = f" <code>{esc(key.upper())}</code>" if key else ""
        told = f' data-key="{esc(key)}"' if key else ""
        more = f' title="{esc(about)}"' if about else ""
        return (
            f'<span class="rv-press {keyboard.class_of(name)}"><button type="button" class="{kind}" '
            f'data-act="{esc(name)}"{told}{more}{" disabled" if off else ""}>{esc(label)}{hint}</button></span>'
        )

    def draw(self) -> None:
        """Draws what was put together; nothing where nothing was."""
        if not self._html:
            return
        key = state.widget(f"board-{self._name}")

        def pressed() -> None:
            act = self._acts.get(str(st.session_state[key]["pressed"]))
            if act:
                act()

        mount = st.components.v2.component("reviewer_board", js=_script(), html=_PLACE, isolate_styles=False)
        mount(data={"html": "".join(self._html)}, key=key, on_pressed_change=pressed)


def row(*html: str, name: str = "") -> str:
    """Pieces side by side. `name`: the key that a container would have, for the sheet and the tour."""
    named = f" st-key-{name}" if name else ""
    return f'<div class="rv-row{named}">{"".join(html)}</div>'


@cache
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
