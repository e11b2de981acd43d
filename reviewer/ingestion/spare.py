"""A child process started ahead of its file: the interpreter and the common modules are loaded while the person is still choosing.

`ready` starts one and returns at once; `run` takes it, or starts one of its own. Each child still meets one request and ends.
"""

import atexit
import contextlib
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import Final, NamedTuple

from reviewer.ingestion.child import AHEAD

_ARGUMENTS: Final = ("-P", "-X", "utf8", "-m", "reviewer.ingestion.child")


class Ended(NamedTuple):
    status: int
    stdout: bytes


class _Waiting(NamedTuple):
    process: subprocess.Popen[bytes]
    environment: Mapping[str, str]


_lock: Final = threading.Lock()
_waiting: list[_Waiting] = []
"""At most one."""


def ready(environment: Mapping[str, str]) -> None:
    """Have a child of that environment waiting for a request; one that waits already is kept."""
    with _lock:
        if not (_waiting and _waiting[0].process.poll() is None and _waiting[0].environment == environment):
            _dismiss()
            with contextlib.suppress(OSError):
                # Without a spare the next request starts its own child, and says what is wrong.
                _waiting.append(_Waiting(_start(environment, AHEAD), dict(environment)))


def run(request: bytes, environment: Mapping[str, str], timeout_s: float) -> Ended:
    """What a child answers to `request`. Raises: OSError, subprocess.TimeoutExpired, the child being ended then."""
    process = _taken(environment) or _start(environment)
    with process:
        try:
            stdout, _ = process.communicate(request, timeout=timeout_s)
        except BaseException:
            process.kill()
            raise
    return Ended(process.returncode, stdout)


def _taken(environment: Mapping[str, str]) -> "subprocess.Popen[bytes] | None":
    with _lock:
        if not _waiting or _waiting[0].environment != environment:
            return None
        process = _waiting.pop().process
    if process.poll() is None:
        return process
    _end(process)
    return None


def _start(environment: Mapping[str, str], *more: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        (sys.executable, *_ARGUMENTS, *more),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(environment),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _dismiss() -> None:
    """End the child that waits, if one does."""
    while _waiting:
        _end(_waiting.pop().process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.communicate()


atexit.register(_dismiss)
