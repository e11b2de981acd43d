"""From findings to a criterion, from criteria to competences, blocs and the certification. Pure; never a decision."""

from collections.abc import Mapping, Sequence
from itertools import product

from reviewer.domain.record import Record
from reviewer.domain.referentiel import Bloc, Criterion, Referentiel, RuleKind
from reviewer.domain.review import BlocState
from reviewer.domain.verdict import Status, Verdict

_SETTLED = (Status.MET, Status.PARTIAL, Status.NOT_MET)


def criterion_verdict(criterion: Criterion, statuses: Mapping[str, Status]) -> Verdict | None:
    """The verdict that the findings force, or None while an unknown one could change it.

    `met`: every non-optional requirement met. `not_met`: none met or partial. Else `partial`. A condition that does not
    arise (`not_applicable`) counts as met; an optional requirement never lowers a verdict nor saves it.
    A requirement without a status is unknown.
    """
    needed = [one for one in criterion.requirements if not one.optional] or list(criterion.requirements)
    known = [statuses.get(one.id, Status.UNKNOWN) for one in needed]
    verdicts = {_verdict(fill) for fill in _fillings(known)}
    return verdicts.pop() if len(verdicts) == 1 else None


def _fillings(statuses: Sequence[Status]) -> list[tuple[Status, ...]]:
    """Every way the unknown statuses may turn out; two unknowns already span every verdict that more could reach."""
    unknown = [position for position, status in enumerate(statuses) if status is Status.UNKNOWN]
    fixed = tuple(status for status in statuses if status is not Status.UNKNOWN)
    return [(*fixed, *fill) for fill in product(_SETTLED, repeat=min(2, len(unknown)))]


def _verdict(statuses: Sequence[Status]) -> Verdict:
    settled = [Status.MET if one is Status.NOT_APPLICABLE else one for one in statuses]
    if all(one is Status.MET for one in settled):
        return Verdict.MET
    return Verdict.PARTIAL if any(one is not Status.NOT_MET for one in settled) else Verdict.NOT_MET


class BlocSummary(Record):
    id: str
    state: BlocState
    met: int = 0
    partial: int = 0
    not_met: int = 0
    abstained: int = 0


class RuleState(Record):
    text: str
    satisfied: bool | None


def bloc_summary(bloc: Bloc, state: BlocState, verdicts: Mapping[str, Verdict | None]) -> BlocSummary:
    """Counts over the bloc's criteria; all zero outside the scope, where nothing was judged."""
    if state != "in_scope":
        return BlocSummary(id=bloc.id, state=state)
    found = [verdicts.get(one.id) for one in bloc.criteria]
    return BlocSummary(
        id=bloc.id,
        state=state,
        met=found.count(Verdict.MET),
        partial=found.count(Verdict.PARTIAL),
        not_met=found.count(Verdict.NOT_MET),
        abstained=found.count(None),
    )


def rule_states(
    referentiel: Referentiel, blocs: Mapping[str, BlocState], verdicts: Mapping[str, Verdict | None]
) -> tuple[RuleState, ...]:
    """Each rule with what the verdicts given so far say of it; None while a criterion is open or only people can say.

    A held bloc counts as acquired. There is no compensation: one criterion short is enough to leave the rule unsatisfied.
    """
    acquired = [_bloc_acquired(bloc, blocs[bloc.id], verdicts) for bloc in referentiel.blocs]
    whole = False if False in acquired else None if None in acquired else True
    states = []
    for rule in referentiel.rules:
        match rule.kind:
            case RuleKind.ALL_COMPETENCES:
                satisfied = whole
            case RuleKind.ALL_BLOCS_AND_JURY:
                # The blocs alone never satisfy it: the jury's own validation is outside the program.
                satisfied = False if whole is False else None
            case RuleKind.STATEMENT:
                satisfied = None
        states.append(RuleState(text=rule.text, satisfied=satisfied))
    return tuple(states)


def _bloc_acquired(bloc: Bloc, state: BlocState, verdicts: Mapping[str, Verdict | None]) -> bool | None:
    if state == "held":
        return True
    if state == "out_of_scope":
        return None
    found = [verdicts.get(one.id) for one in bloc.criteria]
    if any(one in (Verdict.PARTIAL, Verdict.NOT_MET) for one in found):
        return False
    return None if None in found else True
