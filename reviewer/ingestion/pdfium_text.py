"""pypdfium2 again: the characters of a page as words and letters, with their boxes and the text object that paints each.

Plain integers stand for pointers: five times quicker than pointer objects, for calls made for each character.
"""

import ctypes
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise, repeat
from typing import Any, Final, NamedTuple

import pypdfium2.raw as raw

from reviewer.domain.dossier import Box
from reviewer.ingestion.characters import clean
from reviewer.ingestion.marks import Gap, Word
from reviewer.ingestion.pdfium_fonts import Letter
from reviewer.ingestion.spacing import together

_CUT: Final = "\x02\ufffe"
_TOKEN: Final = re.compile(r"[^\s\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ufeff]+")
_MOST_WORDS: Final = 60_000

ToBox = Callable[[float, float, float, float], Box]
"""Left, bottom, right and top in the page's own space -> the box in points from the top left corner."""

_object_of_character: Final = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
_loose_box: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
_EDGES: Final = (ctypes.c_float * 4)()
"""A rectangle of pdfium: left, top, right, bottom."""
_EDGES_AT: Final = ctypes.addressof(_EDGES)


class _Open(NamedTuple):
    """A page's text while it is open: one character for each of pdfium's."""

    handle: int | None
    text: str


def words_of(page: Any, to_box: ToBox, by_address: Mapping[int, int]) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The words in the file's order, and the invisible tags among them; `by_address`: text object -> its ink."""
    with _opened(page) as (handle, text):
        words: list[Word] = []
        tokens = list(_TOKEN.finditer(text))[:_MOST_WORDS]
        painters = _painters(handle, tokens[-1].end()) if tokens else []
        spelt = " ".join([token.group() for token in tokens])
        spotless = clean(spelt) == (spelt, ())  # then each word of it is
        tags: list[str] = []
        for at, token in enumerate(tokens):
            start, end = token.span()
            after = tokens[at + 1].start() if at + 1 < len(tokens) else len(text)
            spans = _by_object(painters, start, end)
            for number, (first, last, address) in enumerate(spans, 1):
                said = text[first:last]
                if not spotless:
                    cleaned = clean(said)
                    tags += cleaned.tags
                    said = cleaned.text
                if not said:
                    continue
                gap = _gap(text[end:after]) if number == len(spans) else ""
                box = _glyph_box(handle, first, last - 1, to_box)
                if not math.isfinite(sum(box)):
                    continue
                words.append(Word(said, *box, by_address.get(address, -1), gap))
                if number > 1 and unicodedata.combining(said[0]):
                    words[-2:] = [_accented(words[-2], words[-1])]
        return together(words), tuple(tags)


def letters_of(page: Any, to_box: ToBox, by_address: Mapping[int, int]) -> Iterator[Letter]:
    """The small letters in the file's order, with their places and inks."""
    with _opened(page) as (handle, text):
        for at, letter in enumerate(text):
            if "a" <= letter <= "z":
                ink = by_address.get(_object_of_character(handle, at) or 0, -1)
                yield Letter(letter, *_glyph_box(handle, at, at, to_box), ink)


@contextmanager
def _opened(page: Any) -> Iterator[_Open]:
    textpage = page.get_textpage()
    try:
        yield _Open(ctypes.cast(textpage.raw, ctypes.c_void_p).value, _text(textpage))
    finally:
        textpage.close()


def _text(textpage: Any) -> str:
    """One character for each of pdfium's, so that indices agree."""
    count = textpage.count_chars()
    text: str = textpage.get_text_range() if count > 0 else ""
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(textpage.raw, at) for at in range(count))
    return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)


def _glyph_box(handle: int | None, first: int, last: int, to_box: ToBox) -> Box:
    """The box around the first and the last glyph of a stretch."""
    _loose_box(handle, first, _EDGES_AT)
    left, top, right, bottom = _EDGES
    if last != first:
        _loose_box(handle, last, _EDGES_AT)
        other_left, other_top, other_right, other_bottom = _EDGES
        left = other_left if other_left < left else left
        right = other_right if other_right > right else right
        top = other_top if other_top > top else top
        bottom = other_bottom if other_bottom < bottom else bottom
    return to_box(left, bottom, right, top)


def _accented(letter: Word, accent: Word) -> Word:
    """A letter and the accent that another object paints over it, as one word in NFC."""
    return letter._replace(text=unicodedata.normalize("NFC", letter.text + accent.text), gap=accent.gap)


def _painters(handle: int | None, count: int) -> list[int | None]:
    """For each of the first characters of a page the address of the text object that paints it."""
    return list(map(_object_of_character, repeat(handle), range(count)))


def _by_object(painters: Sequence[int | None], start: int, end: int) -> list[tuple[int, int, int]]:
    """The stretches of a token that one text object paints each: start, end, address, 0 for none."""
    own = painters[start:end]
    if own.count(own[0]) == len(own):
        return [(start, end, own[0] or 0)]
    edges = [start, *(at for at in range(start + 1, end) if painters[at] != painters[at - 1]), end]
    return [(first, last, painters[first] or 0) for first, last in pairwise(edges)]


def _gap(between: str) -> Gap:
    if between == " ":
        return " "
    if any(mark in between for mark in _CUT):
        return "cut"
    if "\n" in between or "\r" in between:
        return "\n"
    if "\u00a0" in between:
        return "\u00a0"
    if "\u202f" in between:
        return "\u202f"
    return " " if any(one.isspace() for one in between) else ""
