"""Évaluation: criteria on the left, the words in place in the centre, then the finding, the reason, the suggestion, the decision."""

import streamlit as st

from reviewer.domain.people import Role
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.review import Review
from reviewer.reporting.words import place
from reviewer.ui import confirming, criteria, evidence, finding, routes, state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc, quotation
from reviewer.wording import Lang, say


def render(desk: Desk, lang: Lang) -> None:
    """Draws the criterion that is open, of the review that is open."""
    who = actor(Role.EVALUATOR)
    run_id, dossier_id = state.get("run"), state.get("dossier")
    if not run_id or not dossier_id:
        style.lead(esc(say("ui.review.none", lang)))
        if st.button(say("ui.review.to_dossiers", lang), key=state.widget("to-dossiers"), type="primary"):
            routes.go("dossiers")
        return
    review: Review = state.kept(f"review {run_id}", lambda: desk.services.review(who, run_id))
    referentiel = desk.services.load_referentiel(review.referentiel.id)
    decided = criteria.standing(desk.services.confirmations(who, dossier_id))
    criterion = criteria.draw(review, referentiel, decided, lang)
    state.remember("dossier", "run", "criterion")
    if criterion is None:
        st.info(say("ui.review.no_bloc", lang))
        return
    if review.referentiel.hash != referentiel.hash:
        st.warning(say("ui.review.changed", lang))
    _head(review, referentiel, criterion, lang)
    words, judged = st.columns([1.45, 1], gap="large")
    with words, st.container(key="words", gap="small"):
        excerpt = evidence.draw(lang, review, review.by_criterion.get(criterion.id))
        page = st.container()
        _search(desk, lang, review, dossier_id)
    with judged, st.container(gap="xsmall"):
        finding.draw(review, referentiel, criterion, lang)
        confirming.draw(desk, lang, review, referentiel, criterion, dossier_id)
    # Drawing a page takes longer than all the rest: it comes last, its place kept.
    if excerpt is not None:
        with page:
            evidence.draw_in_place(desk, lang, excerpt, dossier_id)


def _head(review: Review, referentiel: Referentiel, criterion: Criterion, lang: Lang) -> None:
    before, after = criteria.neighbours(review, referentiel, criterion.id)
    text, moves = st.columns([5, 1.1], gap="medium")
    with text:
        st.html(
            f'<p class="rv-name" role="heading" aria-level="1"><span class="id">{esc(criterion.id)}</span>{esc(criterion.text)}</p>'
        )
        note = f" · {esc(criterion.reviewer_note)}" if criterion.reviewer_note else ""
        style.note(f"{esc(say(f'report.proof.{criterion.proof.value}', lang).capitalize())}{note}")
    with moves, st.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
        for name, sign, to in (("previous", "↑", before), ("next", "↓", after)):
            st.button(
                sign,
                key=state.widget(f"criterion-{name}"),
                help=say(f"ui.review.{name}", lang),
                disabled=to is None,
                on_click=state.open_criterion,
                args=(to,),
            )


def _search(desk: Desk, lang: Lang, review: Review, dossier_id: str) -> None:
    with st.form(state.widget("search"), border=False):
        question, button = st.columns([4, 1], vertical_alignment="bottom")
        asked = question.text_input(
            say("ui.search.label", lang), key=state.widget("question"), placeholder=say("ui.search.hint", lang)
        )
        sent = button.form_submit_button(say("ui.search.submit", lang), width="stretch")
    if sent and asked.strip():
        state.put("found", desk.services.search(actor(Role.EVALUATOR), dossier_id, asked.strip()))
        state.put("looking", None)
    found = state.get("found")
    if found is None:
        return
    if not found:
        st.info(say("search.nothing", lang))
    for at, one in enumerate(found):
        with st.container(border=True):
            st.html(quotation(one.quote))
            with st.container(horizontal=True, vertical_alignment="center"):
                style.note(esc(place(one, review.dossier, lang)))
                st.button(
                    say("ui.search.see", lang),
                    key=state.widget(f"look-{at}"),
                    type="tertiary",
                    on_click=state.put,
                    args=("looking", at),
                )
