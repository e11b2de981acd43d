"""Folding: the one tolerance under which a quotation is still word for word. Source: field notes, "Evidence"."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ′`´"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "“”„«»"), '"')
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
_TABLE = {**_APOSTROPHES, **_DASHES, **_QUOTES, **_DROPPED}


class Folded(NamedTuple):
    """Folded text and, for each of its characters, the index of the source character; one more entry for the end. Not to be changed."""

    text: str
    offsets: list[int]


class _Forms(dict[str, str]):
    """Character -> what it is folded to, white space aside; worked out once."""

    def __missing__(self, character: str) -> str:
        self[character] = unicodedata.normalize("NFKC", character).translate(_TABLE)
        return self[character]


_FORMS = _Forms()
_LONG = 2000


def fold(text: str) -> Folded:
    """Compatibility forms, apostrophes, dashes, quotation marks and runs of white space made one; case and accents kept."""
    # A page is folded by each who looks for something on it; a quotation once.
    return _fold_page(text) if len(text) > _LONG else _fold(text)


def _fold(text: str) -> Folded:
    out: list[str] = []
    offsets: list[int] = []
    space = True
    for index, form in enumerate(map(_FORMS.__getitem__, text)):
        if form.isalnum() and len(form) == 1:
            space = False
            out.append(form)
            offsets.append(index)
            continue
        for one in form:
            if one.isspace():
                if space:
                    continue
                one = " "
            space = one == " "
            out.append(one)
            offsets.append(index)
    if out and out[-1] == " ":
        out.pop()
        offsets.pop()
    offsets.append(len(text))
    return Folded("".join(out), offsets)


_fold_page = lru_cache(maxsize=8)(_fold)


def find_folded(text: Folded, quote: str) -> tuple[int, int] | None:
    """`[start, end)` in the source of the first place where the folded quote stands, or None."""
    needle = fold(quote).text
    if not needle:
        return None
    at = text.text.find(needle)
    if at < 0:
        return None
    return text.offsets[at], text.offsets[at + len(needle) - 1] + 1


def standing(text: Folded, needle: str) -> Iterator[tuple[int, int]]:
    """Every `[start, end)` of the source where the folded `needle` stands between edges of words."""
    at = text.text.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        if not (_glued(text.text, at) or _glued(text.text, end)):
            yield text.offsets[at], text.offsets[end - 1] + 1
        at = text.text.find(needle, at + 1)


def _glued(text: str, at: int) -> bool:
    """Whether the place between two characters is inside a word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s»\"”)]*\s+(?=[A-ZÀ-ÖØ-Þ«\"“(0-9–—-])|\n+")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences and lines of `text[start:end]`, in order, without their outer white space."""
    end = len(text) if end is None else end
    spans, at = [], start
    for match in _SENTENCE_END.finditer(text, start, end):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, end))
    trimmed = []
    for first, last in spans:
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            trimmed.append((first, last))
    return trimmed
