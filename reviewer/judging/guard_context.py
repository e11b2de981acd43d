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
            spans = _touched(page, excerpt)
            said = (_stance(page.text[start:end], start, excerpt) for start, end in spans)
            return Quote(
                excerpt,
                piece,
                tuple(page.text[start:end] for start, end in spans),
                tuple(cue for cue, tells in said if tells),
                any(one[0] < excerpt.end and one[1] > excerpt.start for one in barred.get((excerpt.file, index), ())),
            )
    return Quote(excerpt, piece, (excerpt.quote,), (strongest(hit.cue for hit in find(excerpt.quote)),))


def _touched(page: Page, excerpt: Excerpt) -> list[tuple[int, int]]:
    """Spans of the sentences that the excerpt touches; it may run over several passages of the page."""
    first, last = page.passage_at(excerpt.start), page.passage_at(excerpt.end - 1)
    start = min(first.start if first else 0, excerpt.start)
    end = max(last.end if last else len(page.text), excerpt.end)
    return [span for span in sentences(page.text, start, end) if span[0] < excerpt.end and span[1] > excerpt.start]


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
