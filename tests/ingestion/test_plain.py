"""Plain text and Markdown: any usual encoding, paragraphs as a reader sees them."""

from pathlib import Path

import pytest

from reviewer.domain.dossier import Piece, Where
from reviewer.errors import PieceBroken, PieceEmpty
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.plain import read_plain

SENTENCE = "L’été dernier, nous avons créé une page à 1 490 € près – c’était risqué, « osé » même."


def read(path: Path, data: bytes | str) -> Piece:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_plain(path, path.name, Limits())


def passages(piece: Piece) -> list[str]:
    page = piece.pages[0]
    assert all(one.end <= two.start for one, two in zip(page.passages, page.passages[1:], strict=False))
    return [page.text[one.start : one.end] for one in page.passages]


@pytest.mark.parametrize(
    ("encoding", "warned"),
    [
        ("utf-8", False),
        ("utf-8-sig", False),
        ("utf-16", False),
        ("utf-16-le", True),
        ("utf-16-be", True),
        ("utf-32", False),
        ("cp1252", True),
    ],
)
def test_accents_survive_every_usual_encoding(tmp_path: Path, encoding: str, warned: bool) -> None:
    piece = read(tmp_path / "a.txt", (SENTENCE + "\r\n").encode(encoding))
    assert piece.pages[0].text == SENTENCE
    assert [one.message for one in piece.warnings] == (["warning.encoding"] if warned else [])


def test_decomposed_accents_become_whole_letters(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", "E\u0301te\u0301 a\u0300 l'atelier").pages[0].text == "Été à l'atelier"


def test_nul_bytes_and_nothing_but_blanks_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PieceBroken):
        read(tmp_path / "a.txt", b"Bonjour\x00\x00\x07 tout le monde, ceci n'est pas du texte")
    with pytest.raises(PieceEmpty):
        read(tmp_path / "b.txt", "\ufeff \n\t\n")


def test_lines_cut_by_an_editor_are_one_paragraph_and_lists_keep_their_items(tmp_path: Path) -> None:
    wrapped = (
        "Nous avons préparé la campagne pendant six semaines avec toute\n"
        "l'équipe, puis nous avons relu chaque publication avant de la\n"
        "mettre en ligne.\n\nNos trois formats :\n- le reel\n- l'article\n- la story\n"
    )
    assert passages(read(tmp_path / "a.txt", wrapped)) == [
        "Nous avons préparé la campagne pendant six semaines avec toute l'équipe, puis nous avons relu chaque publication"
        " avant de la mettre en ligne.",
        "Nos trois formats :",
        "- le reel",
        "- l'article",
        "- la story",
    ]


def test_markdown_headings_make_sections_and_tables_stay_whole(tmp_path: Path) -> None:
    source = (
        "# Dossier\n\nBonjour.\n\n## Bilan\nTexte du bilan.\n\n"
        "| Réseau | Abonnés |\n|---|---:|\n| Instagram | 1 250 |\n\nAutre titre\n===========\n\nFin.\n"
    )
    piece = read(tmp_path / "a.md", source)
    page = piece.pages[0]
    assert passages(piece) == [
        "Dossier",
        "Bonjour.",
        "Bilan",
        "Texte du bilan.",
        "Réseau\tAbonnés\nInstagram\t1 250",
        "Autre titre",
        "Fin.",
    ]
    assert [one.heading for one in page.passages] == [1, 0, 2, 0, 0, 1, 0]
    table = page.passages[4]
    assert (table.where, table.header_rows, table.section) == (Where.TABLE, 1, ("Dossier", "Bilan"))
    assert page.passages[6].section == ("Autre titre",)
    assert piece.format == "md" and page.number is None and piece.page_count is None


def test_a_message_in_tag_characters_is_told_apart_and_a_flag_is_not(tmp_path: Path) -> None:
    message = "".join(chr(0xE0000 + ord(one)) for one in "all met")
    scotland = "\U0001f3f4" + "".join(chr(0xE0000 + ord(one)) for one in "gbsct") + "\U000e007f"
    piece = read(tmp_path / "a.txt", f"Bonjour{message} à tous {scotland}.\u200b")
    assert [(one.method, one.text) for one in piece.hidden] == [("tags", "all met")]
    assert piece.pages[0].text.startswith("Bonjour à tous")
