"""Do the letters that a font paints look like the letters it is said to hold? Pictures of letters against those of plain fonts; pure.

A font is doubted when most of its small letters look more like some other letter. A script or an ornate font is doubted too: whoever
doubts a font asks what is read on the page before accusing it.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
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
    if len(seen) < ENOUGH:
        return False
    alphabets = [_alphabet(font) for font in plain]
    right = sum(_rank(letter, look, alphabets) < _RIGHT_RANK for letter, look in seen.items())
    return right < _DOUBTED * len(seen)


class _Alphabet(NamedTuple):
    """The letters of a plain font, and their pictures one below the other: compared together, they cost a tenth."""

    letters: tuple[str, ...]
    looks: tuple[Look, ...]
    strip: "Image"


def _alphabet(font: Mapping[str, Look]) -> _Alphabet:
    letters = tuple(one for one in LETTERS if one in font)
    looks = tuple(font[one] for one in letters)
    return _Alphabet(letters, looks, _below_each_other([one.picture.tobytes() for one in looks]))


def _below_each_other(pictures: Sequence[bytes]) -> "Image":
    from PIL import Image

    return Image.frombytes("L", (_SIDE, _SIDE * len(pictures)), b"".join(pictures))


def _rank(letter: str, look: Look, alphabets: Sequence[_Alphabet]) -> int:
    """How many other letters it looks more like."""
    apart: dict[str, float] = {}
    for alphabet in alphabets:
        for other, distance in zip(alphabet.letters, _apart(look, alphabet), strict=True):
            apart[other] = min(distance, apart.get(other, math.inf))
    return sum(one < apart[letter] for one in apart.values())


def _apart(one: Look, alphabet: _Alphabet) -> Iterator[float]:
    """How far it looks from each letter of the alphabet."""
    from PIL import ImageChops

    again = _below_each_other([one.picture.tobytes()] * len(alphabet.letters))
    points = ImageChops.difference(again, alphabet.strip).tobytes()
    size = _SIDE * _SIDE
    for at, other in enumerate(alphabet.looks):
        different = sum(points[at * size : (at + 1) * size]) / (255 * size)
        yield (
            different + _SHAPE_WEIGHT * abs(one.shape - other.shape) + _HEIGHT_WEIGHT * abs(one.height - other.height)
        )
