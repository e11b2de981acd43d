"""Rankings are put together the same way every time, and no question takes every place."""

from itertools import permutations

from reviewer.retrieval.fusion import diverse, fuse


def never_same(_one: int, _other: int) -> bool:
    return False


def test_what_two_rankings_agree_on_comes_before_what_one_puts_first() -> None:
    fused = fuse([([1, 2, 3], 1.0), ([4, 2, 5], 1.0)])
    assert fused[0][0] == 2


def test_a_light_ranking_breaks_ties_without_taking_over() -> None:
    assert [item for item, _ in fuse([([1, 2, 3], 1.0), ([3, 2, 1], 0.1)])] == [1, 2, 3]
    assert [item for item, _ in fuse([([], 1.0), ([3, 2, 1], 0.1)])] == [3, 2, 1]


def test_equal_scores_come_in_item_order_whatever_the_order_of_the_rankings() -> None:
    rankings = [([5], 1.0), ([3], 1.0), ([4], 1.0)]
    assert {tuple(item for item, _ in fuse(order)) for order in permutations(rankings)} == {(3, 4, 5)}


def test_each_question_gets_its_best_before_any_gets_its_second() -> None:
    chosen = [item for item, _ in diverse([[10, 11, 12], [20, 21, 22], [30, 31, 32]], 3, same=never_same)]
    assert sorted(chosen) == [10, 20, 30]


def test_what_serves_two_questions_comes_first() -> None:
    assert diverse([[10, 40], [20, 40]], 3, same=never_same)[0][0] == 40


def test_an_item_never_comes_beside_its_like() -> None:
    chosen = [item for item, _ in diverse([[10, 11, 20]], 3, same=lambda one, other: one // 10 == other // 10)]
    assert chosen == [10, 20]


def test_gains_never_grow_so_that_the_list_is_best_first() -> None:
    gains = [gain for _, gain in diverse([[1, 2, 3, 4], [3, 4, 5, 6], [6, 1, 7, 8]], 8, same=never_same)]
    assert gains == sorted(gains, reverse=True)
    assert len(gains) == 8


def test_no_ranking_gives_no_choice() -> None:
    assert diverse([], 5, same=never_same) == []
    assert diverse([[], []], 5, same=never_same) == []
