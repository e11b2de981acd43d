"""The lexicon of the trade, `prompts/lexicon.yaml`: what a référentiel prints -> what candidates write for it. Pure once loaded.

It stands in for hints nobody has written yet: weak, broad and lowered the more it matches, where a requirement's own hints are precise.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final, Literal, NamedTuple

from pydantic import Field, model_validator

from reviewer.datafiles import load_yaml, shipped
from reviewer.domain.record import Record
from reviewer.domain.referentiel import Criterion, Requirement, Text
from reviewer.retrieval.french import NEGATIONS, analyse

ProofKind = Literal["text", "table", "calendar", "capture", "image", "figure", "diagram", "link"]

VERB_WEIGHT: Final = 0.3
"""Of what is asked to be done, beside the thing it is done with."""
SHADOWED_WEIGHT: Final = 0.4
"""Of a concept whose term is only a part of another's: `calendrier` in `calendrier éditorial`."""
SHORT_FIGURE_WEIGHT: Final = 0.3
"""Of 3 or 25, which stand everywhere; 1080 is telling."""
FIRST_HINTS: Final = 24
CRITERION_SHARE: Final = 4
"""One in so many first hints comes from the words of the criterion alone."""


class Concept(Record):
    """One thing of the trade: what a référentiel prints for it, what candidates write, the products, the look of its proof."""

    id: Text
    kind: Literal["topic", "verb"] = "topic"
    terms: tuple[Text, ...] = Field(min_length=1)
    said: tuple[Text, ...] = Field(min_length=5)
    tools: tuple[Text, ...] = ()
    proof: tuple[ProofKind, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> "Concept":
        for name in ("terms", "said", "tools", "proof"):
            given = [one.casefold() for one in getattr(self, name)]
            if twice := sorted({one for one in given if given.count(one) > 1}):
                raise ValueError(f"{name} given twice: {twice}")
        if mute := [term for term in self.terms if not analyse(term)]:
            raise ValueError(f"terms without a telling word: {mute}")
        return self


class Lexicon(Record):
    """The concepts as edited."""

    id: Literal["lexicon"]
    version: int = Field(ge=1)
    concepts: tuple[Concept, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _unique(self) -> "Lexicon":
        counts = Counter(concept.id for concept in self.concepts)
        if twice := sorted(one for one, count in counts.items() if count > 1):
            raise ValueError(f"ids given twice: {twice}")
        return self


class Phrase(NamedTuple):
    """The stems of one wording of several words, in its order, with a weight of 0 to 1."""

    stems: tuple[str, ...]
    weight: float


class Reader:
    """A lexicon made ready to be asked."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._concepts = lexicon.concepts
        self._terms: dict[str, list[tuple[list[int], frozenset[str]]]] = defaultdict(list)
        self._kind_weights = [VERB_WEIGHT if concept.kind == "verb" else 1.0 for concept in lexicon.concepts]
        self._said = [[tuple(analyse(one)) for one in (*concept.said, *concept.tools)] for concept in lexicon.concepts]
        self._spread = Counter(stem for said in self._said for stem in set(chain(*said)))
        holders: dict[frozenset[str], list[int]] = defaultdict(list)
        for number, concept in enumerate(lexicon.concepts):
            for term in dict.fromkeys(frozenset(analyse(one)) for one in concept.terms):
                holders[term].append(number)
        common = Counter(stem for term in holders for stem in term)
        for term, numbers in holders.items():
            # Under its rarest stem, so that a text looks at few terms.
            self._terms[min(term, key=lambda stem: (common[stem], stem))].append((numbers, term))
        self._weights = [self._stem_weights(number) for number in range(len(self._concepts))]

    def matched(self, texts: Iterable[str]) -> dict[int, float]:
        """The number of each concept whose term stands in one of `texts` -> how well, 0 to 1."""
        hits: dict[frozenset[str], list[int]] = {}
        for text in texts:
            stems = _stems(text)
            for stem in stems:
                for numbers, term in self._terms.get(stem, ()):
                    if term <= stems:
                        hits[term] = numbers
        found: dict[int, float] = {}
        for term, numbers in hits.items():
            strength = SHADOWED_WEIGHT if any(term < other for other in hits) else 1.0
            for number in numbers:
                found[number] = max(found.get(number, 0.0), strength * self._kind_weights[number])
        return dict(sorted(found.items()))

    def expansions(self, texts: Iterable[str]) -> dict[str, float]:
        """Stem -> weight of 0 to 1: the greatest that a matched concept gives it, lowered by how many are matched."""
        found: dict[str, float] = {}
        matched = self.matched(texts)
        share = _share(self._concepts, matched)
        for number, strength in matched.items():
            lowered = strength * share
            for stem, weight in self._weights[number]:
                if (worth := lowered * weight) > found.get(stem, 0.0):
                    found[stem] = worth
        return found

    def phrases(self, texts: Iterable[str]) -> tuple[Phrase, ...]:
        """The wordings of several words that the matched concepts give, best first."""
        matched = self.matched(texts)
        share = _share(self._concepts, matched)
        best: dict[tuple[str, ...], float] = {}
        for number, strength in matched.items():
            for stems in self._said[number]:
                if len(stems) > 1:
                    best[stems] = max(best.get(stems, 0.0), strength * share)
        return tuple(Phrase(*pair) for pair in sorted(best.items(), key=lambda pair: (-pair[1], pair[0])))

    def proofs(self, texts: Iterable[str]) -> dict[ProofKind, float]:
        """What a proof would look like -> how much so, 0 to 1, the likeliest first."""
        found: dict[ProofKind, float] = {}
        for number, strength in self.matched(texts).items():
            for place, kind in enumerate(self._concepts[number].proof):
                found[kind] = max(found.get(kind, 0.0), strength / (1 + place))
        return dict(sorted(found.items(), key=lambda pair: -pair[1]))

    def first_hints(self, requirement: Requirement, criterion: Criterion, limit: int = FIRST_HINTS) -> tuple[str, ...]:
        """Words a candidate might write, as printed in the lexicon: each matched concept in turn, then those of the criterion alone."""
        own = self.matched((requirement.text, *requirement.any_of, *requirement.all_of, *requirement.examples))
        around = {n: strength for n, strength in self.matched((criterion.text,)).items() if n not in own}
        first = self._in_turn(own)[: limit - limit // CRITERION_SHARE if around else limit]
        held = set(analyse(requirement.text))
        hints = [one for one in (*first, *self._in_turn(around)) if not set(analyse(one)) <= held]
        return tuple(dict.fromkeys(hints))[:limit]

    def _in_turn(self, matched: Mapping[int, float]) -> list[str]:
        """One wording of each topic at a time, the best matched topic first; the verbs' only where no topic is matched."""
        topics = [n for n in matched if self._concepts[n].kind == "topic"] or list(matched)
        order = sorted(topics, key=lambda number: (-matched[number], number))
        lists = [_woven(self._concepts[number]) for number in order]
        longest = max(map(len, lists), default=0)
        return [one[place] for place in range(longest) for one in lists if place < len(one)]

    def _stem_weights(self, number: int) -> list[tuple[str, float]]:
        weights: dict[str, float] = {}
        for stems in self._said[number]:
            for stem in stems:
                if stem not in NEGATIONS:
                    weight = _figure_weight(stem) / math.sqrt(len(stems)) / (1 + math.log(self._spread[stem]))
                    weights[stem] = max(weights.get(stem, 0.0), weight)
        return list(weights.items())


def read_lexicon(path: Path | None = None) -> Lexicon:
    """The lexicon in `path`, or else the shipped one. Raises: DataFileError."""
    return load_yaml(path or shipped("prompts") / "lexicon.yaml", Lexicon)


@lru_cache(maxsize=1)
def lexicon() -> Reader:
    """The shipped lexicon, read once. Raises: DataFileError."""
    return Reader(read_lexicon())


def expansions(texts: Sequence[str]) -> dict[str, float]:
    """Stem -> weight of 0 to 1: what candidates write for what `texts` print. Raises: DataFileError."""
    return dict(_expansions(tuple(texts)))


@lru_cache(maxsize=4096)
def _expansions(texts: tuple[str, ...]) -> Mapping[str, float]:
    return lexicon().expansions(texts)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(analyse(text))


def _share(concepts: Sequence[Concept], matched: Mapping[int, float]) -> float:
    """What is left to each of several topics."""
    topics = sum(strength for number, strength in matched.items() if concepts[number].kind == "topic")
    return 1 / math.sqrt(max(1.0, topics))


def _figure_weight(stem: str) -> float:
    return SHORT_FIGURE_WEIGHT if stem.isdigit() and len(stem) < 3 else 1.0


def _woven(concept: Concept) -> list[str]:
    """Its wordings, with a product after every third."""
    tools = iter(concept.tools)
    woven: list[str] = []
    for place, one in enumerate(concept.said, 1):
        woven += [one, *([next(tools, "")] if place % 3 == 0 else [])]
    return [one for one in (*woven, *tools) if one]
