"""The slides of an OpenDocument presentation: shapes in reading order, notes, what the master writes on every slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reviewer.domain.dossier import Page, Where
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.odf_story import Odf, Story, as_kind
from reviewer.ingestion.odf_styles import emu, points
from reviewer.ingestion.ooxml import EMU_PER_POINT, Element, child, children, local, value
from reviewer.ingestion.ooxml_blocks import Block, Para, every, spaced
from reviewer.ingestion.ooxml_deck import Box
from reviewer.ingestion.ooxml_drawing import CLEAR, UNTOLD, Fill
from reviewer.ingestion.ooxml_ink import WHITE
from reviewer.ingestion.ooxml_inline import Ground
from reviewer.ingestion.ooxml_page import Placed
from reviewer.ingestion.ooxml_pages import Frame, ReadSlide, pages_of
from reviewer.ingestion.ooxml_paint import ground_of, is_opaque
from reviewer.ingestion.ooxml_slide import Shape, in_order, laid, painted_under
from reviewer.ingestion.picture_text import PictureReading

_FURNITURE = {"footer": "ftr", "page-number": "sldNum", "date-time": "dt", "header": "hdr"}
_NOT_SHAPES_NAMES = """
    forms notes annotation animations par seq sound event-listeners layer-set
"""
_NOT_SHAPES = frozenset(_NOT_SHAPES_NAMES.split())
_COVERS_MAX = 12
_WIDTH_PT, _HEIGHT_PT = 793.7, 595.3


def read_slides(odf: Odf, body: Element, said: PictureReading, limits: Limits) -> tuple[tuple[Page, ...], list[Placed]]:
    """A page for each slide; a hidden slide's page is empty and its words are an aside."""
    declared = {
        f"{local(one)} {value(one, 'presentation:name')}": spaced("".join(map(str, one.itertext())))
        for one in children(body)
    }
    slides: list[ReadSlide] = []
    size = _WIDTH_PT, _HEIGHT_PT
    for number, element in enumerate(children(body, "draw:page"), start=1):
        odf.finds.page = number
        slide = _Slide(odf, element)
        size = slide.size
        read = ReadSlide(
            number, slide.shapes(), list(slide.furniture(declared)), slide.notes(), shown=not slide.is_hidden
        )
        slides.append(read)
        if not read.shown:
            texts = [one.text for one in every([*laid(read.shapes), *read.notes]) if isinstance(one, Para)]
            odf.finds.aside("hidden_slide", " ".join(texts))
    odf.finds.page = None
    return pages_of(slides, Frame(size[0] * EMU_PER_POINT, size[1] * EMU_PER_POINT, size), said, limits)


class _Slide:
    """One `draw:page` over its master page."""

    def __init__(self, odf: Odf, element: Element) -> None:
        self._odf, self._element = odf, element
        self._story = Story(odf)
        self._master = odf.styles.masters.get(value(element, "draw:master-page-name") or "")
        layout = odf.styles.layouts.get(value(self._master, "style:page-layout-name") or "")
        own = child(layout, "style:page-layout-properties")
        self.size = points(value(own, "fo:page-width")) or _WIDTH_PT, points(value(own, "fo:page-height")) or _HEIGHT_PT

    @property
    def is_hidden(self) -> bool:
        style = value(self._element, "draw:style-name")
        return (
            self._odf.styles.given("drawing-page", style, "style:drawing-page-properties", "presentation:visibility")
            == "hidden"
        )

    def shapes(self) -> list[Shape]:
        """The slide's own shapes with their blocks, in reading order; its comments go aside."""
        for one in children(self._element, "office:annotation"):
            self._story.block(one, Ground())
        shapes = list(self._placed(self._element))
        painted = list(_leaves([*self._placed(self._master), *shapes]))
        for shape in shapes:
            self._give_blocks(shape, painted)
        return in_order([one for one in shapes if not _is_prompt(one.element)], emu(f"{self.size[1]}pt"))

    def _give_blocks(self, shape: Shape, painted: list[Shape]) -> None:
        if local(shape.element) != "g":
            shape.blocks = self._read(shape, painted)
            return
        shape.blocks = [*self._story.described(shape.element, Ground())]
        for one in shape.inner:
            self._give_blocks(one, painted)
        shape.inner = in_order(shape.inner, emu(f"{self.size[1]}pt"))

    def _placed(self, holder: Element | None) -> Iterator[Shape]:
        for one in children(holder):
            if local(one) not in _NOT_SHAPES:
                yield self._shape(one)

    def notes(self) -> list[Block]:
        notes = child(self._element, "presentation:notes")
        found: list[Block] = []
        for frame in children(notes):
            if value(frame, "presentation:class") not in (*_FURNITURE, "page") and not _is_prompt(frame):
                found += as_kind(self._story.block(frame, Ground()), Where.NOTES)
        return found

    def furniture(self, declared: dict[str, str]) -> Iterator[Para]:
        """What master and declarations write on the slide: footer, date, a motto; figures of the page aside."""
        for kind in ("footer", "header", "date-time"):
            name = value(self._element, f"presentation:use-{kind}-name")
            text = declared.get(f"{kind}-decl {name}", "") if name else ""
            if text:
                yield Para(text, Where.HEADER)
        for one in children(self._master):
            if value(one, "presentation:class") is None and local(one) not in _NOT_SHAPES:
                for block in as_kind(self._story.block(one, Ground(None)), Where.HEADER):
                    if isinstance(block, Para):
                        yield block

    def _shape(self, element: Element) -> Shape:
        left, top = emu(value(element, "svg:x")), emu(value(element, "svg:y"))
        box = Box(left, top, left + emu(value(element, "svg:width")), top + emu(value(element, "svg:height")))
        inner = list(self._placed(element)) if local(element) == "g" else []
        if inner:
            boxes = [one.box for one in inner if one.box.area > 0] or [box]
            box = Box(
                min(b.left for b in boxes),
                min(b.top for b in boxes),
                max(b.right for b in boxes),
                max(b.bottom for b in boxes),
            )
        kind = value(element, "presentation:class") or ""
        return Shape(element, box, _FURNITURE.get(kind, kind), self._fill(element), inner)

    def _fill(self, element: Element) -> Fill:
        if local(element) == "g" or child(element, "draw:image") is not None:
            return UNTOLD if local(element) != "g" else CLEAR
        return self._odf.styles.fill(*self._story.style_of(element)) or CLEAR

    def _background(self) -> str | None:
        for holder in (self._element, self._master):
            fill = (
                self._odf.styles.fill("drawing-page", value(holder, "draw:style-name")) if holder is not None else None
            )
            if fill is not None and not fill.clear:
                return fill.rgb
        return WHITE

    def _ground(self, shape: Shape, painted: list[Shape]) -> str | None:
        under = painted_under(shape, painted)
        if under is None:
            return self._background()
        picture = child(under.element, "draw:image")
        return under.fill.rgb if picture is None else ground_of(self._odf.member(value(picture, "xlink:href") or ""))

    def _is_covered(self, shape: Shape, painted: list[Shape]) -> bool:
        """Do later solid shapes or opaque pictures lie over all of this one? A slide that moves is not judged."""
        at = next((place for place, one in enumerate(painted) if one is shape), None)
        moving = any(True for one in self._element.iter("{*}set") if local(one) == "set")
        if at is None or shape.box.area <= 0 or child(shape.element, "draw:text-box") is None or moving:
            return False
        over = [one.box for one in painted[at + 1 :] if one.box.meets(shape.box) and self._is_opaque(one)]
        return bool(over) and shape.box.covered_by(over[:_COVERS_MAX])

    def _is_opaque(self, shape: Shape) -> bool:
        picture = child(shape.element, "draw:image")
        if picture is not None:
            return is_opaque(self._odf.member(value(picture, "xlink:href") or ""))
        return local(shape.element) == "rect" and shape.fill.rgb is not None

    def _read(self, shape: Shape, painted: list[Shape]) -> list[Block]:
        ground = Ground(self._ground(shape, painted))
        width, height = (emu(f"{one}pt") for one in self.size)
        box = shape.box
        if box.area > 0 and (box.right <= 0 or box.bottom <= 0 or box.left >= width or box.top >= height):
            ground = replace(ground, unseen="off_page")
        elif self._is_covered(shape, painted):
            ground = replace(ground, unseen="covered")
        blocks = self._story.block(shape.element, ground)
        if shape.is_title:
            text = spaced(
                " ".join(one.text for one in every(blocks) if isinstance(one, Para) and one.where is Where.TEXT)
            )
            rest = [one for one in blocks if not isinstance(one, Para) or one.where is not Where.TEXT]
            return [Para(text, heading=1, bold=True), *rest] if text else rest
        return as_kind(blocks, Where.HEADER) if shape.is_furniture else blocks


def _leaves(shapes: list[Shape]) -> Iterator[Shape]:
    """Shapes in the order painted, groups opened."""
    for one in shapes:
        if one.inner:
            yield from _leaves(one.inner)
        else:
            yield one


def _is_prompt(element: Element) -> bool:
    """An empty placeholder: its words are the program's, shown while editing only."""
    return value(element, "presentation:placeholder") == "true"
