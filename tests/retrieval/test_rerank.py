"""The re-ranker: a sum that anyone can check by hand, of weights that the data file names one by one."""

import numpy as np
import pytest

from reviewer.datafiles import dump_yaml
from reviewer.errors import DataFileError
from reviewer.retrieval.embedding import HashedStems
from reviewer.retrieval.engine import Retriever
from reviewer.retrieval.rerank import SIGNS, RerankFile, Told, Weights, load_rerank, table_of
from tests.retrieval.building import BAKERY, chunks_of, criterion, dossier_of


def flat(**weight: float) -> Weights:
    return Weights(
        weight=dict.fromkeys(SIGNS, 0.0) | weight, mean=dict.fromkeys(SIGNS, 0.0), spread=dict.fromkeys(SIGNS, 1.0)
    )


def told(**more: float) -> Told:
    return Told(**{"covered": 0, "hints": 0, "exclusive": 0, "length": 0, "notes": False, "caption": False} | more)


def placed(count: int) -> dict[str, np.ndarray]:
    names = ("siblings", "neighbours", "competence", "out_of_place", "own", "balanced")
    return {name: np.zeros(count, np.float32) for name in names}


def test_a_candidate_is_worth_the_sum_of_its_weighted_signs() -> None:
    table = table_of([told(length=0.5, exclusive=2), told(length=1.0)], placed(2))
    assert flat(length=2, exclusive=0.25).score(table).tolist() == [1.5, 2.0]


def test_signs_without_a_scale_are_measured_by_the_best_candidate() -> None:
    table = table_of([told(covered=30), told(covered=15)], placed(2))
    assert table[:, SIGNS.index("covered")] == pytest.approx([1.0, 0.5])


def test_a_file_that_leaves_a_sign_out_is_refused_by_name(tmp_path) -> None:
    whole = load_rerank().model_dump()
    del whole["with_hints"]["weight"]["siblings"]
    path = tmp_path / "rerank.yaml"
    path.write_text(dump_yaml(whole), encoding="utf-8")
    with pytest.raises(DataFileError) as refused:
        load_rerank(path)
    assert refused.value.facts["where"] == "with_hints.weight"


def test_weights_change_the_order_and_lose_no_candidate() -> None:
    dossier = dossier_of(*BAKERY)
    asked = criterion("élabore un calendrier éditorial", "mesure l'engagement")
    short_first = RerankFile(
        id="x", version=1, learnt="by hand", with_hints=flat(length=-1), without_hints=flat(length=-1)
    )

    def quotes(weights: RerankFile | None) -> list[str]:
        made = Retriever(dossier, chunks_of(dossier), embedder=HashedStems(), index=None, weights=weights)
        return [one.quote for one in made.retrieve(asked).by_requirement["Cr1.r1"]]

    as_found, by_length = quotes(None), quotes(short_first)
    assert sorted(as_found) == sorted(by_length)
    assert by_length == sorted(by_length, key=len)
    assert as_found != by_length
