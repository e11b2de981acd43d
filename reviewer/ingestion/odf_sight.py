"""Where an OpenDocument text puts words that nobody sees: beyond the sheet, in lines of no height, in fields that hide."""

from reviewer.ingestion.odf_styles import OdfStyles, points
from reviewer.ingestion.ooxml import Element, value
from reviewer.ingestion.ooxml_ink import TINY_PT

SHEET_PT = 600.0
"""About the width of a sheet of A4."""
_MARGIN_PT = 72.0


def out_of_sight(styles: OdfStyles, style: str | None) -> str | None:
    """`off_page` for a paragraph's indent wider than a sheet, `clipped` for lines of almost no height."""
    indent, height = (
        points(styles.given("paragraph", style, "style:paragraph-properties", one))
        for one in ("fo:margin-left", "fo:line-height")
    )
    if abs(indent or 0.0) > SHEET_PT:
        return "off_page"
    return "clipped" if height is not None and 0 < height < TINY_PT else None


def is_away(element: Element) -> bool:
    """Is a frame of a text anchored beyond its sheet? A slide weighs its own shapes."""
    if value(element, "text:anchor-type") not in ("page", "paragraph", "char"):
        return False
    x, y, wide, high = (points(value(element, one)) or 0.0 for one in ("svg:x", "svg:y", "svg:width", "svg:height"))
    return x + wide < -_MARGIN_PT or y + high < -SHEET_PT or x > 2 * SHEET_PT or y > 4 * SHEET_PT


def hides_paragraph(field_mark: Element) -> bool:
    shown = value(field_mark, "text:is-hidden")
    return shown == "true" or (shown is None and (value(field_mark, "text:condition") or "").endswith(("true", ":1")))
