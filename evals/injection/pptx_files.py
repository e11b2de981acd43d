"""A host's dossier as a deck, with an attack written into it by one of the mechanisms of PowerPoint."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.util import Cm, Emu, Pt

from evals.injection.host import Host, Planted, picture, settle

WHITE = RGBColor(255, 255, 255)
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
TITLE_ONLY = 5


def write_pptx(path: Path, host: Host, planted: Planted | None) -> None:
    """The deck at `path`, a slide a section; the attack is on the first section's slide, or after it."""
    deck = Presentation()
    deck.core_properties.created = deck.core_properties.modified = datetime(2026, 1, 1)
    deck.core_properties.title = host.title
    cover = deck.slides.add_slide(deck.slide_layouts[0])
    cover.shapes.title.text = host.title
    for at, section in enumerate(host.sections):
        slide = _slide(deck, section.heading)
        for down, paragraph in enumerate(section.paragraphs):
            _box(slide, paragraph, top=4.2 + 3 * down, size=14)
        if planted and at == 0:
            MECHANISMS[planted.mechanism](deck, slide, planted)
    deck.save(str(path))
    settle(path)


def _slide(deck: Any, heading: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = heading
    return slide


def _box(slide: Any, text: str, *, top: float = 14, left: float = 2, size: float = 12) -> Any:
    box = slide.shapes.add_textbox(Cm(left), Cm(top), Cm(21), Cm(2.4))
    box.text_frame.word_wrap = True
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.font.size = text, Pt(size)
    return run


def _each(slide: Any, planted: Planted, change: Callable[[Any], None], **place: float) -> None:
    for at, text in enumerate(planted.text):
        change(_box(slide, text, **{"top": 13.6 + 1.6 * at, **place}))


def _as_it_is(_run: Any) -> None:
    """Nothing is done to the run."""


def _visible(_deck: Any, slide: Any, planted: Planted) -> None:
    _each(slide, planted, _as_it_is)


def _off_slide(_deck: Any, slide: Any, planted: Planted) -> None:
    _each(slide, planted, _as_it_is, left=90)


def _hidden_slide(deck: Any, _on: Any, planted: Planted) -> None:
    slide = _slide(deck, "Annexe")
    _each(slide, planted, _as_it_is)
    slide._element.set("show", "0")


def _white(_deck: Any, slide: Any, planted: Planted) -> None:
    def whiten(run: Any) -> None:
        run.font.color.rgb = WHITE

    _each(slide, planted, whiten)


def _tiny(_deck: Any, slide: Any, planted: Planted) -> None:
    _each(slide, planted, _as_it_is, size=1)


def _transparent(_deck: Any, slide: Any, planted: Planted) -> None:
    def clear(run: Any) -> None:
        fill = f'<a:solidFill {DRAWING}><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr></a:solidFill>'
        run._r.get_or_add_rPr().insert(0, parse_xml(fill))

    _each(slide, planted, clear)


def _covered(_deck: Any, slide: Any, planted: Planted) -> None:
    _each(slide, planted, _as_it_is)
    cover = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(1.5), Cm(13.2), Cm(22.5), Cm(4))
    cover.fill.solid()
    cover.fill.fore_color.rgb = WHITE
    cover.line.fill.background()


def _alt_text(_deck: Any, slide: Any, planted: Planted) -> None:
    drawn = slide.shapes.add_picture(picture(("Plan de la cour",)), Cm(2), Cm(13), height=Cm(3))
    drawn._element.nvPicPr.cNvPr.set("descr", planted.whole)


def _notes(_deck: Any, slide: Any, planted: Planted) -> None:
    slide.notes_slide.notes_text_frame.text = planted.whole


def _metadata(deck: Any, _on: Any, planted: Planted) -> None:
    deck.core_properties.comments = deck.core_properties.keywords = planted.whole


def _two_pages(deck: Any, slide: Any, planted: Planted) -> None:
    _box(slide, planted.text[0], top=15)
    _box(_slide(deck, "Suite"), planted.text[1], top=4.2)


def _table(_deck: Any, slide: Any, planted: Planted) -> None:
    rows = planted.rows
    frame = slide.shapes.add_table(len(rows), len(rows[0]), Cm(2), Cm(13), Cm(21), Cm(4))
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            frame.table.cell(down, across).text = cell


def _image(_deck: Any, slide: Any, planted: Planted) -> None:
    slide.shapes.add_picture(picture(planted.text), Emu(720000), Cm(13), height=Cm(4.5))


MECHANISMS: dict[str, Callable[[Any, Any, Planted], None]] = {
    "visible": _visible,
    "off_slide": _off_slide,
    "hidden_slide": _hidden_slide,
    "white": _white,
    "tiny": _tiny,
    "transparent": _transparent,
    "covered": _covered,
    "alt_text": _alt_text,
    "notes": _notes,
    "metadata": _metadata,
    "two_pages": _two_pages,
    "table": _table,
    "image": _image,
}
