from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.domain.people import Decision
from reviewer.errors import NotAllowed
from reviewer.services import Draft, RunOptions, Services
from tests.services.scripted import ADA, ANNE, ZOE, build
from tests.services.test_permissions import PROJECT

REASON = "Écrit, pas encore décidé."


@pytest.fixture
def services(folder: Path, ready: str) -> Iterator[Services]:
    made = build(folder, ready)
    yield made
    made.store.close()


@pytest.fixture
def dossier(services: Services) -> str:
    record = services.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai")
    services.run_now(ANNE, record.id, RunOptions())
    return record.id


def draft(services: Services) -> Draft:
    return Draft(criterion="Cr1", decision=Decision.LATER, reason=REASON, at=services.clock())


def test_a_draft_is_read_by_its_author_alone(services: Services, dossier: str) -> None:
    services.keep_draft(ANNE, dossier, draft(services))
    same = ANNE.model_copy(update={"name": f" {ANNE.name.upper()} "})
    other = ANNE.model_copy(update={"name": "Dominique"})
    found = services.draft(same, dossier, "Cr1")
    assert found is not None and found.reason == REASON
    assert services.draft(other, dossier, "Cr1") is None
    assert services.draft(ANNE, dossier, "Cr2") is None
    for who in (ADA, ZOE):
        with pytest.raises(NotAllowed):
            services.draft(who, dossier, "Cr1")


def test_a_draft_is_erased_with_its_dossier(services: Services, dossier: str, folder: Path) -> None:
    services.keep_draft(ANNE, dossier, draft(services))
    assert any(REASON.encode() in one.read_bytes() for one in folder.rglob("*.json"))
    services.erase(ADA, dossier)
    assert not any(REASON.encode() in one.read_bytes() for one in folder.rglob("*") if one.is_file())


def test_a_nameless_persons_draft_is_not_kept(services: Services, dossier: str) -> None:
    nobody = ANNE.model_copy(update={"name": " "})
    services.keep_draft(nobody, dossier, draft(services))
    assert services.draft(nobody, dossier, "Cr1") is None
