"""Blocks -> one Page: passages in order and disjoint, headings into section paths, tables whole or read as the forms they are.

A grid that holds data is one passage. A grid that lays out a form (nested grids, headings or long answers in its cells) is read cell
by cell, so that sentences stay whole; its plain rows ("Nom", "Durand") stay rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.domain.dossier import CELL_BREAK, LINE_BREAK, Page, Passage, Picture, Unread, Where
from reviewer.ingestion.ooxml_blocks import Block, Grid, Image, Para, Row, every, spaced
from reviewer.ingestion.ooxml_table import (
    beside,
    cell_text,
    give_captions,
    has_content,
    header_rows,
    is_caption,
    is_layout,
    is_plain,
)
from reviewer.ingestion.picture_text import is_tiny

_SECTION_CHARS = 160


@dataclass(frozen=True, slots=True)
class Placed:
    """An image with its place, before it is known whether it comes again elsewhere."""

    image: Image
    page: int | None
    caption: str | None
    section: str | None


class PageBuilder:
    """Lays blocks one after the other; `section` is the path of headings above the next one."""

    def __init__(self, number: int | None = None) -> None:
        self.section: tuple[str, ...] = ()
        self._levels: list[int] = []
        self._number = number
        self._texts: list[str] = []
        self._length = 0
        self._passages: list[Passage] = []
        self._order: list[tuple[Passage, str] | tuple[Image, str | None]] = []
        self._said: list[tuple[str, tuple[str, ...]]] = []
        """What pictures say, under which headings, until their captions have passed."""

    def lay(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Para):
                self._lay_paragraph(block)
            elif isinstance(block, Grid):
                self._lay_grid(block)
            else:
                self._say()
                self._order.append((block, " > ".join(self.section) or None))
                if block.text:
                    self._said.append((block.text, self.section))

    def page(self, width: float | None = None, height: float | None = None) -> Page:
        self._say()
        return Page(
            number=self._number,
            text=LINE_BREAK.join(self._texts),
            passages=tuple(self._passages),
            width=width,
            height=height,
        )

    def placed(self) -> list[Placed]:
        """The images laid so far, each with the caption that touches it: the one below, else the one above."""
        found, claimed = [], set()
        for at, (thing, text) in enumerate(self._order):
            if not isinstance(thing, Image):
                continue
            caption = thing.caption
            if caption is None:
                near = next((one for one in (self._neighbour(at, 1), self._neighbour(at, -1)) if one is not None), None)
                if near is not None and near not in claimed:
                    claimed.add(near)
                    caption = self._order[near][1]
            found.append(Placed(thing, self._number, caption, text))
        return found

    def _neighbour(self, at: int, step: int) -> int | None:
        """The place of the caption next to the image at `at`, its alternative text stepped over."""
        at += step
        while 0 <= at < len(self._order):
            thing = self._order[at][0]
            if isinstance(thing, Image):
                return None
            if thing.where is not Where.ALT_TEXT:
                return at if thing.where is Where.CAPTION else None
            at += step
        return None

    def _say(self) -> None:
        """Lays what the pictures passed so far say."""
        said, self._said = self._said, []
        for text, section in said:
            self._put(text, Where.IMAGE, section=section, machine_read=True)

    def _add(self, text: str, where: Where, *, heading: int = 0, header_rows: int = 0, label: str = "") -> None:
        if where not in (Where.CAPTION, Where.ALT_TEXT):
            self._say()
        section = () if where is Where.HEADER else self.section
        self._put(text, where, section=section, heading=heading, header_rows=header_rows, label=label)

    def _put(
        self,
        text: str,
        where: Where,
        *,
        section: tuple[str, ...],
        heading: int = 0,
        header_rows: int = 0,
        label: str = "",
        machine_read: bool = False,
    ) -> None:
        start = self._length + len(LINE_BREAK) if self._texts else 0
        self._texts.append(text)
        self._length = start + len(text)
        passage = Passage(
            where=where,
            start=start,
            end=self._length,
            section=section,
            heading=heading,
            header_rows=header_rows,
            label=label,
            machine_read=machine_read,
        )
        self._passages.append(passage)
        self._order.append((passage, text))

    def _lay_paragraph(self, para: Para) -> None:
        if para.text:
            where = Where.CAPTION if is_caption(para) else para.where
            if para.heading and where is Where.TEXT:
                self._say()
                self._open_section(para.heading)
                self._add(para.text, where, heading=min(para.heading, 9), label=para.label)
                self._levels.append(para.heading)
                self.section = (*self.section, spaced(f"{para.label} {para.text}")[:_SECTION_CHARS])
            else:
                self._add(para.text, where, label=para.label)
        self.lay(para.hangs)

    def _open_section(self, level: int) -> None:
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self.section = self.section[: len(self._levels)]

    def _lay_grid(self, grid: Grid) -> None:
        give_captions(grid)
        rows = [row for row in grid.rows if any(cell is not None and has_content(cell) for cell in row.cells)]
        if max((len(row.cells) for row in rows), default=0) <= 1:
            self._lay_rows(rows)
        elif is_layout(rows):
            plain: list[Row] = []
            for row in rows:
                if is_plain(row):
                    plain.append(row)
                    continue
                self._lay_table(plain)
                plain = []
                self._lay_rows([row])
            self._lay_table(plain)
        else:
            self._lay_table(rows)

    def _lay_rows(self, rows: Sequence[Row]) -> None:
        for row in rows:
            for cell in row.cells:
                if cell is not None:
                    self.lay(cell.blocks)

    def _lay_table(self, rows: Sequence[Row]) -> None:
        lines = [CELL_BREAK.join("" if cell is None else cell_text(cell) for cell in row.cells) for row in rows]
        kept = [(row, line.rstrip()) for row, line in zip(rows, lines, strict=True) if line.strip()]
        if kept:
            self._add(
                LINE_BREAK.join(line for _, line in kept),
                Where.TABLE,
                header_rows=header_rows([row for row, _ in kept]),
            )
        for row in rows:
            for cell in row.cells:
                self.lay(beside(cell.blocks) if cell is not None else ())


def guess_headings(blocks: Sequence[Block]) -> None:
    """Marks as headings the short bold lines of a document that has no styled heading, the larger type above the smaller."""
    paras = [one for one in blocks if isinstance(one, Para) and one.text and one.where is Where.TEXT]
    if any(one.heading for one in every(list(blocks)) if isinstance(one, Para)):
        return
    likely = [one for one in paras if _looks_like_heading(one)]
    if len(likely) < 2 or len(likely) * 2 > len(paras):
        return
    sizes = sorted({one.size for one in likely}, reverse=True)
    for one in likely:
        one.heading = min(sizes.index(one.size) + 1, 6)


def pictures(placed: Sequence[Placed], file: str, *, often: int) -> tuple[tuple[Picture, ...], tuple[Unread, ...]]:
    """Every image as a Picture, an image that stands in `often` places or more as repeated; and those left unread."""
    places: dict[str, int] = {}
    for one in placed:
        places[one.image.digest] = places.get(one.image.digest, 0) + 1
    listed: list[Picture] = []
    unread: list[Unread] = []
    for one in placed:
        image = one.image
        picture = Picture(
            page=one.page,
            width=image.width,
            height=image.height,
            caption=one.caption,
            alt_text=image.alt or None,
            section=one.section,
            read=bool(image.text),
            repeated=image.repeated or places[image.digest] >= often,
            snapshot=image.snapshot,
        )
        listed.append(picture)
        if not picture.repeated and not picture.read and not is_tiny(image):
            detail = one.caption or image.alt or ""
            unread.append(Unread(file=file, page=one.page, what="picture", reason=_why(image), detail=detail))
    return tuple(listed), tuple(unread)


def _why(image: Image) -> str:
    if image.strange:
        return "unread.picture_format"
    return "unread.picture_no_text" if image.looked else "unread.picture"


def _looks_like_heading(para: Para) -> bool:
    words = para.text.split()
    return (
        para.bold
        and 1 <= len(words) <= 14
        and len(para.text) <= 100
        and para.text[-1] not in ".;,:"
        and not is_caption(para)
    )
