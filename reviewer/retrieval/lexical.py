"""BM25 over stems, with a weight for each word of the query. The only file that knows bm25s.

bm25s weighs every word of its index once, when it is built; a query is then a weighted sum of columns, done here because its own
search knows only whole repetitions of a word.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

K1: Final = 1.2
B: Final = 0.6
"""Below the usual 0.75: chunks are of like length already, and a short one is seldom the better proof."""


class Lexical:
    """A BM25 index of documents given as stems, in their order."""

    def __init__(self, documents: Sequence[Sequence[str]], *, k1: float = K1, b: float = B) -> None:
        self._count = len(documents)
        self._vocabulary: dict[str, int] = {}
        self._postings: dict[str, tuple[Any, Any]] = {}
        if any(documents):
            import bm25s

            index = bm25s.BM25(k1=k1, b=b)
            index.index([list(one) for one in documents], show_progress=False)
            self._vocabulary = index.vocab_dict
            self._columns: dict[str, Any] = index.scores

    def scores(self, query: Mapping[str, float]) -> Scores:
        """The weighted BM25 score of each document, shape `(n_documents,)`; 0 where no word is shared."""
        found = [(self._posting(stem), weight) for stem, weight in query.items() if stem in self._vocabulary]
        if not found:
            return np.zeros(self._count)
        documents = np.concatenate([documents for (documents, _), _ in found])
        weights = np.repeat([weight for _, weight in found], [len(documents) for (documents, _), _ in found])
        weighed = np.concatenate([scores for (_, scores), _ in found]) * weights
        total: Scores = np.bincount(documents, weights=weighed, minlength=self._count).astype(np.float64)
        return total

    def _posting(self, stem: str) -> tuple[Any, Any]:
        """The documents that hold a stem and its score in each."""
        if stem not in self._postings:
            column = self._vocabulary[stem]
            first, last = self._columns["indptr"][column], self._columns["indptr"][column + 1]
            self._postings[stem] = (
                self._columns["indices"][first:last],
                self._columns["data"][first:last].astype(np.float64),
            )
        return self._postings[stem]


def ranked(scores: Scores, limit: int | None = None) -> list[int]:
    """Positions best first, those that score nothing left out; ties in document order."""
    order = np.argsort(-scores, kind="stable")[:limit]
    return [int(position) for position in order if scores[position] > 0]
