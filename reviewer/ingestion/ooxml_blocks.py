"""What a reader of Office files hands to the page: paragraphs, grids and images in reading order, and what it found beside them."""

import hashlib
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from reviewer.domain.dossier import Aside, Hidden, Unread, Warning, Where
from reviewer.ingestion.ooxml_ink import Unseen, seen

_FILE_NAME = re.compile(r"[^\s]+\.(?:png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|webp)", re.IGNORECASE)
_KEEP_ROOM = ("white", "transparent")
_LEAST_LETTERS = 3
"""Fewer hidden letters are an ornament or a spacing, no message; they are left out of the page all the same."""
_SPACES = re.compile(r"[ \t\r\n\v\f]+")


@dataclass(slots=True)
class Para:
    """A paragraph, or any other text that stands alone.

    `label` is the number or bullet drawn before it; `hangs` are the notes, text boxes, pictures and charts tied to it.
    """

    text: str
    where: Where = Where.TEXT
    heading: int = 0
    label: str = ""
    bold: bool = False
    size: float = 0.0
    caption: bool = False
    hangs: list["Block"] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    blocks: list["Block"] = field(default_factory=list)
    shaded: bool = False


@dataclass(slots=True)
class Row:
    """Cells by column; None where a merged cell covers the place, so that columns stay aligned."""

    cells: list[Cell | None] = field(default_factory=list)
    heads: bool = False


@dataclass(slots=True)
class Grid:
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Image:
    """A picture in place; sizes in pixels, `digest` names its bytes."""

    width: int
    height: int
    digest: str
    alt: str = ""
    caption: str | None = None
    repeated: bool = False
    data: bytes = field(default=b"", repr=False)
    text: str = ""
    """What was read in it, a line a row."""
    looked: bool = False
    """It was read, whatever came of it."""
    crop: tuple[float, float, float, float] = (0, 0, 0, 0)
    """Parts of it that are cut away: left, top, right, bottom, 0 to 1."""
    snapshot: str | None = None
    """Names what was written of it for a vision model."""
    strange: bool = False
    """It is of a kind or a size that cannot be read."""


Block = Para | Grid | Image


@dataclass(slots=True)
class Finds:
    """What one file holds beside its pages, gathered while it is walked; `page` is the page or slide being walked."""

    file: str
    page: int | None = None
    hidden: list[Hidden] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)

    def hide(self, method: str, text: str) -> None:
        """Notes words that nobody sees, and those that their invisible characters carry."""
        text, carried = seen(text)
        for one in (Unseen(method, text), *carried):
            words = spaced(one.text)
            if sum(map(str.isalpha, words)) >= _LEAST_LETTERS:
                self.hidden.append(Hidden(file=self.file, method=one.method, page=self.page, text=words))

    def visible(self, text: str) -> str:
        """The text without its characters that draw nothing; the words those carried are noted as hidden."""
        text, carried = seen(text)
        for one in carried:
            self.hide(one.method, one.text)
        return text

    def aside(self, kind: Literal["comment", "deleted", "hidden_slide"], text: str) -> None:
        words = spaced(text)
        if words:
            self.asides.append(Aside(kind=kind, page=self.page, text=words))

    def warn(self, message: str, **facts: str | int) -> None:
        """Notes a warning once, however often it arises."""
        one = Warning(file=self.file, message=message, facts=facts)
        if one not in self.warnings:
            self.warnings.append(one)

    def not_read(self, reason: str, detail: str = "") -> None:
        """Notes a part (a film, an inserted document) that was not read."""
        one = Unread(file=self.file, page=self.page, what="part", reason=reason, detail=detail)
        if one not in self.unread:
            self.unread.append(one)


class Line:
    """A line of text being written, visible and hidden parts apart; hidden parts that touch are told as one."""

    def __init__(self, finds: Finds) -> None:
        self._finds = finds
        self._seen: list[str] = []
        self._hidden: list[Unseen] = []
        self.bold = True
        self.size = 0.0

    def write(self, text: str, method: str | None = None, *, bold: bool = False, size: float | None = None) -> None:
        if method is None:
            self._tell()
            self._seen.append(text)
            if text.strip():
                self.bold = self.bold and bold
                self.size = max(self.size, size or 0.0)
            return
        if method in _KEEP_ROOM and any(map(str.isspace, text)):
            # A reader sees the gap: the words around it must not grow together.
            self._seen.append(" ")
        if self._hidden and self._hidden[-1].method == method:
            self._hidden[-1] = Unseen(method, self._hidden[-1].text + text)
        else:
            self._hidden.append(Unseen(method, text))

    def close(self) -> str:
        """The visible text, outer white space off."""
        self._tell()
        return self._finds.visible("".join(self._seen)).strip()

    def _tell(self) -> None:
        for one in self._hidden:
            self._finds.hide(one.method, one.text)
        self._hidden.clear()


def spaced(text: str) -> str:
    """The text on one line, each run of white space one space; a space that does not break is kept."""
    return _SPACES.sub(" ", text).strip()


def told(alt: str | None) -> str:
    """An alternative text as written, or nothing where it is only a file's name."""
    alt = spaced(alt or "")
    return "" if _FILE_NAME.fullmatch(alt) else alt


def image(
    data: bytes, *, drawn: tuple[int, int], alt: str = "", crop: tuple[float, float, float, float] = (0, 0, 0, 0)
) -> Image:
    """A picture's size from its header; from its place on the page (`drawn`, pixels) for vectors and unknown kinds."""
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # a very large picture is listed with its true size: only its header is read
            with Pillow.open(io.BytesIO(data)) as picture:
                width, height = picture.size
    except Exception:  # Pillow's plug-ins raise what they like on a damaged header
        width, height = drawn
    return Image(int(width), int(height), hashlib.sha256(data).hexdigest(), alt, data=data, crop=crop)


def every(blocks: list[Block]) -> Iterator[Block]:
    """All blocks, what hangs from paragraphs and what stands in cells included, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Para):
            yield from every(block.hangs)
        elif isinstance(block, Grid):
            for row in block.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield from every(cell.blocks)
