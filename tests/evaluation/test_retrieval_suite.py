"""The retrieval suite: ranks as the project's score counts them, learning that never sees the dossier it is measured on."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from reviewer.config import Settings
from reviewer.domain.referentiel import Criterion, Proof, Requirement
from reviewer.evaluation.gold import Gold
from reviewer.evaluation.retrieval_learning import Example, Examples, evidenced, fit, leave_one_out
from reviewer.evaluation.retrieval_markdown import markdown
from reviewer.evaluation.retrieval_suite import Found, Item, Way, run_retrieval, share_within
from reviewer.evaluation.retrieval_ways import FRENCH, SHIPPED, ways
from reviewer.retrieval.field import ground_of
from reviewer.wiring import labelled_items

GOLD = Path(__file__).resolve().parents[2] / "evals" / "gold"
NOW = datetime(2026, 11, 28, tzinfo=UTC)


@pytest.fixture(scope="module")
def items() -> list[Item]:
    import json
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for name in ("la-wab-a", "6cent30six-b"):
            for path in GOLD.glob(f"{name}.*"):
                shutil.copy(path, folder)
        assert json.loads((Path(folder) / "la-wab-a.gold.json").read_text())["dossier"]
        return labelled_items(Settings(), Path(folder))


def without_quotes_in_pictures(gold: Gold) -> int:
    return sum(
        one.status in ("met", "partial") and any(not each.in_image and each.role != "against" for each in one.evidence)
        for criterion in gold.criteria
        for one in criterion.requirements
    )


def test_only_requirements_with_proof_in_the_text_are_asked_for(items: list[Item]) -> None:
    for one in items:
        assert len(evidenced(one.gold, one.referentiel)) == without_quotes_in_pictures(one.gold) > 20


def test_a_way_that_quotes_the_labels_finds_all_and_one_that_finds_nothing_none(items: list[Item]) -> None:
    def knowing(item: Item):
        quotes = {
            (labelled.id, one.text): [
                each.quote for each in one.evidence if not each.in_image and each.role != "against"
            ]
            for labelled in item.gold.criteria
            for one in labelled.requirements
        }

        def search(criterion):
            own = {one.id: quotes.get((criterion.id, one.text), []) for one in criterion.requirements}
            return Found([quote for some in own.values() for quote in some[:1]], own)

        return search

    report = run_retrieval(
        items,
        [Way("knowing", knowing), Way("blind", lambda _item: lambda _criterion: Found([], {}))],
        settings={},
        software="test",
        commit=None,
        now=NOW,
    )
    assert report.way("knowing").recall_own[3] == 1.0
    assert report.way("blind").recall_own == {1: 0.0, 3: 0.0, 6: 0.0}
    assert report.evidenced == sum(one.evidenced for one in report.way("blind").dossiers)


def test_the_shipped_search_finds_more_than_french_bm25_on_dossiers_that_did_not_teach_it(items: list[Item]) -> None:
    report = run_retrieval(items, ways(items), settings={}, software="test", commit=None, now=NOW)
    assert report.way(SHIPPED).recall_own[3] > report.way(FRENCH).recall_own[3] + 0.2
    told = markdown(report, "fr")
    for one in report.ways:
        assert one.name in told


def examples(name: str, *, proof_high: bool) -> Examples:
    """A dossier of one requirement and four chunks, whose proofs stand in the windows that show much, or in those that show little."""
    one = Criterion(
        id="Cr1",
        text="présente",
        competences=("C1",),
        proof=Proof.DOCUMENT,
        requirements=(Requirement(id="Cr1.r1", text="a"),),
    )
    ground = ground_of([one], np.ones((1, 4)), [600] * 4, [0] * 4)
    window = {"shown": np.array([0.9, 0.8, 0.1, 0.2]), "exclusive": np.zeros(4), "notes": np.zeros(4)}
    hits = np.array([True, True, False, False])
    return Examples(name, (ground,), (Example(0, 0, window, hits if proof_high else ~hits),))


def test_a_sign_of_proof_gets_weight_and_silent_signs_none() -> None:
    weights = fit([examples("a", proof_high=True), examples("b", proof_high=True)]).second.weight
    assert weights["shown"] > 0.1
    assert all(abs(value) < 0.01 for name, value in weights.items() if name != "shown")


def test_the_chance_of_a_worthier_chunk_is_greater() -> None:
    learnt = fit([examples("a", proof_high=True), examples("b", proof_high=True)])
    assert learnt.slope > 0
    assert learnt.chance(np.array([2.0]))[0] > 0.5 > learnt.chance(np.array([-2.0]))[0]


def test_a_dossier_teaches_nothing_about_itself() -> None:
    three = [examples("a", proof_high=False), examples("b", proof_high=True), examples("c", proof_high=True)]
    learnt = leave_one_out(three, three)
    assert learnt["a"].with_hints.second.weight["shown"] > 0.1
    assert learnt["b"].with_hints.second.weight["shown"] < learnt["a"].with_hints.second.weight["shown"]


def test_shares_count_what_was_not_found() -> None:
    assert share_within([1, 4, None, 3], 3) == 0.5
    assert share_within([], 3) == 0.0
