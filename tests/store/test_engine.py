import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from reviewer.errors import StoreUnavailable
from reviewer.store.engine import open_store
from reviewer.store.migrations import HEAD
from reviewer.store.models import Base
from reviewer.store.store import Store
from reviewer.wording import explain
from tests.store.samples import entry, filled, record


def test_the_migrations_make_the_tables_that_the_models_declare(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store._database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_revision_that_is_opened_without_alembic_is_the_newest_one() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    import reviewer.store.migrations as migrations

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_database_that_is_up_to_date_opens_without_importing_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{(tmp_path / 'a.sqlite').as_posix()}"
    open_store(url).close()
    code = (
        "import sys\nfrom reviewer.store.engine import open_store\n"
        f"open_store({url!r}).close()\nassert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_what_one_process_wrote_another_reads(address: str) -> None:
    first = open_store(address)
    run = filled(first)
    first.close()
    second = open_store(address)
    assert second.dossiers.listed("d1").last_run == run
    second.close()


def test_three_processes_that_open_an_empty_database_at_once_all_succeed(address: str) -> None:
    code = "import sys\nfrom reviewer.store.engine import open_store\nopen_store(sys.argv[1]).close()"
    opening = [
        subprocess.Popen([sys.executable, "-c", code, address], stderr=subprocess.PIPE, cwd=Path(__file__).parents[2])
        for _ in range(3)
    ]
    for process in opening:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()


def test_a_database_of_a_newer_program_is_refused(address: str) -> None:
    store = open_store(address)
    with store._database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreUnavailable, match="9999"):
        open_store(address)


def test_a_read_only_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    open_store(f"sqlite:///{path.as_posix()}").close()
    store = open_store(f"sqlite:///file:{path.as_posix()}?mode=ro&uri=true")
    with pytest.raises(StoreUnavailable, match="readonly"):
        store.dossiers.add(record(), fingerprint="f", entry=entry())
    store.close()


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{(tmp_path / 'a.sqlite').as_posix()}")
    with store._database.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StoreUnavailable, match="full") as told:
        store.dossiers.add(record(label="x" * 200_000), fingerprint="f", entry=entry())
    assert "espace disque" in explain(told.value)
    assert store.dossiers.find("f") is None
    assert store.journal.verify().events == 0
    store.close()


def test_a_database_that_another_process_holds_is_told_after_the_wait(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    store = open_store(f"sqlite:///{path.as_posix()}", busy_s=0.05)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="locked"):
        store.dossiers.add(record(), fingerprint="f", entry=entry())
    holder.execute("ROLLBACK")
    holder.close()
    store.dossiers.add(record(), fingerprint="f", entry=entry())
    store.close()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(b"this is a letter, not a database " * 100)
    with pytest.raises(StoreUnavailable, match="not a database"):
        open_store(f"sqlite:///{path.as_posix()}")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreUnavailable) as told:
        open_store(f"sqlite:///{(tmp_path / 'occupied' / 'a.sqlite').as_posix()}")
    assert "a.sqlite" in explain(told.value, "en")


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("postgresql://ana:hush@127.0.0.1:1/base", id="in-the-user-part"),
        pytest.param("postgresql://127.0.0.1:1/base?user=ana&password=hush", id="in-the-query"),
        pytest.param("mysql://ana:hush@127.0.0.1/base", id="of-a-database-not-spoken"),
        pytest.param("ana:hush@127.0.0.1", id="of-what-is-no-url"),
    ],
)
def test_no_message_shows_the_password_of_a_database_that_cannot_be_reached(url: str) -> None:
    with pytest.raises(StoreUnavailable) as told:
        open_store(url, busy_s=2)
    assert "hush" not in explain(told.value) + str(told.value) + repr(told.value.facts)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access by folder")
def test_the_database_is_closed_to_other_users_of_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    store = open_store(f"sqlite:///{path.as_posix()}")
    filled(store)
    assert {one.stat().st_mode & 0o077 for one in tmp_path.glob("a.sqlite*")} == {0}
    store.close()


def test_a_database_of_the_first_version_keeps_its_dossiers_and_its_chain(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    first = open_store(f"sqlite:///{path.as_posix()}")
    filled(first)
    first.close()
    with sqlite3.connect(path) as old:
        old.execute("ALTER TABLE dossiers DROP COLUMN follows")
        old.execute("UPDATE alembic_version SET version_num = '0001'")
    old.close()
    again = open_store(f"sqlite:///{path.as_posix()}")
    assert again.dossiers.get("d1").follows is None
    assert again.journal.verify().events
    again.close()
