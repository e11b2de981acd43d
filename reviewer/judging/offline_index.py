"""A dossier as the offline judge reads it: every sentence and table row once, as stems, with what stands above it.

What may never be evidence is left out here: instructions to a machine, grades, running headers. A heading or a blank is kept as context
and as a sign, never as proof.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reviewer.domain.dossier import Dossier, Page, Passage, Where
from reviewer.domain.text import sentences
from reviewer.judging.cues import Cue, find, mostly_blank, strongest
from reviewer.judging.grounding import Bounds, barred_on

Analyse = Callable[[str], list[str]]

_WORD: Final = re.compile(r"\w+")
_FACT: Final = re.compile(r"\d|[€%@#«“\"]|https?:")
_LABEL: Final = re.compile(
    r"^\s*(?:figure|tableau|annexe|fig\.|image|schéma|photo|capture)\s+[\dA-Z]+\s*[-–—:.]?|[.\s…]{4,}\d{1,3}\s*$|\s\d{1,3}\s*$",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(
    r"\s*(?:figure|tableau|fig\.|image|schéma|photo|capture|illustration)\s+\d+", re.IGNORECASE
)
_LEAST_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a list item or a table row; `[start, end)` of its page's text."""

    piece: int
    page: int
    passage: int
    """Number of its passage within the dossier, so that units of one table or paragraph are known as such."""
    start: int
    end: int
    where: Where
    heading: bool
    caption: bool
    stems: tuple[str, ...]
    above: frozenset[str]
    """Stems of the headings it stands under."""
    columns: frozenset[str]
    """Of a row of a table: stems of the column headings."""
    section: tuple[str, ...]
    cue: Cue | None
    """The strongest of its cues."""
    facts: int
    """Figures, units and quoted words, those of a caption's or a title's own number apart; a row of a table counts as one."""
    words: int

    @property
    def speaks_against(self) -> bool:
        """Left unfilled, denied, somebody else's, or planned and not done; a caption only names what it stands under."""
        return not self.caption and self.cue not in (None, Cue.DONE)

    @property
    def too_short(self) -> bool:
        """A word or two alone are a label, unless they are a row of a table."""
        return self.words < _LEAST_WORDS and self.where is not Where.TABLE


@dataclass(frozen=True, slots=True)
class Index:
    """The units of one dossier in reading order, where each stem stands, and how telling each stem is."""

    units: tuple[Unit, ...]
    holders: Mapping[str, tuple[int, ...]]
    columns: Mapping[str, tuple[int, ...]]
    """The rows of tables that have each stem in a column heading and not in themselves."""
    around: Mapping[str, tuple[int, ...]]
    """Where each stem stands above or beside a unit, and neither in it nor in its column headings."""
    idf: Mapping[str, float]
    sections: Mapping[tuple[int, tuple[str, ...]], tuple[int, ...]]

    def weight(self, stem: str) -> float:
        """How telling a stem is in this dossier; one it does not hold weighs as much as the rarest."""
        return self.idf.get(stem) or math.log(1 + max(1, len(self.units)))


def build_index(dossier: Dossier, analyse: Analyse) -> Index:
    """The index of every passage of `dossier`."""
    units: list[Unit] = []
    passages = 0
    for piece_index, piece in enumerate(dossier.pieces):
        for page_index, page in enumerate(piece.pages):
            told = barred_on(piece, page)
            for passage in page.passages:
                passages += 1
                if passage.where is not Where.HEADER:
                    units += _units(piece_index, page_index, passages, page, passage, told, analyse)
    holders: dict[str, list[int]] = defaultdict(list)
    columns: dict[str, list[int]] = defaultdict(list)
    around: dict[str, list[int]] = defaultdict(list)
    sections: dict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    for position, unit in enumerate(units):
        own = frozenset(unit.stems)
        for stem in own:
            holders[stem].append(position)
        for stem in unit.columns - own:
            columns[stem].append(position)
        for stem in _beside(units, position) - own - unit.columns:
            around[stem].append(position)
        sections[unit.piece, unit.section].append(position)
    total = len(units)
    return Index(
        units=tuple(units),
        holders={stem: tuple(found) for stem, found in holders.items()},
        columns={stem: tuple(found) for stem, found in columns.items()},
        around={stem: tuple(found) for stem, found in around.items()},
        idf={stem: math.log(1 + total / len(found)) for stem, found in holders.items()},
        sections={key: tuple(found) for key, found in sections.items()},
    )


def _beside(units: Sequence[Unit], position: int) -> frozenset[str]:
    """Stems of the headings above a unit, and of the two units before it and the one after in the same section."""
    unit = units[position]
    stems = set(unit.above)
    for other in (position - 2, position - 1, position + 1):
        if 0 <= other < len(units):
            near = units[other]
            if (near.piece, near.section, near.where) == (unit.piece, unit.section, unit.where):
                stems.update(near.stems)
    return frozenset(stems)


def _units(
    piece: int, page_index: int, number: int, page: Page, passage: Passage, told: Sequence[Bounds], analyse: Analyse
) -> list[Unit]:
    """The units of one passage, in order; a table's columns left blank come after its rows."""
    above = frozenset(stem for title in passage.section for stem in analyse(title))
    columns: frozenset[str] = frozenset()
    table = passage.where is Where.TABLE
    spans = _rows(page, passage) if table else sentences(page.text, passage.start, passage.end)
    heads = max(1, passage.header_rows) if table else 0
    made: list[Unit] = []

    def add(span: tuple[int, int], stems: tuple[str, ...], cues: frozenset[Cue], heading: bool) -> None:
        words = page.text[span[0] : span[1]]
        made.append(
            Unit(
                piece=piece,
                page=page_index,
                passage=number,
                start=span[0],
                end=span[1],
                where=passage.where,
                heading=heading,
                caption=passage.where is Where.CAPTION or bool(_CAPTION.match(words)),
                stems=stems,
                above=above,
                columns=columns if not heading else frozenset(),
                section=passage.section,
                cue=strongest(cues),
                facts=_facts(words, passage),
                words=len(_WORD.findall(words)),
            )
        )

    for row, span in enumerate(spans):
        words = page.text[span[0] : span[1]]
        if any(first < span[1] and last > span[0] for first, last in told):
            continue
        cues = frozenset(hit.cue for hit in find(words))
        if table and not mostly_blank(words):
            cues -= {Cue.UNFILLED}
        stems = tuple(analyse(words))
        add(span, stems, cues, passage.heading > 0 or row < heads)
        if row < heads:
            columns |= frozenset(stems)
    if table:
        for span, title in _blank_columns(page.text, spans, heads):
            columns = frozenset()
            add(span, tuple(analyse(title)), frozenset({Cue.UNFILLED}), False)
    return made


def _blank_columns(text: str, spans: Sequence[tuple[int, int]], heads: int) -> Iterator[tuple[tuple[int, int], str]]:
    """The first blank cell and the title of each column of which more than half was left to be filled."""
    body = spans[heads:]
    titles = text[slice(*spans[heads - 1])].split("\t") if spans else []
    for column, title in enumerate(titles):
        cells = [cell for span in body if (cell := _cell(text, span, column))]
        blank = [cell for cell in cells if mostly_blank(text[slice(*cell)])]
        if len(blank) * 2 > len(body):
            yield blank[0], title


def _cell(text: str, span: tuple[int, int], column: int) -> tuple[int, int] | None:
    """The span of one cell of a row, or None where the row has no such cell."""
    cells = text[slice(*span)].split("\t")
    if column >= len(cells):
        return None
    start = span[0] + sum(len(cell) + 1 for cell in cells[:column])
    return start, start + len(cells[column])


def _facts(words: str, passage: Passage) -> int:
    unlabelled = _LABEL.sub("", words)
    row = passage.where is Where.TABLE and "\t" in words
    return len(_FACT.findall(unlabelled)) + row


def _rows(page: Page, passage: Passage) -> list[tuple[int, int]]:
    """Spans of a table's rows."""
    spans, at = [], passage.start
    for line in page.text[passage.start : passage.end].split("\n"):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans
