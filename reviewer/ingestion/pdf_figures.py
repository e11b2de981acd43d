"""Figures of a tagged PDF whose content the page does not mark, as LibreOffice writes them: told by their place in the structure tree.

pypdf walks the tree, because pypdfium2 knows only the part of it that the page's own marks lead to. It is asked of a tagged file that
shows an image about which nothing is told yet, and of no other: the walk costs more than reading the pages it is about.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from reviewer.domain.dossier import Box
from reviewer.ingestion.characters import clean
from reviewer.ingestion.marks import Alternative, Shape
from reviewer.ingestion.paging import ReadPage
from reviewer.ingestion.pdfium import Opened, OpenPage, PageBroken
from reviewer.ingestion.pictures import area, repeated_keys

_TOLD: Final = ("/Figure", "/Formula")
_MOST_ELEMENTS: Final = 10_000
_SAME_PLACE: Final = 0.6


class _Figure(NamedTuple):
    """What stands for a figure, the object number of its page, and its rectangle in that page's own space."""

    text: str
    page: int
    box: Box


def with_figures(pdf: Opened, path: Path, pages: Sequence[ReadPage]) -> list[ReadPage]:
    """The pages, what stands for figures that they do not mark among what they tell; the same pages where nothing is missing."""
    done = list(pages)
    repeated = repeated_keys([page.images for page in pages])
    if not pdf.tagged or all(one.alternative or one.key in repeated for page in pages for one in page.images):
        return done
    for at, figures in _by_page(path, len(pages)).items():
        known = {one.text for one in pages[at].alternatives}
        missing = [one for one in figures if one.text not in known]
        if missing:
            done[at] = _told(pdf, at, done[at], missing)
    return done


def _told(pdf: Opened, at: int, read: ReadPage, figures: Sequence[_Figure]) -> ReadPage:
    try:
        page = OpenPage(pdf, at)
    except PageBroken:
        return read
    with closing(page):
        told = [Alternative(one.text, page.box(one.box)) for one in figures]
    shown = [one for one in told if one.box and one.box[2] > 0 and one.box[3] > 0]
    images = tuple(_named(one, shown) for one in read.images)
    return replace(read, images=images, alternatives=(*read.alternatives, *shown))


def _named(image: Shape, told: Sequence[Alternative]) -> Shape:
    """The image with what stands for the figure in its place."""
    if image.alternative:
        return image
    here = [one.text for one in told if one.box and _is_same_place(one.box, image.box)]
    return image._replace(alternative=here[0]) if here else image


def _is_same_place(one: Box, other: Box) -> bool:
    common = (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))
    return area(common) >= _SAME_PLACE * max(area(one), area(other), 1e-6)


def _by_page(path: Path, count: int) -> dict[int, list[_Figure]]:
    """The figures with a text and a rectangle, by index of their page; none where the tree is broken."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    found: dict[int, list[_Figure]] = {}
    try:
        reader = PdfReader(path)
        numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages) if page.indirect_reference}
        for one in _figures(reader.root_object.get("/StructTreeRoot")):
            if numbers.get(one.page, count) < count:
                found.setdefault(numbers[one.page], []).append(one)
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return found
    return found


def _figures(root: Any) -> Iterator[_Figure]:
    """The figures of a structure tree, in its order."""
    top = _object(root)
    roles = _object(top.get("/RoleMap")) if isinstance(top, dict) else {}
    left, met = [top], 0
    while left and met < _MOST_ELEMENTS:
        element = _object(left.pop())
        met += 1
        if isinstance(element, list):
            left += element[::-1]
        elif isinstance(element, dict):
            figure = _figure(element, roles or {})
            if figure:
                yield figure
            elif "/K" in element:
                left.append(element["/K"])


def _figure(element: dict[str, Any], roles: dict[str, Any]) -> _Figure | None:
    kind = str(element.get("/S"))
    if kind not in _TOLD and roles.get(kind) not in _TOLD:
        return None
    from reviewer.ingestion.ooxml_blocks import told

    text = clean(told(str(element.get("/Alt") or element.get("/ActualText") or ""))).text.strip()
    page, box = dict.get(element, "/Pg"), _box(_object(element.get("/A")))
    return _Figure(text, page.idnum, box) if text and box and page is not None else None


def _box(attributes: Any) -> Box | None:
    """The rectangle that the layout attributes of an element tell."""
    for one in attributes if isinstance(attributes, list) else (attributes,):
        known = _object(one)
        box = _object(known.get("/BBox")) if isinstance(known, dict) else None
        if isinstance(box, list) and len(box) == 4:
            left, bottom, right, top = map(float, box)
            return (left, bottom, right, top)
    return None


def _object(one: Any) -> Any:
    return one.get_object() if hasattr(one, "get_object") else one
