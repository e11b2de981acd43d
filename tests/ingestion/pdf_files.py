"""PDF files made in code for the tests of reading: each function draws one construct and returns the path."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
BODY = (
    "Nous avons préparé la campagne pendant six semaines avec toute l'équipe.",
    "Chaque lundi nous relisions ensemble la liste des publications prévues.",
    "Le calendrier était partagé et chacun pouvait y ajouter ses remarques.",
)


def drawn(path: Path, draw: Callable[[Canvas], object], *, pages: int = 1) -> Path:
    """A PDF whose every page is drawn by `draw`."""
    canvas = Canvas(str(path), pagesize=A4)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def put(canvas: Canvas, x: float, top: float, text: str, *, size: float = 10, bold: bool = False) -> None:
    """Text whose baseline lies `top` points under the page's top."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, HEIGHT - top, text)


def paragraph(canvas: Canvas, top: float, lines: Sequence[str] = BODY, *, x: float = 60, size: float = 10) -> float:
    for line in lines:
        put(canvas, x, top, line, size=size)
        top += 1.25 * size
    return top


def ruled_table(
    canvas: Canvas, top: float, rows: Sequence[Sequence[str]], *, x: float = 60, width: float = 120
) -> None:
    """A table with all its rules, its first row white on dark."""
    high, columns = 20.0, len(rows[0])
    bottom = HEIGHT - top - high * len(rows)
    canvas.setFillColor(Color(0.1, 0.3, 0.2))
    canvas.rect(x, HEIGHT - top - high, width * columns, high, stroke=0, fill=1)
    canvas.setStrokeColor(black)
    for at in range(columns + 1):
        canvas.line(x + at * width, HEIGHT - top, x + at * width, bottom)
    for at in range(len(rows) + 1):
        canvas.line(x, HEIGHT - top - at * high, x + columns * width, HEIGHT - top - at * high)
    for down, row in enumerate(rows):
        canvas.setFillColor(black if down else white)
        for across, cell in enumerate(row):
            put(canvas, x + across * width + 5, top + down * high + 14, cell, size=9, bold=not down)
    canvas.setFillColor(black)


def picture(
    canvas: Canvas, x: float, top: float, wide: float, high: float, *, shade: int = 120, text: str = ""
) -> None:
    """An image of one colour with, in it, drawn words; the same arguments give the same image."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (round(wide * 2), round(high * 2)), (shade, 160, 200))
    if text:
        ImageDraw.Draw(image).text((20, 20), text, fill=(0, 0, 0), font_size=24)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    stream.seek(0)
    canvas.drawImage(ImageReader(stream), x, HEIGHT - top - high, wide, high)


def scan(canvas: Canvas, lines: Sequence[str], *, layer: Sequence[str] | None = None, size: float = 14) -> None:
    """A page that is one picture of `lines`, under an invisible layer that says `layer` (by default the same)."""
    from PIL import Image, ImageDraw, ImageFont

    scale = 2
    image = Image.new("RGB", (round(WIDTH * scale), round(HEIGHT * scale)), (250, 250, 246))
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(size * scale)
    for at, line in enumerate(lines):
        pen.text((60 * scale, (80 + at * 24) * scale), line, fill=(20, 20, 20), font=font)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=80)
    stream.seek(0)
    canvas.drawImage(ImageReader(stream), 0, 0, WIDTH, HEIGHT)
    for at, line in enumerate(lines if layer is None else layer):
        text = canvas.beginText(60, HEIGHT - (80 + at * 24) - size)
        text.setFont("Helvetica", size)
        text.setTextRenderMode(3)
        text.textOut(line)
        canvas.drawText(text)
