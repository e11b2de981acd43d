"""Drawn pictures for the gold dossiers: a sheet of flat shapes and lines of text that remembers what was written on it."""

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path("/usr/share/fonts/truetype/dejavu")


def font(size: int, *, bold: bool = False, serif: bool = False) -> ImageFont.FreeTypeFont:
    """A DejaVu face: the same outlines wherever the script runs."""
    name = ("DejaVuSerif" if serif else "DejaVuSans") + ("-Bold" if bold else "") + ".ttf"
    return ImageFont.truetype(str(FONTS / name), size)


class Sheet:
    """A picture under the pen. `words` holds each text as drawn, in the order of drawing."""

    def __init__(self, width: int, height: int, paper: str = "#FFFFFF") -> None:
        self.image = Image.new("RGB", (width, height), paper)
        self.pen = ImageDraw.Draw(self.image)
        self.words: list[str] = []

    def box(self, place: tuple[int, int, int, int], fill: str, line: str | None = None, radius: int = 0) -> None:
        self.pen.rounded_rectangle(place, radius, fill=fill, outline=line, width=2)

    def disc(self, place: tuple[int, int, int, int], fill: str, line: str | None = None) -> None:
        self.pen.ellipse(place, fill=fill, outline=line, width=2)

    def line(self, place: tuple[int, int, int, int], color: str = "#888888", width: int = 2) -> None:
        self.pen.line(place, fill=color, width=width)

    def text(
        self, x: int, y: int, words: str, size: int = 24, color: str = "#222222", *, bold: bool = False, wrap: int = 0
    ) -> int:
        """Writes, folded to `wrap` pixels when given; the height where the next line may start."""
        face = font(size, bold=bold)
        for line in folded(words, face, wrap):
            self.pen.text((x, y), line, font=face, fill=color)
            y += round(size * 1.35)
        self.words.append(words)
        return y

    def png(self, colors: int = 64) -> bytes:
        out = io.BytesIO()
        self.image.quantize(colors, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()


def folded(words: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The words in lines no wider than `width` pixels; one line when it is 0."""
    if not width:
        return [words]
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and face.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
