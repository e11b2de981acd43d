"""PDF -> Piece: text in reading order with its places, what is hidden kept apart, what was not read said.

pypdfium2 reads and draws (`pdfium.py`); pypdf is asked only for what it tells better, the names of attached files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer.domain.dossier import (
    CELL_BREAK,
    LINE_BREAK,
    Aside,
    CheckState,
    Hidden,
    Page,
    Passage,
    Picture,
    Piece,
    Unread,
    Warning,
    Where,
)
from reviewer.domain.record import content_hash
from reviewer.errors import PieceBroken, PieceEmpty, PieceTooLarge
from reviewer.ingestion import hidden, pictures
from reviewer.ingestion.composing import PageText, Vocabulary
from reviewer.ingestion.layout import Block, Table, blocks_of, words_of
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.marks import RawPage, Shape, Word
from reviewer.ingestion.pdfium import Opened, OpenPage, PageBroken, opened, outline
from reviewer.ingestion.structure import Laid, Role, roles_of

_END_BYTES: Final = 4096


@dataclass(frozen=True, slots=True)
class _Read:
    """What is kept of a page once it is closed; blocks and images are empty for a page that does not open."""

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...] = ()
    images: tuple[Shape, ...] = ()
    machine: frozenset[Word] = frozenset()
    hidden: tuple[Hidden, ...] = ()
    notes: tuple[str, ...] = ()
    drawn: bool = False
    """Something is painted on it: text, image or path."""
    checked: bool = True
    broken: bool = False


@dataclass(frozen=True, slots=True)
class _Composed:
    page: Page
    captions: tuple[pictures.Caption, ...]
    tops: tuple[tuple[float, tuple[str, ...]], ...]
    """Where each passage begins on the page, and the headings a picture below it stands under."""


def read_pdf(path: Path, name: str, limits: Limits) -> Piece:
    """The piece at `path`. Raises: PieceEncrypted, PieceBroken, PieceTooLarge, PieceEmpty."""
    data = path.read_bytes()
    cut = b"%%EOF" not in data[-_END_BYTES:]
    with opened(path, name, problem="problem.cut_short" if cut else "problem.unreadable") as pdf:
        if pdf.page_count > limits.pages:
            raise PieceTooLarge(file=name, what="limit.pages", limit=limits.pages)
        if cut and not pdf.sound:
            raise PieceBroken(file=name, problem="problem.cut_short")
        marks = outline(pdf)
        pages = [_read_page(pdf, index, name, limits) for index in range(pdf.page_count)]
        attached, xfa = pdf.attachments, pdf.xfa
    if not any(page.drawn for page in pages):
        if pages and all(page.broken for page in pages):
            raise PieceBroken(file=name, problem="problem.no_page")
        raise PieceEmpty(file=name)
    composed = _compose(pages, marks)
    listed = _pictures(pages, composed)
    warnings = _attachment_warnings(path, name) if attached else ()
    if not any(one.page.text for one in composed):
        warnings += (Warning(file=name, message="warning.no_text_layer"),)
    return Piece(
        file=name,
        sha256=content_hash(data),
        format="pdf",
        pages=tuple(one.page for one in composed),
        page_count=len(pages),
        pictures=tuple(listed),
        hidden=tuple(one for page in pages for one in page.hidden),
        hidden_check=_check_state(pages),
        asides=tuple(Aside(kind="comment", page=page.number, text=note) for page in pages for note in page.notes),
        unread=(*_unread(name, pages, composed, listed), *_parts(name, xfa)),
        warnings=warnings,
    )


def _read_page(pdf: Opened, index: int, name: str, limits: Limits) -> _Read:
    try:
        page = OpenPage(pdf, index)
    except PageBroken:
        return _Read(index + 1, 0.0, 0.0, broken=True, checked=False)
    try:
        raw = page.read()
        try:
            looked, checked = hidden.look(page, raw, pixels=limits.pixels), raw.whole
        except PageBroken:
            looked, checked = hidden.Looked({}, frozenset()), False
    finally:
        page.close()
    return _Read(
        raw.number,
        raw.width,
        raw.height,
        tuple(blocks_of(raw, looked.hidden.keys() | looked.doubles)),
        tuple(pictures.large_images(raw)),
        frozenset(raw.words[at] for at in looked.machine),
        _hidden(raw, looked, name),
        raw.notes,
        drawn=bool(raw.words or raw.shapes or raw.notes),
        checked=checked,
    )


def _hidden(raw: RawPage, looked: hidden.Looked, name: str) -> tuple[Hidden, ...]:
    found = [*hidden.told(raw, looked.hidden), *(hidden.HiddenText("tags", tag) for tag in raw.tags)]
    return tuple(Hidden(file=name, method=one.method, page=raw.number, text=one.text) for one in found)


def _compose(pages: Sequence[_Read], marks: dict[int, list[tuple[int, str]]]) -> list[_Composed]:
    laid = [Laid(at, page.height, page.blocks) for at, page in enumerate(pages)]
    vocabulary = Vocabulary([word for page in pages for block in page.blocks for word in words_of(block)])
    above: list[tuple[int, str]] = []
    return [
        _compose_page(page, roles, vocabulary, above) for page, roles in zip(pages, roles_of(laid, marks), strict=True)
    ]


def _compose_page(
    page: _Read, roles: Sequence[Role], vocabulary: Vocabulary, above: list[tuple[int, str]]
) -> _Composed:
    """The page's text and passages; `above`, the headings in force, goes on to the next page."""
    text = PageText(vocabulary)
    spans: list[tuple[int, int]] = []
    for block in page.blocks:
        if text.length:
            text.skip(LINE_BREAK)
        start = text.length
        _write(text, block)
        spans.append((start, text.length))
    whole, runs = text.done()
    passages: list[Passage] = []
    captions: list[pictures.Caption] = []
    tops: list[tuple[float, tuple[str, ...]]] = []
    for block, role, (start, end) in zip(page.blocks, roles, spans, strict=True):
        if role.heading:
            above[:] = [one for one in above if one[0] < role.heading]
        if not role.repeated and start < end:
            section = () if role.where == Where.HEADER else tuple(title for _, title in above)
            passages.append(_passage(block, role, start, end, section, page.machine))
        if role.heading:
            above.append((role.heading, whole[start:end]))
        if role.where == Where.CAPTION:
            captions.append(pictures.Caption(whole[start:end], block.box))
        if role.where != Where.HEADER:
            tops.append((block.box[1], tuple(title for _, title in above)))
    machine = bool(passages) and all(one.machine_read for one in passages)
    built = Page(
        number=page.number,
        text=whole,
        passages=tuple(passages),
        width=page.width,
        height=page.height,
        runs=runs,
        machine_read=machine,
    )
    return _Composed(built, tuple(captions), tuple(tops) or ((0.0, tuple(title for _, title in above)),))


def _write(text: PageText, block: Block) -> None:
    if not isinstance(block, Table):
        text.add(words_of(block))
        return
    for at, row in enumerate(block.rows):
        if at:
            text.skip(LINE_BREAK)
        filled = max((place for place, cell in enumerate(row) if cell), default=0)
        for place, cell in enumerate(row[: filled + 1]):
            if place:
                text.skip(CELL_BREAK)
            text.add(cell)


def _passage(
    block: Block, role: Role, start: int, end: int, section: tuple[str, ...], machine: frozenset[Word]
) -> Passage:
    return Passage(
        where=role.where,
        start=start,
        end=end,
        section=section,
        heading=role.heading,
        header_rows=block.header_rows if isinstance(block, Table) else 0,
        machine_read=bool(machine) and any(word in machine for word in words_of(block)),
    )


def _pictures(pages: Sequence[_Read], composed: Sequence[_Composed]) -> list[Picture]:
    repeated = pictures.repeated_keys([page.images for page in pages])
    listed: list[Picture] = []
    for page, done in zip(pages, composed, strict=True):
        for placed in pictures.pictures_of(page.number, page.images, done.captions, repeated):
            over = [section for top, section in done.tops if top <= placed.box[1]]
            section = (over or [done.tops[0][1]])[-1]
            read = done.page.machine_read
            listed.append(placed.picture.model_copy(update={"section": " > ".join(section) or None, "read": read}))
    return listed


def _unread(
    name: str, pages: Sequence[_Read], composed: Sequence[_Composed], listed: Sequence[Picture]
) -> tuple[Unread, ...]:
    """Pages without text, and pictures nobody read; a page that is one picture is said once, as a page."""
    unread: list[Unread] = []
    for page, done in zip(pages, composed, strict=True):
        if page.broken or (page.drawn and not done.page.text and not page.hidden):
            reason = "unread.page_broken" if page.broken else "unread.page_no_text"
            unread.append(Unread(file=name, page=page.number, what="page", reason=reason))
            continue
        unread += [
            Unread(file=name, page=one.page, what="picture", reason="unread.picture", detail=one.caption or "")
            for one in listed
            if one.page == page.number and not one.repeated and not one.read
        ]
    return tuple(unread)


def _parts(name: str, xfa: bool) -> tuple[Unread, ...]:
    part = Unread(file=name, page=None, what="part", reason="unread.part", detail="part.xfa")
    return (part,) if xfa else ()


def _check_state(pages: Sequence[_Read]) -> CheckState:
    if all(page.checked for page in pages):
        return "done"
    return "partial" if any(page.checked for page in pages) else "not_run"


def _attachment_warnings(path: Path, name: str) -> tuple[Warning, ...]:
    """One warning that names the files attached to the PDF, which are not read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        names = sorted(PdfReader(path).attachments)
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        names = []
    facts: dict[str, str | int] = {"count": len(names) or "?", "names": ", ".join(names[:10]) or "?"}
    return (Warning(file=name, message="warning.attachments", facts=facts),)
