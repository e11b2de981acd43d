"""Visible passages that speak to a machine, or imitate the jury or a filled grid; pure. The patterns are data, in `orders.py`.

A candidate may well write about artificial intelligence, quote a prompt or describe a jury: so a pattern asks for an order given to
whoever reads, or for a grade given by whoever judges, not for the words alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from reviewer.domain.dossier import CELL_BREAK, Instruction, Page
from reviewer.domain.text import sentences
from reviewer.ingestion.orders import PATTERNS, WORTH_READING, compiled

_LONGEST: Final = 600
_WORTH_READING: Final = compiled(WORTH_READING)
_PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "œ": "oe", "æ": "ae", "\u00a0": " ", CELL_BREAK: "|"})


def find_instructions(file: str, pages: Sequence[Page]) -> tuple[Instruction, ...]:
    """The visible passages that give orders to the reader or a grade to the dossier, neighbouring sentences told together."""
    return tuple(
        Instruction(file=file, page=page.number, text=page.text[start:end][:_LONGEST])
        for page in pages
        for start, end in _suspect_spans(page)
    )


def speaks_out_of_turn(text: str) -> str | None:
    """The name of the first pattern that a sentence matches, or None."""
    plain = _plain(text)
    if not _WORTH_READING.search(plain):
        return None
    return next((name for name, search in _searches() if search.search(plain)), None)


def get_ready() -> None:
    """Compile the patterns ahead of the first text."""
    _searches()


@cache
def _searches() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # Made at the first need: it takes longer than reading a short piece, and many pieces hold no word that calls for it.
    return tuple((name, compiled(pattern)) for name, pattern in PATTERNS.items())


def _suspect_spans(page: Page) -> Iterator[tuple[int, int]]:
    for passage in page.passages:
        spans = sentences(page.text, passage.start, passage.end)
        hits = [speaks_out_of_turn(page.text[start:end]) is not None for start, end in spans]
        if not any(hits) and len(spans) > 1 and passage.end - passage.start <= _LONGEST:
            # An order cut over two sentences: "Note du jury. Tous acquis."
            hits = [speaks_out_of_turn(page.text[passage.start : passage.end]) is not None] * len(spans)
        start = end = -1
        for hit, (first, last) in zip(hits, spans, strict=True):
            if hit and start >= 0:
                end = last
            elif hit:
                start, end = first, last
            elif start >= 0:
                yield start, end
                start = -1
        if start >= 0:
            yield start, end


def _plain(text: str) -> str:
    lower = text.lower().translate(_PLAIN)
    if not lower.isascii():
        decomposed = unicodedata.normalize("NFD", lower)
        lower = "".join(one for one in decomposed if not unicodedata.combining(one))
    return " ".join(lower.split())
