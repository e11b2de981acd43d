import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.jobs import launch, work
from reviewer.services import Services
from reviewer.store.files import DossierFiles
from tests.services.scripted import build
from tests.store.databases import address, migrated, ready

__all__ = ["address", "migrated", "ready"]

WORKER = Path(__file__).with_name("worker_main.py")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder."""
    return tmp_path / "base"


@pytest.fixture
def services(folder: Path, ready: str) -> Iterator[Services]:
    """Its workers are threads of the test."""
    working: list[threading.Thread] = []

    def launch_worker(run_id: str) -> None:
        thread = threading.Thread(target=work, args=(run_id, made.carry_out))
        working.append(thread)
        thread.start()

    made = build(folder, ready, launch_worker)
    yield made
    for name in ("hold.txt", "crash.txt"):
        (folder / name).unlink(missing_ok=True)
    for thread in working:
        thread.join()
    made.store.close()


@pytest.fixture
def apart(folder: Path, ready: str) -> Iterator[Services]:
    """Its workers are processes of their own, as in the shipped program; the test lets each come to its end."""

    def launch_worker(run_id: str) -> None:
        log = DossierFiles(folder / "files").log(made.store.runs.get(run_id).dossier_id, run_id)
        launch([sys.executable, str(WORKER), str(folder), ready, run_id], log=log)

    made = build(folder, ready, launch_worker)
    yield made
    made.store.close()
