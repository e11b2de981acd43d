"""BM25 by its formula, and a weight for each word of the query."""

import math

import pytest

from reviewer.retrieval.lexical import K1, B, Lexical, ranked

DOCUMENTS = [["calendrier", "publication", "calendrier"], ["budget"], [], ["calendrier", "budget", "abonne", "visuel"]]


def by_hand(stem: str, document: int) -> float:
    """Lucene's BM25, worked out in plain numbers."""
    held = sum(stem in one for one in DOCUMENTS)
    rarity = math.log(1 + (len(DOCUMENTS) - held + 0.5) / (held + 0.5))
    times, mean = DOCUMENTS[document].count(stem), sum(map(len, DOCUMENTS)) / len(DOCUMENTS)
    return rarity * times / (times + K1 * (1 - B + B * len(DOCUMENTS[document]) / mean))


def test_a_document_scores_by_how_often_it_holds_a_word_how_rare_that_is_and_how_long_it_is() -> None:
    scores = Lexical(DOCUMENTS).scores({"calendrier": 1.0, "budget": 0.3, "unknown": 5.0})
    wanted = [by_hand("calendrier", at) + 0.3 * by_hand("budget", at) for at in range(len(DOCUMENTS))]
    assert scores.tolist() == pytest.approx(wanted, rel=1e-6)
    assert ranked(scores) == [0, 3, 1]


@pytest.mark.parametrize("documents", [[], [[], []]], ids=["no-document", "no-word"])
def test_nothing_to_search_scores_nothing(documents: list[list[str]]) -> None:
    assert Lexical(documents).scores({"calendrier": 1.0}).tolist() == [0.0] * len(documents)
