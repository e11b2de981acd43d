"""Figures under a label, told in two places: "budget total : 1 500 €" here, "budget total 2 300 €" there.

Cautious: only labels that name one sum of a dossier (a total, an envelope), the same words, the same unit, the same years named.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from reviewer.domain.dossier import Dossier, Excerpt
from reviewer.domain.text import sentences
from reviewer.judging.cues import plain

_LABEL: Final = re.compile(
    r"\b((?:budget|enveloppe|cout|montant|depenses?)(?: (?:total|totale|totales|global|globale|annuel|annuelle|publicitaire))?"
    r"|(?:nombre )?total (?:de |d')?[a-z]{4,}|effectif(?: total)?)\b"
)
_FIGURE: Final = re.compile(r"(\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?\s?(€|euros?\b|%|[a-z]{4,})")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_REACH_CHARS: Final = 60


class Figure(NamedTuple):
    """A value under a label, with the years its sentence names."""

    label: str
    value: str
    unit: str
    years: frozenset[str]


class Other(NamedTuple):
    """Two figures that exclude each other, and where the second stands."""

    here: str
    there: str
    place: str


@lru_cache(maxsize=8192)
def figures(sentence: str) -> tuple[Figure, ...]:
    """The labelled figures of a sentence or table row: the first figure that follows each label closely."""
    return tuple(_figures(plain(sentence)))


def _figures(text: str) -> Iterator[Figure]:
    years = frozenset(_YEAR.findall(text))
    for label in _LABEL.finditer(text):
        if len(label.group(1).split()) < 2:
            continue
        match = _FIGURE.search(text, label.end(), label.end() + _REACH_CHARS)
        if match and not _YEAR.fullmatch(match.group(1)):
            unit = match.group(2).rstrip("s").replace("euro", "€")
            yield Figure(label.group(1), match.group(1).replace(" ", ""), unit, years)


def other_figure(sentence: str, excerpt: Excerpt, dossier: Dossier) -> Other | None:
    """A figure elsewhere in the dossier for a thing labelled in `sentence`, of the same unit and years, with another value."""
    for here in figures(sentence):
        for place, there in _elsewhere(excerpt, dossier):
            same = (here.label, here.unit, here.years) == (there.label, there.unit, there.years)
            if same and here.value != there.value:
                return Other(f"{here.value} {here.unit}", f"{there.value} {there.unit}", place)
    return None


def _elsewhere(excerpt: Excerpt, dossier: Dossier) -> Iterator[tuple[str, Figure]]:
    """Every labelled figure outside the sentences that the excerpt touches, with its place in words."""
    for piece in dossier.pieces:
        for page in piece.pages:
            own = piece.file == excerpt.file and page.number in (None, excerpt.page)
            for start, end, figure in _labelled(page.text):
                if not (own and start < excerpt.end and end > excerpt.start):
                    number = page.number_at(start, end)
                    yield piece.file if number is None else f"{piece.file}, p. {number}", figure


@lru_cache(maxsize=256)
def _labelled(text: str) -> tuple[tuple[int, int, Figure], ...]:
    """The labelled figures of a page, each with the span of its sentence: asked of every page for every figure quoted."""
    return tuple((start, end, figure) for start, end in sentences(text) for figure in figures(text[start:end]))
