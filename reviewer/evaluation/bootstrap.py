"""Intervals by resampling whole dossiers: the criteria of one dossier are not independent, so dossiers are what is drawn. Pure."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reviewer.evaluation.agreement import Figures, Tally, figures

DRAWS = 2000
SEED = 20260101
LEVEL = 0.95
RATES = (
    "coverage",
    "accuracy",
    "macro_f1",
    "kappa",
    "qwk",
    "false_met",
    "harsh_or_lenient",
    "req_accuracy",
    "req_kappa",
)

Interval = tuple[float, float]


def intervals(tallies: Sequence[Tally], *, draws: int = DRAWS, seed: int = SEED) -> dict[str, Interval | None]:
    """Rate name -> its 95 % percentile interval; recalls are named `recall@6` and `recall_own@3`.

    The seed is fixed, so the same tallies give the same intervals. None with fewer than two dossiers, where there is nothing to resample,
    and for a rate that has no case in some draw: leaving those draws out would bend the interval.
    """
    names = tuple(rates_of(figures(Tally())))
    if len(tallies) < 2:
        return dict.fromkeys(names)
    light = [replace(one, rows=()) for one in tallies]
    drawn = random.Random(seed)
    samples: dict[str, list[float | None]] = {name: [] for name in names}
    for _ in range(draws):
        total = Tally()
        for one in drawn.choices(light, k=len(light)):
            total += one
        for name, rate in rates_of(figures(total)).items():
            samples[name].append(rate)
    return {name: _percentiles(rates) for name, rates in samples.items()}


def paired_intervals(
    pairs: Sequence[tuple[Tally, Tally]], *, draws: int = DRAWS, seed: int = SEED
) -> dict[str, Interval | None]:
    """Rate name -> the 95 % interval of its second value less its first, each draw taking the same dossiers on both sides.

    None with fewer than two dossiers, and for a rate that has no case in some draw.
    """
    names = tuple(rates_of(figures(Tally())))
    if len(pairs) < 2:
        return dict.fromkeys(names)
    light = [(replace(one, rows=()), replace(other, rows=())) for one, other in pairs]
    drawn = random.Random(seed)
    samples: dict[str, list[float | None]] = {name: [] for name in names}
    for _ in range(draws):
        before, after = Tally(), Tally()
        for one, other in drawn.choices(light, k=len(light)):
            before, after = before + one, after + other
        first, second = rates_of(figures(before)), rates_of(figures(after))
        for name in names:
            samples[name].append(less(second[name], first[name]))
    return {name: _percentiles(rates) for name, rates in samples.items()}


def less(one: float | None, other: float | None) -> float | None:
    """`one - other`; None where either is."""
    return None if one is None or other is None else one - other


def rates_of(found: Figures) -> Mapping[str, float | None]:
    """Rate name -> its value, named as in `intervals`."""
    rates: dict[str, float | None] = {name: getattr(found, name) for name in RATES}
    rates |= {f"recall@{k}": rate for k, rate in found.recall.items()}
    rates |= {f"recall_own@{k}": rate for k, rate in found.recall_own.items()}
    return rates


def _percentiles(rates: Sequence[float | None]) -> Interval | None:
    """The bounds that leave 2.5 % of the draws on either side, by linear interpolation between neighbours."""
    known = sorted(rate for rate in rates if rate is not None)
    if len(known) < len(rates):
        return None
    tail = (1 - LEVEL) / 2
    return _at(known, tail), _at(known, 1 - tail)


def _at(ordered: Sequence[float], fraction: float) -> float:
    position = fraction * (len(ordered) - 1)
    low = int(position)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (position - low) * (ordered[high] - ordered[low])


def ratio_interval(counts: Sequence[tuple[int, int]], *, draws: int = DRAWS, seed: int = SEED) -> Interval | None:
    """The 95 % interval of a rate given by dossier as `(hits, cases)`; None with fewer than two, or where a draw has no case."""
    if len(counts) < 2:
        return None
    drawn = random.Random(seed)
    rates: list[float | None] = []
    for _ in range(draws):
        sample = drawn.choices(counts, k=len(counts))
        cases = sum(one[1] for one in sample)
        rates.append(sum(one[0] for one in sample) / cases if cases else None)
    return _percentiles(rates)
