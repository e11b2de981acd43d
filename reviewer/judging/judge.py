"""What every judge keeps to: the Protocol, the guard it may be given, and the one way from findings to an outcome.

The verdict is computed here from the findings, never chosen by a model; a positive finding without a quotation is unknown.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from reviewer.domain.dossier import Dossier, Evidence, Excerpt
from reviewer.domain.referentiel import Criterion, Referentiel, Requirement
from reviewer.domain.review import JudgeRef
from reviewer.domain.rules import criterion_verdict
from reviewer.domain.text import sentences
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
from reviewer.judging.assessing import speaks_of_assessment
from reviewer.judging.cues import roots
from reviewer.wording import Lang, say

_POSITIVE = (Status.MET, Status.PARTIAL)
_PLACES_SHOWN = 3
_SPEAKS_OF_IT = 2
"""Telling words of a requirement that a sentence must share to be told with its question."""
_TOLD_CHARS = 240


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
    """The abstention for what only the jury sees: one question per requirement, with what the dossier says of it."""
    proof = criterion.proof.value
    sentences = [say(f"judging.off_paper.{proof}", lang)]
    if evidence.excerpts:
        sentences.append(say("judging.off_paper.near", lang, places=_places(evidence.excerpts, lang)))
    return Abstention(
        reason=AbstentionReason.NOT_ON_PAPER,
        rationale=" ".join(sentences),
        questions=tuple(
            _to_ask(one, proof, evidence.by_requirement.get(one.id, ()), lang) for one in criterion.requirements
        ),
        provenance=provenance,
    )


def _to_ask(requirement: Requirement, proof: str, excerpts: Sequence[Excerpt], lang: Lang) -> str:
    """The question in the requirement's words, with the sentence of the dossier that speaks of it, where there is one."""
    asked = say(f"judging.question.{proof}", lang, requirement=requirement.text.rstrip(" ."))
    own = set(roots(requirement.text))
    best, shared = None, _SPEAKS_OF_IT - 1
    for one in excerpts:
        for start, end in sentences(one.quote):
            said = one.quote[start:end]
            common = len(own.intersection(roots(said)))
            if common > shared and len(said) <= _TOLD_CHARS and not speaks_of_assessment(said):
                best, shared = (one, said), common
    if best is None:
        return asked
    told = " ".join(best[1].split())
    return f"{asked} {say('judging.question.told', lang, places=_places((best[0],), lang), quote=told)}"


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
