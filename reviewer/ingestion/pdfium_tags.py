"""pypdfium2 again: the figures of a tagged page, with the texts that stand for them and the marks of what paints them."""

import ctypes
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pypdfium2.raw as raw

from reviewer.domain.dossier import Box
from reviewer.ingestion.characters import Cleaned, clean
from reviewer.ingestion.marks import Alternative
from reviewer.ingestion.matrices import Matrix
from reviewer.ingestion.pdfium_objects import Placed, box_of

_TOLD: Final = ("Figure", "Formula")
_MOST_DEPTH: Final = 40
_MOST_ELEMENTS: Final = 20_000
_MOST_BYTES: Final = 40_000


class Figure(NamedTuple):
    """What stands for a figure, and the numbers that mark its content on the page."""

    alternative: str
    tags: tuple[str, ...]
    """Messages spelt in it in characters that nothing displays."""
    marks: frozenset[int]


class Figures:
    """The figures of a page while its objects are met one by one."""

    def __init__(self, page: Any) -> None:
        self._figures = figures_of(page)
        self._by_mark = {mark: at for at, one in enumerate(self._figures) for mark in one.marks}
        self._boxes: dict[int, list[Box]] = {}

    def meet(self, one: Placed, on_page: Matrix) -> str:
        """What stands for the figure that the object is part of, nothing where it is part of none."""
        if not self._by_mark:
            return ""
        # What is marked within a form is numbered by the form itself.
        at = self._by_mark.get(raw.FPDFPageObj_GetMarkedContentID(one.forms[0] if one.forms else one.handle))
        if at is None:
            return ""
        self._boxes.setdefault(at, []).append(box_of(one.handle, one.matrix, on_page))
        return self._figures[at].alternative

    def alternatives(self) -> tuple[Alternative, ...]:
        """What stands for each figure, and where the objects met so far show it."""
        boxes = [tuple(zip(*self._boxes.get(at, ()), strict=True)) for at in range(len(self._figures))]
        return tuple(
            Alternative(one.alternative, (min(box[0]), min(box[1]), max(box[2]), max(box[3])) if box else None)
            for one, box in zip(self._figures, boxes, strict=True)
            if one.alternative.strip()
        )

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(tag for one in self._figures for tag in one.tags)


def figures_of(page: Any) -> list[Figure]:
    """The figures of a page that have an alternative text, in the order they are read; none at once where nothing is tagged."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return []
    try:
        tops = (raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(raw.FPDF_StructTree_CountChildren(tree)))
        return list(_figures(filter(None, tops)))
    finally:
        raw.FPDF_StructTree_Close(tree)


def _figures(tops: Iterator[Any]) -> Iterator[Figure]:
    left, met = [(one, 0) for one in tops][::-1], 0
    while left and met < _MOST_ELEMENTS:
        element, depth = left.pop()
        met += 1
        told = _alternative(element) if _said(raw.FPDF_StructElement_GetType, element) in _TOLD else None
        if told:
            yield Figure(*told, frozenset(_marks(element, 0)))
        elif depth < _MOST_DEPTH:
            left += [(one, depth + 1) for one in _children(element) if not isinstance(one, int)][::-1]


def _alternative(element: Any) -> Cleaned | None:
    found = _said(raw.FPDF_StructElement_GetAltText, element) or _said(raw.FPDF_StructElement_GetActualText, element)
    if not found:
        return None
    from reviewer.ingestion.ooxml_blocks import told

    cleaned = clean(told(found))
    return cleaned if cleaned.text.strip() or cleaned.tags else None


def _marks(element: Any, depth: int) -> Iterator[int]:
    for one in _children(element):
        if isinstance(one, int):
            yield one
        elif depth < _MOST_DEPTH:
            yield from _marks(one, depth + 1)


def _children(element: Any) -> Iterator[Any]:
    """Elements, and the marks of content of this page."""
    for at in range(min(raw.FPDF_StructElement_CountChildren(element), _MOST_ELEMENTS)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        mark = -1 if child else raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
        if child or mark >= 0:
            yield child or mark


def _said(ask: Any, element: Any) -> str:
    size = ask(element, None, 0)
    if not 2 < size <= _MOST_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return " ".join(buffer.raw[: size - 2].decode("utf-16-le", "replace").split())
