"""The reading of a real dossier, held to its gold labels: every offset exact, every quotation on its page."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from reviewer.domain.dossier import Piece, Where
from reviewer.domain.text import find_folded, fold
from reviewer.ingestion.child import inspect
from reviewer.ingestion.limits import Limits

GOLD = Path(__file__).parents[2] / "evals" / "gold"


@pytest.fixture(scope="module")
def piece() -> Piece:
    path = GOLD / "community-manager-n6-a.pdf"
    return inspect(path, path.name, Limits())


def test_runs_and_passages_are_exact_and_in_order_on_every_page(piece: Piece) -> None:
    assert piece.page_count == len(piece.pages) == 25
    for page in piece.pages:
        assert all(one.end <= two.start for one, two in pairwise(page.runs))
        assert all(one.end <= two.start for one, two in pairwise(page.passages))
        spans = [(0, 0), *((run.start, run.end) for run in page.runs), (len(page.text), len(page.text))]
        assert all(page.text[one[1] : two[0]].strip(" \t\n-\u00a0\u202f") == "" for one, two in pairwise(spans))
        assert all(run.start < run.end and run.left < run.right and run.top < run.bottom for run in page.runs)
        assert page.width and all(run.left >= 0 and run.right <= page.width for run in page.runs)
        told = [page.text[one.start : one.end] for one in page.passages]
        assert all(one.strip(" \n") == one != "" for one in told)


def test_every_quotation_of_the_gold_labels_stands_on_its_page(piece: Piece) -> None:
    gold = json.loads((GOLD / "community-manager-n6-a.gold.json").read_text(encoding="utf-8"))
    quotes = [
        (one["page"], one["quote"])
        for criterion in gold["criteria"]
        for requirement in criterion["requirements"]
        for one in requirement.get("evidence", ())
        if not one.get("in_image")
    ]
    assert len(quotes) > 30
    pages = {page.number: fold(page.text) for page in piece.pages}
    assert [(number, quote) for number, quote in quotes if not find_folded(pages[number], quote)] == []


def test_an_honest_dossier_raises_no_alarm(piece: Piece) -> None:
    assert piece.hidden == () and piece.hidden_check == "done"
    assert piece.instructions == ()
    assert [one.message for one in piece.warnings] == ["warning.no_tesseract"]


def test_its_tables_captions_and_pictures_are_told_apart(piece: Piece) -> None:
    tables = [(page, one) for page in piece.pages for one in page.passages if one.where == Where.TABLE]
    assert len(tables) == 18
    assert all(one.header_rows == 1 for _, one in tables)
    assert all(
        len({row.count("\t") for row in page.text[one.start : one.end].split("\n")}) == 1 for page, one in tables
    )
    figures = [one.caption for one in piece.pictures if one.caption]
    assert len(figures) == 14 and all(caption.startswith("Figure") for caption in figures)
    assert {one.what for one in piece.unread} == {"picture"}
