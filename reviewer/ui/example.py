"""The shipped example: an invented dossier, submitted and judged once, on which anyone may try everything."""

from pathlib import Path

import streamlit as st

from reviewer.datafiles import shipped
from reviewer.domain.people import Role
from reviewer.ui.desk import Desk, actor
from reviewer.wording import Lang, say

_FILE = "dossier-exemple.pdf"
_REFERENTIEL = "6cent30six"


def ready(desk: Desk, lang: Lang) -> tuple[str, str, bool]:
    """The example's dossier, its run, and whether that run is done; both are begun where they are not yet."""
    from reviewer.services import RunOptions, Upload

    who, path = actor(Role.EVALUATOR), Path(shipped("demo") / _FILE)
    with st.spinner(say("stage.read", lang)):
        record = desk.services.submit(
            who,
            [Upload(name=path.name, data=path.read_bytes())],
            label=say("ui.example.label", lang),
            referentiel_id=_REFERENTIEL,
        )
    made = (run for run in desk.services.runs(who, record.id) if run.state == "done")
    if done := next((run for run in made if (run.options.lang or "fr") == lang), None):
        return record.id, done.id, True
    return record.id, desk.services.start(who, record.id, RunOptions(judge="offline", lang=lang)), False
