from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reviewer.domain.people import Actor, Decision, Role
from reviewer.errors import NotAllowed
from reviewer.services import RunOptions, Services, Upload
from reviewer.services.permissions import HOUSE, Act, allow
from reviewer.store.records import Space
from tests.services.scripted import ADA, ANNE, MAX, TOM, ZOE, build

PROJECT = Upload("projet.txt", "Un calendrier éditorial.\nUne cible décrite.\n".encode())
OWNERS: dict[Space, Actor] = {"evaluation": ANNE, "selfcheck": ZOE, "coverage": TOM}
Reading = Callable[[Services, Actor, str, str], object]
READINGS: dict[str, Reading] = {
    "dossier": lambda desk, who, dossier, _run: desk.dossier(who, dossier),
    "piece": lambda desk, who, dossier, _run: desk.piece(who, dossier, "projet.txt"),
    "page": lambda desk, who, dossier, _run: desk.page_picture(who, dossier, "projet.txt", 1),
    "search": lambda desk, who, dossier, _run: desk.search(who, dossier, "cible"),
    "runs": lambda desk, who, dossier, _run: desk.runs(who, dossier),
    "latest": lambda desk, who, dossier, _run: desk.latest_review(who, dossier),
    "history": lambda desk, who, dossier, _run: desk.history(who, dossier, "Cr1"),
    "seen": lambda desk, who, dossier, _run: desk.last_seen(who, dossier),
    "confirmations": lambda desk, who, dossier, _run: desk.confirmations(who, dossier),
    "review": lambda desk, who, _dossier, run: desk.review(who, run),
    "pictures": lambda desk, who, _dossier, run: desk.evidence_pictures(who, run),
    "progress": lambda desk, who, _dossier, run: desk.progress(who, run),
    "cancel": lambda desk, who, _dossier, run: desk.cancel(who, run),
    "resume": lambda desk, who, _dossier, run: desk.resume(who, run),
    "run": lambda desk, who, dossier, _run: desk.run_now(who, dossier, RunOptions()),
    "start": lambda desk, who, dossier, _run: desk.start(who, dossier, RunOptions()),
}


@pytest.fixture
def services(folder: Path, ready: str) -> Iterator[Services]:
    """What is started here is never carried out."""
    made = build(folder, ready)
    yield made
    made.store.close()


def reviewed(services: Services, space: Space) -> tuple[str, str]:
    """A dossier of that space and a run over it, by the role whose space it is."""
    who = OWNERS[space]
    record = services.submit(who, [PROJECT], label="Zoé", referentiel_id="essai", space=space)
    return record.id, services.run_now(who, record.id, RunOptions()).id


def refused(services: Services, who: Actor, dossier_id: str, run_id: str) -> set[str]:
    names = set()
    for name, reading in READINGS.items():
        try:
            reading(services, who, dossier_id, run_id)
        except NotAllowed:
            names.add(name)
    return names


@pytest.mark.parametrize("space", OWNERS)
def test_each_role_does_all_in_its_own_space_and_nothing_in_another(services: Services, space: Space) -> None:
    dossier_id, run_id = reviewed(services, space)
    for other, who in OWNERS.items():
        expected = set() if other == space else set(READINGS)
        assert refused(services, who, dossier_id, run_id) == expected, who.role


def test_a_candidate_reads_neither_an_evaluators_run_nor_another_candidates(services: Services) -> None:
    theirs = reviewed(services, "evaluation")
    own = reviewed(services, "selfcheck")
    assert refused(services, ZOE, *theirs) == set(READINGS)
    assert refused(services, MAX, *own) == set(READINGS)
    assert services.dossiers(MAX) == ()
    assert [one.id for one in services.dossiers(ZOE)] == [own[0]]


def test_an_administrator_lists_every_dossier_and_reads_none(services: Services) -> None:
    made = [reviewed(services, space) for space in OWNERS]
    assert {one.id for one in services.dossiers(ADA)} == {dossier_id for dossier_id, _ in made}
    for dossier_id, run_id in made:
        assert refused(services, ADA, dossier_id, run_id) == set(READINGS)
        assert services.dossier_record(ADA, dossier_id).id == dossier_id


def test_only_an_evaluator_confirms_and_only_in_the_evaluators_space(services: Services) -> None:
    made = {space: reviewed(services, space) for space in OWNERS}
    for space, (dossier_id, run_id) in made.items():
        for who in (ANNE, ZOE, TOM, ADA):
            if space == "evaluation" and who == ANNE:
                continue
            with pytest.raises(NotAllowed):
                services.confirm(who, run_id, "Cr1", decision=Decision.ACCEPTED, seen=0)
            with pytest.raises(NotAllowed):
                services.undo(who, dossier_id, "Cr1", seen=0)


def test_only_an_evaluator_exports_and_only_an_evaluation(services: Services) -> None:
    made = {space: reviewed(services, space)[0] for space in OWNERS}
    for space, dossier_id in made.items():
        for who in (ANNE, ZOE, TOM, ADA):
            if space == "evaluation" and who == ANNE:
                assert services.export(who, [dossier_id], "csv").suffix == "csv"
                continue
            with pytest.raises(NotAllowed):
                services.export(who, [dossier_id], "csv")


def test_a_candidate_who_asks_for_an_evaluators_run_gets_a_selfcheck(services: Services) -> None:
    review = services.selfcheck(ZOE, [PROJECT], label="moi", referentiel_id="essai", options=RunOptions(kind="review"))
    assert services.progress(ZOE, review.id).options.kind == "selfcheck"


def test_a_list_of_a_space_that_is_not_theirs_is_refused(services: Services) -> None:
    with pytest.raises(NotAllowed) as told:
        services.dossiers(ZOE, "evaluation")
    assert told.value.facts == {"role": "candidate", "act": "list"}


def test_only_an_administrator_verifies_the_journal(services: Services) -> None:
    for who in (ANNE, ZOE, TOM):
        with pytest.raises(NotAllowed):
            services.verify_journal(who)
    assert services.verify_journal(ADA).events == 0


def test_a_dossier_is_erased_by_an_administrator_or_by_the_candidate_whose_it_is(services: Services) -> None:
    dossier_id, _ = reviewed(services, "selfcheck")
    for who in (ANNE, MAX, TOM):
        with pytest.raises(NotAllowed):
            services.erase(who, dossier_id)
    assert services.erase(ZOE, dossier_id).dossier_id == dossier_id
    dossier_id, _ = reviewed(services, "evaluation")
    with pytest.raises(NotAllowed):
        services.erase(ANNE, dossier_id)
    services.erase(ADA, dossier_id)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", [one for one in Act if one not in HOUSE])
def test_no_act_on_dossiers_is_allowed_without_saying_on_which(role: Role, act: Act) -> None:
    with pytest.raises(NotAllowed):
        allow(Actor(id="x", name="x", role=role), act)
