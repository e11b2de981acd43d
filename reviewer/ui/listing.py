"""The list of dossiers: state, référentiel, progress and who; found by words, by state or by référentiel."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import streamlit as st

from reviewer.domain.people import Role
from reviewer.domain.referentiel import Referentiel
from reviewer.reporting.words import counted, moment
from reviewer.ui import identity, routes, running, state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc, plain
from reviewer.wording import Lang, say

if TYPE_CHECKING:
    from reviewer.services import DossierRecord

State = Literal["new", "active", "stopped", "open", "complete"]
STATES: tuple[State, ...] = ("open", "new", "active", "stopped", "complete")
Known = Mapping[str, Referentiel]


def draw(desk: Desk, lang: Lang) -> None:
    """The filters, then a line for each dossier that they let through."""
    records = identity.ordered(desk.services.dossiers(actor(Role.EVALUATOR)))
    st.header(say("ui.list.title", lang), anchor=False)
    if not records:
        style.note(esc(say("ui.list.none", lang)))
        return
    known: Known = {one.id: one for one in desk.services.list_referentiels()}
    shown = _filtered(lang, records, known)
    style.note(esc(say("ui.list.shown", lang, shown=counted("dossier", len(shown), lang), total=len(records))))
    names = {one.id: identity.label(one, lang) for one in records}
    for record in shown:
        _line(desk, lang, record, known.get(record.referentiel_id), names.get(record.follows or "", ""))


def state_of(record: "DossierRecord", criteria: int) -> State:
    """Where a dossier stands, for the people who work on it."""
    run = record.last_run
    if run is None:
        return "new"
    if run.active:
        return "active"
    if run.resumable:
        return "stopped"
    return "complete" if criteria and record.decided >= criteria else "open"


def _filtered(lang: Lang, records: "list[DossierRecord]", known: Known) -> "list[DossierRecord]":
    words, where, which, veil = st.columns([1.6, 1.1, 1.6, 1.5], vertical_alignment="bottom")
    wanted = words.text_input(say("ui.list.filter", lang), key=state.widget("filter")).casefold().strip()
    chosen = where.selectbox(
        say("ui.list.state", lang),
        ("all", *STATES),
        format_func=lambda one: say(f"ui.list.state.{one}", lang),
        key=state.widget("filter-state"),
    )
    titles = {one.referentiel_id: one.referentiel_id for one in records}
    titles |= {one: known[one].title for one in titles if one in known}
    referentiel = which.selectbox(
        say("ui.deposit.referentiel", lang),
        ("", *titles),
        format_func=lambda one: titles.get(one) or say("ui.list.referentiel.all", lang),
        key=state.widget("filter-referentiel"),
    )
    key = state.widget("veiled")
    st.session_state[key] = identity.hidden()
    veil.toggle(
        say("ui.veil.label", lang),
        key=key,
        help=say("ui.veil.about", lang),
        on_change=lambda: state.put("veiled", "1" if st.session_state[key] else None),
    )
    return [
        one
        for one in records
        if wanted in f"{identity.label(one, lang)} {one.referentiel_id} {' '.join(one.people)}".casefold()
        and chosen in ("all", state_of(one, _criteria(one, known)))
        and referentiel in ("", one.referentiel_id)
    ]


def _criteria(record: "DossierRecord", known: Known) -> int:
    return len(known[record.referentiel_id].criteria) if record.referentiel_id in known else 0


def _line(desk: Desk, lang: Lang, record: "DossierRecord", referentiel: Referentiel | None, earlier: str = "") -> None:
    with st.container(border=True):
        name, where, acts = st.columns([3, 2.6, 1.9], vertical_alignment="center")
        title = referentiel.title if referentiel else record.referentiel_id
        followed = f" · {say('ui.follow.line', lang, label=earlier)}" if earlier else ""
        name.html(
            f'<div class="rv-finding"><strong>{esc(identity.label(record, lang))}</strong><span class="why">{esc(title)} · '
            f"{esc(moment(record.created_at.astimezone(), lang))}{esc(followed)}</span></div>"
        )
        total = len(referentiel.criteria) if referentiel else 0
        decided = say("ui.list.decided", lang, done=record.decided, total=total)
        people = (
            say("ui.list.by", lang, people=", ".join(record.people))
            if record.people
            else say("ui.list.by_nobody", lang)
        )
        where.html(
            f'<div class="rv-finding">{esc(running.in_words(record.last_run, lang))} · {esc(decided)}'
            f'<span class="why">{esc(people)}</span></div>'
        )
        with acts, st.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
            _acts(desk, lang, record)


def _acts(desk: Desk, lang: Lang, record: "DossierRecord") -> None:
    run, named = record.last_run, plain(identity.label(record, lang))
    st.button(
        say("ui.list.reading", lang),
        key=state.widget(f"reading-{record.id}"),
        help=say("ui.list.reading_of", lang, label=named),
        on_click=state.open_dossier,
        args=(record.id, run.id if run else None),
    )
    if run and run.state == "done":
        if st.button(
            say("ui.list.open", lang),
            key=state.widget(f"open-{record.id}"),
            type="primary",
            help=say("ui.list.open_of", lang, label=named),
        ):
            routes.open_review(desk, run.id)
    elif run and run.active:
        if st.button(say("ui.run.cancel", lang), key=state.widget(f"cancel-{record.id}")):
            desk.services.cancel(actor(Role.EVALUATOR), run.id)
            st.rerun()
    elif (
        run
        and run.resumable
        and st.button(say("ui.run.resume", lang), key=state.widget(f"resume-{record.id}"), type="primary")
    ):
        desk.services.resume(actor(Role.EVALUATOR), run.id)
        state.open_dossier(record.id, run.id)
        st.rerun()
