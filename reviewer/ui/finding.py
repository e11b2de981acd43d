"""What was found, requirement by requirement; then the reason; then, last, the suggestion."""

from collections.abc import Mapping

import streamlit as st

from reviewer.domain.referentiel import Requirement
from reviewer.domain.review import CriterionReview
from reviewer.reporting import evidence
from reviewer.reporting.contract import lowering_text, rationale
from reviewer.reporting.labels import outcome_label, status_label
from reviewer.reporting.words import counted, percent
from reviewer.ui import state, style
from reviewer.ui.case import Case
from reviewer.ui.markup import esc, tag
from reviewer.wording import Lang, say


def draw(case: Case, lang: Lang) -> None:
    """Findings, reason, suggestion, in that order; in blind mode the requirements alone, until a verdict is given."""
    if case.veiled:
        _requirements_alone(case, lang)
        return
    case.sight.revealed = True
    review, found = case.review, case.found
    written = review.settings.get("lang", lang)
    if written != lang:
        style.note(esc(say(f"ui.review.written.{written}", lang)))
    if found and found.outcome.findings:
        style.part(esc(say("ui.review.findings", lang)))
        numbers = {one.key: number for number, one in enumerate(case.excerpts)}
        for one in case.criterion.requirements:
            _requirement(case, found, one, numbers, lang)
    style.part(esc(say("ui.review.reason", lang)))
    st.html(f'<p class="rv-finding">{esc(rationale(case.criterion, found, lang))}</p>')
    if found:
        _remarks(found, lang)
    offline = review.judge.kind == "offline"
    style.part(
        esc(say("ui.review.offline" if offline else "ui.review.suggestion", lang, model=review.judge.model or ""))
    )
    label = outcome_label(found.outcome if found else None, review.judge, case.referentiel.scale, lang)
    st.html(f'<div class="rv-big">{tag(label)}</div>')
    confidence = getattr(found.outcome, "confidence", None) if found else None
    if confidence is not None:
        style.note(esc(say("report.html.confidence", lang, n=percent(confidence, lang))))


def _requirements_alone(case: Case, lang: Lang) -> None:
    style.part(esc(say("ui.blind.requirements", lang)))
    rows = "".join(f"<li>{esc(one.text)}</li>" for one in case.criterion.requirements)
    st.html(f'<ul class="rv-plain">{rows}</ul>')
    style.note(esc(say("ui.blind.hidden", lang)))


def _requirement(case: Case, found: CriterionReview, one: Requirement, numbers: Mapping[str, int], lang: Lang) -> None:
    finding = evidence.findings(found).get(one.id)
    label = status_label(finding, case.review.judge, lang)
    optional = f" <em>({esc(say('report.html.optional', lang))})</em>" if one.optional else ""
    why = f'<span class="why">{esc(finding.reason)}</span>' if finding and finding.reason else ""
    st.html(f'<div class="rv-finding">{tag(label)}<div>{esc(one.text)}{optional}{why}</div></div>')
    places = [numbers[quote.key] for quote in (finding.excerpts if finding else ()) if quote.key in numbers]
    if not places:
        return
    with st.container(horizontal=True, gap="xsmall"):
        for at in dict.fromkeys(places):
            shown = at == state.get("excerpt") and state.get("looking") is None
            st.button(
                ("▸ " if shown else "") + say("ui.review.see_excerpt", lang, n=at + 1),
                key=state.widget(f"see-{one.id}-{at}"),
                type="primary" if shown else "secondary",
                on_click=_show,
                args=(at,),
            )


def _show(at: int) -> None:
    state.put("excerpt", at)
    state.put("looking", None)


def _remarks(found: CriterionReview, lang: Lang) -> None:
    """What lowered a finding, what is missing, what to ask, where it looked."""
    outcome = found.outcome
    lowered = [lowering_text(one, lang) for one in outcome.lowered_by]
    for key, items in (
        ("ui.review.lowered", lowered),
        ("report.html.missing", outcome.missing),
        ("report.html.questions", outcome.questions),
    ):
        if items:
            rows = "".join(f"<li>{esc(one)}</li>" for one in items)
            st.html(f'<p class="rv-note">{esc(say(key, lang))}</p><ul class="rv-plain">{rows}</ul>')
    key = "report.html.searched_whole" if found.evidence.whole_dossier else "report.html.searched"
    style.note(esc(say(key, lang, passages=counted("passage", found.evidence.chunks, lang))))
