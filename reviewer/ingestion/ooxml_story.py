"""A Word story (body, header, note, text box) as blocks: paragraphs with their numbers, grids with their merges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reviewer.domain.dossier import Where
from reviewer.ingestion.ooxml import Element, child, children, integer, is_on, local, q, value
from reviewer.ingestion.ooxml_blocks import Block, Cell, Finds, Grid, Image, Para, Row, every, spaced
from reviewer.ingestion.ooxml_frames import Sheet, backing, frames
from reviewer.ingestion.ooxml_ink import TINY_PT, WHITE, hides
from reviewer.ingestion.ooxml_inline import Ground, Inline, chosen, text_of
from reviewer.ingestion.ooxml_numbering import Numbering
from reviewer.ingestion.ooxml_package import Part
from reviewer.ingestion.ooxml_styles import Styles, conditions

_TWIPS = 20
_SPAN_MAX = 64
LINE_PT = 14.0
LINE_CHARS = 90


@dataclass(slots=True)
class Word:
    """What all stories of one document share; `notes` are taken out as they are read, so that each is read once."""

    finds: Finds
    styles: Styles
    numbering: Numbering
    sheet: Sheet = field(default_factory=Sheet)
    notes: dict[tuple[str, str], tuple[Part, Element]] = field(default_factory=dict)


class Story:
    """The stories of one part; `backed` is how many points of page are left over a picture or a coloured shape met above."""

    def __init__(self, word: Word, part: Part) -> None:
        self.word = word
        self.part = part
        self._backed = 0.0

    def blocks(self, container: Element, ground: Ground) -> list[Block]:
        """What a body, a cell or a text box holds, in reading order."""
        found: list[Block] = []
        for one in opened(container, self.word.finds):
            name = local(one)
            if name == "p":
                found.append(self._paragraph(one, ground))
            elif name == "tbl":
                found.append(self._grid(one, ground))
            elif name == "oMathPara":
                found.append(self._paragraph(one, ground))
            elif name == "altChunk":
                part = self.part.linked(value(one, "r:id"))
                self.word.finds.not_read("unread.part", part.name if part is not None else "")
        return found

    def frames(self, holder: Element, ground: Ground) -> list[Block]:
        return frames(self, holder, ground)

    def note(self, kind: str, note_id: str) -> list[Block]:
        """A foot- or endnote's paragraphs, the first time it is called."""
        known = self.word.notes.pop((kind, note_id), None)
        if known is None:
            return []
        part, element = known
        return as_kind(Story(self.word, part).blocks(element, Ground()), Where.FOOTNOTE)

    def _paragraph(self, element: Element, ground: Ground) -> Para:
        properties = child(element, "w:pPr")
        style = value(child(properties, "w:pStyle"))
        ground = self._under(element, properties, style, ground)
        inline = Inline(self, style, ground)
        text = inline.read(element)
        self._backed -= LINE_PT * (1 + len(text) // LINE_CHARS)
        outline = child(properties, "w:outlineLvl")
        heading = self.word.styles.heading(style)
        if outline is not None:
            level = integer(value(outline), 9)
            heading = level + 1 if 0 <= level < 9 else 0
        if heading:
            text = spaced(text)
        return Para(
            text,
            heading=heading,
            label=self._label(properties, style) if text else "",
            bold=inline.line.bold,
            size=inline.line.size,
            caption=self.word.styles.is_caption(style),
            hangs=inline.hangs,
        )

    def _under(self, element: Element, properties: Element | None, style: str | None, ground: Ground) -> Ground:
        """The ground of a paragraph: its own shading, a picture it stands on, or a place where it cannot be seen."""
        if is_on(child(properties, "w:pageBreakBefore")) or any(
            value(one, "w:type") == "page" for one in element.iter(q("w:br"))
        ):
            self._backed = 0.0
        self._backed = max(self._backed, backing(element, self))
        if self._backed > 0 and ground.colour is not None and hides(ground.colour, WHITE, None):
            ground = replace(ground, colour=None)
        shade = child(properties, "w:shd")
        fill = self.word.styles.shading(self.word.styles.paragraph_property(style, "w:shd") if shade is None else shade)
        if fill is not None:
            ground = replace(ground, colour=fill)
        if ground.unseen is None:
            ground = replace(ground, unseen=self._out_of_sight(properties))
        return ground

    def _out_of_sight(self, properties: Element | None) -> str | None:
        """`off_page` for an indent wider than the sheet, `clipped` for lines of almost no height."""
        indent, spacing = child(properties, "w:ind"), child(properties, "w:spacing")
        left = integer(value(indent, "w:left") or value(indent, "w:start")) / _TWIPS
        frame = child(properties, "w:framePr")
        if abs(left) > self.word.sheet.width or _far(frame, ("w:x", "w:y"), self.word.sheet):
            return "off_page"
        if value(spacing, "w:lineRule") == "exact" and 0 < integer(value(spacing, "w:line"), 240) / _TWIPS < TINY_PT:
            return "clipped"
        return None

    def _label(self, properties: Element | None, style: str | None) -> str:
        """The number or bullet drawn before the paragraph; only a paragraph with something to see is counted."""
        own = child(properties, "w:numPr")
        styled = self.word.styles.paragraph_property(style, "w:numPr")
        number_id = value(child(own, "w:numId")) or value(child(styled, "w:numId"))
        if number_id is None or number_id == "0":
            return ""
        level = child(own, "w:ilvl") if child(own, "w:ilvl") is not None else child(styled, "w:ilvl")
        depth = integer(value(level)) if level is not None else self.word.numbering.level_of_style(number_id, style)
        return self.word.numbering.label(number_id, depth)

    def _grid(self, table: Element, ground: Ground) -> Grid:
        properties = child(table, "w:tblPr")
        style, look = value(child(properties, "w:tblStyle")), child(properties, "w:tblLook")
        table_fill = self.word.styles.shading(child(properties, "w:shd"))
        rows = [one for one in opened(table, self.word.finds) if local(one) == "tr"]
        width = len(list(children(child(table, "w:tblGrid"), "w:gridCol")))
        if ground.unseen is None and self._table_off_page(properties):
            ground = replace(ground, unseen="off_page")
        grid, merged = Grid(), dict[int, bool]()
        for at, element in enumerate(rows):
            row_properties = child(element, "w:trPr")
            if child(row_properties, "w:del") is not None:
                self.word.finds.aside("deleted", text_of(element))
                continue
            row_ground = replace(ground, unseen=ground.unseen or _row_out_of_sight(row_properties))
            row = Row(heads=is_on(child(row_properties, "w:tblHeader")))
            row.cells += [None] * min(integer(value(child(row_properties, "w:gridBefore"))), _SPAN_MAX)
            for cell in (one for one in opened(element, self.word.finds) if local(one) == "tc"):
                column = len(row.cells)
                flags = conditions(look, at, column, len(rows), width)
                row.cells += self._cell(cell, row_ground, merged, column, (style, flags, table_fill))
            grid.rows.append(row)
        return grid

    def _table_off_page(self, properties: Element | None) -> bool:
        indent = integer(value(child(properties, "w:tblInd"), "w:w")) / _TWIPS
        place = child(properties, "w:tblpPr")
        return abs(indent) > self.word.sheet.width or _far(place, ("w:tblpX", "w:tblpY"), self.word.sheet)

    def _cell(
        self,
        cell: Element,
        ground: Ground,
        merged: dict[int, bool],
        column: int,
        styled: tuple[str | None, frozenset[str], str | None],
    ) -> list[Cell | None]:
        """The cell and the places it covers in its row; what a merge from above covers is not seen."""
        properties = child(cell, "w:tcPr")
        span = max(1, min(integer(value(child(properties, "w:gridSpan")), 1), _SPAN_MAX))
        merge = child(properties, "w:vMerge")
        covered = merge is not None and value(merge) != "restart" and merged.get(column, False)
        across = child(properties, "w:hMerge")
        covered = covered or (across is not None and value(across) != "restart" and column > 0)
        merged[column] = merge is not None
        style, flags, table_fill = styled
        table = self.word.styles.table_look(style, flags)
        shade = child(properties, "w:shd")
        fill = table.fill or table_fill if shade is None else self.word.styles.shading(shade)
        inner = Ground(ground.colour if fill is None else fill, "covered" if covered else ground.unseen, table.look)
        blocks = self.blocks(cell, inner)
        if covered:
            return [None] * span
        shaded = fill is not None and hides(fill, WHITE, None) is None
        return [Cell(blocks, shaded), *([None] * (span - 1))]


def opened(container: Element, finds: Finds) -> Iterator[Element]:
    """The children of a container, those of its wrappers (content controls, insertions, custom XML) in their place."""
    for one in container.iterchildren("*"):
        name = local(one)
        if name == "sdt":
            content = child(one, "w:sdtContent")
            if content is not None:
                yield from opened(content, finds)
        elif name in ("ins", "moveTo", "customXml", "smartTag"):
            yield from opened(one, finds)
        elif name == "AlternateContent":
            yield from opened(chosen(one), finds)
        elif name == "del":
            finds.aside("deleted", text_of(one))
        elif name != "moveFrom":
            yield one


def as_kind(blocks: list[Block], where: Where) -> list[Block]:
    """The texts and pictures among blocks, as notes or headers: each paragraph `where`, each picture a repeated one in a header."""
    found: list[Block] = []
    for one in every(blocks):
        if isinstance(one, Para) and one.text:
            found.append(Para(one.text, where if one.where is Where.TEXT else one.where))
        elif isinstance(one, Image):
            one.repeated = where is Where.HEADER
            found.append(one)
    return found


def _far(place: Element | None, names: tuple[str, str], sheet: Sheet) -> bool:
    """Does a frame or a table end before the edge of the sheet, or begin beyond the other one?"""
    if place is None:
        return False
    across, down = (integer(value(place, one)) / _TWIPS for one in names)
    wide, high = (integer(value(place, one)) / _TWIPS for one in ("w:w", "w:h"))
    before = across + (wide or sheet.width) < 0 or down + (high or sheet.height) < 0
    return before or across > sheet.width or down > sheet.height


def _row_out_of_sight(properties: Element | None) -> str | None:
    if is_on(child(properties, "w:hidden")):
        return "vanish"
    height = child(properties, "w:trHeight")
    if value(height, "w:hRule") == "exact" and 0 < integer(value(height), 240) / _TWIPS < TINY_PT:
        return "clipped"
    return None
