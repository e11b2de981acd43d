"""Asking again with the excerpts that people added or set aside, and what was suggested before."""

from collections.abc import Iterator

import streamlit as st

from reviewer.domain.amendment import AskedAgain
from reviewer.domain.people import Role
from reviewer.domain.review import CriterionReview
from reviewer.errors import ReviewerError
from reviewer.reporting.contract import rationale
from reviewer.reporting.labels import outcome_label
from reviewer.reporting.words import moment
from reviewer.services.evaluating import worth_asking
from reviewer.ui import keyboard, sitting, state, style
from reviewer.ui.case import Case
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc, tag
from reviewer.wording import Lang, explain, say


def button(desk: Desk, lang: Lang, case: Case) -> None:
    """Offered once an excerpt was added or set aside since the suggestion was made; pressed by a person who gave their name."""
    if refused := state.get("again_refused"):
        state.put("again_refused", None)
        st.error(refused)
    if case.first is None or not case.criterion.proof.on_paper:
        return
    if not worth_asking(case.touched, case.first, case.again):
        return
    with st.container(key="again", gap="xsmall"):
        st.button(
            say("ui.again.ask", lang) + keyboard.hint("d"),
            key=state.widget("ask-again"),
            help=say("ui.again.about", lang),
            disabled=not state.get("person").strip(),
            on_click=_ask,
            args=(desk, lang, case),
        )


def told(lang: Lang, case: Case) -> Iterator[str]:
    """Who asked again, when, with what: what is suggested below answers that."""
    if case.again:
        yield style.note_of(esc(say("ui.again.hidden", lang) if case.veiled else said(case.again[-1], lang)))


def before(lang: Lang, case: Case) -> None:
    """The suggestions before the last one, which stay as they were made."""
    if not case.again or case.first is None or case.veiled:
        return
    made: list[tuple[str, CriterionReview]] = [(say("ui.again.first", lang), case.first)]
    made += [(said(one, lang), one.amended.review) for one in case.again[:-1] if not one.failed]
    made = [one for one in made if one[1] != case.found]
    if not made:
        return
    with st.expander(say("ui.again.before", lang, n=len(made))):
        for title, review in made:
            label = outcome_label(review.outcome, case.review.judge, case.referentiel.scale, lang)
            reason = esc(rationale(case.criterion, review, lang))
            st.html(f'<div class="rv-finding rv-act">{tag(label)} {esc(title)}<span class="why">{reason}</span></div>')


def said(one: AskedAgain, lang: Lang) -> str:
    """The asking in a sentence: who, when, with how many excerpts; or that the judge failed."""
    at = moment(one.at.astimezone(), lang)
    if one.failed:
        return say("ui.again.failed", lang, by=one.by, at=at)
    facts = {"added": len(one.amended.added), "removed": len(one.amended.removed)}
    return say("ui.again.said", lang, by=one.by, at=at, **facts)


def _ask(desk: Desk, lang: Lang, case: Case) -> None:
    """Judges the criterion again before the page is drawn anew; what it rests on is then to be seen."""
    if not sitting.still(desk):
        return
    try:
        desk.services.ask_again(actor(Role.EVALUATOR), case.review.id, case.criterion.id)
    except ReviewerError as bad:
        state.put("again_refused", explain(bad, lang))
        return
    state.put("excerpt", 0)
    state.put("looking", None)
    state.put("choice", None)
