"""Reply text -> what the model says of each requirement, and what is wrong with the reply. Pure; nothing here is trusted yet.

Requirements go by short ids (`r1`, `r2`…), numbered as in the criterion. The schema is the same for every criterion of a référentiel:
a provider puts it before the first message, so one that named a criterion's own ids would break the cached prefix at each call.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.verdict import Status
from reviewer.judging.chat import Schema

STATUSES = tuple(status.value for status in Status)
_REASON_CHARS = 800
_LINE_CHARS = 300
_LINES = 8
_QUOTES = 8
_TRIES = 2_000


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the model says stand in the dossier, and the key under which it says it read them."""

    text: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One requirement as the model sees it."""

    requirement_id: str
    quotes: tuple[Quote, ...]
    reason: str
    status: Status


class Problem(NamedTuple):
    """Something wrong with the reply; `kind` names the prompt's sentence, `ids` are requirements as the model wrote them."""

    kind: Literal["malformed", "missing", "unknown", "twice", "status", "shape"]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What could be read; `usable` is False when there was no object with a list of requirements at all."""

    readings: tuple[Reading, ...] = ()
    missing: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    usable: bool = True


def short_ids(criterion: Criterion) -> dict[str, str]:
    """Short id -> requirement id, in order."""
    return {f"r{n}": one.id for n, one in enumerate(criterion.requirements, 1)}


def reply_schema(referentiel: Referentiel) -> Schema:
    """The JSON Schema of a reply, strict, with the ids of as many requirements as the longest criterion has.

    Properties are generated in this order: quotes, then the reason, then the status.
    """
    most = max(len(one.requirements) for one in referentiel.criteria)
    quote = _object(excerpt={"type": "string"}, quote={"type": "string"})
    requirement = _object(
        id={"type": "string", "enum": [f"r{n}" for n in range(1, most + 1)]},
        quotes={"type": "array", "items": quote},
        reason={"type": "string"},
        status={"type": "string", "enum": list(STATUSES)},
    )
    lines = {"type": "array", "items": {"type": "string"}}
    return _object(requirements={"type": "array", "items": requirement}, missing=lines, questions=lines)


def parse_reply(text: str, asked: dict[str, str]) -> Parsed:
    """What the reply says of the requirements `asked` (short id -> requirement id).

    The last complete JSON object counts, fenced or not, whatever surrounds it. A requirement with a problem has no reading.
    """
    found = [one for one in json_objects(text) if isinstance(one.get("requirements"), list)]
    if not found:
        return Parsed(problems=(Problem("malformed"),), usable=False)
    last = found[-1]
    by_id: dict[str, list[dict[str, Any]]] = {}
    for item in last["requirements"]:
        if isinstance(item, dict):
            by_id.setdefault(_short(str(item.get("id", "")), asked), []).append(item)
    readings, problems = _readings(by_id, asked)
    return Parsed(readings, _lines(last.get("missing")), _lines(last.get("questions")), problems)


def _readings(
    by_id: dict[str, list[dict[str, Any]]], asked: dict[str, str]
) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    readings: list[Reading] = []
    wrong: dict[str, list[str]] = {"unknown": [_clip(one, 40) for one in by_id if one not in asked]}
    for short, requirement_id in asked.items():
        items = by_id.get(short, [])
        problem = _problem(items)
        if problem:
            wrong.setdefault(problem, []).append(short)
        else:
            readings.append(_reading(items[0], requirement_id))
    kinds: tuple[Any, ...] = ("missing", "unknown", "twice", "status", "shape")
    return tuple(readings), tuple(Problem(kind, tuple(wrong[kind])) for kind in kinds if wrong.get(kind))


def _problem(items: Sequence[dict[str, Any]]) -> str | None:
    if not items:
        return "missing"
    if len(items) > 1:
        return "twice"
    if not isinstance(items[0].get("quotes"), list) or not isinstance(items[0].get("reason"), str):
        return "shape"
    return None if items[0].get("status") in STATUSES else "status"


def _reading(item: dict[str, Any], requirement_id: str) -> Reading:
    quotes = [_quote(one) for one in item["quotes"][:_QUOTES]]
    return Reading(
        requirement_id=requirement_id,
        quotes=tuple(one for one in quotes if one.text),
        reason=_clip(item["reason"], _REASON_CHARS),
        status=Status(item["status"]),
    )


def _quote(value: Any) -> Quote:
    """A quote in its object, or bare, as models without schema support give it: code looks for the words anyway."""
    if isinstance(value, dict):
        text, key = value.get("quote"), value.get("excerpt")
        return Quote(text if isinstance(text, str) else "", key.strip("[] ") if isinstance(key, str) else None)
    return Quote(value if isinstance(value, str) else "")


def _short(written: str, asked: dict[str, str]) -> str:
    """The short id for an id written short or in full."""
    written = written.strip()
    return next((short for short, whole in asked.items() if written in (short, whole)), written)


def _lines(value: Any) -> tuple[str, ...]:
    texts = [_clip(one, _LINE_CHARS) for one in value if isinstance(one, str)] if isinstance(value, list) else []
    return tuple(dict.fromkeys(text for text in texts if text))[:_LINES]


def _clip(text: str, chars: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= chars else text[: chars - 1].rstrip() + "…"


def json_objects(text: str) -> Iterator[dict[str, Any]]:
    """The complete JSON objects of the text that are not inside one another, in order."""
    decoder = json.JSONDecoder(object_pairs_hook=_no_double, parse_constant=_no_constant)
    at = text.find("{")
    for _ in range(_TRIES):
        if at < 0:
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield value
        at = text.find("{", end)


def _no_double(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key is given twice")
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
