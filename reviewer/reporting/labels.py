"""What was found, in a word and a sign: the one place that decides which words a suggestion may wear.

The offline judge knows words, not work: people see what it found (*preuve trouvée / partielle / rien trouvé avec ces mots / à voir par le
jury*), never a grade. A model's suggestion wears the référentiel's own label, always preceded by *suggestion*.
"""

from dataclasses import dataclass
from typing import Literal

from reviewer.domain.referentiel import Criterion, Scale
from reviewer.domain.review import CriterionReview, JudgeRef
from reviewer.domain.verdict import AbstentionReason, Finding, Outcome, Proposal, Status, Verdict
from reviewer.wording import Lang, say

Tone = Literal["found", "some", "nothing", "unsure", "jury", "unread", "failed"]
TONES: tuple[Tone, ...] = ("found", "some", "nothing", "unsure", "jury", "unread", "failed")
SIGNS: dict[Tone, str] = {
    "found": "●",
    "some": "◐",
    "nothing": "○",
    "unsure": "?",
    "jury": "◇",
    "unread": "⊘",
    "failed": "×",
}
_OF_VERDICT: dict[Verdict, Tone] = {Verdict.MET: "found", Verdict.PARTIAL: "some", Verdict.NOT_MET: "nothing"}
_OF_REASON: dict[AbstentionReason, Tone] = {
    AbstentionReason.NOT_ON_PAPER: "jury",
    AbstentionReason.UNREADABLE: "unread",
    AbstentionReason.JUDGE_FAILED: "failed",
    AbstentionReason.UNSURE: "unsure",
}
_OF_STATUS: dict[Status, Tone] = {
    Status.MET: "found",
    Status.PARTIAL: "some",
    Status.NOT_MET: "nothing",
    Status.UNKNOWN: "unsure",
    Status.NOT_APPLICABLE: "found",
}
PROVEN = (Status.MET, Status.PARTIAL)

Evidence = Literal["found", "partial", "nothing", "jury", "unread"]


@dataclass(frozen=True, slots=True)
class Label:
    """How a state is shown: a tone for the colour, a sign and words that say the same without it."""

    tone: Tone
    words: str

    @property
    def sign(self) -> str:
        return SIGNS[self.tone]


def outcome_label(outcome: Outcome | None, judge: JudgeRef, scale: Scale, lang: Lang) -> Label:
    """The label of a criterion; None stands for a criterion that the run did not reach."""
    if outcome is None:
        return Label("failed", say("report.label.not_examined", lang))
    if isinstance(outcome, Proposal):
        tone = _OF_VERDICT[outcome.verdict]
        if judge.kind == "offline":
            return Label(tone, say(f"report.label.offline.{tone}", lang))
        return Label(tone, say("report.label.suggestion", lang, label=scale.label(outcome.verdict)))
    tone = _OF_REASON[outcome.reason]
    if tone == "unsure" and judge.kind == "offline":
        proven = any(one.status in PROVEN for one in outcome.findings)
        return (
            Label("unsure", say("report.label.offline.to_check", lang))
            if proven
            else Label("nothing", say("report.label.offline.nothing", lang))
        )
    return Label(tone, say(f"report.label.{tone}", lang))


def status_label(finding: Finding | None, judge: JudgeRef, lang: Lang) -> Label:
    """The label of one requirement, as evidence for both judges: a requirement bears no grade of the référentiel."""
    status = finding.status if finding else Status.UNKNOWN
    tone = _OF_STATUS[status]
    if status is Status.UNKNOWN and judge.kind == "offline" and not (finding and finding.excerpts):
        return Label("nothing", say("report.label.offline.nothing", lang))
    if status is Status.NOT_MET and judge.kind == "offline" and not (finding and finding.excerpts):
        return Label(tone, say("report.label.offline.nothing", lang))
    return Label(tone, say(f"report.label.status.{status.value}", lang))


def evidence_state(criterion: Criterion, review: CriterionReview | None) -> Evidence:
    """What the dossier shows for one criterion, whatever the suggestion: no grade is read.

    `found`: every non-optional requirement is shown. `unread`: the file or the judge failed, so nothing can be said.
    """
    if not criterion.proof.on_paper:
        return "jury"
    if review is None:
        return "unread"
    outcome = review.outcome
    if not isinstance(outcome, Proposal):
        if outcome.reason is AbstentionReason.NOT_ON_PAPER:
            return "jury"
        if outcome.reason in (AbstentionReason.UNREADABLE, AbstentionReason.JUDGE_FAILED):
            return "unread"
    status = {one.requirement_id: one.status for one in outcome.findings}
    needed = [one for one in criterion.requirements if not one.optional] or list(criterion.requirements)
    known = [status.get(one.id, Status.UNKNOWN) for one in needed]
    if all(one in (Status.MET, Status.NOT_APPLICABLE) for one in known):
        return "found"
    return "partial" if any(one in PROVEN for one in status.values()) else "nothing"
