"""PowerPoint files -> Piece: one page a slide, shapes in reading order, then the notes; hidden slides kept as empty pages.

python-pptx opens the package; its shape loop misses groups, charts, diagrams and notes, so the walk is ours (`ooxml_slide`).
"""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer.domain.dossier import Piece, Where
from reviewer.domain.record import content_hash
from reviewer.errors import PieceBroken, PieceTooLarge
from reviewer.ingestion.ooxml import child, children, q, value
from reviewer.ingestion.ooxml_blocks import Block, Finds, Para, every
from reviewer.ingestion.ooxml_deck import Deck, Layers
from reviewer.ingestion.ooxml_package import Part, container, opened
from reviewer.ingestion.ooxml_page import pictures
from reviewer.ingestion.ooxml_pages import OFTEN, Frame, ReadSlide, pages_of
from reviewer.ingestion.ooxml_slide import Slide, laid
from reviewer.ingestion.picture_text import PictureReading

if TYPE_CHECKING:
    from reviewer.ingestion.limits import Limits

_NOT_NOTES = ("sldImg", "sldNum", "hdr", "ftr", "dt")


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
    said = PictureReading()
    pages, placed = pages_of(slides, Frame(deck.width, deck.height, deck.points), said, limits)
    listed, unread = pictures(placed, name, often=OFTEN)
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
        warnings=(*finds.warnings, *said.warnings(name, unread)),
    )


def _open(data: io.BytesIO) -> Any:
    from pptx import Presentation

    return Presentation(data).part


def _slides(deck: Deck, links: list[str | None], finds: Finds) -> list[ReadSlide]:
    found: list[ReadSlide] = []
    layers_read: set[str] = set()
    for number, link in enumerate(links, start=1):
        finds.page = number
        part = deck.part.linked(link)
        if part is None:
            finds.not_read("unread.part", f"slide {number}")
            found.append(ReadSlide(number, shown=False))
            continue
        try:
            found.append(_slide(deck, part, number, finds, layers_read))
        except PieceBroken:
            finds.not_read("unread.part", part.name)
            found.append(ReadSlide(number, shown=False))
    return found


def _slide(deck: Deck, part: Part, number: int, finds: Finds, layers_read: set[str]) -> ReadSlide:
    layers = Layers(deck, part)
    slide = Slide(layers, finds)
    read = ReadSlide(
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
        slide = Slide(Layers(deck.notes(), notes), finds)
        shapes = [one for one in slide.read(title=False) if one.kind not in _NOT_NOTES]
        for one in every(laid(shapes)):
            if isinstance(one, Para) and one.text:
                found.append(Para(one.text, Where.NOTES if one.where is Where.TEXT else one.where))
    return found
