import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest

from reviewer.errors import StoreUnavailable
from reviewer.jobs import Heartbeat, is_stale, this_host
from reviewer.store.records import RunOptions, RunState, State

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def gone() -> int:
    """The id of a process that ended."""
    process = subprocess.Popen([sys.executable, "-S", "-c", ""])
    process.wait()
    return process.pid


def run(state: State, *, pid: int | None, host: str = this_host()) -> RunState:
    return RunState(
        id="r",
        dossier_id="d",
        options=RunOptions(),
        state=state,
        created_at=NOON,
        created_by="anne",
        heartbeat=NOON,
        pid=pid,
        host=host,
    )


@pytest.mark.parametrize(
    ("state", "process", "host", "silent_s", "stale"),
    [
        pytest.param("running", "gone", "here", 16, True, id="dead"),
        pytest.param("running", "gone", "here", 14, False, id="dead-too-recently-to-tell"),
        pytest.param("running", "alive", "here", 60, False, id="slow-but-alive"),
        pytest.param("running", "alive", "here", 200, True, id="id-given-to-another-process"),
        pytest.param("running", "gone", "elsewhere", 60, False, id="another-machine"),
        pytest.param("running", "gone", "elsewhere", 200, True, id="another-machine-long-silent"),
        pytest.param("queued", "none", "here", 30, False, id="just-queued"),
        pytest.param("queued", "none", "here", 61, True, id="never-begun"),
        pytest.param("done", "gone", "here", 9999, False, id="done"),
        pytest.param("interrupted", "gone", "here", 9999, False, id="already-told"),
    ],
)
def test_a_run_is_stale_when_its_worker_is_gone(
    gone: int, state: State, process: str, host: str, silent_s: float, stale: bool
) -> None:
    pid = {"gone": gone, "alive": os.getpid(), "none": None}[process]
    given = run(state, pid=pid, host=this_host() if host == "here" else "another-machine")
    assert is_stale(given, NOON + timedelta(seconds=silent_s)) is stale


def test_a_heartbeat_beats_until_its_block_ends_even_when_the_database_is_locked_for_a_moment() -> None:
    beats: list[int] = []
    three = threading.Event()

    def beat() -> bool:
        beats.append(1)
        if len(beats) == 1:
            raise StoreUnavailable(url="sqlite:///a", problem="database is locked")
        if len(beats) == 3:
            three.set()
        return True

    with Heartbeat(beat, every_s=0.001) as heart:
        assert three.wait(30)
        assert not heart.lost
    count = len(beats)
    assert not [one for one in threading.enumerate() if one.name == "heartbeat"]
    assert len(beats) == count


def test_a_heartbeat_of_a_run_given_to_another_worker_says_so() -> None:
    beaten = threading.Event()

    def beat() -> bool:
        beaten.set()
        return False

    with Heartbeat(beat, every_s=0.001) as heart:
        assert beaten.wait(30)
        heart._thread.join(30)
        assert heart.lost
