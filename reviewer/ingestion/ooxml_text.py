"""DrawingML text on a slide: paragraphs with their numbers, tables, charts, diagrams, pictures; hidden runs kept out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reviewer.domain.dossier import LINE_BREAK, Where
from reviewer.errors import PieceBroken
from reviewer.ingestion.ooxml import Element, child, children, cut_away, integer, local, q, value
from reviewer.ingestion.ooxml_blocks import Block, Cell, Finds, Grid, Image, Line, Para, Row, image, told
from reviewer.ingestion.ooxml_chart import chart_text, diagram_texts
from reviewer.ingestion.ooxml_deck import Layers, TextLook
from reviewer.ingestion.ooxml_drawing import Fill
from reviewer.ingestion.ooxml_ink import TINY_PT, WHITE, hides, piled
from reviewer.ingestion.ooxml_inline import chosen
from reviewer.ingestion.ooxml_numbering import written
from reviewer.ingestion.ooxml_package import Part

_NUMBER_SHAPES = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}", "Minus": "-{}-"}
_NUMBER_KINDS = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}
_SPAN_MAX = 64
_BASELINE_MAX = 500_000
"""Thousandths of a percent of the size: five lines up or down."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where a shape is drawn: its part, why it cannot be seen (if so), its size in pixels."""

    layers: Layers
    part: Part
    finds: Finds
    unseen: str | None
    pixels: tuple[int, int]

    def say(self, text: str, where: Where) -> list[Block]:
        """The text as a block, or among what is hidden."""
        if self.unseen:
            self.finds.hide(self.unseen, text)
            return []
        text = self.finds.visible(text)
        return [Para(text, where)] if text.strip() else []

    def describe(self, own: Element | None, blocks: list[Block]) -> None:
        """Adds a shape's alternative text to its picture and after its blocks."""
        alt = told(value(own, "descr"))
        for one in blocks:
            if isinstance(one, Image):
                one.alt = alt
        if alt:
            blocks += self.say(alt, Where.ALT_TEXT)


class Body:
    """The text of one shape or cell on its ground; `look` tells how each level looks by inheritance."""

    def __init__(self, canvas: Canvas, look: Callable[[int], TextLook], ground: str | None) -> None:
        self._canvas, self._look, self._ground = canvas, look, ground
        self._counts: dict[int, int] = {}
        self._scale = 1.0

    def paragraphs(self, body: Element | None) -> Iterator[Para]:
        """One block a paragraph, in order, those without a visible word left out."""
        self._scale = integer(value(child(body, "a:bodyPr", "a:normAutofit"), "fontScale"), 100_000) / 100_000
        for paragraph in children(body, "a:p"):
            line = Line(self._canvas.finds)
            properties = child(paragraph, "a:pPr")
            level = max(0, min(integer(value(properties, "lvl")), 8))
            self._runs(paragraph, self._look(level), line)
            text = line.close()
            if text:
                yield Para(text, label=self._number(properties, level), bold=line.bold, size=line.size)

    def _runs(self, holder: Element, look: TextLook, line: Line) -> None:
        for one in children(holder):
            name = local(one)
            if name in ("r", "fld"):
                self._run(one, look, line)
            elif name == "br":
                line.write(LINE_BREAK, self._canvas.unseen)
            elif name == "AlternateContent":
                self._runs(chosen(one), look, line)
            elif name == "m":
                line.write("".join(text.text or "" for text in one.iter(q("m:t"))), self._canvas.unseen)

    def _run(self, run: Element, look: TextLook, line: Line) -> None:
        properties, text = child(run, "a:rPr"), getattr(child(run, "a:t"), "text", None) or ""
        if value(run, "type") == "slidenum" and self._canvas.finds.page is not None:
            text = str(self._canvas.finds.page)  # the file may hold "‹N°›" only
        theme = self._canvas.layers.theme
        tint = theme.colour(child(properties, "a:solidFill")) or look.tint
        outlined = child(properties, "a:ln") is not None and child(properties, "a:ln", "a:noFill") is None
        drawn = child(properties, "a:noFill") is None or outlined
        other = child(properties, "a:gradFill") is not None or child(properties, "a:blipFill") is not None
        mark = theme.colour(child(properties, "a:highlight"))
        given = value(properties, "sz")
        size = integer(given) / 100 if given else look.size
        size = None if size is None else size * self._scale
        colour = None if other or tint is None or outlined else tint.rgb
        opacity = (1.0 if tint is None or other else tint.opacity) if drawn else 0.0
        if piled(integer(value(properties, "spc")) / 100, size):
            size = TINY_PT / 2
        method = self._canvas.unseen or hides(colour, self._ground if mark is None else mark.rgb, size, opacity)
        if abs(integer(value(properties, "baseline"))) > _BASELINE_MAX:
            method = method or "off_page"
        strong = value(properties, "b")
        bold = look.bold if strong is None else strong in ("1", "true")
        line.write(text.replace("\v", LINE_BREAK), method, bold=bold, size=size)

    def _number(self, properties: Element | None, level: int) -> str:
        """The number that PowerPoint prints before the paragraph, empty for a bullet or none; counts it."""
        auto = child(properties, "a:buAutoNum")
        for deeper in [one for one in self._counts if one > level or (one == level and auto is None)]:
            del self._counts[deeper]
        if auto is None:
            return ""
        self._counts[level] = self._counts[level] + 1 if level in self._counts else integer(value(auto, "startAt"), 1)
        kind = value(auto, "type") or "arabicPeriod"
        stem = next((one for one in _NUMBER_KINDS if kind.startswith(one)), "arabic")
        shape = _NUMBER_SHAPES.get(kind.removeprefix(stem), "{}.")
        return shape.format(written(self._counts[level], _NUMBER_KINDS[stem]))


def graphic_blocks(canvas: Canvas, frame: Element, ground: str | None) -> list[Block]:
    """What a graphic frame shows: a table, a chart, a diagram, the picture of an embedded object."""
    found: list[Block] = []
    for data in frame.iter(q("a:graphicData")):
        for one in children(data):
            found += _graphic(canvas, chosen(one) if local(one) == "AlternateContent" else one, ground)
    return found


def _graphic(canvas: Canvas, element: Element, ground: str | None) -> list[Block]:
    name = local(element)
    if name == "tbl":
        return [_grid(canvas, element, ground)]
    if name == "chart":
        return _from_part(canvas, value(element, "r:id"), Where.CHART)
    if name == "relIds":
        return _from_part(canvas, value(element, "r:dm"), Where.TEXT)
    blocks: list[Block] = []
    for one in (element, *element.iter(q("p:oleObj"))):
        if local(one) == "oleObj":
            canvas.finds.warn("warning.embedded_object", part=value(one, "progId") or "?")
            break
    for picture in element.iter(q("p:pic")):
        blocks += picture_block(canvas, child(picture, "p:blipFill", "a:blip"))
        break
    return blocks


def _from_part(canvas: Canvas, link: str | None, where: Where) -> list[Block]:
    part = canvas.part.linked(link)
    if part is None:
        return []
    try:
        texts = [chart_text(part.root)] if where is Where.CHART else diagram_texts(part.root)
    except PieceBroken:
        canvas.finds.not_read("unread.part", part.name)
        return []
    return [block for text in texts for block in canvas.say(text, where)]


def picture_block(canvas: Canvas, blip: Element | None, *, media: Element | None = None) -> list[Block]:
    """The picture a blip shows; a film or a sound is told as not read."""
    for one in children(media):
        if local(one) in ("videoFile", "audioFile", "quickTimeFile", "wavAudioFile", "audioCd"):
            canvas.finds.not_read("unread.part", "part.media")
    part = canvas.part.linked(value(blip, "r:embed"))
    if part is None or canvas.unseen:
        return []
    return [image(part.blob, drawn=canvas.pixels, crop=cut_away(blip))]


def _grid(canvas: Canvas, table: Element, ground: str | None) -> Grid:
    properties = child(table, "a:tblPr")
    style = _table_style(canvas, properties)
    rows = list(children(table, "a:tr"))
    heads = value(properties, "firstRow") in ("1", "true")
    looks = [_cell_look(canvas, style, "a:firstRow"), _cell_look(canvas, style, "a:wholeTbl")]
    grid = Grid()
    for at, element in enumerate(rows):
        first = heads and at == 0
        row = Row(heads=first)
        for column, cell in enumerate(children(element, "a:tc")):
            fill = _styled_fill(canvas, properties, style, at, column, len(rows))
            row.cells += _cells(canvas, cell, looks[0 if first else 1], fill, ground)
        grid.rows.append(row)
    return grid


def _cells(canvas: Canvas, cell: Element, look: TextLook, styled: Fill | None, ground: str | None) -> list[Cell | None]:
    """The cell and the places it covers, or the place that a merged cell covers."""
    if any(value(cell, one) in ("1", "true") for one in ("hMerge", "vMerge")):
        covered = Canvas(canvas.layers, canvas.part, canvas.finds, canvas.unseen or "covered", canvas.pixels)
        list(Body(covered, lambda _level: look, None).paragraphs(child(cell, "a:txBody")))
        return [None]
    fill = canvas.layers.theme.fill(child(cell, "a:tcPr")) or styled
    under = ground if fill is None or fill.clear else fill.rgb
    blocks: list[Block] = list(Body(canvas, lambda _level: look, under).paragraphs(child(cell, "a:txBody")))
    shaded = fill is not None and not fill.clear and (fill.rgb is None or hides(fill.rgb, WHITE, None) is None)
    span = max(1, min(integer(value(cell, "gridSpan"), 1), _SPAN_MAX))
    following = next(cell.itersiblings(q("a:tc")), None)
    # PowerPoint writes the covered places as cells of their own; other programs leave them out.
    written_out = following is not None and value(following, "hMerge") is not None
    return [Cell(blocks, shaded), *([] if written_out else [None] * (span - 1))]


def _cell_look(canvas: Canvas, style: Element | None, part: str) -> TextLook:
    text = child(style, part, "a:tcTxStyle")
    return TextLook(canvas.layers.theme.colour(text), None, value(text, "b") == "on")


def _table_style(canvas: Canvas, properties: Element | None) -> Element | None:
    wanted = getattr(child(properties, "a:tableStyleId"), "text", None)
    root = canvas.layers.deck.part.root_of_type("/tableStyles")
    return next((one for one in children(root, "a:tblStyle") if value(one, "styleId") == wanted), None)


def _styled_fill(
    canvas: Canvas, properties: Element | None, style: Element | None, row: int, column: int, rows: int
) -> Fill | None:
    """What the table's style paints a cell with; nobody can tell for the heading cells of a style that the file does not hold."""
    marks = (
        ("firstRow", "a:firstRow", row == 0),
        ("lastRow", "a:lastRow", row == rows - 1),
        ("firstCol", "a:firstCol", column == 0),
        ("bandRow", "a:band1H", (row - (value(properties, "firstRow") in ("1", "true"))) % 2 == 0),
    )
    applies = [name for flag, name, here in marks if here and value(properties, flag) in ("1", "true")]
    if style is None:
        named = child(properties, "a:tableStyleId") is not None
        return Fill(None) if named and any(one != "a:band1H" for one in applies) else None
    for name in (*applies, "a:wholeTbl"):
        cell = child(style, name, "a:tcStyle")
        fill = canvas.layers.theme.fill(child(cell, "a:fill")) or canvas.layers.theme.referenced(cell)
        if fill is not None:
            return fill
    return None
