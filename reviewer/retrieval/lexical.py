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
        if any(documents):
            import bm25s

            index = bm25s.BM25(k1=k1, b=b)
            index.index([list(one) for one in documents], show_progress=False)
            self._vocabulary = index.vocab_dict
            self._scores: Scores = index.scores["data"].astype(np.float64)
            self._documents: NDArray[np.integer[Any]] = index.scores["indices"]
            self._edges: NDArray[np.intp] = index.scores["indptr"].astype(np.intp)

    def scores(self, query: Mapping[str, float]) -> Scores:
        """The weighted BM25 score of each document, shape `(n_documents,)`; 0 where no word is shared."""
        found = [(self._vocabulary[stem], weight) for stem, weight in query.items() if stem in self._vocabulary]
        if not found:
            return np.zeros(self._count)
        stems, weights = np.array(found).T
        first = self._edges[stems.astype(np.intp)]
        sizes = self._edges[stems.astype(np.intp) + 1] - first
        # The places of all the stems' documents, one stem after the other.
        at = np.arange(sizes.sum()) + np.repeat(first - np.cumsum(sizes) + sizes, sizes)
        weighed = self._scores[at] * np.repeat(weights, sizes)
        return np.bincount(self._documents[at], weights=weighed, minlength=self._count).astype(np.float64)


def ranked(scores: Scores, limit: int | None = None) -> list[int]:
    """Positions best first, those that score nothing left out; ties in document order."""
    order = np.argsort(-scores, kind="stable")[:limit]
    positions: list[int] = order[scores[order] > 0].tolist()
    return positions
