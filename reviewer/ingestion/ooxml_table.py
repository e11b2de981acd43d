"""What a grid is: data to keep whole, or the layout of a form; which of its rows head the columns; whose caption is whose."""

import re
from collections.abc import Iterator, Sequence

from reviewer.domain.dossier import Where
from reviewer.ingestion.ooxml_blocks import Block, Cell, Grid, Image, Para, Row, every, spaced

CAPTION = re.compile(
    r"(?:figure|fig\.|tableau|table|image|photo|graphique|schéma|illustration|capture|encadré|carte)\s*(?:n\s*[°o]\s*)?"
    r"[\dIVX]+(?:[.\-]\d+)*\s*(?:[:.–—|\-]|\Z)",
    re.IGNORECASE,
)
CAPTION_CHARS = 300
_HEADER_ROWS = 3
_LONG_CHARS, _LONG_PARAS = 700, 4
_WIDE_LONG_CHARS, _WIDE_LONG_PARAS = 1500, 12


def is_caption(para: Para) -> bool:
    """Styled as a caption, or opening as one ("Figure 2 : …") and short."""
    if para.where is not Where.TEXT:
        return False
    return para.caption or (
        not para.heading and len(para.text) <= CAPTION_CHARS and CAPTION.match(para.text) is not None
    )


def give_captions(grid: Grid) -> None:
    """Gives the one image of a cell the caption in that cell, else the one in the cell below."""
    for at, row in enumerate(grid.rows):
        below = grid.rows[at + 1].cells if at + 1 < len(grid.rows) else []
        for column, cell in enumerate(row.cells):
            images = [] if cell is None else [one for one in every(cell.blocks) if isinstance(one, Image)]
            if cell is None or len(images) != 1:
                continue
            under = below[column] if column < len(below) else None
            paras = [
                one for place in (cell, under) if place is not None for one in place.blocks if isinstance(one, Para)
            ]
            images[0].caption = next((spaced(one.text) for one in paras if one.text and is_caption(one)), None)


def has_content(cell: Cell) -> bool:
    return any(not isinstance(one, Para) or one.text or one.hangs for one in cell.blocks)


def cell_text(cell: Cell) -> str:
    return " ".join(_texts(cell))


def beside(blocks: Sequence[Block]) -> list[Block]:
    """What a cell holds that is not its text: notes, pictures, charts, alternative texts, a grid in a row that stayed a row."""
    found: list[Block] = []
    for one in blocks:
        if isinstance(one, Para):
            if one.where is not Where.TEXT:
                found.append(one)
            else:
                found += beside(one.hangs)
        else:
            found.append(one)
    return found


def is_layout(rows: Sequence[Row]) -> bool:
    """Whether a grid only places text: grids or titled text inside its cells, or most of its words in long answers."""
    cells = [cell for row in rows for cell in row.cells if cell is not None]
    if any(isinstance(one, Grid) for cell in cells for one in cell.blocks) or any(_is_titled(cell) for cell in cells):
        return True
    # A proof table or a calendar has many rows and columns, and may well hold lists in its cells.
    wide = len(rows) > 2 and max(len(row.cells) for row in rows) > 2
    lengths = [(sum(map(len, texts)), len(texts)) for texts in map(_texts, cells)]
    most_chars, most_paras = (_WIDE_LONG_CHARS, _WIDE_LONG_PARAS) if wide else (_LONG_CHARS, _LONG_PARAS)
    long = sum(length for length, count in lengths if length > most_chars or count > most_paras)
    return long * 2 >= sum(length for length, _ in lengths) > 0


def is_plain(row: Row) -> bool:
    """A row of a form that reads as a row: two or more short answers side by side."""
    cells = [cell for cell in row.cells if cell is not None and has_content(cell)]
    if len(cells) < 2 or any(isinstance(one, Grid) for cell in cells for one in cell.blocks):
        return False
    return not any(
        _is_titled(cell) or len(_texts(cell)) > _LONG_PARAS or len(cell_text(cell)) > _LONG_CHARS for cell in cells
    )


def header_rows(rows: Sequence[Row]) -> int:
    """First rows declared as headings; else those all bold or all on a colour above rows that are not."""
    declared = 0
    while declared < len(rows) and rows[declared].heads:
        declared += 1
    if declared:
        return declared if declared < len(rows) else 0
    for emphasis in (_all_bold, _all_shaded):
        count = 0
        while count < len(rows) and emphasis(rows[count]):
            count += 1
        if 0 < count <= _HEADER_ROWS and count < len(rows):
            return count
    return 0


def _texts(cell: Cell) -> list[str]:
    """The cell's own paragraphs, those of text boxes in it included, each on one line; not those of grids, which stand apart."""
    return list(_own_texts(cell.blocks))


def _own_texts(blocks: Sequence[Block]) -> Iterator[str]:
    for one in blocks:
        if isinstance(one, Para) and one.where is Where.TEXT:
            if one.text:
                yield spaced(one.text)
            yield from _own_texts(one.hangs)


def _is_titled(cell: Cell) -> bool:
    paras = [one for one in cell.blocks if isinstance(one, Para) and one.text]
    return len(paras) > 1 and any(one.heading for one in paras)


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell is not None and _texts(cell)]


def _all_bold(row: Row) -> bool:
    cells = _filled(row)
    paras = [one for cell in cells for one in cell.blocks if isinstance(one, Para) and one.text]
    return bool(paras) and all(one.bold for one in paras)


def _all_shaded(row: Row) -> bool:
    cells = _filled(row)
    return bool(cells) and all(cell.shaded for cell in cells)
