"""The grid as a PDF, through the LibreOffice of the machine."""

import shutil
from pathlib import Path

import pypdfium2
import pytest

from reviewer.errors import ExportRefused
from reviewer.ingestion import libreoffice
from reviewer.reporting.grid import grid_docx
from reviewer.reporting.templates import shipped_template
from reviewer.services.printing import pdf_of
from reviewer.wording import explain
from tests.reporting import sample
from tests.reporting.documents import case, squeezed, template

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="no soffice on this machine")


@pytest.mark.libreoffice
@needs_office
def test_the_grid_becomes_a_pdf_that_says_the_same() -> None:
    known = shipped_template("grid", "fr")
    made = pdf_of(grid_docx(case(sample.confirmation()), known.data, file=known.file))
    with pypdfium2.PdfDocument(made) as pdf:
        pages = [pdf[at].get_textpage().get_text_range() for at in range(len(pdf))]
        sizes = {tuple(round(side) for side in pdf[at].get_size()) for at in range(len(pdf))}
    said = squeezed(" ".join(pages))
    assert 3 <= len(pages) <= 5
    assert sizes == {(842, 595)}
    for words in (
        *("Grille d'évaluation individuelle", "Provisoire : 4 critères non confirmés", "Zoé Essai"),
        *(sample.WATCHED.quote, "☒ Acquis", "Confirmé par Camille Essai", "Page sans texte.", "Signatures"),
        f"Page 1 sur {len(pages)}",
    ):
        assert words in said


@pytest.mark.libreoffice
@needs_office
def test_a_conversion_that_takes_too_long_is_ended_and_said() -> None:
    with pytest.raises(ExportRefused) as late:
        pdf_of(template("Bonjour"), timeout_s=0.05)
    assert "LibreOffice n'a pas fini" in explain(late.value)


def test_without_libreoffice_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(libreoffice, "soffice", lambda: None)
    with pytest.raises(ExportRefused) as refused:
        pdf_of(template("Bonjour"))
    assert "LibreOffice, qui n'est pas installé ici" in explain(refused.value)
