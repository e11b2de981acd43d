"""The tables. What is personal lives in rows keyed by dossier, which erasure removes; `events` alone stays.

Times and JSON are kept as text, so that SQLite and PostgreSQL hold the same characters and the chain hashes the same bytes.
"""

from datetime import UTC, datetime

from sqlalchemy import Boolean, Dialect, Float, ForeignKey, Index, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

ID = String(32)
NAME = String(200)
HASH = String(80)
SHORT = String(32)


class UtcText(TypeDecorator[datetime]):
    """An aware datetime as fixed-width ISO text in UTC: it sorts as time does."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return utc_text(value) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return datetime.fromisoformat(value) if value else None


def utc_text(at: datetime) -> str:
    """`at` in UTC with microseconds, always 32 characters."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class DossierRow(Base):
    __tablename__ = "dossiers"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    fingerprint: Mapped[str] = mapped_column(HASH, unique=True)
    """Hash of content, space and référentiel: the same submission twice finds the same row."""
    space: Mapped[str] = mapped_column(SHORT, index=True)
    label: Mapped[str] = mapped_column(Text)
    referentiel_id: Mapped[str] = mapped_column(NAME)
    dossier_hash: Mapped[str] = mapped_column(HASH, index=True)
    read_s: Mapped[float] = mapped_column(Float)
    created_at: Mapped[datetime] = mapped_column(UtcText)
    created_by: Mapped[str] = mapped_column(Text)
    follows: Mapped[str | None] = mapped_column(ID)
    """The earlier dossier of the same candidate; it may have been erased since."""


class PieceRow(Base):
    __tablename__ = "pieces"

    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    file: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(HASH)
    size: Mapped[int] = mapped_column(Integer)


class RunRow(Base):
    __tablename__ = "runs"
    __table_args__ = (Index("ix_runs_dossier_id_created_at", "dossier_id", "created_at"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(SHORT)
    options: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(SHORT)
    stage: Mapped[str] = mapped_column(SHORT)
    done: Mapped[int] = mapped_column(Integer)
    total: Mapped[int] = mapped_column(Integer)
    error_key: Mapped[str | None] = mapped_column(NAME)
    error_facts: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcText)
    created_by: Mapped[str] = mapped_column(Text)
    started_at: Mapped[datetime | None] = mapped_column(UtcText)
    finished_at: Mapped[datetime | None] = mapped_column(UtcText)
    heartbeat: Mapped[datetime] = mapped_column(UtcText)
    pid: Mapped[int | None] = mapped_column(Integer)
    host: Mapped[str | None] = mapped_column(NAME)
    claim: Mapped[str | None] = mapped_column(ID)
    """Token of the one worker that may write to this run; a worker taken for dead and replaced no longer holds it."""
    cancel_requested: Mapped[bool] = mapped_column(Boolean)


class OutcomeRow(Base):
    __tablename__ = "outcomes"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    criterion_id: Mapped[str] = mapped_column(NAME, primary_key=True)
    basis: Mapped[str] = mapped_column(HASH)
    """Hash of all that bears on the outcome: a resumed run takes over only what was judged on the same basis."""
    review: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcText)


class ReviewRow(Base):
    __tablename__ = "reviews"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    review: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcText)


class EventRow(Base):
    """Append-only: triggers refuse UPDATE and DELETE. No foreign key, since events outlive what they speak of."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_dossier_id_criterion_id", "dossier_id", "criterion_id"),)

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(SHORT)
    dossier_id: Mapped[str] = mapped_column(ID)
    run_id: Mapped[str | None] = mapped_column(ID)
    criterion_id: Mapped[str | None] = mapped_column(NAME)
    grade: Mapped[str | None] = mapped_column(SHORT)
    decision: Mapped[str | None] = mapped_column(SHORT)
    detail: Mapped[str] = mapped_column(Text)
    actor_hash: Mapped[str | None] = mapped_column(HASH)
    text_hash: Mapped[str | None] = mapped_column(HASH)
    previous: Mapped[str] = mapped_column(HASH)
    hash: Mapped[str] = mapped_column(HASH)


class PersonalRow(Base):
    """A name or a reason, with the salt of its hash: once the row is gone, nobody can try names against the hash."""

    __tablename__ = "personal_texts"

    event_seq: Mapped[int] = mapped_column(ForeignKey("events.seq"), primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(SHORT, primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ID, index=True)
    salt: Mapped[str] = mapped_column(SHORT)
    text: Mapped[str] = mapped_column(Text)
