"""Several models as judges: a verdict is suggested when all of them reach it, and what they disagree on is shown, never averaged.

Each model judges alone, with its own calls; a requirement that all see alike keeps its status with everyone's words, one that all see
at least in part is `partial`, any other is unknown. The verdict then follows from these findings as for any judge.
"""

from collections.abc import Iterable, Sequence

from reviewer.domain.dossier import Dossier, Evidence, Excerpt
from reviewer.domain.referentiel import Criterion, Referentiel, Requirement
from reviewer.domain.review import JudgeRef
from reviewer.domain.verdict import (
    Abstention,
    AbstentionReason,
    Finding,
    Opinion,
    Outcome,
    Proposal,
    Provenance,
    Status,
    Usage,
)
from reviewer.errors import PanelTooSmall
from reviewer.judging.judge import Judge, conclude
from reviewer.wording import Lang, say

SEPARATOR = " + "
_POSITIVE = (Status.MET, Status.PARTIAL)


class PanelJudge:
    """A Judge over others, each a model of its own. Safe to call from several threads.

    Raises: PanelTooSmall for fewer than two models, or one named twice.
    """

    def __init__(self, members: Sequence[Judge], *, lang: Lang = "fr") -> None:
        self._members, self._lang = tuple(members), lang
        self._names = tuple(one.ref.model or "" for one in members)
        if len(self._names) < 2 or len(set(self._names)) < len(self._names):
            raise PanelTooSmall(models=", ".join(self._names) or "-")

    @property
    def ref(self) -> JudgeRef:
        return JudgeRef(
            kind="llm", model=SEPARATOR.join(self._names), prompt=self._members[0].ref.prompt, panel=self._names
        )

    @property
    def concurrency(self) -> int:
        return min(one.concurrency for one in self._members)

    def judge(self, criterion: Criterion, evidence: Evidence, dossier: Dossier, referentiel: Referentiel) -> Outcome:
        """What all models agree on, else an Abstention that tells who said what. Raises: JudgeRefused, JudgeUnavailable."""
        outcomes = [one.judge(criterion, evidence, dossier, referentiel) for one in self._members]
        if not criterion.proof.on_paper:
            return outcomes[0].model_copy(update={"provenance": self._provenance(outcomes)})
        opinions = tuple(Opinion(model=name, outcome=one) for name, one in zip(self._names, outcomes, strict=True))
        agreed = self._agreed(criterion, opinions)
        return (agreed or self._disagreed(criterion, opinions, referentiel)).model_copy(update={"opinions": opinions})

    def _agreed(self, criterion: Criterion, opinions: Sequence[Opinion]) -> Proposal | None:
        """The verdict that every model suggests, where it follows from what they see alike."""
        verdicts = {one.outcome.verdict if isinstance(one.outcome, Proposal) else None for one in opinions}
        if len(verdicts) != 1 or None in verdicts:
            return None
        outcomes = [one.outcome for one in opinions]
        outcome = conclude(
            criterion,
            self._findings(criterion, opinions),
            [lowering for one in outcomes for lowering in one.lowered_by],
            rationale=say(
                "judging.panel.agreed", self._lang, models=", ".join(self._names), reason=outcomes[0].rationale
            ),
            missing=_each_once(line for one in outcomes for line in one.missing),
            questions=_each_once(line for one in outcomes for line in one.questions),
            provenance=self._provenance(outcomes),
            read_whole=any(one.read_whole for one in outcomes),
        )
        return outcome if isinstance(outcome, Proposal) and {outcome.verdict} == verdicts else None

    def _disagreed(self, criterion: Criterion, opinions: Sequence[Opinion], referentiel: Referentiel) -> Abstention:
        outcomes = [one.outcome for one in opinions]
        reasons = {one.reason for one in outcomes if isinstance(one, Abstention)}
        failed = AbstentionReason.JUDGE_FAILED in reasons
        same = len(reasons) == 1 and all(isinstance(one, Abstention) for one in outcomes)
        return Abstention(
            # A model that failed is asked again by a re-run: what it would have said is not known.
            reason=AbstentionReason.JUDGE_FAILED if failed else reasons.pop() if same else AbstentionReason.UNSURE,
            findings=self._findings(criterion, opinions),
            lowered_by=tuple(lowering for one in outcomes for lowering in one.lowered_by),
            rationale="\n".join(self._told(criterion, opinions, referentiel)),
            missing=_each_once(line for one in outcomes for line in one.missing),
            questions=_each_once(line for one in outcomes for line in one.questions),
            read_whole=any(one.read_whole for one in outcomes),
            provenance=self._provenance(outcomes),
        )

    def _findings(self, criterion: Criterion, opinions: Sequence[Opinion]) -> tuple[Finding, ...]:
        return tuple(self._finding(one, opinions) for one in criterion.requirements)

    def _finding(self, requirement: Requirement, opinions: Sequence[Opinion]) -> Finding:
        seen = [_seen(one, requirement) for one in opinions]
        statuses = [one.status for one in seen]
        if len(set(statuses)) == 1:
            status, reason = statuses[0], next((one.reason for one in seen if one.reason), "")
        else:
            status = Status.PARTIAL if all(one in _POSITIVE for one in statuses) else Status.UNKNOWN
            reason = say("judging.panel.differs", self._lang, opinions=self._statuses(requirement, opinions))
        return Finding(requirement_id=requirement.id, excerpts=_distinct(seen), reason=reason, status=status)

    def _told(self, criterion: Criterion, opinions: Sequence[Opinion], referentiel: Referentiel) -> list[str]:
        """The disagreement: each model's verdict, then each requirement on which they differ."""
        said = [
            say("judging.panel.opinion", self._lang, model=one.model, verdict=self._verdict(one, referentiel))
            for one in opinions
        ]
        lines = [say("judging.panel.disagreed", self._lang, opinions=" ; ".join(said))]
        for requirement in criterion.requirements:
            if len({_seen(one, requirement).status for one in opinions}) > 1:
                told = self._statuses(requirement, opinions, reasons=True)
                lines.append(say("judging.rationale.line", self._lang, requirement=requirement.text, reason=told))
        return lines

    def _verdict(self, opinion: Opinion, referentiel: Referentiel) -> str:
        outcome = opinion.outcome
        if isinstance(outcome, Proposal):
            return referentiel.scale.label(outcome.verdict)
        why = outcome.rationale if outcome.reason is AbstentionReason.JUDGE_FAILED else ""
        return " ".join(filter(None, (say(f"judging.panel.abstains.{outcome.reason.value}", self._lang), why)))

    def _statuses(self, requirement: Requirement, opinions: Sequence[Opinion], *, reasons: bool = False) -> str:
        told = []
        for one in opinions:
            seen = _seen(one, requirement)
            status = say(f"judging.panel.status.{seen.status.value}", self._lang)
            reason = f" ({seen.reason})" if reasons and seen.reason else ""
            told.append(say("judging.panel.opinion", self._lang, model=one.model, verdict=status + reason))
        return " ; ".join(told)

    def _provenance(self, outcomes: Sequence[Outcome]) -> Provenance:
        made = [one.provenance for one in outcomes if one.provenance]
        usage = Usage()
        for one in made:
            usage = usage.plus(one.usage)
        return made[0].model_copy(
            update={
                "model": SEPARATOR.join(self._names),
                "seconds": round(sum(one.seconds for one in made), 3),
                "usage": usage,
                # Each model's replies are in its own opinion.
                "raw_replies": (),
                "exchanges": (),
                "notes": _each_once(note for one in made for note in one.notes),
            }
        )


def _seen(opinion: Opinion, requirement: Requirement) -> Finding:
    found = next((one for one in opinion.outcome.findings if one.requirement_id == requirement.id), None)
    return found or Finding(requirement_id=requirement.id, status=Status.UNKNOWN)


def _distinct(findings: Sequence[Finding]) -> tuple[Excerpt, ...]:
    """Everyone's words, each place once."""
    return tuple({(*one.place, one.page): one for found in findings for one in found.excerpts}.values())


def _each_once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))
