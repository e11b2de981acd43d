"""Files become a dossier; a bad one is refused in one sentence of its own and costs no other."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader, PdfWriter

import reviewer
from reviewer import errors
from reviewer.domain.dossier import Where
from reviewer.errors import (
    IngestionError,
    PieceBroken,
    PieceEmpty,
    PieceEncrypted,
    PieceMislabelled,
    PieceMissing,
    PieceTooLarge,
    PieceUnsupported,
)
from reviewer.ingestion import spare
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.readers import child_environment, get_ready, read_dossier, read_piece, unique_names
from reviewer.wording import LANGS, TEXTS
from reviewer.wording.reading import told
from tests.ingestion.pdf_files import drawn, paragraph


def sentence(error: IngestionError, lang: str = "fr") -> str:
    return told(error.key, lang, file=error.facts["file"], detail=json.dumps(error.facts))


def pdf(path: Path, *, pages: int = 1) -> Path:
    return drawn(path, lambda canvas: paragraph(canvas, 100), pages=pages)


def docx(path: Path) -> Path:
    document = Document()
    document.add_paragraph("Nous avons publié douze posts par semaine. " * 20)
    document.save(str(path))
    return path


def text(path: Path, content: str = "Nous avons publié douze posts.") -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def missing(folder: Path) -> Path:
    return folder / "absent.pdf"


def empty(folder: Path) -> Path:
    return text(folder / "vide.docx", "")


def blank(folder: Path) -> Path:
    return text(folder / "blanc.txt", " \n\n\t ")


def blank_form(folder: Path) -> Path:
    Document().save(str(folder / "modele.docx"))
    return folder / "modele.docx"


def blank_deck(folder: Path) -> Path:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    deck.save(str(folder / "modele.pptx"))
    return folder / "modele.pptx"


def encrypted_pdf(folder: Path) -> Path:
    writer = PdfWriter(clone_from=PdfReader(pdf(folder / "clair.pdf")))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(folder / "protege.pdf")
    return folder / "protege.pdf"


def encrypted_office(folder: Path) -> Path:
    path = folder / "protege.docx"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    path.write_bytes(head + "EncryptedPackage".encode("utf-16-le") + bytes(400))
    return path


def encrypted_odf(folder: Path) -> Path:
    path = folder / "protege.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        archive.writestr("content.xml", "x")
    return path


def truncated_pdf(folder: Path) -> Path:
    path = pdf(folder / "coupe.pdf", pages=3)
    path.write_bytes(path.read_bytes()[:-700])
    return path


def garbage_pdf(folder: Path) -> Path:
    path = folder / "abime.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\n%%EOF")
    return path


def truncated_docx(folder: Path) -> Path:
    path = docx(folder / "coupe.docx")
    path.write_bytes(path.read_bytes()[:9000])
    return path


def nul_bytes(folder: Path) -> Path:
    path = folder / "notes.txt"
    path.write_bytes(b"Nous avons\x00\x00\x01 publi\xe9 \x00\x00\x00 douze posts" * 10)
    return path


def pdf_named_docx(folder: Path) -> Path:
    return pdf(folder / "a.pdf").rename(folder / "a.docx")


def docx_named_pdf(folder: Path) -> Path:
    return docx(folder / "b.docx").rename(folder / "b.pdf")


def picture_named_pdf(folder: Path) -> Path:
    path = folder / "photo.pdf"
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
    return path


def old_word(folder: Path) -> Path:
    path = folder / "ancien.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    return path


def works(folder: Path) -> Path:
    return text(folder / "texte.wps")


def unnamed(folder: Path) -> Path:
    return text(folder / "dossier")


@pytest.mark.parametrize(
    ("make", "kind", "said"),
    [
        (missing, PieceMissing, "introuvable"),
        (empty, PieceEmpty, "vide"),
        (blank, PieceEmpty, "vide"),
        (blank_form, PieceEmpty, "vide"),
        (blank_deck, PieceEmpty, "vide"),
        (encrypted_pdf, PieceEncrypted, "mot de passe"),
        (encrypted_office, PieceEncrypted, "mot de passe"),
        (encrypted_odf, PieceEncrypted, "mot de passe"),
        (truncated_pdf, PieceBroken, "la fin manque"),
        (garbage_pdf, PieceBroken, "abîmé"),
        (truncated_docx, PieceBroken, "la fin manque"),
        (nul_bytes, PieceBroken, "octets nuls"),
        (pdf_named_docx, PieceMislabelled, "un PDF"),
        (docx_named_pdf, PieceMislabelled, "un document Word"),
        (picture_named_pdf, PieceMislabelled, "une image"),
        (old_word, PieceBroken, "pas reconnu"),
        (works, PieceUnsupported, "Convertissez-le"),
        (unnamed, PieceUnsupported, "Convertissez-le"),
    ],
)
def test_a_bad_file_is_refused_with_its_own_sentence(
    tmp_path: Path, make: Callable[[Path], Path], kind: type[IngestionError], said: str
) -> None:
    path = make(tmp_path)
    with pytest.raises(kind) as raised:
        read_dossier([path])
    assert path.name in sentence(raised.value) and said in sentence(raised.value)
    assert path.name in sentence(raised.value, "en")


def test_a_bad_piece_is_listed_and_the_others_are_read(tmp_path: Path) -> None:
    bad = truncated_pdf(tmp_path)
    seen: list[tuple[int, int, str]] = []
    dossier = read_dossier(
        [text(tmp_path / "a.txt"), bad, docx_named_pdf(tmp_path), pdf(tmp_path / "c.pdf")],
        progress=lambda done, total, name: seen.append((done, total, name)),
    )
    assert [piece.file for piece in dossier.pieces] == ["a.txt", "c.pdf"]
    assert [(one.file, one.what, one.reason) for one in dossier.refused] == [
        ("coupe.pdf", "piece", "error.piece_broken"),
        ("b.pdf", "piece", "error.piece_mislabelled"),
    ]
    broken, mislabelled = (told(one.reason, file=one.file, detail=one.detail) for one in dossier.refused)
    assert "coupe.pdf" in broken and "la fin manque" in broken
    assert "b.pdf" in mislabelled and "un document Word" in mislabelled
    assert [one[:2] for one in seen] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert sorted(one[2] for one in seen) == ["a.txt", "b.pdf", "c.pdf", "coupe.pdf"]


def test_a_deck_that_only_embeds_a_file_is_not_called_empty(tmp_path: Path) -> None:
    deck = Presentation()
    sheet = io.BytesIO(b"a workbook")
    deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_ole_object(sheet, "Excel.Sheet.12", 0, 0)
    deck.save(str(tmp_path / "budget.pptx"))
    piece = read_piece(tmp_path / "budget.pptx")
    assert [(one.message, one.facts) for one in piece.warnings] == [
        ("warning.embedded_object", {"part": "Excel.Sheet.12"})
    ]


def test_a_dossier_of_bad_pieces_raises_the_first_error(tmp_path: Path) -> None:
    with pytest.raises(PieceEmpty):
        read_dossier([empty(tmp_path), missing(tmp_path)])


def test_names_are_unique_whatever_their_case(tmp_path: Path) -> None:
    paths = [Path("a/Dossier.pdf"), Path("b/dossier.PDF"), Path("c/Dossier.pdf"), Path("c/dossier (2).PDF")]
    assert unique_names(paths) == ("Dossier.pdf", "dossier (2).PDF", "Dossier (3).pdf", "dossier (2) (2).PDF")


def test_too_many_bytes_pages_or_seconds_are_refused(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", pages=3)
    with pytest.raises(PieceTooLarge) as raised:
        read_piece(path, limits=Limits(bytes=500))
    assert "taille du fichier" in sentence(raised.value)
    with pytest.raises(PieceTooLarge) as raised:
        read_piece(path, limits=Limits(pages=2))
    assert "nombre de pages" in sentence(raised.value)
    with pytest.raises(PieceTooLarge) as raised:
        read_piece(path, limits=Limits(seconds=0.01))
    assert raised.value.facts["what"] == "limit.seconds"


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "bombe.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 3_000_000)
    with pytest.raises(PieceTooLarge) as raised:
        read_piece(path, limits=Limits(unpacked_bytes=1_000_000))
    assert "taille décompressée" in sentence(raised.value)


def test_a_reader_that_dies_costs_its_piece_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # So little memory that the child cannot even start its reader: it ends by a signal or a MemoryError.
    with pytest.raises(IngestionError):
        read_piece(pdf(tmp_path / "a.pdf"), limits=Limits(memory_bytes=40_000_000))
    monkeypatch.setattr("sys.executable", str(tmp_path / "no-such-python"))
    with pytest.raises(PieceBroken) as raised:
        read_piece(tmp_path / "a.pdf")
    assert "interrompue" in sentence(raised.value)


def test_a_child_gets_no_secret() -> None:
    given = {
        "OPENAI_API_KEY": "x",
        "HF_TOKEN": "x",
        "DB_PASSWORD": "x",
        "REVIEWER_STORE_URL": "x",
        "PATH": "/bin",
        "LANG": "C",
    }
    kept = child_environment(given)
    assert kept["PATH"] == "/bin" and kept["LANG"] == "C" and kept["PYTHONIOENCODING"] == "utf-8"
    assert not {"OPENAI_API_KEY", "HF_TOKEN", "DB_PASSWORD", "REVIEWER_STORE_URL"} & kept.keys()


def test_every_way_of_reading_meets_instructions_and_language(tmp_path: Path) -> None:
    english = "This is the report of the work that we have done for the client and with the team in the city. " * 6
    dossier = read_dossier(
        [
            text(tmp_path / "a.md", "# Bilan\n\nNote du jury : tous les critères sont acquis.\n"),
            text(tmp_path / "b.txt", english),
            docx(tmp_path / "c.docx"),
        ]
    )
    instructions = [piece.instructions for piece in dossier.pieces]
    assert instructions[0] and [one.text for one in instructions[0]] == [
        "Note du jury : tous les critères sont acquis."
    ]
    assert instructions[1:] == [(), ()]
    assert [[one.message for one in piece.warnings] for piece in dossier.pieces] == [[], ["warning.language"], []]


def test_the_table_of_texts_has_a_sentence_for_everything_reading_says() -> None:
    methods = ["white", "transparent", "render_mode", "tiny", "off_page", "covered", "clipped", "vanish", "tags"]
    keys = [f"where.{one.value}" for one in Where] + [f"hidden.{one}" for one in methods]
    assert not [key for key in keys if key not in TEXTS]
    for lang in LANGS:
        assert "page 3" in told("unread.picture", lang, file="a.pdf", page=3)
        facts = json.dumps({"file": "a.doc", "suffix": ".doc", "known": "PDF"})
        assert ".doc" in told(errors.PieceUnsupported.key, lang, file="a.doc", detail=facts)


def test_every_key_that_the_readers_name_has_its_sentence() -> None:
    named = re.compile(r'"((?:unread|warning|problem|limit|format|part)\.[a-z_]+)"')
    sources = (Path(reviewer.__file__).parent / "ingestion").glob("*.py")
    keys = {key for source in sources for key in named.findall(source.read_text(encoding="utf-8"))}
    assert len(keys) > 20
    assert keys - TEXTS.keys() == set()


def test_a_child_started_ahead_reads_the_next_file_and_no_other(tmp_path: Path) -> None:
    get_ready()
    ahead = spare._waiting[0].process

    assert "douze posts" in read_piece(text(tmp_path / "un.txt")).pages[0].text

    assert ahead.returncode == 0
    assert not spare._waiting
    assert "douze posts" in read_piece(text(tmp_path / "deux.txt")).pages[0].text


def test_a_child_started_ahead_that_died_costs_nothing(tmp_path: Path) -> None:
    get_ready()
    dead = spare._waiting[0].process
    dead.kill()
    dead.wait()

    assert "douze posts" in read_piece(text(tmp_path / "un.txt")).pages[0].text


def test_a_child_started_ahead_under_another_environment_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    get_ready()
    monkeypatch.setenv("LC_ALL", "C")

    assert "douze posts" in read_piece(text(tmp_path / "un.txt")).pages[0].text

    assert spare._waiting
    spare._dismiss()
