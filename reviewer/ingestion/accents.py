"""Accents drawn as characters of their own, as LaTeX does without an accented font: put back over their letters; pure.

Such a page says `´`, moves back and says `e`. Only where they stand tells them from an accent that is meant as it is: an apostrophe typed
`l´été`, a mark of code. A text keeps its length, so that each place in it stays that of the same character.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

_MARKS: Final = {
    "`": "\u0300", "´": "\u0301", "ˆ": "\u0302", "^": "\u0302", "˜": "\u0303", "~": "\u0303", "¯": "\u0304", "˘": "\u0306",
    "˙": "\u0307", "¨": "\u0308", "˚": "\u030a", "˝": "\u030b", "ˇ": "\u030c", "¸": "\u0327", "˛": "\u0328",
}  # fmt: skip
_DOTLESS: Final = {"ı": "i", "ȷ": "j"}
_ACCENT: Final = re.compile("[" + re.escape("".join(_MARKS)) + "]")
_NOTHING: Final = "\u200b"
"""Stands where an accent was; a character that nobody sees, so none of a word's."""
_REACH: Final = 60
"""Characters between a capital and its accent, which the library may put on a line of its own."""
_OVER: Final = 0.75
"""Of the accent's width, or the letter's where that is narrower: over less of it, the accent stands beside the letter."""
_SPACE: Final = 0.15
"""Of the height of a letter: the next word stands further."""

Place = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def composed(text: str, place: Callable[[int], Place]) -> str:
    """The characters of a page with each accent that stands over a letter made one with it; `place` of a character by its index."""
    if not _ACCENT.search(text):
        return text
    letters = list(text)
    for match in _ACCENT.finditer(text):
        at = match.start()
        mark, over = _MARKS[text[at]], place(at)
        for other in _near(text, at):
            whole = unicodedata.normalize("NFC", _DOTLESS.get(letters[other], letters[other]) + mark)
            if len(whole) == 1 and _stands_over(over, place(other)):
                letters[other], letters[at] = whole, _NOTHING
                _close_up(letters, min(at, other), max(at, other), place)
                break
    return "".join(letters)


def _near(text: str, at: int) -> Iterator[int]:
    """The letters around an accent, the nearest first, what follows before what precedes."""
    for step in range(1, _REACH):
        for other in (at + step, at - step):
            if 0 <= other < len(text) and text[other].isalpha():
                yield other


def _stands_over(accent: Place, letter: Place) -> bool:
    wide = min(accent[2] - accent[0], letter[2] - letter[0])
    across = min(accent[2], letter[2]) - max(accent[0], letter[0])
    high = min(accent[3] - accent[1], letter[3] - letter[1])
    down = min(accent[3], letter[3]) - max(accent[1], letter[1])
    return wide > 0 and across >= _OVER * wide and down > 0.3 * high


def _close_up(letters: list[str], first: int, last: int, place: Callable[[int], Place]) -> None:
    """Take out the spaces that the library put beside the accent, in the middle of a word."""
    for start in (first - 1, first + 1, last - 1, last + 1):
        if not 0 < start < len(letters) - 1 or letters[start] != " ":
            continue
        before, after = _beside(letters, start, -1), _beside(letters, start, 1)
        if before is None or after is None:
            continue
        one, other = place(before), place(after)
        if other[0] - one[2] < _SPACE * (one[3] - one[1]):
            letters[start] = _NOTHING


def _beside(letters: list[str], at: int, step: int) -> int | None:
    """The nearest character that is drawn, or None where a line ends first."""
    at += step
    while 0 <= at < len(letters):
        if letters[at] in "\r\n":
            return None
        if letters[at] not in (" ", _NOTHING):
            return at
        at += step
    return None
