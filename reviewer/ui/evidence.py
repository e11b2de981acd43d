"""The words in place: one excerpt at a time, framed in the picture of its page or marked in the reading view."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Literal

import streamlit as st

from reviewer.domain.dossier import Box, Dossier, Excerpt, Piece
from reviewer.domain.people import Role
from reviewer.domain.referentiel import Referentiel
from reviewer.domain.review import Review
from reviewer.errors import IngestionError
from reviewer.reporting import evidence
from reviewer.reporting.labels import evidence_state
from reviewer.reporting.words import described_text, place
from reviewer.ui import citing, identity, seeing, sitting, state, style
from reviewer.ui.board import Board, row, told
from reviewer.ui.case import Case
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc, quotation
from reviewer.wording import Lang, say

_AIR = 2.0
"""Points between the words and their frame."""


def opening_criterion(review: Review, referentiel: Referentiel) -> str | None:
    """Where to open a review: the first criterion wholly shown whose best quotation has boxes, else the first framed, else the first."""
    framed = [one for one in review.criteria if (quotes := evidence.carrying(one)) and quotes[0].boxes]
    full = [one for one in framed if evidence_state(referentiel.criterion(one.criterion_id), one) == "found"]
    return next((one.criterion_id for one in (*full, *framed, *review.criteria)), None)


def draw(board: Board, desk: Desk, lang: Lang, case: Case) -> Excerpt | None:
    """Which excerpt, its words, and what can be done with it; given back, so that its page may be drawn."""
    searched: tuple[Excerpt, ...] | None = state.get("found")
    looking = state.get("looking")
    if searched and looking is not None and looking < len(searched):
        return _searched(board, desk, lang, case, searched, looking)
    excerpts, carried = case.excerpts, case.carried
    if not excerpts:
        board.add(told("info", say("ui.excerpt.none", lang)))
        board.add(row(_acknowledge(board, lang, case, None)))
        return None
    at = min(state.get("excerpt"), len(excerpts) - 1)
    kind = "ui.excerpt.proof" if at < len(carried) else "ui.excerpt.near"
    acts = [
        _move(board, lang, "previous", "excerpt", at - 1, len(excerpts)),
        f"<strong>{esc(say(kind, lang, n=at + 1, total=len(excerpts)))}</strong>",
        _move(board, lang, "next", "excerpt", at + 1, len(excerpts)),
    ]
    if at < len(carried) or not carried:
        acts.append(_acknowledge(board, lang, case, excerpts[at] if carried else None))
    change = _set_aside if at < len(carried) else _add
    board.add(row(*acts, change(board, desk, lang, case, excerpts[at]), name="moves"))
    return _one(board, lang, case, excerpts[at], near=at >= len(carried))


def _searched(board: Board, desk: Desk, lang: Lang, case: Case, found: tuple[Excerpt, ...], looking: int) -> Excerpt:
    said = say("ui.cite.found" if len(found) == 1 else "ui.excerpt.searched", lang, n=looking + 1, total=len(found))
    acts = [
        _move(board, lang, "previous", "looking", looking - 1, len(found)),
        f"<strong>{esc(said)}</strong>",
        _move(board, lang, "next", "looking", looking + 1, len(found)),
    ]
    if found[looking].key not in {one.key for one in case.carried}:
        acts.append(_add(board, desk, lang, case, found[looking]))
    back = partial(state.put, "looking", None)
    acts.append(board.button("looking-back", say("ui.excerpt.back", lang), back, key="b", kind="tertiary"))
    board.add(row(*acts, name="moves"))
    return _one(board, lang, case, found[looking], near=False)


def _move(
    board: Board,
    lang: Lang,
    name: Literal["previous", "next"],
    key: Literal["excerpt", "looking"],
    to: int,
    total: int,
) -> str:
    sign, pressed = {"previous": ("←", "p"), "next": ("→", "n")}[name]
    return board.button(
        f"excerpt-{name}",
        sign,
        partial(state.put, key, to),
        key=pressed,
        about=say(f"ui.excerpt.{name}", lang),
        off=not 0 <= to < total,
    )


def _acknowledge(board: Board, lang: Lang, case: Case, one: Excerpt | None) -> str:
    """The button that says: seen. Without any excerpt that carries a finding, it says so of their absence."""
    if one.key in case.sight.keys if one else case.sight.nothing:
        return f'<p class="rv-seen">✓ {esc(say("ui.seen.done" if one else "ui.seen.nothing_done", lang))}</p>'
    seen = partial(seeing.acknowledge, case.sight, one, case.carried)
    label = say("ui.seen.mark" if one else "ui.seen.nothing", lang)
    return board.button("acknowledge", label, seen, key="v", kind="primary")


def _add(board: Board, desk: Desk, lang: Lang, case: Case, one: Excerpt) -> str:
    def added() -> None:
        if not sitting.still(desk):
            return
        desk.services.add_excerpt(actor(Role.EVALUATOR), case.dossier_id, case.criterion.id, one)
        # Who adds an excerpt has it on the screen.
        case.sight.keys.add(one.key)
        state.put("looking", None)
        state.put("excerpt", len(case.carried))

    return board.button("excerpt-add", say("ui.excerpt.add", lang), added, key="+", kind="tertiary")


def _set_aside(board: Board, desk: Desk, lang: Lang, case: Case, one: Excerpt) -> str:
    def removed() -> None:
        if not sitting.still(desk):
            return
        desk.services.remove_excerpt(actor(Role.EVALUATOR), case.dossier_id, case.criterion.id, one.key)
        state.put("excerpt", 0)

    about = say("ui.excerpt.remove_about", lang)
    return board.button(
        "excerpt-remove", say("ui.excerpt.remove", lang), removed, key="x", kind="tertiary", about=about
    )


def _one(board: Board, lang: Lang, case: Case, one: Excerpt, *, near: bool) -> Excerpt:
    where = say(f"where.{one.where.value}", lang)
    machine = f" · {say('report.machine_read', lang)}" if one.machine_read else ""
    added = f" · {say('ui.excerpt.added', lang)}" if one.key in {other.key for other in case.touched.added} else ""
    position = next((at for at, piece in enumerate(case.review.dossier.pieces, 1) if piece.file == one.file), 1)
    named = identity.file(one.file, position, lang)
    said = place(one, case.review.dossier, lang)
    said = said.replace(one.file, named) if one.file in said else f"{named}, {said}"
    note = f'<p class="rv-note">{esc(f"{said} · {where}{machine}{added}")}</p>'
    # Its whole stands below, in its page: here is what to look for there.
    board.add(
        quotation(one.telling_words, near=near), row(note, *citing.ways(board, lang, drawn=is_drawn(one)), name="place")
    )
    return one


def is_drawn(one: Excerpt) -> bool:
    """Whether the words can be framed in a picture of their page."""
    return one.page is not None and bool(one.boxes)


def draw_in_place(desk: Desk, lang: Lang, one: Excerpt, dossier_id: str) -> None:
    """The page of the excerpt with its words framed, or the reading view with its words marked."""
    who = actor(Role.EVALUATOR)
    dossier: Dossier = state.kept(f"dossier {dossier_id}", lambda: desk.services.dossier(who, dossier_id))
    piece = dossier.piece(one.file)
    if is_drawn(one) and not state.get("as_text"):
        try:
            _picture(desk, lang, one, piece, dossier_id)
            _described(piece, one, lang)
            return
        except IngestionError:
            style.note(esc(say("ui.excerpt.no_picture", lang)))
    from reviewer.ingestion.reading_view import reading_view

    index = page_index(piece, one)
    with st.container(key="sheet-text"):
        st.html(
            f'<div class="rv-reading" tabindex="0" data-place="{_place(one)}">'
            f"{reading_view(piece, index, spans=((one.start, one.end), *one.telling), lang=lang)}</div>"
        )
    _described(piece, one, lang)


def _described(piece: Piece, one: Excerpt, lang: Lang) -> None:
    """What a vision model said of the pictures of that page; where there are no pages, of that section."""
    near = [
        found
        for found in piece.pictures
        if found.description
        and (found.page == one.page if found.page is not None else bool(one.section) and found.section == one.section)
    ]
    for found in near:
        named = f"« {found.caption or found.alt_text} » : " if found.caption or found.alt_text else ""
        style.note(esc(named + described_text(found.description or "", found.described_by_model or "?", lang)))


def _picture(desk: Desk, lang: Lang, one: Excerpt, piece: Piece, dossier_id: str) -> None:
    """The picture, kept as it was drawn once, under frames that the browser draws: the next excerpt of a page costs no picture."""
    page = one.page or 1
    picture = desk.services.page_sheet(actor(Role.EVALUATOR), dossier_id, one.file, page)
    leaf = piece.pages[page_index(piece, one)]
    height = leaf.height_of(page)
    named = identity.file(one.file, 1, lang)
    with st.container(key="sheet"):
        st.image(picture, width="stretch", alt=say("report.html.picture_alt", lang, page=page, file=named))
        if height:
            marked = [box for start, end in one.telling for box in leaf.boxes(start, end)]
            st.html(frames(one, picture, height, marked or one.boxes))


def frames(one: Excerpt, picture: bytes, page_height: float, marked: Sequence[Box]) -> str:
    """HTML that frames the words over the picture of their page, in shares of it, and marks some of them; boxes and height in points."""
    from PIL import Image

    from reviewer.ingestion.rendering import blocks_of_lines, lines_of_boxes

    with Image.open(BytesIO(picture)) as page:
        width, high = page.size
    page_width = page_height * width / high
    shapes = [("i", line) for line in lines_of_boxes(marked)]
    shapes += [("b", block) for block in blocks_of_lines(lines_of_boxes(one.boxes))]
    drawn = [
        f'<{name} style="left:{(left - _AIR) / page_width:.2%};top:{(top - _AIR) / page_height:.2%};'
        f'width:{(right - left + 2 * _AIR) / page_width:.2%};height:{(bottom - top + 2 * _AIR) / page_height:.2%}"></{name}>'
        for name, (left, top, right, bottom) in shapes
    ]
    return (
        f"<style>.st-key-sheet img {{ aspect-ratio: {width} / {high}; }}</style>"
        f'<div class="rv-frames" aria-hidden="true" data-place="{_place(one)}">{"".join(drawn)}</div>'
    )


def _place(one: Excerpt) -> str:
    return esc(f"{state.get('criterion')} {one.key}")


def page_index(piece: Piece, one: Excerpt) -> int:
    """Position in `piece.pages` of the page that holds the excerpt; where pages have no number, the one with its words."""
    for index, page in enumerate(piece.pages):
        if page.holds(one):
            return index
    return next((index for index, page in enumerate(piece.pages) if page.number == one.page), 0)
