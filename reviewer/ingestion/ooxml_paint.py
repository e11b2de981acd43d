"""Pictures as a ground for text: of one colour to the eye, or not; opaque, or not."""

import io
from functools import lru_cache

from reviewer.ingestion.ooxml_ink import hides

_SIDE = 16
_PIXELS_MAX = 40_000_000
_OPAQUE_MODES = ("RGB", "L", "CMYK", "YCbCr")


@lru_cache(maxsize=16)  # a slide's background is asked for under each of its shapes
def ground_of(data: bytes | None) -> str | None:
    """The colour of a picture that is of one colour to the eye, `RRGGBB`; None for any other and for what cannot be opened."""
    from PIL import Image as Pillow

    if data is None:
        return None
    try:
        with Pillow.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _PIXELS_MAX:
                return None
            # Converted at once, every level above 255 of sixteen bits of grey would be white.
            deep = picture.mode.startswith("I;16")
            shallow = picture.convert("I").point(lambda level: level / 256).convert("L") if deep else picture
            small = shallow.convert("RGBA").resize((_SIDE, _SIDE), Pillow.Resampling.BOX)
            paper = Pillow.new("RGBA", small.size, "white")
            paper.alpha_composite(small)
            extremes = paper.convert("RGB").getextrema()
    except Exception:  # Pillow's plug-ins raise what they like on damaged data
        return None
    low, high = ("".join(f"{int(one[at]):02X}" for one in extremes if isinstance(one, tuple)) for at in (0, 1))
    return low if hides(low, high, None) else None


def is_opaque(data: bytes | None) -> bool:
    """Whether a picture hides what lies under it, by its header alone."""
    from PIL import Image as Pillow

    if data is None:
        return False
    try:
        with Pillow.open(io.BytesIO(data)) as picture:
            return picture.mode in _OPAQUE_MODES and "transparency" not in picture.info
    except Exception:  # Pillow's plug-ins raise what they like on a damaged header
        return False
