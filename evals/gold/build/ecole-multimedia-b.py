"""Writes ecole-multimedia-b.pdf, a scan: pages set by reportlab, turned into grey pictures, tilted, specked and stored as JPEG.

usage: ecole-multimedia-b.py [OUT.pdf]      (the same bytes each run)
       ecole-multimedia-b.py --check        (does every quotation of the labels stand on its printed page?)

The file has no text layer, so nothing but this script knows exactly what is printed: `printed` gives it, page by page.
Marks of the text: `===` page, `*` cover line, `#` and `##` headings, `>` paragraph, `-` item, `|` table row, `!` picture and its
caption, `~` foot of the page.
"""

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Paragraph, Spacer, Table, TableStyle
from reportlab.platypus import Image as Picture
from sketches import Sheet

HERE = Path(__file__).parent
NAME = "ecole-multimedia-b"
FACES = Path("/usr/share/fonts/truetype/liberation")
DPI, QUALITY, NOISE = 200, 55, 3.0
# Degrees by page, as a feeder would leave them; most pages lie straight.
TILT = {2: 0.4, 3: -0.3, 5: 0.8, 7: -0.6, 8: 0.2, 10: -0.8, 11: 0.5, 13: 0.3, 15: -0.4}
WHEN = time.struct_time((2026, 1, 19, 17, 0, 0, 0, 19, 0))
HEADER = "Bastien Orgeval – Pépinière Vertaubier"
SIZES = {"*": 26, "#": 17, "##": 13, ">": 12.5, "-": 12.5, "~": 9, "^": 10}
DARK, MID, PALE = "#333333", "#777777", "#E6E6E6"


class Unit(NamedTuple):
    """A run of printed words: `picture` names the drawing that holds it, if one does."""

    page: int
    section: str
    kind: str
    text: str
    picture: str | None = None


def cover() -> Sheet:
    sheet = Sheet(900, 420, "#F4F4F4")
    for column in range(5):
        x = 60 + column * 165
        sheet.line((x + 60, 200, x + 60, 360), DARK, 8)
        sheet.disc((x, 90 + column % 2 * 30, x + 120, 210 + column % 2 * 30), "#AAAAAA", DARK)
    sheet.line((30, 362, 870, 362), DARK, 6)
    sheet.text(320, 374, "la serre n° 3, en juillet", 24)
    return sheet


def ventes() -> Sheet:
    sheet = Sheet(1200, 520)
    sums = (14, 12, 68, 172, 236, 160, 34, 15, 27, 36, 26, 12)
    months = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
    for column, (value, month) in enumerate(zip(sums, months, strict=True)):
        x = 40 + column * 95
        sheet.box((x, 450 - round(value * 1.6), x + 66, 450), MID if 3 <= column <= 5 else "#BBBBBB", DARK)
        sheet.text(x + 8, 450 - round(value * 1.6) - 36, str(value), 24)
        sheet.text(x + 2, 462, month, 22)
    sheet.text(690, 60, "Avril, mai, juin : 568 sur 812", 30, bold=True)
    return sheet


def trou() -> Sheet:
    sheet = Sheet(1100, 430)
    sheet.box((40, 30, 160, 380), "#BBBBBB", DARK)
    sheet.text(58, 180, "mur nord", 22)
    sheet.line((160, 300, 1060, 300), DARK, 4)
    sheet.box((330, 300, 520, 400), PALE, DARK)
    sheet.line((425, 300, 425, 130), DARK, 6)
    sheet.disc((360, 60, 490, 160), "#CCCCCC", DARK)
    sheet.text(540, 60, "Fougère scolopendre, à 60 cm du mur", 25, bold=True)
    sheet.text(540, 120, "Trou deux fois large comme la motte", 26)
    sheet.text(540, 165, "Terre du jardin et feuilles mortes", 26)
    sheet.text(540, 210, "Un seul arrosoir, le 9 octobre", 26)
    return sheet


def feuillet() -> Sheet:
    sheet = Sheet(900, 420, "#DDDDDD")
    sheet.box((140, 20, 760, 410), "#FFFFFF", DARK)
    sheet.text(180, 50, "CHARTE ÉDITORIALE", 34, bold=True)
    y = 120
    for words in (
        "Marque : [Raison sociale]",
        "Valeurs : [3 à 5 valeurs]",
        "Ton : [choisir : fun / chic / expert]",
    ):
        y = sheet.text(180, y, words, 27) + 14
    sheet.text(180, 330, "Modèle v2 – promotion 2025", 22, MID)
    return sheet


def article() -> Sheet:
    sheet = Sheet(1150, 620)
    sheet.box((20, 20, 1130, 600), "#FFFFFF", MID, 12)
    sheet.text(50, 40, "vertaubier.example › conseils › hortensia-octobre", 22, MID)
    y = sheet.text(50, 90, "H1 Hortensia : et si vous le plantiez en octobre ?", 34, bold=True) + 16
    for level, words in (
        ("H2", "Pourquoi la terre d'octobre vaut mieux que celle de mai"),
        ("H2", "Planter en quatre gestes"),
        ("H3", "Le trou, la motte, la terre, l'eau"),
        ("H2", "Les trois erreurs que nous voyons chaque été"),
        ("H2", "Quand il vaut mieux attendre mars"),
        ("H2", "Vos questions au comptoir"),
    ):
        y = sheet.text(50 if level == "H2" else 110, y, f"{level} {words}", 28) + 18
    return sheet


def post() -> Sheet:
    sheet = Sheet(1000, 400)
    sheet.box((20, 20, 490, 300), "#CFCFCF", DARK)
    sheet.line((250, 280, 250, 110), DARK, 8)
    sheet.box((510, 20, 980, 300), "#EEEEEE", DARK)
    sheet.disc((620, 60, 870, 260), "#AAAAAA", DARK)
    sheet.text(40, 315, "Octobre 2024, le bâton", 28)
    sheet.text(530, 315, "Juillet 2025, chez Jeanine", 28)
    sheet.text(40, 356, "412 enregistrements, 61 commentaires", 24, MID)
    return sheet


def promo() -> Sheet:
    sheet = Sheet(1000, 470, "#EFEFEF")
    sheet.box((30, 30, 970, 440), "#FFFFFF", DARK)
    sheet.text(60, 50, "-30 % CE WEEK-END !!!", 62, bold=True)
    sheet.text(60, 150, "T'as encore rien planté ? Fonce, y'en aura pas pour tout le monde !", 27)
    sheet.text(60, 210, "Hortensia, érable, fougère, hellébore, azalée, camélia", 27)
    sheet.text(60, 280, "24,90 €", 40, MID)
    sheet.line((55, 306, 235, 306), DARK, 4)
    sheet.text(270, 280, "17,43 €", 40, bold=True)
    sheet.text(60, 370, "Vertaubier – 17 octobre, 18 h 52", 24, MID)
    return sheet


def trello() -> Sheet:
    sheet = Sheet(1200, 520, PALE)
    columns = {
        "Idées": ("Gelée blanche", "Feuilles mortes", "Paillis gratuit"),
        "À écrire": ("Hellébore : article", "Lettre du 13"),
        "À filmer": ("Érable en motte", "Vote de la grille"),
        "Prêt": ("Plante mystère du 10", "Un an après : Cholet"),
        "Parti": ("Samedi 1er nov.", "Lettre du 6"),
    }
    for column, (name, cards) in enumerate(columns.items()):
        x = 20 + column * 236
        sheet.text(x + 8, 20, name, 26, bold=True)
        for row, words in enumerate(cards):
            sheet.box((x, 80 + row * 130, x + 222, 186 + row * 130), "#FFFFFF", MID, 8)
            sheet.text(x + 10, 98 + row * 130, words, 22, wrap=200)
    sheet.text(28, 480, "Trello – Vertaubier, novembre 2025 – glissé par Gaël le lundi", 22)
    return sheet


def gantt() -> Sheet:
    sheet = Sheet(1200, 520)
    for column, words in enumerate(("août", "septembre", "octobre", "novembre")):
        x = 430 + column * 190
        sheet.text(x, 16, words, 24, bold=True)
        sheet.line((x - 8, 10, x - 8, 500), "#BBBBBB")
    rows = (
        ("Répétition à blanc", 570, 610, "25-29 août"),
        ("Premières publications", 614, 720, "à partir du 1er septembre"),
        ("Ouverture des comptes", 755, 800, "22 septembre"),
        ("Samedis publics", 690, 1180, ""),
        ("Carnet d'un an", 755, 1190, ""),
        ("Bilan", 1150, 1192, ""),
    )
    for row, (words, start, end, dates) in enumerate(rows):
        y = 70 + row * 72
        sheet.text(20, y + 4, words, 26)
        sheet.box((start, y, end, y + 40), MID, DARK)
        if dates:
            sheet.text(end + 12, y + 6, dates, 23)
    return sheet


PICTURES: dict[str, Callable[[], Sheet]] = {
    one.__name__: one for one in (cover, ventes, trou, feuillet, article, post, promo, trello, gantt)
}


def typographic(text: str) -> str:
    return text.replace("'", "’")


def cells(line: str) -> list[str]:
    return [typographic(cell.strip()) for cell in line[1:-1].split("|")]


def parts() -> list[list[tuple[str, str]]]:
    """(mark, words) of each line, page by page."""
    text = (HERE / f"{NAME}.txt").read_text(encoding="utf-8")
    pages = [page.splitlines() for page in text.split("===\n")[1:]]
    return [[(line.split(" ", 1)[0][:2], line) for line in page if line.strip()] for page in pages]


def printed() -> list[Unit]:
    """Everything printed, in reading order: what a perfect eye would read on the scan."""
    found: list[Unit] = []
    section = ""
    for number, page in enumerate(parts(), 1):
        if number > 1:
            found.append(Unit(number, section, "header", f"{HEADER} – {number}"))
        for mark, line in page:
            words = line.split(" ", 1)[1]
            if mark in ("#", "##", "*"):
                section = typographic(words)
            if mark == "|":
                found += [Unit(number, section, "table", cell) for cell in cells(line) if cell]
            elif mark == "!":
                name, caption = words.split(" | ")
                found += [Unit(number, section, "picture", one, name) for one in PICTURES[name]().words]
                found.append(Unit(number, section, "caption", typographic(caption)))
            else:
                kind = "footnote" if mark == "~" else "text"
                found.append(Unit(number, section, kind, typographic(words)))
    return found


def style(mark: str) -> ParagraphStyle:
    face = "Body-Bold" if mark in ("*", "#", "##") else "Body-Italic" if mark in ("^", "~") else "Body"
    size = SIZES[mark]
    return ParagraphStyle(
        mark, fontName=face, fontSize=size, leading=size * 1.42, spaceAfter=9, leftIndent=14 if mark == "-" else 0
    )


def table(rows: list[list[str]]) -> Table:
    cell = ParagraphStyle("cell", fontName="Body", fontSize=11, leading=14)
    head = ParagraphStyle("head", parent=cell, fontName="Body-Bold")
    made = Table([[Paragraph(one, head if not y else cell) for one in row] for y, row in enumerate(rows)])
    made.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor(PALE)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    return made


def picture(name: str, width: float) -> Picture:
    sheet = PICTURES[name]()
    return Picture(io.BytesIO(sheet.png()), width, width * sheet.image.height / sheet.image.width)


def flow(page: list[tuple[str, str]]) -> list[Flowable]:
    made: list[Flowable] = []
    rows: list[list[str]] = []
    for mark, line in [*page, ("", "")]:
        if mark == "|":
            rows.append(cells(line))
            continue
        if rows:
            made += [table(rows), Spacer(1, 9)]
            rows = []
        if mark == "!":
            name, caption = line[2:].split(" | ")
            made += [picture(name, 150 * mm), Paragraph(typographic(caption), style("^"))]
        elif mark:
            words = typographic(line.split(" ", 1)[1])
            made.append(Paragraph(f"– {words}" if mark == "-" else words, style(mark)))
    return made


def typeset() -> bytes:
    """The clean pages. Raises: OverflowError for a page whose words do not fit."""
    for face, file in (("Body", "Regular"), ("Body-Bold", "Bold"), ("Body-Italic", "Italic")):
        pdfmetrics.registerFont(TTFont(face, str(FACES / f"LiberationSerif-{file}.ttf")))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for number, page in enumerate(parts(), 1):
        if number > 1:
            canvas.setFont("Body-Italic", 8.5)
            canvas.drawRightString(A4[0] - 22 * mm, A4[1] - 12 * mm, f"{HEADER} – {number}")
        left = flow(page)
        Frame(22 * mm, 12 * mm, A4[0] - 44 * mm, A4[1] - 30 * mm, 0, 0, 0, 0).addFromList(left, canvas)
        if left:
            raise OverflowError(f"page {number}: {len(left)} parts too many")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned(clean: bytes) -> bytes:
    """The pages as a desk scanner gives them: grey, a little crooked, a little dirty, no text."""
    pages: list[Image.Image] = []
    for number, page in enumerate(pdfium.PdfDocument(clean), 1):
        sheet = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
        if number in TILT:
            sheet = sheet.rotate(TILT[number], Image.Resampling.BICUBIC, fillcolor=255)
        dice = np.random.default_rng(number)
        grain = np.asarray(sheet, dtype=np.float32) * 0.955 + 6 + dice.normal(0, NOISE, (sheet.height, sheet.width))
        specks = dice.integers(0, (sheet.height, sheet.width), (60, 2))
        grain[specks[:, 0], specks[:, 1]] = 90
        pages.append(Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8)))
    out = io.BytesIO()
    pages[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=DPI,
        quality=QUALITY,
        title="Numérisation",
        producer="Copieur de la serre",
        creationDate=WHEN,
        modDate=WHEN,
    )
    return out.getvalue()


def astray() -> list[str]:
    """Quotations of the labels that are not printed on the page they name, or not in the picture they name."""
    units = printed()
    gold = json.loads((HERE.parent / f"{NAME}.gold.json").read_text(encoding="utf-8"))
    quotes = [
        (criterion["id"], evidence)
        for criterion in gold["criteria"]
        for requirement in criterion["requirements"]
        for evidence in requirement["evidence"]
    ]
    return [
        f"{where}: p. {one['page']}: {one['quote']!r}"
        for where, one in quotes
        if not any(
            unit.page == one["page"] and unit.picture == one.get("image") and one["quote"] in unit.text
            for unit in units
        )
    ]


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        found = astray()
        print("\n".join(found) or "every quotation stands on its page")
        return 1 if found else 0
    target = Path(arguments[0]) if arguments else HERE.parent / f"{NAME}.pdf"
    target.write_bytes(scanned(typeset()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
