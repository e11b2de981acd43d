"""What a file says of itself beside its pages: properties, keywords, custom XML, comments of its source. Never part of the text.

Only asked for orders to a machine and forged grades: a title or an author is nobody's secret.
"""

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reviewer.errors import PieceBroken
from reviewer.ingestion.ooxml import parse

_PARTS: Final = re.compile(r"docProps/[^/]+\.xml|customXml/[^/]+\.xml|meta\.xml|word/settings\.xml|ppt/presProps\.xml")
_MOST_PARTS, _PART_BYTES, _SOURCE_BYTES = 50, 1_000_000, 4_000_000
_ATTRIBUTES: Final = ("docVar", "user-defined", "property", "tag")
"""Elements that hold their words in attributes."""
_PACKET: Final = re.compile(rb"<x:xmpmeta.{1,200000}?</x:xmpmeta>", re.DOTALL)
_ELEMENT_TEXT: Final = re.compile(r">([^<>]+)<")
_SOURCE: Final = re.compile(
    r"<!--(.{1,4000}?)-->|<meta\b[^>]{0,300}?\bcontent\s*=\s*(?:\"([^\"]{1,2000})\"|'([^']{1,2000})')",
    re.DOTALL | re.IGNORECASE,
)


def metadata(path: Path, kind: str) -> tuple[str, ...]:
    """The texts that a file of that kind carries about itself, in its own order; empty where there are none or they are broken."""
    if kind == "pdf":
        from reviewer.ingestion.pdfium_about import properties

        return (*properties(path), *_packets(path.read_bytes()))
    if kind in ("docx", "pptx", "odt", "odp"):
        return tuple(_in_parts(path))
    return tuple(_in_source(path)) if kind == "html" or path.suffix.lower() in (".md", ".markdown") else ()


def _packets(data: bytes) -> Iterator[str]:
    for packet in _PACKET.finditer(data):
        text = packet[0].decode("utf-8", "replace")
        yield from filter(None, (html.unescape(one[1]).strip() for one in _ELEMENT_TEXT.finditer(text)))


def _in_parts(path: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [
                one for one in archive.infolist() if _PARTS.fullmatch(one.filename) and one.file_size <= _PART_BYTES
            ]
            for part in parts[:_MOST_PARTS]:
                yield from _texts(archive.read(part))
    except Exception:  # whatever a damaged member makes zipfile say: the text was read all the same
        return


def _texts(data: bytes) -> Iterator[str]:
    try:
        root = parse(data, "")
    except PieceBroken:
        return
    for element in root.iter("*"):
        name = str(element.tag).rpartition("}")[2]
        values = [str(one) for one in element.attrib.values()] if name in _ATTRIBUTES else []
        yield from filter(None, (one.strip() for one in (element.text or "", *values)))


def _in_source(path: Path) -> Iterator[str]:
    with path.open("rb") as stream:
        text = stream.read(_SOURCE_BYTES).decode("utf-8", "replace")
    for found in _SOURCE.finditer(text):
        yield html.unescape(found[1] or found[2] or found[3]).strip()
