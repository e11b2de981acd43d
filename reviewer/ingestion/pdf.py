"""PDF -> Piece: text in reading order with its places, what is hidden kept apart, what was not read said.

pypdfium2 reads and draws (`pdfium.py`); pypdf is asked only for what it tells better, the names of attached files.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reviewer.domain.dossier import Aside, CheckState, Hidden, Piece, Unread, Warning
from reviewer.domain.record import content_hash
from reviewer.errors import PieceBroken, PieceEmpty, PieceTooLarge
from reviewer.ingestion import hidden, pictures
from reviewer.ingestion.layout import blocks_of
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.marks import Alternative, RawPage
from reviewer.ingestion.ocr_telling import late_warning, missing_warning, replaced_warning
from reviewer.ingestion.paging import ComposedPage, ReadPage, compose, pictures_on
from reviewer.ingestion.pdf_figures import with_figures
from reviewer.ingestion.pdf_glyphs import Fonts, confirmed
from reviewer.ingestion.pdf_ocr import recognise
from reviewer.ingestion.pdfium import Opened, OpenPage, PageBroken, opened
from reviewer.ingestion.pdfium_about import outline
from reviewer.ingestion.pictures import Placed

_END_BYTES: Final = 4096


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
        fonts = Fonts()
        pages = [_read_page(pdf, index, name, limits, fonts) for index in range(pdf.page_count)]
        pages = confirmed(pdf, pages, fonts.doubted, name, limits)
        recognised = recognise(pdf, with_figures(pdf, path, pages), limits)
        attached, xfa = pdf.attachments, pdf.xfa
    if not any(page.drawn for page in pages):
        if pages and all(page.broken for page in pages):
            raise PieceBroken(file=name, problem="problem.no_page")
        raise PieceEmpty(file=name)
    pages = recognised.pages
    composed = compose(pages, marks)
    listed = pictures_on(pages, composed)
    if limits.snapshots:
        from reviewer.ingestion.pdf_snapshots import with_snapshots

        listed = with_snapshots(path, name, listed, limits)
    warnings = _attachment_warnings(path, name) if attached else ()
    if not any(one.shows for one in composed):
        warnings += (Warning(file=name, message="warning.no_text_layer"),)
    unread = _unread(name, pages, composed, listed)
    warnings += replaced_warning(name, [page.number for page in pages if page.replaced])
    warnings += missing_warning(name, recognised.missing, unread) + late_warning(name, recognised.late)
    return Piece(
        file=name,
        sha256=content_hash(data),
        format="pdf",
        pages=tuple(one.page for one in composed),
        page_count=len(pages),
        pictures=tuple(one.picture for one in listed),
        hidden=tuple(one for page in pages for one in page.hidden),
        hidden_check=_check_state(pages),
        asides=tuple(Aside(kind="comment", page=page.number, text=note) for page in pages for note in page.notes),
        unread=(*unread, *_parts(name, xfa)),
        warnings=warnings,
    )


def _read_page(pdf: Opened, index: int, name: str, limits: Limits, fonts: Fonts) -> ReadPage:
    try:
        page = OpenPage(pdf, index)
    except PageBroken:
        return ReadPage(index + 1, 0.0, 0.0, broken=True, checked=False)
    try:
        raw = page.read()
        try:
            looked, checked = hidden.look(page, raw, pixels=limits.pixels), raw.whole
            fonts.meet(page, raw, looked.hidden.keys() | looked.doubles)
        except PageBroken:
            looked, checked = hidden.Looked({}, frozenset()), False
    finally:
        page.close()
    return ReadPage(
        raw.number,
        raw.width,
        raw.height,
        tuple(blocks_of(raw, looked.hidden.keys() | looked.doubles)),
        tuple(pictures.large_images(raw)),
        frozenset(raw.words[at] for at in looked.machine),
        _hidden(raw, looked, name),
        raw.notes,
        drawn=bool(raw.words or raw.shapes or raw.notes),
        painted=bool(raw.shapes),
        checked=checked,
        fonts=frozenset(ink.font for ink in raw.inks),
        alternatives=tuple(one for one in raw.alternatives if not _is_off(one, raw)),
    )


def _hidden(raw: RawPage, looked: hidden.Looked, name: str) -> tuple[Hidden, ...]:
    found = [*hidden.told(raw, looked.hidden), *(hidden.HiddenText("tags", tag) for tag in raw.tags)]
    found += [hidden.HiddenText("off_page", one.text) for one in raw.alternatives if _is_off(one, raw)]
    return tuple(Hidden(file=name, method=one.method, page=raw.number, text=one.text) for one in found)


def _is_off(one: Alternative, raw: RawPage) -> bool:
    """Does it stand for a figure that is drawn beside the page?"""
    if one.box is None:
        return False
    left, top, right, bottom = one.box
    return right <= 0 or left >= raw.width or bottom <= 0 or top >= raw.height


def _unread(
    name: str, pages: Sequence[ReadPage], composed: Sequence[ComposedPage], listed: Sequence[Placed]
) -> tuple[Unread, ...]:
    """Pages without text, and pictures nobody read; a page that is one picture is said once, as a page."""
    unread: list[Unread] = []
    for page, done in zip(pages, composed, strict=True):
        reason = _why_page(page, done)
        if reason:
            unread.append(Unread(file=name, page=page.number, what="page", reason=reason))
            continue
        for picture, box in listed:
            if picture.page == page.number and not picture.repeated and not picture.read:
                reason = "unread.picture_no_text" if box in page.looked_at else "unread.picture"
                detail = picture.caption or picture.alt_text or ""
                unread.append(Unread(file=name, page=page.number, what="picture", reason=reason, detail=detail))
    return tuple(unread)


def _why_page(page: ReadPage, done: ComposedPage) -> str:
    """Why a page counts as not read; nothing when it was."""
    if page.broken:
        return "unread.page_broken"
    if page.garbled:
        return "unread.page_garbled"
    if done.shows or not page.drawn or (page.hidden and not page.images):
        return ""
    return "unread.page_empty" if page.looked else "unread.page_no_text"


def _parts(name: str, xfa: bool) -> tuple[Unread, ...]:
    part = Unread(file=name, page=None, what="part", reason="unread.part", detail="part.xfa")
    return (part,) if xfa else ()


def _check_state(pages: Sequence[ReadPage]) -> CheckState:
    if all(page.checked for page in pages):
        return "partial" if any(page.doubted for page in pages) else "done"
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
