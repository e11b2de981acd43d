"""What a run would cost before it is made, and what a run that was made comes to again from its record. Neither asks a model."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from reviewer.domain.dossier import Evidence, Excerpt
from reviewer.domain.people import Actor
from reviewer.domain.referentiel import Criterion
from reviewer.domain.review import Review
from reviewer.judging.estimate import Estimate, observe
from reviewer.judging.estimate import estimate as estimated
from reviewer.pipeline import Scope, gather_evidence, review_dossier
from reviewer.services import runs
from reviewer.services.dossiers import load
from reviewer.services.parts import Parts, run_for
from reviewer.services.permissions import Act
from reviewer.store.records import RunOptions

OBSERVED_RUNS = 10
_PACES: Final = 5
_REFERENCE: Final[Mapping[str, tuple[float, int, int]]] = {"offline": (4.0, 19, 4000), "llm": (90.0, 19, 4000)}
"""Seconds, criteria and words of a run where none was made yet: the order of the shipped example, without a model and with one."""
_DOUBT: Final = 3.0
"""How much slower another machine or server may be."""


class Replayed(NamedTuple):
    """A review made again from its record, and what of it came out otherwise: ids of criteria, names of other fields."""

    review: Review
    differs: tuple[str, ...]


class Duration(NamedTuple):
    """How long a run may take, in seconds."""

    low_s: float
    high_s: float
    runs: int
    """Runs made here that it was told from; 0: an order of magnitude."""


def duration(parts: Parts, actor: Actor, dossier_id: str, options: RunOptions) -> Duration:
    """From the runs made last by the same kind of judge; a longer dossier may take longer, and both figures are said."""
    record, settled = runs.asked(parts, actor, dossier_id, options)
    criteria = len(Scope(settled.blocs, settled.held).criteria(parts.load_referentiel(record.referentiel_id)))
    words = load(parts, record).words
    paces = parts.store.runs.paces(settled.judge, _PACES)
    return foreseen([(one.seconds, one.criteria, one.words) for one in paces], criteria, words, settled.judge)


def foreseen(paces: Sequence[tuple[float, int, int]], criteria: int, words: int, judge: str) -> Duration:
    """The least and the most that earlier runs (seconds, criteria, words) come to at the size of this one. Pure."""
    known = paces or [_REFERENCE["offline" if judge == "offline" else "llm"]]
    by_criteria = [seconds * criteria / max(1, done) for seconds, done, _ in known]
    found = [*by_criteria, *(one * words / max(1, read) for one, (_, _, read) in zip(by_criteria, known, strict=True))]
    return Duration(min(found), max(found) if paces else max(found) * _DOUBT, len(paces))


def estimate(parts: Parts, actor: Actor, dossier_id: str, options: RunOptions) -> tuple[Estimate, ...]:
    """One estimate for each model that the run would ask; none for the offline judge."""
    record, settled = runs.asked(parts, actor, dossier_id, options)
    if settled.judge == "offline":
        return ()
    dossier, referentiel = load(parts, record), parts.load_referentiel(record.referentiel_id)
    criteria = Scope(settled.blocs, settled.held).criteria(referentiel)
    evidence = gather_evidence(dossier, referentiel, criteria, parts.stages(record.id, RunOptions(), ""))
    prices = parts.models.prices()
    outcomes = [one.outcome for review in parts.store.runs.asked_of_models(OBSERVED_RUNS) for one in review.criteria]
    found = []
    for judge in parts.models.planned(settled):
        model = judge.ref.model or ""
        courses = [judge.course(one, evidence[one.id], dossier, referentiel) for one in criteria]
        found.append(estimated(model, courses, prices, observe(outcomes, model)))
    return tuple(found)


def replay(parts: Parts, actor: Actor, run_id: str) -> Replayed:
    run = run_for(parts, actor, run_id, Act.READ)
    stored = parts.store.runs.review(run.id)
    record = parts.store.dossiers.get(run.dossier_id)
    stages = replace(
        parts.stages(record.id, RunOptions(), ""),
        open_retriever=lambda _dossier, _chunks, _referentiel: _recorded(stored),
        judge=parts.models.replayed(stored),
        settings_hash=stored.settings_hash,
        settings=stored.settings,
        software=stored.software,
    )
    made = review_dossier(
        load(parts, record),
        parts.load_referentiel(record.referentiel_id),
        Scope(run.options.blocs, run.options.held),
        stages=stages,
        run_id=stored.id,
        now=stored.created_at,
    )
    made = made.model_copy(update={"timing": stored.timing, "usage": stored.usage})
    return Replayed(made, tuple(_differences(made, stored)))


def _differences(made: Review, stored: Review) -> Iterator[str]:
    for name in Review.model_fields:
        if name != "criteria" and getattr(made, name) != getattr(stored, name):
            yield name
    for one in made.criteria:
        if stored.by_criterion.get(one.criterion_id) != one:
            yield one.criterion_id


@dataclass(frozen=True, slots=True)
class _Recorded:
    """A Retriever that gives what the record says was found."""

    review: Review

    @property
    def description(self) -> str:
        return self.review.retrieval

    def retrieve(self, criterion: Criterion, competence_texts: Sequence[str] = ()) -> Evidence:  # noqa: ARG002
        found = self.review.by_criterion.get(criterion.id)
        return found.evidence if found else Evidence(excerpts=(), by_requirement={}, queries=(), chunks=0)

    def search(self, question: str, limit: int = 10) -> tuple[Excerpt, ...]:  # noqa: ARG002
        return ()


@contextmanager
def _recorded(review: Review) -> Iterator[_Recorded]:
    yield _Recorded(review)
