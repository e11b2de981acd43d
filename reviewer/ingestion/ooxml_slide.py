"""The shapes of a slide as blocks in reading order: title first, then rows from the top, each from the left, groups kept together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewer.domain.dossier import Where
from reviewer.ingestion.ooxml import EMU_PER_PIXEL, EMU_PER_POINT, Element, child, children, integer, local, value
from reviewer.ingestion.ooxml_blocks import Block, Finds, Image, Para, spaced
from reviewer.ingestion.ooxml_deck import Box, Layers, placeholder
from reviewer.ingestion.ooxml_drawing import CLEAR, UNTOLD, Fill
from reviewer.ingestion.ooxml_ink import TINY_PT
from reviewer.ingestion.ooxml_inline import chosen
from reviewer.ingestion.ooxml_package import Part
from reviewer.ingestion.ooxml_paint import ground_of, is_opaque
from reviewer.ingestion.ooxml_text import Body, Canvas, graphic_blocks, picture_block

_ROW_SHARE = 0.04
_SOLID = 0.95
_COVERS_MAX = 12
_FULL_SHAPES = ("rect", "roundRect", "flowChartProcess")
_TITLES = ("title", "ctrTitle")
_FURNITURE = ("ftr", "sldNum", "dt", "hdr")


@dataclass(slots=True)
class Shape:
    """A shape in place; `fill` is what it paints, `inner` the shapes of a group."""

    element: Element
    box: Box
    kind: str
    fill: Fill
    inner: list[Shape] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def is_title(self) -> bool:
        return self.kind in _TITLES

    @property
    def is_furniture(self) -> bool:
        return self.kind in _FURNITURE


class Slide:
    """One slide being read; `layers` tells what it inherits, `finds` takes what is hidden."""

    def __init__(self, layers: Layers, finds: Finds) -> None:
        self.layers = layers
        self.finds = finds
        self._painted: list[Shape] = []

    def read(self, *, title: bool = True) -> list[Shape]:
        """The slide's own shapes with their blocks, in reading order; the title's is a heading of level 1."""
        for part in self.layers.under():
            self._paint(self._shapes(part))
        shapes = self._shapes(self.layers.slide)
        self._paint(shapes)
        moving = child(self.layers.slide.root, "p:timing") is not None
        for one in shapes:
            self._fill(one, self.layers.slide, moving=moving, unseen=None)
        ordered = in_order(shapes, self.layers.deck.height)
        if title and not any(one.is_title and _words(one) for one in ordered):
            _guess_title(ordered)
        return ordered

    def furniture(self, part: Part) -> list[Block]:
        """The text that a layout or master writes on every slide, its placeholders' prompts left out."""
        shapes = [one for one in self._shapes(part) if placeholder(one.element) is None]
        for one in shapes:
            self._fill(one, part, moving=True, unseen=None)
        return [
            Para(one.text, Where.HEADER)
            for shape in in_order(shapes, self.layers.deck.height)
            for one in _paras(shape)
            if one.text
        ]

    def _shapes(self, part: Part) -> list[Shape]:
        tree = child(part.root, "p:cSld", "p:spTree")
        return [] if tree is None else self._inside(tree, (1.0, 0.0, 1.0, 0.0), UNTOLD)

    def _inside(self, tree: Element, move: tuple[float, float, float, float], group_fill: Fill) -> list[Shape]:
        found: list[Shape] = []
        for one in children(tree):
            element = chosen(one) if local(one) == "AlternateContent" else one
            if element is not one:
                found += self._inside(element, move, group_fill)
            elif local(one) in ("sp", "pic", "graphicFrame", "cxnSp", "grpSp"):
                found.append(self._shape(one, move, group_fill))
        return found

    def _shape(self, element: Element, move: tuple[float, float, float, float], group_fill: Fill) -> Shape:
        frame = _frame(element)
        for parent in self.layers.inherited(element) if frame is None else ():
            frame = frame if frame is not None else _frame(parent)
        box = _moved(frame, move)
        mark = placeholder(element)
        kind = "" if mark is None else value(mark, "type") or "obj"
        if local(element) != "grpSp":
            return Shape(element, box, kind, self._own_fill(element, group_fill))
        fill = self.layers.theme.fill(child(element, "p:grpSpPr")) or group_fill
        inner = self._inside(element, _composed(frame, move), fill)
        known = [one.box for one in inner]
        if frame is None and known:
            box = Box(
                min(b.left for b in known),
                min(b.top for b in known),
                max(b.right for b in known),
                max(b.bottom for b in known),
            )
        return Shape(element, box, "group", CLEAR, inner)

    def _own_fill(self, element: Element, group_fill: Fill) -> Fill:
        if local(element) == "pic":
            return UNTOLD
        if local(element) in ("graphicFrame", "cxnSp"):
            return CLEAR
        theme, properties = self.layers.theme, child(element, "p:spPr")
        if child(properties, "a:grpFill") is not None:
            return group_fill
        own = theme.fill(properties) or theme.referenced(child(element, "p:style"))
        for parent in self.layers.inherited(element) if own is None else ():
            own = own or theme.fill(child(parent, "p:spPr"))
        return own or CLEAR

    def _paint(self, shapes: Sequence[Shape]) -> None:
        for one in shapes:
            if one.inner:
                self._paint(one.inner)
            else:
                self._painted.append(one)

    def _fill(self, shape: Shape, part: Part, *, moving: bool, unseen: str | None) -> None:
        """Gives the shape its blocks, or its words to the list of what is hidden."""
        own = next((child(one, "p:cNvPr") for one in children(shape.element) if local(one).startswith("nv")), None)
        unseen = unseen or ("vanish" if value(own, "hidden") in ("1", "true") else None)
        for one in shape.inner:
            self._fill(one, part, moving=moving, unseen=unseen)
        if shape.inner:
            shape.inner = in_order(shape.inner, self.layers.deck.height)
        elif unseen is None:
            unseen = self._off_slide(shape.box) or (None if moving else self._covered(shape))
        canvas = Canvas(self.layers, part, self.finds, unseen, _pixels(shape.box))
        kind = local(shape.element)
        if kind == "sp":
            body = child(shape.element, "p:txBody")
            if body is not None:
                look = self.layers.text_look(shape.element, body)
                shape.blocks = list(Body(canvas, look, self._ground(shape)).paragraphs(body))
            _dress(shape)
            shape.blocks += picture_block(canvas, child(shape.element, "p:spPr", "a:blipFill", "a:blip"))
        elif kind == "pic":
            media = child(shape.element, "p:nvPicPr", "p:nvPr")
            shape.blocks = picture_block(canvas, child(shape.element, "p:blipFill", "a:blip"), media=media)
        elif kind == "graphicFrame":
            shape.blocks = graphic_blocks(canvas, shape.element, self._ground(shape))
        canvas.describe(own, shape.blocks)

    def _off_slide(self, box: Box) -> str | None:
        deck = self.layers.deck
        if box.area <= 0:
            return None
        edge = TINY_PT * EMU_PER_POINT
        seen = box.right > edge and box.bottom > edge and box.left < deck.width - edge and box.top < deck.height - edge
        return None if seen else "off_page"

    def _covered(self, shape: Shape) -> str | None:
        """`covered` when a later opaque shape lies over all of this one; animated slides are not judged."""
        at = next((place for place, one in enumerate(self._painted) if one is shape), None)
        if at is None or shape.box.area <= 0 or child(shape.element, "p:txBody") is None:
            return None
        # Two shapes may cover together what neither covers alone.
        over = [one.box for one in self._painted[at + 1 :] if one.box.meets(shape.box) and self._is_opaque(one)]
        return "covered" if over and shape.box.covered_by(over[:_COVERS_MAX]) else None

    def _is_opaque(self, shape: Shape) -> bool:
        """A full rectangle of one solid colour, or a picture without transparency."""
        if local(shape.element) == "pic":
            return is_opaque(self._blob(shape))
        geometry = value(child(shape.element, "p:spPr", "a:prstGeom"), "prst")
        return shape.fill.rgb is not None and shape.fill.opacity > _SOLID and geometry in _FULL_SHAPES

    def _ground(self, shape: Shape) -> str | None:
        """The colour under a shape's text, None where nobody can tell."""
        if not shape.fill.clear:
            return shape.fill.rgb
        under = painted_under(shape, self._painted)
        if under is None:
            return self.layers.background().rgb
        return ground_of(self._blob(under)) if local(under.element) == "pic" else under.fill.rgb

    def _blob(self, picture: Shape) -> bytes | None:
        link = value(child(picture.element, "p:blipFill", "a:blip"), "r:embed")
        parts = (one.linked(link) for one in self.layers.parts if _holds(one.root, picture.element))
        part = next(parts, None)
        return None if part is None else part.blob


def painted_under(shape: Shape, painted: Sequence[Shape]) -> Shape | None:
    """The highest shape painted before this one that lies under most of it, None where none does."""
    at = next((place for place, one in enumerate(painted) if one is shape), len(painted))
    for one in reversed(painted[:at]):
        if not one.fill.clear and one.box.holds_centre(shape.box) and one.box.area * 2 >= shape.box.area:
            return one
    return None


def _holds(root: Element, element: Element) -> bool:
    return element.getroottree().getroot() is root


def in_order(shapes: Sequence[Shape], height: float) -> list[Shape]:
    """Titles first, footers and numbers last, the rest by rows: shapes whose tops nearly agree are read from the left."""
    rest = sorted(
        (one for one in shapes if not one.is_title and not one.is_furniture),
        key=lambda one: (one.box.top, one.box.left),
    )
    rows: list[list[Shape]] = []
    for one in rest:
        if rows and one.box.top - rows[-1][0].box.top <= _ROW_SHARE * height:
            rows[-1].append(one)
        else:
            rows.append([one])
    ordered = [one for row in rows for one in sorted(row, key=lambda shape: shape.box.left)]
    return [*(one for one in shapes if one.is_title), *ordered, *(one for one in shapes if one.is_furniture)]


def _dress(shape: Shape) -> None:
    """Makes the title one heading, and headers of dates, footers and slide numbers."""
    paras = [one for one in shape.blocks if isinstance(one, Para) and one.text]
    if shape.is_title and paras:
        shape.blocks = [Para(spaced(" ".join(one.text for one in paras)), heading=1, bold=True)]
    elif shape.is_furniture:
        shape.blocks = [Para(one.text, Where.HEADER) for one in paras]


def _guess_title(shapes: Sequence[Shape]) -> None:
    """A slide without a title placeholder is named by its first words when they are short and in the largest type."""
    paras = [
        one
        for shape in shapes
        if not shape.is_furniture
        for one in _paras(shape)
        if one.text and one.where is Where.TEXT
    ]
    if len(paras) < 2:
        return
    first = paras[0]
    if first.size > max(one.size for one in paras[1:]) and len(first.text) <= 100:
        first.heading = 1
        first.text = spaced(first.text)


def _paras(shape: Shape) -> list[Para]:
    return [one for one in shape.blocks if isinstance(one, Para)] + [
        para for one in shape.inner for para in _paras(one)
    ]


def _words(shape: Shape) -> bool:
    return any(one.text for one in _paras(shape))


def laid(shapes: Sequence[Shape]) -> list[Block]:
    """All blocks of shapes already in order."""
    found: list[Block] = []
    for one in shapes:
        found += one.blocks
        found += laid(one.inner)
    return found


def images(shapes: Sequence[Shape]) -> list[tuple[Shape, Image]]:
    """Every picture with the shape that shows it."""
    own = [(one, block) for one in shapes for block in one.blocks if isinstance(block, Image)]
    return own + [pair for one in shapes for pair in images(one.inner)]


def _frame(element: Element) -> Element | None:
    if local(element) == "graphicFrame":
        return child(element, "p:xfrm")
    return child(element, "p:grpSpPr" if local(element) == "grpSp" else "p:spPr", "a:xfrm")


def _pair(frame: Element | None, name: str, first: str, second: str) -> tuple[float, float]:
    one = child(frame, f"a:{name}")
    return float(integer(value(one, first))), float(integer(value(one, second)))


def _moved(frame: Element | None, move: tuple[float, float, float, float]) -> Box:
    (x, y), (width, height) = _pair(frame, "off", "x", "y"), _pair(frame, "ext", "cx", "cy")
    scale_x, shift_x, scale_y, shift_y = move
    if integer(value(frame, "rot")) // 5_400_000 % 2:  # a quarter turn: width and height change places about the centre
        x, y, width, height = x + (width - height) / 2, y + (height - width) / 2, height, width
    return Box(
        x * scale_x + shift_x, y * scale_y + shift_y, (x + width) * scale_x + shift_x, (y + height) * scale_y + shift_y
    )


def _composed(frame: Element | None, move: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The move of a group's children: its own coordinates inside those of the groups around it."""
    (x, y), (width, height) = _pair(frame, "off", "x", "y"), _pair(frame, "ext", "cx", "cy")
    (inner_x, inner_y), (inner_width, inner_height) = _pair(frame, "chOff", "x", "y"), _pair(frame, "chExt", "cx", "cy")
    own_x = width / inner_width if inner_width and width else 1.0
    own_y = height / inner_height if inner_height and height else 1.0
    scale_x, shift_x, scale_y, shift_y = move
    return (
        scale_x * own_x,
        shift_x + scale_x * (x - inner_x * own_x),
        scale_y * own_y,
        shift_y + scale_y * (y - inner_y * own_y),
    )


def _pixels(box: Box) -> tuple[int, int]:
    return int((box.right - box.left) / EMU_PER_PIXEL), int((box.bottom - box.top) / EMU_PER_PIXEL)
