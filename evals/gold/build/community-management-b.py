"""Writes `community-management-b.pdf`: a text PDF of twenty pages, three of them in two columns, with tables, drawn pictures and notes.

usage: python evals/gold/build/community-management-b.py     (the same bytes each run)

Each page is composed alone, so that the labels know where everything stands; one that overflows is an error.
"""

import io
import re
from pathlib import Path

import community_management_b_pictures as pictures
from community_management_b_content import PAGES, RUNNING
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Image, Paragraph, Spacer, Table, TableStyle

TARGET = Path(__file__).resolve().parent.parent / "community-management-b.pdf"
FONTS = Path("/usr/share/fonts/truetype/dejavu")
FACES = {
    "Text": "DejaVuSerif.ttf",
    "Bold": "DejaVuSerif-Bold.ttf",
    "Head": "DejaVuSans-Bold.ttf",
    "Sans": "DejaVuSans.ttf",
}
SAGE, INK, CREAM = HexColor("#4F6B55"), HexColor("#2C2A26"), HexColor("#F1EBDC")
WIDTH, HEIGHT = A4
MARGIN, GUTTER = 2.2 * cm, 0.8 * cm

TEXT = ParagraphStyle("text", fontName="Text", fontSize=10.8, leading=16, textColor=INK, spaceAfter=7)
CELL = ParagraphStyle("cell", TEXT, fontName="Sans", fontSize=9.3, leading=12.4, spaceAfter=0)
NOTE = ParagraphStyle("note", TEXT, fontSize=7.6, leading=10, spaceAfter=0)
STYLES = {
    "p": TEXT,
    "title": ParagraphStyle("title", TEXT, fontName="Head", fontSize=25, leading=32, textColor=SAGE, spaceAfter=14),
    "subtitle": ParagraphStyle("subtitle", TEXT, fontSize=13, leading=19, spaceAfter=24),
    "center": ParagraphStyle("center", TEXT, fontSize=12, leading=18, alignment=TA_CENTER),
    "h1": ParagraphStyle("h1", TEXT, fontName="Head", fontSize=17, leading=22, textColor=SAGE, spaceAfter=10),
    "h2": ParagraphStyle(
        "h2", TEXT, fontName="Head", fontSize=11.5, leading=15, textColor=SAGE, spaceBefore=4, spaceAfter=4
    ),
    "quote": ParagraphStyle("quote", TEXT, leftIndent=18, rightIndent=18, fontSize=9.6, textColor=SAGE),
    "caption": ParagraphStyle("caption", TEXT, fontName="Sans", fontSize=8.2, leading=11, spaceBefore=3, spaceAfter=9),
}
TWO_COLUMNS = ParagraphStyle("narrow", TEXT, fontSize=10, leading=14.4, spaceAfter=6)


def flowables(block, columns):
    """What one block of the content becomes on the page."""
    kind, *arguments = block
    if kind == "space":
        return [Spacer(1, arguments[0])]
    if kind == "table":
        return table(*arguments)
    if kind == "img":
        return picture(*arguments)
    text = re.sub(r"\[\[(\d)\]\]", r"<super>\1</super>", arguments[0])
    return [Paragraph(text, TWO_COLUMNS if kind == "p" and columns == 2 else STYLES[kind])]


def table(caption, header, rows, widths):
    cells = [[Paragraph(text, CELL) for text in row] for row in (header, *rows)]
    scale = (WIDTH - 2 * MARGIN) / sum(widths)
    made = Table(cells, colWidths=[width * scale for width in widths])
    rules = [
        ("GRID", (0, 0), (-1, -1), 0.5, SAGE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), CREAM),
    ]
    made.setStyle(TableStyle([*rules, ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]))
    above = [Paragraph(caption, STYLES["caption"])] if caption else []
    return [*above, made, Spacer(1, 9)]


def picture(name, caption, width):
    data = pictures.DRAWN[name]().png()
    across, down = ImageReader(io.BytesIO(data)).getSize()
    return [Image(io.BytesIO(data), width * cm, width * cm * down / across), Paragraph(caption, STYLES["caption"])]


def frames(columns, foot):
    height, width = HEIGHT - 2 * MARGIN - foot, WIDTH - 2 * MARGIN
    if columns == 1:
        return [Frame(MARGIN, MARGIN + foot, width, height, 0, 0, 0, 0)]
    narrow = (width - GUTTER) / 2
    return [Frame(MARGIN + number * (narrow + GUTTER), MARGIN + foot, narrow, height, 0, 0, 0, 0) for number in (0, 1)]


def page(canvas, number, columns, blocks, notes):
    """Draws one page whole. Raises: ValueError when its text does not fit."""
    foot = 16 * len(notes) + 8 if notes else 0
    cut = blocks.index(("column",)) if columns == 2 else len(blocks)
    for frame, part in zip(frames(columns, foot), (blocks[:cut], blocks[cut + 1 :]), strict=False):
        story = [one for block in part for one in flowables(block, columns)]
        frame.addFromList(story, canvas)
        if story:
            raise ValueError(f"page {number} overflows: {story[0]}")
    if notes:
        canvas.setStrokeColor(SAGE)
        canvas.line(MARGIN, MARGIN + foot - 4, MARGIN + 4 * cm, MARGIN + foot - 4)
        Frame(MARGIN, MARGIN, WIDTH - 2 * MARGIN, foot - 6, 0, 0, 0, 0).addFromList(
            [Paragraph(one, NOTE) for one in notes], canvas
        )
    if number > 1:
        canvas.setFont("Sans", 7.5)
        canvas.setFillColor(INK)
        canvas.drawString(MARGIN, 1.2 * cm, RUNNING)
        canvas.drawRightString(WIDTH - MARGIN, 1.2 * cm, str(number))
    canvas.showPage()


def main():
    for name, file in FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    canvas = Canvas(str(TARGET), pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle("La nuit, chez nous, on entend ronronner")
    canvas.setAuthor("Gwenaëlle Destrem")
    for number, (columns, blocks, notes) in enumerate(PAGES, 1):
        page(canvas, number, columns, blocks, notes)
    canvas.save()


if __name__ == "__main__":
    main()
