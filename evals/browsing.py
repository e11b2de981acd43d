"""The real application in a process of its own and a real headless Chromium, for the end-to-end tests and for `desk_speed.py`."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

ROOT = Path(__file__).resolve().parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SMALL: "ViewportSize" = {"width": 1280, "height": 800}
LARGE: "ViewportSize" = {"width": 1920, "height": 1080}
SLOW_MS = 60_000
START_S = 60.0


class Served(NamedTuple):
    address: str
    pid: int


def chromium() -> str | None:
    """Where this machine's Chromium is; None where it has none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for one in names if (found := shutil.which(one))), None)


@contextmanager
def browser() -> "Iterator[Browser]":
    """A headless Chromium. Raises: OSError where the machine has none."""
    found = chromium()
    if found is None:
        raise OSError("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield launched
        launched.close()


def opened(driven: "Browser", url: str) -> "Page":
    """A page in a context of its own, as on another day or by another person."""
    page = driven.new_context(viewport=SMALL, accept_downloads=True, locale="fr-FR").new_page()
    page.set_default_timeout(SLOW_MS)
    page.goto(url)
    return page


def settled(page: "Page") -> None:
    """Until nothing of the page before is left: Streamlit keeps it, dimmed, while the new one is drawn."""
    page.wait_for_function("""() => !document.querySelector('[data-stale="true"]')""")


def keys_answer(page: "Page") -> None:
    """Until the keys of the review page answer: its buttons say so."""
    page.locator("button[aria-keyshortcuts]").first.wait_for()
    settled(page)


def sign(page: "Page", name: str) -> None:
    """Sits down at the desk under this name, without conflict of interest."""
    page.get_by_label("Votre nom").fill(name)
    page.get_by_role("button", name="Aucun lien d'intérêt").click()
    page.get_by_text(f"Signé : {name}").wait_for()


@contextmanager
def application(data: Path, log: Path) -> Iterator[Served]:
    """The application over this data folder, what it prints in `log`. Raises: OSError when it does not start."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ("--server.port", str(port), "--server.headless", "true")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "REVIEWER_DATA": str(data)}, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        until = time.monotonic() + START_S
        while not _answers(port):
            if server.poll() is not None or time.monotonic() > until:
                raise OSError(f"the application does not start: {log.read_text(encoding='utf-8')}")
            time.sleep(0.1)
        yield Served(f"http://127.0.0.1:{port}", server.pid)
    finally:
        server.terminate()
        server.wait(20)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False
