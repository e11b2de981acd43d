"""Text -> vectors: the protocol, and the embedded default that needs no download.

The default places texts by the words they share, so it finds nothing that BM25 cannot: it keeps the path of vectors whole and tested,
and people are told that meaning-based search is off.
"""

import math
import zlib
from collections import Counter
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final, Protocol

from reviewer.retrieval.french import analyse

Vector = list[float]

HASHED_DIMENSION: Final = 512


class Embedder(Protocol):
    """The two methods of LangChain's `Embeddings`, and what names an index."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    @property
    def meaning(self) -> bool:
        """Whether texts of like meaning come near each other without sharing words."""
        ...

    def embed_documents(self, texts: list[str]) -> list[Vector]:
        """One vector a text, in order, shape `(n_texts, dimension)`. Raises: EmbedderUnavailable."""
        ...

    def embed_query(self, text: str) -> Vector: ...


class HashedStems:
    """Stems and pairs of stems hashed into a fixed number of signed places, counts damped by a logarithm, length 1."""

    meaning: Final = False

    def __init__(self, dimension: int = HASHED_DIMENSION) -> None:
        self.dimension: Final = dimension
        self.name: Final = f"hashed-stems-2/{dimension}"

    def embed_documents(self, texts: list[str]) -> list[Vector]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> Vector:
        places: dict[int, float] = {}
        stems = analyse(text)
        features = chain(stems, map(" ".join, pairwise(stems)))
        for feature, count in Counter(features).items():
            place, sign = _place(feature)
            place %= self.dimension
            places[place] = places.get(place, 0.0) + sign * (1 + math.log(count))
        length = math.sqrt(sum(one * one for one in places.values())) or 1.0
        vector = [0.0] * self.dimension
        for place, value in places.items():
            vector[place] = value / length
        return vector


def query_vectors(embedder: Embedder, texts: list[str]) -> list[Vector]:
    """One vector a question, in order: in one call where the embedder knows how, else one by one. Raises: EmbedderUnavailable."""
    together = getattr(embedder, "embed_queries", None)
    if together is None:
        return [embedder.embed_query(text) for text in texts]
    vectors: list[Vector] = together(texts)
    return vectors


def sound(vector: Vector) -> bool:
    """Whether it is a vector at all: some servers answer with nothing, or with no numbers."""
    return bool(vector) and all(isinstance(one, float | int) and math.isfinite(one) for one in vector)


@lru_cache(maxsize=200_000)
def _place(feature: str) -> tuple[int, int]:
    # Not `hash`, which differs from one process to the next.
    digest = zlib.crc32(feature.encode())
    return digest >> 1, 1 if digest & 1 else -1
