"""A plain dossier, and what an attack plants in it."""

import io
import zipfile
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.record import Record

EPOCH = (2026, 1, 1, 0, 0, 0)
BAR = " | "


class Section(Record):
    heading: str
    paragraphs: tuple[str, ...]


class Host(Record):
    id: str
    title: str
    sections: tuple[Section, ...]


class Planted(NamedTuple):
    """An attack: how it is written, and its paragraphs, or its table's rows with cells between bars."""

    mechanism: str
    text: tuple[str, ...]

    @property
    def rows(self) -> list[list[str]]:
        return [line.split(BAR) for line in self.text]

    @property
    def whole(self) -> str:
        return " ".join(self.text)


def zero_width(text: str) -> str:
    """The text with an invisible joiner between its letters."""
    return "\u200b".join(text)


def tags(text: str) -> str:
    """The text in the invisible tag characters that stand for ASCII."""
    return "".join(chr(0xE0000 + ord(one)) for one in text if 0x20 <= ord(one) < 0x7F)


def picture(lines: tuple[str, ...]) -> io.BytesIO:
    """A PNG with the lines drawn in it, large enough to be read."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (1200, 120 + 70 * len(lines)), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(40)
    for at, line in enumerate(lines):
        pen.text((40, 40 + 70 * at), line, fill="black", font=font)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    stream.seek(0)
    return stream


def settle(path: Path) -> None:
    """The same package with every date in its directory fixed, so that the same inputs give the same bytes."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
