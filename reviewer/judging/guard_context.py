"""The surroundings of a quotation: its page, and the sentences it stands in. A quotation is judged with them, never alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from reviewer.domain.dossier import Dossier, Excerpt, Page, Passage, Piece
from reviewer.domain.text import sentences
from reviewer.judging.cues import Cue, find, mostly_blank, strongest

_REACH_CHARS: Final = 60
_TELLING_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Quote:
    """An excerpt with the piece, page and passage it comes from; the last two are None when the page cannot be found again."""

    excerpt: Excerpt
    piece: Piece | None
    page: Page | None
    passage: Passage | None

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The sentences of the page that the excerpt touches, as spans of the page's text."""
        if self.page is None:
            return ()
        start, end = self._bounds()
        touched = (
            span
            for span in sentences(self.page.text, start, end)
            if span[0] < self.excerpt.end and span[1] > self.excerpt.start
        )
        return tuple(touched)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Those sentences; the quotation itself where the page is not known."""
        if self.page is None:
            return (self.excerpt.quote,)
        return tuple(self.page.text[start:end] for start, end in self.spans)

    @property
    def context(self) -> str:
        """The whole passage, or the quotation where it is not known."""
        if self.page is None or self.passage is None:
            return self.excerpt.quote
        return self.page.text[self.passage.start : self.passage.end]

    def stances(self) -> tuple[Cue | None, ...]:
        """What each touched sentence says near the quoted words, sentences of fewer than four words left out."""
        if self.page is None:
            return (strongest(hit.cue for hit in find(self.excerpt.quote)),)
        said = []
        for start, end in self.spans:
            text = self.page.text[start:end]
            near = {
                hit.cue
                for hit in find(text)
                if start + hit.start <= self.excerpt.end + _REACH_CHARS
                and start + hit.end >= self.excerpt.start - _REACH_CHARS
            }
            if "\t" in text and not mostly_blank(text):
                near.discard(Cue.UNFILLED)
            cue = strongest(near)
            if cue is Cue.UNFILLED or len(text.split()) >= _TELLING_WORDS:
                said.append(cue)
        return tuple(said)

    def _bounds(self) -> tuple[int, int]:
        assert self.page is not None
        if self.passage is None:
            return 0, len(self.page.text)
        # An excerpt may run over several passages of the page.
        return min(self.passage.start, self.excerpt.start), max(self.passage.end, self.excerpt.end)


def quotes_of(excerpts: Iterable[Excerpt], dossier: Dossier) -> tuple[Quote, ...]:
    """Each excerpt with its surroundings, in the same order."""
    return tuple(_locate(one, dossier) for one in excerpts)


def _locate(excerpt: Excerpt, dossier: Dossier) -> Quote:
    for piece in dossier.pieces:
        if piece.file != excerpt.file:
            continue
        for page in piece.pages:
            if page.number == excerpt.page and page.text[excerpt.start : excerpt.end] == excerpt.quote:
                return Quote(excerpt, piece, page, page.passage_at(excerpt.start))
        return Quote(excerpt, piece, None, None)
    return Quote(excerpt, None, None, None)
