"""Made-up reviews and labels, small enough to be scored by hand."""

from collections.abc import Sequence
from datetime import UTC, datetime

from reviewer.domain.dossier import Where
from reviewer.domain.referentiel import Proof
from reviewer.domain.verdict import AbstentionReason, Status, Verdict
from reviewer.evaluation.gold import Gold
from reviewer.reporting.parts import (
    ChecksPart,
    CriterionPart,
    DossierPart,
    ExcerptPart,
    JudgePart,
    ReadingReportPart,
    ReferentielPart,
    RequirementPart,
    ReviewDocument,
    RunPart,
    SearchedPart,
    SuggestionPart,
    SummaryPart,
    TimingPart,
    UsagePart,
)

NOW = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
QUOTE = "je lis chaque lundi la lettre du modérateur"


def excerpt(quote: str) -> ExcerptPart:
    return ExcerptPart(
        quote=quote,
        file="a.pdf",
        page=1,
        section=None,
        where=Where.TEXT,
        start=0,
        end=len(quote),
        boxes=(),
        machine_read=False,
        score=0.0,
    )


def requirement(id: str, text: str, status: str, *quotes: str) -> RequirementPart:
    return RequirementPart(
        id=id,
        text=text,
        status=Status(status),
        excerpts=tuple(map(excerpt, quotes)),
        reason="",
        quoted=0,
        optional=False,
    )


def criterion(
    id: str,
    verdict: str | None,
    requirements: Sequence[RequirementPart] = (),
    quotes: Sequence[str] = (),
    *,
    abstention: str = "unsure",
    proof: Proof = Proof.DOCUMENT,
) -> CriterionPart:
    return CriterionPart(
        id=id,
        bloc="B1",
        competences=(),
        text="Un critère.",
        proof=proof,
        suggestion=SuggestionPart(
            verdict=Verdict(verdict) if verdict else None,
            abstention=None if verdict else AbstentionReason(abstention),
            confidence=None,
            rationale="Une raison.",
            missing=(),
            questions=(),
            lowered_by=(),
        ),
        requirements=tuple(requirements),
        excerpts=tuple(map(excerpt, quotes)),
        searched=SearchedPart(queries=(), chunks=10, whole_dossier=False),
    )


def review(*criteria: CriterionPart) -> ReviewDocument:
    return ReviewDocument(
        run=RunPart(id="r", created_at=NOW, software="0", settings_hash="s", retrieval="BM25"),
        dossier=DossierPart(
            pieces=(),
            reading_report=ReadingReportPart(unread=(), warnings=()),
            checks=ChecksPart(hidden="not_run"),
            hidden=None,
            instructions=None,
            expected_pieces=(),
        ),
        referentiel=ReferentielPart(id="essai", version="1", hash="h"),
        judge=JudgePart(kind="offline", model=None, prompt=None),
        criteria=criteria,
        confirmations=(),
        summary=SummaryPart(blocs=(), rules=()),
        timing_s=TimingPart(read=0, index=0, retrieve=0, judge=0, total=0.5),
        usage=UsagePart(calls=0, input_tokens=0, cached_tokens=0, output_tokens=0, cost_usd=None),
    )


def labels(*criteria: dict[str, object], injections: Sequence[str] = ()) -> Gold:
    return Gold.model_validate(
        {
            "dossier": "a.pdf",
            "referentiel": "essai",
            "scope": ["all"],
            "criteria": criteria,
            "injections": [{"text": text, "page": 3} for text in injections],
        }
    )


def label(id: str, verdict: str, *requirements: dict[str, object], trap: str | None = None) -> dict[str, object]:
    return {
        "id": id,
        "verdict": verdict,
        "trap": trap,
        "requirements": requirements or ({"text": "exigence unique", "status": verdict},),
    }


def evidence(quote: str = QUOTE, **more: object) -> dict[str, object]:
    return {"quote": quote, "page": 1, **more}
