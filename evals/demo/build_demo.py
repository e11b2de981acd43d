"""Build the demo dossier: `python evals/demo/build_demo.py OUT.pdf`.

The same inputs give the same bytes: reportlab's invariant mode freezes dates and ids, and
nothing is read from the clock. One `PageContent` is one page, so that the page numbers in the
gold file cannot drift: a page that overflows is an error, not a new page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from demo_content import (
    BRAND,
    CANDIDATE,
    COVER_CONTENTS,
    COVER_KICKER,
    COVER_LINES,
    COVER_SUBTITLE,
    COVER_TITLE,
    H1,
    H2,
    PAGES,
    RUNNING_HEAD,
    Block,
    Bullets,
    Figure,
    Grid,
    Hidden,
    P,
    PageContent,
    Quoted,
)
from demo_pictures import PICTURES
from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, KeepInFrame, ListFlowable, ListItem, Paragraph, Spacer, Table

# Binary streams: the default ASCII85 makes the file a quarter larger.
rl_config.useA85 = 0

WIDTH, HEIGHT = A4
MARGIN = 20 * mm
TOP = 24 * mm
BOTTOM = 20 * mm
TEXT_WIDTH = WIDTH - 2 * MARGIN

INK = HexColor("#24352C")
MOSS = HexColor("#2F6B4A")
CLAY = HexColor("#B4552D")
GREY = HexColor("#6B756E")
LINE = HexColor("#C9D0C6")
TINT = HexColor("#E4ECE2")
SAND = HexColor("#F7F2E8")


def _style(
    name: str,
    size: float,
    leading: float,
    *,
    bold: bool = False,
    italic: bool = False,
    color: Color = INK,
    before: float = 0,
    after: float = 0,
    align: int = 0,
) -> ParagraphStyle:
    font = {(False, False): "Helvetica", (True, False): "Helvetica-Bold", (False, True): "Helvetica-Oblique"}[
        bold, italic
    ]
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=color,
        spaceBefore=before,
        spaceAfter=after,
        alignment=align,
    )


HEADING_1 = _style("h1", 17, 21, bold=True, color=MOSS, before=10, after=6)
HEADING_2 = _style("h2", 11.5, 15, bold=True, color=CLAY, before=7, after=3)
BODY = _style("body", 10.3, 14.6, after=6)
CELL = _style("cell", 8.8, 11.3)
CELL_HEAD = _style("cell head", 8.8, 11.3, bold=True, color=MOSS)
TABLE_CAPTION = _style("table caption", 8.6, 11.5, bold=True, color=GREY, before=3, after=3)
FIGURE_CAPTION = _style("figure caption", 8.4, 11, italic=True, color=GREY, before=3, align=TA_CENTER)
NOTE = _style("note", 7.8, 10, color=GREY)
# Small as well as white, so that its empty band looks like ordinary spacing.
INVISIBLE = _style("invisible", 6, 7.5, color=white)


def fr(text: str) -> str:
    """Set the French way: curly apostrophes, unbreakable spaces before ; : ! ? % € and in numbers."""
    text = text.replace("'", "’").replace("« ", "«\xa0").replace(" »", "\xa0»")
    text = re.sub(r" ([;:!?%€])", "\xa0\\1", text)
    text = re.sub(r"(?<=\d) (?=\d{3}\b)", "\xa0", text)
    return re.sub(r"(?<=\d) (?=(?:h|m²|km|ans)\b)", "\xa0", text)


def _grid(block: Grid) -> Iterator[Flowable]:
    yield Paragraph(fr(block.caption), TABLE_CAPTION)
    head, *body = block.rows
    cells = [[Paragraph(fr(cell), CELL_HEAD) for cell in head]]
    # The first column names the row: bold, as a reader scans down it.
    cells += [
        [Paragraph(f"<b>{fr(row[0])}</b>", CELL), *(Paragraph(fr(cell), CELL) for cell in row[1:])] for row in body
    ]
    table = Table(cells, colWidths=[width * mm for width in block.widths], repeatRows=1)
    table.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, 0), TINT),
            ("LINEABOVE", (0, 0), (-1, 0), 1, MOSS),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
            ("LINEBELOW", (0, -1), (-1, -1), 1, MOSS),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), block.pad),
            ("BOTTOMPADDING", (0, 0), (-1, -1), block.pad),
            ("LEFTPADDING", (0, 0), (-1, -1), 5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ]
    )
    yield table
    yield Spacer(1, 8)


def _figure(block: Figure) -> Iterator[Flowable]:
    cells: list[list[Flowable]] = []
    for name, caption in block.pictures:
        picture = PICTURES[name]()
        width = block.width * mm
        png = BytesIO()
        picture.save(png, "PNG")
        png.seek(0)
        image = Image(png, width=width, height=width * picture.height / picture.width)
        cells.append([image, Paragraph(fr(caption), FIGURE_CAPTION)])
    columns = [TEXT_WIDTH / len(cells)] * len(cells)
    table = Table([cells], colWidths=columns)
    table.setStyle(
        [
            ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    yield table
    yield Spacer(1, 6)


def _quoted(block: Quoted) -> Iterator[Flowable]:
    inner = [Paragraph(f"<b>{fr(block.title)}</b>", CELL_HEAD), Paragraph(fr(block.text), _style("quoted", 9, 12.2))]
    box = Table([[inner]], colWidths=[TEXT_WIDTH])
    box.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), SAND),
            ("LINEBEFORE", (0, 0), (0, -1), 2.5, CLAY),
            ("LEFTPADDING", (0, 0), (-1, -1), 9),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ]
    )
    yield box
    yield Spacer(1, 6)


def flowables(block: Block) -> Iterator[Flowable]:
    match block:
        case H1(text):
            yield Paragraph(fr(text), HEADING_1)
        case H2(text):
            yield Paragraph(fr(text), HEADING_2)
        case P(text):
            yield Paragraph(fr(text), BODY)
        case Bullets(items):
            points = [ListItem(Paragraph(fr(item), BODY)) for item in items]
            yield ListFlowable(points, bulletType="bullet", start="•", leftIndent=12, bulletColor=CLAY)
        case Grid():
            yield from _grid(block)
        case Figure():
            yield from _figure(block)
        case Quoted():
            yield from _quoted(block)
        case Hidden(text):
            yield Paragraph(fr(text), INVISIBLE)


def draw_cover(canvas: Canvas) -> None:
    # Dark letters on light ground everywhere: the only white letters of the file are the hidden ones.
    canvas.setFillColor(SAND)
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    canvas.setFillColor(TINT)
    canvas.circle(WIDTH - 32 * mm, HEIGHT - 34 * mm, 66 * mm, stroke=0, fill=1)
    canvas.setStrokeColor(MOSS)
    canvas.setLineWidth(3)
    canvas.setFillColor(MOSS)
    for column, height in enumerate((26, 40, 56, 38, 22)):
        _draw_sprout(canvas, WIDTH - (86 - 15 * column) * mm, HEIGHT - 84 * mm, height * mm)
    canvas.setFillColor(CLAY)
    canvas.rect(WIDTH - 98 * mm, HEIGHT - 90 * mm, 84 * mm, 6 * mm, stroke=0, fill=1)

    def write(x: float, y: float, text: str, font: str, size: float, color: Color) -> None:
        canvas.setFillColor(color)
        canvas.setFont(font, size)
        canvas.drawString(x, y, fr(text))

    write(MARGIN, HEIGHT - 109 * mm, COVER_KICKER, "Helvetica-Bold", 12, CLAY)
    for row, line in enumerate(COVER_TITLE):
        write(MARGIN, HEIGHT - (126 + 14 * row) * mm, line, "Helvetica-Bold", 36, MOSS)
    write(MARGIN, HEIGHT - 168 * mm, COVER_SUBTITLE, "Helvetica", 15, INK)
    for row, line in enumerate(COVER_LINES):
        write(MARGIN, HEIGHT - (184 + 6.4 * row) * mm, line, "Helvetica-Bold" if row == 0 else "Helvetica", 10.5, INK)
    canvas.setStrokeColor(CLAY)
    canvas.setLineWidth(1.2)
    canvas.line(MARGIN, HEIGHT - 212 * mm, MARGIN + 40 * mm, HEIGHT - 212 * mm)
    for row, (number, title, page) in enumerate(COVER_CONTENTS):
        y = HEIGHT - (221 + 6 * row) * mm
        write(MARGIN, y, number, "Helvetica-Bold", 9.5, CLAY)
        write(MARGIN + 7 * mm, y, title, "Helvetica", 9.5, INK)
        write(MARGIN + 110 * mm, y, str(page), "Helvetica", 9.5, INK)
    canvas.showPage()


def _draw_sprout(canvas: Canvas, x: float, y: float, height: float) -> None:
    canvas.line(x, y, x, y + height)
    for side in (-1, 1):
        leaf = canvas.beginPath()
        leaf.moveTo(x, y + height * 0.62)
        leaf.curveTo(
            x + side * 3 * mm, y + height * 0.66, x + side * 9 * mm, y + height * 0.78, x + side * 9 * mm, y + height
        )
        leaf.curveTo(x + side * 4 * mm, y + height, x, y + height * 0.84, x, y + height * 0.62)
        canvas.drawPath(leaf, stroke=0, fill=1)


def draw_frame(canvas: Canvas, number: int) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, HEIGHT - 17 * mm, WIDTH - MARGIN, HEIGHT - 17 * mm)
    canvas.line(MARGIN, 14 * mm, WIDTH - MARGIN, 14 * mm)
    canvas.setFillColor(GREY)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(MARGIN, HEIGHT - 14.5 * mm, fr(RUNNING_HEAD))
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 14.5 * mm, f"{CANDIDATE}, juin 2025")
    canvas.drawRightString(WIDTH - MARGIN, 9.5 * mm, f"Page {number} sur {len(PAGES) + 1}")


def draw_page(canvas: Canvas, page: PageContent, number: int) -> float:
    """Draw one page and return the height left free; raise if its content does not fit."""
    notes = [Paragraph(fr(note), NOTE) for note in page.notes]
    notes_height = sum(note.wrap(TEXT_WIDTH, HEIGHT)[1] + 2 for note in notes) + (6 if notes else 0)
    available = HEIGHT - TOP - BOTTOM - notes_height
    story = [flowable for block in page.blocks for flowable in flowables(block)]
    # KeepInFrame reports the true height; mode "error" refuses to spill or shrink.
    frame = KeepInFrame(TEXT_WIDTH, available, story, mode="error", name=f"page {number}")
    _, used = frame.wrapOn(canvas, TEXT_WIDTH, available)
    draw_frame(canvas, number)
    frame.drawOn(canvas, MARGIN, HEIGHT - TOP - used)
    if notes:
        y = BOTTOM + notes_height - 6
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, y + 3, MARGIN + 45 * mm, y + 3)
        for note in notes:
            y -= note.height + 2
            note.drawOn(canvas, MARGIN, y)
    canvas.showPage()
    return float(available - used)


def build(out: Path) -> None:
    canvas = Canvas(str(out), pagesize=A4, invariant=1, pageCompression=1, lang="fr-FR")
    canvas.setTitle("Faire lever une communauté autour d’une serre")
    canvas.setAuthor(CANDIDATE)
    canvas.setSubject(f"Dossier fictif de démonstration : {BRAND}, personnes et chiffres inventés")
    draw_cover(canvas)
    for number, page in enumerate(PAGES, start=2):
        free = draw_page(canvas, page, number)
        print(f"page {number}: {free / mm:.0f} mm free")
    canvas.save()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python evals/demo/build_demo.py OUT.pdf")
    build(Path(sys.argv[1]))
