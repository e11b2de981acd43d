"""The guided tour: a small panel that points at one part of the screen at a time, from the reading report to the exports.

It holds no page back: people do what it speaks of, leave it, and take it up where they were.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import streamlit as st

from reviewer.domain.people import Role
from reviewer.ui import example, keyboard, routes, state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, say


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    page: str
    part: str
    """The key of the container or widget that it speaks of."""
    side: Literal["left", "right"]
    """Where the panel stands, so that it does not hide that part."""


STEPS: Final[tuple[Step, ...]] = (
    Step("reading", "dossiers", "read-report", "right"),
    Step("criteria", "evaluation", "pane-list", "right"),
    Step("words", "evaluation", "pane-words", "right"),
    Step("seen", "evaluation", "moves", "right"),
    Step("finding", "evaluation", "findings", "left"),
    Step("verdict", "evaluation", "decide", "left"),
    Step("blind", "evaluation", "bar", "left"),
    Step("synthesis", "synthese", "standing", "right"),
    Step("export", "synthese", "exports", "left"),
)
_SCRIPT: Final = Path(__file__).with_name("tour.js")


def offer(desk: Desk, lang: Lang) -> None:
    """The button that starts the tour, or takes it up where it was left."""
    at, total = _at(), len(STEPS)
    if 1 < at < total:
        with st.container(horizontal=True, gap="xsmall"):
            if st.button(say("ui.tour.resume", lang, step=at, total=total), key=state.widget("tour-resume")):
                _open(desk, lang, at)
            if st.button(say("ui.tour.again", lang), key=state.widget("tour-start"), type="tertiary"):
                _open(desk, lang, 1)
    elif st.button(say("ui.tour.offer", lang), key=state.widget("tour-start"), width="stretch"):
        _open(desk, lang, 1)


def draw(desk: Desk, lang: Lang, page: str) -> None:
    """The panel over the page, and a frame around what it speaks of; nothing when no tour is under way."""
    if not state.get("touring"):
        return
    at, total = _at(), len(STEPS)
    step = STEPS[at - 1]
    here = page == step.page and _in_place(step)
    with st.container(key="tour"), st.container(key=f"tour-{step.side}", gap="xsmall"):
        frame = (
            f"<style>.st-key-{step.part} {{ outline: 3px solid #b07a00; outline-offset: -3px; }}</style>"
            if here
            else ""
        )
        st.html(
            f'{frame}<div role="status"><p class="rv-note">{esc(say("ui.tour.step", lang, step=at, total=total))}</p>'
            f'<p class="rv-tour" role="heading" aria-level="2">{esc(say(f"ui.tour.{step.name}", lang))}</p>'
            f'<p class="rv-finding">{esc(say(f"ui.tour.{step.name}.text", lang))}</p></div>'
        )
        if not here:
            style.note(esc(say("ui.tour.elsewhere", lang, page=say(f"ui.page.{step.page}", lang))))
            if st.button(say("ui.tour.go", lang), key=state.widget("tour-go"), type="primary"):
                _open(desk, lang, at)
        waiting = here and at == 1 and not _judged(desk)
        if waiting:
            style.note(esc(say("ui.tour.waiting", lang)))
        _moves(desk, lang, at, waiting=waiting)
        _listen(f"{at} {waiting}", step)


def _moves(desk: Desk, lang: Lang, at: int, *, waiting: bool) -> None:
    last = at == len(STEPS)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        label = say("ui.tour.previous", lang) + keyboard.hint("<")
        if st.button(label, key=state.widget("tour-previous"), disabled=at == 1):
            _open(desk, lang, at - 1)
        label = say("ui.tour.end" if last else "ui.tour.next", lang) + keyboard.hint(">")
        if st.button(label, key=state.widget("tour-next"), type="primary", disabled=waiting):
            if last:
                _leave(done=True)
                routes.go("dossiers")
            _open(desk, lang, at + 1)
        label = f"{say('ui.tour.close', lang)} `{say('ui.key.esc_name', lang)}`"
        st.button(label, key=state.widget("tour-close"), type="tertiary", on_click=_leave)


def _listen(at: str, step: Step) -> None:
    """Keys, and the part spoken of put in sight once each time `at` changes."""
    mount = st.components.v2.component("reviewer_tour", js=_SCRIPT.read_text(encoding="utf-8"), html="<span></span>")
    names = {"<": "tour-previous", ">": "tour-next", "Escape": "tour-close"}
    data = {
        "keys": {key: keyboard.class_of(name) for key, name in names.items()},
        "at": at,
        "part": f"st-key-{step.part}",
    }
    mount(data=data, key=state.widget("tour-keys"))


def _open(desk: Desk, lang: Lang, at: int) -> None:
    """Goes to a step, on the dossier that is open, else on the example."""
    state.put("tour", at)
    state.put("touring", "1")
    step = STEPS[at - 1]
    if at == 1 or not _judged(desk):
        dossier_id, run_id, done = example.ready(desk, lang)
        state.open_dossier(dossier_id, run_id)
        if not done and step.page != "dossiers":
            # Nothing to show on that page yet: begin at the beginning.
            state.put("tour", 1)
            step = STEPS[0]
    if step.page == "dossiers":
        state.put("screen", "dossier")
    elif state.get("criterion") is None:
        state.put("screen", "list")
        routes.open_review(desk, state.get("run"), step.page)
    routes.go(step.page)


def _leave(*, done: bool = False) -> None:
    """Closes the panel; where it was is kept, unless the tour was finished."""
    state.put("touring", None)
    if done:
        state.put("tour", None)
        state.open_dossier(None)


def _at() -> int:
    """The step that was last on the screen; 1 before there is one, or where the address says nonsense."""
    said = str(state.get("tour") or "1")
    return min(max(int(said) if said.isdecimal() else 1, 1), len(STEPS))


def _in_place(step: Step) -> bool:
    """Whether the page shows what the step speaks of: one dossier, or one review."""
    if step.page == "dossiers":
        return state.get("screen") == "dossier" and bool(state.get("dossier"))
    return bool(state.get("run") and state.get("dossier"))


def _judged(desk: Desk) -> bool:
    """Whether the run that is open is done."""
    run_id = state.get("run")
    return bool(run_id) and desk.services.progress(actor(Role.EVALUATOR), run_id).state == "done"
