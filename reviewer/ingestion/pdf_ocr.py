"""Pages of a PDF without words, pages whose words are garbled, pictures inside pages: drawn, and read by Tesseract.

A picture is drawn without the page's own text, so that nothing is read twice, and a page as a reader sees it, so that nothing hidden is.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from reviewer.domain.dossier import Box
from reviewer.ingestion.garble import is_better, is_garbled
from reviewer.ingestion.layout import Block, words_of
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.paging import PictureText, ReadPage
from reviewer.ingestion.pdfium import Opened, OpenPage, PageBroken
from reviewer.ingestion.pictures import area, repeated_keys

if TYPE_CHECKING:
    from reviewer.ingestion.ocr import Job, Reading
    from reviewer.ingestion.ocr_layout import Place
    from reviewer.ingestion.tesseract import Missing

_POINTS: Final = 72.0
_FINEST_DPI: Final = 400
_LEAST_AREA: Final = 1_000.0
"""Square points: an icon holds no text."""
_MOSTLY: Final = 0.6
"""Of its page: a picture that large is laid out like one."""

Key = tuple[int, Box | None]
"""The index of a page, and the box of a picture in it or None for all of it."""


class Todo(NamedTuple):
    """What a page wants read: some of its pictures, or all of it when none is named."""

    at: int
    pictures: tuple[Box, ...]
    garbled: bool = False


class Recognised(NamedTuple):
    pages: list[ReadPage]
    missing: "Missing | None" = None
    """Why nothing was read, when there was something to read."""
    late: int = 0
    """How many pages and pictures failed, or came too late to be read."""


def recognise(pdf: Opened, pages: Sequence[ReadPage], limits: Limits) -> Recognised:
    """The pages with what Tesseract reads in them; the very same pages, and nothing loaded, when none wants it."""
    wanted = list(_wanted(pages))
    if not wanted:
        return Recognised(list(pages))
    from reviewer.ingestion.ocr import Ocr, worth_keeping

    ocr, done = Ocr(limits), list(pages)
    if isinstance(ocr.tesseract, str):
        for todo in wanted:
            done[todo.at] = replace(done[todo.at], garbled=todo.garbled)
        return Recognised(done, ocr.tesseract)
    count = sum(len(one.pictures) or 1 for one in wanted)
    read = ocr.read(_jobs(pdf, pages, wanted, limits), count)
    kept = {key: one for key, one in read.items() if worth_keeping(one)}
    for todo in wanted:
        recognised = _pictured if todo.pictures else _whole
        done[todo.at] = recognised(done[todo.at], todo, read.keys(), kept)
    return Recognised(done, late=count - len(read))


def _wanted(pages: Sequence[ReadPage]) -> Iterator[Todo]:
    repeated = repeated_keys([page.images for page in pages])
    for at, page in enumerate(pages):
        garbled = is_garbled(" ".join(word.text for word in words_of(block)) for block in page.blocks)
        if garbled or (page.painted and not any(words_of(block) for block in page.blocks)):
            yield Todo(at, (), garbled)
        elif not page.machine:
            boxes = [one.box for one in page.images if one.key not in repeated and area(one.box) >= _LEAST_AREA]
            if boxes:
                yield Todo(at, tuple(boxes))


def _jobs(pdf: Opened, pages: Sequence[ReadPage], wanted: Sequence[Todo], limits: Limits) -> "Iterator[Job[Key]]":
    for todo in wanted:
        try:
            page = OpenPage(pdf, todo.at)
        except PageBroken:
            continue
        try:
            yield from _drawn(page, pages[todo.at], todo, limits)
        except PageBroken:
            continue
        finally:
            page.close()


def _drawn(page: OpenPage, read: ReadPage, todo: Todo, limits: Limits) -> "Iterator[Job[Key]]":
    from reviewer.ingestion.ocr import PAGE_DPI, Job

    most = (limits.pixels / max(1.0, read.width * read.height)) ** 0.5
    least = PAGE_DPI / _POINTS
    if not todo.pictures:
        yield Job((todo.at, None), page.picture(min(least, most)), "page")
        return
    own = [one.pixels[0] / max(1.0, one.box[2] - one.box[0]) for one in read.images if one.box in todo.pictures]
    scale = min(max(least, *own), _FINEST_DPI / _POINTS, most)
    picture = page.picture(scale, without=range(len(page.read().inks)))
    for box in todo.pictures:
        left, top, right, bottom = _on_page(box, read)
        pixels = (round(left * scale), round(top * scale), round(right * scale), round(bottom * scale))
        if pixels[0] < pixels[2] and pixels[1] < pixels[3]:
            yield Job((todo.at, box), picture.crop(pixels), "picture")


def _whole(page: ReadPage, todo: Todo, tried: Collection[Key], kept: "Mapping[Key, Reading]") -> ReadPage:
    """The page with the words that were read on it, its own when those are garbled and the others make no more sense."""
    from reviewer.ingestion.ocr_layout import page_blocks

    key = (todo.at, None)
    looked = page.looked_at | {one.box for one in page.images} if key in tried else page.looked_at
    if key not in kept:
        return replace(page, looked=key in tried, looked_at=looked, garbled=todo.garbled and key not in tried)
    blocks = page_blocks(kept[key], _place(kept[key], (0.0, 0.0, page.width, page.height)), (page.width, page.height))
    if todo.garbled and not is_better(_said(blocks), _said(page.blocks)):
        return replace(page, looked=True)
    machine = frozenset(word for block in blocks for word in words_of(block))
    return replace(
        page, blocks=blocks, machine=machine, looked=True, looked_at=looked, whole=True, replaced=todo.garbled
    )


def _pictured(page: ReadPage, todo: Todo, tried: Collection[Key], kept: "Mapping[Key, Reading]") -> ReadPage:
    """The page with what its pictures say."""
    from reviewer.ingestion.ocr_layout import page_blocks, picture_block

    texts: list[PictureText] = []
    for box in todo.pictures:
        reading = kept.get((todo.at, box))
        if not reading:
            continue
        place = _place(reading, _on_page(box, page))
        large = area(_on_page(box, page)) >= _MOSTLY * page.width * page.height
        blocks = page_blocks(reading, place, (page.width, page.height)) if large else (picture_block(reading, place),)
        texts.append(PictureText(box, blocks))
    words = frozenset(word for one in texts for block in one.blocks for word in words_of(block))
    looked = frozenset(box for box in todo.pictures if (todo.at, box) in tried)
    return replace(page, texts=tuple(texts), machine=page.machine | words, looked_at=looked)


def _place(reading: "Reading", box: Box) -> "Place":
    from reviewer.ingestion.ocr_layout import Place

    left, top, right, bottom = box
    wide, high = max(1.0, reading.turn.width), max(1.0, reading.turn.height)
    return Place(left, top, (right - left) / wide, (bottom - top) / high)


def _on_page(box: Box, page: ReadPage) -> Box:
    return max(0.0, box[0]), max(0.0, box[1]), min(page.width, box[2]), min(page.height, box[3])


def _said(blocks: Sequence[Block]) -> str:
    return " ".join(word.text for block in blocks for word in words_of(block))
