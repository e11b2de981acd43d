"""Which excerpts to show, and in which order: those that carry a finding before those that were merely near."""

from collections.abc import Iterable, Mapping

from reviewer.domain.dossier import Excerpt
from reviewer.domain.review import CriterionReview, Review
from reviewer.domain.verdict import Finding, Status

_STRENGTH = {Status.MET: 0, Status.PARTIAL: 1, Status.NOT_MET: 2, Status.NOT_APPLICABLE: 3, Status.UNKNOWN: 4}


def findings(review: CriterionReview) -> Mapping[str, Finding]:
    """The findings by requirement id; empty when the judge did not look."""
    return {one.requirement_id: one for one in review.outcome.findings}


def span(one: Excerpt) -> tuple[str, int | None, int, int, str]:
    """What makes two excerpts the same words at the same place: offsets count from the page's start."""
    return (one.file, one.page, one.start, one.end, one.quote)


def distinct(excerpts: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
    """The excerpts in order, each span once, with what tells in it for any of them."""
    kept: dict[tuple[str, int | None, int, int, str], Excerpt] = {}
    for one in excerpts:
        first = kept.setdefault(span(one), one)
        if one.telling != first.telling:
            kept[span(one)] = first.model_copy(update={"telling": tuple(sorted({*first.telling, *one.telling}))})
    return tuple(kept.values())


def of_requirement(review: CriterionReview, requirement_id: str) -> tuple[Excerpt, ...]:
    """Those that carry the finding first, then the other ones retrieved for it."""
    finding = findings(review).get(requirement_id)
    return distinct(
        (*(finding.excerpts if finding else ()), *review.evidence.by_requirement.get(requirement_id, ())),
    )


def of_criterion(review: CriterionReview) -> tuple[Excerpt, ...]:
    """As retrieval ranked them; then those that a whole reading added."""
    carried = (one for finding in review.outcome.findings for one in finding.excerpts)
    return distinct((*review.evidence.excerpts, *carried))


def carrying(review: CriterionReview) -> tuple[Excerpt, ...]:
    """The excerpts that carry a finding: `leading` first, then all the others."""
    ordered = sorted(review.outcome.findings, key=lambda one: _STRENGTH[one.status])
    return distinct((*leading(review), *(excerpt for finding in ordered for excerpt in finding.excerpts)))


def leading(review: CriterionReview) -> tuple[Excerpt, ...]:
    """The first excerpt of each finding: what is shown before what is lacking, then as retrieval ranked their place."""
    leads = [(_STRENGTH[one.status], one.excerpts[0]) for one in review.outcome.findings if one.excerpts]
    return distinct(one for _, one in sorted(leads, key=lambda lead: (lead[0], _rank(review, lead[1]))))


def _rank(review: CriterionReview, one: Excerpt) -> int:
    """Where retrieval ranked the passage that `one` lies in; past the last when it did not find it."""
    ranked = review.evidence.excerpts
    return next((at for at, retrieved in enumerate(ranked) if _overlap(one, retrieved)), len(ranked))


def near(review: CriterionReview, most: int) -> tuple[Excerpt, ...]:
    """The best passages found that hold no quotation of a finding: where it looked."""
    carried = carrying(review)
    return tuple(one for one in of_criterion(review) if not any(_overlap(one, quote) for quote in carried))[:most]


def _overlap(one: Excerpt, other: Excerpt) -> bool:
    same_page = (one.file, one.page) == (other.file, other.page)
    return same_page and one.start < other.end and other.start < one.end


def pages_to_draw(review: Review, *, per_criterion: int = 1) -> dict[tuple[str, int], tuple[Excerpt, ...]]:
    """(file, page) -> the excerpts to frame on its picture: the best quotations of each criterion that have boxes."""
    drawn: dict[tuple[str, int], list[Excerpt]] = {}
    for criterion in review.criteria:
        for one in [quote for quote in carrying(criterion) if quote.boxes][:per_criterion]:
            if one.page is not None:
                drawn.setdefault((one.file, one.page), []).append(one)
    return {page: distinct(quotes) for page, quotes in drawn.items()}
