"""Quoting words of the dossier: pasted, or selected in the text of a page. They are shown in place before they are kept."""

from collections.abc import Iterator
from functools import partial

from reviewer.domain.dossier import Excerpt
from reviewer.domain.people import Role
from reviewer.errors import ReviewerError
from reviewer.ui import state, style
from reviewer.ui.board import Board, field, form, told
from reviewer.ui.case import Case
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc
from reviewer.wording import Lang, explain, say


def draw(board: Board, desk: Desk, lang: Lang, case: Case, shown: Excerpt | None) -> None:
    """The field for pasted words."""
    name = "fragment"
    board.add(
        form(
            field(name, say("ui.cite.label", lang), key="s", hint=say("ui.cite.hint", lang), lines=2),
            board.sends(
                "cite-send",
                say("ui.cite.submit", lang),
                lambda fields: cite(desk, lang, case, shown, fields.get(name, "")),
            ),
            beside=True,
        )
    )
    if refused := state.get("cite_refused"):
        state.put("cite_refused", None)
        board.add(told("error", refused))
    board.add(style.note_of(esc(say("ui.cite.about", lang))))


def ways(board: Board, lang: Lang, *, drawn: bool) -> Iterator[str]:
    """How the page is shown, and, where its text can be selected, the button that quotes it. `drawn`: it has a picture."""
    as_text = bool(state.get("as_text")) or not drawn
    if drawn:
        label = say("ui.page.as_picture" if as_text else "ui.page.as_text", lang)
        yield board.button("as-text", label, partial(state.put, "as_text", not as_text), key="t", kind="tertiary")
    if as_text:
        # What was selected is known to the browser alone: `keys.js` hands it over, and presses this only where nothing was.
        nothing = partial(state.put, "cite_refused", say("ui.cite.nothing", lang))
        yield board.button("pick", say("ui.cite.pick", lang), nothing, key="s", kind="tertiary")


def cite(desk: Desk, lang: Lang, case: Case, shown: Excerpt | None, text: str) -> None:
    """Puts the words in sight in their page, to be kept with a key; or says in a sentence why they are no excerpt."""
    try:
        found = desk.services.locate_fragment(actor(Role.EVALUATOR), case.dossier_id, text, shown)
    except ReviewerError as bad:
        state.put("cite_refused", explain(bad, lang))
        return
    state.put("found", (found,))
    state.put("looking", 0)
