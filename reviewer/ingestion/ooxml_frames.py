"""What floats in or beside a Word paragraph: text boxes, pictures, charts, diagrams, old VML shapes; and what they may cover or hide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.dossier import Where
from reviewer.errors import PieceBroken
from reviewer.ingestion.ooxml import (
    EMU_PER_PIXEL,
    EMU_PER_POINT,
    NS,
    Element,
    child,
    children,
    cut_away,
    integer,
    local,
    q,
    value,
)
from reviewer.ingestion.ooxml_blocks import Block, Para, image, spaced, told
from reviewer.ingestion.ooxml_chart import chart_text, diagram_texts
from reviewer.ingestion.ooxml_drawing import Fill
from reviewer.ingestion.ooxml_ink import TINY_PT, WHITE, hex_colour, hides
from reviewer.ingestion.ooxml_inline import Ground, chosen
from reviewer.ingestion.ooxml_paint import ground_of

if TYPE_CHECKING:
    from reviewer.ingestion.ooxml_story import Story

_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px)?", re.IGNORECASE)
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_BACKING_WIDTH_PT, _BACKING_HEIGHT_PT = 72.0, 12.0
_OFF_PT = 2000.0


class Sheet(NamedTuple):
    """A page's size and left margin, in points."""

    width: float = 595.0
    height: float = 842.0
    left: float = 71.0
    top: float = 71.0


def frames(story: Story, holder: Element, ground: Ground) -> list[Block]:
    """The blocks of a `w:drawing`, `w:pict` or `w:object`, in order, its alternative text last."""
    found: list[Block] = []
    if local(holder) != "drawing":
        _vml(story, holder, ground, found)
        return found
    for place in holder.iterchildren("*"):
        own = child(place, "wp:docPr")
        unseen = ground.unseen or (
            "vanish" if value(own, "hidden") in ("1", "true") else _off_page(place, story.word.sheet)
        )
        extent = child(place, "wp:extent")
        if unseen is None and _is_shut(place, extent):
            unseen = "clipped"
        size = tuple(integer(value(extent, one)) // EMU_PER_PIXEL for one in ("cx", "cy"))
        graphic = child(place, "a:graphic", "a:graphicData")
        if graphic is not None:
            _drawn(story, graphic, replace(ground, unseen=unseen), (size[0], size[1]), found)
        alt = told(value(own, "descr")) or told(value(child(graphic, "pic:pic", "pic:nvPicPr", "pic:cNvPr"), "descr"))
        _describe(story, alt, unseen, found)
    return found


def backing(paragraph: Element, story: Story) -> float:
    """The height, in points, of the tallest floating picture or coloured shape of a paragraph that text may stand on; 0 for none."""
    heights = [0.0]
    for anchor in paragraph.iter(q("wp:anchor")):
        floats = child(anchor, "wp:wrapNone") is not None or value(anchor, "behindDoc") in ("1", "true")
        extent = child(anchor, "wp:extent")
        width, height = (integer(value(extent, one)) / EMU_PER_POINT for one in ("cx", "cy"))
        if floats and width >= _BACKING_WIDTH_PT and _darkens(story, anchor):
            heights.append(height)
    for shape in paragraph.iter(q("v:rect"), q("v:shape"), q("v:roundrect")):
        width, height = _vml_size(value(shape, "style") or "")
        floats = re.search(r"position\s*:\s*absolute", value(shape, "style") or "") is not None
        if floats and width >= _BACKING_WIDTH_PT / 0.75 and _vml_darkens(story, shape):
            heights.append(height * 0.75)
    tallest = max(heights)
    return tallest if tallest >= _BACKING_HEIGHT_PT else 0.0


def _darkens(story: Story, anchor: Element) -> bool:
    """Whether a floating drawing paints anything but white under what stands on it."""
    for shape in anchor.iter(q("wps:wsp")):
        fill = _fill_of(story, shape)
        if fill is not None and _is_dark(fill):
            return True
    parts = (
        story.part.linked(value(child(one, "pic:blipFill", "a:blip"), "r:embed")) for one in anchor.iter(q("pic:pic"))
    )
    return any(part is not None and _is_dark(Fill(ground_of(part.blob))) for part in parts)


def _vml_darkens(story: Story, shape: Element) -> bool:
    """The same of an old shape: its picture tells where it has one, else its fill."""
    picture = child(shape, "v:imagedata")
    if picture is None:
        return _is_dark(Fill(_vml_fill(shape, Ground())))
    part = story.part.linked(value(picture, "r:id"))
    return part is not None and _is_dark(Fill(ground_of(part.blob)))


def _is_dark(fill: Fill) -> bool:
    return not fill.clear and (fill.rgb is None or hides(fill.rgb, WHITE, None) is None)


def _fill_of(story: Story, shape: Element) -> Fill | None:
    theme = story.word.styles.theme
    return theme.fill(child(shape, "wps:spPr")) or theme.referenced(child(shape, "wps:style"))


def _off_page(place: Element, sheet: Sheet) -> str | None:
    """`off_page` for an anchor that lies wholly beyond the page's edges."""
    extent = child(place, "wp:extent")
    for axis, side, length, margin in (
        ("wp:positionH", "cx", sheet.width, sheet.left),
        ("wp:positionV", "cy", sheet.height, sheet.top),
    ):
        position = child(place, axis)
        offset = getattr(child(position, "wp:posOffset"), "text", None)
        if offset is None:
            continue
        at = integer(offset) / EMU_PER_POINT
        origin = value(position, "relativeFrom")
        if axis == "wp:positionV" and origin in ("paragraph", "line"):
            if abs(at) > _OFF_PT:
                return "off_page"
            continue
        at += 0 if origin == "page" else margin
        if at + integer(value(extent, side)) / EMU_PER_POINT <= 0 or at >= length:
            return "off_page"
    return None


def _is_shut(place: Element, extent: Element | None) -> bool:
    """Is a text box too small to show a letter, and not one that grows with its text?"""
    grows = any(True for _ in place.iter(q("a:spAutoFit")))
    sides = [integer(value(extent, one), EMU_PER_POINT * 100) for one in ("cx", "cy")]
    boxed = any(True for _ in place.iter(q("wps:txbx")))
    return boxed and not grows and min(sides) < TINY_PT * EMU_PER_POINT


def _drawn(story: Story, element: Element, ground: Ground, size: tuple[int, int], found: list[Block]) -> None:
    """Walks DrawingML: groups and canvases are opened, what they hold is read in the order drawn."""
    for one in element.iterchildren("*"):
        name = local(one)
        if name == "AlternateContent":
            _drawn(story, chosen(one), ground, size, found)
        elif name == "pic":
            blip = child(one, "pic:blipFill", "a:blip")
            _picture(story, value(blip, "r:embed"), size, found, ground, blip)
        elif name == "wsp":
            _shape(story, one, ground, found)
        elif name == "chart":
            _chart(story, value(one, "r:id"), ground, found)
        elif name == "relIds":
            _diagram(story, value(one, "r:dm"), ground, found)
        elif name == "txBody":
            _body(story, one, ground, found)
        else:
            _drawn(story, one, ground, size, found)


def _shape(story: Story, shape: Element, ground: Ground, found: list[Block]) -> None:
    fill = _fill_of(story, shape)
    inner = ground if fill is None or fill.clear else replace(ground, colour=fill.rgb)
    content = next(shape.iter(q("w:txbxContent")), None)
    if content is not None:
        found += story.blocks(content, inner)
    blip = child(shape, "wps:spPr", "a:blipFill", "a:blip")
    if blip is not None:
        _picture(story, value(blip, "r:embed"), (0, 0), found, ground, blip)


def _picture(
    story: Story,
    link: str | None,
    size: tuple[int, int],
    found: list[Block],
    ground: Ground,
    blip: Element | None = None,
) -> None:
    part = story.part.linked(link)
    if part is not None and ground.unseen is None:
        found.append(image(part.blob, drawn=size, crop=cut_away(blip)))


def _chart(story: Story, link: str | None, ground: Ground, found: list[Block]) -> None:
    part = story.part.linked(link)
    if part is None:
        return
    try:
        text = chart_text(part.root)
    except PieceBroken:
        story.word.finds.not_read("unread.part", part.name)
        return
    _say(story, text, Where.CHART, ground.unseen, found)


def _diagram(story: Story, link: str | None, ground: Ground, found: list[Block]) -> None:
    part = story.part.linked(link)
    if part is None:
        return
    try:
        texts = diagram_texts(part.root)
    except PieceBroken:
        story.word.finds.not_read("unread.part", part.name)
        return
    for text in texts:
        _say(story, text, Where.TEXT, ground.unseen, found)


def _body(story: Story, body: Element, ground: Ground, found: list[Block]) -> None:
    """The paragraphs of a drawing's own text, in the rare drawings that hold DrawingML text."""
    for paragraph in children(body, "a:p"):
        _say(
            story, spaced("".join(one.text or "" for one in paragraph.iter(q("a:t")))), Where.TEXT, ground.unseen, found
        )


def _describe(story: Story, alt: str, unseen: str | None, found: list[Block]) -> None:
    for one in found:
        if alt and not isinstance(one, Para) and hasattr(one, "alt") and not one.alt:
            one.alt = alt
    _say(story, alt, Where.ALT_TEXT, unseen, found)


def _say(story: Story, text: str, where: Where, unseen: str | None, found: list[Block]) -> None:
    finds = story.word.finds
    if unseen:
        finds.hide(unseen, text)
    elif text:
        found.append(Para(finds.visible(text), where))


def _vml(story: Story, element: Element, ground: Ground, found: list[Block]) -> None:
    """Walks VML shapes, the older spelling, met alone in files that other programs write."""
    for one in element.iterchildren("*"):
        name, space = local(one), str(one.tag).partition("}")[0][1:]
        if name == "AlternateContent":
            _vml(story, chosen(one), ground, found)
        elif space == NS["v"] and name not in ("shapetype", "textbox", "imagedata", "textpath", "fill"):
            _vml_shape(story, one, ground, found)
        elif name == "OLEObject":
            story.word.finds.warn("warning.embedded_object", part=value(one, "ProgID") or "?")
        elif name == "control":
            story.word.finds.warn("warning.embedded_object", part=value(one, "w:name") or "?")


def _vml_shape(story: Story, shape: Element, ground: Ground, found: list[Block]) -> None:
    style = value(shape, "style") or ""
    if re.search(r"visibility\s*:\s*hidden", style):
        ground = replace(ground, unseen=ground.unseen or "vanish")
    inner = replace(ground, colour=_vml_fill(shape, ground))
    for one in shape.iterchildren("*"):
        name = local(one)
        if name == "textbox":
            for content in one.iter(q("w:txbxContent")):
                found += story.blocks(content, inner)
                break
        elif name == "imagedata":
            _picture(story, value(one, "r:id"), _vml_size(style), found, ground)
        elif name == "textpath":
            _say(story, value(one, "string") or "", Where.TEXT, ground.unseen, found)
    _describe(story, told(value(shape, "alt")), ground.unseen, found)
    if local(shape) == "group":
        _vml(story, shape, ground, found)


def _vml_fill(shape: Element, ground: Ground) -> str | None:
    if value(shape, "filled") in ("f", "false"):
        return ground.colour
    kinds: Iterator[str | None] = (value(one, "type") for one in children(shape, "v:fill"))
    if any(kind not in (None, "solid") for kind in kinds):
        return None
    given = value(shape, "fillcolor")
    return hex_colour(given) if given else WHITE


def _vml_size(style: str) -> tuple[int, int]:
    """Width and height in pixels from a VML style, 0 where it does not say."""
    sizes = {
        name.lower(): float(size) * _POINTS.get((unit or "pt").lower(), 1.0)
        for name, size, unit in _LENGTH.findall(style)
    }
    return int(sizes.get("width", 0) / 0.75), int(sizes.get("height", 0) / 0.75)
