"""The learnt calibration: chances that add up, statuses by bounds, and an unsure criterion that abstains."""

import pytest

from reviewer.domain.referentiel import Criterion, Proof, Requirement
from reviewer.domain.rules import criterion_verdict
from reviewer.domain.verdict import Status, Verdict
from reviewer.judging.offline_calibration import Bounds, Calibration, Likely, SignWeights, chance, load_calibration

LEAST = {Verdict.NOT_MET: 0.2, Verdict.PARTIAL: 0.5, Verdict.MET: 0.5}
SURE, HALF, NONE = Likely(0.02, 0.03, 0.95), Likely(0.2, 0.5, 0.3), Likely(0.9, 0.08, 0.02)


def criterion(count: int, optional: tuple[int, ...] = ()) -> Criterion:
    made = tuple(Requirement(id=f"Cr1.r{n}", text="montre", optional=n in optional) for n in range(1, count + 1))
    return Criterion(id="Cr1", text="présente", competences=("C1",), proof=Proof.DOCUMENT, requirements=made)


def calibration(**least: float) -> Calibration:
    return Calibration(
        id="offline",
        version=1,
        learnt="by hand",
        bounds=Bounds(
            met_from=0.75,
            not_met_under=0.45,
            temper=1.0,
            least=LEAST | {Verdict(name): value for name, value in least.items()},
        ),
        intercept={"not_met": 0.0, "partial": 0.0, "met": 0.0},
        signs={"found": SignWeights(mean=1.0, spread=2.0, not_met=-1.0, partial=0.0, met=1.0)},
    )


def verdict(one: Criterion, statuses: tuple[Status, ...]) -> Verdict | None:
    return criterion_verdict(one, {each.id: status for each, status in zip(one.requirements, statuses, strict=True)})


def test_chances_add_up_and_rise_with_a_sign_of_proof() -> None:
    low, high = calibration().likely({"found": 0.0}), calibration().likely({"found": 5.0})
    assert sum(low) == pytest.approx(1.0)
    assert high.met > low.met
    assert calibration().likely({"found": 1.0}) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_each_requirement_gets_the_status_of_its_leaning() -> None:
    statuses = calibration(partial=0.0).settled(criterion(3), [SURE, HALF, NONE])
    assert statuses == (Status.MET, Status.PARTIAL, Status.NOT_MET)


def test_a_verdict_that_is_not_likely_enough_is_left_open_at_its_doubtful_requirements() -> None:
    doubtful = Likely(0.15, 0.15, 0.70)
    one = criterion(3)
    statuses = calibration(met=0.9).settled(one, [SURE, doubtful, SURE])
    assert verdict(one, statuses) is None
    assert statuses[0] is Status.MET
    assert statuses[1] is Status.UNKNOWN


def test_several_requirements_are_left_open_where_one_would_not_change_the_verdict() -> None:
    one = criterion(3)
    statuses = calibration(partial=0.999).settled(one, [HALF, HALF, NONE])
    assert verdict(one, statuses) is None
    assert statuses.count(Status.UNKNOWN) >= 2


def test_an_optional_requirement_neither_makes_nor_unsettles_a_verdict() -> None:
    one = criterion(2, optional=(2,))
    assert verdict(one, calibration().settled(one, [SURE, NONE])) is Verdict.MET


@pytest.mark.parametrize("temper", [1.0, 0.6])
def test_the_chances_of_the_three_verdicts_add_up(temper: float) -> None:
    assert sum(chance(one, [SURE, HALF], temper) for one in Verdict) == pytest.approx(1.0)


def test_what_ships_knows_every_sign_that_is_told() -> None:
    from tests.judging.test_offline_signs import signs

    told = signs("Nous avons publié douze posts.", "publie des posts")
    assert set(load_calibration().signs) == set(told)
