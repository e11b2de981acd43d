"""What people change in the material of a criterion: an excerpt added or set aside, and the suggestion asked for again with it. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, Literal

from reviewer.domain.dossier import Dossier, Evidence, Excerpt, Instruction, Page, excerpt
from reviewer.domain.record import Record
from reviewer.domain.review import CriterionReview
from reviewer.domain.verdict import Abstention, AbstentionReason

_LEAST_CHARS: Final = 40
"""What is left of an excerpt on one side of words set aside is kept from this length on."""


class Touch(Record):
    """An excerpt that a named person added to a criterion or set aside, and that no later act took back."""

    criterion: str
    what: Literal["added", "removed"]
    key: str
    excerpt: Excerpt | None = None
    """Null where the words set aside are no longer known."""
    by: str
    at: datetime


class Amended(Record):
    """One criterion judged again, and the excerpts that people had added or set aside when it was."""

    review: CriterionReview
    added: tuple[Excerpt, ...] = ()
    removed: tuple[str, ...] = ()
    """Keys."""


class AskedAgain(Record):
    """A suggestion asked for again; the one before it stays as it was made."""

    seq: int
    by: str
    at: datetime
    amended: Amended

    @property
    def failed(self) -> bool:
        outcome = self.amended.review.outcome
        return isinstance(outcome, Abstention) and outcome.reason is AbstentionReason.JUDGE_FAILED


def last_said(again: Sequence[AskedAgain]) -> AskedAgain | None:
    """The last suggestion asked for again; one that the judge failed to give replaces nothing."""
    return next((one for one in reversed(again) if not one.failed), None)


def current(found: CriterionReview, again: Sequence[AskedAgain]) -> CriterionReview:
    """What is suggested on a criterion now: what was asked for last, else what the run found."""
    last = last_said(again)
    return last.amended.review if last else found


def amended_evidence(
    found: CriterionReview, added: Sequence[Excerpt], removed: Sequence[Excerpt], dossier: Dossier
) -> Evidence:
    """The evidence of a run with the excerpts that people added first, and without the words that they set aside.

    Which requirement an added excerpt speaks of is for the judge to see: it is given to each that is not met so far, with the score of
    the best one there, so that nothing looks surer than it did.
    """
    before = found.evidence
    met = {one.requirement_id for one in found.outcome.findings if one.status == "met" and one.excerpts}
    best = max((one.score for one in before.excerpts), default=0.0)
    kept = {
        name: _without(excerpts, removed, dossier)
        for name, excerpts in {"": before.excerpts, **before.by_requirement}.items()
    }
    given = {name: excerpts if name in met else _first(added, excerpts, best) for name, excerpts in kept.items()}
    given[""] = _first(added, kept[""], best)
    return before.model_copy(
        update={
            "excerpts": given.pop(""),
            "by_requirement": given,
            "pointed": tuple(one.key for one in added),
        }
    )


def barring(dossier: Dossier, removed: Sequence[Excerpt]) -> Dossier:
    """The dossier in which these words prove nothing any more: they are barred like a passage that speaks to a machine."""
    by_file: dict[str, list[Instruction]] = {}
    for one in removed:
        by_file.setdefault(one.file, []).append(Instruction(file=one.file, page=_number(dossier, one), text=one.quote))
    if not by_file:
        return dossier
    return dossier.model_copy(
        update={
            "pieces": tuple(
                one.model_copy(update={"instructions": (*(one.instructions or ()), *by_file[one.file])})
                if one.file in by_file
                else one
                for one in dossier.pieces
            )
        }
    )


def _number(dossier: Dossier, one: Excerpt) -> int | None:
    """The number of the page that holds the words, as the page itself bears it."""
    place = _place(dossier, one)
    return place[1].number if place else one.page


def _place(dossier: Dossier, one: Excerpt) -> tuple[int, Page] | None:
    piece = next((each for each in dossier.pieces if each.file == one.file), None)
    if piece is None:
        return None
    return next(((at, page) for at, page in enumerate(piece.pages) if page.holds(one)), None)


def _first(added: Sequence[Excerpt], excerpts: Sequence[Excerpt], best: float) -> tuple[Excerpt, ...]:
    score = max((one.score for one in excerpts), default=best)
    known = {one.key for one in added}
    return (
        *(one.model_copy(update={"score": score}) for one in added),
        *(one for one in excerpts if one.key not in known),
    )


def _without(excerpts: Iterable[Excerpt], removed: Sequence[Excerpt], dossier: Dossier) -> tuple[Excerpt, ...]:
    """The excerpts, those that hold words set aside cut to what is left of them on either side."""
    left = list(excerpts)
    for gone in removed:
        left = [part for one in left for part in _cut(one, gone, dossier)]
    return tuple(left)


def _cut(one: Excerpt, gone: Excerpt, dossier: Dossier) -> Iterator[Excerpt]:
    apart = (one.file, one.page) != (gone.file, gone.page) or one.end <= gone.start or gone.end <= one.start
    if apart:
        yield one
        return
    place = _place(dossier, one)
    if place is None:
        return
    for start, end in ((one.start, gone.start), (gone.end, one.end)):
        if end - start >= _LEAST_CHARS:
            yield excerpt(dossier.piece(one.file), place[0], start, end, score=one.score)
