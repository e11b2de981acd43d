"""What a file really holds, from its bytes: the name alone is never believed."""

import re
import zipfile
import zlib
from pathlib import Path
from typing import Final, Literal

from reviewer.errors import PieceUnsupported

Kind = Literal[
    "pdf", "docx", "pptx", "xlsx", "odt", "odp", "ods", "zip", "ole", "ole_encrypted", "odf_encrypted",
    "zip_encrypted", "zip_broken", "rtf", "html", "image", "text", "binary", "blank", "doc", "ppt",
]  # fmt: skip

SUFFIXES: Final[dict[str, Kind]] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".pptx": "pptx",
    ".odt": "odt",
    ".odp": "odp",
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".doc": "doc",
    ".ppt": "ppt",
    ".rtf": "rtf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
    ".webp": "image",
}
OLD: Final[dict[Kind, str]] = {"doc": "doc", "ppt": "ppt", "rtf": "rtf"}
"""Kinds that LibreOffice converts first, and the format they are told as."""
ARCHIVES: Final = (".zip",)
KNOWN: Final = "PDF, DOCX, PPTX, ODT, ODP, HTML, TXT, MD, PNG, JPEG, TIFF, WEBP, ZIP (+ LibreOffice : DOC, PPT, RTF)"
_IMAGES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_ODF: Final[dict[bytes, Kind]] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_OOXML: Final[tuple[tuple[str, Kind], ...]] = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))
_HTML: Final = re.compile(rb"\s*(<!doctype html|<html|<head|<body)", re.IGNORECASE)
_HEAD_BYTES: Final = 4096


def expected_kind(path: Path, name: str) -> Kind:
    """The kind that the file's name promises. Raises: PieceUnsupported."""
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise PieceUnsupported(file=name, suffix=path.suffix.lower() or "?", known=KNOWN)
    return kind


def sniff(path: Path) -> Kind:
    """The kind of content at `path`; office formats are told apart by their parts, encrypted ones by their marks."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _inside_zip(path)
    if head.startswith(_OLE):
        return "ole_encrypted" if _ENCRYPTED_PACKAGE in path.read_bytes() else "ole"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return _loose(head)


def _loose(head: bytes) -> Kind:
    if head.startswith(_IMAGES) and not head[2:].isascii():
        return "image"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    if not head.strip(b"\x00 \t\r\n"):
        return "blank"
    if b"\x00" in head:
        return "text" if _alternate_nul(head) else "binary"
    control = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    return "binary" if control > len(head) // 50 else "text"


def _alternate_nul(head: bytes) -> bool:
    """UTF-16 without a mark: nearly every other byte is NUL, always on the same side."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    return most > 0.8 * (len(head) // 2) and least <= len(head) // 100


def _inside_zip(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            return _zip_kind(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, ValueError, EOFError):
        return "zip_broken"


def _zip_kind(archive: zipfile.ZipFile) -> Kind:
    parts = {part.filename: part for part in archive.infolist()}
    if any(part.flag_bits & 1 for part in parts.values()):
        return "zip_encrypted"
    mimetype = parts.get("mimetype")
    if mimetype is not None and mimetype.file_size < 200:
        kind = _ODF.get(archive.read(mimetype).strip())
        if kind:
            manifest = parts.get("META-INF/manifest.xml")
            locked = (
                manifest is not None and manifest.file_size < 5_000_000 and b"encryption-data" in archive.read(manifest)
            )
            return "odf_encrypted" if locked else kind
    if "[Content_Types].xml" in parts:
        for prefix, kind in _OOXML:
            if any(name.startswith(prefix) for name in parts):
                return kind
    return "zip"
