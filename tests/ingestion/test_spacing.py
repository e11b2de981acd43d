"""Letters drawn one by one, close or apart, as design tools draw them: the words are those that a reader sees."""

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from reviewer.ingestion.limits import Limits
from reviewer.ingestion.pdf import read_pdf
from tests.ingestion.pdf_files import HEIGHT, drawn, put

LINES = ("Nous avons préparé la campagne de mai", "Le budget : 1 250 euros, 4,6 % de plus")


def letter_by_letter(canvas: Canvas, *, gap: float, spaces: bool) -> None:
    canvas.setFont("Helvetica", 10)
    for down, line in enumerate(LINES):
        x = 50.0
        for letter in line:
            if letter != " " or spaces:
                canvas.drawString(x, HEIGHT - 80 - 30 * down, letter)
            x += stringWidth(letter, "Helvetica", 10) + gap


@pytest.mark.parametrize("spaces", [False, True], ids=["placed", "with-spaces"])
@pytest.mark.parametrize("gap", [0.0, 0.8, 1.8, 2.5, 3.5])
def test_words_drawn_letter_by_letter_are_whole_however_far_apart(tmp_path: Path, gap: float, spaces: bool) -> None:
    path = drawn(tmp_path / "a.pdf", lambda canvas: letter_by_letter(canvas, gap=gap, spaces=spaces))
    piece = read_pdf(path, path.name, Limits())
    assert " ".join(piece.pages[0].text.split()) == " ".join(LINES)
    assert piece.hidden == ()


def test_letters_that_stand_alone_stay_alone(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 50, 80, "Entourez A B C D E F G H ou I : il y a 5 à 7 % de réponses")
        canvas.setFont("Helvetica", 10)
        for at, day in enumerate("LMMJVSD"):
            canvas.drawString(50 + 30 * at, HEIGHT - 120, day)
        x = 50.0
        for word in ["il", "y", "a", "5", "à", "7", "%", "de", "la", "somme"]:
            canvas.drawString(x, HEIGHT - 160, word)
            x += stringWidth(word, "Helvetica", 10) + 3.3

    piece = read_pdf(drawn(tmp_path / "a.pdf", page), "a.pdf", Limits())
    assert piece.pages[0].text.split() == (
        [
            "Entourez",
            "A",
            "B",
            "C",
            "D",
            "E",
            "F",
            "G",
            "H",
            "ou",
            "I",
            ":",
            "il",
            "y",
            "a",
            "5",
            "à",
            "7",
            "%",
            "de",
            "réponses",
            "L",
            "M",
            "M",
            "J",
            "V",
            "S",
            "D",
            "il",
            "y",
            "a",
            "5",
            "à",
            "7",
            "%",
            "de",
            "la",
            "somme",
        ]
    )
