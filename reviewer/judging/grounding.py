"""A quotation -> the page's own characters, or nothing: how a fabricated quotation is made impossible.

Exact after `reviewer.domain.text.fold` and at the edges of words, never tolerant: "ne maîtrise pas" is one edit from its contrary.
Text that speaks to a machine (`Piece.instructions`) or grades the dossier is barred: no quotation may touch it, and no model is sent it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reviewer.domain.barred import barred_spans, doubtful_spans
from reviewer.domain.dossier import Dossier, Excerpt, Page, Piece, excerpt
from reviewer.domain.text import Folded, fold, standing
from reviewer.judging.assessing import graded_spans

MIN_WORDS = 3
MIN_CHARS = 12
_AROUND = " \t\r\n\"'“”«»"
_QUOTED = re.compile(r"«\s*([^«»]+?)\s*»|“([^“”]+)”|\"([^\"]+)\"")

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoldedPage:
    """A page made ready for search: its folded text, and the spans that prove nothing."""

    piece: Piece
    index: int
    folded: Folded
    barred: tuple[Bounds, ...] = ()

    @property
    def text(self) -> str:
        return self.piece.pages[self.index].text

    def find(self, needle: str) -> Iterator[Bounds]:
        """Every `[start, end)` of the page where the folded `needle` stands between edges of words."""
        return standing(self.folded, needle)

    def allows(self, start: int, end: int) -> bool:
        return not any(first < end and start < last for first, last in self.barred)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one page that a model was given under a key; `score` is its excerpt's."""

    page: FoldedPage
    start: int
    end: int
    score: float = 0.0

    def holds(self, page: FoldedPage, start: int, end: int) -> bool:
        return self.page is page and self.start <= start and end <= self.end


def fold_pages(dossier: Dossier, *, graded: bool = True) -> tuple[FoldedPage, ...]:
    """Every visible page of the dossier, in order, with the spans barred that speak to a machine or, if `graded`, grade the dossier."""
    return tuple(
        _fold_page(piece, index, graded)
        for piece in dossier.pieces
        for index, page in enumerate(piece.pages)
        if page.text
    )


def locate(
    quote: str, pages: Sequence[FoldedPage], named: Span | None = None, given: Iterable[Span] = ()
) -> Excerpt | None:
    """The Excerpt that the quote is, or None: first in the `named` span, then in the others `given`, then on any page.

    A quote under `MIN_WORDS` words or `MIN_CHARS` characters proves nothing and gives None.
    """
    needle = fold(quote.strip(_AROUND)).text
    if len(needle) < MIN_CHARS or len(needle.split()) < MIN_WORDS:
        return None
    found = [(page, start, end) for page in pages for start, end in page.find(needle) if page.allows(start, end)]
    if not found:
        return None
    for span in ([named] if named else []) + list(given):
        for page, start, end in found:
            if span.holds(page, start, end):
                return excerpt(page.piece, page.index, start, end, score=span.score)
    page, start, end = found[0]
    return excerpt(page.piece, page.index, start, end)


def drop_invented(text: str, pages: Sequence[FoldedPage], known: Sequence[str], instead: str) -> str:
    """`text` with each passage between quotation marks that stands neither in the dossier nor in `known` replaced.

    A model's reason may quote as well as its quotes do; two words or fewer between marks are a manner of speaking.
    """
    folded = [fold(one).text for one in known]

    def keep(match: re.Match[str]) -> str:
        inner = fold(next(group for group in match.groups() if group)).text
        real = len(inner.split()) < MIN_WORDS or any(inner in one for one in folded) or _stands(inner, pages)
        return match.group(0) if real else instead

    return _QUOTED.sub(keep, text)


def _stands(needle: str, pages: Sequence[FoldedPage]) -> bool:
    return any(page.allows(start, end) for page in pages for start, end in page.find(needle))


def barred_on(piece: Piece, page: Page, folded: Folded | None = None) -> tuple[Bounds, ...]:
    """Spans of a page that prove nothing, in order: they speak to a machine, may do so, or grade the dossier."""
    told = (*barred_spans(piece, page, folded), *doubtful_spans(piece, page, folded), *graded_spans(page))
    return tuple(sorted(set(told)))


def _fold_page(piece: Piece, index: int, graded: bool) -> FoldedPage:
    page = piece.pages[index]
    folded = fold(page.text)
    barred = barred_on(piece, page, folded) if graded else barred_spans(piece, page, folded)
    return FoldedPage(piece, index, folded, barred)
