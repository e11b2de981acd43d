"""The server is killed while a person confirms and a run goes on: what was told as recorded is there, whole, and the run resumes."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from reviewer.services import RunOptions, Services, Upload
from tests.services.scripted import ADA, ANNE, IDS, Clock, build, calls, wait_until

MAIN = Path(__file__).with_name("desk_main.py")
PROJECT = Upload("projet.txt", "Un calendrier éditorial.\nUne cible décrite.\nUn budget chiffré.\n".encode())
OTHER = Upload("autre.txt", "Une cible décrite.\n".encode())


class Desk(NamedTuple):
    folder: Path
    address: str
    dossier: str
    run: str
    other: str

    def server(self, name: str, *held: str, reviews: bool = False) -> subprocess.Popen[str]:
        """One that confirms, each reason beginning with `name`, and `reviews` the other dossier if asked."""
        other = self.other if reviews else "-"
        given = (str(self.folder), self.address, self.dossier, self.run, name, other, *held)
        return subprocess.Popen([sys.executable, str(MAIN), *given], stdout=subprocess.PIPE, text=True)


@pytest.fixture
def desk(folder: Path, ready: str) -> Desk:
    """A dossier to confirm, and another whose review waits on its second criterion."""
    services = build(folder, ready)
    record = services.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai")
    run = services.run_now(ANNE, record.id, RunOptions())
    other = services.submit(ANNE, [OTHER], label="Max", referentiel_id="essai")
    services.store.close()
    (folder / "calls.txt").unlink()
    (folder / "hold.txt").write_text("Cr2", encoding="utf-8")
    return Desk(folder, ready, record.id, run.id, other.id)


def killed(server: subprocess.Popen[str], *, after: int) -> list[str]:
    """Every reason that was told as recorded; killed once `after` were, or where the server is held."""
    told: list[str] = []
    assert server.stdout is not None
    while len(told) < after and (line := server.stdout.readline().strip()) != "held":
        assert line, "the server ended by itself"
        told.append(line)
    server.kill()
    rest, _ = server.communicate(timeout=60)
    return [*told, *(line for line in rest.split() if line != "held")]


def recorded(services: Services, desk: Desk) -> list[str]:
    """The reasons in the journal, each with its person and verdict, once the chain is verified."""
    services.verify_journal(ADA)
    acts = services.store.journal.acts(desk.dossier)
    assert all(one.by == ANNE.name and one.confirmation and one.confirmation.verdict for one in acts)
    return [one.confirmation.reason for one in acts if one.confirmation]


@pytest.mark.parametrize(
    "held",
    [
        pytest.param("INSERT INTO events", id="before-the-event"),
        pytest.param("INSERT INTO personal_texts", id="between-the-event-and-its-texts"),
        pytest.param("COMMIT", id="before-it-is-kept"),
    ],
)
def test_a_confirmation_cut_in_its_midst_leaves_nothing_and_can_be_made_again(desk: Desk, held: str) -> None:
    told = killed(desk.server("a", held), after=99)
    assert told == ["a.0", "a.1", "a.2"]
    services = build(desk.folder, desk.address)
    assert recorded(services, desk) == told
    services.store.close()
    again = killed(desk.server("b"), after=1)
    services = build(desk.folder, desk.address)
    assert recorded(services, desk)[: len(told) + 1] == [*told, again[0]]
    services.store.close()


def test_whenever_the_server_is_killed_what_it_told_as_recorded_is_there_and_its_run_resumes(desk: Desk) -> None:
    told: list[str] = []
    for killings, (name, after) in enumerate((("a", 1), ("b", 2), ("c", 7)), 1):
        told += killed(desk.server(name, reviews=killings == 1), after=after)
        services = build(desk.folder, desk.address)
        found = recorded(services, desk)
        assert [one for one in found if one in told] == told
        # At most the last one before each killing was recorded and not told yet.
        assert len(found) <= len(told) + killings
        services.store.close()

    services = build(desk.folder, desk.address)
    assert isinstance(services.clock, Clock)
    services.clock.skip(200)
    (run,) = services.runs(ANNE, desk.other)
    wait_until(lambda: services.progress(ANNE, run.id).state == "interrupted")
    assert services.progress(ANNE, run.id).done == 1
    (desk.folder / "hold.txt").unlink()
    services.resume(ANNE, run.id)
    assert services.carry_out(run.id).state == "done"
    assert calls(desk.folder) == ["Cr1", "Cr2", "Cr2", "Cr3", "Cr4"]
    assert [one.criterion_id for one in services.review(ANNE, run.id).criteria] == list(IDS)
    services.store.close()
