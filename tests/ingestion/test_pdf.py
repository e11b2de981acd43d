"""A PDF is read as its reader sees it: blocks, order, places."""

from pathlib import Path

import pytest
from reportlab.lib.colors import Color, black, white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from reviewer.domain.dossier import Page, Piece, Where
from reviewer.domain.text import find_folded, fold
from reviewer.errors import PieceEmpty
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.pdf import read_pdf
from tests.ingestion.pdf_files import BODY, HEIGHT, WIDTH, drawn, paragraph, picture, put, ruled_table


def read(path: Path) -> Piece:
    return read_pdf(path, path.name, Limits())


def texts(page: Page, where: Where = Where.TEXT) -> list[str]:
    return [page.text[one.start : one.end] for one in page.passages if one.where == where]


def test_lines_of_a_paragraph_are_one_passage_and_paragraphs_are_apart(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        below = paragraph(canvas, 100)
        paragraph(canvas, below + 10, ["Un second paragraphe commence ici, plus bas sur la page."])

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert texts(page) == [" ".join(BODY), "Un second paragraphe commence ici, plus bas sur la page."]
    assert page.text == "\n".join(texts(page))


def test_runs_give_back_each_stretch_of_text_where_it_is_drawn(tmp_path: Path) -> None:
    page = read(drawn(tmp_path / "a.pdf", lambda canvas: paragraph(canvas, 100))).pages[0]
    starts = [run.start for run in page.runs]
    assert starts == sorted(starts)
    assert "".join(page.text[run.start : run.end] for run in page.runs).replace(" ", "") == page.text.replace(" ", "")
    found = find_folded(fold(page.text), "la liste des publications")
    assert found
    boxes = page.boxes(*found)
    before = stringWidth(BODY[1].split("la liste")[0], "Helvetica", 10)
    upto = before + stringWidth("la liste des publications", "Helvetica", 10)
    assert abs(boxes[0][0] - 60 - before) < 5 and abs(boxes[-1][2] - 60 - upto) < 5
    assert all(top < 112.5 < bottom + 3 for _, top, _, bottom in boxes)


def test_headings_give_each_passage_its_section_path(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 80, "1. La campagne", size=16, bold=True)
        paragraph(canvas, 110)
        put(canvas, 60, 170, "1.1 Les objectifs", size=12, bold=True)
        paragraph(canvas, 190)
        put(canvas, 60, 260, "2. Le bilan", size=16, bold=True)
        paragraph(canvas, 290)

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert [(one.heading, one.section) for one in page.passages] == [
        (1, ()),
        (0, ("1. La campagne",)),
        (2, ("1. La campagne",)),
        (0, ("1. La campagne", "1.1 Les objectifs")),
        (1, ()),
        (0, ("2. Le bilan",)),
    ]


def test_headings_without_numbers_are_ranked_by_their_look(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for at, (title, size) in enumerate([("Contexte", 18.0), ("Le client", 13.0), ("Bilan", 18.0)]):
            put(canvas, 60, 80 + 90 * at, title, size=size, bold=True)
            paragraph(canvas, 110 + 90 * at)

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert [one.heading for one in page.passages] == [1, 0, 2, 0, 1, 0]


def test_a_ruled_table_keeps_its_rows_and_cells_and_knows_its_heading(tmp_path: Path) -> None:
    rows = [("Réseau", "Publications", "Abonnés"), ("Instagram", "24", "1 250"), ("LinkedIn", "", "310")]

    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 80)
        ruled_table(canvas, 130, rows)
        put(canvas, 60, 210, "Tableau 2 : bilan par réseau", size=9)

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert texts(page, Where.TABLE) == ["Réseau\tPublications\tAbonnés\nInstagram\t24\t1 250\nLinkedIn\t\t310"]
    assert next(one for one in page.passages if one.where == Where.TABLE).header_rows == 1
    assert texts(page, Where.CAPTION) == ["Tableau 2 : bilan par réseau"]


def test_a_cell_of_several_lines_stays_in_its_row_whatever_the_order_in_the_file(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        ruled_table(canvas, 100, [("Titre", "Objet"), ("", ""), ("", "")], width=200)
        # Line by line across the table, as some writers emit it.
        put(canvas, 65, 129, "Première ligne", size=7)
        put(canvas, 265, 129, "premier objet", size=7)
        put(canvas, 65, 137, "suite de la première", size=7)
        put(canvas, 265, 137, "suite du premier", size=7)
        put(canvas, 65, 153, "Seconde ligne", size=7)
        put(canvas, 265, 153, "second objet", size=7)

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert texts(page, Where.TABLE) == [
        "Titre\tObjet\nPremière ligne suite de la première\tpremier objet suite du premier\nSeconde ligne\tsecond objet"
    ]


def test_a_merged_cell_stands_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for x in (60, 180, 300):
            canvas.line(x, HEIGHT - 120 if x == 180 else HEIGHT - 100, x, HEIGHT - 160)
        for y in (100, 120, 140, 160):
            canvas.line(60, HEIGHT - y, 300, HEIGHT - y)
        for x, y, text in [(65, 114, "Semaine du 10 mars"), (65, 134, "lundi"), (185, 134, "reel"), (65, 154, "mardi")]:
            put(canvas, x, y, text, size=9)

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert texts(page, Where.TABLE) == ["Semaine du 10 mars\nlundi\treel\nmardi"]


def test_aligned_cells_without_rules_make_a_table(tmp_path: Path) -> None:
    rows = [("Poste", "Prévu", "Réel"), ("Vidéo", "300", "312"), ("Affiches", "120", "118"), ("Total", "420", "430")]

    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 80)
        for down, row in enumerate(rows):
            for across, cell in enumerate(row):
                put(canvas, 60 + 130 * across, 150 + 18 * down, cell)
        paragraph(canvas, 260)

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert texts(page, Where.TABLE) == ["\n".join("\t".join(row) for row in rows)]
    assert texts(page) == [" ".join(BODY), " ".join(BODY)]


BARRED = (
    (("", "Mars", "Avril"), ("Taux d'engagement du compte", "3,1 %", "4,4 %"), ("Messages reçus", "12", "30")),
    "\tMars\tAvril\nTaux d'engagement du compte\t3,1 %\t4,4 %\nMessages reçus\t12\t30",
)


@pytest.mark.parametrize("style", ["bars", "head-and-foot", "shaded-rows"])
def test_a_table_ruled_across_only_keeps_its_columns_however_narrow_the_gap(tmp_path: Path, style: str) -> None:
    rows, expected = BARRED

    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 130, "Un titre au-dessus", size=16, bold=True)
        paragraph(canvas, 150)
        for at in range(4):
            if style == "bars" or (style == "head-and-foot" and at in (0, 1, 3)):
                canvas.line(60, HEIGHT - 200 - 20 * at, 500, HEIGHT - 200 - 20 * at)
        if style == "shaded-rows":
            for at in (0, 2):
                canvas.setFillColor(Color(0.9, 0.95, 0.9))
                canvas.rect(60, HEIGHT - 220 - 20 * at, 440, 20, stroke=0, fill=1)
            canvas.setFillColor(black)
        for down, row in enumerate(rows):
            for x, cell in zip((65, 210, 270), row, strict=True):
                put(canvas, x, 214 + 20 * down, cell)
        paragraph(canvas, 290)

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert texts(page, Where.TABLE) == [expected]
    assert [len(one) for one in texts(page)] == [18, len(" ".join(BODY)), len(" ".join(BODY))]


def test_a_box_around_long_text_is_no_table(tmp_path: Path) -> None:
    long = [f"Ligne {at} : nous avons écrit ici un récit assez long pour remplir le cadre." for at in range(30)]

    def draw(canvas: Canvas) -> None:
        for x in (50, 120, 560):
            canvas.line(x, HEIGHT - 60, x, HEIGHT - 520)
        for y in (60, 480, 520):
            canvas.line(50, HEIGHT - y, 560, HEIGHT - y)
        put(canvas, 55, 76, "Récit")
        paragraph(canvas, 76, long, x=130)
        put(canvas, 55, 500, "Lieu")
        put(canvas, 130, 500, "Le Mans")

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert texts(page, Where.TABLE) == []
    assert " ".join(long) in page.text


LEFT = [f"Colonne de gauche, ligne {at}, assez longue pour la" for at in range(8)]
RIGHT = [f"Colonne de droite, ligne {at}, assez longue pour la" for at in range(8)]


@pytest.mark.parametrize("interleaved", [pytest.param(True, id="row-by-row"), pytest.param(False, id="by-column")])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, interleaved: bool) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 70, "Deux colonnes", size=16, bold=True)
        if interleaved:
            for at in range(8):
                put(canvas, 50, 100 + 13 * at, LEFT[at])
                put(canvas, 310, 100 + 13 * at, RIGHT[at])
        else:
            paragraph(canvas, 100, LEFT, x=50)
            paragraph(canvas, 100, RIGHT, x=310)

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    folded = fold(page.text).text
    assert " ".join([*LEFT]) in folded
    assert " ".join([*RIGHT]) in folded
    assert folded.index(LEFT[-1]) < folded.index(RIGHT[0])


def test_a_sentence_goes_on_from_one_column_to_the_next(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 100, [*LEFT[:-1], "Une phrase qui commence en bas de la colonne et"], x=50)
        paragraph(canvas, 100, ["qui finit en haut de la colonne suivante, ici même.", *RIGHT[1:]], x=310)

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert "en bas de la colonne et qui finit en haut" in page.text


def test_running_headers_are_listed_once_and_stay_in_each_text(tmp_path: Path) -> None:
    number = 0

    def draw(canvas: Canvas) -> None:
        nonlocal number
        number += 1
        put(canvas, 60, 30, "Dossier de projet - Léa Martin", size=8)
        paragraph(canvas, 100 + 7 * number)
        put(canvas, 280, 815, f"page {number}", size=8)

    piece = read(drawn(tmp_path / "a.pdf", draw, pages=4))
    assert [len(texts(page, Where.HEADER)) for page in piece.pages] == [2, 0, 0, 0]
    assert all("Léa Martin" in page.text and f"page {page.number}" in page.text for page in piece.pages)
    assert all(texts(page) == [" ".join(BODY)] for page in piece.pages)


def test_small_print_at_the_foot_is_a_footnote(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 100)
        put(canvas, 60, 730, "1 Chiffre relevé le 3 mars dans l'outil de statistiques.", size=7)

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert texts(page, Where.FOOTNOTE) == ["1 Chiffre relevé le 3 mars dans l'outil de statistiques."]


def test_list_items_are_passages_of_their_own(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(["Trois formats courts", "Deux articles de fond", "Un jeu concours"]):
            put(canvas, 60, 100 + 13 * at, "•")
            put(canvas, 78, 100 + 13 * at, line)

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert texts(page) == ["• Trois formats courts", "• Deux articles de fond", "• Un jeu concours"]


def test_a_word_cut_at_a_line_end_is_whole_and_a_compound_keeps_its_hyphen(tmp_path: Path) -> None:
    lines = (
        "Cette rubrique présente notre plan de commu-",
        "nication avec ses cibles, un rendez-",
        "vous par semaine et un suivi des abonnements mis à",
    )
    page = read(drawn(tmp_path / "a.pdf", lambda canvas: paragraph(canvas, 100, lines))).pages[0]
    assert "plan de communication avec ses cibles, un rendez-vous par semaine" in page.text
    found = find_folded(fold(page.text), "communication")
    assert found and len({round(box[1]) for box in page.boxes(*found)}) == 2


def test_a_table_of_contents_makes_no_sections(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 80, "Sommaire", size=16, bold=True)
        put(canvas, 60, 110, "1. Le contexte " + ". " * 60 + "2")
        put(canvas, 60, 125, "1.1 Le client " + ". " * 60 + "2")
        put(canvas, 60, 140, "2. Le bilan " + ". " * 60 + "3")
        put(canvas, 60, 200, "1. Le contexte", size=16, bold=True)
        paragraph(canvas, 230)

    page = read(drawn(tmp_path / "a.pdf", draw)).pages[0]
    assert [page.text[one.start : one.end] for one in page.passages if one.heading] == ["Sommaire", "1. Le contexte"]


def test_pictures_are_listed_with_caption_and_said_unread_but_for_a_repeated_logo(tmp_path: Path) -> None:
    number = 0

    def draw(canvas: Canvas) -> None:
        nonlocal number
        number += 1
        picture(canvas, 500, 20, 40, 40, shade=10)
        put(canvas, 60, 130, "La campagne", size=16, bold=True)
        paragraph(canvas, 150)
        if number == 2:
            picture(canvas, 60, 200, 300, 200, shade=90)
            put(canvas, 100, 418, "Figure 3 – La page d'accueil après la refonte", size=9)

    piece = read(drawn(tmp_path / "a.pdf", draw, pages=3))
    assert [(one.page, one.repeated) for one in piece.pictures] == [(1, True), (2, True), (2, False), (3, True)]
    screenshot = piece.pictures[2]
    assert (screenshot.width, screenshot.height) == (600, 400)
    assert (screenshot.caption, screenshot.section) == ("Figure 3 – La page d'accueil après la refonte", "La campagne")
    assert [(one.what, one.page, one.reason, one.detail) for one in piece.unread] == [
        ("picture", 2, "unread.picture", "Figure 3 – La page d'accueil après la refonte")
    ]


def test_a_page_without_text_is_said_unread(tmp_path: Path) -> None:
    number = 0

    def draw(canvas: Canvas) -> None:
        nonlocal number
        number += 1
        if number == 1:
            paragraph(canvas, 100)
        else:
            picture(canvas, 0, 0, WIDTH, HEIGHT, text="Une page scannée")

    piece = read(drawn(tmp_path / "a.pdf", draw, pages=2))
    assert [(one.what, one.page, one.reason) for one in piece.unread] == [("page", 2, "unread.page_no_text")]
    assert piece.page_count == 2 and piece.pages[1].text == ""
    assert [(one.message, one.facts) for one in piece.warnings] == [
        ("warning.no_tesseract", {"pages": 1, "pictures": 0})
    ]


def test_a_scan_without_a_text_layer_is_read_as_such_and_a_blank_file_is_refused(tmp_path: Path) -> None:
    scanned = drawn(tmp_path / "scan.pdf", lambda canvas: picture(canvas, 0, 0, WIDTH, HEIGHT))
    assert [one.message for one in read(scanned).warnings] == ["warning.no_text_layer", "warning.no_tesseract"]
    with pytest.raises(PieceEmpty):
        read(drawn(tmp_path / "blank.pdf", lambda canvas: canvas.setTitle("Vide"), pages=3))


def test_a_text_box_that_the_file_does_not_draw_is_told_as_a_comment(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 100)
        canvas.freeTextAnnotation("Ajout au clavier", DA="/Helv 12 Tf", Rect=(60, 400, 300, 430))

    piece = read(drawn(tmp_path / "a.pdf", draw))
    assert [(one.kind, one.text) for one in piece.asides] == [("comment", "Ajout au clavier")]


def accented(canvas: Canvas, x: float, top: float, text: str) -> None:
    """Each accent drawn back over the letter that follows, a cedilla under it, as LaTeX does without an accented font."""
    for at, one in enumerate(text):
        wide = stringWidth(one, "Helvetica", 10)
        if one in "´`ˆ¨¸":
            high = 2.0 if text[at + 1 : at + 2].isupper() else 0.0
            put(canvas, x + (stringWidth(text[at + 1], "Helvetica", 10) - wide) / 2, top - high, one)
        elif one == " ":
            x += wide
        else:
            put(canvas, x, top, one)
            x += wide


def test_accents_drawn_apart_from_their_letters_are_put_back_over_them(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        accented(canvas, 60, 100, "Les exp´eriences men´ees `a l'´etude, le r¨ole ¸ca et l`a : ˆetre re¸cu `A L'´ECOLE")

    said = "Les expériences menées à l'étude, le röle ça et là : être reçu À L'ÉCOLE"
    assert read(drawn(tmp_path / "a.pdf", draw)).pages[0].text == said


def test_an_accent_typed_beside_a_letter_stays_what_it_is(tmp_path: Path) -> None:
    said = "Il a écrit l´entreprise et lancé `ls` puis x^e sur le serveur."
    page = read(drawn(tmp_path / "a.pdf", lambda canvas: put(canvas, 60, 100, said))).pages[0]
    assert page.text == said


def test_filled_fields_are_read_and_comments_kept_apart(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 100)
        canvas.acroForm.textfield(name="nom", value="Léa Martin, atelier vélo", x=60, y=500, width=250, height=20)
        canvas.textAnnotation("Penser à citer la source", Rect=[400, 700, 420, 720])

    piece = read(drawn(tmp_path / "a.pdf", draw))
    assert "Léa Martin, atelier vélo" in piece.pages[0].text
    assert [(one.kind, one.text) for one in piece.asides] == [("comment", "Penser à citer la source")]
    assert "Penser" not in piece.pages[0].text


def test_attached_files_are_named_as_unread(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(drawn(tmp_path / "a.pdf", lambda canvas: paragraph(canvas, 100))))
    writer.add_attachment("budget.csv", b"poste;montant")
    writer.write(tmp_path / "b.pdf")
    assert [(one.message, one.facts) for one in read(tmp_path / "b.pdf").warnings] == [
        ("warning.attachments", {"count": 1, "names": "budget.csv"})
    ]


def test_a_turned_page_has_its_boxes_as_it_is_seen(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    plain = drawn(tmp_path / "a.pdf", lambda canvas: put(canvas, 60, 100, "Texte tourné"))
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.pages[0].rotate(90)
    writer.write(tmp_path / "b.pdf")
    page = read(tmp_path / "b.pdf").pages[0]
    assert page.width and page.height and page.width > page.height
    left, top, right, bottom = page.boxes(0, len(page.text))[0]
    # What was 60 points from the left and 100 from the top is, turned clockwise, 60 from the top and 100 from the right.
    assert 730 < left < right < 760 and 55 < top < bottom < 130


def test_white_space_and_controls_leave_a_clean_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(black)
        put(canvas, 60, 100, "Prix :\u00a01\u00a0490 € l\u2019unité\u00ad")
        canvas.setFillColor(white)

    text = read(drawn(tmp_path / "a.pdf", draw)).pages[0].text
    assert fold(text).text.startswith("Prix : 1 490 € l'unité")
    assert text.isprintable()


def test_columns_with_headings_and_lines_of_uneven_height_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [
        "Les maîtres du quartier viennent le soir",
        "quand ils rentrent du travail, et le",
        "samedi matin avant le marché couvert,",
    ] * 4
    right = [
        "La même question revient au téléphone",
        "chaque semaine de novembre : quelqu'un",
        "reste-t-il la nuit auprès des animaux ?",
    ] * 4

    def draw(canvas: Canvas) -> None:
        for at, (side, words) in enumerate([(62, left), (310, right)]):
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawString(side, 760, f"Titre {at + 1}")
            canvas.setFont("Helvetica", 10)
            for row, line in enumerate(words):
                # From its own heading on, no line of the right column is level with one of the left.
                bold, lower = at == 1 and row == 6, 7 if at and row >= 6 else 0
                canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 10)
                canvas.drawString(side, 742 - 14.4 * row - lower, f"{line} {at}.{row}")

    text = read_pdf(drawn(tmp_path / "colonnes.pdf", draw), "colonnes.pdf", Limits()).pages[0].text
    order = [text.index(f"{at}.{row}") for at in (0, 1) for row in range(12)]
    assert order == sorted(order)
