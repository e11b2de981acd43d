"""What a drawn page shows where a word stands: change, contrast, the shape of letters; pure, over pictures already drawn."""

import math
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from reviewer.ingestion.marks import Word

if TYPE_CHECKING:
    from PIL.Image import Image

SEEN: Final = 30
"""Least change, of 255 in any colour, that an eye is held to notice."""
_HALF_INKED: Final = 128
_FEWEST_POINTS: Final = 6
_EXPLAINED: Final = 0.45


class Change(NamedTuple):
    """Differences point by point: rows of bytes, because asking them is ten times quicker than cutting pictures."""

    rows: bytes
    width: int
    height: int

    def peak(self, word: Word, scale: float) -> int:
        """The greatest difference where the word stands; its middle is asked first."""
        # Rounded inwards, so that the blurred edge of a neighbour does not count.
        left, right = max(0, math.ceil(word.left * scale)), min(self.width, math.floor(word.right * scale))
        top, bottom = max(0, math.ceil(word.top * scale)), min(self.height, math.floor(word.bottom * scale))
        most = 0
        for row in chain(range((top + bottom) // 2, bottom), range(top, (top + bottom) // 2)) if left < right else ():
            most = max(most, max(self.rows[row * self.width + left : row * self.width + right]))
            if most >= SEEN:
                break
        return most


def change(before: "Image", after: "Image") -> Change:
    """The greatest difference over the three colours."""
    from PIL import ImageChops

    red, green, blue = ImageChops.difference(before, after).split()
    grey = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return Change(grey.tobytes(), grey.width, grey.height)


def contrast(picture: "Image", word: Word, scale: float) -> int:
    box = pixel_box(picture, word, scale)
    if not box:
        return 0
    bands = picture.crop(box).getextrema()
    return max(int(high - low) for low, high in bands)  # type: ignore[misc]  # three bands: three pairs


def pixel_box(picture: "Image", word: Word, scale: float) -> tuple[int, int, int, int] | None:
    left, top = max(0, math.floor(word.left * scale)), max(0, math.floor(word.top * scale))
    right = min(picture.width, math.ceil(word.right * scale))
    bottom = min(picture.height, math.ceil(word.bottom * scale))
    return (left, top, right, bottom) if left < right and top < bottom else None


def stands_out(picture: "Image", stencil: Change, word: Word, scale: float) -> bool:
    """Do the points of the letters differ from those between them by most of what differs there at all?"""
    box = pixel_box(picture, word, scale)
    if not box:
        return False
    left, top, right, bottom = box
    letters = [
        stencil.rows[row * stencil.width + column] > _HALF_INKED
        for row in range(top, bottom)
        for column in range(left, right)
    ]
    if not _FEWEST_POINTS <= sum(letters) <= len(letters) - _FEWEST_POINTS:
        return False
    for band in picture.crop(box).split():
        points = band.tobytes()
        inside = [point for point, letter in zip(points, letters, strict=True) if letter]
        apart = abs(sum(inside) / len(inside) - (sum(points) - sum(inside)) / (len(points) - len(inside)))
        if apart >= max(SEEN, _EXPLAINED * (max(points) - min(points))):
            return True
    return False
