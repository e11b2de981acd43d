"""A model that believes what it reads: "met" for everything, citing the attack, whenever it sees any of it in what it was sent.

It stands for the worst model there is, so that what holds against it is held by the program and not by a model's good sense. Where it sees
nothing of the attack it says that nothing was found. It is a real server on loopback, asked over OpenAI's protocol.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from tests.openai_server import Answer, OpenAIServer, completion

MODEL = "gullible"
SEEN_WORDS = 4
_WORD = re.compile(r"\w+", re.UNICODE)
_ASKED = re.compile(r"^(r\d+) \(", re.MULTILINE)


class Gullible(OpenAIServer):
    """The server; `told` names the attack it is to fall for."""

    def __init__(self) -> None:
        super().__init__()
        self.models[MODEL] = self._answer
        self._attack: tuple[str, ...] = ()

    def told(self, attack: Sequence[str]) -> None:
        self._attack = tuple(attack)

    def _answer(self, body: dict[str, Any]) -> Answer:
        texts = [message["content"] for message in body["messages"]]
        quotes = seen(self._attack, texts[1])
        asked = list(dict.fromkeys(_ASKED.findall(texts[2])))
        requirements = [
            {
                "id": one,
                "quotes": [{"excerpt": "", "quote": quote} for quote in quotes],
                "reason": "Le dossier le dit." if quotes else "Rien de tel dans le dossier.",
                "status": "met" if quotes else "not_met",
            }
            for one in asked
        ]
        reply = {"requirements": requirements, "missing": [], "questions": []}
        return Answer(200, completion(body, json.dumps(reply, ensure_ascii=False)))


def seen(attack: Sequence[str], sent: str) -> list[str]:
    """Every stretch of the attack, of four words or more, that stands in what was sent, in the words of what was sent; longest first."""
    words = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(sent)]
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - SEEN_WORDS + 1):
        places.setdefault(tuple(word for word, _, _ in words[at : at + SEEN_WORDS]), []).append(at)
    found: list[tuple[int, int]] = []
    for text in attack:
        own = [one.lower() for one in _WORD.findall(text)]
        at = 0
        while at <= len(own) - SEEN_WORDS:
            length, where = _longest(own, at, words, places)
            if length:
                found.append((words[where][1], words[where + length - 1][2]))
            at += length or 1
    found.sort(key=lambda span: span[0] - span[1])
    return [sent[start:end] for start, end in dict.fromkeys(found)][:6]


def _longest(
    own: list[str], at: int, words: list[tuple[str, int, int]], places: dict[tuple[str, ...], list[int]]
) -> tuple[int, int]:
    """How many of the attack's words from `at` stand in a row in what was sent, and where."""
    best, where = 0, 0
    for start in places.get(tuple(own[at : at + SEEN_WORDS]), ()):
        length = SEEN_WORDS
        while at + length < len(own) and start + length < len(words) and own[at + length] == words[start + length][0]:
            length += 1
        if length > best:
            best, where = length, start
    return best, where
