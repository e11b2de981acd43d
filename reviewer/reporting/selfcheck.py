"""The candidate's own view: each requirement with its proof found, to be completed, or nothing found. No verdict, in no word.

Nothing of the suggestion passes through here: neither its grade, nor the judge's sentences, which may speak of one.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from pydantic import Field

from reviewer.domain.dossier import Excerpt
from reviewer.domain.referentiel import Criterion, Referentiel, Requirement
from reviewer.domain.review import BlocState, CriterionReview, Review
from reviewer.domain.verdict import AbstentionReason, Finding, Lowering, Proposal, Status
from reviewer.reporting import evidence, proofs
from reviewer.reporting.contract import dossier_part, excerpt_parts, lowering_text
from reviewer.reporting.labels import Label, Tone
from reviewer.reporting.parts import ExcerptPart, Part, PiecePart, ReadingReportPart
from reviewer.reporting.rendering import render
from reviewer.reporting.terminal import GAP, Cell, columns, drawn
from reviewer.reporting.words import counted, moment, one_line, place
from reviewer.wording import Lang, say

State = Literal["found", "to_complete", "nothing_found", "before_jury", "not_concerned", "not_read"]
STATES: tuple[State, ...] = ("found", "to_complete", "nothing_found", "not_read", "before_jury", "not_concerned")
TONES: dict[State, Tone] = {
    "found": "found",
    "to_complete": "some",
    "nothing_found": "nothing",
    "not_read": "unread",
    "before_jury": "jury",
    "not_concerned": "jury",
}
_NEAR = 2
_VERDICT_WORDS = re.compile(
    r"\b(acquise?s?|en cours d'acquisition|validée?s?|verdicts?|partiellement|not[_ ]met|met|pass(ed)?|fail(ed)?)\b",
    re.IGNORECASE,
)


class ProofPart(ExcerptPart):
    place: str = Field(description="file, page and section in words")


class CheckedRequirement(Part):
    id: str
    text: str
    optional: bool
    state: State
    proofs: tuple[ProofPart, ...] = Field(description="what carries it, best first; empty when nothing was found")
    near: tuple[ProofPart, ...] = Field(
        description="the nearest passages where nothing was found, to check for oneself"
    )
    notes: tuple[str, ...] = Field(description="what to complete")
    advice: tuple[str, ...] = Field(description="what kind of proof would do")


class CheckedCriterion(Part):
    id: str
    text: str
    shown: Literal["document", "demonstration", "oral", "simulation", "questionnaire"]
    demands: tuple[str, ...]
    requirements: tuple[CheckedRequirement, ...]


class CheckedBloc(Part):
    id: str
    title: str | None
    state: BlocState
    criteria: tuple[CheckedCriterion, ...]


class CheckRun(Part):
    id: str
    created_at: datetime
    software: str


class CheckDossier(Part):
    pieces: tuple[PiecePart, ...]
    reading_report: ReadingReportPart


class CheckReferentiel(Part):
    id: str
    version: str
    title: str


class SelfcheckDocument(Part):
    """A self-check as JSON, version `reviewer.selfcheck/1`."""

    schema_name: Literal["reviewer.selfcheck/1"] = Field("reviewer.selfcheck/1", alias="schema")
    run: CheckRun
    dossier: CheckDossier
    referentiel: CheckReferentiel
    blocs: tuple[CheckedBloc, ...]
    summary: dict[State, int] = Field(description="how many requirements are in each state, optional ones included")


def selfcheck_document(review: Review, referentiel: Referentiel, lang: Lang = "fr") -> SelfcheckDocument:
    """What the dossier shows, requirement by requirement, and what would complete it."""
    blocs = tuple(
        CheckedBloc(
            id=bloc.id,
            title=bloc.title,
            state=review.blocs.get(bloc.id, "out_of_scope"),
            criteria=tuple(_criterion(one, review, lang) for one in bloc.criteria)
            if review.blocs.get(bloc.id) == "in_scope"
            else (),
        )
        for bloc in referentiel.blocs
    )
    states = [one.state for bloc in blocs for criterion in bloc.criteria for one in criterion.requirements]
    part = dossier_part(review.dossier, lang)
    return SelfcheckDocument(
        run=CheckRun.model_validate(review),
        dossier=CheckDossier(pieces=part.pieces, reading_report=part.reading_report),
        referentiel=CheckReferentiel.model_validate(referentiel),
        blocs=blocs,
        summary={state: states.count(state) for state in STATES},
    )


def selfcheck_table(
    document: SelfcheckDocument, lang: Lang = "fr", *, width: int | None = None, colour: bool = False
) -> str:
    """One line a requirement, then what is still to do in one sentence."""
    rows: list[tuple[Cell, ...]] = []
    bold: list[int] = []
    for bloc in document.blocs:
        if bloc.state != "in_scope":
            bold.append(len(rows))
            rows.append(
                (
                    Cell(bloc.id),
                    Cell(say(f"report.bloc.{bloc.state}", lang)),
                    Cell(one_line(bloc.title or "")),
                    Cell(""),
                )
            )
        for criterion in bloc.criteria:
            rows += [_line(one, lang) for one in criterion.requirements]
    heads = [say(f"report.selfcheck.head.{name}", lang) for name in ("requirement", "state", "text", "place")]
    whole = columns(width)
    first, state, where = (
        min(cap, max(len(one) for one in (heads[at], *(row[at].text for row in rows))))
        for at, cap in ((0, 12), (1, 26), (3, 16))
    )
    drawing = drawn(
        heads, rows, (first, state, max(16, whole - first - state - where - 3 * GAP), where), bold=bold, colour=colour
    )
    return drawing + "\n" + summary_sentence(document, lang) + "\n"


def selfcheck_html(document: SelfcheckDocument, lang: Lang = "fr") -> str:
    """One self-contained page for the candidate."""
    return render(
        "selfcheck.html.j2",
        lang,
        document=document,
        date=moment(document.run.created_at, lang),
        sentence=summary_sentence(document, lang),
        more=lambda n: counted("more", n, lang),
        labels={state: label(state, lang) for state in STATES},
    )


def summary_sentence(document: SelfcheckDocument, lang: Lang) -> str:
    """What was found and what is left to do, in counts."""
    count = {state: counted("requirement", document.summary.get(state, 0), lang) for state in STATES}
    said = [say("report.selfcheck.summary", lang, **count)]
    said += [
        say(f"report.selfcheck.summary.{state}", lang, n=count[state])
        for state in ("not_read", "before_jury")
        if document.summary.get(state)
    ]
    return " ".join(said)


def label(state: State, lang: Lang) -> Label:
    return Label(TONES[state], say(f"report.selfcheck.state.{state}", lang))


def _criterion(criterion: Criterion, review: Review, lang: Lang) -> CheckedCriterion:
    found = review.by_criterion.get(criterion.id)
    findings = evidence.findings(found) if found else {}
    return CheckedCriterion(
        id=criterion.id,
        text=criterion.text,
        shown=criterion.proof.value,
        demands=proofs.demands(criterion, lang),
        requirements=tuple(
            _requirement(one, criterion, findings.get(one.id), found, review, lang) for one in criterion.requirements
        ),
    )


def _requirement(
    one: Requirement,
    criterion: Criterion,
    finding: Finding | None,
    found: CriterionReview | None,
    review: Review,
    lang: Lang,
) -> CheckedRequirement:
    lowered = tuple(low for low in (found.outcome.lowered_by if found else ()) if low.requirement_id == one.id)
    state = _state(criterion, finding, found, lowered)
    carried = finding.excerpts if finding and state in ("found", "to_complete", "not_concerned") else ()
    near = evidence.of_requirement(found, one.id)[:_NEAR] if found and state == "nothing_found" else ()
    return CheckedRequirement(
        id=one.id,
        text=one.text,
        optional=one.optional,
        state=state,
        proofs=_proofs(carried, review, lang),
        near=_proofs(near, review, lang),
        notes=tuple(text for low in lowered if not _VERDICT_WORDS.search(text := lowering_text(low, lang))),
        advice=proofs.advice(one, criterion, lang) if state in ("to_complete", "nothing_found", "not_read") else (),
    )


def _state(
    criterion: Criterion, finding: Finding | None, found: CriterionReview | None, lowered: tuple[Lowering, ...]
) -> State:
    outcome = found.outcome if found else None
    reason = None if outcome is None or isinstance(outcome, Proposal) else outcome.reason
    if not criterion.proof.on_paper or reason is AbstentionReason.NOT_ON_PAPER:
        return "before_jury"
    if finding is None:
        failed = outcome is None or reason in (AbstentionReason.JUDGE_FAILED, AbstentionReason.UNREADABLE)
        return "not_read" if failed else "nothing_found"
    if finding.status is Status.NOT_APPLICABLE:
        return "not_concerned"
    if finding.status is Status.PARTIAL or (lowered and finding.excerpts):
        return "to_complete"
    return "found" if finding.status is Status.MET else "nothing_found"


def _proofs(excerpts: Iterable[Excerpt], review: Review, lang: Lang) -> tuple[ProofPart, ...]:
    kept = evidence.distinct(excerpts)
    return tuple(
        ProofPart(**part.model_dump(), place=place(one, review.dossier, lang))
        for one, part in zip(kept, excerpt_parts(kept), strict=True)
    )


def _line(one: CheckedRequirement, lang: Lang) -> tuple[Cell, ...]:
    shown = label(one.state, lang)
    best = one.proofs[0] if one.proofs else None
    text = f"« {one_line(best.quote)} »" if best else one_line(one.text)
    where = _short_place(best, lang) if best else ""
    return Cell(one.id), Cell(f"{shown.sign} {shown.words}", shown.tone), Cell(text), Cell(where)


def _short_place(proof: ProofPart, lang: Lang) -> str:
    if proof.page is not None:
        return say("report.place.page", lang, n=proof.page)
    return one_line("§ " + proof.section.split(" > ")[-1] if proof.section else proof.file)
