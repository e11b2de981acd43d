"""What the requirements of a bloc find together: company and place, where words alone say nothing."""

import numpy as np
import pytest

from reviewer.domain.referentiel import Criterion, Proof, Requirement
from reviewer.retrieval.field import field_of


def criteria(*sizes: int, competences: tuple[str, ...] = ()) -> list[Criterion]:
    return [
        Criterion(
            id=f"Cr{at}",
            text="Le candidat présente son travail.",
            competences=(competences[at - 1] if competences else f"C{at}",),
            proof=Proof.DOCUMENT,
            requirements=tuple(Requirement(id=f"Cr{at}.r{n}", text="montre") for n in range(1, size + 1)),
        )
        for at, size in enumerate(sizes, 1)
    ]


def peaks(chunks: int, *places: int) -> np.ndarray:
    scores = np.zeros((len(places), chunks))
    for row, place in enumerate(places):
        scores[row, place] = 1.0
    return scores


def test_a_requirement_is_led_to_where_the_others_of_its_criterion_are_found() -> None:
    field = field_of(criteria(3), peaks(40, 20, 21, 5))
    led = field.siblings(field.rows["Cr1.r3"])
    assert led.argmax() in (20, 21)
    assert led[20] > 10 * led[5]


def test_a_requirement_alone_in_its_criterion_is_led_nowhere_by_siblings() -> None:
    field = field_of(criteria(1, 1), peaks(10, 2, 7))
    assert not field.siblings(0).any()


def test_a_place_that_every_requirement_finds_tells_less_than_one_that_only_one_finds() -> None:
    scores = np.zeros((3, 30))
    scores[:, 4] = 1.0
    scores[0, 25] = 1.0
    field = field_of(criteria(1, 1, 1), scores)
    assert field.own[0, 25] > 2 * field.own[0, 4]
    assert field.balanced[0, 25] > field.balanced[0, 4]


def test_criteria_printed_near_lead_to_their_neighbourhood_and_far_ones_do_not() -> None:
    field = field_of(criteria(1, 1, 1, 1, 1), peaks(60, 10, 12, 30, 50, 52))
    near = field.neighbours(field.rows["Cr1.r1"])
    assert near[12] > near[50]
    assert near[30] > near[52]


def test_criteria_of_one_competence_lead_to_each_other() -> None:
    field = field_of(criteria(1, 1, 1, competences=("C1", "C2", "C1")), peaks(60, 5, 30, 50))
    led = field.same_competence(0)
    assert led[50] > 10 * led[30]


def test_the_first_criterion_is_looked_for_early_and_the_last_late() -> None:
    field = field_of(criteria(1, 1, 1, 1), peaks(8, 0, 2, 4, 6))
    assert field.out_of_place(0)[0] < field.out_of_place(0)[7]
    assert field.out_of_place(3)[7] < field.out_of_place(3)[0]


@pytest.mark.parametrize("chunks", [0, 1, 2], ids=["no-chunk", "one-chunk", "two-chunks"])
def test_a_dossier_shorter_than_a_neighbourhood_is_no_trouble(chunks: int) -> None:
    field = field_of(criteria(2, 1), np.ones((3, chunks)))
    assert field.own.shape == (3, chunks)
    assert np.isfinite(field.own).all()
    assert np.isfinite(field.balanced).all()
    assert field.neighbours(0).shape == (chunks,)
