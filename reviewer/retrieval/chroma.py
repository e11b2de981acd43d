"""The vector index of one dossier, in Chroma: ids, vectors and places, never text. The only file that knows chromadb.

It is a cache. One process at a time holds it, from before Chroma's client is made until it is closed (two writers break it without an
error), and whatever is doubtful - another identity, a write cut short, a broken file - is thrown away and built again.
"""

import contextlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from reviewer.errors import IndexBroken, IndexLocked
from reviewer.retrieval.answers import Answers

Result = TypeVar("Result")

EF_SEARCH: Final = 400
"""Chroma's own 100 finds about half of the true neighbours among hashed vectors, 400 over nine in ten."""
SCANNED: Final = 5000
"""Up to so many chunks every vector is compared, in milliseconds; beyond, Chroma's graph is searched."""
_SAME_DIGITS: Final = 6
_BATCH: Final = 2000
_COLLECTION: Final = "chunks"
_PROBES: Final = 16
_GRAPH_FROM: Final = 1000
_SAME: Final = 1e-3
_FOUND_AGAIN: Final = 0.8
"""The search is approximate: one vector in a few hundred is not found by itself in a sound graph."""
_RELEASE_S: Final = 2.0
"""Chroma lets go of its files a few milliseconds after its client is closed."""
_LOCK, _HOLDER, _IDENTITY, _WRITING, _DATA = "lock", "holder.json", "identity.json", "writing", "chroma-"


class ChromaIndex:
    """The chunks of one dossier by id. Made by `open_index`; Chroma itself is loaded and opened at the first question that needs it."""

    def __init__(self, folder: Path, connect: Callable[[], Any]) -> None:
        self._folder, self._connect = folder, connect
        self._answers = Answers(folder)
        self._count: int | None = None  # nobody else writes while the lock is held, so it is asked once
        self._scan: tuple[list[str], NDArray[np.float64]] | None = None
        """The ids in the order of their names, and their vectors brought to length 1."""
        self._asked: tuple[list[str], list[str]] = ([], [])
        """The ids last asked for, and those of them that were missing."""

    @cached_property
    def _collection(self) -> Any:
        return self._connect()

    def count(self) -> int:
        if self._count is None:
            self._count = self._ask(lambda: int(self._collection.count()))
        return self._count

    def missing(self, ids: Sequence[str]) -> list[str]:
        """Those of `ids` that the index does not hold, in their order."""
        if not ids or ("_collection" not in vars(self) and self._answers.cover(ids)):
            return []
        held = set(self._ask(lambda: self._collection.get(ids=list(ids), include=[])["ids"]))
        missing = [one for one in ids if one not in held]
        self._asked = (list(ids), missing)
        if not missing and len(ids) == self.count() and not self._answers.cover(ids):
            self._answers.begin(ids)
        return missing

    def add(
        self, ids: Sequence[str], vectors: Sequence[list[float]], metadatas: Sequence[dict[str, str | int]]
    ) -> None:
        """Keeps vectors under their ids, in place of what was there. Raises: IndexBroken."""
        mark = self._folder / _WRITING
        self._ask(lambda: self._collection)
        self._count = self._scan = None
        with _translated(self._folder):
            self._answers.forget()
            mark.touch()
        for first in range(0, len(ids), _BATCH):
            part = slice(first, first + _BATCH)
            self._ask(
                lambda part=part: self._collection.upsert(  # type: ignore[misc]  # a default argument binds the loop's value
                    ids=list(ids[part]), embeddings=list(vectors[part]), metadatas=list(metadatas[part])
                )
            )
        with _translated(self._folder):
            mark.unlink()
        wanted, missing = self._asked
        if wanted and set(missing) <= set(ids) and self.count() == len(wanted):
            self._answers.begin(wanted)

    def query(self, vector: list[float], k: int) -> list[str]:
        """At most `k` ids, nearest by cosine first."""
        return self.query_all([vector], k)[0]

    def recalled(self, vectors: Sequence[list[float]], k: int) -> list[list[str]] | None:
        """What `query_all` answered to the same vectors when the index held the same, in an earlier run or in this one."""
        return self._answers.of(vectors, k)

    def query_all(self, vectors: Sequence[list[float]], k: int) -> list[list[str]]:
        """The same for several vectors, in order; one call costs a third of as many calls."""
        wanted = min(k, self.count())
        if wanted < 1 or not vectors:
            return [[] for _ in vectors]
        search = self._scanned if self.count() <= SCANNED else self._searched
        ordered = self._ask(lambda: search(vectors, wanted))
        self._answers.keep(vectors, k, ordered)
        return ordered

    def _scanned(self, vectors: Sequence[list[float]], k: int) -> list[list[str]]:
        """Every vector compared: exact, and the same each time, which Chroma's graph is not where many are equally near."""
        if self._scan is None:
            held = self._collection.get(include=["embeddings"])
            by_name = sorted(range(len(held["ids"])), key=held["ids"].__getitem__)
            self._scan = [held["ids"][one] for one in by_name], _unit(held["embeddings"])[by_name]
        ids, known = self._scan
        distances = np.round(1 - _unit(vectors) @ known.T, _SAME_DIGITS)
        return [[ids[one] for one in order[:k]] for order in np.argsort(distances, axis=1, kind="stable")]

    def _searched(self, vectors: Sequence[list[float]], k: int) -> list[list[str]]:
        found = self._collection.query(query_embeddings=list(vectors), n_results=k, include=["distances"])
        return [_in_order(near, ids) for near, ids in zip(found["distances"], found["ids"], strict=True)]

    def _ask(self, act: Callable[[], Result]) -> Result:
        with _translated(self._folder):
            return act()


def _in_order(distances: Sequence[float], ids: Sequence[str]) -> list[str]:
    """Ids by distance, then by name: equal distances come in no fixed order, and a result must not depend on how the graph was built."""
    pairs = zip(distances, ids, strict=True)
    return [one for _, one in sorted((round(float(distance), _SAME_DIGITS), one) for distance, one in pairs)]


def _unit(vectors: Any) -> NDArray[np.float64]:
    found = np.asarray(vectors, dtype=np.float64)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    unit: NDArray[np.float64] = found / np.where(lengths > 0, lengths, 1.0)
    return unit


@contextlib.contextmanager
def open_index(folder: Path, *, identity: str, dimension: int, wait_s: float = 10.0) -> Iterator[ChromaIndex]:
    """The index kept in `folder`, emptied first when it is of another `identity` or `dimension`, cut short or broken.

    Raises: IndexLocked when another holder keeps it for `wait_s` seconds; IndexBroken when the folder cannot be written.
    """
    identity = f"{identity}/{dimension}"
    with _held(folder, wait_s), contextlib.ExitStack() as stack:
        data = _kept(folder, identity) or _clear(folder, identity)

        def connect() -> Any:
            try:
                return _connect(data, stack)
            except IndexBroken:
                stack.close()
                return _connect(_clear(folder, identity), stack)

        yield ChromaIndex(folder, connect)


def remove_index(folder: Path, *, wait_s: float = 10.0) -> None:
    """Removes the folder as a whole; nothing is left of it. Raises: IndexLocked, IndexBroken."""
    if not folder.exists():
        return
    with _held(folder, wait_s), _translated(folder):
        for inside in sorted(folder.iterdir()):
            if inside.name != _LOCK:
                _delete(inside)
        open_still = False
        try:
            (folder / _LOCK).unlink()
        except PermissionError:  # Windows does not delete an open file: below, once it is let go
            open_still = True
    with _translated(folder):
        # Not otherwise: by now it could be the lock of another process, which has begun anew.
        if open_still:
            (folder / _LOCK).unlink(missing_ok=True)
        with contextlib.suppress(FileNotFoundError):
            folder.rmdir()


def _connect(data: Path, stack: contextlib.ExitStack) -> Any:
    """The collection of an open client that `stack` closes, seen to answer. Raises: IndexBroken."""
    import chromadb

    with _translated(data.parent):
        client: Any = chromadb.PersistentClient(path=str(data), settings=_settings().model_copy())
        stack.callback(client.close)
        collection = client.get_or_create_collection(
            _COLLECTION,
            embedding_function=_refuses_text(),
            configuration={"hnsw": {"space": "cosine", "ef_search": EF_SEARCH}},
        )
        _ask_it(collection)
        return collection


@cache
def _settings() -> Any:
    """Chroma's settings, which are slow to make; a client writes on its own copy."""
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _ask_it(collection: Any) -> None:
    """A broken graph is only seen by asking it something: vectors it holds must be found again. Raises: RuntimeError."""
    count = int(collection.count())
    # Below that, Chroma has written no graph yet and compares with every vector.
    asked = _PROBES if count >= _GRAPH_FROM else min(count, 1)
    held = [
        collection.get(limit=1, offset=one * count // asked, include=["embeddings"])["embeddings"][0]
        for one in range(asked)
    ]
    if not held:
        return
    found = collection.query(query_embeddings=held, n_results=1, include=["distances"])["distances"]
    again = sum(bool(distances) and distances[0] < _SAME for distances in found)
    if again < _FOUND_AGAIN * asked:
        raise RuntimeError(f"{again} of {asked} vectors found again")


def _refuses_text() -> Any:
    """An embedding function that raises: with none at all, Chroma would fetch a model from the internet to embed a text."""
    import chromadb

    class PassVectorsIn(chromadb.EmbeddingFunction[Any]):
        def __init__(self) -> None:
            pass

        def __call__(self, input: Any) -> Any:  # noqa: ARG002 - Chroma's own signature
            raise RuntimeError("this collection takes vectors, not text")

        @staticmethod
        def name() -> str:
            return "pass-vectors-in"

        def get_config(self) -> dict[str, Any]:
            return {}

        @staticmethod
        def build_from_config(config: dict[str, Any]) -> "PassVectorsIn":  # noqa: ARG004 - Chroma's signature
            return PassVectorsIn()

    return PassVectorsIn()


@contextlib.contextmanager
def _held(folder: Path, wait_s: float) -> Iterator[None]:
    """The folder, made if need be, under its lock; who holds it stands beside the lock for those who wait."""
    since = time.monotonic()
    with _translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _LOCK)
    try:
        with _translated(folder):
            lock.acquire(timeout=wait_s)
    except Timeout as bad:
        waited = max(1, round(time.monotonic() - since))
        raise IndexLocked(holder=_holder(folder), waited_s=waited) from bad
    try:
        with _translated(folder):
            (folder / _HOLDER).write_text(json.dumps({"pid": os.getpid()}), encoding="utf-8")
        yield
    finally:
        with contextlib.suppress(OSError):
            (folder / _HOLDER).unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> str:
    try:
        return f"pid {json.loads((folder / _HOLDER).read_text(encoding='utf-8'))['pid']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "?"


def _kept(folder: Path, identity: str) -> Path | None:
    """Where Chroma's files lie, if they are of that identity and no write was cut short."""
    if (folder / _WRITING).exists():
        return None
    try:
        record = json.loads((folder / _IDENTITY).read_text(encoding="utf-8"))
        return folder / record["data"] if record["identity"] == identity else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _clear(folder: Path, identity: str) -> Path:
    """Where to build anew. The name is new each time: after a failed start Chroma keeps what is left of a client under its path."""
    data = folder / f"{_DATA}{uuid.uuid4().hex[:8]}"
    with _translated(folder):
        (folder / _IDENTITY).unlink(missing_ok=True)
        Answers(folder).forget()
        for inside in sorted(folder.iterdir()):
            if inside.name.startswith(_DATA) or inside.name == _WRITING:
                _delete(inside)
        (folder / _IDENTITY).write_text(json.dumps({"identity": identity, "data": data.name}), encoding="utf-8")
    return data


def _delete(path: Path) -> None:
    """Removes a file or a folder, waiting for Chroma's threads where an open file cannot be deleted (Windows)."""
    until = time.monotonic() + _RELEASE_S
    while True:
        try:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except PermissionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


@contextlib.contextmanager
def _translated(folder: Path) -> Iterator[None]:
    """Whatever Chroma or the disk throws, as IndexBroken."""
    try:
        yield
    except (IndexBroken, Timeout, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as bad:  # Chroma's Rust side panics with an exception that is not an Exception
        raise IndexBroken(folder=folder.name, problem=f"{type(bad).__name__}: {bad}"[:300]) from bad
