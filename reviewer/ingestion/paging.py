"""Blocks of pages -> Pages: text with its places, passages under their headings, each picture with its caption; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.domain.dossier import CELL_BREAK, LINE_BREAK, Hidden, Page, Passage, Picture, Where
from reviewer.ingestion import pictures
from reviewer.ingestion.composing import PageText, Vocabulary
from reviewer.ingestion.layout import Block, Table, words_of
from reviewer.ingestion.marks import Shape, Word
from reviewer.ingestion.structure import Laid, Outline, Role, roles_of


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What is kept of a page once it is closed; blocks and images are empty for a page that does not open."""

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...] = ()
    images: tuple[Shape, ...] = ()
    machine: frozenset[Word] = frozenset()
    hidden: tuple[Hidden, ...] = ()
    notes: tuple[str, ...] = ()
    drawn: bool = False
    """Something is painted on it: text, image or path."""
    checked: bool = True
    broken: bool = False


@dataclass(frozen=True, slots=True)
class ComposedPage:
    page: Page
    captions: tuple[pictures.Caption, ...]
    tops: tuple[tuple[float, tuple[str, ...]], ...]
    """Where each passage begins on the page, and the headings a picture below it stands under."""


def compose(pages: Sequence[ReadPage], marks: Outline) -> list[ComposedPage]:
    laid = [Laid(at, page.height, page.blocks) for at, page in enumerate(pages)]
    vocabulary = Vocabulary([word for page in pages for block in page.blocks for word in words_of(block)])
    above: list[tuple[int, str]] = []
    return [
        _compose_page(page, roles, vocabulary, above) for page, roles in zip(pages, roles_of(laid, marks), strict=True)
    ]


def _compose_page(
    page: ReadPage, roles: Sequence[Role], vocabulary: Vocabulary, above: list[tuple[int, str]]
) -> ComposedPage:
    """The page's text and passages; `above`, the headings in force, goes on to the next page."""
    text = PageText(vocabulary)
    spans: list[tuple[int, int]] = []
    for block in page.blocks:
        if text.length:
            text.skip(LINE_BREAK)
        start = text.length
        _write(text, block)
        spans.append((start, text.length))
    whole, runs = text.done()
    passages: list[Passage] = []
    captions: list[pictures.Caption] = []
    tops: list[tuple[float, tuple[str, ...]]] = []
    for block, role, (start, end) in zip(page.blocks, roles, spans, strict=True):
        if role.heading:
            above[:] = [one for one in above if one[0] < role.heading]
        if not role.repeated and start < end:
            section = () if role.where == Where.HEADER else tuple(title for _, title in above)
            passages.append(_passage(block, role, start, end, section, page.machine))
        if role.heading:
            above.append((role.heading, whole[start:end]))
        if role.where == Where.CAPTION:
            captions.append(pictures.Caption(whole[start:end], block.box))
        if role.where != Where.HEADER:
            tops.append((block.box[1], tuple(title for _, title in above)))
    machine = bool(passages) and all(one.machine_read for one in passages)
    built = Page(
        number=page.number,
        text=whole,
        passages=tuple(passages),
        width=page.width,
        height=page.height,
        runs=runs,
        machine_read=machine,
    )
    return ComposedPage(built, tuple(captions), tuple(tops) or ((0.0, tuple(title for _, title in above)),))


def _write(text: PageText, block: Block) -> None:
    if not isinstance(block, Table):
        text.add(words_of(block))
        return
    for at, row in enumerate(block.rows):
        if at:
            text.skip(LINE_BREAK)
        filled = max((place for place, cell in enumerate(row) if cell), default=0)
        for place, cell in enumerate(row[: filled + 1]):
            if place:
                text.skip(CELL_BREAK)
            text.add(cell)


def _passage(
    block: Block, role: Role, start: int, end: int, section: tuple[str, ...], machine: frozenset[Word]
) -> Passage:
    return Passage(
        where=role.where,
        start=start,
        end=end,
        section=section,
        heading=role.heading,
        header_rows=block.header_rows if isinstance(block, Table) else 0,
        machine_read=bool(machine) and any(word in machine for word in words_of(block)),
    )


def pictures_on(pages: Sequence[ReadPage], composed: Sequence[ComposedPage]) -> list[Picture]:
    repeated = pictures.repeated_keys([page.images for page in pages])
    listed: list[Picture] = []
    for page, done in zip(pages, composed, strict=True):
        for placed in pictures.pictures_of(page.number, page.images, done.captions, repeated):
            over = [section for top, section in done.tops if top <= placed.box[1]]
            section = (over or [done.tops[0][1]])[-1]
            read = done.page.machine_read
            listed.append(placed.picture.model_copy(update={"section": " > ".join(section) or None, "read": read}))
    return listed
