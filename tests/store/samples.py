"""Rows to put in a store."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from reviewer.domain.dossier import Evidence
from reviewer.domain.people import Actor, Decision, Role
from reviewer.domain.review import CriterionReview
from reviewer.domain.verdict import Abstention, AbstentionReason, Outcome, Proposal, Verdict
from reviewer.store.records import DossierRecord, Entry, PieceRecord, RunOptions, RunState
from reviewer.store.store import Store

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ANNE = Actor(id="anne", name="Anne Évaluatrice", role=Role.EVALUATOR)
_ticks = count()


def later() -> datetime:
    """Each call a millisecond after the one before."""
    return NOON + timedelta(milliseconds=next(_ticks))


def record(dossier_id: str = "d1", **changes: Any) -> DossierRecord:
    values: dict[str, Any] = {
        "id": dossier_id,
        "space": "evaluation",
        "label": "Dossier de Zoé Tartempion",
        "referentiel_id": "essai",
        "dossier_hash": "sha256:0",
        "created_at": later(),
        "created_by": ANNE.id,
        "pieces": (PieceRecord(file="projet.txt", sha256="ab", size=3),),
    }
    return DossierRecord(**{**values, **changes})


def entry(dossier_id: str = "d1", kind: str = "submitted", **changes: Any) -> Entry:
    return Entry(kind=kind, at=later(), dossier_id=dossier_id, **{"actor": ANNE, **changes})  # type: ignore[arg-type]


def decided(criterion: str, decision: Decision = Decision.EDITED, **changes: Any) -> Entry:
    values = {"run_id": "r1", "criterion_id": criterion, "grade": Verdict.MET, "decision": decision}
    return entry(kind="confirmed", **{**values, **changes})


def filled(store: Store, dossier_id: str = "d1") -> RunState:
    """A dossier with one queued run."""
    store.dossiers.add(record(dossier_id), fingerprint=f"print of {dossier_id}", entry=entry(dossier_id))
    return started(store, dossier_id)


def started(store: Store, dossier_id: str = "d1", *, reuse: bool = False, **options: Any) -> RunState:
    run, _ = store.runs.create(
        dossier_id,
        RunOptions(**options),
        at=later(),
        by=ANNE.id,
        entry=entry(dossier_id, "run_started"),
        reuse=reuse,
    )
    return run


def proposal(verdict: Verdict = Verdict.MET, **changes: Any) -> Proposal:
    return Proposal(verdict=verdict, **changes)


def abstention(reason: AbstentionReason = AbstentionReason.UNSURE) -> Abstention:
    return Abstention(reason=reason)


def judged(criterion: str, outcome: Outcome | None = None) -> CriterionReview:
    evidence = Evidence(excerpts=(), by_requirement={}, queries=("q",), chunks=1)
    return CriterionReview(criterion_id=criterion, outcome=outcome or proposal(), evidence=evidence)
