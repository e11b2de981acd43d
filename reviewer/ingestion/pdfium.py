"""pypdfium2: a PDF's pages as words, inks and shapes in points from the top left corner, and as pixels.

Works on raw calls, because one Python object a character or a shape would cost more than reading the page. Not safe across threads.
"""

import ctypes
import math
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from reviewer.domain.dossier import Box
from reviewer.errors import PieceBroken, PieceEncrypted
from reviewer.ingestion.characters import clean
from reviewer.ingestion.marks import Gap, Ink, RawPage, Shape, Word
from reviewer.ingestion.pdfium_fonts import SPOKEN, Faces, Letter, is_spoken
from reviewer.ingestion.spacing import together

if TYPE_CHECKING:
    from PIL.Image import Image

_CUT: Final = "\x02\ufffe"
_TOKEN: Final = re.compile(r"[^\s\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ufeff]+")
_MOST_OBJECTS: Final = 20_000
_MOST_DEPTH: Final = 6
_MOST_SEGMENTS: Final = 400
_MOST_WORDS: Final = 60_000
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
        words, tags = self._words(by_address)
        return RawPage(self.number, self.width, self.height, words, tuple(inks), tuple(shapes), tags, self.notes, whole)

    def letters(self) -> Iterator[Letter]:
        """The small letters of the page in the file's order, with their places and inks; to be asked after `read`."""
        by_address = {_address(one): at for at, one in enumerate(self._handles)}
        textpage = self._page.get_textpage()
        try:
            handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
            for at, letter in enumerate(_page_text(textpage)):
                if "a" <= letter <= "z":
                    ink = by_address.get(_object_of_character(handle, at) or 0, -1)
                    yield Letter(letter, *self._glyph_box(handle, at, at), ink)
        finally:
            textpage.close()

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

    def _words(self, by_address: dict[int, int]) -> tuple[tuple[Word, ...], tuple[str, ...]]:
        textpage = self._page.get_textpage()
        try:
            handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
            text = _page_text(textpage)
            words: list[Word] = []
            tokens = list(_TOKEN.finditer(text))[:_MOST_WORDS]
            painters = _painters(handle, tokens[-1].end()) if tokens else []
            spelt = " ".join([token.group() for token in tokens])
            spotless = clean(spelt) == (spelt, ())  # then each word of it is
            tags: list[str] = []
            for at, token in enumerate(tokens):
                start, end = token.span()
                after = tokens[at + 1].start() if at + 1 < len(tokens) else len(text)
                spans = _by_object(painters, start, end)
                for number, (first, last, address) in enumerate(spans, 1):
                    said = text[first:last]
                    if not spotless:
                        cleaned = clean(said)
                        tags += cleaned.tags
                        said = cleaned.text
                    if not said:
                        continue
                    gap = _gap(text[end:after]) if number == len(spans) else ""
                    box = self._glyph_box(handle, first, last - 1)
                    if not math.isfinite(sum(box)):
                        continue
                    words.append(Word(said, *box, by_address.get(address, -1), gap))
                    if number > 1 and unicodedata.combining(said[0]):
                        words[-2:] = [_accented(words[-2], words[-1])]
            return together(words), tuple(tags)
        finally:
            textpage.close()

    def _glyph_box(self, handle: int | None, first: int, last: int) -> Box:
        """The box around the first and the last glyph of a stretch."""
        _loose_box(handle, first, _EDGES_AT)
        left, top, right, bottom = _EDGES
        if last != first:
            _loose_box(handle, last, _EDGES_AT)
            other_left, other_top, other_right, other_bottom = _EDGES
            left = other_left if other_left < left else left
            right = other_right if other_right > right else right
            top = other_top if other_top > top else top
            bottom = other_bottom if other_bottom < bottom else bottom
        return self._box(left, bottom, right, top)


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)

# The same functions with plain integers for pointers: five times quicker than pointer objects, for calls made for each character.
_object_of_character: Final = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
_loose_box: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
_EDGES: Final = (ctypes.c_float * 4)()
"""A rectangle of pdfium: left, top, right, bottom."""
_EDGES_AT: Final = ctypes.addressof(_EDGES)


def _accented(letter: Word, accent: Word) -> Word:
    """A letter and the accent that another object paints over it, as one word in NFC."""
    return letter._replace(text=unicodedata.normalize("NFC", letter.text + accent.text), gap=accent.gap)


def _page_text(textpage: Any) -> str:
    """One character for each of pdfium's, so that indices agree."""
    count = textpage.count_chars()
    text: str = textpage.get_text_range() if count > 0 else ""
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(textpage.raw, at) for at in range(count))
    return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)


def _painters(handle: int | None, count: int) -> list[int | None]:
    """For each of the first characters of a page the address of the text object that paints it."""
    return list(map(_object_of_character, repeat(handle), range(count)))


def _by_object(painters: Sequence[int | None], start: int, end: int) -> list[tuple[int, int, int]]:
    """The stretches of a token that one text object paints each: start, end, address, 0 for none."""
    own = painters[start:end]
    if own.count(own[0]) == len(own):
        return [(start, end, own[0] or 0)]
    edges = [start, *(at for at in range(start + 1, end) if painters[at] != painters[at - 1]), end]
    return [(first, last, painters[first] or 0) for first, last in pairwise(edges)]


def _gap(between: str) -> Gap:
    if between == " ":
        return " "
    if any(mark in between for mark in _CUT):
        return "cut"
    if "\n" in between or "\r" in between:
        return "\n"
    if "\u00a0" in between:
        return "\u00a0"
    if "\u202f" in between:
        return "\u202f"
    return " " if any(one.isspace() for one in between) else ""


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
