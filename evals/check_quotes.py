#!/usr/bin/env python3
"""Does every quotation of a review stand in the dossier? Read by other code than the program's own, so that one cannot excuse the other.

usage: check_quotes.py REVIEW.json DOSSIER [DOSSIER ...]      (files, or folders that hold them)

DOCX by python-docx and its raw XML, PPTX by python-pptx and raw XML, PDF by pypdf, ODT and ODP by raw XML, text as it is.
A quotation stands when it is found in one run, on the page it names, after folding compatibility forms, apostrophes, dashes,
quotation marks, the marks of list items and white space; in a PDF also words cut at a line's end. Where the two readers lay a
table out differently, its cells are looked for one by one on that page, and counted apart. Quotations read by machine in a
picture have no text to be found in: they are counted apart too.

Prints each quotation that does not stand, then one line of counts. Exit status: 0 all stand, 1 some do not, 2 misuse.
"""

import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

SAME = {
    **dict.fromkeys(map(ord, "’‘ʼ′`´‛"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "“”„«»"), '"'),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None),
    # The mark of a list item: readers name its glyph differently, pypdf as a control character.
    **dict.fromkeys(map(ord, "•●▪■◦‣∙·\x7f\uf0b7\uf0a7"), None),
}
OFFICE_PARTS = re.compile(
    r"(word|ppt)/(?!.*(?:theme|styles|settings|fontTable|_rels|slideMasters|slideLayouts)).*\.xml$"
)


def fold(text: str) -> str:
    """The text with no difference left but its characters: no white space at all, since readers disagree on it most."""
    return "".join(unicodedata.normalize("NFKC", text).translate(SAME).split())


def unhyphenated(text: str) -> str:
    """The text with words cut at a line's end joined again."""
    return re.sub(r"(?<=\w)[-‐\u00ad]\s*\n\s*(?=\w)", "", text)


class Held:
    """What a file says: its pages by number where it has pages, and all of it together."""

    def __init__(self, pages: dict[int | None, list[str]]) -> None:
        self.pages = {number: [fold(text) for text in texts] for number, texts in pages.items()}

    def where(self, quote: str, page: int | None) -> str | None:
        """`page`: on the page it names, or the file has none; `parts`: cell by cell there; `elsewhere`; None when nowhere."""
        named = self.pages.get(page, []) + (self.pages.get(None, []) if page is not None else [])
        if page is None:
            named = [text for texts in self.pages.values() for text in texts]
        if self._in_one(quote, named):
            return "page"
        cells = [fold(cell) for cell in re.split(r"[\t\n]+", quote) if fold(cell)]
        if len(cells) > 1 and all(any(cell in text for text in named) for cell in cells):
            return "parts"
        return "elsewhere" if self._in_one(quote, [text for texts in self.pages.values() for text in texts]) else None

    @staticmethod
    def _in_one(quote: str, texts: list[str]) -> bool:
        needles = {fold(quote), fold(unhyphenated(quote))}
        return any(needle and needle in text for needle in needles for text in texts)


def read(path: Path) -> Held:
    readers = {".docx": docx, ".pptx": pptx, ".pdf": pdf, ".odt": odf, ".odp": odf}
    return Held(readers.get(path.suffix.lower(), plain)(path))


def pdf(path: Path) -> dict[int | None, list[str]]:
    from pypdf import PdfReader

    pages: dict[int | None, list[str]] = {}
    for number, page in enumerate(PdfReader(path).pages, 1):
        text = page.extract_text()
        try:
            laid_out = page.extract_text(extraction_mode="layout")
        except Exception:
            laid_out = ""  # the layout mode fails on some fonts; the plain one is there
        pages[number] = [text, unhyphenated(text), laid_out, unhyphenated(laid_out)]
    return pages


def docx(path: Path) -> dict[int | None, list[str]]:
    import docx as word

    document = word.Document(str(path))
    texts = ["\n".join(one.text for one in document.paragraphs)]
    for table in document.tables:
        texts.append("\n".join("\t".join(cell.text for cell in row.cells) for row in table.rows))
    return {None: [*texts, *office_xml(path)]}


def pptx(path: Path) -> dict[int | None, list[str]]:
    from pptx import Presentation

    pages: dict[int | None, list[str]] = {}
    for number, slide in enumerate(Presentation(str(path)).slides, 1):
        root = ElementTree.fromstring(slide.part.blob)
        texts = [xml_text(root), *descriptions(root)]
        if slide.has_notes_slide:
            texts.append(xml_text(ElementTree.fromstring(slide.notes_slide.part.blob)))
        for relation in slide.part.rels.values():
            if not relation.is_external and any(kind in relation.reltype for kind in ("chart", "diagramData")):
                texts.append(xml_text(ElementTree.fromstring(relation.target_part.blob)))
        pages[number] = texts
    return pages


def odf(path: Path) -> dict[int | None, list[str]]:
    with zipfile.ZipFile(path) as archive:
        return {None: [xml_text(ElementTree.fromstring(archive.read("content.xml")), every=True)]}


def plain(path: Path) -> dict[int | None, list[str]]:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        try:
            return {None: [data.decode(encoding)]}
        except UnicodeError:
            continue
    return {None: [data.decode("latin-1")]}


def office_xml(path: Path) -> list[str]:
    texts = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if OFFICE_PARTS.match(name):
                root = ElementTree.fromstring(archive.read(name))
                texts += [xml_text(root), *descriptions(root)]
    return texts


def xml_text(root: ElementTree.Element, *, every: bool = False) -> str:
    """The text of `t` and `v` elements in file order, paragraphs parted; of every element with `every`. Old fallbacks are left out."""
    parts: list[str] = []

    def walk(element: ElementTree.Element) -> None:
        name = element.tag.rpartition("}")[2]
        if name in ("Fallback", "instrText", "delText", "AlternateContentFallback"):
            return
        if name in ("p", "h", "tab", "br", "line-break", "s", "pt"):
            parts.append("\n")
        if element.text and (every or name in ("t", "v")):
            parts.append(element.text)
        for child in element:
            walk(child)
            if every and child.tail:
                parts.append(child.tail)

    walk(root)
    return "".join(parts)


def descriptions(root: ElementTree.Element) -> list[str]:
    return [one.get(name, "") for one in root.iter() for name in ("descr", "title") if one.get(name)]


def quotations(review: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """(where it is shown, excerpt), each place of a file once."""
    found: dict[tuple[Any, ...], tuple[str, dict[str, Any]]] = {}
    for criterion in review["criteria"]:
        shown = [(criterion["id"], one) for one in criterion["excerpts"]]
        shown += [(part["id"], one) for part in criterion["requirements"] for one in part["excerpts"]]
        for where, one in shown:
            found.setdefault((one["file"], one["page"], one["start"], one["end"], one["quote"]), (where, one))
    return list(found.values())


def check(review: dict[str, Any], files: dict[str, Path]) -> Counter[str]:
    """Counts by outcome; prints what does not stand."""
    counts: Counter[str] = Counter()
    held: dict[str, Held] = {}
    for where, one in quotations(review):
        if one["file"] not in files:
            outcome = "no file"
        elif one["machine_read"]:
            outcome = "machine read"
        else:
            if one["file"] not in held:
                held[one["file"]] = read(files[one["file"]])
            outcome = held[one["file"]].where(one["quote"], one["page"]) or "nowhere"
        counts[outcome] += 1
        if outcome in ("nowhere", "elsewhere", "no file"):
            print(f"{outcome}: {where}: {one['file']} p. {one['page']}: {one['quote']!r}")
    return counts


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    review = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    files: dict[str, Path] = {}
    for path in map(Path, arguments[1:]):
        files |= {one.name: one for one in (path.rglob("*") if path.is_dir() else [path]) if one.is_file()}
    counts = check(review, files)
    total = sum(counts.values())
    print(f"{total} quotations: " + ", ".join(f"{n} {outcome}" for outcome, n in counts.most_common()))
    return 1 if counts["nowhere"] or counts["elsewhere"] or counts["no file"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
