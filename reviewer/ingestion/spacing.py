"""Words whose letters are drawn apart, as design tools space out a title: put together again from where their letters stand; pure.

Between such letters the file has no space; where they stand apart, the PDF library puts one of its own here and there. On a line drawn
letter by letter, letters stand about as far from each other, and a word clearly further from the next.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from reviewer.ingestion.marks import Gap, Word

_FEWEST: Final = 6
"""Letters of a line: fewer tell no distance from another."""
_MANY: Final = 12
"""Letters that stand apart by two distances tell words by themselves."""
_SHORT: Final = 2
"""Characters that one object draws, when a line is drawn letter by letter; a pair may come together."""
_APART: Final = 0.05
"""Of the letters' height: closer letters need no help."""
_WIDEST: Final = 0.5
"""Of the letters' height: further apart, they are in cells of their own."""
_MORE: Final = 0.11
"""Of the letters' height: what a space between words adds at least to that between letters."""


def together(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, those of one word drawn apart marked so by what follows each."""
    done = list(words)
    for start, end in _drawn_by_letter(words):
        gaps = _gaps(words[start:end])
        for at, gap in enumerate(gaps, start):
            done[at] = done[at]._replace(gap=gap)
    return tuple(done)


def _drawn_by_letter(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where the words of a line are single letters or pairs: first and past the last."""
    start = 0
    while start < len(words):
        if len(words[start].text) > _SHORT:
            start += 1
            continue
        end = start + 1
        while end < len(words) and len(words[end].text) <= _SHORT and _follows(words[end - 1], words[end]):
            end += 1
        if end - start >= _FEWEST:
            yield start, end
        start = end


def _follows(one: Word, following: Word) -> bool:
    height = min(one.bottom - one.top, following.bottom - following.top)
    level = min(one.bottom, following.bottom) - max(one.top, following.top) > 0.5 * height
    return one.gap in ("", " ") and level and following.left > one.left and following.left - one.right < 2 * height


def _gaps(line: Sequence[Word]) -> list[Gap]:
    """What follows each word of the line but the last; as it was where nothing says that the line is spaced out."""
    known: list[Gap] = [one.gap for one in line[:-1]]
    height = max(one.bottom - one.top for one in line)
    apart = [following.left - one.right for one, following in pairwise(line)]
    base = sorted(apart)[len(apart) // 4]
    most = base + _MORE * height
    # Single letters with the author's own spaces stand evenly, and none is glued to the next.
    told = "" in known or (len(line) >= _MANY and 0 < sum(one > most for one in apart) < len(apart) / 2)
    if not told or not _APART * height < base < _WIDEST * height:
        return known
    return ["apart" if across <= most else " " for across in apart]
