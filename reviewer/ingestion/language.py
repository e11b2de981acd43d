"""Is a text French? The share of French function words against English ones; pure."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
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
_KNOWN: Final = {
    "fr": _FRENCH,
    "en": _ENGLISH,
    "es": _words("el los las del y que con por para una como pero sus más muy este esta son han fue nuestro también"),
    "de": _words(
        "der die das und ist nicht mit den dem ein eine auf für von zu im wir sich auch als werden wurde haben"
    ),
    "it": _words(
        "il gli della delle dei di che non per con una sono è nel alla più anche come stato nostro questo abbiamo"
    ),
    "pt": _words("os do da dos das em que não para com uma são foi mais como também nosso este essa pelo pela"),
}
_TELLS: Final = {
    word: tuple(name for name, known in _KNOWN.items() if word in known) for word in frozenset().union(*_KNOWN.values())
}
"""The languages of which each word is a function word."""
_LEAST_WORDS: Final = 30
_FAIR_PART: Final = 0.1
_TELLING: Final = 0.08
_ENOUGH_WORDS: Final = 80
_LEAST_FRENCH: Final = 0.12
"""Ordinary French prose is made of function words for 35 to 45 %, tables and lists for 15 % or more."""


class Shares(NamedTuple):
    """Of all words, the parts that are function words of each language, 0 to 1; and how many words."""

    french: float
    english: float
    words: int


def shares(text: str) -> Shares:
    words = _words_of(text)
    total = max(1, len(words))
    french, english = (sum(map(known.__contains__, words)) / total for known in (_FRENCH, _ENGLISH))
    return Shares(french, english, len(words))


def language_warnings(file: str, pages: tuple[Page, ...]) -> tuple[Warning, ...]:
    """One warning when the piece does not read as French; none for a text too short to tell."""
    found = shares("\n".join(page.text for page in pages))
    if found.words < _ENOUGH_WORDS or (found.french >= _LEAST_FRENCH and found.french >= found.english):
        return ()
    facts: dict[str, str | int] = {"french": round(found.french * 100), "english": round(found.english * 100)}
    return (Warning(file=file, message="warning.language", facts=facts),)


def languages(pages: tuple[Page, ...]) -> tuple[str, ...]:
    """The languages that hold a fair part of the words, passage by passage, the one of most words first."""
    counts: dict[str, int] = {}
    for page in pages:
        for passage in page.passages:
            words = _words_of(page.text[passage.start : passage.end])
            spoken = _language(words)
            if spoken:
                counts[spoken] = counts.get(spoken, 0) + len(words)
    total = sum(counts.values())
    kept = [one for one, words in counts.items() if words >= max(_LEAST_WORDS, _FAIR_PART * total)]
    return tuple(sorted(kept or counts, key=lambda one: -counts[one])[: len(kept) or 1])


def _words_of(text: str) -> list[str]:
    return list(map(str.lower, _WORD.findall(text)))


def _language(words: Sequence[str]) -> str | None:
    """The language whose function words are the most; None where too few tell."""
    hits = Counter(chain.from_iterable(filter(None, map(_TELLS.get, words))))
    best = max(_KNOWN, key=lambda name: hits[name])
    return best if hits[best] >= max(1.0, _TELLING * len(words)) else None
