"""Rankings -> one ranking: by reciprocal rank, or by how much of several questions an item still answers. Pure.

Ties go to the smaller item, so that no result depends on the order of a dict or on hashing.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol, TypeVar


class Comparable(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...


Item = TypeVar("Item", bound=Comparable)

RANK_OFFSET: Final = 10
"""Smaller than the customary 60: a dossier has a hundred chunks, not a million, and its first places are worth telling apart."""


def fuse(rankings: Sequence[tuple[Sequence[Item], float]], *, offset: int = RANK_OFFSET) -> list[tuple[Item, float]]:
    """Items of `(ranking, weight)` pairs by the sum of `weight / (offset + rank)`, ranks from 1, best first."""
    total: dict[Item, float] = {}
    for ranking, weight in rankings:
        for rank, item in enumerate(ranking, 1):
            total[item] = total.get(item, 0.0) + weight / (offset + rank)
    return sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))


def diverse(
    rankings: Sequence[Sequence[Item]], limit: int, *, same: Callable[[Item, Item], bool]
) -> list[tuple[Item, float]]:
    """At most `limit` items that together answer the most rankings, each with what it adds, best first.

    An item answers a ranking with chance `1 / (rank + 1)`, its own or that of an item it is the `same` as; each choice lowers what is
    left to gain on the rankings it answers, so that no question takes all the places. Two items that are the `same` never both come.
    """
    chances = {
        item: [_chance(item, ranking, same) for ranking in rankings]
        for item in sorted({i for r in rankings for i in r})
    }
    unanswered = [1.0] * len(rankings)
    chosen: list[tuple[Item, float]] = []
    while chances and len(chosen) < limit:
        gains = {item: sum(left * p for left, p in zip(unanswered, row, strict=True)) for item, row in chances.items()}
        best = max(gains, key=lambda item: gains[item])  # the first of equals, and the dict is in item order
        row = chances[best]
        chosen.append((best, gains[best]))
        unanswered = [left * (1 - p) for left, p in zip(unanswered, row, strict=True)]
        chances = {item: other for item, other in chances.items() if item != best and not same(item, best)}
    return chosen


def _chance(item: Item, ranking: Sequence[Item], same: Callable[[Item, Item], bool]) -> float:
    for rank, other in enumerate(ranking, 1):
        if item == other or same(item, other):
            return 1 / (rank + 1)
    return 0.0
