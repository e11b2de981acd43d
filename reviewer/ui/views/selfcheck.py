"""Auto-contrôle: the candidate's own dossier, requirement by requirement, and what proof would do. No word of a verdict."""

from pathlib import Path

import streamlit as st

from reviewer.domain.people import Role
from reviewer.domain.review import Review
from reviewer.reporting.selfcheck import (
    STATES,
    CheckedCriterion,
    CheckedRequirement,
    SelfcheckDocument,
    State,
    label,
    selfcheck_document,
    selfcheck_html,
    summary_sentence,
)
from reviewer.ui import depositing, running, state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc, plain, quotation, tag
from reviewer.wording import Lang, say


def render(desk: Desk, lang: Lang) -> None:
    """Draws the deposit, the progress, or the check of the candidate's own dossier."""
    who = actor(Role.CANDIDATE)
    st.title(say("ui.selfcheck.title", lang), anchor=False)
    style.lead(esc(say("ui.selfcheck.lead", lang)))
    run_id = state.get("check_run")
    state.remember("check_run")
    if not run_id:
        _deposit(desk, lang)
        _earlier(desk, lang)
        return
    run = desk.services.progress(who, run_id)
    if run.active:
        running.watch(desk, lang, who, run_id)
        return
    st.button(
        say("ui.selfcheck.back", lang),
        key=state.widget("check-back"),
        type="tertiary",
        on_click=state.put,
        args=("check_run", None),
    )
    if run.state != "done":
        running.stopped(desk, lang, who, run)
        return
    review: Review = state.kept(f"check {run_id}", lambda: desk.services.review(who, run_id))
    referentiel = desk.services.load_referentiel(review.referentiel.id)
    _check(selfcheck_document(review, referentiel, lang), lang)


def _deposit(desk: Desk, lang: Lang) -> None:
    with st.container(border=True, key="offer-check"):
        found = depositing.files(desk, lang, "selfcheck")
        referentiel_id = depositing.referentiel_choice(desk, lang, "selfcheck")
        if st.button(
            say("ui.selfcheck.start", lang),
            key=state.widget("check-start"),
            type="primary",
            disabled=not (found and referentiel_id),
        ):
            from reviewer.services import RunOptions

            who = actor(Role.CANDIDATE)
            with st.spinner(say("stage.read", lang)):
                record = desk.services.submit(
                    who,
                    depositing.uploads(found),
                    label=Path(found[0].name).stem,
                    referentiel_id=referentiel_id or "",
                    space="selfcheck",
                )
            # A candidate's words never leave the machine: the check is made without a model.
            state.put("check_run", desk.services.start(who, record.id, RunOptions(judge="offline", lang=lang)))
            st.rerun()


def _earlier(desk: Desk, lang: Lang) -> None:
    records = [one for one in desk.services.dossiers(actor(Role.CANDIDATE)) if one.last_run]
    if not records:
        return
    st.header(say("ui.selfcheck.mine", lang), anchor=False)
    for record in records:
        if record.last_run and st.button(
            f"{plain(record.label)} · {plain(record.referentiel_id)} · {plain(running.in_words(record.last_run, lang))}",
            key=state.widget(f"check-{record.id}"),
        ):
            state.put("check_run", record.last_run.id)
            st.rerun()


def _check(document: SelfcheckDocument, lang: Lang) -> None:
    st.html(f'<p class="rv-name">{esc(summary_sentence(document, lang))}</p>')
    used = [one for one in STATES if document.summary.get(one)]
    controls, download = st.columns([3, 1], vertical_alignment="bottom")
    wanted: list[State] = controls.pills(
        say("ui.selfcheck.show", lang),
        used,
        selection_mode="multi",
        default=used,
        format_func=lambda one: f"{label(one, lang).sign} {label(one, lang).words} ({document.summary[one]})",
        key=state.widget("check-states"),
    )
    download.download_button(
        say("ui.selfcheck.download", lang),
        lambda: selfcheck_html(document, lang).encode(),
        file_name="auto-controle.html",
        mime="text/html",
        key=state.widget("check-download"),
        on_click="ignore",
        width="stretch",
    )
    for bloc in document.blocs:
        if len(document.blocs) > 1:
            st.header(plain(f"{bloc.id} · {bloc.title or ''}"), anchor=False)
        for criterion in bloc.criteria:
            _criterion(criterion, wanted, lang)


def _criterion(criterion: CheckedCriterion, wanted: list[State], lang: Lang) -> None:
    shown = [one for one in criterion.requirements if one.state in wanted]
    if not shown:
        return
    with st.container(border=True):
        st.html(f'<p class="rv-name"><span class="id">{esc(criterion.id)}</span>{esc(criterion.text)}</p>')
        if criterion.demands:
            style.note(esc(" ".join(criterion.demands)))
        for one in shown:
            _requirement(one, lang)


def _requirement(one: CheckedRequirement, lang: Lang) -> None:
    optional = f" <em>({esc(say('report.html.optional', lang))})</em>" if one.optional else ""
    st.html(f'<div class="rv-finding">{tag(label(one.state, lang))}<div>{esc(one.text)}{optional}</div></div>')
    for proof in one.proofs[:2]:
        st.html(
            f'{quotation(proof.quote, telling=proof.telling, start=proof.start)}<p class="rv-place">{esc(proof.place)}</p>'
        )
    for note in one.notes:
        style.note(esc(note))
    if one.advice or one.near:
        with st.expander(say("report.selfcheck.advice", lang)):
            st.html('<ul class="rv-plain">' + "".join(f"<li>{esc(text)}</li>" for text in one.advice) + "</ul>")
            if one.near:
                style.note(esc(say("report.selfcheck.near", lang)))
            for proof in one.near:
                st.html(f'{quotation(proof.quote, near=True)}<p class="rv-place">{esc(proof.place)}</p>')
