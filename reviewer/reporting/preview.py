"""A template filled for show: an invented candidate over a real référentiel, so that a body sees its own document before it is used.

It is the check as well: what a template cannot be filled with is refused here, by name, before any candidate's document needs it.
"""

from datetime import datetime
from itertools import cycle

from reviewer.domain.dossier import Evidence, Excerpt, Where
from reviewer.domain.people import Confirmation, Decision
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.review import CriterionReview, DossierSummary, JudgeRef, PieceSummary, ReferentielRef, Review
from reviewer.domain.verdict import Finding, Proposal, Status, Verdict
from reviewer.reporting.case import Case
from reviewer.reporting.grid import grid_docx
from reviewer.reporting.letter import letter_docx
from reviewer.reporting.marks import Kind
from reviewer.reporting.minutes import minutes_docx
from reviewer.reporting.templates import Template
from reviewer.wording import Lang, say

_DECIDED = 4
_STATUS = {Verdict.MET: Status.MET, Verdict.PARTIAL: Status.PARTIAL, Verdict.NOT_MET: Status.NOT_MET}


def preview_docx(kind: Kind, template: Template, referentiel: Referentiel, *, now: datetime, lang: Lang) -> bytes:
    """The document's bytes, about nobody. Raises: TemplateRefused."""
    case = sample_case(referentiel, now=now, lang=lang)
    match kind:
        case "grid":
            return grid_docx(case, template.data, file=template.file, lang=lang)
        case "letter":
            return letter_docx(case, template.data, file=template.file, lang=lang)
        case "minutes":
            return minutes_docx([case], template.data, file=template.file, lang=lang)


def sample_case(referentiel: Referentiel, *, now: datetime, lang: Lang) -> Case:
    """An invented candidate in the first bloc: decisions of every grade, and criteria left open."""
    first, *others = referentiel.blocs
    written = [one for one in first.criteria if one.proof.on_paper] or list(first.criteria)
    verdicts = list(zip(written, cycle(Verdict), strict=False))
    hash_ = "sha256:" + "0" * 64
    review = Review(
        id="apercu",
        created_at=now,
        software="dossier-reviewer",
        settings_hash=hash_,
        retrieval=say("preview.none", lang),
        dossier=_dossier(lang, hash_),
        referentiel=ReferentielRef(id=referentiel.id, version=referentiel.version, hash=referentiel.hash),
        judge=JudgeRef(kind="offline"),
        blocs={first.id: "in_scope", **{one.id: "out_of_scope" for one in others}},
        criteria=tuple(_reviewed(one, verdict, lang) for one, verdict in verdicts),
    )
    decided = tuple(_decision(one, verdict, now, lang) for one, verdict in verdicts[:_DECIDED])
    return Case(review, referentiel, decided, candidate=say("preview.candidate", lang), dossier_id="apercu", now=now)


def _dossier(lang: Lang, hash_: str) -> DossierSummary:
    piece = PieceSummary(file=say("preview.file", lang), sha256="0" * 64, format="pdf", pages=12, words=4200)
    return DossierSummary(hash=hash_, pieces=(piece,), hidden_check="done", hidden=(), instructions=())


def _reviewed(criterion: Criterion, verdict: Verdict, lang: Lang) -> CriterionReview:
    quote = say("preview.quote", lang)
    words = Excerpt(
        quote=quote,
        file=say("preview.file", lang),
        page=3,
        section=None,
        where=Where.TEXT,
        start=0,
        end=len(quote),
        score=1.0,
    )
    shown = () if verdict is Verdict.NOT_MET else (words,)
    findings = tuple(
        Finding(requirement_id=one.id, excerpts=shown, status=_STATUS[verdict]) for one in criterion.requirements
    )
    outcome = Proposal(verdict=verdict, rationale=say("preview.reason", lang), findings=findings)
    evidence = Evidence(excerpts=shown, by_requirement={}, queries=(), chunks=1)
    return CriterionReview(criterion_id=criterion.id, outcome=outcome, evidence=evidence)


def _decision(criterion: Criterion, verdict: Verdict, now: datetime, lang: Lang) -> Confirmation:
    return Confirmation(
        criterion=criterion.id,
        decision=Decision.EDITED,
        verdict=verdict,
        by=say("preview.evaluator", lang),
        at=now,
        reason=say("preview.reason", lang),
        suggestion_run="apercu",
    )
