"""A Review or a Dossier as its JSON contract (design, section 7). Every null verdict has its reason and a rationale in words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from reviewer.domain import dossier as domain
from reviewer.domain.amendment import AskedAgain
from reviewer.domain.dossier import EXCERPT_CHARS, Dossier
from reviewer.domain.people import Confirmation
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.review import BlocState, CriterionReview, DossierSummary, Misfit, Review, summarise
from reviewer.domain.rules import bloc_summary, rule_states
from reviewer.domain.standing import standings
from reviewer.domain.verdict import (
    Abstention,
    AbstentionReason,
    Finding,
    Lowering,
    Opinion,
    Outcome,
    Proposal,
    Status,
    Verdict,
)
from reviewer.reporting import evidence
from reviewer.reporting.additions import NONE, Additions, excerpt_of
from reviewer.reporting.case import Case, provisional
from reviewer.reporting.parts import (
    AskedAgainPart,
    BlocPart,
    CertificationPart,
    ChecksPart,
    CompetencePart,
    ConfirmationPart,
    CriterionPart,
    DescribedPicturePart,
    DossierPart,
    EarlierPart,
    ExcerptPart,
    ExpectedPiecePart,
    FollowsPart,
    FormDemandPart,
    HiddenPart,
    InstructionPart,
    JudgePart,
    LoweringPart,
    MisfitPart,
    OpinionFindingPart,
    OpinionPart,
    PiecePart,
    ReadingReportPart,
    ReferentielPart,
    RequirementPart,
    ReviewDocument,
    RulePart,
    RunPart,
    SearchedPart,
    SuggestionPart,
    SummaryPart,
    TimingPart,
    TouchPart,
    UnreadPart,
    UsagePart,
    WarningPart,
)
from reviewer.reporting.reading_parts import AsidePart, PassagePart, PicturePart, ReadingDocument
from reviewer.reporting.words import told, unread_text
from reviewer.wording import Lang, say

__all__ = ["ReadingDocument", "ReviewDocument", "reading_contract", "review_contract", "to_json"]


def to_json(document: BaseModel) -> str:
    """The document as indented UTF-8 JSON text ending in a line feed."""
    return document.model_dump_json(by_alias=True, indent=2) + "\n"


def review_contract(
    review: Review,
    referentiel: Referentiel,
    confirmations: Iterable[Confirmation] = (),
    lang: Lang = "fr",
    *,
    additions: Additions = NONE,
) -> ReviewDocument:
    """The whole review; a criterion in scope that the run did not reach is there too, as an abstention that says so."""
    scope = [
        criterion
        for bloc in referentiel.blocs
        if review.blocs.get(bloc.id) == "in_scope"
        for criterion in bloc.criteria
    ]
    case = Case(review, referentiel, tuple(confirmations))
    return ReviewDocument(
        run=RunPart.model_validate(review),
        dossier=dossier_part(review.dossier, lang),
        referentiel=ReferentielPart(
            **review.referentiel.model_dump(),
            form_demands=tuple(FormDemandPart.model_validate(one) for one in referentiel.form_demands),
        ),
        judge=_judge(review, lang),
        criteria=tuple(_criterion(one, referentiel.bloc_of(one.id).id, review, additions, lang) for one in scope),
        confirmations=tuple(ConfirmationPart.model_validate(one) for one in case.confirmations),
        summary=summary(review, referentiel),
        unconfirmed=len(case.unconfirmed),
        provisional=provisional(case, lang),
        follows=_follows(referentiel, additions),
        timing_s=TimingPart.model_validate(review.timing),
        usage=UsagePart.model_validate(review.usage),
    )


def reading_contract(dossier: Dossier, lang: Lang = "fr") -> ReadingDocument:
    """Every passage in reading order, with what was hidden, set aside or left unread."""
    part = dossier_part(summarise(dossier), lang)
    return ReadingDocument(
        pieces=part.pieces,
        passages=tuple(
            _passage(piece, page, one) for piece in dossier.pieces for page in piece.pages for one in page.passages
        ),
        hidden=part.hidden,
        instructions=part.instructions,
        checks=part.checks,
        reading_report=part.reading_report,
        asides=tuple(
            AsidePart(kind=one.kind, file=piece.file, page=one.page, text=one.text)
            for piece in dossier.pieces
            for one in piece.asides
        ),
        pictures=tuple(_picture(piece, one, lang) for piece in dossier.pieces for one in piece.pictures),
    )


def dossier_part(dossier: DossierSummary, lang: Lang) -> DossierPart:
    """The pieces and the reading report, its reasons in sentences."""
    return DossierPart(
        pieces=tuple(PiecePart.model_validate(one) for one in dossier.pieces),
        reading_report=ReadingReportPart(
            unread=tuple(_unread(one, lang) for one in dossier.unread),
            warnings=tuple(
                WarningPart(file=one.file, message=one.message, text=told(one.message, lang, **_named(one)))
                for one in dossier.warnings
            ),
            described=tuple(
                DescribedPicturePart(**one.model_dump(exclude={"model"}), described_by_model=one.model)
                for one in dossier.described
            ),
        ),
        checks=ChecksPart(hidden=dossier.hidden_check),
        hidden=None if dossier.hidden is None else tuple(HiddenPart.model_validate(one) for one in dossier.hidden),
        instructions=None
        if dossier.instructions is None
        else tuple(InstructionPart.model_validate(one) for one in dossier.instructions),
        expected_pieces=tuple(ExpectedPiecePart.model_validate(one) for one in dossier.expected_pieces),
        misfits=tuple(MisfitPart(**one.model_dump(), text=misfit_text(one, lang)) for one in dossier.misfits),
    )


def summary(review: Review, referentiel: Referentiel) -> SummaryPart:
    """Blocs and rules as the suggestions alone would leave them: never a decision."""
    verdicts = suggested(review)
    states: dict[str, BlocState] = {bloc.id: review.blocs.get(bloc.id, "out_of_scope") for bloc in referentiel.blocs}
    found = standings(referentiel, states, verdicts)
    suggested_states = {one.id: one.state for one in found.blocs}
    return SummaryPart(
        blocs=tuple(
            BlocPart(**bloc_summary(bloc, states[bloc.id], verdicts).model_dump(), suggested=suggested_states[bloc.id])
            for bloc in referentiel.blocs
        ),
        competences=tuple(CompetencePart.model_validate(one) for one in found.competences),
        certification=CertificationPart.model_validate(found.certification),
        rules=tuple(RulePart.model_validate(one) for one in rule_states(referentiel, states, verdicts)),
    )


def misfit_text(one: Misfit, lang: Lang) -> str:
    """What in the dossier points elsewhere, and where to."""
    bloc = say("report.misfit.bloc_of", lang, bloc=one.bloc) if one.bloc else ""
    named = say("report.misfit.referentiel", lang, id=one.referentiel) if one.referentiel else ""
    towards = f"{bloc}{' ' if bloc and named else ''}{named}" or say("report.misfit.unknown", lang)
    return say(f"report.misfit.{one.sign}", lang, seen=one.seen, towards=towards)


def suggested(review: Review) -> dict[str, Verdict | None]:
    """Criterion id -> the verdict suggested, None for an abstention."""
    return {
        one.criterion_id: one.outcome.verdict if isinstance(one.outcome, Proposal) else None for one in review.criteria
    }


def rationale(criterion: Criterion, review: CriterionReview | None, lang: Lang) -> str:
    """The reason in words, never empty: an abstention first says which one it is, then what the judge added."""
    if review is None:
        return say("report.abstention.not_examined", lang)
    said = review.outcome.rationale.strip()
    if isinstance(review.outcome, Proposal):
        return said or say("report.rationale.from_findings", lang)
    key = f"report.abstention.{review.outcome.reason.value}"
    proof = say(f"report.proof.{criterion.proof.value}", lang)
    reason = say(key, lang, proof=proof)
    return f"{reason} {said}" if said and reason not in said else said or reason


def lowering_text(lowering: Lowering, lang: Lang) -> str:
    facts = {"rule": lowering.rule, "requirement": lowering.requirement_id, **lowering.facts}
    return told(lowering.reason, lang, **facts)


def _judge(review: Review, lang: Lang) -> JudgePart:
    """The judge, with what its calls were not granted."""
    made = [one.outcome.provenance for one in review.criteria if one.outcome.provenance]
    notes = dict.fromkeys(note for one in made for note in one.notes)
    part = JudgePart.model_validate(review.judge)
    return part.model_copy(update={"notes": tuple(say(one, lang) for one in notes)})


def _opinion(one: Opinion) -> OpinionPart:
    outcome = one.outcome
    return OpinionPart(
        model=one.model,
        verdict=outcome.verdict if isinstance(outcome, Proposal) else None,
        abstention=None if isinstance(outcome, Proposal) else outcome.reason,
        rationale=outcome.rationale,
        requirements=tuple(
            OpinionFindingPart(id=found.requirement_id, status=found.status, reason=found.reason)
            for found in outcome.findings
        ),
    )


def _follows(referentiel: Referentiel, additions: Additions) -> FollowsPart | None:
    if not additions.follows:
        return None
    found = [additions.earlier[one.id] for one in referentiel.criteria if one.id in additions.earlier]
    return FollowsPart(
        dossiers=tuple(dossier for dossier, _ in additions.follows),
        held=additions.held,
        decisions=tuple(EarlierPart(dossier=one.dossier_id, **_told_act(one.confirmation)) for one in found),
    )


def _told_act(act: Confirmation) -> dict[str, Any]:
    return act.model_dump(include={"criterion", "decision", "verdict", "by", "at", "reason"})


def _touched(whole: Review, additions: Additions, criterion_id: str) -> Iterator[TouchPart]:
    for one in additions.touches.get(criterion_id, ()):
        found = excerpt_of(whole, additions, one)
        part = excerpt_parts((found,))[0] if found else None
        yield TouchPart(what=one.what, excerpt=part, by=one.by, at=one.at)


def _asked_again(criterion: Criterion, again: Iterable[AskedAgain], lang: Lang) -> Iterator[AskedAgainPart]:
    for one in again:
        yield AskedAgainPart(
            by=one.by,
            at=one.at,
            added=len(one.amended.added),
            removed=len(one.amended.removed),
            suggestion=_suggestion(criterion, one.amended.review, lang),
            requirements=_requirements(criterion, one.amended.review),
        )


def _criterion(criterion: Criterion, bloc: str, whole: Review, additions: Additions, lang: Lang) -> CriterionPart:
    review = whole.by_criterion.get(criterion.id)
    return CriterionPart(
        id=criterion.id,
        bloc=bloc,
        competences=criterion.competences,
        text=criterion.text,
        proof=criterion.proof,
        suggestion=_suggestion(criterion, review, lang),
        requirements=_requirements(criterion, review),
        excerpts=excerpt_parts(evidence.of_criterion(review)) if review else (),
        searched=SearchedPart.model_validate(review.evidence)
        if review
        else SearchedPart(queries=(), chunks=0, whole_dossier=False),
        touched=tuple(_touched(whole, additions, criterion.id)),
        asked_again=tuple(_asked_again(criterion, additions.again.get(criterion.id, ()), lang)),
    )


def _suggestion(criterion: Criterion, review: CriterionReview | None, lang: Lang) -> SuggestionPart:
    outcome: Outcome = review.outcome if review else Abstention(reason=AbstentionReason.JUDGE_FAILED)
    proposal = outcome if isinstance(outcome, Proposal) else None
    return SuggestionPart(
        verdict=proposal.verdict if proposal else None,
        abstention=None if isinstance(outcome, Proposal) else outcome.reason,
        confidence=proposal.confidence if proposal else None,
        rationale=rationale(criterion, review, lang),
        missing=outcome.missing,
        questions=outcome.questions,
        lowered_by=tuple(
            LoweringPart(
                rule=one.rule,
                requirement=one.requirement_id,
                before=one.before,
                after=one.after,
                reason=lowering_text(one, lang),
            )
            for one in outcome.lowered_by
        ),
        opinions=tuple(_opinion(one) for one in outcome.opinions),
    )


def _requirements(criterion: Criterion, review: CriterionReview | None) -> tuple[RequirementPart, ...]:
    found: Mapping[str, Finding] = evidence.findings(review) if review else {}
    parts = []
    for one in criterion.requirements:
        finding = found.get(one.id)
        parts.append(
            RequirementPart(
                id=one.id,
                text=one.text,
                status=finding.status if finding else Status.UNKNOWN,
                excerpts=excerpt_parts(evidence.of_requirement(review, one.id)) if review else (),
                reason=finding.reason if finding else "",
                quoted=len(evidence.distinct(finding.excerpts)) if finding else 0,
                optional=one.optional,
            )
        )
    return tuple(parts)


def excerpt_parts(excerpts: Iterable[domain.Excerpt]) -> tuple[ExcerptPart, ...]:
    """The excerpts as the contract has them: a longer quotation is cut, and its span with it."""
    return tuple(ExcerptPart.model_validate(_cut(one)) for one in excerpts)


def _cut(one: domain.Excerpt) -> domain.Excerpt:
    if len(one.quote) <= EXCERPT_CHARS:
        return one
    end = one.start + EXCERPT_CHARS
    telling = tuple((first, min(last, end)) for first, last in one.telling if first < end)
    return one.model_copy(update={"quote": one.quote[:EXCERPT_CHARS], "end": end, "telling": telling})


def _unread(one: domain.Unread, lang: Lang) -> UnreadPart:
    text = unread_text(one, lang)
    return UnreadPart(file=one.file, page=one.page, what=one.what, reason=one.reason, text=text)


def _named(one: domain.Warning) -> dict[str, str | int]:
    return {"file": one.file, **one.facts}


def _picture(piece: domain.Piece, one: domain.Picture, lang: Lang) -> PicturePart:
    known = one.model_dump(exclude={"snapshot", "read", "undescribed"})
    why = told(one.undescribed, lang) if one.undescribed else None
    return PicturePart(**known, file=piece.file, machine_read=one.read, undescribed=why)


def _passage(piece: domain.Piece, page: domain.Page, one: domain.Passage) -> PassagePart:
    return PassagePart(
        text=page.text[one.start : one.end],
        file=piece.file,
        page=page.number_at(one.start, one.end),
        section=" > ".join(one.section) or None,
        where=one.where,
        machine_read=page.machine_read or one.machine_read,
        label=one.label,
        heading=one.heading,
        header_rows=one.header_rows,
    )
