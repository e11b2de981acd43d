"""The first tables, and the triggers that make the journal append-only on both databases."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID, NAME, HASH, SHORT, TIME = sa.String(32), sa.String(200), sa.String(80), sa.String(32), sa.String(32)


def upgrade() -> None:
    _dossiers()
    _runs()
    _journal()
    for statement in _GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def _dossiers() -> None:
    op.create_table(
        "dossiers",
        sa.Column("id", ID, nullable=False),
        sa.Column("fingerprint", HASH, nullable=False),
        sa.Column("space", SHORT, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("referentiel_id", NAME, nullable=False),
        sa.Column("dossier_hash", HASH, nullable=False),
        sa.Column("read_s", sa.Float(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dossiers"),
        sa.UniqueConstraint("fingerprint", name="uq_dossiers_fingerprint"),
    )
    op.create_index("ix_dossiers_space", "dossiers", ["space"])
    op.create_index("ix_dossiers_dossier_hash", "dossiers", ["dossier_hash"])
    op.create_table(
        "pieces",
        sa.Column("dossier_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", HASH, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dossier_id", "position", name="pk_pieces"),
        _owned_by("pieces", "dossier_id", "dossiers"),
    )


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", ID, nullable=False),
        sa.Column("dossier_id", ID, nullable=False),
        sa.Column("kind", SHORT, nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("state", SHORT, nullable=False),
        sa.Column("stage", SHORT, nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("error_key", NAME, nullable=True),
        sa.Column("error_facts", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("started_at", TIME, nullable=True),
        sa.Column("finished_at", TIME, nullable=True),
        sa.Column("heartbeat", TIME, nullable=False),
        sa.Column("pid", sa.Integer(), nullable=True),
        sa.Column("host", NAME, nullable=True),
        sa.Column("claim", ID, nullable=True),
        sa.Column("cancel_requested", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
        _owned_by("runs", "dossier_id", "dossiers"),
    )
    op.create_index("ix_runs_dossier_id_created_at", "runs", ["dossier_id", "created_at"])
    op.create_table(
        "outcomes",
        sa.Column("run_id", ID, nullable=False),
        sa.Column("criterion_id", NAME, nullable=False),
        sa.Column("basis", HASH, nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("run_id", "criterion_id", name="pk_outcomes"),
        _owned_by("outcomes", "run_id", "runs"),
    )
    op.create_table(
        "reviews",
        sa.Column("run_id", ID, nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("run_id", name="pk_reviews"),
        _owned_by("reviews", "run_id", "runs"),
    )


def _journal() -> None:
    op.create_table(
        "events",
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("kind", SHORT, nullable=False),
        sa.Column("dossier_id", ID, nullable=False),
        sa.Column("run_id", ID, nullable=True),
        sa.Column("criterion_id", NAME, nullable=True),
        sa.Column("grade", SHORT, nullable=True),
        sa.Column("decision", SHORT, nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("actor_hash", HASH, nullable=True),
        sa.Column("text_hash", HASH, nullable=True),
        sa.Column("previous", HASH, nullable=False),
        sa.Column("hash", HASH, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_events"),
    )
    op.create_index("ix_events_dossier_id_criterion_id", "events", ["dossier_id", "criterion_id"])
    op.create_table(
        "personal_texts",
        sa.Column("event_seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("field", SHORT, nullable=False),
        sa.Column("dossier_id", ID, nullable=False),
        sa.Column("salt", SHORT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_seq", "field", name="pk_personal_texts"),
        sa.ForeignKeyConstraint(["event_seq"], ["events.seq"], name="fk_personal_texts_event_seq"),
    )
    op.create_index("ix_personal_texts_dossier_id", "personal_texts", ["dossier_id"])


def _owned_by(table: str, column: str, owner: str) -> sa.ForeignKeyConstraint:
    """The rows go with their owner: erasing a dossier leaves none behind."""
    return sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")


_REFUSAL = "the journal is append-only"
_GUARDS = {
    "sqlite": (
        f"CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        f"CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        # INSERT OR REPLACE deletes without firing a DELETE trigger.
        "CREATE TRIGGER events_no_replace BEFORE INSERT ON events "
        "WHEN EXISTS (SELECT 1 FROM events WHERE seq = NEW.seq) "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION events_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
        "CREATE TRIGGER events_no_change BEFORE UPDATE OR DELETE ON events "
        "FOR EACH ROW EXECUTE FUNCTION events_append_only()",
        "CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON events "
        "FOR EACH STATEMENT EXECUTE FUNCTION events_append_only()",
    ),
}
