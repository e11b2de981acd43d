"""A judge that asks no model: it goes through the course of each criterion again, with the replies that the record holds.

What was measured (seconds, tokens, cost) is taken from the record; everything else is worked out anew, so that a review that comes out
otherwise shows what changed since: the file, the référentiel, or the program.
"""

from collections.abc import Iterator, Mapping

from reviewer.domain.dossier import Dossier, Evidence
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.review import CriterionReview, JudgeRef
from reviewer.domain.verdict import Outcome, Provenance
from reviewer.errors import RecordIncomplete
from reviewer.judging.chat import CallFailed, Reply, Request
from reviewer.judging.course import drive
from reviewer.judging.judge import Judge
from reviewer.judging.llm_judge import LlmJudge

Recorded = Mapping[str, Outcome]
"""Criterion id -> the outcome as recorded."""


class ReplayJudge:
    """A Judge over a record. `planned` is the judge that was asked then, with its settings and no server behind it."""

    def __init__(self, planned: LlmJudge, recorded: Recorded) -> None:
        self._planned, self._recorded = planned, recorded

    @property
    def ref(self) -> JudgeRef:
        return self._planned.ref

    @property
    def concurrency(self) -> int:
        return 1

    def judge(self, criterion: Criterion, evidence: Evidence, dossier: Dossier, referentiel: Referentiel) -> Outcome:
        """The outcome that the recorded replies come to. Raises: RecordIncomplete."""
        made = self._recorded[criterion.id].provenance
        if made is None:
            raise RecordIncomplete(criterion=criterion.id)
        replies = _replies(made)

        def send(_request: Request) -> Reply:
            answer = next(replies, None)
            if answer is None:
                raise RecordIncomplete(criterion=criterion.id)
            if isinstance(answer, CallFailed):
                raise answer
            return answer

        outcome = drive(self._planned.course(criterion, evidence, dossier, referentiel), send)
        return measured(outcome, made, notes=True)


class Measured:
    """A judge that asks nobody, whose outcomes take their measures from the record."""

    def __init__(self, judge: Judge, recorded: Recorded) -> None:
        self._judge, self._recorded = judge, recorded

    @property
    def ref(self) -> JudgeRef:
        return self._judge.ref

    @property
    def concurrency(self) -> int:
        return 1

    def judge(self, criterion: Criterion, evidence: Evidence, dossier: Dossier, referentiel: Referentiel) -> Outcome:
        outcome = self._judge.judge(criterion, evidence, dossier, referentiel)
        made = self._recorded[criterion.id].provenance
        return measured(outcome, made) if made else outcome


def measured(outcome: Outcome, record: Provenance, *, notes: bool = False) -> Outcome:
    """The outcome with what was measured then, and what the server of then did not grant."""
    if outcome.provenance is None:
        return outcome
    taken: dict[str, object] = {"seconds": record.seconds, "usage": record.usage}
    if notes:
        taken |= {"notes": record.notes, "model": record.model}
    return outcome.model_copy(update={"provenance": outcome.provenance.model_copy(update=taken)})


def of_member(criteria: Mapping[str, CriterionReview], model: str) -> Recorded:
    """What one model of a panel came to; of a criterion that no model judged, the panel's own outcome."""
    found: dict[str, Outcome] = {}
    for name, review in criteria.items():
        own = next((one.outcome for one in review.outcome.opinions if one.model == model), None)
        found[name] = own or review.outcome
    return found


def _replies(made: Provenance) -> Iterator[Reply | CallFailed]:
    if len(made.raw_replies) != sum(one.failed is None for one in made.exchanges):
        return
    words = iter(made.raw_replies)
    for one in made.exchanges:
        if one.failed is not None:
            yield CallFailed(one.failed)  # type: ignore[arg-type]  # it was recorded from a FailureReason
            continue
        text = next(words)
        refused = one.finish == "refusal"
        yield Reply(
            text="" if refused else text,
            model=one.model,
            input_tokens=one.input_tokens,
            cached_tokens=one.cached_tokens,
            output_tokens=one.output_tokens,
            finish=one.finish,  # type: ignore[arg-type]  # it was recorded from a Finish
            refusal=text if refused else None,
        )
