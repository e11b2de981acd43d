"""One page's words -> blocks in reading order: paragraphs, and tables ruled or aligned; pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from reviewer.domain.dossier import Box
from reviewer.ingestion.bars import barred_grids
from reviewer.ingestion.columns import Band, bands_of
from reviewer.ingestion.grids import Grid, grids_of
from reviewer.ingestion.lines import Line, Paragraph, around, lines_of, paragraphs_of, rows_of
from reviewer.ingestion.marks import Ink, RawPage, Word

_LONGEST_CELL: Final = 900
"""Characters. A ruled box that holds more is a frame around text, laid out like any flow."""
_LEAST_FILLED: Final = 0.3
_DISORDER: Final = 0.3
_HEADING_CELL: Final = 60

Words = tuple[Word, ...]
Ordered = tuple[int, Word]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each cell its words in reading order; a merged cell stands once, where it begins."""

    rows: tuple[tuple[Words, ...], ...]
    order: int
    box: Box
    header_rows: int


Block = Paragraph | Table


class _Placed(NamedTuple):
    """Lines of the flow, or blocks already made, with their place in the file's order and down the page."""

    order: int
    top: float
    content: tuple[Line, ...] | list[Block]


def blocks_of(raw: RawPage, hidden: Collection[int]) -> list[Block]:
    """The visible blocks of a page."""
    words = [one for one in enumerate(raw.words) if one[0] not in hidden]
    framed: list[_Placed] = []
    for grid in _grids(raw):
        inside = _inside(grid, words)
        if not _is_table(grid, inside):
            continue
        taken = {at for cell in inside.values() for at, _ in cell}
        words = [one for one in words if one[0] not in taken]
        if max(sum(len(word.text) + 1 for _, word in cell) for cell in inside.values()) > _LONGEST_CELL:
            blocks = [block for name in sorted(inside) for block in _flow(inside[name], raw.inks, [])]
        else:
            blocks = [_ruled(grid, inside, raw.inks)]
        framed.append(_Placed(min(taken), grid.box[1], blocks))
    return _flow(words, raw.inks, framed)


def _grids(raw: RawPage) -> list[Grid]:
    """Ruled tables, then those ruled across only, where no cell of the first kind stands."""
    ruled = grids_of(raw.shapes)
    loose: Sequence[Word] = raw.words
    for grid in ruled:
        loose = [word for word in loose if grid.cell(word) is None]
    return [*ruled, *barred_grids(raw.shapes, loose)]


def words_of(block: Block) -> list[Word]:
    if isinstance(block, Table):
        return [word for row in block.rows for cell in row for word in cell]
    return [word for line in block.lines for word in line.words]


def _inside(grid: Grid, words: Sequence[Ordered]) -> dict[int, list[Ordered]]:
    cells: dict[int, list[Ordered]] = {}
    for order, word in words:
        cell = grid.cell(word)
        if cell is not None:
            cells.setdefault(cell, []).append((order, word))
    return cells


def _is_table(grid: Grid, inside: dict[int, list[Ordered]]) -> bool:
    """Text in a fair part of the cells, in two rows and two columns: the squared paper of a chart is none."""
    rows, columns = {at // grid.columns for at in inside}, {at % grid.columns for at in inside}
    filled = len(inside) >= _LEAST_FILLED * len(set(grid.merged))
    return filled and len(rows) >= 2 and len(columns) >= 2


def _ruled(grid: Grid, inside: dict[int, list[Ordered]], inks: Sequence[Ink]) -> Table:
    rows: list[tuple[Words, ...]] = []
    for row in range(len(grid.ys) - 1):
        places = range(row * grid.columns, (row + 1) * grid.columns)
        # What a merged cell covers stays as empty cells, so that columns keep their number.
        cells = [_reading_order(inside.get(at, []) if grid.merged[at] == at else [], inks) for at in places]
        if any(cells):
            rows.append(tuple(cells))
    order = min(order for cell in inside.values() for order, _ in cell)
    return Table(tuple(rows), order, grid.box, _header_rows(rows, inks))


def _reading_order(cell: Sequence[Ordered], inks: Sequence[Ink]) -> Words:
    return tuple(word for line in lines_of(cell, inks) for word in line.words)


def _flow(words: Sequence[Ordered], inks: Sequence[Ink], framed: Sequence[_Placed]) -> list[Block]:
    """Paragraphs and aligned tables of words outside any ruled table, with what is `framed` put in its place among them."""
    lines = lines_of(words, inks)
    bands = bands_of(lines)
    banded = {line.order for band in bands for line in band.lines}
    rest = [line for line in lines if line.order not in banded]
    placed = [*framed, *(_Placed(line.order, line.box[1], (line,)) for line in rest)]
    for band in bands:
        top = min(line.box[1] for line in band.lines)
        placed.append(_Placed(band.order, top, [_aligned(band, inks)] if band.rows else band.lines))
    if _is_disordered(rest):
        rows = {line.order: at for at, row in enumerate(rows_of(rest)) for line in row}
        placed.sort(key=lambda one: (one.top, rows.get(one.order, 0), one.order))
    else:
        placed.sort(key=lambda one: one.order)
    blocks: list[Block] = []
    run: list[Line] = []
    for piece in placed:
        if isinstance(piece.content, tuple):
            run += piece.content
        else:
            blocks += [*paragraphs_of(run), *piece.content]
            run = []
    return [*blocks, *paragraphs_of(run)]


def _aligned(band: Band, inks: Sequence[Ink]) -> Table:
    rows = [tuple(tuple(word for line in cell for word in line.words) for cell in row) for row in band.rows]
    return Table(tuple(rows), band.order, around([line.box for line in band.lines]), _header_rows(rows, inks))


def _is_disordered(lines: Sequence[Line]) -> bool:
    """Does the file jump back up the page so often that its own order cannot be how it is read?"""
    jumps = sum(below.box[3] < above.box[1] - above.height for above, below in pairwise(lines))
    return len(lines) > 6 and jumps > _DISORDER * len(lines)


def _header_rows(rows: Sequence[tuple[Words, ...]], inks: Sequence[Ink]) -> int:
    """How many first rows are headings of columns, by their look, else by their words."""
    if len(rows) < 2:
        return 0
    looks = [_look(row, inks) for row in rows]
    usual = looks[-1]
    count = next((at for at, look in enumerate(looks) if look == usual), 0)
    if 0 < count <= max(1, len(rows) // 3):
        return count
    first, others = rows[0], rows[1:]
    texts = [" ".join(word.text for word in cell) for cell in first]
    named = all(0 < len(text) <= _HEADING_CELL and not any(map(str.isdigit, text)) for text in texts)
    counted = sum(any(one.isdigit() for cell in row for word in cell for one in word.text) for row in others)
    return int(named and counted >= 0.5 * len(others))


def _look(row: tuple[Words, ...], inks: Sequence[Ink]) -> tuple[bool, tuple[int, int, int] | None]:
    """Bold or not, and the colour, of most of a row's letters."""
    looks: dict[tuple[bool, tuple[int, int, int] | None], int] = {}
    for cell in row:
        for word in cell:
            look = (inks[word.ink].bold, inks[word.ink].rgb) if word.ink >= 0 else (False, None)
            looks[look] = looks.get(look, 0) + len(word.text)
    return max(looks, key=lambda one: looks[one], default=(False, None))
