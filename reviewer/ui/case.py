"""One criterion on the review page, with all that the panes draw it from."""

from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.confirmation import EVALUATORS, Act, Deliberation
from reviewer.domain.amendment import AskedAgain, current, last_said
from reviewer.domain.dossier import Excerpt
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.review import CriterionReview, Review
from reviewer.reporting import evidence
from reviewer.services import Touched
from reviewer.ui import state
from reviewer.ui.seeing import Sight

NEAR = 4
"""Passages shown after those that carry a finding."""


@dataclass(frozen=True, slots=True)
class Case:
    dossier_id: str
    review: Review
    referentiel: Referentiel
    criterion: Criterion
    first: CriterionReview | None
    """What the run found."""
    again: tuple[AskedAgain, ...]
    """What was suggested since, asked for again with people's excerpts, oldest first."""
    touched: Touched
    sight: Sight
    deliberation: Deliberation | None
    acts: tuple[Act, ...]
    """Every decision on this criterion, oldest first."""
    declared: Mapping[str, bool]
    """Person -> conflict of interest declared or denied."""
    evaluators: int
    single_piece: bool

    @property
    def found(self) -> CriterionReview | None:
        """What is suggested now."""
        return current(self.first, self.again) if self.first else None

    @property
    def suggestion(self) -> int:
        """The number of the suggestion on the screen: 0 for the run's own."""
        last = last_said(self.again)
        return last.seq if last else 0

    @property
    def carried(self) -> tuple[Excerpt, ...]:
        """The excerpts that carry a finding, as people left them: each is to be seen."""
        return self.touched.of(self.found)

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        """Those to page through: the ones that carry a finding, then those merely near."""
        near = evidence.near(self.found, NEAR) if self.found else ()
        known = {one.key for one in self.carried}
        return (*self.carried, *(one for one in near if one.key not in known))

    @property
    def double(self) -> bool:
        return self.evaluators >= EVALUATORS

    @property
    def own(self) -> Act | None:
        """This person's decision that stands: an opinion of theirs, or, with one evaluator, the decision."""
        if self.deliberation is None:
            return None
        if self.deliberation.decisions:
            return self.deliberation.decisions[-1]
        return self.deliberation.opinion_of(state.get("person"))

    @property
    def veiled(self) -> bool:
        """The suggestion is not to be shown yet."""
        given = self.own is not None and self.own.confirmation is not None and self.own.confirmation.verdict is not None
        return bool(state.get("blind")) and not given
