"""Which sentence of a dossier speaks of which requirement: each sentence is shared out among all the requirements of a bloc.

How much a sentence resembles one requirement says little: measured on the gold, a parroted or denied requirement resembles it more than a
met one. What tells is which requirement a sentence resembles *most*. So a stem counts the more, the rarer it is in the dossier and the
fewer requirements use it, and every sentence is ranked over the whole bloc.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.referentiel import Criterion, Requirement
from reviewer.judging.offline_index import Analyse, Index

TEXT_WEIGHT: Final = 1.0
"""Of the requirement's own words and of its lists."""
HINT_WEIGHT: Final = 0.7
CRITERION_WEIGHT: Final = 0.3
COLUMN_WEIGHT: Final = 0.6
"""Of a stem that heads a column of the table that a row stands in."""
LEAST_SCORE: Final = 0.1
"""Under this a unit does not speak of a requirement at all."""
AROUND_WEIGHT: Final = 0.3
"""Of a stem that stands in the headings above a sentence or beside it, and not in it."""


class Claim(NamedTuple):
    """A unit that speaks of a requirement: how much, and how many other criteria it speaks of more."""

    unit: int
    score: float
    rank: int
    share: float
    """Its score over that of the requirement it speaks of most, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement as stems, each with its weight."""

    criterion_id: str
    requirement_id: str
    weights: Mapping[str, float]


def asked(criteria: Iterable[Criterion], analyse: Analyse, left_out: frozenset[str]) -> tuple[Asked, ...]:
    """Every requirement of `criteria` with its weighted stems, those of `left_out` (words that deny) apart."""
    found = []
    for criterion in criteria:
        for requirement in criterion.requirements:
            # A bare figure ("25-34 ans", "4 réseaux") stands anywhere in a dossier: it names nothing.
            weights = {
                stem: weight
                for stem, weight in _weights(criterion, requirement, analyse).items()
                if stem not in left_out and not stem[0].isdigit()
            }
            found.append(Asked(criterion.id, requirement.id, weights))
    return tuple(found)


def _weights(criterion: Criterion, requirement: Requirement, analyse: Analyse) -> dict[str, float]:
    weights: dict[str, float] = {}
    for texts, weight in (
        ((criterion.text,), CRITERION_WEIGHT),
        ((*requirement.hints, *requirement.examples, *criterion.hints), HINT_WEIGHT),
        ((requirement.text, *requirement.all_of, *requirement.any_of), TEXT_WEIGHT),
    ):
        # Weights rise, so that a stem keeps the greatest of its own.
        weights |= dict.fromkeys(analyse("\n".join(texts)), weight)
    return weights


def share_out(index: Index, requirements: Sequence[Asked]) -> dict[str, tuple[Claim, ...]]:
    """Requirement id -> the units that speak of it at all, best first."""
    users = Counter(stem for one in requirements for stem in one.weights)
    # A score of 1 is a word that one unit alone holds and one requirement alone asks for.
    whole = math.log(1 + len(requirements)) * math.log(1 + max(1, len(index.units)))
    rarity = {stem: math.log(1 + len(requirements) / count) / whole for stem, count in users.items()}
    shape = len(requirements), len(index.units)
    scores = np.array([_scores(index, one, rarity) for one in requirements]).reshape(shape)
    numbers = {name: at for at, name in enumerate(dict.fromkeys(one.criterion_id for one in requirements))}
    criteria = np.array([numbers[one.criterion_id] for one in requirements], dtype=np.intp)
    # What a unit makes of each criterion: the best score of its requirements.
    best = np.zeros((len(numbers), shape[1]))
    np.maximum.at(best, criteria, scores)
    return {
        one.requirement_id: _claims(own, best, criterion)
        for one, own, criterion in zip(requirements, scores, criteria, strict=True)
    }


def _claims(scores: NDArray[np.float64], best: NDArray[np.float64], criterion: int) -> tuple[Claim, ...]:
    """The claims of one requirement, best first and then in reading order, from what each unit makes of it and of every criterion."""
    speaking = np.flatnonzero(scores >= LEAST_SCORE)
    units = speaking[np.argsort(-scores[speaking], kind="stable")]
    found, made = scores[units], best[:, units]
    others = (made > found).sum(axis=0) - (made[criterion] > found)
    shares = found / made.max(axis=0, initial=LEAST_SCORE)
    return tuple(map(Claim, units.tolist(), found.tolist(), others.tolist(), shares.tolist()))


def _scores(index: Index, one: Asked, rarity: Mapping[str, float]) -> list[float]:
    """What each unit makes of a requirement."""
    scores = [0.0] * len(index.units)
    for stem, weight in one.weights.items():
        worth = weight * rarity[stem] * index.weight(stem)
        for unit in index.holders.get(stem, ()):
            scores[unit] += worth
        for unit in index.columns.get(stem, ()):
            scores[unit] += COLUMN_WEIGHT * worth
        for unit in index.around.get(stem, ()):
            scores[unit] += AROUND_WEIGHT * worth
    return scores
