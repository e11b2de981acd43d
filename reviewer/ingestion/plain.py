"""TXT and Markdown: bytes -> a page of paragraphs, headings, lists and tables. The encoding is found, never assumed in silence."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from reviewer.domain.dossier import CELL_BREAK, LINE_BREAK, Hidden, Page, Passage, Piece, Warning, Where
from reviewer.domain.record import content_hash
from reviewer.errors import PieceBroken, PieceEmpty
from reviewer.ingestion.characters import clean
from reviewer.ingestion.limits import Limits

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEADING: Final = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*$")
_RULE: Final = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_LIST_MARK: Final = re.compile(r"\s*([-*+•–]|\d{1,3}[.)])\s+\S")
_WRAPPED_CHARS: Final = range(50, 110)


class Decoded(NamedTuple):
    text: str
    encoding: str
    sure: bool


class Block(NamedTuple):
    """A stretch of the page to come: a heading has a level, a table its header rows."""

    text: str
    heading: int = 0
    table: bool = False
    header_rows: int = 0


def read_plain(path: Path, name: str, limits: Limits) -> Piece:
    """The piece at `path`, `.txt` or `.md`, as one page without number. Raises: PieceEmpty, PieceBroken."""
    del limits  # size was checked before the bytes came here
    data = path.read_bytes()
    decoded = decode(data, name)
    cleaned = clean(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    if not cleaned.text.strip():
        raise PieceEmpty(file=name)
    markdown = path.suffix.lower() in (".md", ".markdown")
    blocks = _markdown_blocks(cleaned.text) if markdown else _text_blocks(cleaned.text)
    warnings = () if decoded.sure else (_encoding_warning(name, decoded.encoding),)
    return Piece(
        file=name,
        sha256=content_hash(data),
        format="md" if markdown else "txt",
        pages=(_page(blocks),),
        page_count=None,
        hidden=tuple(Hidden(file=name, method="tags", page=None, text=tag) for tag in cleaned.tags),
        hidden_check="done",
        warnings=warnings,
    )


def decode(data: bytes, name: str) -> Decoded:
    """The text and its encoding; not `sure` where bytes alone cannot tell (Windows-1252). Raises: PieceBroken for NUL bytes."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding, True)
            except UnicodeDecodeError as bad:
                raise PieceBroken(file=name, problem="problem.cut_short") from bad
    if b"\x00" in data:
        return _without_mark(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        return Decoded(data.decode("cp1252", errors="replace"), "Windows-1252", False)


def _without_mark(data: bytes, name: str) -> Decoded:
    little = data[1::2].count(0) >= data[0::2].count(0)
    encoding = "utf-16-le" if little else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as bad:
        raise PieceBroken(file=name, problem="problem.nul_bytes") from bad
    latin = sum(one < "\u0250" for one in text)
    if "\x00" in text or latin < 0.8 * len(text):
        raise PieceBroken(file=name, problem="problem.nul_bytes")
    return Decoded(text, encoding, False)


def _encoding_warning(name: str, encoding: str) -> Warning:
    return Warning(file=name, message="warning.encoding", facts={"encoding": encoding})


def _page(blocks: Iterator[Block]) -> Page:
    parts: list[str] = []
    passages: list[Passage] = []
    above: list[tuple[int, str]] = []
    at = 0
    for block in blocks:
        if block.heading:
            above = [one for one in above if one[0] < block.heading]
        passages.append(
            Passage(
                where=Where.TABLE if block.table else Where.TEXT,
                start=at,
                end=at + len(block.text),
                section=tuple(title for _, title in above),
                heading=block.heading,
                header_rows=block.header_rows,
            )
        )
        if block.heading:
            above.append((block.heading, block.text))
        parts.append(block.text)
        at += len(block.text) + 1
    return Page(number=None, text=LINE_BREAK.join(parts), passages=tuple(passages))


def _text_blocks(text: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n[ \t\f]*\n", text.replace("\f", "\n\n")):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        yield from map(Block, _unwrapped(lines))


def _unwrapped(lines: list[str]) -> Iterator[str]:
    """Lines cut by an editor made one again; a list mark or a short line before keeps its own."""
    current = ""
    for line in lines:
        wrapped = len(current.rsplit("\n", 1)[-1]) > 0 and not _LIST_MARK.match(line)
        if wrapped and _last_line_chars(current, lines) in _WRAPPED_CHARS:
            current += " " + line
        else:
            if current:
                yield current
            current = line
    if current:
        yield current


def _last_line_chars(current: str, lines: list[str]) -> int:
    return max((len(line) for line in lines if current.endswith(line)), default=0)


def _markdown_blocks(text: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n[ \t\f]*\n", text):
        lines = [line.rstrip() for line in paragraph.split("\n") if line.strip()]
        if len(lines) >= 2 and all("|" in line for line in lines) and _RULE.match(lines[1]):
            rows = [_cells(line) for at, line in enumerate(lines) if at != 1]
            yield Block(LINE_BREAK.join(rows), table=True, header_rows=1)
            continue
        plain: list[str] = []
        for line in lines:
            heading = _HEADING.match(line)
            if heading and heading[2]:
                yield from map(Block, _unwrapped(plain))
                plain = []
                yield Block(heading[2], heading=len(heading[1]))
            elif plain and re.fullmatch(r"=+|-{3,}", line.strip()):
                yield from map(Block, _unwrapped(plain[:-1]))
                yield Block(plain[-1], heading=1 if line.strip().startswith("=") else 2)
                plain = []
            else:
                plain.append(line.strip())
        yield from map(Block, _unwrapped(plain))


def _cells(row: str) -> str:
    return CELL_BREAK.join(cell.strip() for cell in row.strip().strip("|").split("|"))
