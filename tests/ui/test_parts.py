"""The small parts of the pages that compute something."""

from io import BytesIO

import pytest
from PIL import Image

from reviewer.ui.evidence import around
from reviewer.ui.markup import plain, quotation


def test_the_band_holds_the_words_and_a_part_of_the_page_only() -> None:
    page = BytesIO()
    Image.new("RGB", (1190, 1684), "white").save(page, format="PNG")
    with Image.open(BytesIO(around(page.getvalue(), ((50.0, 700.0, 300.0, 712.0),), 842.0))) as band:
        assert band.width == 1190
        assert 400 < band.height < 800


def test_html_in_a_quotation_stays_text() -> None:
    assert "<script>" not in quotation("<script>alert(1)</script>")
    assert "&lt;script&gt;" in quotation("<script>alert(1)</script>")


def test_a_table_row_keeps_its_cells() -> None:
    assert quotation("Lundi\t18 h\nMardi\t19 h").count("<td>") == 4


@pytest.mark.parametrize("text", ["**gras**", "$x$", ":material/home:", "[lien](https://example.org)", "# titre"])
def test_markdown_in_a_name_stays_text(text: str) -> None:
    assert plain(text).replace("\\", "") == text
    assert plain(text) != text
