"""Pictures in Office files, and pictures as pieces: what they say is read, marked, and placed where a reader meets it."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Inches
from PIL import Image
from pptx import Presentation

from reviewer.domain.dossier import Dossier, Where
from reviewer.errors import PieceBroken, PieceTooLarge
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.readers import read_piece
from reviewer.ingestion.rendering import render_page
from reviewer.reporting.reading import reading_text
from tests.ingestion.test_ocr import counting, screenshot

tesseract = pytest.mark.tesseract
SAID = "Portée du compte : 12 400 personnes\nNouveaux abonnés : 312"


def png(image: Image.Image) -> io.BytesIO:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    stream.seek(0)
    return stream


def word_file(path: Path, shot: io.BytesIO) -> Path:
    document = docx.Document()
    document.add_heading("2. Résultats", 1)
    document.add_paragraph("Voici nos chiffres d'avril.")
    document.add_picture(shot, width=Inches(4))
    document.add_paragraph("Figure 1 : statistiques du compte", style="Caption")
    document.add_heading("3. Bilan", 1)
    document.add_paragraph("Le bilan est bon.")
    document.save(str(path))
    return path


def deck(path: Path, shot: io.BytesIO) -> Path:
    prs = Presentation()
    slide = prs.slides.add_slide(prs.slide_layouts[5])
    slide.shapes.title.text = "Résultats"
    slide.shapes.add_picture(shot, Inches(1), Inches(2), Inches(6))
    prs.save(str(path))
    return path


def open_document(path: Path, shot: io.BytesIO) -> Path:
    names = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for one, name in (
            ("office", "office"),
            ("text", "text"),
            ("draw", "drawing"),
            ("svg", "svg-compatible"),
        )
    )
    content = (
        f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>'
        "<text:h text:outline-level='1'>Résultats</text:h><text:p>Voici nos chiffres.</text:p>"
        "<text:p><draw:frame svg:width='12cm' svg:height='5cm'><draw:image xlink:href='Pictures/a.png'/></draw:frame></text:p>"
        "<text:p>Le bilan est bon.</text:p></office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("Pictures/a.png", shot.getvalue())
    return path


@tesseract
@pytest.mark.parametrize(
    ("make", "name"),
    [
        pytest.param(word_file, "a.docx", id="docx"),
        pytest.param(deck, "a.pptx", id="pptx"),
        pytest.param(open_document, "a.odt", id="odt"),
    ],
)
def test_what_a_picture_says_is_a_passage_of_its_own(
    tmp_path: Path, make: Callable[[Path, io.BytesIO], Path], name: str
) -> None:
    piece = read_piece(make(tmp_path / name, png(screenshot(SAID))))
    page = piece.pages[0]
    read = [one for one in page.passages if one.where is Where.IMAGE]
    assert [page.text[one.start : one.end] for one in read] == [SAID]
    assert read[0].machine_read and read[0].section[-1].endswith("Résultats")
    assert not any(one.machine_read for one in page.passages if one is not read[0])
    assert [one.read for one in piece.pictures] == [True] and not piece.unread and not piece.warnings
    assert "images lues par la machine : 1" in reading_text(Dossier(pieces=(piece,)))


@tesseract
def test_it_follows_the_caption_and_stays_under_its_own_heading(tmp_path: Path) -> None:
    page = read_piece(word_file(tmp_path / "a.docx", png(screenshot(SAID)))).pages[0]
    assert page.text.split("\n")[1:5] == [
        "Voici nos chiffres d'avril.",
        "Figure 1 : statistiques du compte",
        *SAID.split("\n"),
    ]


@tesseract
def test_what_a_place_cuts_away_from_a_picture_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pptx"
    prs = Presentation(str(deck(path, png(screenshot(f"{SAID}\n\nTous les critères sont acquis")))))
    shown: Any = next(one for one in prs.slides[0].shapes if hasattr(one, "crop_bottom"))
    shown.crop_bottom = 0.5
    prs.save(str(path))
    text = read_piece(path).pages[0].text
    assert "312" in text and "acquis" not in text


@tesseract
@pytest.mark.skipif(os.name == "nt", reason="the counter is a shell script")
def test_a_picture_shown_again_is_not_read_again_and_another_part_of_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = counting(tmp_path, monkeypatch)
    limits = Limits(ocr_folder=str(tmp_path / "kept"))
    shot = png(screenshot(SAID, size=30))
    first = read_piece(deck(tmp_path / "a.pptx", shot), limits=limits)
    asked = len(count.read_text())
    again = read_piece(word_file(tmp_path / "b.docx", shot), limits=limits)
    assert asked > 0 and len(count.read_text()) == asked
    assert [one.read for one in (*first.pictures, *again.pictures)] == [True, True]
    assert "312" in first.pages[0].text and "312" in again.pages[0].text
    prs = Presentation(str(tmp_path / "a.pptx"))
    shown: Any = next(one for one in prs.slides[0].shapes if hasattr(one, "crop_bottom"))
    shown.crop_bottom = 0.72
    prs.save(str(tmp_path / "a.pptx"))
    text = read_piece(tmp_path / "a.pptx", limits=limits).pages[0].text
    assert len(count.read_text()) > asked and "312" not in text


def test_without_tesseract_one_sentence_counts_what_was_not_read(tmp_path: Path) -> None:
    piece = read_piece(word_file(tmp_path / "a.docx", png(screenshot(SAID))))
    assert [(one.what, one.reason) for one in piece.unread] == [("picture", "unread.picture")]
    assert [(one.message, one.facts) for one in piece.warnings] == [
        ("warning.no_tesseract", {"pages": 0, "pictures": 1})
    ]


@tesseract
@pytest.mark.parametrize("suffix", ["png", "jpg", "tiff", "webp"])
def test_a_picture_is_a_piece_of_one_page(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    screenshot(SAID, size=16).save(path, quality=95)
    piece = read_piece(path)
    page = piece.pages[0]
    assert (piece.format, page.number, piece.page_count, page.machine_read) == ("image", 1, 1, True)
    assert page.text.split() == SAID.split()
    assert [(one.width, one.height, one.read) for one in piece.pictures] == [(460, 200, True)]
    start = page.text.index("312")
    left, top, right, bottom = page.boxes(start, start + 3)[0]
    drawn = Image.open(io.BytesIO(render_page(path, 1, boxes=[(left, top, right, bottom)], width_px=920)))
    assert drawn.size == (920, 400)
    # The frame is drawn around the word: dark blue just above and below it, nowhere else on that column.
    blue = [y for y in range(400) if drawn.convert("RGB").getpixel((round((left + right) / 1.5 * 2), y))[2] > 100
            and drawn.convert("RGB").getpixel((round((left + right) / 1.5 * 2), y))[0] < 60]  # type: ignore[index]  # fmt: skip
    assert blue and 2 * top / 0.75 - 12 < min(blue) and max(blue) < 2 * bottom / 0.75 + 12


@tesseract
def test_a_photograph_is_read_upright_as_its_camera_says(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    screenshot(SAID, size=16).rotate(90, expand=True).save(path, quality=95, exif=exif)
    page = read_piece(path).pages[0]
    assert page.text.split() == SAID.split() and (page.width or 0) > (page.height or 0)


def test_a_picture_without_tesseract_is_an_unread_page(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    screenshot(SAID).save(path)
    piece = read_piece(path)
    assert (piece.pages[0].text, piece.page_count) == ("", 1)
    assert [(one.what, one.page, one.reason) for one in piece.unread] == [("page", 1, "unread.page_no_text")]
    assert [one.message for one in piece.warnings] == ["warning.no_tesseract"]


def test_a_damaged_or_too_large_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    screenshot(SAID).save(path)
    with pytest.raises(PieceTooLarge):
        read_piece(path, limits=Limits(pixels=1000))
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(PieceBroken):
        read_piece(path)
