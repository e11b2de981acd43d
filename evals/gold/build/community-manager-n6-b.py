"""Writes `community-manager-n6-b.docx`: a form with content controls, nested tables, merged cells, lists, notes and drawn pictures.

usage: python evals/gold/build/community-manager-n6-b.py     (the same bytes each run)
"""

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import community_manager_n6_b_pictures as pictures
from community_manager_n6_b_content import BODY, FOOTER, HEADER
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

TARGET = Path(__file__).resolve().parent.parent / "community-manager-n6-b.docx"
WHEN = dt.datetime(2025, 10, 14, 16, 40)
RED = RGBColor(0xB3, 0x26, 0x1E)
WORD_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTE = re.compile(r"\{\{fn:(.+?)\}\}")
BOX = """<w:r %s xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="5600000" cy="1300000"/>
<wp:docPr id="900" name="Zone de texte 1"/><a:graphic>
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5600000" cy="1300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:srgbClr val="EFE6D5"/></a:solidFill></wps:spPr>
<wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:rect style="width:440pt;height:100pt" fillcolor="#EFE6D5"><v:textbox><w:txbxContent/></v:textbox></v:rect></w:pict>
</mc:Fallback></mc:AlternateContent></w:r>"""


class Booklet:
    """The document under construction: what counts across blocks (notes, captions, lists, controls) is counted here."""

    def __init__(self):
        self.document = Document()
        self.notes = []
        self.tables = 0
        self.controls = 0
        for section in self.document.sections:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = Cm(2)
            section.header.paragraphs[0].text = HEADER
            section.footer.paragraphs[0].text = FOOTER
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", Pt(10.5)
        for level in (1, 2):
            self.document.styles[f"Heading {level}"].font.color.rgb = RED

    def write(self, blocks, where):
        for kind, *arguments in blocks:
            getattr(self, f"add_{kind}")(where, *arguments)

    def add_title(self, where, text):
        self.paragraph(where, text, "Title")

    def add_subtitle(self, where, text):
        self.paragraph(where, text, "Subtitle")

    def add_h1(self, where, text):
        self.paragraph(where, text, "Heading 1")

    def add_h2(self, where, text):
        self.paragraph(where, text, "Heading 2")

    def add_p(self, where, text):
        self.paragraph(where, text)

    def add_ul(self, where, items):
        for item in items:
            self.paragraph(where, item, "List Bullet")

    def add_ol(self, where, items):
        number = self.new_list()
        for item in items:
            properties = self.paragraph(where, item, "List Number")._p.get_or_add_pPr()
            numbering = properties.get_or_add_numPr()
            numbering.get_or_add_numId().val = number
            numbering.get_or_add_ilvl().val = 0

    def new_list(self):
        """A numbering of its own, which starts again at 1."""
        numbering = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element
        abstract = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        one = numbering.add_num(abstract)
        one.add_lvlOverride(ilvl=0).add_startOverride(1)
        return one.numId

    def paragraph(self, where, text, style=None):
        first = where.paragraphs[0] if hasattr(where, "_tc") and where.paragraphs else None
        fresh = first is not None and not first.text and len(where.paragraphs) == 1 and not where.tables
        paragraph = first if fresh else where.add_paragraph()
        if style:
            paragraph.style = self.document.styles[style]
        for number, part in enumerate(NOTE.split(text)):
            if number % 2:
                self.note(paragraph, part)
            elif part:
                paragraph.add_run(part)
        return paragraph

    def note(self, paragraph, text):
        self.notes.append(text)
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self.notes)))
        run._r.append(reference)

    def caption(self, where, label, text):
        """`Tableau 3 – text`, the number held in a field as Word does."""
        paragraph = where.add_paragraph(style=self.document.styles["Caption"])
        paragraph.add_run(f"{label} ")
        field = parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" SEQ {label} "><w:r><w:t>{self.tables}</w:t></w:r></w:fldSimple>'
        )
        paragraph._p.append(field)
        paragraph.add_run(f" – {text}")

    def add_table(self, where, caption, header, rows, options):
        self.tables += 1
        self.caption(where, "Tableau", caption)
        table = self.grid(where, len(rows) + 1, len(header), options["widths"])
        for column, text in enumerate(header):
            cell = table.cell(0, column)
            self.shade(cell, "E4D9C6")
            self.paragraph(cell, text).runs and setattr(cell.paragraphs[0].runs[0], "bold", True)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                if text == "^":
                    table.cell(number - 1, column).merge(table.cell(number, column))
                else:
                    self.paragraph(table.cell(number, column), text)
        where.add_paragraph()

    def grid(self, where, rows, columns, widths):
        table = where.add_table(rows, columns)
        table.style = self.document.styles["Table Grid"]
        table.autofit = False
        for column, width in enumerate(widths):
            table.columns[column].width = Cm(width)
            for cell in table.columns[column].cells:
                cell.width = Cm(width)
        return table

    def shade(self, cell, colour):
        cell._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
        )

    def add_form(self, where, rows):
        """Labels on the left; on the right a content control around the answer."""
        table = self.grid(where, len(rows), 2, (3.5, 9.5))
        for number, (label, text, kind) in enumerate(rows):
            self.shade(table.cell(number, 0), "EEEEEE")
            self.paragraph(table.cell(number, 0), label)
            self.paragraph(table.cell(number, 1), text)
            self.controlled(table.cell(number, 1).paragraphs[0], label, kind)
        where.add_paragraph()

    def controlled(self, paragraph, label, kind):
        """Wraps the runs of a paragraph in a content control."""
        control, content = self.control(label, kind)
        for run in list(paragraph._p.iter(qn("w:r"))):
            if kind.startswith("empty"):
                run.get_or_add_rPr().append(parse_xml(f'<w:color {nsdecls("w")} w:val="808080"/>'))
            content.append(run)
        paragraph._p.append(control)

    def control(self, label, kind):
        self.controls += 1
        kinds = {
            "date": '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="fr-FR"/></w:date>',
            "list": "<w:dropDownList/>",
            "emptylist": "<w:showingPlcHdr/><w:dropDownList/>",
            "empty": "<w:showingPlcHdr/><w:text/>",
            "rich": "",
        }
        control = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{label}"/><w:id w:val="{7000 + self.controls}"/>'
            f"{kinds.get(kind, '<w:text/>')}</w:sdtPr><w:sdtContent/></w:sdt>"
        )
        return control, control.find(qn("w:sdtContent"))

    def add_rubric(self, where, label, blocks):
        """A frame of the form: its label merged over two columns, then a block-level control that holds the answer."""
        table = self.grid(where, 2, 2, (3, 14))
        top = table.cell(0, 0).merge(table.cell(0, 1))
        self.shade(top, "DDE5DA")
        self.paragraph(top, label)
        self.paragraph(table.cell(1, 0), "Réponse")
        cell = table.cell(1, 1)
        self.write(blocks, cell)
        control, content = self.control(label, "rich")
        body = [one for one in cell._tc if one.tag in (qn("w:p"), qn("w:tbl"))]
        for one in body:
            content.append(one)
        cell._tc.append(control)
        cell._tc.append(OxmlElement("w:p"))
        where.add_paragraph()

    def add_swot(self, where, quadrants, caption):
        """Four quadrants, each a small table inside a cell."""
        self.tables += 1
        self.caption(where, "Tableau", caption)
        table = self.grid(where, 2, 2, (8.2, 8.2))
        for number, (title, lines) in enumerate(quadrants):
            cell = table.cell(number // 2, number % 2)
            self.paragraph(cell, title).runs[0].bold = True
            inner = self.grid(cell, len(lines), 1, (7.6,))
            for row, text in enumerate(lines):
                self.paragraph(inner.cell(row, 0), text)
            cell.add_paragraph()
        where.add_paragraph()

    def add_nestedform(self, where, label, rows):
        table = self.grid(where, 1, 1, (16.5,))
        cell = table.cell(0, 0)
        self.paragraph(cell, label).runs[0].bold = True
        self.add_form(cell, [(name, text, "text") for name, text in rows])
        where.add_paragraph()

    def add_keywords(self, where, label, rows):
        """Themes, their terms as a table within the cell, and the demand they serve."""
        table = self.grid(where, len(rows) + 1, 3, (3.5, 7, 6))
        top = table.cell(0, 0).merge(table.cell(0, 2))
        self.shade(top, "DDE5DA")
        self.paragraph(top, label)
        for number, (theme, terms, served) in enumerate(rows, 1):
            self.paragraph(table.cell(number, 0), theme)
            cell = table.cell(number, 1)
            inner = self.grid(cell, 1, 1, (6.4,))
            self.paragraph(inner.cell(0, 0), " ; ".join(terms))
            self.paragraph(table.cell(number, 2), served)
            cell.add_paragraph()
        where.add_paragraph()

    def add_placeholder(self, where, text):
        self.controlled(self.paragraph(where, text), "Publications", "empty")

    def add_img(self, where, key, caption, alt):
        picture = where.add_paragraph().add_run().add_picture(io.BytesIO(pictures.DRAWN[key]()), width=Cm(15.5))
        picture._inline.docPr.set("descr", alt)
        where.add_paragraph(caption, style=self.document.styles["Caption"])

    def add_box(self, where, lines):
        run = parse_xml(BOX % nsdecls("w"))
        for content in run.iter(qn("w:txbxContent")):
            for line in lines:
                content.append(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>{line}</w:t></w:r></w:p>"))
        where.add_paragraph()._p.append(run)

    def footnotes(self):
        """The part that holds the notes; python-docx has none of its own."""
        marks = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        opening, body = "<w:p><w:r><w:footnoteRef/></w:r>", '<w:r><w:t xml:space="preserve"> %s</w:t></w:r></w:p>'
        texts = "".join(
            f'<w:footnote w:id="{number}">{opening}{body % text}</w:footnote>'
            for number, text in enumerate(self.notes, 1)
        )
        blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{WORD_NS}">{marks}{texts}</w:footnotes>'
        main = self.document.part
        part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, blob.encode(), main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def save(self, path):
        properties = self.document.core_properties
        properties.author, properties.title = "Corentin Bazerque", "Livret de réponse, cas Filature Brégeras"
        properties.created = properties.modified = WHEN
        properties.comments, properties.last_modified_by, properties.language = "", "Corentin Bazerque", "fr-FR"
        self.footnotes()
        made = io.BytesIO()
        self.document.save(made)
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                target.writestr(
                    zipfile.ZipInfo(name, (2025, 10, 14, 16, 40, 0)), source.read(name), zipfile.ZIP_DEFLATED
                )


def main():
    booklet = Booklet()
    booklet.write(BODY, booklet.document)
    booklet.save(TARGET)


if __name__ == "__main__":
    main()
