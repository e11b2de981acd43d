"""Runs and what they found. Every change of state is one conditional UPDATE: of two who try, one succeeds.

A worker holds a run by a token (`claim`). One that was taken for dead and replaced finds that it no longer holds it, and stops.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from weakref import WeakValueDictionary

from sqlalchemy import Result, or_, select, update
from sqlalchemy.orm import Session

from reviewer.domain.review import CriterionReview, Review
from reviewer.errors import RecordMissing, ReviewerError
from reviewer.store.database import Database
from reviewer.store.journal import append
from reviewer.store.models import DossierRow, OutcomeRow, ReviewRow, RunRow
from reviewer.store.records import ACTIVE, RESUMABLE, Entry, Pace, RunOptions, RunState, State


class Runs:
    """The runs of every dossier."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._open: WeakValueDictionary[bytes, Review] = WeakValueDictionary()
        """By the hash of their text: reviews that are on somebody's screen. Nothing is kept for its own sake, nor after an erasure."""

    def create(
        self, dossier_id: str, options: RunOptions, *, at: datetime, by: str, entry: Entry, reuse: bool = True
    ) -> tuple[RunState, bool]:
        """A queued run and True; or the active run that already does the same, and False (a button pressed twice).

        Raises: RecordMissing when there is no such dossier.
        """
        with self._database.write() as session:
            # The dossier's row is locked so that two who start the same run at once do not both create it.
            if session.get(DossierRow, dossier_id, with_for_update=True) is None:
                raise RecordMissing(what="dossier", id=dossier_id)
            asked = options.model_dump_json()
            if reuse:
                same = select(RunRow).where(
                    RunRow.dossier_id == dossier_id, RunRow.options == asked, RunRow.state.in_(ACTIVE)
                )
                known = session.scalars(same).first()
                if known is not None:
                    return run_state(known), False
            row = _new_run(dossier_id, options, at, by)
            session.add(row)
            append(session, _of_run(entry, row.id))
            return run_state(row), True

    def get(self, run_id: str) -> RunState:
        """Raises: RecordMissing."""
        with self._database.read() as session:
            row = session.get(RunRow, run_id)
            if row is None:
                raise RecordMissing(what="run", id=run_id)
            return run_state(row)

    def of(self, dossier_id: str) -> tuple[RunState, ...]:
        """Newest first."""
        query = select(RunRow).where(RunRow.dossier_id == dossier_id)
        with self._database.read() as session:
            return tuple(run_state(row) for row in session.scalars(query.order_by(RunRow.created_at.desc(), RunRow.id)))

    def claim(self, run_id: str, *, pid: int, host: str, at: datetime) -> str | None:
        """The token of the one worker of this run; None when another has it, or it is over."""
        token = secrets.token_hex(8)
        taken = self._change(
            run_id,
            ("queued", "interrupted"),
            {
                "state": "running",
                "claim": token,
                "pid": pid,
                "host": host,
                "started_at": at,
                "heartbeat": at,
                "finished_at": None,
                "cancel_requested": False,
                "error_key": None,
                "error_facts": "{}",
                "stage": "",
            },
        )
        return token if taken else None

    def requeue(self, run_id: str, at: datetime) -> bool:
        """Makes a run that stopped ready for a worker; False when it is not one that can be resumed."""
        return self._change(
            run_id,
            RESUMABLE,
            {"state": "queued", "claim": None, "pid": None, "heartbeat": at, "cancel_requested": False},
        )

    def ask_cancel(self, run_id: str, at: datetime) -> None:
        """A queued run is cancelled at once; a running one is told, and stops after the criterion under way."""
        if not self._change(run_id, ("queued",), {"state": "cancelled", "claim": None, "finished_at": at}):
            self._change(run_id, ("running",), {"cancel_requested": True})

    def interrupt(self, run: RunState, at: datetime) -> bool:
        """Records that the worker of `run` is gone; False when it gave a sign of life after `run` was read."""
        values = {"state": "interrupted", "claim": None, "finished_at": at}
        with self._database.write() as session:
            query = update(RunRow).where(
                RunRow.id == run.id, RunRow.state == run.state, RunRow.heartbeat == run.heartbeat
            )
            return touched(session.execute(query.values(**values))) == 1

    def beat(self, run_id: str, token: str, at: datetime) -> bool:
        """A sign of life; False when the run is no longer this worker's."""
        return self.step(run_id, token, heartbeat=at)

    def step(self, run_id: str, token: str, **values: Any) -> bool:
        """Changes columns of a run that this worker holds; False when it does not."""
        # What a power cut may undo of a run is judged again; to wait for the disk at each criterion costs every run.
        with self._database.write(durable=False) as session:
            return _held(session, run_id, token, values)

    def should_stop(self, run_id: str, token: str) -> bool:
        """The person asked to stop, or the run is no longer this worker's."""
        query = select(RunRow.cancel_requested).where(RunRow.id == run_id, RunRow.claim == token)
        with self._database.read() as session:
            return session.scalar(query) is not False

    def keep(self, run_id: str, token: str, review: CriterionReview, *, basis: str, done: int, at: datetime) -> bool:
        """Stores one criterion as done; False when the run is no longer this worker's."""
        with self._database.write(durable=False) as session:
            if not _held(session, run_id, token, {"done": done, "heartbeat": at}):
                return False
            session.merge(
                OutcomeRow(
                    run_id=run_id,
                    criterion_id=review.criterion_id,
                    basis=basis,
                    review=review.model_dump_json(),
                    at=at,
                )
            )
            return True

    def outcomes(self, run_id: str, basis: str) -> dict[str, CriterionReview]:
        """Criterion -> what this run stored on that same basis."""
        query = select(OutcomeRow).where(OutcomeRow.run_id == run_id, OutcomeRow.basis == basis)
        with self._database.read() as session:
            rows = session.scalars(query)
            return {row.criterion_id: CriterionReview.model_validate_json(row.review) for row in rows}

    def outcome(self, run_id: str, criterion_id: str) -> CriterionReview:
        """Raises: RecordMissing."""
        with self._database.read() as session:
            row = session.get(OutcomeRow, (run_id, criterion_id))
            if row is None:
                raise RecordMissing(what="criterion", id=criterion_id)
            return CriterionReview.model_validate_json(row.review)

    def finish(self, run_id: str, token: str, review: Review, *, at: datetime, entry: Entry) -> bool:
        """Stores the review and ends the run as done, or does neither; False when the run is no longer this worker's."""
        with self._database.write() as session:
            if not _held(session, run_id, token, {"state": "done", "claim": None, "finished_at": at, "heartbeat": at}):
                return False
            session.merge(ReviewRow(run_id=run_id, review=review.model_dump_json(), at=at))
            append(session, _of_run(entry, run_id))
            return True

    def stop(
        self, run_id: str, token: str, state: State, *, at: datetime, entry: Entry, error: ReviewerError | None = None
    ) -> bool:
        """Ends a run that did not come to its review; False when the run is no longer this worker's."""
        values: dict[str, Any] = {"state": state, "claim": None, "finished_at": at}
        if error is not None:
            values |= {"error_key": error.key, "error_facts": json.dumps(error.facts, default=str, ensure_ascii=False)}
        with self._database.write() as session:
            if not _held(session, run_id, token, values):
                return False
            append(session, _of_run(entry, run_id))
            return True

    def review(self, run_id: str) -> Review:
        """Raises: RecordMissing when the run has none."""
        with self._database.read() as session:
            row = session.get(ReviewRow, run_id)
            if row is None:
                raise RecordMissing(what="review", id=run_id)
            return self._read(row.review)

    def _read(self, text: str) -> Review:
        """The review of this text, shared as long as somebody holds it: a page that is opened again need not read it again."""
        key = hashlib.sha256(text.encode()).digest()
        review = self._open.get(key)
        if review is None:
            review = self._open.setdefault(key, Review.model_validate_json(text))
        return review

    def asked_of_models(self, limit: int) -> tuple[Review, ...]:
        """The reviews made last by a language model, of whatever dossier: what their calls were charged is read in them."""
        asked = or_(*(RunRow.options.like(f'%"judge":"{one}"%') for one in ("llm", "panel")))
        query = select(ReviewRow.review).join(RunRow, RunRow.id == ReviewRow.run_id).where(asked)
        with self._database.read() as session:
            rows = session.scalars(query.order_by(ReviewRow.at.desc(), ReviewRow.run_id).limit(limit))
            return tuple(Review.model_validate_json(one) for one in rows)

    def paces(self, judge: str, limit: int) -> tuple[Pace, ...]:
        """How long the runs made last by this kind of judge took, of whatever dossier; the newest first."""
        query = (
            select(RunRow.started_at, RunRow.finished_at, ReviewRow.review)
            .join(ReviewRow, ReviewRow.run_id == RunRow.id)
            .where(RunRow.state == "done", RunRow.options.like(f'%"judge":"{judge}"%'))
            .order_by(ReviewRow.at.desc(), ReviewRow.run_id)
        )
        with self._database.read() as session:
            rows = session.execute(query.limit(limit)).all()
        found = [(started, finished, Review.model_validate_json(review)) for started, finished, review in rows]
        return tuple(
            Pace(
                seconds=(finished - started).total_seconds(),
                criteria=len(review.criteria),
                words=sum(one.words for one in review.dossier.pieces),
            )
            for started, finished, review in found
            if started and finished and review.criteria
        )

    def _change(self, run_id: str, before: tuple[State, ...], values: Mapping[str, Any]) -> bool:
        with self._database.write() as session:
            query = update(RunRow).where(RunRow.id == run_id, RunRow.state.in_(before)).values(**values)
            return touched(session.execute(query)) == 1


def run_state(row: RunRow) -> RunState:
    return RunState(
        id=row.id,
        dossier_id=row.dossier_id,
        options=RunOptions.model_validate_json(row.options),
        state=row.state,
        stage=row.stage,
        done=row.done,
        total=row.total,
        error_key=row.error_key,
        error_facts=json.loads(row.error_facts),
        created_at=row.created_at,
        created_by=row.created_by,
        started_at=row.started_at,
        finished_at=row.finished_at,
        heartbeat=row.heartbeat,
        pid=row.pid,
        host=row.host,
        cancel_requested=row.cancel_requested,
    )


def touched(result: Result[Any]) -> int:
    """How many rows an UPDATE or a DELETE touched."""
    return int(result.rowcount)  # type: ignore[attr-defined]  # these two always have it


def _held(session: Session, run_id: str, token: str, values: Mapping[str, Any]) -> bool:
    query = update(RunRow).where(RunRow.id == run_id, RunRow.claim == token).values(**values)
    return touched(session.execute(query)) == 1


def _new_run(dossier_id: str, options: RunOptions, at: datetime, by: str) -> RunRow:
    return RunRow(
        id=secrets.token_hex(6),
        dossier_id=dossier_id,
        kind=options.kind,
        options=options.model_dump_json(),
        state="queued",
        stage="",
        done=0,
        total=0,
        error_key=None,
        error_facts="{}",
        created_at=at,
        created_by=by,
        started_at=None,
        finished_at=None,
        heartbeat=at,
        pid=None,
        host=None,
        claim=None,
        cancel_requested=False,
    )


def _of_run(entry: Entry, run_id: str) -> Entry:
    return Entry(
        kind=entry.kind,
        at=entry.at,
        dossier_id=entry.dossier_id,
        actor=entry.actor,
        run_id=run_id,
        detail=entry.detail,
    )
