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
    depth: int
    """Bytes of a point: one for each colour, or one for all."""

    def peak(self, word: Word, scale: float) -> int:
        """The greatest difference where the word stands, of those that are seen any; its middle is asked first."""
        _, left, top, right, bottom, _, _ = word
        # Rounded inwards, so that the blurred edge of a neighbour does not count.
        first, end = max(0, math.ceil(left * scale)), min(self.width, math.floor(right * scale))
        high, low = max(0, math.ceil(top * scale)), min(self.height, math.floor(bottom * scale))
        if first >= end or high >= low:
            return 0
        middle = (high + low) // 2
        most = self._most(middle, first, end)
        if most < SEEN:
            for row in chain(range(middle + 1, low), range(high, middle)):
                most = max(most, self._most(row, first, end))
                if most >= SEEN:
                    break
        return most

    def _most(self, row: int, first: int, end: int) -> int:
        start = row * self.width
        return max(self.rows[(start + first) * self.depth : (start + end) * self.depth])


def change(before: "Image", after: "Image") -> Change:
    """How much each colour of each point differs."""
    from PIL import ImageChops

    found = ImageChops.difference(before, after)
    return Change(found.tobytes(), found.width, found.height, len(found.getbands()))


def grey_change(before: "Image", after: "Image") -> Change:
    """The greatest difference over the three colours."""
    from PIL import ImageChops

    red, green, blue, *_ = ImageChops.difference(before, after).split()
    grey = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return Change(grey.tobytes(), grey.width, grey.height, 1)


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
