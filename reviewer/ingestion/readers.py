"""Files -> Dossier: each piece is read in its own child process, so that a hostile or broken file costs that piece only."""

import json
import os
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, Protocol

from pydantic import ValidationError

import reviewer
from reviewer import errors
from reviewer.domain.dossier import Dossier, Piece, Unread
from reviewer.errors import IngestionError, PieceBroken, PieceEmpty, PieceMissing, PieceTooLarge
from reviewer.ingestion import clock, spare
from reviewer.ingestion.characters import clean
from reviewer.ingestion.limits import DEFAULT_LIMITS, Limits, megabytes
from reviewer.ingestion.sniff import OLD, expected_kind
from reviewer.ingestion.twins import twin_warnings

Progress = Callable[[int, int, str], None]
"""Pieces done, pieces in all, the name of the last one done."""

_SECRET: Final = re.compile(r"KEY|TOKEN|SECRET|PASSW|CREDENTIAL|AUTH|COOKIE|DATABASE|^REVIEWER_", re.IGNORECASE)
_ERRORS: Final[dict[str, type[IngestionError]]] = {
    kind.__name__: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.IngestionError)
}


_QUICK: Final = {"PYDANTIC_DISABLE_PLUGINS": "__all__"}
"""Looking for pydantic plugins costs a child a tenth of its start."""


class Reader(Protocol):
    """One format: a file -> a Piece named `name`. Raises: IngestionError."""

    def __call__(self, path: Path, name: str, limits: Limits, /) -> Piece: ...


def read_dossier(
    paths: Sequence[Path], *, limits: Limits = DEFAULT_LIMITS, workers: int = 2, progress: Progress | None = None
) -> Dossier:
    """The dossier made of `paths`, one piece each, in the order given; bad pieces are listed as refused while others are good.

    Raises: IngestionError, that of the first piece, when no piece can be read.
    """
    names = unique_names(paths)
    results: list[Piece | IngestionError] = [IngestionError(file=name) for name in names]
    with ThreadPoolExecutor(max_workers=max(1, min(workers, len(paths) or 1))) as pool:
        jobs: dict[Future[Piece], int] = {
            pool.submit(read_piece, path, name=names[at], limits=limits): at for at, path in enumerate(paths)
        }
        for done, job in enumerate(as_completed(jobs), 1):
            at = jobs[job]
            try:
                results[at] = job.result()
            except IngestionError as bad:
                results[at] = bad
            if progress:
                progress(done, len(paths), names[at])
    pieces = tuple(one for one in results if isinstance(one, Piece))
    refused = [one for one in results if isinstance(one, IngestionError)]
    if refused and not pieces:
        raise refused[0]
    return Dossier(pieces=pieces, refused=tuple(map(refusal, refused)), warnings=twin_warnings(pieces))


def read_piece(path: Path, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Piece:
    """The file at `path` as a piece named `name` (by default its own name). Raises: IngestionError."""
    name = name or unique_names([path])[0]
    check_file(path, name, limits)
    kind = expected_kind(path, name)
    if kind in OLD:
        from reviewer.ingestion.old_formats import read_old

        return read_old(path, name, kind, limits)
    # The child ends itself after `seconds`, to which it adds only for pictures that it finds to read.
    whole_s = limits.seconds + limits.ocr_seconds
    reply = ask_child("read", name, whole_s, path=str(path.absolute()), limits=asdict(limits))
    try:
        return Piece.model_validate(reply)
    except ValidationError as bad:
        raise PieceBroken(file=name, problem="problem.reader_stopped") from bad


def ask_child(act: str, name: str, timeout_s: float, **request: Any) -> Any:
    """What the child process answers to one request.

    Raises: IngestionError, the child's own, or PieceTooLarge past `timeout_s` or the time it gives itself, or PieceBroken when it died.
    """
    try:
        asked = json.dumps({"act": act, "name": name, **request}).encode()
        ended = spare.run(asked, child_environment(os.environ), timeout_s)
        reply = json.loads(ended.stdout) if ended.status == 0 else None
    except subprocess.TimeoutExpired as bad:
        raise PieceTooLarge(file=name, what="limit.seconds", limit=round(timeout_s)) from bad
    except (OSError, ValueError) as bad:
        raise PieceBroken(file=name, problem="problem.reader_stopped") from bad
    if clock.is_expired(ended.status):
        own_s = request.get("limits", {}).get("seconds", timeout_s)
        raise PieceTooLarge(file=name, what="limit.seconds", limit=round(own_s))
    if not isinstance(reply, dict):
        raise PieceBroken(file=name, problem="problem.reader_stopped")
    if "error" in reply:
        raise error_of(reply["error"], reply["facts"])
    return reply["answer"]


def get_ready() -> None:
    """Start the child of the next file ahead of it; returns at once."""
    spare.ready(child_environment(os.environ))


def child_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a child that meets a foreign file: no secret in it, our own package found, UTF-8 everywhere."""
    kept = {key: value for key, value in environment.items() if not _SECRET.search(key)}
    home = str(Path(reviewer.__file__).resolve().parent.parent)
    path = [home, *filter(None, [environment.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(path), "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", **_QUICK}


def unique_names(paths: Sequence[Path]) -> tuple[str, ...]:
    """The files' names, a number added to those that repeat, whatever their case."""
    names: list[str] = []
    taken: set[str] = set()
    for path in paths:
        plain = clean(path.name).text or "?"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{Path(plain).stem} ({number}){Path(plain).suffix}"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def check_file(path: Path, name: str, limits: Limits) -> None:
    """Refuse what can be refused without looking inside the file. Raises: IngestionError, of the kind that fits."""
    try:
        if not path.is_file():
            raise PieceMissing(file=name)
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except (OSError, ValueError) as bad:
        raise PieceBroken(file=name, problem="problem.not_opened") from bad
    if size == 0:
        raise PieceEmpty(file=name)
    if size > limits.bytes:
        raise PieceTooLarge(file=name, what="limit.bytes", limit=megabytes(limits.bytes))


def error_of(kind: str, facts: Mapping[str, Any]) -> IngestionError:
    """The error that a child names."""
    return _ERRORS.get(kind, IngestionError)(**facts)


def refusal(error: IngestionError) -> Unread:
    """The error of one piece as a part of the dossier that was not read."""
    facts = {name: value if isinstance(value, int) else str(value) for name, value in error.facts.items()}
    detail = json.dumps(facts, ensure_ascii=False)
    return Unread(file=str(error.facts.get("file", "?")), page=None, what="piece", reason=error.key, detail=detail)
