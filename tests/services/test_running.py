import os
import signal
import sys
from pathlib import Path

import pytest

from reviewer.domain.verdict import Abstention, AbstentionReason
from reviewer.errors import BlocUnknown, PieceEmpty, RecordMissing
from reviewer.pipeline import RunCancelled, Watch
from reviewer.services import RunOptions, RunState, Services, Upload
from reviewer.wording import explain
from tests.services.scripted import ANNE, IDS, Clock, build, bytes_under, calls, wait_until

SECRET = "Zoé habite rue des Lilas"
PROJECT = Upload("projet.txt", f"Un calendrier éditorial.\nUne cible décrite : {SECRET}.\n".encode())


@pytest.fixture
def dossier_id(services: Services) -> str:
    return services.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai").id


@pytest.fixture
def submitted(apart: Services) -> str:
    return apart.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai").id


def state(services: Services, run_id: str) -> RunState:
    return services.progress(ANNE, run_id)


def killed_at(services: Services, folder: Path, run_id: str, criterion: str) -> None:
    """Kills the worker of a run while it works on `criterion`, and waits until its process is gone."""
    wait_until(lambda: criterion in calls(folder))
    pid = services.store.runs.get(run_id).pid
    assert pid is not None
    os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    (folder / "hold.txt").unlink()
    assert isinstance(services.clock, Clock)
    services.clock.skip(20)
    wait_until(lambda: state(services, run_id).state == "interrupted")


def test_a_review_made_here_is_stored_and_read_back_equal(services: Services, dossier_id: str) -> None:
    review = services.run_now(ANNE, dossier_id, RunOptions())
    assert [one.criterion_id for one in review.criteria] == list(IDS)
    assert services.review(ANNE, review.id) == review == services.latest_review(ANNE, dossier_id)
    run = state(services, review.id)
    assert (run.state, run.done, run.total) == ("done", 4, 4)
    assert review.timing.read == services.dossier_record(ANNE, dossier_id).read_s


def test_progress_of_a_review_made_here_is_told(services: Services, dossier_id: str) -> None:
    told: list[object] = []
    watch = Watch(on_criterion=lambda one, n, total: told.append((one.criterion_id, n, total)), on_stage=told.append)
    services.run_now(ANNE, dossier_id, RunOptions(), watch)
    assert told == ["index", "retrieve", "judge", *((name, n, 4) for n, name in enumerate(IDS, 1))]


def test_blocs_held_and_left_out_are_not_judged(services: Services, dossier_id: str, folder: Path) -> None:
    review = services.run_now(ANNE, dossier_id, RunOptions(held=("B1",)))
    assert review.blocs == {"B1": "held", "B2": "in_scope"}
    assert calls(folder) == ["Cr4"]


def test_an_unknown_bloc_is_refused_before_a_run_exists(services: Services, dossier_id: str) -> None:
    for ask in (services.start, services.run_now):
        with pytest.raises(BlocUnknown):
            ask(ANNE, dossier_id, RunOptions(blocs=("B9",)))
    assert services.runs(ANNE, dossier_id) == ()


def test_a_worker_process_makes_the_same_review(apart: Services, submitted: str) -> None:
    run_id = apart.start(ANNE, submitted, RunOptions())
    wait_until(lambda: state(apart, run_id).state == "done")
    here = apart.run_now(ANNE, submitted, RunOptions())
    assert apart.review(ANNE, run_id).criteria == here.criteria
    assert apart.store.runs.get(run_id).pid != os.getpid()


def test_a_killed_worker_is_found_dead_and_its_run_completes_only_what_is_missing(
    apart: Services, submitted: str, folder: Path
) -> None:
    (folder / "hold.txt").write_text("Cr3", encoding="utf-8")
    run_id = apart.start(ANNE, submitted, RunOptions())
    killed_at(apart, folder, run_id, "Cr3")
    interrupted = state(apart, run_id)
    assert (interrupted.done, interrupted.total) == (2, 4)
    apart.resume(ANNE, run_id)
    wait_until(lambda: state(apart, run_id).state == "done")
    assert calls(folder) == ["Cr1", "Cr2", "Cr3", "Cr3", "Cr4"]
    assert [one.criterion_id for one in apart.review(ANNE, run_id).criteria] == list(IDS)


def test_a_review_cut_short_here_is_completed_by_asking_again(
    services: Services, dossier_id: str, folder: Path
) -> None:
    def ctrl_c(_one: object, done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.run_now(ANNE, dossier_id, RunOptions(), Watch(on_criterion=ctrl_c))
    (cut,) = services.runs(ANNE, dossier_id)
    assert cut.state == "interrupted"
    review = services.run_now(ANNE, dossier_id, RunOptions())
    assert review.id == cut.id
    assert calls(folder) == list(IDS)


def test_a_run_cut_short_under_other_settings_is_judged_again_whole(
    services: Services, dossier_id: str, folder: Path
) -> None:
    asked = iter([False, True])
    with pytest.raises(RunCancelled):
        services.run_now(ANNE, dossier_id, RunOptions(), Watch(cancelled=lambda: next(asked)))
    (folder / "settings.txt").write_text("others", encoding="utf-8")
    review = services.run_now(ANNE, dossier_id, RunOptions())
    assert calls(folder) == ["Cr1", *IDS]
    assert review.settings_hash == "others"


def test_another_judge_begins_a_run_of_its_own(services: Services, dossier_id: str, folder: Path) -> None:
    with pytest.raises(RunCancelled):
        services.run_now(ANNE, dossier_id, RunOptions(), Watch(cancelled=lambda: True))
    review = services.run_now(ANNE, dossier_id, RunOptions(judge="llm"))
    assert review.judge.kind == "llm"
    assert [one.state for one in services.runs(ANNE, dossier_id)] == ["done", "cancelled"]


def test_a_run_is_cancelled_between_two_criteria_and_keeps_what_it_has(
    services: Services, dossier_id: str, folder: Path
) -> None:
    (folder / "hold.txt").write_text("Cr2", encoding="utf-8")
    run_id = services.start(ANNE, dossier_id, RunOptions())
    wait_until(lambda: "Cr2" in calls(folder))
    assert services.cancel(ANNE, run_id).cancel_requested
    (folder / "hold.txt").unlink()
    wait_until(lambda: state(services, run_id).state == "cancelled")
    assert calls(folder) == ["Cr1", "Cr2"]
    services.resume(ANNE, run_id)
    wait_until(lambda: state(services, run_id).state == "done")
    assert calls(folder) == list(IDS)


def test_a_judge_that_fails_is_an_outcome_and_a_completing_run_asks_it_alone_again(
    services: Services, dossier_id: str, folder: Path
) -> None:
    (folder / "fails.txt").touch()
    first = services.run_now(ANNE, dossier_id, RunOptions())
    failed = first.by_criterion["Cr2"].outcome
    assert isinstance(failed, Abstention)
    assert failed.reason is AbstentionReason.JUDGE_FAILED
    assert state(services, first.id).state == "done"
    (folder / "fails.txt").unlink()
    second = services.run_now(ANNE, dossier_id, RunOptions(completes=first.id))
    assert calls(folder) == [*IDS, "Cr2"]
    assert second.by_criterion["Cr2"].outcome.kind == "proposal"
    assert second.by_criterion["Cr1"] == first.by_criterion["Cr1"]
    assert services.store.runs.outcome(second.id, "Cr1") == first.by_criterion["Cr1"]


def test_a_run_completes_only_runs_of_its_own_dossier(services: Services, dossier_id: str) -> None:
    other = services.submit(ANNE, [Upload("b.txt", b"autre")], label="Max", referentiel_id="essai")
    run = services.run_now(ANNE, other.id, RunOptions())
    with pytest.raises(RecordMissing):
        services.start(ANNE, dossier_id, RunOptions(completes=run.id))


def test_what_stops_a_whole_run_is_kept_with_its_facts_and_the_run_can_be_resumed(
    services: Services, dossier_id: str
) -> None:
    folder = services.kept.folder(dossier_id)
    (folder / "reading.json").unlink()
    (folder / "pieces" / "projet.txt").write_bytes(b" ")
    run_id = services.start(ANNE, dossier_id, RunOptions())
    wait_until(lambda: state(services, run_id).state == "failed")
    told = state(services, run_id).error
    assert isinstance(told, PieceEmpty)
    assert "projet.txt" in explain(told)
    (folder / "pieces" / "projet.txt").write_bytes(PROJECT.data)
    services.resume(ANNE, run_id)
    wait_until(lambda: state(services, run_id).state == "done")


def test_an_unexpected_failure_leaves_no_word_of_the_dossier_in_the_log_nor_in_the_run(
    apart: Services, submitted: str, folder: Path
) -> None:
    (folder / "crash.txt").write_text("Cr2", encoding="utf-8")
    run_id = apart.start(ANNE, submitted, RunOptions())
    wait_until(lambda: state(apart, run_id).state == "failed")
    assert state(apart, run_id).error_key == "error.generic"
    log = apart.kept.log(submitted, run_id)
    wait_until(lambda: b"RuntimeError" in log.read_bytes())
    assert b"scripted.py" in log.read_bytes()
    assert SECRET.encode() not in log.read_bytes()
    assert SECRET not in state(apart, run_id).model_dump_json()


def test_two_workers_given_the_same_run_judge_each_criterion_once(
    services: Services, dossier_id: str, folder: Path
) -> None:
    (folder / "hold.txt").write_text("Cr1", encoding="utf-8")
    run_id = services.start(ANNE, dossier_id, RunOptions())
    wait_until(lambda: calls(folder) == ["Cr1"])
    assert services.carry_out(run_id).state == "running"
    (folder / "hold.txt").unlink()
    wait_until(lambda: state(services, run_id).state == "done")
    assert calls(folder) == list(IDS)


def test_a_button_pressed_twice_follows_the_run_under_way(services: Services, dossier_id: str, folder: Path) -> None:
    (folder / "hold.txt").write_text("Cr1", encoding="utf-8")
    run_id = services.start(ANNE, dossier_id, RunOptions())
    assert services.start(ANNE, dossier_id, RunOptions()) == run_id
    services.cancel(ANNE, run_id)
    (folder / "hold.txt").unlink()
    wait_until(lambda: not state(services, run_id).active)


def test_a_worker_that_cannot_be_started_leaves_no_run_waiting(folder: Path, ready: str) -> None:
    def launch_worker(run_id: str) -> None:
        raise OSError("no process left")

    services = build(folder, ready, launch_worker)
    record = services.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai")
    with pytest.raises(OSError, match="no process left"):
        services.start(ANNE, record.id, RunOptions())
    assert [one.state for one in services.runs(ANNE, record.id)] == ["cancelled"]
    services.store.close()


def test_a_run_whose_worker_never_began_is_found_and_can_be_resumed(folder: Path, ready: str) -> None:
    services = build(folder, ready)
    record = services.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai")
    run_id = services.start(ANNE, record.id, RunOptions())
    assert state(services, run_id).state == "queued"
    assert isinstance(services.clock, Clock)
    services.clock.skip(120)
    (listed,) = services.dossiers(ANNE)
    assert listed.last_run is not None
    assert listed.last_run.state == "interrupted"
    assert state(services, run_id).state == "interrupted"
    services.resume(ANNE, run_id)
    assert services.carry_out(run_id).state == "done"
    services.store.close()


def test_resuming_a_run_that_is_done_changes_nothing(services: Services, dossier_id: str, folder: Path) -> None:
    review = services.run_now(ANNE, dossier_id, RunOptions())
    assert services.resume(ANNE, review.id).state == "done"
    assert calls(folder) == list(IDS)


def test_the_journal_says_what_was_run_with_what_and_holds_no_word_of_it(services: Services, dossier_id: str) -> None:
    services.run_now(ANNE, dossier_id, RunOptions(judge="llm"))
    ended = services.store.journal.events(dossier_id)[-1]
    assert ended.kind == "run_ended"
    assert ended.detail["model"] == "scripted"
    assert ended.detail["referentiel"] == "essai"
    assert SECRET not in "".join(one.model_dump_json() for one in services.store.journal.events())


def test_nothing_of_a_dossier_is_readable_by_other_users_of_the_machine(services: Services, dossier_id: str) -> None:
    if sys.platform == "win32":
        return
    assert services.files.stat().st_mode & 0o077 == 0
    assert any(SECRET.encode() in data for _, data in bytes_under(services.files))
