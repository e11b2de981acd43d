"""URL -> Store: the engine with its settings, and the migrations, run on first use and after an upgrade."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from reviewer.errors import StoreUnavailable
from reviewer.store.database import Database, translated
from reviewer.store.migrations import HEAD
from reviewer.store.store import Store

_MIGRATIONS = Path(__file__).with_name("migrations")
_MIGRATION_LOCK = 7_241_993_005
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def open_store(url: str, *, busy_s: float = 10.0) -> Store:
    """The store at a SQLAlchemy URL (SQLite or PostgreSQL), its tables brought up to date.

    `busy_s`: how long a write waits for another process's. Raises: StoreUnavailable, its address without the password.
    """
    address = _address(url)
    shown = _shown(address)
    engine = _engine(address, shown, busy_s)
    try:
        with translated(shown):
            _migrate(engine, shown)
    except BaseException:
        engine.dispose()
        raise
    return Store(Database(engine, shown))


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as bad:
        # What does not parse is not repeated: it may hold a password.
        raise StoreUnavailable(url=url.split(":", 1)[0] + ":…", problem="not a database URL") from bad
    backend = address.drivername.split("+", 1)[0]
    if backend not in _DRIVERS:
        raise StoreUnavailable(url=_shown(address), problem=f"{backend}: only sqlite and postgresql")
    return address.set(drivername=_DRIVERS[backend])


def _shown(address: URL) -> str:
    """The address for people: no password, and no query, which may hold one too."""
    return address.set(password=None, query={}).render_as_string(hide_password=True)


def _engine(address: URL, shown: str, busy_s: float) -> Engine:
    # Parameters are personal texts: no exception message, log or traceback repeats them.
    options: dict[str, Any] = {"hide_parameters": True}
    if address.drivername == "sqlite":
        _make_file(address, shown)
        options["connect_args"] = {"timeout": busy_s}
    else:
        options["pool_pre_ping"] = True
        options["connect_args"] = {"connect_timeout": max(2, round(busy_s))}
    try:
        engine = create_engine(address, **options)
    except (ImportError, NoSuchModuleError) as bad:
        raise StoreUnavailable(url=shown, problem="psycopg is missing: install dossier-reviewer[postgres]") from bad
    if address.drivername == "sqlite":
        event.listen(engine, "connect", _sqlite_settings)
        event.listen(engine, "begin", _sqlite_begin)
    return engine


def _make_file(address: URL, shown: str) -> None:
    """The database's folder, and the file itself closed to other users of the machine."""
    name = address.database
    if not name or name == ":memory:" or name.startswith("file:"):
        return
    try:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as bad:
        raise StoreUnavailable(url=shown, problem=bad.strerror or str(bad)) from bad


def _sqlite_settings(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions are off: `_sqlite_begin` opens them.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA recursive_triggers=ON")
    connection.execute("PRAGMA secure_delete=ON")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        # A database opened read-only keeps the mode it has.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode=WAL")


def _sqlite_begin(connection: Connection) -> None:
    kind = connection.get_execution_options().get("begin")
    if kind is not None:
        connection.exec_driver_sql(f"PRAGMA synchronous={'FULL' if kind == 'immediate' else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN" if kind is None else "BEGIN IMMEDIATE")


def _migrate(engine: Engine, shown: str) -> None:
    """Brings the tables to `HEAD` under a lock that a second process opening at the same time waits for."""
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    with engine.execution_options(begin="immediate").begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
        found = _revision(connection)
        if found == HEAD:
            return
        if found is not None and found > HEAD:
            raise StoreUnavailable(url=shown, problem=f"tables of version {found}, newer than this program ({HEAD})")
        _upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
