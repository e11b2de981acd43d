"""The small parts of the pages that compute something."""

import re
from io import BytesIO

import pytest
from PIL import Image

from reviewer.domain.dossier import Excerpt, Where
from reviewer.ui.evidence import frames
from reviewer.ui.launching import span
from reviewer.ui.markup import plain, quotation


def test_the_frames_lie_over_the_words_in_shares_of_the_page() -> None:
    page = BytesIO()
    Image.new("RGB", (1190, 1684), "white").save(page, format="JPEG")
    words = Excerpt(
        quote="mots",
        file="a.pdf",
        page=1,
        section=None,
        where=Where.TEXT,
        start=0,
        end=4,
        boxes=((59.5, 421, 297.5, 441),),
    )
    drawn = frames(words, page.getvalue(), 842.0, words.boxes)
    left, top = (float(one) for one in re.search(r"left:([\d.]+)%;top:([\d.]+)%", drawn).groups())  # type: ignore[union-attr]
    assert (left, top) == (pytest.approx(10, abs=0.5), pytest.approx(50, abs=0.5))


def test_html_in_a_quotation_stays_text() -> None:
    assert "<script>" not in quotation("<script>alert(1)</script>")
    assert "&lt;script&gt;" in quotation("<script>alert(1)</script>")


def test_a_table_row_keeps_its_cells() -> None:
    assert quotation("Lundi\t18 h\nMardi\t19 h").count("<td>") == 4


@pytest.mark.parametrize("text", ["**gras**", "$x$", ":material/home:", "[lien](https://example.org)", "# titre"])
def test_markdown_in_a_name_stays_text(text: str) -> None:
    assert plain(text).replace("\\", "") == text
    assert plain(text) != text


@pytest.mark.parametrize(
    ("low_s", "high_s", "told"),
    [
        pytest.param(1.0, 4.0, "Environ 5 s", id="a-moment"),
        pytest.param(6.0, 130.0, "De 10 s à 3 min", id="a-wide-span"),
        pytest.param(3000.0, 9000.0, "De 50 min à 3 h", id="hours"),
    ],
)
def test_a_time_is_said_without_false_precision(low_s: float, high_s: float, told: str) -> None:
    assert span(low_s, high_s, "fr") == told
