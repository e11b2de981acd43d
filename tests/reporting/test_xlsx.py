"""The spreadsheet: four sheets, and never a formula out of a dossier."""

import io

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from reviewer.domain.verdict import Abstention, AbstentionReason, Finding, Proposal, Status, Verdict
from reviewer.reporting.xlsx import review_xlsx
from tests.reporting import sample


def opened(**more: object) -> Workbook:
    review = sample.review(**more)  # type: ignore[arg-type] # the sample's own keywords
    return openpyxl.load_workbook(io.BytesIO(review_xlsx(review, sample.referentiel(), [sample.confirmation()])))


def test_the_four_sheets_hold_the_review() -> None:
    book = opened()
    assert book.sheetnames == ["Synthèse", "Critères", "Preuves", "Lecture"]
    rows = {row[0]: row for row in book["Critères"].iter_rows(values_only=True)}
    assert rows["Cr1"][4] == "● suggestion : Acquis"
    assert rows["Cr1"][5] == "pas encore confirmé"
    assert rows["Cr1"][11:13] == (sample.WATCHED.quote, "p. 3, § 2 Méthode › 2.1 Veille")
    assert rows["Cr2"][5:10] == (
        *("suggestion modifiée", "Acquis", "Camille Essai", "24 novembre 2026 à 09 h 05", "Le calendrier suffit."),
    )
    assert rows["Cr7"][4] == "déjà détenu"
    reading = [row[3] for row in book["Lecture"].iter_rows(values_only=True)]
    assert "Page sans texte." in reading


def test_every_excerpt_of_every_requirement_is_there_with_its_role() -> None:
    rows = list(opened()["Preuves"].iter_rows(min_row=2, values_only=True))
    roles = {(row[1], row[5]): row[4] for row in rows}
    assert roles["Cr1.r1", sample.WATCHED.quote] == "porte le constat"
    assert roles["Cr1.r1", sample.NEAR.quote] == "passage proche"
    assert roles["Cr1.r2", sample.DATED.quote] == "porte le constat"


@pytest.mark.parametrize("text", [sample.FORMULA, "+33 1 00", "-1 point", "@SOMME(A1)", "#N/A", "=cmd|' /C calc'!A0"])
def test_text_that_looks_like_a_formula_is_written_as_text(text: str) -> None:
    finding = Finding(requirement_id="Cr1.r1", excerpts=(sample.excerpt(text),), status=Status.MET)
    proposal = Proposal(verdict=Verdict.MET, rationale=text, findings=(finding,))
    book = opened(criteria=(sample.found("Cr1", proposal),))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) >= 3
    for cell in cells:
        assert cell.data_type == "s"
        assert cell.quotePrefix is text.startswith(("=", "+", "-", "@"))


def test_control_characters_and_endless_text_do_not_break_the_file() -> None:
    quote = sample.excerpt("\x00\x0b\x1f bel \ufffe et bien " + "x" * 40_000)
    abstention = Abstention(reason=AbstentionReason.UNSURE, rationale="y" * 40_000)
    book = opened(criteria=(sample.found("Cr1", abstention, quote),))
    assert all(len(str(cell.value or "")) <= 32_767 for sheet in book for row in sheet.iter_rows() for cell in row)


def test_heads_stay_in_view_and_rows_can_be_filtered() -> None:
    for name in ("Critères", "Preuves", "Lecture"):
        sheet = opened()[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.column_dimensions["A"].width > 5


def test_without_a_model_the_sheet_bears_no_grade() -> None:
    known = sample.referentiel()
    book = openpyxl.load_workbook(io.BytesIO(review_xlsx(sample.review("offline"), known)))
    texts = [
        str(cell.value)
        for name in ("Synthèse", "Critères", "Preuves")
        for row in book[name].iter_rows()
        for cell in row
    ]
    said = " ".join(texts).replace("Toutes les compétences doivent être acquises.", "")
    assert "cquis" not in said
