"""Verdicts, findings, and what the software says: a Proposal or an Abstention. It proposes; it never decides."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from reviewer.domain.dossier import Excerpt
from reviewer.domain.record import Record


class Verdict(StrEnum):
    """The canonical grades of a criterion; a référentiel gives them its own labels."""

    NOT_MET = "not_met"
    PARTIAL = "partial"
    MET = "met"


class Status(StrEnum):
    """What was found for one requirement."""

    MET = "met"
    PARTIAL = "partial"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class AbstentionReason(StrEnum):
    NOT_ON_PAPER = "not_on_paper"
    """Settled orally, in a simulation or by a questionnaire: only the jury sees it."""
    UNREADABLE = "unreadable"
    """What would settle it could not be read."""
    JUDGE_FAILED = "judge_failed"
    """The judge gave no usable reply."""
    UNSURE = "unsure"
    """A finding that stays unknown could change the verdict."""


class Finding(Record):
    """One requirement, judged: the words first, then the reason, then the status."""

    requirement_id: str
    excerpts: tuple[Excerpt, ...] = ()
    reason: str = ""
    status: Status


class Lowering(Record):
    """A rule of the guard that lowered a finding; `reason` is a wording key, `facts` fill it."""

    rule: str
    requirement_id: str
    before: Status
    after: Status
    reason: str
    facts: dict[str, str | int | float] = Field(default_factory=dict)


class Usage(Record):
    calls: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = Field(None, description="null when a price is unknown")

    def plus(self, other: "Usage") -> "Usage":
        """The sum; a cost that is unknown on a side that made calls stays unknown."""
        unknown = any(one.cost_usd is None and one.calls for one in (self, other))
        cost = None if unknown else (self.cost_usd or 0.0) + (other.cost_usd or 0.0)
        if not self.calls and not other.calls:
            cost = None
        return Usage(
            calls=self.calls + other.calls,
            input_tokens=self.input_tokens + other.input_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cost_usd=cost,
        )


class Exchange(Record):
    """One call to a model, as it went; the words of its reply are in `Provenance.raw_replies`, in the same order."""

    chars: int = Field(description="characters sent")
    failed: str | None = Field(None, description="why no reply came (`judging.failed.<reason>`); null when one did")
    model: str = Field("", description="as the server names it")
    finish: str = Field("stop", description="stop, length, refusal or filtered")
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0


class Provenance(Record):
    """What produced an outcome: enough to replay it."""

    dossier: str
    referentiel: str
    judge: Literal["offline", "llm"]
    model: str | None = None
    prompt: str | None = Field(None, description="prompt id@version#hash")
    settings: str = Field(description="hash of the settings that bear on the outcome")
    software: str
    seconds: float = 0.0
    usage: Usage = Usage()
    raw_replies: tuple[str, ...] = Field((), description="every reply as it came, whatever became of the parsing")
    exchanges: tuple[Exchange, ...] = Field((), description="every call in order, those that failed too")
    notes: tuple[str, ...] = Field(
        (), description="wording keys: what the server did not grant, and what the model was not shown"
    )


class _Said(Record):
    """What both kinds of outcome carry."""

    findings: tuple[Finding, ...] = Field((), description="in requirement order; empty when the judge did not look")
    rationale: str = ""
    missing: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    lowered_by: tuple[Lowering, ...] = ()
    read_whole: bool = Field(False, description="every passage of the dossier was read for this, not the excerpts only")
    provenance: Provenance | None = None
    opinions: tuple["Opinion", ...] = Field(
        (), description="of a panel: what each model came to, agreement or not; empty for a judge alone"
    )


class Proposal(_Said):
    kind: Literal["proposal"] = "proposal"
    verdict: Verdict
    confidence: float | None = Field(None, ge=0, le=1, description="calibrated on labelled data, or null")


class Abstention(_Said):
    kind: Literal["abstention"] = "abstention"
    reason: AbstentionReason


Outcome = Annotated[Proposal | Abstention, Field(discriminator="kind")]


class Opinion(Record):
    """What one model of a panel came to by itself."""

    model: str
    outcome: Outcome


for _outcome in (Proposal, Abstention):
    _outcome.model_rebuild()
