"""Where a page holds text that speaks to a machine: never quoted, never shown as an excerpt, never sent to a model."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from reviewer.domain.dossier import LINE_BREAK, Instruction, Page, Piece
from reviewer.domain.text import Folded, fold, standing

_SHORTEST_LINE: Final = 12


def barred_spans(piece: Piece, page: Page, folded: Folded | None = None) -> tuple[tuple[int, int], ...]:
    """`[start, end)` of each instruction found on the page, in order; `folded`: the page's text, where it is at hand."""
    return _spans(piece.instructions or (), page, folded)


def doubtful_spans(piece: Piece, page: Page, folded: Folded | None = None) -> tuple[tuple[int, int], ...]:
    """`[start, end)` of what may be an instruction, in order: it proves nothing, and nobody is alarmed."""
    return _spans(piece.doubtful, page, folded)


def _spans(found: Iterable[Instruction], page: Page, folded: Folded | None) -> tuple[tuple[int, int], ...]:
    told = [one.text for one in found if one.page in (None, page.number)]
    if not told:
        return ()
    if folded is None:
        return _folded_spans(page.text, tuple(told))
    return tuple(sorted(span for text in told for span in _places(text, folded)))


@lru_cache(maxsize=64)
def _folded_spans(text: str, told: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    # Asked of the same page for every quotation, and a Word file is one page.
    folded = fold(text)
    return tuple(sorted(span for one in told for span in _places(one, folded)))


def _places(text: str, page: Folded) -> list[tuple[int, int]]:
    """Where the text stands on the page: whole, or line by line where the page breaks it otherwise."""
    whole = list(standing(page, fold(text).text))
    if whole:
        return whole
    lines = (fold(line).text for line in text.split(LINE_BREAK))
    return [place for line in lines if len(line) >= _SHORTEST_LINE for place in standing(page, line)]
