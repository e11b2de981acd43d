"""Wire, route, draw: the pages, the language, and the one place where an error becomes a sentence."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from reviewer.errors import ReviewerError
from reviewer.ui import routes, sitting, state, style, tour
from reviewer.ui.desk import Desk, open_desk
from reviewer.ui.views import coverage, dossiers, review, selfcheck, synthesis, templates
from reviewer.wording import LANGS, Lang, explain, say

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

ICON = "🗂️"
"""An emoji: any other icon makes the browser fetch a font from outside."""

_SPEAKS = "export default ({ data }) => { document.documentElement.lang = data.lang; }"

Render = Callable[[Desk, Lang], None]
VIEWS: dict[str, Render] = {
    "dossiers": dossiers.render,
    "evaluation": review.render,
    "synthese": synthesis.render,
    "auto-controle": selfcheck.render,
    "couverture": coverage.render,
    "modeles": templates.render,
}
"""Path -> view, in the order of the work; the first is the first screen."""


def draw() -> None:
    """One run of the script: settings of the page, the services, then the page that the address asks for."""
    state.begin()
    lang = state.lang()
    st.set_page_config(page_title=say("ui.title", lang), page_icon=ICON, layout="wide", initial_sidebar_state=300)
    style.apply(lang)
    try:
        desk: Desk = st.session_state.get("desk") or open_desk()
        sitting.still(desk)
        pages = {
            path: st.Page(
                page_of(render, desk, lang),
                title=say(f"ui.page.{path}", lang),
                url_path=path,
                default=path == "dossiers",
            )
            for path, render in VIEWS.items()
        }
        routes.declare(pages)
        chosen = st.navigation(list(pages.values()), position="top")
        _open_asked(desk)
        wide = chosen.url_path == "evaluation" and state.get("run")
        if wide:
            # Nothing in the sidebar, so that it gives its place to the panes.
            language(lang, st.container(key="language"))
        else:
            _about(lang)
            language(lang, st.sidebar.container(key="language"))
        tour.draw(desk, lang, chosen.url_path or "dossiers")
        chosen.run()
    except ReviewerError as bad:
        st.error(explain(bad, lang))


def page_of(render: Render, desk: Desk, lang: Lang) -> Callable[[], None]:
    """A page that says what went wrong in one sentence, where the page would have been."""

    def drawn() -> None:
        if notice := state.get("notice"):
            state.put("notice", None)
            st.toast(say(notice, lang))
        try:
            render(desk, lang)
        except ReviewerError as bad:
            st.error(explain(bad, lang))

    return drawn


def _open_asked(desk: Desk) -> None:
    """Opens the review named by `REVIEWER_OPEN_REVIEW`, once a session, unless the address already names something."""
    run = os.environ.get("REVIEWER_OPEN_REVIEW")
    if not run or state.get("greeted"):
        return
    state.put("greeted", True)
    if state.get("run") is None:
        routes.open_review(desk, run)


def _about(lang: Lang) -> None:
    """What the program is for, where the list of criteria does not stand."""
    principles = "".join(
        f'<p class="rv-principle"><strong>{say(f"ui.about.{name}", lang)}</strong>{say(f"ui.about.{name}_more", lang)}</p>'
        for name in ("evidence", "person", "data")
    )
    st.sidebar.html(f'<p class="rv-brand">{say("ui.title", lang)}</p>{principles}')


def language(lang: Lang, place: "DeltaGenerator") -> None:
    """The switch of language, in `place`."""
    with place:
        st.session_state.setdefault(state.widget("lang"), lang)
        st.segmented_control(
            say("ui.language", lang),
            LANGS,
            format_func=lambda one: say(f"ui.language.{one}", lang),
            key=state.widget("lang"),
            on_change=state.adopt_lang,
            required=True,
            label_visibility="collapsed",
        )
        # The page's own language, for whoever has it read aloud: Streamlit says English whatever is drawn.
        speaks = st.components.v2.component("reviewer_lang", js=_SPEAKS, html="<span></span>")
        speaks(data={"lang": lang}, key=state.widget("page-lang"))


if __name__ == "__main__":
    draw()
