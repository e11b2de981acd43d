"""Criterion, Requirement -> Query: the words looked for, each with its weight. Pure.

One query per requirement, not per criterion. What a candidate would write counts as much as what the référentiel prints: measured on the
gold, hints at full weight double what is found, while the parent criterion at full weight drowns the requirement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reviewer.domain.referentiel import Criterion, Requirement
from reviewer.retrieval.french import analyse
from reviewer.retrieval.lexicon import expansions

REQUIREMENT_WEIGHT: Final = 1.0
EXAMPLE_WEIGHT: Final = 1.0
HINT_WEIGHT: Final = 1.0
CRITERION_WEIGHT: Final = 0.3
COMPETENCE_WEIGHT: Final = 0.02
"""Enough to order what nothing else tells apart: a competence is worded too broadly to find a proof by."""


LEXICON_ALONE: Final = 1.5
"""Of what the lexicon says, where nobody wrote hints: it nearly doubles the proofs found first then."""
LEXICON_BESIDE_HINTS: Final = 0.3


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    """What a person is told was looked for, and what an embedder reads."""
    weights: dict[str, float]
    """Stem -> weight, in order of first mention."""


def question_query(question: str) -> Query:
    """The query of a free question: every word counts the same."""
    return Query(question, _weigh([(question, REQUIREMENT_WEIGHT)]))


def requirement_query(
    criterion: Criterion,
    requirement: Requirement,
    competence_texts: Sequence[str] = (),
    *,
    use_hints: bool = True,
    use_lexicon: bool = True,
) -> Query:
    """The query of one requirement: its words, its lists, its hints, then its criterion and competences with less weight."""
    lists = (*requirement.any_of, *requirement.all_of, *requirement.examples)
    hints = (*requirement.hints, *criterion.hints) if use_hints else ()
    weights = _weigh(
        [
            (requirement.text, REQUIREMENT_WEIGHT),
            *((one, EXAMPLE_WEIGHT) for one in lists),
            *((one, HINT_WEIGHT) for one in hints),
            (criterion.text, CRITERION_WEIGHT),
            *((one, COMPETENCE_WEIGHT) for one in competence_texts),
        ]
    )
    if use_lexicon:
        weights = _with_lexicon(weights, requirement, hinted=bool(hints))
    told = ", ".join(dict.fromkeys((*lists, *hints)))
    return Query(f"{requirement.text} ({told})" if told else requirement.text, weights)


def _with_lexicon(weights: dict[str, float], requirement: Requirement, *, hinted: bool) -> dict[str, float]:
    """The weights with what the trade's lexicon says candidates write, weakly where hints say it better."""
    share = LEXICON_BESIDE_HINTS if hinted else LEXICON_ALONE
    texts = (requirement.text, *requirement.any_of, *requirement.all_of, *requirement.examples)
    for stem, weight in expansions(texts).items():
        weights[stem] = max(weights.get(stem, 0.0), share * weight)
    return weights


def _weigh(texts: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Each stem once, at the greatest of its weights: a word repeated across hints is one word."""
    weights: dict[str, float] = {}
    for text, weight in texts:
        for stem in analyse(text):
            weights[stem] = max(weights.get(stem, 0.0), weight)
    return weights
