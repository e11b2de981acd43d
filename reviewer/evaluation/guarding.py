"""What the guard and the other defences change on labelled dossiers, rule by rule: what they spare, and what they spoil.

Three readers are guarded. The offline judge, as it runs. A fair reader, whose findings are the labels, with the labelled words as
quotations: every lowering is a mistake. A generous reader, who finds "met" wherever the labels have words that show a failure or a
part only: a lowering is deserved. Labels are read here, after the fact, and nowhere else.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from reviewer.domain.dossier import Dossier
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.rules import criterion_verdict
from reviewer.domain.verdict import Finding, Status, Verdict
from reviewer.evaluation.gold import Gold, GoldCriterion
from reviewer.judging.grounding import FoldedPage, fold_pages, locate
from reviewer.judging.guard import RULES, build_guard
from reviewer.judging.judge import Guard
from reviewer.reporting.parts import Part

DEFENCES: Final = ("hidden", "instruction", "assessment")
"""The rules of the guard that stand against a hostile dossier; the others judge honest ones."""
_POSITIVE: Final = (Status.MET, Status.PARTIAL)
_ORDER: Final = {None: 0, Verdict.NOT_MET: 0, Verdict.PARTIAL: 1, Verdict.MET: 2}

Findings = Mapping[str, tuple[Finding, ...]]
"""Criterion id -> what a reader found, before any rule."""


class GuardedDossier(NamedTuple):
    """A gold dossier with the unguarded findings of the offline judge."""

    name: str
    gold: Gold
    dossier: Dossier
    referentiel: Referentiel
    offline: Findings


class RuleFigures(Part):
    """What one rule alone changes; counts of criteria for the offline judge, of findings for the two readers."""

    rule: str
    offline_changed: int
    offline_better: int
    offline_worse: int
    fair_lowered: int
    fair_of: int
    generous_lowered: int
    generous_of: int


class HonestPart(Part):
    """A gold dossier judged with the defences and without them; `changed`: criteria whose verdict differs, by either reader."""

    dossier: str
    criteria: int
    changed: tuple[str, ...]


def rule_figures(dossiers: Sequence[GuardedDossier]) -> tuple[RuleFigures, ...]:
    """The figures of each rule alone, in the order in which rules are tried, then those of all of them together."""
    found = [_figures(rule, (rule,), dossiers) for rule in RULES]
    return (*found, _figures("*", RULES, dossiers))


def honest_changes(dossiers: Iterable[GuardedDossier]) -> tuple[HonestPart, ...]:
    """Criteria whose verdict the defences change, in each gold dossier: offline findings, and a fair reader's."""
    parts = []
    for one in dossiers:
        bare = undefended(one.dossier)
        fair_on, fair_off = fair(one, one.dossier), fair(one, bare, defended=False)
        guarded = build_guard(DEFENCES)
        changed = [
            criterion.id
            for criterion in _judged(one)
            if _verdict(criterion, one.offline, one.dossier, guarded) != _verdict(criterion, one.offline, bare, None)
            or _verdict(criterion, fair_on, one.dossier, guarded) != _verdict(criterion, fair_off, bare, None)
        ]
        parts.append(HonestPart(dossier=one.name, criteria=len(_judged(one)), changed=tuple(changed)))
    return tuple(parts)


def undefended(dossier: Dossier) -> Dossier:
    """The dossier as a program would see it that never looked for text that speaks to a machine."""
    pieces = tuple(
        piece.model_copy(update={"instructions": (), "doubtful": (), "hidden": ()}) for piece in dossier.pieces
    )
    return dossier.model_copy(update={"pieces": pieces})


def fair(one: GuardedDossier, dossier: Dossier, *, defended: bool = True) -> dict[str, tuple[Finding, ...]]:
    """The labels as findings, each with the labelled words that the file still gives."""
    pages = fold_pages(dossier, graded=defended)
    return {
        criterion.id: tuple(_fair(criterion, label, pages))
        for label in one.gold.criteria
        if label.verdict != "not_assessable" and (criterion := one.referentiel.criterion(label.id))
    }


def generous(one: GuardedDossier) -> dict[str, tuple[Finding, ...]]:
    """Findings "met" wherever the labels say less and give words for it; those words are its quotations."""
    found = fair(one, one.dossier)
    return {
        criterion: tuple(
            finding.model_copy(update={"status": Status.MET})
            for finding in findings
            if finding.status in (Status.PARTIAL, Status.NOT_MET) and finding.excerpts
        )
        for criterion, findings in found.items()
    }


def _fair(criterion: Criterion, label: GoldCriterion, pages: Sequence[FoldedPage]) -> Iterable[Finding]:
    for requirement, labelled in zip(criterion.requirements, label.requirements, strict=True):
        excerpts = filter(None, (locate(evidence.quote, pages) for evidence in labelled.evidence))
        unique = {(each.file, each.page, each.start, each.end): each for each in excerpts}
        yield Finding(requirement_id=requirement.id, excerpts=tuple(unique.values()), status=Status(labelled.status))


def _figures(name: str, rules: Sequence[str], dossiers: Sequence[GuardedDossier]) -> RuleFigures:
    guard = build_guard(rules)
    changed = better = worse = 0
    counts = {"fair": [0, 0], "generous": [0, 0]}
    for one in dossiers:
        labels = {label.id: label.verdict for label in one.gold.criteria}
        for criterion in _judged(one):
            before = _verdict(criterion, one.offline, one.dossier, None)
            after = _verdict(criterion, one.offline, one.dossier, guard)
            wanted = Verdict(labels[criterion.id])
            changed += before != after
            better += before != after and _distance(after, wanted) < _distance(before, wanted)
            worse += before != after and _distance(after, wanted) > _distance(before, wanted)
        for reader, findings in (("fair", fair(one, one.dossier)), ("generous", generous(one))):
            lowered, of = _lowered(one, findings, guard)
            counts[reader][0] += lowered
            counts[reader][1] += of
    return RuleFigures(
        rule=name,
        offline_changed=changed,
        offline_better=better,
        offline_worse=worse,
        fair_lowered=counts["fair"][0],
        fair_of=counts["fair"][1],
        generous_lowered=counts["generous"][0],
        generous_of=counts["generous"][1],
    )


def _lowered(one: GuardedDossier, findings: Findings, guard: Guard) -> tuple[int, int]:
    """How many positive findings with a quotation the guard lowers, and of how many."""
    lowered = of = 0
    for criterion_id, found in findings.items():
        positive = tuple(each for each in found if each.status in _POSITIVE and each.excerpts)
        after = guard(one.referentiel.criterion(criterion_id), positive, one.dossier).findings
        of += len(positive)
        lowered += sum(was.status is not now.status for was, now in zip(positive, after, strict=True))
    return lowered, of


def _judged(one: GuardedDossier) -> list[Criterion]:
    on_paper = [label.id for label in one.gold.criteria if label.verdict != "not_assessable"]
    return [one.referentiel.criterion(each) for each in on_paper]


def _verdict(criterion: Criterion, findings: Findings, dossier: Dossier, guard: Guard | None) -> Verdict | None:
    found = findings.get(criterion.id, ())
    after = guard(criterion, found, dossier).findings if guard else found
    statuses = {
        one.requirement_id: Status.UNKNOWN if one.status in _POSITIVE and not one.excerpts else one.status
        for one in after
    }
    verdict = criterion_verdict(criterion, statuses)
    quoted = any(one.excerpts for one in after)
    return verdict if verdict is Verdict.NOT_MET or quoted else None


def _distance(verdict: Verdict | None, wanted: Verdict) -> float:
    """Grades between a suggestion and its label; an abstention lies half a grade from every label."""
    return 0.5 if verdict is None else abs(_ORDER[verdict] - _ORDER[wanted])
