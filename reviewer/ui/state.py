"""Session keys, declared once with their defaults, and their copy in the address, so that a reload finds the same place.

A widget's own value is dropped by Streamlit when its page is left; what must last is kept here, and widgets have keys of their own.
"""

from collections.abc import Callable
from typing import Any, Final, Literal, TypeVar

import streamlit as st

from reviewer.wording import LANGS, Lang

Key = Literal[
    "lang", "person", "dossier", "run", "criterion", "excerpt", "found", "looking", "filter", "greeted",
    "opening", "kept", "notice", "screen", "check_dossier", "check_run", "cohort", "blind", "veiled", "sights",
    "choice", "last", "ahead", "refused", "search_refused", "cite_refused", "again_refused", "as_text",
    "active_at", "away", "tour", "touring",
]  # fmt: skip

_DEFAULTS: Final[dict[Key, Any]] = {
    "lang": None,
    "person": "",
    # The dossier, run and criterion that the evaluation pages are on.
    "dossier": None,
    "run": None,
    "criterion": None,
    # Position of the excerpt shown, from 0.
    "excerpt": 0,
    # What the last search in the dossier found, and which of it is shown in its page.
    "found": None,
    "looking": None,
    "filter": "all",
    # `REVIEWER_OPEN_REVIEW` was honoured; the review opens by itself when this run ends.
    "greeted": False,
    "opening": None,
    # Reviews and readings already fetched in this session.
    "kept": None,
    # A wording key to say once, after a rerun.
    "notice": None,
    # On the page of dossiers: the list, or one dossier before it is judged.
    "screen": "list",
    # The suggestion stays hidden until the person has given theirs; candidates go without their names.
    "blind": None,
    "veiled": None,
    # (run, criterion) -> what this person was shown and acknowledged, see `seeing`.
    "sights": None,
    # The decision being written on the open criterion; where the last one recorded was made.
    "choice": None,
    "last": None,
    # Runs whose pages are being drawn ahead.
    "ahead": None,
    # Why the last undo was refused, to be said once.
    "refused": None,
    "search_refused": None,
    "cite_refused": None,
    "again_refused": None,
    # The text of a page instead of its picture.
    "as_text": None,
    # When the person at the desk last did something; who was signed out, with what they had seen.
    "active_at": None,
    "away": None,
    # The step of the guided tour, from 1, and whether its panel is open.
    "tour": None,
    "touring": None,
    # The candidate's and the trainer's own places.
    "check_dossier": None,
    "check_run": None,
    "cohort": None,
}
_IN_ADDRESS: Final[tuple[Key, ...]] = (
    "dossier",
    "run",
    "criterion",
    "check_run",
    "cohort",
    "blind",
    "veiled",
    "lang",
    "tour",
    "touring",
)
_ALWAYS: Final[tuple[Key, ...]] = ("blind", "veiled", "lang", "tour", "touring")
_KEPT: Final = 24

Value = TypeVar("Value")


def begin() -> None:
    """Sets what is not set yet; a new session takes up the place that its address names."""
    new = "kept" not in st.session_state
    for key, default in _DEFAULTS.items():
        st.session_state.setdefault(key, default)
    if not new:
        return
    st.session_state["kept"] = {}
    for key in _IN_ADDRESS:
        if value := st.query_params.get(key):
            st.session_state[key] = value
    if st.session_state["dossier"] and not st.session_state["criterion"]:
        st.session_state["screen"] = "dossier"


def get(key: Key) -> Any:
    return st.session_state.get(key, _DEFAULTS[key])


def put(key: Key, value: Any) -> None:
    st.session_state[key] = value


def widget(name: str) -> str:
    """The key of a widget, apart from the keys of the state."""
    return f"w.{name}"


def lang() -> Lang:
    """The language of the session: the one chosen, else the setting's, else French."""
    chosen: Lang = "en" if get("lang") == "en" else "fr"
    return chosen


def adopt_lang() -> None:
    asked = st.session_state.get(widget("lang"))
    if asked in LANGS:
        put("lang", asked)


def remember(*keys: Key) -> None:
    """Writes these keys in the address, and takes the others of ours out of it."""
    for key in _IN_ADDRESS:
        value = get(key) if key in keys or key in _ALWAYS else None
        if value:
            # Each one written is told to the browser, and by it to its history.
            if st.query_params.get(key) != str(value):
                st.query_params[key] = str(value)
        elif key in st.query_params:
            del st.query_params[key]


def open_dossier(dossier_id: str | None, run_id: str | None = None, criterion_id: str | None = None) -> None:
    """Moves to a dossier; what belonged to another one is let go."""
    put("dossier", dossier_id)
    put("run", run_id)
    put("screen", "dossier" if dossier_id else "list")
    open_criterion(criterion_id)
    put("found", None)


def open_criterion(criterion_id: str | None) -> None:
    put("criterion", criterion_id)
    put("excerpt", 0)
    put("choice", None)
    put("looking", None)


def kept(what: str, load: Callable[[], Value]) -> Value:
    """`load()`, fetched once a session under the name `what`: reviews, readings and page pictures never change."""
    store: dict[str, Any] = st.session_state["kept"]
    if what not in store:
        if len(store) >= _KEPT:
            store.pop(next(iter(store)))
        store[what] = load()
    value: Value = store[what]
    return value
