"""Scans, garbled text layers and pictures inside pages are read by Tesseract, told apart from typed text, and read once only."""

import os
import signal
from pathlib import Path

import pytest
import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from evals.ocr import LAYOUTS, scanned, words_right
from reviewer.domain.dossier import Piece, Where
from reviewer.ingestion import clock
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.readers import read_piece
from tests.ingestion.pdf_files import BODY, HEIGHT, drawn, paragraph, picture, put, scan

pytestmark = pytest.mark.tesseract


def shown(piece: Piece, where: Where) -> list[str]:
    return [page.text[one.start : one.end] for page in piece.pages for one in page.passages if one.where == where]


@pytest.mark.parametrize("degrees", [-1.0, 0.5])
@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_a_french_page_scanned_askew_keeps_its_words(tmp_path: Path, layout: str, degrees: float) -> None:
    sheet = LAYOUTS[layout]()
    piece = read_piece(scanned(tmp_path / "a.pdf", sheet.drawn(), degrees))
    page = piece.pages[0]
    assert words_right(sheet.words, page.text.split()) >= 0.97
    assert page.machine_read and all(one.machine_read for one in page.passages)
    assert (piece.hidden, piece.unread, piece.warnings) == ((), (), ())


def test_a_quotation_from_a_scan_askew_is_framed_where_the_page_shows_it(tmp_path: Path) -> None:
    picture = LAYOUTS["report"]().drawn()
    places = []
    for degrees in (0.0, 1.0):
        page = read_piece(scanned(tmp_path / f"{degrees}.pdf", picture, degrees)).pages[0]
        start = page.text.index("Mise")
        places.append(page.boxes(start, start + 4)[0])
    level, turned = places
    # Turned clockwise by one degree about the middle of the page, what stands high at its left moves right and up.
    assert 4 < turned[0] - level[0] < 8 and -7 < turned[1] - level[1] < -2


def test_headings_and_columns_of_a_scan_are_told(tmp_path: Path) -> None:
    report = read_piece(scanned(tmp_path / "a.pdf", LAYOUTS["report"]().drawn(), 0.5))
    headings = [report.pages[0].text[one.start : one.end] for one in report.pages[0].passages if one.heading]
    assert headings == ["3. Mise en œuvre de la campagne", "3.1 Ce que nous avons appris", "3.2 Bilan"]
    under = [one.section for one in report.pages[0].passages if "48 300" in report.pages[0].text[one.start : one.end]]
    assert under == [("3. Mise en œuvre de la campagne", "3.2 Bilan")]
    columns = read_piece(scanned(tmp_path / "b.pdf", LAYOUTS["columns and table"]().drawn(), 0.5)).pages[0].text
    assert columns.index("bouche-à-oreille") < columns.index("Deux cibles") < columns.index("dépassé")


def counting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that gains a line for each picture given to Tesseract."""
    import shutil

    real, count = shutil.which("tesseract"), folder / "count"
    program = folder / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\n[ "$1" = stdin ] && echo >> "{count}"\nexec "{real}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    count.touch()
    return count


@pytest.mark.skipif(os.name == "nt", reason="the counter is a shell script")
def test_a_second_reading_asks_tesseract_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = counting(tmp_path, monkeypatch)
    path = drawn(tmp_path / "a.pdf", lambda canvas: scan(canvas, BODY, layer=()))
    limits = Limits(ocr_folder=str(tmp_path / "kept"))
    first = read_piece(path, limits=limits)
    assert len(count.read_text()) == 1 and "six semaines" in first.pages[0].text
    again = read_piece(path.rename(tmp_path / "b.pdf"), name="a.pdf", limits=limits)
    assert again == first and len(count.read_text()) == 1
    read_piece(path.with_name("b.pdf"), limits=Limits(ocr_folder=str(tmp_path / "elsewhere")))
    assert len(count.read_text()) == 2


def test_an_honest_layer_of_a_scan_is_kept_and_accuses_nobody(tmp_path: Path) -> None:
    piece = read_piece(drawn(tmp_path / "a.pdf", lambda canvas: scan(canvas, BODY)))
    assert piece.pages[0].text.split() == " ".join(BODY).split()
    assert (piece.hidden, piece.unread, piece.warnings) == ((), (), ())


def screenshot(text: str, *, size: int = 13) -> Image.Image:
    """A picture of a few lines in small letters, as a screen shows them."""
    image = Image.new("RGB", (460, 200), (255, 255, 255))
    font = ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), size)
    for at, line in enumerate(text.split("\n")):
        ImageDraw.Draw(image).text((20, 20 + 30 * at), line, fill=(30, 30, 30), font=font)
    return image


def test_a_picture_inside_a_page_is_read_after_its_caption(tmp_path: Path) -> None:
    said = screenshot("Portée du compte : 12 400 personnes\nNouveaux abonnés : 312\nTaux d'engagement 4,8 %")

    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 80, "2. Résultats", size=18, bold=True)
        paragraph(canvas, 120)
        canvas.drawImage(ImageReader(said), 60, HEIGHT - 380, 345, 150)
        put(canvas, 60, 400, "Figure 1 – Statistiques du compte en avril", size=9)
        paragraph(canvas, 440)

    piece = read_piece(drawn(tmp_path / "a.pdf", draw))
    page = piece.pages[0]
    read = next(one for one in page.passages if one.where == Where.IMAGE)
    before = page.passages[page.passages.index(read) - 1]
    assert page.text[read.start : read.end].split("\n") == [
        "Portée du compte : 12 400 personnes",
        "Nouveaux abonnés : 312",
        "Taux d'engagement 4,8 %",
    ]
    assert before.where == Where.CAPTION and read.section == ("2. Résultats",)
    assert read.machine_read and not before.machine_read and not page.machine_read
    assert [one.read for one in piece.pictures] == [True] and not piece.unread
    box = page.boxes(read.start, read.start + 6)[0]
    assert 60 < box[0] < 85 and 230 < box[1] < 260


def test_a_logo_on_every_page_is_not_read_and_a_photograph_is_said_not_examined(tmp_path: Path) -> None:
    number = 0

    def draw(canvas: Canvas) -> None:
        nonlocal number
        number += 1
        paragraph(canvas, 120)
        picture(canvas, 400, 20, 120, 60, text="ATELIER")
        if number == 2:
            picture(canvas, 60, 300, 200, 150, shade=90)

    piece = read_piece(drawn(tmp_path / "a.pdf", draw, pages=3))
    assert not shown(piece, Where.IMAGE)
    assert [(one.page, one.reason) for one in piece.unread] == [(2, "unread.picture_no_text")]


def shifted(text: str) -> str:
    """What a broken character map gives for the same glyphs."""
    return "".join(chr(ord(one) + 3) if one.isascii() and one.isalpha() else one for one in text)


def test_a_garbled_layer_is_replaced_by_what_the_page_shows(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        scan(canvas, BODY * 3, layer=[shifted(line) for line in BODY * 3])

    def both(canvas: Canvas) -> None:
        draw(canvas)
        canvas.showPage()
        paragraph(canvas, 120, BODY * 3)

    piece = read_piece(drawn(tmp_path / "a.pdf", both))
    assert "six semaines" in piece.pages[0].text and shifted("semaines") not in piece.pages[0].text
    assert piece.pages[0].machine_read and not piece.pages[1].machine_read
    assert [(one.message, one.facts) for one in piece.warnings] == [("warning.garbled", {"pages": "1"})]


def test_what_cannot_be_read_in_time_is_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 120)
        canvas.showPage()
        scan(canvas, BODY, layer=())

    piece = read_piece(drawn(tmp_path / "a.pdf", draw), limits=Limits(ocr_page_seconds=0.01))
    assert "six semaines" in piece.pages[0].text
    assert [(one.page, one.reason) for one in piece.unread] == [(2, "unread.page_no_text")]
    assert [(one.message, one.facts) for one in piece.warnings] == [("warning.ocr_late", {"count": 1})]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the clock is the system's where it has one")
def test_pictures_put_off_the_end_of_the_reading_by_as_much_as_there_are() -> None:
    few, many = Limits().ocr_budget(2), Limits().ocr_budget(30)
    assert few < many == Limits().ocr_budget(30) <= Limits().ocr_seconds == Limits().ocr_budget(1_000)
    clock.hold(1_000)
    try:
        clock.more(many)
        left_s, _ = signal.getitimer(signal.ITIMER_REAL)
        assert 900 + many < left_s <= 1_000 + many
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        clock._held = None


def test_what_was_read_more_than_a_month_ago_is_not_kept(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    for lines in (BODY, BODY[:1]):
        path = drawn(tmp_path / "a.pdf", lambda canvas, said=lines: scan(canvas, said, layer=()))
        read_piece(path, limits=Limits(ocr_folder=str(kept)))
        for one in kept.iterdir():
            os.utime(one, (0, 0))
    assert len(list(kept.iterdir())) == 1
