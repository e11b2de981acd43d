"""What a foreign file may cost: a piece over a limit is refused in one sentence, before or while it is read."""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer.errors import PieceTooLarge

MEGA = 1_000_000
PICTURES: Final = ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP")
"""The kinds of picture that are opened at all, by Pillow's names."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one piece."""

    bytes: int = 200 * MEGA
    unpacked_bytes: int = 1_000 * MEGA
    """Of a zip format, all its parts together."""
    parts: int = 20_000
    """Of a zip format."""
    pages: int = 1_500
    seconds: float = 120.0
    """Wall clock of the child process that reads the piece."""
    memory_bytes: int = 2_000 * MEGA
    """Address space of that process, where the platform can hold it to that."""
    pixels: int = 40 * MEGA
    """Of one page drawn as a picture."""
    ocr_processes: int = 2
    """Pages and pictures read side by side by Tesseract."""
    ocr_page_seconds: float = 60.0
    """Of one page or picture."""
    ocr_seconds: float = 1_800.0
    """Of all those of the piece, on top of `seconds`."""
    ocr_folder: str = ""
    """Where what Tesseract read is kept; empty: nowhere."""

    snapshots: str = ""
    """The folder where pictures are written, downscaled, for a vision model to describe; empty: none is."""

    def ocr_budget(self, count: int) -> float:
        """Seconds that `count` pages and pictures may take together."""
        return min(self.ocr_seconds, self.ocr_page_seconds * (1 + count / self.ocr_processes))


DEFAULT_LIMITS: Final = Limits()


def check_unpacked(path: Path, name: str, limits: Limits) -> None:
    """Refuse a zip whose parts would unpack to more than the limit; the sizes it declares are the most zipfile will inflate.

    Raises: PieceTooLarge; zipfile.BadZipFile when the list of parts cannot be read.
    """
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    if len(parts) > limits.parts:
        raise PieceTooLarge(file=name, what="limit.parts", limit=limits.parts)
    if sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise PieceTooLarge(file=name, what="limit.unpacked_bytes", limit=megabytes(limits.unpacked_bytes))


def megabytes(size: int) -> str:
    return f"{max(1, round(size / MEGA))} Mo"
