"""Where the people stand, at a glance and in words: by bloc and competence, what is met, open, or to be asked at the oral."""

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from reviewer.confirmation import Compared, Deliberation
from reviewer.domain.referentiel import Bloc, Criterion, Referentiel
from reviewer.domain.review import Review
from reviewer.domain.verdict import Verdict
from reviewer.reporting.words import shortened
from reviewer.ui import style
from reviewer.ui.markup import esc
from reviewer.wording import Lang, say

Standing = Literal["met", "lacking", "oral", "open"]
STANDINGS: tuple[Standing, ...] = ("met", "lacking", "oral", "open")
SIGNS: Mapping[Standing, str] = {"met": "✓", "lacking": "✗", "oral": "◇", "open": "○"}
_SHADES: Mapping[Standing, str] = {"met": "#1d6b45", "lacking": "#8a2d1a", "oral": "#c9d8ee", "open": "#f1f0eb"}
_INK: Mapping[Standing, str] = {"met": "#ffffff", "lacking": "#ffffff", "oral": "#173d73", "open": "#4d5768"}

Decided = Mapping[str, Deliberation]


def standing_of(criterion: Criterion, decided: Decided) -> Standing:
    """A person's verdict decides; without one, what paper cannot settle is for the oral; the rest is open."""
    held = decided.get(criterion.id)
    verdict = held.standing.verdict if held and held.standing else None
    if verdict is not None:
        return "met" if verdict is Verdict.MET else "lacking"
    return "open" if criterion.proof.on_paper else "oral"


def draw(review: Review, referentiel: Referentiel, decided: Decided, lang: Lang) -> None:
    """The picture, the table by competence, then the questions for the oral."""
    scope = [bloc for bloc in referentiel.blocs if review.blocs.get(bloc.id) == "in_scope"]
    states = {one.id: standing_of(one, decided) for bloc in scope for one in bloc.criteria}
    given = sum(1 for one in states.values() if one in ("met", "lacking"))
    style.part(esc(say("ui.synthesis.decided", lang, done=given, total=len(states))))
    if states:
        _glance(scope, states, lang)
    _table(review, referentiel, states, lang)
    _questions(review, referentiel, states, lang)


def agreement(pairs: Sequence[Compared], referentiel: Referentiel, lang: Lang) -> None:
    """Person beside suggestion, criterion by criterion; blind verdicts are counted apart."""
    style.part(esc(say("ui.agree.title", lang)))
    if not pairs:
        style.note(esc(say("ui.agree.none", lang)))
        return
    blind = [one for one in pairs if one.blind]
    counts = {
        "same": sum(one.same for one in pairs),
        "total": len(pairs),
        "blind_same": sum(one.same for one in blind),
        "blind": len(blind),
    }
    style.note(esc(say("ui.agree.count", lang, **counts)))
    scale = referentiel.scale
    rows = "".join(
        _row(
            one.criterion,
            f"{scale.label(one.verdict)} ({one.by}{', ' + say('ui.agree.blind', lang) if one.blind else ''})",
            scale.label(one.suggested),
            f"{'=' if one.same else '≠'} {say('ui.agree.same' if one.same else 'ui.agree.differs', lang)}",
        )
        for one in sorted(pairs, key=lambda pair: pair.same)
    )
    heads = "".join(
        f"<th scope='col'>{esc(say(f'ui.agree.{name}', lang))}</th>"
        for name in ("criterion", "person", "suggestion", "sign")
    )
    st.html(f'<table class="rv-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>')


def _glance(scope: Sequence[Bloc], states: Mapping[str, Standing], lang: Lang) -> None:
    """A square for each criterion, its sign inside, a row for each competence."""
    import altair as alt
    import pandas as pd

    def named(one: Standing) -> str:
        return say(f"ui.synthesis.stage.{one}", lang)

    places: dict[str, int] = {}
    rows = []
    for bloc in scope:
        for one in bloc.criteria:
            row = " · ".join((bloc.id, *one.competences[:1]))
            places[row] = places.get(row, 0) + 1
            state = states[one.id]
            rows.append((row, places[row], one.id, named(state), SIGNS[state], _INK[state]))
    table = pd.DataFrame(rows, columns=["row", "place", "criterion", "state", "sign", "ink"])
    base = alt.Chart(table).encode(
        x=alt.X("place:O", axis=None),
        y=alt.Y(
            "row:N",
            title=None,
            sort=None,
            axis=alt.Axis(labelFontSize=13, labelColor="#37404f", domain=False, ticks=False),
        ),
        tooltip=["criterion", "state"],
    )
    colours = alt.Scale(domain=[named(one) for one in STANDINGS], range=[_SHADES[one] for one in STANDINGS])
    squares = base.mark_rect(stroke="#8b8f99", strokeWidth=0.7, cornerRadius=3).encode(
        color=alt.Color("state:N", scale=colours, legend=None)
    )
    signs = base.mark_text(fontSize=14, fontWeight="bold").encode(text="sign:N", color=alt.Color("ink:N", scale=None))
    step = alt.Step(36)
    chart = (squares + signs).properties(width=step, height=step).configure_view(stroke=None)
    st.altair_chart(chart, width="content", alt=say("ui.synthesis.glance_alt", lang))
    counts = {one: sum(state == one for state in states.values()) for one in STANDINGS}
    key = "".join(
        f'<span class="rv-key"><b style="background:{_SHADES[one]};color:{_INK[one]}">{SIGNS[one]}</b> '
        f"{esc(named(one))}{esc(say('report.html.colon', lang))}{counts[one]}</span>"
        for one in STANDINGS
    )
    st.html(f'<p class="rv-legend">{key}</p>')


def _table(review: Review, referentiel: Referentiel, states: Mapping[str, Standing], lang: Lang) -> None:
    heads = "".join(
        f'<th scope="col">{esc(one)}</th>'
        for one in (
            say("ui.synthesis.competence", lang),
            *(f"{SIGNS[one]}\u00a0{say(f'ui.synthesis.stage.{one}', lang)}" for one in STANDINGS),
        )
    )
    body = ""
    for bloc in referentiel.blocs:
        title = f"{bloc.id} {bloc.title or ''}"
        if review.blocs.get(bloc.id) != "in_scope":
            words = say(f"report.bloc.{review.blocs.get(bloc.id, 'out_of_scope')}", lang)
            body += f'<tr class="bloc"><th scope="row">{esc(title)}</th><td colspan="4">{esc(words)}</td></tr>'
            continue
        body += _counted(title, [states[one.id] for one in bloc.criteria], kind="bloc")
        for competence in bloc.competences:
            own = [states[one.id] for one in bloc.criteria if competence.id in one.competences]
            if own:
                body += _counted(f"{competence.id} {shortened(competence.text, 90)}", own)
    st.html(f'<table class="rv-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>')


def _counted(title: str, states: Sequence[Standing], *, kind: str = "") -> str:
    cells = "".join(f"<td>{states.count(one) or '–'}</td>" for one in STANDINGS)
    return f'<tr class="{kind}"><th scope="row">{esc(title)}</th>{cells}</tr>'


def _questions(review: Review, referentiel: Referentiel, states: Mapping[str, Standing], lang: Lang) -> None:
    """What the oral is for: the questions of the run, and the criteria that paper never settles."""
    rows = ""
    for name in (one for one, state in states.items() if state != "met"):
        found, criterion = review.by_criterion.get(name), referentiel.criterion(name)
        asked = found.outcome.questions if found else ()
        if not asked and states[name] == "oral":
            asked = (criterion.text,)
        rows += "".join(f"<li><strong>{esc(name)}</strong> {esc(one)}</li>" for one in asked)
    if rows:
        style.part(esc(say("ui.synthesis.questions", lang)))
        st.html(f'<ul class="rv-plain">{rows}</ul>')


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{esc(one)}</td>" for one in cells) + "</tr>"
