"""The review as a spreadsheet: synthesis, criteria, every excerpt, reading report. openpyxl, in its one file.

Every cell is text or a number, never a formula: a dossier that holds `=HYPERLINK(…)` is shown, not run.
"""

import io
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from reviewer.domain.people import Confirmation
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.review import Review
from reviewer.reporting import evidence, origin
from reviewer.reporting.additions import NONE, Additions, again_lines, earlier_line, excerpt_of, touch_words
from reviewer.reporting.case import Case, bloc_words, provisional
from reviewer.reporting.contract import dossier_part, rationale, summary
from reviewer.reporting.extent import extent
from reviewer.reporting.grid import act_words
from reviewer.reporting.labels import Label, outcome_label, status_label
from reviewer.reporting.sentences import three_sentences
from reviewer.reporting.words import described_line, moment, place, seen, told
from reviewer.wording import Lang, say

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Excel's own limit for a cell.
_CELL_CHARS = 32_767
_ACTS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = Sequence[str | int | float | None]


def review_xlsx(
    review: Review,
    referentiel: Referentiel,
    confirmations: Iterable[Confirmation] = (),
    *,
    lang: Lang = "fr",
    additions: Additions = NONE,
) -> bytes:
    """The workbook's bytes."""
    from openpyxl import Workbook

    acts = tuple(confirmations)
    book = Workbook()
    book.remove(book.worksheets[0])
    case = Case(review, referentiel, acts, additions=additions)
    _synthesis(book.create_sheet(say("report.xlsx.synthesis", lang)), case, lang)
    _sheet(
        book,
        "criteria",
        _criteria(case, lang),
        (9, 9, 60, 18, 30, 18, 22, 20, 22, 40, 60, 60, 28, 40, 40),
        lang,
    )
    _sheet(book, "evidence", _evidence(case, lang), (9, 12, 50, 24, 12, 70, 28, 18, 14), lang)
    _sheet(book, "reading", _reading(review, lang), (26, 22, 10, 90), lang)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Any, name: str, rows: Iterable[Row], widths: Sequence[int], lang: Lang) -> None:
    """A sheet with a frozen, filtered header; its heads are `report.xlsx.<name>.<n>`."""
    sheet = book.create_sheet(say(f"report.xlsx.{name}", lang))
    heads = [say(f"report.xlsx.{name}.{number}", lang) for number in range(1, len(widths) + 1)]
    _fill(sheet, [heads, *rows], widths)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"


def _fill(sheet: "Worksheet", rows: Iterable[Row], widths: Sequence[int], *, heads: Collection[int] = (1,)) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    wrapped = Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(row=number, column=column)
            _write(cell, value)
            cell.alignment = wrapped
            if number in heads:
                cell.font = Font(bold=True, color="FFFFFF")
                cell.fill = PatternFill("solid", fgColor="24416F")
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write(cell: Any, value: str | int | float | None) -> None:
    if not isinstance(value, str):
        cell.value = value
        return
    text = seen(value)[:_CELL_CHARS]
    cell.value = text
    # openpyxl takes a leading "=" for a formula and "#N/A" for an error: the type is forced to text.
    cell.data_type = "s"
    if text.startswith(_ACTS_AS_FORMULA):
        cell.quotePrefix = True


def _synthesis(sheet: "Worksheet", case: Case, lang: Lang) -> None:
    review, referentiel = case.review, case.referentiel

    def t(key: str, **facts: object) -> str:
        return say(f"report.{key}", lang, **facts)

    made = origin.origin(case, lang)
    offline = review.judge.kind == "offline"
    grades = (
        [t("label.offline.found"), t("label.offline.some"), t("label.offline.nothing")]
        if offline
        else [
            t("label.suggestion", label=one)
            for one in (referentiel.scale.met, referentiel.scale.partial, referentiel.scale.not_met)
        ]
    )
    part = summary(review, referentiel)
    head: Row = [t("html.bloc"), t("html.state"), *grades, t("xlsx.abstained")]
    sentences: list[Row] = [["", one] for one in three_sentences(review, referentiel, lang)]
    blocs: list[Row] = [
        [one.id, t(f"bloc.{one.state}"), one.met, one.partial, one.not_met, one.abstained] for one in part.blocs
    ]
    rows: list[Row] = [
        [t("html.title"), ", ".join(one.file for one in review.dossier.pieces)],
        [t("html.proposal"), t(f"html.proposal.{review.judge.kind}")],
        [t("xlsx.status"), provisional(case, lang) or say("export.all_confirmed", lang)],
        [t("xlsx.confirmed_by"), ", ".join(case.evaluators) or say("export.none_confirmed", lang)],
        [t("html.reading"), made["lecture"]],
        [t("html.referentiel"), f"{referentiel.title} ({review.referentiel.id}, {review.referentiel.version})"],
        [t("html.date"), moment(review.created_at, lang)],
        [t("html.judge"), t(f"html.judge.{review.judge.kind}", model=review.judge.model or "–")],
        [t("html.in_short")],
        *sentences,
        [],
        head,
        *blocs,
        [],
        [t("html.rules")],
        *([one.text, t(f"rule.{_rule(one.satisfied)}")] for one in part.rules),
        [],
        [t("xlsx.run"), review.id],
        [t("xlsx.prompt"), made["consigne"]],
        [t("xlsx.software"), review.software],
        [t("xlsx.hash"), review.referentiel.hash],
    ]
    _fill(sheet, rows, (34, 80, 22, 22, 26, 18), heads=(1, rows.index(head) + 1))


def _rule(satisfied: bool | None) -> str:
    return {True: "on_track", False: "lacking", None: "open"}[satisfied]


def _criteria(case: Case, lang: Lang) -> Iterable[Row]:
    """One row a criterion, held and out-of-scope blocs included and said so."""
    review, referentiel = case.review, case.referentiel
    for bloc in referentiel.blocs:
        for one in bloc.criteria:
            before = earlier_line(referentiel, case.additions, one.id, lang)
            if case.bloc_state(bloc) != "in_scope":
                yield [one.id, bloc.id, one.text, "", bloc_words(case, bloc, lang), *[""] * 9, before]
                continue
            yield [
                *_criterion(one, bloc.id, review, referentiel, lang),
                *_act(case.decided.get(one.id), case, lang),
                *_said(one, review, lang),
                "\n".join(again_lines(review, referentiel, case.additions, one.id, lang)),
                before,
            ]


def _criterion(one: Criterion, bloc: str, review: Review, referentiel: Referentiel, lang: Lang) -> list[str | None]:
    found = review.by_criterion.get(one.id)
    label = outcome_label(found.outcome if found else None, review.judge, referentiel.scale, lang)
    return [one.id, bloc, one.text, say(f"report.proof.short.{one.proof.value}", lang), _shown(label)]


def _act(act: Confirmation | None, case: Case, lang: Lang) -> list[str | None]:
    if act is None:
        return [say("report.xlsx.unconfirmed", lang), "", "", "", ""]
    return [
        act_words(case, act, lang),
        case.referentiel.scale.label(act.verdict) if act.verdict else "",
        act.by,
        moment(act.at, lang),
        act.reason,
    ]


def _said(one: Criterion, review: Review, lang: Lang) -> list[str | None]:
    found = review.by_criterion.get(one.id)
    best = next(iter(evidence.carrying(found)), None) if found else None
    return [
        rationale(one, found, lang),
        best.quote if best else "",
        place(best, review.dossier, lang) if best else "",
    ]


def _evidence(case: Case, lang: Lang) -> Iterable[Row]:
    """Every excerpt of every requirement, those that carry the finding said so; then what people added or set aside."""
    review, referentiel = case.review, case.referentiel
    for found in review.criteria:
        findings = evidence.findings(found)
        for one in referentiel.criterion(found.criterion_id).requirements:
            finding = findings.get(one.id)
            carried = {evidence.span(quote) for quote in finding.excerpts} if finding else set()
            label = _shown(status_label(finding, review.judge, lang))
            for quote in evidence.of_requirement(found, one.id):
                role = "carries" if evidence.span(quote) in carried else "near"
                yield [
                    found.criterion_id,
                    one.id,
                    one.text,
                    label,
                    say(f"report.xlsx.{role}", lang),
                    quote.quote,
                    place(quote, review.dossier, lang),
                    told(f"where.{quote.where.value}", lang),
                    say("report.xlsx.yes", lang) if quote.machine_read else "",
                ]
        yield from _touches(case, found.criterion_id, lang)


def _touches(case: Case, criterion_id: str, lang: Lang) -> Iterable[Row]:
    for touch in case.additions.touches.get(criterion_id, ()):
        one = excerpt_of(case.review, case.additions, touch)
        yield [
            criterion_id,
            "",
            "",
            "",
            touch_words(touch, lang),
            one.quote if one else touch.key,
            place(one, case.review.dossier, lang) if one else "",
            told(f"where.{one.where.value}", lang) if one else "",
            say("report.xlsx.yes", lang) if one and one.machine_read else "",
        ]


def _reading(review: Review, lang: Lang) -> Iterable[Row]:
    part = dossier_part(review.dossier, lang)
    for piece in review.dossier.pieces:
        words = f"{piece.format}, {extent(piece, review.dossier, lang)}, {piece.sha256}"
        yield [piece.file, say("report.xlsx.piece", lang), piece.pages, words]
    for unread in part.reading_report.unread:
        yield [unread.file, say("report.xlsx.unread", lang), unread.page, unread.text]
    for warning in part.reading_report.warnings:
        yield [warning.file, say("report.xlsx.warning", lang), None, warning.text]
    for one in review.dossier.described:
        yield [one.file, say("report.xlsx.described", lang), one.page, described_line(one, review.dossier, lang)]
    for hidden in part.hidden or ():
        text = f"{hidden.text} ({told(f'hidden.{hidden.method}', lang)})"
        yield [hidden.file, say("report.xlsx.hidden", lang), hidden.page, text]
    for instruction in part.instructions or ():
        yield [instruction.file, say("report.xlsx.instruction", lang), instruction.page, instruction.text]
    if part.hidden is None or part.checks.hidden != "done":
        yield ["", say("report.xlsx.hidden", lang), None, say(f"report.html.hidden_check.{part.checks.hidden}", lang)]


def _shown(label: Label) -> str:
    return f"{label.sign} {label.words}"
