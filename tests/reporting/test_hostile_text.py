"""A dossier, a reason or a name that looks like a formula, HTML or a mark stays text in every document that leaves the program."""

import csv
import html
import io
import re
import zipfile

import openpyxl
import pytest
from lxml import etree

from reviewer.domain.review import Review
from reviewer.domain.verdict import Finding, Proposal, Status, Verdict
from reviewer.reporting.case import Case
from reviewer.reporting.contract import review_contract, to_json
from reviewer.reporting.csv_table import review_csv
from reviewer.reporting.grid import grid_docx
from reviewer.reporting.html import review_html
from reviewer.reporting.letter import letter_docx
from reviewer.reporting.minutes import minutes_docx
from reviewer.reporting.templates import shipped_template
from reviewer.reporting.xlsx import review_xlsx
from reviewer.ui.markup import plain
from tests.reporting import sample
from tests.reporting.documents import case, decided, text

HOSTILE = [
    pytest.param('=HYPERLINK("http://x.test";"clic")', id="formula"),
    pytest.param("+33 1 00 00 00 00", id="plus"),
    pytest.param("-2+3+cmd|' /C calc'!A0", id="minus"),
    pytest.param("@SUM(1+1)*cmd", id="at"),
    pytest.param("\t=1+1", id="tab"),
    pytest.param("\r=1+1", id="carriage-return"),
    pytest.param("\n=1+1", id="line-feed"),
    pytest.param("＝1+1", id="full-width"),
    pytest.param('"; =1+1;"', id="csv-quotes"),
    pytest.param("<script>alert(1)</script><img src=x onerror=alert(2)>", id="html"),
    pytest.param("</w:t></w:r><w:r><w:fldSimple w:instr='DDEAUTO c:\\\\x'/>", id="word-xml"),
    pytest.param("{{candidat}} {{#bloc}} {{inconnu}}", id="marks"),
    pytest.param("{{ 7*7 }} {% for x in y %} ${7*7}", id="template-languages"),
    pytest.param("&lt;b&gt; &amp; %s {name}", id="entities-and-blanks"),
    pytest.param("**gras** [lien](http://x.test) $x$ :material/home: # titre", id="markdown"),
    pytest.param("\x00\x0b\x1b[31m \u202e\u200b\ufffe rouge", id="control-and-direction"),
]


def hostile_case(words: str) -> Case:
    finding = Finding(requirement_id="Cr1.r1", excerpts=(sample.excerpt(words),), reason=words, status=Status.MET)
    proposal = Proposal(verdict=Verdict.MET, rationale=words, findings=(finding,), missing=(words,), questions=(words,))
    review: Review = sample.review(criteria=(sample.found("Cr1", proposal),))
    acts = (decided("Cr1", Verdict.NOT_MET, reason=words), decided("Cr2", Verdict.MET, reason=words))
    return case(*(one.model_copy(update={"by": words}) for one in acts), review=review, candidate=words)


def visible(words: str) -> str:
    """What must be seen of it: everything but control and direction marks, on one line."""
    kept = re.sub(r"[\x00\x0b\x1b\r\u202e\u200b\ufffe]", "", words)
    return " ".join(kept.split())


def holds(document: str, words: str) -> bool:
    return visible(words) in " ".join(document.split())


@pytest.mark.parametrize("words", HOSTILE)
def test_in_docx_it_is_text_and_nothing_else(words: str) -> None:
    one = hostile_case(words)
    templates = {kind: shipped_template(kind, "fr") for kind in ("grid", "minutes", "letter")}  # type: ignore[arg-type]
    made = [
        grid_docx(one, templates["grid"].data, file="g"),
        minutes_docx([one], templates["minutes"].data, file="m"),
        letter_docx(one, templates["letter"].data, file="l"),
    ]
    for document, template in zip(made, templates.values(), strict=True):
        assert holds(text(document), words)
        assert fields(document) == fields(template.data)


def fields(document: bytes) -> set[str]:
    """The field codes of a document: what Word would run when it opens it."""
    found = set()
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                root = etree.fromstring(archive.read(name))
                names = ("instrText", "fldSimple", "hyperlink", "altChunk", "object")
                found |= {f"{one.tag} {one.text}" for one in root.iter() if etree.QName(one).localname in names}
    return found


@pytest.mark.parametrize("words", HOSTILE)
def test_in_xlsx_no_cell_is_a_formula_or_a_link(words: str) -> None:
    one = hostile_case(words)
    book = openpyxl.load_workbook(io.BytesIO(review_xlsx(one.review, one.referentiel, one.confirmations)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    assert sum(holds(str(cell.value), words) for cell in cells) >= 3


@pytest.mark.parametrize("words", HOSTILE)
def test_in_csv_no_field_begins_as_a_formula_and_every_row_keeps_its_columns(words: str) -> None:
    data = review_csv(hostile_case(words)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data, newline=""), delimiter=";"))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 8
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for row in rows for cell in row)
    assert not any(cell.strip().startswith(("=", "@")) for row in rows for cell in row)
    assert any(visible(words) in cell for row in rows for cell in row)


@pytest.mark.parametrize("words", HOSTILE)
def test_in_html_it_adds_no_element(words: str) -> None:
    def tags(page: str) -> list[str]:
        return [
            str(one.tag) for one in etree.fromstring(page.encode(), etree.HTMLParser()).iter("script", "img", "a", "b")
        ]

    one = hostile_case(words)
    page = review_html(one.review, one.referentiel, one.confirmations)
    harmless = hostile_case("mots simples")
    assert tags(page) == tags(review_html(harmless.review, harmless.referentiel, harmless.confirmations))
    assert holds(html.unescape(re.sub(r"<[^>]+>", "", page)), words)


@pytest.mark.parametrize("words", HOSTILE)
def test_in_json_it_is_the_dossier_s_own_characters(words: str) -> None:
    one = hostile_case(words)
    document = review_contract(one.review, one.referentiel, one.confirmations)
    assert type(document).model_validate_json(to_json(document)).criteria[0].excerpts[0].quote == words


@pytest.mark.parametrize("words", HOSTILE)
def test_in_a_markdown_label_every_sign_is_taken_literally(words: str) -> None:
    shown = plain(words)
    assert re.sub(r"\\(.)", r"\1", shown) == visible(words)
    assert not re.search(r"(?<!\\)[*_\[\]<>$:#`|]", shown)
