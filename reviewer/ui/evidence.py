"""The words in place: one excerpt at a time, framed in the picture of its page or marked in the reading view."""

from io import BytesIO

import streamlit as st

from reviewer.domain.dossier import Box, Dossier, Excerpt, Piece
from reviewer.domain.people import Role
from reviewer.domain.referentiel import Referentiel
from reviewer.domain.review import CriterionReview, Review
from reviewer.errors import IngestionError
from reviewer.reporting import evidence
from reviewer.reporting.labels import evidence_state
from reviewer.reporting.words import place
from reviewer.ui import state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc, quotation
from reviewer.wording import Lang, say

NEAR = 4
_AROUND_PT = 130.0
"""Points kept above and below the words when only the lines around them are shown."""


def opening_criterion(review: Review, referentiel: Referentiel) -> str | None:
    """Where to open a review: the first criterion wholly shown whose best quotation has boxes, else the first framed, else the first."""
    framed = [one for one in review.criteria if (quotes := evidence.carrying(one)) and quotes[0].boxes]
    full = [one for one in framed if evidence_state(referentiel.criterion(one.criterion_id), one) == "found"]
    return next((one.criterion_id for one in (*full, *framed, *review.criteria)), None)


def shown_excerpts(found: CriterionReview | None) -> tuple[tuple[Excerpt, ...], int]:
    """The excerpts to page through, and how many of them, the first ones, carry a finding; the others were merely near."""
    if found is None:
        return (), 0
    carried = evidence.carrying(found)
    return (*carried, *evidence.near(found, NEAR)), len(carried)


def draw(lang: Lang, review: Review, found: CriterionReview | None) -> Excerpt | None:
    """The pane of excerpts: which one, and its words. The excerpt is given back, so that its page may be drawn last."""
    excerpts, carried = shown_excerpts(found)
    searched: tuple[Excerpt, ...] | None = state.get("found")
    looking = state.get("looking")
    if searched and looking is not None and looking < len(searched):
        with st.container(horizontal=True, vertical_alignment="center"):
            style.note(esc(say("ui.excerpt.searched", lang, n=looking + 1, total=len(searched))))
            if st.button(say("ui.excerpt.back", lang), key=state.widget("looking-back"), type="tertiary"):
                state.put("looking", None)
                st.rerun()
        return _one(lang, review, searched[looking], near=False)
    if not excerpts:
        st.info(say("ui.excerpt.none", lang))
        return None
    at = min(state.get("excerpt"), len(excerpts) - 1)
    _moves(lang, at, len(excerpts), carried)
    return _one(lang, review, excerpts[at], near=at >= carried)


def _moves(lang: Lang, at: int, total: int, carried: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="moves"):
        st.button(
            "←",
            key=state.widget("excerpt-previous"),
            disabled=at == 0,
            on_click=state.put,
            args=("excerpt", at - 1),
            help=say("ui.excerpt.previous", lang),
        )
        kind = "ui.excerpt.proof" if at < carried else "ui.excerpt.near"
        st.html(f"<strong>{esc(say(kind, lang, n=at + 1, total=total))}</strong>", width="content")
        st.button(
            "→",
            key=state.widget("excerpt-next"),
            disabled=at + 1 >= total,
            on_click=state.put,
            args=("excerpt", at + 1),
            help=say("ui.excerpt.next", lang),
        )


def _one(lang: Lang, review: Review, one: Excerpt, *, near: bool) -> Excerpt:
    where = say(f"where.{one.where.value}", lang)
    machine = f" · {say('report.machine_read', lang)}" if one.machine_read else ""
    st.html(quotation(one.quote, near=near))
    file = "" if len(review.dossier.pieces) > 1 else f"{one.file}, "
    style.note(esc(f"{file}{place(one, review.dossier, lang)} · {where}{machine}"))
    return one


def draw_in_place(desk: Desk, lang: Lang, one: Excerpt, dossier_id: str) -> None:
    """The page of the excerpt with its words framed, or the reading view with its words marked."""
    who = actor(Role.EVALUATOR)
    dossier: Dossier = state.kept(f"dossier {dossier_id}", lambda: desk.services.dossier(who, dossier_id))
    piece = dossier.piece(one.file)
    if one.page is not None and one.boxes:
        try:
            _picture(desk, lang, one, piece, dossier_id)
            return
        except IngestionError:
            style.note(esc(say("ui.excerpt.no_picture", lang)))
    from reviewer.ingestion.reading_view import reading_view

    index = page_index(piece, one)
    with st.container(key="sheet-text"):
        st.html(
            f'<div class="rv-reading" tabindex="0">{reading_view(piece, index, spans=((one.start, one.end),))}</div>'
        )


def _picture(desk: Desk, lang: Lang, one: Excerpt, piece: Piece, dossier_id: str) -> None:
    who, page = actor(Role.EVALUATOR), one.page or 1
    whole = st.toggle(say("ui.excerpt.whole_page", lang), key=state.widget("whole"), value=state.get("whole_page"))
    state.put("whole_page", whole)
    picture: bytes = state.kept(
        f"page {dossier_id} {one.file} {page} {one.start} {one.end}",
        lambda: desk.services.page_picture(who, dossier_id, one.file, page, one.boxes),
    )
    height = piece.pages[page_index(piece, one)].height_of(page)
    if not whole and height:
        picture = around(picture, one.boxes, height)
    with st.container(key="sheet"):
        st.image(picture, width="stretch", alt=say("report.html.picture_alt", lang, page=page, file=one.file))


def page_index(piece: Piece, one: Excerpt) -> int:
    """Position in `piece.pages` of the page that holds the excerpt; where pages have no number, the one with its words."""
    for index, page in enumerate(piece.pages):
        if page.holds(one):
            return index
    return next((index for index, page in enumerate(piece.pages) if page.number == one.page), 0)


def around(picture: bytes, boxes: tuple[Box, ...], page_height: float) -> bytes:
    """The band of a page picture that holds the boxes and the lines around them, at full width. Boxes and height in points."""
    from PIL import Image

    with Image.open(BytesIO(picture)) as page:
        scale = page.height / page_height
        top = max(0, int((min(box[1] for box in boxes) - _AROUND_PT) * scale))
        bottom = min(page.height, int((max(box[3] for box in boxes) + _AROUND_PT) * scale))
        band = BytesIO()
        page.crop((0, top, page.width, bottom)).save(band, format="PNG")
    return band.getvalue()
