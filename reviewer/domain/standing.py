"""What the verdicts given so far come to: criterion -> competence -> bloc -> certification. Pure; suggested states, never a decision.

Nothing compensates: one criterion short leaves its competence short, its bloc and the certification with it. A held bloc counts as
acquired and is not judged again. What is open is named, so that a jury knows what is left to see.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import Field

from reviewer.domain.record import Record
from reviewer.domain.referentiel import Bloc, Criterion, Referentiel, RuleKind
from reviewer.domain.review import BlocState
from reviewer.domain.verdict import Verdict

Standing = Literal["acquired", "not_acquired", "open", "held", "out_of_scope"]

_SHORT = (Verdict.PARTIAL, Verdict.NOT_MET)


class CompetenceStanding(Record):
    """A competence after the criteria that evaluate it."""

    id: str
    bloc: str
    state: Standing
    short: tuple[str, ...] = Field((), description="criteria partly met or not met")
    open: tuple[str, ...] = Field((), description="criteria without a verdict")


class BlocStanding(Record):
    """A bloc after all its criteria, those of no competence included."""

    id: str
    state: Standing
    short: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


class CertificationStanding(Record):
    """The certification after its blocs, as far as the program can see."""

    state: Literal["acquired", "not_acquired", "open"] = Field(
        description="acquired only where no rule keeps the last word for the jury; a person decides in any case"
    )
    blocs_short: tuple[str, ...] = Field((), description="blocs not acquired; none makes up for another")
    blocs_open: tuple[str, ...] = Field((), description="blocs with criteria left to judge, or outside the scope")
    jury: bool = Field(description="the référentiel asks for the validation of a final jury, outside the program")


class Standings(Record):
    competences: tuple[CompetenceStanding, ...]
    blocs: tuple[BlocStanding, ...]
    certification: CertificationStanding


def standings(
    referentiel: Referentiel, blocs: Mapping[str, BlocState], verdicts: Mapping[str, Verdict | None]
) -> Standings:
    """Every level, in référentiel order. A criterion without a verdict is open; so is a bloc that nobody judged."""
    by_bloc = tuple(_bloc(bloc, blocs[bloc.id], verdicts) for bloc in referentiel.blocs)
    return Standings(
        competences=tuple(one for bloc in referentiel.blocs for one in _competences(bloc, blocs[bloc.id], verdicts)),
        blocs=by_bloc,
        certification=_certification(referentiel, by_bloc),
    )


def _competences(bloc: Bloc, state: BlocState, verdicts: Mapping[str, Verdict | None]) -> Iterable[CompetenceStanding]:
    for competence in bloc.competences:
        criteria = [one for one in bloc.criteria if competence.id in one.competences]
        standing, short, left = _standing(criteria, state, verdicts)
        yield CompetenceStanding(id=competence.id, bloc=bloc.id, state=standing, short=short, open=left)


def _bloc(bloc: Bloc, state: BlocState, verdicts: Mapping[str, Verdict | None]) -> BlocStanding:
    standing, short, left = _standing(bloc.criteria, state, verdicts)
    return BlocStanding(id=bloc.id, state=standing, short=short, open=left)


def _standing(
    criteria: Iterable[Criterion], state: BlocState, verdicts: Mapping[str, Verdict | None]
) -> tuple[Standing, tuple[str, ...], tuple[str, ...]]:
    """The state of a group of criteria, those that are short and those that are open. A group of none is open."""
    if state != "in_scope":
        return state, (), ()
    found = [(one.id, verdicts.get(one.id)) for one in criteria]
    short = tuple(name for name, verdict in found if verdict in _SHORT)
    left = tuple(name for name, verdict in found if verdict is None)
    if short:
        return "not_acquired", short, left
    return ("open" if left or not found else "acquired"), (), left


def _certification(referentiel: Referentiel, blocs: Iterable[BlocStanding]) -> CertificationStanding:
    found = list(blocs)
    short = tuple(one.id for one in found if one.state == "not_acquired")
    left = tuple(one.id for one in found if one.state in ("open", "out_of_scope"))
    jury = any(rule.kind is RuleKind.ALL_BLOCS_AND_JURY for rule in referentiel.rules)
    settled = any(rule.kind is RuleKind.ALL_COMPETENCES for rule in referentiel.rules)
    # A référentiel that prints no rule of award leaves it to people.
    refused = bool(short) and (jury or settled)
    return CertificationStanding(
        state="not_acquired" if refused else "acquired" if settled and not jury and not short and not left else "open",
        blocs_short=short,
        blocs_open=left,
        jury=jury,
    )
