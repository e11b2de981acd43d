"""A run by batch: the same requests as a live one, the same review from the same answers, and no file taken that is not its own."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.wording import say
from tests import openai_server as fake
from tests.cli.running import Result, Reviewer
from tests.cli.test_models import REFERENTIEL, TEXT
from tests.openai_server import Behaviour, Body, OpenAIServer, answered, assesses

Line = dict[str, Any]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    with OpenAIServer() as running:
        running.models["essai"] = assesses
        monkeypatch.setenv("REVIEWER_BASE_URL", running.url)
        monkeypatch.setenv("REVIEWER_MODEL", "essai")
        # Excerpts first, so that rereadings are due.
        monkeypatch.setenv("REVIEWER_WHOLE_UNDER_CHARS", "0")
        yield running


@pytest.fixture
def piece(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT + "\n\n" + "Le marché se tient chaque samedi sur la place. " * 150, encoding="utf-8")
    return path


@pytest.fixture
def exported(reviewer: Reviewer, server: OpenAIServer, piece: Path, tmp_path: Path) -> tuple[str, list[Line]]:
    """The id of a run and its requests."""
    out = tmp_path / "demandes.jsonl"
    told = reviewer("batch", "export", piece, "-r", REFERENTIEL, "--bloc", "B1", "--out", out)
    assert told.status == 0, told.err
    found = re.search(r"[0-9a-f]{12}", told.out)
    assert found and server.chats == []
    return found.group(), read(out)


def read(path: Path) -> list[Line]:
    return [json.loads(one) for one in path.read_text(encoding="utf-8").splitlines()]


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def answers(path: Path, lines: list[Line], behaviour: Behaviour = assesses) -> Path:
    done, failures = answered(lines, behaviour)
    return write(path, failures + done)


def brought_to_its_end(reviewer: Reviewer, run: str, lines: list[Line], tmp_path: Path) -> tuple[Result, int]:
    """Import after import, until no round is due; how many rounds that took."""
    following = tmp_path / "suite.jsonl"
    for rounds in range(1, 6):
        came = answers(tmp_path / f"reponses-{rounds}.jsonl", lines)
        following.unlink(missing_ok=True)
        told = reviewer("batch", "import", run, came, "--next", following, "--format", "json")
        assert told.status == 0, told.err
        if not following.exists():
            return told, rounds
        lines = read(following)
    raise AssertionError("rounds without end")


def live(reviewer: Reviewer, piece: Path) -> dict[str, Any]:
    told = reviewer("review", piece, "-r", REFERENTIEL, "--bloc", "B1", "--judge", "llm", "--format", "json")
    assert told.status == 0, told.err
    document: dict[str, Any] = json.loads(told.out)
    return document


def unmarked(body: Body) -> Body:
    """A request without the marks, drawn anew for each run."""
    text = re.sub(r"⟦[0-9a-f]{10}", "⟦", json.dumps(body, ensure_ascii=False))
    return {**json.loads(re.sub(r"(Code de ce message : )[0-9a-f]{10}", r"\1", text)), "stream": None}


def test_the_lines_are_the_very_requests_that_a_live_run_sends(
    reviewer: Reviewer, server: OpenAIServer, piece: Path, exported: tuple[str, list[Line]]
) -> None:
    run, lines = exported
    assert {(one["method"], one["url"]) for one in lines} == {("POST", "/v1/chat/completions")}
    assert all(one["custom_id"].startswith(f"{run}.") for one in lines)
    assert len({one["custom_id"] for one in lines}) == len(lines)
    live(reviewer, piece)
    sent = [unmarked(body) for body in server.chats]
    assert all(unmarked(one["body"]) in sent for one in lines)


def test_answers_in_any_order_over_several_rounds_give_the_review_of_a_live_run(
    reviewer: Reviewer, server: OpenAIServer, piece: Path, exported: tuple[str, list[Line]], tmp_path: Path
) -> None:
    run, lines = exported
    told, rounds = brought_to_its_end(reviewer, run, lines, tmp_path)
    assert rounds >= 2 and server.chats == []
    batch, here = json.loads(told.out), live(reviewer, piece)
    assert batch["run"].pop("id") == run != here["run"].pop("id")
    for one in (batch, here):
        one["run"].pop("created_at")
        one.pop("timing_s")
    assert batch["usage"]["calls"] == len(server.chats)
    assert batch == here
    assert {one["suggestion"]["verdict"] for one in batch["criteria"]} > {None}
    replayed = reviewer("replay", run, "--format", "json")
    assert replayed.status == 0, replayed.err
    assert json.loads(replayed.out) == json.loads(told.out)


def test_a_line_that_failed_is_reported_and_ends_its_criterion_alone(
    reviewer: Reviewer, server: OpenAIServer, exported: tuple[str, list[Line]], tmp_path: Path, piece: Path
) -> None:
    run, lines = exported
    broken = lines[0]["custom_id"]
    expired = {"custom_id": lines[1]["custom_id"], "response": None, "error": {"code": "batch_expired", "message": "m"}}
    done, failures = answered(lines[:1], fake.server_error())
    rest, _ = answered(lines[2:], assesses)
    told = reviewer(
        "batch", "import", run, write(tmp_path / "r.jsonl", [*failures, json.dumps(expired), *rest]),
        "--next", tmp_path / "suite.jsonl", "--format", "json",
    )  # fmt: skip
    assert told.status == 0 and not done, told.err
    assert broken in told.err and say("judging.failed.server_error") in told.err
    assert say("judging.failed.expired") in told.err
    told, _ = brought_to_its_end(reviewer, run, read(tmp_path / "suite.jsonl"), tmp_path)
    failed = [one for one in json.loads(told.out)["criteria"] if one["suggestion"]["abstention"] == "judge_failed"]
    assert [one["id"] for one in failed] == [one["custom_id"].split(".", 1)[1].rsplit(".", 1)[0] for one in lines[:2]]
    again = tmp_path / "encore.jsonl"
    told = reviewer("batch", "export", piece, "-r", REFERENTIEL, "--bloc", "B1", "--out", again)
    assert told.status == 0 and len(read(again)) == 2, "a new export asks only what failed"


def test_an_answer_that_has_not_come_yet_is_asked_again_in_the_next_round(
    reviewer: Reviewer, server: OpenAIServer, exported: tuple[str, list[Line]], tmp_path: Path
) -> None:
    run, lines = exported
    following = tmp_path / "suite.jsonl"
    told = reviewer("batch", "import", run, answers(tmp_path / "r.jsonl", lines[1:]), "--next", following)
    assert told.status == 0 and lines[0] in read(following)


def test_a_run_that_waits_for_its_batch_says_so_and_asks_no_server(
    reviewer: Reviewer, server: OpenAIServer, exported: tuple[str, list[Line]]
) -> None:
    run, _ = exported
    from reviewer.cli.output import services
    from reviewer.domain.people import Actor, Role
    from reviewer.wording import explain

    waiting = services().progress(Actor(id="local", name="-", role=Role.EVALUATOR), run)
    assert waiting.state == "failed" and waiting.error and f"reviewer batch import {run}" in explain(waiting.error)
    # Taken up all the same, as the application offers it: it stops there again.
    services().store.runs.requeue(run, services().clock())
    assert reviewer("work", run).status == 1 and server.chats == []


def of_another_run(lines: list[Line], run: str) -> list[Line]:
    return [{**one, "custom_id": one["custom_id"].replace(run, "0" * 12)} for one in lines]


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        pytest.param(of_another_run, "batch.other_run", id="another-run"),
        pytest.param(lambda lines, _run: [*lines, lines[0]], "batch.duplicate", id="duplicate"),
        pytest.param(
            lambda lines, run: [*lines, {**lines[0], "custom_id": f"{run}.B9.99.1"}], "batch.foreign_line", id="foreign"
        ),
        pytest.param(
            lambda lines, run: [*lines, *of_another_run(lines[:1], run)], "batch.foreign_line", id="foreign-run"
        ),
    ],
)
def test_a_file_that_is_not_this_batchs_is_refused_whole(
    reviewer: Reviewer,
    exported: tuple[str, list[Line]],
    tmp_path: Path,
    spoil: Callable[[list[Line], str], list[Line]],
    problem: str,
) -> None:
    run, lines = exported
    told = reviewer("batch", "import", run, answers(tmp_path / "r.jsonl", spoil(lines, run)))
    assert (told.status, told.out) == (1, "")
    sentence = told.err.strip().splitlines()[-1]
    assert say(problem, run=run, name="§", count=1, line=1).split("§")[0].rsplit("1 ligne", 1)[0] in sentence
    # Nothing was taken: the right file still does.
    assert reviewer("batch", "import", run, answers(tmp_path / "r.jsonl", lines), "--next", tmp_path / "s").status == 0


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param("", "batch.no_answers", id="empty"),
        pytest.param('{"custom_id": "a"', "batch.not_json", id="cut"),
        pytest.param("[1, 2]", "batch.not_an_answer", id="not-an-object"),
        pytest.param('{"custom_id": "a", "body": {}}', "batch.not_an_answer", id="the-requests"),
    ],
)
def test_what_is_no_file_of_answers_is_one_sentence(
    reviewer: Reviewer, exported: tuple[str, list[Line]], tmp_path: Path, content: str, problem: str
) -> None:
    run, _ = exported
    told = reviewer("batch", "import", run, write(tmp_path / "r.jsonl", [content]))
    assert told.status == 1 and say(problem, run=run, line=1) in told.err
    assert reviewer("batch", "import", run, tmp_path / "absent.jsonl").status == 1


def test_the_same_file_again_changes_nothing_and_another_answer_is_refused(
    reviewer: Reviewer, exported: tuple[str, list[Line]], tmp_path: Path
) -> None:
    run, lines = exported
    came, following = answers(tmp_path / "r.jsonl", lines), tmp_path / "suite.jsonl"
    assert reviewer("batch", "import", run, came, "--next", following).status == 0
    due = following.read_text(encoding="utf-8")
    assert reviewer("batch", "import", run, came, "--next", following).status == 0
    assert following.read_text(encoding="utf-8") == due
    other = answers(tmp_path / "autre.jsonl", lines[:1], fake.says("autre"))
    told = reviewer("batch", "import", run, other)
    assert told.status == 1 and say("batch.answered_before", name=lines[0]["custom_id"]) in told.err


def test_answers_to_requests_that_would_be_made_otherwise_today_are_refused(
    reviewer: Reviewer, exported: tuple[str, list[Line]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, lines = exported
    monkeypatch.setenv("REVIEWER_CONTEXT_CHARS", "50000")
    told = reviewer("batch", "import", run, answers(tmp_path / "r.jsonl", lines))
    assert told.status == 1 and say("batch.changed", run=run) in told.err


def test_a_run_that_is_no_batch_or_is_done_takes_no_answer(
    reviewer: Reviewer, server: OpenAIServer, piece: Path, exported: tuple[str, list[Line]], tmp_path: Path
) -> None:
    run, lines = exported
    brought_to_its_end(reviewer, run, lines, tmp_path)
    told = reviewer("batch", "import", run, answers(tmp_path / "r.jsonl", lines))
    assert told.status == 1 and say("batch.done", run=run) in told.err
    other = live(reviewer, piece)["run"]["id"]
    told = reviewer("batch", "import", other, answers(tmp_path / "r.jsonl", lines))
    assert told.status == 1 and say("batch.not_a_batch", run=other) in told.err


def test_a_batch_is_submitted_followed_and_brought_back_with_a_key(
    reviewer: Reviewer,
    server: OpenAIServer,
    exported: tuple[str, list[Line]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run, lines = exported
    assert reviewer("batch", "status", run).status == 1
    told = reviewer("batch", "submit", run)
    assert told.status == 1 and "OPENAI_API_KEY" in told.err
    monkeypatch.setenv("REVIEWER_API_KEY", "sk-essai")
    came = tmp_path / "reponses.jsonl"
    for _ in range(5):
        told = reviewer("batch", "submit", run)
        assert told.status == 0, told.err
        assert "completed" in reviewer("batch", "status", run, "--out", came).out
        told = reviewer("batch", "import", run, came, "--next", tmp_path / "suite.jsonl", "--format", "json")
        assert told.status == 0, told.err
        if told.out.startswith("{"):
            break
    assert len(server.batches) >= 2
    assert [json.loads(one) for one in server.files["file-0"].decode().splitlines()] == lines
    assert json.loads(told.out)["run"]["id"] == run
    assert set(server.keys) == {"Bearer sk-essai"}
    told = reviewer("batch", "submit", run)
    assert told.status == 1 and say("batch.nothing_due", run=run) in told.err
