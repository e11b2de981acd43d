"""A piece without pages of its own + LibreOffice -> the same piece, its words placed on drawn pages. The text is not touched."""

from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from reviewer.domain.dossier import Page, Piece, Warning
from reviewer.errors import IngestionError
from reviewer.ingestion.libreoffice import convert, soffice
from reviewer.ingestion.limits import DEFAULT_LIMITS, Limits
from reviewer.ingestion.readers import ask_child
from reviewer.ingestion.sheets import DrawnPage, DrawnWord, place

_TEXTS: Final = ("docx", "odt", "doc", "rtf")
_SLIDES: Final = ("pptx", "odp", "ppt")
_ENOUGH: Final = 0.6
"""Of the words of a text, the part that must be found on the drawing for the drawing to be believed."""


def wants_pages(piece: Piece) -> bool:
    """Can LibreOffice draw the piece, and was it not tried yet?"""
    if piece.format not in (*_TEXTS, *_SLIDES) or soffice() is None:
        return False
    tried = any(one.message == "warning.pages_not_drawn" for one in piece.warnings)
    return not tried and not any(page.sheets or page.runs for page in piece.pages)


def with_pages(piece: Piece, path: Path, drawing: Path, *, limits: Limits = DEFAULT_LIMITS) -> Piece:
    """The piece with its words placed on the pages of `drawing`, the PDF made of `path` if it is not there yet.

    Where no drawing can be had, or one that does not show the piece's words, the piece says so in a warning.
    """
    try:
        if not drawing.is_file():
            drawing.parent.mkdir(mode=0o700, exist_ok=True)
            convert(path, piece.file, "pdf", drawing)
        placed = _on_pages(piece, drawn_pages(drawing, piece.file, limits))
    except (IngestionError, OSError):
        placed = None
    if placed is not None:
        return placed
    told = Warning(file=piece.file, message="warning.pages_not_drawn")
    return piece.model_copy(update={"warnings": (*piece.warnings, told)})


def drawn_pages(drawing: Path, name: str, limits: Limits = DEFAULT_LIMITS) -> list[DrawnPage]:
    """The words of each page of a PDF with their boxes, read in a child process. Raises: IngestionError."""
    answer: list[Any] = ask_child("words", name, limits.seconds, path=str(drawing.absolute()), limits=asdict(limits))
    return [DrawnPage(wide, high, tuple(DrawnWord(*one) for one in words)) for wide, high, words in answer]


def _on_pages(piece: Piece, drawn: list[DrawnPage]) -> Piece | None:
    if piece.format in _SLIDES:
        if len(drawn) != len(piece.pages):
            return None
        pages = tuple(map(_on_slide, piece.pages, drawn))
        return piece.model_copy(update={"pages": pages})
    placed = [place(page, drawn) for page in piece.pages]
    if not drawn or max((share for _, share in placed), default=0.0) < _ENOUGH:
        return None
    pages = tuple(
        page.model_copy(update={"sheets": sheets}) for page, (sheets, _) in zip(piece.pages, placed, strict=True)
    )
    return piece.model_copy(update={"pages": pages, "page_count": len(drawn)})


def _on_slide(page: Page, drawn: DrawnPage) -> Page:
    (sheet,), _ = place(page, [drawn])
    return page.model_copy(update={"runs": sheet.runs, "width": sheet.width, "height": sheet.height})
