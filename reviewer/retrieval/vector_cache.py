"""An embedder that remembers: vectors by the hash of their text, in the folder of the dossier's index, never the text.

Chroma's index is thrown away whenever it is doubtful; what a model was paid or waited for is not. The file is only ever added to, a record
at a time, so a process killed half-way loses the last batch. It lies where `remove_index` removes it.
"""

import hashlib
import logging
import math
import struct
from collections.abc import Callable
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

from reviewer.errors import EmbedderUnavailable
from reviewer.retrieval.embedding import Embedder, Vector, query_vectors

logger = logging.getLogger(__name__)

_BATCH: Final = 64
_KEY_BYTES: Final = 16
_FLOAT_BYTES: Final = 4

Use = Callable[[list[str]], list[Vector]]


class CachedEmbedder:
    """`inner`, asked only for the texts whose vectors are not in `folder` yet. One process at a time: the index's lock is held."""

    def __init__(self, inner: Embedder, folder: Path) -> None:
        self._inner, self._folder = inner, folder

    @property
    def name(self) -> str:
        return self._inner.name

    @property
    def dimension(self) -> int:
        return self._inner.dimension

    @property
    def meaning(self) -> bool:
        return self._inner.meaning

    def embed_documents(self, texts: list[str]) -> list[Vector]:
        """One vector a text, in order; each batch is kept before the next is asked for. Raises: EmbedderUnavailable."""
        return self._all(texts, "document", self._inner.embed_documents)

    def embed_queries(self, texts: list[str]) -> list[Vector]:
        return self._all(texts, "query", lambda some: query_vectors(self._inner, some))

    def embed_query(self, text: str) -> Vector:
        return self.embed_queries([text])[0]

    def _all(self, texts: list[str], use: str, embed: Use) -> list[Vector]:
        keys = [_key(use, text) for text in texts]
        missing = iter({key: text for key, text in zip(keys, texts, strict=True) if key not in self._held}.items())
        while batch := list(islice(missing, _BATCH)):
            vectors = embed([text for _, text in batch])
            if any(len(vector) != self.dimension for vector in vectors):
                raise EmbedderUnavailable(model=self.name, setting="REVIEWER_EMBEDDER", problem="embedder.dimension")
            self._keep([key for key, _ in batch], vectors)
        return [self._held[key] for key in keys]

    @cached_property
    def _path(self) -> Path:
        identity = hashlib.sha256(f"{self.name}/{self.dimension}".encode()).hexdigest()[:12]
        return self._folder / f"vectors-{identity}.bin"

    @cached_property
    def _held(self) -> dict[bytes, Vector]:
        """What the file holds, up to the first record that is cut short or no vector."""
        record = struct.Struct(f"<{_KEY_BYTES}s{self.dimension}f")
        try:
            data = self._path.read_bytes()
        except OSError:
            return {}
        held: dict[bytes, Vector] = {}
        whole = len(data) - len(data) % record.size
        for key, *vector in record.iter_unpack(data[:whole]):
            if not all(map(math.isfinite, vector)):
                whole = len(held) * record.size
                break
            held[key] = vector
        if whole < len(data):
            logger.info("vector cache %s: %d bytes dropped", self._path.name, len(data) - whole)
            self._path.write_bytes(data[:whole])
        return held

    def _keep(self, keys: list[bytes], vectors: list[Vector]) -> None:
        record = struct.Struct(f"<{_KEY_BYTES}s{self.dimension}f")
        data = b"".join(record.pack(key, *vector) for key, vector in zip(keys, vectors, strict=True))
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(data)
        except OSError as bad:  # a full disk costs the cache, not the run
            logger.warning("vector cache %s: %s", self._path.name, bad.strerror)
        for key, vector in zip(keys, vectors, strict=True):
            # As the file gives them back, so that a run does not depend on what was cached.
            self._held[key] = list(struct.unpack(f"<{len(vector)}f", struct.pack(f"<{len(vector)}f", *vector)))


def _key(use: str, text: str) -> bytes:
    return hashlib.sha256(f"{use}\0{text}".encode()).digest()[:_KEY_BYTES]
