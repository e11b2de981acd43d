"""A web page -> Piece: what a browser would show, in order, as one page without number. Nothing is fetched, no script is run."""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from lxml import etree

from reviewer.domain.dossier import LINE_BREAK, Piece, Unread, Warning, Where
from reviewer.domain.record import content_hash
from reviewer.errors import PieceBroken, PieceEmpty
from reviewer.ingestion.html_look import Element, Look, Sheet
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.ooxml import integer
from reviewer.ingestion.ooxml_blocks import Block, Cell, Finds, Grid, Image, Line, Para, Row, image, spaced, told
from reviewer.ingestion.ooxml_numbering import written
from reviewer.ingestion.ooxml_page import PageBuilder, guess_headings, pictures
from reviewer.ingestion.picture_text import PictureReading
from reviewer.ingestion.plain import Decoded, decode

_META: Final = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=["']([\w.-]+)""", re.I
)
_LATIN: Final = ("iso-8859-1", "latin-1", "latin1", "iso8859-1", "us-ascii", "ascii")
"""Browsers read what declares these as Windows-1252."""
_UNREAD: Final = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "area",
        "map",
        "param",
        "source",
        "track",
        "colgroup",
        "col",
        "datalist",
    ]
)
_BREAKING: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "ul",
        "optgroup",
    ]
)
_NUMBERS: Final = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_SPAN_MAX: Final = 64


def read_html(path: Path, name: str, limits: Limits) -> Piece:
    """The page at `path`. Raises: PieceEmpty, PieceBroken."""
    data = path.read_bytes()
    decoded = decode_html(data, name)
    root = _parsed(decoded.text, name)
    finds = Finds(name)
    if not decoded.sure:
        finds.warnings.append(Warning(file=name, message="warning.encoding", facts={"encoding": decoded.encoding}))
    sheet = Sheet([one.text or "" for one in root.iter("style")])
    blocks = _Walk(finds, sheet).blocks(root, Look())
    guess_headings(blocks)
    said = PictureReading()
    said.read(blocks, often=3, limits=limits)
    builder = PageBuilder()
    builder.lay(blocks)
    page = builder.page()
    if not page.text.strip() and not finds.hidden:
        raise PieceEmpty(file=name)
    listed, unread = pictures(builder.placed(), name, often=3)
    elsewhere = tuple(
        Unread(
            file=name,
            page=None,
            what="picture",
            reason="unread.picture_elsewhere",
            detail=one.caption or one.alt_text or "",
        )
        for one in listed
        if not one.width and not one.repeated
    )
    return Piece(
        file=name,
        sha256=content_hash(data),
        format="html",
        pages=(page,),
        page_count=None,
        pictures=listed,
        hidden=tuple(finds.hidden),
        hidden_check="done",
        asides=tuple(finds.asides),
        unread=(*unread, *elsewhere, *finds.unread),
        warnings=(*finds.warnings, *said.warnings(name, unread)),
    )


def decode_html(data: bytes, name: str) -> Decoded:
    """The page's text: by its byte order mark, else by the charset it declares, else by its bytes. Raises: PieceBroken."""
    declared = _META.search(data[:4096])
    if declared is None or data[:2] in (b"\xff\xfe", b"\xfe\xff") or data.startswith(b"\xef\xbb\xbf"):
        return decode(data, name)
    charset = (declared[1] or declared[2]).decode("ascii", "replace").lower()
    try:
        return Decoded(data.decode("cp1252" if charset in _LATIN else charset), charset, True)
    except (LookupError, UnicodeError):
        return decode(data, name)


def _parsed(text: str, name: str) -> Element:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).replace("\x00", "")
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as bad:
        raise PieceBroken(file=name, problem="problem.unreadable") from bad
    if root is None:
        raise PieceEmpty(file=name)
    return root


class _Walk:
    """One page being walked."""

    def __init__(self, finds: Finds, sheet: Sheet) -> None:
        self._finds, self._sheet = finds, sheet
        self._special: dict[str, Callable[[Element, Look, _Flow], None]] = {
            "table": self._table,
            "ol": self._list,
            "ul": self._list,
            "menu": self._list,
            "img": self._image,
            "svg": self._drawing,
            "del": self._deleted,
            "input": self._field,
            "select": self._choice,
            **dict.fromkeys(("figcaption", "caption"), self._caption),
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading),
            **dict.fromkeys(("audio", "video", "object", "embed", "iframe", "frame"), self._elsewhere),
        }

    def blocks(self, holder: Element, look: Look, label: str = "") -> list[Block]:
        """What an element holds, in reading order; `label` is drawn before its first paragraph."""
        flow = _Flow(self._finds, label)
        self._inside(holder, look, flow)
        flow.end()
        return flow.blocks

    def _inside(self, holder: Element, look: Look, flow: "_Flow") -> None:
        flow.write(holder.text, look)
        for one in holder.iterchildren():
            if isinstance(one.tag, str):
                self._element(one, look, flow)
            flow.write(one.tail, look)

    def _element(self, one: Element, above: Look, flow: "_Flow") -> None:
        tag = str(one.tag).lower().rpartition(":")[2]
        if tag in _UNREAD:
            return
        look = self._sheet.look(one, above)
        special = self._special.get(tag)
        if special:
            special(one, look, flow)
        elif tag == "br":
            flow.write(LINE_BREAK, replace(look, pre=True))
        elif tag in _BREAKING:
            flow.end()
            self._inside(one, look, flow)
            flow.end()
        else:
            self._inside(one, look, flow)

    def _heading(self, one: Element, look: Look, flow: "_Flow") -> None:
        flow.end()
        found = self.blocks(one, look)
        first = next((block for block in found if isinstance(block, Para) and block.where is Where.TEXT), None)
        if first is not None:
            first.text, first.heading = spaced(first.text), int(str(one.tag)[1])
        flow.blocks += found

    def _caption(self, one: Element, look: Look, flow: "_Flow") -> None:
        flow.end()
        for block in self.blocks(one, look):
            if isinstance(block, Para):
                block.caption = True
            flow.blocks.append(block)

    def _list(self, holder: Element, look: Look, flow: "_Flow") -> None:
        flow.end()
        items = [one for one in holder.iterchildren("*") if one.tag == "li"]
        step = -1 if holder.get("reversed") is not None else 1
        count = integer(holder.get("start"), len(items) if step < 0 else 1)
        for one in holder.iterchildren("*"):
            if one.tag != "li":
                self._element(one, look, flow)
                continue
            count = integer(one.get("value"), count)
            label = (
                f"{written(count, _NUMBERS.get(holder.get('type') or '1', 'decimal'))}." if holder.tag == "ol" else ""
            )
            flow.blocks += self.blocks(one, self._sheet.look(one, look), label)
            count += step

    def _table(self, table: Element, look: Look, flow: "_Flow") -> None:
        flow.end()
        grid, below = Grid(), dict[int, int]()
        for one in table.iterchildren("*"):
            if one.tag == "caption":
                self._caption(one, self._sheet.look(one, look), flow)
        for element in table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"):  # type: ignore[union-attr]
            grid.rows.append(self._row(element, look, below))  # type: ignore[arg-type]
        flow.blocks.append(grid)

    def _row(self, element: Element, look: Look, below: dict[int, int]) -> Row:
        """A row; `below` tells, by column, how many rows down a merged cell still reaches."""
        look = self._sheet.look(element, look)
        cells = [one for one in element.iterchildren("*") if one.tag in ("td", "th")]
        row = Row(heads=bool(cells) and all(one.tag == "th" for one in cells))
        row.heads = row.heads or getattr(element.getparent(), "tag", "") == "thead"
        for one in cells:
            self._covered(row, below)
            own = self._sheet.look(one, look)
            wide = max(1, min(integer(one.get("colspan"), 1), _SPAN_MAX))
            high = integer(one.get("rowspan"), 1)
            for column in range(len(row.cells), len(row.cells) + wide):
                below[column] = high - 1
            row.cells += [Cell(self.blocks(one, own), own.ground != look.ground), *[None] * (wide - 1)]
        self._covered(row, below)
        return row

    def _covered(self, row: Row, below: dict[int, int]) -> None:
        while below.get(len(row.cells), 0) > 0:
            below[len(row.cells)] -= 1
            row.cells.append(None)

    def _image(self, one: Element, look: Look, flow: "_Flow") -> None:
        if look.hidden in ("vanish", "transparent", "off_page", "clipped"):
            self._finds.hide(look.hidden or "vanish", one.get("alt") or "")
            return
        size = (integer(one.get("width")), integer(one.get("height")))
        source, alt = one.get("src") or "", told(one.get("alt"))
        data = _inline_data(source)
        found = image(data, drawn=size) if data else Image(*size, digest=source)
        found.alt = alt
        flow.hang(found)
        if alt:
            flow.hang(Para(self._finds.visible(alt), Where.ALT_TEXT))

    def _drawing(self, one: Element, look: Look, flow: "_Flow") -> None:
        """A drawing written in the page: its texts, and its title as its alternative text."""
        flow.end()
        for part in one.iter("*"):
            tag = str(part.tag).rpartition("}")[2].lower()
            words = spaced("".join(str(text) for text in part.itertext()))
            if tag in ("title", "desc") and words:
                flow.blocks.append(Para(self._finds.visible(words), Where.ALT_TEXT))
            elif tag == "text" and words and look.method is None:
                flow.blocks.append(Para(self._finds.visible(words), Where.IMAGE))

    def _deleted(self, one: Element, look: Look, flow: "_Flow") -> None:
        del look, flow  # struck out: shown apart
        self._finds.aside("deleted", "".join(map(str, one.itertext())))

    def _field(self, one: Element, look: Look, flow: "_Flow") -> None:
        kind = (one.get("type") or "text").lower()
        if kind in ("checkbox", "radio"):
            flow.write("☒ " if one.get("checked") is not None else "☐ ", look)
        elif kind not in ("hidden", "password", "file", "image", "color", "range"):
            flow.write(f" {one.get('value') or ''} ", look)

    def _choice(self, one: Element, look: Look, flow: "_Flow") -> None:
        options = [part for part in one.iter("option")]
        chosen = [part for part in options if part.get("selected") is not None] or options[:1]
        flow.write(" ".join(["", *("".join(map(str, part.itertext())) for part in chosen), ""]), look)

    def _elsewhere(self, one: Element, look: Look, flow: "_Flow") -> None:
        flow.end()
        if look.hidden is None:
            sound = one.tag in ("audio", "video")
            self._finds.not_read("unread.part", "part.media" if sound else "part.frame")


class _Flow:
    """Paragraphs being written one after the other."""

    def __init__(self, finds: Finds, label: str = "") -> None:
        self.blocks: list[Block] = []
        self._finds, self._label = finds, label
        self._line = Line(finds)
        self._hangs: list[Block] = []

    def write(self, text: str | None, look: Look) -> None:
        if not text:
            return
        text = text.replace("\r\n", LINE_BREAK) if look.pre else _SPACE.sub(" ", text)
        self._line.write(text, look.hidden, bold=look.bold, size=look.size)

    def hang(self, block: Block) -> None:
        self._hangs.append(block)

    def end(self) -> None:
        """Closes the paragraph under way, what hangs from it after it."""
        text = re.sub(r" *\n *", LINE_BREAK, re.sub(r" {2,}", " ", self._line.close()))
        if text or self._hangs:
            label, self._label = (self._label, "") if text else ("", self._label)
            self.blocks.append(Para(text, label=label, bold=self._line.bold, size=self._line.size, hangs=self._hangs))
        self._line, self._hangs = Line(self._finds), []


def _inline_data(source: str) -> bytes | None:
    """The bytes of a picture written in the page itself, or None."""
    match = re.match(r"data:image/[\w.+-]+;base64,", source)
    if match is None:
        return None
    try:
        return base64.b64decode(re.sub(r"\s+", "", source[match.end() :]))
    except (binascii.Error, ValueError):
        return None
