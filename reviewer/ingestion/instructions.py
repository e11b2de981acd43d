"""Visible passages that speak to a machine, or imitate the jury or a filled grid; pure. The patterns are data, in `orders.py`.

A candidate may well write about artificial intelligence, quote a prompt or describe a jury: so a pattern asks for an order given to
whoever reads, or for a grade given by whoever judges, not for the words alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, zip_longest
from typing import Final

from reviewer.domain.dossier import CELL_BREAK, Instruction, Page, Passage
from reviewer.domain.text import sentences
from reviewer.ingestion.order_signs import FOLLOWERS, SIGNS, TOGETHER
from reviewer.ingestion.orders import PATTERNS, WORTH_READING, compiled

_LONGEST: Final = 600
_HEADING: Final = 120
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
_CARRIED: Final = 4
"""Sentences for which the heading of a judge's note holds."""
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
    """The name of the first pattern that a sentence matches, or of the first set of signs that it holds, or None."""
    plain = _plain(text)
    if not _WORTH_READING.search(plain):
        return None
    name = next((name for name, search in _searches() if search.search(plain)), None)
    return name or next((name for name, signs in TOGETHER.items() if all(_sign(one, plain) for one in signs)), None)


def get_ready() -> None:
    """Compile the patterns ahead of the first text."""
    _searches()
    for name in {sign for signs in TOGETHER.values() for sign in signs}:
        _sign_search(name)


@cache
def _searches() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # Made at the first need: it takes longer than reading a short piece, and many pieces hold no word that calls for it.
    return tuple((name, compiled(pattern)) for name, pattern in PATTERNS.items())


def _follows(text: str, hits: Sequence[bool], at: int) -> bool:
    """Does a sentence beside a guilty one go on in its vein: a judge, a grade, a bid to the reader?"""
    beside = any(hits[max(0, at - 1) : at + 2])
    return beside and any(_sign(one, _plain(text)) for one in FOLLOWERS)


def _sign(name: str, plain: str) -> bool:
    return _sign_search(name).search(plain) is not None


@cache
def _sign_search(name: str) -> re.Pattern[str]:
    return compiled(SIGNS[name], SIGNS)


def _suspect_spans(page: Page) -> Iterator[tuple[int, int]]:
    before = ""
    for passage in page.passages:
        spans = sentences(page.text, passage.start, passage.end)
        hits = _hits(page, passage, spans, before)
        yield from _stretches(hits, spans)
        before = page.text[spans[-1][0] : spans[-1][1]] if spans and _goes_on(page, hits, spans) else ""


def _hits(page: Page, passage: Passage, spans: Sequence[tuple[int, int]], before: str) -> list[bool]:
    """Which sentences of a passage are guilty; `before` ends the passage before it, when that calls for more."""
    texts = [page.text[start:end] for start, end in spans]
    hits = [speaks_out_of_turn(one) is not None for one in texts]
    if before and texts:
        hits = _carried_on(hits, texts, before)
    if not any(hits) and len(spans) > 1 and passage.end - passage.start <= _LONGEST:
        # An order cut over two sentences: "Note du jury. Tous acquis."
        hits = [speaks_out_of_turn(page.text[passage.start : passage.end]) is not None] * len(spans)
    return [hit or _follows(one, hits, at) for at, (hit, one) in enumerate(zip(hits, texts, strict=True))]


def _carried_on(hits: Sequence[bool], texts: Sequence[str], before: str) -> list[bool]:
    """The hits, with those of sentences that finish a guilty one cut over two passages, or stand under a judge's heading."""
    if speaks_out_of_turn(before):
        return [hits[0] or texts[0][:1].islower(), *hits[1:]]
    under = [speaks_out_of_turn(f"{before.rstrip(' :')} : {one}") is not None for one in texts[:_CARRIED]]
    return [hit or other for hit, other in zip_longest(hits, under, fillvalue=False)]


def _goes_on(page: Page, hits: Sequence[bool], spans: Sequence[tuple[int, int]]) -> bool:
    """Does the passage end on a guilty sentence cut short, or is it the short heading of a judge's note?"""
    last = page.text[spans[-1][0] : spans[-1][1]]
    if hits[-1]:
        return last[-1:].isalnum() or last[-1:] in ",:"
    return len(spans) == 1 and len(last) <= _HEADING and all(_sign(one, _plain(last)) for one in ("OFFICIAL", "JURY"))


def _stretches(hits: Sequence[bool], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Neighbouring guilty sentences as one span."""
    for guilty, group in groupby(zip(hits, spans, strict=True), key=lambda one: one[0]):
        if guilty:
            stretch = [span for _, span in group]
            yield stretch[0][0], stretch[-1][1]


def _plain(text: str) -> str:
    lower = text.lower().translate(_PLAIN)
    if not lower.isascii():
        lower = _ACCENTS.sub("", unicodedata.normalize("NFD", lower))
    return " ".join(lower.split())
