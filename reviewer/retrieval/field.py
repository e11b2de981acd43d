"""Requirement x chunk: how much each chunk speaks of each requirement of a bloc, beside what it says of the others. Numpy only, pure.

Four proofs in five share no stem with their requirement, so words alone cannot place them. What places them is company: a candidate
shows the requirements of one criterion side by side, near those of the next criterion and after those of the one before, and a page
that speaks of everything proves nothing in particular. It is looked at twice: the first look goes by words, the second by what the
first made likely, so that a requirement nobody can find by its words is placed by others that were placed by theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.referentiel import Criterion

Matrix = NDArray[np.float32]
"""Shape (n_requirements, n_chunks)."""
Signs = dict[str, Matrix]
"""Each sign by its name, of every requirement in every chunk."""

CLOSE: Final = 1.0
BESIDE: Final = 2.0
AROUND: Final = 6.0
"""Widths, in chunks, of the stretch that a chunk shares its subject with."""
NEAR_CRITERIA: Final = 2
"""Criteria printed at most so many places apart are shown near each other."""
ORDER_REACH: Final = 3.0
"""Criteria; how far the printed order of two criteria says something of the order of their proofs."""
MOST_OWN: Final = 10.0
"""Of `own`, where nothing else is found at all."""
WHOLE_CHUNK: Final = 600
"""Characters, beyond which a longer chunk is no likelier to hold a proof."""
_ROUNDS: Final = 10
_FLOOR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Ground:
    """The requirements of one bloc over the chunks of one dossier; rows in the order of the référentiel."""

    rows: dict[str, int]
    criterion: NDArray[np.intp]
    """Of each row, the position of its criterion."""
    sizes: NDArray[np.float32]
    """Of each criterion, how many requirements it has."""
    competences: tuple[frozenset[str], ...]
    words: Matrix
    """What each requirement finds by its own words, over the best that it finds."""
    lengths: NDArray[np.float32]
    """Of each chunk, 0 to 1."""
    sections: NDArray[np.intp]
    """Of each chunk, the number of its section."""

    def first(self) -> Signs:
        """The signs that words alone give."""
        return self._plain() | self._company(self.words**2, siblings=True)

    def second(self, worth: NDArray[np.float64]) -> Signs:
        """The signs of company once each requirement has a first `worth` in each chunk."""
        likely = np.exp(worth - worth.max(axis=1, keepdims=True, initial=-np.inf)).astype(np.float32)
        chance = likely / (likely.sum(axis=1, keepdims=True) + _FLOOR)
        found = self._plain() | self._company(likely, siblings=False)
        return found | {"in_order": self._in_order(chance), "section": self._section(chance)}

    def _plain(self) -> Signs:
        return {"words": self.words, "length": np.broadcast_to(self.lengths, self.words.shape)}

    def _company(self, likely: Matrix, *, siblings: bool) -> Signs:
        """What each chunk and those around it give a requirement, and give the others."""
        smooth, count = _smoothed(likely, BESIDE), len(self.sizes)
        around = _summed(_smoothed(likely, AROUND), self.criterion, count)
        place = np.arange(count)
        near = np.abs(place[:, None] - place[None, :]) <= NEAR_CRITERIA
        shared = np.array([[bool(one & other) for other in self.competences] for one in self.competences])
        found = {
            # over the mean of all requirements there
            "own": np.minimum(smooth / (smooth.mean(axis=0, keepdims=True) + _FLOOR), MOST_OWN),
            # shared out so that each chunk gives as much and each requirement takes as much
            "balanced": _balanced(_smoothed(likely, CLOSE)),
            # what the criteria printed near its own find around it, and those of its competences
            "neighbours": self._of_others(around, near),
            "competence": self._of_others(around, shared.reshape(count, count)),
        }
        return found | ({"siblings": self._siblings(smooth)} if siblings else {})

    def _siblings(self, smooth: Matrix) -> Matrix:
        """What the other requirements of its criterion find, on average, in each chunk; zeros where it is alone."""
        others = (self.sizes[self.criterion] - 1)[:, None]
        beside = _summed(smooth, self.criterion, len(self.sizes))[self.criterion] - smooth
        return _measured(np.where(others > 0, beside / np.maximum(others, 1), 0).astype(np.float32))

    def _of_others(self, around: Matrix, which: NDArray[np.bool_]) -> Matrix:
        others = (which & ~np.eye(len(which), dtype=bool)).astype(np.float32)
        found = (others @ around) / np.maximum(others @ self.sizes, 1)[:, None]
        return _measured(found)[self.criterion]

    def _in_order(self, chance: Matrix) -> Matrix:
        """How much of what the other criteria find stands on the side where the référentiel prints them, the near ones first; 0 to 1."""
        found = _summed(_smoothed(chance, CLOSE), self.criterion, len(self.sizes))
        found /= found.sum(axis=1, keepdims=True) + _FLOOR
        until = np.cumsum(found, axis=1) - found / 2
        place = np.arange(len(self.sizes))
        apart = place[:, None] - place[None, :]
        weight = np.exp(-np.abs(apart) / ORDER_REACH)
        before, after = np.where(apart > 0, weight, 0), np.where(apart < 0, weight, 0)
        whole = np.maximum((before + after).sum(axis=1, keepdims=True), _FLOOR)
        ordered: Matrix = ((before @ until + after @ (1 - until)) / whole).astype(np.float32)
        return ordered[self.criterion]

    def _section(self, chance: Matrix) -> Matrix:
        """What the other requirements of its criterion find in the whole section of each chunk."""
        others = np.maximum(self.sizes[self.criterion] - 1, np.float32(1))[:, None]
        found = (_summed(chance, self.criterion, len(self.sizes))[self.criterion] - chance) / others
        # Sorted and added by stretches: a table of sections by chunks would be too large for thousands of pages.
        order = np.argsort(self.sections, kind="stable")
        counts = np.bincount(self.sections)
        held = np.flatnonzero(counts)
        starts = np.cumsum(counts[held]) - counts[held]
        whole = np.add.reduceat(found[:, order], starts, axis=1) / np.sqrt(counts[held])
        return _measured(whole[:, np.searchsorted(held, self.sections)].astype(np.float32))


def ground_of(
    criteria: Sequence[Criterion], scores: NDArray[np.float64], lengths: Sequence[int], sections: Sequence[int]
) -> Ground:
    """The ground of the criteria's requirements, `scores` giving what each finds in each chunk by itself."""
    best = scores.max(axis=1, keepdims=True, initial=0.0) if scores.size else scores
    return Ground(
        rows={one.id: at for at, one in enumerate(each for criterion in criteria for each in criterion.requirements)},
        criterion=np.array([at for at, one in enumerate(criteria) for _ in one.requirements], dtype=np.intp),
        sizes=np.array([len(one.requirements) for one in criteria], dtype=np.float32),
        competences=tuple(frozenset(one.competences) for one in criteria),
        words=(scores / np.where(best > 0, best, 1.0)).astype(np.float32),
        lengths=np.minimum(np.array(lengths, dtype=np.float32) / WHOLE_CHUNK, 1.0),
        sections=np.array(sections, dtype=np.intp),
    )


def _measured(matrix: Matrix) -> Matrix:
    """Each row over its best."""
    measured: Matrix = matrix / (matrix.max(axis=1, keepdims=True, initial=0.0) + np.float32(1e-9))
    return measured


def _smoothed(matrix: Matrix, width: float) -> Matrix:
    """Each row averaged over its neighbours with a bell of that width; at the ends over those there are."""
    if not matrix.size:
        return matrix
    reach = min(int(3 * width), matrix.shape[1] - 1)
    total, weight = np.zeros_like(matrix), np.zeros(matrix.shape[1], np.float32)
    for step in range(-reach, reach + 1):
        share = np.float32(np.exp(-0.5 * (step / width) ** 2))
        here, there = (
            slice(max(0, -step), matrix.shape[1] - max(0, step)),
            slice(max(0, step), matrix.shape[1] + min(0, step)),
        )
        total[:, here] += share * matrix[:, there]
        weight[here] += share
    smoothed: Matrix = (total / np.maximum(weight, _FLOOR)).astype(np.float32)
    return smoothed


def _balanced(matrix: Matrix) -> Matrix:
    """Rows and columns brought to equal sums in turn, then each row measured by its best."""
    if not matrix.size:
        return matrix
    shared = matrix + np.float32(_FLOOR)
    for _ in range(_ROUNDS):
        shared = shared / (shared.sum(axis=1, keepdims=True) / shared.shape[1])
        shared = shared / (shared.sum(axis=0, keepdims=True) / shared.shape[0])
    best: Matrix = shared.max(axis=1, keepdims=True, initial=_FLOOR)
    measured: Matrix = (shared / best).astype(np.float32)
    return measured


def _summed(matrix: Matrix, groups: NDArray[np.intp], count: int) -> Matrix:
    """The rows of each group added up."""
    member = np.zeros((count, len(groups)), np.float32)
    member[groups, np.arange(len(groups))] = 1.0
    return member @ matrix
