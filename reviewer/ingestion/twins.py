"""Which pieces look like two states of one document? By the runs of five words that they share; pure."""

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from reviewer.domain.dossier import Piece, Warning
from reviewer.domain.text import fold

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 5
_LEAST_RUNS: Final = 60
"""Shorter pieces share their openings by habit, not by descent."""
_ALIKE: Final = 0.6
"""Of the shorter piece's runs, the part found in the other. Two forms filled in by one person share under half of theirs."""


def twin_warnings(pieces: Sequence[Piece]) -> tuple[Warning, ...]:
    """A warning, naming both, for each pair of pieces that share most of their words."""
    runs = [(piece, _runs(piece)) for piece in pieces]
    found: list[Warning] = []
    for (one, its), (other, others) in combinations([pair for pair in runs if len(pair[1]) >= _LEAST_RUNS], 2):
        if one.sha256 == other.sha256:
            found.append(Warning(file=one.file, message="warning.same_file", facts={"other": other.file}))
            continue
        shared = len(its & others) / min(len(its), len(others))
        if shared >= _ALIKE:
            facts: dict[str, str | int] = {"other": other.file, "percent": round(100 * shared)}
            found.append(Warning(file=one.file, message="warning.two_states", facts=facts))
    return tuple(found)


def _runs(piece: Piece) -> frozenset[int]:
    words = [word for page in piece.pages for word in _WORD.findall(fold(page.text).text.lower())]
    return frozenset(hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1))
