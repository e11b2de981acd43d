"""No test reaches outside the machine, reads a key, or writes in the person's own data folder."""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

_CLEARED = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "LANGSMITH_API_KEY", "LANGCHAIN_API_KEY", "LANGSMITH_TRACING")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (*_CLEARED, *(one for one in os.environ if one.startswith("REVIEWER_") and "TEST" not in one)):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "reviewer-data"
    monkeypatch.setenv("REVIEWER_DATA", str(folder))
    return folder


@pytest.fixture(scope="session", autouse=True)
def path_of_the_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """For the session, a `tesseract` that answers nothing is found first: it stands for a machine without it."""
    folder = tmp_path_factory.mktemp("no-tesseract")
    program = folder / "tesseract"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    (folder / "tesseract.bat").write_text("@exit 1\n")
    with pytest.MonkeyPatch.context() as patch:
        before = os.environ["PATH"]
        patch.setenv("PATH", str(folder), prepend=os.pathsep)
        yield before


@pytest.fixture(autouse=True)
def pictures_read_where_a_test_says_so(
    request: pytest.FixtureRequest, path_of_the_machine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other tests see one thing on every machine, with Tesseract or without."""
    if request.node.get_closest_marker("tesseract") is None:
        return
    monkeypatch.setenv("PATH", path_of_the_machine)
    if shutil.which("tesseract") is None:
        pytest.skip("no tesseract on this machine: apt install tesseract-ocr tesseract-ocr-fra")


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Loopback only: anything else is a defect, told at once instead of after a time-out."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address!r}")
        real(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
    yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--no-skips", action="store_true", help="a skipped test fails the run: CI installs what the tests need"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("soffice") is None:
        absent = pytest.mark.skip(
            reason="no soffice on this machine: apt install libreoffice-writer libreoffice-impress"
        )
        for item in items:
            if item.get_closest_marker("libreoffice"):
                item.add_marker(absent)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("--no-skips") and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("ERROR: tests were skipped, and --no-skips was asked for", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--no-skips") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
