"""The stages in order, for a whole dossier: read, chunk, index, retrieve, judge. Effects come in as arguments.

The function that goes from one criterion to its review, `review_criterion`, is idempotent: a thread pool here, a process pool or a
queue elsewhere can carry it unchanged. The first call ends before the others start, so that a provider caches the common prefix.
"""

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from reviewer.domain.dossier import Chunk, Dossier, Evidence, Excerpt
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.review import (
    BlocState,
    CriterionReview,
    ExpectedPiece,
    JudgeRef,
    Misfit,
    ReferentielRef,
    Review,
    Timing,
    summarise,
)
from reviewer.domain.verdict import Outcome, Usage
from reviewer.errors import BlocUnknown


class Retriever(Protocol):
    """What the pipeline asks of retrieval, over one dossier."""

    @property
    def description(self) -> str: ...

    def retrieve(self, criterion: Criterion, competence_texts: Sequence[str] = ()) -> Evidence: ...

    def search(self, question: str, limit: int = 10) -> tuple[Excerpt, ...]: ...


class Judge(Protocol):
    """What the pipeline asks of a judge."""

    @property
    def ref(self) -> JudgeRef: ...

    @property
    def concurrency(self) -> int: ...

    def judge(
        self, criterion: Criterion, evidence: Evidence, dossier: Dossier, referentiel: Referentiel
    ) -> Outcome: ...


OpenRetriever = Callable[[Dossier, Sequence[Chunk], Referentiel | None], AbstractContextManager[Retriever]]
"""The référentiel is None for a free question."""
FindExpected = Callable[[Referentiel, Dossier, Sequence[Chunk]], tuple[ExpectedPiece, ...]]
FindMisfits = Callable[[Referentiel, Collection[str], Dossier], tuple[Misfit, ...]]


def _none_looked_for(_referentiel: Referentiel, _blocs: Collection[str], _dossier: Dossier) -> tuple[Misfit, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Stages:
    """The adapters of one run, built by wiring."""

    chunk: Callable[[Dossier], Sequence[Chunk]]
    open_retriever: OpenRetriever
    find_expected: FindExpected
    judge: Judge
    settings_hash: str
    software: str
    find_misfits: FindMisfits = _none_looked_for
    settings: Mapping[str, str | int | float | None] = field(default_factory=dict)
    """What `settings_hash` names."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which blocs are judged. No `blocs` means all that are not held."""

    blocs: tuple[str, ...] = ()
    held: tuple[str, ...] = ()

    def states(self, referentiel: Referentiel) -> dict[str, BlocState]:
        """Bloc id -> state, in référentiel order. Raises: BlocUnknown."""
        known = [bloc.id for bloc in referentiel.blocs]
        for bloc in (*self.blocs, *self.held):
            if bloc not in known:
                raise BlocUnknown(bloc=bloc, id=referentiel.id, known=", ".join(known))
        return {one: self._state(one) for one in known}

    def criteria(self, referentiel: Referentiel) -> list[Criterion]:
        """The criteria to judge, in référentiel order. Raises: BlocUnknown."""
        states = self.states(referentiel)
        return [one for bloc in referentiel.blocs if states[bloc.id] == "in_scope" for one in bloc.criteria]

    def _state(self, bloc: str) -> BlocState:
        if bloc in self.held:
            return "held"
        return "in_scope" if not self.blocs or bloc in self.blocs else "out_of_scope"


@dataclass(frozen=True, slots=True)
class Watch:
    """How a run is followed: told of each criterion done, asked whether to stop, given what an earlier try already has."""

    done: Mapping[str, CriterionReview] = field(default_factory=dict)
    on_criterion: Callable[[CriterionReview, int, int], None] = lambda _one, _n, _total: None
    on_stage: Callable[[str], None] = lambda _stage: None
    cancelled: Callable[[], bool] = lambda: False


class RunCancelled(Exception):
    """The person asked to stop; what was done is kept by `Watch.on_criterion`."""


def review_dossier(
    dossier: Dossier,
    referentiel: Referentiel,
    scope: Scope,
    *,
    stages: Stages,
    run_id: str,
    now: datetime,
    read_s: float = 0.0,
    watch: Watch | None = None,
) -> Review:
    """The Review of `dossier`, criteria in référentiel order whatever order they finished in.

    Raises: BlocUnknown, RunCancelled, and the ReviewerErrors that concern the whole run (index, server refused).
    """
    watch = watch or Watch()
    clock = _Clock(read=read_s)
    states = scope.states(referentiel)
    wanted = scope.criteria(referentiel)
    watch.on_stage("index")
    opened = ExitStack()
    with clock.stage("index"):
        chunks = stages.chunk(dossier)
        retriever = opened.enter_context(stages.open_retriever(dossier, chunks, referentiel))
    # The index is held no longer than the search: a run that waits on a model for an hour locks nobody out.
    with opened:
        expected = stages.find_expected(referentiel, dossier, chunks)
        chosen = [bloc for bloc, state in states.items() if state == "in_scope"]
        misfits = stages.find_misfits(referentiel, chosen, dossier)
        watch.on_stage("retrieve")
        todo = [one for one in wanted if one.id not in watch.done]
        with clock.stage("retrieve"):
            evidence = {one.id: _retrieve(one, referentiel, retriever) for one in todo}
        description = retriever.description
    watch.on_stage("judge")
    with clock.stage("judge"):
        done = {**watch.done, **_judge_all(todo, evidence, dossier, referentiel, stages.judge, watch, len(wanted))}
    criteria = tuple(done[one.id] for one in wanted)
    return Review(
        id=run_id,
        created_at=now,
        software=stages.software,
        settings_hash=stages.settings_hash,
        settings=dict(stages.settings),
        retrieval=description,
        dossier=summarise(dossier, expected, misfits),
        referentiel=ReferentielRef(id=referentiel.id, version=referentiel.version, hash=referentiel.hash),
        judge=stages.judge.ref,
        blocs=states,
        criteria=criteria,
        timing=clock.timing(),
        usage=total_usage(criteria),
    )


def gather_evidence(
    dossier: Dossier, referentiel: Referentiel, criteria: Iterable[Criterion], stages: Stages
) -> dict[str, Evidence]:
    """What retrieval hands to a judge for each criterion, by id, as `review_dossier` does. Raises: RetrievalError."""
    with stages.open_retriever(dossier, stages.chunk(dossier), referentiel) as retriever:
        return {one.id: _retrieve(one, referentiel, retriever) for one in criteria}


def review_criterion(
    criterion: Criterion, evidence: Evidence, dossier: Dossier, referentiel: Referentiel, judge: Judge
) -> CriterionReview:
    """One criterion judged on its evidence. What goes wrong with one criterion is an Abstention, made by the judge."""
    outcome = judge.judge(criterion, evidence, dossier, referentiel)
    evidence = evidence.model_copy(update={"whole_dossier": outcome.read_whole})
    return CriterionReview(criterion_id=criterion.id, outcome=outcome, evidence=evidence)


def total_usage(criteria: Iterable[CriterionReview]) -> Usage:
    """What the criteria cost together."""
    total = Usage()
    for one in criteria:
        if one.outcome.provenance:
            total = total.plus(one.outcome.provenance.usage)
    return total


def _retrieve(criterion: Criterion, referentiel: Referentiel, retriever: Retriever) -> Evidence:
    bloc = referentiel.bloc_of(criterion.id)
    return retriever.retrieve(criterion, [one.text for one in bloc.competences if one.id in criterion.competences])


def _judge_all(
    todo: Sequence[Criterion],
    evidence: Mapping[str, Evidence],
    dossier: Dossier,
    referentiel: Referentiel,
    judge: Judge,
    watch: Watch,
    total: int,
) -> dict[str, CriterionReview]:
    done: dict[str, CriterionReview] = {}

    def one(criterion: Criterion) -> CriterionReview:
        return review_criterion(criterion, evidence[criterion.id], dossier, referentiel, judge)

    def keep(review: CriterionReview) -> None:
        done[review.criterion_id] = review
        watch.on_criterion(review, len(watch.done) + len(done), total)

    def stop_if_asked() -> None:
        if watch.cancelled():
            raise RunCancelled

    alone = todo if judge.concurrency <= 1 else todo[:1]
    for criterion in alone:
        stop_if_asked()
        keep(one(criterion))
    rest = list(todo[len(alone) :])
    if rest:
        _in_threads(rest, one, keep, stop_if_asked, judge.concurrency)
    return done


def _in_threads(
    todo: list[Criterion],
    one: Callable[[Criterion], CriterionReview],
    keep: Callable[[CriterionReview], None],
    stop_if_asked: Callable[[], None],
    concurrency: int,
) -> None:
    """Criteria judged side by side; results are kept by the calling thread. An error lets calls in flight end."""
    with ThreadPoolExecutor(max_workers=concurrency, thread_name_prefix="judge") as pool:
        waiting = list(todo)
        running: set[Future[CriterionReview]] = set()
        failure: BaseException | None = None
        while running or (waiting and failure is None):
            while waiting and failure is None and len(running) < concurrency:
                running.add(pool.submit(one, waiting.pop(0)))
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                error = future.exception()
                if error is None:
                    keep(future.result())
                else:
                    failure = failure or error
            if failure is None:
                try:
                    stop_if_asked()
                except RunCancelled as asked:
                    failure = asked
        if failure is not None:
            raise failure


@dataclass(slots=True)
class _Clock:
    """Seconds by stage."""

    read: float = 0.0
    spent: dict[str, float] = field(default_factory=dict)

    def stage(self, name: str) -> "_Lap":
        return _Lap(self, name)

    def timing(self) -> Timing:
        rounded = {name: round(seconds, 4) for name, seconds in self.spent.items()}
        return Timing(read=round(self.read, 4), total=round(self.read + sum(self.spent.values()), 4), **rounded)


@dataclass(slots=True)
class _Lap:
    clock: _Clock
    name: str
    since: float = 0.0

    def __enter__(self) -> None:
        self.since = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.clock.spent[self.name] = time.perf_counter() - self.since
