"""Two evaluations compared on the dossiers that both have, from their reports alone: nothing is run again."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import ValidationError

from reviewer.errors import ReportRefused
from reviewer.evaluation.agreement import GRADES, Tally, confusion, figures
from reviewer.evaluation.bootstrap import DRAWS, Interval, less, paired_intervals, rates_of
from reviewer.evaluation.report import DossierReport, Report, RowPart

COMPARED = (
    "coverage",
    "accuracy",
    "macro_f1",
    "kappa",
    "qwk",
    "false_met",
    "harsh_or_lenient",
    "req_accuracy",
    "recall@6",
    "recall_own@3",
)
Kind = Literal["better", "worse", "otherwise"]


class FigureChange(NamedTuple):
    name: str
    before: float | None
    after: float | None
    difference: float | None
    interval: Interval | None


class Change(NamedTuple):
    """A criterion whose suggestion is no longer the same; None is no suggestion."""

    dossier: str
    criterion: str
    labelled: str
    before: str | None
    after: str | None
    kind: Kind


class Comparison(NamedTuple):
    before: Report
    after: Report
    common: tuple[str, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    figures: tuple[FigureChange, ...]
    criteria: int
    changes: tuple[Change, ...]
    relabelled: int

    def count(self, kind: Kind) -> int:
        return sum(one.kind == kind for one in self.changes)


def read_report(path: Path) -> Report:
    """The report kept at `path`, by this version or an earlier one. Raises: ReportRefused."""
    try:
        return Report.model_validate_json(path.read_bytes())
    except OSError as bad:
        raise ReportRefused(problem="evaluation.compare.missing", file=path.name) from bad
    except ValidationError as bad:
        raise ReportRefused(problem="evaluation.compare.not_a_report", file=path.name) from bad


def compare(before: Path, after: Path, *, draws: int = DRAWS) -> Comparison:
    """What changed between the reports kept at two paths. Raises: ReportRefused."""
    first, second = read_report(before), read_report(after)
    found = compared(first, second, draws=draws)
    if found is None:
        raise ReportRefused(problem="evaluation.compare.no_common", before=before.name, after=after.name)
    return found


def compared(before: Report, after: Report, *, draws: int = DRAWS) -> Comparison | None:
    """What changed between two reports; None where they have no dossier in common."""
    first, second = ({one.name: one for one in report.dossiers} for report in (before, after))
    common = [name for name in second if name in first]
    if not common:
        return None
    pairs = [(first[name], second[name]) for name in common]
    rows = [(name, one, other) for name in common for one, other in _same(first[name], second[name])]
    return Comparison(
        before=before,
        after=after,
        common=tuple(common),
        only_before=tuple(name for name in first if name not in second),
        only_after=tuple(name for name in second if name not in first),
        figures=_figures(pairs, draws),
        criteria=len(rows),
        changes=tuple(
            Change(name, other.criterion, other.labelled, one.suggested, other.suggested, _kind(one, other))
            for name, one, other in rows
            if one.suggested != other.suggested
        ),
        relabelled=sum(one.labelled != other.labelled for _, one, other in rows),
    )


def tally_of(report: DossierReport) -> Tally:
    """What a dossier contributes, taken back from its report; of requirements a report keeps their accuracy, and no kappa can be had."""
    rows = [row for row in report.rows if row.outcome != "missing"]
    on_paper = [row for row in rows if row.labelled in GRADES]
    found = report.figures
    right = _hits(found.req_accuracy, found.requirements)
    return Tally(
        verdicts=confusion([(row.labelled, row.suggested) for row in on_paper if row.suggested in GRADES]),
        requirements=((right, found.requirements - right, 0), (0, 0, 0), (0, 0, 0)),
        assessable=len(on_paper),
        oral=len(rows) - len(on_paper),
        oral_silent=sum(row.outcome == "rightly_silent" for row in rows),
        evidenced=found.evidence_n,
        ranks=_ranks(found.recall, found.evidence_n),
        own_ranks=_ranks(found.recall_own, found.evidence_n),
    )


def _figures(pairs: Sequence[tuple[DossierReport, DossierReport]], draws: int) -> tuple[FigureChange, ...]:
    tallies = [(tally_of(one), tally_of(other)) for one, other in pairs]
    first = rates_of(figures(sum((one for one, _ in tallies), Tally())))
    second = rates_of(figures(sum((other for _, other in tallies), Tally())))
    bounds = paired_intervals(tallies, draws=draws)
    return tuple(
        FigureChange(name, first[name], second[name], less(second[name], first[name]), bounds[name])
        for name in COMPARED
    )


def _same(one: DossierReport, other: DossierReport) -> list[tuple[RowPart, RowPart]]:
    """The criteria that both have, in the order of the second."""
    known = {row.criterion: row for row in one.rows if row.outcome != "missing"}
    return [(known[row.criterion], row) for row in other.rows if row.outcome != "missing" and row.criterion in known]


def _kind(one: RowPart, other: RowPart) -> Kind:
    right = [row.outcome in ("as_labelled", "rightly_silent") for row in (one, other)]
    if right[0] == right[1]:
        return "otherwise"
    return "better" if right[1] else "worse"


def _hits(rate: float | None, cases: int) -> int:
    return round(rate * cases) if rate is not None else 0


def _ranks(recall: dict[int, float | None], cases: int) -> tuple[int, ...]:
    """Ranks that give these recalls again: what was found by k and not before stands at k."""
    ranks: list[int] = []
    for k, rate in sorted(recall.items()):
        ranks += [k] * (_hits(rate, cases) - len(ranks))
    return tuple(ranks)
