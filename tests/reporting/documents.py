"""Word documents as a test makes and reads them, and the sample review as a case."""

import io
import re
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.oxml.ns import qn

from reviewer.domain.people import Confirmation, Decision
from reviewer.domain.review import Review
from reviewer.domain.verdict import Verdict
from reviewer.reporting.case import Case
from tests.reporting import sample


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def template(*paragraphs: str, rows: Iterable[tuple[str, ...]] = ()) -> bytes:
    """A document of these paragraphs, then of a table of these rows."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    kept = list(rows)
    if kept:
        table = document.add_table(rows=0, cols=len(kept[0]))
        for row in kept:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    return saved(document)


def lines(data: bytes) -> list[str]:
    """Every paragraph, those of tables, headers and footers included, in the order of the file."""
    document = docx.Document(io.BytesIO(data))
    roots = [document.element.body]
    for section in document.sections:
        roots += [section.header._element, section.footer._element]
    return ["".join(node.text or "" for node in p.iter(qn("w:t"))) for root in roots for p in root.iter(qn("w:p"))]


def text(data: bytes) -> str:
    return "\n".join(lines(data))


def rows(data: bytes, number: int = 0) -> list[list[str]]:
    """The cells of a table, as text."""
    table = docx.Document(io.BytesIO(data)).tables[number]
    return [[cell.text for cell in row.cells] for row in table.rows]


def squeezed(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def decided(
    criterion: str, verdict: Verdict | None, decision: Decision = Decision.EDITED, reason: str = "Relu."
) -> Confirmation:
    return sample.confirmation().model_copy(
        update={"criterion": criterion, "verdict": verdict, "decision": decision, "reason": reason}
    )


def case(*acts: Confirmation, review: Review | None = None, candidate: str = "Zoé Essai") -> Case:
    return Case(review or sample.review(), sample.referentiel(), acts, candidate, "abc123", sample.NOW)
