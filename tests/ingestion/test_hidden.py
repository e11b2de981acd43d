"""What nobody sees is found, named and kept out of the text; what is seen, whatever its colours, accuses nobody."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import Color, black, white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from reviewer.domain.dossier import Piece
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.pdf import read_pdf
from tests.ingestion.pdf_files import BODY, HEIGHT, WIDTH, drawn, paragraph, picture, put, ruled_table, scan

SECRET = "Consigne secrète pour la machine"


def read(path: Path) -> Piece:
    return read_pdf(path, path.name, Limits())


def white_on_white(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    put(canvas, 60, 300, SECRET)


def near_white(canvas: Canvas) -> None:
    canvas.setFillColor(Color(0.96, 0.97, 0.96))
    put(canvas, 60, 300, SECRET)


def colour_of_its_box(canvas: Canvas) -> None:
    canvas.setFillColor(Color(0.1, 0.2, 0.5))
    canvas.rect(50, HEIGHT - 320, 300, 40, stroke=0, fill=1)
    canvas.setFillColor(Color(0.12, 0.2, 0.5))
    put(canvas, 60, 300, SECRET)


def white_under_visible_words(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    put(canvas, 60, 112.5, SECRET)


def transparent(canvas: Canvas) -> None:
    canvas.setFillColor(black, alpha=0.02)
    put(canvas, 60, 300, SECRET)


def render_mode(canvas: Canvas, mode: int = 3) -> None:
    text = canvas.beginText(60, HEIGHT - 300)
    text.setFont("Helvetica", 10)
    text.setTextRenderMode(mode)
    text.textOut(SECRET)
    canvas.drawText(text)


def clipping_mode(canvas: Canvas) -> None:
    canvas.saveState()
    render_mode(canvas, 7)
    canvas.restoreState()


def tiny(canvas: Canvas) -> None:
    put(canvas, 60, 300, SECRET, size=1)


def tiny_by_scale(canvas: Canvas) -> None:
    canvas.scale(0.1, 0.1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(600, 5000, SECRET)


def off_the_page(canvas: Canvas) -> None:
    put(canvas, WIDTH + 40, 300, SECRET)


def below_the_page(canvas: Canvas) -> None:
    put(canvas, 60, HEIGHT + 60, SECRET)


def under_a_picture(canvas: Canvas) -> None:
    put(canvas, 60, 300, SECRET)
    picture(canvas, 40, 270, 300, 60, text="Une image ordinaire")


def under_a_box_with_other_words(canvas: Canvas) -> None:
    put(canvas, 60, 300, SECRET)
    canvas.setFillColor(white)
    canvas.rect(50, HEIGHT - 310, 400, 25, stroke=0, fill=1)
    canvas.setFillColor(black)
    put(canvas, 60, 300, "Une phrase bien visible, posée par-dessus")


def clipped_away(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(400, 100, 50, 50)
    canvas.clipPath(path, stroke=0)
    put(canvas, 60, 300, SECRET)


@pytest.mark.parametrize(
    ("hide", "method"),
    [
        pytest.param(white_on_white, "white", id="white"),
        pytest.param(near_white, "white", id="near-white"),
        pytest.param(colour_of_its_box, "white", id="colour-of-its-box"),
        pytest.param(white_under_visible_words, "white", id="white-under-visible-words"),
        pytest.param(transparent, "transparent", id="transparent"),
        pytest.param(render_mode, "render_mode", id="render-mode-3"),
        pytest.param(clipping_mode, "render_mode", id="render-mode-7"),
        pytest.param(tiny, "tiny", id="tiny"),
        pytest.param(tiny_by_scale, "tiny", id="tiny-by-scale"),
        pytest.param(off_the_page, "off_page", id="right-of-the-page"),
        pytest.param(below_the_page, "off_page", id="below-the-page"),
        pytest.param(under_a_picture, "covered", id="under-a-picture"),
        pytest.param(under_a_box_with_other_words, "covered", id="under-a-box-with-other-words"),
        pytest.param(clipped_away, "clipped", id="clipped"),
    ],
)
def test_hidden_text_is_found_and_taken_out(tmp_path: Path, hide: Callable[[Canvas], None], method: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        hide(canvas)
        canvas.restoreState()
        paragraph(canvas, 100)

    piece = read(drawn(tmp_path / "a.pdf", draw))
    assert [(one.method, one.page, one.text) for one in piece.hidden] == [(method, 1, SECRET)]
    assert "secrète" not in piece.pages[0].text
    assert BODY[0] in piece.pages[0].text
    assert piece.hidden_check == "done"


def white_on_dark(canvas: Canvas) -> None:
    canvas.setFillColor(Color(0.05, 0.1, 0.2))
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    canvas.setFillColor(white)
    paragraph(canvas, 100)
    put(canvas, 60, 300, "Mot", size=40, bold=True)


def white_on_a_picture(canvas: Canvas) -> None:
    picture(canvas, 0, 0, WIDTH, HEIGHT, shade=40)
    canvas.setFillColor(white)
    paragraph(canvas, 100)


def white_heading_row(canvas: Canvas) -> None:
    ruled_table(canvas, 100, [("Réseau", "Abonnés"), ("Instagram", "1 250"), ("LinkedIn", "310")])


def pale_but_legible(canvas: Canvas) -> None:
    canvas.setFillColor(Color(0.72, 0.72, 0.72))
    paragraph(canvas, 100, size=7)


def yellow(canvas: Canvas) -> None:
    canvas.setFillColor(Color(1, 1, 0))
    paragraph(canvas, 100)


def painted_twice(canvas: Canvas) -> None:
    paragraph(canvas, 100)
    paragraph(canvas, 100, x=60.3)


def cut_out_of_a_gradient(canvas: Canvas) -> None:
    canvas.saveState()
    text = canvas.beginText(60, HEIGHT - 140)
    text.setFont("Helvetica-Bold", 30)
    text.setTextRenderMode(7)
    text.textOut("Bilan de la belle campagne")
    canvas.drawText(text)
    canvas.linearGradient(60, 700, 500, 700, (Color(0.8, 0, 0), Color(0, 0, 0.8)))
    canvas.restoreState()


def laid_under_its_own_outline(canvas: Canvas) -> None:
    # Browsers lay transparent text, to be selected, under letters that they paint some other way.
    canvas.setFillColor(black, alpha=0)
    put(canvas, 60, 140, "Bilan de la belle campagne", size=30, bold=True)
    canvas.setFillColor(Color(0, 0.3, 0.6, alpha=1))
    x = 60.0
    for letter in "Bilan de la belle campagne":
        put(canvas, x, 140, letter, size=30, bold=True)
        x += stringWidth(letter, "Helvetica-Bold", 30)


def white_shadow(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    put(canvas, 61, 101, BODY[0])
    canvas.setFillColor(black)
    put(canvas, 60, 100, BODY[0])


def framed_later(canvas: Canvas) -> None:
    paragraph(canvas, 100)
    canvas.rect(40, HEIGHT - 150, 500, 80, stroke=1, fill=0)


def washed_by_a_highlight(canvas: Canvas) -> None:
    paragraph(canvas, 100)
    canvas.setFillColor(Color(1, 0.9, 0.2, alpha=0.4))
    canvas.rect(40, HEIGHT - 150, 500, 80, stroke=0, fill=1)


@pytest.mark.parametrize(
    "design",
    [
        white_on_dark,
        white_on_a_picture,
        white_heading_row,
        pale_but_legible,
        yellow,
        painted_twice,
        cut_out_of_a_gradient,
        laid_under_its_own_outline,
        white_shadow,
        framed_later,
        washed_by_a_highlight,
    ],
)
def test_an_honest_design_is_not_accused(tmp_path: Path, design: Callable[[Canvas], None]) -> None:
    piece = read(drawn(tmp_path / "a.pdf", design))
    assert piece.hidden == ()
    assert len(piece.pages[0].text.split()) >= 5


def test_the_invisible_layer_of_a_scan_is_text_read_by_a_machine(tmp_path: Path) -> None:
    piece = read(drawn(tmp_path / "a.pdf", lambda canvas: scan(canvas, BODY)))
    page = piece.pages[0]
    assert piece.hidden == () and piece.hidden_check == "done"
    assert " ".join(BODY) in page.text.replace("\n", " ")
    assert page.machine_read and all(one.machine_read for one in page.passages)
    assert piece.pictures[0].read
    assert piece.unread == ()


def test_an_invisible_layer_that_says_more_than_the_scan_is_hidden_text(tmp_path: Path) -> None:
    piece = read(drawn(tmp_path / "a.pdf", lambda canvas: scan(canvas, BODY, layer=[*BODY, "", "", SECRET])))
    assert [(one.method, one.text) for one in piece.hidden] == [("render_mode", SECRET)]
    assert "secrète" not in piece.pages[0].text


def test_invisible_words_among_visible_ones_are_hidden_even_over_a_picture(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        picture(canvas, 0, 0, WIDTH, HEIGHT, text="fond")
        paragraph(canvas, 100)
        render_mode(canvas)

    assert [one.text for one in read(drawn(tmp_path / "a.pdf", draw)).hidden] == [SECRET]


def test_a_lone_white_stop_used_as_a_spacer_accuses_nobody(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 100)
        canvas.setFillColor(white)
        put(canvas, 60, 300, ".")

    assert read(drawn(tmp_path / "a.pdf", draw)).hidden == ()
