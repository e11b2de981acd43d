"""What a foreign file may cost: a piece over a limit is refused in one sentence, before or while it is read."""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer.errors import PieceTooLarge

MEGA = 1_000_000


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
