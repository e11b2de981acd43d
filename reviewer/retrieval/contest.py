"""The requirements of one bloc asked of one dossier together, so that each is told what the others find in the same place."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.referentiel import Criterion
from reviewer.retrieval.field import Ground, ground_of
from reviewer.retrieval.lexical import Scores
from reviewer.retrieval.query import Query, requirement_query

RARITY_POWER: Final = 0.7
"""How much a stem loses when many requirements of the bloc ask for it: not at all at 0, wholly at 1."""
MOST_EXCLUSIVE: Final = 3.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement as it is searched."""

    query: Query
    hinted: bool


@dataclass(frozen=True, slots=True)
class Contest:
    """The requirements of one bloc, what each finds in each chunk and unit, and the ground of them all."""

    asked: dict[str, Asked]
    ground: Ground
    hinted: NDArray[np.bool_]
    """Of each requirement, whether somebody wrote hints for it."""
    placed: NDArray[np.float64] | None
    """(n_requirements, n_chunks): the worth that learnt weights give each chunk; None without weights."""
    chunks: NDArray[np.float64]
    """(n_requirements, n_chunks): what its words find in each chunk."""
    units: NDArray[np.float64]
    """(n_requirements, n_units)."""
    near: list[list[int]]
    """Of each requirement, the chunks nearest in meaning, nearest first."""
    others: NDArray[np.float64]
    """(n_criteria, n_units): the best score of any criterion but this one."""

    def exclusive(self, row: int, unit: int, last: int) -> float:
        """What the units `unit..last` give the requirement over what they give the best other criterion, at most `MOST_EXCLUSIVE`."""
        at = slice(unit, last + 1)
        own = self.units[row, at].sum()
        others = self.others[self.ground.criterion[row], at].sum()
        return float(min(MOST_EXCLUSIVE, own / (others + 1e-9)))


def contest_of(
    criteria: Sequence[Criterion],
    competence_texts: Callable[[Criterion], Sequence[str]],
    *,
    use_hints: bool,
    use_lexicon: bool,
    in_chunks: Callable[[Query], Scores],
    in_units: Callable[[Query], Scores],
    near: Callable[[Sequence[Query]], list[list[int]]],
    lengths: Sequence[int],
    sections: Sequence[int],
    placed: Callable[[Ground, NDArray[np.bool_]], NDArray[np.float64]] | None = None,
) -> Contest:
    """The contest of the criteria's requirements; `in_chunks` and `in_units` score a query over the dossier, `near` asks its vectors.

    `lengths` and `sections` tell of its chunks how long each is and which section it stands in; `placed` weighs them.
    """
    pairs = [(one, each) for one in criteria for each in one.requirements]
    plain = [
        requirement_query(one, each, competence_texts(one), use_hints=use_hints, use_lexicon=use_lexicon)
        for one, each in pairs
    ]
    rarity = _rarity(plain)
    queries = [
        Query(one.text, {stem: weight * rarity[stem] ** RARITY_POWER for stem, weight in one.weights.items()})
        for one in plain
    ]
    units = np.array([in_units(one) for one in queries])
    chunks = np.array([in_chunks(one) for one in queries])
    criterion = np.array([at for at, one in enumerate(criteria) for _ in one.requirements], dtype=np.intp)
    best = np.zeros((len(criteria), units.shape[1]))
    np.maximum.at(best, criterion, units)
    holder = best.argmax(axis=0)
    others = np.tile(best.max(axis=0, initial=0.0), (len(criteria), 1))
    best[holder, np.arange(best.shape[1])] = 0.0
    others[holder, np.arange(best.shape[1])] = best.max(axis=0, initial=0.0)
    asked = {
        each.id: Asked(query, use_hints and bool(each.hints or one.hints))
        for (one, each), query in zip(pairs, queries, strict=True)
    }
    ground = ground_of(criteria, chunks, lengths, sections)
    hinted = np.array([one.hinted for one in asked.values()], dtype=bool)
    return Contest(
        asked=asked,
        ground=ground,
        hinted=hinted,
        placed=placed(ground, hinted) if placed and chunks.size else None,
        chunks=chunks,
        units=units,
        near=near(queries),
        others=others,
    )


def _rarity(queries: Sequence[Query]) -> dict[str, float]:
    askers = Counter(stem for one in queries for stem in one.weights)
    whole = math.log(1 + len(queries))
    return {stem: math.log(1 + len(queries) / count) / whole for stem, count in askers.items()}
