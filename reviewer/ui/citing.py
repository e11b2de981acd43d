"""Quoting words of the dossier: pasted, or selected in the text of a page. They are shown in place before they are kept."""

import streamlit as st

from reviewer.domain.dossier import Excerpt
from reviewer.domain.people import Role
from reviewer.errors import ReviewerError
from reviewer.ui import keyboard, state, style
from reviewer.ui.case import Case
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, explain, say

_HEIGHT = 68


def draw(desk: Desk, lang: Lang, case: Case, shown: Excerpt | None) -> None:
    """The field for pasted words."""
    key = state.widget("fragment")
    with st.form(state.widget("cite"), border=False):
        text, button = st.columns([4, 1.3], vertical_alignment="bottom", gap="xsmall")
        text.text_area(
            say("ui.cite.label", lang) + keyboard.hint("s"),
            key=key,
            placeholder=say("ui.cite.hint", lang),
            height=_HEIGHT,
        )
        button.form_submit_button(
            say("ui.cite.submit", lang),
            width="stretch",
            on_click=lambda: cite(desk, lang, case, shown, st.session_state.get(key, "")),
        )
    if refused := state.get("cite_refused"):
        state.put("cite_refused", None)
        st.error(refused)
    style.note(esc(say("ui.cite.about", lang)))


def ways(lang: Lang, *, drawn: bool) -> None:
    """How the page is shown, and, where its text can be selected, the button that quotes it. `drawn`: it has a picture."""
    as_text = bool(state.get("as_text")) or not drawn
    if drawn:
        label = "ui.page.as_picture" if as_text else "ui.page.as_text"
        st.button(
            say(label, lang) + keyboard.hint("t"),
            key=state.widget("as-text"),
            type="tertiary",
            on_click=state.put,
            args=("as_text", not as_text),
        )
    if as_text:
        # What was selected is known to the browser alone: `keys.js` hands it over, and presses this only where nothing was.
        st.button(
            say("ui.cite.pick", lang) + keyboard.hint("s"),
            key=state.widget("pick"),
            type="tertiary",
            on_click=state.put,
            args=("cite_refused", say("ui.cite.nothing", lang)),
        )


def cite(desk: Desk, lang: Lang, case: Case, shown: Excerpt | None, text: str) -> None:
    """Puts the words in sight in their page, to be kept with a key; or says in a sentence why they are no excerpt."""
    try:
        found = desk.services.locate_fragment(actor(Role.EVALUATOR), case.dossier_id, text, shown)
    except ReviewerError as bad:
        state.put("cite_refused", explain(bad, lang))
        return
    state.put("found", (found,))
    state.put("looking", 0)
