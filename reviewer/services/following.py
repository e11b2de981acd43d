"""A second dossier of the same candidate: what was decided on the earlier ones, read-only, and what changed in the text since.

Decisions are never copied: they stay in the journal of the dossier they were made on, and are told from there. A bloc whose criteria
were all confirmed as met is held; every other is open, and judged anew.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.confirmation import replay
from reviewer.domain.amendment import current
from reviewer.domain.changes import Changes, changes, found_again
from reviewer.domain.dossier import Excerpt
from reviewer.domain.people import Actor, Confirmation
from reviewer.domain.referentiel import Referentiel
from reviewer.domain.standing import standings
from reviewer.errors import RecordMissing
from reviewer.services import evaluating
from reviewer.services.dossiers import load, visible
from reviewer.services.evaluating import Touched
from reviewer.services.parts import Parts, dossier_for
from reviewer.services.permissions import Act
from reviewer.store.records import DossierRecord, Space


@dataclass(frozen=True, slots=True)
class Earlier:
    """A decision that stands on an earlier dossier."""

    confirmation: Confirmation
    dossier: DossierRecord
    same_referentiel: bool
    """It answered the référentiel as it is today."""


@dataclass(frozen=True, slots=True)
class Continuation:
    """What an earlier dossier of the candidate leaves to this one."""

    dossiers: tuple[DossierRecord, ...]
    """The earlier ones, the newest first."""
    decisions: Mapping[str, Earlier]
    """Criterion -> the newest decision that stands on it; one that nobody decided on is absent."""
    held: tuple[str, ...]
    """Blocs that need not be judged again."""
    erased: bool
    """An earlier dossier is named whose text and decisions were erased."""

    @property
    def changed(self) -> bool:
        """Some decisions answered another version of the référentiel: they hold no bloc."""
        return any(not one.same_referentiel for one in self.decisions.values())


@dataclass(frozen=True, slots=True)
class Kept:
    """A quotation of the earlier dossier, and where the same words stand in this one; None: they are gone."""

    before: Excerpt
    now: Excerpt | None


def continuation(parts: Parts, actor: Actor, dossier_id: str) -> Continuation | None:
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    if record.follows is None:
        return None
    earlier, erased = _chain(parts, actor, record)
    referentiel = parts.load_referentiel(record.referentiel_id)
    decisions: dict[str, Earlier] = {}
    held: set[str] = set()
    for one in reversed(earlier):
        current = _made_on_current(parts, one, referentiel)
        for name, confirmation in replay(parts.store.journal.acts(one.id)).items():
            decisions[name] = Earlier(confirmation, one, current.get(confirmation.suggestion_run, False))
        held |= _held_then(parts, one, current)
    return Continuation(
        dossiers=tuple(earlier),
        decisions=decisions,
        held=tuple(bloc.id for bloc in referentiel.blocs if bloc.id in held | _acquired(referentiel, decisions)),
        erased=erased,
    )


def earlier_evidence(parts: Parts, actor: Actor, dossier_id: str, criterion_id: str) -> tuple[Kept, ...]:
    """The excerpts that the earlier decision was made on, each looked for in this dossier word for word."""
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    found = continuation(parts, actor, dossier_id)
    one = found.decisions.get(criterion_id) if found else None
    if one is None:
        return ()
    run_id = one.confirmation.suggestion_run
    again = evaluating.asked_again(parts, actor, run_id).get(criterion_id, ())
    review = current(parts.store.runs.outcome(run_id, criterion_id), again)
    carried = evaluating.touched(parts, actor, one.dossier.id).get(criterion_id, Touched()).of(review)
    return tuple(map(Kept, carried, found_again(carried, load(parts, record))))


def changes_since(parts: Parts, actor: Actor, dossier_id: str) -> Changes | None:
    """What changed in the text since the dossier that this one follows; None where there is none to compare with."""
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    earlier, _ = _chain(parts, actor, record)
    return changes(load(parts, earlier[0]), load(parts, record)) if earlier else None


def likely_earlier(
    parts: Parts, actor: Actor, label: str, referentiel_id: str, space: Space
) -> tuple[DossierRecord, ...]:
    """The dossiers that a new one could follow, those of the same name first, then the newest first."""
    named = _named(label)
    found = [one for one in visible(parts, actor, space) if one.referentiel_id == referentiel_id]
    return tuple(sorted(found, key=lambda one: not named or _named(one.label) != named))


def same_candidate(label: str, record: DossierRecord) -> bool:
    """Whether a dossier bears the name or code that was entered, whatever its case, accents and spaces."""
    return bool(_named(label)) and _named(label) == _named(record.label)


def _chain(parts: Parts, actor: Actor, record: DossierRecord) -> tuple[list[DossierRecord], bool]:
    """The dossiers before this one, the newest first, and whether the last link leads to one that was erased."""
    found: list[DossierRecord] = []
    follows = record.follows
    while follows:
        try:
            earlier = dossier_for(parts, actor, follows, Act.READ)
        except RecordMissing:
            return found, True
        found.append(earlier)
        follows = earlier.follows
    return found, False


def _made_on_current(parts: Parts, record: DossierRecord, referentiel: Referentiel) -> dict[str, bool]:
    """Run -> whether it judged by the référentiel as it is today."""
    return {
        one.run_id: one.detail.get("referentiel_hash") == referentiel.hash
        for one in parts.store.journal.events(record.id)
        if one.kind == "run_ended" and one.run_id
    }


def _held_then(parts: Parts, record: DossierRecord, current: Mapping[str, bool]) -> set[str]:
    """The blocs that were already held when the earlier dossier was judged last."""
    done = next((run for run in parts.store.runs.of(record.id) if run.state == "done"), None)
    return set(done.options.held) if done and current.get(done.id) else set()


def _acquired(referentiel: Referentiel, decisions: Mapping[str, Earlier]) -> set[str]:
    """The blocs of which every criterion was confirmed as met, by the référentiel as it is today."""
    verdicts = {name: one.confirmation.verdict for name, one in decisions.items() if one.same_referentiel}
    found = standings(referentiel, {bloc.id: "in_scope" for bloc in referentiel.blocs}, verdicts)
    return {one.id for one in found.blocs if one.state == "acquired"}


def _named(label: str) -> str:
    bare = unicodedata.normalize("NFD", label.casefold())
    return "".join(one for one in bare if one.isalnum())
