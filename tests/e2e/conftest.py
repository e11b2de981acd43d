"""The real application in a process of its own, and a real headless Chromium in front of it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pytest

from evals import browsing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


class Shots(NamedTuple):
    """Where screenshots go; each is looked at by a person before it is kept."""

    folder: Path

    def take(self, page: "Page", name: str) -> None:
        """The page as it is seen on a small screen and on a large one."""
        for suffix, size in (("-1920", browsing.LARGE), ("", browsing.SMALL)):
            page.set_viewport_size(size)
            page.wait_for_timeout(700)  # fonts and fades settle
            page.screenshot(path=self.folder / f"{name}{suffix}.png")


def opened(browser: "Browser", url: str, outside: list[str]) -> "Page":
    """A page in a context of its own, as on another day; requests that leave the machine are noted."""
    page = browsing.opened(browser, "about:blank")
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
    if browsing.chromium() is None:
        pytest.skip("no chromium on this machine")
    with browsing.browser() as driven:
        yield driven


@pytest.fixture
def address(own_data_folder: Path) -> Iterator[str]:
    """The address of an application that starts with an empty data folder."""
    with browsing.application(own_data_folder, own_data_folder.with_suffix(".log")) as served:
        yield served.address
