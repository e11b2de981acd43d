"""The numbers and bullets that Word prints before headings and list items ("1.2", "a)"), which no text run holds.

They are kept beside the text, never in it: a quotation that runs over two items must be found again in the file.
"""

import re
from dataclasses import dataclass

from reviewer.ingestion.ooxml import Element, child, children, integer, is_on, value

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_LETTERS_MAX = 780  # Word goes to thirty times the same letter
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    start: int
    kind: str
    text: str
    legal: bool
    restart: int | None
    style: str | None


class Numbering:
    """The lists of a document, counted as they are met."""

    def __init__(self, root: Element | None) -> None:
        self._kinds: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._by_link: dict[str, str] = {}
        for one in children(root, "w:abstractNum"):
            key = value(one, "w:abstractNumId") or ""
            self._kinds[key] = {integer(value(level, "w:ilvl")): _level(level) for level in children(one, "w:lvl")}
            link, by = value(child(one, "w:numStyleLink")), value(child(one, "w:styleLink"))
            if link:
                self._links[key] = link
            if by:
                self._by_link[by] = key
        self._lists = {value(one, "w:numId") or "": one for one in children(root, "w:num")}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, number_id: str, style: str | None) -> int:
        """The level of a list that a paragraph style stands for; 0 where the list names none."""
        levels = self._levels(number_id)
        return next((key for key, one in levels.items() if style is not None and one.style == style), 0)

    def label(self, number_id: str, level: int) -> str:
        """The next number of that list at that level as printed, a dot for any bullet, empty for an unknown list; counts it."""
        levels = self._levels(number_id)
        here = levels.get(level)
        if here is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(self._counter(number_id), [None] * _LEVELS)
        own_start = self._own_start(number_id, level)
        if own_start is not None and (number_id, level) not in self._begun:
            counts[level] = own_start
        else:
            before = counts[level]
            counts[level] = here.start if before is None else before + 1
        self._begun.add((number_id, level))
        for deeper in range(level + 1, _LEVELS):
            after = levels[deeper].restart if deeper in levels else None
            # A level starts again after any higher one, or after the one it names; 0 means never.
            if after is None or (after and level < after):
                counts[deeper] = None
        if here.kind in ("bullet", "none"):
            return BULLET if here.kind == "bullet" else _PLACE.sub("", here.text).strip()
        return _PLACE.sub(lambda match: _counted(levels, counts, int(match[1]) - 1, here.legal), here.text).strip()

    def _levels(self, number_id: str) -> dict[int, Level]:
        levels = dict(self._kinds.get(self._counter(number_id), {}))
        for one in children(self._lists.get(number_id), "w:lvlOverride"):
            own = child(one, "w:lvl")
            if own is not None:
                levels[integer(value(one, "w:ilvl"))] = _level(own)
        return levels

    def _counter(self, number_id: str) -> str:
        """The id of the list's definition: lists of one definition count together."""
        key = value(child(self._lists.get(number_id), "w:abstractNumId")) or ""
        return self._by_link.get(self._links.get(key, ""), key)

    def _own_start(self, number_id: str, level: int) -> int | None:
        for one in children(self._lists.get(number_id), "w:lvlOverride"):
            start = child(one, "w:startOverride")
            if start is not None and integer(value(one, "w:ilvl")) == level:
                return integer(value(start), 1)
        return None


def written(count: int, kind: str) -> str:
    """A count in one of Word's number formats; plain figures for the rare ones."""
    if kind in ("lowerLetter", "upperLetter") and 0 < count <= _LETTERS_MAX:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        return roman(count).upper() if kind == "upperRoman" else roman(count)
    if kind == "decimalZero":
        return f"{count:02d}"
    if kind == "ordinal":
        return f"{count}er" if count == 1 else f"{count}e"
    return str(count)


def roman(count: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        while count >= amount:
            text, count = text + letters, count - amount
    return text


def _level(element: Element) -> Level:
    restart = child(element, "w:lvlRestart")
    return Level(
        start=integer(value(child(element, "w:start")), 1),
        kind=value(child(element, "w:numFmt")) or "decimal",
        text=value(child(element, "w:lvlText")) or "",
        legal=is_on(child(element, "w:isLgl")),
        restart=None if restart is None else integer(value(restart)),
        style=value(child(element, "w:pStyle")),
    )


def _counted(levels: dict[int, Level], counts: list[int | None], level: int, legal: bool) -> str:
    known = levels.get(level)
    count = counts[level]
    if known is None or known.kind in ("bullet", "none"):
        return ""
    if count is None:
        # Word counts a level that was skipped as begun.
        count = counts[level] = known.start
    return written(count, "decimal" if legal else known.kind)
