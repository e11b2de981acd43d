"""First hints of a criterion's requirements from a language model. What it writes is read strictly, and read by a person afterwards."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from reviewer.domain.referentiel import Criterion, Requirement
from reviewer.judging.chat import CallFailed, ChatClient, Message, Schema
from reviewer.judging.prompt import Prompt
from reviewer.judging.reply import json_objects, short_ids

Hints = tuple[str, ...]

MOST: Final = 30
LONGEST: Final = 60
_SCHEMA: Final[Schema] = {
    "type": "object",
    "properties": {
        "requirements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "hints": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["id", "hints"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["requirements"],
    "additionalProperties": False,
}


class HintWriter:
    """One call a criterion."""

    def __init__(self, chat: ChatClient, prompt: Prompt) -> None:
        self._chat, self._prompt = chat, prompt

    def write(self, criterion: Criterion, title: str, offered: Mapping[str, Hints]) -> dict[str, Hints]:
        """Requirement id -> its hints, for those the model gave usable ones; empty when the call or the reply failed.

        `title` is the référentiel's, `offered` the lexicon's hints by requirement id. Raises: JudgeRefused, JudgeUnavailable.
        """
        try:
            reply = self._chat.send(self._messages(criterion, title, offered), schema=_SCHEMA)
        except CallFailed:
            return {}
        asked = {short: one for one, short in zip(criterion.requirements, short_ids(criterion), strict=True)}
        found: dict[str, Hints] = {}
        for short, words in _given(reply.text):
            if short in asked and (hints := _usable(words, asked[short])):
                found.setdefault(asked[short].id, hints)
        return found

    def _messages(self, criterion: Criterion, title: str, offered: Mapping[str, Hints]) -> list[Message]:
        told = [
            self._prompt.render(
                "requirement",
                id=short,
                requirement=one.text,
                lists=self._lists(one),
                offered=", ".join(offered.get(one.id, ())) or self._prompt.render("nothing"),
            )
            for one, short in zip(criterion.requirements, short_ids(criterion), strict=True)
        ]
        task = self._prompt.render("task", referentiel=title, criterion=criterion.text)
        return [Message("system", self._prompt.render("system")), Message("user", "\n".join([task, *told]))]

    def _lists(self, requirement: Requirement) -> str:
        lists = (*requirement.any_of, *requirement.all_of, *requirement.examples)
        return self._prompt.render("lists", lists=", ".join(lists)) if lists else ""


def _given(text: str) -> Iterator[tuple[str, Sequence[Any]]]:
    for answer in json_objects(text):
        items = answer.get("requirements")
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict) and isinstance(item.get("hints"), list):
                yield str(item.get("id", "")).strip().lower(), item["hints"]


def _usable(words: Sequence[Any], requirement: Requirement) -> Hints:
    """Each once, short enough to be words and not a sentence, none that the requirement says itself."""
    own = f" {requirement.text.casefold()} "
    kept: dict[str, str] = {}
    for one in (" ".join(word.split()) for word in words if isinstance(word, str)):
        if 1 < len(one) <= LONGEST and f" {one.casefold()} " not in own:
            kept.setdefault(one.casefold(), one)
    return tuple(kept.values())[:MOST]
