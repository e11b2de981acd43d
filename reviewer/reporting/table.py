"""The review as a terminal table of one line a criterion: label, best quotation, its place. Words and signs carry what colours carry.

Everything is a `rich.text.Text`, so that square brackets in a dossier are never taken for markup.
"""

from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.referentiel import Bloc, Criterion, Referentiel
from reviewer.domain.review import CriterionReview, Review
from reviewer.reporting import evidence
from reviewer.reporting.labels import SIGNS, TONES, Label, Tone, outcome_label
from reviewer.reporting.sentences import three_sentences
from reviewer.reporting.words import counted, one_line, place, shortened
from reviewer.wording import Lang, say

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

__all__ = ["review_table", "three_sentences"]

MAX_LINES = 25
_HEAD_LINES = 2
_NARROW = 100
_GAP = 2
_STYLES: dict[Tone, str] = {
    "found": "green",
    "partial": "yellow",
    "nothing": "red",
    "unsure": "yellow",
    "jury": "cyan",
    "unread": "magenta",
    "failed": "magenta",
}


class Row(NamedTuple):
    """One line: a criterion, or a bloc's heading when `tone` is None."""

    id: str
    tone: Tone | None
    label: str
    text: str
    place: str = ""


def review_table(
    review: Review, referentiel: Referentiel, *, width: int = 80, lang: Lang = "fr", max_lines: int | None = MAX_LINES
) -> "Table":
    """A rich table `width` columns wide and at most `max_lines` lines high; None shows every criterion.

    Where there are more criteria than lines, each bloc in scope shows its first ones and the last line counts the rest.
    """
    rows, left_out = _rows(review, referentiel, lang, None if max_lines is None else max_lines - _HEAD_LINES)
    if left_out:
        more = say("report.table.more", lang, n=counted("criterion", left_out, lang))
        rows.append(Row("…", None, "", more))
    kind = say(f"report.table.head.{review.judge.kind}", lang)
    heads = (say("report.table.head.criterion", lang), kind, say("report.table.head.quote", lang), say("report.table.head.place", lang))
    return _table(heads, rows, width)


def _rows(review: Review, referentiel: Referentiel, lang: Lang, budget: int | None) -> tuple[list[Row], int]:
    """The rows, and how many criteria are left out to keep within `budget` lines (their count takes one)."""
    headed = len(referentiel.blocs) > 1
    scope = {bloc.id: len(bloc.criteria) for bloc in referentiel.blocs if review.blocs.get(bloc.id) == "in_scope"}
    total, heads = sum(scope.values()), len(referentiel.blocs) if headed else 0
    if budget is None or total + heads <= budget:
        shares = dict(scope)
    else:
        shares = _shares(scope, max(0, budget - heads - 1))
    rows: list[Row] = []
    for bloc in referentiel.blocs:
        if headed:
            rows.append(_bloc_row(bloc, review, referentiel, lang))
        rows += [_row(one, review, referentiel, lang) for one in bloc.criteria[: shares.get(bloc.id, 0)]]
    return rows, total - sum(shares.values())


def _shares(scope: dict[str, int], lines: int) -> dict[str, int]:
    """`lines` dealt out bloc by bloc, one at a time, none over what the bloc has."""
    shares = dict.fromkeys(scope, 0)
    while lines and any(shares[one] < scope[one] for one in scope):
        for one in scope:
            if lines and shares[one] < scope[one]:
                shares[one] += 1
                lines -= 1
    return shares


def _bloc_row(bloc: Bloc, review: Review, referentiel: Referentiel, lang: Lang) -> Row:
    state = review.blocs.get(bloc.id, "out_of_scope")
    title = one_line(bloc.title or "")
    if state != "in_scope":
        return Row(bloc.id, None, say(f"report.bloc.{state}", lang), title)
    labels = [_label(one, review, referentiel, lang) for one in bloc.criteria]
    counts = [f"{SIGNS[tone]} {n}" for tone in TONES if (n := sum(label.tone == tone for label in labels))]
    return Row(bloc.id, None, "  ".join(counts), title)


def _row(criterion: Criterion, review: Review, referentiel: Referentiel, lang: Lang) -> Row:
    label = _label(criterion, review, referentiel, lang)
    found = review.by_criterion.get(criterion.id)
    text, where = _best(criterion, found, review, label, lang)
    return Row(criterion.id, label.tone, f"{label.sign} {label.words}", text, where)


def _label(criterion: Criterion, review: Review, referentiel: Referentiel, lang: Lang) -> Label:
    found = review.by_criterion.get(criterion.id)
    return outcome_label(found.outcome if found else None, review.judge, referentiel.scale, lang)


def _best(
    criterion: Criterion, found: CriterionReview | None, review: Review, label: Label, lang: Lang
) -> tuple[str, str]:
    """The best quotation; where none carries a finding, the nearest passage, said to be no more than that."""
    if not criterion.proof.on_paper:
        return say(f"report.proof.{criterion.proof.value}", lang), ""
    if found is None or label.tone == "failed":
        return one_line(found.outcome.rationale) if found and found.outcome.rationale else "–", ""
    carried = evidence.carrying(found)
    if carried:
        return f"« {one_line(carried[0].quote)} »", one_line(place(carried[0], review.dossier, lang, short=True))
    close = evidence.near(found, 1)
    if close:
        text = say("report.table.near", lang, quote=one_line(close[0].quote))
        return text, one_line(place(close[0], review.dossier, lang, short=True))
    return say("report.table.no_passage", lang), ""


def _table(heads: tuple[str, str, str, str], rows: list[Row], width: int) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    narrow = width < _NARROW
    label_width = min(28 if narrow else 38, max(len(one) for one in (heads[1], *(row.label for row in rows))))
    place_width = min(16 if narrow else 32, max(len(one) for one in (heads[3], *(row.place for row in rows))))
    id_width = max(len(one) for one in (heads[0], *(row.id for row in rows)))
    quote_width = max(12, width - id_width - label_width - place_width - 3 * _GAP)
    widths = (id_width, label_width, quote_width, place_width)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0))
    for head, one_width in zip(heads, widths, strict=True):
        table.add_column(Text(head), width=one_width, no_wrap=True, overflow="ellipsis")
    for row in rows:
        style = "bold" if row.tone is None else ""
        table.add_row(
            Text(row.id, style=style),
            Text(shortened(row.label, label_width), style=_STYLES[row.tone] if row.tone else style),
            Text(_fitted(row.text, quote_width), style=style),
            Text(shortened(row.place, place_width), style="dim"),
        )
    return table


def _fitted(text: str, width: int) -> str:
    """The text cut to `width`; a quotation keeps its closing guillemet."""
    if text.startswith("« ") and len(text) > width:
        return shortened(text[2:-2], width - 4).join(("« ", " »"))
    return shortened(text, width)
