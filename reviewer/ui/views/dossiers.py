"""Dossiers, the first screen: two offers, then the list; and one dossier as read, before anything is judged."""

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from reviewer.domain.people import Role
from reviewer.domain.referentiel import Referentiel
from reviewer.reporting.labels import Label
from reviewer.ui import (
    depositing,
    example,
    following,
    identity,
    launching,
    listing,
    routes,
    running,
    state,
    style,
    tour,
)
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc, plain, tag
from reviewer.wording import Lang, say

if TYPE_CHECKING:
    from reviewer.services import DossierRecord, RunState


def render(desk: Desk, lang: Lang) -> None:
    """Draws the list, or the dossier that is open."""
    if state.get("screen") == "dossier" and state.get("dossier"):
        _dossier(desk, lang, state.get("dossier"))
        state.remember("dossier", "run")
        return
    state.remember()
    st.title(say("ui.home.title", lang), anchor=False)
    style.lead(esc(say("ui.home.lead", lang)))
    example, deposit = st.columns([1, 1.35], gap="medium")
    with example, st.container(border=True, key="offer-example", height="stretch"):
        _example(desk, lang)
    with deposit, st.container(border=True, key="offer-deposit", height="stretch"):
        _deposit(desk, lang)
    listing.draw(desk, lang)


def _example(desk: Desk, lang: Lang) -> None:
    st.header(say("ui.example.title", lang), anchor=False)
    style.note(esc(say("ui.example.about", lang)))
    st.html(
        '<ul class="rv-plain">'
        + "".join(f"<li>{esc(say(f'ui.example.point{n}', lang))}</li>" for n in (1, 2, 3))
        + "</ul>"
    )
    found = tag(Label("found", say("ui.example.sketch_place", lang)))
    st.html(
        '<div class="rv-sketch" aria-hidden="true"><i style="width:46%"></i><i></i><i style="width:88%"></i>'
        f'<span class="framed">{esc(say("ui.example.sketch", lang))}</span><i></i><i style="width:72%"></i><div>{found}</div></div>'
    )
    if st.button(say("ui.example.open", lang), key=state.widget("example"), type="primary", width="stretch"):
        _open_example(desk, lang)
    tour.offer(desk, lang)


def _open_example(desk: Desk, lang: Lang) -> None:
    """The example, opened where its proof is framed."""
    dossier_id, run_id, done = example.ready(desk, lang)
    if done:
        routes.open_review(desk, run_id)
    state.open_dossier(dossier_id, run_id)
    state.put("opening", run_id)
    st.rerun()


def _deposit(desk: Desk, lang: Lang) -> None:
    st.header(say("ui.deposit.title", lang), anchor=False)
    found = depositing.files(desk, lang, "evaluation")
    referentiel_id = depositing.referentiel_choice(desk, lang, "evaluation")
    label = st.text_input(
        say("ui.deposit.label", lang), key=state.widget("label"), placeholder=say("ui.deposit.label_hint", lang)
    )
    named = label.strip() or (Path(found[0].name).stem if found else "")
    follows = following.choice(desk, lang, named, referentiel_id)
    if st.button(
        say("ui.deposit.submit", lang),
        key=state.widget("submit"),
        type="primary",
        width="stretch",
        disabled=not (found and referentiel_id),
    ):
        with st.spinner(say("stage.read", lang)):
            record = desk.services.submit(
                actor(Role.EVALUATOR),
                depositing.uploads(found),
                label=named,
                referentiel_id=referentiel_id or "",
                follows=follows,
            )
        state.open_dossier(record.id)
        st.rerun()


def _dossier(desk: Desk, lang: Lang, dossier_id: str) -> None:
    who = actor(Role.EVALUATOR)
    record = desk.services.dossier_record(who, dossier_id)
    referentiel = desk.services.load_referentiel(record.referentiel_id)
    st.button(
        say("ui.dossier.back", lang),
        key=state.widget("back"),
        type="tertiary",
        on_click=state.open_dossier,
        args=(None,),
    )
    st.title(plain(identity.label(record, lang)), anchor=False)
    style.lead(esc(referentiel.title))
    read, judge = st.columns([1.5, 1], gap="large")
    with read:
        following.panel(desk, lang, dossier_id, referentiel)
    with read, st.container(key="read-report"):
        st.header(say("ui.report.title", lang), anchor=False)
        dossier = state.kept(f"dossier {dossier_id}", lambda: desk.services.dossier(who, dossier_id))
        depositing.reading_report(dossier, lang)
        if referentiel.expected_pieces:
            style.part(esc(say("ui.report.expected", lang)), level=3)
            expected = state.kept(f"expected {dossier_id}", lambda: desk.services.expected_pieces(who, dossier_id))
            depositing.expected(expected, lang)
    with judge:
        st.header(say("ui.launch.title", lang), anchor=False)
        _evaluators(desk, lang, dossier_id, decided=bool(record.people))
        _run(desk, lang, record, referentiel)


def _evaluators(desk: Desk, lang: Lang, dossier_id: str, *, decided: bool) -> None:
    """One evaluator or two; settled before the first decision."""
    who, key = actor(Role.EVALUATOR), state.widget(f"two-{dossier_id}")
    st.session_state[key] = desk.services.evaluators(who, dossier_id) > 1

    def changed() -> None:
        desk.services.set_evaluators(who, dossier_id, 2 if st.session_state[key] else 1)

    st.toggle(say("ui.two.label", lang), key=key, help=say("ui.two.about", lang), disabled=decided, on_change=changed)


def _run(desk: Desk, lang: Lang, record: "DossierRecord", referentiel: Referentiel) -> None:
    run = _shown_run(desk, record)
    if run and run.active:
        state.put("run", run.id)
        running.watch(desk, lang, actor(Role.EVALUATOR), run.id)
        style.note(esc(say("ui.run.leave", lang)))
        return
    if run and run.state == "done":
        if state.get("opening") == run.id:
            state.put("opening", None)
            routes.open_review(desk, run.id)
        st.success(say("ui.run.ready", lang, done=run.done, total=run.total))
        if st.button(say("ui.run.read", lang), key=state.widget("read-review"), type="primary", width="stretch"):
            routes.open_review(desk, run.id)
        with st.expander(say("ui.launch.again", lang)):
            launching.draw(desk, lang, record.id, referentiel, held=_held(desk, record))
        return
    if run:
        running.stopped(desk, lang, actor(Role.EVALUATOR), run)
    launching.draw(desk, lang, record.id, referentiel, held=_held(desk, record))


def _held(desk: Desk, record: "DossierRecord") -> tuple[str, ...]:
    """The blocs that the decisions on an earlier dossier hold."""
    found = desk.services.continuation(actor(Role.EVALUATOR), record.id)
    return found.held if found else ()


def _shown_run(desk: Desk, record: "DossierRecord") -> "RunState | None":
    """The run that this session follows, if it is of this dossier; else the dossier's last one."""
    runs = desk.services.runs(actor(Role.EVALUATOR), record.id)
    followed = next((run for run in runs if run.id == state.get("run")), None)
    return followed or next(iter(runs), None)
