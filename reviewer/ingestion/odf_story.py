"""OpenDocument content as blocks: mixed text with its spaces and fields, lists with their numbers, tables, frames, notes."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reviewer.domain.dossier import CELL_BREAK, LINE_BREAK, Where
from reviewer.errors import PieceBroken
from reviewer.ingestion.odf_sight import hides_paragraph, is_away, out_of_sight
from reviewer.ingestion.odf_styles import Counter, OdfStyles, points
from reviewer.ingestion.ooxml import Element, child, children, integer, local, parse, q, value
from reviewer.ingestion.ooxml_blocks import Block, Cell, Finds, Grid, Image, Line, Para, Row, every, image, spaced, told
from reviewer.ingestion.ooxml_drawing import CLEAR, Fill
from reviewer.ingestion.ooxml_ink import WHITE, hex_colour, hides
from reviewer.ingestion.ooxml_inline import Ground
from reviewer.ingestion.ooxml_paint import ground_of
from reviewer.ingestion.ooxml_story import LINE_CHARS, LINE_PT
from reviewer.ingestion.ooxml_styles import Look

_REPEAT_MAX = 64
_SKIPPED_NAMES = """
    annotation-end bookmark bookmark-start bookmark-end change change-start change-end reference-mark reference-
    mark-start reference-mark-end toc-mark toc-mark-start toc-mark-end user-index-mark alphabetical-index-mark soft-
    page-break ruby-text script event-listeners note-citation change-info sequence-decls variable-decls user-field-
    decls forms title desc alphabetical-index-auto-mark-file dde-connection-decls index-source table-of-content-
    source illustration-index-source table-index-source object-index-source user-index-source alphabetical-index-
    source bibliography-source table-column table-columns table-header-columns named-expressions glue-point
    enhanced-geometry placeholder-decls
"""
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_SHAPES_NAMES = """
    custom-shape rect ellipse circle polygon polyline path line connector regular-polygon caption measure
"""
_SHAPES = frozenset(_SHAPES_NAMES.split())


_SHAPE_TAGS = [q(f"draw:{name}") for name in ("frame", *sorted(_SHAPES))]


@dataclass(slots=True)
class Odf:
    """What all of one file's content shares; `member` gives the bytes of a part, None where there is none."""

    finds: Finds
    styles: OdfStyles
    member: Callable[[str], bytes | None]
    counter: Counter = field(init=False)
    controls: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.counter = Counter(self.styles)


@dataclass(frozen=True, slots=True)
class _List:
    """Where in a list a paragraph stands."""

    style: str
    level: int


class Story:
    """Walks a container of content; one object serves a whole document."""

    def __init__(self, odf: Odf) -> None:
        self.odf = odf
        self._backed = 0.0

    def blocks(self, container: Element, ground: Ground) -> list[Block]:
        found: list[Block] = []
        for one in children(container):
            found += self.block(one, ground)
        return found

    def block(self, element: Element, ground: Ground) -> list[Block]:
        """What one element of a body, a cell or a text box gives."""
        name = local(element)
        if name in _SKIPPED:
            return []
        if name in ("p", "h"):
            return [self._paragraph(element, ground)]
        if name == "list":
            return list(self._list(element, ground, None))
        if name == "table":
            return [self._grid(element, ground)]
        if name == "tracked-changes":
            self._deletions(element)
            return []
        if name == "annotation":
            self._comment(element)
            return []
        if name == "section" and value(element, "text:display") == "none":
            ground = replace(ground, unseen=ground.unseen or "vanish")
        if name in ("frame", "g", "control") or name in _SHAPES:
            return self.frame(element, ground)
        return self.blocks(element, ground)

    def _paragraph(self, element: Element, ground: Ground, label: str = "") -> Para:
        styles, name = self.odf.styles, value(element, "text:style-name")
        fill = hex_colour(styles.given("paragraph", name, "style:paragraph-properties", "fo:background-color"))
        self._backed = max(self._backed, self._backing(element))
        if self._backed > 0 and ground.colour == WHITE:
            ground = replace(ground, colour=None)
        ground = ground if fill is None else replace(ground, colour=fill)
        if any(hides_paragraph(one) for one in element.iter(q("text:hidden-paragraph"))):
            ground = replace(ground, unseen=ground.unseen or "vanish")
        ground = replace(ground, unseen=ground.unseen or out_of_sight(self.odf.styles, name))
        inline = _Inline(self, ground)
        look = styles.look("paragraph", name).over(ground.look)
        inline.walk(element, look)
        text = inline.line.close()
        self._backed -= LINE_PT * (1 + len(text) // LINE_CHARS)
        level = integer(
            value(element, "text:outline-level") or styles.attribute("paragraph", name, "style:default-outline-level")
        )
        if local(element) == "h":
            level = max(level, 1)
        if level and text:
            text = spaced(text)
            if not label and value(element, "text:is-list-header") != "true" and local(element) == "h":
                label = self.odf.counter.heading(level - 1, value(element, "text:start-value"))
        return Para(
            text,
            heading=level,
            label=label if text else "",
            bold=inline.line.bold,
            size=inline.line.size,
            caption=styles.is_caption(name),
            hangs=inline.hangs,
        )

    def _list(self, element: Element, ground: Ground, outer: _List | None) -> Iterator[Block]:
        style = value(element, "text:style-name") or (outer.style if outer else "")
        here = _List(style, outer.level + 1 if outer else 0)
        if (
            outer is None
            and value(element, "text:continue-numbering") != "true"
            and value(element, "text:continue-list") is None
        ):
            self.odf.counter.restart(f"list {style}")
        for item in children(element):
            fresh = local(item) == "list-item"
            for one in children(item):
                if local(one) == "list":
                    yield from self._list(one, ground, here)
                elif local(one) in ("p", "h"):
                    label = self._label(here, item) if fresh and spaced("".join(map(str, one.itertext()))) else ""
                    fresh = fresh and not label
                    yield self._paragraph(one, ground, label)
                else:
                    yield from self.block(one, ground)

    def _label(self, here: _List, item: Element) -> str:
        return self.odf.counter.label(here.style, here.level, value(item, "text:start-value"))

    def _grid(self, table: Element, ground: Ground) -> Grid:
        grid = Grid()
        for element, heads in _rows(table):
            hidden = value(element, "table:visibility") in ("collapse", "filter")
            row_ground = replace(ground, unseen=ground.unseen or "vanish") if hidden else ground
            row = Row(heads=heads)
            for cell in children(element):
                if local(cell) in ("table-cell", "covered-table-cell"):
                    row.cells += self._cells(cell, row_ground)
            times = integer(value(element, "table:number-rows-repeated"), 1)
            filled = any(cell is not None and cell.blocks for cell in row.cells)
            grid.rows += [row] * (max(1, min(times, _REPEAT_MAX)) if filled else 1)
        return grid

    def _cells(self, cell: Element, ground: Ground) -> list[Cell | None]:
        times = max(1, min(integer(value(cell, "table:number-columns-repeated"), 1), _REPEAT_MAX))
        fill = hex_colour(
            self.odf.styles.given(
                "table-cell", value(cell, "table:style-name"), "style:table-cell-properties", "fo:background-color"
            )
        )
        inner = ground if fill is None else replace(ground, colour=fill)
        if local(cell) == "covered-table-cell":
            self.blocks(cell, replace(inner, unseen=inner.unseen or "covered"))
            return [None] * times
        shaded = fill is not None and hides(fill, WHITE, None) is None
        return [Cell(self.blocks(cell, inner), shaded) for _ in range(times)]

    def frame(self, element: Element, ground: Ground) -> list[Block]:
        """What a frame, a shape, a group or a form control shows, its alternative text last."""
        if value(element, "draw:display") in ("none", "printer"):
            ground = replace(ground, unseen=ground.unseen or "vanish")
        if value(element, "draw:layer") in self.odf.styles.hidden_layers:
            ground = replace(ground, unseen=ground.unseen or "vanish")
        if is_away(element):
            ground = replace(ground, unseen=ground.unseen or "off_page")
        if local(element) == "control":
            return [*self._say(self.odf.controls.get(value(element, "draw:control") or "", ""), Where.TEXT, ground)]
        fill = self.odf.styles.fill(*self.style_of(element))
        inner = ground if fill is None or fill.clear else replace(ground, colour=fill.rgb)
        inner = replace(inner, look=self.odf.styles.look(*self.style_of(element)))
        found: list[Block] = []
        if local(element) == "frame":
            found += self._framed(element, inner)
        else:
            for one in children(element):
                found += self.block(one, inner)
        described = self.described(element, ground)
        for block in found:
            if isinstance(block, Image):
                block.alt = block.alt or "".join(one.text for one in described)
        return [*found, *described]

    def described(self, element: Element, ground: Ground) -> list[Para]:
        """The alternative text of a frame, shape or group."""
        return self._say(
            told(_text(child(element, "svg:desc")) or _text(child(element, "svg:title"))), Where.ALT_TEXT, ground
        )

    def _backing(self, paragraph: Element) -> float:
        """The height, in points, of the tallest picture or coloured shape that the text of a paragraph runs over; 0 for none."""
        heights = [0.0]
        for one in paragraph.iter(*_SHAPE_TAGS):
            family, name = self.style_of(one)
            if self.odf.styles.given(family, name, "style:graphic-properties", "style:wrap") != "run-through":
                continue
            picture = child(one, "draw:image")
            if picture is not None:
                fill = Fill(ground_of(self.odf.member(value(picture, "xlink:href") or "")))
            else:
                fill = self.odf.styles.fill(family, name) or CLEAR
            if not fill.clear and (fill.rgb is None or hides(fill.rgb, WHITE, None) is None):
                heights.append(points(value(one, "svg:height")) or 0.0)
        return max(heights)

    def style_of(self, element: Element) -> tuple[str, str | None]:
        """The family and name of the style that paints a frame or shape."""
        own = value(element, "presentation:style-name")
        return ("presentation", own) if own is not None else ("graphic", value(element, "draw:style-name"))

    def _framed(self, element: Element, ground: Ground) -> list[Block]:
        """Of the alternatives in a frame the first that is understood."""
        size = tuple(int((points(value(element, one)) or 0) / 0.75) for one in ("svg:width", "svg:height"))
        for one in children(element):
            name = local(one)
            if name in ("text-box", "table"):
                return self.blocks(one, ground) if name == "text-box" else [self._grid(one, ground)]
            if name == "object":
                return list(self._object(one, ground))
            if name == "object-ole":
                self.odf.finds.warn("warning.embedded_object", part=value(one, "xlink:href") or "?")
            elif name in ("plugin", "applet"):
                self.odf.finds.not_read("unread.part", "part.media")
            elif name == "image":
                data = self.odf.member(value(one, "xlink:href") or "")
                if data is not None and ground.unseen is None:
                    return [image(data, drawn=(size[0], size[1]))]
        return []

    def _object(self, element: Element, ground: Ground) -> Sequence[Block]:
        """A chart's words as a table, a formula's characters, or a warning for any other embedded object."""
        place = posixpath.normpath(value(element, "xlink:href") or "").removeprefix("./")
        data = self.odf.member(f"{place}/content.xml")
        try:
            root = None if data is None else parse(data, self.odf.finds.file)
        except PieceBroken:
            root = None
        if root is not None and local(root) == "math":
            return self._say(
                spaced(" ".join(one for one in map(str, root.itertext()) if one.strip())), Where.TEXT, ground
            )
        chart = next(root.iter(q("chart:chart")), None) if root is not None else None
        if chart is None:
            self.odf.finds.warn("warning.embedded_object", part=place or "?")
            return []
        return self._say(_chart_text(chart), Where.CHART, ground)

    def note(self, element: Element) -> list[Block]:
        body = child(element, "text:note-body")
        blocks = [] if body is None else self.blocks(body, Ground())
        return as_kind(blocks, Where.FOOTNOTE)

    def _comment(self, element: Element) -> None:
        self.odf.finds.aside("comment", _paragraphs_of(element))

    def _deletions(self, element: Element) -> None:
        for one in element.iter(q("text:deletion")):
            self.odf.finds.aside("deleted", _paragraphs_of(one))

    def _say(self, text: str, where: Where, ground: Ground) -> list[Para]:
        if ground.unseen:
            self.odf.finds.hide(ground.unseen, text)
            return []
        return [Para(self.odf.finds.visible(text), where)] if text.strip() else []


class _Inline:
    """One paragraph being read."""

    def __init__(self, story: Story, ground: Ground) -> None:
        self._story, self._ground = story, ground
        self.line = Line(story.odf.finds)
        self.hangs: list[Block] = []
        self._after_space = True

    def walk(self, element: Element, look: Look) -> None:
        self._write(element.text, look)
        for one in element:
            if isinstance(one.tag, str):
                self._act(one, look)
            self._write(one.tail, look)

    def _act(self, one: Element, look: Look) -> None:
        name = local(one)
        if name in _SKIPPED:
            return
        if name == "span":
            self.walk(one, self._story.odf.styles.look("text", value(one, "text:style-name")).over(look))
        elif name in ("s", "tab", "line-break"):
            times = max(1, min(integer(value(one, "text:c"), 1), 200)) if name == "s" else 1
            self._put({"s": " " * times, "tab": CELL_BREAK, "line-break": LINE_BREAK}[name], look)
        elif name == "page-number" and self._story.odf.finds.page is not None:
            self._put(str(self._story.odf.finds.page), look)  # a slide's file holds "<number>"
        elif name == "note":
            self.hangs += self._story.note(one)
        elif name == "annotation":
            self._story._comment(one)
        elif name == "hidden-text":
            self._story.odf.finds.hide("vanish", value(one, "text:string-value") or _text(one))
        elif name in ("frame", "g", "control") or name in _SHAPES:
            self.hangs += self._story.frame(one, self._ground)
        else:
            self.walk(one, look)

    def _write(self, text: str | None, look: Look) -> None:
        """Text as OpenDocument means it: runs of white space are one space, none at the start of a paragraph."""
        if not text:
            return
        words = " ".join(text.replace("\t", " ").replace("\n", " ").replace("\r", " ").split(" "))
        while "  " in words:
            words = words.replace("  ", " ")
        if self._after_space:
            words = words.lstrip(" ")
        if words:
            self._put(words, look)

    def _put(self, text: str, look: Look) -> None:
        method = self._ground.unseen or look.method(self._ground.colour)
        self.line.write(text, method, bold=bool(look.bold), size=look.size)
        self._after_space = text.endswith((" ", LINE_BREAK))


def as_kind(blocks: list[Block], where: Where) -> list[Block]:
    """The texts among blocks as notes or headers, and the pictures, repeated ones in a header."""
    found: list[Block] = []
    for one in every(blocks):
        if isinstance(one, Para) and one.text:
            found.append(Para(one.text, where if one.where is Where.TEXT else one.where))
        elif isinstance(one, Image):
            one.repeated = where is Where.HEADER
            found.append(one)
    return found


def _rows(table: Element, heads: bool = False) -> Iterator[tuple[Element, bool]]:
    for one in children(table):
        name = local(one)
        if name == "table-row":
            yield one, heads
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(one, heads or name == "table-header-rows")


def _text(element: Element | None) -> str:
    return "" if element is None else spaced("".join(map(str, element.itertext())))


def _paragraphs_of(element: Element) -> str:
    """The words of the paragraphs under an element, its author and date aside."""
    return " ".join(_text(one) for one in element.iter(q("text:p"), q("text:h")))


def _chart_text(chart: Element) -> str:
    lines = [_text(one) for one in chart.iter(q("chart:title"), q("chart:subtitle"))]
    for table in chart.iter(q("table:table")):
        for row, _ in _rows(table):
            lines.append(
                CELL_BREAK.join(_text(child(cell, "text:p")) for cell in children(row, "table:table-cell")).rstrip()
            )
    return LINE_BREAK.join(line for line in lines if line.strip())
