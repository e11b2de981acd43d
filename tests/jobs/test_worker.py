import logging

import pytest

from reviewer.errors import JudgeUnavailable
from reviewer.jobs import work
from reviewer.pipeline import RunCancelled

SECRET = "Zoé habite rue des Lilas"


def raises(error: Exception) -> object:
    def carry_out(run_id: str) -> object:
        raise error

    return carry_out


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        pytest.param(RunCancelled(), 0, "r1 cancelled", id="cancelled"),
        pytest.param(JudgeUnavailable(model="m", url="u", problem=SECRET), 1, "error.judge_unavailable", id="known"),
        pytest.param(ValueError(SECRET), 1, "test_worker.py", id="unexpected"),
    ],
)
def test_a_worker_says_how_its_run_ended_without_a_word_of_the_dossier(
    caplog: pytest.LogCaptureFixture, error: Exception, status: int, said: str
) -> None:
    with caplog.at_level(logging.INFO):
        assert work("r1", raises(error)) == status  # type: ignore[arg-type]
    assert said in caplog.text
    assert "Lilas" not in caplog.text


def test_a_run_that_is_done_is_a_success() -> None:
    done: list[str] = []
    assert work("r1", done.append) == 0
    assert done == ["r1"]
