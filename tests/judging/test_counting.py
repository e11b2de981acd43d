import pytest

from reviewer.judging.counting import (
    Demand,
    bullets,
    demanded,
    durations,
    items,
    listed,
    months,
    number,
    ordinals,
    stated,
    table_rows,
)


@pytest.mark.parametrize(("word", "value"), [("quatre", 4), ("12", 12), ("Trois", 3), ("beaucoup", None)])
def test_a_number_word_has_a_value(word: str, value: int | None) -> None:
    assert number(word) == value


def test_bullets_of_any_kind_are_counted() -> None:
    assert bullets("Nos axes :\n- le métier\n– les gens\n• le lieu\n2) l'humour\nLe reste suit.") == 4


def test_a_hyphenated_line_is_no_bullet() -> None:
    assert bullets("-20 % sur les vélos\nl'après-midi") == 0


def test_ordinals_are_counted_from_the_first_without_a_gap() -> None:
    assert ordinals("Premièrement le ton. Deuxièmement le rythme. Quatrièmement rien.") == 2


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Nous suivons la portée, les clics, les réponses et les enregistrements.", 4),
        ("Nous suivons la portée et les clics.", 2),
        ("Nous suivons la portée.", 0),
    ],
)
def test_the_terms_of_a_list_are_counted(sentence: str, count: int) -> None:
    assert listed(sentence) == count


def test_the_body_rows_of_a_table_are_counted_without_headings_blanks_and_totals() -> None:
    table = "Axe\tSujet\tBut\nMétier\tFour\tA\nGens\tPortraits\tB\nLieu\t\t\nTotal\t2\t"
    assert table_rows(table, header_rows=1) == 2
    assert items(table, header_rows=1) == 2


def test_a_table_without_known_headings_still_spends_its_first_row() -> None:
    assert table_rows("Axe\tSujet\nMétier\tFour", header_rows=0) == 1


def test_the_longest_way_of_enumerating_counts() -> None:
    assert items("- portée, clics et réponses\n- temps") == 3


def test_a_figure_before_a_noun_is_stated_with_its_place() -> None:
    text = "Nous animons quatre réseaux et 3 grands axes."
    found = stated(text)
    assert [(one.value, one.noun) for one in found] == [(4, "reseaux"), (3, "axes")]
    assert text[found[0].start : found[0].end] == "quatre réseaux"


@pytest.mark.parametrize(
    "text",
    ["un réseau", "pendant 3 mois", "les deux premiers réseaux", "ces trois réseaux", "Instagram\t14\nLinkedIn\t16"],
    ids=["an-article", "a-duration", "some-of-them", "those", "cells"],
)
def test_what_counts_nothing_is_not_stated(text: str) -> None:
    assert stated(text) == ()


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("définit entre 3 et 5 axes de contenus", Demand("axes", 3, 5)),
        ("décrit a minima quatre réseaux sociaux", Demand("reseaux", 4, None)),
        ("cite au moins deux outils", Demand("outils", 2, None)),
        ("au plus 6 indicateurs", Demand("indicateurs", None, 6)),
        ("trois recommandations au minimum", Demand("recommandations", 3, None)),
    ],
)
def test_the_counts_that_a_criterion_demands_are_read(text: str, demand: Demand) -> None:
    assert demanded(text) == (demand,)


def test_a_text_without_a_bound_demands_nothing() -> None:
    assert demanded("présente les 3 derniers mois") == ()


def test_both_bounds_are_inclusive() -> None:
    demand = Demand("axes", 3, 5)
    assert [demand.fits(count) for count in (2, 3, 5, 6)] == [False, True, True, False]


def test_months_are_named_short_long_or_as_a_span() -> None:
    assert months("Sept.\tOct.\tNov.") == (9, 10, 11)
    assert months("de mars à juin 2025") == (3, 4, 5, 6)
    assert months("de novembre à janvier") == (1, 11, 12)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("sur les trois derniers mois", (3.0,)),
        ("pendant 6 semaines", (1.4,)),
        ("bilan du trimestre", (3.0,)),
        ("un an", (12.0,)),
        ("chaque lundi", ()),
    ],
)
def test_durations_are_in_months(text: str, lengths: tuple[float, ...]) -> None:
    assert durations(text) == pytest.approx(lengths)
