"""Where a page holds text that speaks to a machine: never quoted, never shown as an excerpt, never sent to a model."""

from typing import Final

from reviewer.domain.dossier import LINE_BREAK, Page, Piece
from reviewer.domain.text import Folded, fold, standing

_SHORTEST_LINE: Final = 12


def barred_spans(piece: Piece, page: Page, folded: Folded | None = None) -> tuple[tuple[int, int], ...]:
    """`[start, end)` of each instruction found on the page, in order; `folded`: the page's text, where it is at hand."""
    told = [one.text for one in piece.instructions or () if one.page in (None, page.number)]
    if not told:
        return ()
    folded = folded or fold(page.text)
    return tuple(sorted(span for text in told for span in _places(text, folded)))


def _places(text: str, page: Folded) -> list[tuple[int, int]]:
    """Where the text stands on the page: whole, or line by line where the page breaks it otherwise."""
    whole = list(standing(page, fold(text).text))
    if whole:
        return whole
    lines = (fold(line).text for line in text.split(LINE_BREAK))
    return [place for line in lines if len(line) >= _SHORTEST_LINE for place in standing(page, line)]
