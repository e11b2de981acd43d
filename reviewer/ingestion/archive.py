"""A ZIP archive -> its files in a folder of ours, each under a name of ours; opened in the child process, like every foreign file.

One level: an archive inside is told and not opened. Only the last part of a name is kept, so that nothing is written elsewhere.
"""

import re
import shutil
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from reviewer.errors import (
    ArchiveNested,
    IngestionError,
    PieceBroken,
    PieceEmpty,
    PieceEncrypted,
    PieceMislabelled,
    PieceTooLarge,
)
from reviewer.ingestion.limits import Limits, check_unpacked, megabytes
from reviewer.ingestion.sniff import ARCHIVES, sniff

_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_NAME_BYTES: Final = 180
_UTF8_FLAG, _LOCKED_FLAG = 0x800, 0x1
_OEM: Final = "cp850"
"""What French systems write in a name without the UTF-8 mark; its letters are those of cp437, and more of them."""
_SYSTEM: Final = re.compile(
    r"(~\$.*|~wr[dl]\d+\.tmp|\..*|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r?|.*\.(?:tmp|temp|part|crdownload|download|swp)|.*~)",
    re.IGNORECASE,
)
_SYSTEM_FOLDERS: Final = ("__macosx", "$recycle.bin", "system volume information")


class Entry(NamedTuple):
    """One file of an archive, under the name that people gave it."""

    info: zipfile.ZipInfo
    name: str


def is_system_file(name: str) -> bool:
    """Is that the name of a lock, a temporary file or a file of the system? `name` may hold folders."""
    parts = name.replace("\\", "/").split("/")
    folders = any(one.lower() in _SYSTEM_FOLDERS or (one.startswith(".") and one.strip(".")) for one in parts[:-1])
    return folders or _SYSTEM.fullmatch(parts[-1]) is not None


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """What puts `annexe 2` before `annexe 10`."""
    parts = re.split(r"(\d{1,18})", name.replace("\\", "/").casefold())
    return tuple((0, int(one), "") if one.isdigit() else (1, 0, one) for one in parts if one)


def unpack(path: Path, name: str, into: Path, limits: Limits) -> dict[str, list[Any]]:
    """`files`: where each file now is, in natural order of names; `ignored`: names; `refused`: (error, facts) of those not taken.

    Raises: PieceEmpty, PieceEncrypted, PieceBroken, PieceMislabelled, PieceTooLarge, of the archive as a whole.
    """
    _check(path, name)
    found: dict[str, list[Any]] = {"files": [], "ignored": [], "refused": []}
    try:
        check_unpacked(path, name, limits)
        with zipfile.ZipFile(path) as archive:
            entries = sorted(_entries(archive), key=lambda one: natural(one.name))
            for at, one in enumerate(entries):
                if is_system_file(one.name) or stat.S_ISLNK(one.info.external_attr >> 16):
                    found["ignored"].append(one.name)
                    continue
                try:
                    found["files"].append(str(_write(archive, one, into / f"{at:05d}", limits)))
                except IngestionError as bad:
                    found["refused"].append([type(bad).__name__, bad.facts])
    except zipfile.BadZipFile as bad:
        raise PieceBroken(file=name, problem="problem.bad_zip") from bad
    if not found["files"]:
        if found["refused"] and all(kind == "PieceEncrypted" for kind, _ in found["refused"]):
            raise PieceEncrypted(file=name)
        if not found["refused"]:
            raise PieceEmpty(file=name)
    return found


def _check(path: Path, name: str) -> None:
    kind = sniff(path)
    if kind == "blank":
        raise PieceEmpty(file=name)
    if kind == "zip_broken":
        raise PieceBroken(file=name, problem="problem.cut_short")
    if kind not in ("zip", "zip_encrypted"):
        found = {"ole_encrypted": "ole", "odf_encrypted": "odt"}.get(kind, kind)
        raise PieceMislabelled(file=name, suffix=path.suffix.lower(), found=f"format.{found}")


def _entries(archive: zipfile.ZipFile) -> Iterator[Entry]:
    for info in archive.infolist():
        if not info.is_dir():
            yield Entry(info, _decoded(info))


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: UTF-8 by its mark or by its bytes, else the old code page."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(_OEM)


def _write(archive: zipfile.ZipFile, entry: Entry, folder: Path, limits: Limits) -> Path:
    """Where the file now is. Raises: PieceEncrypted, ArchiveNested, PieceTooLarge, PieceBroken."""
    name = _plain(entry.name)
    if entry.info.flag_bits & _LOCKED_FLAG:
        raise PieceEncrypted(file=name)
    if Path(name).suffix.lower() in ARCHIVES:
        raise ArchiveNested(file=name)
    if entry.info.file_size > limits.bytes:
        raise PieceTooLarge(file=name, what="limit.bytes", limit=megabytes(limits.bytes))
    folder.mkdir()
    path = folder / name
    try:
        with archive.open(entry.info) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
    except Exception as bad:  # zipfile and each decompressor have their own
        path.unlink(missing_ok=True)
        raise PieceBroken(file=name, problem="problem.bad_zip") from bad
    return path


def _plain(name: str) -> str:
    """The last part of a name, as every platform can hold it."""
    last = _FORBIDDEN.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .") or "piece"
    stem, dot, suffix = last.rpartition(".")
    if not dot or len(suffix) > 10:
        stem, dot, suffix = last, "", ""
    room = _NAME_BYTES - len(suffix.encode())
    return f"{stem.encode('utf-8', 'replace')[:room].decode('utf-8', 'ignore')}{dot}{suffix}"
