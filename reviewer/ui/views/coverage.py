"""Couverture: the trainer's table of criteria x dossiers over a cohort, in the trainer's own space."""

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from reviewer.domain.people import Role
from reviewer.domain.review import Review
from reviewer.errors import ReviewerError
from reviewer.reporting.contract import to_json
from reviewer.reporting.coverage import CoverageDocument, coverage_document, coverage_html, label
from reviewer.reporting.labels import SIGNS
from reviewer.reporting.words import shortened
from reviewer.ui import depositing, running, state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, explain, say

if TYPE_CHECKING:
    from reviewer.services import DossierRecord


_ROW_PX = 35
_MOST_ROWS = 17


def render(desk: Desk, lang: Lang) -> None:
    """Draws the deposit, then the table of the référentiel that is open."""
    st.title(say("ui.coverage.title", lang), anchor=False)
    style.lead(esc(say("ui.coverage.lead", lang)))
    records = desk.services.dossiers(actor(Role.TRAINER))
    with st.expander(say("ui.coverage.add", lang), expanded=not records):
        _deposit(desk, lang)
    cohorts = list(dict.fromkeys(one.referentiel_id for one in records))
    if not cohorts:
        return
    if state.get("cohort") not in cohorts:
        state.put("cohort", cohorts[0])
    if len(cohorts) > 1:
        key = state.widget("cohort")
        st.session_state[key] = state.get("cohort")
        st.selectbox(
            say("ui.deposit.referentiel", lang),
            cohorts,
            key=key,
            on_change=lambda: state.put("cohort", st.session_state[key]),
        )
    state.remember("cohort")
    _table(desk, lang, [one for one in records if one.referentiel_id == state.get("cohort")])


def _deposit(desk: Desk, lang: Lang) -> None:
    found = depositing.files(desk, lang, "coverage")
    referentiel_id = depositing.referentiel_choice(desk, lang, "coverage")
    if not st.button(
        say("ui.coverage.start", lang),
        key=state.widget("cover-start"),
        type="primary",
        disabled=not (found and referentiel_id),
    ):
        return
    from reviewer.services import RunOptions

    who = actor(Role.TRAINER)
    refused = False
    for upload in depositing.uploads(found):
        try:
            with st.spinner(f"{say('stage.read', lang)}{say('report.html.colon', lang)}{upload.name}"):
                record = desk.services.submit(
                    who, [upload], label=Path(upload.name).stem, referentiel_id=referentiel_id or "", space="coverage"
                )
            if not record.last_run:
                desk.services.start(who, record.id, RunOptions(judge="offline", lang=lang))
        except ReviewerError as bad:
            # One unreadable dossier is told and left out; the others are still worth a table.
            st.error(explain(bad, lang))
            refused = True
    state.put("cohort", referentiel_id)
    if not refused:
        st.rerun()


def _table(desk: Desk, lang: Lang, records: "list[DossierRecord]") -> None:
    who = actor(Role.TRAINER)
    active = [one for one in records if one.last_run and one.last_run.active]
    for one in active[:1]:
        style.note(esc(say("ui.coverage.running", lang, label=one.label, left=len(active))))
        running.watch(desk, lang, who, one.last_run.id if one.last_run else "")
    for one in records:
        if one.last_run and one.last_run.resumable:
            st.html(f"<strong>{esc(one.label)}</strong>")
            running.stopped(desk, lang, who, one.last_run)
    reviews: dict[str, Review] = {}
    for one in records:
        if one.last_run and one.last_run.state == "done":
            name = one.label if one.label not in reviews else f"{one.label} ({one.id[:4]})"
            reviews[name] = _review(desk, one.last_run.id)
    if reviews:
        referentiel = desk.services.load_referentiel(records[0].referentiel_id)
        _drawn(coverage_document(reviews, referentiel, lang), lang)


def _review(desk: Desk, run_id: str) -> Review:
    return state.kept(f"cover {run_id}", lambda: desk.services.review(actor(Role.TRAINER), run_id))


def _drawn(document: CoverageDocument, lang: Lang) -> None:
    import pandas as pd

    names = [one.name for one in document.dossiers]
    rows = [
        {
            say("report.coverage.criterion", lang): one.id,
            say("ui.coverage.text", lang): shortened(" ".join(one.text.split()), 90),
            **{
                name: f"{SIGNS[label(one.cells[name], lang).tone]} {label(one.cells[name], lang).words}"
                for name in names
            },
            say("report.coverage.share", lang): f"{one.coverage.found} / {one.coverage.of}",
        }
        for one in document.criteria
    ]
    # Whole rows: a row cut in two reads as the end of the table.
    shown = min(len(rows), _MOST_ROWS) + 1
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        height=_ROW_PX * shown + 3,
        row_height=_ROW_PX,
        column_config={
            say("report.coverage.criterion", lang): st.column_config.TextColumn(width=80),
            say("report.coverage.share", lang): st.column_config.TextColumn(width=120),
        },
    )
    style.note(esc(say("report.coverage.caption", lang)))
    with st.container(horizontal=True):
        st.download_button(
            say("ui.export.html", lang),
            lambda: coverage_html(document, lang).encode(),
            file_name="couverture.html",
            mime="text/html",
            key=state.widget("cover-html"),
            on_click="ignore",
        )
        st.download_button(
            say("ui.export.json", lang),
            lambda: to_json(document).encode(),
            file_name="couverture.json",
            mime="application/json",
            key=state.widget("cover-json"),
            on_click="ignore",
        )
