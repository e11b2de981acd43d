"""The standalone check of quotations, on real files made here."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "evals" / "check_quotes.py"


def run(folder: Path, file: str, *quotes: str, page: int | None = None, machine_read: bool = False) -> tuple[int, str]:
    """The script's exit status and what it prints, for a review that holds `quotes`."""
    excerpts = [
        {"quote": quote, "file": file, "page": page, "start": number, "end": number + 1, "machine_read": machine_read}
        for number, quote in enumerate(quotes)
    ]
    review = {"criteria": [{"id": "Cr1", "excerpts": [], "requirements": [{"id": "Cr1.r1", "excerpts": excerpts}]}]}
    path = folder / "review.json"
    path.write_text(json.dumps(review), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(path), str(folder)], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    import docx as word

    document = word.Document()
    document.add_paragraph("J’ai lu « la lettre » – chaque lundi, sans faute.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Jour", "Réseau", "Lundi", "Instagram"), strict=True):
        cell.text = text
    document.sections[0].footer.paragraphs[0].text = "Dossier de candidature au titre"
    document.save(str(tmp_path / "a.docx"))
    return tmp_path


def test_typography_and_white_space_do_not_make_a_quotation_false(docx: Path) -> None:
    status, said = run(docx, "a.docx", 'J\'ai lu "la lettre" -\n chaque\u00a0lundi', "Jour\tRéseau\nLundi\tInstagram")
    assert (status, said) == (0, "2 quotations: 2 page\n")


def test_a_footer_counts_as_text_of_the_file(docx: Path) -> None:
    assert run(docx, "a.docx", "Dossier de candidature au titre")[0] == 0


@pytest.mark.parametrize(
    "quote", ["J'ai lu la gazette chaque lundi", "chaque lundi, avec faute", "chaque lundi, sans Faute"]
)
def test_a_changed_word_is_found_out(docx: Path, quote: str) -> None:
    status, said = run(docx, "a.docx", quote)
    assert status == 1
    assert f"nowhere: Cr1.r1: a.docx p. None: {quote!r}" in said


def test_a_file_that_is_not_given_is_said_so(docx: Path) -> None:
    status, said = run(docx, "b.docx", "n'importe quoi")
    assert status == 1
    assert said.startswith("no file: Cr1.r1: b.docx")


def test_words_read_in_a_picture_are_counted_apart(docx: Path) -> None:
    assert run(docx, "a.docx", "lu par la machine", machine_read=True) == (0, "1 quotations: 1 machine read\n")


def test_a_pdf_joins_words_cut_at_a_line_end_and_minds_the_page(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(72, 700, "Je tiens un calen-")
    canvas.drawString(72, 680, "drier de publication par semaine.")
    canvas.showPage()
    canvas.drawString(72, 700, "Le budget se monte à 300 euros.")
    canvas.save()
    assert run(tmp_path, "a.pdf", "un calendrier de publication", "un calen-\ndrier de publication", page=1)[0] == 0
    status, said = run(tmp_path, "a.pdf", "Le budget se monte à 300 euros", page=1)
    assert status == 1
    assert said.startswith("elsewhere: Cr1.r1: a.pdf p. 1")


def test_a_deck_gives_its_tables_groups_notes_and_alternative_texts(tmp_path: Path) -> None:
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box = (Inches(1), Inches(1), Inches(3), Inches(1))
    table = slide.shapes.add_table(1, 2, *box).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Mardi", "LinkedIn"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(*box).text_frame.text = "dans un groupe de formes"
    group.shapes[0]._element.nvSpPr.cNvPr.set("descr", "photo du comptoir de vente")
    slide.notes_slide.notes_text_frame.text = "ce que je dirai au jury"
    deck.save(str(tmp_path / "a.pptx"))
    quotes = ("Mardi\tLinkedIn", "dans un groupe de formes", "photo du comptoir de vente", "ce que je dirai au jury")
    assert run(tmp_path, "a.pptx", *quotes, page=1) == (0, "4 quotations: 4 page\n")
    assert run(tmp_path, "a.pptx", "dans un groupe de formes", page=2)[0] == 1


def test_an_odt_and_a_plain_text_are_read_too(tmp_path: Path) -> None:
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = f'<d xmlns:t="{text}"><t:p>Une phrase <t:span>en deux</t:span> morceaux.</t:p></d>'
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("content.xml", content)
    (tmp_path / "b.txt").write_bytes("Une fête réussie.".encode("cp1252"))
    assert run(tmp_path, "a.odt", "Une phrase en deux morceaux.")[0] == 0
    assert run(tmp_path, "b.txt", "Une fête réussie.")[0] == 0


def test_misuse_is_told_apart_from_a_bad_quotation() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 2
    assert "usage: check_quotes.py" in done.stderr
