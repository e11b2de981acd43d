"""Words -> page text with exact offsets, and a rectangle for each stretch of it; pure."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from reviewer.domain.dossier import Run
from reviewer.ingestion.marks import Word

_AFFORDED: Final = 4.0
"""Points by which a rectangle cut in proportion to its characters may miss a word's true edge."""
_APART: Final = 0.25
_PUNCTUATION: Final = "«»\"“”'’()[]{}.,;:!?…"


def _words(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_KEPT_BEFORE: Final = _words(
    "après arrière avant contre demi mi non sous semi ex quasi peut c'est-à est quelques lui elle eux "
    "nous vous moi soi rendez porte savoir celui celle ceux au là par grand vice auto éco e co socio "
)
_KEPT_AFTER: Final = _words(
    "il elle on ils elles je tu nous vous ce ci là être même mêmes moi toi lui leur leurs les y en t dire "
    "vis end clés clé uns unes "
)


class Vocabulary:
    """The words of a whole document, to tell a word cut at a line's end from a compound that ends a line at its hyphen."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._known: set[str] = set()
        if not any(word.gap == "cut" for word in words):
            return
        cut = False
        for word in words:
            if not cut and word.gap != "cut":
                self._known.add(_bare(word.text))
            cut = word.gap == "cut"

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Does `before-after` keep its hyphen when its halves are put together again?"""
        first, second = _bare(before), _bare(after)
        if first + second in self._known:
            return False
        if f"{first}-{second}" in self._known:
            return True
        return first in _KEPT_BEFORE or second in _KEPT_AFTER or "-" in first or "-" in second


class PageText:
    """A page's text as it grows; words keep the spaces they have in the file."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self.length = 0

    def add(self, words: Sequence[Word]) -> None:
        length = self.length
        stretch: _Stretch | None = None
        for word, between in zip(words, self._between(words), strict=True):
            start, length = length, length + len(word.text)
            if not stretch or not stretch.takes(word, start, length):
                if stretch:
                    self._runs.append(stretch.run())
                stretch = _Stretch(word, start, length)
            self._parts += (word.text, between)
            length += len(between)
        if stretch:
            self._runs.append(stretch.run())
        self.length = length

    def skip(self, separator: str) -> None:
        """Put what stands between two cells, rows or paragraphs."""
        self._parts.append(separator)
        self.length += len(separator)

    def say(self, text: str) -> None:
        """Put what nothing on the page shows: it has no rectangle."""
        self.skip(text)

    def done(self) -> tuple[str, tuple[Run, ...]]:
        return "".join(self._parts), tuple(self._runs)

    def _between(self, words: Sequence[Word]) -> list[str]:
        """What follows each word; a hyphen that ends a block cuts nothing: it is the file's own character again."""
        found = [_space(word, following) for word, following in pairwise(words)]
        found.append("-" if words and words[-1].gap == "cut" else "")
        for at, word in enumerate(words[:-1]):
            if word.gap == "cut":
                found[at] = "-" if self._vocabulary.keeps_hyphen(word.text, words[at + 1].text) else ""
        return found[: len(words)]


class _Stretch:
    """Words that one rectangle frames, as long as cutting it in proportion to characters finds each word's edges nearly enough."""

    __slots__ = ("_bottom", "_end", "_last", "_least", "_left", "_most", "_right", "_start", "_top")

    def __init__(self, word: Word, start: int, end: int) -> None:
        _, self._left, self._top, self._right, self._bottom, _, _ = self._last = word
        self._start, self._end = start, end
        # Points a character: the steps that find every edge met so far.
        across, count = self._right - self._left, end - start
        self._least, self._most = (across - _AFFORDED) / count, (across + _AFFORDED) / count

    def takes(self, word: Word, start: int, end: int) -> bool:
        """Does the word go on with it? It is then part of it."""
        if not _continues(self._last, word):
            return False
        _, left, top, right, bottom, _, _ = word
        to_left, to_right, before, count = left - self._left, right - self._left, start - self._start, end - self._start
        # Written out, without `min` and `max`: this is asked of every word of the document.
        one, other, step = (to_left - _AFFORDED) / before, (to_left + _AFFORDED) / before, to_right / count
        least, most = one if one > self._least else self._least, other if other < self._most else self._most
        if not least <= step <= most:
            return False
        one, other = (to_right - _AFFORDED) / count, (to_right + _AFFORDED) / count
        self._least, self._most = one if one > least else least, other if other < most else most
        self._top = top if top < self._top else self._top
        self._right = right if right > self._right else self._right
        self._bottom = bottom if bottom > self._bottom else self._bottom
        self._last, self._end = word, end
        return True

    def run(self) -> Run:
        edges = (round(self._left, 1), round(self._top, 1), round(self._right, 1), round(self._bottom, 1))
        return Run(self._start, self._end, *edges)


def _continues(last: Word, word: Word) -> bool:
    """Does the word stand to the right of the last one, on its line?"""
    _, last_left, last_top, _, last_bottom, _, _ = last
    _, left, top, _, bottom, _, _ = word
    high, last_high = bottom - top, last_bottom - last_top
    shared = (bottom if bottom < last_bottom else last_bottom) - (top if top > last_top else last_top)
    return left >= last_left and shared > 0.5 * (high if high < last_high else last_high)


def _space(word: Word, following: Word) -> str:
    gap = word.gap
    if gap == " ":
        return gap
    if gap in ("\n", "cut"):
        return " "
    if gap == "apart":
        return ""
    return gap or (" " if _apart(word, following) else "")


def _apart(word: Word, following: Word) -> bool:
    """Do the boxes lie too far from each other for one word? They do where the reading order is not the file's."""
    across = max(following.left - word.right, word.left - following.right)
    down = max(following.top - word.bottom, word.top - following.bottom)
    thin = [min(one.right - one.left, one.bottom - one.top) for one in (word, following)]
    return max(across, down) > _APART * max(thin)


def _bare(word: str) -> str:
    return re.split("['’]", word.strip(_PUNCTUATION).lower())[-1]
