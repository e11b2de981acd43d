"""Searching the dossier with one's own words, and adding what is found to the criterion's excerpts."""

from functools import partial

from reviewer.domain.people import Role
from reviewer.domain.review import Review
from reviewer.errors import ReviewerError
from reviewer.reporting.words import place
from reviewer.ui import state, style
from reviewer.ui.board import Board, Fields, field, form, row, told
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc, quotation
from reviewer.wording import Lang, explain, say


def draw(board: Board, desk: Desk, lang: Lang, review: Review, dossier_id: str) -> None:
    """The field, then what the last search found."""
    board.add(
        form(
            field("question", say("ui.search.label", lang), key="/", hint=say("ui.search.hint", lang)),
            board.sends("search-send", say("ui.search.submit", lang), partial(_search, desk, lang, dossier_id)),
            beside=True,
        )
    )
    if refused := state.get("search_refused"):
        state.put("search_refused", None)
        board.add(told("error", refused))
    found = state.get("found")
    if found is None:
        return
    if not found:
        board.add(told("info", say("search.nothing", lang)))
    for at, one in enumerate(found):
        see = board.button(f"look-{at}", say("ui.search.see", lang), partial(state.put, "looking", at), kind="tertiary")
        where = row(style.note_of(esc(place(one, review.dossier, lang))), see)
        board.add(f'<div class="rv-card">{quotation(one.quote)}{where}</div>')


def _search(desk: Desk, lang: Lang, dossier_id: str, fields: Fields) -> None:
    asked = fields.get("question", "").strip()
    if not asked:
        return
    try:
        found = desk.services.search(actor(Role.EVALUATOR), dossier_id, asked)
    except ReviewerError as bad:
        state.put("search_refused", explain(bad, lang))
        return
    state.put("found", found)
    state.put("looking", 0 if found else None)
