"""The pages of pieces that have none of their own, drawn once by LibreOffice where it is installed; and pictures of any page.

A drawing lies in the dossier's folder, so that an erasure takes it too.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from reviewer.domain.dossier import Box, Dossier
from reviewer.domain.people import Actor
from reviewer.errors import IngestionError
from reviewer.reporting.evidence import carrying, near, pages_to_draw
from reviewer.services.dossiers import load, piece
from reviewer.services.parts import Parts, dossier_for, run_for
from reviewer.services.permissions import Act
from reviewer.store.records import DossierRecord, RunState

AHEAD = 4
"""Passages near a criterion whose pages are drawn ahead, beside those that carry a finding."""


def number_pages(parts: Parts, actor: Actor, dossier_id: str) -> None:
    numbered(parts, dossier_for(parts, actor, dossier_id, Act.REVIEW))


def numbered(parts: Parts, record: DossierRecord) -> Dossier:
    """The dossier as read, its pieces' words placed on drawn pages; what was drawn before is not drawn again."""
    dossier = load(parts, record)
    pieces = tuple(parts.with_pages(one, *_paths(parts, record, one.file)) for one in dossier.pieces)
    if pieces == dossier.pieces:
        return dossier
    dossier = dossier.model_copy(update={"pieces": pieces})
    parts.kept.write_reading(parts.kept.folder(record.id), dossier)
    return dossier


def page_picture(parts: Parts, actor: Actor, dossier_id: str, file: str, page: int, boxes: Sequence[Box]) -> bytes:
    piece(parts, actor, dossier_id, file)
    return _drawn(parts, dossier_id, file, page, boxes)


def page_sheet(parts: Parts, actor: Actor, dossier_id: str, file: str, page: int) -> bytes:
    piece(parts, actor, dossier_id, file)
    return _sheet(parts, dossier_id, file, page)


def draw_ahead(parts: Parts, actor: Actor, run_id: str, criterion_id: str) -> int:
    return sheets_of(parts, run_for(parts, actor, run_id, Act.READ), criterion_id)


def sheets_of(parts: Parts, run: RunState, criterion_id: str = "") -> int:
    """How many pages were drawn so that moving on finds them: of the excerpts of every criterion, this one's and the next first."""
    review = parts.store.runs.review(run.id)
    ids = [one.criterion_id for one in review.criteria]
    start = ids.index(criterion_id) if criterion_id in ids else 0
    wanted = dict.fromkeys(
        (one.file, one.page)
        for criterion in (*review.criteria[start:], *review.criteria[:start])
        for one in (*carrying(criterion), *near(criterion, AHEAD))
        if one.page is not None and one.boxes
    )
    drawn = 0
    for file, page in wanted:
        if not parts.kept.folder(run.dossier_id).is_dir():
            # Erased meanwhile.
            break
        if parts.kept.sheet(run.dossier_id, file, page) is None:
            with suppress(IngestionError):
                _sheet(parts, run.dossier_id, file, page)
                drawn += 1
    return drawn


def _sheet(parts: Parts, dossier_id: str, file: str, page: int) -> bytes:
    kept = parts.kept.sheet(dossier_id, file, page)
    if kept is None:
        kept = _drawn(parts, dossier_id, file, page, ())
        parts.kept.keep_sheet(dossier_id, file, page, kept)
    return kept


def _drawn(parts: Parts, dossier_id: str, file: str, page: int, boxes: Sequence[Box]) -> bytes:
    drawing = parts.kept.drawing(dossier_id, file)
    own = parts.kept.folder(dossier_id) / "pieces" / file
    return parts.render_page(drawing if drawing.is_file() else own, page, boxes)


def evidence_pictures(parts: Parts, actor: Actor, run_id: str) -> Mapping[tuple[str, int], bytes]:
    run = run_for(parts, actor, run_id, Act.READ)
    drawn: dict[tuple[str, int], bytes] = {}
    for (file, page), quotes in pages_to_draw(parts.store.runs.review(run.id)).items():
        boxes = [box for one in quotes for box in one.boxes]
        try:
            drawn[file, page] = page_picture(parts, actor, run.dossier_id, file, page, boxes)
        except IngestionError:
            # A page that cannot be drawn is shown by its words alone.
            continue
    return drawn


def _paths(parts: Parts, record: DossierRecord, file: str) -> tuple[Path, Path]:
    """The piece as given, and where its drawing is or goes."""
    return parts.kept.folder(record.id) / "pieces" / file, parts.kept.drawing(record.id, file)
