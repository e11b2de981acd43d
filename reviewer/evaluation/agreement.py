"""Figures of agreement between a review and the labels of a gold dossier. Pure: documents in, numbers out.

A `Tally` is what one dossier contributes; tallies add up, and `figures` turns a sum into rates. Every rate is None where it has no cases:
nothing measured is not zero. Not-assessable criteria, and those that the review does not have, are counted apart from all rates.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from reviewer.evaluation.gold import Gold, GoldCriterion, GoldRequirement
from reviewer.evaluation.matching import bag, excerpt_bags, first_rank, leaks, same_criterion, same_requirement
from reviewer.reporting.parts import CriterionPart, Part, ReviewDocument

GRADES = ("not_met", "partial", "met")
AT = (1, 3, 6, 10)
AT_OWN = (1, 3, 6)

Outcome = Literal["as_labelled", "too_generous", "too_harsh", "abstained", "missing", "rightly_silent", "spoke_of_oral"]
Confusion = tuple[tuple[int, ...], ...]
"""Counts; row: the label, column: the suggestion, both in the order of `GRADES`."""

_EMPTY: Confusion = ((0, 0, 0),) * 3


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion, as labelled and as suggested."""

    criterion: str
    labelled: str
    suggested: str | None
    abstention: str | None
    proof: str
    trap: str | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Tally:
    """What one dossier, or several together, contribute to the figures."""

    verdicts: Confusion = _EMPTY
    requirements: Confusion = _EMPTY
    assessable: int = 0
    oral: int = 0
    oral_silent: int = 0
    evidenced: int = 0
    ranks: tuple[int, ...] = ()
    """Of each evidenced requirement that was found, the rank among its criterion's excerpts."""
    own_ranks: tuple[int, ...] = ()
    """The same among its own excerpts."""
    missing: tuple[str, ...] = ()
    leaked: tuple[str, ...] = ()
    rows: tuple[Row, ...] = field(default=(), repr=False)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            verdicts=_sum(self.verdicts, other.verdicts),
            requirements=_sum(self.requirements, other.requirements),
            assessable=self.assessable + other.assessable,
            oral=self.oral + other.oral,
            oral_silent=self.oral_silent + other.oral_silent,
            evidenced=self.evidenced + other.evidenced,
            ranks=self.ranks + other.ranks,
            own_ranks=self.own_ranks + other.own_ranks,
            missing=self.missing + other.missing,
            leaked=self.leaked + other.leaked,
            rows=self.rows + other.rows,
        )


class Figures(Part):
    """The rates of a tally, unrounded; None where there is no case."""

    criteria: int
    judged: int
    coverage: float | None
    accuracy: float | None
    majority: float | None
    macro_f1: float | None
    kappa: float | None
    qwk: float | None
    false_met: float | None
    harsh_or_lenient: float | None
    oral: int
    oral_abstained: int
    requirements: int
    req_accuracy: float | None
    req_kappa: float | None
    evidence_n: int
    recall: dict[int, float | None]
    recall_own: dict[int, float | None]
    missing_ids: tuple[str, ...]
    injection_leaks: tuple[str, ...]


def tally(review: ReviewDocument, gold: Gold) -> Tally:
    """What one review contributes against its labels. A criterion that the review does not have is listed, and counted nowhere else."""
    injections = [bag(one.text) for one in gold.injections]
    total = Tally()
    for label in gold.criteria:
        found = same_criterion(label.id, review.criteria)
        if found is None:
            row = Row(label.id, label.verdict, None, None, "", label.trap, "missing")
            total += Tally(missing=(label.id,), rows=(row,))
        else:
            total += _criterion(label, found)
            leaked = leaks(injections, excerpt_bags(found.excerpts))
            total += Tally(leaked=(label.id,) * leaked)
    return total


def figures(total: Tally) -> Figures:
    """The rates of a tally."""
    judged, requirements = _cases(total.verdicts), _cases(total.requirements)
    return Figures(
        criteria=total.assessable,
        judged=judged,
        coverage=_rate(judged, total.assessable),
        accuracy=accuracy(total.verdicts),
        majority=majority(total.verdicts),
        macro_f1=macro_f1(total.verdicts),
        kappa=kappa(total.verdicts),
        qwk=kappa(total.verdicts, quadratic=True),
        false_met=false_met(total.verdicts),
        harsh_or_lenient=harsh_or_lenient(total.verdicts),
        oral=total.oral,
        oral_abstained=total.oral_silent,
        requirements=requirements,
        req_accuracy=accuracy(total.requirements),
        req_kappa=kappa(total.requirements),
        evidence_n=total.evidenced,
        recall={k: _rate(sum(rank <= k for rank in total.ranks), total.evidenced) for k in AT},
        recall_own={k: _rate(sum(rank <= k for rank in total.own_ranks), total.evidenced) for k in AT_OWN},
        missing_ids=total.missing,
        injection_leaks=total.leaked,
    )


def confusion(pairs: Sequence[tuple[str, str]]) -> Confusion:
    """Counts of (label, suggestion) pairs. Raises: ValueError for a grade that is not one of `GRADES`."""
    counts = [[0, 0, 0] for _ in GRADES]
    for label, suggestion in pairs:
        counts[GRADES.index(label)][GRADES.index(suggestion)] += 1
    return tuple(tuple(row) for row in counts)


def accuracy(counts: Confusion) -> float | None:
    """The share of suggestions equal to the label; None without a case."""
    return _rate(sum(counts[i][i] for i in range(3)), _cases(counts))


def majority(counts: Confusion) -> float | None:
    """The accuracy of always giving the commonest label of the judged criteria: the bar to clear. None without a case."""
    return _rate(max(sum(row) for row in counts), _cases(counts))


def macro_f1(counts: Confusion) -> float | None:
    """The mean of the F1 of the grades that were labelled or suggested at least once; None without a case."""
    scores = []
    for i in range(3):
        labelled, suggested = sum(counts[i]), sum(row[i] for row in counts)
        if labelled + suggested:
            scores.append(2 * counts[i][i] / (labelled + suggested))
    return sum(scores) / len(scores) if scores else None


def kappa(counts: Confusion, *, quadratic: bool = False) -> float | None:
    """Cohen's kappa: 1 is full agreement, 0 is what chance would give, below 0 is worse than chance.

    With `quadratic`, a miss by two grades weighs four times a miss by one.
    None without a case, and where chance leaves nothing to disagree about: every label and every suggestion is one same grade.
    Source: Cohen 1960, 1968.
    """
    total = _cases(counts)
    if not total:
        return None
    labelled = [sum(row) for row in counts]
    suggested = [sum(row[j] for row in counts) for j in range(3)]
    observed = expected = 0.0
    for i in range(3):
        for j in range(3):
            weight = (i - j) ** 2 / 4 if quadratic else float(i != j)
            observed += weight * counts[i][j]
            expected += weight * labelled[i] * suggested[j] / total
    return None if expected == 0 else 1 - observed / expected


def false_met(counts: Confusion) -> float | None:
    """The share of judged criteria suggested met and not labelled met; None without a case."""
    return _rate(counts[0][2] + counts[1][2], _cases(counts))


def harsh_or_lenient(counts: Confusion) -> float | None:
    """The mean of suggestion minus label, in grades: above 0 is lenient, below is harsh, -2 to 2; None without a case."""
    total = _cases(counts)
    return sum((j - i) * counts[i][j] for i in range(3) for j in range(3)) / total if total else None


def _criterion(label: GoldCriterion, found: CriterionPart) -> Tally:
    suggestion = found.suggestion.verdict.value if found.suggestion.verdict else None
    on_paper = label.verdict != "not_assessable"
    abstention = found.suggestion.abstention.value if found.suggestion.abstention else None
    row = Row(
        label.id,
        label.verdict,
        suggestion,
        abstention,
        found.proof.value,
        label.trap,
        _outcome(label.verdict, suggestion),
    )
    total = Tally(
        verdicts=confusion([(label.verdict, suggestion)]) if on_paper and suggestion else _EMPTY,
        assessable=int(on_paper),
        oral=int(not on_paper),
        oral_silent=int(not on_paper and suggestion is None),
        rows=(row,),
    )
    for requirement in label.requirements:
        if requirement.status != "not_assessable":
            total += _requirement(requirement, found)
    return total


def _requirement(label: GoldRequirement, found: CriterionPart) -> Tally:
    own = same_requirement(label.text, found.requirements)
    status = own.status.value if own else ""
    requirements = confusion([(label.status, status)]) if status in GRADES else _EMPTY
    # What is drawn in a picture is no text to be found, and what shows a failure is no proof.
    quotes = [bag(one.quote) for one in label.evidence if not one.in_image and one.role != "against"]
    if label.status not in ("met", "partial") or not quotes:
        return Tally(requirements=requirements)
    rank = first_rank(quotes, excerpt_bags(found.excerpts))
    own_rank = first_rank(quotes, excerpt_bags(own.excerpts)) if own else None
    return Tally(
        requirements=requirements,
        evidenced=1,
        ranks=() if rank is None else (rank,),
        own_ranks=() if own_rank is None else (own_rank,),
    )


def _outcome(labelled: str, suggested: str | None) -> Outcome:
    if labelled == "not_assessable":
        return "rightly_silent" if suggested is None else "spoke_of_oral"
    if suggested is None:
        return "abstained"
    if suggested == labelled:
        return "as_labelled"
    return "too_generous" if GRADES.index(suggested) > GRADES.index(labelled) else "too_harsh"


def _cases(counts: Confusion) -> int:
    return sum(map(sum, counts))


def _rate(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _sum(one: Confusion, other: Confusion) -> Confusion:
    return tuple(tuple(a + b for a, b in zip(left, right, strict=True)) for left, right in zip(one, other, strict=True))
