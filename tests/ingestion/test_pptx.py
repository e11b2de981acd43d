"""PowerPoint files made in code: python-pptx for the plain parts, raw XML for what it cannot write."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.util import Emu, Inches, Pt

from reviewer.domain.dossier import Piece, Where
from reviewer.domain.text import fold
from reviewer.errors import PieceBroken, PieceMislabelled, PieceTooLarge
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.pptx import read_pptx

GOLD = Path(__file__).resolve().parents[2] / "evals" / "gold"
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def deck() -> Any:
    return Presentation()


def slide(prs: Any, title: str | None = None) -> Any:
    one = prs.slides.add_slide(prs.slide_layouts[5 if title else 6])
    if title:
        one.shapes.title.text = title
    return one


def box(one: Any, text: str, left: float = 1, top: float = 1, width: float = 3, height: float = 1) -> Any:
    shape = one.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    shape.text_frame.text = text
    return shape


def first_run(shape: Any) -> Any:
    return shape.text_frame.paragraphs[0].runs[0]


def block(one: Any, colour: str | None, left: float = 1, top: float = 1, width: float = 3, height: float = 1) -> Any:
    shape = one.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(left), Inches(top), Inches(width), Inches(height))
    if colour is None:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(colour)
    return shape


def picture(colour: str = "red", size: tuple[int, int] = (400, 300), kind: str = "PNG") -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", size, colour).save(data, kind)
    data.seek(0)
    return data


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Piece]:
    def go(prs: Any, change: Callable[[dict[str, bytes]], None] | None = None, limits: Limits | None = None) -> Piece:
        path = tmp_path / "deck.pptx"
        prs.save(str(path))
        if change:
            with zipfile.ZipFile(path) as source:
                parts = {name: source.read(name) for name in source.namelist()}
            change(parts)
            with zipfile.ZipFile(path, "w") as target:
                for name, data in parts.items():
                    target.writestr(name, data)
        return read_pptx(path, "deck.pptx", limits or Limits())

    return go


def lines(piece: Piece, at: int = 0, where: Where | None = None) -> list[str]:
    page = piece.pages[at]
    return [page.text[one.start : one.end] for one in page.passages if where in (None, one.where)]


def hidden(piece: Piece) -> list[tuple[str, int | None, str]]:
    return [(one.method, one.page, one.text) for one in piece.hidden]


# --- slides and their order ----------------------------------------------------------------------------------------------


def test_each_slide_is_a_page_with_its_number_and_size_in_points(read: Callable[..., Piece]) -> None:
    prs = deck()
    slide(prs, "Un")
    slide(prs, "Deux")
    piece = read(prs)
    assert [(one.number, one.text, one.width, one.height) for one in piece.pages] == [
        (1, "Un", 720.0, 540.0),
        (2, "Deux", 720.0, 540.0),
    ]
    assert (piece.format, piece.page_count, piece.hidden_check) == ("pptx", 2, "done")


def test_the_title_is_the_section_of_what_follows(read: Callable[..., Piece]) -> None:
    prs = deck()
    box(slide(prs, "Mon audit"), "Trois constats.")
    passages = read(prs).pages[0].passages
    assert [(one.heading, one.section) for one in passages] == [(1, ()), (0, ("Mon audit",))]


def test_a_slide_without_title_placeholder_is_named_by_its_largest_first_line(read: Callable[..., Piece]) -> None:
    prs = deck()
    one = slide(prs)
    first_run(box(one, "Ma cible", top=0.2)).font.size = Pt(32)
    first_run(box(one, "Des familles du quartier.", top=2)).font.size = Pt(14)
    assert [(passage.heading, passage.section) for passage in read(prs).pages[0].passages] == [
        (1, ()),
        (0, ("Ma cible",)),
    ]


def test_shapes_are_read_by_rows_from_the_top_whatever_their_order_in_the_file(read: Callable[..., Piece]) -> None:
    prs = deck()
    one = slide(prs, "Titre")
    box(one, "bas", 1, 6)
    box(one, "droite", 5, 3.05)
    box(one, "gauche", 1, 3.1)
    box(one, "haut", 5, 2)
    assert lines(read(prs)) == ["Titre", "haut", "gauche", "droite", "bas"]


def test_groups_are_read_whole_at_their_place_however_deep(read: Callable[..., Piece]) -> None:
    prs = deck()
    one = slide(prs)
    outer = one.shapes.add_group_shape()
    inner = outer.shapes.add_group_shape()
    for text, left, top in (("dedans bas", 4, 3), ("dedans haut", 4, 1)):
        inner.shapes.add_textbox(Inches(left), Inches(top), Inches(1), Inches(1)).text_frame.text = text
    outer.shapes.add_textbox(Inches(4), Inches(5), Inches(1), Inches(1)).text_frame.text = "dehors"
    box(one, "avant", 1, 1)
    box(one, "après", 1, 6.5)
    assert lines(read(prs)) == ["avant", "dedans haut", "dedans bas", "dehors", "après"]


def test_every_level_of_a_text_is_read_and_numbers_are_kept_beside_it(read: Callable[..., Piece]) -> None:
    prs = deck()
    frame = box(slide(prs), "Publier").text_frame
    for text, level in (("le matin", 1), ("le soir", 1), ("Répondre", 0)):
        paragraph = frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    for paragraph in frame.paragraphs:
        kind = "alphaLcParenR" if paragraph.level else "arabicPeriod"
        paragraph._p.get_or_add_pPr().append(parse_xml(f'<a:buAutoNum {SPACES} type="{kind}"/>'))
    piece = read(prs)
    assert lines(piece) == ["Publier", "le matin", "le soir", "Répondre"]
    assert [one.label for one in piece.pages[0].passages] == ["1.", "a)", "b)", "2."]


def test_a_line_break_inside_a_title_does_not_cut_the_section(read: Callable[..., Piece]) -> None:
    prs = deck()
    one = slide(prs, "x")
    one.shapes.title.text_frame.text = "Mon\vprojet"
    box(one, "Corps", 1, 3)
    assert read(prs).pages[0].passages[1].section == ("Mon projet",)


# --- tables, charts, diagrams, notes ---------------------------------------------------------------------------------------


def add_table(one: Any, rows: list[list[str]]) -> Any:
    table = one.shapes.add_table(len(rows), len(rows[0]), Inches(1), Inches(2), Inches(6), Inches(2)).table
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    return table


def test_a_table_is_one_passage_with_its_heading_row_and_merged_cells_once(read: Callable[..., Piece]) -> None:
    prs = deck()
    table = add_table(
        slide(prs, "Planning"), [["Réseau", "Quand", ""], ["Instagram", "mardi", "jeudi"], ["", "dimanche", "lundi"]]
    )
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    piece = read(prs)
    assert lines(piece, where=Where.TABLE) == ["Réseau\tQuand\nInstagram\tmardi\tjeudi\n\tdimanche\tlundi"]
    assert [one.header_rows for one in piece.pages[0].passages if one.where is Where.TABLE] == [1]


def test_a_chart_is_read_with_title_categories_and_values(read: Callable[..., Piece]) -> None:
    prs = deck()
    data = CategoryChartData()
    data.categories = ["mars", "avril"]
    data.add_series("Instagram", (4.1, 5.2))
    data.add_series("TikTok", (7, 9))
    frame = slide(prs).shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1), Inches(5), Inches(4), data
    )
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Engagement"
    assert lines(read(prs), where=Where.CHART) == ["Engagement\n\tInstagram\tTikTok\nmars\t4.1\t7\navril\t5.2\t9"]


DIAGRAM = f"""<dgm:dataModel {SPACES}><dgm:ptLst><dgm:pt modelId="0" type="doc"/>
<dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>Publier</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>Écouter</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>
<dgm:cxnLst><dgm:cxn modelId="5" srcId="0" destId="1" srcOrd="0"/><dgm:cxn modelId="6" srcId="1" destId="2" srcOrd="0"/></dgm:cxnLst></dgm:dataModel>"""


def test_a_diagram_is_read_from_its_data_part(read: Callable[..., Piece]) -> None:
    prs = deck()
    one = slide(prs, "Boucle")
    one.shapes._spTree.append(
        parse_xml(
            f'<p:graphicFrame {SPACES}><p:nvGraphicFramePr><p:cNvPr id="9" name="D"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
            '<p:xfrm><a:off x="0" y="2000000"/><a:ext cx="5000000" cy="2000000"/></p:xfrm><a:graphic><a:graphicData uri="x">'
            '<dgm:relIds r:dm="rId55"/></a:graphicData></a:graphic></p:graphicFrame>'
        )
    )

    def change(parts: dict[str, bytes]) -> None:
        parts["ppt/diagrams/data1.xml"] = DIAGRAM.encode()
        rels = "ppt/slides/_rels/slide1.xml.rels"
        link = f'<Relationship Id="rId55" Type="{REL}/diagramData" Target="../diagrams/data1.xml"/></Relationships>'
        parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
        kind = '<Override PartName="/ppt/diagrams/data1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind.encode())

    assert lines(read(prs, change)) == ["Boucle", "Écouter", "Publier"]


def test_notes_are_judged_on_their_own_page_which_is_taller_than_the_slide(read: Callable[..., Piece]) -> None:
    prs = deck()
    notes = slide(prs, "Titre").notes_slide
    body = notes.notes_placeholder
    body.left, body.top, body.width, body.height = Inches(1), Inches(9), Inches(3), Inches(0.5)
    body.text_frame.text = "Au bas de la page de notes."
    piece = read(prs)
    assert lines(piece, where=Where.NOTES) == ["Au bas de la page de notes."]
    assert piece.hidden == ()


def test_a_slide_number_field_shows_the_number_of_its_slide(read: Callable[..., Piece]) -> None:
    prs = deck()
    shape = box(slide(prs, "Une"), "x", 8, 6)
    first_run(shape)._r.getparent().replace(
        first_run(shape)._r,
        parse_xml(
            f'<a:fld {SPACES} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:t>‹N°›</a:t></a:fld>'
        ),
    )
    assert lines(read(prs)) == ["Une", "1"]


def test_a_link_keeps_its_words_and_a_date_field_what_it_shows(read: Callable[..., Piece]) -> None:
    prs = deck()
    shape = box(slide(prs, "Une"), "notre site", 1, 3)
    first_run(shape).hyperlink.address = "https://exemple.fr"
    date = '<a:fld {} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2C}}" type="datetime1"><a:t>, 3 mai 2025</a:t></a:fld>'
    first_run(shape)._r.addnext(parse_xml(date.format(SPACES)))
    assert lines(read(prs)) == ["Une", "notre site, 3 mai 2025"]


def test_notes_follow_their_slide(read: Callable[..., Piece]) -> None:
    prs = deck()
    one = slide(prs, "Titre")
    one.notes_slide.notes_text_frame.text = "Je dirai ceci.\nPuis cela."
    box(one, "Corps", 1, 3)
    piece = read(prs)
    assert lines(piece) == ["Titre", "Corps", "Je dirai ceci.", "Puis cela."]
    assert lines(piece, where=Where.NOTES) == ["Je dirai ceci.", "Puis cela."]
    assert piece.pages[0].passages[-1].section == ("Titre",)


# --- pictures, headers --------------------------------------------------------------------------------------------------


def test_pictures_are_listed_with_their_slide_caption_and_alternative_text(read: Callable[..., Piece]) -> None:
    prs = deck()
    one = slide(prs, "Visuel")
    shape = one.shapes.add_picture(picture(), Inches(1), Inches(2), Inches(4), Inches(3))
    shape._element.nvPicPr.cNvPr.set("descr", "Une tasse posée sur le quai")
    box(one, "Figure 1 : le visuel retenu", 1, 5.2)
    piece = read(prs)
    only = piece.pictures[0]
    assert (only.page, only.width, only.height, only.section) == (1, 400, 300, "Visuel")
    assert (only.caption, only.alt_text) == ("Figure 1 : le visuel retenu", "Une tasse posée sur le quai")
    assert lines(piece, where=Where.ALT_TEXT) == ["Une tasse posée sur le quai"]
    assert [(unread.page, unread.reason, unread.detail) for unread in piece.unread] == [
        (1, "unread.picture", "Figure 1 : le visuel retenu")
    ]


def test_a_file_name_is_no_alternative_text_and_a_logo_on_three_slides_is_repeated(read: Callable[..., Piece]) -> None:
    prs = deck()
    logo = picture("green")
    for at in range(3):
        slide(prs, f"Diapo {at}").shapes.add_picture(
            logo, Inches(1), Inches(2), Inches(4), Inches(3)
        )._element.nvPicPr.cNvPr.set("descr", "logo.png")
    piece = read(prs)
    assert [one.repeated for one in piece.pictures] == [True] * 3
    assert (piece.unread, lines(piece, 0, Where.ALT_TEXT)) == ((), [])


def test_what_stands_at_the_foot_of_every_slide_is_read_once(read: Callable[..., Piece]) -> None:
    prs = deck()
    for at in range(4):
        one = slide(prs, f"Titre {at}")
        box(one, "Camille Durand, session de juin", 1, 7.1, 5, 0.3)
        box(one, f"{at + 1}", 9, 7.1, 0.5, 0.3)
    piece = read(prs)
    assert lines(piece, 0, Where.HEADER) == ["Camille Durand, session de juin", "1"]
    assert [lines(piece, at) for at in (1, 2, 3)] == [["Titre 1"], ["Titre 2"], ["Titre 3"]]


def test_what_the_layout_writes_on_every_slide_is_read_once_and_its_prompts_never(read: Callable[..., Piece]) -> None:
    prs = deck()
    prs.slide_layouts[5].shapes._spTree.append(
        parse_xml(
            f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="77" name="M"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr/>'
            "<p:txBody><a:bodyPr/><a:p><a:r><a:t>La devise de la maison</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    )
    for at in range(2):
        slide(prs, f"Titre {at}")
    piece = read(prs)
    assert lines(piece, 0) == ["Titre 0", "La devise de la maison"]
    assert lines(piece, 1) == ["Titre 1"]
    assert "Click" not in piece.pages[0].text


# --- aside ----------------------------------------------------------------------------------------------------------------


def test_a_hidden_slide_keeps_its_number_and_its_words_are_kept_apart(read: Callable[..., Piece]) -> None:
    prs = deck()
    slide(prs, "Une")
    one = slide(prs, "Masquée")
    one._element.set("show", "0")
    one.notes_slide.notes_text_frame.text = "note"
    slide(prs, "Trois")
    piece = read(prs)
    assert [(page.number, page.text) for page in piece.pages] == [(1, "Une"), (2, ""), (3, "Trois")]
    assert [(aside.kind, aside.page, aside.text) for aside in piece.asides] == [("hidden_slide", 2, "Masquée note")]


def test_comments_are_kept_apart(read: Callable[..., Piece]) -> None:
    prs = deck()
    slide(prs, "Une")

    def change(parts: dict[str, bytes]) -> None:
        parts["ppt/comments/comment1.xml"] = (
            f'<p:cmLst {SPACES}><p:cm authorId="0"><p:text>À revoir</p:text></p:cm></p:cmLst>'.encode()
        )
        rels = "ppt/slides/_rels/slide1.xml.rels"
        link = f'<Relationship Id="rId56" Type="{REL}/comments" Target="../comments/comment1.xml"/></Relationships>'
        parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())

    piece = read(prs, change)
    assert [(aside.kind, aside.page, aside.text) for aside in piece.asides] == [("comment", 1, "À revoir")]
    assert lines(piece) == ["Une"]


# --- hidden text ----------------------------------------------------------------------------------------------------------


def white_text(one: Any) -> Any:
    shape = box(one, "secret")
    first_run(shape).font.color.rgb = RGBColor(255, 255, 255)
    return shape


def theme_text(one: Any) -> None:
    first_run(box(one, "secret")).font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1


def tiny_text(one: Any) -> None:
    first_run(box(one, "secret")).font.size = Pt(1)


def transparent_text(one: Any) -> None:
    run = first_run(box(one, "secret"))
    run.font.color.rgb = RGBColor(0, 0, 0)
    next(run._r.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}srgbClr")).append(
        parse_xml(f'<a:alpha {SPACES} val="0"/>')
    )


def off_slide(one: Any) -> None:
    box(one, "secret", left=-5)


def hidden_shape(one: Any) -> None:
    box(one, "secret")._element.nvSpPr.cNvPr.set("hidden", "1")


def covered_by_shape(one: Any) -> None:
    box(one, "secret")
    block(one, "335577", 0.9, 0.9, 3.2, 1.2)


def covered_by_picture(one: Any) -> None:
    box(one, "secret")
    one.shapes.add_picture(picture(kind="JPEG"), Inches(0.5), Inches(0.5), Inches(6), Inches(4))


def white_in_white_cell(one: Any) -> None:
    table = add_table(one, [["Quoi", "Qui"], ["tri", "secret"]])
    cell = table.cell(1, 1)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor(255, 255, 255)
    first_run(cell).font.color.rgb = RGBColor(255, 255, 255)


def on_white_picture(one: Any) -> None:
    one.shapes.add_picture(picture("white"), Inches(0.9), Inches(0.9), Inches(3.2), Inches(1.2))
    white_text(one)


def dark_on_dark(one: Any) -> None:
    shape = block(one, "102030")
    shape.text_frame.text = "secret"
    first_run(shape).font.color.rgb = RGBColor(0x10, 0x20, 0x30)


def off_slide_in_group(one: Any) -> None:
    group = one.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(11), Inches(1), Inches(2), Inches(1)).text_frame.text = "secret"


def covered_by_two_shapes(one: Any) -> None:
    box(one, "secret")
    block(one, "335577", 0.9, 0.9, 1.7, 1.2)
    block(one, "335577", 2.5, 0.9, 2.5, 1.2)


def letters_piled_up(one: Any) -> None:
    first_run(box(one, "secret"))._r.get_or_add_rPr().set("spc", "-4000")


def below_its_line(one: Any) -> None:
    first_run(box(one, "secret"))._r.get_or_add_rPr().set("baseline", "-900000")


def at_the_very_edge(one: Any) -> None:
    box(one, "secret").top = Inches(7.49)


def under_a_merged_cell(one: Any) -> None:
    table = add_table(one, [["Quoi", "Qui"], ["tri", "secret"]])
    table.cell(1, 0)._tc.set("gridSpan", "2")
    table.cell(1, 1)._tc.set("hMerge", "1")


@pytest.mark.parametrize(
    ("plant", "method"),
    [
        pytest.param(covered_by_two_shapes, "covered", id="under-two-shapes"),
        pytest.param(letters_piled_up, "tiny", id="letters-piled-up"),
        pytest.param(below_its_line, "off_page", id="below-its-line"),
        pytest.param(at_the_very_edge, "off_page", id="at-the-very-edge"),
        pytest.param(under_a_merged_cell, "covered", id="under-a-merged-cell"),
        pytest.param(white_text, "white", id="white"),
        pytest.param(theme_text, "white", id="theme-background"),
        pytest.param(tiny_text, "tiny", id="tiny"),
        pytest.param(transparent_text, "transparent", id="transparent"),
        pytest.param(off_slide, "off_page", id="off-slide"),
        pytest.param(off_slide_in_group, "off_page", id="off-slide-in-group"),
        pytest.param(hidden_shape, "vanish", id="hidden-shape"),
        pytest.param(covered_by_shape, "covered", id="under-a-shape"),
        pytest.param(covered_by_picture, "covered", id="under-a-picture"),
        pytest.param(white_in_white_cell, "white", id="white-cell"),
        pytest.param(on_white_picture, "white", id="white-picture"),
        pytest.param(dark_on_dark, "white", id="dark-on-dark"),
    ],
)
def test_text_that_nobody_sees_is_listed_with_its_slide_and_kept_out(
    read: Callable[..., Piece], plant: Callable[[Any], None], method: str
) -> None:
    prs = deck()
    slide(prs, "Une")
    plant(slide(prs, "Deux"))
    piece = read(prs)
    assert "secret" not in piece.pages[1].text
    assert hidden(piece) == [(method, 2, "secret")]


def on_dark_background(one: Any) -> None:
    one.background.fill.solid()
    one.background.fill.fore_color.rgb = RGBColor(20, 30, 60)
    white_text(one)


def on_dark_shape_below(one: Any) -> None:
    block(one, "123456", 0.5, 0.5, 6, 3)
    white_text(one)


def on_picture_below(one: Any) -> None:
    one.shapes.add_picture(picture(), Inches(0), Inches(0), Inches(10), Inches(7))
    white_text(one)


def under_a_ring(one: Any) -> None:
    box(one, "secret")
    one.shapes.add_shape(MSO_SHAPE.DONUT, Inches(0.5), Inches(0.5), Inches(5), Inches(5))


def on_picture_background(one: Any) -> None:
    white_text(one)
    _part, link = one.part.get_or_add_image_part(picture("navy"))
    fill = f'<a:blipFill><a:blip r:embed="{link}"/></a:blipFill>'
    one._element.cSld.insert(0, parse_xml(f"<p:bg {SPACES}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"))


def on_deep_grey_background(one: Any) -> None:
    """A picture of sixteen bits of grey, as designers' themes carry for texture."""
    white_text(one)
    stream = io.BytesIO()
    Image.new("I;16", (64, 36), 20_000).save(stream, "PNG")
    _part, link = one.part.get_or_add_image_part(stream)
    fill = f'<a:blipFill><a:blip r:embed="{link}"/></a:blipFill>'
    one._element.cSld.insert(0, parse_xml(f"<p:bg {SPACES}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"))


def inside_dark_shape(one: Any) -> None:
    shape = block(one, "7A3B12")
    shape.text_frame.text = "secret"
    first_run(shape).font.color.rgb = RGBColor(255, 255, 255)


def shape_style_text(one: Any) -> None:
    """A plain shape as PowerPoint draws it: white text by its style, on the theme's accent."""
    one.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(1), Inches(1), Inches(3), Inches(1)).text_frame.text = "secret"


def table_heading(one: Any) -> None:
    table = add_table(one, [["Quoi", "secret"], ["tri", "moi"]])
    first_run(table.cell(0, 1)).font.color.rgb = RGBColor(255, 255, 255)


def see_through_cover(one: Any) -> None:
    box(one, "secret")
    block(one, None, 0.9, 0.9, 3.2, 1.2)


@pytest.mark.parametrize(
    "plant",
    [
        on_dark_background,
        on_dark_shape_below,
        on_picture_below,
        on_picture_background,
        on_deep_grey_background,
        under_a_ring,
        inside_dark_shape,
        shape_style_text,
        table_heading,
        see_through_cover,
    ],
)
def test_light_text_on_a_dark_ground_is_visible(read: Callable[..., Piece], plant: Callable[[Any], None]) -> None:
    prs = deck()
    plant(slide(prs))
    piece = read(prs)
    assert "secret" in piece.pages[0].text
    assert piece.hidden == ()


def test_the_background_of_the_master_counts(read: Callable[..., Piece]) -> None:
    prs = deck()
    prs.slide_master.background.fill.solid()
    prs.slide_master.background.fill.fore_color.rgb = RGBColor(0, 0, 0)
    white_text(slide(prs))
    dark = box(slide(prs), "noir sur noir")
    first_run(dark).font.color.rgb = RGBColor(0, 0, 0)
    piece = read(prs)
    assert lines(piece, 0) == ["secret"]
    assert hidden(piece) == [("white", 2, "noir sur noir")]


def test_a_white_text_style_of_the_master_on_white_is_hidden(read: Callable[..., Piece]) -> None:
    prs = deck()
    one = prs.slides.add_slide(prs.slide_layouts[1])
    one.placeholders[1].text = "corps"
    style = prs.slide_master._element.find(".//{*}bodyStyle/{*}lvl1pPr/{*}defRPr")
    for fill in style.findall("{*}solidFill"):
        style.remove(fill)
    style.insert(0, parse_xml(f'<a:solidFill {SPACES}><a:schemeClr val="bg1"/></a:solidFill>'))
    assert hidden(read(prs)) == [("white", 1, "corps")]


# --- parts told, odd files ------------------------------------------------------------------------------------------------


def test_a_film_is_told_as_not_read(read: Callable[..., Piece], tmp_path: Path) -> None:
    prs = deck()
    movie = tmp_path / "clip.mp4"
    movie.write_bytes(b"x")
    slide(prs, "Vidéo").shapes.add_movie(
        str(movie), Emu(0), Emu(0), Inches(4), Inches(3), poster_frame_image=picture(), mime_type="video/mp4"
    )
    assert ("part", "unread.part", 1) in [(one.what, one.reason, one.page) for one in read(prs).unread]


def test_a_slide_that_is_missing_costs_that_slide_only(read: Callable[..., Piece]) -> None:
    prs = deck()
    for text in ("Une", "Deux", "Trois"):
        slide(prs, text)

    def change(parts: dict[str, bytes]) -> None:
        parts["ppt/slides/slide2.xml"] = parts["ppt/slides/slide2.xml"][:200]

    piece = read(prs, change)
    assert [page.text for page in piece.pages] == ["Une", "", "Trois"]
    assert [(one.what, one.page) for one in piece.unread] == [("part", 2)]
    assert [one.message for one in piece.warnings] == ["warning.part_dropped"]


def test_too_many_slides_are_refused(read: Callable[..., Piece]) -> None:
    prs = deck()
    for _ in range(3):
        slide(prs)
    with pytest.raises(PieceTooLarge):
        read(prs, limits=Limits(pages=2))


def test_a_word_file_under_that_name_and_an_entity_bomb_are_refused(tmp_path: Path, read: Callable[..., Piece]) -> None:
    import docx

    path = tmp_path / "other.pptx"
    docx.Document().save(str(path))
    with pytest.raises(PieceMislabelled):
        read_pptx(path, "other.pptx", Limits())

    def change(parts: dict[str, bytes]) -> None:
        plain = re.sub(rb"<\?xml.*?\?>", b"", parts["ppt/presentation.xml"], count=1, flags=re.S)
        parts["ppt/presentation.xml"] = b'<!DOCTYPE x [<!ENTITY e "ha">]>' + plain

    with pytest.raises(PieceBroken):
        read(deck(), change)


# --- a real file ----------------------------------------------------------------------------------------------------------


def quotes(node: object) -> Iterator[tuple[int, str]]:
    if isinstance(node, dict):
        if "quote" in node and not node.get("in_image"):
            yield node["page"], node["quote"]
        for one in node.values():
            yield from quotes(one)
    elif isinstance(node, list):
        for one in node:
            yield from quotes(one)


def test_every_written_quotation_of_the_gold_deck_is_found_on_its_slide() -> None:
    piece = read_pptx(GOLD / "6cent30six-a.pptx", "6cent30six-a.pptx", Limits())
    pages = [fold(page.text).text for page in piece.pages]
    wanted = list(quotes(json.loads((GOLD / "6cent30six-a.gold.json").read_text(encoding="utf-8"))))
    assert len(wanted) > 50
    assert [quote for page, quote in wanted if fold(quote).text not in pages[page - 1]] == []
    assert piece.hidden == ()
