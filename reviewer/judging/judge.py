"""What every judge keeps to: the Protocol, the guard it may be given, and the one way from findings to an outcome.

The verdict is computed here from the findings, never chosen by a model; a positive finding without a quotation is unknown.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from reviewer.domain.dossier import Dossier, Evidence, Excerpt
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.review import JudgeRef
from reviewer.domain.rules import criterion_verdict
from reviewer.domain.verdict import (
    Abstention,
    AbstentionReason,
    Finding,
    Lowering,
    Outcome,
    Proposal,
    Provenance,
    Status,
    Verdict,
)
from reviewer.wording import Lang, say

_POSITIVE = (Status.MET, Status.PARTIAL)
_PLACES_SHOWN = 3


class Judge(Protocol):
    """One criterion and its evidence -> an Outcome. Safe to call from several threads, `concurrency` at a time."""

    @property
    def ref(self) -> JudgeRef: ...

    @property
    def concurrency(self) -> int: ...

    def judge(self, criterion: Criterion, evidence: Evidence, dossier: Dossier, referentiel: Referentiel) -> Outcome:
        """The outcome for one criterion; whatever goes wrong with this one alone is an Abstention.

        Raises: JudgeError when the run cannot go on.
        """
        ...


class GuardResult(NamedTuple):
    """Findings after the guard's rules, and what each rule lowered."""

    findings: tuple[Finding, ...]
    lowered: tuple[Lowering, ...]


Guard = Callable[[Criterion, tuple[Finding, ...], Dossier], GuardResult]
"""Rules in code over what a judge found. They can only lower a status, and each writes why."""


def conclude(
    criterion: Criterion,
    findings: Iterable[Finding],
    lowered: Iterable[Lowering] = (),
    *,
    rationale: str,
    missing: Iterable[str] = (),
    questions: Iterable[str] = (),
    provenance: Provenance,
    confidence: float | None = None,
    read_whole: bool = False,
    unsettled: AbstentionReason = AbstentionReason.UNSURE,
) -> Outcome:
    """A Proposal when the findings force a verdict, else an Abstention with the reason `unsettled`.

    Findings come out in requirement order, one for each requirement: one that was not judged, or is positive without a
    quotation, is unknown. A positive verdict that rests on no quotation at all (every condition said not to arise) is none.
    """
    settled = _settle(criterion, findings)
    verdict = criterion_verdict(criterion, {one.requirement_id: one.status for one in settled})
    quoted = any(one.excerpts for one in settled)
    if verdict is None or (verdict is not Verdict.NOT_MET and not quoted):
        return Abstention(
            reason=unsettled,
            findings=settled,
            lowered_by=tuple(lowered),
            rationale=rationale,
            missing=tuple(missing),
            questions=tuple(questions),
            read_whole=read_whole,
            provenance=provenance,
        )
    return Proposal(
        verdict=verdict,
        confidence=confidence,
        findings=settled,
        lowered_by=tuple(lowered),
        rationale=rationale,
        missing=tuple(missing),
        questions=tuple(questions),
        read_whole=read_whole,
        provenance=provenance,
    )


def off_paper(criterion: Criterion, evidence: Evidence, provenance: Provenance, lang: Lang = "fr") -> Abstention:
    """The abstention for what only the jury sees: one question per requirement, in its words, and where to look first."""
    proof = criterion.proof.value
    sentences = [say(f"judging.off_paper.{proof}", lang)]
    if evidence.excerpts:
        sentences.append(say("judging.off_paper.near", lang, places=_places(evidence.excerpts, lang)))
    return Abstention(
        reason=AbstentionReason.NOT_ON_PAPER,
        rationale=" ".join(sentences),
        questions=tuple(
            say(f"judging.question.{proof}", lang, requirement=one.text.rstrip(" .")) for one in criterion.requirements
        ),
        provenance=provenance,
    )


def _settle(criterion: Criterion, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    by_requirement = {one.requirement_id: one for one in findings}
    settled = []
    for requirement in criterion.requirements:
        one = by_requirement.get(requirement.id) or Finding(requirement_id=requirement.id, status=Status.UNKNOWN)
        if one.status in _POSITIVE and not one.excerpts:
            one = one.model_copy(update={"status": Status.UNKNOWN})
        settled.append(one)
    return tuple(settled)


def _places(excerpts: Iterable[Excerpt], lang: Lang) -> str:
    places = [
        one.file if one.page is None else say("judging.place", lang, file=one.file, page=one.page) for one in excerpts
    ]
    return ", ".join(list(dict.fromkeys(places))[:_PLACES_SHOWN])
