"""The rules by which the offline judge reads a requirement: which sentences prove it, which speak against it, and what follows.

The figures are round and few; moving one of them by a third moves the agreement on the gold by less than its noise, but `facts_within`
trades coverage (0.57 at 1, 0.76 at 2) against false "met" (0.04, 0.09). A met finding wants
a fact (a figure, quoted words, a row of a table): sentences without one are what parroting, self-praise and promises are made of.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from reviewer.domain.referentiel import Criterion, Requirement
from reviewer.domain.verdict import Status
from reviewer.judging.cues import Cue, parroted, plain
from reviewer.judging.guard_rules import future_is_asked
from reviewer.judging.offline_claims import Claim
from reviewer.judging.offline_index import Index, Unit


@dataclass(frozen=True, slots=True)
class Rules:
    """Scores are those of `Claim`: 1 is a word that one sentence alone holds and one requirement alone asks for."""

    proves_first: int = 3
    """A sentence proves something of the criteria it speaks of most: this many."""
    least_proof: float = 0.5
    least_against: float = 0.5
    near_share: float = 0.8
    """A sentence that denies one thing denies those it speaks of nearly as much."""
    parroted_share: float = 0.7
    facts_within: int = 1
    """How many best sentences may hold the fact, beside those that retrieval found too; at 2, a neighbour's figure proves bare words."""
    retrieved_first: int = 3
    """How many of retrieval's excerpts of a requirement confirm a sentence."""
    against_half: float = 0.5
    """Under this share of the best proof's score, what speaks against is about something else."""
    outright: float = 0.9
    """From this score a sentence speaks of a requirement outright: a passage about something else shares a word or two with it."""
    fact_from: float = 0.6
    """The least score of the fact that bears out what was weighed."""
    retrieved_near: int = 6
    """In how many of retrieval's excerpts of a requirement the fact may stand."""
    borne_out_share: float = 0.66
    """Of a criterion's requirements: from this share on, a candidate who shows facts is believed on the rest too."""


DEFAULT_RULES: Final = Rules()

Ground = Literal["proof", "no_fact", "both", "against", "nothing", "not_in_words", "weak", "not_shown", "open"]


class Reading(NamedTuple):
    """What the dossier's words say of one requirement, best first."""

    status: Status
    ground: Ground
    proofs: tuple[Claim, ...]
    against: tuple[Claim, ...]
    cue: Cue | None
    """Of what speaks against first; None for the criterion's own words."""
    borne_out: bool = False
    """Whether a sentence speaks of it outright, and the best one or one that search found too holds a fact."""


_SHOWS_ITSELF: Final = re.compile(r"\b(?:orthograph|fautes?\b|grammair|syntax)")


def read(
    criterion: Criterion,
    requirement: Requirement,
    claims: Sequence[Claim],
    index: Index,
    text: Callable[[Unit], str],
    ranked: Callable[[Unit], int | None],
    rules: Rules = DEFAULT_RULES,
) -> Reading:
    """The reading of one requirement from `claims`, the units that speak of it, best first.

    `text` gives a unit's words; `ranked`, which of retrieval's excerpts of the requirement is the first to hold it, from 0.
    """
    if _SHOWS_ITSELF.search(plain(requirement.text)):
        return Reading(Status.UNKNOWN, "not_in_words", (), (), None)
    sources = [criterion.text, *(one.text for one in criterion.requirements)]
    proofs: list[Claim] = []
    against: list[Claim] = []
    for claim in claims:
        if claim.score < min(rules.least_proof, rules.least_against):
            break
        unit = index.units[claim.unit]
        if unit.heading or unit.too_short:
            continue
        told_of = claim.rank == 0 or claim.share >= rules.near_share
        proves = claim.rank < rules.proves_first and claim.score >= rules.least_proof
        if not (told_of or proves):
            continue
        if unit.speaks_against or parroted(text(unit), sources) >= rules.parroted_share:
            by_right = unit.cue is Cue.PLANNED and future_is_asked(requirement)
            if told_of and claim.score >= rules.least_against and not by_right:
                against.append(claim)
        elif proves:
            proofs.append(claim)
    told = [Told(claim, index.units[claim.unit], ranked(index.units[claim.unit])) for claim in proofs]
    confirmed = [one for one in told if one.within(rules.retrieved_first)][: rules.facts_within]
    fact = any(one.unit.facts for one in (*told[: rules.facts_within], *confirmed))
    return _weigh(tuple(proofs), tuple(against), index, fact, rules)._replace(borne_out=_borne_out(told, rules))


class Told(NamedTuple):
    """A sentence that proves something, and which of retrieval's excerpts holds it."""

    claim: Claim
    unit: Unit
    rank: int | None

    def within(self, most: int) -> bool:
        return self.rank is not None and self.rank < most


def _borne_out(told: Sequence[Told], rules: Rules) -> bool:
    outright = any(one.claim.score >= rules.outright for one in told)
    return outright and any(
        one.unit.facts and one.claim.score >= rules.fact_from and (at == 0 or one.within(rules.retrieved_near))
        for at, one in enumerate(told)
    )


def _weigh(proofs: tuple[Claim, ...], against: tuple[Claim, ...], index: Index, fact: bool, rules: Rules) -> Reading:
    first = index.units[against[0].unit] if against else None
    cue = first.cue if first and first.speaks_against else None
    best = proofs[0].score if proofs else 0.0
    if against and against[0].score >= best:
        return Reading(Status.NOT_MET, "against", proofs, against, cue)
    if against and against[0].score >= rules.against_half * best:
        return Reading(Status.PARTIAL, "both", proofs, against, cue)
    if not proofs:
        return Reading(Status.UNKNOWN, "nothing", (), (), None)
    if not fact:
        return Reading(Status.UNKNOWN, "no_fact", proofs, (), None)
    return Reading(Status.MET, "proof", proofs, (), None)


def believed(readings: Sequence[Reading], rules: Rules = DEFAULT_RULES) -> list[Reading]:
    """The readings of one criterion; where most of them are borne out, the others are believed with them."""
    told = [one for one in readings if one.ground != "not_in_words"]
    most = sum(one.borne_out for one in told) >= rules.borne_out_share * len(told)
    return [one._replace(borne_out=True) for one in readings] if told and most else list(readings)


def redecided(reading: Reading, status: Status) -> Reading:
    """The reading with a status that was weighed from more than the rules; its ground is what the dossier then shows of it.

    Whatever was weighed, what is not borne out by a fact is never in the candidate's favour: it is left open.
    """
    if reading.ground == "not_in_words":
        return reading
    if status in (Status.MET, Status.PARTIAL) and not reading.borne_out:
        status = Status.UNKNOWN
    if status is reading.status:
        return reading
    match status:
        case Status.MET:
            return reading._replace(status=status, ground="proof")
        case Status.PARTIAL:
            return reading._replace(status=status, ground="both" if reading.against else "weak")
        case Status.NOT_MET:
            return reading._replace(status=status, ground="against" if reading.against else "not_shown")
        case _:
            return reading._replace(status=Status.UNKNOWN, ground="open")
