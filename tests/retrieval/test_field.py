"""What the requirements of a bloc find together: company and place, where words alone say nothing."""

import numpy as np
import pytest

from reviewer.domain.referentiel import Criterion, Proof, Requirement
from reviewer.retrieval.field import Ground, ground_of


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


def ground(made: list[Criterion], scores: np.ndarray, sections: list[int] | None = None) -> Ground:
    chunks = scores.shape[1]
    return ground_of(made, scores, [400] * chunks, sections or [0] * chunks)


def worth(chunks: int, *places: int | None) -> np.ndarray:
    """A first worth that is sure of each place, and knows nothing where there is none."""
    sure = np.zeros((len(places), chunks))
    for row, place in enumerate(places):
        if place is not None:
            sure[row, place] = 12.0
    return sure


def test_a_requirement_is_led_to_where_the_others_of_its_criterion_are_found() -> None:
    led = ground(criteria(3), peaks(40, 20, 21, 5)).first()["siblings"][2]
    assert led.argmax() in (20, 21)
    assert led[20] > 10 * led[5]


def test_a_requirement_alone_in_its_criterion_is_led_nowhere_by_siblings() -> None:
    assert not ground(criteria(1, 1), peaks(10, 2, 7)).first()["siblings"].any()


def test_a_place_that_every_requirement_finds_tells_less_than_one_that_only_one_finds() -> None:
    scores = np.zeros((3, 30))
    scores[:, 4] = 1.0
    scores[0, 25] = 1.0
    signs = ground(criteria(1, 1, 1), scores).first()
    assert signs["own"][0, 25] > 2 * signs["own"][0, 4]
    assert signs["balanced"][0, 25] > signs["balanced"][0, 4]


def test_criteria_printed_near_lead_to_their_neighbourhood_and_far_ones_do_not() -> None:
    near = ground(criteria(1, 1, 1, 1, 1), peaks(60, 10, 12, 30, 50, 52)).first()["neighbours"][0]
    assert near[12] > near[50]
    assert near[30] > near[52]


def test_criteria_of_one_competence_lead_to_each_other() -> None:
    led = ground(criteria(1, 1, 1, competences=("C1", "C2", "C1")), peaks(60, 5, 30, 50)).first()["competence"][0]
    assert led[50] > 10 * led[30]


def test_a_criterion_that_words_do_not_find_is_looked_for_between_the_one_before_and_the_one_after() -> None:
    made = ground(criteria(1, 1, 1), peaks(40, 10, 0, 30))
    ordered = made.second(worth(40, 10, None, 30))["in_order"][1]
    assert ordered[20] > 0.9
    assert ordered[3] < 0.6
    assert ordered[37] < 0.6


def test_the_order_of_a_dossier_that_follows_no_order_of_the_referentiel_says_nothing() -> None:
    made = ground(criteria(1, 1, 1), peaks(40, 30, 0, 10))
    ordered = made.second(worth(40, 30, None, 10))["in_order"][1]
    assert ordered[20] < 0.1
    assert ordered[2] == pytest.approx(ordered[38], abs=0.1)


def test_a_section_where_the_other_requirements_are_proved_draws_the_rest_of_their_criterion() -> None:
    sections = [0] * 10 + [1] * 5 + [2] * 15
    made = ground(criteria(2, 1), peaks(30, 11, 0, 25), sections)
    drawn = made.second(worth(30, 11, None, 25))["section"][1]
    assert drawn[10:15].min() > 5 * np.delete(drawn, range(10, 15)).max()


def test_the_length_of_a_chunk_is_told_to_every_requirement() -> None:
    made = ground_of(criteria(2), np.ones((2, 3)), [60, 600, 6000], [0, 0, 0])
    assert made.first()["length"].tolist() == [[pytest.approx(0.1), 1.0, 1.0]] * 2


@pytest.mark.parametrize("chunks", [1, 2], ids=["one-chunk", "two-chunks"])
def test_a_dossier_shorter_than_a_neighbourhood_is_no_trouble(chunks: int) -> None:
    made = ground(criteria(2, 1), np.ones((3, chunks)))
    for signs in (made.first(), made.second(worth(chunks, 0, 0, None))):
        for name, values in signs.items():
            assert values.shape == (3, chunks), name
            assert np.isfinite(values).all(), name
