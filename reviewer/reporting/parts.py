"""The models of the JSON contract `reviewer.review/1`; `reading_parts.py` has those of `reviewer.reading/1`.

They are the border with every other program, so they are spelled out here and not borrowed from the domain, which may change.
Within /1 a field may be added, never renamed nor removed.
"""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from reviewer.domain.dossier import EXCERPT_CHARS, CheckState, Where
from reviewer.domain.people import Decision
from reviewer.domain.referentiel import Proof
from reviewer.domain.review import BlocState
from reviewer.domain.standing import Standing
from reviewer.domain.verdict import AbstentionReason, Status, Verdict


class Part(BaseModel):
    """A part of a contract: built closed, read open, since fields may be added within a version."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", populate_by_name=True, from_attributes=True, protected_namespaces=()
    )


class RunPart(Part):
    id: str
    created_at: datetime
    software: str
    settings_hash: str
    retrieval: str


class PiecePart(Part):
    file: str
    sha256: str
    format: str
    pages: int | None
    words: int
    pages_read: int | None = Field(None, description="pages that gave words; null where the format has no pages")
    pages_machine_read: int = 0
    pictures_machine_read: int = Field(
        0, description="pictures whose words a machine read, inside pages that it did not"
    )
    languages: tuple[str, ...] = Field((), description="ISO 639-1, the one of most words first")


class UnreadPart(Part):
    file: str
    page: int | None
    what: Literal["page", "picture", "piece", "part"]
    reason: str = Field(description="a stable key")
    text: str = Field(description="the reason in a sentence")


class WarningPart(Part):
    file: str
    message: str = Field(description="a stable key")
    text: str = Field(description="the warning in a sentence")


class DescribedPicturePart(Part):
    """A vision model's words on a picture: not the candidate's, never evidence, never quoted as such."""

    file: str
    page: int | None
    name: str = Field(description="its caption, its alternative text or the heading above it; empty where it has none")
    description: str
    described_by_model: str = Field(description="the model's name")


class ReadingReportPart(Part):
    unread: tuple[UnreadPart, ...]
    warnings: tuple[WarningPart, ...]
    described: tuple[DescribedPicturePart, ...] = ()


class ChecksPart(Part):
    hidden: CheckState


class HiddenPart(Part):
    file: str
    method: str
    page: int | None
    text: str


class InstructionPart(Part):
    file: str
    page: int | None
    text: str
    visible: bool = True


class ExpectedPiecePart(Part):
    text: str
    state: Literal["present", "not_found", "unreadable"]
    place: str | None


class MisfitPart(Part):
    """A sign that the dossier looks like another référentiel, or another bloc, than the one chosen: never a verdict."""

    sign: Literal["codes", "title", "bloc", "content"]
    seen: str = Field(description="the dossier's own words")
    referentiel: str | None
    bloc: str | None
    text: str = Field(description="the sign in a sentence")


class FormDemandPart(Part):
    what: str
    value: float
    unit: str


class DossierPart(Part):
    pieces: tuple[PiecePart, ...]
    reading_report: ReadingReportPart
    checks: ChecksPart
    hidden: tuple[HiddenPart, ...] | None = Field(description="null where nobody looked; empty is a claim")
    instructions: tuple[InstructionPart, ...] | None = Field(description="null where nobody looked; empty is a claim")
    expected_pieces: tuple[ExpectedPiecePart, ...]
    misfits: tuple[MisfitPart, ...] = ()


class ReferentielPart(Part):
    id: str
    version: str
    hash: str
    form_demands: tuple[FormDemandPart, ...] = Field(
        (), description="durations and counts that the référentiel demands; stated, never judged"
    )


class JudgePart(Part):
    kind: Literal["offline", "llm"]
    model: str | None
    prompt: str | None
    panel: tuple[str, ...] = Field((), description="the models of a panel; empty for a judge alone")
    notes: tuple[str, ...] = Field(
        (), description="in sentences: what the server did not grant, and what the model was not shown"
    )


BoxPart = tuple[float, float, float, float]


class ExcerptPart(Part):
    quote: Annotated[str, Field(max_length=EXCERPT_CHARS, description="verbatim")]
    file: str
    page: int | None
    section: str | None
    where: Where
    start: int = Field(description="in characters of the page's text")
    end: int
    boxes: tuple[BoxPart, ...] = Field(
        description="left, top, right, bottom, in points from the page's top left corner"
    )
    machine_read: bool
    score: float
    telling: tuple[tuple[int, int], ...] = Field(
        (), description="the sentences of it that speak most of what is asked, as `start` and `end`; may be none"
    )


class LoweringPart(Part):
    rule: str
    requirement: str
    before: Status
    after: Status
    reason: str


class OpinionFindingPart(Part):
    id: str
    status: Status
    reason: str


class OpinionPart(Part):
    """What one model of a panel came to by itself."""

    model: str
    verdict: Verdict | None
    abstention: AbstentionReason | None
    rationale: str
    requirements: tuple[OpinionFindingPart, ...]


class SuggestionPart(Part):
    verdict: Verdict | None
    abstention: AbstentionReason | None = Field(description="why there is no verdict; null when there is one")
    confidence: float | None = Field(ge=0, le=1)
    rationale: str
    missing: tuple[str, ...]
    questions: tuple[str, ...]
    lowered_by: tuple[LoweringPart, ...]
    opinions: tuple[OpinionPart, ...] = Field((), description="of a panel, model by model; empty for a judge alone")


class RequirementPart(Part):
    id: str
    text: str
    status: Status
    excerpts: tuple[ExcerptPart, ...] = Field(description="those that carry the finding, then the others, best first")
    reason: str
    quoted: int = Field(ge=0, description="how many of the first excerpts carry the finding")
    optional: bool


class SearchedPart(Part):
    queries: tuple[str, ...]
    chunks: int
    whole_dossier: bool


class TouchPart(Part):
    """An excerpt that a person added to the criterion or set aside."""

    what: Literal["added", "removed"]
    excerpt: ExcerptPart | None = Field(description="null where its words are no longer known")
    by: str
    at: datetime


class AskedAgainPart(Part):
    """A suggestion asked for again with the excerpts that people had chosen; the one before it stays as it was made."""

    by: str
    at: datetime
    added: int = Field(description="excerpts that people had added")
    removed: int = Field(description="excerpts that people had set aside")
    suggestion: SuggestionPart
    requirements: tuple[RequirementPart, ...]


class CriterionPart(Part):
    id: str
    bloc: str
    competences: tuple[str, ...]
    text: str
    proof: Proof
    suggestion: SuggestionPart
    requirements: tuple[RequirementPart, ...]
    excerpts: tuple[ExcerptPart, ...] = Field(description="best first")
    searched: SearchedPart
    touched: tuple[TouchPart, ...] = Field((), description="what people did to the excerpts, oldest first")
    asked_again: tuple[AskedAgainPart, ...] = Field((), description="oldest first")


class ConfirmationPart(Part):
    criterion: str
    decision: Decision
    verdict: Verdict | None
    by: str
    at: datetime
    reason: str
    suggestion_run: str
    again: bool = Field(False, description="it answers the last suggestion asked for again, not the run's own")


class EarlierPart(Part):
    """A decision that stands on an earlier dossier of the candidate; it decides nothing on this one."""

    dossier: str
    criterion: str
    decision: Decision
    verdict: Verdict | None
    by: str
    at: datetime
    reason: str


class FollowsPart(Part):
    """The earlier dossiers of the candidate that this one follows."""

    dossiers: tuple[str, ...] = Field(description="ids, the newest first")
    held: tuple[str, ...] = Field(description="blocs that the decisions on them hold")
    decisions: tuple[EarlierPart, ...] = Field(description="the newest on each criterion, in référentiel order")


class BlocPart(Part):
    id: str
    state: BlocState
    met: int
    partial: int
    not_met: int
    abstained: int
    suggested: Standing | None = Field(None, description="what the suggestions come to, never decided")


class RulePart(Part):
    text: str
    satisfied: bool | None = Field(description="from the suggestions; null while open, or where only people can say")


class CompetencePart(Part):
    id: str
    bloc: str
    state: Standing = Field(description="suggested, never decided; nothing compensates")
    short: tuple[str, ...] = Field(description="criteria partly met or not met")
    open: tuple[str, ...] = Field(description="criteria without a suggestion")


class CertificationPart(Part):
    state: Literal["acquired", "not_acquired", "open"] = Field(
        description="suggested, never decided; open while a bloc is, where a jury has the last word, or where no rule is printed"
    )
    blocs_short: tuple[str, ...]
    blocs_open: tuple[str, ...]
    jury: bool = Field(description="the validation of a final jury is asked for")


class SummaryPart(Part):
    blocs: tuple[BlocPart, ...]
    rules: tuple[RulePart, ...]
    competences: tuple[CompetencePart, ...] = ()
    certification: CertificationPart | None = None


class TimingPart(Part):
    read: float
    index: float
    retrieve: float
    judge: float
    total: float


class UsagePart(Part):
    calls: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost_usd: float | None


class ReviewDocument(Part):
    """A review as JSON, version `reviewer.review/1`."""

    schema_name: Literal["reviewer.review/1"] = Field("reviewer.review/1", alias="schema")
    run: RunPart
    dossier: DossierPart
    referentiel: ReferentielPart
    judge: JudgePart
    criteria: tuple[CriterionPart, ...]
    confirmations: tuple[ConfirmationPart, ...]
    summary: SummaryPart
    timing_s: TimingPart
    usage: UsagePart
    unconfirmed: int | None = Field(
        None, description="criteria judged on paper that no person has settled; null in a document that does not say"
    )
    provisional: str = Field("", description="the same in a sentence, empty once there is none")
    follows: FollowsPart | None = Field(None, description="null for a first dossier")
