"""The same tests on both databases: `address` is a fresh SQLite file, and a fresh PostgreSQL schema where there is a server."""

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVER = "REVIEWER_TEST_POSTGRES"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{(tmp_path / 'base' / 'reviewer.sqlite').as_posix()}"
        return
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"{SERVER} gives no PostgreSQL to test on")
    yield from _schema(server)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with its tables: copied, it spares each test the migrations."""
    from reviewer.store.engine import open_store

    path = tmp_path_factory.mktemp("migrated") / "reviewer.sqlite"
    open_store(f"sqlite:///{path.as_posix()}").close()
    return path


@pytest.fixture
def ready(address: str, migrated: Path) -> str:
    """`address` with its tables made."""
    if address.startswith("sqlite:///"):
        place = Path(address.removeprefix("sqlite:///"))
        place.parent.mkdir(parents=True)
        shutil.copyfile(migrated, place)
    return address


def _schema(server: str) -> Iterator[str]:
    from sqlalchemy import create_engine, make_url, text

    name = f"t_{secrets.token_hex(6)}"
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    try:
        placed = url.update_query_dict({"options": f"-csearch_path={name}"}).set(drivername="postgresql")
        yield placed.render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
        engine.dispose()
