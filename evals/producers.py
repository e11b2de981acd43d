"""Files as other programs write them: the share of words found, and found in order. Exit status 1 under the floor.

    python evals/producers.py [--keep FOLDER]

LibreOffice saves an ODT and an ODP of ours as DOCX, PPTX and PDF; its own text export and `pdftotext` say what those hold. PDFs drawn
letter by letter, widely spaced, turned, with ligatures and soft hyphens, as design tools write them, are known from their generator.
A Word file as an online editor exports it (runs cut anywhere, direct formatting only) is known from its generator too.
"""

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fuzz_seeds import ODF_NAMES, picture

from reviewer.domain.dossier import Piece, Where
from reviewer.ingestion.libreoffice import convert, soffice
from reviewer.ingestion.readers import read_piece

FLOOR: Final = 0.995
SIZE: Final = 10.0
SENTENCES: Final = (
    "Nous avons préparé la campagne pendant six semaines avec toute l'équipe de la boutique.",
    "Le calendrier éditorial était partagé ; chacun pouvait y ajouter ses remarques et ses visuels.",
    "Au bilan, le taux d'engagement passe de 1,8 % à 4,6 % et le nombre d'abonnés atteint 1 250.",
    "L'affichage en vitrine, l'efficacité des publications et le coût final sont suivis chaque lundi.",
    "Les avis reçus sur la fiche de l'établissement ont tous une réponse sous quarante-huit heures.",
    "Quelques difficultés sont apparues : un fichier perdu, un visuel flou, un prestataire en retard.",
)


class Found(NamedTuple):
    name: str
    recall: float
    in_order: float
    missing: tuple[str, ...]


def words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("’", "'")
    return re.findall(r"[^\W_]+", plain.casefold())


def compared(name: str, piece: Piece, expected: list[str], *, ordered: bool = True) -> Found:
    """How many of the expected words are read, and how many of those in the expected order."""
    labels = " ".join(one.label for page in piece.pages for one in page.passages)
    texts = " ".join(page.text for page in piece.pages)
    hidden = " ".join(one.text for one in (*piece.hidden, *piece.asides))
    read = words(texts)
    have = Counter(read) + Counter(words(labels))
    wanted = Counter(expected) - Counter(words(hidden))
    missing = wanted - have
    total = max(1, sum(wanted.values()))
    same = SequenceMatcher(None, expected, read, autojunk=False)
    kept = sum(block.size for block in same.get_matching_blocks())
    order = kept / max(1, len(expected)) if ordered else 1.0
    return Found(name, 1 - sum(missing.values()) / total, order, tuple(missing.elements())[:12])


def odt() -> bytes:
    def p(text: str, style: str = "") -> str:
        return f"<text:p{f' text:style-name={chr(34)}{style}{chr(34)}' if style else ''}>{text}</text:p>"

    def cell(inner: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{inner}</table:table-cell>"

    rows = "".join(
        f"<table:table-row>{''.join(cell(p(f'mois {row} poste {column}')) for column in range(3))}</table:table-row>"
        for row in range(6)
    )
    halves = "".join(cell(p(one)) for one in ("intérieur gauche", "intérieur droit"))
    inner = (
        "<table:table><table:table-column table:number-columns-repeated='2'/>"
        f"<table:table-row>{halves}</table:table-row></table:table>"
    )
    nested = (
        "<table:table><table:table-column table:number-columns-repeated='3'/><table:table-row>"
        + cell(p("Tâche principale"), 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/>"
        + cell(p("Durée"))
        + f"</table:table-row><table:table-row>{cell(p(SENTENCES[4]))}{cell(inner)}{cell(p('trois jours'))}</table:table-row></table:table>"
    )
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('Chiffres de la régie publicitaire.')}</text:note-body></text:note>"
    )
    end = note.replace("footnote", "endnote").replace("Chiffres de la régie publicitaire.", "Source en fin de texte.")
    box = (
        '<draw:frame svg:width="6cm" svg:height="2cm" text:anchor-type="paragraph"><draw:text-box>'
        f"{p('Encadré à retenir')}</draw:text-box></draw:frame>"
    )
    image = (
        '<draw:frame svg:width="6cm" svg:height="4cm" text:anchor-type="as-char"><draw:image xlink:href="Pictures/a.png"/>'
        "<svg:desc>Affiche bleue du festival</svg:desc></draw:frame>"
    )
    items = "".join(f"<text:list-item>{p(one)}</text:list-item>" for one in ("préparer", "publier", "mesurer"))
    link = '<text:a xlink:type="simple" xlink:href="https://exemple.fr/suivi">le tableau de suivi</text:a>'
    columns = "".join(p(one) for one in SENTENCES * 2)
    body = (
        '<text:h text:outline-level="1">Le projet de la boutique</text:h>'
        + p(SENTENCES[0] + note)
        + p(f"Voir {link} et la suite {end}.")
        + box.join((f"<text:p>{SENTENCES[1]} ", "</text:p>"))
        + f'<text:list text:style-name="L1">{items}</text:list>'
        + f"<table:table><table:table-column table:number-columns-repeated='3'/>{rows}</table:table>"
        + nested
        + f"<text:p>{image}</text:p>"
        + p("Figure 1 : affiche du festival")
        + f'<text:section text:style-name="S1" text:name="colonnes">{columns}</text:section>'
        + '<text:h text:outline-level="1">Le bilan</text:h>'
        + p(SENTENCES[2])
    )
    styles = (
        '<style:style style:name="S1" style:family="section"><style:section-properties>'
        '<style:columns fo:column-count="2" fo:column-gap="0.5cm"/></style:section-properties></style:style>'
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/></text:list-style>'
    )
    return _odf("text", body, styles)


def odp() -> bytes:
    def box(text: str, x: int, y: int) -> str:
        return (
            f'<draw:frame svg:width="10cm" svg:height="3cm" svg:x="{x}cm" svg:y="{y}cm"><draw:text-box>'
            f"<text:p>{text}</text:p></draw:text-box></draw:frame>"
        )

    cells = "".join(f"<table:table-cell><text:p>poste {one}</text:p></table:table-cell>" for one in range(3))
    table = (
        '<draw:frame svg:width="18cm" svg:height="2cm" svg:x="2cm" svg:y="13cm"><table:table>'
        f"<table:table-column table:number-columns-repeated='3'/><table:table-row>{cells}</table:table-row></table:table></draw:frame>"
    )
    slides = "".join(
        f'<draw:page draw:name="p{at}">{box(f"Étape {at}", 2, 1)}{box(one, 2, 4)}'
        f"<draw:g>{box('groupe gauche', 2, 9)}{box('groupe droit', 14, 9)}</draw:g>{table}"
        f"<presentation:notes>{box(f'À dire, étape {at}', 1, 1)}</presentation:notes></draw:page>"
        for at, one in enumerate(SENTENCES)
    )
    return _odf("presentation", slides, "")


def _odf(kind: str, body: str, styles: str) -> bytes:
    content = (
        f'<office:document-content {ODF_NAMES} office:version="1.3"><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="Pictures/a.png" manifest:media-type="image/png"/></manifest:manifest>'
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("Pictures/a.png", picture())
    return data.getvalue()


def font() -> str:
    """A font with ligatures on this machine, else the one of the pages' own renderer."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for path in Path("/usr/share/fonts").rglob("*.ttf"):
        if path.name in ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "Carlito-Regular.ttf"):
            pdfmetrics.registerFont(TTFont("Dessin", str(path)))
            return "Dessin"
    return "Helvetica"


def letters(canvas: Any, x: float, y: float, text: str, face: str, gap: float) -> None:
    """Each letter placed by itself, `gap` points from the one before; no space is drawn."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    for letter in text:
        if letter != " ":
            canvas.drawString(x, y, letter)
        x += stringWidth(letter, face, SIZE) + gap


def turned(canvas: Any, x: float, y: float, text: str, degrees: float) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(degrees)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


def spread(canvas: Any, x: float, y: float, text: str, gap: float) -> None:
    """One string, spaced by the page's own setting."""
    drawn = canvas.beginText(x, y)
    drawn.setCharSpace(gap)
    drawn.textOut(text)
    canvas.drawText(drawn)


LIGATURES: Final = {"fi": "\ufb01", "fl": "\ufb02"}


def joined(text: str) -> str:
    for pair, sign in LIGATURES.items():
        text = text.replace(pair, sign)
    return text


WAYS: Final[dict[str, tuple[int, Callable[[Any, str, float, str], None]]]] = {
    "letter by letter": (99, lambda canvas, text, y, face: letters(canvas, 50, y, text, face, 0.0)),
    "letters 1.8 pt apart": (60, lambda canvas, text, y, face: letters(canvas, 50, y, text, face, 1.8)),
    "letters 3.5 pt apart": (45, lambda canvas, text, y, face: letters(canvas, 50, y, text, face, 3.5)),
    "spaced by 2.5 pt": (60, lambda canvas, text, y, _face: spread(canvas, 50, y, text, 2.5)),
    "turned by 90 degrees": (99, lambda canvas, text, y, _face: turned(canvas, 60 + (780 - y), 120, text, 90)),
    "ligatures": (99, lambda canvas, text, y, _face: canvas.drawString(50, y, joined(text))),
    "soft hyphens": (99, lambda canvas, text, y, _face: canvas.drawString(50, y, text.replace("calen", "calen\u00ad"))),
}
"""Name -> how many characters of each sentence are drawn, and how."""


def design_pdf(name: str) -> tuple[bytes, list[str]]:
    """A page as a design tool draws it, and its words."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    data, face = io.BytesIO(), font()
    most, draw = WAYS[name]
    canvas = Canvas(data, pagesize=A4, invariant=1)
    canvas.setFont(face, SIZE)
    for down, one in enumerate(SENTENCES):
        draw(canvas, one[:most], 780.0 - 30 * down, face)
    canvas.save()
    return data.getvalue(), words(" ".join(one[:most] for one in SENTENCES))


def online_docx() -> tuple[bytes, list[str]]:
    """As an online editor exports: runs cut inside words, no style but direct formatting, bullets as characters, empty paragraphs."""
    import docx
    from docx.shared import Pt

    document = docx.Document()
    said: list[str] = []
    for at, one in enumerate(SENTENCES):
        head = document.add_paragraph()
        title = f"Partie {at + 1} du projet"
        for part in (title[:4], title[4:9], title[9:]):
            run = head.add_run(part)
            run.font.size, run.bold = Pt(20), True
        paragraph = document.add_paragraph()
        for start in range(0, len(one), 7):
            paragraph.add_run(one[start : start + 7]).font.name = "Arial"
        document.add_paragraph()
        table = document.add_table(2, 2)
        for place, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"ligne {at} case {place}"
        said += [title, one, *(f"ligne {at} case {place}" for place in range(4))]
    data = io.BytesIO()
    document.save(data)
    return data.getvalue(), words(" ".join(said))


def by_other_code(path: Path, folder: Path) -> list[str]:
    """The words that pdftotext or LibreOffice finds; the latter prints the marks of notes, `1` and `i`, which are no words."""
    if path.suffix == ".pdf":
        return words(
            subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout
        )
    made = folder / f"{path.name}.txt"
    convert(path, path.name, "txt", made)
    found = words(made.read_text("utf-8-sig"))
    for mark in ("1", "i"):
        if mark in found:
            found.remove(mark)
    return found


def office(folder: Path) -> list[Found]:
    """LibreOffice's DOCX, PPTX and PDF of our ODT and ODP, compared with these and with other code's reading."""
    found = []
    for name, data in (("texte.odt", odt()), ("diapos.odp", odp())):
        source = folder / name
        source.write_bytes(data)
        own = read_piece(source)
        found += [] if name.endswith(".odp") else [against_other_code(own, source, folder)]
        for target in ("pptx" if name.endswith(".odp") else "docx", "pdf"):
            made = folder / f"{source.stem}.{target}"
            convert(source, name, target, made)  # type: ignore[arg-type]
            piece = read_piece(made)
            # A PDF shows neither notes of the speaker nor alternative texts.
            unseen = (Where.NOTES, Where.ALT_TEXT) if target == "pdf" else ()
            title = f"LibreOffice's {made.suffix} of an {source.suffix}, as the source"
            found.append(compared(title, piece, shown(own, unseen), ordered=target != "pdf"))
            if target != "pptx":
                found.append(against_other_code(piece, made, folder))
    return found


def shown(piece: Piece, unseen: tuple[Where, ...]) -> list[str]:
    return words(
        " ".join(
            page.text[one.start : one.end] for page in piece.pages for one in page.passages if one.where not in unseen
        )
    )


def against_other_code(piece: Piece, path: Path, folder: Path) -> Found:
    name = "pdftotext" if path.suffix == ".pdf" else "LibreOffice's text"
    return compared(f"{path.name}, as {name}", piece, by_other_code(path, folder), ordered=False)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path)
    keep = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = office(folder) if soffice() and shutil.which("pdftotext") else []
        for at, name in enumerate(WAYS):
            data, said = design_pdf(name)
            path = folder / f"dessin-{at}.pdf"
            path.write_bytes(data)
            found.append(compared(f"PDF, {name}", read_piece(path), said))
        data, said = online_docx()
        path = folder / "en-ligne.docx"
        path.write_bytes(data)
        found.append(compared("DOCX of an online editor", read_piece(path), said))
    for one in found:
        print(f"{one.recall:7.2%} found, {one.in_order:7.2%} in order: {one.name}", *one.missing)
    return 0 if all(one.recall >= FLOOR and one.in_order >= FLOOR for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
