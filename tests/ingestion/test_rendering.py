"""A page is drawn with what is quoted framed, so that any eye finds it."""

import io
from pathlib import Path

import pytest
from PIL import Image

from reviewer.errors import PieceBroken, PieceMissing, PieceTooLarge
from reviewer.ingestion.rendering import blocks_of_lines, lines_of_boxes, render_page
from tests.ingestion.pdf_files import drawn, paragraph


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return drawn(tmp_path / "a.pdf", lambda canvas: paragraph(canvas, 100), pages=2)


def test_frames_are_drawn_where_asked_and_nowhere_else(path: Path) -> None:
    plain = Image.open(io.BytesIO(render_page(path, 2, width_px=595)))
    framed = Image.open(io.BytesIO(render_page(path, 2, boxes=[(100, 300, 300, 320)], width_px=595)))
    assert plain.format == framed.format == "JPEG" and plain.width == framed.width == 595
    assert plain.getpixel((200, 310)) == (255, 255, 255)
    inside, edge = framed.getpixel((200, 310)), min(framed.getpixel((x, 310))[0] for x in range(94, 102))  # type: ignore[index]
    assert isinstance(inside, tuple) and inside[2] < inside[0]  # a yellow wash
    assert edge < 90  # a dark line, told by lightness alone
    assert framed.getpixel((400, 310)) == framed.getpixel((200, 400)) == (255, 255, 255)


def test_neighbouring_boxes_on_a_line_share_a_frame() -> None:
    boxes = [
        (60.0, 100.0, 120.0, 112.0),
        (123.0, 100.0, 200.0, 112.0),
        (60.0, 114.0, 90.0, 126.0),
        (300.0, 114.0, 330.0, 126.0),
    ]
    assert lines_of_boxes(boxes) == [(60, 100, 200, 112), (60, 114, 90, 126), (300, 114, 330, 126)]


def test_lines_of_one_column_share_a_frame_and_columns_do_not() -> None:
    lines = [
        (60.0, 100.0, 200.0, 112.0),
        (60.0, 114.0, 90.0, 126.0),
        (300.0, 100.0, 400.0, 112.0),
        (300.0, 160.0, 400.0, 172.0),
    ]
    assert blocks_of_lines(lines) == [(60, 100, 200, 126), (300, 100, 400, 112), (300, 160, 400, 172)]


def test_what_cannot_be_drawn_is_an_error_of_reading(path: Path, tmp_path: Path) -> None:
    with pytest.raises(PieceBroken) as raised:
        render_page(path, 9)
    assert raised.value.facts["page"] == 9
    with pytest.raises(PieceMissing):
        render_page(tmp_path / "absent.pdf", 1)
    with pytest.raises(PieceTooLarge):
        render_page(path, 1, timeout_s=0.01)
