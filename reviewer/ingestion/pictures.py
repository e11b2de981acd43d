"""The images of a PDF: listed with their caption, repeated ornaments told apart; pure."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from reviewer.domain.dossier import Box, Picture
from reviewer.ingestion.marks import RawPage, Shape

_SMALLEST_POINTS: Final = 24.0
_SMALLEST_PIXELS: Final = 24
_REPEATED: Final = 3
_CAPTION_BELOW: Final = 45.0
_CAPTION_ABOVE: Final = 25.0
_MOST_PICTURES: Final = 200


class Caption(NamedTuple):
    text: str
    box: Box


class Placed(NamedTuple):
    """A picture and where its page shows it."""

    picture: Picture
    box: Box


def large_images(raw: RawPage) -> list[Shape]:
    """The images of a page that are more than a dot or a rule, each place once."""
    found: dict[Box, Shape] = {}
    for shape in raw.shapes:
        wide, high = shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]
        if shape.kind != "image" or min(wide, high) < _SMALLEST_POINTS or min(shape.pixels) < _SMALLEST_PIXELS:
            continue
        left, top, right, bottom = shape.box
        if right <= 0 or bottom <= 0 or left >= raw.width or top >= raw.height:
            continue
        found[left, top, right, bottom] = shape
    return list(found.values())[:_MOST_PICTURES]


def repeated_keys(images: Sequence[Sequence[Shape]]) -> set[tuple[int, ...]]:
    """The images that several pages show: logos, backgrounds, ornaments. `images`: those of each page."""
    pages: dict[tuple[int, ...], set[int]] = defaultdict(set)
    for at, shapes in enumerate(images):
        for shape in shapes:
            pages[shape.key].add(at)
    return {key for key, seen in pages.items() if len(seen) >= _REPEATED}


def pictures_of(
    page: int, images: Sequence[Shape], captions: Sequence[Caption], repeated: set[tuple[int, ...]]
) -> list[Placed]:
    """The pictures of a page in reading order, each caption given to one picture only."""
    free = list(captions)
    placed: list[Placed] = []
    for shape in sorted(images, key=lambda one: (round(one.box[1]), one.box[0])):
        is_repeated = shape.key in repeated
        caption = None if is_repeated else caption_of(shape.box, free)
        if caption:
            free.remove(caption)
        picture = Picture(
            page=page,
            width=shape.pixels[0],
            height=shape.pixels[1],
            caption=caption.text if caption else None,
            alt_text=shape.alternative or None,
            repeated=is_repeated,
        )
        placed.append(Placed(picture, shape.box))
    return placed


def area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def caption_of(box: Box, captions: Sequence[Caption]) -> Caption | None:
    """The caption that stands by a picture, the one below it first."""
    near = [(away, at) for at, one in enumerate(captions) if (away := _away(box, one)) is not None]
    return captions[min(near)[1]] if near else None


def _away(box: Box, caption: Caption) -> float | None:
    """Points from a picture to its caption, those above counted as further; None when it is not beside it."""
    left, top, right, bottom = caption.box
    if min(right, box[2]) - max(left, box[0]) <= 0:
        return None
    below, above = top - box[3], box[1] - bottom
    if -6 <= below <= _CAPTION_BELOW:
        return max(0.0, below)
    # A table's caption stands above its table: it is no picture's.
    if -6 <= above <= _CAPTION_ABOVE and not caption.text.casefold().startswith("tab"):
        return _CAPTION_BELOW + max(0.0, above)
    return None
