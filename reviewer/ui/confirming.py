"""A person's decision on one criterion: nothing is chosen beforehand, one criterion at a time, under a name."""

from collections.abc import Iterator
from functools import partial

import streamlit as st

from reviewer.confirmation import Act, person
from reviewer.domain.people import Confirmation, Decision, Role
from reviewer.domain.referentiel import Referentiel
from reviewer.domain.verdict import Proposal, Verdict
from reviewer.errors import ReviewerError
from reviewer.reporting.words import moment
from reviewer.ui import drafting, sitting, state, style
from reviewer.ui.board import Board, row
from reviewer.ui.case import Case
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, explain, say

_GRADES = (Verdict.MET, Verdict.PARTIAL, Verdict.NOT_MET)
_OWN_VERDICT = (Decision.EDITED, Decision.REJECTED)
_KEYS = {Decision.ACCEPTED: "a", Decision.EDITED: "e", Decision.REJECTED: "r", Decision.LATER: "l"}


def draw(desk: Desk, lang: Lang, case: Case) -> None:
    """What was decided, then what is left to be seen, then the decision."""
    acts = case.acts
    seen = acts[-1].seq if acts else 0
    board = Board("decide")
    board.add(style.part_of(esc(say("ui.confirm.title", lang))))
    own = case.own
    if own and own.confirmation:
        board.add(*_decided(lang, case, own, own.confirmation))
    if case.double:
        board.add(*_panel(lang, case))
    if not sitting.free(case.declared):
        sitting.ask(board, desk, lang, case.dossier_id, case.declared)
        return
    left = case.sight.left(case.carried)
    if left:
        key = "ui.seen.left" if case.carried else "ui.seen.left_nothing"
        board.add(f'<p class="rv-left">{esc(say(key, lang, left=left, total=len(case.carried)))}</p>')
    board.add(drafting.take_up(desk, lang, case, seen, _offered(case), locked=left > 0))
    board.add(*_choices(board, lang, case, locked=left > 0, again=own is not None))
    board.draw()
    if state.get("choice"):
        _form(desk, lang, case, Decision(state.get("choice")), seen)
        drafting.watch(desk, lang, case, seen)
    if refused := state.get("refused"):
        state.put("refused", None)
        st.error(refused)
    below = Board("person")
    below.add(row(_undo(below, desk, lang, case, seen), row(*sitting.who(below, lang))))
    below.draw()
    if len(acts) > 1 and not _other_is_hidden(case):
        with st.expander(say("ui.confirm.history", lang, n=len(acts))):
            told = "".join(
                f'<div class="rv-finding rv-act">{_told(one, case.referentiel, lang)}</div>' for one in reversed(acts)
            )
            st.html(told)


def focus() -> str:
    """The widget that gets the cursor once a decision was chosen."""
    choice = state.get("choice")
    if not choice:
        return ""
    return "verdict-" if Decision(choice) in _OWN_VERDICT else "send-"


def _choices(board: Board, lang: Lang, case: Case, *, locked: bool, again: bool) -> Iterator[str]:
    yield row(
        *(
            board.button(
                f"choose-{one.value}",
                say(f"ui.choose.{one.value}", lang),
                partial(state.put, "choice", one.value),
                key=_KEYS[one],
                kind="primary" if state.get("choice") == one.value else "secondary",
                about=say(f"ui.confirm.{one.value}", lang),
                off=locked and one is not Decision.LATER,
            )
            for one in _offered(case)
        ),
        name="choices",
    )
    if again and not state.get("choice"):
        yield style.note_of(esc(say("ui.confirm.again_about", lang)))


def _offered(case: Case) -> tuple[Decision, ...]:
    """Without a suggestion on the screen there is nothing to accept nor to reject: a verdict of one's own, or later."""
    if case.veiled or case.found is None or not isinstance(case.found.outcome, Proposal):
        return (Decision.EDITED, Decision.LATER)
    return tuple(Decision)


def _form(desk: Desk, lang: Lang, case: Case, decision: Decision, seen: int) -> None:
    key = drafting.form_key(case, seen, decision)
    with st.form(state.widget(f"confirm-{key}"), border=False):
        _verdict(decision, case, lang, key)
        st.text_area(
            say("ui.confirm.reason", lang),
            key=state.widget(f"reason-{key}"),
            placeholder=say("ui.confirm.reason_hint", lang),
            height=80,
        )
        st.form_submit_button(
            say("ui.confirm.submit", lang),
            key=state.widget(f"send-{key}"),
            type="primary",
            width="stretch",
            on_click=_send,
            args=(desk, lang, case, decision, seen, key),
        )


def _send(desk: Desk, lang: Lang, case: Case, decision: Decision, seen: int, key: str) -> None:
    """Records the decision before the page is drawn anew; what is refused stays written."""
    who = actor(Role.EVALUATOR)
    verdict = st.session_state.get(state.widget(f"verdict-{key}"))
    reason = st.session_state.get(state.widget(f"reason-{key}"), "")
    drafting.keep(desk, case, decision, verdict, reason)
    if not sitting.still(desk):
        return
    # Blind is what was decided before the suggestion was ever on this person's screen.
    name = person(state.get("person"))
    spoke = any(person(one.by) == name for one in desk.services.history(who, case.dossier_id, case.criterion.id))
    blind = case.veiled and not case.sight.revealed and not spoke
    try:
        desk.services.confirm(
            who,
            case.review.id,
            case.criterion.id,
            decision=decision,
            verdict=verdict,
            reason=reason,
            seen=seen,
            shown=case.sight.shown().model_copy(update={"blind": blind}),
            again=case.suggestion,
        )
    except ReviewerError as bad:
        state.put("refused", explain(bad, lang))
        return
    desk.services.drop_draft(who, case.dossier_id, case.criterion.id)
    state.put("choice", None)
    state.put("last", (case.dossier_id, case.criterion.id))


def _verdict(decision: Decision, case: Case, lang: Lang, key: str) -> None:
    if decision is Decision.ACCEPTED and case.found and isinstance(case.found.outcome, Proposal):
        # What will stand under the person's name is said before it is sent.
        label = case.referentiel.scale.label(case.found.outcome.verdict)
        style.note(esc(say("ui.confirm.accepting", lang, label=label)))
    if decision not in _OWN_VERDICT:
        return
    st.radio(
        say("ui.confirm.verdict", lang) + " `1` `2` `3`",
        _GRADES,
        index=None,
        format_func=case.referentiel.scale.label,
        key=state.widget(f"verdict-{key}"),
        horizontal=True,
    )


def _undo(board: Board, desk: Desk, lang: Lang, case: Case, seen: int) -> str:
    """The button that takes back the decision on this criterion, or else the last one made in this session, and opens it."""
    last: tuple[str, str] | None = state.get("last")
    there = last[1] if last and last[0] == case.dossier_id else None
    target = case.criterion.id if case.own else there
    if target is None:
        return ""

    def undone() -> None:
        if not sitting.still(desk):
            return
        who = actor(Role.EVALUATOR)
        at = seen if target == case.criterion.id else desk.services.last_seen(who, case.dossier_id).get(target, 0)
        try:
            desk.services.undo(who, case.dossier_id, target, seen=at)
        except ReviewerError as bad:
            state.put("refused", explain(bad, lang))
            return
        state.put("last", None)
        state.open_criterion(target)

    named = say("ui.confirm.undo", lang) if case.own else say("ui.confirm.undo_last", lang, id=target)
    return board.button("undo", named, undone, key="u", kind="tertiary")


def _decided(lang: Lang, case: Case, act: Act, one: Confirmation) -> Iterator[str]:
    later = " later" if one.decision is Decision.LATER else ""
    yield f'<div class="rv-decided{later}">{sentence(one, case.referentiel, lang)}</div>'
    if act.suggested is not None and one.verdict is not None:
        same = act.suggested is one.verdict
        sign, key = ("=", "ui.agree.same") if same else ("≠", "ui.agree.differs")
        blind = f" · {say('ui.agree.blind', lang)}" if act.blind else ""
        yield style.note_of(f"{sign} {esc(say(key, lang))}{esc(blind)}")


def _panel(lang: Lang, case: Case) -> Iterator[str]:
    """Where two people evaluate: who has spoken; what the other said only once one has spoken oneself."""
    held = case.deliberation.held if case.deliberation else ()
    stage = case.deliberation.stage if case.deliberation else "none"
    yield style.note_of(esc(say(f"ui.two.{stage}", lang, n=len(held))))
    if _other_is_hidden(case):
        return
    for act in held:
        if act is not case.own and act.confirmation:
            yield f'<div class="rv-decided other">{sentence(act.confirmation, case.referentiel, lang)}</div>'


def _other_is_hidden(case: Case) -> bool:
    stage = case.deliberation.stage if case.deliberation else "none"
    return case.double and case.own is None and stage in ("none", "waiting")


def _told(act: Act, referentiel: Referentiel, lang: Lang) -> str:
    if act.confirmation is not None:
        return sentence(act.confirmation, referentiel, lang)
    return esc(say("ui.confirm.taken_back", lang, by=act.by, at=moment(act.at.astimezone(), lang)))


def sentence(one: Confirmation, referentiel: Referentiel, lang: Lang) -> str:
    """HTML: the verdict, the kind of decision, who, when and why."""
    decision = esc(say(f"ui.decision.{one.decision.value}", lang))
    verdict = f"<strong>{esc(referentiel.scale.label(one.verdict))}</strong> · " if one.verdict else ""
    by = esc(say("ui.confirm.by", lang, by=one.by, at=moment(one.at.astimezone(), lang)))
    reason = f"<br>{esc(say('report.html.reason', lang))} {esc(one.reason)}" if one.reason else ""
    return f"{verdict}{decision}<br>{by}{reason}"
