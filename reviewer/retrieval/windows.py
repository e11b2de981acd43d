"""Chunk -> the stretch of its page that is shown: the chunk grown by its neighbours, whole sentences and rows, up to an excerpt.

Chunks are cut where the writer changes subject, which suits ranking but leaves many of them short; what surrounds them costs nobody
anything, and often holds the rest of the proof.
"""

import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reviewer.domain.barred import barred_spans
from reviewer.domain.dossier import CELL_BREAK, EXCERPT_CHARS, LINE_BREAK, Chunk, Dossier, Page, Where
from reviewer.domain.text import sentences

_SEEN_TOGETHER: Final = frozenset({Where.TEXT, Where.TABLE, Where.CAPTION, Where.CHART, Where.FOOTNOTE})
"""Kinds that a reader of the page sees side by side; notes and alternative texts are not on it, and are quoted on their own."""
_ENOUGH_LEFT: Final = 0.5
"""A chunk of which less than this part is still unshown adds nothing to a list."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a cell of a table."""

    chunk: int
    start: int
    end: int
    heading: bool
    opens: bool
    """Whether an excerpt may begin here: not in the middle of a row, which means nothing without its first cell."""


Window = tuple[int, int]
"""First and last unit, both included."""


class Units:
    """The sentences and rows of all chunks, in order of place, and how they may be put together. None that speaks to a machine."""

    def __init__(self, dossier: Dossier, chunks: Sequence[Chunk]) -> None:
        self._chunks = chunks
        pieces = {piece.file: piece for piece in dossier.pieces}
        self._pages: list[Page] = [pieces[one.file].pages[one.page_index] for one in chunks]
        self.all: list[Unit] = []
        self._of: list[Window] = []
        shared: dict[tuple[str, int, int, int], int] = {}
        barred: dict[tuple[str, int], tuple[tuple[int, int], ...]] = {}
        headings: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for position, one in enumerate(chunks):
            first, page = len(self.all), (one.file, one.page_index)
            if page not in headings:
                headings[page] = sorted(
                    (each.start, each.end) for each in self._pages[position].passages if each.heading
                )
            if page not in barred:
                barred[page] = barred_spans(pieces[one.file], self._pages[position])
            for start, end, opens in _spans(one, self._pages[position]):
                if any(low < end and start < high for low, high in barred[page]):
                    continue
                # Two chunks share the sentence at their cut: it is one unit, of the first.
                at = shared.setdefault((one.file, one.page_index, start, end), len(self.all))
                first = min(first, at)
                if at == len(self.all):
                    self.all.append(Unit(position, start, end, _within(headings[page], start), opens))
            self._of.append((first, len(self.all) - 1))
        self._whole: dict[int, Window | None] = {}
        """Of the chunks asked for, the core while nothing of it is shown."""
        self._starts, self._ends = [one.start for one in self.all], [one.end for one in self.all]
        self._joined = [self._adjoin(low, low + 1) for low in range(len(self.all) - 1)]
        """Of each unit but the last: whether it and the next are one stretch; then of kinds that go together, then of one section too."""
        self._on = [joined and self._go_together(low, low + 1) for low, joined in enumerate(self._joined)]
        self._on_in_section = [on and self._one_section(low, low + 1) for low, on in enumerate(self._on)]

    def text(self, unit: Unit) -> str:
        return self._pages[unit.chunk].text[unit.start : unit.end]

    def of_chunks(self) -> list[range]:
        """The units of each chunk."""
        return [range(first, last + 1) for first, last in self._of]

    def span(self, window: Window) -> tuple[int, int]:
        """`[start, end)` in the page's text."""
        return self._starts[window[0]], self._ends[window[1]]

    def core(self, chunk: int, shown: set[int]) -> Window | None:
        """The longest unbroken part of a chunk that is not shown yet, or None when too little of it is left."""
        first, last = self._of[chunk]
        if not shown.isdisjoint(range(first, last + 1)):
            return self._left(first, last, shown)
        if chunk not in self._whole:
            self._whole[chunk] = self._left(first, last, set())
        return self._whole[chunk]

    def _left(self, first: int, last: int, shown: set[int]) -> Window | None:
        runs: list[list[int]] = [[]]
        for unit in range(first, last + 1):
            if unit in shown:
                runs.append([])
            elif runs[-1] and not self._joined[unit - 1]:
                runs.append([unit])
            else:
                runs[-1].append(unit)
        kept = max((run for run in runs if run), key=lambda run: self._length((run[0], run[-1])), default=None)
        if kept is None or self._length((kept[0], kept[-1])) < _ENOUGH_LEFT * self._held(first, last):
            return None
        return kept[0], kept[-1]

    def grow(self, core: Window, worth: Sequence[float], shown: set[int]) -> Window:
        """The core with the neighbours worth most, of its own section first, while the whole fits an excerpt and goes on in the page."""
        window = core
        for same_section in (True, False):
            while sides := self._sides(window, worth, shown, same_section=same_section):
                window = max(sides)[2]
        first, last = window
        while last > core[1] and self.all[last].heading:
            last -= 1
        return first, last

    def _sides(
        self, window: Window, worth: Sequence[float], shown: set[int], *, same_section: bool
    ) -> list[tuple[float, int, Window]]:
        """The window one step larger, by a sentence or a row before or by a sentence or a cell after, with what the step is worth."""
        first, last = window
        before, after = self._opening(first - 1), last + 1
        follows = self._on_in_section if same_section else self._on
        sides: list[tuple[float, int, Window]] = []
        if before >= 0 and follows[first - 1] and shown.isdisjoint(range(before, first)):
            sides.append((max(worth[before:first]), 0, (before, last)))
        if after < len(self.all) and follows[last] and after not in shown:
            # Of two that are worth the same, the one that follows: proof comes after what announces it.
            sides.append((worth[after], 1, (first, after)))
        return [side for side in sides if 0 < self._length(side[2]) <= EXCERPT_CHARS]

    def same(self, one: Window, other: Window) -> bool:
        """Whether two windows share more than half of the shorter."""
        first, last = max(one[0], other[0]), min(one[1], other[1])
        return first <= last and self._length((first, last)) * 2 > min(self._length(one), self._length(other))

    def _held(self, first: int, last: int) -> int:
        """Characters of the units themselves, without what parts them."""
        return sum(self._ends[first : last + 1]) - sum(self._starts[first : last + 1])

    def _length(self, window: Window) -> int:
        return self._ends[window[1]] - self._starts[window[0]]

    def _opening(self, unit: int) -> int:
        """The unit, or the first cell of the row that it stands in; -1 before the first."""
        while unit > 0 and not self.all[unit].opens:
            unit -= 1
        return unit

    def _one_section(self, low: int, high: int) -> bool:
        return self._chunks[self.all[low].chunk].section == self._chunks[self.all[high].chunk].section

    def _go_together(self, low: int, high: int) -> bool:
        """Whether two units stand on one page and are of kinds that go together."""
        one, other = self._chunks[self.all[low].chunk], self._chunks[self.all[high].chunk]
        if (one.file, one.page_index, one.machine_read) != (other.file, other.page_index, other.machine_read):
            return False
        return one.where is other.where or {one.where, other.where} <= _SEEN_TOGETHER

    def _adjoin(self, low: int, high: int) -> bool:
        """Whether nothing but white space parts two units of one page; words that were left out do."""
        between = self._pages[self.all[low].chunk].text[self.all[low].end : self.all[high].start]
        return self.all[low].end <= self.all[high].start and not between.strip()


def _within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether one of the sorted, disjoint spans holds the offset."""
    position = bisect_right(spans, (at, sys.maxsize)) - 1
    return position >= 0 and at < spans[position][1]


def _spans(chunk: Chunk, page: Page) -> list[tuple[int, int, bool]]:
    if chunk.where is not Where.TABLE:
        return [(start, end, True) for start, end in sentences(page.text, chunk.start, chunk.end)]
    cells, at = [], chunk.start
    for line in chunk.text.split(LINE_BREAK):
        opens = True
        for cell in line.split(CELL_BREAK):
            if cell.strip():
                cells.append((at, at + len(cell), opens))
                opens = False
            at += len(cell) + 1
    return cells
