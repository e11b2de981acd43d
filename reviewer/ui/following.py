"""A second dossier of the same candidate: chosen at deposit, then what was decided before, read-only, and what changed in the text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from reviewer.domain.changes import Changes, PageChange, Reworded, Said, Stretch
from reviewer.domain.people import Role
from reviewer.domain.referentiel import Bloc, Referentiel
from reviewer.errors import RecordMissing
from reviewer.reporting.words import listed, moment, place, shortened
from reviewer.ui import confirming, identity, routes, state, style
from reviewer.ui.case import Case
from reviewer.ui.desk import Desk, actor
from reviewer.ui.markup import esc, plain
from reviewer.wording import Lang, say

if TYPE_CHECKING:
    from reviewer.domain.dossier import Excerpt
    from reviewer.domain.review import Review
    from reviewer.services import DossierRecord
    from reviewer.services.following import Continuation, Earlier, Kept

_SHOWN = 30
"""Passages told of each kind; the others are counted."""
_CHARS = 400
_TAGS = {"same": "span", "gone": "del", "new": "ins"}


def choice(desk: Desk, lang: Lang, label: str, referentiel_id: str | None) -> str | None:
    """The earlier dossier that the one handed in follows: none beforehand; the ones of the same name come first."""
    from reviewer.services.following import same_candidate

    if not referentiel_id:
        return None
    found = desk.services.likely_earlier(actor(Role.EVALUATOR), label, referentiel_id)
    if not found:
        return None
    by_id = {one.id: one for one in found}
    chosen: str | None = st.selectbox(
        say("ui.follow.choice", lang),
        list(by_id),
        index=None,
        format_func=lambda one: _named(by_id[one], lang),
        placeholder=say("ui.follow.none", lang),
        help=say("ui.follow.choice_about", lang),
        key=state.widget(f"follows-{referentiel_id}"),
    )
    if chosen is None and same_candidate(label, found[0]):
        at = moment(found[0].created_at.astimezone(), lang)
        st.html(f'<p class="rv-left">{esc(say("ui.follow.likely", lang, at=at))}</p>')
    return chosen


def before(desk: Desk, dossier_id: str) -> "Continuation | None":
    """What the earlier dossiers leave to this one, kept as long as nothing more was decided on them."""
    who = actor(Role.EVALUATOR)
    record: DossierRecord = state.kept(f"record {dossier_id}", lambda: desk.services.dossier_record(who, dossier_id))
    return desk.services.continuation(who, dossier_id) if record.follows else None


def panel(desk: Desk, lang: Lang, dossier_id: str, referentiel: Referentiel) -> None:
    """On the dossier's own page: the earlier decisions by bloc, then the text compared."""
    who = actor(Role.EVALUATOR)
    found = desk.services.continuation(who, dossier_id)
    if found is None:
        return
    if found.dossiers:
        st.header(say("ui.follow.title", lang, label=plain(identity.label(found.dossiers[0], lang))), anchor=False)
    if found.erased:
        style.note(esc(say("ui.follow.erased", lang)))
    if not found.dossiers:
        return
    if found.changed:
        st.warning(say("ui.follow.changed", lang), icon="⚠")
    _decisions(found, referentiel, lang)
    compared: Changes | None = state.kept(f"changes {dossier_id}", lambda: desk.services.changes_since(who, dossier_id))
    if compared:
        _text(compared, lang)


def earlier(desk: Desk, lang: Lang, case: Case, found: "Continuation | None") -> None:
    """On the review page: the earlier decision on the open criterion, and which of its proof is still in the text."""
    if found is None or not found.dossiers:
        return
    style.part(esc(say("ui.follow.before", lang)))
    one = found.decisions.get(case.criterion.id)
    if one is None:
        style.note(esc(say("ui.follow.before_none", lang)))
        return
    if case.veiled:
        style.note(esc(say("ui.follow.before_hidden", lang)))
        return
    st.html(f'<div class="rv-decided other">{_sentence(one, case.referentiel, lang)}</div>')
    who = actor(Role.EVALUATOR)

    def load() -> "tuple[Kept, ...]":
        try:
            return desk.services.earlier_evidence(who, case.dossier_id, case.criterion.id)
        except RecordMissing:
            return ()

    name = f"earlier {case.dossier_id} {case.criterion.id} {one.confirmation.suggestion_run}"
    kept: tuple[Kept, ...] = state.kept(name, load)
    style.note(esc(say("ui.follow.then" if kept else "ui.follow.none_then", lang)))
    for at, each in enumerate(kept):
        _kept(lang, case.review, each, at)


def short(lang: Lang, case: Case, found: "Continuation | None") -> str:
    """The earlier decision on the open criterion in a few words, where it may be shown."""
    one = found.decisions.get(case.criterion.id) if found else None
    if one is None or case.veiled:
        return ""
    verdict = one.confirmation.verdict
    label = case.referentiel.scale.label(verdict) if verdict else say("ui.follow.undecided", lang)
    return f" · {say('ui.follow.short', lang, label=label)}"


def held(lang: Lang, found: "Continuation | None", bloc: Bloc, review: "Review") -> str:
    """Why a bloc is not judged, where an earlier dossier is why; nothing otherwise."""
    carried = found is not None and bloc.id in found.held and review.blocs.get(bloc.id) == "held"
    return say("ui.follow.held_here", lang) if carried else ""


def to_all(lang: Lang, dossier_id: str) -> None:
    """The way from the review to everything that was decided before."""
    if st.button(say("ui.follow.see_all", lang), key=state.widget("follow-all"), type="tertiary"):
        state.open_dossier(dossier_id, state.get("run"))
        routes.go("dossiers")


def _decisions(found: "Continuation", referentiel: Referentiel, lang: Lang) -> None:
    style.part(esc(say("ui.follow.decisions", lang)))
    if not found.decisions and not found.held:
        style.note(esc(say("ui.follow.nothing", lang)))
        return
    for bloc in referentiel.blocs:
        stand = say(f"ui.follow.bloc.{'held' if bloc.id in found.held else 'open'}", lang)
        title = f"**{plain(bloc.id)}** {plain(shortened(bloc.title or '', 60))} · {plain(stand)}"
        with st.expander(title):
            rows = ""
            for one in bloc.criteria:
                decided = found.decisions.get(one.id)
                said = (
                    _sentence(decided, referentiel, lang)
                    if decided
                    else f'<span class="why">{esc(say("ui.follow.undecided", lang))}</span>'
                )
                rows += f'<div class="rv-finding rv-act"><strong>{esc(one.id)}</strong> {said}</div>'
            st.html(rows)


def _sentence(one: "Earlier", referentiel: Referentiel, lang: Lang) -> str:
    return confirming.sentence(one.confirmation, referentiel, lang)


def _text(found: Changes, lang: Lang) -> None:
    style.part(esc(say("ui.follow.text", lang)))
    for how in ("new", "changed", "same"):
        pages = [one for one in found.pages if one.state == how]
        if pages:
            style.note(esc(say(f"ui.follow.pages.{how}", lang, pages=_pages(pages, found, lang))))
    style.note(esc(say("ui.follow.kept", lang, n=found.kept)))
    _told("new", [_said(one, lang) for one in found.new], lang)
    _told("gone", [_said(one, lang) for one in found.gone], lang)
    _told("reworded", [_again(one, lang) for one in found.reworded], lang)


def _told(kind: str, rows: Sequence[str], lang: Lang) -> None:
    """Passages of one kind, as HTML, behind their count."""
    if not rows:
        return
    with st.expander(say(f"ui.follow.{kind}", lang, n=len(rows))):
        if kind == "reworded":
            style.note(esc(say("ui.follow.reworded_about", lang)))
        st.html("".join(f'<div class="rv-finding rv-act rv-changes">{row}</div>' for row in rows[:_SHOWN]))
        if len(rows) > _SHOWN:
            style.note(esc(say("ui.follow.more", lang, n=len(rows) - _SHOWN)))


def _again(one: Reworded, lang: Lang) -> str:
    return "".join(map(_stretch, one.stretches)) + f'<span class="why">{esc(_where(one.after, lang))}</span>'


def _stretch(one: Stretch) -> str:
    tag = _TAGS[one.how]
    return f"<{tag}>{esc(one.text)}</{tag}> "


def _said(one: Said, lang: Lang) -> str:
    text = shortened(" ".join(one.text.split()), _CHARS)
    return f'{esc(text)}<span class="why">{esc(_where(one, lang))}</span>'


def _where(one: Said, lang: Lang) -> str:
    named = identity.file(one.file, 1, lang)
    return named if one.page is None else f"{named}, {say('report.place.page', lang, n=one.page)}"


def _pages(pages: Sequence[PageChange], found: Changes, lang: Lang) -> str:
    """`3, 4 et 7`, by file where there are several."""
    by_file: dict[str, list[str]] = {}
    for one in pages:
        number = str(one.page) if one.page is not None else say("ui.follow.no_page", lang)
        by_file.setdefault(one.file, []).append(number)
    several = len({one.file for one in found.pages}) > 1
    return " ; ".join(
        f"{identity.file(file, at, lang)} ({listed(numbers, lang)})" if several else listed(numbers, lang)
        for at, (file, numbers) in enumerate(by_file.items(), 1)
    )


def _kept(lang: Lang, review: "Review", one: "Kept", at: int) -> None:
    quote = esc(shortened(" ".join(one.before.quote.split()), 110))
    if one.now is None:
        st.html(f'<p class="rv-finding">« {quote} »<span class="why">{esc(say("ui.follow.lost", lang))}</span></p>')
        return
    where = say("ui.follow.still", lang, place=place(one.now, review.dossier, lang, short=True))
    st.html(f'<p class="rv-finding">« {quote} »<span class="why">{esc(where)}</span></p>')
    st.button(say("ui.follow.see", lang), key=state.widget(f"see-earlier-{at}"), on_click=_look, args=(one.now,))


def _look(one: "Excerpt") -> None:
    state.put("found", (one,))
    state.put("looking", 0)


def _named(record: "DossierRecord", lang: Lang) -> str:
    at = moment(record.created_at.astimezone(), lang)
    return say("ui.follow.option", lang, label=identity.label(record, lang), at=at)
