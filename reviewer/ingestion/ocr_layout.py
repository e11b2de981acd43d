"""What Tesseract read -> blocks in reading order, each word where the page shows it; pure.

A page is laid out by the same rules as one with a text layer, while its lines are level; only then are its words turned back.
A picture inside a page stays one block, a row for each line that does not go on from the one above.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median
from typing import Final, NamedTuple

from reviewer.domain.dossier import Box
from reviewer.ingestion.layout import Block, Table, blocks_of, words_of
from reviewer.ingestion.lines import Line, Paragraph, around
from reviewer.ingestion.marks import Gap, Ink, RawPage, Word
from reviewer.ingestion.ocr import Reading
from reviewer.ingestion.tesseract import ReadWord

_ABOVE: Final = frozenset("bdfhklt0123456789!?%€&/\\|()[]{}ßîïâàéèêëôöùûü'’\"")
_BELOW: Final = frozenset("gjpqyçQ,;/|()[]{}")
_SMALL, _ASCENDER, _TAIL = 0.5, 0.22, 0.21
"""Parts of a type's size: its small letters, what rises above them, what hangs below."""
_SAME_SIZE: Final = 0.12
_HYPHENS: Final = "-‐¬"


class Place(NamedTuple):
    """Where a picture stands on its page: its corner in points, and points a pixel each way."""

    left: float = 0.0
    top: float = 0.0
    across: float = 1.0
    down: float = 1.0


def page_blocks(reading: Reading, place: Place, size: tuple[float, float]) -> tuple[Block, ...]:
    """The blocks of a page of `size` points that was read as one picture."""
    words, inks = _level_words(reading, place)
    raw = RawPage(1, *size, tuple(words), tuple(inks), (), (), (), True)
    back = _back(reading, place)
    return tuple(_moved(block, back) for block in blocks_of(raw, ()))


_WHERE_IT_IS: Final = Place()


def picture_block(reading: Reading, place: Place = _WHERE_IT_IS) -> Table:
    """All that a picture says, a row a line; at least one word was read in it."""
    words, _ = _level_words(reading, place)
    back = _back(reading, place)
    rows: list[list[Word]] = []
    lines = [list(line) for _, line in groupby(zip(reading.words, words, strict=True), lambda one: _line(one[0]))]
    for above, line in pairwise([[], *lines]):
        said = [back(word) for _, word in line]
        if above and _line(above[-1][0])[:2] == _line(line[0][0])[:2] and line[0][1].text[:1].islower():
            rows[-1] += said
        else:
            rows.append(said)
    every = [word[1:5] for row in rows for word in row]
    return Table(tuple((tuple(row),) for row in rows), 0, around(every), 0)


def text_of(block: Table) -> str:
    """A picture's block as text, a line a row."""
    return "\n".join(" ".join(_joined(row[0])) for row in block.rows)


def _joined(words: Sequence[Word]) -> list[str]:
    """The words, those cut at a line's end put together."""
    said: list[str] = []
    for before, word in pairwise([None, *words]):
        if before is not None and word is not None and before.gap == "cut":
            said[-1] += word.text
        elif word is not None:
            said.append(word.text)
    return said


def _line(word: ReadWord) -> tuple[int, int, int]:
    return word.block, word.paragraph, word.line


def _level_words(reading: Reading, place: Place) -> tuple[list[Word], list[Ink]]:
    """The words in points while their lines are level, each with the type of its paragraph."""
    sizes = _sizes(reading.words)
    words: list[Word] = []
    inks: list[Ink] = []
    for at, (name, group) in enumerate(groupby(reading.words, _line)):
        line = list(group)
        inks.append(Ink(max(1.0, sizes[name[:2]] * place.down), False, False, None, 255, 0, at))
        top, bottom = min(one.top for one in line), max(one.bottom for one in line)
        for one in line:
            box = (one.left * place.across, top * place.down, one.right * place.across, bottom * place.down)
            words.append(Word(one.text, *box, at, " "))
        words[-1] = words[-1]._replace(gap="\n")
    for at, (word, after) in enumerate(pairwise(words)):
        if word.gap == "\n":
            words[at] = _cut(word, after)
    return words, inks


def _cut(last: Word, following: Word) -> Word:
    """The last word of a line, its hyphen taken for a cut when a small letter follows."""
    cut = len(last.text) > 1 and last.text[-1] in _HYPHENS and last.text[-2].isalpha()
    gap: Gap = "cut" if cut and following.text[:1].islower() else "\n"
    return last._replace(text=last.text[:-1] if gap == "cut" else last.text, gap=gap)


def _sizes(words: Sequence[ReadWord]) -> dict[tuple[int, int], float]:
    """The size of type of each paragraph, in pixels; near the commonest, it is the commonest."""
    guesses: dict[tuple[int, int], list[float]] = {}
    for one in words:
        guesses.setdefault((one.block, one.paragraph), []).append((one.bottom - one.top) / _part(one.text))
    sizes = {name: median(found) for name, found in guesses.items()}
    every = [sizes[one.block, one.paragraph] for one in words]
    usual = median(every) if every else 1.0
    return {name: usual if abs(size - usual) <= _SAME_SIZE * usual else size for name, size in sizes.items()}


def _part(text: str) -> float:
    """How much of its size a word's letters take from top to bottom."""
    high = any(one in _ABOVE or one.isupper() for one in text)
    low = any(one in _BELOW for one in text)
    return _SMALL + _ASCENDER * high + _TAIL * low


def _back(reading: Reading, place: Place) -> Callable[[Word], Word]:
    """What puts a word where the page shows it: its middle turned back, its box as large as before."""

    def moved(word: Word) -> Word:
        wide, high = (word.right - word.left) / 2, (word.bottom - word.top) / 2
        middle = (word.left + wide) / place.across, (word.top + high) / place.down
        x, y = reading.turn.back(*middle) if reading.turn.degrees else middle
        x, y = place.left + x * place.across, place.top + y * place.down
        return word._replace(left=x - wide, top=y - high, right=x + wide, bottom=y + high)

    return moved


def _moved(block: Block, move: Callable[[Word], Word]) -> Block:
    if isinstance(block, Table):
        rows = tuple(tuple(tuple(map(move, cell)) for cell in row) for row in block.rows)
        moved = replace(block, rows=rows)
        return replace(moved, box=_box([word for word in words_of(moved)]))
    return Paragraph(tuple(_moved_line(line, move) for line in block.lines))


def _moved_line(line: Line, move: Callable[[Word], Word]) -> Line:
    words = tuple(map(move, line.words))
    return replace(line, words=words, box=_box(words))


def _box(words: Sequence[Word]) -> Box:
    return around([word[1:5] for word in words])
