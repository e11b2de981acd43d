"""PowerPoint files -> Piece: one page a slide, shapes in reading order, then the notes; hidden slides kept as empty pages.

python-pptx opens the package; its shape loop misses groups, charts, diagrams and notes, so the walk is ours (`ooxml_slide`).
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from reviewer.domain.dossier import Page, Piece, Where
from reviewer.domain.record import content_hash
from reviewer.errors import PieceBroken, PieceTooLarge
from reviewer.ingestion.ooxml import Part, child, children, container, local, opened, q, value
from reviewer.ingestion.ooxml_blocks import Block, Finds, Para, every, spaced
from reviewer.ingestion.ooxml_deck import Deck, Layers
from reviewer.ingestion.ooxml_page import PageBuilder, Placed, pictures
from reviewer.ingestion.ooxml_slide import Shape, Slide, images, laid

if TYPE_CHECKING:
    from reviewer.ingestion.limits import Limits

_OFTEN = 3
_LOGO_SHARE = 0.02
_EDGE_SHARE = 0.12
_DIGITS = re.compile(r"\d+")
_NOT_NOTES = ("sldImg", "sldNum", "hdr", "ftr", "dt")


@dataclass(slots=True)
class _Read:
    """A slide as read, before it is known which of its texts come again on others."""

    number: int
    shapes: list[Shape] = field(default_factory=list)
    above: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    shown: bool = True


def read_pptx(path: Path, name: str, limits: "Limits") -> Piece:
    """Every slide as a page with its notes, hidden slides and comments apart.

    Raises: PieceMissing, PieceEmpty, PieceEncrypted, PieceMislabelled, PieceBroken, PieceTooLarge.
    """
    data = container(path, name, ".pptx")
    package = opened(data, name, ".pptx", _open)
    main = package.main
    links = [value(one, "r:id") for one in children(child(main.root, "p:sldIdLst"), "p:sldId")]
    if len(links) > limits.pages:
        raise PieceTooLarge(file=name, what="limit.pages", limit=limits.pages)
    deck, finds = Deck.of(main), Finds(name)
    slides = _slides(deck, links, finds)
    finds.page = None
    if any(True for _ in main.of_type("/vbaProject")):
        finds.warn("warning.macros")
    for one in package.dropped:
        finds.warn("warning.part_dropped", part=one)
    pages, placed = _pages(deck, slides)
    listed, unread = pictures(placed, name, often=_OFTEN)
    return Piece(
        file=name,
        sha256=content_hash(data),
        format="pptx",
        pages=pages,
        page_count=len(pages),
        pictures=listed,
        hidden=tuple(finds.hidden),
        hidden_check="done",
        asides=tuple(finds.asides),
        unread=(*unread, *finds.unread),
        warnings=tuple(finds.warnings),
    )


def _open(data: io.BytesIO) -> Any:
    from pptx import Presentation

    return Presentation(data).part


def _slides(deck: Deck, links: list[str | None], finds: Finds) -> list[_Read]:
    found: list[_Read] = []
    layers_read: set[str] = set()
    for number, link in enumerate(links, start=1):
        finds.page = number
        part = deck.part.linked(link)
        if part is None:
            finds.not_read("unread.part", f"slide {number}")
            found.append(_Read(number, shown=False))
            continue
        try:
            found.append(_slide(deck, part, number, finds, layers_read))
        except PieceBroken:
            finds.not_read("unread.part", part.name)
            found.append(_Read(number, shown=False))
    return found


def _slide(deck: Deck, part: Part, number: int, finds: Finds, layers_read: set[str]) -> _Read:
    layers = Layers(deck, part)
    slide = Slide(layers, finds)
    read = _Read(
        number, slide.read(), notes=_notes(deck, part, finds), shown=value(part.root, "show") not in ("0", "false")
    )
    for one in layers.under():
        if read.shown and one.name not in layers_read:
            layers_read.add(one.name)
            read.above += slide.furniture(one)
    for comments in part.of_type("/comments"):
        for comment in comments.root.iterchildren("*"):
            finds.aside("comment", " ".join(one.text or "" for one in comment.iter(q("p:text"), q("a:t"))))
    if not read.shown:
        texts = [one.text for one in every([*laid(read.shapes), *read.notes]) if isinstance(one, Para)]
        finds.aside("hidden_slide", " ".join(texts))
    return read


def _notes(deck: Deck, part: Part, finds: Finds) -> list[Block]:
    """What the speaker's notes say, the small picture of the slide and its number aside."""
    found: list[Block] = []
    for notes in part.of_type("/notesSlide"):
        shapes = [one for one in Slide(Layers(deck, notes), finds).read(title=False) if one.kind not in _NOT_NOTES]
        for one in every(laid(shapes)):
            if isinstance(one, Para) and one.text:
                found.append(Para(one.text, Where.NOTES if one.where is Where.TEXT else one.where))
    return found


def _pages(deck: Deck, slides: list[_Read]) -> tuple[tuple[Page, ...], list[Placed]]:
    """The slides laid out: what stands at the same edge of several slides once, as a header."""
    repeated = _repeated(deck, slides)
    seen: set[str] = set()
    pages: list[Page] = []
    placed: list[Placed] = []
    for one in slides:
        builder = PageBuilder(one.number)
        if one.shown:
            _mark_logos(deck, one)
            for shape in one.shapes:
                if _key(deck, shape) in repeated:
                    shape.blocks = [
                        Para(para.text, Where.HEADER) if isinstance(para, Para) else para for para in shape.blocks
                    ]
            blocks = [*one.above, *laid(one.shapes)]
            builder.lay(one for one in blocks if not _is_head(one))
            builder.lay(_unseen_before((one for one in blocks if _is_head(one)), seen))
            builder.lay(one.notes)
        pages.append(builder.page(*deck.points))
        placed += builder.placed()
    return tuple(pages), placed


def _is_head(block: Block) -> TypeGuard[Para]:
    return isinstance(block, Para) and block.where is Where.HEADER


def _unseen_before(heads: Iterable[Block], seen: set[str]) -> list[Para]:
    found = []
    for one in filter(_is_head, heads):
        key = _DIGITS.sub("0", spaced(one.text))
        if key and key not in seen:
            seen.add(key)
            found.append(one)
    return found


def _key(deck: Deck, shape: Shape) -> tuple[str, int, int] | None:
    """Names a short text at the top or bottom edge by its words, figures aside, and its place; None for anything else."""
    box, height = shape.box, deck.height
    texts = [one.text for one in shape.blocks if isinstance(one, Para) and one.where is Where.TEXT]
    if (
        local(shape.element) != "sp"
        or shape.is_title
        or not texts
        or any(getattr(one, "heading", 0) for one in shape.blocks)
    ):
        return None
    if box.bottom > _EDGE_SHARE * height and box.top < (1 - _EDGE_SHARE) * height:
        return None
    return _DIGITS.sub("0", spaced(" ".join(texts))), round(100 * box.left / deck.width), round(100 * box.top / height)


def _repeated(deck: Deck, slides: list[_Read]) -> set[tuple[str, int, int] | None]:
    counts: dict[tuple[str, int, int], int] = {}
    for one in slides:
        for key in {_key(deck, shape) for shape in one.shapes}:
            if key is not None:
                counts[key] = counts.get(key, 0) + 1
    return {key for key, count in counts.items() if count >= _OFTEN}


def _mark_logos(deck: Deck, slide: _Read) -> None:
    """A picture that takes almost no room on its slide is an ornament."""
    for shape, picture in images(slide.shapes):
        if shape.box.area < _LOGO_SHARE * deck.width * deck.height:
            picture.repeated = True
