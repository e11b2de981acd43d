"""The verdict rule of the contract, case by case, and against every label of the gold dossiers."""

import json
from pathlib import Path

import pytest

from reviewer.domain.referentiel import Criterion, Proof, Requirement, Rule, RuleKind
from reviewer.domain.rules import bloc_summary, criterion_verdict, rule_states
from reviewer.domain.verdict import Status, Verdict

GOLD = sorted((Path(__file__).parents[2] / "evals" / "gold").glob("*.gold.json"))
M, P, N, U, NA = Status.MET, Status.PARTIAL, Status.NOT_MET, Status.UNKNOWN, Status.NOT_APPLICABLE


def criterion(*optional: bool) -> Criterion:
    requirements = tuple(
        Requirement(id=f"C.r{n}", text=f"exigence {n}", optional=one) for n, one in enumerate(optional, 1)
    )
    return Criterion(id="C", text="texte", competences=("C1",), proof=Proof.DOCUMENT, requirements=requirements)


@pytest.mark.parametrize(
    ("statuses", "verdict"),
    [
        pytest.param([M, M, M], Verdict.MET, id="all-met"),
        pytest.param([N, N, N], Verdict.NOT_MET, id="none-met"),
        pytest.param([M, N, N], Verdict.PARTIAL, id="one-met"),
        pytest.param([P, N, N], Verdict.PARTIAL, id="one-in-part"),
        pytest.param([M, NA, M], Verdict.MET, id="a-condition-that-does-not-arise-counts-as-met"),
        pytest.param([M, M, U], None, id="an-unknown-that-could-lower-it"),
        pytest.param([N, N, U], None, id="an-unknown-that-could-raise-it"),
        pytest.param([M, N, U], Verdict.PARTIAL, id="an-unknown-that-changes-nothing"),
        pytest.param([U, U, U], None, id="nothing-known"),
    ],
)
def test_the_findings_force_the_verdict_or_leave_it_open(statuses: list[Status], verdict: Verdict | None) -> None:
    found = {f"C.r{n}": status for n, status in enumerate(statuses, 1)}
    assert criterion_verdict(criterion(False, False, False), found) is verdict


def test_an_optional_requirement_neither_lowers_nor_saves() -> None:
    assert criterion_verdict(criterion(False, True), {"C.r1": M, "C.r2": N}) is Verdict.MET
    assert criterion_verdict(criterion(False, True), {"C.r1": N, "C.r2": M}) is Verdict.NOT_MET
    assert criterion_verdict(criterion(False, True), {"C.r1": M, "C.r2": U}) is Verdict.MET


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_rule_gives_the_assessors_verdicts(path: Path) -> None:
    from reviewer.authoring.loading import load_referentiel

    gold = json.loads(path.read_text(encoding="utf-8"))
    referentiel = load_referentiel(gold["referentiel"])
    for label in gold["criteria"]:
        if label["verdict"] == "not_assessable":
            continue
        one = referentiel.criterion(label["id"])
        by_text = {requirement["text"]: Status(requirement["status"]) for requirement in label["requirements"]}
        found = {requirement.id: by_text[requirement.text] for requirement in one.requirements}
        assert criterion_verdict(one, found) == label["verdict"], label["id"]


def test_one_criterion_short_leaves_the_rule_unsatisfied_and_an_open_one_leaves_it_open() -> None:
    from reviewer.authoring.loading import load_referentiel

    referentiel = load_referentiel("la-wab")
    whole: dict[str, Verdict | None] = {one.id: Verdict.MET for one in referentiel.criteria}
    rule = next(position for position, one in enumerate(referentiel.rules) if one.kind is RuleKind.ALL_COMPETENCES)
    in_scope = {"B1": "in_scope"}
    assert rule_states(referentiel, in_scope, whole)[rule].satisfied is True
    assert rule_states(referentiel, in_scope, {**whole, "Cr1.1": Verdict.PARTIAL})[rule].satisfied is False
    assert rule_states(referentiel, in_scope, {**whole, "Cr1.1": None})[rule].satisfied is None


def test_the_jury_keeps_the_last_word_and_a_held_bloc_counts() -> None:
    from reviewer.authoring.loading import load_referentiel

    referentiel = load_referentiel("ecole-multimedia")
    states = {bloc.id: "held" for bloc in referentiel.blocs} | {"B1": "in_scope"}
    met: dict[str, Verdict | None] = {one.id: Verdict.MET for one in referentiel.blocs[0].criteria}
    assert [one.satisfied for one in rule_states(referentiel, states, met)] == [None]
    assert [one.satisfied for one in rule_states(referentiel, states, {**met, "B1.01": Verdict.NOT_MET})] == [False]
    held = bloc_summary(referentiel.blocs[1], "held", {})
    assert (held.state, held.met, held.abstained) == ("held", 0, 0)


def test_a_statement_is_left_to_people() -> None:
    from reviewer.authoring.loading import load_referentiel

    referentiel = load_referentiel("la-wab").model_copy(update={"rules": (Rule(kind=RuleKind.STATEMENT, text="dit"),)})
    met: dict[str, Verdict | None] = {one.id: Verdict.MET for one in referentiel.criteria}
    assert rule_states(referentiel, {"B1": "in_scope"}, met)[0].satisfied is None
