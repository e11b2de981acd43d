import pytest

from reviewer.domain.people import Decision
from reviewer.domain.verdict import Verdict
from reviewer.errors import NotAllowed
from reviewer.reporting.evidence import carrying
from reviewer.services import RunOptions, Services, Upload
from tests.services.scripted import ANNE, BOB, ZOE, confirm

PROJECT = Upload("projet.txt", "Un calendrier éditorial.\nUne cible décrite.\n".encode())


def test_what_the_page_reads_at_once_is_what_is_read_piece_by_piece(services: Services) -> None:
    dossier = services.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai").id
    review = services.run_now(ANNE, dossier, RunOptions())
    services.set_evaluators(ANNE, dossier, 2)
    services.declare(ANNE, dossier, conflict=False)
    services.declare(BOB, dossier, conflict=True)
    for criterion in ("Cr1", "Cr2"):
        asked = {"decision": Decision.EDITED, "verdict": Verdict.PARTIAL, "reason": "vu"}
        confirm(services, ANNE, review.id, criterion, **asked)
    (first,) = carrying(review.by_criterion["Cr2"])
    services.add_excerpt(ANNE, dossier, "Cr1", first)
    services.remove_excerpt(ANNE, dossier, "Cr2", first.key)
    services.ask_again(ANNE, review.id, "Cr1")

    known = services.reviewing(ANNE, review.id)
    assert known.evaluators == services.evaluators(ANNE, dossier) == 2
    assert known.declared == services.declarations(ANNE, dossier)
    assert set(known.declared.values()) == {True, False}
    assert known.touched == services.touched(ANNE, dossier)
    assert set(known.touched) == {"Cr1", "Cr2"}
    assert known.again == services.asked_again(ANNE, review.id)
    assert list(known.again) == ["Cr1"]
    assert known.deliberations == services.deliberations(ANNE, dossier)
    for criterion in ("Cr1", "Cr2", "Cr3"):
        assert known.history(criterion) == services.history(ANNE, dossier, criterion)
    with pytest.raises(NotAllowed):
        services.reviewing(ZOE, review.id)
