"""Passages -> Chunks with their offsets; pure.

A chunk follows what the writer grouped: short paragraphs of one section together, a table whole, a caption or a note on its own.
It never crosses a page, never mixes body text with notes, and `page.text[start:end] == chunk.text` always.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.domain.dossier import CELL_BREAK, LINE_BREAK, Chunk, Dossier, Page, Passage, Piece, Where
from reviewer.domain.text import sentences

Span = tuple[int, int]

_GROUPED = (Where.TEXT, Where.NOTES, Where.FOOTNOTE)
_DIGITS = re.compile(r"\d+")
_OVERLAP_PART = 3
"""A sentence is repeated at a cut only when it fills at most this part (a third) of a chunk."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring passages that make one stretch of text."""

    passages: tuple[Passage, ...]

    @property
    def start(self) -> int:
        return self.passages[0].start

    @property
    def end(self) -> int:
        return self.passages[-1].end

    @property
    def last(self) -> Passage:
        return self.passages[-1]


def chunk(dossier: Dossier, *, chunk_chars: int = 600) -> tuple[Chunk, ...]:
    """Every readable character of the dossier in chunks of at most `chunk_chars`, in reading order, ids unique.

    A file given twice is cut once, since its chunks would be the same evidence under two names.
    """
    found: list[Chunk] = []
    seen_files: set[str] = set()
    for piece in dossier.pieces:
        if piece.sha256 in seen_files:
            continue
        seen_files.add(piece.sha256)
        seen_headers: set[str] = set()
        for page_index, page in enumerate(piece.pages):
            passages = _without_repeats(page, _covering(page), seen_headers)
            for group in _groups(page, passages, chunk_chars):
                found += (
                    _chunk(piece, page_index, group, span, chunk_chars) for span in _spans(page, group, chunk_chars)
                )
    return tuple(found)


def _covering(page: Page) -> list[Passage]:
    """The passages in order of place; a plain one for the whole text of a page whose reader told none apart.

    Text between passages is left alone: it is what the reader set apart, a running head told once on its first page.
    """
    covered = sorted(page.passages, key=lambda one: (one.start, one.end)) or [
        Passage(where=Where.TEXT, start=0, end=len(page.text))
    ]
    return [one for one in covered if page.text[one.start : one.end].strip()]


def _without_repeats(page: Page, passages: list[Passage], seen: set[str]) -> list[Passage]:
    """The passages less the headers and footers already met in this file, page numbers aside."""
    kept = []
    for passage in passages:
        if passage.where is Where.HEADER:
            words = _DIGITS.sub("0", " ".join(page.text[passage.start : passage.end].split()))
            if words in seen:
                continue
            seen.add(words)
        kept.append(passage)
    return kept


def _groups(page: Page, passages: Sequence[Passage], chunk_chars: int) -> Iterator[_Group]:
    group: list[Passage] = []
    for passage in passages:
        if group and not _joins(page, group, passage, chunk_chars):
            yield _Group(tuple(group))
            group = []
        group.append(passage)
    if group:
        yield _Group(tuple(group))


def _joins(page: Page, group: list[Passage], passage: Passage, chunk_chars: int) -> bool:
    """Whether a passage goes on from the group: same kind, nothing between, same section or still under its own headings."""
    last = group[-1]
    if passage.where is not last.where or passage.where not in _GROUPED or passage.start < last.end:
        return False
    if page.text[last.end : passage.start].strip() or passage.machine_read != last.machine_read:
        return False
    if all(one.heading for one in group):
        # A heading alone proves nothing: it opens the chunk of what follows it, however long.
        return not passage.heading or passage.end - group[0].start <= chunk_chars
    return not passage.heading and passage.section == last.section and passage.end - group[0].start <= chunk_chars


def _spans(page: Page, group: _Group, chunk_chars: int) -> list[Span]:
    start, end = _trim(page.text, group.start, group.end)
    if end - start <= chunk_chars:
        return [(start, end)]
    if group.last.where is Where.TABLE:
        return _pack(_rows(page.text, start, end, chunk_chars), chunk_chars, overlap=False)
    units = [part for span in sentences(page.text, start, end) for part in _cut(page.text, span, chunk_chars, " ")]
    return _pack(units, chunk_chars, overlap=True)


def _pack(units: Sequence[Span], chunk_chars: int, *, overlap: bool) -> list[Span]:
    """Consecutive units in stretches of at most `chunk_chars`; with `overlap` a stretch opens with the last unit of the one before."""
    packed: list[Span] = []
    at = 0
    while at < len(units):
        last = at
        while last + 1 < len(units) and units[last + 1][1] - units[at][0] <= chunk_chars:
            last += 1
        packed.append((units[at][0], units[last][1]))
        repeats = overlap and last > at and last + 1 < len(units)
        repeats = repeats and units[last][1] - units[last][0] <= chunk_chars // _OVERLAP_PART
        fits = repeats and units[last + 1][1] - units[last][0] <= chunk_chars
        at = last if fits else last + 1
    return packed


def _rows(text: str, start: int, end: int, chunk_chars: int) -> list[Span]:
    """The rows of a table; a row too long for a chunk is cut between its cells, then between words."""
    rows: list[Span] = []
    at = start
    for line in text[start:end].split(LINE_BREAK):
        rows += _cut(text, _trim(text, at, at + len(line)), chunk_chars, CELL_BREAK)
        at += len(line) + len(LINE_BREAK)
    return rows


def _cut(text: str, span: Span, chunk_chars: int, separator: str) -> list[Span]:
    """The span in parts of at most `chunk_chars`, cut at `separator` where there is one, else at white space, else anywhere."""
    parts: list[Span] = []
    start, end = span
    while end - start > chunk_chars:
        limit = start + chunk_chars
        at = text.rfind(separator, start + 1, limit + 1)
        if at < 0:
            at = max(text.rfind(" ", start + 1, limit + 1), text.rfind(LINE_BREAK, start + 1, limit + 1))
        parts.append(_trim(text, start, at if at > 0 else limit))
        start = at if at > 0 else limit
    parts.append(_trim(text, start, end))
    return [part for part in parts if part[0] < part[1]]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _chunk(piece: Piece, page_index: int, group: _Group, span: Span, chunk_chars: int) -> Chunk:
    page, (start, end) = piece.pages[page_index], span
    return Chunk(
        id=f"{piece.sha256[7:19]}:{page_index}:{start}-{end}",
        file=piece.file,
        page_index=page_index,
        page=page.number_at(start, end),
        start=start,
        end=end,
        text=page.text[start:end],
        section=group.last.section,
        where=group.last.where,
        machine_read=page.machine_read or any(one.machine_read for one in group.passages),
        header=_column_headings(page, group.last, start, chunk_chars),
    )


def _column_headings(page: Page, passage: Passage, start: int, chunk_chars: int) -> str:
    """The first rows of a table that head its columns, for a part of it that does not hold them."""
    if passage.where is not Where.TABLE or start == _trim(page.text, passage.start, passage.end)[0]:
        return ""
    rows = page.text[passage.start : passage.end].strip().split(LINE_BREAK)[: passage.header_rows]
    return LINE_BREAK.join(rows)[:chunk_chars]
