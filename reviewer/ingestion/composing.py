"""Words -> page text with exact offsets, and a rectangle for each stretch of it; pure."""

import re
from collections.abc import Sequence
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
        self._run: list[tuple[int, int, Word]] = []
        self.length = 0

    def add(self, words: Sequence[Word]) -> None:
        for at, word in enumerate(words):
            self._place(word)
            if at + 1 == len(words):
                # A hyphen that ends a block cuts nothing: it is the file's own character again.
                self._put("-" if word.gap == "cut" else "")
            elif word.gap == "cut":
                self._put("-" if self._vocabulary.keeps_hyphen(word.text, words[at + 1].text) else "")
            else:
                self._put(_space(word, words[at + 1]))
        self._close()

    def skip(self, separator: str) -> None:
        """Put what stands between two cells, rows or paragraphs."""
        self._put(separator)

    def done(self) -> tuple[str, tuple[Run, ...]]:
        return "".join(self._parts), tuple(self._runs)

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self.length += len(text)

    def _place(self, word: Word) -> None:
        start = self.length
        self._put(word.text)
        if self._run and not self._continues(word):
            self._close()
        self._run.append((start, self.length, word))
        if len(self._run) > 1 and not self._is_even():
            last = self._run.pop()
            self._close()
            self._run.append(last)

    def _continues(self, word: Word) -> bool:
        _, last_left, last_top, _, last_bottom, _, _ = self._run[-1][2]
        _, left, top, _, bottom, _, _ = word
        high, last_high = bottom - top, last_bottom - last_top
        shared = (bottom if bottom < last_bottom else last_bottom) - (top if top > last_top else last_top)
        return left >= last_left and shared > 0.5 * (high if high < last_high else last_high)

    def _is_even(self) -> bool:
        """Would cutting the run in proportion to its characters find each word's edge nearly enough?"""
        first, left = self._run[0][0], self._run[0][2].left
        step = (self._run[-1][2].right - left) / max(1, self._run[-1][1] - first)
        for start, end, word in self._run:
            if not -_AFFORDED <= left + (start - first) * step - word[1] <= _AFFORDED:
                return False
            if not -_AFFORDED <= left + (end - first) * step - word[3] <= _AFFORDED:
                return False
        return True

    def _close(self) -> None:
        if not self._run:
            return
        _, left, top, right, bottom, _, _ = self._run[0][2]
        for _, _, word in self._run[1:]:
            # Without `min` and `max`: this is asked of every word of the document.
            left = word[1] if word[1] < left else left
            top = word[2] if word[2] < top else top
            right = word[3] if word[3] > right else right
            bottom = word[4] if word[4] > bottom else bottom
        edges = (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))
        self._runs.append(Run(self._run[0][0], self._run[-1][1], *edges))
        self._run = []


def _space(word: Word, following: Word) -> str:
    if word.gap in ("\n", "cut"):
        return " "
    if word.gap == "apart":
        return ""
    return word.gap or (" " if _apart(word, following) else "")


def _apart(word: Word, following: Word) -> bool:
    """Do the boxes lie too far from each other for one word? They do where the reading order is not the file's."""
    across = max(following.left - word.right, word.left - following.right)
    down = max(following.top - word.bottom, word.top - following.bottom)
    thin = [min(one.right - one.left, one.bottom - one.top) for one in (word, following)]
    return max(across, down) > _APART * max(thin)


def _bare(word: str) -> str:
    return re.split("['’]", word.strip(_PUNCTUATION).lower())[-1]
