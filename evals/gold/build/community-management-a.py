"""Writes community-management-a.pptx: the text beside this script, its pictures, tables, charts and notes.

usage: community-management-a.py [OUT.pptx]      (the same bytes each run)

Marks of the text: `#` slide, `>` paragraph, `-` bullet, `|` table row, `&` grouped boxes, `!` picture and its alternative text,
`^` caption, `@` chart, `~` foot of the slide, `=` speaker notes.
"""

import io
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt
from sketches import Sheet

HERE = Path(__file__).parent
STEEL, WALNUT, CHALK = "#2F4858", "#7A4B2A", "#F6F3EC"
WHEN = datetime(2026, 9, 21, 8, 30)


def enquete() -> Sheet:
    sheet = Sheet(1100, 520)
    sheet.text(30, 18, "94 cartes dépouillées, février 2026", 30, STEEL, bold=True)
    bars = [
        ("Pour qui ?", 71, "71 % pour quelqu'un d'autre", "29 % pour soi"),
        ("Qui a payé ?", 68, "68 % des paquets payés par des femmes", "32 % par des hommes"),
        ("D'où ?", 74, "74 % Clermont, Saint-Étienne, Lyon", "26 % ailleurs"),
    ]
    for row, (label, share, left, right) in enumerate(bars):
        y = 90 + row * 135
        sheet.text(30, y, label, 26, bold=True)
        cut = 30 + round(1040 * share / 100)
        sheet.box((30, y + 42, cut, y + 100), STEEL)
        sheet.box((cut, y + 42, 1070, y + 100), "#D9CDBE")
        sheet.text(46, y + 56, left, 24, "#FFFFFF")
        sheet.text(cut + 14, y + 56, right, 22)
    return sheet


def offre() -> Sheet:
    sheet = Sheet(700, 560, CHALK)
    sheet.disc((40, 40, 200, 200), WALNUT)
    sheet.disc((85, 65, 155, 135), CHALK)
    sheet.text(230, 60, "Véronique", 40, STEEL, bold=True)
    sheet.text(230, 120, "celle qui offre", 28, WALNUT)
    y = 240
    for words in (
        "Commande le soir après 21 h",
        "Veut une gravure et une boîte",
        "A peur que le colis arrive trop tard",
        "Panier moyen relevé : 112 €",
        "« Il l'aura encore dans trente ans. »",
    ):
        y = sheet.text(50, y, words, 26) + 18
    return sheet


def partis() -> Sheet:
    sheet = Sheet(1000, 300, CHALK)
    for row, words in enumerate(("LA MAIN", "L'INVITATION", "LE VOISINAGE")):
        x = 30 + row * 325
        sheet.box((x, 60, x + 270, 220), STEEL, radius=30)
        sheet.text(x + 26, 122, words, 28, "#FFFFFF", bold=True)
    return sheet


def instagram() -> Sheet:
    sheet = Sheet(760, 620)
    sheet.text(30, 20, "atelier_mercueil", 30, bold=True)
    sheet.disc((30, 80, 190, 240), STEEL, WALNUT)
    sheet.text(84, 118, "M", 64, "#FFFFFF", bold=True)
    sheet.text(64, 200, "chardon", 16, "#FFFFFF")
    for column, words in enumerate(("212 publications", "2 915 abonnés", "318 suivis")):
        sheet.text(220 + column * 180, 140, words, 19)
    y = sheet.text(30, 265, "Atelier Mercueil, couteaux à Thiers", 26, bold=True)
    y = sheet.text(30, y, "Coutellerie", 20, "#777777")
    y = sheet.text(30, y, "Montez le vôtre le samedi. Cinq personnes, une meule, un tabouret qui grince.", 24, wrap=690)
    sheet.text(30, y, "mercueil-couteaux.example/boutique", 22, "#1A4F9C")
    for column in range(4):
        x = 40 + column * 170
        sheet.disc((x, 440, x + 110, 550), "#BBBBBB")
        sheet.text(x + 36, 468, "★", 36, "#FFFFFF")
    return sheet


def facebook() -> Sheet:
    sheet = Sheet(1000, 640)
    sheet.box((0, 0, 1000, 230), "#41535F")
    sheet.text(40, 90, "Bandeau : l'atelier vu depuis la meule", 30, "#FFFFFF")
    sheet.disc((40, 170, 190, 320), STEEL, "#FFFFFF")
    sheet.text(90, 205, "M", 60, "#FFFFFF", bold=True)
    sheet.text(220, 250, "Atelier Mercueil", 38, bold=True)
    sheet.box((760, 250, 960, 310), "#1B66C9", radius=12)
    sheet.text(800, 264, "Réserver", 26, "#FFFFFF")
    y = sheet.text(50, 350, "À propos", 28, bold=True) + 8
    for words in (
        "Coutellerie artisanale – fabrication et vente",
        "7 rue du Rouet-Vieux, 63300 Thiers",
        "Du mardi au samedi, 9 h 30 – 12 h et 14 h – 18 h 30",
        "04 73 00 00 17",
        "Courriel : lucien@mercueil-couteaux.example",
    ):
        y = sheet.text(50, y, words, 24) + 6
    return sheet


def charte() -> Sheet:
    sheet = Sheet(1000, 440)
    for column, (color, words) in enumerate(
        ((STEEL, "bleu acier #2F4858"), (WALNUT, "brun noyer #7A4B2A"), (CHALK, "blanc craie #F6F3EC"))
    ):
        x = 30 + column * 320
        sheet.box((x, 30, x + 290, 190), color, "#999999", 12)
        sheet.text(x, 205, words, 24)
    sheet.text(30, 270, "Titres : Bitter gras. Textes : Source Sans.", 28)
    sheet.text(30, 320, "Poinçon : le M dans la fleur de chardon, jamais sous 8 mm", 26)
    sheet.text(30, 370, "M. Ferréol, avril 2026", 20, "#777777")
    return sheet


def alt() -> Sheet:
    sheet = Sheet(960, 420)
    sheet.text(30, 20, "Modifier le texte de remplacement", 30, bold=True)
    sheet.box((30, 80, 300, 350), "#8A9AA5")
    sheet.box((330, 80, 930, 350), "#FFFFFF", "#999999", 10)
    sheet.text(
        350,
        100,
        "Deux mains mouillées tiennent une lame contre une meule en grès ; l'eau gicle vers la gauche, "
        "le manche en noyer n'est pas encore monté.",
        26,
        wrap=560,
    )
    sheet.text(330, 362, "136 signes – enregistré le 4 juin", 20, "#777777")
    return sheet


def calendrier() -> Sheet:
    sheet = Sheet(1260, 760)
    sheet.text(30, 14, "OCTOBRE 2026", 36, STEEL, bold=True)
    posts = {
        1: "Le geste : l'émouture", 3: "Tabouret n° 4", 6: "Pour qui ? La retraite", 8: "Sortie du 17", 10: "Tabouret n° 4",
        13: "À table : chez Odette", 15: "Le geste : la corne", 17: "Tabouret n° 4", 20: "Pour qui ? Le baptême",
        22: "Sortie du 31", 24: "Tabouret n° 4", 27: "Pour qui ? Noël", 29: "Le geste : l'affûtage", 31: "Tabouret n° 4",
    }  # fmt: skip
    for day in range(1, 32):
        column, row = (day + 2) % 7, (day + 2) // 7
        x, y = 24 + column * 174, 80 + row * 132
        sheet.box((x, y, x + 166, y + 124), CHALK if day in posts else "#FFFFFF", "#AAAAAA", 8)
        sheet.text(x + 8, y + 6, str(day), 20, bold=True)
        if day in posts:
            sheet.text(x + 8, y + 40, posts[day], 19, WALNUT, wrap=150)
    return sheet


def post1() -> Sheet:
    sheet = Sheet(900, 620)
    sheet.box((30, 30, 870, 400), "#111111")
    sheet.box((30, 90, 870, 340), "#7D8A91")
    sheet.text(560, 300, "@timeo.coutelle – TikTok", 20, "#FFFFFF")
    sheet.text(60, 110, "L'eau, c'est pour refroidir", 30, "#FFFFFF", bold=True)
    y = sheet.text(
        30, 415, "#couteau #knife #knives #thiers #lame #forge #acier #edc #pocketknife #bushcraft", 19, wrap=840
    )
    y = sheet.text(
        30, y, "#handmade #love #instagood #artisan #metal #work #art #france #follow #like #gift #cadeau", 19, wrap=840
    )
    y = sheet.text(30, y, "#auvergne #noyer #wood #steel #photooftheday #style", 19, wrap=840)
    sheet.text(
        30, y + 8, "Djibril a dix-neuf ans de meule. Réservez : www.mercueil-couteaux.example/samedis", 22, wrap=840
    )
    return sheet


def post2() -> Sheet:
    sheet = Sheet(760, 620, "#E9E4D8")
    sheet.box((110, 40, 650, 560), "#FFFFFF", "#555555")
    sheet.text(150, 70, "SAMEDI 13 JUIN", 40, "#B03A2E", bold=True)
    sheet.text(150, 130, "Montez votre couteau à l'atelier", 26)
    y = 190
    for words in (
        "Rendez-vous 9 h 15 au 7 rue du Rouet-Vieux, se garer place basse, porter des chaussures fermées,",
        "les enfants de plus de douze ans sont admis avec un adulte, six places seulement, 79 euros par personne,",
        "le café est offert, merci à la mairie, merci à Odette, merci à toute l'équipe, ne pas jeter sur la voie.",
    ):
        y = sheet.text(150, y, words, 13, wrap=470) + 10
    sheet.text(30, 575, "tout est sur l'affiche", 22)
    return sheet


def post3() -> Sheet:
    sheet = Sheet(400, 400, "#6B5A4A")
    sheet.box((70, 150, 330, 280), "#3E3229", "#2A211A")
    sheet.box((100, 200, 300, 222), "#8C9499")
    sheet.text(120, 320, "(sans titre)", 18, "#D8D0C6")
    return sheet


def devis() -> Sheet:
    sheet = Sheet(800, 520)
    sheet.text(40, 30, "Sidonie Barthomeuf – photographe", 28, bold=True)
    sheet.text(40, 80, "Devis n° 26-031 du 12 mars 2026", 24)
    for row, (left, right) in enumerate(
        (("Prise de vue, 3 demi-journées à 720 €", "2 160 €"), ("Détourage et retouche, 22 modèles", "480 €"))
    ):
        sheet.text(40, 170 + row * 50, left, 22)
        sheet.text(640, 170 + row * 50, right, 22)
    sheet.line((40, 290, 760, 290))
    sheet.text(40, 310, "Total HT à payer : 2 640 €", 28, bold=True)
    sheet.text(40, 400, "Bon pour accord, P. Mercueil", 24, "#1A4F9C")
    return sheet


PICTURES: dict[str, Callable[[], Sheet]] = {
    one.__name__: one
    for one in (enquete, offre, partis, instagram, facebook, charte, alt, calendrier, post1, post2, post3, devis)
}
CHARTS = {
    "budget": (
        "Répartition des dépenses 2026, en euros hors taxes",
        XL_CHART_TYPE.BAR_CLUSTERED,
        ("Annonces payantes", "Photographe", "Graphiste", "Abonnements", "Matériel", "Lots"),
        ("Montant", (1500, 900, 480, 326, 310, 260)),
    ),
    "places": (
        "Places du samedi vendues, cumul de l'année",
        XL_CHART_TYPE.LINE_MARKERS,
        ("mars", "avril", "mai", "juin", "juillet", "août"),
        ("Places 2026", (7, 19, 38, 61, 83, 92)),
    ),
}


def typographic(text: str) -> str:
    return text.replace("'", "’")


class Slide:
    """One slide under way: parts go down the page as they come."""

    def __init__(self, deck: Presentation, title: str) -> None:
        self.slide = deck.slides.add_slide(deck.slide_layouts[5])
        self.slide.shapes.title.text = typographic(title)
        self.slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(32)
        self.top = 1.5
        self.frame = None

    def put(self, mark: str, body: str | list[str]) -> None:
        parts = {"!": self.picture, "@": self.chart, "&": self.group, "|": self.table, "=": self.notes}
        if mark in parts:
            self.frame = None
            parts[mark](body)
        else:
            self.line(mark, typographic(str(body)))

    def line(self, mark: str, text: str) -> None:
        if mark in "^~":
            self.frame = None
        if self.frame is None:
            at = 6.8 if mark == "~" else self.top
            box = self.slide.shapes.add_textbox(Inches(0.6), Inches(at), Inches(6 if mark == "-" else 8.8), Inches(0.5))
            self.frame = box.text_frame
            self.frame.word_wrap = True
            paragraph = self.frame.paragraphs[0]
        else:
            paragraph = self.frame.add_paragraph()
        run = paragraph.add_run()
        run.text = text
        run.font.size = Pt({"^": 12, "~": 11}.get(mark, 18))
        run.font.color.rgb = RGBColor(0x2F, 0x48, 0x58)
        self.top += 0.32 * (1 + len(text) // (46 if mark == "-" else 70)) + 0.05

    def picture(self, body: str) -> None:
        name, text = body.split(" | ")
        sheet = PICTURES[name]()
        ratio = sheet.image.width / sheet.image.height
        width = min(3.4 * ratio, 8.6)
        shape = self.slide.shapes.add_picture(
            io.BytesIO(sheet.png()), Inches(0.6), Inches(self.top), width=Inches(width)
        )
        shape._element.nvPicPr.cNvPr.set("descr", typographic(text))
        shape.name = f"Image {name}"
        self.top += width / ratio + 0.1

    def chart(self, name: str) -> None:
        title, kind, labels, (series, values) = CHARTS[name]
        data = CategoryChartData()
        data.categories = labels
        data.add_series(series, values)
        chart = self.slide.shapes.add_chart(kind, Inches(0.6), Inches(self.top), Inches(8.5), Inches(3.8), data).chart
        chart.has_title = True
        chart.chart_title.text_frame.text = typographic(title)
        chart.plots[0].has_data_labels = True
        self.top += 3.9

    def group(self, body: str) -> None:
        group = self.slide.shapes.add_group_shape()
        for column, text in enumerate(body.split(" | ")):
            box = group.shapes.add_shape(
                MSO_SHAPE.ROUNDED_RECTANGLE, Inches(0.5 + column * 2.3), Inches(self.top), Inches(2.1), Inches(1.6)
            )
            box.text_frame.word_wrap = True
            box.text_frame.text = typographic(text)
            box.text_frame.paragraphs[0].runs[0].font.size = Pt(16)
        self.top += 1.9

    def table(self, rows: list[str]) -> None:
        cells = [[typographic(cell.strip()) for cell in row.strip()[1:-1].split("|")] for row in rows]
        width = max(map(len, cells))
        made = self.slide.shapes.add_table(
            len(cells), width, Inches(0.4), Inches(self.top), Inches(9.2), Inches(0.5 * len(cells))
        ).table
        for y, row in enumerate(cells):
            for x, text in enumerate(row):
                made.cell(y, x).text = text
                for run in made.cell(y, x).text_frame.paragraphs[0].runs:
                    run.font.size = Pt(13)
        self.top += 0.5 * len(cells) + 0.3

    def notes(self, body: str) -> None:
        self.slide.notes_slide.notes_text_frame.text = body


def slides(text: str) -> list[tuple[str, list[tuple[str, str | list[str]]]]]:
    """(title, parts) of each slide; the rows of a table are one part."""
    found: list[tuple[str, list[tuple[str, str | list[str]]]]] = []
    for line in filter(str.strip, text.splitlines()):
        mark, body = line[0], line[2:]
        if mark == "#":
            found.append((body, []))
        elif mark == "|" and found[-1][1] and found[-1][1][-1][0] == "|":
            found[-1][1][-1][1].append(line)
        else:
            found[-1][1].append((mark, [line] if mark == "|" else body))
    return found


def fixed(data: bytes) -> bytes:
    """The same package with no clock in it, workbooks of charts included."""
    out = io.BytesIO()
    stamp = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name.endswith(".xlsx"):
                body = fixed(body)
            elif name.endswith("core.xml"):
                body = stamp.sub(rb"\g<1>2026-09-21T08:30:00Z", body)
            info = zipfile.ZipInfo(name, (2026, 9, 21, 8, 30, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, body)
    return out.getvalue()


def build() -> bytes:
    deck = Presentation()
    deck.core_properties.author = "Perrine Mercueil"
    deck.core_properties.title = "Atelier Mercueil"
    deck.core_properties.created = deck.core_properties.modified = WHEN
    for title, parts in slides((HERE / "community-management-a.txt").read_text(encoding="utf-8")):
        slide = Slide(deck, title)
        for mark, body in parts:
            slide.put(mark, body)
    out = io.BytesIO()
    deck.save(out)
    return fixed(out.getvalue())


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "community-management-a.pptx"
    target.write_bytes(build())
