"""Quoting words of the dossier: pasted, or selected in the text of a page. They are shown in place before they are kept."""

from collections.abc import Iterator
from functools import partial

import streamlit as st

from reviewer.domain.dossier import Excerpt
from reviewer.domain.people import Role
from reviewer.errors import ReviewerError
from reviewer.ui import keyboard, state, style
from reviewer.ui.board import Board
from reviewer.ui.case import Case
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, explain, say

_HEIGHT = 68
WIDE = 120
"""Pixels of the button beside a field."""


def draw(desk: Desk, lang: Lang, case: Case, shown: Excerpt | None) -> None:
    """The field for pasted words."""
    key = state.widget("fragment")
    with (
        st.form(state.widget("cite"), border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"),
    ):
        st.text_area(
            say("ui.cite.label", lang) + keyboard.hint("s"),
            key=key,
            placeholder=say("ui.cite.hint", lang),
            height=_HEIGHT,
        )
        st.form_submit_button(
            say("ui.cite.submit", lang),
            width=WIDE,
            on_click=lambda: cite(desk, lang, case, shown, st.session_state.get(key, "")),
        )
    if refused := state.get("cite_refused"):
        state.put("cite_refused", None)
        st.error(refused)
    style.note(esc(say("ui.cite.about", lang)))


def ways(board: Board, lang: Lang, *, drawn: bool) -> Iterator[str]:
    """How the page is shown, and, where its text can be selected, the button that quotes it. `drawn`: it has a picture."""
    as_text = bool(state.get("as_text")) or not drawn
    if drawn:
        label = say("ui.page.as_picture" if as_text else "ui.page.as_text", lang)
        yield board.button("as-text", label, partial(state.put, "as_text", not as_text), key="t", kind="tertiary")
    if as_text:
        # What was selected is known to the browser alone: `keys.js` hands it over, and presses this only where nothing was.
        nothing = partial(state.put, "cite_refused", say("ui.cite.nothing", lang))
        yield board.button("pick", say("ui.cite.pick", lang), nothing, key="s", kind="tertiary")


def cite(desk: Desk, lang: Lang, case: Case, shown: Excerpt | None, text: str) -> None:
    """Puts the words in sight in their page, to be kept with a key; or says in a sentence why they are no excerpt."""
    try:
        found = desk.services.locate_fragment(actor(Role.EVALUATOR), case.dossier_id, text, shown)
    except ReviewerError as bad:
        state.put("cite_refused", explain(bad, lang))
        return
    state.put("found", (found,))
    state.put("looking", 0)
