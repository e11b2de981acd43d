"""Évaluation, in three panes that keep their place: the criteria, the words in their page, the finding down to the decision."""

import logging
from functools import partial
from threading import Thread

import streamlit as st

from reviewer.domain.dossier import Excerpt
from reviewer.domain.people import Role
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.review import Review
from reviewer.services import Touched
from reviewer.ui import (
    asking,
    citing,
    confirming,
    criteria,
    evidence,
    finding,
    following,
    identity,
    keyboard,
    routes,
    searching,
    seeing,
    sitting,
    state,
    style,
)
from reviewer.ui.board import Board, row
from reviewer.ui.case import Case
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, say

logger = logging.getLogger(__name__)


def render(desk: Desk, lang: Lang) -> None:
    """Draws the criterion that is open, of the review that is open."""
    run_id, dossier_id = state.get("run"), state.get("dossier")
    if not run_id or not dossier_id:
        style.lead(esc(say("ui.review.none", lang)))
        if st.button(say("ui.review.to_dossiers", lang), key=state.widget("to-dossiers"), type="primary"):
            routes.go("dossiers")
        return
    # Moving from one criterion to the next draws the panes anew, and nothing else of the application.
    st.fragment(lambda: _panes(desk, lang, dossier_id, run_id))()


def _panes(desk: Desk, lang: Lang, dossier_id: str, run_id: str) -> None:
    sitting.still(desk)
    who = actor(Role.EVALUATOR)
    review: Review = state.kept(f"review {run_id}", lambda: desk.services.review(who, run_id))
    referentiel = desk.services.load_referentiel(review.referentiel.id)
    record = state.kept(f"record {dossier_id}", lambda: desk.services.dossier_record(who, dossier_id))
    known = desk.services.reviewing(who, run_id)
    deliberations = known.deliberations
    earlier = following.before(desk, dossier_id)
    criterion = criteria.opened(review, referentiel)
    _bar(lang, identity.label(record, lang), review, referentiel, deliberations)
    if criterion is None:
        state.remember("dossier", "run")
        st.info(say("ui.review.no_bloc", lang))
        return
    if review.referentiel.hash != referentiel.hash:
        with st.container(key="changed"):
            st.warning(say("ui.review.changed", lang), icon="⚠")
    case = Case(
        dossier_id=dossier_id,
        review=review,
        referentiel=referentiel,
        criterion=criterion,
        first=review.by_criterion.get(criterion.id),
        again=known.again.get(criterion.id, ()),
        touched=known.touched.get(criterion.id, Touched()),
        sight=seeing.sight(run_id, criterion.id),
        deliberation=deliberations.get(criterion.id),
        acts=known.history(criterion.id),
        declared=known.declared,
        evaluators=known.evaluators,
        single_piece=len(review.dossier.pieces) == 1,
    )
    # The sheet of styles makes the three columns: Streamlit's own are each one more element around a pane.
    with st.container(key="panes", horizontal=True, gap="small"):
        with st.container(key="pane-list", gap="xsmall"):
            criteria.draw(
                review, referentiel, deliberations, lang, lambda bloc: following.held(lang, earlier, bloc, review)
            )
            if earlier and earlier.dossiers:
                following.to_all(lang, dossier_id)
        with st.container(key="pane-words", gap="xsmall"):
            excerpt = _words(desk, lang, case, following.short(lang, case, earlier))
        with st.container(key="pane-judged", gap="xsmall"):
            with st.container(key="findings", gap="xsmall"):
                found = Board("findings")
                found.add(*asking.told(lang, case))
                finding.draw(found, case, lang)
                found.draw()
                asking.before(lang, case)
                following.earlier(desk, lang, case, earlier)
            with st.container(key="decide", gap="xsmall"):
                confirming.draw(desk, lang, case)
    keyboard.listen(
        place=f"{criterion.id} {excerpt.key}" if excerpt else "",
        focus=confirming.focus(),
        picked=lambda words: citing.cite(desk, lang, case, excerpt, words),
    )
    # Last, so that the browser takes the new address in with the last of the panes, not in a turn of its own.
    state.remember("dossier", "run", "criterion")
    _draw_ahead(desk, run_id, criterion.id)


def _bar(lang: Lang, label: str, review: Review, referentiel: Referentiel, deliberations: criteria.Decided) -> None:
    done, total = criteria.progress(review, referentiel, deliberations)
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="medium"):
        st.html(
            f'<p class="rv-bar"><strong>{esc(label)}</strong> · {esc(referentiel.title)}<br>'
            f"{esc(say('ui.review.progress', lang, done=done, total=total))}</p>"
        )
        key = state.widget("blind")
        st.session_state[key] = bool(state.get("blind"))
        st.toggle(
            say("ui.blind.label", lang),
            key=key,
            help=say("ui.blind.about", lang),
            on_change=lambda: state.put("blind", "1" if st.session_state[key] else None),
        )
        with st.popover(say("ui.key.title", lang), key=state.widget("keys-help")):
            keyboard.told(lang)


def _words(desk: Desk, lang: Lang, case: Case, earlier: str) -> Excerpt | None:
    """The criterion, then the words in their page; the excerpt that is shown."""
    words = Board("words")
    words.add(_head(words, lang, case, earlier))
    excerpt = evidence.draw(words, desk, lang, case)
    words.draw()
    asking.button(desk, lang, case)
    with st.container(key="page-of-words", gap="xsmall"):
        if excerpt is not None:
            evidence.draw_in_place(desk, lang, excerpt, case.dossier_id)
        asked = Board("asked")
        searching.draw(asked, desk, lang, case.review, case.dossier_id)
        citing.draw(asked, desk, lang, case, excerpt)
        asked.draw()
    return excerpt


def _head(board: Board, lang: Lang, case: Case, earlier: str) -> str:
    """The criterion in its own words. `earlier`: the decision on an earlier dossier, in a few words."""
    criterion: Criterion = case.criterion
    before, after = criteria.neighbours(case.review, case.referentiel, criterion.id)
    named = f'<span class="id">{esc(criterion.id)}</span>{esc(criterion.text)}'
    note = f" · {esc(criterion.reviewer_note)}" if criterion.reviewer_note else ""
    proof = style.note_of(f"{esc(say(f'report.proof.{criterion.proof.value}', lang).capitalize())}{note}{esc(earlier)}")
    text = style.stacked(f'<p class="rv-name" role="heading" aria-level="1" tabindex="0">{named}</p>', proof)
    moves = (
        board.button(
            f"criterion-{name}",
            sign,
            partial(state.open_criterion, to),
            key=key,
            about=say(f"ui.review.{name}", lang),
            off=to is None,
        )
        for name, sign, key, to in (("previous", "↑", "k", before), ("next", "↓", "j", after))
    )
    return f'<div class="rv-head">{text}{row(*moves)}</div>'


def _draw_ahead(desk: Desk, run_id: str, criterion_id: str) -> None:
    """Has the pages of this review drawn while the person reads, once a session."""
    if state.get("ahead") == run_id:
        return
    state.put("ahead", run_id)
    who = actor(Role.EVALUATOR)

    def drawn() -> None:
        try:
            desk.services.draw_ahead(who, run_id, criterion_id)
        except Exception:
            # Only time is lost: a page that is not drawn ahead is drawn when it is looked at.
            logger.info("pages of run %s not drawn ahead", run_id, exc_info=True)

    Thread(target=drawn, daemon=True).start()
