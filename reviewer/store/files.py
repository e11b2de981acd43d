"""The files of each dossier: its pieces exactly as given, and its reading. One folder a dossier, erased as a whole.

A dossier is built in a folder of its own name with a dot before it, and takes its place in one rename once its row is in the
database: nothing half-written is ever found under a dossier's name.
"""

import hashlib
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import ValidationError

from reviewer.domain.dossier import Dossier
from reviewer.errors import OutputRefused, PieceBroken, PieceMissing
from reviewer.store.records import PieceRecord

_INCOMING = ".incoming-"
_ABANDONED_S = 24 * 3600
_NAME_BYTES = 150
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


@dataclass(frozen=True, slots=True)
class Upload:
    """A piece as a browser hands it over."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Removed:
    files: int
    bytes: int


class DossierFiles:
    """The folder that holds every dossier's folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder(self, dossier_id: str) -> Path:
        """The dossier's folder; one whose rename a crash prevented is put in place first."""
        place = self.root / dossier_id
        incoming = self.incoming(dossier_id)
        if not place.exists() and incoming.is_dir():
            # Another process may put it in place at the same moment.
            with suppress(OSError):
                incoming.replace(place)
        return place

    def pieces(self, dossier_id: str, records: Iterable[PieceRecord]) -> list[Path]:
        """The pieces as given, in their order."""
        return [self.folder(dossier_id) / "pieces" / one.file for one in records]

    def drawing(self, dossier_id: str, file: str) -> Path:
        """Where the pages drawn of a piece are, as a PDF: in the dossier's folder, to be erased with it."""
        return self.folder(dossier_id) / "drawings" / f"{file}.pdf"

    @property
    def loose_ocr(self) -> Path:
        """Where what Tesseract read lies for files that belong to no dossier; emptied by any erasure."""
        return self.root.parent / "ocr"

    def sheet(self, dossier_id: str, file: str, page: int) -> bytes | None:
        """The picture of a page, once it was drawn; None before."""
        try:
            return self._sheet(dossier_id, file, page).read_bytes()
        except OSError:
            return None

    def keep_sheet(self, dossier_id: str, file: str, page: int, picture: bytes) -> None:
        """Keeps the picture of a page in the dossier's folder, to be erased with it; not where that folder is gone."""
        path = self._sheet(dossier_id, file, page)
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        with suppress(OSError):
            path.parent.parent.mkdir(exist_ok=True)
            path.parent.mkdir(exist_ok=True)
            part.write_bytes(picture)
            part.replace(path)

    def _sheet(self, dossier_id: str, file: str, page: int) -> Path:
        return self.folder(dossier_id) / "sheets" / file / f"{page}.jpg"

    def draft(self, dossier_id: str, name: str) -> bytes | None:
        """What is being written under that name; None when nothing is."""
        try:
            return self._draft(dossier_id, name).read_bytes()
        except OSError:
            return None

    def keep_draft(self, dossier_id: str, name: str, draft: bytes | None) -> None:
        """Keeps it in the dossier's folder, to be erased with it, or removes it; not where that folder is gone."""
        path = self._draft(dossier_id, name)
        with suppress(OSError):
            if draft is None:
                path.unlink()
                return
            path.parent.mkdir(exist_ok=True, mode=0o700)
            part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
            part.write_bytes(draft)
            part.chmod(0o600)
            part.replace(path)

    def _draft(self, dossier_id: str, name: str) -> Path:
        return self.folder(dossier_id) / "drafts" / f"{name}.json"

    def log(self, dossier_id: str, run_id: str) -> Path:
        """Where the worker of a run writes its log: in the dossier's folder, to be erased with it."""
        return self.folder(dossier_id) / "logs" / f"{run_id}.log"

    def replies(self, dossier_id: str, run_id: str) -> Path:
        """Where a run keeps a model's replies as they come: in the dossier's folder, to be erased with it."""
        return self.folder(dossier_id) / "replies" / f"{run_id}.jsonl"

    def take(
        self, dossier_id: str, uploads: Sequence[Upload | Path], names: Sequence[str] = ()
    ) -> tuple[list[Path], tuple[PieceRecord, ...]]:
        """The uploads written in the incoming folder of `dossier_id`, and what they are; `names` they already go by, or their own.

        Raises: PieceMissing, PieceBroken, OutputRefused.
        """
        self._sweep()
        folder = self.incoming(dossier_id) / "pieces"
        try:
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.mkdir(parents=True, mode=0o700)
        except OSError as bad:
            raise OutputRefused(path=str(self.root), problem=bad.strerror or str(bad)) from bad
        taken: set[str] = set()
        paths: list[Path] = []
        for one, given in zip(uploads, names or [one.name for one in uploads], strict=True):
            name = safe_name(given, taken)
            taken.add(name.casefold())
            path = folder / name
            _write(one, path)
            paths.append(path)
        return paths, tuple(_piece(path) for path in paths)

    @contextmanager
    def workshop(self) -> Iterator[Path]:
        """A folder for what is unpacked or converted on the way, gone at the end. Raises: OutputRefused."""
        try:
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder = TemporaryDirectory(prefix=_INCOMING, dir=self.root, ignore_cleanup_errors=True)
        except OSError as bad:
            raise OutputRefused(path=str(self.root), problem=bad.strerror or str(bad)) from bad
        with folder as name:
            yield Path(name)

    def incoming(self, dossier_id: str) -> Path:
        """Where a dossier is built before it takes its place."""
        return self.root / f"{_INCOMING}{dossier_id}"

    def drop_incoming(self, dossier_id: str) -> None:
        shutil.rmtree(self.incoming(dossier_id), ignore_errors=True)

    def write_reading(self, folder: Path, dossier: Dossier) -> None:
        """The reading, whole or not at all. Raises: OutputRefused."""
        path, whole = folder / "reading.json.part", folder / "reading.json"
        try:
            path.write_text(dossier.model_dump_json(), encoding="utf-8")
            path.replace(whole)
        except OSError as bad:
            raise OutputRefused(path=str(whole), problem=bad.strerror or str(bad)) from bad

    def reading(self, dossier_id: str) -> Dossier | None:
        """The reading as stored; None when there is none, or a version of the program that reads otherwise left it."""
        try:
            return Dossier.model_validate_json((self.folder(dossier_id) / "reading.json").read_bytes())
        except (OSError, ValidationError):
            return None

    def remove(self, dossier_id: str) -> Removed:
        """Everything of the dossier, and how much that was. Raises: OutputRefused when a file cannot be removed.

        The loose readings of pictures go too: its own files may be among those they were made of.
        """
        count = size = 0
        for folder in (self.root / dossier_id, self.incoming(dossier_id), self.loose_ocr):
            for path in folder.rglob("*"):
                if path.is_file():
                    count, size = count + 1, size + path.stat().st_size
            try:
                if folder.exists():
                    shutil.rmtree(folder)
            except OSError as bad:
                raise OutputRefused(path=str(folder), problem=bad.strerror or str(bad)) from bad
        return Removed(files=count, bytes=size)

    def _sweep(self) -> None:
        """Removes what submissions cut short a day ago left behind."""
        for folder in self.root.glob(f"{_INCOMING}*"):
            with suppress(OSError):
                if time.time() - folder.stat().st_mtime > _ABANDONED_S:
                    shutil.rmtree(folder)


def ocr_folder(piece: Path) -> Path:
    """Where what Tesseract reads in a piece of a dossier lies: in the dossier's own folder, to be erased with it."""
    return piece.parent.parent / "ocr"


def safe_name(given: str, taken: Iterable[str] = ()) -> str:
    """A name that every platform can hold, that leaves no folder, and that is not in `taken` (case-folded)."""
    name = unicodedata.normalize("NFC", given.encode("utf-8", "replace").decode("utf-8")).replace("\\", "/")
    name = _FORBIDDEN.sub("_", name.rsplit("/", 1)[-1]).strip(" .")
    if not name or _RESERVED.match(name):
        name = f"_{name}" if name else "piece"
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 10:
        stem, dot, suffix = name, "", ""
    stem = stem.encode()[: _NAME_BYTES - len(suffix.encode())].decode("utf-8", "ignore").rstrip(" .") or "piece"
    used, candidate, count = set(taken), f"{stem}{dot}{suffix}", 1
    while candidate.casefold() in used:
        count += 1
        candidate = f"{stem} ({count}){dot}{suffix}"
    return candidate


def sha256_of(one: Upload | Path) -> str:
    """64 hex of the piece's bytes. Raises: PieceMissing, PieceBroken."""
    if isinstance(one, Upload):
        return hashlib.sha256(one.data).hexdigest()
    try:
        with one.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as bad:
        raise PieceMissing(file=one.name) from bad
    except OSError as bad:
        raise PieceBroken(file=one.name, problem=bad.strerror or str(bad)) from bad


def _write(one: Upload | Path, path: Path) -> None:
    try:
        if isinstance(one, Upload):
            path.write_bytes(one.data)
        else:
            shutil.copyfile(one, path)
        path.chmod(0o600)
    except OSError as bad:
        raise OutputRefused(path=str(path.parent), problem=bad.strerror or str(bad)) from bad


def _piece(path: Path) -> PieceRecord:
    return PieceRecord(file=path.name, sha256=sha256_of(path), size=path.stat().st_size)
