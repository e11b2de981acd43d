"""The shipped example, submitted and judged once by the real services; each test gets a copy of that data folder."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from reviewer.config import Settings
from reviewer.datafiles import shipped
from reviewer.domain.people import Actor, Role
from reviewer.services import RunOptions, Services, Upload
from reviewer.ui.desk import open_desk
from reviewer.wiring import build
from reviewer.wording import Lang

EVALUATOR = Actor(id="local", name="Test", role=Role.EVALUATOR)

NOTES = """Ma veille

Je consulte chaque lundi le blog de l'éditeur et la salle de presse de Meta, articles publiés en 2025.
Je tiens un calendrier éditorial sur un mois : deux publications par semaine, le mardi et le jeudi à 18 h.
"""


class Judged(NamedTuple):
    folder: Path
    dossier: str
    run: str


@pytest.fixture(scope="session")
def judged_once(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    folder = tmp_path_factory.mktemp("ui") / "data"
    services = build(Settings(data=folder, judge="offline"))
    demo = shipped("demo") / "dossier-exemple.pdf"
    uploads = [Upload(name=demo.name, data=demo.read_bytes())]
    record = services.submit(EVALUATOR, uploads, label="Exemple", referentiel_id="6cent30six")
    review = services.run_now(EVALUATOR, record.id, RunOptions())
    for role, space in ((Role.CANDIDATE, "selfcheck"), (Role.TRAINER, "coverage")):
        who = EVALUATOR.model_copy(update={"role": role})
        own = services.submit(
            who,
            [Upload(name="notes.txt", data=NOTES.encode())],
            label="Exemple",
            referentiel_id="6cent30six",
            space=space,
        )
        services.run_now(who, own.id, RunOptions())
    services.store.close()
    return Judged(folder, record.id, review.id)


@pytest.fixture(scope="session")
def english_once(judged_once: Judged, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """The same dossier, judged in English as the application would."""
    folder = tmp_path_factory.mktemp("english") / "data"
    shutil.copytree(judged_once.folder, folder)
    services = build(Settings(data=folder, judge="offline"))
    run = services.run_now(EVALUATOR, judged_once.dossier, RunOptions(lang="en"))
    for role in (Role.CANDIDATE, Role.TRAINER):
        who = EVALUATOR.model_copy(update={"role": role})
        services.run_now(who, services.dossiers(who)[0].id, RunOptions(lang="en"))
    services.store.close()
    return Judged(folder, judged_once.dossier, run.id)


@pytest.fixture
def spoken(request: pytest.FixtureRequest, own_data_folder: Path) -> tuple[Lang, Judged]:
    """A language (the test's parameter), and the example judged in it."""
    lang: Lang = request.param
    made: Judged = request.getfixturevalue("english_once" if lang == "en" else "judged_once")
    shutil.copytree(made.folder, own_data_folder)
    return lang, made._replace(folder=own_data_folder)


@pytest.fixture
def judged(judged_once: Judged, own_data_folder: Path) -> Judged:
    shutil.copytree(judged_once.folder, own_data_folder)
    return judged_once._replace(folder=own_data_folder)


@pytest.fixture(autouse=True)
def fresh_desk() -> None:
    """The desk is kept for the life of a server; each test is a server of its own."""
    open_desk.clear()


@pytest.fixture
def services(judged: Judged) -> Services:
    return build(Settings())
