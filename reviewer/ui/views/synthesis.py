"""Synthèse et exports: where the people stand by bloc, the référentiel's rules, and the files that leave the program."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import streamlit as st

from reviewer.domain.people import Confirmation, Role
from reviewer.domain.referentiel import Bloc, Referentiel
from reviewer.domain.review import BlocState, Review
from reviewer.domain.rules import rule_states
from reviewer.domain.verdict import Verdict
from reviewer.reporting.sentences import three_sentences
from reviewer.services.exporting import MIMES, What
from reviewer.ui import criteria, routes, state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, say

if TYPE_CHECKING:
    from pandas import DataFrame

_GRADES = (Verdict.MET, Verdict.PARTIAL, Verdict.NOT_MET)
_FILES: Final[tuple[tuple[What, str], ...]] = (
    *(("grid", "docx"), ("minutes", "docx"), ("letter", "docx")),
    *(("html", "html"), ("xlsx", "xlsx"), ("csv", "csv"), ("json", "json")),
)
_COLOURS = ("#2f7d55", "#d9a441", "#b4553f", "#8f83ad", "#c9ccd3", "#7fa3cf")


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
    decided = criteria.standing(confirmations)
    state.remember("dossier", "run", "criterion")
    st.title(say("ui.synthesis.title", lang), anchor=False)
    style.lead(f"{esc(record.label)} · {esc(referentiel.title)}")
    picture, files = st.columns([1.7, 1], gap="large")
    with picture:
        _counts(review, referentiel, decided, lang)
        _rules(review, referentiel, decided, lang)
        style.part(esc(say("ui.synthesis.found", lang)))
        rows = "".join(f"<li>{esc(one)}</li>" for one in three_sentences(review, referentiel, lang))
        st.html(f'<ul class="rv-plain">{rows}</ul>')
    with files:
        settled = any(one.verdict for one in confirmations)
        _exports(desk, lang, review, dossier_id, record.label, settled=settled)


def _counts(review: Review, referentiel: Referentiel, decided: Mapping[str, Confirmation], lang: Lang) -> None:
    import pandas as pd

    heads = (
        *(referentiel.scale.label(one) for one in _GRADES),
        *(say(f"ui.synthesis.{one}", lang) for one in ("later", "todo", "jury")),
    )
    rows = {bloc.id: _of_bloc(bloc, review, decided) for bloc in referentiel.blocs}
    scope = {bloc: counts for bloc, counts in rows.items() if counts is not None}
    done = sum(sum(counts[:3]) for counts in scope.values())
    total = sum(sum(counts) for counts in scope.values())
    style.part(esc(say("ui.synthesis.decided", lang, done=done, total=total)))
    shown = [at for at in range(len(heads)) if any(counts[at] for counts in scope.values())]
    if scope:
        rows_of = [(bloc, heads[at], at, counts[at]) for bloc, counts in scope.items() for at in shown]
        _chart(pd.DataFrame(rows_of, columns=["bloc", "state", "place", "count"]), heads, lang)
    swatch = '<span class="rv-swatch" style="background:{}"></span>'
    head = f"<th>{esc(say('ui.synthesis.bloc', lang))}</th>" + "".join(
        f"<th>{swatch.format(colour)}{esc(one)}</th>" for colour, one in zip(_COLOURS, heads, strict=True)
    )
    body = ""
    for bloc in referentiel.blocs:
        counts, title = rows[bloc.id], f"{bloc.id} {bloc.title or ''}"
        if counts is None:
            words = say(f"report.bloc.{review.blocs.get(bloc.id, 'out_of_scope')}", lang)
            cells = f'<td colspan="{len(heads)}">{esc(words)}</td>'
        else:
            cells = "".join(f"<td>{one}</td>" for one in counts)
        body += f"<tr><td>{esc(title)}</td>{cells}</tr>"
    st.html(f'<table class="rv-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def _chart(table: "DataFrame", heads: Sequence[str], lang: Lang) -> None:
    """One bar a bloc, stacked in the order of the table below, which is also its key."""
    import altair as alt

    chart = (
        alt.Chart(table)
        .mark_bar(size=22)
        .encode(
            x=alt.X("sum(count)", title=None, axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("bloc", title=None, sort=None),
            color=alt.Color("state", scale=alt.Scale(domain=list(heads), range=list(_COLOURS)), legend=None),
            order="place",
            tooltip=["bloc", "state", "count"],
        )
        .properties(height=34 * table["bloc"].nunique() + 30)
    )
    st.altair_chart(chart, width="stretch", alt=say("ui.synthesis.chart_alt", lang))


def _of_bloc(bloc: Bloc, review: Review, decided: Mapping[str, Confirmation]) -> tuple[int, ...] | None:
    """Counts in the order of the columns; None for a bloc out of scope. A decision without a verdict is still to do."""
    if review.blocs.get(bloc.id) != "in_scope":
        return None
    verdicts = [decided[one.id].verdict for one in bloc.criteria if one.id in decided]
    grades = tuple(verdicts.count(grade) for grade in _GRADES)
    stands = [criteria.stand_of(one, decided) for one in bloc.criteria]
    unsettled = stands.count("confirmed") - sum(grades)
    return (*grades, stands.count("later"), stands.count("todo") + unsettled, stands.count("jury"))


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
