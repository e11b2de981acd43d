"""The replies of one run as they came, in a file that outlives the process: what was paid for is not paid for twice.

One JSON line an entry, appended as a whole: a line that a crash cut is left out. The first line holds the secret of the run, so that
the same request is made again with the same marks and is found under the same key. The file lies in the dossier's folder and goes with it.
"""

import json
import logging
import secrets
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reviewer.judging.chat import CallFailed, FailureReason, Reply

logger = logging.getLogger(__name__)

Answer = Reply | FailureReason


class ReplyBook:
    """Request key -> what came of it. Safe to use from several threads of the one process that holds the run.

    Args:
        path: of the file, made when missing.
        before: the book of an earlier run that this one completes; its replies and its secret are taken over.
    """

    def __init__(self, path: Path, before: Path | None = None) -> None:
        self._path, self._lock = path, threading.Lock()
        self._answers: dict[str, Answer] = {}
        self._asked: dict[str, str] = {}
        self._facts: dict[str, str] = {}
        self._secret = ""
        lines = _lines(path) or (_lines(before) if before else [])
        for one in lines:
            self._read(one)
        if not self._secret:
            self._secret = secrets.token_hex(32)
        if not path.exists():
            self._begin()

    @property
    def secret(self) -> bytes:
        """What the marks around the dossier are drawn from."""
        return bytes.fromhex(self._secret)

    @property
    def asked(self) -> dict[str, str]:
        """Name of a request that was written for a batch -> its key."""
        return dict(self._asked)

    def fact(self, name: str) -> str | None:
        return self._facts.get(name)

    def get(self, key: str) -> Answer | None:
        return self._answers.get(key)

    def answer(self, key: str) -> Reply | None:
        """The reply kept under the key; None where there is none. Raises: CallFailed where it is known that none will come."""
        kept = self._answers.get(key)
        if isinstance(kept, str):
            raise CallFailed(kept)
        return kept

    def keep(self, key: str, answer: Answer) -> None:
        value = answer if isinstance(answer, str) else asdict(answer)
        self._write({"key": key, "failed" if isinstance(answer, str) else "reply": value})

    def ask(self, names: dict[str, str]) -> None:
        """Notes requests written for a batch, name -> key."""
        if names:
            self._write({"asked": names})

    def note(self, **facts: str) -> None:
        self._write({"facts": facts})

    def forget(self, keys: Iterable[str]) -> None:
        """Makes the requests be asked again: their answers led to nothing that can be used."""
        gone = [one for one in keys if one in self._answers]
        if gone:
            self._write({"forget": gone})

    def _read(self, one: dict[str, Any]) -> None:
        match one:
            case {"secret": str(secret)}:
                self._secret = secret
            case {"key": str(key), "reply": dict(reply)}:
                self._answers[key] = Reply(**reply)
            case {"key": str(key), "failed": str(reason)}:
                self._answers[key] = reason  # type: ignore[assignment]  # it was written from a FailureReason
            case {"asked": dict(names)}:
                self._asked.update(names)
            case {"facts": dict(facts)}:
                self._facts.update(facts)
            case {"forget": list(keys)}:
                for key in keys:
                    self._answers.pop(key, None)

    def _begin(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        entries: list[dict[str, Any]] = [{"secret": self._secret}]
        for key, kept in self._answers.items():
            entries.append(
                {
                    "key": key,
                    "failed" if isinstance(kept, str) else "reply": kept if isinstance(kept, str) else asdict(kept),
                }
            )
        # What an earlier run wrote for a batch, and its notes, are that run's.
        self._asked, self._facts = {}, {}
        self._path.touch(mode=0o600)
        self._append(entries)

    def _write(self, entry: dict[str, Any]) -> None:
        with self._lock:
            self._read(entry)
            self._append([entry])

    def _append(self, entries: list[dict[str, Any]]) -> None:
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entries)
        try:
            # A line that a crash cut must not swallow the next one: it is ended first.
            with self._path.open("r+b") as file:
                size = file.seek(0, 2)
                cut = size > 0 and file.seek(size - 1) >= 0 and file.read(1) != b"\n"
                file.seek(0, 2)
                file.write((b"\n" if cut else b"") + text.encode("utf-8", "surrogatepass"))
        except OSError as bad:
            # The dossier was erased meanwhile, or the disk is full: the run goes on, only its resumption costs more.
            logger.warning("replies of a run could not be kept: %s", type(bad).__name__)


def _lines(path: Path | None) -> list[dict[str, Any]]:
    if path is None or not path.exists():
        return []
    found = []
    for line in path.read_bytes().split(b"\n"):
        with suppress(ValueError):
            value = json.loads(line)
            if isinstance(value, dict):
                found.append(value)
    return found
