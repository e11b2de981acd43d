"""What every kind of user does first: choose a référentiel, hand in files, and see in words what was read of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import streamlit as st

from reviewer.domain.dossier import Dossier
from reviewer.domain.review import DossierSummary, ExpectedPiece, summarise
from reviewer.ingestion.sniff import KNOWN
from reviewer.reporting.contract import dossier_part
from reviewer.reporting.extent import languages, pages
from reviewer.reporting.words import counted, described_line
from reviewer.ui import state, style
from reviewer.ui.desk import Desk
from reviewer.ui.markup import esc
from reviewer.wording import Lang, say

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from reviewer.services import Upload

Space = Literal["evaluation", "selfcheck", "coverage"]
MAX_MB = 200


def referentiel_choice(desk: Desk, lang: Lang, space: Space) -> str | None:
    """The référentiel chosen; none beforehand, since the wrong one makes every finding wrong."""
    titles = {one.id: one.title for one in desk.services.list_referentiels()}
    chosen: str | None = st.selectbox(
        say("ui.deposit.referentiel", lang),
        list(titles),
        index=None,
        format_func=lambda one: f"{titles[one]} ({one})",
        placeholder=say("ui.deposit.choose", lang),
        key=state.widget(f"referentiel-{space}"),
    )
    return chosen


def files(desk: Desk, lang: Lang, space: Space) -> "list[UploadedFile]":
    """The files handed in; each is refused or read by the services, which say why."""
    desk.services.get_ready()
    found = st.file_uploader(
        say(f"ui.deposit.files.{space}", lang),
        accept_multiple_files=True,
        max_upload_size=MAX_MB,
        key=state.widget(f"files-{space}"),
    )
    style.note(esc(say("ui.deposit.formats", lang, formats=KNOWN, limit=MAX_MB)))
    seer = desk.services.vision
    if seer:
        style.note(esc(say("ui.deposit.vision", lang, address=seer.address, model=seer.model)))
    else:
        style.note(esc(say("ui.deposit.stays", lang)))
    return list(found or [])


def uploads(found: "Sequence[UploadedFile]") -> "list[Upload]":
    from reviewer.services import Upload

    return [Upload(name=one.name, data=one.getvalue()) for one in found]


def reading_report(dossier: Dossier, lang: Lang) -> None:
    """What was read, what was not and why, what is hidden and what speaks to a machine: before anything is judged."""
    about = summarise(dossier)
    _pieces(about, lang)
    part = dossier_part(about, lang)
    unread = [one.text for one in part.reading_report.unread]
    colon = say("report.html.colon", lang)
    warnings = [f"{one.file}{colon}{one.text}" for one in part.reading_report.warnings]
    if unread:
        _listed("ui.report.unread", unread, lang)
    else:
        style.note(f"✓ {esc(say('report.html.unread_none', lang))}")
    if warnings:
        _listed("report.html.warnings", warnings, lang)
    if about.described:
        _listed("report.html.described", [described_line(one, about, lang) for one in about.described], lang)
    _hostile(about, lang)


def expected(pieces: Sequence[ExpectedPiece], lang: Lang) -> None:
    """The expected pieces, each with whether something bears its name, and where: a sign and words."""
    signs = {"present": "✓", "not_found": "○", "unreadable": "?"}
    rows = "".join(
        f'<div class="rv-finding rv-act">{signs[one.state]} {esc(one.text)}<span class="why">'
        f"{esc(say(f'ui.report.expected.{one.state}', lang))}{esc(f' · {one.place}' if one.place else '')}</span></div>"
        for one in pieces
    )
    st.html(rows)


def _pieces(about: DossierSummary, lang: Lang) -> None:
    heads = "".join(
        f"<th>{esc(say(f'ui.report.{name}', lang))}</th>" for name in ("piece", "format", "extent", "words")
    )
    rows = ""
    for one in about.pieces:
        extent = pages(one, about, lang) or say("ui.report.no_pages", lang)
        words = ", ".join(filter(None, (counted("word", one.words, lang), languages(one, lang))))
        cells = (one.file, one.format.upper(), extent, words)
        rows += "<tr>" + "".join(f"<td>{esc(cell)}</td>" for cell in cells) + "</tr>"
    st.html(f'<table class="rv-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>')


def _hostile(about: DossierSummary, lang: Lang) -> None:
    if about.hidden:
        hidden = [
            f"{_told(one.file, one.page, one.text, lang)} ({say(f'hidden.{one.method}', lang)})" for one in about.hidden
        ]
        _listed("report.html.hidden_found", hidden, lang, alarm=True)
    else:
        sentence = say(f"report.html.hidden_check.{about.hidden_check}", lang)
        none = f" {say('report.html.hidden_none', lang)}" if about.hidden is not None else ""
        style.note(f"✓ {esc(sentence + none)}" if about.hidden_check == "done" else esc(sentence + none))
    if about.instructions:
        spoken = [_told(one.file, one.page, one.text, lang) for one in about.instructions]
        _listed("report.html.instructions_found", spoken, lang, alarm=True)
    elif about.instructions is not None:
        style.note(f"✓ {esc(say('report.html.instructions_none', lang))}")
    else:
        style.note(esc(say("report.html.instructions_unknown", lang)))


def _told(file: str, page: int | None, text: str, lang: Lang) -> str:
    return f"{file}{_page(page, lang)}{say('report.html.colon', lang)}{say('report.html.quoted', lang, text=text)}"


def _page(page: int | None, lang: Lang) -> str:
    return "" if page is None else f", {say('report.place.page', lang, n=page)}"


def _listed(key: str, items: Sequence[str], lang: Lang, *, alarm: bool = False) -> None:
    mark = "⚠️ " if alarm else ""
    style.part(f"{mark}{esc(say(key, lang))}", level=3)
    st.html('<ul class="rv-plain">' + "".join(f"<li>{esc(one)}</li>" for one in items) + "</ul>")
