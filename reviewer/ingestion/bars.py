"""Tables ruled across only, or shaded row by row: bars of the page and white gaps between words -> grids; pure."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from reviewer.ingestion.grids import NEAR, Grid, Rule, rules_of, whole
from reviewer.ingestion.marks import Shape, Word

_LEAST_GAP: Final = 4.5
_GAP_OF_SIZE: Final = 0.42
_PADDING: Final = 26.0
_SHORTEST_BAR: Final = 100.0
_SHADED_HEIGHT: Final = (8.0, 160.0)
_TALLER: Final = 4.0
_MOST_BARS: Final = 150

Span = tuple[float, float]


class _Row(NamedTuple):
    """What stands between two bars."""

    top: float
    bottom: float
    words: tuple[Word, ...]
    free: tuple[Span, ...]
    """Stretches that no word covers, the margins among them."""


def barred_grids(shapes: Sequence[Shape], words: Sequence[Word]) -> list[Grid]:
    """The tables between bars of one width: rows from bar to bar, columns where every row leaves a gap."""
    grids: list[Grid] = []
    for bars in _alike(_bars(shapes)):
        rows = [_row(above, below, words) for above, below in pairwise(bars)]
        at = 0
        while at < len(rows):
            end, gutters = _extent(rows, at)
            if gutters and end - at >= 2:
                grids.append(_grid(rows[at:end], gutters, bars[0]))
                at = end
            else:
                at += 1
    return grids


def _bars(shapes: Sequence[Shape]) -> list[Rule]:
    """Ruled lines across, and the upper and lower edges of shaded rows."""
    across = [rule for rule in rules_of(shapes)[0] if rule.end - rule.start >= _SHORTEST_BAR]
    for shape in shapes:
        left, top, right, bottom = shape.box
        low, high = _SHADED_HEIGHT
        if shape.kind == "path" and shape.filled and right - left >= _SHORTEST_BAR and low <= bottom - top <= high:
            across += [Rule(top, left, right), Rule(bottom, left, right)]
    return whole(across)


def _alike(bars: Sequence[Rule]) -> list[list[Rule]]:
    """Bars that start and end at the same places, from the top, those at one height made one."""
    groups: list[list[Rule]] = []
    for bar in sorted(bars):
        group = next((one for one in groups if _same_ends(one[0], bar)), None)
        if group is None:
            groups.append([bar])
        elif bar.at - group[-1].at > NEAR:
            group.append(bar)
    return [group for group in groups if 3 <= len(group) <= _MOST_BARS]


def _same_ends(one: Rule, other: Rule) -> bool:
    return abs(one.start - other.start) <= NEAR and abs(one.end - other.end) <= NEAR


def _row(above: Rule, below: Rule, words: Sequence[Word]) -> _Row:
    inside = tuple(
        word
        for word in words
        if above.at < (word.top + word.bottom) / 2 < below.at
        and above.start - NEAR <= (word.left + word.right) / 2 <= above.end + NEAR
    )
    covered = sorted((word.left, word.right) for word in inside)
    free: list[Span] = []
    reached = above.start - NEAR
    for left, right in covered:
        if left > reached:
            free.append((reached, left))
        reached = max(reached, right)
    free.append((reached, above.end + NEAR))
    return _Row(above.at, below.at, inside, tuple(free))


def _extent(rows: Sequence[_Row], start: int) -> tuple[int, list[Span]]:
    """How many rows from `start` share gaps: the row after the last, and the gaps that part words from words."""
    if not _inner(rows[start]):
        return start + 1, []
    gutters = [gap for gap in rows[start].free if gap[1] - gap[0] >= _least(rows[start])]
    end = start + 1
    while end < len(rows):
        row = rows[end]
        kept = [gap for gutter in gutters for gap in _shared(gutter, row) if gap[1] - gap[0] >= _least(row)]
        parted = _parting(kept, rows[start : end + 1])
        if 2 * len(parted) < len(_parting(gutters, rows[start:end])) or not parted or not _is_row(row):
            break
        if not _inner(row) and row.bottom - row.top > _TALLER * _line_height(row):
            break
        gutters = kept
        end += 1
    return end, _parting(gutters, rows[start:end])


def _parting(gutters: Sequence[Span], rows: Sequence[_Row]) -> list[Span]:
    """The gutters that have words on both sides, margins left out, one for each column begun."""
    words = [word for row in rows for word in row.words]
    kept: list[Span] = []
    reached = min((word.left for word in words), default=0.0)
    last = max((word.right for word in words), default=0.0)
    for gutter in gutters:
        if gutter[1] <= last and any(reached <= word.left and word.right <= gutter[0] + 1 for word in words):
            kept.append(gutter)
            reached = gutter[1] - 1
    return kept


def _inner(row: _Row) -> list[Span]:
    """Gaps with words on both sides, wide enough to part columns."""
    if not _is_row(row):
        return []
    first, last = min(word.left for word in row.words), max(word.right for word in row.words)
    return [gap for gap in row.free if gap[0] >= first and gap[1] <= last and gap[1] - gap[0] >= _least(row)]


def _is_row(row: _Row) -> bool:
    """Words that sit between their bars with no more than padding around them."""
    if not row.words:
        return False
    above = min(word.top for word in row.words) - row.top
    below = row.bottom - max(word.bottom for word in row.words)
    return above <= _PADDING and below <= _PADDING


def _least(row: _Row) -> float:
    return max(_LEAST_GAP, _GAP_OF_SIZE * _line_height(row))


def _line_height(row: _Row) -> float:
    return min((word.bottom - word.top for word in row.words), default=10.0)


def _shared(gutter: Span, row: _Row) -> list[Span]:
    return [
        (max(gutter[0], left), min(gutter[1], right))
        for left, right in row.free
        if min(gutter[1], right) > max(gutter[0], left)
    ]


def _grid(rows: Sequence[_Row], gutters: Sequence[Span], bar: Rule) -> Grid:
    xs = (bar.start - NEAR, *((left + right) / 2 for left, right in gutters), bar.end + NEAR)
    ys = [rows[0].top]
    for row in rows:
        # A head and one tall body between three bars: its rows start where its first column has words.
        ys += _starts(row, xs[1])[1:] if len(rows) <= 2 else []
        ys.append(row.bottom)
    return Grid(xs, tuple(ys), tuple(range((len(xs) - 1) * (len(ys) - 1))))


def _starts(row: _Row, first_column: float) -> list[float]:
    tops: list[float] = []
    for word in sorted(row.words, key=lambda one: one.top):
        if word.right < first_column and (not tops or word.top > tops[-1] + 0.6 * (word.bottom - word.top)):
            tops.append(word.top)
    steps = [below - above for above, below in pairwise(tops)]
    if not steps or max(steps) < 1.4 * min(steps):
        return [top - 1 for top in tops]
    middle = (max(steps) + min(steps)) / 2
    return [tops[0] - 1, *(below - 1 for below, step in zip(tops[1:], steps, strict=True) if step > middle)]
