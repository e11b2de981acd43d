"""The surroundings of a quotation: its page, and the sentences it stands in. A quotation is judged with them, never alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reviewer.domain.barred import barred_spans, doubtful_spans
from reviewer.domain.dossier import CELL_BREAK, Dossier, Excerpt, Page, Piece
from reviewer.domain.text import sentences
from reviewer.judging.assessing import graded_spans
from reviewer.judging.cues import Cue, find, mostly_blank, strongest
from reviewer.judging.grounding import Bounds

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
    graded: bool = False
    """It touches text that grades the dossier."""


class Surroundings:
    """The places of one dossier that quotations are judged by; each page is looked through once."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._marks: dict[tuple[str, int], tuple[Sequence[Bounds], Sequence[Bounds]]] = {}

    def quotes(self, excerpts: Iterable[Excerpt]) -> tuple[Quote, ...]:
        """Each excerpt with its surroundings, in the same order."""
        return tuple(self._locate(one) for one in excerpts)

    def _locate(self, excerpt: Excerpt) -> Quote:
        piece = next((one for one in self.dossier.pieces if one.file == excerpt.file), None)
        for index, page in enumerate(piece.pages if piece else ()):
            if piece and page.holds(excerpt):
                spans = _touched(page, excerpt)
                told, graded = self._marked(piece, index)
                said = (_stance(page.text[start:end], start, excerpt) for start, end in spans)
                return Quote(
                    excerpt,
                    piece,
                    tuple(page.text[start:end] for start, end in spans),
                    tuple(cue for cue, tells in said if tells),
                    _touches((excerpt.start, excerpt.end), told),
                    _touches((excerpt.start, excerpt.end), graded),
                )
        alone = (excerpt.quote,)
        return Quote(excerpt, piece, alone, (strongest(hit.cue for hit in find(excerpt.quote)),))

    def _marked(self, piece: Piece, index: int) -> tuple[Sequence[Bounds], Sequence[Bounds]]:
        """Spans of a page that speak to a machine, and those that grade the dossier or may be either."""
        place = (piece.file, index)
        if place not in self._marks:
            page = piece.pages[index]
            graded = (*graded_spans(page), *doubtful_spans(piece, page))
            self._marks[place] = barred_spans(piece, page), graded
        return self._marks[place]


def _touched(page: Page, excerpt: Excerpt) -> list[Bounds]:
    """Spans of the sentences that the excerpt touches; it may run over several passages of the page."""
    return [span for span in _passages(page, excerpt) if span[0] < excerpt.end and span[1] > excerpt.start]


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
