"""Blocks of pages -> Pages: text with its places, passages under their headings, each picture with its caption; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reviewer.domain.dossier import CELL_BREAK, LINE_BREAK, Box, Hidden, Page, Passage, Where
from reviewer.ingestion import pictures
from reviewer.ingestion.composing import PageText, Vocabulary
from reviewer.ingestion.layout import Block, Table, words_of
from reviewer.ingestion.marks import Alternative, Shape, Word
from reviewer.ingestion.structure import Laid, Outline, Role, roles_of


class PictureText(NamedTuple):
    """What was read in a picture; `box` is the picture's."""

    box: Box
    blocks: tuple[Block, ...]


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
    painted: bool = False
    """An image or a path is painted on it."""
    texts: tuple[PictureText, ...] = ()
    looked: bool = False
    """The page was read as a picture, whatever came of it."""
    looked_at: frozenset[Box] = frozenset()
    """The boxes of the pictures that were read, whatever came of it."""
    whole: bool = False
    """Its blocks are what was read in it as a picture."""
    replaced: bool = False
    """They stand for a text layer that was garbled."""
    garbled: bool = False
    """Its text layer is, and nothing stands for it."""
    fonts: frozenset[str] = frozenset()
    alternatives: tuple[Alternative, ...] = ()
    """What stands for its figures in a tagged file."""
    doubted: bool = False
    """It uses a font whose letters look like others, and nothing could read what it draws."""


@dataclass(frozen=True, slots=True)
class ComposedPage:
    page: Page
    captions: tuple[pictures.Caption, ...]
    tops: tuple[tuple[float, tuple[str, ...]], ...]
    """Where each passage begins on the page, and the headings a picture below it stands under."""
    shows: bool
    """Words stand on it, those that stand for its figures aside."""


def compose(pages: Sequence[ReadPage], marks: Outline) -> list[ComposedPage]:
    laid = [Laid(at, page.height, page.blocks) for at, page in enumerate(pages)]
    vocabulary = Vocabulary([word for page in pages for block in page.blocks for word in words_of(block)])
    above: list[tuple[int, str]] = []
    pages = _once(pages)
    return [
        _compose_page(page, roles, vocabulary, above) for page, roles in zip(pages, roles_of(laid, marks), strict=True)
    ]


def _compose_page(
    page: ReadPage, roles: Sequence[Role], vocabulary: Vocabulary, above: list[tuple[int, str]]
) -> ComposedPage:
    """The page's text and passages; `above`, the headings in force, goes on to the next page."""
    text = PageText(vocabulary)
    ordered = _with_pictures(page, roles)
    spans = [_span(text, block) for block, _ in ordered]
    whole, runs = text.done()
    passages: list[Passage] = []
    captions: list[pictures.Caption] = []
    tops: list[tuple[float, tuple[str, ...]]] = []
    for (block, role), (start, end) in zip(ordered, spans, strict=True):
        if role.heading:
            above[:] = [one for one in above if one[0] < role.heading]
        if not role.repeated and start < end:
            section = () if role.where == Where.HEADER else tuple(title for _, title in above)
            passages.append(_passage(block, role, (start, end), section, page.machine))
        if role.heading:
            above.append((role.heading, whole[start:end]))
        if isinstance(block, Alternative):
            continue
        if role.where == Where.CAPTION:
            captions.append(pictures.Caption(whole[start:end], block.box))
        if role.where not in (Where.HEADER, Where.IMAGE):
            tops.append((block.box[1], tuple(title for _, title in above)))
    own = [one.machine_read for one in passages if one.where != Where.ALT_TEXT]
    built = Page(
        number=page.number,
        text=whole,
        passages=tuple(passages),
        width=page.width,
        height=page.height,
        runs=runs,
        machine_read=bool(own) and all(own),
    )
    tops = tops or [(0.0, tuple(title for _, title in above))]
    return ComposedPage(built, tuple(captions), tuple(tops), shows=bool(page.blocks or page.texts))


def _once(pages: Sequence[ReadPage]) -> list[ReadPage]:
    """The pages, what stands for a picture that several of them show kept on the first only."""
    repeated = pictures.repeated_keys([page.images for page in pages])
    ornaments = {one.alternative for page in pages for one in page.images if one.key in repeated}
    told: set[str] = set()
    done: list[ReadPage] = []
    for page in pages:
        kept = tuple(one for one in page.alternatives if one.text not in told)
        told |= {one.text for one in kept if one.text in ornaments}
        done.append(replace(page, alternatives=kept) if kept != page.alternatives else page)
    return done


def _with_pictures(page: ReadPage, roles: Sequence[Role]) -> list[tuple[Block | Alternative, Role]]:
    """The blocks with what stands for pictures, then what these say, put in after the caption, else after what stands above."""
    ordered = list(zip(page.blocks, roles, strict=True))
    after: dict[int, list[tuple[Block | Alternative, Role]]] = {}
    for one in page.alternatives:
        place = _place_of(one.box, ordered) if one.box else len(ordered) - 1
        after.setdefault(place, []).append((one, Role(Where.ALT_TEXT)))
    for box, blocks in sorted(page.texts, key=lambda one: (one.box[1], one.box[0])):
        after.setdefault(_place_of(box, ordered), []).extend((block, Role(Where.IMAGE)) for block in blocks)
    found = list(after.get(-1, ()))
    for at, block in enumerate(ordered):
        found += [block, *after.get(at, ())]
    return found


def _place_of(box: Box, ordered: Sequence[tuple[Block, Role]]) -> int:
    """The index of the block that a picture's text follows, -1 when it comes first."""
    captions = {
        pictures.Caption(block.text, block.box): at
        for at, (block, role) in enumerate(ordered)
        if role.where == Where.CAPTION and not isinstance(block, Table)
    }
    caption = pictures.caption_of(box, list(captions))
    if caption:
        return captions[caption]
    above = [at for at, (block, _) in enumerate(ordered) if block.box[1] <= box[1]]
    beside = [at for at in above if ordered[at][0].box[0] < box[2] and ordered[at][0].box[2] > box[0]]
    return max(beside or above, default=-1)


def _span(text: PageText, block: Block | Alternative) -> tuple[int, int]:
    """Where the block's text stands, once written under what was there."""
    if text.length:
        text.skip(LINE_BREAK)
    start = text.length
    _write(text, block)
    return start, text.length


def _write(text: PageText, block: Block | Alternative) -> None:
    if isinstance(block, Alternative):
        text.say(block.text)
        return
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
    block: Block | Alternative, role: Role, span: tuple[int, int], section: tuple[str, ...], machine: frozenset[Word]
) -> Passage:
    return Passage(
        where=role.where,
        start=span[0],
        end=span[1],
        section=section,
        heading=role.heading,
        header_rows=block.header_rows if isinstance(block, Table) else 0,
        machine_read=bool(machine)
        and not isinstance(block, Alternative)
        and any(word in machine for word in words_of(block)),
    )


def pictures_on(pages: Sequence[ReadPage], composed: Sequence[ComposedPage]) -> list[pictures.Placed]:
    """The pictures of all pages, in order."""
    repeated = pictures.repeated_keys([page.images for page in pages])
    listed: list[pictures.Placed] = []
    for page, done in zip(pages, composed, strict=True):
        for placed in pictures.pictures_of(page.number, page.images, done.captions, repeated):
            over = [section for top, section in done.tops if top <= placed.box[1]]
            section = (over or [done.tops[0][1]])[-1]
            read = page.whole or any(one.box == placed.box for one in page.texts)
            read = read or (done.page.machine_read and not page.texts)
            known = {"section": " > ".join(section) or None, "read": read}
            listed.append(placed._replace(picture=placed.picture.model_copy(update=known)))
    return listed
