"""Searching the dossier with one's own words, and adding what is found to the criterion's excerpts."""

import streamlit as st

from reviewer.domain.people import Role
from reviewer.domain.review import Review
from reviewer.errors import ReviewerError
from reviewer.reporting.words import place
from reviewer.ui import citing, keyboard, state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc, quotation
from reviewer.wording import Lang, explain, say


def draw(desk: Desk, lang: Lang, review: Review, dossier_id: str) -> None:
    """The field, then what the last search found."""
    with (
        st.form(state.widget("search"), border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"),
    ):
        st.text_input(
            say("ui.search.label", lang) + keyboard.hint("/"),
            key=state.widget("question"),
            placeholder=say("ui.search.hint", lang),
        )
        st.form_submit_button(
            say("ui.search.submit", lang), width=citing.WIDE, on_click=_search, args=(desk, lang, dossier_id)
        )
    if refused := state.get("search_refused"):
        state.put("search_refused", None)
        st.error(refused)
    found = state.get("found")
    if found is None:
        return
    if not found:
        st.info(say("search.nothing", lang))
    for at, one in enumerate(found):
        with st.container(border=True, gap="xsmall"):
            st.html(quotation(one.quote))
            with st.container(horizontal=True, vertical_alignment="center"):
                style.note(esc(place(one, review.dossier, lang)))
                st.button(
                    say("ui.search.see", lang),
                    key=state.widget(f"look-{at}"),
                    type="tertiary",
                    on_click=state.put,
                    args=("looking", at),
                )


def _search(desk: Desk, lang: Lang, dossier_id: str) -> None:
    asked = st.session_state.get(state.widget("question"), "").strip()
    if not asked:
        return
    try:
        found = desk.services.search(actor(Role.EVALUATOR), dossier_id, asked)
    except ReviewerError as bad:
        state.put("search_refused", explain(bad, lang))
        return
    state.put("found", found)
    state.put("looking", 0 if found else None)
