"""The re-ranker: sums that anyone can check by hand, of weights that the data file names one by one."""

import numpy as np
import pytest

from reviewer.datafiles import dump_yaml
from reviewer.errors import DataFileError
from reviewer.retrieval.embedding import HashedStems
from reviewer.retrieval.engine import Retriever
from reviewer.retrieval.field import ground_of
from reviewer.retrieval.rerank import (
    FIRST,
    SECOND,
    WINDOW,
    Ranker,
    RerankFile,
    Told,
    Weights,
    load_rerank,
    window_signs,
)
from tests.retrieval.building import BAKERY, chunks_of, criterion, dossier_of


def flat(names: tuple[str, ...], **weight: float) -> Weights:
    return Weights(
        weight=dict.fromkeys(names, 0.0) | weight, mean=dict.fromkeys(names, 0.0), spread=dict.fromkeys(names, 1.0)
    )


def ranker(first: dict[str, float] | None = None, **second: float) -> Ranker:
    return Ranker(
        first=flat(FIRST, **(first or {})), second=flat((*SECOND, *WINDOW), **second), slope=1.0, intercept=0.0
    )


def rerank(with_hints: Ranker, without_hints: Ranker | None = None) -> RerankFile:
    return RerankFile(
        id="x", version=2, learnt="by hand", with_hints=with_hints, without_hints=without_hints or with_hints
    )


def test_a_window_is_worth_the_sum_of_its_weighted_signs() -> None:
    told = window_signs([Told(2, 0.5, 0), Told(0, 1.0, 0)])
    assert flat(WINDOW, shown=2, exclusive=0.25).score(told, WINDOW).tolist() == [1.5, 2.0]


def test_a_requirement_without_hints_is_weighed_by_weights_of_its_own() -> None:
    ground = ground_of([criterion("un", "deux")], np.array([[1.0, 0.5], [1.0, 0.5]]), [60, 600], [0, 1])
    by_words, by_length = ranker(words=1), ranker(length=1)
    placed = rerank(by_words, by_length).placed(ground, np.array([True, False]))
    assert placed == pytest.approx(np.array([[1.0, 0.5], [0.1, 1.0]]))


def test_the_second_look_goes_by_what_the_first_made_likely() -> None:
    scores = np.zeros((2, 30))
    scores[0, 20], scores[1, 3] = 1.0, 1.0
    ground = ground_of([criterion("un", "deux")], scores, [600] * 30, [0] * 15 + [1] * 15)
    led = rerank(ranker(first={"words": 20}, section=1)).placed(ground, np.array([True, True]))
    assert led[1, 16:].min() > led[1, :14].max()


def test_a_worth_becomes_a_chance_between_none_and_certainty() -> None:
    chances = ranker().chance(np.array([-50.0, 0.0, 50.0]))
    assert chances == pytest.approx([0.0, 0.5, 1.0])


def test_a_file_that_leaves_a_sign_out_is_refused_by_name(tmp_path) -> None:
    whole = load_rerank().model_dump()
    del whole["with_hints"]["first"]["weight"]["siblings"]
    path = tmp_path / "rerank.yaml"
    path.write_text(dump_yaml(whole), encoding="utf-8")
    with pytest.raises(DataFileError) as refused:
        load_rerank(path)
    assert refused.value.facts["where"] == "with_hints"
    assert "first" in str(refused.value.facts["problem"])
    assert "siblings" in str(refused.value.facts["problem"])


def test_weights_change_the_order_and_lose_no_candidate() -> None:
    dossier = dossier_of(*BAKERY)
    asked = criterion("élabore un calendrier éditorial", "mesure l'engagement")
    short_first = rerank(ranker(shown=-1))

    def quotes(weights: RerankFile | None) -> list[str]:
        made = Retriever(dossier, chunks_of(dossier), embedder=HashedStems(), index=None, weights=weights)
        return [one.quote for one in made.retrieve(asked).by_requirement["Cr1.r1"]]

    as_found, by_length = quotes(None), quotes(short_first)
    assert sorted(as_found) == sorted(by_length)
    assert by_length == sorted(by_length, key=len)
    assert as_found != by_length
