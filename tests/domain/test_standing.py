"""What verdicts come to, level by level, on the rules of the référentiels that ship."""

import pytest

from reviewer.authoring.loading import load_referentiel
from reviewer.domain.referentiel import Referentiel
from reviewer.domain.review import BlocState
from reviewer.domain.standing import Standings, standings
from reviewer.domain.verdict import Verdict


def standing(
    referentiel: Referentiel, *, held: tuple[str, ...] = (), scope: tuple[str, ...] = (), **changed: Verdict | None
) -> Standings:
    """The levels when every criterion is met but those `changed` (a point in an id is written `_`)."""
    states: dict[str, BlocState] = {
        bloc.id: "held" if bloc.id in held else "in_scope" if not scope or bloc.id in scope else "out_of_scope"
        for bloc in referentiel.blocs
    }
    verdicts: dict[str, Verdict | None] = {one.id: Verdict.MET for one in referentiel.criteria}
    return standings(referentiel, states, verdicts | {name.replace("_", "."): one for name, one in changed.items()})


def test_every_competence_met_acquires_a_certification_that_asks_for_no_jury() -> None:
    assert standing(load_referentiel("la-wab")).certification.state == "acquired"


def test_one_criterion_in_part_leaves_its_competence_and_the_certification_short_whatever_the_others() -> None:
    found = standing(load_referentiel("la-wab"), Cr1_2=Verdict.PARTIAL)
    states = {one.id: (one.state, one.short) for one in found.competences}
    assert states["C1"] == ("not_acquired", ("Cr1.2",)) and states["C2"] == ("acquired", ())
    assert found.certification.state == "not_acquired" and found.certification.blocs_short == ("B1",)


def test_a_criterion_without_a_verdict_is_named_as_what_is_left() -> None:
    found = standing(load_referentiel("la-wab"), Cr5_1=None)
    assert next(one for one in found.competences if one.id == "C5").open == ("Cr5.1",)
    assert found.certification.state == "open" and found.certification.blocs_open == ("B1",)


def test_a_shortfall_is_told_even_while_something_is_open() -> None:
    found = standing(load_referentiel("la-wab"), Cr1_1=None, Cr1_2=Verdict.NOT_MET).blocs[0]
    assert (found.state, found.short, found.open) == ("not_acquired", ("Cr1.2",), ("Cr1.1",))


def test_held_blocs_count_and_the_jury_keeps_the_last_word() -> None:
    referentiel = load_referentiel("ecole-multimedia")
    found = standing(referentiel, held=("B2", "B3", "B4", "B5"))
    assert [one.state for one in found.blocs] == ["acquired", "held", "held", "held", "held"]
    assert (found.certification.state, found.certification.jury, found.certification.blocs_open) == ("open", True, ())


def test_a_bloc_short_is_made_up_for_by_no_other() -> None:
    referentiel = load_referentiel("ecole-multimedia")
    found = standing(referentiel, held=("B3", "B4", "B5"), B2_01=Verdict.NOT_MET)
    assert found.certification.blocs_short == ("B2",) and found.certification.state == "not_acquired"


def test_a_bloc_out_of_scope_leaves_the_certification_open() -> None:
    found = standing(load_referentiel("ecole-multimedia"), scope=("B1",)).certification
    assert found.state == "open" and found.blocs_open == ("B2", "B3", "B4", "B5")


@pytest.mark.parametrize("verdict", [Verdict.MET, Verdict.NOT_MET])
def test_a_referentiel_that_prints_no_rule_of_award_leaves_it_to_people(verdict: Verdict) -> None:
    referentiel = load_referentiel("6cent30six")
    assert referentiel.rules == ()
    assert standing(referentiel, Cr1_1=verdict).certification.state == "open"
