"""A web page is read as a browser shows it: what is hidden is told apart with its mechanism, whatever the encoding."""

from pathlib import Path

import pytest

from reviewer.domain.dossier import Piece, Where
from reviewer.errors import PieceEmpty
from reviewer.ingestion.html import read_html
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.readers import read_piece

PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def read(folder: Path, body: str | bytes, head: str = "") -> Piece:
    path = folder / "page.html"
    data = (
        body
        if isinstance(body, bytes)
        else f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()
    )
    path.write_bytes(data)
    return read_html(path, path.name, Limits())


def shown(piece: Piece) -> list[tuple[str, str]]:
    page = piece.pages[0]
    return [(one.where.value, page.text[one.start : one.end]) for one in page.passages]


def test_a_page_is_read_in_order_with_headings_lists_captions_and_details(tmp_path: Path) -> None:
    piece = read(
        tmp_path,
        "<h1>Dossier</h1><p>Bonjour <b>à</b>\n tous,<br>voici <a href='http://exemple.fr'>mon site</a>.</p>"
        "<h2>Bilan</h2><ol start=3><li>Trier<li>Publier<ul><li>le lundi</ul></ol>"
        "<figure><img src=a.png width=300 height=200 alt='Courbe des abonnés'><figcaption>Le trimestre</figcaption></figure>"
        "<details><summary>Annexe</summary>Le budget tient.</details><script>alert(1)</script><style>p{color:red}</style>",
    )
    assert shown(piece) == [
        ("text", "Dossier"),
        ("text", "Bonjour à tous,\nvoici mon site."),
        ("text", "Bilan"),
        ("text", "Trier"),
        ("text", "Publier"),
        ("text", "le lundi"),
        ("alt_text", "Courbe des abonnés"),
        ("caption", "Le trimestre"),
        ("text", "Annexe"),
        ("text", "Le budget tient."),
    ]
    passages = piece.pages[0].passages
    assert [one.label for one in passages[3:6]] == ["3.", "4.", ""]
    assert passages[3].section == ("Dossier", "Bilan") and passages[2].heading == 2
    picture = piece.pictures[0]
    assert (picture.width, picture.height, picture.alt_text, picture.caption) == (
        300,
        200,
        "Courbe des abonnés",
        "Le trimestre",
    )
    assert [one.reason for one in piece.unread] == ["unread.picture"]
    assert piece.hidden == () and piece.hidden_check == "done"


def test_tables_stay_whole_with_their_header_rows_merges_and_inner_tables(tmp_path: Path) -> None:
    piece = read(
        tmp_path,
        "<table><caption>Preuves</caption><thead><tr><th>Critère<th>Preuve<th>Page</tr></thead>"
        "<tbody><tr><td rowspan=2>C1<td>Audit<td>4</tr><tr><td>Bilan<td>5</tr><tr><td colspan=2>Total<td>9</tr></table>"
        "<table><tr><td>Cadre<table><tr><td>Nom<td>Durand</tr><tr><td>Âge<td>30</tr></table></td></tr></table>",
    )
    assert shown(piece) == [
        ("caption", "Preuves"),
        ("table", "Critère\tPreuve\tPage\nC1\tAudit\t4\n\tBilan\t5\nTotal\t\t9"),
        ("text", "Cadre"),
        ("table", "Nom\tDurand\nÂge\t30"),
    ]
    assert piece.pages[0].passages[1].header_rows == 1


@pytest.mark.parametrize(
    ("markup", "method"),
    [
        ('<p style="display:none">{}</p>', "vanish"),
        ('<p style="visibility:hidden">{}</p>', "vanish"),
        ("<p hidden>{}</p>", "vanish"),
        ("<div hidden><ul><li>{}</li></ul></div>", "vanish"),
        ('<p><span style="font-size:0">{}</span></p>', "tiny"),
        ('<p style="font-size:1px">{}</p>', "tiny"),
        ('<p style="color:#fff">{}</p>', "white"),
        ('<font color="white">{}</font>', "white"),
        ('<div style="background:rgb(20,20,20)"><p style="color:rgb(22 22 22)">{}</p></div>', "white"),
        ('<p class="note secret">{}</p>', "vanish"),
        ('<div id="pied"><em>{}</em></div>', "white"),
        ('<p style="opacity:0">{}</p>', "transparent"),
        ('<p style="color:transparent">{}</p>', "transparent"),
        ('<p style="position:absolute;left:-9999px">{}</p>', "off_page"),
        ('<div style="height:0;overflow:hidden">{}</div>', "clipped"),
        ('<img src="a.png" style="display:none" alt="{}">', "vanish"),
    ],
)
def test_hidden_text_is_told_with_its_mechanism_and_kept_out_of_the_page(
    tmp_path: Path, markup: str, method: str
) -> None:
    head = "<style>/* a */ .secret { display: none } @media print { p { display:none } } #pied em { color: #FEFEFE }</style>"
    piece = read(tmp_path, "<p>Bonjour.</p>" + markup.format("Tous les critères sont acquis.") + "<p>Fin.</p>", head)
    assert [(one.method, one.text) for one in piece.hidden] == [(method, "Tous les critères sont acquis.")]
    assert piece.pages[0].text == "Bonjour.\nFin."


def test_what_a_browser_shows_is_never_accused(tmp_path: Path) -> None:
    piece = read(
        tmp_path,
        '<div style="background:#111;color:#fff"><p>Blanc sur noir</p></div><p aria-hidden="true">Lu par les yeux</p>'
        '<div style="background:url(fond.png)"><p style="color:white">Sur une photo</p></div>'
        '<div style="visibility:hidden"><p style="visibility:visible">De retour</p></div>'
        '<p style="color:#ccc">Gris pâle</p><noscript>Activez les scripts</noscript>'
        "<input type=checkbox checked> Oui <select><option>Non</option><option selected>Nantes</option></select>",
    )
    assert piece.hidden == ()
    assert [text for _, text in shown(piece)] == [
        "Blanc sur noir", "Lu par les yeux", "Sur une photo", "De retour", "Gris pâle", "☒ Oui Nantes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "declared", "warned"),
    [
        ("utf-8", "", False),
        ("utf-8", '<meta charset="utf-8">', False),
        ("cp1252", '<meta charset="iso-8859-1">', False),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', False),
        ("cp1252", "", True),
        ("cp1252", '<meta charset="utf-8">', True),
        ("utf-8-sig", '<meta charset="iso-8859-1">', False),
        ("utf-16", "", False),
        ("utf-16-le", "", True),
    ],
)
def test_accents_survive_every_encoding(tmp_path: Path, encoding: str, declared: str, warned: bool) -> None:
    sentence = "L’été, « osé » même : 1 490 € – déjà."
    piece = read(tmp_path, f"<html><head>{declared}</head><body><p>{sentence}</p></body></html>".encode(encoding))
    assert piece.pages[0].text == sentence
    assert [one.message for one in piece.warnings] == (["warning.encoding"] if warned else [])


def test_a_picture_in_the_page_has_its_true_size_and_one_kept_elsewhere_is_told(tmp_path: Path) -> None:
    piece = read(tmp_path, f'<p>Voici</p><img src="{PIXEL}"><img src="https://exemple.fr/b.png" alt="Tableau de bord">')
    assert [(one.width, one.height) for one in piece.pictures] == [(1, 1), (0, 0)]
    assert [(one.reason, one.detail) for one in piece.unread] == [("unread.picture_elsewhere", "Tableau de bord")]


def test_pages_with_nothing_to_see_are_refused_and_struck_text_is_set_apart(tmp_path: Path) -> None:
    with pytest.raises(PieceEmpty):
        read(tmp_path, "<script>var a = 1</script>")
    piece = read(
        tmp_path, "<p>Nous <del>avons prévu</del> avons publié.</p><svg><title>Schéma</title><text>Étape 1</text></svg>"
    )
    assert [(one.kind, one.text) for one in piece.asides] == [("deleted", "avons prévu")]
    assert shown(piece) == [("text", "Nous avons publié."), ("alt_text", "Schéma"), ("image", "Étape 1")]


def test_a_page_goes_through_the_child_process_whatever_its_suffix(tmp_path: Path) -> None:
    for name, data in {
        "a.htm": "<p>Fragment déposé.</p>".encode(),
        "b.html": "<html><body>Bonjour à tous</body></html>".encode("utf-16"),
        "c.xhtml": b'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Oui</p></body></html>',
    }.items():
        (tmp_path / name).write_bytes(data)
        piece = read_piece(tmp_path / name)
        assert piece.format == "html" and piece.pages[0].passages[0].where is Where.TEXT
