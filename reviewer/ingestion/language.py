"""Is a text French? The share of French function words against English ones; pure."""

import re
from typing import Final, NamedTuple

from reviewer.domain.dossier import Page, Warning

_WORD: Final = re.compile(r"[^\W\d_]+")


def _words(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_FRENCH: Final = _words(
    "le la les un une des du de et en est que qui dans pour pas sur au aux avec ce cette ces nous je il "
    "elle ils par plus ont été sont mon ma mes notre nos leur leurs ou où mais donc comme se sa son ses y "
    "ne était avons ai afin "
)
_ENGLISH: Final = _words(
    "the of and to in is that for it with as was on be by this are from at which or an have not we our "
    "they has were been will their its can would you your all more but also "
)
_ENOUGH_WORDS: Final = 80
_LEAST_FRENCH: Final = 0.12
"""Ordinary French prose is made of function words for 35 to 45 %, tables and lists for 15 % or more."""


class Shares(NamedTuple):
    """Of all words, the parts that are function words of each language, 0 to 1; and how many words."""

    french: float
    english: float
    words: int


def shares(text: str) -> Shares:
    words = [word.lower() for word in _WORD.findall(text)]
    total = max(1, len(words))
    return Shares(sum(w in _FRENCH for w in words) / total, sum(w in _ENGLISH for w in words) / total, len(words))


def language_warnings(file: str, pages: tuple[Page, ...]) -> tuple[Warning, ...]:
    """One warning when the piece does not read as French; none for a text too short to tell."""
    found = shares("\n".join(page.text for page in pages))
    if found.words < _ENOUGH_WORDS or (found.french >= _LEAST_FRENCH and found.french >= found.english):
        return ()
    facts: dict[str, str | int] = {"french": round(found.french * 100), "english": round(found.english * 100)}
    return (Warning(file=file, message="warning.language", facts=facts),)
