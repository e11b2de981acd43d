"""What people added to a review: excerpts chosen or set aside, suggestions asked for again, decisions of an earlier dossier.

Each is told with who and when, beside what the program found and never in its place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from reviewer.domain.amendment import AskedAgain, Touch, current
from reviewer.domain.dossier import EXCERPT_CHARS, Excerpt
from reviewer.domain.people import Confirmation
from reviewer.domain.referentiel import Referentiel
from reviewer.domain.review import CriterionReview, Review
from reviewer.reporting import evidence
from reviewer.reporting.labels import outcome_label
from reviewer.reporting.words import listed, moment, one_line, place, shortened, unique
from reviewer.wording import Lang, say


@dataclass(frozen=True, slots=True)
class Carried:
    """A decision that stands on an earlier dossier of the candidate."""

    confirmation: Confirmation
    dossier_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Additions:
    """By criterion; what nobody touched is absent."""

    touches: Mapping[str, tuple[Touch, ...]] = field(default_factory=dict)
    again: Mapping[str, tuple[AskedAgain, ...]] = field(default_factory=dict)
    earlier: Mapping[str, Carried] = field(default_factory=dict)
    follows: tuple[tuple[str, str], ...] = ()
    """(id, label) of the earlier dossiers, the newest first."""
    held: tuple[str, ...] = ()
    """Blocs that these earlier decisions hold."""


NONE: Final = Additions()


def found_now(review: Review, additions: Additions, criterion_id: str) -> CriterionReview | None:
    """What is suggested on a criterion, the suggestion asked for last where there is one."""
    found = review.by_criterion.get(criterion_id)
    return current(found, additions.again.get(criterion_id, ())) if found else None


def carried_now(review: Review, additions: Additions, criterion_id: str) -> tuple[Excerpt, ...]:
    """The excerpts that carry the finding, as people left them."""
    found = found_now(review, additions, criterion_id)
    touches = additions.touches.get(criterion_id, ())
    gone = {one.key for one in touches if one.what == "removed"}
    kept = [one for one in (evidence.carrying(found) if found else ()) if one.key not in gone]
    known = {one.key for one in kept}
    added = [one.excerpt for one in touches if one.what == "added" and one.excerpt and one.key not in known]
    return (*kept, *added)


def excerpt_of(review: Review, additions: Additions, touch: Touch) -> Excerpt | None:
    """The words of an excerpt that was added or set aside, from whatever showed them."""
    if touch.excerpt is not None:
        return touch.excerpt
    first = review.by_criterion.get(touch.criterion)
    shown = [first] if first else []
    shown += [one.amended.review for one in additions.again.get(touch.criterion, ())]
    return next((one for each in shown for one in evidence.of_criterion(each) if one.key == touch.key), None)


def touch_words(touch: Touch, lang: Lang) -> str:
    """`ajouté par Camille, le 3 mars 2026 à 14 h 05`."""
    return say(f"export.touch.{touch.what}", lang, by=touch.by, at=moment(touch.at.astimezone(), lang))


def added_words(additions: Additions, criterion_id: str, key: str, lang: Lang) -> str:
    """Who added this excerpt; empty for one that the program found."""
    touches = additions.touches.get(criterion_id, ())
    found = next((one for one in touches if one.key == key and one.what == "added"), None)
    return touch_words(found, lang) if found else ""


def touch_lines(review: Review, additions: Additions, criterion_id: str, lang: Lang) -> Iterator[str]:
    """A line an excerpt: its words, its place, what was done to it by whom and when."""
    for touch in additions.touches.get(criterion_id, ()):
        one = excerpt_of(review, additions, touch)
        quote = shortened(one_line(one.quote), EXCERPT_CHARS) if one else touch.key
        said = say("report.html.quoted", lang, text=quote)
        where = f", {place(one, review.dossier, lang)}" if one else ""
        yield f"{said}{where} ({touch_words(touch, lang)})"


def again_lines(
    review: Review, referentiel: Referentiel, additions: Additions, criterion_id: str, lang: Lang
) -> Iterator[str]:
    """A line a suggestion asked for again, said to be one."""
    for one in additions.again.get(criterion_id, ()):
        label = outcome_label(one.amended.review.outcome, review.judge, referentiel.scale, lang)
        yield say(
            "export.again",
            lang,
            by=one.by,
            at=moment(one.at.astimezone(), lang),
            added=len(one.amended.added),
            removed=len(one.amended.removed),
            label=label.words,
        )


def earlier_line(referentiel: Referentiel, additions: Additions, criterion_id: str, lang: Lang) -> str:
    """The decision on the earlier dossier in a sentence; empty where there is none."""
    one = additions.earlier.get(criterion_id)
    if one is None:
        return ""
    act = one.confirmation
    label = referentiel.scale.label(act.verdict) if act.verdict else say(f"report.decision.{act.decision.value}", lang)
    at = moment(act.at.astimezone(), lang)
    said = say("export.earlier", lang, dossier=one.dossier_id, label=label, by=act.by, at=at)
    return f"{said} {say('report.html.reason', lang)} {one_line(act.reason)}" if act.reason else said


def held_words(referentiel: Referentiel, additions: Additions, bloc_id: str, lang: Lang) -> str:
    """After which decisions a bloc is held; empty where no earlier dossier is why."""
    if bloc_id not in additions.held:
        return ""
    bloc = next(one for one in referentiel.blocs if one.id == bloc_id)
    found = [additions.earlier[one.id] for one in bloc.criteria if one.id in additions.earlier]
    if not found:
        return say("export.held_before", lang, dossier=additions.follows[0][0]) if additions.follows else ""
    people = listed(unique(one.confirmation.by for one in found), lang)
    dossiers = listed(unique(one.dossier_id for one in found), lang)
    return say("export.held_by", lang, dossier=dossiers, by=people)


def follows_words(additions: Additions, lang: Lang) -> str:
    """Which earlier dossiers this one follows; empty for a first one."""
    ids = [dossier_id for dossier_id, _ in additions.follows]
    return say("export.follows", lang, dossiers=listed(ids, lang)) if ids else ""
