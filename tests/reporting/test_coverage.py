"""The trainer's table over several dossiers."""

import json

import jsonschema
import pytest

from reviewer.domain.verdict import Abstention, AbstentionReason, Finding, Proposal, Status, Verdict
from reviewer.reporting.contract import to_json
from reviewer.reporting.coverage import CoverageDocument, coverage_document, coverage_html, coverage_table
from reviewer.reporting.schemas import schemas
from tests.reporting import sample


@pytest.fixture
def document() -> CoverageDocument:
    met = Finding(requirement_id="Cr3.r1", excerpts=(sample.WATCHED,), status=Status.MET)
    other = (
        *sample.outcomes()[:2],
        sample.found("Cr3", Abstention(reason=AbstentionReason.UNSURE, findings=(met,))),
    )
    reviews = {"amel.pdf": sample.review(), "bilal.docx": sample.review("offline", criteria=other, id="run-2")}
    return coverage_document(reviews, sample.referentiel(), refused={"chloé.pdf": "Le fichier chloé.pdf est vide."})


def cells(document: CoverageDocument, name: str) -> dict[str, str]:
    return {one.id: one.cells[name] for one in document.criteria}


def test_each_cell_says_what_the_dossier_shows(document: CoverageDocument) -> None:
    assert cells(document, "amel.pdf") == {
        "Cr1": "found",
        "Cr2": "partial",
        "Cr3": "nothing",
        "Cr4": "jury",
        "Cr5": "unread",
        "Cr6": "unread",
        "Cr7": "held",
    }
    assert cells(document, "bilal.docx")["Cr3"] == "found"
    assert set(cells(document, "chloé.pdf").values()) == {"unread"}


def test_the_share_counts_only_dossiers_of_which_something_can_be_said(document: CoverageDocument) -> None:
    shares = {one.id: one.coverage for one in document.criteria}
    assert (shares["Cr1"].found, shares["Cr1"].of, shares["Cr1"].share) == (2, 2, 1.0)
    assert (shares["Cr2"].found, shares["Cr2"].partial, shares["Cr2"].share) == (0, 2, 0.0)
    assert shares["Cr3"].share == 0.5
    assert shares["Cr4"].share is None
    assert (shares["Cr6"].of, shares["Cr6"].share) == (0, None)


def test_an_optional_requirement_does_not_keep_a_criterion_from_being_shown() -> None:
    findings = tuple(Finding(requirement_id=f"Cr2.r{n}", excerpts=(sample.WATCHED,), status=Status.MET) for n in (1, 2))
    review = sample.review(criteria=(sample.found("Cr2", Proposal(verdict=Verdict.MET, findings=findings)),))
    document = coverage_document({"a.pdf": review}, sample.referentiel())
    assert cells(document, "a.pdf")["Cr2"] == "found"


def test_the_document_is_valid_against_its_schema(document: CoverageDocument) -> None:
    data = json.loads(to_json(document))
    jsonschema.validate(data, schemas()["reviewer.coverage-1.json"])
    assert data["schema"] == "reviewer.coverage/1"
    assert data["dossiers"][2] == {"name": "chloé.pdf", "run": None, "problem": "Le fichier chloé.pdf est vide."}


def test_the_table_tells_signs_numbers_and_where_to_begin(document: CoverageDocument) -> None:
    table = coverage_table(document, width=80)
    lines = table.splitlines()
    assert next(line for line in lines if line.startswith("Cr2")).endswith("◐ ◐ ⊘  0 sur 2 (0 %)")
    assert "  1  amel.pdf" in lines
    assert "● preuve trouvée" in table
    assert "À travailler d'abord, les moins couverts : Cr2, Cr3." in table


@pytest.mark.parametrize("n", [1, 20, 120])
def test_a_table_of_many_dossiers_keeps_within_the_terminal(n: int) -> None:
    reviews = {f"dossier-{number:03}.pdf": sample.review() for number in range(n)}
    table = coverage_table(coverage_document(reviews, sample.referentiel()), width=80)
    assert max(len(line) for line in table.splitlines()[:9]) <= 80
    shown = sum(line.strip().endswith(".pdf") for line in table.splitlines())
    assert shown == n or f"et {n - shown} dossiers de plus" in table


def test_the_page_names_every_dossier_and_the_one_that_could_not_be_read(document: CoverageDocument) -> None:
    page = coverage_html(document)
    for name in ("amel.pdf", "bilal.docx", "chloé.pdf"):
        assert f'<th scope="col">{name}</th>' in page
    assert "Le fichier chloé.pdf est vide." in page
    assert "1 sur 2 (50" in page
