"""Where do a piece's own words stand on the pages that LibreOffice drew of it? By aligning the two texts; pure.

The drawn words only lend their places: the text of record stays the piece's own, since a drawing also shows what was deleted.
Runs of words that are unique on both sides anchor the two texts; what lies between two anchors is matched in order.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, NamedTuple

from reviewer.domain.dossier import Box, Page, Run, Sheet, Where

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
"""Letters apart from figures: a drawing glues the call of a note to its word."""
_NO_INK: Final = (Where.ALT_TEXT, Where.NOTES)
_RUN: Final = 4
_GAP: Final = 400
_AFFORDED: Final = 4.0
"""Points by which a rectangle cut in proportion to its characters may miss a word's true edge."""


class DrawnWord(NamedTuple):
    """A stretch of ink; `glued` when no space follows it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    glued: bool


class DrawnPage(NamedTuple):
    width: float
    height: float
    words: tuple[DrawnWord, ...]


class _Placed(NamedTuple):
    """A folded word of a drawing, its page and its box."""

    word: str
    page: int
    box: Box


def place(page: Page, drawn: Sequence[DrawnPage]) -> tuple[tuple[Sheet, ...], float]:
    """The drawn pages as sheets of `page`, runs in its own offsets; and the share of its inked words that were found, 0 to 1."""
    own = [(fold_word(match.group()), match.start(), match.end()) for match in _inked(page)]
    there = [word for number, one in enumerate(drawn) for word in _words(one, number)]
    found = align([word for word, _, _ in own], [one.word for one in there])
    boxed: list[list[tuple[int, int, Box]]] = [[] for _ in drawn]
    for (_, start, end), at in zip(own, found, strict=True):
        if at is not None:
            boxed[there[at].page].append((start, end, there[at].box))
    sheets = tuple(
        Sheet(number=number, width=round(one.width, 1), height=round(one.height, 1), runs=tuple(_runs(boxes)))
        for number, (one, boxes) in enumerate(zip(drawn, boxed, strict=True), 1)
    )
    return sheets, sum(at is not None for at in found) / max(1, len(own))


def _inked(page: Page) -> Iterable[re.Match[str]]:
    """The words that a drawing shows as letters: not those read in pictures, nor alternative texts and notes to the speaker."""
    apart = [one for one in page.passages if one.machine_read or one.where in _NO_INK]
    ends = [one.end for one in apart]
    for match in _WORD.finditer(page.text):
        at = bisect_right(ends, match.start())
        if at == len(apart) or match.start() < apart[at].start:
            yield match


def fold_word(word: str) -> str:
    """The word without case, accents and ligatures."""
    if word.isascii():
        return word.lower()
    spread = unicodedata.normalize("NFKD", word.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(one for one in spread if not unicodedata.combining(one))


def align(own: Sequence[str], there: Sequence[str]) -> list[int | None]:
    """For each word of `own` its place in `there`, each place taken once; None where it does not stand."""
    found: list[int | None] = [None] * len(own)
    taken = [False] * len(there)
    anchors = _anchors(own, there)
    chain = _rising(anchors)
    inside = set(chain)
    # What was moved (notes, text boxes) is anchored too, after the words that keep their order.
    for first, second in [*chain, *(one for one in anchors if one not in inside)]:
        _grow(own, there, first, second, found, taken)
    _fill(own, there, found, taken)
    return found


def _anchors(own: Sequence[str], there: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the runs of words that stand once on each side, in the order of `own`."""
    seconds = _unique(there)
    return [(at, seconds[run]) for run, at in _unique(own).items() if run in seconds]


def _unique(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - _RUN + 1):
        run = tuple(words[at : at + _RUN])
        places[run] = -1 if run in places else at
    return {run: at for run, at in places.items() if at >= 0}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of `pairs`, sorted by the first, whose seconds rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, (_, second) in enumerate(pairs):
        place_ = bisect_left(tails, second)
        before.append(ends[place_ - 1] if place_ else None)
        if place_ == len(tails):
            tails.append(second)
            ends.append(at)
        else:
            tails[place_], ends[place_] = second, at
    chain: list[tuple[int, int]] = []
    step: int | None = ends[-1] if ends else None
    while step is not None:
        chain.append(pairs[step])
        step = before[step]
    return chain[::-1]


def _grow(
    own: Sequence[str], there: Sequence[str], first: int, second: int, found: list[int | None], taken: list[bool]
) -> None:
    """Takes the words that agree from an anchor on, both ways."""
    for step, start in ((1, 0), (-1, -1)):
        one, other = first + start, second + start
        while 0 <= one < len(own) and 0 <= other < len(there) and own[one] == there[other]:
            if found[one] is not None or taken[other]:
                break
            found[one], taken[other] = other, True
            one, other = one + step, other + step


def _fill(
    own: Sequence[str],
    there: Sequence[str],
    found: list[int | None],
    taken: list[bool],
) -> None:
    """Matches in order what is left between two words that keep their order, where that is not too much."""
    steady = _rising([(at, place_) for at, place_ in enumerate(found) if place_ is not None])
    edges = [(-1, -1), *steady, (len(own), len(there))]
    for (one, other), (next_one, next_other) in pairwise(edges):
        lefts = [at for at in range(one + 1, next_one) if found[at] is None]
        rights = [at for at in range(other + 1, next_other) if not taken[at]]
        if not lefts or not rights or len(lefts) > _GAP or len(rights) > _GAP:
            continue
        matcher = SequenceMatcher(None, [own[at] for at in lefts], [there[at] for at in rights], autojunk=False)
        for a, b, size in matcher.get_matching_blocks():
            for step in range(size):
                found[lefts[a + step]], taken[rights[b + step]] = rights[b + step], True


def _words(page: DrawnPage, number: int) -> Iterable[_Placed]:
    """The page's words, each put together from its stretches of ink and boxed."""
    text, spans = "", []
    for one in page.words:
        spans.append((len(text), len(text) + len(one.text), one))
        text += one.text + ("" if one.glued else " ")
    at = 0
    for match in _WORD.finditer(text):
        while at < len(spans) and spans[at][1] <= match.start():
            at += 1
        boxes, here = [], at
        while here < len(spans) and spans[here][0] < match.end():
            boxes.append(_cut(spans[here], match.start(), match.end()))
            here += 1
        if boxes:
            yield _Placed(fold_word(match.group()), number, _whole(boxes))


def _cut(span: tuple[int, int, DrawnWord], start: int, end: int) -> Box:
    first, last, word = span
    step = (word.right - word.left) / max(1, last - first)
    left = word.left + (max(start, first) - first) * step
    return left, word.top, word.left + (min(end, last) - first) * step, word.bottom


def _whole(boxes: Sequence[Box]) -> Box:
    """One box for a word; of a word cut by a line's end, the part on its first line."""
    line = [one for one in boxes if one[1] < boxes[0][3]]
    return (
        min(one[0] for one in line),
        min(one[1] for one in line),
        max(one[2] for one in line),
        max(one[3] for one in line),
    )


def _runs(words: Sequence[tuple[int, int, Box]]) -> Iterable[Run]:
    """Words that follow each other on one line as one run, while cutting it in proportion finds each word."""
    line: list[tuple[int, int, Box]] = []
    for word in words:
        if line and not _even([*line, word]):
            yield _run(line)
            line = []
        line.append(word)
    if line:
        yield _run(line)


def _run(line: Sequence[tuple[int, int, Box]]) -> Run:
    box = _whole([one[2] for one in line])
    return Run(line[0][0], line[-1][1], *(round(edge, 1) for edge in box))


def _even(line: Sequence[tuple[int, int, Box]]) -> bool:
    (start, _, (left, top, _, bottom)), (_, end, (_, last_top, right, last_bottom)) = line[0], line[-1]
    shared = min(bottom, last_bottom) - max(top, last_top)
    if right <= left or shared < 0.5 * min(bottom - top, last_bottom - last_top):
        return False
    step = (right - left) / max(1, end - start)
    return all(
        abs(left + (first - start) * step - box[0]) <= _AFFORDED
        and abs(left + (last - start) * step - box[2]) <= _AFFORDED
        for first, last, box in line
    )
