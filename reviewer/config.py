"""Settings, read once from the environment and an optional `.env`; they stop at `wiring`.

Nothing here calls out: the default judge and the default embedder work without a network, and a local setting never falls back to a server.
"""

import re
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from platformdirs import user_data_path
from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from reviewer.datafiles import checkout
from reviewer.domain.record import content_hash


class Folders(NamedTuple):
    """Where the program keeps what it is given and what it derives."""

    data: Path
    """The database, the pieces as submitted, the reading of each dossier."""
    vectors: Path
    """One Chroma folder per dossier, rebuilt at will."""


class Settings(BaseSettings):
    """Every setting has the prefix `REVIEWER_`; the key and the address of a model server also go by OpenAI's own names."""

    model_config = SettingsConfigDict(
        env_prefix="REVIEWER_", env_file=".env", extra="ignore", frozen=True, populate_by_name=True
    )

    data: Path | None = Field(
        None, description="data folder; default: `data/` and `vectorstore/` in a checkout, else the user's"
    )
    database_url: SecretStr | None = Field(
        None, description="SQLAlchemy URL; default: a SQLite file in the data folder"
    )
    referentiels: Path | None = Field(None, description="a folder of your own référentiels, beside the shipped ones")
    templates: Path | None = Field(
        None, description="a folder of your own DOCX templates: grille.docx, proces-verbal.docx, lettre.docx"
    )
    lang: Literal["fr", "en"] = Field("fr", description="language of the command line and of reports")

    session_minutes: float = Field(
        120, ge=0, description="minutes without a gesture after which a person at the application signs again; 0: never"
    )

    judge: Literal["offline", "llm", "panel"] = Field("offline", description="the judge used when none is asked for")
    model: str = Field("gpt-5-mini", description="name of the language model, as the server knows it")
    panel: Path | None = Field(
        None, description="a YAML file that lists the models of a panel, each with its server: see docs/guide.md"
    )
    prices: Path | None = Field(
        None,
        description="your own price file; default: `prices.yaml` in the data folder where there is one, else the shipped example",
    )
    base_url: str | None = Field(
        None,
        validation_alias=AliasChoices("REVIEWER_BASE_URL", "OPENAI_BASE_URL"),
        description="address of an OpenAI-compatible server; default: OpenAI's",
    )
    api_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("REVIEWER_API_KEY", "OPENAI_API_KEY"),
        description="its key; a local server needs none",
    )
    timeout_s: float = Field(90.0, gt=0, description="per attempt")
    max_retries: int = Field(3, ge=0, description="on 429, 5xx, time-outs and refused connections")
    concurrency: int = Field(4, ge=1, description="criteria sent at once, after the first")
    context_chars: int = Field(
        400_000, ge=4_000, description="longest dossier sent whole; beyond it, excerpts only, and it is said"
    )
    whole_under_chars: int = Field(
        150_000,
        ge=0,
        description="a dossier up to this length is sent whole from the start: the provider caches it, nothing is missed",
    )

    embedder: Literal["embedded", "openai", "local"] = Field(
        "embedded",
        description="`openai`: any OpenAI-compatible embeddings server; `local`: a model on this machine (extra `local-models`)",
    )
    embedding_model: str = Field("text-embedding-3-small", description="used by the `openai` embedder only")
    local_model: str = Field(
        "intfloat/multilingual-e5-small",
        description="used by the `local` embedder only: a folder, or the name of a model that is already on this machine",
    )
    local_runtime: Literal["sentence-transformers", "onnx"] = Field(
        "sentence-transformers", description="`onnx`: through fastembed"
    )
    vision_model: str | None = Field(
        None,
        description="a model that describes the pictures of a dossier as it is read; none: no picture leaves this machine",
    )
    vision_base_url: str | None = Field(
        None, description="its server; default: `base_url`, and the judge's key with it"
    )
    vision_api_key: SecretStr | None = Field(
        None, description="its key; a server named by `vision_base_url` is never sent the judge's"
    )
    vision_pictures: int = Field(40, ge=0, description="distinct pictures sent of one dossier, at most")
    chunk_chars: int = Field(600, ge=200, le=600, description="longest chunk, characters")

    @cached_property
    def folders(self) -> Folders:
        if self.data:
            return Folders(self.data / "data", self.data / "vectorstore")
        root = checkout()
        if root:
            return Folders(root / "data", root / "vectorstore")
        home = user_data_path("dossier-reviewer", appauthor=False)
        return Folders(home / "data", home / "vectorstore")

    @cached_property
    def database(self) -> str:
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite:///{(self.folders.data / 'reviewer.sqlite').as_posix()}"

    @cached_property
    def prices_file(self) -> Path | None:
        """The person's own price file; None where the shipped example is used."""
        own = self.prices or self.folders.data / "prices.yaml"
        return own if self.prices or own.is_file() else None

    @cached_property
    def judging(self) -> dict[str, str | int | float | None]:
        """The settings that bear on an outcome, and no other; the address without the name and password it may hold."""
        names = (
            "model",
            "base_url",
            "context_chars",
            "whole_under_chars",
            "embedder",
            "embedding_model",
            "local_model",
            "local_runtime",
            "chunk_chars",
            "lang",
        )
        plain: dict[str, str | int | float | None] = {name: getattr(self, name) for name in names}
        return {**plain, "base_url": re.sub(r"//[^/@]*@", "//", self.base_url) if self.base_url else None}

    @cached_property
    def judging_hash(self) -> str:
        """Names `judging`: two runs with equal hashes are comparable."""
        return content_hash(dict(self.judging))

    def in_lang(self, lang: Literal["fr", "en"]) -> "Settings":
        """The same settings in another language; what is computed from them is computed anew."""
        copied = self.model_copy(update={"lang": lang})
        for name in ("judging", "judging_hash"):
            copied.__dict__.pop(name, None)
        return copied

    def shown(self) -> dict[str, Any]:
        """Every setting as resolved, secrets masked, for `reviewer config`."""
        plain = self.model_dump(mode="json")
        return {
            **plain,
            "prices": str(self.prices_file or "prompts/prices.yaml"),
            "folders": {name: str(path) for name, path in self.folders._asdict().items()},
        }
