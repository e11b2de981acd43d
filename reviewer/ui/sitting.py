"""Who sits at the desk: a name, and a word on any conflict of interest with this dossier, before anything is decided."""

import streamlit as st

from reviewer.confirmation import person
from reviewer.domain.people import Role
from reviewer.errors import ReviewerError
from reviewer.ui import state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, explain, say

_OWN: tuple[state.Key, ...] = ("sights", "choice", "last")


def seated(desk: Desk, lang: Lang, dossier_id: str) -> bool:
    """Whether the person may decide; draws the form that asks who they are, or why they may not."""
    name = state.get("person").strip()
    declared = desk.services.declarations(actor(Role.EVALUATOR), dossier_id)
    conflict = declared.get(person(name)) if name else None
    if conflict is None:
        _form(desk, lang, dossier_id)
        return False
    if conflict:
        st.warning(say("ui.sit.conflict", lang, name=name), icon="⚠")
    return not conflict


def who(lang: Lang) -> None:
    """The name under which decisions are recorded, and the way to hand the desk over."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html(f'<p class="rv-note">{esc(say("ui.sit.as", lang, name=state.get("person")))}</p>', width="content")
        st.button(
            say("ui.sit.change", lang),
            key=state.widget("leave-desk"),
            type="tertiary",
            on_click=_leave,
        )


def _leave() -> None:
    """The next person has seen nothing yet."""
    state.put("person", "")
    for key in _OWN:
        state.put(key, None)


def _form(desk: Desk, lang: Lang, dossier_id: str) -> None:
    style.part(esc(say("ui.sit.title", lang)))
    with st.form(state.widget("sit"), border=False):
        name = st.text_input(say("ui.confirm.name", lang), value=state.get("person"), key=state.widget("sit-name"))
        style.note(esc(say("ui.sit.about", lang)))
        free = st.form_submit_button(say("ui.sit.free", lang), key=state.widget("sit-free"), width="stretch")
        bound = st.form_submit_button(say("ui.sit.bound", lang), key=state.widget("sit-bound"), width="stretch")
    if not (free or bound):
        return
    before = state.get("person")
    state.put("person", name.strip())
    try:
        # `actor` gives a nameless person the machine's; here a name is what is asked.
        named = actor(Role.EVALUATOR).model_copy(update={"name": name})
        desk.services.declare(named, dossier_id, conflict=bool(bound))
    except ReviewerError as bad:
        state.put("person", before)
        st.error(explain(bad, lang))
        return
    st.rerun()
