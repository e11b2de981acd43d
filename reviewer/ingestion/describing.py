"""Pictures that a vision model describes, where one is set: each distinct picture is sent once, its words kept by content and model.

What comes back is written on the picture alone, never in a page's text, so that no search, judge or quotation meets it.
Nothing that goes wrong here stops the reading: the picture stays listed, with the reason.
"""

import hashlib
import json
import logging
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from reviewer.domain.dossier import Description, Dossier, Picture, Piece, Warning
from reviewer.ingestion.characters import clean
from reviewer.ingestion.snapshots import snapshot_path

logger = logging.getLogger(__name__)

MOST_PICTURES: Final = 40
MOST_SECONDS: Final = 300.0
MOST_CHARS: Final = 600
_CONTEXT_CHARS: Final = 300
_ENOUGH_WORDS: Final = 150
"""A page read as a picture that gave so many is a page of text: its words stand for it."""
_VAIN: Final = 3
"""Failures before any success that say the server answers nothing."""
_KEPT_S: Final = 30 * 24 * 3600


class Describer(Protocol):
    """A vision model behind some server. Safe to call from several threads; it raises nothing, and says what failed."""

    @property
    def model(self) -> str: ...

    @property
    def ref(self) -> str:
        """Names what bears on its words beside the picture: the prompt, the language, the server."""
        ...

    def describe(self, picture: bytes, caption: str, alt_text: str, /) -> Description: ...


@dataclass(frozen=True, slots=True)
class Bounds:
    """What describing the pictures of one dossier may cost."""

    pictures: int = MOST_PICTURES
    seconds: float = MOST_SECONDS
    at_once: int = 4


class _Wanted(NamedTuple):
    """A distinct picture, with the words around the first place that shows it."""

    name: str
    caption: str
    alt_text: str


def described(
    dossier: Dossier,
    describer: Describer,
    *,
    snapshots: str,
    cache: str,
    bounds: Bounds | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Dossier:
    """The dossier, its pictures with the model's words or the reason there are none.

    `snapshots`: the folder that the reading wrote pictures in; `cache`: where descriptions are kept, empty for nowhere.
    """
    bounds = bounds or Bounds()
    wanted = list(_wanted(dossier))
    if not wanted:
        return dossier
    asking = _Asking(describer, snapshots, _Kept(cache, describer), clock() + bounds.seconds, clock)
    found = {one.name: Description(failed="vision.too_many") for one in wanted[bounds.pictures :]}
    sent = wanted[: bounds.pictures]
    with ThreadPoolExecutor(max(1, bounds.at_once), thread_name_prefix="vision") as pool:
        found |= dict(zip([one.name for one in sent], pool.map(asking.ask, sent), strict=True))
    return dossier.model_copy(update={"pieces": tuple(_told(one, found, describer.model) for one in dossier.pieces)})


def _wanted(dossier: Dossier) -> Iterator[_Wanted]:
    seen: set[str] = set()
    for piece in dossier.pieces:
        texts = _pages_of_text(piece)
        hidden = " ".join(one.text for one in piece.hidden)
        for one in piece.pictures:
            if one.snapshot is None or one.repeated or one.page in texts or one.snapshot in seen:
                continue
            seen.add(one.snapshot)
            # An alternative text that gives orders is kept from every model.
            alt_text = "" if one.alt_text and " ".join(one.alt_text.split()) in hidden else one.alt_text or ""
            yield _Wanted(one.snapshot, (one.caption or "")[:_CONTEXT_CHARS], alt_text[:_CONTEXT_CHARS])


def _pages_of_text(piece: Piece) -> set[int | None]:
    return {one.number for one in piece.pages if one.machine_read and len(one.text.split()) >= _ENOUGH_WORDS}


def _told(piece: Piece, found: Mapping[str, Description], model: str) -> Piece:
    """The piece with what was found on its pictures, and its report of it."""
    texts = _pages_of_text(piece)
    pictures = tuple(
        one if one.repeated or one.page in texts else _with(one, found.get(one.snapshot or ""), model)
        for one in piece.pictures
    )
    said: list[Warning] = []
    count = sum(one.description is not None for one in pictures)
    if count:
        said.append(Warning(file=piece.file, message="warning.described", facts={"count": count, "model": model}))
    for reason, times in Counter(one.undescribed for one in pictures if one.undescribed).items():
        facts: dict[str, str | int] = {"count": times, "model": model, "reason": reason}
        said.append(Warning(file=piece.file, message="warning.not_described", facts=facts))
    return piece.model_copy(update={"pictures": pictures, "warnings": (*piece.warnings, *said)})


def _with(picture: Picture, found: Description | None, model: str) -> Picture:
    if found is None:
        return picture
    if found.text:
        return picture.model_copy(update={"description": found.text, "described_by_model": model})
    return picture.model_copy(update={"undescribed": found.failed})


@dataclass(slots=True)
class _Asking:
    """The calls of one dossier, and when to stop making them."""

    describer: Describer
    snapshots: str
    kept: "_Kept"
    until: float
    clock: Callable[[], float]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _failed: int = 0
    _went_well: bool = False
    _over: str = ""

    def ask(self, one: _Wanted) -> Description:
        """The model's words on one picture, kept from an earlier reading or asked for now."""
        known = self.kept.find(one.name)
        if known:
            return Description(known)
        if self._over:
            return Description(failed=self._over)
        if self.clock() >= self.until:
            return Description(failed="vision.no_time")
        found = self._asked(one)
        self._note(found)
        if found.text:
            self.kept.keep(one.name, found.text)
        return found

    def _asked(self, one: _Wanted) -> Description:
        try:
            data = snapshot_path(self.snapshots, one.name).read_bytes()
            found = self.describer.describe(data, one.caption, one.alt_text)
        except Exception:  # a picture's description is never worth the reading of its dossier
            logger.exception("describing a picture failed")
            return Description(failed="vision.server")
        text = " ".join(clean(found.text).text.split())
        if not text:
            return found._replace(text="", failed=found.failed or "vision.bad_reply")
        return found._replace(text=text if len(text) <= MOST_CHARS else f"{text[: MOST_CHARS - 1]}…", failed="")

    def _note(self, found: Description) -> None:
        with self._lock:
            self._went_well = self._went_well or bool(found.text)
            self._failed += not found.text
            if found.final:
                self._over = found.failed
            elif self._failed >= _VAIN and not self._went_well:
                self._over = self._over or "vision.stopped"


class _Kept:
    """Descriptions by the content of the picture and the model, a file each; what is older than a month goes."""

    def __init__(self, folder: str, describer: Describer) -> None:
        self._folder = Path(folder) if folder else None
        self._of = f"{describer.model} {describer.ref}"
        for path in self._folder.glob("*.json") if self._folder else ():
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _KEPT_S:
                    path.unlink()

    def find(self, name: str) -> str:
        if not self._folder:
            return ""
        try:
            return str(json.loads(self._path(self._folder, name).read_bytes())["description"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def keep(self, name: str, text: str) -> None:
        if not self._folder:
            return
        path = self._path(self._folder, name)
        part = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.part")
        with suppress(OSError):
            self._folder.mkdir(parents=True, mode=0o700, exist_ok=True)
            part.write_text(json.dumps({"description": text}, ensure_ascii=False), encoding="utf-8")
            part.replace(path)

    def _path(self, folder: Path, name: str) -> Path:
        return folder / f"{hashlib.sha256(f'{name} {self._of}'.encode()).hexdigest()}.json"
