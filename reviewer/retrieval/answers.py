"""What a vector index answered, kept beside it: the same questions of the same chunks are answered without opening it.

Ids, and hashes of the vectors asked; never text. It is thrown away with the index it came from, and whatever is odd in it is no answer.
"""

import hashlib
import json
from array import array
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Final

_FILE: Final = "answers.json"
_MOST: Final = 64
"""Sets of questions kept, the oldest going first."""


class Answers:
    """The answers kept in `folder`. One process at a time: the index's lock is held."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE

    def of(self, vectors: Sequence[list[float]], k: int) -> list[list[str]] | None:
        """What was answered to these vectors, or None when they were not asked before."""
        known = self._kept["near"].get(_key(vectors, k))
        if known is None:
            return None
        ids = self._kept["ids"]
        return [[ids[place] for place in near] for near in known]

    def cover(self, ids: Sequence[str]) -> bool:
        """Whether the index was seen to hold exactly `ids`."""
        return bool(ids) and self._kept["ids"] == list(ids)

    def begin(self, ids: Sequence[str]) -> None:
        """The index holds exactly `ids`: what it answers from now on may be kept."""
        self._write({"ids": list(ids), "near": {}})

    def keep(self, vectors: Sequence[list[float]], k: int, found: Sequence[Sequence[str]]) -> None:
        places = {one: place for place, one in enumerate(self._kept["ids"])}
        if places and all(one in places for near in found for one in near):
            older = list(self._kept["near"].items())[1 - _MOST :]
            near = {**dict(older), _key(vectors, k): [[places[one] for one in each] for each in found]}
            self._write({"ids": self._kept["ids"], "near": near})

    def forget(self) -> None:
        """Raises: OSError."""
        self._path.unlink(missing_ok=True)
        self._kept = _NOTHING

    @cached_property
    def _kept(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            return kept if _sound(kept) else _NOTHING
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return _NOTHING

    def _write(self, kept: dict[str, Any]) -> None:
        self._kept = kept
        part = self._path.with_suffix(".part")
        with suppress(OSError):  # a full disk costs the next run its answers, not this one its own
            part.write_text(json.dumps(kept), encoding="utf-8")
            part.replace(self._path)


_NOTHING: Final[dict[str, Any]] = {"ids": [], "near": {}}


def _sound(kept: dict[str, Any]) -> bool:
    count = len(kept["ids"])
    places = (place for found in kept["near"].values() for near in found for place in near)
    return all(isinstance(one, str) for one in kept["ids"]) and all(0 <= place < count for place in places)


def _key(vectors: Sequence[list[float]], k: int) -> str:
    digest = hashlib.sha256(f"{k}/{len(vectors)}".encode())
    for one in vectors:
        digest.update(array("d", one).tobytes())
    return digest.hexdigest()
