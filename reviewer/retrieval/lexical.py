"""BM25 over stems, with a weight for each word of the query.

Each word of the index is weighed in all its documents the first time that a query asks for it; a query is a weighted sum of such columns.
Lucene's variant, scores rounded to 32 bits, as bm25s computes them: its import alone (SciPy) took longer than a whole search.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

K1: Final = 1.2
B: Final = 0.6
"""Below the usual 0.75: chunks are of like length already, and a short one is seldom the better proof."""


class _Column(NamedTuple):
    """The documents that hold a stem, in order, and its score in each."""

    documents: NDArray[np.intp]
    scores: Scores


class Lexical:
    """A BM25 index of documents given as stems, in their order."""

    def __init__(self, documents: Sequence[Sequence[str]], *, k1: float = K1, b: float = B) -> None:
        self._count = len(documents)
        self._columns: dict[str, _Column] = {}
        self._held: dict[str, list[tuple[int, int]]] = defaultdict(list)
        """Stem -> (document, times) for each document that holds it."""
        for position, stems in enumerate(documents):
            for stem, times in Counter(stems).items():
                self._held[stem].append((position, times))
        lengths = np.array([len(one) for one in documents], dtype=np.float64)
        mean = lengths.mean() if any(documents) else 1.0
        self._room: Scores = k1 * ((1 - b) + b * lengths / mean)
        """What a document's length takes off the words in it."""

    def scores(self, query: Mapping[str, float]) -> Scores:
        """The weighted BM25 score of each document, shape `(n_documents,)`; 0 where no word is shared."""
        found = [(self._column(stem), weight) for stem, weight in query.items() if stem in self._held]
        if not found:
            return np.zeros(self._count)
        documents = np.concatenate([column.documents for column, _ in found])
        weighed = np.concatenate([column.scores * weight for column, weight in found])
        total: Scores = np.bincount(documents, weights=weighed, minlength=self._count).astype(np.float64)
        return total

    def _column(self, stem: str) -> _Column:
        if stem not in self._columns:
            held = self._held[stem]
            documents, times = np.array(held, dtype=np.intp).T
            rarity = np.float32(math.log(1 + (self._count - len(held) + 0.5) / (len(held) + 0.5)))
            scores = np.float64(rarity) * (times / (self._room[documents] + times))
            self._columns[stem] = _Column(documents, scores.astype(np.float32).astype(np.float64))
        return self._columns[stem]


def ranked(scores: Scores, limit: int | None = None) -> list[int]:
    """Positions best first, those that score nothing left out; ties in document order."""
    order = np.argsort(-scores, kind="stable")[:limit]
    return [int(position) for position in order if scores[position] > 0]
