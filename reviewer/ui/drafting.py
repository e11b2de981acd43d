"""What a person writes of a decision is kept as they write, and comes back to them alone: after a reload, a sign-out, a refusal."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import streamlit as st

from reviewer.domain.people import Decision, Role
from reviewer.domain.verdict import Verdict
from reviewer.reporting.words import moment
from reviewer.services import Draft
from reviewer.ui import keyboard, sitting, state, style
from reviewer.ui.case import Case
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, say

_SCRIPT: Final = Path(__file__).with_name("drafts.js")
_VERDICTS: Final = (Verdict.MET, Verdict.PARTIAL, Verdict.NOT_MET)


def form_key(case: Case, seen: int, decision: Decision) -> str:
    """Names the form of one decision; another one once something was decided."""
    return f"{case.review.id}-{case.criterion.id}-{seen}-{decision.value}"


def keep(desk: Desk, case: Case, decision: Decision, verdict: Verdict | None, reason: str) -> None:
    """Keeps what is written; nothing written is no draft."""
    draft = Draft(
        criterion=case.criterion.id, decision=decision, verdict=verdict, reason=reason, at=desk.services.clock()
    )
    if not draft.empty:
        desk.services.keep_draft(actor(Role.EVALUATOR), case.dossier_id, draft)


def take_up(desk: Desk, lang: Lang, case: Case, seen: int, offered: Sequence[Decision], *, locked: bool) -> str:
    """Puts the person's own draft back in its form; the HTML that says that it waits until the excerpts are seen, where it does."""
    draft = desk.services.draft(actor(Role.EVALUATOR), case.dossier_id, case.criterion.id)
    if draft is None or draft.decision not in offered:
        return ""
    if locked and draft.decision is not Decision.LATER:
        return style.note_of(esc(say("ui.draft.waits", lang, at=moment(draft.at.astimezone(), lang))))
    if state.get("choice") is None:
        state.put("choice", draft.decision.value)
    if state.get("choice") == draft.decision.value:
        key = form_key(case, seen, draft.decision)
        st.session_state.setdefault(state.widget(f"reason-{key}"), draft.reason)
        if draft.verdict is not None:
            st.session_state.setdefault(state.widget(f"verdict-{key}"), draft.verdict)
    return ""


def watch(desk: Desk, lang: Lang, case: Case, seen: int) -> None:
    """Keeps the draft as it is written, and says so; drawn by itself, so that a pause in the writing redraws nothing else."""
    st.fragment(lambda: _watched(desk, lang, case, seen))()


def _watched(desk: Desk, lang: Lang, case: Case, seen: int) -> None:
    if not state.get("person"):
        # Signed out by what was just written: the page is to say so.
        st.rerun()
    if state.get("choice") is None:
        return
    decision = Decision(state.get("choice"))
    form, key = form_key(case, seen, decision), state.widget(f"draft-{case.criterion.id}-{seen}")

    def written() -> None:
        told: dict[str, Any] = st.session_state[key]["written"] or {}
        # A late word on a form that was sent or left is no draft.
        if told.get("form") != form or state.get("choice") != decision.value or not state.get("person"):
            return
        at = told.get("verdict")
        verdict = _VERDICTS[at] if isinstance(at, int) and 0 <= at < len(_VERDICTS) else None
        keep(desk, case, decision, verdict, str(told.get("reason", "")))
        sitting.still(desk)

    mount = st.components.v2.component("reviewer_draft", js=_SCRIPT.read_text(encoding="utf-8"), html="<span></span>")
    classes = {name: keyboard.class_of(f"{name}-{form}") for name in ("reason", "verdict")}
    mount(data={"form": form, **classes}, key=key, on_written_change=written)
    draft = desk.services.draft(actor(Role.EVALUATOR), case.dossier_id, case.criterion.id)
    if draft is None or draft.decision is not decision:
        return

    def dropped() -> None:
        desk.services.drop_draft(actor(Role.EVALUATOR), case.dossier_id, case.criterion.id)
        state.put("choice", None)
        for name in ("reason", "verdict"):
            st.session_state.pop(state.widget(f"{name}-{form}"), None)

    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html(f'<p class="rv-note">{esc(say("ui.draft.kept", lang))}</p>', width="content")
        if st.button(say("ui.draft.drop", lang), key=state.widget("draft-drop"), type="tertiary", on_click=dropped):
            st.rerun()
