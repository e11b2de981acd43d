"""What Office formats share: names, safe XML, attributes read without trust."""

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from reviewer.errors import PieceBroken

Element = etree._Element

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
    "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
    "chart": "urn:oasis:names:tc:opendocument:xmlns:chart:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
}
EMU_PER_POINT = 12700
EMU_PER_PIXEL = 9525

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)


@cache
def q(name: str) -> str:
    """`w:p` as lxml spells it."""
    prefix, local = name.split(":", 1)
    return f"{{{NS[prefix]}}}{local}"


def local(element: Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, name: str = "*") -> Iterator[Element]:
    """Child elements, comments and the like aside; `name` is prefixed (`w:p`) or `*`."""
    if element is None:
        return iter(())
    return element.iterchildren("*" if name == "*" else q(name))


def child(element: Element | None, *path: str) -> Element | None:
    """The element at the end of a path of first children, or None."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(q(name)), None)
    return element


def value(element: Element | None, name: str = "w:val") -> str | None:
    """An attribute by its prefixed name, None where the element or the attribute is absent."""
    if element is None:
        return None
    found = element.get(q(name) if ":" in name else name)
    return found if found is None or isinstance(found, str) else str(found)


def cut_away(blip: Element | None) -> tuple[float, float, float, float]:
    """The parts of a picture that its place cuts away: left, top, right, bottom, 0 to 1."""
    fill = blip.getparent() if blip is not None else None
    left, top, right, bottom = (integer(value(child(fill, "a:srcRect"), one)) / 100_000 for one in "ltrb")
    return left, top, right, bottom


def integer(text: str | None, default: int = 0) -> int:
    """A whole number as Office writes it (`12`, `12.0`, `12pt`), or the default for anything else."""
    match = re.match(r"\s*(-?\d{1,12})", text or "")
    return int(match[1]) if match else default


def is_on(element: Element | None) -> bool:
    """A Word toggle: present without a value, or with a true one."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def parse(data: bytes, name: str) -> Element:
    """The root of an XML part, entities left alone. Raises: PieceBroken for XML that is not well formed or declares entities."""
    try:
        root = etree.fromstring(data, PARSER)
    except (etree.XMLSyntaxError, ValueError) as bad:
        raise PieceBroken(file=name, problem="problem.unreadable") from bad
    return plain(root, name)


def plain(root: Element, name: str) -> Element:
    """The root itself when its document declares no entities. Raises: PieceBroken."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise PieceBroken(file=name, problem="problem.unreadable")
    return root
