"""pypdfium2: a PDF's pages as words, inks and shapes in points from the top left corner, and as pixels.

Works on raw calls, because one Python object a character or a shape would cost more than reading the page. Not safe across threads.
"""

import ctypes
import math
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from reviewer.domain.dossier import Box
from reviewer.errors import PieceBroken, PieceEncrypted
from reviewer.ingestion.characters import clean
from reviewer.ingestion.marks import Ink, RawPage, Shape
from reviewer.ingestion.pdfium_fonts import SPOKEN, Faces, Letter, is_spoken
from reviewer.ingestion.pdfium_text import letters_of, words_of

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_OBJECTS: Final = 20_000
_MOST_DEPTH: Final = 6
_MOST_SEGMENTS: Final = 400
_FLATTENED: Final = (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP)
_OUT_OF_VIEW: Final = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


class PageBroken(Exception):
    """A page that cannot be loaded or drawn; the rest of the document may be sound."""


class Opened(NamedTuple):
    """An open document; pages are asked for by index, from 0."""

    document: Any
    page_count: int
    sound: bool
    """False when the table of contents of the file itself had to be rebuilt."""
    attachments: int
    xfa: bool
    faces: Faces


@contextmanager
def opened(path: Path, name: str, *, problem: str = "problem.unreadable") -> Iterator[Opened]:
    """The document at `path`; `problem` says what is wrong when it does not open. Raises: PieceEncrypted, PieceBroken."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as bad:
        if bad.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise PieceEncrypted(file=name) from bad
        raise PieceBroken(file=name, problem=problem) from bad
    faces = Faces(document.raw)
    try:
        form = document.get_formtype()
        if form:
            with suppress(pypdfium2.PdfiumError):
                document.init_forms()
        yield Opened(
            document,
            len(document),
            bool(raw.FPDF_DocumentHasValidCrossReferenceTable(document.raw)),
            raw.FPDFDoc_GetAttachmentCount(document.raw),
            form in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND),
            faces,
        )
    finally:
        faces.close()
        document.close()


class OpenPage:
    """A page held open: what it says, and what it looks like with or without some of its text."""

    def __init__(self, pdf: Opened, index: int) -> None:
        """Raises: PageBroken."""
        try:
            self._page = pdf.document[index]
        except pypdfium2.PdfiumError as bad:
            raise PageBroken(str(bad)) from bad
        self.notes = self._show_annotations(pdf, index)
        self.number = index + 1
        self.width, self.height = self._page.get_size()
        self._map = _to_top_left(self._page, self.width, self.height)
        self._handles: list[Any] = []
        self._faces = pdf.faces

    def close(self) -> None:
        self._page.close()

    def _show_annotations(self, pdf: Opened, index: int) -> tuple[str, ...]:
        """Filled fields and text boxes laid over the page made part of it; comments returned."""
        notes, overlaid = [], False
        for at in range(min(raw.FPDFPage_GetAnnotCount(self._page.raw), 2000)):
            annotation = raw.FPDFPage_GetAnnot(self._page.raw, at)
            if not annotation:
                continue
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            painted = kind in _FLATTENED and not raw.FPDFAnnot_GetFlags(annotation) & _OUT_OF_VIEW
            overlaid = overlaid or painted
            # What a link says of itself is its address told again.
            if not painted and kind != raw.FPDF_ANNOT_LINK:
                notes.append(clean(_annotation_text(annotation)).text.strip())
            raw.FPDFPage_CloseAnnot(annotation)
        if overlaid and raw.FPDFPage_Flatten(self._page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
            self._page.close()
            self._page = pdf.document[index]
        return tuple(dict.fromkeys(note for note in notes if note))

    def read(self) -> RawPage:
        """Words in the file's order, the inks they are painted in, images and paths."""
        inks: list[Ink] = []
        shapes: list[Shape] = []
        by_address: dict[int, int] = {}
        whole = True
        for order, (obj, kind, matrix) in enumerate(self._objects()):
            if order >= _MOST_OBJECTS:
                whole = False
                break
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                by_address[_address(obj)] = len(inks)
                self._handles.append(obj)
                inks.append(_ink(obj, matrix, order, self._faces))
            elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
                shapes.append(self._shape(obj, kind, matrix, order))
        words, tags = words_of(self._page, self._box, by_address)
        return RawPage(self.number, self.width, self.height, words, tuple(inks), tuple(shapes), tags, self.notes, whole)

    def letters(self) -> Iterator[Letter]:
        """The small letters of the page in the file's order, with their places and inks; to be asked after `read`."""
        by_address = {_address(one): at for at, one in enumerate(self._handles)}
        yield from letters_of(self._page, self._box, by_address)

    def picture(self, scale: float, *, without: Collection[int] = ()) -> "Image":
        """The page drawn in RGB at `scale` pixels a point, the text of some inks left out. Raises: PageBroken."""
        for ink in without:
            raw.FPDFPageObj_SetIsActive(self._handles[ink], False)
        try:
            image: Image = self._page.render(scale=scale, rev_byteorder=True).to_pil()
            return image if image.mode == "RGB" else image.convert("RGB")
        except (pypdfium2.PdfiumError, ValueError) as bad:
            raise PageBroken(str(bad)) from bad
        finally:
            for ink in without:
                raw.FPDFPageObj_SetIsActive(self._handles[ink], True)

    def stencil(self, scale: float, inks: Collection[int]) -> tuple["Image", "Image"]:
        """The page with the text of `inks` forced into black, then into white: where the two differ, its letters would stand.

        Spoils the colours of those inks for any later picture. Raises: PageBroken.
        """
        images = []
        for shade in (0, 255):
            for ink in inks:
                raw.FPDFTextObj_SetTextRenderMode(self._handles[ink], raw.FPDF_TEXTRENDERMODE_FILL)
                raw.FPDFPageObj_SetFillColor(self._handles[ink], shade, shade, shade, 255)
            images.append(self.picture(scale))
        return images[0], images[1]

    def _objects(self) -> Iterator[tuple[Any, int, "Matrix"]]:
        yield from _walk(self._page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, IDENTITY, 0)

    def _shape(self, obj: Any, kind: int, matrix: "Matrix", order: int) -> Shape:
        box = self._box(*_bounds(obj), matrix)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            wide, high = ctypes.c_uint(), ctypes.c_uint()
            raw.FPDFImageObj_GetImagePixelSize(obj, wide, high)
            size = raw.FPDFImageObj_GetImageDataRaw(obj, None, 0)
            return Shape("image", box, order, pixels=(wide.value, high.value), key=(wide.value, high.value, size))
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(obj, fill, stroke)
        lines = self._lines(obj, matrix) if stroke.value else ()
        solid = bool(fill.value) and _alpha(obj) > 200
        return Shape("path", box, order, filled=solid, stroked=bool(stroke.value), lines=lines)

    def _lines(self, obj: Any, matrix: "Matrix") -> tuple[Box, ...]:
        count = raw.FPDFPath_CountSegments(obj)
        if not 2 <= count <= _MOST_SEGMENTS:
            return ()
        placed = _product(_matrix(obj), matrix)
        points: list[tuple[int, float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for at in range(count):
            segment = raw.FPDFPath_GetPathSegment(obj, at)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            points.append((raw.FPDFPathSegment_GetType(segment), x.value, y.value))
        return tuple(
            self._box(before[1], before[2], here[1], here[2], placed)
            for before, here in pairwise(points)
            if here[0] == raw.FPDF_SEGMENT_LINETO
        )

    def _box(self, x0: float, y0: float, x1: float, y1: float, matrix: "Matrix | None" = None) -> Box:
        a, b, c, d, e, f = _product(matrix, self._map) if matrix else self._map
        if not b and not c:
            x0, x1, y0, y1 = a * x0 + e, a * x1 + e, d * y0 + f, d * y1 + f
            return (x0 if x0 < x1 else x1, y0 if y0 < y1 else y1, x1 if x0 < x1 else x0, y1 if y0 < y1 else y0)
        corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return (min(xs), min(ys), max(xs), max(ys))


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)


def _walk(container: Any, count: Any, get: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    for at in range(count(container)):
        obj = get(container, at)
        if not obj:
            continue
        kind = raw.FPDFPageObj_GetType(obj)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
            inner = _product(_matrix(obj), matrix)
            yield from _walk(obj, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)
        else:
            yield obj, kind, matrix


def _ink(obj: Any, matrix: Matrix, order: int, faces: Faces) -> Ink:
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(obj, size)
    placed = _product(_matrix(obj), matrix)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFPageObj_GetFillColor(obj, red, green, blue, alpha)
    face = faces.of(raw.FPDFTextObj_GetFont(obj))
    return Ink(
        abs(size.value) * math.hypot(placed[2], placed[3]),
        face.bold,
        face.italic,
        (red.value, green.value, blue.value) if known else None,
        alpha.value if known else 255,
        raw.FPDFTextObj_GetTextRenderMode(obj),
        order,
        abs(placed[1]) > abs(placed[0]),
        SPOKEN if is_spoken(obj) else face.key,
    )


def _alpha(obj: Any) -> int:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    return alpha.value if raw.FPDFPageObj_GetFillColor(obj, red, green, blue, alpha) else 255


def _bounds(obj: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(obj, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _matrix(obj: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(obj, found):
        return IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _to_top_left(page: Any, width: float, height: float) -> Matrix:
    """The map from the page's own space to points from the top left corner as seen, rotation and crop box included."""
    fine = 100.0

    def device(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page.raw, 0, 0, round(width * fine), round(height * fine), 0, x, y, across, down)
        return across.value / fine, down.value / fine

    span = 1000.0
    (x0, y0), (x1, y1), (x2, y2) = device(0, 0), device(span, 0), device(0, span)
    return ((x1 - x0) / span, (y1 - y0) / span, (x2 - x0) / span, (y2 - y0) / span, x0, y0)


def _annotation_text(annotation: Any) -> str:
    length = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(max(2, length))
    raw.FPDFAnnot_GetStringValue(annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace")


def _address(pointer: Any) -> int:
    return ctypes.addressof(pointer.contents)
