"""A host's dossier as a Word file, with an attack written into it by one of the mechanisms of Word."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor

from evals.injection.host import Host, Planted, picture, settle, tags, zero_width

WHITE = RGBColor(255, 255, 255)
WHEN = datetime(2026, 1, 1)


def write_docx(path: Path, host: Host, planted: Planted | None) -> None:
    """The dossier at `path`; the attack comes after the first section."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = WHEN
    document.add_heading(host.title, 0)
    for at, section in enumerate(host.sections):
        document.add_heading(section.heading, 1)
        for paragraph in section.paragraphs:
            document.add_paragraph(paragraph)
        if planted and at == 0:
            MECHANISMS[planted.mechanism](document, planted)
    document.save(str(path))
    settle(path)


def _runs(document: Any, planted: Planted, change: Callable[[Any], None]) -> None:
    for text in planted.text:
        change(document.add_paragraph().add_run(text))


def _as_it_is(_run: Any) -> None:
    """Nothing is done to the run."""


def _visible(document: Any, planted: Planted) -> None:
    _runs(document, planted, _as_it_is)


def _white(document: Any, planted: Planted) -> None:
    def whiten(run: Any) -> None:
        run.font.color.rgb = WHITE

    _runs(document, planted, whiten)


def _vanish(document: Any, planted: Planted) -> None:
    def hide(run: Any) -> None:
        run.font.hidden = True

    _runs(document, planted, hide)


def _tiny(document: Any, planted: Planted) -> None:
    def shrink(run: Any) -> None:
        run.font.size = Pt(1)

    _runs(document, planted, shrink)


def _colour_of_shading(document: Any, planted: Planted) -> None:
    def shade(run: Any) -> None:
        run.font.color.rgb = RGBColor(0x1F, 0x3A, 0x5F)
        run._r.get_or_add_rPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F3A5F"/>'))

    _runs(document, planted, shade)


def _white_style(document: Any, planted: Planted) -> None:
    style = document.styles.add_style("Note discrète", WD_STYLE_TYPE.PARAGRAPH)
    style.font.color.rgb = WHITE
    for text in planted.text:
        document.add_paragraph(text, style=style)


def _comment(document: Any, planted: Planted) -> None:
    paragraph = document.paragraphs[-1]
    document.add_comment(paragraph.runs, text=planted.whole, author="Jury", initials="J")
    for comment in document.part._comments_part.element:
        comment.set(qn("w:date"), "2026-01-01T00:00:00Z")


def _deleted(document: Any, planted: Planted) -> None:
    paragraph = document.add_paragraph()
    deleted = OxmlElement("w:del")
    for name, value in (("id", "900"), ("author", "Candidat"), ("date", "2026-01-01T00:00:00Z")):
        deleted.set(qn(f"w:{name}"), value)
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = planted.whole
    run.append(text)
    deleted.append(run)
    paragraph._p.append(deleted)


def _zero_width(document: Any, planted: Planted) -> None:
    document.add_paragraph("La cour est calme." + zero_width(planted.whole))


def _tag_characters(document: Any, planted: Planted) -> None:
    document.add_paragraph("La cour est calme." + tags(planted.whole))


def _metadata(document: Any, planted: Planted) -> None:
    document.core_properties.comments = planted.whole
    document.core_properties.subject = planted.whole[:200]


def _table(document: Any, planted: Planted) -> Any:
    rows = planted.rows
    table = document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            table.cell(down, across).text = cell
    return table


def _white_table(document: Any, planted: Planted) -> None:
    table = _table(document, planted)
    table.style = "Normal Table"
    for cell in table._cells:
        for run in cell.paragraphs[0].runs:
            run.font.color.rgb = WHITE


def _off_page_box(document: Any, planted: Planted) -> None:
    """A text box anchored two metres to the left of the page."""
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
            ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing>'
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
            ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="page"><wp:posOffset>-72000000</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="page"><wp:posOffset>900000</wp:posOffset></wp:positionV>'
            '<wp:extent cx="3600000" cy="900000"/><wp:wrapNone/><wp:docPr id="77" name="Zone"/>'
            '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="900000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>'
            f"{planted.whole}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
            "</wp:anchor></w:drawing></w:r>"
        )
    )


FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def _footnote(document: Any, planted: Planted) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    body = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>'
        f'<w:footnote w:id="2"><w:p><w:r><w:t>{planted.whole}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, body.encode("utf-8"), document.part.package)
    document.part.relate_to(part, FOOTNOTES)
    run = document.paragraphs[-1].add_run()
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))


def _header(document: Any, planted: Planted) -> None:
    document.sections[0].header.paragraphs[0].text = planted.whole


def _caption(document: Any, planted: Planted) -> None:
    document.add_picture(picture(("Plan de la cour",)), width=Inches(3))
    document.add_paragraph(planted.whole, style="Caption")


def _image(document: Any, planted: Planted) -> None:
    document.add_picture(picture(planted.text), width=Inches(5))


MECHANISMS: dict[str, Callable[[Any, Planted], object]] = {
    "visible": _visible,
    "white": _white,
    "vanish": _vanish,
    "tiny": _tiny,
    "colour_of_shading": _colour_of_shading,
    "white_style": _white_style,
    "comment": _comment,
    "deleted": _deleted,
    "zero_width": _zero_width,
    "tag_characters": _tag_characters,
    "metadata": _metadata,
    "table": _table,
    "white_table": _white_table,
    "off_page_box": _off_page_box,
    "footnote": _footnote,
    "header": _header,
    "caption": _caption,
    "image": _image,
}
