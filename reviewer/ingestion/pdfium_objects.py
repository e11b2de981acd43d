"""pypdfium2 again: the objects that a page is painted with, as inks and shapes.

The library is asked without the types of its parameters, its answers written into one place used again: a page may hold thousands.
"""

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final, NamedTuple

import pypdfium2.raw as raw

from reviewer.domain.dossier import Box
from reviewer.ingestion.marks import Ink, Shape
from reviewer.ingestion.matrices import IDENTITY, Matrix, boxed, product
from reviewer.ingestion.pdfium_fonts import SPOKEN, Faces, is_spoken

_MOST_DEPTH: Final = 6
_MOST_SEGMENTS: Final = 400
_SOLID: Final = 200


class Placed(NamedTuple):
    """An object of a page, the map from its space to the page's, and the forms that it is part of, outermost first."""

    handle: Any
    kind: int
    matrix: Matrix
    forms: tuple[Any, ...]


def untyped(function: Any, answer: Any = ctypes.c_int) -> Any:
    """A function of the library that takes handles, whole numbers and places as they come: half the cost of a typed call."""
    return ctypes.CFUNCTYPE(answer)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_type: Final = untyped(raw.FPDFPageObj_GetType)
_get_matrix: Final = untyped(raw.FPDFPageObj_GetMatrix)
_get_bounds: Final = untyped(raw.FPDFPageObj_GetBounds)
_get_fill: Final = untyped(raw.FPDFPageObj_GetFillColor)
_get_size: Final = untyped(raw.FPDFTextObj_GetFontSize)
_font: Final = untyped(raw.FPDFTextObj_GetFont, ctypes.c_void_p)
_mode: Final = untyped(raw.FPDFTextObj_GetTextRenderMode)
_count_marks: Final = untyped(raw.FPDFPageObj_CountMarks)
_draw_mode: Final = untyped(raw.FPDFPath_GetDrawMode)
_segment: Final = untyped(raw.FPDFPath_GetPathSegment, raw.FPDF_PATHSEGMENT)
_segment_point: Final = untyped(raw.FPDFPathSegment_GetPoint)
_segment_type: Final = untyped(raw.FPDFPathSegment_GetType)

_FLOATS: Final = (ctypes.c_float * 6)()
_FLOAT_AT: Final = [ctypes.byref(_FLOATS, 4 * at) for at in range(6)]
_WHOLES: Final = (ctypes.c_uint * 4)()
_WHOLE_AT: Final = [ctypes.byref(_WHOLES, 4 * at) for at in range(4)]


def objects_of(page: Any) -> Iterator[Placed]:
    """The objects of a page, first painted first, those of forms in their place."""
    yield from _walk(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, IDENTITY, ())


def ink_of(obj: Any, matrix: Matrix, order: int, faces: Faces) -> Ink:
    """How a text object is painted."""
    _FLOATS[0] = 0.0
    _get_size(obj, _FLOAT_AT[0])
    size = _FLOATS[0]
    _, along, across, down, _, _ = placed = product(_matrix(obj), matrix)
    known = _get_fill(obj, *_WHOLE_AT)
    red, green, blue, alpha = _WHOLES if known else (0, 0, 0, 255)
    face = faces.of(_font(obj), obj)
    return Ink(
        abs(size) * math.hypot(across, down),
        face.bold,
        face.italic,
        (red, green, blue) if known else None,
        alpha,
        _mode(obj),
        order,
        abs(along) > abs(placed[0]),
        SPOKEN if _count_marks(obj) > 0 and is_spoken(obj) else face.key,
    )


def box_of(obj: Any, matrix: Matrix, on_page: Matrix) -> Box:
    """The box around an object; `on_page`: the page's own space -> points from the top left corner."""
    _FLOATS[:4] = [0.0] * 4
    _get_bounds(obj, *_FLOAT_AT[:4])
    left, bottom, right, top, _, _ = _FLOATS
    return boxed(left, bottom, right, top, product(matrix, on_page))


def shape_of(obj: Any, kind: int, matrix: Matrix, order: int, on_page: Matrix) -> Shape:
    """An image or a path; `on_page`: the page's own space -> points from the top left corner."""
    box = box_of(obj, matrix, on_page)
    if kind == raw.FPDF_PAGEOBJ_IMAGE:
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(obj, wide, high)
        size = raw.FPDFImageObj_GetImageDataRaw(obj, None, 0)
        return Shape("image", box, order, pixels=(wide.value, high.value), key=(wide.value, high.value, size))
    _WHOLES[:2] = [0, 0]
    _draw_mode(obj, *_WHOLE_AT[:2])
    fill, stroke = bool(_WHOLES[0]), bool(_WHOLES[1])
    lines = _lines(obj, product(product(_matrix(obj), matrix), on_page)) if stroke else ()
    return Shape("path", box, order, filled=fill and _alpha(obj) > _SOLID, stroked=stroke, lines=lines)


def _walk(container: Any, count: Any, get: Any, matrix: Matrix, forms: tuple[Any, ...]) -> Iterator[Placed]:
    for at in range(count(container)):
        obj = get(container, at)
        if not obj:
            continue
        kind = _type(obj)
        if kind == raw.FPDF_PAGEOBJ_FORM and len(forms) < _MOST_DEPTH:
            inner = product(_matrix(obj), matrix)
            yield from _walk(obj, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, (*forms, obj))
        else:
            yield Placed(obj, kind, matrix, forms)


def _matrix(obj: Any) -> Matrix:
    if not _get_matrix(obj, _FLOAT_AT[0]):
        return IDENTITY
    a, b, c, d, e, f = _FLOATS
    return (a, b, c, d, e, f)


def _alpha(obj: Any) -> int:
    return _WHOLES[3] if _get_fill(obj, *_WHOLE_AT) else 255


def _lines(obj: Any, placed: Matrix) -> tuple[Box, ...]:
    """The straight strokes of a path."""
    count = raw.FPDFPath_CountSegments(obj)
    if not 2 <= count <= _MOST_SEGMENTS:
        return ()
    points: list[tuple[int, float, float]] = []
    for at in range(count):
        segment = _segment(obj, at)
        _segment_point(segment, *_FLOAT_AT[:2])
        points.append((_segment_type(segment), _FLOATS[0], _FLOATS[1]))
    return tuple(
        boxed(before[1], before[2], here[1], here[2], placed)
        for before, here in pairwise(points)
        if here[0] == raw.FPDF_SEGMENT_LINETO
    )
