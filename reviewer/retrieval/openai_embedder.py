"""Embedder over any server that speaks OpenAI's embeddings protocol (OpenAI, Mistral, Ollama, vLLM…), through langchain-openai.

Texts go as plain strings: the client's own cutting by tokens would fetch a vocabulary from the internet.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from reviewer.errors import EmbedderUnavailable
from reviewer.retrieval.embedding import Vector, sound

if TYPE_CHECKING:
    from langchain_openai import OpenAIEmbeddings

_BATCH: Final = 64


class OpenAIEmbedder:
    """Meaning-based vectors from a server. Nothing is sent before the first text is embedded."""

    meaning: Final = True

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout_s: float = 60.0,
        max_retries: int = 2,
        setting: str = "REVIEWER_EMBEDDER",
    ) -> None:
        """`timeout_s` is per attempt; `setting` is what people are told to correct. A local server needs no key."""
        self._model, self._base_url, self._api_key = model, base_url, api_key
        self._timeout_s, self._max_retries, self._setting = timeout_s, max_retries, setting

    @property
    def name(self) -> str:
        return self._model

    @cached_property
    def dimension(self) -> int:
        """The length of this model's vectors, asked of the server once. Raises: EmbedderUnavailable."""
        return len(self._ask(["dimension"])[0])

    def embed_documents(self, texts: list[str]) -> list[Vector]:
        """One vector a text, in order, `_BATCH` texts a call. Raises: EmbedderUnavailable."""
        dimension = self.dimension
        vectors = [
            vector for first in range(0, len(texts), _BATCH) for vector in self._ask(texts[first : first + _BATCH])
        ]
        if any(len(vector) != dimension for vector in vectors):
            raise self._unavailable("embedder.dimension")
        return vectors

    def embed_queries(self, texts: list[str]) -> list[Vector]:
        """The same for questions: these servers make no difference. Raises: EmbedderUnavailable."""
        return self.embed_documents(texts)

    def embed_query(self, text: str) -> Vector:
        return self.embed_documents([text])[0]

    @cached_property
    def _client(self) -> "OpenAIEmbeddings":
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        return OpenAIEmbeddings(
            model=self._model,
            openai_api_base=self._base_url,
            # Never the key that lies in the environment: what is sent where is decided by the settings alone.
            openai_api_key=SecretStr(self._api_key or "none"),
            request_timeout=self._timeout_s,
            max_retries=self._max_retries,
            check_embedding_ctx_length=False,
            chunk_size=_BATCH,
        )

    def _ask(self, texts: Sequence[str]) -> list[Vector]:
        import httpx
        import openai

        try:
            # An empty text is refused by most servers, and has no meaning to place.
            vectors = self._client.embed_documents([text if text.strip() else "-" for text in texts])
        except openai.OpenAIError as bad:
            raise self._unavailable(str(bad)[:300]) from bad
        except (httpx.HTTPError, ValueError, TypeError, KeyError, AttributeError) as bad:
            # A reply that is not in the protocol's shape breaks the client wherever it first looks.
            raise self._unavailable("embedder.reply") from bad
        if len(vectors) != len(texts) or not all(sound(vector) for vector in vectors):
            raise self._unavailable("embedder.reply")
        return vectors

    def _unavailable(self, problem: str) -> EmbedderUnavailable:
        return EmbedderUnavailable(model=self._model, setting=self._setting, problem=problem)
