"""The guard: rules in code over what any judge found. They can only lower, and each lowering is written with its rule and its facts.

A quotation that is hidden text or an instruction is taken away; any other that does not count stays, for it shows the failure. A finding
falls only when none of its quotations counts: one sound quotation is enough to keep what a judge found.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import field_validator

from reviewer.datafiles import load_yaml, shipped
from reviewer.domain.dossier import Dossier
from reviewer.domain.record import Record
from reviewer.domain.referentiel import Criterion
from reviewer.domain.verdict import Finding, Lowering, Status
from reviewer.judging.guard_context import Quote, Surroundings
from reviewer.judging.guard_rules import FINDING_RULES, QUOTE_RULES, Case, Facts, FindingRule, QuoteRule
from reviewer.judging.judge import Guard, GuardResult

RULES: Final = (*QUOTE_RULES, *FINDING_RULES)
NEVER_SHOWN: Final = ("hidden", "instruction", "assessment")
ONLY_WARN: Final = ("machine_read",)
POSITIVE: Final = (Status.MET, Status.PARTIAL)


class Hit(NamedTuple):
    """A rule that a quotation falls under, with the facts of its sentence."""

    rule: str
    facts: Facts


class Switch(Record):
    """A rule of the guard, on or off."""

    id: str
    on: bool
    why: str

    @field_validator("id")
    @classmethod
    def _known(cls, rule: str) -> str:
        if rule not in RULES:
            raise ValueError(f"no rule {rule!r}; there are {', '.join(RULES)}")
        return rule


class GuardFile(Record):
    """The file `prompts/guard.yaml`."""

    id: str
    version: int
    rules: tuple[Switch, ...]


def load_switches(path: Path | None = None) -> tuple[str, ...]:
    """The ids of the rules that are on, in the order they are tried. Raises: DataFileError."""
    file = load_yaml(path or shipped("prompts") / "guard.yaml", GuardFile)
    on = {one.id for one in file.rules if one.on}
    return tuple(rule for rule in RULES if rule in on)


def build_guard(rules: Sequence[str] | None = None) -> Guard:
    """A Guard that applies those rules, by default those that the shipped file has on.

    Raises: DataFileError, and KeyError for a rule that does not exist (a defect).
    """
    rules = load_switches() if rules is None else rules
    on_quotes = {rule: QUOTE_RULES[rule] for rule in rules if rule in QUOTE_RULES}
    on_findings = {rule: FINDING_RULES[rule] for rule in rules if rule not in on_quotes}

    last: list[Surroundings] = []

    def _around(dossier: Dossier) -> Surroundings:
        # A run asks for one dossier, criterion after criterion.
        known = last[:1]
        if not known or known[0].dossier is not dossier:
            known = last[:] = [Surroundings(dossier)]
        return known[0]

    def guard(criterion: Criterion, findings: tuple[Finding, ...], dossier: Dossier) -> GuardResult:
        around = _around(dossier)
        by_id = {one.id: one for one in criterion.requirements}
        kept: list[Finding] = []
        lowered: list[Lowering] = []
        for finding in findings:
            requirement = by_id.get(finding.requirement_id)
            if requirement is None or not finding.excerpts:
                kept.append(finding)
                continue
            case = Case(criterion, requirement, finding, around.quotes(finding.excerpts), dossier)
            after, why = _on_quotes(case, on_quotes)
            lowered += why
            if after.status in POSITIVE and after.excerpts:
                sound = tuple(quote for quote in case.quotes if quote.excerpt in after.excerpts)
                after, why = _on_finding(case._replace(finding=after, quotes=sound), on_findings)
                lowered += why
            kept.append(after)
        return GuardResult(tuple(kept), tuple(lowered))

    return guard


def _on_quotes(case: Case, rules: Mapping[str, QuoteRule]) -> tuple[Finding, list[Lowering]]:
    """The finding without the quotations that are never shown, lowered when none that is left counts."""
    hits = [_first_hit(case, quote, rules) for quote in case.quotes]
    taken = [hit for hit in hits if hit and hit.rule in NEVER_SHOWN]
    excerpts = tuple(
        quote.excerpt
        for quote, hit in zip(case.quotes, hits, strict=True)
        if hit is None or hit.rule not in NEVER_SHOWN
    )
    before = after = case.finding.status
    reasons = {hit.rule: hit for hit in taken}
    if before in POSITIVE and all(hits):
        # Nothing but an attack was quoted: nothing is known. Else the quotations left show the failure.
        after = Status.NOT_MET if excerpts else Status.UNKNOWN
        reasons = {hit.rule: hit for hit in hits if hit}
    lowered = [
        Lowering(
            rule=hit.rule,
            requirement_id=case.requirement.id,
            before=before,
            after=after,
            reason=f"guard.{hit.rule}",
            facts=hit.facts,
        )
        for hit in reasons.values()
    ]
    if not lowered:
        return case.finding, lowered
    return case.finding.model_copy(update={"excerpts": excerpts, "status": after}), lowered


def _first_hit(case: Case, quote: Quote, rules: Mapping[str, QuoteRule]) -> Hit | None:
    for rule, test in rules.items():
        facts = test(case, quote)
        if facts is not None:
            return Hit(rule, facts)
    return None


def _on_finding(case: Case, rules: Mapping[str, FindingRule]) -> tuple[Finding, list[Lowering]]:
    """The finding lowered to `partial` by the first rule that says so; a rule that only warns leaves its status."""
    finding, lowered = case.finding, []
    for rule, test in rules.items():
        facts = test(case)
        if facts is None:
            continue
        after = finding.status if rule in ONLY_WARN else Status.PARTIAL
        if rule in ONLY_WARN or finding.status is Status.MET:
            lowered.append(
                Lowering(
                    rule=rule,
                    requirement_id=finding.requirement_id,
                    before=finding.status,
                    after=after,
                    reason=f"guard.{rule}",
                    facts=facts,
                )
            )
            finding = finding.model_copy(update={"status": after})
    return finding, lowered
