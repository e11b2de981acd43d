"""Slides as read -> pages: what stands at the same edge of several slides is read once, as a header; hidden slides keep their number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from reviewer.domain.dossier import Page, Where
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.ooxml_blocks import Block, Para, spaced
from reviewer.ingestion.ooxml_page import PageBuilder, Placed
from reviewer.ingestion.ooxml_slide import Shape, images, laid
from reviewer.ingestion.picture_text import PictureReading

OFTEN = 3
"""Slides from which on a text at the edge, or a picture, is furniture."""
_LOGO_SHARE = 0.02
_EDGE_SHARE = 0.12
_DIGITS = re.compile(r"\d+")

Key = tuple[str, int, int]


@dataclass(slots=True)
class ReadSlide:
    """A slide as read, before it is known which of its texts come again on others."""

    number: int
    shapes: list[Shape] = field(default_factory=list)
    above: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of all slides, in EMU and in points."""

    width: float
    height: float
    points: tuple[float, float]


def pages_of(
    slides: Sequence[ReadSlide], frame: Frame, said: PictureReading, limits: Limits
) -> tuple[tuple[Page, ...], list[Placed]]:
    """A page a slide in order, and its images; slides that are not shown are empty pages."""
    repeated = _repeated(slides, frame)
    for one in slides:
        if one.shown:
            _dress(one, frame, repeated)
    shown = [block for one in slides if one.shown for block in (*one.above, *laid(one.shapes), *one.notes)]
    said.read(shown, often=OFTEN, limits=limits)
    seen: set[str] = set()
    pages: list[Page] = []
    placed: list[Placed] = []
    for one in slides:
        builder = PageBuilder(one.number)
        if one.shown:
            blocks = [*one.above, *laid(one.shapes)]
            builder.lay(block for block in blocks if not _is_head(block))
            builder.lay(_unseen_before(blocks, seen))
            builder.lay(one.notes)
        pages.append(builder.page(*frame.points))
        placed += builder.placed()
    return tuple(pages), placed


def _dress(slide: ReadSlide, frame: Frame, repeated: set[Key]) -> None:
    """Makes headers of texts that come again, and ornaments of pictures that take almost no room."""
    for shape in slide.shapes:
        if (key := _key(shape, frame)) is not None and key in repeated:
            shape.blocks = [Para(one.text, Where.HEADER) if isinstance(one, Para) else one for one in shape.blocks]
    for shape, picture in images(slide.shapes):
        if shape.box.area < _LOGO_SHARE * frame.width * frame.height:
            picture.repeated = True


def _is_head(block: Block) -> TypeGuard[Para]:
    return isinstance(block, Para) and block.where is Where.HEADER


def _unseen_before(blocks: Iterable[Block], seen: set[str]) -> list[Para]:
    """The headers among blocks that no slide has shown yet, figures aside."""
    found = []
    for one in filter(_is_head, blocks):
        key = _DIGITS.sub("0", spaced(one.text))
        if key and key not in seen:
            seen.add(key)
            found.append(one)
    return found


def _key(shape: Shape, frame: Frame) -> Key | None:
    """Names a text at the top or bottom edge by its words, figures aside, and its place; None for anything else."""
    paras = [one for one in shape.blocks if isinstance(one, Para) and one.where is Where.TEXT and not one.heading]
    if shape.is_title or not paras or len(paras) != len(shape.blocks):
        return None
    if shape.box.bottom > _EDGE_SHARE * frame.height and shape.box.top < (1 - _EDGE_SHARE) * frame.height:
        return None
    words = _DIGITS.sub("0", spaced(" ".join(one.text for one in paras)))
    return words, round(100 * shape.box.left / frame.width), round(100 * shape.box.top / frame.height)


def _repeated(slides: Sequence[ReadSlide], frame: Frame) -> set[Key]:
    counts: dict[Key, int] = {}
    for one in slides:
        for key in {key for shape in one.shapes if (key := _key(shape, frame)) is not None}:
            counts[key] = counts.get(key, 0) + 1
    return {key for key, count in counts.items() if count >= OFTEN}
