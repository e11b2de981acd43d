"""The trainer's table: criteria x dossiers, what is shown by whom. It reads findings only, so no grade of a suggestion passes through."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from reviewer.domain.referentiel import Bloc, Criterion, Referentiel
from reviewer.domain.review import Review
from reviewer.reporting.labels import SIGNS, Label, Tone, evidence_state
from reviewer.reporting.parts import Part
from reviewer.reporting.rendering import render
from reviewer.reporting.terminal import GAP, Cell, columns, drawn
from reviewer.reporting.words import counted, one_line, percent, shortened
from reviewer.wording import Lang, say

State = Literal["found", "partial", "nothing", "jury", "unread", "held", "out_of_scope"]
STATES: tuple[State, ...] = ("found", "partial", "nothing", "jury", "unread", "held", "out_of_scope")
TONES: dict[State, Tone] = {
    "found": "found",
    "partial": "some",
    "nothing": "nothing",
    "jury": "jury",
    "unread": "unread",
    "held": "jury",
    "out_of_scope": "unsure",
}
_OWN_SIGNS: dict[State, str] = {"held": "✓", "out_of_scope": "–"}
_COUNTED: tuple[State, ...] = ("found", "partial", "nothing")
_WORST = 5
_TEXT_CHARS = (12, 60)


class CoverageReferentiel(Part):
    id: str
    version: str
    title: str


class CoverageDossier(Part):
    name: str
    run: str | None = Field(description="null for a dossier that could not be read")
    problem: str | None = Field(description="why it could not be read, in a sentence")


class Share(Part):
    """How many dossiers carry full proof, of those where something could be said."""

    found: int
    partial: int
    of: int
    share: float | None = Field(description="found / of, 0 to 1; null when nothing could be said of any dossier")


class CoverageCriterion(Part):
    id: str
    bloc: str
    text: str
    cells: dict[str, State] = Field(description="dossier name -> what it shows")
    coverage: Share


class CoverageDocument(Part):
    """A coverage table as JSON, version `reviewer.coverage/1`."""

    schema_name: Literal["reviewer.coverage/1"] = Field("reviewer.coverage/1", alias="schema")
    referentiel: CoverageReferentiel
    dossiers: tuple[CoverageDossier, ...]
    criteria: tuple[CoverageCriterion, ...]


def coverage_document(
    reviews: Mapping[str, Review],
    referentiel: Referentiel,
    lang: Lang = "fr",  # noqa: ARG001 - every document of this stage is asked for in a language; this one holds no sentence of ours
    *,
    refused: Mapping[str, str] | None = None,
) -> CoverageDocument:
    """The table of the dossiers by name; `refused` names those that could not be read, with the sentence that says why."""
    broken = dict(refused or {})
    return CoverageDocument(
        referentiel=CoverageReferentiel.model_validate(referentiel),
        dossiers=(
            *(CoverageDossier(name=name, run=one.id, problem=None) for name, one in reviews.items()),
            *(CoverageDossier(name=name, run=None, problem=problem) for name, problem in broken.items()),
        ),
        criteria=tuple(_criterion(one, bloc, reviews, broken) for bloc in referentiel.blocs for one in bloc.criteria),
    )


def coverage_table(document: CoverageDocument, lang: Lang = "fr", *, width: int | None = None) -> str:
    """One line a criterion, one sign a dossier under the last digit of its number; numbers and signs are told below.

    Dossiers that the width has no room for are counted, not shown.
    """
    share_head = say("report.coverage.share", lang)
    head = say("report.coverage.criterion", lang)
    first = max(len(head), *(len(one.id) for one in document.criteria))
    room = columns(width) - first - len(share_head) - 3 * GAP
    fitting = (room - _TEXT_CHARS[0] + 1) // 2
    names = [one.name for one in document.dossiers][:fitting]
    signs = 2 * len(names) - 1
    text = min(_TEXT_CHARS[1], room - signs)
    rows = [
        (
            Cell(one.id),
            Cell(one_line(one.text)),
            Cell(" ".join(_sign(one.cells[name]) for name in names)),
            Cell(_share(one.coverage, lang)),
        )
        for one in document.criteria
    ]
    digits = " ".join(str(number % 10) for number in range(1, len(names) + 1))
    lines = [drawn((head, "", digits, share_head), rows, (first, text, signs, len(share_head)))]
    lines += [f"{number:>3}  {one_line(name)}" for number, name in enumerate(names, 1)]
    if left_out := len(document.dossiers) - len(names):
        lines.append(say("report.coverage.left_out", lang, n=counted("dossier", left_out, lang)))
    lines.append("\n" + "   ".join(f"{_sign(state)} {label(state, lang).words}" for state in _used(document)))
    if worst := _least_covered(document):
        lines.append(say("report.coverage.first", lang, ids=", ".join(worst)))
    return "\n".join(lines) + "\n"


def coverage_html(document: CoverageDocument, lang: Lang = "fr") -> str:
    """One self-contained page."""
    return render(
        "coverage.html.j2",
        lang,
        document=document,
        labels={state: label(state, lang) for state in STATES},
        signs={state: _sign(state) for state in STATES},
        used=_used(document),
        shares={one.id: _share(one.coverage, lang) for one in document.criteria},
        count=counted("dossier", len(document.dossiers), lang),
        worst=", ".join(_least_covered(document)),
    )


def label(state: State, lang: Lang) -> Label:
    return Label(TONES[state], say(f"report.coverage.state.{state}", lang))


def _criterion(
    criterion: Criterion, bloc: Bloc, reviews: Mapping[str, Review], broken: Mapping[str, str]
) -> CoverageCriterion:
    cells: dict[str, State] = {name: _cell(criterion, bloc, one) for name, one in reviews.items()}
    cells |= dict.fromkeys(broken, "unread")
    states = list(cells.values())
    of, found = sum(states.count(state) for state in _COUNTED), states.count("found")
    return CoverageCriterion(
        id=criterion.id,
        bloc=bloc.id,
        text=criterion.text,
        cells=cells,
        coverage=Share(found=found, partial=states.count("partial"), of=of, share=round(found / of, 4) if of else None),
    )


def _cell(criterion: Criterion, bloc: Bloc, review: Review) -> State:
    state = review.blocs.get(bloc.id, "out_of_scope")
    if state == "in_scope":
        return evidence_state(criterion, review.by_criterion.get(criterion.id))
    return state


def _used(document: CoverageDocument) -> list[State]:
    return [state for state in STATES if any(state in one.cells.values() for one in document.criteria)]


def _sign(state: State) -> str:
    return _OWN_SIGNS.get(state) or SIGNS[TONES[state]]


def _share(share: Share, lang: Lang) -> str:
    if share.share is None:
        return say("report.coverage.share_none", lang)
    of = say("report.coverage.share_of", lang, n=share.found, of=share.of)
    return f"{of} ({percent(share.share, lang)})"


def _least_covered(document: CoverageDocument) -> list[str]:
    """The criteria with the smallest share, below one, worst first; empty when there is nothing to compare."""
    short = [one for one in document.criteria if one.coverage.share is not None and one.coverage.share < 1]
    short.sort(key=lambda one: one.coverage.share or 0.0)
    return [shortened(one.id, 12) for one in short[:_WORST]]
