"""Pictures -> words with their places: made grey and level, read by Tesseract side by side, kept by content so that none is read twice.

The cache lies where its caller says, in the dossier's own folder when there is one, so that an erasure takes it with the rest.
Tesseract is asked for nothing before a first picture comes.
"""

import hashlib
import json
import math
import os
import time
from collections.abc import Hashable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NamedTuple, TypeVar

from reviewer.ingestion import clock
from reviewer.ingestion.deskew import Turn, turn_of
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.tesseract import Missing, ReadWord, Tesseract, TesseractFailed, installed, words_in

if TYPE_CHECKING:
    from PIL.Image import Image

Key = TypeVar("Key", bound=Hashable)

PAGE_DPI: Final = 200
_SETTINGS: Final = "fra psm3 v1"
_LETTERS_PX: Final = 30
_SMALL_LETTERS_PX: Final = 18
_MOST_TIMES: Final = 4.0
_SMALL_SIDE_PX: Final = 1500
_LARGE_SIDE_PX: Final = 3500
"""A photograph of a page holds more points than its letters need."""
_LONGEST_PX: Final = 6000
_LEAST_SURE: Final = 25.0
_SURE: Final = 60.0
_FEWEST_LETTERS: Final = 4
_KEPT_S: Final = 30 * 24 * 3600


class Reading(NamedTuple):
    """What was read in a picture: words in its pixels once made level, and the turn that brings them back."""

    words: tuple[ReadWord, ...]
    turn: Turn


Kind = Literal["page", "picture"]
"""A `page` comes at `PAGE_DPI`; the letters of any other picture may be of any size."""


class Job(NamedTuple, Generic[Key]):
    """A picture to read; `content` names what it was made from, where that is known without opening it."""

    key: Key
    picture: "Image"
    kind: Kind
    content: str = ""


@dataclass(frozen=True)
class Ocr:
    """The reading of pictures, for one piece."""

    limits: Limits

    @cached_property
    def tesseract(self) -> Tesseract | Missing:
        return installed()

    @cached_property
    def _cache(self) -> "Cache":
        cache = Cache(self.limits.ocr_folder)
        cache.sweep()
        return cache

    def kept(self, content: str, kind: Kind) -> Reading | None:
        """What an earlier reading of that `content` found; None where it is to be read, or nothing is kept."""
        tesseract = self.tesseract
        return self._cache.find(_named(content, kind, tesseract)) if isinstance(tesseract, Tesseract) else None

    def read(self, jobs: Iterable[Job[Key]], count: int) -> dict[Key, Reading]:
        """What is read in each picture of `jobs`, of which there are `count`; one that failed or for which no time is left is absent.

        Pictures are taken from `jobs` one after the other, a few ahead, so that they are never all in memory.
        """
        tesseract = self.tesseract
        if not isinstance(tesseract, Tesseract) or not count:
            return {}
        budget = self.limits.ocr_budget(count)
        clock.more(budget)
        reader = _Reader(tesseract, self._cache, time.monotonic() + budget, self.limits)
        done: dict[Key, Reading] = {}
        with ThreadPoolExecutor(self.limits.ocr_processes, thread_name_prefix="ocr") as pool:
            for key, reading in _side_by_side(pool, jobs, reader, self.limits.ocr_processes + 1):
                if reading is not None:
                    done[key] = reading
        return done


def _side_by_side(
    pool: ThreadPoolExecutor, jobs: Iterable[Job[Key]], reader: "_Reader", ahead: int
) -> Iterator[tuple[Key, Reading | None]]:
    running: dict[Future[Reading | None], Key] = {}
    for job in jobs:
        running[pool.submit(reader.read, job)] = job.key
        if len(running) >= ahead:
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            yield from ((running.pop(one), one.result()) for one in finished)
    yield from ((key, one.result()) for one, key in running.items())


@dataclass(frozen=True, slots=True)
class _Reader:
    tesseract: Tesseract
    cache: "Cache"
    until: float
    limits: Limits

    def read(self, job: Job[Any]) -> Reading | None:
        """What is read in one picture, kept or found again; None when that failed."""
        grey = grey_of(job.picture)
        name = _named(job.content or self.cache.content(grey), job.kind, self.tesseract)
        known = self.cache.find(name)
        if known is not None:
            return known
        try:
            reading = self._level(grey) if job.kind == "page" else self._enlarged(grey)
        except TesseractFailed:
            return None
        self.cache.keep(name, reading)
        return reading

    def _level(self, grey: "Image") -> Reading:
        turn = turn_of(grey)
        return self._words(grey, turn, 1.0)

    def _enlarged(self, grey: "Image") -> Reading:
        """Read at twice its size when it is small, and once more when its letters still are."""
        turn = turn_of(grey)
        most = min(_MOST_TIMES, _LONGEST_PX / max(grey.size))
        times = min(2.0 if max(grey.size) < _SMALL_SIDE_PX else 1.0, _LARGE_SIDE_PX / max(grey.size), most)
        reading = self._words(grey, turn, times)
        high = median([one.bottom - one.top for one in reading.words] or [_LETTERS_PX]) * times
        better = min(times * _LETTERS_PX / max(1.0, high), most)
        if high >= _SMALL_LETTERS_PX or better < 1.2 * times:
            return reading
        again = self._words(grey, turn, better)
        return max(reading, again, key=lambda one: sum(word.confidence * len(word.text) for word in one.words))

    def _words(self, grey: "Image", turn: Turn, times: float) -> Reading:
        """Raises: TesseractFailed."""
        from PIL.Image import Resampling

        left_s = self.until - time.monotonic()
        if left_s <= 0:
            raise TesseractFailed("no time left")
        level = turn.undone(grey)
        off_x, off_y = (level.width - grey.width) / 2, (level.height - grey.height) / 2
        if times != 1.0:
            size = (max(1, round(level.width * times)), max(1, round(level.height * times)))
            level = level.resize(size, Resampling.LANCZOS)
        found = words_in(
            level,
            self.tesseract,
            dpi=round(PAGE_DPI * max(1.0, times)),
            timeout_s=min(left_s, self.limits.ocr_page_seconds),
        )
        placed = (
            one._replace(
                left=one.left / times - off_x,
                top=one.top / times - off_y,
                right=one.right / times - off_x,
                bottom=one.bottom / times - off_y,
            )
            for one in _words_of(found)
        )
        return Reading(tuple(placed), turn)


def worth_keeping(reading: Reading) -> bool:
    """Are there a few letters that Tesseract is sure of? A photograph read by force gives scraps that it doubts."""
    sure = sum(sum(map(str.isalnum, one.text)) for one in reading.words if one.confidence >= _SURE)
    every = sum(sum(map(str.isalnum, one.text)) for one in reading.words)
    return sure >= _FEWEST_LETTERS and 2 * sure >= every


def grey_of(picture: "Image") -> "Image":
    """The picture in grey over white paper, its contrast stretched."""
    from PIL import Image, ImageOps

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        above = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", above.size, "white"), above)
    elif picture.mode.startswith("I"):
        # Sixteen bits of grey, which a plain conversion would cut off at white.
        picture = picture.convert("I").point(lambda level: level / 256) if picture.getextrema()[1] > 255 else picture  # type: ignore[operator]  # one band: one pair
    return ImageOps.autocontrast(picture.convert("L"), cutoff=0.05)


def _words_of(found: Iterable[ReadWord]) -> Iterator[ReadWord]:
    """The words without the scraps of rules and photographs: marks and whole lines that Tesseract doubts."""
    for _, group in groupby(found, lambda one: (one.block, one.paragraph, one.line)):
        line = list(group)
        letters = sum(len(one.text) for one in line)
        doubted = sum(one.confidence * len(one.text) for one in line) < _SURE * letters
        for one in line:
            least = _LEAST_SURE if any(map(str.isalnum, one.text)) else _SURE
            if one.confidence >= least or (not doubted and least < _SURE):
                yield one


class Cache:
    """Readings by the content of the picture, a file each; what is older than a month goes. No folder: nothing is kept."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder) if folder else None

    def sweep(self) -> None:
        """Removes what was kept a month ago or before."""
        for path in self._folder.glob("*.*") if self._folder else ():
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _KEPT_S:
                    path.unlink()

    def content(self, grey: "Image") -> str:
        """Names the points of a picture, where something is kept at all."""
        return f"{grey.width}x{grey.height} {hashlib.sha256(grey.tobytes()).hexdigest()}" if self._folder else ""

    def find(self, name: str) -> Reading | None:
        if not self._folder:
            return None
        try:
            kept = json.loads((self._folder / f"{name}.json").read_bytes())
            turn = Turn(*map(float, kept["turn"]))
            words = tuple(_word(one) for one in kept["words"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return Reading(words, turn) if math.isfinite(turn.degrees) else None

    def keep(self, name: str, reading: Reading) -> None:
        if not self._folder:
            return
        kept = json.dumps({"turn": reading.turn, "words": reading.words}, ensure_ascii=False)
        with suppress(OSError):
            if not self._folder.is_dir():
                self._folder.mkdir(parents=True, mode=0o700, exist_ok=True)
            part = self._folder / f"{name}.{os.getpid()}.part"
            part.write_text(kept, encoding="utf-8")
            part.replace(self._folder / f"{name}.json")


def _named(content: str, kind: Kind, tesseract: Tesseract) -> str:
    """The name under which the reading of that content is kept."""
    return hashlib.sha256(f"{_SETTINGS} {kind} {tesseract.version} {content}".encode()).hexdigest()


def _word(kept: Sequence[Any]) -> ReadWord:
    text, left, top, right, bottom, confidence, block, paragraph, line = kept
    places = float(left), float(top), float(right), float(bottom)
    return ReadWord(str(text), *places, float(confidence), int(block), int(paragraph), int(line))
