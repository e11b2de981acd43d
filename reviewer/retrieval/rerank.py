"""Candidates of one requirement -> their order: a weighted sum of twelve signs, the weights learnt and kept as readable data.

The weights are learnt on labelled dossiers by `reviewer train`, and measured leaving one dossier out; `prompts/rerank.yaml` holds them.
A requirement that has no hints is ranked by weights of its own: words then tell less, and place tells more.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import field_validator

from reviewer.datafiles import load_yaml, shipped
from reviewer.domain.record import Record

SIGNS: Final = (
    "covered",
    "hints",
    "exclusive",
    "length",
    "siblings",
    "neighbours",
    "competence",
    "out_of_place",
    "own",
    "balanced",
    "notes",
    "caption",
)
"""What is told of a candidate, in this order, one column each."""

Table = NDArray[np.float64]
"""Shape (n_candidates, n_signs)."""


class Weights(Record):
    """One linear model over `SIGNS`: the sum of `weight * (sign - mean) / spread`."""

    weight: dict[str, float]
    mean: dict[str, float]
    spread: dict[str, float]

    @field_validator("weight", "mean", "spread")
    @classmethod
    def _complete(cls, values: dict[str, float]) -> dict[str, float]:
        if set(values) != set(SIGNS):
            raise ValueError(f"must name exactly {', '.join(SIGNS)}")
        return values

    def score(self, table: Table) -> NDArray[np.float64]:
        """The worth of each candidate, higher is better."""
        weight, mean, spread = (
            np.array([part[one] for one in SIGNS]) for part in (self.weight, self.mean, self.spread)
        )
        worth: NDArray[np.float64] = ((table - mean) / spread) @ weight
        return worth


class RerankFile(Record):
    """The file `prompts/rerank.yaml`."""

    id: str
    version: int
    learnt: str
    """On what, when, by which command."""
    with_hints: Weights
    without_hints: Weights

    def of(self, hinted: bool) -> Weights:
        return self.with_hints if hinted else self.without_hints


@cache
def load_rerank(path: Path | None = None) -> RerankFile:
    """The shipped weights, or those of `path`. Raises: DataFileError."""
    return load_yaml(path or shipped("prompts") / "rerank.yaml", RerankFile)


class Told(NamedTuple):
    """What the words of one candidate say of the requirement."""

    covered: float
    hints: float
    exclusive: float
    length: float
    notes: bool
    caption: bool


def table_of(told: Sequence[Told], placed: Mapping[str, NDArray[np.float32]]) -> Table:
    """The signs of the candidates; `placed` gives each sign of place, one value a candidate.

    Signs without a scale of their own are measured by the best candidate's.
    """
    columns: dict[str, NDArray[np.float64]] = {
        name: np.array([getattr(one, name) for one in told], dtype=np.float64) for name in Told._fields
    }
    columns |= {name: values.astype(np.float64) for name, values in placed.items()}
    for name in ("covered", "hints", "siblings", "neighbours", "competence"):
        columns[name] = columns[name] / (columns[name].max(initial=0.0) + 1e-9)
    return np.column_stack([columns[name] for name in SIGNS])
