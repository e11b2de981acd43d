"""One engine, two kinds of transaction, and the translation of what the drivers raise.

A write takes the lock when it begins (SQLite: BEGIN IMMEDIATE), so that two processes wait for each other instead of failing at commit.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from reviewer.errors import StoreUnavailable
from reviewer.store.models import Base

_KEPT = frozenset({"events"})


class Database:
    """The one way to the tables. `shown` is its address without password, for messages."""

    def __init__(self, engine: Engine, shown: str) -> None:
        self.engine = engine
        self.shown = shown
        self._writing = engine.execution_options(begin="immediate")
        self._noting = engine.execution_options(begin="relaxed")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view. Raises: StoreUnavailable."""
        with translated(self.shown), Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def write(self, *, durable: bool = True) -> Iterator[Session]:
        """A transaction kept whole or not at all. Raises: StoreUnavailable.

        `durable` false: it outlives the death of the program, but a power cut may undo it (SQLite: no wait for the disk).
        """
        engine = self._writing if durable else self._noting
        with translated(self.shown), Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def scrub(self) -> bool:
        """Rewrites the free pages, so that erased text is in no file of the database. False when that could not be done now.

        PostgreSQL: the tables of personal rows are rewritten; its own write-ahead log and backups are the server's to expire.
        """
        try:
            return self._scrub_sqlite() if self.engine.dialect.name == "sqlite" else self._scrub_server()
        except (SQLAlchemyError, sqlite3.Error):
            return False

    def _scrub_sqlite(self) -> bool:
        # The driver's own connection: the engine would open a transaction, in which neither statement is allowed.
        connection = self.engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("VACUUM")
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            return not busy
        finally:
            connection.close()

    def _scrub_server(self) -> bool:
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in Base.metadata.sorted_tables:
                if table.name not in _KEPT:
                    connection.execute(text(f'VACUUM FULL "{table.name}"'))
        return True

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def translated(shown: str) -> Iterator[None]:
    """What the driver raises, as a StoreUnavailable; a broken constraint is left to its caller."""
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, PoolTimeout) as bad:
        raise StoreUnavailable(url=shown, problem=_problem(bad)) from bad


def _problem(bad: Exception) -> str:
    """The driver's own first line: later lines may quote values."""
    cause = bad.orig if isinstance(bad, DBAPIError) and bad.orig is not None else bad
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__
