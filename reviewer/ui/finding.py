"""What was found, requirement by requirement; then the reason; then, last, the suggestion."""

from collections.abc import Iterator, Mapping
from functools import partial

from reviewer.domain.referentiel import Requirement
from reviewer.domain.review import CriterionReview
from reviewer.reporting import evidence
from reviewer.reporting.contract import lowering_text, rationale
from reviewer.reporting.labels import outcome_label, status_label
from reviewer.reporting.words import counted, percent
from reviewer.ui import state, style
from reviewer.ui.board import Board, Kind, row
from reviewer.ui.case import Case
from reviewer.ui.markup import esc, tag
from reviewer.wording import Lang, say


def draw(board: Board, case: Case, lang: Lang) -> None:
    """Findings, reason, suggestion, in that order; in blind mode the requirements alone, until a verdict is given."""
    if case.veiled:
        board.add(*_requirements_alone(case, lang))
        return
    case.sight.revealed = True
    review, found = case.review, case.found
    written = review.settings.get("lang", lang)
    if written != lang:
        board.add(style.note_of(esc(say(f"ui.review.written.{written}", lang))))
    if found and found.outcome.findings:
        board.add(style.part_of(esc(say("ui.review.findings", lang))))
        numbers = {one.key: number for number, one in enumerate(case.excerpts)}
        for at, one in enumerate(case.criterion.requirements):
            board.add(*_requirement(board, case, found, one, at, numbers, lang))
    board.add(*_reason(case, lang), *(_remarks(found, lang) if found else ()), *_suggestion(case, lang))


def _reason(case: Case, lang: Lang) -> tuple[str, str]:
    reason = esc(rationale(case.criterion, case.found, lang))
    return style.part_of(esc(say("ui.review.reason", lang))), f'<p class="rv-finding">{reason}</p>'


def _suggestion(case: Case, lang: Lang) -> Iterator[str]:
    judge, outcome = case.review.judge, case.found.outcome if case.found else None
    key = "ui.review.offline" if judge.kind == "offline" else "ui.review.suggestion"
    yield style.part_of(esc(say(key, lang, model=judge.model or "")))
    yield f'<div class="rv-big">{tag(outcome_label(outcome, judge, case.referentiel.scale, lang))}</div>'
    confidence = getattr(outcome, "confidence", None)
    if confidence is not None:
        yield style.note_of(esc(say("report.html.confidence", lang, n=percent(confidence, lang))))


def _requirements_alone(case: Case, lang: Lang) -> Iterator[str]:
    yield style.part_of(esc(say("ui.blind.requirements", lang)))
    rows = "".join(f"<li>{esc(one.text)}</li>" for one in case.criterion.requirements)
    yield f'<ul class="rv-plain">{rows}</ul>'
    yield style.note_of(esc(say("ui.blind.hidden", lang)))


def _requirement(
    board: Board,
    case: Case,
    found: CriterionReview,
    one: Requirement,
    position: int,
    numbers: Mapping[str, int],
    lang: Lang,
) -> Iterator[str]:
    """What was found of it, and the buttons to where."""
    finding = evidence.findings(found).get(one.id)
    label = status_label(finding, case.review.judge, lang)
    optional = f" <em>({esc(say('report.html.optional', lang))})</em>" if one.optional else ""
    why = f'<span class="why">{esc(finding.reason)}</span>' if finding and finding.reason else ""
    yield f'<div class="rv-finding">{tag(label)}<div>{esc(one.text)}{optional}{why}</div></div>'
    places = [numbers[quote.key] for quote in (finding.excerpts if finding else ()) if quote.key in numbers]
    if not places:
        return
    yield row(*(_see(board, position, at, lang) for at in dict.fromkeys(places)))


def _see(board: Board, position: int, at: int, lang: Lang) -> str:
    shown = at == state.get("excerpt") and state.get("looking") is None
    label = ("▸ " if shown else "") + say("ui.review.see_excerpt", lang, n=at + 1)
    kind: Kind = "primary" if shown else "secondary"
    return board.button(f"see-{position}-{at}", label, partial(_show, at), kind=kind)


def _show(at: int) -> None:
    state.put("excerpt", at)
    state.put("looking", None)


def _remarks(found: CriterionReview, lang: Lang) -> Iterator[str]:
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
            yield f'<div>{style.note_of(esc(say(key, lang)))}<ul class="rv-plain">{rows}</ul></div>'
    key = "report.html.searched_whole" if found.evidence.whole_dossier else "report.html.searched"
    yield style.note_of(esc(say(key, lang, passages=counted("passage", found.evidence.chunks, lang))))
