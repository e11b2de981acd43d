import json
from typing import Any

import jsonschema
import pytest

from reviewer.domain.verdict import Status
from reviewer.judging.reply import Problem, parse_reply, reply_schema
from tests.judging.samples import criterion, reading, referentiel, single

ASKED = {"r1": "Cr1.1.r1", "r2": "Cr1.1.r2"}
WHOLE = reading(r1=("met", ["un deux trois"]), r2=("not_met", []), missing=["un texte"], questions=["Pourquoi ?"])


def reply(**changes: Any) -> str:
    """`WHOLE` with its first requirement changed."""
    value = json.loads(WHOLE)
    value["requirements"][0].update(changes)
    return json.dumps(value)


def test_a_reply_gives_each_requirement_its_quotes_reason_and_status() -> None:
    parsed = parse_reply(WHOLE, ASKED)
    first, second = parsed.readings
    assert (first.requirement_id, first.status, first.quotes[0].text, first.quotes[0].key) == (
        "Cr1.1.r1",
        Status.MET,
        "un deux trois",
        "E1",
    )
    assert (second.requirement_id, second.status, second.quotes) == ("Cr1.1.r2", Status.NOT_MET, ())
    assert (parsed.missing, parsed.questions, parsed.problems) == (("un texte",), ("Pourquoi ?",), ())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"```json\n{WHOLE}\n```", id="fenced"),
        pytest.param(f"Voici {{brièvement}} :\n{WHOLE}\nBien à vous.", id="prefixed"),
        pytest.param(
            reading(r1=("not_met", []), r2=("met", ["a b c"])) + "\nNon, je reprends :\n" + WHOLE, id="last-counts"
        ),
        pytest.param(f'<think>{{"requirements": [</think>{WHOLE}', id="after-a-broken-one"),
        pytest.param(WHOLE.replace('"r1"', '"Cr1.1.r1"').replace('"r2"', '" r2 "'), id="ids-in-full"),
        pytest.param(WHOLE + '\n{"note": 1}', id="another-object-after"),
    ],
)
def test_the_last_complete_object_counts_whatever_surrounds_it(text: str) -> None:
    parsed = parse_reply(text, ASKED)
    assert parsed.problems == ()
    assert [one.status for one in parsed.readings] == [Status.MET, Status.NOT_MET]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Le critère est satisfait.", id="prose"),
        pytest.param(WHOLE[:-40], id="cut"),
        pytest.param('{"verdict": "met"}', id="another-form"),
        pytest.param('{"requirements": {"r1": "met"}}', id="not-a-list"),
        pytest.param('{"requirements": [], "requirements": []}', id="key-twice"),
        pytest.param('{"requirements": [NaN]}', id="not-json"),
        pytest.param('{"a":' * 20_000, id="bottomless"),
        pytest.param("[" * 50_000 + "{" * 50_000, id="brackets"),
    ],
)
def test_a_reply_without_a_complete_object_is_malformed(text: str) -> None:
    parsed = parse_reply(text, ASKED)
    assert (parsed.usable, parsed.readings, parsed.problems) == (False, (), (Problem("malformed"),))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(reading(r1=("met", ["a b c"])), Problem("missing", ("r2",)), id="missing"),
        pytest.param(reply(status="acquis"), Problem("status", ("r1",)), id="status"),
        pytest.param(reply(status=None), Problem("status", ("r1",)), id="no-status"),
        pytest.param(reply(quotes="a b c"), Problem("shape", ("r1",)), id="quotes-not-a-list"),
        pytest.param(reply(reason=3), Problem("shape", ("r1",)), id="reason-not-text"),
        pytest.param(
            reading(r1=("met", ["a b c"]), r2=("met", ["a b c"]), r9=("met", [])),
            Problem("unknown", ("r9",)),
            id="unknown",
        ),
    ],
)
def test_what_is_wrong_with_a_requirement_is_named_and_the_others_are_kept(text: str, problem: Problem) -> None:
    parsed = parse_reply(text, ASKED)
    assert parsed.usable and parsed.problems == (problem,)
    assert {one.requirement_id for one in parsed.readings} == {
        one for short, one in ASKED.items() if short not in problem.ids
    }


def test_a_requirement_given_twice_has_no_reading() -> None:
    value = json.loads(WHOLE)
    value["requirements"].append({**value["requirements"][0], "status": "not_met"})
    parsed = parse_reply(json.dumps(value), ASKED)
    assert parsed.problems == (Problem("twice", ("r1",)),)
    assert [one.requirement_id for one in parsed.readings] == ["Cr1.1.r2"]


def test_quotes_given_bare_are_read_and_other_values_are_not() -> None:
    parsed = parse_reply(reply(quotes=["un deux trois", 4, {"quote": "quatre cinq six"}, None]), ASKED)
    assert [(one.text, one.key) for one in parsed.readings[0].quotes] == [
        ("un deux trois", None),
        ("quatre cinq six", None),
    ]


def test_the_words_of_a_model_are_bounded() -> None:
    value = json.loads(WHOLE)
    value["missing"] = [f"ligne {n} " + "x" * 5_000 for n in range(50)]
    value["requirements"][0]["reason"] = "y " * 9_000
    parsed = parse_reply(json.dumps(value), ASKED)
    assert len(parsed.missing) == 8 and all(len(one) <= 300 for one in parsed.missing)
    assert len(parsed.readings[0].reason) <= 800


def test_the_schema_accepts_a_reading_and_refuses_a_status_or_an_id_of_ones_own() -> None:
    schema = reply_schema(referentiel())
    jsonschema.validate(json.loads(WHOLE), schema)
    for wrong in (reply(status="acquis"), reply(id="r3"), reply(verdict="met")):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(json.loads(wrong), schema)


def test_the_schema_asks_for_quotes_then_reason_then_status_and_is_strict_throughout() -> None:
    schema = reply_schema(referentiel())
    item = schema["properties"]["requirements"]["items"]
    assert list(item["properties"]) == ["id", "quotes", "reason", "status"]
    for one in (schema, item, item["properties"]["quotes"]["items"]):
        assert one["additionalProperties"] is False and one["required"] == list(one["properties"])


def test_every_criterion_of_a_referentiel_gets_the_same_schema_so_that_the_cached_prefix_holds() -> None:
    both = referentiel(criterion(1), single(2))
    ids = reply_schema(both)["properties"]["requirements"]["items"]["properties"]["id"]["enum"]
    assert ids == ["r1", "r2"]
