"""The pictures of a PDF as a vision model may be sent them: drawn without the page's own text."""

from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from reviewer.ingestion.limits import Limits
from reviewer.ingestion.pdfium import OpenPage, PageBroken, opened
from reviewer.ingestion.pictures import Placed
from reviewer.ingestion.snapshots import SIDE_PX, snap

_LEAST_SCALE: Final = 1.0


def with_snapshots(path: Path, name: str, listed: Sequence[Placed], limits: Limits) -> list[Placed]:
    """The pictures, those that are no ornament with the name of what was written of them in the folder of `limits`."""
    done: list[Placed] = list(listed)
    by_page: dict[int, list[int]] = {}
    for at, one in enumerate(listed):
        if one.picture.page is not None and not one.picture.repeated:
            by_page.setdefault(one.picture.page, []).append(at)
    with opened(path, name) as pdf:
        for number, places in by_page.items():
            with suppress(PageBroken), closing(OpenPage(pdf, number - 1)) as page:
                for at in places:
                    done[at] = _snapped(page, done[at], limits)
    return done


def _snapped(page: OpenPage, placed: Placed, limits: Limits) -> Placed:
    raw = page.read()
    left, top, right, bottom = placed.box
    left, top, right, bottom = max(0.0, left), max(0.0, top), min(raw.width, right), min(raw.height, bottom)
    side = max(right - left, bottom - top)
    if side <= 0:
        return placed
    most = (limits.pixels / max(1.0, raw.width * raw.height)) ** 0.5
    own = max(placed.picture.width, placed.picture.height) / side
    scale = min(max(_LEAST_SCALE, min(own, SIDE_PX / side)), most)
    box = (round(left * scale), round(top * scale), round(right * scale), round(bottom * scale))
    if box[0] >= box[2] or box[1] >= box[3]:
        return placed
    drawn = page.picture(scale, without=range(len(raw.inks))).crop(box)
    return placed._replace(picture=placed.picture.model_copy(update={"snapshot": snap(drawn, limits.snapshots)}))
