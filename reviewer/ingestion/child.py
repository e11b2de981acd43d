"""`python -m reviewer.ingestion.child`: the process that meets the foreign file. A JSON request on stdin, a JSON reply on stdout.

No pickle, no secret, a memory ceiling; only what the format at hand needs is imported. Anything the reader did not foresee ends
the process with a status that the parent takes for a broken piece.
"""

import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from reviewer.errors import (
    IngestionError,
    PieceBroken,
    PieceEmpty,
    PieceEncrypted,
    PieceMislabelled,
    PieceTooLarge,
)
from reviewer.ingestion import clock
from reviewer.ingestion.limits import Limits, check_unpacked, megabytes
from reviewer.ingestion.sniff import Kind, expected_kind, sniff

if TYPE_CHECKING:
    from reviewer.domain.dossier import Piece
    from reviewer.ingestion.readers import Reader

AHEAD: Final = "--ahead"
"""Says that the child was started before there was a request."""
GC_THRESHOLD: Final = (50_000, 20, 100)
"""A reading keeps nearly all that it makes: looking through it for dead objects, as often as Python does, takes a tenth of the time."""
_ZIPPED: Final = ("docx", "pptx", "odt", "odp")


def main() -> None:
    """Answer the one request on stdin."""
    gc.set_threshold(*GC_THRESHOLD)
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a library prints must not mix with the reply.
    sys.stdout = sys.stderr
    if AHEAD in sys.argv:
        _warm()
    asked = stdin.read()
    if not asked:
        return  # a spare child that nobody needed
    request = json.loads(asked)
    act = request.pop("act")
    try:
        answer = _ACTS[act](**request)
    except IngestionError as bad:
        _reply(stdout, {"error": type(bad).__name__, "facts": bad.facts})
    else:
        stdout.write(b'{"answer":' + answer + b"}")
    stdout.flush()
    # The reply is out: taking down what was loaded would only keep the parent waiting.
    os._exit(0)


def read(path: str, name: str, limits: dict[str, Any]) -> bytes:
    """The piece as JSON. Raises: IngestionError."""
    bounds = Limits(**limits)
    hold_memory(bounds.memory_bytes)
    clock.hold(bounds.seconds)
    try:
        return inspect(Path(path), name, bounds).model_dump_json().encode()
    except MemoryError as bad:
        raise PieceTooLarge(file=name, what="limit.memory", limit=megabytes(bounds.memory_bytes)) from bad
    except RecursionError as bad:
        raise PieceBroken(file=name, problem="problem.unreadable") from bad


def inspect(path: Path, name: str, limits: Limits) -> "Piece":
    """The file read by the reader of its kind, then looked over for instructions and language, in this very process.

    Raises: IngestionError.
    """
    kind = kind_of(path, name, limits)
    piece = reader_of(kind)(path, name, limits)
    if _holds_nothing(piece):
        raise PieceEmpty(file=name)

    from reviewer.ingestion.instructions import look_over
    from reviewer.ingestion.language import language_warnings, languages
    from reviewer.ingestion.metadata import metadata
    from reviewer.ingestion.unseen_orders import seen_or_not, unseen_orders

    told = look_over(name, piece.pages)
    looked = {
        "languages": languages(piece.pages),
        "instructions": seen_or_not(told.instructions, piece.pages),
        "doubtful": told.doubtful,
        "hidden": (*piece.hidden, *unseen_orders(piece, metadata(path, kind))),
        "warnings": (*piece.warnings, *language_warnings(name, piece.pages)),
    }
    return piece.model_copy(update=looked)


def _holds_nothing(piece: "Piece") -> bool:
    """A file that opens and shows nothing, hides nothing, embeds nothing and leaves nothing unread."""
    within = [one for one in piece.warnings if one.message == "warning.embedded_object"]
    told = (*piece.pictures, *piece.hidden, *piece.asides, *piece.unread, *within)
    return not told and not any(page.text.strip() for page in piece.pages)


def kind_of(path: Path, name: str, limits: Limits) -> Kind:
    """The kind to read, when suffix and content agree.

    Raises: PieceUnsupported, PieceEmpty, PieceEncrypted, PieceBroken, PieceMislabelled, PieceTooLarge.
    """
    suffix = path.suffix.lower()
    expected = expected_kind(path, name)
    kind = sniff(path)
    if kind == "blank":
        raise PieceEmpty(file=name)
    if kind in ("ole_encrypted", "odf_encrypted", "zip_encrypted"):
        raise PieceEncrypted(file=name)
    if kind == "zip_broken" and expected in _ZIPPED:
        raise PieceBroken(file=name, problem="problem.cut_short")
    if kind == "binary" and expected == "text":
        raise PieceBroken(file=name, problem="problem.nul_bytes")
    if kind == "html" and suffix != ".txt" and expected == "text":
        kind = "text"
    if kind == "text" and expected == "html":
        # A fragment, an XML declaration or UTF-16 hides the marks of a page.
        kind = "html"
    if kind != expected:
        found = "zip" if kind == "zip_broken" else kind
        raise PieceMislabelled(file=name, suffix=suffix, found=f"format.{found}")
    if kind in _ZIPPED:
        check_unpacked(path, name, limits)
    return kind


def reader_of(kind: Kind) -> "Reader":
    """The reader of a kind, imported now: each drags its own library."""
    reader: Reader
    match kind:
        case "pdf":
            from reviewer.ingestion.pdf import read_pdf

            reader = read_pdf
        case "docx":
            from reviewer.ingestion.docx import read_docx

            reader = read_docx
        case "pptx":
            from reviewer.ingestion.pptx import read_pptx

            reader = read_pptx
        case "odt" | "odp":
            from reviewer.ingestion.odf import read_odf

            reader = read_odf
        case "image":
            from reviewer.ingestion.image import read_image

            reader = read_image
        case "html":
            from reviewer.ingestion.html import read_html

            reader = read_html
        case "text":
            from reviewer.ingestion.plain import read_plain

            reader = read_plain
        case _:
            raise AssertionError(kind)
    return reader


def draw(path: str, memory_bytes: int, **request: Any) -> bytes:
    """A page as a picture in JSON. Raises: IngestionError."""
    from reviewer.ingestion.rendering import draw_page

    hold_memory(memory_bytes)
    return json.dumps(draw_page(Path(path), **request)).encode()


def words(path: str, name: str, limits: dict[str, Any]) -> bytes:
    """The words of each page of a PDF, in JSON: `[width, height, [[text, left, top, right, bottom, glued], …]]`. Raises: IngestionError."""
    from reviewer.ingestion.pdfium import OpenPage, PageBroken, opened

    bounds = Limits(**limits)
    hold_memory(bounds.memory_bytes)
    pages: list[Any] = []
    with opened(Path(path), name) as pdf:
        if pdf.page_count > bounds.pages:
            raise PieceTooLarge(file=name, what="limit.pages", limit=bounds.pages)
        for index in range(pdf.page_count):
            try:
                page = OpenPage(pdf, index)
            except PageBroken as bad:
                raise PieceBroken(file=name, problem="problem.unreadable") from bad
            raw = page.read()
            page.close()
            boxed = [
                [one.text, one.left, one.top, one.right, one.bottom, one.gap in ("", "cut", "apart")]
                for one in raw.words
            ]
            pages.append([raw.width, raw.height, boxed])
    return json.dumps(pages).encode()


def unpack(path: str, name: str, into: str, limits: dict[str, Any]) -> bytes:
    """Where an archive's files now are, in JSON. Raises: IngestionError."""
    from reviewer.ingestion.archive import unpack as opened

    bounds = Limits(**limits)
    hold_memory(bounds.memory_bytes)
    return json.dumps(opened(Path(path), name, Path(into), bounds), default=str).encode()


def hold_memory(most_bytes: int) -> None:
    """Ask the system to refuse this process more memory than that, where it knows how (not on Windows)."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


def _warm() -> None:
    """Load what every reading needs and the reader of the commonest format, while no request is there yet."""
    import docx
    from PIL import Image, ImageOps

    from reviewer.domain import dossier
    from reviewer.ingestion import docx as reader
    from reviewer.ingestion import instructions, language, metadata, ocr, ocr_layout, tesseract, unseen_orders

    Image.preinit()
    instructions.get_ready()
    tesseract.installed()
    del docx, ImageOps, dossier, reader, language, metadata, ocr, ocr_layout, unseen_orders


_ACTS: Final[dict[str, Callable[..., bytes]]] = {"read": read, "draw": draw, "unpack": unpack, "words": words}


def _reply(stdout: BinaryIO, value: object) -> None:
    stdout.write(json.dumps(value, default=str).encode())


if __name__ == "__main__":
    main()
