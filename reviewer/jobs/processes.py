"""A worker process that outlives whoever started it, and whether it still lives. The one file that differs by platform."""

import os
import platform
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path


def launch(command: Sequence[str], *, log: Path, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> int:
    """The pid of a detached process running `command`, what it prints appended to `log`.

    It survives the end of this process and of its terminal, and opens no console window. Raises: OSError.
    """
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with log.open("ab") as out:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=dict(env) if env is not None else None,
            cwd=cwd,
            close_fds=True,
            start_new_session=sys.platform != "win32",
            creationflags=_window_flags(),
        )
    # Somebody must wait for a child, or its pid stays taken and it looks alive for ever.
    threading.Thread(target=process.wait, name=f"reap-{process.pid}", daemon=True).start()
    return process.pid


def this_host() -> str:
    """The machine's name: a pid means something on its own machine only."""
    return platform.node()[:200]


def alive(pid: int) -> bool:
    """Whether a process of that id runs on this machine. It may be another one that was given the id since."""
    if sys.platform == "win32":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        # It is there, and another user's.
        return True
    return not _zombie(pid)


def _zombie(pid: int) -> bool:
    """Ended, but not yet waited for by its parent (Linux; elsewhere False)."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[:1] == ["Z"]


def _window_flags() -> int:
    if sys.platform != "win32":
        return 0
    # A hidden console, which the readers' child processes inherit: with none at all, each would open a window.
    return subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP


def _alive_on_windows(pid: int) -> bool:
    # os.kill(pid, 0) would send a Ctrl+C there.
    if sys.platform != "win32":
        return False
    import ctypes

    limited_information, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32
    handle = kernel.OpenProcess(limited_information, False, pid)
    if not handle:
        return False
    try:
        code = ctypes.c_ulong()
        return bool(kernel.GetExitCodeProcess(handle, ctypes.byref(code))) and code.value == still_active
    finally:
        kernel.CloseHandle(handle)
