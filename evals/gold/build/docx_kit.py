"""A DOCX from a text file with light marks, the same bytes each run; the drawn images and the odd paragraphs come from the caller.

A line is a paragraph. `#`, `##`, `###` head a section; `- ` is a list item; `> ` a quotation; `^ ` a caption; `| a | b |` a row of
a table, the first row of each is its head; `!name | alternative text | centimetres` a picture; `[[text]]` inside a paragraph a
footnote; `**text**` bold; `@name` whatever the caller does under that name; `---` a new page.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from PIL import Image, ImageDraw, ImageFont

FONTS = Path("/usr/share/fonts/truetype/dejavu")
ZIP_DATE = (2026, 1, 1, 0, 0, 0)
INLINE = re.compile(r"(\[\[.*?\]\]|\*\*.*?\*\*)")
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTE = '<w:footnote w:id="{id}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


class Canvas:
    """A picture drawn line by line, for fake screens, charts and calendars."""

    def __init__(self, width: int, height: int, ground: str = "#ffffff") -> None:
        self.image = Image.new("RGB", (width, height), ground)
        self.draw = ImageDraw.Draw(self.image)

    def text(self, x: int, y: int, text: str, size: int = 20, colour: str = "#222222", bold: bool = False) -> None:
        name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
        self.draw.text((x, y), text, font=ImageFont.truetype(str(FONTS / name), size), fill=colour)

    def box(self, x: int, y: int, w: int, h: int, fill: str, line: str | None = None) -> None:
        self.draw.rounded_rectangle((x, y, x + w, y + h), radius=8, fill=fill, outline=line, width=2)

    def arrow(self, x: int, y: int, to_x: int, to_y: int, colour: str = "#555555") -> None:
        self.draw.line((x, y, to_x, to_y), fill=colour, width=3)
        self.draw.polygon([(to_x, to_y), (to_x - 10, to_y - 6), (to_x - 10, to_y + 6)], fill=colour)

    def png(self) -> bytes:
        out = io.BytesIO()
        self.image.quantize(128).save(out, "PNG", optimize=True)
        return out.getvalue()


class Builder:
    """The document under way."""

    def __init__(
        self, pictures: Mapping[str, Callable[[], bytes]], odd: Mapping[str, Callable[["Builder"], None]]
    ) -> None:
        self.document: Document = docx.Document()
        self.pictures, self.odd = pictures, odd
        self.notes: list[str] = []
        self.drawn = 0
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin = section.bottom_margin = Cm(2.2)

    def style(self, font: str, colour: str, size: float = 11) -> None:
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = font, Pt(size)
        normal.paragraph_format.space_after = Pt(6)
        for level in (1, 2, 3):
            head = self.document.styles[f"Heading {level}"]
            head.font.name, head.font.color.rgb = font, RGBColor.from_string(colour)
            head.element.rPr.rFonts.attrib.clear()
            head.element.rPr.rFonts.set(qn("w:ascii"), font)

    def add(self, source: str) -> None:
        """Adds every line of the marked text."""
        rows: list[list[str]] = []
        for line in [*source.splitlines(), ""]:
            if line.startswith("|"):
                rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
                continue
            if rows:
                self._table(rows)
                rows = []
            if line.strip():
                self._line(line.strip())

    def _line(self, line: str) -> None:
        if line.startswith("#"):
            marks, _, title = line.partition(" ")
            self.document.add_heading(title, len(marks))
        elif line == "---":
            self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif line.startswith("!"):
            name, alternative, width = (part.strip() for part in line[1:].split("|"))
            self.picture(self.pictures[name](), alternative, float(width))
        elif line.startswith("@"):
            self.odd[line[1:]](self)
        elif line.startswith("^ "):
            self.text(self.document.add_paragraph(style="Caption"), line[2:])
        elif line.startswith("- "):
            self.text(self.document.add_paragraph(style="List Bullet"), line[2:])
        elif line.startswith("> "):
            self.text(self.document.add_paragraph(style="Quote"), line[2:])
        else:
            self.text(self.document.add_paragraph(), line)

    def text(self, paragraph: Paragraph, text: str) -> None:
        for part in INLINE.split(text):
            if part.startswith("[["):
                self._footnote(paragraph, part[2:-2])
            elif part.startswith("**"):
                paragraph.add_run(part[2:-2]).bold = True
            elif part:
                paragraph.add_run(part)

    def picture(self, data: bytes, alternative: str, width: float) -> None:
        self.drawn += 1
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run().add_picture(io.BytesIO(data), width=Cm(width))
        properties = paragraph._p.find(".//" + qn("wp:docPr"))
        properties.set("name", f"Image {self.drawn}")
        if alternative:
            properties.set("descr", alternative)

    def _table(self, rows: list[list[str]]) -> None:
        table = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                paragraph = table.cell(at, column).paragraphs[0]
                self.text(paragraph, words)
                for run in paragraph.runs:
                    run.font.size = Pt(9)
                    run.bold = True if at == 0 else run.bold
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _footnote(self, paragraph: Paragraph, text: str) -> None:
        self.notes.append(text)
        run = paragraph.add_run()
        run.font.superscript = True
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(len(self.notes)))
        run._r.append(mark)

    def save(self, path: Path, *, title: str, author: str, written: datetime, **properties: str) -> None:
        """Writes the file; no clock, no chance in it."""
        core = self.document.core_properties
        core.title, core.author, core.last_modified_by, core.language = title, author, author, "fr-FR"
        core.created = core.modified = written
        core.comments = ""
        for name, value in properties.items():
            setattr(core, name, value)
        if self.notes:
            body = "".join(NOTE.format(id=at, text=escape(text)) for at, text in enumerate(self.notes, 1))
            xml = f"<w:footnotes {nsdecls('w')}>{SEPARATORS}{body}</w:footnotes>"
            package = self.document.part.package
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, (head + xml).encode(), package)
            self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        raw = io.BytesIO()
        self.document.save(raw)
        with zipfile.ZipFile(raw) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                entry = zipfile.ZipInfo(name, ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, old.read(name))
