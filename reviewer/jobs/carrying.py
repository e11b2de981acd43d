"""A claimed run carried to its review: each criterion stored as done, what an earlier try stored taken over.

What goes wrong with one criterion is an outcome. What goes wrong with the run ends it with the error's key and facts, never its text
nor a traceback, so that what is stored can be shown in any language and holds no word of the dossier.
"""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reviewer.domain.dossier import Dossier
from reviewer.domain.record import content_hash
from reviewer.domain.referentiel import Referentiel
from reviewer.domain.review import CriterionReview, Review
from reviewer.domain.verdict import Abstention, AbstentionReason
from reviewer.errors import ReviewerError, StoreError
from reviewer.jobs.liveness import Heartbeat
from reviewer.jobs.processes import this_host
from reviewer.pipeline import RunCancelled, Scope, Stages, Watch, review_dossier
from reviewer.store.records import Entry, RunState, State

if TYPE_CHECKING:
    from reviewer.store.store import Store

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Material:
    """What a run works on."""

    dossier: Dossier
    referentiel: Referentiel
    stages: Stages
    read_s: float = 0.0

    @property
    def basis(self) -> str:
        """Names all that bears on an outcome: outcomes of one basis may stand in one review."""
        return content_hash(
            {
                "dossier": self.dossier.hash,
                "referentiel": self.referentiel.hash,
                "judge": self.stages.judge.ref.model_dump(mode="json"),
                "settings": self.stages.settings_hash,
                "software": self.stages.software,
            }
        )


def carry(
    store: "Store",
    run: RunState,
    *,
    prepare: Callable[[], Material],
    clock: Callable[[], datetime],
    watch: Watch | None = None,
) -> Review | None:
    """The review of `run`, stored; None when another worker has the run, or took it over meanwhile.

    Raises: RunCancelled, ReviewerError, once the run's end is recorded.
    """
    token = store.runs.claim(run.id, pid=os.getpid(), host=this_host(), at=clock())
    if token is None:
        return None
    held = _Held(store, run, token, clock, watch or Watch())
    try:
        with Heartbeat(lambda: store.runs.beat(run.id, token, clock())) as heart:
            review, material = held.review(prepare, lost=lambda: heart.lost)
    except RunCancelled:
        if not held.stop("cancelled"):
            return None
        raise
    except ReviewerError as bad:
        held.stop("failed", bad)
        raise
    except Exception as defect:
        held.stop("failed", ReviewerError(problem=type(defect).__name__))
        raise
    except BaseException:
        # Ctrl+C, or the end of the process: what is done stays done.
        held.stop("interrupted")
        raise
    return review if held.finish(review, material) else None


@dataclass(frozen=True, slots=True)
class _Held:
    """A run that this process holds by its token."""

    store: "Store"
    run: RunState
    token: str
    clock: Callable[[], datetime]
    watch: Watch

    def review(self, prepare: Callable[[], Material], *, lost: Callable[[], bool]) -> tuple[Review, Material]:
        self.store.runs.step(self.run.id, self.token, stage="read", heartbeat=self.clock())
        material = prepare()
        scope = Scope(self.run.options.blocs, self.run.options.held)
        wanted = [one.id for one in scope.criteria(material.referentiel)]
        stored = standing(self.store, self.run, material.basis)
        done = {name: one for name, one in stored.items() if name in wanted}
        self.store.runs.step(self.run.id, self.token, done=len(done), total=len(wanted), heartbeat=self.clock())

        def keep(review: CriterionReview, count: int, total: int) -> None:
            at = self.clock()
            if not self.store.runs.keep(self.run.id, self.token, review, basis=material.basis, done=count, at=at):
                raise RunCancelled
            self.watch.on_criterion(review, count, total)

        def stage(name: str) -> None:
            self.store.runs.step(self.run.id, self.token, stage=name, heartbeat=self.clock())
            self.watch.on_stage(name)

        def cancelled() -> bool:
            return lost() or self.watch.cancelled() or self.store.runs.should_stop(self.run.id, self.token)

        review = review_dossier(
            material.dossier,
            material.referentiel,
            scope,
            stages=material.stages,
            run_id=self.run.id,
            now=self.clock(),
            read_s=material.read_s,
            watch=Watch(done=done, on_criterion=keep, on_stage=stage, cancelled=cancelled),
        )
        return review, material

    def finish(self, review: Review, material: Material) -> bool:
        detail = {
            "state": "done",
            "criteria": len(review.criteria),
            "referentiel": material.referentiel.id,
            "referentiel_hash": material.referentiel.hash,
            "settings_hash": review.settings_hash,
            "software": review.software,
            **review.judge.model_dump(mode="json"),
        }
        kept = self._kept_from_earlier(review, material.basis)
        return kept and self.store.runs.finish(
            self.run.id, self.token, review, at=self.clock(), entry=self._entry(detail)
        )

    def _kept_from_earlier(self, review: Review, basis: str) -> bool:
        """Stores under this run what was taken over from another, so that each of its criteria can be confirmed."""
        stored = self.store.runs.outcomes(self.run.id, basis) if self.run.options.completes else review.by_criterion
        missing = [one for one in review.criteria if one.criterion_id not in stored]
        return all(
            self.store.runs.keep(self.run.id, self.token, one, basis=basis, done=len(review.criteria), at=self.clock())
            for one in missing
        )

    def stop(self, state: State, error: ReviewerError | None = None) -> bool:
        """Records how the run ended. A store that cannot be written leaves it to be found stale, and resumed."""
        detail = {"state": state, **({"error": error.key} if error else {})}
        with suppress(StoreError):
            return self.store.runs.stop(
                self.run.id, self.token, state, at=self.clock(), entry=self._entry(detail), error=error
            )
        logger.warning("run %s: its end (%s) could not be recorded", self.run.id, state)
        return True

    def _entry(self, detail: dict[str, Any]) -> Entry:
        return Entry(kind="run_ended", at=self.clock(), dossier_id=self.run.dossier_id, detail=detail)


def standing(store: "Store", run: RunState, basis: str) -> dict[str, CriterionReview]:
    """What need not be judged again, by criterion: a judge that failed is asked again."""
    earlier = store.runs.outcomes(run.options.completes, basis) if run.options.completes else {}
    found = {**earlier, **store.runs.outcomes(run.id, basis)}
    return {name: one for name, one in found.items() if not failed(one)}


def failed(one: CriterionReview) -> bool:
    """Whether the judge gave nothing usable, so that a re-run asks again."""
    return isinstance(one.outcome, Abstention) and one.outcome.reason is AbstentionReason.JUDGE_FAILED
