"""What is told of each place -> its worth as proof: weighted sums of signs, the weights learnt and kept as readable data.

Three sums, one after the other: of what words and place tell of every chunk; of what they tell once that first worth shows where the
other requirements are proved; and, for the windows that this puts first, of what the window's own words add. The weights are learnt on
labelled dossiers by `reviewer train`, and measured leaving one dossier out; `prompts/rerank.yaml` holds them. A requirement that has no
hints is ranked by weights of its own: words then tell less, and place tells more.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import model_validator

from reviewer.datafiles import load_yaml, shipped
from reviewer.domain.record import Record
from reviewer.retrieval.field import Ground, Signs

FIRST: Final = ("words", "length", "own", "balanced", "siblings", "neighbours", "competence")
"""Of a chunk, by words alone: reviewer/retrieval/field.py says what each is."""
SECOND: Final = ("words", "length", "own", "balanced", "neighbours", "competence", "in_order", "section")
"""Of a chunk, once the first worth is known."""
WINDOW: Final = ("exclusive", "shown", "notes")
"""Of the window grown from a chunk: its words over those of the best other criterion, its length, whether it is beside the page."""

Worth = NDArray[np.float64]


class Weights(Record):
    """One linear model: the sum of `weight * (sign - mean) / spread` over its signs."""

    weight: dict[str, float]
    mean: dict[str, float]
    spread: dict[str, float]

    def score(self, signs: Mapping[str, NDArray[Any]], names: Sequence[str]) -> Worth:
        """The worth that the named signs give, higher is better; of whatever shape the signs are."""
        first, *others = (self.weight[one] / self.spread[one] * (signs[one] - self.mean[one]) for one in names)
        worth: Worth = sum(others, start=np.asarray(first, dtype=np.float64))
        return worth

    def naming(self) -> set[tuple[str, ...]]:
        return {tuple(sorted(one)) for one in (self.weight, self.mean, self.spread)}


class Ranker(Record):
    """The two models, and the line that makes a worth the chance of holding a proof."""

    first: Weights
    second: Weights
    slope: float
    intercept: float

    @model_validator(mode="after")
    def _complete(self) -> "Ranker":
        for name, signs in (("first", FIRST), ("second", (*SECOND, *WINDOW))):
            if getattr(self, name).naming() != {tuple(sorted(signs))}:
                raise ValueError(f"{name} must name exactly {', '.join(signs)}")
        return self

    def chance(self, worth: Worth) -> Worth:
        """0 to 1, for the person and the judge; the order is that of the worth."""
        chance: Worth = 1 / (1 + np.exp(-(self.slope * worth + self.intercept)))
        return chance


class RerankFile(Record):
    """The file `prompts/rerank.yaml`."""

    id: str
    version: int
    learnt: str
    """On what, when, by which command."""
    with_hints: Ranker
    without_hints: Ranker

    def of(self, hinted: bool) -> Ranker:
        return self.with_hints if hinted else self.without_hints

    def placed(self, ground: Ground, hinted: NDArray[np.bool_]) -> Worth:
        """The worth of every chunk for every requirement, `hinted` or not, before any window is looked at."""
        return self._mixed("second", ground.second(self._mixed("first", ground.first(), hinted)), hinted)

    def _mixed(self, which: str, signs: Signs, hinted: NDArray[np.bool_]) -> Worth:
        names = FIRST if which == "first" else SECOND
        if hinted.all():
            return self._weights(which, hinted=True).score(signs, names)
        without = self._weights(which, hinted=False).score(signs, names)
        if not hinted.any():
            return without
        return np.where(hinted[:, None], self._weights(which, hinted=True).score(signs, names), without)

    def _weights(self, which: str, *, hinted: bool) -> Weights:
        ranker = self.of(hinted)
        return ranker.first if which == "first" else ranker.second


@cache
def load_rerank(path: Path | None = None) -> RerankFile:
    """The shipped weights, or those of `path`. Raises: DataFileError."""
    return load_yaml(path or shipped("prompts") / "rerank.yaml", RerankFile)


class Told(NamedTuple):
    """What one window says of the requirement."""

    exclusive: float
    shown: float
    notes: float


def window_signs(told: Sequence[Told]) -> dict[str, NDArray[np.float64]]:
    """The signs of the windows, one value a window."""
    table = np.array(told, dtype=np.float64).reshape(-1, len(WINDOW))
    return {name: table[:, Told._fields.index(name)] for name in WINDOW}
