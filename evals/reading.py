"""Generated Word forms read by the program and by LibreOffice: the share of visible words found. Exit status 1 under the floor.

    python evals/reading.py [--seeds 3 7] [--keep FOLDER]

Each form nests tables in content controls in tables, with merged cells, inserted and deleted revisions, text boxes, lists, fields and
links. What it shows is known twice: from LibreOffice's own text of the same file, less the words that nobody sees (LibreOffice prints
what is deleted, and some codes of fields), and from the generator itself, in order.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reviewer.domain.dossier import Piece
from reviewer.ingestion.libreoffice import convert, soffice
from reviewer.ingestion.readers import read_piece

SEEDS = range(1, 13)
WORDS = 2_000
FLOOR = 0.995
NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
SUBJECTS = [
    "nous",
    "l'équipe",
    "la",
    "cheffe",
    "le",
    "client",
    "notre",
    "agence",
    "la",
    "candidate",
    "le",
    "stagiaire",
    "chaque",
    "membre",
]
VERBS = [
    "avons",
    "préparé",
    "publie",
    "relit",
    "mesure",
    "corrige",
    "planifie",
    "propose",
    "compare",
    "archive",
    "présente",
]
THINGS = (
    *(
        "la campagne d'été",
        "le calendrier éditorial",
        "les statistiques de mai",
        "la charte graphique",
        "le plan média",
    ),
    *(
        "le budget de 300 euros",
        "la vidéo d'accueil",
        "l'article du lundi",
        "le tableau de bord",
        "la réponse aux avis",
    ),
)
ENDS = [
    "avec soin",
    "avant la date prévue",
    "pour la boutique",
    "auprès des abonnés",
    "sans surcoût",
    "selon le cahier des charges",
]


class Form:
    """One form being written; `visible` are its words in order, `unseen` those deleted and the codes of its fields."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._count = 0
        self.visible: list[str] = []
        self.unseen: list[str] = []

    def save(self, path: Path) -> None:
        document = docx.Document()
        body = document.element.body
        makers = (self._heading, self._paragraph, self._list, self._nested, self._controlled, self._merged, self._box)
        while len(self.visible) < WORDS:
            for element in self._draw.choice(makers)():
                body.insert(len(body) - 1, parse_xml(element.replace(">", f" {NS}>", 1)))
        document.save(str(path))

    def _words(self) -> str:
        draw = self._draw
        self._count += 1
        return f"{draw.choice(SUBJECTS)} {draw.choice(VERBS)} {draw.choice(THINGS)} n{self._count} {draw.choice(ENDS)}"

    def _run(self, text: str | None = None) -> str:
        text = text or self._words()
        self.visible += words(text)
        cut = self._draw.randrange(1, len(text))
        return "".join(
            f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (text[:cut], text[cut:] + " ")
        )

    def _gone(self) -> str:
        text = self._words()
        self.unseen += words(text)
        return f'<w:del w:id="{self._count}" w:author="a"><w:r><w:delText xml:space="preserve">{escape(text)} </w:delText></w:r></w:del>'

    def _inline(self) -> str:
        kind = self._draw.randrange(6)
        if kind == 0:
            return f'<w:ins w:id="{self._count}" w:author="a">{self._run()}</w:ins>'
        if kind == 1:
            return self._gone() + self._run()
        if kind == 2:
            self.unseen += ["hyperlink", "l", "haut"]
            return f'<w:hyperlink w:anchor="haut">{self._run()}</w:hyperlink>'
        if kind == 3:
            return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{self._run()}</w:sdtContent></w:sdt>"
        if kind == 4:
            self.unseen += ["docproperty", "titre"]
            return f'<w:fldSimple w:instr=" DOCPROPERTY Titre ">{self._run()}</w:fldSimple>'
        return self._run()

    def _p(self, properties: str = "", most: int = 3) -> str:
        inner = "".join(self._inline() for _ in range(self._draw.randint(1, most)))
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"

    def _heading(self) -> Iterator[str]:
        level = self._draw.randint(1, 3)
        yield f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>{self._run()}</w:p>'

    def _paragraph(self) -> Iterator[str]:
        yield self._p()

    def _list(self) -> Iterator[str]:
        style = self._draw.choice(("ListBullet", "ListNumber"))
        for _ in range(self._draw.randint(2, 5)):
            yield self._p(f'<w:pStyle w:val="{style}"/>', 1)

    def _cell(self, inner: str, properties: str = "") -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/>{properties}</w:tcPr>{inner}</w:tc>'

    def _table(self, rows: list[str], columns: int) -> str:
        grid = '<w:gridCol w:w="2400"/>' * columns
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def _rows(self, columns: int, depth: int) -> list[str]:
        made = []
        for _ in range(self._draw.randint(1, 3)):
            cells = "".join(self._cell(self._inside(depth)) for _ in range(columns))
            row = f"<w:tr>{cells}</w:tr>"
            if self._draw.random() < 0.4:
                row = f"<w:sdt><w:sdtPr/><w:sdtContent>{row}</w:sdtContent></w:sdt>"
            made.append(row)
        return made

    def _inside(self, depth: int) -> str:
        """What a cell holds: paragraphs, or a control around a table of its own."""
        if depth == 0 or self._draw.random() < 0.5:
            return "".join(self._p(most=2) for _ in range(self._draw.randint(1, 2)))
        columns, first = self._draw.randint(1, 2), self._p(most=1)
        inner = self._table(self._rows(columns, depth - 1), columns)
        return f"{first}<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt><w:p/>"

    def _nested(self) -> Iterator[str]:
        columns = self._draw.randint(1, 3)
        yield self._table(self._rows(columns, 2), columns)
        yield self._p()

    def _controlled(self) -> Iterator[str]:
        first, table = self._p(), self._table(self._rows(2, 2), 2)
        yield f"<w:sdt><w:sdtPr><w:alias w:val='bloc'/></w:sdtPr><w:sdtContent>{first}{table}{self._p()}</w:sdtContent></w:sdt>"

    def _merged(self) -> Iterator[str]:
        span, first = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
        wide = f"<w:tr>{self._cell(self._p(), span)}</w:tr>"
        tall = [
            f"<w:tr>{self._cell(self._p(), first)}{self._cell(self._p())}</w:tr>",
            f"<w:tr>{self._cell('<w:p/>', '<w:vMerge/>')}{self._cell(self._p())}</w:tr>",
        ]
        yield self._table([wide, *tall], 2)
        yield self._p()

    def _box(self) -> Iterator[str]:
        """A text box in the old dialect, anchored in a paragraph."""
        first = self._run()
        shape = (
            '<w:pict><v:shape style="width:200pt;height:60pt"><v:textbox><w:txbxContent>'
            f"{self._p(most=1)}</w:txbxContent></v:textbox></v:shape></w:pict>"
        )
        yield f"<w:p>{first}<w:r>{shape}</w:r></w:p>"


def words(text: str) -> list[str]:
    return [one.lower() for one in re.findall(r"\w+", text)]


def ours(piece: Piece) -> list[str]:
    """The words read, with the numbers that the program draws before paragraphs."""
    return [
        word
        for page in piece.pages
        for one in page.passages
        for word in words(f"{one.label} {page.text[one.start : one.end]}")
    ]


def share(wanted: list[str], found: list[str]) -> float:
    """Of the words wanted, the part found, each as often as it stands."""
    lacking = Counter(wanted) - Counter(found)
    return 1 - lacking.total() / max(1, len(wanted))


def in_order(wanted: list[str], found: list[str]) -> float:
    """Of the words wanted, the part found in that order."""
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return sum(one.size for one in blocks) / max(1, len(wanted))


def measure(seed: int, folder: Path) -> dict[str, Any]:
    form, path, text = Form(seed), folder / f"formulaire-{seed}.docx", folder / f"formulaire-{seed}.txt"
    form.save(path)
    convert(path, path.name, "txt", text)
    shown = Counter(words(text.read_text(encoding="utf-8-sig"))) - Counter(form.unseen)
    since = time.perf_counter()
    read = ours(read_piece(path))
    return {
        "seed": seed,
        "words": len(form.visible),
        "office": share(list(shown.elements()), read),
        "written": share(form.visible, read),
        "order": in_order(form.visible, read),
        "more": (Counter(read) - Counter(form.visible)).total(),
        "seconds": time.perf_counter() - since,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    if soffice() is None:
        print("LibreOffice is not on this machine: nothing to compare with")
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = asked.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        rows = [measure(seed, folder) for seed in asked.seeds]
    for row in rows:
        print(
            "seed {seed:>3}: {words} words; found of LibreOffice's {office:.2%}, of those written {written:.2%}, in order {order:.2%}; "
            "{more} more; {seconds:.2f} s".format(**row)
        )
    worst = min(min(row["office"], row["written"], row["order"]) for row in rows)
    short = min(row["words"] for row in rows) < WORDS
    print(f"worst of {len(rows)} forms: {worst:.2%} (floor {FLOOR:.1%})")
    return int(worst < FLOOR or short)


if __name__ == "__main__":
    sys.exit(main())
