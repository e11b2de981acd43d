"""A dossier may follow an earlier one of the same candidate."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No foreign key: that the earlier dossier was erased is to be said, not forgotten.
    op.add_column("dossiers", sa.Column("follows", sa.String(32), nullable=True))
