"""Word documents -> Piece: one page without a number, read in order from the XML, since python-docx's own paragraphs miss most of a form.

python-docx opens the package and parses its parts; the walk is ours (`ooxml_story`). LibreOffice is never asked for the text: it
prints deleted words.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer.domain.dossier import Piece, Where
from reviewer.domain.record import content_hash
from reviewer.errors import PieceBroken
from reviewer.ingestion.ooxml import Element, child, children, integer, is_on, local, q, value
from reviewer.ingestion.ooxml_blocks import Block, Finds, Image, Para, every, spaced
from reviewer.ingestion.ooxml_drawing import COLOUR_MAP, Theme
from reviewer.ingestion.ooxml_frames import Sheet, backing
from reviewer.ingestion.ooxml_ink import WHITE, hex_colour
from reviewer.ingestion.ooxml_inline import Ground, text_of
from reviewer.ingestion.ooxml_numbering import Numbering
from reviewer.ingestion.ooxml_package import Package, Part, container, opened
from reviewer.ingestion.ooxml_page import PageBuilder, guess_headings, pictures
from reviewer.ingestion.ooxml_story import Story, Word, as_kind
from reviewer.ingestion.ooxml_styles import Styles
from reviewer.ingestion.picture_text import PictureReading

if TYPE_CHECKING:
    from reviewer.ingestion.limits import Limits

_REPEATED_PLACES = 3
_FULL_PAGE_PT = 400.0
_TWIPS = 20


def read_docx(path: Path, name: str, limits: "Limits") -> Piece:
    """Everything a reader of the document sees, in order, on one page; what is hidden, deleted or commented apart.

    Raises: PieceMissing, PieceEmpty, PieceEncrypted, PieceMislabelled, PieceBroken, PieceTooLarge.
    """
    data = container(path, name, ".docx")
    package = opened(data, name, ".docx", _open)
    body = child(package.main.root, "w:body")
    if body is None:
        raise PieceBroken(file=name, problem="problem.unreadable")
    finds = Finds(name)
    blocks = _blocks(package, body, finds)
    said = PictureReading()
    said.read(blocks, often=_REPEATED_PLACES, limits=limits)
    builder = PageBuilder()
    builder.lay(blocks)
    listed, unread = pictures(builder.placed(), name, often=_REPEATED_PLACES)
    return Piece(
        file=name,
        sha256=content_hash(data),
        format="docx",
        pages=(builder.page(),),
        page_count=None,
        pictures=listed,
        hidden=tuple(finds.hidden),
        hidden_check="done",
        asides=tuple(finds.asides),
        unread=(*unread, *finds.unread),
        warnings=(*finds.warnings, *said.warnings(name, unread)),
    )


def _open(data: io.BytesIO) -> Any:
    import docx  # noqa: F401 - importing it is what teaches its packages the kinds of part
    from docx.opc.package import OpcPackage

    return OpcPackage.open(data).main_document_part


def _blocks(package: Package, body: Element, finds: Finds) -> list[Block]:
    """Headers, body with its notes, footers; and into `finds` what stands beside them."""
    main = package.main
    settings = main.root_of_type("/settings")
    mapping = {name: _mapped(settings, name) for name in COLOUR_MAP}
    theme = Theme(main.root_of_type("/theme"), mapping)
    styles = Styles(main.root_of_type("/styles"), theme)
    word = Word(finds, styles, Numbering(main.root_of_type("/numbering")), _sheet(body), dict(_notes(main, finds)))
    ground = Ground(_page_colour(main, settings))
    heads: list[list[Block]] = []
    feet: list[list[Block]] = []
    for kind, part in _shown_headers(main, body, settings):
        story = Story(word, part)
        blocks = as_kind(story.blocks(part.root, ground), Where.HEADER)
        (heads if kind == "headerReference" else feet).append(blocks)
        if any(backing(one, story) > _FULL_PAGE_PT for one in part.root.iter(q("w:p"))):
            ground = Ground(None)
    read = Story(word, main).blocks(body, ground)
    guess_headings(read)
    _beside(package, finds)
    return [*_once(heads), *read, *_once(feet)]


def _beside(package: Package, finds: Finds) -> None:
    """Comments apart; macros and lost parts told."""
    for part in package.main.of_type("/comments"):
        for comment in children(_root(part, finds), "w:comment"):
            finds.aside("comment", text_of(comment))
    if any(True for _ in package.main.of_type("/vbaProject")):
        finds.warn("warning.macros")
    for one in package.dropped:
        finds.warn("warning.part_dropped", part=one)


def _root(part: Part, finds: Finds) -> Element | None:
    """The part's root; None, and a warning, where it cannot be parsed."""
    try:
        return part.root
    except PieceBroken:
        finds.warn("warning.part_dropped", part=part.name)
        return None


def _mapped(settings: Element | None, name: str) -> str:
    """The theme colour that stands for `bg1`, `tx1`… in this document."""
    word_name = {"bg1": "bg1", "tx1": "t1", "bg2": "bg2", "tx2": "t2"}[name]
    given = value(child(settings, "w:clrSchemeMapping"), f"w:{word_name}") or ""
    return {"light1": "lt1", "light2": "lt2", "dark1": "dk1", "dark2": "dk2"}.get(given, COLOUR_MAP[name])


def _page_colour(main: Part, settings: Element | None) -> str | None:
    background = child(main.root, "w:background")
    if background is None or not is_on(child(settings, "w:displayBackgroundShape")):
        return WHITE
    # A background of its own (a picture, a gradient) is drawn over the plain colour.
    return None if len(background) else hex_colour(value(background, "w:color")) or WHITE


def _sheet(body: Element) -> Sheet:
    for section in body.iter(q("w:sectPr")):
        size, margin = child(section, "w:pgSz"), child(section, "w:pgMar")
        if size is not None:
            sides = ((size, "w:w", 11900), (size, "w:h", 16840), (margin, "w:left", 1417), (margin, "w:top", 1417))
            return Sheet(*(integer(value(element, one), default) / _TWIPS for element, one, default in sides))
    return Sheet()


def _notes(main: Part, finds: Finds) -> Iterator[tuple[tuple[str, str], tuple[Part, Element]]]:
    for kind in ("footnote", "endnote"):
        for part in main.of_type(f"/{kind}s"):
            for note in children(_root(part, finds), f"w:{kind}"):
                yield (kind, value(note, "w:id") or ""), (part, note)


def _shown_headers(main: Part, body: Element, settings: Element | None) -> Iterator[tuple[str, Part]]:
    """The headers and footers that some page shows, each part once."""
    seen: set[str] = set()
    even = is_on(child(settings, "w:evenAndOddHeaders"))
    for section in body.iter(q("w:sectPr")):
        shown = {"default": True, "first": is_on(child(section, "w:titlePg")), "even": even}
        for reference in (*children(section, "w:headerReference"), *children(section, "w:footerReference")):
            part = main.linked(value(reference, "r:id"))
            if part is not None and shown.get(value(reference, "w:type") or "default", True) and part.name not in seen:
                seen.add(part.name)
                yield local(reference), part


def _once(stories: list[list[Block]]) -> list[Block]:
    """The blocks of headers or footers, each distinct text and picture once."""
    found: list[Block] = []
    seen: set[str] = set()
    for one in every([block for story in stories for block in story]):
        key = spaced(one.text) if isinstance(one, Para) else one.digest if isinstance(one, Image) else ""
        if key and key not in seen:
            seen.add(key)
            found.append(one)
    return found
