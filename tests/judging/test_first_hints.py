"""What a model writes as hints is taken where it is usable, and only there."""

import json
from typing import Any

from reviewer.judging.chat import CallFailed
from reviewer.judging.first_hints import LONGEST, MOST, HintWriter
from reviewer.judging.prompt import load_prompt
from tests.fakes import ScriptedChat, Step
from tests.judging.samples import criterion

FIRST, SECOND = (one.id for one in criterion().requirements)


def written(*steps: Step, **offered: tuple[str, ...]) -> tuple[dict[str, tuple[str, ...]], ScriptedChat]:
    chat = ScriptedChat(*steps)
    return HintWriter(chat, load_prompt("first_hints")).write(criterion(), "Animateur", offered), chat


def reply(**hints: Any) -> str:
    return json.dumps({"requirements": [{"id": short, "hints": words} for short, words in hints.items()]})


def test_hints_go_to_the_requirement_they_were_asked_for() -> None:
    found, _ = written(reply(r1=["chaque mardi", "18 h"], r2=["alt", "malvoyants"]))
    assert found == {FIRST: ("chaque mardi", "18 h"), SECOND: ("alt", "malvoyants")}


def test_the_model_reads_the_requirement_its_examples_and_what_the_lexicon_offers() -> None:
    _, chat = written(reply(), **{FIRST: ("lundi",)})
    asked = chat.calls[0][-1].text
    assert "anime un compte avec un rythme de publication régulier" in asked
    assert "textes de remplacement" in asked
    assert "lundi" in asked


def test_a_fenced_reply_is_read_too() -> None:
    found, _ = written(f"Voici :\n```json\n{reply(r1=['chaque mardi'])}\n```")
    assert found == {FIRST: ("chaque mardi",)}


def test_what_is_no_hint_is_left_out() -> None:
    noise = ["x", "un compte", "a" * (LONGEST + 1), "18 h", "18 H", 12, None, "  deux   mots "]
    found, _ = written(reply(r1=noise, r2="alt", r9=["inconnu"]))
    assert found == {FIRST: ("18 h", "deux mots")}


def test_no_more_are_kept_than_a_person_would_read() -> None:
    found, _ = written(reply(r1=[f"mot {n}" for n in range(200)]))
    assert len(found[FIRST]) == MOST


def test_a_call_that_failed_and_a_reply_that_is_no_object_give_nothing() -> None:
    assert written(CallFailed("timeout"))[0] == {}
    assert written("Je ne peux pas.")[0] == {}
    assert written('{"requirements": "aucune"}')[0] == {}
