"""What is asked of a run: which blocs, and which judge, with what would be sent where said before it is sent."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import streamlit as st

from reviewer.domain.people import Role
from reviewer.domain.referentiel import Referentiel
from reviewer.judging.estimate import Estimate
from reviewer.reporting.words import listed, shortened
from reviewer.ui import state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, say

if TYPE_CHECKING:
    from reviewer.services import RunOptions

JudgeKind = Literal["offline", "llm"]


def draw(desk: Desk, lang: Lang, dossier_id: str, referentiel: Referentiel, *, held: Sequence[str] = ()) -> None:
    """The choices and the button; the run begins in a process of its own and this page follows it.

    `held`: blocs that an earlier dossier leaves acquired: chosen as held beforehand, and said so.
    """
    from reviewer.services import RunOptions

    held, blocs = _blocs(dossier_id, referentiel, held, lang)
    judge = _judge(desk, lang)
    options = RunOptions(judge=judge, blocs=blocs, held=held, lang=lang)
    style.part(esc(say("ui.launch.estimate" if judge != "offline" else "ui.launch.time", lang)), level=3)
    _time(desk, lang, dossier_id, options)
    if judge != "offline":
        _estimate(desk, lang, dossier_id, options)
    if not st.button(say("ui.launch.start", lang), key=state.widget("launch"), type="primary", width="stretch"):
        return
    run_id = desk.services.start(actor(Role.EVALUATOR), dossier_id, options)
    state.put("run", run_id)
    st.rerun()


def _time(desk: Desk, lang: Lang, dossier_id: str, options: "RunOptions") -> None:
    """How long the run may take, and how that is known."""
    who = actor(Role.EVALUATOR)
    known = len(desk.services.runs(who, dossier_id))
    name = f"duration {dossier_id} {known} {options.model_dump_json()}"
    found = state.kept(name, lambda: desk.services.duration(who, dossier_id, options))
    told = say("ui.launch.time_known" if found.runs else "ui.launch.time_guess", lang, n=found.runs)
    style.note(esc(f"{span(found.low_s, found.high_s, lang)} {told}"))


def span(low_s: float, high_s: float, lang: Lang) -> str:
    """`De 10 s à 2 min`, rounded as people say it."""
    low, high = about(low_s, lang), about(high_s, lang)
    return (
        say("ui.launch.about", lang, time=high) if low == high else say("ui.launch.between", lang, low=low, high=high)
    )


def about(seconds: float, lang: Lang) -> str:
    """A duration without false precision: five seconds by five, then minutes, then hours."""
    if seconds < 55:
        return say("ui.launch.seconds", lang, n=max(5, 5 * math.ceil(seconds / 5)))
    if seconds < 5400:
        return say("ui.launch.minutes", lang, n=math.ceil(seconds / 60))
    return say("ui.launch.hours", lang, n=math.ceil(seconds / 3600))


def _estimate(desk: Desk, lang: Lang, dossier_id: str, options: "RunOptions") -> None:
    """What the run would cost, model by model; nothing is sent for it."""
    who = actor(Role.EVALUATOR)
    with st.spinner(say("ui.launch.estimate", lang)):
        found: tuple[Estimate, ...] = state.kept(
            f"estimate {dossier_id} {options.model_dump_json()}",
            lambda: desk.services.estimate(who, dossier_id, options),
        )
    for one in found:
        style.note(esc(estimate_line(one, lang)))
    style.note(esc(say("ui.launch.estimate_again", lang)))


def estimate_line(one: Estimate, lang: Lang) -> str:
    """Calls, tokens and cost of one model's part, from the least to the most."""
    low, high = one.once, one.twice
    cost = say("ui.launch.estimate_unknown", lang)
    if low.cost_usd is not None and high.cost_usd is not None:
        facts = {"low": f"{low.cost_usd:.2f}", "high": f"{high.cost_usd:.2f}", "date": one.prices_date}
        cost = say("ui.launch.estimate_cost", lang, **facts)
    return say(
        "ui.launch.estimate_line",
        lang,
        model=one.model,
        criteria=one.criteria,
        calls_low=low.calls,
        calls_high=high.calls,
        tokens_low=low.input_tokens + low.output_tokens,
        tokens_high=high.input_tokens + high.output_tokens,
        cost=cost,
    )


def _blocs(
    dossier_id: str, referentiel: Referentiel, carried: Sequence[str], lang: Lang
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The blocs already held, and those to judge (none named: all the others)."""
    if len(referentiel.blocs) < 2:
        return (), ()
    titles = {bloc.id: f"{bloc.id} · {shortened(bloc.title or '', 70)}" for bloc in referentiel.blocs}
    held = st.multiselect(
        say("ui.launch.held", lang),
        list(titles),
        default=list(carried),
        format_func=titles.__getitem__,
        key=state.widget(f"held-{dossier_id}"),
        placeholder=say("ui.launch.held_none", lang),
    )
    if carried:
        style.note(esc(say("ui.follow.held_by", lang, blocs=listed(list(carried), lang))))
    blocs = st.multiselect(
        say("ui.launch.blocs", lang),
        [one for one in titles if one not in held],
        format_func=titles.__getitem__,
        key=state.widget("blocs"),
        placeholder=say("ui.launch.blocs_all", lang),
    )
    return tuple(held), tuple(blocs)


def _judge(desk: Desk, lang: Lang) -> JudgeKind:
    if desk.model is None:
        style.part(esc(say("ui.launch.judge", lang)), level=3)
        st.html(f'<p class="rv-finding"><strong>{esc(say("ui.launch.judge.offline", lang))}</strong></p>')
        style.note(esc(say("ui.launch.offline_about", lang)))
        style.note(esc(say("ui.launch.no_model", lang)))
        return "offline"
    kinds: tuple[JudgeKind, ...] = ("offline", "llm")
    judge: JudgeKind = st.radio(
        say("ui.launch.judge", lang),
        kinds,
        index=kinds.index(desk.judge),
        format_func=lambda one: say(f"ui.launch.judge.{one}", lang, model=desk.model),
        key=state.widget("judge"),
    )
    key = "ui.launch.offline_about" if judge == "offline" else "ui.launch.llm_about"
    style.note(esc(say(key, lang, model=desk.model, address=desk.address)))
    return judge
