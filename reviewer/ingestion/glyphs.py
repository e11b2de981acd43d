"""Do the letters that a font paints look like the letters it is said to hold? Pictures of letters against those of plain fonts; pure.

A font is doubted when most of its small letters look more like some other letter. A script or an ornate font is doubted too: whoever
doubts a font asks what is read on the page before accusing it.
"""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

MOST: Final = 14
"""Different letters are enough to tell."""
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
ENOUGH: Final = 8
"""Different letters, of which at least so many must have been seen to judge a font."""
_SIDE: Final = 14
_DOUBTED: Final = 0.45
_RIGHT_RANK: Final = 3
_INK: Final = 70
_LEAST_PX: Final = 4
_SHAPE_WEIGHT, _HEIGHT_WEIGHT = 0.25, 0.8


class Look(NamedTuple):
    """A letter as a small grey picture, how wide it is for its height, and its height for the size of its type."""

    picture: "Image"
    shape: float
    height: float


def look_of(letter: "Image", size_px: float) -> Look | None:
    """The look of the one letter drawn on a picture, dark or light on its ground; None where nothing stands out."""
    from PIL import Image, ImageChops, ImageOps

    grey = letter.convert("L")
    counts = grey.histogram()
    ground = counts.index(max(counts))
    ink = ImageChops.difference(grey, Image.new("L", grey.size, ground))
    box = ink.point(lambda value: 255 if value > _INK else 0).getbbox()
    if box is None or box[3] - box[1] < _LEAST_PX:
        return None
    wide, high = box[2] - box[0], box[3] - box[1]
    small = ImageOps.autocontrast(ink.crop(box)).resize((_SIDE, _SIDE), Image.Resampling.BOX)
    return Look(small, math.log(wide / high), high / size_px)


def is_doubted(seen: Mapping[str, Look], plain: Sequence[Mapping[str, Look]]) -> bool:
    """Do most of the letters seen look less like themselves, in every plain font, than like several others?"""
    right = sum(_rank(letter, look, plain) < _RIGHT_RANK for letter, look in seen.items())
    return len(seen) >= ENOUGH and right < _DOUBTED * len(seen)


def _rank(letter: str, look: Look, plain: Sequence[Mapping[str, Look]]) -> int:
    """How many other letters it looks more like."""
    apart = {other: min(_apart(look, font[other]) for font in plain if other in font) for other in LETTERS}
    return sum(one < apart[letter] for one in apart.values())


def _apart(one: Look, other: Look) -> float:
    from PIL import ImageChops

    points = sum(ImageChops.difference(one.picture, other.picture).tobytes()) / (255 * _SIDE * _SIDE)
    return points + _SHAPE_WEIGHT * abs(one.shape - other.shape) + _HEIGHT_WEIGHT * abs(one.height - other.height)
