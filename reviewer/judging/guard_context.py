"""The surroundings of a quotation: its page, and the sentences it stands in. A quotation is judged with them, never alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reviewer.domain.dossier import CELL_BREAK, Dossier, Excerpt, Page, Piece
from reviewer.domain.text import sentences
from reviewer.judging.cues import Cue, find, mostly_blank, strongest
from reviewer.judging.grounding import Bounds, fold_pages

_REACH_CHARS: Final = 60
_TELLING_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Quote:
    """An excerpt with its piece (None when the dossier has no such file) and the sentences it touches."""

    excerpt: Excerpt
    piece: Piece | None
    sentences: tuple[str, ...]
    """Whole sentences of the page; the quotation itself where the page cannot be found again."""
    stances: tuple[Cue | None, ...]
    """What each says near the quoted words, sentences of fewer than four words left out unless they are a blank."""
    barred: bool = False
    """It touches text that speaks to a machine."""
    led: tuple[str, ...] = ()
    """The sentences it touches, after the one that leads to them in the same passage, unless that one is barred."""


Barred = Mapping[tuple[str, int], Sequence[Bounds]]


def barred_of(dossier: Dossier) -> Barred:
    """Spans of text that speaks to a machine, by file and page index; empty where nothing of the kind was found."""
    if not any(piece.instructions for piece in dossier.pieces):
        return {}
    return {(page.piece.file, page.index): page.barred for page in fold_pages(dossier) if page.barred}


def quotes_of(excerpts: Iterable[Excerpt], dossier: Dossier, barred: Barred) -> tuple[Quote, ...]:
    """Each excerpt with its surroundings, in the same order."""
    return tuple(_locate(one, dossier, barred) for one in excerpts)


def _locate(excerpt: Excerpt, dossier: Dossier, barred: Barred) -> Quote:
    piece = next((one for one in dossier.pieces if one.file == excerpt.file), None)
    for index, page in enumerate(piece.pages if piece else ()):
        if page.holds(excerpt):
            spans, told = _touched(page, excerpt), barred.get((excerpt.file, index), ())
            said = (_stance(page.text[start:end], start, excerpt) for start, end in spans)
            return Quote(
                excerpt,
                piece,
                tuple(page.text[start:end] for start, end in spans),
                tuple(cue for cue, tells in said if tells),
                _touches((excerpt.start, excerpt.end), told),
                tuple(page.text[start:end] for start, end in _led(page, excerpt, told)),
            )
    alone = (excerpt.quote,)
    return Quote(excerpt, piece, alone, (strongest(hit.cue for hit in find(excerpt.quote)),), led=alone)


def _touched(page: Page, excerpt: Excerpt) -> list[Bounds]:
    """Spans of the sentences that the excerpt touches; it may run over several passages of the page."""
    return [span for span in _passages(page, excerpt) if span[0] < excerpt.end and span[1] > excerpt.start]


def _led(page: Page, excerpt: Excerpt, told: Sequence[Bounds]) -> list[Bounds]:
    """The same after the sentence before them in the passage: what a note begins, the next sentence goes on with."""
    spans = _passages(page, excerpt)
    touched = [at for at, span in enumerate(spans) if span[0] < excerpt.end and span[1] > excerpt.start]
    if not touched:
        return []
    first = touched[0] - 1
    leads = first >= 0 and not _touches(spans[first], told)
    return spans[first if leads else touched[0] : touched[-1] + 1]


def _touches(span: Bounds, others: Sequence[Bounds]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in others)


def _passages(page: Page, excerpt: Excerpt) -> list[Bounds]:
    """Spans of all the sentences of the passages that the excerpt touches."""
    first, last = page.passage_at(excerpt.start), page.passage_at(excerpt.end - 1)
    start = min(first.start if first else 0, excerpt.start)
    end = max(last.end if last else len(page.text), excerpt.end)
    return list(sentences(page.text, start, end))


def _stance(sentence: str, start: int, excerpt: Excerpt) -> tuple[Cue | None, bool]:
    """What a sentence that begins at `start` of the page says near the quoted words, and whether it tells anything at all."""
    near = {
        hit.cue
        for hit in find(sentence)
        if start + hit.start <= excerpt.end + _REACH_CHARS and start + hit.end >= excerpt.start - _REACH_CHARS
    }
    if CELL_BREAK in sentence and not mostly_blank(sentence):
        near.discard(Cue.UNFILLED)
    cue = strongest(near)
    return cue, cue is Cue.UNFILLED or len(sentence.split()) >= _TELLING_WORDS
