import sys
from pathlib import Path

import pytest

from reviewer.cli import output
from reviewer.cli.main import main
from tests.cli.running import Result, Reviewer


@pytest.fixture
def reviewer(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Reviewer:
    """Runs `reviewer …` in this process, as the console script does."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Result:
        output.settings.cache_clear()
        output.services.cache_clear()
        monkeypatch.setattr(sys, "argv", ["reviewer", *map(str, arguments)])
        status: object = 0
        try:
            main()
        except SystemExit as left:
            status = left.code or 0
        captured = capfd.readouterr()
        return Result(int(status), captured.out, captured.err)  # type: ignore[call-overload]

    return run
