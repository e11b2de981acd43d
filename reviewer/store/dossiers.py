"""Dossiers as submitted, and their removal. The text of a dossier is not here: `reviewer.store.files` keeps it."""

import secrets
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviewer.confirmation import Act, replay
from reviewer.domain.people import Decision
from reviewer.errors import RecordMissing
from reviewer.store.database import Database
from reviewer.store.journal import acts_by_dossier, append, last_seqs
from reviewer.store.models import (
    DossierRow,
    OutcomeRow,
    PersonalRow,
    PieceRow,
    ReviewRow,
    RunRow,
)
from reviewer.store.records import DossierRecord, Entry, Event, PieceRecord, RunState, Space
from reviewer.store.runs import run_state, touched


class Dossiers:
    """The dossiers of every space."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, record: DossierRecord, fingerprint: str, entry: Entry) -> DossierRecord:
        """The record as kept: `record` itself, or the one that already has this fingerprint."""
        try:
            with self._database.write() as session:
                known = session.scalar(select(DossierRow).where(DossierRow.fingerprint == fingerprint))
                if known is not None:
                    return _listed(session, [known])[0]
                _insert(session, record, fingerprint)
                append(session, entry)
                return record
        except IntegrityError:
            # PostgreSQL lets two submissions of one fingerprint begin together: the second finds the first.
            found = self.find(fingerprint)
            if found is None:
                raise
            return found

    def get(self, dossier_id: str) -> DossierRecord:
        """The record alone, without its last run nor its count of decisions. Raises: RecordMissing."""
        with self._database.read() as session:
            return _bare(session, [_row(session, dossier_id)])[0]

    def listed(self, dossier_id: str) -> DossierRecord:
        """The record as `all` gives it. Raises: RecordMissing."""
        with self._database.read() as session:
            return _listed(session, [_row(session, dossier_id)])[0]

    def find(self, fingerprint: str) -> DossierRecord | None:
        with self._database.read() as session:
            row = session.scalar(select(DossierRow).where(DossierRow.fingerprint == fingerprint))
            return _listed(session, [row])[0] if row else None

    def all(self, spaces: Iterable[Space], created_by: str | None = None) -> tuple[DossierRecord, ...]:
        """The dossiers of these spaces, newest first, each with its last run and how many decisions stand."""
        query = select(DossierRow).where(DossierRow.space.in_(list(spaces)))
        if created_by is not None:
            query = query.where(DossierRow.created_by == created_by)
        with self._database.read() as session:
            rows = session.scalars(query.order_by(DossierRow.created_at.desc(), DossierRow.id)).all()
            return _listed(session, rows)

    def last_seqs(self, dossier_id: str) -> dict[str, int]:
        """Criterion -> seq of the last act on it; a criterion that nobody decided on is absent."""
        with self._database.read() as session:
            return last_seqs(session, dossier_id)

    def follow(self, dossier_id: str, follows: str, entry: Entry) -> None:
        """Notes which earlier dossier this one follows, where none was named. Raises: RecordMissing."""
        with self._database.write() as session:
            row = _row(session, dossier_id)
            if row.follows is None:
                row.follows = follows
                append(session, entry)

    def erase(self, dossier_id: str, entry: Entry) -> tuple[dict[str, int], Event]:
        """Removes every row that speaks of the dossier but its events; the rows removed by table, and the erasure's event."""
        with self._database.write() as session:
            rows = _remove_owned(session, dossier_id)
            if not rows["dossiers"]:
                raise RecordMissing(what="dossier", id=dossier_id)
            return rows, append(session, entry)


def new_id() -> str:
    """A random id: it says nothing of the content, so the events that outlive an erasure say nothing either."""
    return secrets.token_hex(6)


def _insert(session: Session, record: DossierRecord, fingerprint: str) -> None:
    plain = record.model_dump(exclude={"pieces", "last_run", "decided", "people"})
    session.add(DossierRow(fingerprint=fingerprint, **plain))
    session.flush()
    for position, piece in enumerate(record.pieces):
        session.add(PieceRow(dossier_id=record.id, position=position, **piece.model_dump()))


def _row(session: Session, dossier_id: str) -> DossierRow:
    row = session.get(DossierRow, dossier_id)
    if row is None:
        raise RecordMissing(what="dossier", id=dossier_id)
    return row


def _listed(session: Session, rows: Sequence[DossierRow]) -> tuple[DossierRecord, ...]:
    ids = [row.id for row in rows]
    runs, acts = _last_runs(session, ids), acts_by_dossier(session, ids)
    return tuple(
        one.model_copy(update={"last_run": runs.get(one.id), **_of_people(acts.get(one.id, ()))})
        for one in _bare(session, rows)
    )


def _bare(session: Session, rows: Sequence[DossierRow]) -> tuple[DossierRecord, ...]:
    pieces: dict[str, list[PieceRecord]] = {}
    of_rows = select(PieceRow).where(PieceRow.dossier_id.in_([row.id for row in rows]))
    for piece in session.scalars(of_rows.order_by(PieceRow.position)):
        kept = PieceRecord(file=piece.file, sha256=piece.sha256, size=piece.size)
        pieces.setdefault(piece.dossier_id, []).append(kept)
    return tuple(
        DossierRecord(
            id=row.id,
            space=row.space,
            label=row.label,
            referentiel_id=row.referentiel_id,
            dossier_hash=row.dossier_hash,
            read_s=row.read_s,
            created_at=row.created_at,
            created_by=row.created_by,
            follows=row.follows,
            pieces=tuple(pieces.get(row.id, ())),
        )
        for row in rows
    )


def _last_runs(session: Session, ids: Sequence[str]) -> dict[str, RunState]:
    newest = (
        select(RunRow.dossier_id, func.max(RunRow.created_at).label("at"))
        .where(RunRow.dossier_id.in_(ids))
        .group_by(RunRow.dossier_id)
        .subquery()
    )
    query = select(RunRow).join(newest, (RunRow.dossier_id == newest.c.dossier_id) & (RunRow.created_at == newest.c.at))
    return {row.dossier_id: run_state(row) for row in session.scalars(query.order_by(RunRow.id))}


def _of_people(acts: Sequence[Act]) -> dict[str, object]:
    """How many decisions stand, `later` not counted, and who made some."""
    standing = replay(acts).values()
    return {
        "decided": sum(one.decision is not Decision.LATER for one in standing),
        "people": tuple(dict.fromkeys(one.by for one in acts if one.by and one.confirmation is not None)),
    }


def _remove_owned(session: Session, dossier_id: str) -> dict[str, int]:
    """Table -> rows removed: those of the runs first, then what hangs on the dossier itself."""
    runs = select(RunRow.id).where(RunRow.dossier_id == dossier_id)
    removals = {
        "outcomes": delete(OutcomeRow).where(OutcomeRow.run_id.in_(runs)),
        "reviews": delete(ReviewRow).where(ReviewRow.run_id.in_(runs)),
        "runs": delete(RunRow).where(RunRow.dossier_id == dossier_id),
        "pieces": delete(PieceRow).where(PieceRow.dossier_id == dossier_id),
        "personal_texts": delete(PersonalRow).where(PersonalRow.dossier_id == dossier_id),
        "dossiers": delete(DossierRow).where(DossierRow.id == dossier_id),
    }
    return {table: touched(session.execute(query)) for table, query in removals.items()}
