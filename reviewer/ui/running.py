"""A run under way: its progress, asked for every second, and the ways to cancel or to take it up again."""

from typing import TYPE_CHECKING

import streamlit as st

from reviewer.domain.people import Actor
from reviewer.errors import ReviewerError
from reviewer.ui import state
from reviewer.ui.desk import Desk
from reviewer.wording import Lang, explain, say

if TYPE_CHECKING:
    from reviewer.services import RunState

EVERY_S = 1.0


def watch(desk: Desk, lang: Lang, who: Actor, run_id: str) -> None:
    """Draws the progress until the run ends, then draws the page anew."""

    def drawn() -> None:
        try:
            run = desk.services.progress(who, run_id)
            if run.active:
                _bar(run, lang)
                if st.button(
                    say("ui.run.cancel", lang), key=state.widget(f"cancel-{run_id}"), disabled=run.cancel_requested
                ):
                    desk.services.cancel(who, run_id)
                return
        except ReviewerError as bad:
            st.error(explain(bad, lang))
            return
        st.rerun()

    st.fragment(drawn, run_every=EVERY_S)()


def stopped(desk: Desk, lang: Lang, who: Actor, run: "RunState") -> None:
    """A run that ended before its time: why, and the button that takes it up where it stopped."""
    said = say(f"ui.run.{run.state}", lang, done=run.done, total=run.total)
    st.warning(f"{said} {explain(run.error, lang)}" if run.error else said)
    if run.resumable and st.button(say("ui.run.resume", lang), key=state.widget(f"resume-{run.id}"), type="primary"):
        desk.services.resume(who, run.id)
        st.rerun()


def in_words(run: "RunState | None", lang: Lang) -> str:
    """Where a run stands, in a few words."""
    if run is None:
        return say("ui.run.none", lang)
    return say(f"ui.run.short.{run.state}", lang, done=run.done, total=run.total)


def _bar(run: "RunState", lang: Lang) -> None:
    stage = say(f"stage.{run.stage}", lang) if run.stage else say("ui.run.queued", lang)
    share = run.done / run.total if run.total else 0.0
    count = f" · {run.done} / {run.total}" if run.total else ""
    st.progress(share, text=f"{stage}{count}")
    if run.cancel_requested:
        st.caption(say("ui.run.cancelling", lang))
