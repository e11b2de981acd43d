"""The command line over a server on loopback: what a language model is asked, what it costs, what is kept when it fails."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.wording import say
from tests import openai_server as fake
from tests.cli.running import Reviewer
from tests.openai_server import Answer, Body, OpenAIServer, assesses

REFERENTIEL = "ecole-multimedia"
TEXT = """Note de cadrage de la mission pour la boutique Aubépine.
J'ai reformulé le brief de la gérante en une page, relue et validée par elle le 3 mars 2025.
Le public visé réunit des familles du quartier et des touristes de passage l'été.
Chaque semaine, j'ai publié trois billets sur le compte Instagram de la boutique.
Le budget de la campagne est de 1 200 euros, réparti entre photos et annonces payées.
J'ai comparé quatre concurrents sur leurs prix, leurs contenus et leur audience.
La charte fixe deux polices, trois couleurs et les marges du logotype en vigueur.
Les maquettes ont été testées auprès de cinq clientes, dont deux malvoyantes.
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    with OpenAIServer() as running:
        running.models["essai"] = assesses
        monkeypatch.setenv("REVIEWER_BASE_URL", running.url)
        monkeypatch.setenv("REVIEWER_MODEL", "essai")
        monkeypatch.setenv("REVIEWER_MAX_RETRIES", "0")
        yield running


@pytest.fixture
def piece(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def asked(server: OpenAIServer) -> list[str]:
    """The last turn of each call, in order."""
    return [body["messages"][-1]["content"] for body in server.chats]


def reviewed(reviewer: Reviewer, piece: Path, *more: object) -> dict[str, Any]:
    told = reviewer("review", piece, "-r", REFERENTIEL, "--bloc", "B1", "--judge", "llm", "--format", "json", *more)
    assert told.status == 0, told.err
    document: dict[str, Any] = json.loads(told.out)
    return document


def failed(document: dict[str, Any]) -> list[str]:
    return [one["id"] for one in document["criteria"] if one["suggestion"]["abstention"] == "judge_failed"]


def test_an_estimate_sends_nothing_names_its_prices_and_is_corrected_by_what_was_charged(
    reviewer: Reviewer, server: OpenAIServer, piece: Path, own_data_folder: Path
) -> None:
    arguments = ("review", piece, "-r", REFERENTIEL, "--bloc", "B1", "--judge", "llm", "--estimate")
    unknown = reviewer(*arguments)
    assert unknown.status == 0 and say("estimate.no_price") in unknown.out
    assert say("estimate.counted") in unknown.out and server.chats == []
    own = own_data_folder / "data" / "prices.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("date: 2026-11-20\nmodels:\n  essai: {input: 1.0, cached: 0.1, output: 4.0}\n", encoding="utf-8")
    told = reviewer(*arguments)
    assert "USD" in told.out and "2026-11-20" in told.out and str(own) in told.out
    document = reviewed(reviewer, piece)
    assert document["usage"]["cost_usd"] > 0 and document["usage"]["calls"] == len(server.chats)
    # The test's server counts four characters a token: fewer than were foreseen at three and a half.
    after = reviewer(*arguments)
    assert say("estimate.observed", calls=len(server.chats)) in after.out
    once = [int(one.out.split(" de ")[1].split()[0]) for one in (told, after)]
    assert once[1] < once[0] and once[1] == pytest.approx(once[0] * 3.5 / 4, rel=0.01)


def test_a_wrong_key_an_unknown_model_and_no_server_are_each_one_sentence(
    reviewer: Reviewer, server: OpenAIServer, piece: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for behaviour, words in (
        (fake.wrong_key(), "judging.problem.key"),
        (fake.unknown_model(), "judging.problem.model"),
    ):
        server.models["essai"] = behaviour
        told = reviewer("review", piece, "-r", REFERENTIEL, "--judge", "llm")
        assert (told.status, told.out) == (1, "")
        assert say(words) in told.err.splitlines()[-1] and "essai" in told.err and "Traceback" not in told.err
    monkeypatch.setenv("REVIEWER_BASE_URL", "http://127.0.0.1:9/v1")
    told = reviewer("review", piece, "-r", REFERENTIEL, "--judge", "llm")
    assert told.status == 1 and say("judging.problem.connection") in told.err


def test_a_context_too_small_for_the_dossier_means_excerpts_only_and_it_is_said(
    reviewer: Reviewer, server: OpenAIServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_CONTEXT_CHARS", "20000")
    piece = tmp_path / "long.txt"
    piece.write_text(TEXT + "Le marché se tient chaque samedi sur la place de l'église. " * 500, encoding="utf-8")
    document = reviewed(reviewer, piece)
    assert document["judge"]["notes"] == [say("judging.excerpts_only")]
    assert not any(one["searched"]["whole_dossier"] for one in document["criteria"])
    assert "not_met" not in [one["suggestion"]["verdict"] for one in document["criteria"]]
    assert all(len("".join(server.texts(n))) <= 20_000 for n in range(len(server.chats)))


def test_a_quota_used_up_half_way_keeps_the_rest_and_a_re_run_asks_only_what_is_missing(
    reviewer: Reviewer, server: OpenAIServer, piece: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_CONCURRENCY", "1")
    left = 6

    def pays_for_six(body: Body) -> Answer:
        nonlocal left
        left -= 1
        return assesses(body) if left >= 0 else fake.rate_limited(code="insufficient_quota")(body)

    server.models["essai"] = pays_for_six
    first = reviewed(reviewer, piece)
    refused = failed(first)
    assert refused and len(server.chats) == 7, "once refused, the account is asked no more"
    reasons = {one["suggestion"]["rationale"] for one in first["criteria"] if one["id"] in refused}
    assert any(say("judging.failed.quota") in one for one in reasons)
    server.models["essai"] = assesses
    before = len(server.chats)
    second = reviewed(reviewer, piece)
    assert failed(second) == []
    again = {one.split("\n", 1)[0] for one in asked(server)[before:]}
    assert len(again) == len(refused)
    kept = {one["id"]: one for one in first["criteria"] if one["id"] not in refused}
    assert all(one == kept[one["id"]] for one in second["criteria"] if one["id"] in kept)


def replies_kept(data: Path) -> int:
    """Answers that a run's record holds, whoever writes it."""
    records = [path.read_text(encoding="utf-8") for path in data.rglob("replies/*.jsonl")]
    return sum('"reply":' in line for record in records for line in record.splitlines())


def test_a_run_killed_in_the_middle_is_taken_up_without_paying_twice(
    reviewer: Reviewer, server: OpenAIServer, piece: Path, monkeypatch: pytest.MonkeyPatch, own_data_folder: Path
) -> None:
    """The sixth call never comes back; the process is killed there, in the middle of a criterion of two calls.

    What was answered and had not reached the process yet is no part of it: the kill waits for the five answers to be kept.
    """
    monkeypatch.setenv("REVIEWER_WHOLE_UNDER_CHARS", "0")
    monkeypatch.setenv("REVIEWER_CONCURRENCY", "2")
    reached = threading.Event()
    lock, calls = threading.Lock(), 0

    def hangs_at_the_sixth(body: Body) -> Answer:
        nonlocal calls
        with lock:
            calls += 1
            if calls < 6:
                return assesses(body)
        reached.set()
        return Answer(waits=True)

    server.models["essai"] = hangs_at_the_sixth
    command = [
        sys.executable,
        "-m",
        "reviewer",
        "review",
        str(piece),
        "-r",
        REFERENTIEL,
        "--bloc",
        "B1",
        "--judge",
        "llm",
    ]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    working = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert reached.wait(120)
        deadline = time.monotonic() + 60
        while replies_kept(own_data_folder) < 5 and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        working.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        working.wait()
    server.models["essai"] = assesses
    with lock:
        answered = [json.dumps(body["messages"]) for body in server.chats[:5]]
        before = len(server.chats)
    document = reviewed(reviewer, piece)
    assert failed(document) == []
    later = [json.dumps(body["messages"]) for body in server.chats[before:]]
    assert later and not set(later) & set(answered)
    assert document["usage"]["calls"] == len(answered) + len(later)


def test_a_panel_suggests_only_what_its_models_agree_on_and_shows_the_rest(
    reviewer: Reviewer, server: OpenAIServer, piece: Path
) -> None:
    def sterner(body: Body) -> Answer:
        answer = assesses(body)
        message = answer.body["choices"][0]["message"]
        if "r1" in message["content"] and len(body["messages"][2]["content"]) % 2:
            message["content"] = message["content"].replace('"met"', '"not_met"')
        return answer

    server.models |= {"un": assesses, "deux": sterner}
    told = reviewer(
        "review", piece, "-r", REFERENTIEL, "--bloc", "B1", "--judge", "panel",
        "--model", "un", "--model", "deux", "--format", "json",
    )  # fmt: skip
    assert told.status == 0, told.err
    document = json.loads(told.out)
    assert (document["judge"]["model"], document["judge"]["panel"]) == ("un + deux", ["un", "deux"])
    suggestions = [one["suggestion"] for one in document["criteria"]]
    split = [one for one in suggestions if len({opinion["verdict"] for opinion in one["opinions"]}) > 1]
    assert split and any(one["verdict"] for one in suggestions)
    for one in suggestions:
        verdicts = {opinion["verdict"] for opinion in one["opinions"]}
        assert one["verdict"] is None or verdicts == {one["verdict"]}
        assert one["confidence"] is None
    assert all(one["abstention"] == "unsure" and "un :" in one["rationale"] for one in split)
    assert document["usage"]["calls"] == len(server.chats)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--model", "un"], "error.panel_too_small", id="one-model"),
        pytest.param(["--model", "un", "--model", "un"], "error.panel_too_small", id="twice-the-same"),
        pytest.param([], "error.judge_not_configured", id="none"),
    ],
)
def test_a_panel_of_fewer_than_two_models_is_refused(
    reviewer: Reviewer, server: OpenAIServer, piece: Path, arguments: list[str], words: str
) -> None:
    told = reviewer("review", piece, "-r", REFERENTIEL, "--judge", "panel", *arguments)
    assert told.status == 1 and server.chats == []
    assert say(words, models="un", setting="REVIEWER_PANEL")[:30] in told.err


def test_a_panel_file_gives_each_model_its_server_and_its_own_key(
    reviewer: Reviewer, server: OpenAIServer, piece: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer() as other:
        other.models["autre"] = assesses
        listed = tmp_path / "jury.yaml"
        listed.write_text(
            f"models:\n  - {{model: essai}}\n  - {{model: autre, base_url: '{other.url}', api_key_env: AUTRE_CLE}}\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("REVIEWER_PANEL", str(listed))
        monkeypatch.setenv("REVIEWER_API_KEY", "sk-essai")
        told = reviewer("review", piece, "-r", REFERENTIEL, "--bloc", "B1", "--judge", "panel")
        assert told.status == 1 and "AUTRE_CLE" in told.err
        monkeypatch.setenv("AUTRE_CLE", "sk-autre")
        assert reviewer("review", piece, "-r", REFERENTIEL, "--bloc", "B1", "--judge", "panel").status == 0
        assert set(server.keys) == {"Bearer sk-essai"} and set(other.keys) == {"Bearer sk-autre"}


@pytest.mark.parametrize("judge", [["--judge", "llm"], ["--judge", "panel", "--model", "un", "--model", "essai"], []])
def test_a_replay_rebuilds_the_review_with_no_server_to_ask(
    reviewer: Reviewer, server: OpenAIServer, piece: Path, monkeypatch: pytest.MonkeyPatch, judge: list[str]
) -> None:
    count = iter(range(1_000))

    def moody(body: Body) -> Answer:
        moods = {2: fake.says("Voilà."), 4: fake.refuses(), 5: fake.server_error(), 7: fake.cut_short()}
        return moods.get(next(count), assesses)(body)

    server.models |= {"essai": moody, "un": assesses}
    told = reviewer("review", piece, "-r", REFERENTIEL, "--bloc", "B1", *judge, "--format", "json")
    assert told.status == 0, told.err
    run = json.loads(told.out)["run"]["id"]
    calls = len(server.chats)
    monkeypatch.delenv("REVIEWER_BASE_URL")
    monkeypatch.setenv("REVIEWER_CONTEXT_CHARS", "90000")
    again = reviewer("replay", run, "--format", "json")
    assert again.status == 0 and say("replay.equal") in again.err, again.err
    assert json.loads(again.out) == json.loads(told.out)
    assert len(server.chats) == calls


def test_a_replay_that_comes_out_otherwise_says_where(
    reviewer: Reviewer, server: OpenAIServer, piece: Path, own_data_folder: Path
) -> None:
    import sqlite3

    document = reviewed(reviewer, piece)
    run, criterion = (
        document["run"]["id"],
        next(one["id"] for one in document["criteria"] if one["suggestion"]["verdict"]),
    )
    with sqlite3.connect(own_data_folder / "data" / "reviewer.sqlite") as base:
        (text,) = base.execute("SELECT review FROM reviews WHERE run_id = ?", (run,)).fetchone()
        stored = json.loads(text)
        one = next(one for one in stored["criteria"] if one["criterion_id"] == criterion)
        one["outcome"]["rationale"] = "autre"
        base.execute("UPDATE reviews SET review = ? WHERE run_id = ?", (json.dumps(stored), run))
    base.close()
    told = reviewer("replay", run)
    assert told.status == 1 and criterion in told.err
    assert reviewer("replay", "000000000000").status == 1
