"""Bands of lines that stand side by side: columns of prose are read one after the other, aligned cells make a table; pure."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from reviewer.ingestion.lines import Line, rows_of

_GUTTER_POINTS: Final = 10.0
_FAR_BELOW: Final = 2.6
_NEXT_LINE: Final = 1.3
_SETTLED_ROWS: Final = 3
_PROSE_ROWS: Final = 4
_PROSE_CHARS: Final = 18
_PROSE_FILL: Final = 0.6
_PAGE_NUMBER: Final = re.compile(r"\d{1,3}$")

Cell = tuple[Line, ...]


class Band(NamedTuple):
    """Lines taken out of the flow: `rows` of cells when it is a table, else `lines` in reading order."""

    order: int
    lines: tuple[Line, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()


Gutter = tuple[float, float]


def bands_of(lines: Sequence[Line]) -> list[Band]:
    """Every band found, from the top; lines that are in none stay in the flow."""
    rows = rows_of(lines)
    found: list[Band] = []
    at = done = 0
    while at < len(rows):
        end, gutters = _extent(rows, at)
        band = _band(rows[at:end], gutters) if gutters else None
        if band and not band.rows:
            first, last, kept = _wider(rows, (done, at, end), gutters)
            wider = _band(rows[first:last], kept)
            if wider and not wider.rows:
                band, end = wider, last
        if band:
            found.append(band)
            at = done = end if not band.rows else at + _rows_used(rows[at:end], band)
        else:
            at += 1
    return found


def _rows_used(rows: list[list[Line]], band: Band) -> int:
    return sum(any(line in band.lines for line in row) for row in rows)


def _extent(rows: list[list[Line]], start: int) -> tuple[int, list[Gutter]]:
    """How far down the gutters of the row at `start` stay free: the row after the last, and what is left of them."""
    gutters = _between(rows[start])
    end = start + 1
    while gutters and end < len(rows):
        kept = [free for gutter in gutters for free in _free(gutter, rows[end])]
        if not kept or not _follows(rows[end - 1], rows[end]):
            break
        if len(kept) < len(gutters) and end - start >= _SETTLED_ROWS:
            break
        gutters = kept
        end += 1
    return end, gutters


def _wider(rows: list[list[Line]], known: tuple[int, int, int], gutters: list[Gutter]) -> tuple[int, int, list[Gutter]]:
    """Columns of prose with the lines that stand alone in one of them: headings, ends of paragraphs, lines of uneven height.

    `known`: the first row that is free to take, and the columns found so far, `[start, end)`. What stands above belongs when it reaches
    past the first column; what stands below, when every column goes on, or when it goes on with the last line of its own.
    """
    floor, start, end = known
    first, kept = start, gutters
    for at in range(start - 1, floor - 1, -1):
        free = _kept(kept, rows[at])
        if len(free) < len(kept) or _drop(rows[at], rows[at + 1]) > _FAR_BELOW * rows[at][0].size:
            break
        kept = free
        if any(_column(line, kept) for line in rows[at]):
            first, gutters = at, kept
    kept = gutters
    lowest: dict[int, tuple[int, Line]] = {}
    for at in range(first, end):
        lowest |= {_column(line, kept): (at, line) for line in rows[at]}
    last = end
    for at in range(end, len(rows)):
        free = _kept(kept, rows[at])
        if len(free) < len(kept) or _drop(rows[at - 1], rows[at]) > _FAR_BELOW * rows[at][0].size:
            break
        kept = free
        goes_on = [
            _follows([lowest[column][1]], [line]) for line in rows[at] if (column := _column(line, kept)) in lowest
        ]
        lowest |= {_column(line, kept): (at, line) for line in rows[at]}
        both = min(row for row, _ in lowest.values()) >= last and len(lowest) > len(kept)
        if both or (last == at and any(goes_on)):
            last, gutters = at + 1, kept
    return first, last, gutters


def _kept(gutters: list[Gutter], row: list[Line]) -> list[Gutter]:
    return [free for gutter in gutters for free in _free(gutter, row)]


def _drop(above: list[Line], below: list[Line]) -> float:
    return min(line.box[1] for line in below) - max(line.box[3] for line in above)


def _follows(above: list[Line], here: list[Line]) -> bool:
    """Can the row belong with the one above? One that stands alone must be in the same type and close by."""
    size = min(line.size for line in (*above, *here))
    drop = min(line.box[1] for line in here) - max(line.box[3] for line in above)
    if len(here) > 1:
        return drop <= _FAR_BELOW * size
    alike = any(abs(line.size - here[0].size) < 0.6 and line.bold == here[0].bold for line in above)
    return alike and drop <= _NEXT_LINE * size


def _between(row: list[Line]) -> list[Gutter]:
    gaps = [(left.box[2], right.box[0]) for left, right in pairwise(row)]
    return [gap for gap in gaps if gap[1] - gap[0] >= _GUTTER_POINTS]


def _free(gutter: Gutter, row: list[Line]) -> list[Gutter]:
    """What a row leaves of a gutter: all, a part, or nothing."""
    left, right = gutter
    for line in row:
        if line.box[2] <= left or line.box[0] >= right:
            continue
        if line.box[0] <= left and line.box[2] >= right:
            return []
        if line.box[0] <= left:
            left = line.box[2]
        else:
            right = min(right, line.box[0])
    return [(left, right)] if right - left >= _GUTTER_POINTS else []


def _band(rows: list[list[Line]], gutters: list[Gutter]) -> Band | None:
    lines = tuple(line for row in rows for line in row)
    order = min(line.order for line in lines)
    columns = _columns(lines, gutters)
    if len(rows) >= _PROSE_ROWS and all(map(_is_prose, columns)):
        return Band(order, tuple(line for column in columns for line in column))
    rows = _without_tail(rows)
    several = sum(len(row) > 1 for row in rows)
    if several < (2 if len(columns) > 2 else 3) or _is_contents(rows):
        return None
    kept = tuple(line for row in rows for line in row)
    return Band(min(line.order for line in kept), kept, _cells(rows, gutters))


def _columns(lines: Sequence[Line], gutters: list[Gutter]) -> list[list[Line]]:
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines:
        columns[_column(line, gutters)].append(line)
    return columns


def _column(line: Line, gutters: list[Gutter]) -> int:
    middle = (line.box[0] + line.box[2]) / 2
    return sum(middle > (left + right) / 2 for left, right in gutters)


def _is_prose(column: list[Line]) -> bool:
    """Long lines that fill their column's width."""
    if len(column) < _PROSE_ROWS:
        return False
    width = max(line.box[2] for line in column) - min(line.box[0] for line in column)
    full = sum(line.box[2] - line.box[0] >= _PROSE_FILL * width for line in column)
    return median(len(line.text) for line in column) >= _PROSE_CHARS and full >= 0.5 * len(column)


def _without_tail(rows: list[list[Line]]) -> list[list[Line]]:
    """A table ends with its last row of several cells: what stands alone below is text again."""
    end = len(rows)
    while end and len(rows[end - 1]) < 2:
        end -= 1
    return rows[:end]


def _is_contents(rows: list[list[Line]]) -> bool:
    """A table of contents: titles, and page numbers that only grow."""
    if any(len(row) not in (2, 3) or not _PAGE_NUMBER.match(row[-1].text) for row in rows):
        return False
    numbers = [int(row[-1].text) for row in rows]
    return numbers == sorted(numbers)


def _cells(rows: list[list[Line]], gutters: list[Gutter]) -> tuple[tuple[Cell, ...], ...]:
    table: list[list[list[Line]]] = []
    breaks = _row_breaks(rows)
    for at, row in enumerate(rows):
        if at in breaks or not table:
            table.append([[] for _ in range(len(gutters) + 1)])
        for line in row:
            table[-1][_column(line, gutters)].append(line)
    return tuple(tuple(tuple(cell) for cell in row) for row in table)


def _row_breaks(rows: list[list[Line]]) -> set[int]:
    """Where a new row starts: everywhere, unless two kinds of spacing tell lines of one cell from rows."""
    drops = [min(line.box[1] for line in below) - min(line.box[1] for line in above) for above, below in pairwise(rows)]
    if not drops or max(drops) < 1.4 * min(drops) or min(drops) > 1.45 * rows[0][0].size:
        return set(range(len(rows)))
    middle = (max(drops) + min(drops)) / 2
    return {0} | {at for at, drop in enumerate(drops, 1) if drop > middle}
