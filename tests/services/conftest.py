import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.jobs import launch
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
    """Its workers are real processes; the test ends those it lets run."""

    def launch_worker(run_id: str) -> None:
        log = DossierFiles(folder / "files").log(made.store.runs.get(run_id).dossier_id, run_id)
        launch([sys.executable, str(WORKER), str(folder), ready, run_id], log=log)

    made = build(folder, ready, launch_worker)
    yield made
    made.store.close()
