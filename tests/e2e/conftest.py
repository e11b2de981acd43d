"""The real application in a process of its own, and a real headless Chromium in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS: "ViewportSize" = {"width": 1280, "height": 800}
LARGE: "ViewportSize" = {"width": 1920, "height": 1080}
SLOW_MS = 60_000


class Shots(NamedTuple):
    """Where screenshots go; each is looked at by a person before it is kept."""

    folder: Path

    def take(self, page: "Page", name: str) -> None:
        """The page as it is seen on a small screen and on a large one."""
        for suffix, size in (("-1920", LARGE), ("", WIDTHS)):
            page.set_viewport_size(size)
            page.wait_for_timeout(700)  # fonts and fades settle
            page.screenshot(path=self.folder / f"{name}{suffix}.png")


def opened(browser: "Browser", url: str, outside: list[str]) -> "Page":
    """A page in a context of its own, as on another day; requests that leave the machine are noted."""
    page = browser.new_context(viewport=WIDTHS, accept_downloads=True, locale="fr-FR").new_page()
    page.set_default_timeout(SLOW_MS)
    page.on("request", lambda one: outside.append(one.url) if _is_outside(one.url) else None)
    page.goto(url)
    return page


def _is_outside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1"


@pytest.fixture
def shots(tmp_path: Path) -> Shots:
    folder = Path(os.environ.get("REVIEWER_TEST_SCREENSHOTS") or tmp_path / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return Shots(folder)


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def address(own_data_folder: Path) -> Iterator[str]:
    """The address of an application that starts with an empty data folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    log = own_data_folder.with_suffix(".log")
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
    try:
        until = time.monotonic() + 60
        while not _answers(port):
            assert server.poll() is None and time.monotonic() < until, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False
