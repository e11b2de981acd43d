"""The review as a terminal table of one line a criterion: label, best quotation, its place. Words and signs carry what colours carry."""

from typing import NamedTuple

from reviewer.domain.referentiel import Bloc, Criterion, Referentiel
from reviewer.domain.review import CriterionReview, Review
from reviewer.reporting import evidence
from reviewer.reporting.labels import SIGNS, TONES, Label, outcome_label
from reviewer.reporting.sentences import three_sentences
from reviewer.reporting.terminal import GAP, Cell, columns, drawn
from reviewer.reporting.words import counted, one_line, place, shortened
from reviewer.wording import Lang, say

__all__ = ["review_table", "three_sentences"]

MAX_LINES = 25
_HEAD_LINES = 2
_NARROW = 100


class Row(NamedTuple):
    """One line: a criterion, or a bloc's heading."""

    id: str
    label: Cell
    text: str
    place: str = ""
    head: bool = False


def review_table(
    review: Review,
    referentiel: Referentiel,
    *,
    lang: Lang = "fr",
    width: int | None = None,
    colour: bool = False,
    max_lines: int | None = MAX_LINES,
) -> str:
    """The table as text, `width` columns wide (the terminal's when None) and at most `max_lines` lines high (None: no limit).

    Where there are more criteria than lines, each bloc in scope shows its first ones and the last line counts the rest.
    `colour` adds the terminal's colours; leave it out of what goes to a file.
    """
    rows, left_out = _rows(review, referentiel, lang, None if max_lines is None else max_lines - _HEAD_LINES)
    if left_out:
        more = say("report.table.more", lang, n=counted("criterion", left_out, lang))
        rows.append(Row("…", Cell(more), say("report.table.more_where", lang)))
    heads = [say(f"report.table.head.{one}", lang) for one in ("criterion", review.judge.kind, "quote", "place")]
    whole = columns(width)
    narrow = whole < _NARROW
    label = min(27 if narrow else 38, _longest(heads[1], [row.label.text for row in rows]))
    where = min(14 if narrow else 32, _longest(heads[3], [row.place for row in rows]))
    id_width = _longest(heads[0], [row.id for row in rows])
    quote = max(12, whole - id_width - label - where - 3 * GAP)
    cells = [(Cell(row.id), row.label, Cell(_fitted(row.text, quote)), Cell(row.place)) for row in rows]
    bold = [number for number, row in enumerate(rows) if row.head]
    return drawn(heads, cells, (id_width, label, quote, where), bold=bold, colour=colour)


def _rows(review: Review, referentiel: Referentiel, lang: Lang, budget: int | None) -> tuple[list[Row], int]:
    """The rows, and how many criteria are left out to keep within `budget` lines (their count takes one)."""
    headed = len(referentiel.blocs) > 1
    scope = {bloc.id: len(bloc.criteria) for bloc in referentiel.blocs if review.blocs.get(bloc.id) == "in_scope"}
    total, heads = sum(scope.values()), len(referentiel.blocs) if headed else 0
    whole = budget is None or total + heads <= budget
    shares = scope if budget is None or whole else _shares(scope, max(0, budget - heads - 1))
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
        return Row(bloc.id, Cell(say(f"report.bloc.{state}", lang)), title, head=True)
    labels = [_label(one, review, referentiel, lang) for one in bloc.criteria]
    counts = [f"{SIGNS[tone]} {n}" for tone in TONES if (n := sum(label.tone == tone for label in labels))]
    return Row(bloc.id, Cell("  ".join(counts)), title, head=True)


def _row(criterion: Criterion, review: Review, referentiel: Referentiel, lang: Lang) -> Row:
    label = _label(criterion, review, referentiel, lang)
    found = review.by_criterion.get(criterion.id)
    text, where = _best(criterion, found, review, label, lang)
    return Row(criterion.id, Cell(f"{label.sign} {label.words}", label.tone), text, where)


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
        return f"« {one_line(carried[0].telling_words)} »", one_line(
            place(carried[0], review.dossier, lang, short=True)
        )
    close = evidence.near(found, 1)
    if close:
        text = say("report.table.near", lang, quote=one_line(close[0].quote))
        return text, one_line(place(close[0], review.dossier, lang, short=True))
    return say("report.table.no_passage", lang), ""


def _longest(head: str, texts: list[str]) -> int:
    return max(len(one) for one in (head, *texts))


def _fitted(text: str, width: int) -> str:
    """The text cut to `width`; a quotation keeps its closing guillemet."""
    if text.startswith("« ") and len(text) > width:
        return shortened(text[2:-2], width - 4).join(("« ", " »"))
    return shortened(text, width)
