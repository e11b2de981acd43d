"""Signs -> how likely each status is, then a status or none: a linear model learnt on labelled dossiers, kept as readable weights.

A requirement leans towards met by `p(met) + p(partial) / 2`. It is met from one bound, not met under another, partial between. A verdict is
suggested only when the chance that the requirements together give it reaches the least asked for that verdict; else the requirements
nearest to a bound are left open, and the criterion abstains.
"""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from reviewer.datafiles import load_yaml, shipped
from reviewer.domain.record import Record
from reviewer.domain.referentiel import Criterion
from reviewer.domain.rules import criterion_verdict
from reviewer.domain.verdict import Status, Verdict

STATUSES: Final = ("not_met", "partial", "met")


class Likely(NamedTuple):
    """Chances of one requirement; they add up to 1."""

    not_met: float
    partial: float
    met: float

    @property
    def leaning(self) -> float:
        return self.met + self.partial / 2


class SignWeights(Record):
    """One sign: its mean and spread where it was learnt, and what it adds to each status."""

    mean: float
    spread: float
    not_met: float
    partial: float
    met: float


class Bounds(Record):
    """When a status, and when a verdict, is told."""

    met_from: float
    not_met_under: float
    temper: float
    """Power on the chance of a verdict: requirements of one criterion are not independent."""
    least: dict[Verdict, float]


class Calibration(Record):
    """The file `prompts/offline.yaml`."""

    id: str
    version: int
    learnt: str
    bounds: Bounds
    intercept: dict[str, float]
    signs: dict[str, SignWeights]

    def likely(self, signs: Mapping[str, float]) -> Likely:
        """The chances of one requirement. Raises: KeyError for a sign that is not told (a defect)."""
        worth = dict(self.intercept)
        for name, one in self.signs.items():
            value = (signs[name] - one.mean) / one.spread
            for status in STATUSES:
                worth[status] += getattr(one, status) * value
        top = max(worth.values())
        chances = [math.exp(worth[status] - top) for status in STATUSES]
        return Likely(*(chance / sum(chances) for chance in chances))

    def settled(self, criterion: Criterion, likely: Sequence[Likely]) -> tuple[Status, ...]:
        """A status for each requirement; `unknown` for those left open so that an unsure criterion abstains."""
        found = [self._status(one.leaning) for one in likely]
        needed = [at for at, one in enumerate(criterion.requirements) if not one.optional] or list(range(len(likely)))
        verdict = self._verdict(criterion, found)
        if (
            verdict is None
            or chance(verdict, [likely[at] for at in needed], self.bounds.temper) >= self.bounds.least[verdict]
        ):
            return tuple(found)
        for at in sorted(needed, key=lambda at: (self._margin(likely[at].leaning), at)):
            found[at] = Status.UNKNOWN
            if self._verdict(criterion, found) is None:
                break
        return tuple(found)

    def _status(self, leaning: float) -> Status:
        if leaning >= self.bounds.met_from:
            return Status.MET
        return Status.NOT_MET if leaning < self.bounds.not_met_under else Status.PARTIAL

    def _margin(self, leaning: float) -> float:
        return min(abs(leaning - self.bounds.met_from), abs(leaning - self.bounds.not_met_under))

    @staticmethod
    def _verdict(criterion: Criterion, statuses: Sequence[Status]) -> Verdict | None:
        return criterion_verdict(
            criterion, {one.id: status for one, status in zip(criterion.requirements, statuses, strict=True)}
        )


def chance(verdict: Verdict, likely: Sequence[Likely], temper: float) -> float:
    """The chance that requirements with those chances give that verdict, as if independent, then tempered; 0 to 1."""
    met = math.prod(one.met for one in likely)
    not_met = math.prod(one.not_met for one in likely)
    powers = {
        Verdict.MET: met**temper,
        Verdict.NOT_MET: not_met**temper,
        Verdict.PARTIAL: max(1e-6, 1 - met - not_met) ** temper,
    }
    found: float = powers[verdict] / sum(powers.values())
    return found


def load_calibration(path: Path | None = None) -> Calibration:
    """The shipped calibration, or that of `path`. Raises: DataFileError."""
    return load_yaml(path or shipped("prompts") / "offline.yaml", Calibration)
