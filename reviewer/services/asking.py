"""A criterion judged again with the excerpts that a person added or set aside: by the run's own judge, kept beside what it said first.

The outcome is one event of the journal, its words with the dossier's personal texts: nothing of the run's record changes.
"""

from collections.abc import Sequence

from reviewer.confirmation import person, suggested
from reviewer.domain.amendment import Amended, AskedAgain, amended_evidence, barring, last_said
from reviewer.domain.dossier import EXCERPT_CHARS, Excerpt
from reviewer.domain.people import Actor
from reviewer.domain.review import CriterionReview
from reviewer.domain.text import find_folded
from reviewer.errors import AskAgainRefused, ConfirmationRefused, FragmentRefused
from reviewer.judging.grounding import MIN_CHARS, MIN_WORDS, FoldedPage, fold_pages, locate
from reviewer.pipeline import review_criterion
from reviewer.services import evaluating
from reviewer.services.dossiers import load
from reviewer.services.evaluating import Touched
from reviewer.services.parts import Parts, clean, dossier_for, run_for
from reviewer.services.permissions import Act
from reviewer.store.records import Entry, RunState


def ask_again(parts: Parts, actor: Actor, run_id: str, criterion_id: str) -> AskedAgain:
    run = run_for(parts, actor, run_id, Act.CONFIRM)
    named = _named(parts, actor, run.dossier_id)
    found = parts.store.runs.outcome(run.id, criterion_id)
    touched = evaluating.touched(parts, actor, run.dossier_id).get(criterion_id, Touched())
    again = evaluating.asked_again(parts, actor, run.id).get(criterion_id, ())
    if not evaluating.worth_asking(touched, found, again):
        raise AskAgainRefused(problem="again.nothing_new")
    amended = _judged(parts, run, found, touched, again)
    offered, last = suggested(amended.review.outcome), last_said(again)
    made = amended.review.outcome.provenance
    entry = Entry(
        kind="asked_again",
        at=parts.clock(),
        dossier_id=run.dossier_id,
        actor=named,
        run_id=run.id,
        criterion_id=criterion_id,
        reason=amended.model_dump_json(),
        detail={
            "suggested": offered.value if offered else None,
            "after": last.seq if last else 0,
            "added": len(amended.added),
            "removed": len(amended.removed),
            "judge": run.options.judge,
            "model": made.model if made else None,
            "prompt": made.prompt if made else None,
            "settings_hash": made.settings if made else None,
        },
    )
    event = parts.store.journal.append(entry)
    return AskedAgain(seq=event.seq, by=named.name, at=event.at, amended=amended)


def locate_fragment(parts: Parts, actor: Actor, dossier_id: str, text: str, near: Excerpt | None) -> Excerpt:
    record = dossier_for(parts, actor, dossier_id, Act.SEARCH)
    text = clean(text)
    if len(text) > EXCERPT_CHARS:
        raise FragmentRefused(problem="fragment.long", most=EXCERPT_CHARS)
    if len(text) < MIN_CHARS or len(text.split()) < MIN_WORDS:
        raise FragmentRefused(problem="fragment.short", words=MIN_WORDS)
    # What grades the dossier may be quoted by a person; what speaks to a machine may not.
    pages = fold_pages(load(parts, record), graded=False)
    if found := locate(text, sorted(pages, key=lambda page: not _is_on(page, near))):
        return found
    barred = any(find_folded(page.folded, text) for page in pages)
    raise FragmentRefused(problem="fragment.barred" if barred else "fragment.absent")


def _named(parts: Parts, actor: Actor, dossier_id: str) -> Actor:
    """The person, under a name and free of any conflict of interest. Raises: ConfirmationRefused."""
    named = actor.model_copy(update={"name": clean(actor.name)})
    if not named.name:
        raise ConfirmationRefused(problem="confirmation.no_name")
    if evaluating.declarations(parts, actor, dossier_id).get(person(named.name)):
        raise ConfirmationRefused(problem="confirmation.conflict", name=named.name)
    return named


def _judged(
    parts: Parts, run: RunState, found: CriterionReview, touched: Touched, again: Sequence[AskedAgain]
) -> Amended:
    """The criterion as the run's judge sees it now. Raises: AskAgainRefused, JudgeError."""
    record = parts.store.dossiers.get(run.dossier_id)
    referentiel = parts.load_referentiel(record.referentiel_id)
    made = found.outcome.provenance
    if made and made.referentiel != referentiel.hash:
        raise AskAgainRefused(problem="again.referentiel")
    criterion = referentiel.criterion(found.criterion_id)
    if not criterion.proof.on_paper:
        raise AskAgainRefused(problem="again.off_paper")
    options = run.options.model_copy(update={"batch": False, "completes": ""})
    dossier = load(parts, record)
    removed = evaluating.set_aside(touched, found, again)
    evidence = amended_evidence(found, touched.added, removed, dossier)
    judge = parts.stages(record.id, options, run.id).judge
    review = review_criterion(criterion, evidence, barring(dossier, removed), referentiel, judge)
    return Amended(review=review, added=touched.added, removed=tuple(one.key for one in removed))


def _is_on(page: FoldedPage, near: Excerpt | None) -> bool:
    return near is not None and page.piece.file == near.file and page.piece.pages[page.index].holds(near)
