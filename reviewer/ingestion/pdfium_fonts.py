"""pypdfium2 again: which font paints which letter of a page, what a letter looks like, what the plain fonts look like."""

import ctypes
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from reviewer.ingestion.glyphs import LETTERS, Look, look_of

if TYPE_CHECKING:
    from PIL.Image import Image

_PLAIN: Final = (b"Helvetica", b"Times-Roman", b"Times-Italic")
_BOLD: Final = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC: Final = re.compile(r"ital|obli", re.IGNORECASE)
SPOKEN: Final = "\0spoken"
"""Stands for the font of words that a replacement text spells."""
_DRAWN_PX: Final = 32
_SPOKEN_LETTERS: Final = 12
"""Letters: a shorter replacement text spells out a ligature or a hyphen."""


class Letter(NamedTuple):
    text: str
    left: float
    top: float
    right: float
    bottom: float
    ink: int


class Face(NamedTuple):
    """A font as the text objects of a page name it; `key` tells a document's fonts apart, whatever page they are met on."""

    key: str
    bold: bool
    italic: bool


_NO_FACE: Final = Face("", bold=False, italic=False)


class Faces:
    """The fonts of an open document by their address; each is held, so that no other font ever comes to lie there."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._known: dict[int, Face] = {}
        self._held: list[Any] = []

    def of(self, address: int | None, text: Any) -> Face:
        """The font at the address, that of the text object given."""
        if not address:
            return _NO_FACE
        if address not in self._known:
            font = raw.FPDFTextObj_GetFont(text)
            self._known[address] = _face(font, address)
            # A text that stands on no page keeps its font alive when the page that showed it is closed.
            self._held.append(raw.FPDFPageObj_CreateTextObj(self._document, font, 1.0))
        return self._known[address]

    def close(self) -> None:
        for one in filter(None, self._held):
            raw.FPDFPageObj_Destroy(one)
        self._held.clear()


def _face(font: Any, address: int) -> Face:
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("utf-8", "replace")
    bold = bool(_BOLD.search(name)) or raw.FPDFFont_GetWeight(font) >= 600
    return Face(f"{name} {address}", bold, bool(_ITALIC.search(name)))


def is_spoken(obj: Any) -> bool:
    """Does a text object carry a replacement text longer than a few letters?"""
    for at in range(min(raw.FPDFPageObj_CountMarks(obj), 8)):
        mark, size = raw.FPDFPageObj_GetMark(obj, at), ctypes.c_ulong()
        if (
            raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, size)
            and size.value > 2 * _SPOKEN_LETTERS
        ):
            return True
    return False


@cache
def plain_looks() -> tuple[dict[str, Look], ...]:
    """The small letters of the fonts that every reader has, as this library draws them."""
    return tuple(dict(_drawn(name)) for name in _PLAIN)


def _drawn(name: bytes) -> Iterator[tuple[str, Look]]:
    document = pypdfium2.PdfDocument.new()
    cell = 2 * _DRAWN_PX
    try:
        page = document.new_page(cell * len(LETTERS), cell)
        font = raw.FPDFText_LoadStandardFont(document.raw, name)
        for at, letter in enumerate(LETTERS):
            text = raw.FPDFPageObj_CreateTextObj(document.raw, font, _DRAWN_PX)
            raw.FPDFText_SetText(text, ctypes.cast(_wide(letter), ctypes.POINTER(raw.FPDF_WCHAR)))
            raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, at * cell + _DRAWN_PX // 2, _DRAWN_PX // 2)
            raw.FPDFPage_InsertObject(page.raw, text)
        raw.FPDFPage_GenerateContent(page.raw)
        picture: Image = page.render(scale=1).to_pil()
        for at, letter in enumerate(LETTERS):
            look = look_of(picture.crop((at * cell, 0, (at + 1) * cell, cell)), _DRAWN_PX)
            if look:
                yield letter, look
    finally:
        document.close()


def _wide(text: str) -> Any:
    return ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
