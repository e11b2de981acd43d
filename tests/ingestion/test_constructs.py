"""What the tests of each format do not show: every visible word in order and once, whatever frame, group, column or field holds it."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from reviewer.domain.dossier import Piece, Where
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.pdf import read_pdf
from tests.ingestion import test_docx as word
from tests.ingestion import test_odf as odf
from tests.ingestion.pdf_files import BODY, HEIGHT, drawn, paragraph, put

read = word.read
write = odf.write
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessing"


@pytest.fixture
def read_odt(write: Callable[..., Path]) -> Callable[..., Piece]:
    def go(body: str, styles: str = "", **options: object) -> Piece:
        path = write(body, styles, **options)
        from reviewer.ingestion.odf import read_odf

        return read_odf(path, path.name, Limits())

    return go


# --- DOCX -------------------------------------------------------------------------------------------------------------


def test_docx_columns_of_a_section_are_read_one_after_the_other(read: Callable[..., Piece]) -> None:
    document = docx.Document()
    columns = '<w:sectPr><w:type w:val="continuous"/><w:cols w:num="2"/></w:sectPr>'
    word.add(
        document,
        word.para(word.run("avant"), "<w:sectPr/>"),
        word.para(word.run("gauche")),
        word.para("<w:r><w:br w:type='column'/></w:r>" + word.run("droite")),
        word.para(word.run("fin des colonnes"), columns),
        word.para(word.run("après")),
    )
    assert word.passages(read(document)) == ["avant", "gauche", "droite", "fin des colonnes", "après"]


def test_docx_shapes_of_a_group_are_read_once_each(read: Callable[..., Piece]) -> None:
    def shape(text: str) -> str:
        return f"<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>{word.para(word.run(text))}</w:txbxContent></wps:txbx></wps:wsp>"

    group = f'<wpg:wgp xmlns:wpg="{SHAPE}Group">{shape("un")}<wpg:grpSp>{shape("deux")}{shape("trois")}</wpg:grpSp></wpg:wgp>'
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="7" name="g"/>'
        f'<a:graphic><a:graphicData uri="{SHAPE}Group">{group}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    old = "".join(word.vml_box(word.para(word.run(one))) for one in ("un", "deux", "trois"))
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wpg">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    document = docx.Document()
    word.add(document, word.para(word.run("autour") + f"<w:r>{both}</w:r>"))
    assert word.passages(read(document)) == ["autour", "un", "deux", "trois"]


def test_docx_a_note_called_in_a_nested_table_and_an_inserted_row_are_read(read: Callable[..., Piece]) -> None:
    inserted = '<w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"/>'
    inner = word.table(word.row(word.cell(word.para(word.run("cellule ajoutée"))), properties=inserted))
    document = docx.Document()
    word.add(
        document,
        word.table(
            word.row(
                word.cell(word.para(word.run("dehors")) + inner + word.para("")),
                word.cell(word.para(word.run("à côté"))),
            )
        ),
    )
    text = word.text_of(read(document)).split()
    assert text == ["dehors", "cellule", "ajoutée", "à", "côté"]


# --- ODT --------------------------------------------------------------------------------------------------------------


def test_odt_columns_groups_links_and_content_controls_are_read_in_order(read_odt: Callable[..., Piece]) -> None:
    def box(text: str) -> str:
        return f'<draw:frame svg:width="3cm" svg:height="1cm"><draw:text-box>{odf.p(text)}</draw:text-box></draw:frame>'

    control = '<loext:content-control xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0">choisi</loext:content-control>'
    columns = (
        '<style:style style:name="S" style:family="section"><style:section-properties>'
        '<style:columns fo:column-count="2"/></style:section-properties></style:style>'
    )
    piece = read_odt(
        odf.p("avant")
        + f'<text:section text:style-name="S" text:name="s">{odf.p("gauche")}{odf.p("droite")}</text:section>'
        + odf.p(f"groupe <draw:g>{box('un')}<draw:g>{box('deux')}</draw:g></draw:g>")
        + odf.p(f"Réponse : {control}, voir <text:a xlink:href='https://exemple.fr'>le lien</text:a>")
        + odf.p("après"),
        columns,
    )
    assert odf.lines(piece) == [
        "avant", "gauche", "droite", "groupe", "un", "deux", "Réponse : choisi, voir le lien", "après",
    ]  # fmt: skip


def test_odt_a_note_in_a_table_follows_it_and_an_endnote_its_paragraph(read_odt: Callable[..., Piece]) -> None:
    def note(kind: str, text: str) -> str:
        return (
            f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
            f"<text:note-body>{odf.p(text)}</text:note-body></text:note>"
        )

    cells = "".join(
        f"<table:table-cell>{odf.p(one)}</table:table-cell>" for one in (f"chiffre{note('footnote', 'régie')}", "mai")
    )
    piece = read_odt(
        f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
        + odf.p(f"texte{note('endnote', 'source')}")
    )
    assert [(one.where, piece.pages[0].text[one.start : one.end]) for one in piece.pages[0].passages] == [
        (Where.TABLE, "chiffre\tmai"),
        (Where.FOOTNOTE, "régie"),
        (Where.TEXT, "texte"),
        (Where.FOOTNOTE, "source"),
    ]


# --- PDF --------------------------------------------------------------------------------------------------------------


def test_pdf_words_cut_by_a_soft_hyphen_and_words_of_a_link_are_whole(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 60, 80, "Chaque semaine, une personne de l'équipe relit le calen\u00ad")
        put(canvas, 60, 92.5, "drier avec la responsable de la boutique et le gérant.")
        put(canvas, 60, 130, "Voir le tableau de suivi en ligne")
        canvas.linkURL("https://exemple.fr", (60, HEIGHT - 135, 200, HEIGHT - 120))

    piece = read_pdf(drawn(tmp_path / "a.pdf", page), "a.pdf", Limits())
    text = piece.pages[0].text.replace("\n", " ")
    assert "l'équipe relit le calendrier avec la responsable" in text
    assert text.endswith("Voir le tableau de suivi en ligne")
    assert piece.hidden == ()


def test_pdf_text_up_the_side_of_a_page_is_read_apart_from_its_paragraphs(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        paragraph(canvas, 80)
        canvas.saveState()
        canvas.translate(30, HEIGHT - 400)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(0, 0, "Dossier de certification")
        canvas.restoreState()

    piece = read_pdf(drawn(tmp_path / "a.pdf", page), "a.pdf", Limits())
    said = [piece.pages[0].text[one.start : one.end] for one in piece.pages[0].passages]
    assert "Dossier de certification" in said
    assert " ".join(BODY) in (" ".join(one.split()) for one in said)


def test_pdf_a_table_inside_a_cell_loses_no_word(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for x in (60, 300, 540):
            canvas.line(x, HEIGHT - 80, x, HEIGHT - 200)
        for top in (80, 110, 200):
            canvas.line(60, HEIGHT - top, 540, HEIGHT - top)
        for x in (320, 410, 500):
            canvas.line(x, HEIGHT - 130, x, HEIGHT - 180)
        for top in (130, 155, 180):
            canvas.line(320, HEIGHT - top, 500, HEIGHT - top)
        for x, top, text in (
            (70, 100, "tâche"), (310, 100, "détail"), (70, 150, "publier"),
            (330, 147, "mardi"), (420, 147, "jeudi"), (330, 172, "deux"), (420, 172, "trois"),
        ):  # fmt: skip
            put(canvas, x, top, text)

    piece = read_pdf(drawn(tmp_path / "a.pdf", page), "a.pdf", Limits())
    assert sorted(piece.pages[0].text.split()) == sorted(
        ["tâche", "détail", "publier", "mardi", "jeudi", "deux", "trois"]
    )
    order = piece.pages[0].text.split()
    assert (
        order.index("tâche")
        < order.index("publier")
        < order.index("mardi")
        < order.index("jeudi")
        < order.index("trois")
    )
