"""pypdfium2 again: the characters of a page as words and letters, with their boxes and the text object that paints each.

The library is asked without the types of its parameters, for a whole page at once, and only where a word begins and ends: reading spends
its time between Python and the library, not in either.
"""

import ctypes
import math
import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import accumulate, pairwise, repeat
from typing import Any, Final, NamedTuple

import pypdfium2.raw as raw

from reviewer.domain.dossier import Box
from reviewer.ingestion.accents import Place, composed
from reviewer.ingestion.characters import clean
from reviewer.ingestion.marks import Gap, Word
from reviewer.ingestion.matrices import Matrix, boxed
from reviewer.ingestion.pdfium_fonts import Letter
from reviewer.ingestion.pdfium_objects import untyped
from reviewer.ingestion.spacing import together

_CUT: Final = "\x02\ufffe"
_TOKENS: Final = re.compile(r"([^\s\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ufeff]+)")
_MOST_WORDS: Final = 60_000
_LEFTWARD: Final = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\ud800-\udfff\U00010800-\U0001efff]")
"""Letters written from right to left: pdfium turns their stretches round, so that those of several objects may mingle in one word."""
_AT_ONCE: Final = 1024

_object_of_character: Final = untyped(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_loose_box: Final = untyped(raw.FPDFText_GetLooseCharBox)
_EDGES: Final = (ctypes.c_float * (4 * _AT_ONCE))()
"""Rectangles of pdfium: left, top, right, bottom."""
_EDGES_READ: Final = memoryview(_EDGES).cast("B").cast("f")
_EDGES_AT: Final = [ctypes.byref(_EDGES, 16 * at) for at in range(_AT_ONCE)]


class _Open(NamedTuple):
    """A page's text while it is open: one character for each of pdfium's."""

    handle: Any
    text: str


class _Stretches(NamedTuple):
    """Stretches of a page's characters, `[start, end)`, each of one word and painted by one object."""

    texts: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    painters: Sequence[int | None]
    gaps: Sequence[Gap]
    goes_on: Sequence[bool] = ()
    """Whether each goes on with the word of the one before; empty when none does."""


def words_of(page: Any, on_page: Matrix, by_address: Mapping[int, int]) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The words in the file's order, and the invisible tags among them.

    `on_page`: the page's own space -> points from the top left corner; `by_address`: text object -> its ink.
    """
    with _opened(page) as (handle, text):
        parts = _TOKENS.split(text)[: 2 * _MOST_WORDS + 1]
        if len(parts) < 2:
            return (), ()
        found = _stretches(handle, parts, mingled=_may_mingle(page, text))
        first, last = _edges(handle, found.starts), _edges(handle, [end - 1 for end in found.ends])
    inks = [by_address.get(one, -1) if one else -1 for one in found.painters]
    lefts, tops, rights, bottoms = zip(*_boxes(first, last, on_page), strict=True)
    words = list(map(Word._make, zip(found.texts, lefts, tops, rights, bottoms, inks, found.gaps, strict=True)))
    spelt = " ".join(parts[1::2])
    spotless = clean(spelt) == (spelt, ())  # then each word of it is
    tags: list[str] = []
    if not spotless or found.goes_on or not math.isfinite(sum(first) + sum(last)):
        words = list(_sound(words, found.goes_on, tags))
    return together(words), tuple(tags)


def letters_of(page: Any, on_page: Matrix, by_address: Mapping[int, int]) -> Iterator[Letter]:
    """The small letters in the file's order, with their places and inks."""
    with _opened(page) as (handle, text):
        for at, letter in enumerate(text):
            if "a" <= letter <= "z":
                ink = by_address.get(_object_of_character(handle, at) or 0, -1)
                left, top, right, bottom = _edges(handle, [at])
                yield Letter(letter, *boxed(left, bottom, right, top, on_page), ink)


@contextmanager
def _opened(page: Any) -> Iterator[_Open]:
    textpage = page.get_textpage()
    try:
        handle = ctypes.byref(textpage.raw.contents)
        yield _Open(handle, composed(_text(textpage), partial(_place, handle)))
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


def _may_mingle(page: Any, text: str) -> bool:
    """Can a word hold letters of one object between those of another?"""
    if raw.FPDF_VIEWERREF_GetName(page.pdf.raw, b"Direction", None, 0):
        return True
    return not text.isascii() and _LEFTWARD.search(text) is not None


def _place(handle: Any, at: int) -> Place:
    """Where a character stands, in the page's own space."""
    left, top, right, bottom = _edges(handle, [at])
    return left, bottom, right, top


def _stretches(handle: Any, parts: Sequence[str], *, mingled: bool) -> _Stretches:
    """The words of a page, cut where another object paints on; `parts`: white space and words by turns."""
    bounds = list(accumulate(map(len, parts)))
    starts, ends = bounds[0:-1:2], bounds[1::2]
    known = {one: _gap(one) for one in set(parts[2::2])}
    first = list(map(_object_of_character, repeat(handle), starts))
    words = _Stretches(parts[1::2], starts, ends, first, [known[one] for one in parts[2::2]])
    if mingled:
        return _cut(handle, words, ())
    # A word that begins with the object that begins the next one is all that object's.
    last = [
        one if one == following else _object_of_character(handle, end - 1)
        for one, following, end in zip(first, [*first[1:], None], ends, strict=True)
    ]
    return words if first == last and None not in first else _cut(handle, words, last)


def _cut(handle: Any, words: _Stretches, last: Sequence[int | None]) -> _Stretches:
    """The words cut where another object paints on; `last`: what paints the end of each, empty where that does not tell."""
    done: list[tuple[str, int, int, int | None, Gap, bool]] = []
    for at, (word, start, end, painter, gap) in enumerate(zip(*words[:5], strict=True)):
        if last and painter and painter == last[at]:
            done.append((word, start, end, painter, gap, False))
            continue
        each = list(map(_object_of_character, repeat(handle), range(start, end)))
        edges = [0, *(at for at in range(1, len(each)) if each[at] != each[at - 1]), len(each)]
        done += [
            (word[a:b], start + a, start + b, each[a], gap if b == len(each) else "", a > 0) for a, b in pairwise(edges)
        ]
    return _Stretches(*zip(*done, strict=True))


def _edges(handle: Any, characters: Sequence[int]) -> list[float]:
    """Left, top, right and bottom of each character's box, one after the other."""
    found: list[float] = []
    for at in range(0, len(characters), _AT_ONCE):
        some = characters[at : at + _AT_ONCE]
        deque(map(_loose_box, repeat(handle), some, _EDGES_AT), maxlen=0)
        found += _EDGES_READ[: 4 * len(some)].tolist()
    return found


def _boxes(first: Sequence[float], last: Sequence[float], on_page: Matrix) -> list[Box]:
    """The boxes around first and last characters, on the page as seen."""
    a, b, c, d, e, f = on_page
    boxes: list[Box] = []
    for left, top, right, bottom, left_too, top_too, right_too, bottom_too in zip(
        *(edges[at::4] for edges in (first, last) for at in range(4)), strict=True
    ):
        x0, x1 = left_too if left_too < left else left, right_too if right_too > right else right
        y0, y1 = bottom_too if bottom_too < bottom else bottom, top_too if top_too > top else top
        if b or c:
            boxes.append(boxed(x0, y0, x1, y1, on_page))
            continue
        # Written out: this is asked of every word of the document.
        x0, x1, y0, y1 = a * x0 + e, a * x1 + e, d * y0 + f, d * y1 + f
        boxes.append((x0 if x0 < x1 else x1, y0 if y0 < y1 else y1, x1 if x0 < x1 else x0, y1 if y0 < y1 else y0))
    return boxes


def _sound(words: Sequence[Word], goes_on: Sequence[bool], tags: list[str]) -> Iterator[Word]:
    """The words without what nobody sees, those that have a place; tags found in them are added to those given."""
    held: Word | None = None
    for word, again in zip(words, goes_on or repeat(False), strict=False):
        cleaned = clean(word.text)
        tags += cleaned.tags
        if not cleaned.text or not math.isfinite(sum(word[1:5])):
            continue
        word = word._replace(text=cleaned.text)
        if held and again and unicodedata.combining(word.text[0]):
            # A letter and the accent that another object paints over it are one word in NFC.
            held = held._replace(text=unicodedata.normalize("NFC", held.text + word.text), gap=word.gap)
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


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
