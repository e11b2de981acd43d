"""The review as one self-contained HTML page that a person sends to a colleague.

On each criterion the words of the dossier come first, then the findings, the reason, and the suggestion last:
what is read first weighs most.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reviewer.domain.dossier import Excerpt
from reviewer.domain.people import Confirmation
from reviewer.domain.referentiel import Bloc, Criterion, Referentiel
from reviewer.domain.review import BlocState, CriterionReview, Review
from reviewer.domain.verdict import Finding
from reviewer.reporting import evidence
from reviewer.reporting.additions import (
    NONE,
    Additions,
    again_lines,
    earlier_line,
    follows_words,
    held_words,
    touch_lines,
)
from reviewer.reporting.case import Case, provisional
from reviewer.reporting.contract import dossier_part, lowering_text, rationale, summary
from reviewer.reporting.extent import extent
from reviewer.reporting.grid import act_words
from reviewer.reporting.labels import TONES, Label, outcome_label, status_label
from reviewer.reporting.rendering import data_uri, render, typeset
from reviewer.reporting.sentences import three_sentences
from reviewer.reporting.words import counted, described_line, moment, percent, place, seconds, told
from reviewer.wording import Lang, say

_NEAR = 3

Pictures = Mapping[tuple[str, int], bytes]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation as the page shows it. `picture` is the anchor of its page's picture, drawn here when `drawn`."""

    number: int | None
    text: str
    place: str
    where: str
    machine_read: bool
    picture: str | None = None
    src: str | None = None
    alt: str = ""
    telling: tuple[tuple[int, int], ...] = ()
    """What the findings rest on, as `start` counts."""
    start: int = 0


@dataclass(frozen=True, slots=True)
class FindingView:
    text: str
    optional: bool
    label: Label
    numbers: tuple[int, ...]
    reason: str
    lowered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfirmationView:
    decision: str
    verdict: str
    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class CriterionView:
    id: str
    text: str
    proof: str
    competences: tuple[str, ...]
    note: str
    quotes: tuple[Quote, ...]
    leading: int
    more: str
    near: tuple[Quote, ...]
    findings: tuple[FindingView, ...]
    rationale: str
    label: Label
    confidence: str
    missing: tuple[str, ...]
    questions: tuple[str, ...]
    searched: str
    confirmations: tuple[ConfirmationView, ...]
    changes: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class BlocView:
    id: str
    title: str
    state: BlocState
    counts: tuple[tuple[Label, int], ...]
    criteria: tuple[CriterionView, ...]
    why: str = ""
    earlier: tuple[str, ...] = ()
    """Decisions of the earlier dossier, of a bloc that they hold."""


@dataclass(frozen=True, slots=True)
class RuleView:
    text: str
    state: str


def review_html(
    review: Review,
    referentiel: Referentiel,
    confirmations: Iterable[Confirmation] = (),
    *,
    lang: Lang = "fr",
    page_pictures: Pictures | None = None,
    additions: Additions = NONE,
) -> str:
    """The page as text, UTF-8 declared. `page_pictures` are JPEGs by (file, page), frames drawn (`evidence.pages_to_draw`)."""
    case = Case(review, referentiel, tuple(confirmations), additions=additions)
    page = _Page(case, lang, page_pictures or {})
    blocs = tuple(page.bloc(one) for one in referentiel.blocs)
    return render(
        "review.html.j2",
        lang,
        title=" · ".join(one.file for one in review.dossier.pieces) or referentiel.title,
        review=review,
        referentiel=referentiel,
        date=moment(review.created_at, lang),
        sentences=[typeset(one, lang) for one in three_sentences(review, referentiel, lang)],
        dossier=dossier_part(review.dossier, lang),
        described=[described_line(one, review.dossier, lang) for one in review.dossier.described],
        hidden=[(one, told(f"hidden.{one.method}", lang)) for one in review.dossier.hidden or ()],
        pieces=[(one, page.size(one.file)) for one in review.dossier.pieces],
        blocs=blocs,
        follows=follows_words(additions, lang),
        status=typeset(provisional(case, lang) or say("export.all_confirmed", lang), lang),
        headed=len(blocs) > 1,
        rules=page.rules(),
        spent=seconds(review.timing.total, lang),
        tones=TONES,
    )


class _Page:
    """What every part of the page needs to know; remembers which page pictures are already drawn."""

    def __init__(self, case: Case, lang: Lang, pictures: Pictures) -> None:
        self._case = case
        self._review = case.review
        self._referentiel = case.referentiel
        self._confirmations = case.confirmations
        self._lang = lang
        self._pictures = pictures
        self._anchors: dict[tuple[str, int], str] = {}

    def bloc(self, bloc: Bloc) -> BlocView:
        state = self._review.blocs.get(bloc.id, "out_of_scope")
        criteria = tuple(self._criterion(one) for one in bloc.criteria) if state == "in_scope" else ()
        labels = [one.label for one in criteria]
        counts: dict[Label, int] = {}
        for label in sorted(labels, key=lambda one: TONES.index(one.tone)):
            counts[label] = counts.get(label, 0) + 1
        return BlocView(
            bloc.id,
            bloc.title or "",
            state,
            tuple(counts.items()),
            criteria,
            held_words(self._referentiel, self._case.additions, bloc.id, self._lang) if state == "held" else "",
            tuple(
                f"{one.id} · {said}"
                for one in bloc.criteria
                if state == "held"
                and (said := earlier_line(self._referentiel, self._case.additions, one.id, self._lang))
            ),
        )

    def rules(self) -> tuple[RuleView, ...]:
        """The référentiel's rules, with what the suggestions leave of them; never a decision."""
        words = {True: "on_track", False: "lacking", None: "open"}
        return tuple(
            RuleView(one.text, typeset(say(f"report.rule.{words[one.satisfied]}", self._lang), self._lang))
            for one in summary(self._review, self._referentiel).rules
        )

    def size(self, file: str) -> str:
        piece = next(one for one in self._review.dossier.pieces if one.file == file)
        return extent(piece, self._review.dossier, self._lang)

    def _criterion(self, criterion: Criterion) -> CriterionView:
        lang, found = self._lang, self._review.by_criterion.get(criterion.id)
        outcome = found.outcome if found else None
        confidence = getattr(outcome, "confidence", None)
        carried = evidence.carrying(found) if found else ()
        leading = len(evidence.leading(found)) if found else 0
        quotes = tuple(self._quote(one, number) for number, one in enumerate(carried, 1))
        return CriterionView(
            id=criterion.id,
            text=criterion.text,
            proof=say(f"report.proof.{criterion.proof.value}", lang),
            competences=criterion.competences,
            note=criterion.reviewer_note or "",
            quotes=quotes,
            leading=leading,
            more=counted("more", len(quotes) - leading, lang),
            near=tuple(self._quote(one, None) for one in evidence.near(found, _NEAR))
            if found and (not carried)
            else (),
            findings=self._findings(criterion, found, carried),
            rationale=typeset(rationale(criterion, found, lang), lang),
            label=outcome_label(outcome, self._review.judge, self._referentiel.scale, lang),
            confidence=percent(confidence, lang) if confidence is not None else "",
            missing=outcome.missing if outcome else (),
            questions=outcome.questions if outcome else (),
            searched=self._searched(found),
            confirmations=tuple(
                self._confirmation(one) for one in self._confirmations if one.criterion == criterion.id
            ),
            changes=tuple(touch_lines(self._review, self._case.additions, criterion.id, lang)),
            again=tuple(again_lines(self._review, self._referentiel, self._case.additions, criterion.id, lang)),
            earlier=earlier_line(self._referentiel, self._case.additions, criterion.id, lang),
        )

    def _findings(
        self, criterion: Criterion, found: CriterionReview | None, carried: tuple[Excerpt, ...]
    ) -> tuple[FindingView, ...]:
        if not criterion.proof.on_paper and not (found and found.outcome.findings):
            return ()
        by_id: Mapping[str, Finding] = evidence.findings(found) if found else {}
        numbers = {evidence.span(one): number for number, one in enumerate(carried, 1)}
        lowered = found.outcome.lowered_by if found else ()
        views = []
        for one in criterion.requirements:
            finding = by_id.get(one.id)
            views.append(
                FindingView(
                    text=one.text,
                    optional=one.optional,
                    label=status_label(finding, self._review.judge, self._lang),
                    numbers=tuple(sorted({numbers[evidence.span(quote)] for quote in finding.excerpts}))
                    if finding
                    else (),
                    reason=finding.reason if finding else "",
                    lowered=tuple(lowering_text(low, self._lang) for low in lowered if low.requirement_id == one.id),
                )
            )
        return tuple(views)

    def _quote(self, one: Excerpt, number: int | None) -> Quote:
        anchor, src = self._picture(one) if number is not None else (None, None)
        where = say(f"where.{one.where.value}", self._lang) if one.where.value != "text" else ""
        alt = say("report.html.picture_alt", self._lang, page=one.page, file=one.file) if src else ""
        location = place(one, self._review.dossier, self._lang)
        return Quote(number, one.quote, location, where, one.machine_read, anchor, src, alt, one.telling, one.start)

    def _picture(self, one: Excerpt) -> tuple[str | None, str | None]:
        """The anchor of the picture of the excerpt's page, and the picture itself the first time."""
        key = (one.file, one.page or 0)
        picture = self._pictures.get(key)
        if picture is None:
            return None, None
        if key in self._anchors:
            return self._anchors[key], None
        self._anchors[key] = f"page-{len(self._anchors) + 1}"
        return self._anchors[key], data_uri(picture)

    def _searched(self, found: CriterionReview | None) -> str:
        if found is None or not found.evidence.chunks:
            return ""
        key = "report.html.searched_whole" if found.evidence.whole_dossier else "report.html.searched"
        return say(key, self._lang, passages=counted("passage", found.evidence.chunks, self._lang))

    def _confirmation(self, one: Confirmation) -> ConfirmationView:
        verdict = self._referentiel.scale.label(one.verdict) if one.verdict else ""
        decision = act_words(self._case, one, self._lang)
        return ConfirmationView(decision, verdict, one.by, moment(one.at, self._lang), one.reason)
