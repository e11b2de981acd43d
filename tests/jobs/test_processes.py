import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.jobs import alive, launch


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.01)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_what_a_worker_prints_goes_to_its_log_and_is_added_to_what_was_there(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "run.log"
    for word in ("first", "second"):
        code = f"import sys; print({word!r}); print('aside', file=sys.stderr)"
        pid = launch([sys.executable, "-S", "-c", code], log=log)
        wait_until(lambda pid=pid: not alive(pid))  # type: ignore[misc]
    assert sorted(read(log).split()) == ["aside", "aside", "first", "second"]


def test_a_worker_outlives_the_process_that_started_it(tmp_path: Path) -> None:
    go, done = tmp_path / "go", tmp_path / "done"
    waits = (
        "import pathlib, time\n"
        f"while not pathlib.Path({str(go)!r}).exists(): time.sleep(0.01)\n"
        f"pathlib.Path({str(done)!r}).write_text('done', encoding='utf-8')"
    )
    starts = (
        "import sys, pathlib\nfrom reviewer.jobs.processes import launch\n"
        f"print(launch([sys.executable, '-S', '-c', {waits!r}], log=pathlib.Path({str(tmp_path / 'log')!r})))"
    )
    root = Path(__file__).parents[2]
    ended = subprocess.run([sys.executable, "-c", starts], capture_output=True, text=True, check=True, cwd=root)
    worker = int(ended.stdout)
    assert alive(worker)
    if sys.platform != "win32":
        assert os.getsid(worker) == worker, "a terminal that closes would take the worker with it"
    go.touch()
    wait_until(lambda: read(done) == "done")


def test_this_process_is_alive_and_one_that_ended_is_not(tmp_path: Path) -> None:
    assert alive(os.getpid())
    pid = launch([sys.executable, "-S", "-c", ""], log=tmp_path / "log")
    wait_until(lambda: not alive(pid))


@pytest.mark.skipif(sys.platform != "linux", reason="only there can it be told before its parent waits for it")
def test_a_process_that_ended_unwaited_for_is_not_alive() -> None:
    with subprocess.Popen([sys.executable, "-S", "-c", ""]) as process:
        wait_until(lambda: not alive(process.pid))
        assert process.returncode is None


def test_a_command_that_does_not_exist_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no-such-program"):
        launch([str(tmp_path / "no-such-program")], log=tmp_path / "log")
