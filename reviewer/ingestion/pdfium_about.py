"""pypdfium2 again: what a PDF says about itself, its bookmarks and its properties."""

from contextlib import suppress
from pathlib import Path

import pypdfium2

from reviewer.ingestion.pdfium import Opened


def outline(pdf: Opened, *, most: int = 2000) -> dict[int, list[tuple[int, str]]]:
    """Bookmarks by page index: level from 1, title. Empty when there are none or they are broken."""
    found: dict[int, list[tuple[int, str]]] = {}
    with suppress(pypdfium2.PdfiumError, ValueError, RecursionError):
        for count, mark in enumerate(pdf.document.get_toc(max_depth=6)):
            if count >= most:
                break
            target = mark.get_dest()
            index = target.get_index() if target else None
            if index is not None:
                found.setdefault(index, []).append((mark.level + 1, mark.get_title()))
    return found


def properties(path: Path) -> tuple[str, ...]:
    """What the document says of itself: title, subject, keywords; empty when it does not open."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return ()
    try:
        return tuple(one for one in document.get_metadata_dict(skip_empty=True).values() if one.strip())
    finally:
        document.close()
