"""Sets up `.venv` from the pinned, hashed set, then runs a command in it. Standard library only: it runs before anything is installed.

    python tools/bootstrap.py -- python -m pytest

A second call with nothing changed goes straight to the command. A line goes to stderr at least every ten seconds.
"""

import hashlib
import os
import subprocess
import sys
import threading
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "installed.sha256"
UV = "uv>=0.9,<1"


def say(text: str) -> None:
    print(f"[setup] {text}", file=sys.stderr, flush=True)


class Heartbeat:
    """Says what is going on every 8 s while a quiet command works, so that nobody thinks it hangs."""

    def __init__(self, what: str) -> None:
        self.what, self.over, self.since = what, threading.Event(), time.monotonic()
        self.thread = threading.Thread(target=self._beat, daemon=True)

    def _beat(self) -> None:
        while not self.over.wait(8):
            say(f"{self.what}: {time.monotonic() - self.since:.0f} s")

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.over.set()


def run(what: str, *command: str | Path) -> bool:
    """Whether the command succeeded; its output goes to stderr."""
    # uv trusts its own list of certificates unless told otherwise; behind a company's proxy only the system's will do.
    environment = {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1", **os.environ}
    with Heartbeat(what):
        return (
            subprocess.run(
                [str(one) for one in command], cwd=ROOT, env=environment, stdout=sys.stderr, check=False
            ).returncode
            == 0
        )


def wanted() -> str:
    """Names what should be installed: the pinned set, the project file, this interpreter and this folder."""
    parts = [(ROOT / name).read_bytes() for name in ("requirements.lock", "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, sys.version.encode(), str(ROOT).encode()])).hexdigest()


def make_environment() -> None:
    say(f"new virtual environment in {ENVIRONMENT.name} (Python {sys.version.split()[0]})")
    try:
        with Heartbeat("virtual environment"):
            venv.EnvBuilder(with_pip=True, clear=True).create(ENVIRONMENT)
    except (subprocess.CalledProcessError, ImportError, OSError) as bad:
        sys.exit(
            f"The virtual environment could not be made ({bad}). On Debian or Ubuntu: apt-get install python3-venv. Then try again."
        )


def install() -> None:
    """The pinned set through uv, else through pip (slower), then the project itself, editable."""
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input")
    lock = ("--require-hashes", "-r", "requirements.lock")
    itself = ("--no-deps", "--no-build-isolation", "-e", ".")
    say("installing the pinned set: under a minute with uv")
    uv = (PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON)
    done = (
        run("installing uv", *pip, "install", UV)
        and run("installing", *uv, "--compile-bytecode", *lock)
        and run("installing", *uv, *itself)
    )
    if not done:
        say("uv did not do it; falling back to pip, which takes several minutes")
        done = run("installing with pip", *pip, "install", *lock) and run("installing", *pip, "install", *itself)
    if not done:
        sys.exit(
            "The packages could not be installed. Check that a package registry can be reached, then try again; nothing else was changed."
        )


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what tells people so
        sys.exit(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}. Run this with a newer one.")
    command = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []
    if not (PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted()):
        since = time.monotonic()
        make_environment()
        install()
        # Where Python is told to write no bytecode, our own modules would be compiled again at every start.
        run("compiling", PYTHON, "-m", "compileall", "-q", "reviewer")
        STAMP.write_text(wanted(), encoding="utf-8")
        say(f"ready in {time.monotonic() - since:.0f} s")
    if not command:
        return 0
    program = SCRIPTS / (command[0] + (".exe" if os.name == "nt" else ""))
    environment = {**os.environ, "PYTHONUTF8": "1", "PATH": f"{SCRIPTS}{os.pathsep}{os.environ.get('PATH', '')}"}
    try:
        with Heartbeat(" ".join(command[:3])):
            return subprocess.run([str(program), *command[1:]], cwd=ROOT, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
