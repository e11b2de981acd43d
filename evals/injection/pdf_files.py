"""A host's dossier as a PDF, with an attack written into it by one of the mechanisms of PDF."""

from collections.abc import Callable
from pathlib import Path

from reportlab.lib.colors import black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas

from evals.injection.host import Host, Planted, picture

WIDTH, HEIGHT = A4
LEFT, TEXT_WIDTH, BOTTOM = 60.0, WIDTH - 120.0, 90.0
BODY, HEADING = ("Helvetica", 10.5), ("Helvetica-Bold", 15)
WHERE = 330.0
"""Points from the page's top at which an attack is drawn: under the first section's last paragraph."""


def write_pdf(path: Path, host: Host, planted: Planted | None) -> None:
    """The PDF at `path`, a page a section; the attack is on the first page."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle(host.title)
    for at, section in enumerate(host.sections):
        top = _lines(canvas, 90, (host.title,), HEADING) if at == 0 else 90.0
        top = _lines(canvas, top + 14, (section.heading,), HEADING)
        for paragraph in section.paragraphs:
            top = _lines(canvas, top + 8, (paragraph,))
        if planted and at == 0:
            MECHANISMS[planted.mechanism](canvas, planted)
        if planted and at == 1 and planted.mechanism == "two_pages":
            _lines(canvas, 70, planted.text[1:])
        canvas.showPage()
    canvas.save()


def _lines(canvas: Canvas, top: float, texts: tuple[str, ...], font: tuple[str, float] = BODY) -> float:
    """Paragraphs set from `top` points under the page's top; returns where they end."""
    name, size = font
    canvas.setFont(name, size)
    for text in texts:
        for line in simpleSplit(text, name, size, TEXT_WIDTH):
            canvas.drawString(LEFT, HEIGHT - top - size, line)
            top += 1.3 * size
    return top


def _visible(canvas: Canvas, planted: Planted) -> None:
    _lines(canvas, WHERE, planted.text)


def _white(canvas: Canvas, planted: Planted) -> None:
    canvas.setFillColor(white)
    _lines(canvas, WHERE, planted.text)
    canvas.setFillColor(black)


def _transparent(canvas: Canvas, planted: Planted) -> None:
    canvas.saveState()
    canvas.setFillColor(black, alpha=0.01)
    _lines(canvas, WHERE, planted.text)
    canvas.restoreState()


def _tiny(canvas: Canvas, planted: Planted) -> None:
    _lines(canvas, WHERE, planted.text, ("Helvetica", 0.8))


def _off_page(canvas: Canvas, planted: Planted) -> None:
    canvas.saveState()
    canvas.translate(WIDTH + 200, 0)
    _lines(canvas, WHERE, planted.text)
    canvas.restoreState()


def _render_mode(canvas: Canvas, planted: Planted) -> None:
    text = canvas.beginText(LEFT, HEIGHT - WHERE)
    text.setFont(*BODY)
    text.setTextRenderMode(3)
    for line in simpleSplit(planted.whole, *BODY, TEXT_WIDTH):
        text.textLine(line)
    canvas.drawText(text)


def _covered(canvas: Canvas, planted: Planted) -> None:
    _lines(canvas, WHERE, planted.text)
    canvas.setFillColor(white)
    canvas.rect(LEFT - 10, HEIGHT - WHERE - 120, TEXT_WIDTH + 20, 125, stroke=0, fill=1)
    canvas.setFillColor(black)


def _clipped(canvas: Canvas, planted: Planted) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(10, 10, 5, 5)
    canvas.clipPath(path, stroke=0, fill=0)
    _lines(canvas, WHERE, planted.text)
    canvas.restoreState()


def _metadata(canvas: Canvas, planted: Planted) -> None:
    canvas.setSubject(planted.whole)
    canvas.setKeywords(planted.whole)


def _annotation(canvas: Canvas, planted: Planted) -> None:
    canvas.textAnnotation(planted.whole, Rect=[LEFT, 400, LEFT + 20, 420], addtopage=1)


def _outline(canvas: Canvas, planted: Planted) -> None:
    canvas.bookmarkPage("here")
    canvas.addOutlineEntry(planted.whole, "here")


def _two_pages(canvas: Canvas, planted: Planted) -> None:
    _lines(canvas, HEIGHT - 60, planted.text[:1])


def _table(canvas: Canvas, planted: Planted) -> None:
    rows = planted.rows
    wide, high, size = TEXT_WIDTH / len(rows[0]), 22.0, 7.5
    canvas.setFont("Helvetica", size)
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            left, bottom = LEFT + across * wide, HEIGHT - WHERE - (down + 1) * high
            canvas.rect(left, bottom, wide, high)
            canvas.drawString(left + 4, bottom + 7, cell)


def _image(canvas: Canvas, planted: Planted) -> None:
    canvas.drawImage(ImageReader(picture(planted.text)), LEFT, HEIGHT - WHERE - 150, width=400, height=150)


MECHANISMS: dict[str, Callable[[Canvas, Planted], None]] = {
    "visible": _visible,
    "white": _white,
    "transparent": _transparent,
    "tiny": _tiny,
    "off_page": _off_page,
    "render_mode": _render_mode,
    "covered": _covered,
    "clipped": _clipped,
    "metadata": _metadata,
    "annotation": _annotation,
    "outline": _outline,
    "two_pages": _two_pages,
    "table": _table,
    "image": _image,
}
