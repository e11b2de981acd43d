"""The page of an evaluation: its figures are those of the report, what comes from files stays text, nothing is loaded."""

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reviewer.evaluation.gold import GoldFile
from reviewer.evaluation.page import page
from reviewer.evaluation.report import Report
from reviewer.evaluation.suite import run_suite
from reviewer.reporting.parts import ReviewDocument
from reviewer.wording import Lang
from tests.evaluation import sample

GOLD = sample.labels(
    sample.label("A", "met", trap="synonym"),
    sample.label("B", "not_met", trap="parroting"),
    sample.label("C", "partial"),
    sample.label("D", "met"),
)
WRONG = sample.review(
    sample.criterion("A", "met"),
    sample.criterion("B", "met"),
    sample.criterion("C", "not_met"),
    sample.criterion("D", None, abstention="unreadable"),
)
RIGHT = sample.review(
    sample.criterion("A", "met"),
    sample.criterion("B", "not_met"),
    sample.criterion("C", "partial"),
    sample.criterion("D", "met"),
)
HOSTILE = '<script>alert("x")</script>"><img src=http://x.invalid/a>'


def report(*, first: str = "un", reviewed: ReviewDocument = WRONG) -> Report:
    golds = [GoldFile(name, GOLD, Path("a.pdf")) for name in (first, "deux")]
    return run_suite(
        golds,
        lambda one: reviewed if one.name == first else RIGHT,
        settings={"chunk_chars": 600},
        software="0.1.0",
        commit="abc",
        now=sample.NOW,
    )


class Tags(HTMLParser):
    """Every tag with its attributes, and the cells of every table row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self._cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._cell = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][-1] += data


def drawings(text: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(one) for one in re.findall(r"<svg class=\"plot.*?</svg>", text, re.DOTALL)]


def written(drawing: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in drawing.iter("text")]


def test_the_tables_hold_the_figures_of_the_report() -> None:
    made = report()
    rows = Tags(page(made, "en")).rows
    low, high = made.intervals["accuracy"] or (0.0, 0.0)
    assert ["accuracy", f"{made.overall.accuracy:.3f}", f"{low:.3f} … {high:.3f}", "7"] in rows
    first = made.dossiers[0].figures
    assert [row[:4] for row in rows if row[1:2] == ["un"]] == [["1", "un", "4", f"{first.coverage:.3f}"]]
    assert ["parroting", "2", "2", "1", "1", "0", "0", "1", "0"] in rows
    assert ["un", "B", "not_met", "met", "parroting"] in rows


def test_the_plots_write_the_same_figures_as_text() -> None:
    made = report()
    forest, matrix, dossiers, _, proofs, traps, reasons = (written(one) for one in drawings(page(made, "en")))
    assert forest[forest.index("accuracy") + 1] == f"{made.overall.accuracy:.2f}"
    counts = [one for one in matrix if one.isdigit()]
    assert counts == [str(n) for row in made.confusion for n in row]
    assert dossiers[dossiers.index("un") + 1] == "0.75 · 0.33 · 0.00"
    assert proofs[1:6] == ["5", "1", "1", "1", "8"]
    assert traps[traps.index("parroting") + 1 :][:3] == ["1", "1", "2"]
    assert reasons == ["unreadable", "1", "1"]


def test_a_mark_stands_where_its_value_is() -> None:
    made = report(reviewed=RIGHT)
    forest = drawings(page(made))[0]
    ticks = {one.text: float(one.attrib["x"]) for one in forest.iter("text") if one.attrib.get("class") == "soft"}
    first = next(one for one in forest.iter("circle"))
    assert float(first.attrib["cx"]) == pytest.approx(ticks["1,00"])


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_comes_from_files_stays_text_and_nothing_is_loaded(lang: Lang) -> None:
    text = page(report(first=HOSTILE), lang)
    found = Tags(text)
    assert HOSTILE in [row[1] for row in found.rows if len(row) > 1]
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in found.tags}
    assert not [value for _, attrs in found.tags for name, value in attrs.items() if name in ("src", "onload")]
    assert all(one.attrib["role"] == "img" and one.attrib["aria-label"] for one in drawings(text))


def test_dossiers_that_came_to_the_same_keep_their_numbers_apart() -> None:
    scatter = drawings(page(report(first="un", reviewed=RIGHT)))[3]
    numbers = [one for one in scatter.iter("text") if one.attrib.get("class") == "count"]
    assert [one.text for one in numbers] == ["1", "2"]
    assert numbers[0].attrib["x"] != numbers[1].attrib["x"]


def test_what_has_no_value_is_a_dash_and_has_no_mark() -> None:
    silent = sample.review(*(sample.criterion(one, None) for one in "ABCD"))
    dossiers = drawings(page(report(reviewed=silent)))[2]
    texts = written(dossiers)
    assert texts[texts.index("un") + 1] == "0,00 · – · –"
    assert len(list(dossiers.iter("rect"))) == 1


def test_the_cost_is_told_when_a_model_judged() -> None:
    made = report()
    assert "Aucun coût relevé" in page(made)
    paid = made.model_copy(
        update={"dossiers": (made.dossiers[0].model_copy(update={"cost_usd": 0.0125}), made.dossiers[1])}
    )
    rows = Tags(page(paid, "en")).rows
    assert rows[rows.index(["dossier", "cost (USD)"]) + 1 :][:3] == [
        ["un", "0.0125"],
        ["deux", "–"],
        ["overall", "0.0125"],
    ]
