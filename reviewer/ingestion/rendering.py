"""A page of a PDF, or a picture, as a picture with frames around what is quoted; drawn in a child process, like all of a foreign file."""

import base64
import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewer.domain.dossier import Box
from reviewer.errors import PieceBroken, PieceMissing
from reviewer.ingestion.limits import DEFAULT_LIMITS
from reviewer.ingestion.readers import ask_child
from reviewer.ingestion.sniff import SUFFIXES

if TYPE_CHECKING:
    from PIL.Image import Image

_WASH: Final = (255, 214, 10, 70)
_HALO: Final = (255, 255, 255, 255)
_FRAME: Final = (0, 51, 153, 255)
"""Dark blue on a white halo over a yellow wash: told apart by lightness alone, so for every eye and in grey."""
_AIR: Final = 0.18
_MOST_AIR: Final = 1.8
_SAME_LINE: Final = 0.6
_QUALITY: Final = 85


def render_page(
    path: Path, page: int, *, boxes: Sequence[Box] = (), width_px: int = 1100, timeout_s: float = 20
) -> bytes:
    """Page `page` (from 1) of the PDF or picture at `path` as a JPEG `width_px` wide; a frame around each of `boxes` (points).

    Raises: IngestionError.
    """
    if not path.is_file():
        raise PieceMissing(file=path.name)
    answer = ask_child(
        "draw",
        path.name,
        timeout_s,
        path=str(path.absolute()),
        page=page,
        boxes=[list(box) for box in boxes],
        width_px=width_px,
        pixels=DEFAULT_LIMITS.pixels,
        memory_bytes=DEFAULT_LIMITS.memory_bytes,
    )
    return base64.b64decode(answer)


def draw_page(path: Path, name: str, page: int, boxes: Sequence[Sequence[float]], width_px: int, pixels: int) -> str:
    """The JPEG of `render_page` in base 64, made in this very process. Raises: PieceEncrypted, PieceBroken, PieceTooLarge."""
    draw = _drawn_picture if SUFFIXES.get(path.suffix.lower()) == "image" else _drawn_pdf
    picture, scale = draw(path, name, page, width_px, pixels)
    framed = with_frames(picture, [tuple(box) for box in boxes], scale)  # type: ignore[misc]  # four numbers, from JSON
    stream = io.BytesIO()
    framed.save(stream, "JPEG", quality=_QUALITY)
    return base64.b64encode(stream.getvalue()).decode("ascii")


def _drawn_pdf(path: Path, name: str, page: int, width_px: int, pixels: int) -> "tuple[Image, float]":
    """The page and its pixels a point."""
    from reviewer.ingestion.pdfium import OpenPage, PageBroken, opened

    with opened(path, name) as pdf:
        if not 1 <= page <= pdf.page_count:
            raise PieceBroken(file=name, problem="problem.no_such_page", page=page)
        try:
            one = OpenPage(pdf, page - 1)
        except PageBroken as bad:
            raise PieceBroken(file=name, problem="problem.unreadable") from bad
        try:
            most = math.sqrt(pixels / max(1.0, one.width * one.height))
            scale = min(width_px / max(1.0, one.width), most)
            return one.picture(scale), scale
        except PageBroken as bad:
            raise PieceBroken(file=name, problem="problem.unreadable") from bad
        finally:
            one.close()


def _drawn_picture(path: Path, name: str, page: int, width_px: int, pixels: int) -> "tuple[Image, float]":
    """A piece that is a picture, and its pixels a point."""
    from reviewer.ingestion.image import frames, points_a_pixel

    with frames(path, name, pixels) as found:
        if not 1 <= page <= found.count:
            raise PieceBroken(file=name, problem="problem.no_such_page", page=page)
        picture = found[page - 1]
    size = (width_px, max(1, round(width_px * picture.height / picture.width)))
    scale = width_px / (picture.width * points_a_pixel(picture.size))
    return picture.convert("RGB").resize(size), scale


def with_frames(picture: "Image", boxes: Sequence[Box], scale: float) -> "Image":
    """The picture with each line of `boxes` washed, and a frame around lines that follow each other."""
    from PIL import Image, ImageDraw

    if not boxes:
        return picture
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    thick = max(2, round(picture.width / 400))
    lines = lines_of_boxes(boxes)
    for line in lines:
        pen.rectangle(_pixels(line, scale), fill=_WASH)
    for block in blocks_of_lines(lines):
        left, top, right, bottom = _pixels(block, scale)
        for colour, out, width in ((_HALO, thick + 1, thick + 2), (_FRAME, thick, thick)):
            pen.rectangle((left - out, top - out, right + out, bottom + out), outline=colour, width=width)
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def lines_of_boxes(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that follow each other on one line made one."""
    joined: list[Box] = []
    for box in boxes:
        last = joined[-1] if joined else None
        if last and _on_one_line(last, box) and -1 <= box[0] - last[2] <= 1.2 * (box[3] - box[1]):
            joined[-1] = _union(last, box)
        else:
            joined.append(box)
    return joined


def blocks_of_lines(lines: Sequence[Box]) -> list[Box]:
    """Lines right under each other, in one column, as one block."""
    blocks: list[Box] = []
    for line in lines:
        last = blocks[-1] if blocks else None
        high = line[3] - line[1]
        below = last is not None and -0.5 * high <= line[1] - last[3] <= high
        if last and below and min(line[2], last[2]) > max(line[0], last[0]):
            blocks[-1] = _union(last, line)
        else:
            blocks.append(line)
    return blocks


def _pixels(box: Box, scale: float) -> tuple[float, float, float, float]:
    """The box in pixels, with a little air: a type's box stops short of its accents and tails."""
    left, top, right, bottom = box
    high = bottom - top
    air = min(_MOST_AIR, _AIR * high)
    return (left - air) * scale, (top - air) * scale, (right + air) * scale, (bottom + 0.6 * air) * scale


def _union(one: Box, other: Box) -> Box:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def _on_one_line(one: Box, other: Box) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared >= _SAME_LINE * min(one[3] - one[1], other[3] - other[1])
