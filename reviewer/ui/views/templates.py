"""Modèles: the body's own Word templates, tried on an invented candidate before any export is made from them."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import streamlit as st

from reviewer.domain.people import Role
from reviewer.errors import ReviewerError
from reviewer.reporting.marks import Kind
from reviewer.reporting.templates import NAMES, Template
from reviewer.reporting.words import moment
from reviewer.services.exporting import MIMES
from reviewer.ui import depositing, state, style
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc, plain
from reviewer.wording import Lang, explain, say

if TYPE_CHECKING:
    from reviewer.services.templating import InUse

_DOCX = MIMES["docx"]


def render(desk: Desk, lang: Lang) -> None:
    """Draws, for each kind of document, the template in use and the way to another."""
    state.remember()
    st.title(say("ui.templates.title", lang), anchor=False)
    style.lead(esc(say("ui.templates.lead", lang)))
    style.note(esc(say("ui.templates.marks", lang)))
    columns = st.columns(3, gap="medium")
    for column, one in zip(columns, desk.services.templates(actor(Role.ADMINISTRATOR), lang), strict=True):
        with column, st.container(border=True, key=f"offer-{one.kind}"):
            _kind(desk, lang, one)


def _kind(desk: Desk, lang: Lang, one: "InUse") -> None:
    st.header(say(f"ui.templates.{one.kind}", lang), anchor=False)
    at = moment(one.at.astimezone(), lang) if one.at else ""
    style.note(esc(say(f"ui.templates.origin.{one.origin}", lang, file=one.template.file, by=one.by, at=at)))
    st.download_button(
        say("ui.templates.download", lang),
        one.template.data,
        file_name=f"{NAMES[one.kind]}.docx",
        mime=_DOCX,
        key=state.widget(f"template-{one.kind}"),
        on_click="ignore",
        width="stretch",
    )
    if one.origin == "kept":
        st.button(
            say("ui.templates.reset", lang),
            key=state.widget(f"template-reset-{one.kind}"),
            type="tertiary",
            on_click=lambda: desk.services.reset_template(actor(Role.ADMINISTRATOR), one.kind),
        )
    found = st.file_uploader(
        say("ui.templates.upload", lang, name=say(f"ui.templates.{one.kind}", lang)),
        max_upload_size=depositing.MAX_MB,
        key=state.widget(f"template-file-{one.kind}"),
    )
    if found is not None:
        _tried(desk, lang, one.kind, Template(found.name, found.getvalue()))


def _tried(desk: Desk, lang: Lang, kind: Kind, template: Template) -> None:
    """The template handed in: refused in one sentence, or shown filled and offered for use."""
    who = actor(Role.ADMINISTRATOR)
    try:
        filled = desk.services.preview_template(who, kind, template, lang=lang)
    except ReviewerError as bad:
        st.error(plain(explain(bad, lang)))
        return
    style.note(f"✓ {esc(say('ui.templates.fine', lang, file=template.file))}")
    st.download_button(
        say("ui.templates.preview", lang),
        filled,
        file_name=f"{say(f'ui.templates.file.{kind}', lang)}.docx",
        mime=_DOCX,
        key=state.widget(f"template-preview-{kind}"),
        on_click="ignore",
        width="stretch",
    )
    if st.button(say("ui.templates.see", lang), key=state.widget(f"template-see-{kind}"), width="stretch"):
        _picture(desk, lang, kind, template)

    def used() -> None:
        desk.services.keep_template(who, kind, template)
        state.put("notice", "ui.templates.used")
        st.session_state.pop(state.widget(f"template-file-{kind}"), None)

    st.button(
        say("ui.templates.use", lang),
        key=state.widget(f"template-use-{kind}"),
        type="primary",
        width="stretch",
        on_click=used,
    )


def _picture(desk: Desk, lang: Lang, kind: Kind, template: Template) -> None:
    """The first page of the filled document, where LibreOffice can draw it."""
    try:
        printed = desk.services.preview_template(actor(Role.ADMINISTRATOR), kind, template, pdf=True, lang=lang)
    except ReviewerError as bad:
        st.info(plain(explain(bad, lang)))
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "apercu.pdf"
        path.write_bytes(printed)
        name = say(f"ui.templates.{kind}", lang)
        picture = desk.services.render_page(path, 1, ())
    st.image(picture, width="stretch", alt=say("ui.templates.picture_alt", lang, name=name))
