"""Requirement x chunk: how much each chunk speaks of each requirement of a bloc, beside what it says of the others. Numpy only, pure.

Four proofs in five share no stem with their requirement, so words alone cannot place them. What places them is company: a candidate
shows the requirements of one criterion side by side, near those of the next criterion, and a page that speaks of everything proves
nothing in particular. Measured leaving one dossier out, this finds eleven more proofs in a hundred among the first three excerpts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.referentiel import Criterion

Matrix = NDArray[np.float32]
"""Shape (n_requirements, n_chunks)."""

CLOSE: Final = 1.0
BESIDE: Final = 2.0
AROUND: Final = 6.0
"""Widths, in chunks, of the stretch that a chunk shares its subject with."""
NEAR_CRITERIA: Final = 2
"""Criteria printed at most so many places apart are shown near each other."""
_ROUNDS: Final = 10
_FLOOR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Field:
    """The requirements of one bloc over the chunks of one dossier; rows in the order of the référentiel."""

    rows: dict[str, int]
    own: Matrix
    """Its own score, smoothed over `BESIDE`, over the mean of all requirements there."""
    balanced: Matrix
    """Shared out so that each chunk gives as much and each requirement takes as much; its row's best is 1."""
    criterion: NDArray[np.intp]
    """Of each row, the position of its criterion."""
    beside: Matrix
    around: Matrix
    """(n_criteria, n_chunks): sums over the requirements of each criterion, smoothed over `BESIDE` and `AROUND`."""
    sizes: NDArray[np.float32]
    competences: tuple[frozenset[str], ...]
    smooth: Matrix

    def siblings(self, row: int) -> NDArray[np.float32]:
        """What the other requirements of its criterion find, on average, in each chunk; zeros where it is alone."""
        at = self.criterion[row]
        others = self.sizes[at] - 1
        if others <= 0:
            return np.zeros(self.own.shape[1], np.float32)
        found: NDArray[np.float32] = (self.beside[at] - self.smooth[row]) / others
        return found

    def neighbours(self, row: int) -> NDArray[np.float32]:
        """What the criteria printed near its own find, on average, around each chunk."""
        at = self.criterion[row]
        near = np.abs(np.arange(len(self.sizes)) - at) <= NEAR_CRITERIA
        near[at] = False
        return self._mean(near)

    def same_competence(self, row: int) -> NDArray[np.float32]:
        """What the other criteria of its competences find, on average, around each chunk."""
        at = self.criterion[row]
        shared = np.array([bool(one & self.competences[at]) for one in self.competences])
        shared[at] = False
        return self._mean(shared)

    def out_of_place(self, row: int) -> NDArray[np.float32]:
        """How far each chunk stands in the dossier from where its criterion stands in the bloc, 0 to 1."""
        chunks = self.own.shape[1]
        place = float(self.criterion[row]) / max(1, len(self.sizes))
        distance: NDArray[np.float32] = np.abs(np.arange(chunks) / max(1, chunks) - place).astype(np.float32)
        return distance

    def _mean(self, criteria: NDArray[np.bool_]) -> NDArray[np.float32]:
        total = self.sizes[criteria].sum()
        if not total:
            return np.zeros(self.own.shape[1], np.float32)
        found: NDArray[np.float32] = self.around[criteria].sum(axis=0) / total
        return found


def field_of(criteria: Sequence[Criterion], scores: NDArray[np.float64]) -> Field:
    """The field of the criteria's requirements, `scores` giving what each finds in each chunk by itself."""
    rows = {one.id: at for at, one in enumerate(each for criterion in criteria for each in criterion.requirements)}
    criterion = np.array([at for at, one in enumerate(criteria) for _ in one.requirements], dtype=np.intp)
    best = scores.max(axis=1, keepdims=True, initial=0.0) if scores.size else scores
    sharp = ((scores / np.where(best > 0, best, 1.0)) ** 2).astype(np.float32)
    smooth = _smoothed(sharp, BESIDE)
    return Field(
        rows=rows,
        own=smooth / (smooth.mean(axis=0, keepdims=True) + 1e-9),
        balanced=_balanced(_smoothed(sharp, CLOSE)),
        criterion=criterion,
        beside=_summed(smooth, criterion, len(criteria)),
        around=_summed(_smoothed(sharp, AROUND), criterion, len(criteria)),
        sizes=np.bincount(criterion, minlength=len(criteria)).astype(np.float32),
        competences=tuple(frozenset(one.competences) for one in criteria),
        smooth=smooth,
    )


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
    found = np.zeros((count, matrix.shape[1]), np.float32)
    np.add.at(found, groups, matrix)
    return found
