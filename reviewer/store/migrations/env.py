"""Runs the migrations on the connection that `reviewer.store.engine` opened, inside its transaction and its lock."""

from alembic import context

from reviewer.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite can alter little in place: later revisions rewrite the table.
    render_as_batch=True,
)
context.run_migrations()
