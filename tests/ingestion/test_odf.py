"""OpenDocument files written by hand: a zip of `content.xml`, `styles.xml` and what they name."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from reviewer.domain.dossier import Piece, Where
from reviewer.errors import IngestionError, PieceBroken, PieceEncrypted, PieceMislabelled, PieceTooLarge
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.odf import read_odf

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        "office": f"{OASIS}:office:1.0",
        "style": f"{OASIS}:style:1.0",
        "text": f"{OASIS}:text:1.0",
        "table": f"{OASIS}:table:1.0",
        "draw": f"{OASIS}:drawing:1.0",
        "presentation": f"{OASIS}:presentation:1.0",
        "form": f"{OASIS}:form:1.0",
        "chart": f"{OASIS}:chart:1.0",
        "fo": f"{OASIS}:xsl-fo-compatible:1.0",
        "svg": f"{OASIS}:svg-compatible:1.0",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
KIND = "application/vnd.oasis.opendocument."


def content(body: str, styles: str = "", kind: str = "text") -> str:
    return (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )


def common(styles: str = "", masters: str = "", automatic: str = "") -> str:
    return (
        f"<office:document-styles {SPACES}><office:styles>{styles}</office:styles><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def text_style(name: str, properties: str, family: str = "text", rest: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="{family}"><style:text-properties {properties}/>{rest}</style:style>'


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def go(body: str, styles: str = "", *, kind: str = "text", common_styles: str = "", **parts: bytes) -> Path:
        path = tmp_path / ("piece.odp" if kind == "presentation" else "piece.odt")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", KIND + kind)
            archive.writestr("content.xml", content(body, styles, kind))
            if common_styles:
                archive.writestr("styles.xml", common_styles)
            for name, data in parts.items():
                archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_png", ".png"), data)
        return path

    return go


@pytest.fixture
def read(write: Callable[..., Path]) -> Callable[..., Piece]:
    def go(body: str, styles: str = "", **options: object) -> Piece:
        path = write(body, styles, **options)
        return read_odf(path, path.name, Limits())

    return go


def lines(piece: Piece, where: Where | None = None, at: int = 0) -> list[str]:
    page = piece.pages[at]
    return [page.text[one.start : one.end] for one in page.passages if where in (None, one.where)]


def hidden(piece: Piece) -> list[tuple[str, str]]:
    return [(one.method, one.text) for one in piece.hidden]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def png(colour: str = "red") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(data, "PNG")
    return data.getvalue()


# --- text -----------------------------------------------------------------------------------------------------------------


def test_headings_paragraphs_and_spaces_read_as_they_look(read: Callable[..., Piece]) -> None:
    piece = read(
        h("Mon projet")
        + h("La cible", 2)
        + p(
            '  Des   <text:span>familles</text:span><text:s text:c="2"/>du\n quartier<text:tab/>ici<text:line-break/>là '
        )
        + p('<text:a xlink:href="x">un lien</text:a>, <text:page-number>4</text:page-number>')
    )
    assert lines(piece) == ["Mon projet", "La cible", "Des familles  du quartier\tici\nlà", "un lien, 4"]
    assert [one.section for one in piece.pages[0].passages] == [(), ("Mon projet",), *[("Mon projet", "La cible")] * 2]
    assert (piece.format, piece.page_count, piece.pages[0].number, piece.hidden_check) == ("odt", None, None, "done")


LISTS = """<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>"""


def test_numbers_of_lists_and_headings_are_counted_and_kept_beside_the_text(read: Callable[..., Piece]) -> None:
    def item(*inner: str) -> str:
        return f"<text:list-item>{''.join(inner)}</text:list-item>"

    nested = f"<text:list>{item(p('le matin'))}{item(p('le soir'))}</text:list>"
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    piece = read(
        h("Contexte")
        + h("Marque", 2)
        + h("Clients", 2)
        + f'<text:list text:style-name="L1">{item(p("Publier"), nested)}{item(p("Répondre"), p("sans tarder"))}</text:list>'
        + f'<text:list text:style-name="L1" text:continue-numbering="true">{item(p("Mesurer"))}</text:list>'
        + f'<text:list text:style-name="L1">{item(p("Recommencer"))}</text:list>'
        + f'<text:list text:style-name="L2">{item(p("point"))}</text:list>',
        LISTS,
        common_styles=common(outline),
    )
    labels = [(one.label, text) for one, text in zip(piece.pages[0].passages, lines(piece), strict=True)]
    assert labels == [
        ("1", "Contexte"), ("1.1", "Marque"), ("1.2", "Clients"), ("1.", "Publier"), ("a)", "le matin"), ("b)", "le soir"),
        ("2.", "Répondre"), ("", "sans tarder"), ("3.", "Mesurer"), ("1.", "Recommencer"), ("•", "point"),
    ]  # fmt: skip
    assert piece.pages[0].passages[-1].section == ("1 Contexte", "1.2 Clients")


TWO_WIDE = 'table:number-columns-spanned="2"'
TWICE = 'table:number-columns-repeated="2"'
ENDLESS = 'table:number-columns-repeated="16384"'
DARK_CELL = 'table:style-name="C"'


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{text}</table:table-cell>"


def test_a_table_is_one_passage_with_heading_rows_repeats_and_covered_cells(read: Callable[..., Piece]) -> None:
    covered = "<table:covered-table-cell/>"
    piece = read(
        "<table:table><table:table-column/>"
        f"<table:table-header-rows><table:table-row>{cell(p('Réseau'))}{cell(p('Quand'), TWO_WIDE)}{covered}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell(p('Instagram') + p('et Threads'))}{cell(p('mardi'), TWICE)}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="9000">{cell("", ENDLESS)}</table:table-row>'
        "</table:table>"
    )
    assert lines(piece) == ["Réseau\tQuand\nInstagram et Threads\tmardi\tmardi"]
    assert piece.pages[0].passages[0].header_rows == 1


def test_notes_frames_and_captions_follow_their_paragraph(read: Callable[..., Piece]) -> None:
    note = (
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
        + p("Source : Insee.")
        + "</text:note-body></text:note>"
    )
    box = "<draw:frame><draw:text-box>" + p("dans le cadre") + "</draw:text-box></draw:frame>"
    shape = "<draw:custom-shape>" + p("dans la forme") + "</draw:custom-shape>"
    styles = '<style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/><style:style style:name="Caption" style:family="paragraph"/>'
    piece = read(
        p(f"Un chiffre{note} sûr.{box}{shape}") + p("Le planning", "Illustration"), common_styles=common(styles)
    )
    assert lines(piece) == ["Un chiffre sûr.", "Source : Insee.", "dans le cadre", "dans la forme", "Le planning"]
    assert lines(piece, Where.FOOTNOTE) == ["Source : Insee."]
    assert lines(piece, Where.CAPTION) == ["Le planning"]


def test_pictures_are_listed_with_caption_and_description(read: Callable[..., Piece]) -> None:
    frame = '<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>Une affiche</svg:desc></draw:frame>'
    piece = read(p(frame) + p("Figure 1 : l'affiche"), Pictures__a_png=png())
    only = piece.pictures[0]
    assert (only.width, only.height, only.caption, only.alt_text) == (400, 300, "Figure 1 : l'affiche", "Une affiche")
    assert lines(piece, Where.ALT_TEXT) == ["Une affiche"]
    assert [one.detail for one in piece.unread] == ["Figure 1 : l'affiche"]


def test_a_chart_is_read_and_another_object_is_told(read: Callable[..., Piece]) -> None:
    def value(text: str) -> str:
        return f"<table:table-cell>{p(text) if text else ''}</table:table-cell>"

    chart = content(
        "<chart:chart><chart:title>"
        + p("Abonnés")
        + "</chart:title><table:table><table:table-header-rows><table:table-row>"
        f"{value('')}{value('Instagram')}</table:table-row></table:table-header-rows><table:table-rows><table:table-row>{value('mars')}{value('12')}"
        "</table:table-row></table:table-rows></table:table></chart:chart>",
        kind="chart",
    )
    piece = read(
        p(
            '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame><draw:frame><draw:object xlink:href="./Object 2"/></draw:frame>'
        ),
        **{"Object 1__content_xml": chart.encode(), "Object 2__content_xml": content("", kind="spreadsheet").encode()},
    )
    assert lines(piece, Where.CHART) == ["Abonnés\n\tInstagram\nmars\t12"]
    assert [(one.message, one.facts) for one in piece.warnings] == [("warning.embedded_object", {"part": "Object 2"})]


def test_form_controls_show_their_value(read: Callable[..., Piece]) -> None:
    forms = (
        '<office:forms><form:form><form:text form:id="c1" form:current-value="Durand"/>'
        '<form:checkbox form:id="c2" form:label="salariée" form:current-state="checked"/></form:form></office:forms>'
    )
    piece = read(forms + p('Nom :<draw:control draw:control="c1"/><draw:control draw:control="c2"/>'))
    assert lines(piece) == ["Nom :", "Durand", "☒ salariée"]


def test_headers_and_footers_of_the_pages_used_come_once(read: Callable[..., Piece]) -> None:
    masters = (
        f'<style:master-page style:name="Standard"><style:header>{p("Camille Durand")}</style:header>'
        f"<style:header-left>{p('Camille Durand')}</style:header-left><style:footer>{p('Session de juin')}</style:footer></style:master-page>"
        f'<style:master-page style:name="Enveloppe"><style:header>{p("jamais montré")}</style:header></style:master-page>'
    )
    piece = read(p("Corps."), common_styles=common(masters=masters))
    assert lines(piece) == ["Camille Durand", "Corps.", "Session de juin"]
    assert lines(piece, Where.HEADER) == ["Camille Durand", "Session de juin"]


def test_deletions_and_comments_are_kept_apart(read: Callable[..., Piece]) -> None:
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>A</dc:creator></office:change-info>"
        + p("phrase ôtée")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    piece = read(
        deleted
        + p(
            "Reste<text:change/> ici.<office:annotation><dc:creator>B</dc:creator>"
            + p("À préciser")
            + "</office:annotation>"
        )
    )
    assert lines(piece) == ["Reste ici."]
    assert [(one.kind, one.text) for one in piece.asides] == [("deleted", "phrase ôtée"), ("comment", "À préciser")]


def test_insertions_are_read_in_place_and_struck_text_only_apart(read: Callable[..., Piece]) -> None:
    tracked = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion><office:change-info>'
        "<dc:creator>A</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes>"
    )
    marks = ('<text:change-start text:change-id="c1"/>', '<text:change-end text:change-id="c1"/>')
    piece = read(tracked + p(f"Nous avons {marks[0]}bien {marks[1]}publié."))
    assert lines(piece) == ["Nous avons bien publié."] and piece.asides == ()


def test_a_form_of_nested_tables_is_read_whole_and_in_order(read: Callable[..., Piece]) -> None:
    def table(*rows: tuple[str, ...]) -> str:
        cells = ("".join(f"<table:table-cell>{one}</table:table-cell>" for one in row) for row in rows)
        return f"<table:table>{''.join(f'<table:table-row>{one}</table:table-row>' for one in cells)}</table:table>"

    inner = table((p("Nom"), p("Durand")), (p("Métier"), p("Animateur")))
    deeper = table((p("Avant") + table((p("Date"), p("3 mai"))) + p("Après"), p("Seul")))
    piece = read(table((p("Identité") + inner, p("Parcours") + deeper)))
    words = " ".join(piece.pages[0].text.split())
    assert words == "Identité Nom Durand Métier Animateur Parcours Avant Date 3 mai Après Seul"
    assert "Nom\tDurand\nMétier\tAnimateur" in lines(piece, Where.TABLE)


# --- hidden text ----------------------------------------------------------------------------------------------------------

SPAN = '<text:span text:style-name="S">secret</text:span>'


PARAGRAPH = '<style:style style:name="P" style:family="paragraph"><style:paragraph-properties {}/></style:style>'
AWAY = (
    '<draw:frame text:anchor-type="page" svg:x="-40cm" svg:y="1cm" svg:width="8cm" svg:height="2cm"><draw:text-box>'
    "<text:p>secret</text:p></draw:text-box></draw:frame>"
)


@pytest.mark.parametrize(
    ("body", "styles", "method"),
    [
        pytest.param(p(SPAN), text_style("S", 'text:display="none"'), "vanish", id="display-none"),
        pytest.param(p(SPAN), text_style("S", 'fo:color="#ffffff"'), "white", id="white"),
        pytest.param(p(SPAN), text_style("S", 'fo:font-size="1pt"'), "tiny", id="tiny"),
        pytest.param(p(SPAN), text_style("S", 'fo:font-size="10%"'), "tiny", id="tiny-by-percentage"),
        pytest.param(p(SPAN), text_style("S", 'fo:letter-spacing="-1cm"'), "tiny", id="letters-piled-up"),
        pytest.param(p(SPAN), text_style("S", 'style:text-position="-9000% 100%"'), "off_page", id="below-its-line"),
        pytest.param(p("secret", "P"), PARAGRAPH.format('fo:margin-left="-90cm"'), "off_page", id="indented-off-the-page"),
        pytest.param(p("secret", "P"), PARAGRAPH.format('fo:line-height="0.01cm"'), "clipped", id="lines-of-no-height"),
        pytest.param(p(AWAY), "", "off_page", id="frame-off-the-page"),
        pytest.param(p("secret", "P"), text_style("P", 'fo:color="#FFFFFF"', "paragraph"), "white", id="white-by-style"),
        pytest.param(p('<text:hidden-text text:condition="ooow:true" text:string-value="secret"/>'), "", "vanish", id="hidden-text"),
        pytest.param(p('<text:hidden-paragraph text:is-hidden="true"/>secret'), "", "vanish", id="hidden-paragraph"),
        pytest.param(f'<text:section text:display="none">{p("secret")}</text:section>', "", "vanish", id="hidden-section"),
        pytest.param(f'<table:table><table:table-row table:visibility="collapse">{cell(p("secret"))}</table:table-row></table:table>', "", "vanish", id="hidden-row"),
        pytest.param(f"<table:table><table:table-row><table:covered-table-cell>{p('secret')}</table:covered-table-cell></table:table-row></table:table>", "", "covered", id="covered-cell"),
    ],
)  # fmt: skip
def test_text_that_nobody_sees_is_listed_and_kept_out(
    read: Callable[..., Piece], body: str, styles: str, method: str
) -> None:
    piece = read(p("Visible.") + body, styles)
    assert lines(piece) == ["Visible."]
    assert hidden(piece) == [(method, "secret")]


CELL_STYLE = '<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:background-color="#203864"/></style:style>'
FRAME_STYLE = '<style:style style:name="F" style:family="graphic"><style:graphic-properties draw:fill="solid" draw:fill-color="#203864"/></style:style>'
WHITE_SPAN = text_style("S", 'fo:color="#ffffff"')


@pytest.mark.parametrize(
    ("body", "styles"),
    [
        pytest.param(f"<table:table><table:table-row>{cell(p(SPAN), DARK_CELL)}</table:table-row></table:table>", CELL_STYLE, id="dark-cell"),
        pytest.param(p(f'<draw:frame draw:style-name="F"><draw:text-box>{p(SPAN)}</draw:text-box></draw:frame>'), FRAME_STYLE, id="dark-frame"),
        pytest.param(p('<text:span text:style-name="D">secret</text:span>'), text_style("D", 'fo:color="#ffffff" fo:background-color="#000000"'), id="dark-words"),
    ],
)  # fmt: skip
def test_light_text_on_a_dark_ground_is_visible(read: Callable[..., Piece], body: str, styles: str) -> None:
    piece = read(body, WHITE_SPAN + styles)
    assert (lines(piece), piece.hidden) == (["secret"], ())


def test_an_automatic_colour_is_visible_though_libreoffice_writes_it_as_transparent(read: Callable[..., Piece]) -> None:
    automatic = text_style("P", 'style:use-window-font-color="true" loext:opacity="0%"', "paragraph")
    clear = text_style("T", 'fo:color="#000000" loext:opacity="0%"')
    piece = read(p("Visible.", "P") + p('<text:span text:style-name="T">secret</text:span>'), automatic + clear)
    assert lines(piece) == ["Visible."]
    assert hidden(piece) == [("transparent", "secret")]


# --- slides ---------------------------------------------------------------------------------------------------------------


def frame(text: str, x: float, y: float, attributes: str = "") -> str:
    return f'<draw:frame svg:x="{x}cm" svg:y="{y}cm" svg:width="8cm" svg:height="2cm" {attributes}><draw:text-box>{p(text)}</draw:text-box></draw:frame>'


def page(inner: str, attributes: str = "") -> str:
    return f'<draw:page draw:master-page-name="M" {attributes}>{inner}</draw:page>'


def slides(*pages: str) -> str:
    return "".join(pages)


def test_a_slide_is_a_page_with_title_shapes_in_order_and_notes(read: Callable[..., Piece]) -> None:
    notes = (
        '<presentation:notes><draw:frame presentation:class="notes"><draw:text-box>'
        + p("À dire.")
        + "</draw:text-box></draw:frame></presentation:notes>"
    )
    piece = read(
        slides(
            page(
                frame("bas", 1, 9)
                + frame("droite", 12, 4.1)
                + frame("gauche", 1, 4)
                + frame("Mon titre", 1, 1, 'presentation:class="title"')
                + notes
            ),
            page(
                frame("Invite", 1, 1, 'presentation:class="outline" presentation:placeholder="true"')
                + frame("Deux", 1, 5)
            ),
        ),
        kind="presentation",
        common_styles=common(
            masters='<style:master-page style:name="M" style:page-layout-name="PM"/>',
            automatic='<style:page-layout style:name="PM"><style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout>',
        ),
    )
    assert lines(piece) == ["Mon titre", "gauche", "droite", "bas", "À dire."]
    assert lines(piece, Where.NOTES) == ["À dire."]
    assert [one.section for one in piece.pages[0].passages] == [(), *[("Mon titre",)] * 4]
    assert lines(piece, at=1) == ["Deux"]
    assert (piece.format, piece.page_count, [one.number for one in piece.pages]) == ("odp", 2, [1, 2])
    assert (round(piece.pages[0].width or 0), round(piece.pages[0].height or 0)) == (794, 595)


def test_what_stands_at_the_foot_of_every_slide_is_read_once_with_the_number_of_its_slide(
    read: Callable[..., Piece],
) -> None:
    number = "<text:page-number>&lt;number&gt;</text:page-number>"
    one = page(frame("Corps", 1, 5) + frame("Camille Durand", 1, 18.9) + frame(number, 20, 18.9))
    piece = read(slides(*[one] * 3), kind="presentation")
    assert [page.text for page in piece.pages] == ["Corps\nCamille Durand\n1", "Corps", "Corps"]


def test_groups_of_a_slide_are_read_whole_and_white_words_on_a_dark_shape_of_the_group_are_visible(
    read: Callable[..., Piece],
) -> None:
    dark = '<draw:rect draw:style-name="F" svg:x="1cm" svg:y="4cm" svg:width="9cm" svg:height="4cm"/>'
    group = f"<draw:g><svg:desc>deux cartes</svg:desc><draw:g>{dark}{frame(SPAN, 1, 5)}</draw:g>{frame('noir', 12, 5)}</draw:g>"
    piece = read(slides(page(frame("bas", 1, 12) + group)), FRAME_STYLE + WHITE_SPAN, kind="presentation")
    assert lines(piece) == ["deux cartes", "secret", "noir", "bas"]
    assert piece.hidden == ()


def test_white_words_run_over_a_dark_shape_are_visible_and_over_a_white_one_are_not(read: Callable[..., Piece]) -> None:
    def over(colour: str) -> Piece:
        wrap = f'<style:graphic-properties draw:fill="solid" draw:fill-color="{colour}" style:wrap="run-through"/>'
        style = f'<style:style style:name="W" style:family="graphic">{wrap}</style:style>'
        return read(p(f'<draw:rect draw:style-name="W" svg:width="9cm" svg:height="4cm"/>{SPAN}'), style + WHITE_SPAN)

    assert (lines(over("#203864")), over("#203864").hidden) == (["secret"], ())
    assert hidden(over("#ffffff")) == [("white", "secret")]


def test_a_hidden_slide_an_off_slide_frame_and_white_words_are_kept_apart(read: Callable[..., Piece]) -> None:
    styles = (
        '<style:style style:name="D" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
        '<style:style style:name="N" style:family="drawing-page"><style:drawing-page-properties draw:fill="solid" draw:fill-color="#000000"/></style:style>'
    )
    piece = read(
        slides(
            page(frame("Une", 1, 1) + frame("au loin", 90, 1) + frame(SPAN, 1, 5)),
            page(frame("Masquée", 1, 1), 'draw:style-name="D"'),
            page(frame(SPAN, 1, 5), 'draw:style-name="N"'),
        ),
        styles + WHITE_SPAN,
        kind="presentation",
    )
    assert [one.text for one in piece.pages] == ["Une", "", "secret"]
    assert [(one.method, one.page, one.text) for one in piece.hidden] == [
        ("off_page", 1, "au loin"),
        ("white", 1, "secret"),
    ]
    assert [(one.kind, one.page, one.text) for one in piece.asides] == [("hidden_slide", 2, "Masquée")]


COVER = '<draw:rect draw:style-name="F" svg:x="1cm" svg:y="4cm" svg:width="25cm" svg:height="14cm"/>'
LAYER = '<draw:layer-set><draw:layer draw:name="L" draw:display="none"/></draw:layer-set>'


@pytest.mark.parametrize(
    ("inner", "method"),
    [
        pytest.param(frame("secret", 2, 5) + COVER, "covered", id="under-a-shape"),
        pytest.param(frame("secret", 2, 5, 'draw:layer="L"'), "vanish", id="hidden-layer"),
    ],
)
def test_words_under_a_shape_or_on_a_hidden_layer_of_a_slide_are_hidden(
    read: Callable[..., Piece], inner: str, method: str
) -> None:
    whole = slides(page(frame("Une", 1, 1) + inner))
    piece = read(whole, FRAME_STYLE, kind="presentation", common_styles=common(masters=LAYER))
    assert [(one.method, one.page, one.text) for one in piece.hidden] == [(method, 1, "secret")]
    assert lines(piece) == ["Une"]


# --- odd files ------------------------------------------------------------------------------------------------------------


def rewritten(path: Path, **parts: str | None) -> Path:
    with zipfile.ZipFile(path) as source:
        kept: dict[str, bytes | str] = {name: source.read(name) for name in source.namelist()}
    for name, text in parts.items():
        place = name.replace("__", "/").replace("_xml", ".xml")
        if text is None:
            del kept[place]
        else:
            kept[place] = text
    with zipfile.ZipFile(path, "w") as target:
        for place, data in kept.items():
            target.writestr(place, data)
    return path


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        pytest.param({"content_xml": None}, PieceBroken, id="no-content"),
        pytest.param({"content_xml": None, "word__document_xml": "<x/>"}, PieceMislabelled, id="word-inside"),
        pytest.param({"content_xml": "<office:document"}, PieceBroken, id="broken-xml"),
        pytest.param(
            {"content_xml": f'<!DOCTYPE x [<!ENTITY e "ha">]>{content(p("&e;"))}'}, PieceBroken, id="entities"
        ),
        pytest.param({"content_xml": content("", kind="spreadsheet")}, PieceMislabelled, id="spreadsheet"),
        pytest.param({"META-INF__manifest_xml": "<manifest:encryption-data/>"}, PieceEncrypted, id="password"),
    ],
)
def test_an_odd_container_is_refused_with_its_reason(
    write: Callable[..., Path], parts: dict[str, str | None], error: type[IngestionError]
) -> None:
    path = rewritten(write(p("x")), **parts)
    with pytest.raises(error):
        read_odf(path, "piece.odt", Limits())


def test_a_truncated_file_is_refused(write: Callable[..., Path]) -> None:
    path = write(p("x" * 5000))
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(PieceBroken):
        read_odf(path, "piece.odt", Limits())


def test_too_many_slides_are_refused(write: Callable[..., Path]) -> None:
    path = write(slides(*[page("")] * 3), kind="presentation")
    with pytest.raises(PieceTooLarge):
        read_odf(path, "piece.odp", Limits(pages=2))


def test_a_damaged_styles_part_is_told_and_the_text_still_read(write: Callable[..., Path]) -> None:
    path = write(p("Corps."), common_styles="<office:document-styles")
    piece = read_odf(path, "piece.odt", Limits())
    assert lines(piece) == ["Corps."]
    assert [one.message for one in piece.warnings] == ["warning.part_dropped"]
