"""Embedder over a model that lies on this machine (extra `local-models`). The only file that knows sentence-transformers and fastembed.

Nothing is ever fetched: both libraries would download a model they miss, so they are told to be offline before they are imported.
"""

import os
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final, Literal, Protocol

from reviewer.errors import EmbedderUnavailable
from reviewer.retrieval.embedding import Vector, sound

Runtime = Literal["sentence-transformers", "onnx"]
Use = Literal["document", "query"]

_BATCH: Final = 32
_OFFLINE: Final = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_DATASETS_OFFLINE")
_E5_MARKS: Final[dict[Use, str]] = {"document": "passage: ", "query": "query: "}
"""The E5 models were trained with these before each text, and lose several points without."""


class _Model(Protocol):
    def embed(self, texts: list[str], use: Use) -> Sequence[Any]: ...


class LocalEmbedder:
    """Meaning-based vectors computed here. The model is loaded at the first text."""

    meaning: Final = True

    def __init__(
        self,
        model: str,
        *,
        runtime: Runtime = "sentence-transformers",
        setting: str = "REVIEWER_EMBEDDER",
    ) -> None:
        """`model` is a folder, or a name already in the library's cache; `setting` is what people are told to correct."""
        self._model_name, self._runtime, self._setting = model, runtime, setting

    @property
    def name(self) -> str:
        return f"{self._runtime}:{self._model_name}"

    @cached_property
    def dimension(self) -> int:
        """The length of this model's vectors. Raises: EmbedderUnavailable."""
        return len(self._embed(["dimension"], "document")[0])

    def embed_documents(self, texts: list[str]) -> list[Vector]:
        """One vector a text, in order. Raises: EmbedderUnavailable."""
        return self._embed(texts, "document")

    def embed_queries(self, texts: list[str]) -> list[Vector]:
        """The same for questions, which some models place otherwise. Raises: EmbedderUnavailable."""
        return self._embed(texts, "query")

    def embed_query(self, text: str) -> Vector:
        return self.embed_queries([text])[0]

    def _embed(self, texts: list[str], use: Use) -> list[Vector]:
        if not texts:
            return []
        mark = _E5_MARKS[use] if "e5" in self._model_name.lower() else ""
        model = self._loaded
        try:
            # An empty text has no meaning to place, and some models give it no number.
            found = model.embed([mark + (text if text.strip() else "-") for text in texts], use)
            vectors = [[float(one) for one in vector] for vector in found]
        except Exception as bad:  # neither library has an exception of its own for a model that fails
            raise self._unavailable(f"{type(bad).__name__}: {bad}"[:300]) from bad
        if len(vectors) != len(texts) or not all(sound(vector) for vector in vectors):
            raise self._unavailable("embedder.local_reply")
        if len({len(vector) for vector in vectors}) > 1:
            raise self._unavailable("embedder.local_reply")
        return vectors

    @cached_property
    def _loaded(self) -> _Model:
        for name in _OFFLINE:
            os.environ[name] = "1"
        try:
            load = _SentenceTransformers if self._runtime == "sentence-transformers" else _FastEmbed
            return load(self._model_name)
        except ImportError as bad:
            raise self._unavailable("embedder.extra_missing") from bad
        except Exception as bad:  # a missing model is an OSError, a ValueError or the hub's own error
            raise self._unavailable("embedder.model_missing") from bad

    def _unavailable(self, problem: str) -> EmbedderUnavailable:
        return EmbedderUnavailable(model=self._model_name, setting=self._setting, problem=problem)


class _SentenceTransformers:
    def __init__(self, model: str) -> None:
        from sentence_transformers import SentenceTransformer

        self._model: Any = SentenceTransformer(model, device="cpu", local_files_only=True, trust_remote_code=False)

    def embed(self, texts: list[str], use: Use) -> Sequence[Any]:
        # Since 5.0, and with the model's own words before a question where it has some.
        act = getattr(self._model, f"encode_{use}", self._model.encode)
        found: Sequence[Any] = act(texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False)
        return found


class _FastEmbed:
    def __init__(self, model: str) -> None:
        from fastembed import TextEmbedding

        self._model: Any = TextEmbedding(model_name=model, local_files_only=True)

    def embed(self, texts: list[str], use: Use) -> Sequence[Any]:
        act = self._model.query_embed if use == "query" else self._model.passage_embed
        return list(act(texts, batch_size=_BATCH))
