"""With LibreOffice on the machine, old formats are read and pages without numbers get theirs; without it, that is said."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from pptx import Presentation

from reviewer.domain.dossier import excerpt
from reviewer.errors import ConverterMissing, PieceBroken, PieceEncrypted, PieceMislabelled, PieceTooLarge
from reviewer.ingestion import libreoffice
from reviewer.ingestion.libreoffice import convert
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.office_pages import wants_pages, with_pages
from reviewer.ingestion.readers import read_dossier, read_piece
from reviewer.ingestion.rendering import render_page
from reviewer.wording import explain

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sentence(number: int) -> str:
    return f"Au chapitre {number}, nous avons mesuré {number * 17} visites puis revu la charte numéro {number + 40}."


def report(path: Path) -> Path:
    """Sixty paragraphs over several pages, a deleted revision between two of them."""
    document = Document()
    for number in range(60):
        document.add_paragraph(sentence(number) + " " + "La suite est dans le tableau de bord de la boutique. " * 4)
        if number == 30:
            deleted = f'<w:p {W}><w:del w:id="1" w:author="a"><w:r><w:delText>Phrase retirée avant le dépôt.</w:delText></w:r></w:del></w:p>'
            document.element.body.insert(-1, parse_xml(deleted))
    document.save(str(path))
    return path


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.ingestion.old_formats.soffice", lambda: None)
    monkeypatch.setattr("reviewer.ingestion.office_pages.soffice", lambda: None)


def office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in the place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(libreoffice, "soffice", lambda: str(path))


def test_an_old_format_without_libreoffice_is_refused_with_the_way_out(tmp_path: Path, no_office: None) -> None:
    path = tmp_path / "ancien.rtf"
    path.write_text(r"{\rtf1 Bonjour}")
    with pytest.raises(ConverterMissing) as refused:
        read_piece(path)
    assert "DOCX" in explain(refused.value) and "ancien.rtf" in explain(refused.value)


def test_nothing_is_drawn_without_libreoffice(tmp_path: Path, no_office: None) -> None:
    assert not wants_pages(read_piece(report(tmp_path / "a.docx")))


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        pytest.param("a.doc", b"%PDF-1.7 truc", PieceMislabelled, id="a-pdf-under-the-name-of-a-doc"),
        pytest.param("a.doc", OLE + bytes(504) + "Workbook".encode("utf-16-le"), PieceMislabelled, id="a-sheet"),
        pytest.param("a.rtf", b"du texte", PieceMislabelled, id="text-under-the-name-of-an-rtf"),
        pytest.param(
            "a.doc",
            OLE + bytes(504) + b"\xec\xa5" + bytes(9) + b"\x01" + "WordDocument".encode("utf-16-le"),
            PieceEncrypted,
            id="a-locked-doc",
        ),
        pytest.param(
            "a.ppt",
            OLE + bytes(504) + "PowerPoint Document".encode("utf-16-le") + "EncryptedSummary".encode("utf-16-le"),
            PieceEncrypted,
            id="a-locked-ppt",
        ),
    ],
)
def test_a_false_or_locked_old_file_is_refused_before_any_conversion(
    tmp_path: Path, name: str, data: bytes, error: type[Exception], no_office: None
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error):
        read_piece(tmp_path / name)


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for LibreOffice")
def test_a_conversion_past_its_time_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path, f"sh -c 'echo $$ > {tmp_path}/pid; exec sleep 600' & wait", monkeypatch)
    with pytest.raises(PieceTooLarge):
        convert(report(tmp_path / "a.docx"), "a.docx", "pdf", tmp_path / "a.pdf", timeout_s=2)
    started = int((tmp_path / "pid").read_text())
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(started)], capture_output=True, text=True).stdout.strip()
    assert state == "" or state.startswith("Z")
    assert not (tmp_path / "a.pdf").exists() and not list(tmp_path.glob(".convert-*"))


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for LibreOffice")
def test_a_conversion_that_gives_nothing_is_told_and_the_reading_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path, "exit 0", monkeypatch)
    path = report(tmp_path / "a.docx")
    with pytest.raises(PieceBroken):
        convert(path, "a.docx", "pdf", tmp_path / "a.pdf")
    piece = read_piece(path)
    after = with_pages(piece, path, tmp_path / "a.pdf")
    assert [one.message for one in after.warnings] == ["warning.pages_not_drawn"]
    assert after.pages == piece.pages and not wants_pages(after)


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for LibreOffice")
def test_no_secret_of_this_process_reaches_the_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path, f"env > {tmp_path}/env.txt", monkeypatch)
    monkeypatch.setenv("MY_API_KEY", "chut-42")
    with pytest.raises(PieceBroken):
        convert(report(tmp_path / "a.docx"), "a.docx", "pdf", tmp_path / "a.pdf")
    assert "chut-42" not in (tmp_path / "env.txt").read_text()


@pytest.mark.libreoffice
def test_a_word_file_gets_page_numbers_and_frames_and_keeps_its_own_text(tmp_path: Path) -> None:
    path = report(tmp_path / "rapport.docx")
    plain = read_piece(path)
    piece = with_pages(plain, path, tmp_path / "d" / "rapport.pdf")
    page = piece.pages[0]
    assert page.text == plain.pages[0].text and "Phrase retirée" not in page.text
    numbers = [page.number_at(at, at + 40) for at in (page.text.index(sentence(one)) for one in range(60))]
    assert numbers == sorted(numbers) and numbers[0] == 1 and numbers[-1] == piece.page_count  # type: ignore[type-var]
    at = page.text.index(sentence(59))
    quote = excerpt(piece, 0, at, at + len(sentence(59)))
    assert quote.page == piece.page_count and quote.boxes
    assert all(0 < box[0] < box[2] < 612 and 0 < box[1] < box[3] < 842 for box in quote.boxes)
    bare = render_page(tmp_path / "d" / "rapport.pdf", quote.page or 0)
    assert render_page(tmp_path / "d" / "rapport.pdf", quote.page or 0, boxes=quote.boxes) != bare


@pytest.mark.libreoffice
def test_slides_keep_their_numbers_when_one_is_hidden(tmp_path: Path) -> None:
    deck = Presentation()
    for number in range(1, 4):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Étape {number}"
        slide.placeholders[1].text = sentence(number)
        slide.notes_slide.notes_text_frame.text = f"À dire à l'oral, point {number}."
        if number == 2:
            slide._element.set("show", "0")
    deck.save(str(tmp_path / "a.pptx"))
    piece = with_pages(read_piece(tmp_path / "a.pptx"), tmp_path / "a.pptx", tmp_path / "a.pdf")
    assert [one.message for one in piece.warnings] == []
    first, hidden, third = piece.pages
    assert hidden.text == "" and hidden.runs == ()
    at = third.text.index(sentence(3))
    assert third.number_at(at, at + 20) == 3 and third.boxes(at, at + 20)
    notes = first.text.index("À dire")
    assert first.boxes(notes, notes + 10) == () and first.number_at(notes, notes + 10) == 1


@pytest.mark.libreoffice
def test_old_formats_are_read_as_what_they_become_and_told_as_what_they_were(tmp_path: Path) -> None:
    report(tmp_path / "a.docx")
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Le calendrier éditorial"
    deck.save(str(tmp_path / "b.pptx"))
    for source, target in (("a.docx", "doc"), ("a.docx", "rtf"), ("b.pptx", "ppt")):
        libreoffice._FILTERS[target] = target  # type: ignore[index]
        convert(tmp_path / source, source, target, tmp_path / f"{source[0]}.{target}")  # type: ignore[arg-type]
    dossier = read_dossier([tmp_path / name for name in ("a.doc", "a.rtf", "b.ppt")], limits=Limits())
    assert [one.format for one in dossier.pieces] == ["doc", "rtf", "ppt"]
    for piece in dossier.pieces[:2]:
        assert all(sentence(number) in piece.pages[0].text for number in range(60))
        assert "Phrase retirée" not in piece.pages[0].text
        assert "warning.converted" in [one.message for one in piece.warnings]
    assert dossier.pieces[2].pages[0].text == "Le calendrier éditorial"


@pytest.mark.libreoffice
def test_a_generated_form_is_read_whole_as_libreoffice_reads_it() -> None:
    script = Path(__file__).resolve().parents[2] / "evals" / "reading.py"
    done = subprocess.run([sys.executable, str(script), "--seeds", "3"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "seed   3" in done.stdout
