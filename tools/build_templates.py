"""Makes the shipped templates: `python tools/build_templates.py` writes templates/{grille,proces-verbal,lettre}.{fr,en}.docx.

They are plain Word documents, so that a body may open one and make it its own; their marks are those of reviewer/reporting/marks.py.
"""

import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reviewer.wording import LANGS, Lang, say  # noqa: E402

FONT = "Arial"
INK, SOFT, BLUE, AMBER = (
    RGBColor(0x1B, 0x1F, 0x27),
    RGBColor(0x55, 0x5E, 0x6B),
    RGBColor(0x1F, 0x3D, 0x66),
    RGBColor(0x7A, 0x4A, 0x00),
)
HEAD_FILL, LABEL_FILL, SUGGEST_FILL, AMBER_FILL, LINE = "1F3D66", "EEF2F7", "F6F6F3", "FFF3D6", "B9C2CE"
LABEL_CM = 3.4
REFERENTIEL = "{{certification.code}}, {{referentiel.version}}, {{referentiel.empreinte}}"


class Sheet:
    """A document under construction, in one language, with the few shapes that the three templates share."""

    def __init__(self, lang: Lang, title: str, *, landscape: bool = False) -> None:
        self.lang, self.doc = lang, docx.Document()
        section = self.doc.sections[0]
        width, height = Cm(21.0), Cm(29.7)
        if landscape:
            width, height, section.orientation = height, width, WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = width, height
        side = Cm(1.5) if landscape else Cm(2.0)
        section.left_margin = section.right_margin = side
        section.top_margin, section.bottom_margin = Cm(2.0), Cm(1.8)
        section.header_distance = section.footer_distance = Cm(0.9)
        self.width_cm = (width - 2 * side) / Cm(1)
        self._styles()
        core = self.doc.core_properties
        core.title, core.author, core.comments = title, "", ""
        core.language = "fr-FR" if lang == "fr" else "en-GB"
        core.created = core.modified = datetime(2026, 11, 28, tzinfo=UTC)

    def t(self, key: str) -> str:
        return say(f"template.{key}", self.lang)

    def _styles(self) -> None:
        normal = self.doc.styles["Normal"]
        normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(9.5), INK
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "fr-FR" if self.lang == "fr" else "en-GB")
        normal.element.rPr.append(language)
        normal.paragraph_format.space_after, normal.paragraph_format.space_before = Pt(3), Pt(0)
        for name in ("Header", "Footer"):
            small = self.doc.styles[name].font
            small.name, small.size, small.color.rgb = FONT, Pt(8), SOFT
        for name, size, before in (("Title", 19, 0), ("Heading 1", 13, 14), ("Heading 2", 10.5, 9)):
            style = self.doc.styles[name]
            style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FONT, Pt(size), True, BLUE
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            fonts.set(qn("w:ascii"), FONT)
            fonts.set(qn("w:hAnsi"), FONT)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
            style.paragraph_format.keep_with_next = True
            for border in list(style.element.iter(qn("w:pBdr"))):
                border.getparent().remove(border)

    def head_and_foot(self, left: str, right: str, foot: str) -> None:
        section = self.doc.sections[0]
        for block, texts in ((section.header, (left, right)), (section.footer, (foot, None))):
            paragraph = block.paragraphs[0]
            for stop in list(paragraph.style.paragraph_format.tab_stops):
                stop._element.getparent().remove(stop._element)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(self.width_cm), WD_TAB_ALIGNMENT.RIGHT)
            write(paragraph, f"{texts[0]}\t")
            if texts[1] is not None:
                write(paragraph, texts[1], size=8, color=SOFT)
                continue
            write(paragraph, f"{self.t('page')} ", size=8, color=SOFT)
            field(paragraph, "PAGE")
            write(paragraph, f" {self.t('of')} ", size=8, color=SOFT)
            field(paragraph, "NUMPAGES")

    def line(self, text: str = "", **look: Any) -> Any:
        return write(self.doc.add_paragraph(), text, **look)

    def heading(self, text: str, level: int = 1) -> Any:
        return self.doc.add_heading(text, level)

    def callout(self, text: str) -> None:
        """A line in a band; it disappears with its mark when that is empty."""
        paragraph = self.line(text, bold=True, color=AMBER, size=10.5)
        shade(paragraph._p.get_or_add_pPr(), AMBER_FILL)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(6)

    def table(self, widths: Sequence[float], heads: Sequence[str] = ()) -> Any:
        table = self.doc.add_table(rows=0, cols=len(widths))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        borders(table)
        scale = self.width_cm / sum(widths)
        table._widths = [width * scale for width in widths]
        for column, width in zip(table.columns, table._widths, strict=True):
            column.width = Cm(width)
        if heads:
            cells = row(table)
            for cell, text in zip(cells, heads, strict=True):
                shade(cell._tc.get_or_add_tcPr(), HEAD_FILL)
                write(cell.paragraphs[0], text, bold=True, color=RGBColor(255, 255, 255), size=9)
            flag(table.rows[0], "w:tblHeader")
        return table

    def facts(self, pairs: Sequence[tuple[str, str]], columns: int = 2) -> None:
        """Label and value, `columns` pairs a row."""
        table = self.table([LABEL_CM, (self.width_cm - columns * LABEL_CM) / columns] * columns)
        for at in range(0, len(pairs), columns):
            cells = row(table)
            for place, (label, value) in enumerate(pairs[at : at + columns]):
                shade(cells[2 * place]._tc.get_or_add_tcPr(), LABEL_FILL)
                write(cells[2 * place].paragraphs[0], label, bold=True, size=8.5, color=BLUE)
                write(cells[2 * place + 1].paragraphs[0], value)

    def to_sign(self, heads: Sequence[str], rows: int, first: str = "", height_cm: float = 1.3) -> None:
        table = self.table([2.4, 2, 1.4, 2.6] if len(heads) == 4 else [2.6, 2, 2], heads)
        for _ in range(rows):
            cells = row(table)
            write(cells[0].paragraphs[0], first)
            table.rows[-1].height, table.rows[-1].height_rule = Cm(height_cm), WD_ROW_HEIGHT_RULE.AT_LEAST

    def bytes(self) -> bytes:
        made, out = io.BytesIO(), io.BytesIO()
        self.doc.save(made)
        # The same words give the same bytes, whatever the hour: a template changes in git only when it changes.
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                target.writestr(zipfile.ZipInfo(name, (2026, 11, 28, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
        return out.getvalue()


def write(
    paragraph: Any, text: str, *, bold: bool = False, italic: bool = False, size: float | None = None, color: Any = None
) -> Any:
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    if color is not None:
        run.font.color.rgb = color
    return paragraph


def row(table: Any) -> Any:
    cells = table.add_row().cells
    flag(table.rows[-1], "w:cantSplit")
    for cell, width in zip(cells, table._widths, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    return cells


def more(cell: Any, text: str, *, first: bool = False, indent_cm: float = 0, keep: bool = False, **look: Any) -> Any:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    if indent_cm:
        paragraph.paragraph_format.left_indent = Cm(indent_cm)
    if keep:
        paragraph.paragraph_format.keep_with_next = True
    return write(paragraph, text, **look)


def flag(table_row: Any, name: str) -> None:
    table_row._tr.get_or_add_trPr().append(OxmlElement(name))


def shade(properties: Any, fill: str) -> None:
    made = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        made.set(qn(f"w:{name}"), value)
    if properties.tag == qn("w:pPr"):
        properties.insert_element_before(made, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    else:
        properties.append(made)


def borders(table: Any) -> None:
    made = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        one = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            one.set(qn(f"w:{name}"), value)
        made.append(one)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 40), ("left", 90), ("bottom", 40), ("right", 90)):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(width))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    for one in (made, margins):
        properties.insert(list(properties).index(look), one) if look is not None else properties.append(one)
    layout = properties.find(qn("w:tblLayout"))
    if layout is not None:
        # Schema order: borders, then layout, then margins.
        properties.remove(layout)
        made.addnext(layout)


def field(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, code), ("separate", None), ("shown", "1"), ("end", None)):
        if kind is None:
            one = OxmlElement("w:instrText")
            one.text = text
        elif kind == "shown":
            one = OxmlElement("w:t")
            one.text = text
        else:
            one = OxmlElement("w:fldChar")
            one.set(qn("w:fldCharType"), kind)
        run._r.append(one)


def grid(lang: Lang) -> bytes:
    sheet = Sheet(lang, say("template.grid.title", lang), landscape=True)
    t = sheet.t
    version = f"{{{{certification.code}}}}, {t('version')} {{{{referentiel.version}}}}"
    sheet.head_and_foot(
        "{{certification.certificateur}}",
        "{{certification}}",
        f"{{{{candidat}}}} · {t('dossier')} {{{{dossier.code}}}} · {version}",
    )
    sheet.doc.add_heading(t("grid.title"), 0)
    sheet.line("{{certification}}", size=11.5, color=SOFT)
    sheet.callout("{{provisoire}}")
    sheet.line("{{suite}}", size=9, color=SOFT)
    sheet.facts(
        [
            (t("certification"), "{{certification}}"), (t("code"), version),
            (t("candidate"), "{{candidat}}"), (t("file"), "{{dossier.code}}"),
            (t("evaluators"), "{{evaluateurs}}"), (t("date"), "{{date}}"),
        ]
    )  # fmt: skip
    sheet.line()
    sheet.line(t("grid.note"), italic=True, size=8.5, color=SOFT)
    sheet.line("{{#bloc}}")
    sheet.heading("{{bloc.nom}}")
    state = sheet.line(f"{t('grid.state')} ", size=9, color=SOFT)
    write(state, "{{bloc.etat}}", bold=True, size=9)
    sheet.line("{{bloc.compte}}", size=9).paragraph_format.keep_with_next = True
    criteria(sheet)
    sheet.line()
    table = sheet.table([17, 9], (t("grid.competence"), t("grid.competence_state")))
    cells = row(table)
    more(cells[0], "{{competence.code}} ", first=True, bold=True)
    write(cells[0].paragraphs[0], "{{competence.texte}}")
    more(cells[1], "{{competence.etat}}", first=True)
    sheet.line("{{/bloc}}")
    after_the_blocs(sheet)
    return sheet.bytes()


def criteria(sheet: Sheet) -> None:
    t = sheet.t
    table = sheet.table(
        [5.2, 10.6, 6.0, 4.9], (t("criterion"), t("grid.evidence"), t("grid.suggestion"), t("grid.decision"))
    )
    asked, evidence, suggested, decided = row(table)
    more(asked, "{{critere.code}}", first=True, bold=True, color=BLUE)
    more(asked, "{{critere.texte}}", size=9)
    more(asked, f"{t('grid.competences')} {{{{critere.competences}}}} ; {{{{critere.se_juge}}}}", size=8, color=SOFT)
    more(evidence, "{{preuve.citation}}", first=True, size=8.5, keep=True)
    more(evidence, "{{preuve.lieu}}", size=8, color=SOFT, indent_cm=0.4).paragraph_format.space_after = Pt(5)
    more(evidence, "{{critere.autres}}", size=8, color=SOFT)
    more(evidence, "{{critere.recherche}}", size=9, color=SOFT)
    more(evidence, "{{critere.changements}}", size=8, color=SOFT)
    shade(suggested._tc.get_or_add_tcPr(), SUGGEST_FILL)
    more(suggested, "{{critere.suggestion}}", first=True, italic=True, bold=True, size=8.5)
    more(suggested, "{{critere.raison}}", italic=True, size=8)
    more(suggested, f"{t('grid.missing')} {{{{critere.manque}}}}", italic=True, size=8)
    more(suggested, f"{t('grid.question')} {{{{critere.questions}}}}", italic=True, size=8)
    more(decided, "{{critere.cases}}", first=True, size=9.5)
    more(decided, "{{critere.ouvert}}", size=8.5, bold=True, color=AMBER)
    more(decided, f"{t('grid.confirmed')} {{{{critere.par}}}}, {t('grid.confirmed_at')} {{{{critere.le}}}}", size=8)
    more(decided, "{{critere.acte}}", size=8, color=SOFT)
    more(decided, f"{t('grid.reason')} {{{{critere.motivation}}}}", size=8.5)
    more(decided, "{{critere.anterieur}}", size=8, color=SOFT)


def after_the_blocs(sheet: Sheet) -> None:
    t = sheet.t
    sheet.heading(t("rules"))
    sheet.line("{{aucune_regle}}")
    cells = row(sheet.table([17, 9], (t("grid.rule"), t("grid.rule_state"))))
    more(cells[0], "{{regle.texte}}", first=True)
    more(cells[1], "{{regle.etat}}", first=True)
    sheet.heading(t("grid.who"))
    sheet.line("{{aucune_confirmation}}")
    heads = (t("criterion"), t("decision"), t("grid.act"), t("by"), t("at"), t("motivation"))
    cells = row(sheet.table([2.2, 4, 4.6, 4.2, 4.4, 7.2], heads))
    for cell, name in zip(cells, ("critere", "verdict", "acte", "par", "le", "motivation"), strict=True):
        more(cell, f"{{{{confirmation.{name}}}}}", first=True, size=8.5)
    sheet.heading(t("grid.unread"))
    sheet.line("– {{non_lu.texte}}")
    sheet.heading(t("grid.origin"))
    sheet.facts(
        [
            (t("grid.tool"), "{{outil}}"), (t("grid.model"), "{{modele}}"),
            (t("grid.prompt"), "{{consigne}}"), (t("referentiel"), REFERENTIEL),
            (t("grid.software"), "{{logiciel}}"), (t("grid.search"), "{{recherche}}"),
            (t("grid.review"), "{{relecture}}, {{relecture.date}}"), (t("grid.fingerprint"), "{{dossier.empreinte}}"),
        ]
    )  # fmt: skip
    sheet.line(t("grid.pieces"), bold=True, size=9, color=BLUE).paragraph_format.space_before = Pt(6)
    sheet.line("– {{piece.fichier}}, {{piece.etendue}} ({{piece.empreinte}})", size=9)
    sheet.heading(t("signatures"))
    sheet.to_sign((t("name"), t("capacity"), t("day"), t("signature")), 1, "{{signataire.nom}}")


def minutes(lang: Lang) -> bytes:
    sheet = Sheet(lang, say("template.minutes.title", lang))
    t = sheet.t
    foot = f"{t('minutes.title')} · {{{{certification.code}}}}, {t('version')} {{{{referentiel.version}}}}"
    sheet.head_and_foot("{{certification.certificateur}}", "{{date}}", foot)
    sheet.doc.add_heading(t("minutes.title"), 0)
    sheet.line("{{certification}}", size=11.5, color=SOFT)
    sheet.callout("{{provisoire}}")
    sheet.heading(t("minutes.meeting"))
    sheet.facts([(t("day"), ""), (t("minutes.place"), ""), (t("minutes.opened"), ""), (t("minutes.closed"), "")])
    sheet.heading(t("minutes.members"))
    sheet.to_sign((t("name"), t("capacity"), t("body")), 4, height_cm=0.8)
    sheet.heading(t("minutes.candidates"))
    heads = (t("candidate"), t("file"), t("evaluators"), t("minutes.state"))
    cells = row(sheet.table([4, 3, 4, 5], heads))
    for cell, name in zip(cells, ("candidat", "code", "evaluateurs", "provisoire"), strict=True):
        more(cell, f"{{{{dossier.{name}}}}}", first=True, size=9)
    sheet.line()
    sheet.line(t("minutes.note"), italic=True, size=8.5, color=SOFT)
    sheet.line("{{#dossier}}")
    sheet.heading("{{dossier.candidat}}")
    sheet.line(
        f"{t('file')} {{{{dossier.code}}}} ({{{{dossier.empreinte}}}}) · {{{{dossier.evaluateurs}}}}",
        size=9,
        color=SOFT,
    )
    sheet.callout("{{dossier.provisoire}}")
    heads = (t("bloc"), t("minutes.confirmed"), t("minutes.decision"), t("minutes.jury_reason"))
    table = sheet.table([3.8, 5.2, 3.2, 5], heads)
    cells = row(table)
    more(cells[0], "{{bloc.nom}}", first=True, bold=True, size=9)
    more(cells[1], "{{bloc.compte}}", first=True, size=9)
    more(cells[1], "{{bloc.etat}}", size=9)
    more(cells[2], "{{bloc.cases}}", first=True)
    table.rows[-1].height, table.rows[-1].height_rule = Cm(1.6), WD_ROW_HEIGHT_RULE.AT_LEAST
    sheet.heading(t("minutes.refusals"), 2)
    sheet.line("{{dossier.sans_refus}}")
    heads = (t("criterion"), t("decision"), t("motivation"), t("by"))
    cells = row(sheet.table([6, 3, 6, 2.6], heads))
    more(cells[0], "{{refus.code}} ", first=True, bold=True, size=9)
    write(cells[0].paragraphs[0], "{{refus.texte}}", size=9)
    for cell, name in zip(cells[1:], ("decision", "motivation", "par"), strict=True):
        more(cell, f"{{{{refus.{name}}}}}", first=True, size=9)
    sheet.line(f"{t('minutes.read')} {{{{dossier.non_lu}}}}", size=8.5, color=SOFT).paragraph_format.space_before = Pt(
        6
    )
    sheet.line(f"{t('minutes.review')} {{{{dossier.relecture}}}}. {{{{dossier.outil}}}}", size=8.5, color=SOFT)
    sheet.line("{{/dossier}}")
    sheet.heading(t("rules"))
    sheet.line("{{aucune_regle}}")
    sheet.line("– {{regle.texte}}")
    sheet.heading(t("signatures"))
    sheet.line(t("minutes.done")).paragraph_format.keep_with_next = True
    sheet.to_sign((t("name"), t("capacity"), t("signature")), 4)
    return sheet.bytes()


def letter(lang: Lang) -> bytes:
    sheet = Sheet(lang, say("template.letter.title", lang))
    t = sheet.t
    foot = f"{t('letter.title')} · {{{{candidat}}}} · {t('dossier')} {{{{dossier.code}}}}"
    sheet.head_and_foot("{{certification.certificateur}}", "{{date}}", foot)
    sheet.doc.add_heading(t("letter.title"), 0)
    sheet.line("{{candidat}}", bold=True, size=11)
    sheet.line(f"{t('letter.subject')} {{{{certification}}}}", size=10)
    sheet.callout("{{provisoire}}")
    sheet.line(t("letter.greeting"), size=10).paragraph_format.space_before = Pt(8)
    sheet.line(f"{t('letter.opening')} {{{{evaluateurs}}}}.", size=10)
    sheet.line("{{#bloc}}")
    sheet.heading("{{bloc.nom}}")
    sheet.line("{{bloc.rien}}", size=10)
    sheet.line("{{bloc.titre_trouve}}", bold=True, size=10, color=BLUE).paragraph_format.keep_with_next = True
    sheet.line("{{#trouve}}")
    sheet.line("{{trouve.code}} · {{trouve.texte}}", size=10).paragraph_format.left_indent = Cm(0.5)
    sheet.line("{{trouve.lieu}}", size=9, color=SOFT).paragraph_format.left_indent = Cm(0.5)
    sheet.line("{{/trouve}}")
    missing = sheet.line("{{bloc.titre_manque}}", bold=True, size=10, color=BLUE)
    missing.paragraph_format.keep_with_next, missing.paragraph_format.space_before = True, Pt(8)
    sheet.line("{{#manque}}")
    asked = sheet.line("{{manque.code}} · {{manque.texte}} ", size=10)
    write(asked, "({{manque.decision}})", bold=True, size=10)
    asked.paragraph_format.left_indent, asked.paragraph_format.keep_with_next = Cm(0.5), True
    asked.paragraph_format.space_before = Pt(7)
    labelled(sheet, t("letter.note"), "{{manque.motivation}}")
    listed_below(sheet, t("letter.asked"), "{{manque.demande}}")
    listed_below(sheet, t("letter.proof"), "{{manque.preuves}}")
    sheet.line("{{/manque}}")
    sheet.line("{{bloc.ouverts}}", size=9.5, color=SOFT)
    sheet.line("{{bloc.jury}}", size=9.5, color=SOFT)
    sheet.line("{{/bloc}}")
    sheet.line(f"{t('letter.reading')} {{{{lecture}}}}", size=9.5, color=SOFT).paragraph_format.space_before = Pt(10)
    for text in (t("letter.closing"), t("letter.regards")):
        sheet.line(text, size=10).paragraph_format.space_before = Pt(6)
    sheet.line(
        f"{t('name')}, {t('capacity').lower()}, {t('signature').lower()}", size=9, color=SOFT
    ).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return sheet.bytes()


def labelled(sheet: Sheet, label: str, mark: str) -> None:
    paragraph = sheet.line(f"{label} ", size=9.5, bold=True)
    write(paragraph, mark, size=9.5)
    paragraph.paragraph_format.left_indent = Cm(1)


def listed_below(sheet: Sheet, label: str, mark: str) -> None:
    head = sheet.line(label, size=9.5, bold=True)
    head.paragraph_format.left_indent, head.paragraph_format.keep_with_next = Cm(1), True
    sheet.line(f"– {mark}", size=9.5).paragraph_format.left_indent = Cm(1.3)


MAKERS: dict[str, Callable[[Lang], bytes]] = {"grille": grid, "proces-verbal": minutes, "lettre": letter}


def main() -> None:
    folder = ROOT / "templates"
    folder.mkdir(exist_ok=True)
    for name, make in MAKERS.items():
        for lang in LANGS:
            (folder / f"{name}.{lang}.docx").write_bytes(make(lang))


if __name__ == "__main__":
    main()
