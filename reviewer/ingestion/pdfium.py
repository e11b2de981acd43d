"""pypdfium2: a PDF's pages as words, inks and shapes in points from the top left corner, and as pixels.

Works on raw calls, because one Python object a character or a shape would cost more than reading the page. Not safe across threads.
"""

import ctypes
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from reviewer.domain.dossier import Box
from reviewer.errors import PieceBroken, PieceEncrypted
from reviewer.ingestion.characters import clean
from reviewer.ingestion.marks import Ink, RawPage, Shape
from reviewer.ingestion.matrices import Matrix, boxed
from reviewer.ingestion.pdfium_fonts import Faces, Letter
from reviewer.ingestion.pdfium_objects import ink_of, objects_of, shape_of, untyped
from reviewer.ingestion.pdfium_tags import Figures
from reviewer.ingestion.pdfium_text import letters_of, words_of

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_OBJECTS: Final = 20_000
_FLATTENED: Final = (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP)
_set_active: Final = untyped(raw.FPDFPageObj_SetIsActive)
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
    tagged: bool
    """It says that it has a structure."""
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
            bool(raw.FPDFCatalog_IsTagged(document.raw)),
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
            painted = _is_painted(annotation, kind)
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
        whole, figures = True, Figures(self._page)
        for order, one in enumerate(objects_of(self._page)):
            if order >= _MOST_OBJECTS:
                whole = False
                break
            told = figures.meet(one, self._map)
            if one.kind == raw.FPDF_PAGEOBJ_TEXT:
                by_address[_address(one.handle)] = len(inks)
                self._handles.append(one.handle)
                inks.append(ink_of(one.handle, one.matrix, order, self._faces))
            elif one.kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
                shape = shape_of(one.handle, one.kind, one.matrix, order, self._map)
                shapes.append(shape._replace(alternative=told) if told else shape)
        words, tags = words_of(self._page, self._map, by_address)
        return RawPage(
            self.number,
            self.width,
            self.height,
            words,
            tuple(inks),
            tuple(shapes),
            (*tags, *figures.tags),
            self.notes,
            whole,
            figures.alternatives(),
        )

    def box(self, one: Box) -> Box:
        """A rectangle of the page's own space in points from the top left corner."""
        return boxed(*one, self._map)

    def letters(self) -> Iterator[Letter]:
        """The small letters of the page in the file's order, with their places and inks; to be asked after `read`."""
        by_address = {_address(one): at for at, one in enumerate(self._handles)}
        yield from letters_of(self._page, self._map, by_address)

    def view(self, scale: float, *, without: Collection[int] = ()) -> "Image":
        """The page drawn in RGB at `scale` pixels a point, four bytes each, the text of some inks left out. Raises: PageBroken."""
        for ink in without:
            _set_active(self._handles[ink], 0)
        try:
            # Four bytes a point are drawn quicker than three, and Pillow takes them as they lie.
            image: Image = self._page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True).to_pil()
        except (pypdfium2.PdfiumError, ValueError) as bad:
            raise PageBroken(str(bad)) from bad
        finally:
            for ink in without:
                _set_active(self._handles[ink], 1)
        return image

    def picture(self, scale: float, *, without: Collection[int] = ()) -> "Image":
        """The view as a picture of its own, three bytes a point. Raises: PageBroken."""
        return self.view(scale, without=without).convert("RGB")

    def stencil(self, scale: float, inks: Collection[int]) -> tuple["Image", "Image"]:
        """The page with the text of `inks` forced into black, then into white: where the two differ, its letters would stand.

        Spoils the colours of those inks for any later picture. Raises: PageBroken.
        """
        images = []
        for shade in (0, 255):
            for ink in inks:
                raw.FPDFTextObj_SetTextRenderMode(self._handles[ink], raw.FPDF_TEXTRENDERMODE_FILL)
                raw.FPDFPageObj_SetFillColor(self._handles[ink], shade, shade, shade, 255)
            images.append(self.view(scale))
        return images[0], images[1]


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


def _is_painted(annotation: Any, kind: int) -> bool:
    """Does an annotation become part of the page? One without a drawing of its own does not, whatever it says."""
    if kind not in _FLATTENED or raw.FPDFAnnot_GetFlags(annotation) & _OUT_OF_VIEW:
        return False
    drawing: int = raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)
    return kind != raw.FPDF_ANNOT_FREETEXT or drawing > len("\0".encode("utf-16-le"))


def _annotation_text(annotation: Any) -> str:
    length = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(max(2, length))
    raw.FPDFAnnot_GetStringValue(annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace")


def _address(pointer: Any) -> int:
    return ctypes.addressof(pointer.contents)
