"""Words -> lines -> paragraphs, from where they stand on the page; pure.

The file's own order is kept wherever it can be: a writer's program emits text in the order it is read. Only columns whose lines come
interleaved are taken apart, and only across a clear gutter (`columns.py`).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from reviewer.domain.dossier import Box
from reviewer.ingestion.marks import Ink, Word

LIST_MARK: Final = re.compile(
    r"([•▪◦‣➢✓❖●○■□–—*-]|\(?[a-zA-Z][.)]|\(?\d{1,2}[.)]|\d{1,2}(\.\d{1,2})+\.?)$",
)
CAPTION: Final = re.compile(
    r"(figure|fig\.|tableau|tabl\.|table|illustration|image|photo|graphique|schéma|capture(?: d['’]écran)?|encadré|visuel|infographie)"
    r"\s*(n°\s*)?\d{0,3}([.-]\d{1,2})?\s*([–—:.|-]|\s-\s)\s*\S",
    re.IGNORECASE,
)
LEADERS: Final = re.compile(r"(\.\s?){5,}\s*\d{0,4}$|…{2,}\s*\d{0,4}$|_{8,}$")
_LEAST_DOTS: Final = 5
_WIDE_GAP: Final = 1.5
"""Of the type's size: no word space is that wide, even in justified text."""
_MARK_GAP: Final = 5.0
_SAME_SIZE: Final = 0.07
_LOOSE_PITCH: Final = 1.35
_INDENT: Final = 0.8
_SHORT_LINE: Final = 0.08
_HALF_LINE: Final = 0.4
_BLOCK_LINES: Final = 15
_BLOCK_PITCH: Final = 2.4
_COLUMN_SHIFT: Final = 4.0
_TITLE: Final = 1.3


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side with ordinary spaces between them; `order` is the place of its first word in the file."""

    words: tuple[Word, ...]
    order: int
    box: Box
    size: float
    bold: bool
    text: str

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; one inside a table cell is never a Paragraph."""

    lines: tuple[Line, ...]

    @property
    def box(self) -> Box:
        return around([line.box for line in self.lines])

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def order(self) -> int:
        return self.lines[0].order

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around boxes, at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def lines_of(words: Sequence[tuple[int, Word]], inks: Sequence[Ink]) -> list[Line]:
    """The lines made of `(order, word)`, in the file's order; a gap too wide for a space starts another line."""
    lines: list[Line] = []
    current: list[Word] = []
    first = 0
    for order, word in words:
        if current and not _goes_on(current, word, inks):
            lines.append(_line(current, first, inks))
            current = []
        if not current:
            first = order
        current.append(word)
    if current:
        lines.append(_line(current, first, inks))
    return lines


def _goes_on(current: list[Word], word: Word, inks: Sequence[Ink]) -> bool:
    last = current[-1]
    _, left, top, _, bottom, ink, _ = word
    _, _, last_top, last_right, last_bottom, last_ink, gap = last
    size = 0.0
    if ink >= 0 and last_ink >= 0:
        size = inks[ink].size
        if inks[ink].turned and inks[last_ink].turned:
            return gap in ("", " ", "apart")
    # Written out, without `min` and `max`: this is asked of every word of the document.
    high, last_high = bottom - top, last_bottom - last_top
    shared = (bottom if bottom < last_bottom else last_bottom) - (top if top > last_top else last_top)
    if gap == "cut" or shared < 0.5 * (high if high < last_high else last_high):
        return False
    if ink != last_ink or not size:
        size = max(_size(last, inks), _size(word, inks))
    widest = _MARK_GAP if len(current) == 1 and LIST_MARK.match(last.text) else _WIDE_GAP
    return -0.5 * size < left - last_right <= widest * size


def _line(words: list[Word], order: int, inks: Sequence[Ink]) -> Line:
    texts, lefts, tops, rights, bottoms, own, _ = zip(*words, strict=True)
    box = (min(lefts), min(tops), max(rights), max(bottoms))
    return Line(tuple(words), order, box, *_look(words, own, inks), " ".join(texts))


def _look(words: Sequence[Word], own: Sequence[int], inks: Sequence[Ink]) -> tuple[float, bool]:
    """The size of most of the letters, and whether all are bold; `own`: the words' inks."""
    ink = own[0]
    if ink >= 0 and inks[ink].size and own.count(ink) == len(own):
        bold = inks[ink].bold
        return round(inks[ink].size, 1), bold and any(len(word.text) > 1 or word.text.isalnum() for word in words)
    sizes: Counter[float] = Counter()
    bold_letters = letters = 0
    for word in words:
        count = len(word.text)
        sizes[round(_size(word, inks), 1)] += count
        if count > 1 or word.text.isalnum():
            letters += count
            bold_letters += count if word.ink >= 0 and inks[word.ink].bold else 0
    return sizes.most_common(1)[0][0], letters > 0 and bold_letters == letters


def _size(word: Word, inks: Sequence[Ink]) -> float:
    return (inks[word.ink].size if word.ink >= 0 else 0.0) or max(1.0, 0.85 * (word.bottom - word.top))


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand side by side, row by row from the top, each row from left to right."""
    rows: list[list[Line]] = []
    floor = 0.0
    for line in sorted(lines, key=lambda one: (one.box[1], one.box[0])):
        middle = (line.box[1] + line.box[3]) / 2
        if rows and middle < floor:
            rows[-1].append(line)
            floor = min(floor, line.box[3])
        else:
            rows.append([line])
            floor = line.box[3]
    return [sorted(row, key=lambda one: one.box[0]) for row in rows]


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a flow of lines, in its order."""
    pitch, usual, reaches = _usual_pitch(lines), median_size(lines), _Reaches(lines)
    done: list[Paragraph] = []
    current: list[Line] = []
    for at, line in enumerate(lines):
        title = line.size >= _TITLE * usual
        if current and not _belongs(current, line, pitch, reaches, at, title=title):
            done.append(Paragraph(tuple(current)))
            current = []
        current.append(line)
    if current:
        done.append(Paragraph(tuple(current)))
    return done


class _Reaches:
    """How far the block of text around each line reaches, left and right: the lines next to it in the same type and column."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lefts, self._rights = [line.box[0] for line in lines], [line.box[2] for line in lines]
        ends = [at for at, (above, below) in enumerate(pairwise(lines)) if not _in_block(above, below)]
        self._ends = [*ends, len(lines) - 1]
        """The last line of each block."""

    def of(self, at: int) -> tuple[float, float]:
        block = bisect_left(self._ends, at)
        first = max(self._ends[block - 1] + 1 if block else 0, at - _BLOCK_LINES)
        end = min(self._ends[block], at + _BLOCK_LINES) + 1
        return min(self._lefts[first:end]), max(self._rights[first:end])


def _usual_pitch(lines: Sequence[Line]) -> float:
    """From one line's top to the next, as a multiple of the type's size."""
    pitches = [
        (below.box[1] - above.box[1]) / above.size
        for above, below in pairwise(lines)
        if abs(above.box[0] - below.box[0]) < 2 and _alike(above, below) and 0.9 < _pitch(above, below) < 1.9
    ]
    return median(pitches) if pitches else 1.25


def median_size(lines: Sequence[Line]) -> float:
    return median(line.size for line in lines) if lines else 10.0


def _pitch(above: Line, below: Line) -> float:
    return (below.box[1] - above.box[1]) / above.size


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _in_block(one: Line, other: Line) -> bool:
    """Does the block of a line go on in the line that follows?"""
    moved = abs(one.box[0] - other.box[0]) > _COLUMN_SHIFT * one.size
    return not moved and _alike(one, other) and -0.5 < _pitch(one, other) < _BLOCK_PITCH


def _belongs(current: list[Line], line: Line, pitch: float, reaches: _Reaches, at: int, *, title: bool) -> bool:
    """Does the line, the one at `at`, go on with the paragraph?"""
    above = current[-1]
    if _side_by_side(above, line):
        return not CAPTION.match(line.text)
    if len(current) > 1 and _side_by_side(current[-2], above):
        return False
    if not _alike(above, line) or above.bold != line.bold or _leads(above.text):
        return False
    if _goes_over(above, line):
        return True
    drop = _pitch(above, line)
    if not 0.3 < drop <= max(_LOOSE_PITCH * pitch, pitch + 0.25) or LIST_MARK.match(line.words[0].text):
        return False
    left, right = reaches.of(at)
    room = right - above.box[2]
    goes_on = title or room < _HALF_LINE * (right - left)
    if above.words[-1].gap == "cut" or (line.text[:1].islower() and goes_on):
        return True
    if _moved_in(current, line):
        return False
    # The line above stopped although the next word would have fitted: a paragraph ended there.
    first_word = line.words[0].right - line.words[0].left
    return room < max(first_word + 0.3 * line.size, _SHORT_LINE * (right - left))


def _leads(text: str) -> bool:
    """Does a line of a table of contents end there?"""
    dotted = text.count(".") >= _LEAST_DOTS or "…" in text or "_" in text
    return dotted and LEADERS.search(text) is not None


def _goes_over(above: Line, line: Line) -> bool:
    """The sentence goes on at the head of the next column."""
    higher = line.box[3] < above.box[1] and line.box[0] >= above.box[2]
    return higher and line.text[:1].islower() and above.text[-1:] not in ".!?:;"


def _side_by_side(left: Line, right: Line) -> bool:
    shared = min(left.box[3], right.box[3]) - max(left.box[1], right.box[1])
    return right.box[0] >= left.box[2] and shared > 0.5 * min(left.height, right.height)


def _moved_in(current: list[Line], line: Line) -> bool:
    """The line starts elsewhere than its paragraph's other lines: a first-line indent, or another block."""
    above = current[-1]
    shift = line.box[0] - above.box[0]
    centred = abs((line.box[0] + line.box[2]) - (above.box[0] + above.box[2])) < 4
    if centred or abs(shift) <= _INDENT * line.size:
        return False
    return len(current) > 1 or (not LIST_MARK.match(above.words[0].text) and abs(shift) > 4 * line.size)
