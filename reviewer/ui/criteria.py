"""The list of criteria by bloc, each with where its confirmation stands: a sign and words, never a colour alone."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

import streamlit as st

from reviewer.confirmation import Deliberation
from reviewer.domain.people import Decision
from reviewer.domain.referentiel import Bloc, Criterion, Referentiel
from reviewer.domain.review import Review
from reviewer.reporting.words import seen, shortened
from reviewer.ui import state, style
from reviewer.ui.markup import esc
from reviewer.wording import Lang, say

Stand = Literal["todo", "later", "waiting", "differ", "confirmed", "jury"]
Decided = Mapping[str, Deliberation]
STANDS: tuple[Stand, ...] = ("confirmed", "differ", "waiting", "later", "todo", "jury")
# Signs that every font has: an emoji is an empty box on a machine without an emoji font.
SIGNS: Mapping[Stand, str] = {
    "confirmed": "✓", "differ": "≠", "waiting": "◐", "later": "↻", "todo": "○", "jury": "◇"
}  # fmt: skip
_TITLE = 60
_LIST: Final = '<div class="rv-criteria" role="radiogroup"></div>'


def stand_of(criterion: Criterion, decided: Decided) -> Stand:
    """Where a criterion stands for the people: decided, put off, between two evaluators, to do, or seen by the jury alone."""
    one = decided.get(criterion.id)
    if one is None or one.stage == "none":
        return "todo" if criterion.proof.on_paper else "jury"
    if one.stage == "differ":
        return "differ"
    if one.standing is None:
        return "waiting"
    return "later" if one.standing.decision is Decision.LATER else "confirmed"


def caption(criterion: Criterion, decided: Decided, referentiel: Referentiel, lang: Lang) -> str:
    """The state in words; a confirmed criterion says the person's own verdict."""
    stand, one = stand_of(criterion, decided), decided.get(criterion.id)
    if stand == "confirmed" and one is not None and one.standing is not None and one.standing.verdict is not None:
        return referentiel.scale.label(one.standing.verdict)
    return say(f"ui.stand.{stand}", lang)


def opened(review: Review, referentiel: Referentiel) -> Criterion | None:
    """The criterion that is open, the first one where none is; None where no bloc is in scope."""
    ids = _ids(review, referentiel)
    if not ids:
        return None
    if state.get("criterion") not in ids:
        state.open_criterion(ids[0])
    return referentiel.criterion(state.get("criterion"))


def progress(review: Review, referentiel: Referentiel, decided: Decided) -> tuple[int, int]:
    """Criteria decided, and criteria in scope."""
    ids = _ids(review, referentiel)
    return sum(stand_of(referentiel.criterion(one), decided) == "confirmed" for one in ids), len(ids)


def draw(
    review: Review, referentiel: Referentiel, decided: Decided, lang: Lang, why: Callable[[Bloc], str] = lambda _: ""
) -> None:
    """The pane of criteria. `why`: more words on a bloc that is not judged."""
    blocs = [bloc for bloc in referentiel.blocs if review.blocs.get(bloc.id) == "in_scope"]
    current = next(bloc for bloc in blocs for one in bloc.criteria if one.id == state.get("criterion"))
    bloc = _bloc(blocs, current, decided, lang)
    with st.container(key="criteria", gap="xsmall"):
        _criteria(bloc, referentiel, decided, lang)
        others = [
            style.note_of(esc(" · ".join(filter(None, (one.id, _scope(review, one, lang), why(one))))))
            for one in referentiel.blocs
            if review.blocs.get(one.id) != "in_scope"
        ]
        if others:
            st.html(style.stacked(*others))


def _scope(review: Review, bloc: Bloc, lang: Lang) -> str:
    return say(f"report.bloc.{review.blocs.get(bloc.id, 'out_of_scope')}", lang)


def _ids(review: Review, referentiel: Referentiel) -> list[str]:
    return [one.id for bloc in referentiel.blocs if review.blocs.get(bloc.id) == "in_scope" for one in bloc.criteria]


def neighbours(review: Review, referentiel: Referentiel, criterion_id: str) -> tuple[str | None, str | None]:
    """The criteria before and after, over the blocs in scope."""
    ids = _ids(review, referentiel)
    at = ids.index(criterion_id)
    return ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None


def _bloc(blocs: list[Bloc], current: Bloc, decided: Decided, lang: Lang) -> Bloc:
    if len(blocs) == 1:
        return blocs[0]
    key = state.widget("bloc")
    st.session_state[key] = current.id
    by_id = {bloc.id: bloc for bloc in blocs}

    def title(bloc_id: str) -> str:
        bloc = by_id[bloc_id]
        done = sum(stand_of(one, decided) == "confirmed" for one in bloc.criteria)
        return f"{bloc.id} · {done}/{len(bloc.criteria)} · {shortened(bloc.title or '', 60)}"

    def opened() -> None:
        state.open_criterion(by_id[st.session_state[key]].criteria[0].id)

    st.selectbox(say("ui.review.bloc", lang), list(by_id), format_func=title, key=key, on_change=opened)
    return by_id[st.session_state[key]]


def _criteria(bloc: Bloc, referentiel: Referentiel, decided: Decided, lang: Lang) -> None:
    """A radio group, so that arrows move in it. Streamlit's own draws every criterion anew at each move, which is most of its cost."""
    key = state.widget(f"criteria-{bloc.id}")

    def opened() -> None:
        told = st.session_state[key]["opened"]
        if told in {one.id for one in bloc.criteria}:
            state.open_criterion(told)

    mount = st.components.v2.component("reviewer_criteria", js=_script(), html=_LIST, isolate_styles=False)
    rows = [
        {
            "sign": SIGNS[stand_of(one, decided)],
            "id": seen(one.id),
            "title": seen(short_text(one)),
            "stand": seen(caption(one, decided, referentiel, lang)),
        }
        for one in bloc.criteria
    ]
    data = {"name": key, "label": say("ui.review.criteria", lang), "criteria": rows, "current": state.get("criterion")}
    mount(data=data, key=key, on_opened_change=opened)


@cache
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def short_text(criterion: Criterion) -> str:
    """The criterion in a few words: without the opening that every criterion of the référentiel repeats."""
    text = " ".join(criterion.text.split())
    for opening in ("Le candidat ", "La candidate ", "Le (la) candidat(e) "):
        text = text.removeprefix(opening)
    return shortened(text[:1].upper() + text[1:], _TITLE)
