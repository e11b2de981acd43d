"""What a hostile file may cost: entities are never resolved, depth and pixels have an end, and one piece that goes too far costs itself only."""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pptx
import pytest
from reportlab.pdfgen.canvas import Canvas

from reviewer.domain.dossier import Piece
from reviewer.errors import (
    IngestionError,
    PieceBroken,
    PieceEmpty,
    PieceEncrypted,
    PieceMislabelled,
    PieceTooLarge,
)
from reviewer.ingestion.child import inspect
from reviewer.ingestion.limits import DEFAULT_LIMITS, Limits
from reviewer.ingestion.readers import read_dossier, read_piece
from reviewer.wording import LANGS
from reviewer.wording.reading import told
from tests.ingestion.test_odf import KIND, common, content
from tests.ingestion.test_readers import encrypted_pdf, pdf, pdf_named_docx, text, truncated_docx

SECRET = "le contenu d'un autre fichier"


def odt(path: Path, body: str = "<text:p>Douze contenus.</text:p>") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", KIND + "text")
        archive.writestr("content.xml", content(body))
        archive.writestr("styles.xml", common())
        archive.writestr("meta.xml", "<m>Douze contenus</m>")
    return path


def word(path: Path) -> Path:
    document = docx.Document()
    document.add_comment(document.add_paragraph("Douze contenus.").runs, text="à voir", author="A", initials="A")
    document.save(str(path))
    return path


def deck(path: Path) -> Path:
    slides = pptx.Presentation()
    slides.slides.add_slide(slides.slide_layouts[0]).shapes.title.text = "Douze contenus."
    slides.save(str(path))
    return path


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same archive, one part changed."""
    with zipfile.ZipFile(path) as source:
        members = {one: source.read(one) for one in source.namelist()}
    members[part] = change(members[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for one, data in members.items():
            target.writestr(one, data)
    return path


def laughs(data: bytes) -> bytes:
    """The part with a declaration that grows ten thousand million times, used in its first text."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11))
    return declared(data, f'<!ENTITY e0 "ha">{entities}', "&e10;")


def elsewhere(folder: Path) -> Callable[[bytes], bytes]:
    """The part with an entity that names another file of this machine."""
    target = text(folder / "autre.txt", SECRET)
    return lambda data: declared(data, f'<!ENTITY e0 SYSTEM "{target.as_uri()}">', "&e0;")


def declared(data: bytes, entities: str, use: str) -> bytes:
    body = data.split(b"?>", 1)[-1] if data.lstrip().startswith(b"<?xml") else data
    at = body.rindex(b"</")
    return f'<?xml version="1.0"?><!DOCTYPE x [{entities}]>'.encode() + body[:at] + use.encode() + body[at:]


PARTS = [
    (word, "a.docx", "word/document.xml"),
    (word, "a.docx", "word/styles.xml"),
    (word, "a.docx", "word/comments.xml"),
    (word, "a.docx", "docProps/core.xml"),
    (word, "a.docx", "[Content_Types].xml"),
    (word, "a.docx", "_rels/.rels"),
    (deck, "a.pptx", "ppt/presentation.xml"),
    (deck, "a.pptx", "ppt/slides/slide1.xml"),
    (deck, "a.pptx", "ppt/theme/theme1.xml"),
    (odt, "a.odt", "content.xml"),
    (odt, "a.odt", "styles.xml"),
    (odt, "a.odt", "meta.xml"),
]


@pytest.mark.parametrize(("make", "name", "part"), PARTS)
@pytest.mark.parametrize("external", [False, True])
def test_entities_of_a_part_are_never_resolved(
    tmp_path: Path, make: Callable[[Path], Path], name: str, part: str, external: bool
) -> None:
    path = rewritten(make(tmp_path / name), part, elsewhere(tmp_path) if external else laughs)
    try:
        dump = inspect(path, name, DEFAULT_LIMITS).model_dump_json()
    except PieceBroken:
        return
    assert SECRET not in dump and "hahaha" not in dump
    assert len(dump) < 20_000


def test_a_web_page_names_no_file_of_the_machine(tmp_path: Path) -> None:
    target = text(tmp_path / "autre.txt", SECRET)
    page = (
        f'<!DOCTYPE html [<!ENTITY e SYSTEM "{target.as_uri()}">]><html><body><p>Douze &e; contenus</p></body></html>'
    )
    piece = inspect(text(tmp_path / "a.html", page), "a.html", DEFAULT_LIMITS)
    assert SECRET not in piece.model_dump_json()


def nested_word(folder: Path) -> Path:
    def deep(data: bytes) -> bytes:
        open_, close = b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"
        return data.replace(b"<w:body>", b"<w:body>" + open_ * 2000 + b"<w:p/>" + close * 2000)

    return rewritten(word(folder / "a.docx"), "word/document.xml", deep)


def nested_deck(folder: Path) -> Path:
    def deep(data: bytes) -> bytes:
        group = b"<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>"
        return data.replace(b"</p:spTree>", group * 2000 + b"</p:grpSp>" * 2000 + b"</p:spTree>")

    return rewritten(deck(folder / "a.pptx"), "ppt/slides/slide1.xml", deep)


def nested_odt(folder: Path) -> Path:
    depth = 2000
    start, end = "<text:list><text:list-item>", "</text:list-item></text:list>"
    return odt(folder / "a.odt", start * depth + "<text:p>fond</text:p>" + end * depth)


def nested_page(folder: Path) -> Path:
    return text(folder / "a.html", "<html><body>" + "<div>" * 20_000 + "fond" + "</div>" * 20_000 + "</body></html>")


def nested_quote(folder: Path) -> Path:
    return text(folder / "a.md", ">" * 20_000 + " fond\n\n" + "[" * 20_000)


def huge_picture(folder: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Douze contenus.")
    document.add_picture(io.BytesIO(png(60_000, 60_000)), width=2_000_000)
    document.save(str(folder / "a.docx"))
    return folder / "a.docx"


def png(width: int, height: int) -> bytes:
    """A picture that says it is that large, in a few bytes."""

    def piece(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head) + piece(b"IDAT", rows) + piece(b"IEND", b"")


def huge_sheet(folder: Path) -> Path:
    canvas = Canvas(str(folder / "a.pdf"), pagesize=(14_000, 14_000))
    canvas.drawString(100, 100, "Douze contenus.")
    canvas.save()
    return folder / "a.pdf"


@pytest.mark.parametrize(
    "make", [nested_word, nested_deck, nested_odt, nested_page, nested_quote, huge_picture, huge_sheet]
)
def test_depth_and_size_are_read_or_refused_in_one_sentence(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path)
    try:
        piece: Piece | None = read_piece(path)
    except IngestionError as bad:
        assert bad.facts.get("problem") != "problem.reader_stopped"
        assert path.name in told(bad.key, "fr", file=path.name, detail=json.dumps(bad.facts, default=str))
    else:
        assert piece is not None and piece.file == path.name


def test_a_piece_over_a_limit_costs_no_other(tmp_path: Path) -> None:
    slow = pdf(tmp_path / "long.pdf", pages=200)
    dossier = read_dossier([slow, text(tmp_path / "a.txt")], limits=Limits(pages=100))
    assert [one.file for one in dossier.pieces] == ["a.txt"]
    assert [one.reason for one in dossier.refused] == ["error.piece_too_large"]


def test_five_troubles_are_told_in_five_sentences(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b", "c", "d")]
    for one in folders:
        one.mkdir()
    cases: list[tuple[Path, type[IngestionError], Limits]] = [
        (encrypted_pdf(folders[0]), PieceEncrypted, DEFAULT_LIMITS),
        (truncated_docx(folders[1]), PieceBroken, DEFAULT_LIMITS),
        (text(folders[2] / "vide.txt", ""), PieceEmpty, DEFAULT_LIMITS),
        (pdf_named_docx(folders[3]), PieceMislabelled, DEFAULT_LIMITS),
        (text(tmp_path / "gros.txt"), PieceTooLarge, Limits(bytes=5)),
    ]
    for lang in LANGS:
        sentences = set()
        for path, kind, limits in cases:
            with pytest.raises(kind) as raised:
                read_piece(path, limits=limits)
            detail = json.dumps(raised.value.facts, default=str)
            said = told(raised.value.key, lang, file=path.name, detail=detail)
            assert path.name in said and "{" not in said
            sentences.add(said.replace(path.name, ""))
        assert len(sentences) == len(cases)
