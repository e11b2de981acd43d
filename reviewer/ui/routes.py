"""The ways from one page to another. `main` declares the pages; a view only names where it wants to go."""

import streamlit as st

from reviewer.domain.people import Role
from reviewer.ui import state
from reviewer.ui.desk import Desk, actor
from reviewer.ui.evidence import opening_criterion

_PAGES = "pages"


def declare(pages: dict[str, st.Page]) -> None:
    """Makes the pages of this run known under their paths."""
    st.session_state[_PAGES] = pages


def go(path: str) -> None:
    """Leaves for a page at once; the rest of the script does not run."""
    st.switch_page(st.session_state[_PAGES][path])


def open_review(desk: Desk, run_id: str, page: str = "evaluation") -> None:
    """Opens a finished review on the criterion whose proof shows best in its page."""
    who = actor(Role.EVALUATOR)
    dossier_id = desk.services.progress(who, run_id).dossier_id
    done = desk.services.review(who, run_id)
    referentiel = desk.services.load_referentiel(done.referentiel.id)
    state.open_dossier(dossier_id, run_id, opening_criterion(done, referentiel))
    state.put("screen", "list")
    go(page)
