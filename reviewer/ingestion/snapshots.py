"""Pictures as a vision model may be sent them: upright, downscaled, coded again, so that nothing of the file's own data travels along.

They are made by the process that meets the foreign file, and only where a folder for them is given.
"""

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE_PX: Final = 1_280
"""Longest side of what is sent: the letters of a screenshot can still be read."""
LEAST_PX: Final = 64
"""Shortest side worth describing: a smaller picture is an icon."""
_QUALITY: Final = 85


def snap(picture: "Image", folder: str) -> str | None:
    """The name of the picture as written in `folder`, equal for equal pixels; None for an icon, or where it cannot be written."""
    from PIL import Image

    if min(picture.size) < LEAST_PX:
        return None
    try:
        plain = _on_white(picture)
        plain.thumbnail((SIDE_PX, SIDE_PX), Image.Resampling.LANCZOS)
        coded = io.BytesIO()
        plain.save(coded, "JPEG", quality=_QUALITY)
        data = coded.getvalue()
        name = hashlib.sha256(data).hexdigest()
        snapshot_path(folder, name).write_bytes(data)
    except Exception:  # Pillow's plug-ins raise what they like on a damaged picture, which is then not described
        return None
    return name


def snapshot_path(folder: str, name: str) -> Path:
    return Path(folder) / f"{name}.jpg"


def _on_white(picture: "Image") -> "Image":
    """A copy in plain colours over white paper; its metadata stay behind."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        above = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", above.size, "white"), above)
    plain = Image.new("RGB", picture.size, "white")
    plain.paste(picture.convert("RGB"))
    return plain
