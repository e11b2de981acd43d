"""How far a scanned page is turned, from how sharply its rows of ink stand apart; over pictures already opened."""

import math
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST_PX: Final = 1400
_MOST_DEGREES: Final = 5.0
_LEAST_DEGREES: Final = 0.08
_STEPS: Final = (0.5, 0.1, 0.02)
_GAIN: Final = 1.03
"""How much sharper than the page as it lies; a photograph gains nothing by being turned."""
_INK: Final = 24
"""Levels of grey by which ink differs from the paper around it."""
_FEWEST_POINTS: Final = 400


class Turn(NamedTuple):
    """A turn about the middle of a picture; `degrees` above 0 when its lines go down to the right."""

    degrees: float
    width: float
    height: float

    def undone(self, picture: "Image") -> "Image":
        """The picture with its lines level, grown so that no corner is lost."""
        from PIL.Image import Resampling

        if not self.degrees:
            return picture
        return picture.rotate(self.degrees, resample=Resampling.BICUBIC, expand=True, fillcolor=255)

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the level picture (the same middle, the same scale) stands in the turned one."""
        sine, cosine = math.sin(math.radians(self.degrees)), math.cos(math.radians(self.degrees))
        across, down = x - self.width / 2, y - self.height / 2
        return self.width / 2 + across * cosine - down * sine, self.height / 2 + across * sine + down * cosine


def turn_of(picture: "Image") -> Turn:
    """The turn of a grey picture, up to five degrees; none where turning it makes no row of ink sharper."""
    import numpy as np
    from PIL import ImageFilter

    small = picture.copy()
    small.thumbnail((_LONGEST_PX, _LONGEST_PX))
    ground = np.asarray(small.filter(ImageFilter.BoxBlur(12)), dtype=np.int16)
    down, across = np.nonzero(np.abs(np.asarray(small, dtype=np.int16) - ground) > _INK)
    still = Turn(0.0, picture.width, picture.height)
    if down.size < _FEWEST_POINTS:
        return still
    middle = small.width / 2

    def sharpness(degrees: float) -> float:
        rows = np.rint(down - (across - middle) * math.tan(math.radians(degrees))).astype(np.int64)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        return float(np.square(np.diff(counts)).sum())

    best, reach = 0.0, _MOST_DEGREES
    for step in _STEPS:
        tried = [best + at * step for at in range(-round(reach / step), round(reach / step) + 1)]
        best, reach = max(tried, key=sharpness), step
    if abs(best) < _LEAST_DEGREES or sharpness(best) < _GAIN * sharpness(0.0):
        return still
    return still._replace(degrees=round(best, 3))
