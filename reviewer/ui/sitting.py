"""Who sits at the desk: a name, and a word on any conflict of interest with this dossier, before anything is decided.

Whoever has done nothing for a while is signed out: a decision is never signed by someone who has left. What they had seen waits for
them, and for nobody else.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from typing import NamedTuple

import streamlit as st

from reviewer.confirmation import person
from reviewer.domain.people import Role
from reviewer.errors import ReviewerError
from reviewer.ui import state, style
from reviewer.ui.board import Board, Fields, field, form
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc, plain
from reviewer.wording import Lang, explain, say

_OWN: tuple[state.Key, ...] = ("sights", "choice", "last")


class _Away(NamedTuple):
    """Who was signed out, and what they had seen."""

    name: str
    sights: object


def still(desk: Desk) -> bool:
    """Whether the person who sat down is still at the desk; one who did nothing for too long is signed out.

    Asked at each gesture, and before an act is recorded.
    """
    now, since = desk.services.clock(), state.get("active_at")
    state.put("active_at", now)
    name = state.get("person")
    if not name or since is None or not desk.session_minutes:
        return True
    if now - since < timedelta(minutes=desk.session_minutes):
        return True
    away = _Away(name, state.get("sights"))
    _leave()
    state.put("away", away)
    return False


def free(declared: Mapping[str, bool]) -> bool:
    """Whether the person gave a name and said to have no conflict of interest. `declared`: person -> whether they said to have one."""
    return _declared(declared) is False


def ask(board: Board, desk: Desk, lang: Lang, dossier_id: str, declared: Mapping[str, bool]) -> None:
    """The form that asks who they are, or why they may not decide."""
    if _declared(declared) is None:
        _form(board, desk, lang, dossier_id)
    else:
        board.draw()
        st.warning(say("ui.sit.conflict", lang, name=state.get("person").strip()), icon="⚠")


def _declared(declared: Mapping[str, bool]) -> bool | None:
    name = state.get("person").strip()
    return declared.get(person(name)) if name else None


def who(board: Board, lang: Lang) -> Iterator[str]:
    """The name under which decisions are recorded, and the way to hand the desk over."""
    yield style.note_of(esc(say("ui.sit.as", lang, name=state.get("person"))))
    yield board.button("leave-desk", say("ui.sit.change", lang), _leave, kind="tertiary")


def _leave() -> None:
    """The next person has seen nothing yet."""
    state.put("person", "")
    state.put("away", None)
    for key in _OWN:
        state.put(key, None)


def _form(board: Board, desk: Desk, lang: Lang, dossier_id: str) -> None:
    away: _Away | None = state.get("away")
    if away:
        st.warning(
            plain(say("ui.session.expired", lang, name=away.name, minutes=f"{desk.session_minutes:g}")), icon="⚠"
        )
    board.add(
        style.part_of(esc(say("ui.sit.title", lang))),
        form(
            field("sit-name", say("ui.confirm.name", lang), value=state.get("person")),
            style.note_of(esc(say("ui.sit.about", lang))),
            board.sends("sit-free", say("ui.sit.free", lang), partial(_sit, desk, lang, dossier_id, False)),
            board.sends("sit-bound", say("ui.sit.bound", lang), partial(_sit, desk, lang, dossier_id, True)),
        ),
    )
    board.draw()
    if refused := state.get("refused"):
        state.put("refused", None)
        st.error(refused)


def _sit(desk: Desk, lang: Lang, dossier_id: str, conflict: bool, fields: Fields) -> None:
    """Sits the person down before the page is drawn anew."""
    name, away, before = fields.get("sit-name", ""), state.get("away"), state.get("person")
    state.put("person", name.strip())
    try:
        # `actor` gives a nameless person the machine's; here a name is what is asked.
        named = actor(Role.EVALUATOR).model_copy(update={"name": name})
        desk.services.declare(named, dossier_id, conflict=conflict)
    except ReviewerError as bad:
        state.put("person", before)
        state.put("refused", explain(bad, lang))
        return
    if away and person(away.name) == person(name):
        state.put("sights", away.sights)
    state.put("away", None)
