"""A person's decision on one criterion: nothing is chosen beforehand, one criterion at a time, under a name."""

import streamlit as st

from reviewer.confirmation import Act, replay
from reviewer.domain.people import Confirmation, Decision, Role
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.review import CriterionReview, Review
from reviewer.domain.verdict import Proposal, Verdict
from reviewer.errors import ReviewerError
from reviewer.reporting.words import moment
from reviewer.ui import state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, explain, say

_GRADES = (Verdict.MET, Verdict.PARTIAL, Verdict.NOT_MET)
_OWN_VERDICT = (Decision.EDITED, Decision.REJECTED)


def draw(
    desk: Desk, lang: Lang, review: Review, referentiel: Referentiel, criterion: Criterion, dossier_id: str
) -> None:
    """What was decided, then the form for a decision."""
    who = actor(Role.EVALUATOR)
    acts = desk.services.history(who, dossier_id, criterion.id)
    seen = acts[-1].seq if acts else 0
    standing = replay(acts).get(criterion.id)
    style.part(esc(say("ui.confirm.title", lang)))
    if standing is None:
        _form(desk, lang, review, referentiel, criterion, seen)
    else:
        later = " later" if standing.decision is Decision.LATER else ""
        st.html(f'<div class="rv-decided{later}">{_sentence(standing, referentiel, lang)}</div>')
        with st.expander(say("ui.confirm.again", lang), expanded=standing.decision is Decision.LATER):
            _form(desk, lang, review, referentiel, criterion, seen)
            if st.button(
                say("ui.confirm.undo", lang), key=state.widget(f"undo-{criterion.id}-{seen}"), type="tertiary"
            ):
                _undo(desk, lang, dossier_id, criterion.id, seen)
    if len(acts) > 1:
        with st.expander(say("ui.confirm.history", lang, n=len(acts))):
            st.html(
                "".join(
                    f'<div class="rv-finding rv-act">{_told(one, referentiel, lang)}</div>' for one in reversed(acts)
                )
            )


def _undo(desk: Desk, lang: Lang, dossier_id: str, criterion_id: str, seen: int) -> None:
    try:
        desk.services.undo(actor(Role.EVALUATOR), dossier_id, criterion_id, seen=seen)
    except ReviewerError as bad:
        st.error(explain(bad, lang))
        return
    state.put("notice", "ui.confirm.undone")
    st.rerun()


def _told(act: Act, referentiel: Referentiel, lang: Lang) -> str:
    if act.confirmation is not None:
        return _sentence(act.confirmation, referentiel, lang)
    return esc(say("ui.confirm.taken_back", lang, by=act.by, at=moment(act.at.astimezone(), lang)))


def _sentence(one: Confirmation, referentiel: Referentiel, lang: Lang) -> str:
    decision = esc(say(f"ui.decision.{one.decision.value}", lang))
    verdict = f"<strong>{esc(referentiel.scale.label(one.verdict))}</strong> · " if one.verdict else ""
    by = esc(say("ui.confirm.by", lang, by=one.by, at=moment(one.at.astimezone(), lang)))
    reason = f"<br>{esc(say('report.html.reason', lang))} {esc(one.reason)}" if one.reason else ""
    return f"{verdict}{decision}<br>{by}{reason}"


def _form(desk: Desk, lang: Lang, review: Review, referentiel: Referentiel, criterion: Criterion, seen: int) -> None:
    key = f"{review.id}-{criterion.id}-{seen}"
    found = review.by_criterion.get(criterion.id)
    decision: Decision | None = st.radio(
        say("ui.confirm.decision", lang),
        _offered(found),
        index=None,
        format_func=lambda one: say(f"ui.confirm.{one.value}", lang),
        key=state.widget(f"decision-{key}"),
    )
    with st.form(state.widget(f"confirm-{key}"), border=False):
        verdict = _verdict(decision, found, referentiel, lang, key)
        reason = st.text_area(
            say("ui.confirm.reason", lang),
            key=state.widget(f"reason-{key}"),
            placeholder=say("ui.confirm.reason_hint", lang),
            height=90,
        )
        name = st.text_input(say("ui.confirm.name", lang), value=state.get("person"), key=state.widget(f"name-{key}"))
        sent = st.form_submit_button(say("ui.confirm.submit", lang), type="primary", width="stretch")
    if not sent:
        return
    if decision is None:
        st.error(say("ui.confirm.choose", lang))
        return
    state.put("person", name.strip())
    try:
        desk.services.confirm(
            actor(Role.EVALUATOR).model_copy(update={"name": name.strip()}),
            review.id,
            criterion.id,
            decision=decision,
            verdict=verdict,
            reason=reason,
            seen=seen,
        )
    except ReviewerError as bad:
        st.error(explain(bad, lang))
        return
    state.put("notice", "ui.confirm.done")
    st.rerun()


def _offered(found: CriterionReview | None) -> tuple[Decision, ...]:
    """Without a suggestion there is nothing to accept nor to reject: the person gives a verdict, or puts it off."""
    if found is None or not isinstance(found.outcome, Proposal):
        return (Decision.EDITED, Decision.LATER)
    return tuple(Decision)


def _verdict(
    decision: Decision | None, found: CriterionReview | None, referentiel: Referentiel, lang: Lang, key: str
) -> Verdict | None:
    if decision is Decision.ACCEPTED and found and isinstance(found.outcome, Proposal):
        # What will stand under the person's name is said before it is sent.
        style.note(esc(say("ui.confirm.accepting", lang, label=referentiel.scale.label(found.outcome.verdict))))
        return None
    if decision not in _OWN_VERDICT:
        return None
    chosen: Verdict | None = st.radio(
        say("ui.confirm.verdict", lang),
        _GRADES,
        index=None,
        format_func=referentiel.scale.label,
        key=state.widget(f"verdict-{key}"),
        horizontal=True,
    )
    return chosen
