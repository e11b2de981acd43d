"""Templates: marks are found however Word cut them, items repeat, and what fills a document is never obeyed."""

import io
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from reviewer.errors import TemplateRefused
from reviewer.reporting.filling import Facts, fill
from reviewer.wording import explain
from tests.reporting.documents import lines, rows, saved, template

KNOWN = (
    *("candidat", "note", "bloc", "bloc.code", "critere", "critere.code", "critere.texte"),
    *("preuve", "preuve.citation"),
)


def facts(**texts: str) -> Facts:
    def criterion(code: str, *quotes: str) -> Facts:
        proofs = tuple(Facts({"preuve.citation": one}) for one in quotes)
        return Facts({"critere.code": code, "critere.texte": f"texte {code}"}, {"preuve": proofs})

    first = Facts({"bloc.code": "B1"}, {"critere": (criterion("Cr1", "un", "deux"), criterion("Cr2"))})
    second = Facts({"bloc.code": "B2"}, {"critere": (criterion("Cr3", "trois"),)})
    return Facts(
        {"candidat": "Zoé", "note": "", **texts},
        {"bloc": (first, second), "critere": (*first.items["critere"], *second.items["critere"])},
    )


def filled(data: bytes, **texts: str) -> bytes:
    return fill(data, facts(**texts), KNOWN, file="modele.docx")


def refusal(data: bytes) -> str:
    with pytest.raises(TemplateRefused) as refused:
        filled(data)
    return explain(refused.value)


def test_a_mark_cut_over_runs_is_filled_in_the_look_of_its_first_character() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece, bold in (("Pour {", False), ("{cand", True), ("idat", False), ("}", False), ("} :", False)):
        paragraph.add_run(piece).bold = bold
    runs = docx.Document(io.BytesIO(filled(saved(document)))).paragraphs[0].runs
    assert "".join(run.text for run in runs) == "Pour Zoé :"
    assert runs[0].text == "Pour Zoé"


def test_two_marks_of_one_paragraph_are_both_filled() -> None:
    assert lines(filled(template("{{candidat}} et {{ Candidat }}{{candidat}}")))[0] == "Zoé et ZoéZoé"


def test_a_row_repeats_for_each_item_and_its_head_does_not() -> None:
    made = filled(template(rows=[("Critère", "Texte"), ("{{critère.code}}", "{{critere.texte}}")]))
    assert rows(made) == [["Critère", "Texte"], ["Cr1", "texte Cr1"], ["Cr2", "texte Cr2"], ["Cr3", "texte Cr3"]]


def test_items_inside_a_row_repeat_paragraphs_of_their_cell() -> None:
    made = filled(template(rows=[("{{critere.code}}", "– {{preuve.citation}}")]))
    assert rows(made) == [["Cr1", "– un\n– deux"], ["Cr2", ""], ["Cr3", "– trois"]]


def test_a_section_repeats_what_it_holds_tables_included() -> None:
    document = docx.Document()
    document.add_paragraph("{{#bloc}}")
    document.add_paragraph("Bloc {{bloc.code}}")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{{critere.code}}"
    document.add_paragraph("{{/bloc}}")
    made = filled(saved(document))
    assert [one for one in lines(made) if one] == ["Bloc B1", "Cr1", "Cr2", "Bloc B2", "Cr3"]
    assert len(docx.Document(io.BytesIO(made)).tables) == 2


def test_what_fills_a_document_is_never_read_as_a_template() -> None:
    hostile = "{{note}} {{#bloc}} {{/bloc}} {{inconnu}} {{"
    assert lines(filled(template("{{candidat}}"), candidat=hostile))[0] == hostile


def test_a_text_of_several_lines_repeats_its_paragraph() -> None:
    assert lines(filled(template("– {{candidat}}"), candidat="une\ndeux"))[:2] == ["– une", "– deux"]


def test_a_paragraph_whose_marks_are_empty_disappears() -> None:
    assert "Motif : " not in lines(filled(template("Avant", "Motif : {{note}}", "Après")))


def test_a_table_that_repeats_for_nothing_disappears_with_its_head() -> None:
    made = fill(
        template(rows=[("Critère",), ("{{critere.code}}",)]), Facts({}, {"critere": ()}), KNOWN, file="modele.docx"
    )
    assert docx.Document(io.BytesIO(made)).tables == []


def test_headers_footers_and_text_boxes_are_filled() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "tête {{candidat}}"
    document.sections[0].footer.paragraphs[0].text = "pied {{candidat}}"
    box = parse_xml(
        f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict><v:shape><v:textbox><w:txbxContent>"
        "<w:p><w:r><w:t>boîte {{candidat}}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph()._p.append(box)
    assert {"tête Zoé", "pied Zoé", "boîte Zoé"} <= set(lines(filled(saved(document))))


def test_a_content_control_keeps_its_filled_text() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{{candidat}}")._p
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    paragraph.addprevious(control)
    control.append(content)
    content.append(paragraph)
    made = docx.Document(io.BytesIO(filled(saved(document))))
    inside = next(made.element.body.iter(qn("w:sdtContent")))
    assert "".join(node.text for node in inside.iter(qn("w:t"))) == "Zoé"


def test_an_unknown_mark_is_refused_by_its_name_with_the_known_ones() -> None:
    said = refusal(template("{{candidat}}", "{{ Candidate }}"))
    assert "{{ Candidate }}" in said
    assert "modele.docx" in said
    assert all(name in said for name in KNOWN)
    assert said.count("\n") == 0


@pytest.mark.parametrize(
    ("paragraphs", "named"),
    [
        pytest.param(("{{candidat} et la suite",), "{{candidat} et la suite", id="mark-not-closed"),
        pytest.param(("{{#bloc}}", "{{bloc.code}}"), "{{#bloc}}", id="section-not-closed"),
        pytest.param(("{{bloc.code}}", "{{/bloc}}"), "{{/bloc}}", id="section-not-opened"),
        pytest.param(("{{preuve.citation}}",), "preuve.citation", id="out-of-its-item"),
        pytest.param(("{{bloc}}",), "bloc", id="item-as-a-text"),
    ],
)
def test_a_mark_that_cannot_be_followed_is_refused_by_its_name(paragraphs: tuple[str, ...], named: str) -> None:
    assert named in refusal(template(*paragraphs))


def test_a_file_that_is_no_docx_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "autre chose")
    for data in (b"%PDF-1.7", b"", out.getvalue()):
        assert ".docx" in refusal(data)


def test_a_template_that_would_fetch_from_outside_is_refused_and_a_link_is_not() -> None:
    document = docx.Document()
    document.part.relate_to("https://example.org/page", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    filled(saved(document))
    document.part.relate_to("https://example.org/logo.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    assert "https://example.org/logo.png" in refusal(saved(document))
