"""How much a passage sounds like an order about its own grade, or a grade forged: concepts weighed one by one and in pairs.

`prompts/order_words.yaml` holds the words of each concept, to edit by hand; `prompts/order_weights.yaml` the weights, learnt by
`python evals/learn_orders.py`. A worth is the sum of the weights of what is there, nothing else. The patterns of `orders.py` tell what
was foreseen; this tells what was not.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import log
from pathlib import Path
from typing import Final, NamedTuple

from reviewer.datafiles import load_yaml, shipped
from reviewer.domain.record import Record
from reviewer.ingestion.disguises import plain_letters

_TOKEN: Final = re.compile(r"[a-z]+|\d+|[^\w\s']")
_FEWEST_WORDS: Final = 4
NOTHING: Final = -99.0
"""The worth of what is too short to tell."""
_GAP: Final = 3
_LETTER: Final = "@"
_ANY: Final = ""
_LINK_WORDS: Final = frozenset(
    [
        "et",
        "puis",
        "alors",
        "donc",
        "simplement",
        "maintenant",
        "aussi",
        "ou",
        "and",
        "then",
        "please",
        "pls",
        "simply",
        "just",
        "now",
        "also",
        "or",
        "to",
    ]
)
_MANY: Final = ("graded", "grading", "marks", "code", "bid", "give")
"""Concepts whose repetition tells more than their presence."""
_ASIDE: Final = frozenset({"mine", "told", "trade", "code_talk", "prompt_told", "self", "blank"})
"""Concepts of an honest dossier."""
_PAIR: Final = " + "
_MOST_SEEN: Final = 50_000


class Concept(Record):
    """Words that stand for the same thing."""

    means: str
    words: tuple[str, ...]


class WordsFile(Record):
    """The file `prompts/order_words.yaml`."""

    id: str
    version: int
    concepts: dict[str, Concept]


class WeightsFile(Record):
    """The file `prompts/order_weights.yaml`."""

    id: str
    version: int
    learnt: str
    """On what, by which command."""
    alarm_from: float
    """From this worth on, a passage is told as an instruction."""
    doubt_from: float
    """From this worth on, it is no evidence."""
    always: float
    weights: dict[str, float]
    """Sign -> weight."""


class _Term(NamedTuple):
    concept: str
    words: tuple[str, ...]
    opening: bool
    """Nothing may stand before it but a mark or a link word."""


Hits = tuple[frozenset[str], ...]
"""For each word of a text, the concepts of which a term begins there."""


@cache
def load_words(path: Path | None = None) -> WordsFile:
    """The shipped concepts, or those of `path`. Raises: DataFileError."""
    return load_yaml(path or shipped("prompts") / "order_words.yaml", WordsFile)


@cache
def load_weights(path: Path | None = None) -> WeightsFile:
    """The shipped weights, or those of `path`. Raises: DataFileError."""
    return load_yaml(path or shipped("prompts") / "order_weights.yaml", WeightsFile)


def concepts(text: str) -> Hits:
    """The concepts that begin at each word of a text."""
    tokens = tuple("#" if one.isdigit() else one for one in _TOKEN.findall(plain_letters(text)))
    return tuple(_beginning(tokens, at) for at in range(len(tokens)))


def worth(hits: Hits) -> float:
    """The worth of a passage by the shipped weights: higher sounds more like an order or a forged grade; three words tell nothing."""
    weights = load_weights()
    if len(hits) < _FEWEST_WORDS:
        return NOTHING
    counts = _counts(hits)
    total = weights.always + sum(weights.weights.get(name, 0.0) * value for name, value in _measures(hits, counts))
    return total + sum(weight for one, other, weight in _pairs() if one in counts and other in counts)


def signs(hits: Hits) -> dict[str, float]:
    """All that can be weighed: each concept there, each pair, what is repeated, the share of telling words and the length."""
    counts = _counts(hits)
    told = dict(_measures(hits, counts))
    return told | {f"{one}{_PAIR}{other}": 1.0 for one, other in combinations(sorted(counts), 2)}


def _counts(hits: Hits) -> Counter[str]:
    return Counter(one for hit in hits for one in hit)


def _measures(hits: Hits, counts: Counter[str]) -> Iterator[tuple[str, float]]:
    yield from ((one, 1.0) for one in counts)
    for one in _MANY:
        yield from ((f"{one} x{least}", 1.0) for least in (2, 3) if counts[one] >= least)
    length = max(len(hits), 1)
    kinds = len(counts.keys() - _ASIDE)
    yield "share of telling words", sum(bool(hit - _ASIDE) for hit in hits) / length
    yield "share of words aside", sum(bool(hit & _ASIDE) for hit in hits) / length
    yield "length", log(length)
    yield "kinds of telling words", float(kinds)
    yield "kinds for the length", kinds / (2.0 + log(length))


@cache
def _pairs() -> tuple[tuple[str, str, float], ...]:
    weights = load_weights().weights
    return tuple((*name.split(_PAIR), weight) for name, weight in weights.items() if _PAIR in name)  # type: ignore[misc] # two names


def _beginning(tokens: Sequence[str], at: int) -> frozenset[str]:
    alone, longer = _candidates(tokens[at])
    following = tokens[at + 1][0] if at + 1 < len(tokens) else _ANY
    more = {
        term.concept
        for initial in {following, _ANY}
        for term in longer.get(initial, ())
        if _stands(term.words, tokens, at + 1) and not (term.opening and not _opens(tokens, at))
    }
    return alone | more if more else alone


def _opens(tokens: Sequence[str], at: int) -> bool:
    return at == 0 or not tokens[at - 1].isalnum() or tokens[at - 1] in _LINK_WORDS


def _stands(words: Sequence[str], tokens: Sequence[str], at: int) -> bool:
    for place, word in enumerate(words):
        if word == "..":
            return any(_stands(words[place + 1 :], tokens, at + gap) for gap in range(_GAP + 1))
        if at >= len(tokens) or not _same(word, tokens[at]):
            return False
        at += 1
    return True


def _same(word: str, token: str) -> bool:
    if word == _LETTER:
        return len(token) == 1 and token.isalpha()
    if len(word) > 1 and word[-1] == "*":
        return token.startswith(word[:-1])
    if len(word) > 1 and word[0] == "*":
        return token.endswith(word[1:]) and len(token) > len(word)
    return token == word


@cache
def _terms() -> dict[str, list[_Term]]:
    """The terms by their first word, as written."""
    index: dict[str, list[_Term]] = {}
    for name, concept in load_words().concepts.items():
        for written in concept.words:
            words = tuple(written.split())
            opening = words[0] == "^"
            term = _Term(name, words[1:] if opening else words, opening)
            index.setdefault(term.words[0], []).append(term)
    return index


_Longer = Mapping[str, Sequence[_Term]]
"""Terms without their first word, by the first letter of the next word; `_ANY` for those that any word may follow, or none."""
_SEEN: Final[dict[str, tuple[frozenset[str], _Longer]]] = {}


def _candidates(token: str) -> tuple[frozenset[str], _Longer]:
    """The concepts that this word alone stands for, and the terms that it may open."""
    known = _SEEN.get(token)
    if known is None:
        written = [token, *(f"{token[:at]}*" for at in range(1, len(token) + 1))]
        written += [f"*{token[at:]}" for at in range(1, len(token))]
        written += [_LETTER] if len(token) == 1 and token.isalpha() else []
        terms = _terms()
        found = [term for one in written for term in terms.get(one, ())]
        alone = frozenset(term.concept for term in found if len(term.words) == 1 and not term.opening)
        longer: dict[str, list[_Term]] = {}
        for term in found:
            rest = term.words[1:]
            if term.concept not in alone and (rest or term.opening):
                longer.setdefault(_initial(rest), []).append(_Term(term.concept, rest, term.opening))
        if len(_SEEN) >= _MOST_SEEN:
            _SEEN.clear()
        known = _SEEN[token] = (alone, longer)
    return known


def _initial(words: Sequence[str]) -> str:
    return words[0][0] if words and words[0] not in ("..", _LETTER) and words[0][0] != "*" else _ANY
