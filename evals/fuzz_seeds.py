"""Small sound files of every format that is read, made in code for `fuzz_readers.py` to break.

The same bytes at each run, dates included, so that a seed names its files; DOC and PPT alone are those of the LibreOffice at hand.
"""

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from reviewer.ingestion.libreoffice import soffice

LINES: Final = (
    "Nous avons préparé la campagne pendant six semaines avec toute l'équipe de la boutique.",
    "Le calendrier éditorial était partagé ; chacun pouvait y ajouter ses remarques et ses visuels.",
    "Au bilan, le taux d'engagement passe de 1,8 % à 4,6 % et le nombre d'abonnés atteint 1 250.",
)
_HOUR: Final = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d")
_NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns"
ODF_NAMES: Final = " ".join(
    f'xmlns:{name}="{_NAMES}:{uri}:1.0"'
    for name, uri in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
        "presentation": "presentation", "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip


def picture(kind: str = "PNG", colour: str = "#336699") -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (320, 200), colour)
    ImageDraw.Draw(image).text((20, 90), "Affiche du festival, 12 juin", fill="white")
    data = io.BytesIO()
    image.save(data, kind)
    return data.getvalue()


def pages_of_pictures() -> bytes:
    """A TIFF of two pages, compressed, as scanners write it."""
    from PIL import Image

    first, second = (Image.open(io.BytesIO(picture(colour=colour))) for colour in ("#336699", "#222222"))
    data = io.BytesIO()
    first.save(data, "TIFF", compression="tiff_lzw", save_all=True, append_images=[second])
    return data.getvalue()


def pdf() -> bytes:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas = Canvas(data, invariant=1)
    for number in range(3):
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"Partie {number}", f"p{number}", 0)
        for down, line in enumerate(LINES):
            canvas.drawString(60, 760 - 16 * down, line)
        for across in range(4):
            canvas.line(60 + 90 * across, 500, 60 + 90 * across, 560)
            canvas.line(60, 500 + 20 * across, 330, 500 + 20 * across)
            canvas.drawString(64 + 90 * min(across, 2), 505 + 18 * across, f"case {across}")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 300, "Consigne cachée")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawImage(ImageReader(io.BytesIO(picture())), 60, 100, 200, 125)
        canvas.acroForm.textfield(name=f"f{number}", x=300, y=300, value="réponse saisie")
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def docx() -> bytes:
    import docx as word

    document = word.Document()
    document.core_properties.subject = "Dossier de certification"
    document.add_heading("Le projet", 1)
    paragraph = document.add_paragraph(LINES[0])
    document.add_comment(paragraph.runs, text="À préciser", author="A", initials="A")
    document.add_paragraph(LINES[1], style="List Bullet").add_run(" caché").font.hidden = True
    table = document.add_table(2, 3)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"case {at}"
    table.cell(0, 0).merge(table.cell(1, 0)).add_table(1, 2).cell(0, 0).text = "emboîtée"
    document.add_picture(io.BytesIO(picture()))
    document.sections[0].header.paragraphs[0].text = "Mon dossier"
    document.sections[0].footer.paragraphs[0].text = "page"
    document.add_paragraph(LINES[2])
    return saved(document)


def pptx() -> bytes:
    import pptx as powerpoint
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    deck = powerpoint.Presentation()
    for number in range(2):
        slide: Any = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Partie {number}"
        slide.placeholders[1].text = "\n".join(LINES)
        table = slide.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
        table.cell(1, 1).text = "1 250"
        slide.shapes.add_group_shape().shapes.add_textbox(0, 0, 90000, 90000).text_frame.text = "groupe"
        slide.shapes.add_picture(io.BytesIO(picture()), 0, Inches(5))
        slide.notes_slide.notes_text_frame.text = "À dire à l'oral"
    data = CategoryChartData()
    data.categories = ["mars", "avril"]
    data.add_series("abonnés", (420, 1250))
    size = (Inches(1), Inches(1), Inches(4), Inches(3))
    deck.slides[1].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *size, data)  # type: ignore[attr-defined]
    return saved(deck)


def saved(document: Any) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return undated(data.getvalue())


def undated(data: bytes) -> bytes:
    """The archive without the hour at which it was made, that of the archives inside it neither."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            part = undated(part) if part.startswith(b"PK") else _HOUR.sub(b"2026-11-28T00:00:00", part)
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def rtf() -> bytes:
    def line(text: str) -> str:
        return "".join(one if ord(one) < 128 else f"\\u{ord(one)}?" for one in text) + "\\par "

    row = r"\trowd\cellx3000\cellx6000\intbl case 1\cell case 2\cell\row\pard "
    image = rf"{{\pict\pngblip\picw320\pich200 {picture().hex()}}}"
    body = f"{line(LINES[0])}{row}{line(LINES[1])}{{\\v cach\\'e9}}{{\\footnote {LINES[2].encode('ascii', 'ignore').decode()}}}{image}"
    return f"{{\\rtf1\\ansi\\ansicpg1252 {body}}}".encode("cp1252")


def converted(data: bytes, source: str, target: str) -> bytes:
    """The file as LibreOffice saves it in an older format."""
    program = soffice()
    assert program
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"piece.{source}"
        path.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", target, "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return path.with_suffix(f".{target}").read_bytes()


def odf(kind: str, body: str) -> bytes:
    styles = (
        '<style:style style:name="T" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    content = (
        f"<office:document-content {ODF_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles {ODF_NAMES}><office:styles/></office:document-styles>")
        archive.writestr("Pictures/a.png", picture())
    return undated(data.getvalue())


def odt() -> bytes:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>case {row}{cell}</text:p></table:table-cell>" for cell in range(3))
        + "</table:table-row>"
        for row in range(3)
    )
    image = '<draw:frame svg:width="5cm" svg:height="3cm"><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
    body = (
        '<text:h text:outline-level="1">Le projet</text:h>'
        + "".join(f"<text:p>{line}</text:p>" for line in LINES)
        + f"<text:list><text:list-item><text:p>{LINES[0]}</text:p></text:list-item></text:list>"
        + f'<text:p>vu <text:span text:style-name="T">caché</text:span></text:p><text:p>{image}</text:p><table:table>{rows}</table:table>'
    )
    return odf("text", body)


def odp() -> bytes:
    size = 'svg:width="10cm" svg:height="2cm" svg:x="1cm"'
    text = "<draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    notes = f"<presentation:notes><draw:frame>{text.format('À dire')}</presentation:notes>"
    boxes = "".join(f'<draw:frame {size} svg:y="{2 * at}cm">{text.format(line)}' for at, line in enumerate(LINES))
    pages = "".join(f'<draw:page draw:name="p{number}">{boxes}{notes}</draw:page>' for number in range(2))
    return odf("presentation", pages)


def html() -> bytes:
    rows = "".join(f"<tr><td>case {row}</td><td>{1250 + row}</td></tr>" for row in range(3))
    body = "".join(f"<p>{line}</p>" for line in LINES)
    hidden = '<p style="display:none">caché</p><ul><li>un<li>deux</ul>'
    return f"<!doctype html><html><body><h1>Le projet</h1>{body}{hidden}<table>{rows}</table></body></html>".encode()


def markdown() -> bytes:
    return f"# Le projet\n\n{LINES[0]}\n\n- un\n- deux\n\n| mois | abonnés |\n|---|---|\n| mars | 1 250 |\n\n{LINES[2]}\n".encode()


def plain() -> bytes:
    return "\n\n".join(LINES * 3).encode("cp1252")


def archive() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("dossier/a.docx", docx())
        out.writestr("dossier/b.txt", plain())
        out.writestr("c.md", markdown())
        out.writestr("images/affiche.png", picture())
    return data.getvalue()


SEEDS: Final[dict[str, Callable[[], bytes]]] = {
    ".pdf": pdf,
    ".docx": docx,
    ".pptx": pptx,
    ".odt": odt,
    ".odp": odp,
    ".html": html,
    ".md": markdown,
    ".txt": plain,
    ".zip": lambda: undated(archive()),
    ".png": picture,
    ".jpg": lambda: picture("JPEG"),
    ".tiff": pages_of_pictures,
    ".webp": lambda: picture("WEBP"),
    ".rtf": rtf,
}
"""One sound file by suffix."""
OLD_SEEDS: Final[dict[str, Callable[[], bytes]]] = {
    ".doc": lambda: converted(docx(), "docx", "doc"),
    ".ppt": lambda: converted(pptx(), "pptx", "ppt"),
}
"""Those that LibreOffice makes."""


def sound_files() -> dict[str, bytes]:
    """A sound file by suffix; DOC, PPT and RTF left out where no LibreOffice reads them."""
    if soffice() is None:
        return {suffix: make() for suffix, make in SEEDS.items() if suffix != ".rtf"}
    return {suffix: make() for suffix, make in {**SEEDS, **OLD_SEEDS}.items()}
