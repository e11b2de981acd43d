"""Where the labelled proof stands in what each way of searching finds: baselines, one addition at a time, and the shipped engine.

Every way answers the same questions on the same dossiers, its excerpts cut at the same 600 characters. What is learnt is learnt from the
other dossiers, so no figure here is of a dossier that taught it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import Field

from reviewer.domain.dossier import Dossier
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.evaluation.bootstrap import Interval, ratio_interval
from reviewer.evaluation.gold import Gold
from reviewer.evaluation.matching import EXCERPT_CHARS, Bag, bag, first_rank
from reviewer.evaluation.report import Setting, plain_settings
from reviewer.evaluation.retrieval_learning import Evidenced, evidenced
from reviewer.reporting.parts import Part

AT = (1, 3, 6, 10)
"""Excerpts of a criterion."""
AT_OWN = (1, 3, 6)
"""Excerpts of a requirement."""


class Found(NamedTuple):
    """What one way finds for one criterion: quotations best first, and those of each requirement."""

    criterion: Sequence[str]
    own: Mapping[str, Sequence[str]]


Search = Callable[[Criterion], Found]


class Item(NamedTuple):
    """A labelled dossier as read."""

    name: str
    gold: Gold
    dossier: Dossier
    referentiel: Referentiel


class Way(NamedTuple):
    """A way of searching; `over` opens it on one labelled dossier, whose labels it must not look at."""

    name: str
    over: Callable[[Item], Search]


class Ranks(NamedTuple):
    """Of each evidenced requirement of one dossier: the rank of its first proof, None where there is none."""

    criterion: tuple[int | None, ...]
    own: tuple[int | None, ...]


class DossierRecall(Part):
    dossier: str
    evidenced: int
    recall: dict[int, float]
    recall_own: dict[int, float]


class WayReport(Part):
    name: str
    recall: dict[int, float] = Field(
        description="k -> share of the evidenced requirements found in k excerpts of the criterion"
    )
    recall_own: dict[int, float] = Field(description="k -> the same in k excerpts of the requirement itself")
    interval: Interval | None = Field(description="95 % of recall at 6, bootstrap over dossiers")
    interval_own: Interval | None = Field(description="95 % of a requirement's own recall at 3")
    dossiers: tuple[DossierRecall, ...]


class RetrievalReport(Part):
    """The retrieval suite as JSON, version `reviewer.retrieval/1`."""

    schema_name: Literal["reviewer.retrieval/1"] = Field("reviewer.retrieval/1", alias="schema")
    created_at: datetime
    software: str
    commit: str | None
    settings: dict[str, Setting]
    evidenced: int
    dossiers: tuple[str, ...]
    ways: tuple[WayReport, ...]

    def way(self, name: str) -> WayReport:
        return next(one for one in self.ways if one.name == name)


def run_retrieval(
    items: Sequence[Item],
    ways: Sequence[Way],
    *,
    settings: Mapping[str, object],
    software: str,
    commit: str | None,
    now: datetime,
    on_way: Callable[[str, int, int], None] = lambda _name, _done, _total: None,
) -> RetrievalReport:
    """The report of all ways over all dossiers, in the orders given."""
    asked = {one.name: evidenced(one.gold, one.referentiel) for one in items}
    reports = []
    for done, way in enumerate(ways):
        on_way(way.name, done, len(ways))
        reports.append(
            _report(way.name, {one.name: ranks(way.over(one), one.referentiel, asked[one.name]) for one in items})
        )
    return RetrievalReport(
        created_at=now,
        software=software,
        commit=commit,
        settings=plain_settings(settings),
        evidenced=sum(map(len, asked.values())),
        dossiers=tuple(one.name for one in items),
        ways=tuple(reports),
    )


def ranks(search: Search, referentiel: Referentiel, asked: Sequence[Evidenced]) -> Ranks:
    """Where the first proof of each requirement stands."""
    found: dict[str, tuple[list[Bag], dict[str, list[Bag]]]] = {}
    for criterion_id in dict.fromkeys(one.criterion_id for one in asked):
        each = search(referentiel.criterion(criterion_id))
        found[criterion_id] = _bags(each.criterion), {key: _bags(quotes) for key, quotes in each.own.items()}
    return Ranks(
        tuple(first_rank(one.quotes, found[one.criterion_id][0]) for one in asked),
        tuple(first_rank(one.quotes, found[one.criterion_id][1].get(one.requirement_id, [])) for one in asked),
    )


def share_within(found: Sequence[int | None], k: int) -> float:
    """The share of `found` whose rank is at most `k`; 0 of nothing."""
    return sum(rank is not None and rank <= k for rank in found) / len(found) if found else 0.0


def _report(name: str, by_dossier: Mapping[str, Ranks]) -> WayReport:
    merged = [rank for one in by_dossier.values() for rank in one.criterion]
    own = [rank for one in by_dossier.values() for rank in one.own]
    return WayReport(
        name=name,
        recall={k: share_within(merged, k) for k in AT},
        recall_own={k: share_within(own, k) for k in AT_OWN},
        interval=ratio_interval([_hits(one.criterion, 6) for one in by_dossier.values()]),
        interval_own=ratio_interval([_hits(one.own, 3) for one in by_dossier.values()]),
        dossiers=tuple(
            DossierRecall(
                dossier=dossier,
                evidenced=len(one.own),
                recall={k: share_within(one.criterion, k) for k in AT},
                recall_own={k: share_within(one.own, k) for k in AT_OWN},
            )
            for dossier, one in by_dossier.items()
        ),
    )


def _hits(found: Sequence[int | None], k: int) -> tuple[int, int]:
    return sum(rank is not None and rank <= k for rank in found), len(found)


def _bags(quotes: Sequence[str]) -> list[Bag]:
    return [bag(one[:EXCERPT_CHARS]) for one in quotes]
