"""The HTML reading view, parsed again as HTML: what a person would see and find framed."""

from collections.abc import Sequence
from html.parser import HTMLParser

import pytest

from reviewer.domain.dossier import Page, Passage, Piece, Where
from reviewer.ingestion.reading_view import reading_view


def piece(*parts: tuple[str, dict[str, object]]) -> Piece:
    """A piece of one page whose passages are `parts`: text and fields, `where` text unless said."""
    texts, passages, at = [], [], 0
    for text, fields in parts:
        texts.append(text)
        passages.append(Passage(**{"where": Where.TEXT, "start": at, "end": at + len(text), **fields}))  # type: ignore[arg-type]
        at += len(text) + 1
    page = Page(number=None, text="\n".join(texts), passages=tuple(passages))
    return Piece(file="piece.docx", sha256="sha256:0", format="docx", pages=(page,), page_count=None)


class Seen(HTMLParser):
    """The elements of a fragment, its words, and the words inside each mark."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.marked: dict[str, list[str]] = {}
        self.cells: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == [], "an element is left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append((tag, dict(attrs)))
        if tag in ("td", "th"):
            self.cells.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        names = [attrs.get("id") or attrs.get("data-of") for tag, attrs in self.open if tag == "mark"]
        for name in names:
            self.marked.setdefault(str(name), []).append(data)
        if any(tag in ("td", "th") for tag, _ in self.open):
            tag, words = self.cells[-1]
            self.cells[-1] = (tag, words + data)

    def of(self, tag: str) -> int:
        return sum(one == tag for one, _ in self.tags)


def seen(one: Piece, spans: Sequence[tuple[int, int]] = ()) -> Seen:
    return Seen(reading_view(one, 0, spans=spans))


def span(one: Piece, text: str) -> tuple[int, int]:
    at = one.pages[0].text.index(text)
    return at, at + len(text)


def test_headings_paragraphs_and_labels_are_drawn_in_order() -> None:
    view = seen(piece(("Mon projet", {"heading": 1}), ("La cible", {"heading": 2}), ("Des familles.", {"label": "a)"})))
    assert [tag for tag, _ in view.tags if tag != "span"] == ["h3", "h4", "p"]
    assert "".join(view.text).split() == ["Mon", "projet", "La", "cible", "a)", "Des", "familles."]


def test_a_table_has_heading_cells_and_keeps_its_columns() -> None:
    view = seen(piece(("Réseau\tQuand\n\tmardi\nTikTok", {"where": Where.TABLE, "header_rows": 1})))
    assert view.cells == [("th", "Réseau"), ("th", "Quand"), ("td", ""), ("td", "mardi"), ("td", "TikTok"), ("td", "")]
    assert (view.of("table"), view.of("thead")) == (1, 1)


def test_a_chart_keeps_its_title_apart_from_its_values() -> None:
    view = seen(piece(("Abonnés\n\tInstagram\nmars\t12", {"where": Where.CHART})))
    assert view.cells == [("th", ""), ("th", "Instagram"), ("td", "mars"), ("td", "12")]
    assert "Abonnés" in view.text


@pytest.mark.parametrize(
    ("where", "name"),
    [(Where.NOTES, "notes de l'orateur"), (Where.CAPTION, "légende"), (Where.FOOTNOTE, "note de bas de page")],
)
def test_notes_and_captions_say_what_they_are(where: Where, name: str) -> None:
    view = seen(piece(("Le texte.", {"where": where})))
    assert [one for one in view.text if one.strip()] == [name, "Le texte."]
    assert ("div", {"class": f"rv-{where.value}", "role": "note"}) in view.tags


def test_a_hostile_text_stays_text() -> None:
    view = seen(piece(('<script>alert("x")</script> & <img src=x onerror=y>', {}), ("a", {"label": "<b>"})), [(0, 20)])
    assert {tag for tag, _ in view.tags} <= {"p", "mark", "span"}
    assert '<script>alert("x")</script> & <img src=x onerror=y>' in "".join(view.text)


def test_a_span_inside_a_paragraph_is_framed_where_it_stands() -> None:
    one = piece(("Nous avons publié trois fois par semaine.", {}))
    view = seen(one, [span(one, "trois fois")])
    assert view.marked == {"e1": ["trois fois"]}
    assert "".join(view.text).strip() == "Nous avons publié trois fois par semaine."


def test_a_span_over_paragraphs_and_cells_is_split_and_its_id_is_given_once() -> None:
    one = piece(("Avant la fin.", {}), ("Réseau\tQuand\nTikTok\tmardi", {"where": Where.TABLE}), ("Après.", {}))
    text = one.pages[0].text
    view = seen(one, [(text.index("la fin"), text.index("mardi") + 5)])
    assert view.marked == {"e1": ["la fin.", "Réseau", "Quand", "TikTok", "mardi"]}
    assert sum(attrs.get("id") == "e1" for _, attrs in view.tags) == 1


def test_overlapping_spans_each_keep_all_their_words_and_their_id() -> None:
    one = piece(("un deux trois quatre", {}))
    view = seen(one, [span(one, "un deux trois"), span(one, "deux"), span(one, "trois quatre")])
    assert {name: "".join(words) for name, words in view.marked.items()} == {
        "e1": "un deux trois",
        "e2": "deux",
        "e3": "trois quatre",
    }
    assert {str(attrs["id"]) for _, attrs in view.tags if "id" in attrs} == {"e1", "e2", "e3"}


@pytest.mark.parametrize("outlying", [(0, 0), (5, 2), (-3, 0), (900, 950)])
def test_a_span_outside_the_page_marks_nothing(outlying: tuple[int, int]) -> None:
    assert seen(piece(("Le texte.", {})), [outlying]).marked == {}


def test_text_that_no_passage_covers_is_still_shown() -> None:
    page = Page(number=1, text="Orphelin.\nSuite.", passages=(Passage(where=Where.TEXT, start=10, end=16),))
    one = Piece(file="x", sha256="sha256:0", format="txt", pages=(page,), page_count=None)
    assert [text for text in seen(one).text if text.strip()] == ["Orphelin.", "Suite."]


def test_lines_of_one_paragraph_stay_lines() -> None:
    assert seen(piece(("Rue du Port\n17000 La Rochelle", {}))).of("br") == 1
