"""One dossier as it leaves the program: its review, the decisions that stand, and what they leave open. Never a decision of its own.

A criterion that is not judged on paper and on which nobody has pronounced is the jury's to see: it is not counted as unconfirmed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from reviewer.domain.people import Confirmation
from reviewer.domain.referentiel import Bloc, Competence, Criterion, Referentiel
from reviewer.domain.review import BlocState, Review
from reviewer.domain.verdict import Verdict
from reviewer.reporting.additions import NONE, Additions, held_words
from reviewer.reporting.words import counted, listed, unique
from reviewer.wording import Lang, say

Stand = Literal["confirmed", "open", "jury"]
GRADES = (Verdict.MET, Verdict.PARTIAL, Verdict.NOT_MET)
_NAMED = 8


@dataclass(frozen=True)
class Case:
    review: Review
    referentiel: Referentiel
    confirmations: tuple[Confirmation, ...] = ()
    candidate: str = ""
    dossier_id: str = ""
    now: datetime | None = None
    """When the document is made; None where none of its parts says so."""
    additions: Additions = NONE

    @cached_property
    def decided(self) -> dict[str, Confirmation]:
        """Criterion id -> the decision that stands, the last one."""
        return {one.criterion: one for one in self.confirmations}

    @cached_property
    def scope(self) -> tuple[Criterion, ...]:
        """The criteria of the blocs that were reviewed."""
        blocs = [bloc for bloc in self.referentiel.blocs if self.bloc_state(bloc) == "in_scope"]
        return tuple(one for bloc in blocs for one in bloc.criteria)

    @cached_property
    def unconfirmed(self) -> tuple[Criterion, ...]:
        """The criteria judged on paper that no person has settled yet."""
        return tuple(one for one in self.scope if self.stand(one) == "open")

    @cached_property
    def evaluators(self) -> tuple[str, ...]:
        """Who decided, each once, in référentiel order of what they decided."""
        return tuple(unique(one.by for one in self.confirmations))

    def bloc_state(self, bloc: Bloc) -> BlocState:
        return self.review.blocs.get(bloc.id, "out_of_scope")

    def verdict(self, criterion: Criterion) -> Verdict | None:
        """What a person settled; None before that, for `later` and for a rejection without a verdict."""
        act = self.decided.get(criterion.id)
        return act.verdict if act else None

    def stand(self, criterion: Criterion) -> Stand:
        if self.verdict(criterion) is not None:
            return "confirmed"
        touched = criterion.id in self.decided
        return "open" if criterion.proof.on_paper or touched else "jury"


def provisional(case: Case, lang: Lang) -> str:
    """`Provisoire : 3 critères non confirmés.`, empty once every criterion judged on paper was settled by a person."""
    n = len(case.unconfirmed)
    return say("export.provisional", lang, criteria=counted("unconfirmed", n, lang)) if n else ""


def bloc_words(case: Case, bloc: Bloc, lang: Lang) -> str:
    """What the rules leave of a bloc, from confirmed decisions alone; a held bloc and one out of scope say so."""
    state = case.bloc_state(bloc)
    if state != "in_scope":
        why = held_words(case.referentiel, case.additions, bloc.id, lang) if state == "held" else ""
        return ", ".join(filter(None, (say(f"report.bloc.{state}", lang), why)))
    return state_words(case, bloc.criteria, lang)


def competence_words(case: Case, bloc: Bloc, competence: Competence, lang: Lang) -> str:
    """The same for a competence; one that no criterion names is the jury's."""
    criteria = [one for one in bloc.criteria if competence.id in one.competences]
    if case.bloc_state(bloc) != "in_scope":
        return bloc_words(case, bloc, lang)
    return state_words(case, criteria, lang) if criteria else say("export.state.no_criterion", lang)


def state_words(case: Case, criteria: Sequence[Criterion], lang: Lang) -> str:
    """No compensation: one criterion short is enough against it; while any is open, the state is open and names them."""
    lacking = [one.id for one in criteria if case.verdict(one) in (Verdict.PARTIAL, Verdict.NOT_MET)]
    open_ones = [one.id for one in criteria if case.verdict(one) is None]
    if lacking:
        said = say("export.state.lacking", lang, ids=_ids(lacking, lang))
        return f"{said} {say('export.state.also_open', lang, ids=_ids(open_ones, lang))}" if open_ones else said
    if open_ones:
        return say("export.state.open", lang, ids=_ids(open_ones, lang))
    return say("export.state.acquired", lang)


def count_words(case: Case, criteria: Iterable[Criterion], lang: Lang) -> str:
    """`3 Acquis, 1 Non acquis, 2 non confirmés, 1 à voir par le jury`: nothing that counts zero."""
    kept = tuple(criteria)
    verdicts = [case.verdict(one) for one in kept]
    stands = [case.stand(one) for one in kept]
    parts = [(verdicts.count(grade), case.referentiel.scale.label(grade)) for grade in GRADES]
    parts += [(stands.count(stand), say(f"export.count.{stand}", lang)) for stand in ("open", "jury")]
    return ", ".join(say("export.count", lang, label=label, n=n) for n, label in parts if n)


def _ids(ids: Sequence[str], lang: Lang) -> str:
    return listed(ids, lang, most=_NAMED)
