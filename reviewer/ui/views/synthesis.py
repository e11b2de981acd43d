"""Synthèse et exports: where the people stand by bloc, the référentiel's rules, and the files that leave the program."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from reviewer.domain.people import Confirmation, Role
from reviewer.domain.referentiel import Referentiel
from reviewer.domain.review import BlocState, Review
from reviewer.domain.rules import rule_states
from reviewer.reporting.sentences import three_sentences
from reviewer.services.exporting import MIMES, What
from reviewer.ui import identity, overview, routes, state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, say

_FILES: Final[tuple[tuple[What, str], ...]] = (
    *(("grid", "docx"), ("minutes", "docx"), ("letter", "docx")),
    *(("html", "html"), ("xlsx", "xlsx"), ("csv", "csv"), ("json", "json")),
)


def render(desk: Desk, lang: Lang) -> None:
    """Draws the synthesis of the review that is open."""
    who = actor(Role.EVALUATOR)
    run_id, dossier_id = state.get("run"), state.get("dossier")
    if not run_id or not dossier_id:
        style.lead(esc(say("ui.review.none", lang)))
        if st.button(say("ui.review.to_dossiers", lang), key=state.widget("to-dossiers"), type="primary"):
            routes.go("dossiers")
        return
    record = desk.services.dossier_record(who, dossier_id)
    review: Review = state.kept(f"review {run_id}", lambda: desk.services.review(who, run_id))
    referentiel = desk.services.load_referentiel(review.referentiel.id)
    confirmations = desk.services.confirmations(who, dossier_id)
    deliberations = desk.services.deliberations(who, dossier_id)
    decided = {one.criterion: one for one in confirmations}
    state.remember("dossier", "run", "criterion")
    st.title(say("ui.synthesis.title", lang), anchor=False)
    style.lead(f"{esc(identity.label(record, lang))} · {esc(referentiel.title)}")
    if review.referentiel.hash != referentiel.hash:
        st.warning(say("ui.review.changed", lang), icon="⚠")
    picture, files = st.columns([1.7, 1], gap="large")
    with picture:
        with st.container(key="standing"):
            overview.draw(review, referentiel, deliberations, lang)
        _rules(review, referentiel, decided, lang)
        style.part(esc(say("ui.synthesis.found", lang)))
        rows = "".join(f"<li>{esc(one)}</li>" for one in three_sentences(review, referentiel, lang))
        st.html(f'<ul class="rv-plain">{rows}</ul>')
        overview.agreement(desk.services.compared(who, dossier_id), referentiel, lang)
    with files, st.container(key="exports"):
        settled = any(one.verdict for one in confirmations)
        _exports(desk, lang, review, dossier_id, identity.label(record, lang), settled=settled)


def _rules(review: Review, referentiel: Referentiel, decided: Mapping[str, Confirmation], lang: Lang) -> None:
    if not referentiel.rules:
        return
    style.part(esc(say("ui.synthesis.rules", lang)))
    states: dict[str, BlocState] = {bloc.id: review.blocs.get(bloc.id, "out_of_scope") for bloc in referentiel.blocs}
    verdicts = {one.id: decided[one.id].verdict if one.id in decided else None for one in referentiel.criteria}
    signs = {True: "✓", False: "✗", None: "○"}
    rows = "".join(
        f'<div class="rv-finding rv-act">{signs[one.satisfied]} {esc(one.text)}'
        f'<span class="why">{esc(say(f"ui.synthesis.rule.{str(one.satisfied).lower()}", lang))}</span></div>'
        for one in rule_states(referentiel, states, verdicts)
    )
    st.html(rows)


def _exports(desk: Desk, lang: Lang, review: Review, dossier_id: str, label: str, *, settled: bool) -> None:
    style.part(esc(say("ui.export.title", lang)))
    style.note(esc(say("ui.export.about", lang)))
    stem = "".join(one if one.isalnum() or one in "-_" else "-" for one in label).strip("-") or review.id
    for what, suffix in _FILES:
        if what == "letter" and not settled:
            style.note(esc(say("ui.export.letter_later", lang)))
            continue
        with st.container(gap="xxsmall"):
            st.download_button(
                say(f"ui.export.{what}", lang),
                _making(desk, dossier_id, review.id, what, lang),
                file_name=f"{stem}-{say(f'ui.export.file.{what}', lang)}.{suffix}"
                if suffix == "docx"
                else f"{stem}.{suffix}",
                mime=MIMES[suffix],
                key=state.widget(f"export-{what}"),
                on_click="ignore",
                width="stretch",
            )
            style.note(esc(say(f"ui.export.{what}_about", lang)))


def _making(desk: Desk, dossier_id: str, run_id: str, what: What, lang: Lang) -> Callable[[], bytes]:
    """The file, made when it is asked for; the journal is told of it once it is made."""
    who = actor(Role.EVALUATOR)
    return lambda: desk.services.export(who, [dossier_id], what, run_id=run_id, lang=lang).data
