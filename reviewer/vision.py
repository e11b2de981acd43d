"""Settings -> the vision model that describes pictures, where one is set; else nothing is written for it and nothing is sent."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reviewer.config import Settings
from reviewer.domain.dossier import Description, Dossier
from reviewer.errors import JudgeNotConfigured

if TYPE_CHECKING:
    from reviewer.ingestion.describing import Describer
    from reviewer.ingestion.limits import Limits


@dataclass(frozen=True, slots=True)
class Looking:
    """One reading's way to the vision model. `folder`: where its pictures are written meanwhile, empty where no model is set."""

    settings: Settings
    folder: str = ""

    def limits(self, limits: "Limits") -> "Limits":
        """The limits of the reading, its pictures written for the model where one is set."""
        return replace(limits, snapshots=self.folder) if self.folder else limits

    def described(self, dossier: Dossier, kept: str) -> Dossier:
        """The dossier with the model's words on its pictures; the very same where no model is set. `kept`: the folder of readings."""
        if not self.folder:
            return dossier
        from reviewer.ingestion.describing import Bounds, described

        settings = self.settings
        bounds = Bounds(pictures=settings.vision_pictures, at_once=settings.concurrency)
        cache = str(Path(kept) / "vision") if kept else ""
        return described(dossier, _describer(settings), snapshots=self.folder, cache=cache, bounds=bounds)


@contextmanager
def looking(settings: Settings) -> Iterator[Looking]:
    """What a reading needs; the pictures written meanwhile are gone at the end."""
    if not settings.vision_model:
        yield Looking(settings)
        return
    with TemporaryDirectory(prefix="reviewer-pictures-", ignore_cleanup_errors=True) as folder:
        yield Looking(settings, folder)


def server_of(settings: Settings) -> str:
    """Where pictures are sent, without the name and password that an address may hold; empty where no vision model is set."""
    if not settings.vision_model:
        return ""
    return re.sub(r"//[^/@]*@", "//", settings.vision_base_url or settings.base_url or "OpenAI")


def _describer(settings: Settings) -> "Describer":
    from reviewer.judging.langchain_chat import LangChainChat
    from reviewer.judging.picture_teller import PictureTeller
    from reviewer.judging.prompt import load_prompt

    model = settings.vision_model or ""
    try:
        chat = LangChainChat(
            model,
            base_url=settings.vision_base_url or settings.base_url,
            api_key=_key(settings),
            timeout_s=settings.timeout_s,
            max_retries=min(settings.max_retries, 1),
            concurrency=settings.concurrency,
        )
    except JudgeNotConfigured:
        return _NotConfigured(model)
    return PictureTeller(chat, load_prompt("describe_picture"), server=server_of(settings), lang=settings.lang)


def _key(settings: Settings) -> str | None:
    """The vision server's own key; the judge's goes to the judge's server and to no other."""
    if settings.vision_api_key:
        return settings.vision_api_key.get_secret_value()
    if settings.vision_base_url or not settings.api_key:
        return None
    return settings.api_key.get_secret_value()


@dataclass(frozen=True, slots=True)
class _NotConfigured:
    """A model without a key or an address: nothing is sent, and every picture says so."""

    model: str
    ref: str = ""

    def describe(self, _picture: bytes, _caption: str, _alt_text: str, /) -> Description:
        return Description(failed="vision.not_configured", final=True)
