"""Orders to a machine where a reader of the page does not look: alternative texts, comments, deletions, hidden slides, properties.

Such places are often honest, and are told elsewhere as what they are; only what speaks out of turn in them is an alarm.
"""

from collections.abc import Iterable, Iterator, Sequence

from reviewer.domain.dossier import Hidden, Instruction, Page, Piece, Where
from reviewer.domain.text import sentences
from reviewer.ingestion.instructions import speaks_out_of_turn

_LONGEST = 2000


def unseen_orders(piece: Piece, about: Iterable[str]) -> tuple[Hidden, ...]:
    """The orders of a piece that no page shows, each with its method and page; `about` is what the file says of itself."""
    found = [
        *(("alt_text", page.number, text) for page, text in _alternative(piece.pages)),
        *((one.kind, one.page, one.text) for one in piece.asides),
        *(("metadata", None, one) for one in about),
    ]
    told = {(method, number, text[:_LONGEST]): None for method, number, text in found if _guilty(text[:_LONGEST])}
    return tuple(Hidden(file=piece.file, method=method, page=page, text=text) for method, page, text in told)


def seen_or_not(instructions: Sequence[Instruction], pages: Sequence[Page]) -> tuple[Instruction, ...]:
    """The instructions, those that stand in an alternative text marked as not visible."""
    alternative = {(page.number, text) for page, text in _alternative(pages)}
    unseen = {one for one in instructions if any(one.page == page and one.text in text for page, text in alternative)}
    return tuple(one.model_copy(update={"visible": False}) if one in unseen else one for one in instructions)


def _alternative(pages: Sequence[Page]) -> Iterator[tuple[Page, str]]:
    for page in pages:
        for one in page.passages:
            if one.where == Where.ALT_TEXT:
                yield page, page.text[one.start : one.end]


def _guilty(text: str) -> bool:
    return any(speaks_out_of_turn(text[start:end]) for start, end in sentences(text)) or bool(speaks_out_of_turn(text))
