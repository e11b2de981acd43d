"""Can a reader see these words? Colour against background, size, transparency, and characters that draw nothing.

The bar for colours is that of the PDF check: a difference under 30 of 255 in every channel is unseen, so pale grey on white is
visible and white on a dark cell is too. A background of None is one that nobody can tell (a picture, a gradient): no accusation.
"""

import re
from typing import NamedTuple

from reviewer.ingestion.characters import clean

WHITE = "FFFFFF"
TINY_PT = 3.0
FAR_PT = 400.0
"""Text raised or lowered by more leaves its line, and most pages."""
_UNSEEN_STEP = 30
_PILED = 0.5
_USUAL_PT = 11.0
_OPAQUE = 0.12

_BINARY_RUN = 16
_ODD = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0d\uffa0]")
_REVERSED = re.compile("\u202e([^\u202c\n]*)\u202c?")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}")
_ZERO_WIDTH = re.compile(f"[\u200b-\u200d\u2060-\u2064\ufeff]{{{_BINARY_RUN},}}")


class Unseen(NamedTuple):
    """Words that a reader of the page does not see, and what hides them."""

    method: str
    text: str


def hex_colour(text: str | None) -> str | None:
    """`RRGGBB` in capitals from `#rrggbb`, `rrggbb` or a CSS name of the usual few; None for `auto` and all else."""
    named = {
        "white": WHITE,
        "black": "000000",
        "yellow": "FFFF00",
        "red": "FF0000",
        "blue": "0000FF",
        "green": "008000",
    }
    text = (text or "").strip().split(" ")[0].lower()
    match = re.fullmatch(r"#?([0-9a-f]{6})", text)
    if match:
        return match[1].upper()
    short = re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", text)
    return "".join(2 * one for one in short.groups()).upper() if short else named.get(text)


def channels(colour: str) -> tuple[int, int, int]:
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def hides(colour: str | None, background: str | None, size: float | None, opacity: float = 1.0) -> str | None:
    """The mechanism that keeps text of that colour, size (points) and opacity (0 to 1) from being seen, or None."""
    if opacity < _OPAQUE:
        return "transparent"
    if size is not None and size < TINY_PT:
        return "tiny"
    if colour is None or background is None:
        return None
    steps = [abs(one - other) for one, other in zip(channels(colour), channels(background), strict=True)]
    return "white" if max(steps) < _UNSEEN_STEP else None


def piled(spacing: float | None, size: float | None) -> bool:
    """Do letters brought closer by `spacing` points lie on top of each other? An average letter is half as wide as its size."""
    return spacing is not None and spacing < -_PILED * (size or _USUAL_PT)


def seen(text: str) -> tuple[str, tuple[Unseen, ...]]:
    """The text in NFC without the characters that draw nothing, and the words that those carried."""
    if text.isascii():
        return text, ()
    found = [Unseen("tags", one) for one in _REVERSED.findall(text) if any(letter.isalpha() for letter in one)]
    text = _REVERSED.sub("", text)
    found += [Unseen("tags", words) for run in _SELECTORS.findall(text) if (words := _from_selectors(run))]
    found += [Unseen("tags", words) for run in _ZERO_WIDTH.findall(text) if (words := _from_bits(run))]
    cleaned = clean(_ODD.sub("", _SELECTORS.sub("", text)))
    return cleaned.text, (*found, *(Unseen("tags", words) for words in cleaned.tags))


def _from_selectors(run: str) -> str:
    """Bytes written as variation selectors, one each, as text; empty when they are no text."""
    data = bytes(ord(one) - 0xFE00 if ord(one) < 0xFF00 else (ord(one) - 0xE0100 + 16) & 0xFF for one in run)
    return _legible(data)


def _from_bits(run: str) -> str:
    """Bits written as two characters of no width, as text; empty when they are no text."""
    kinds = sorted(set(run))
    for zero in kinds[:2]:
        bits = "".join("0" if one == zero else "1" for one in run)
        data = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))
        if words := _legible(data):
            return words
    return ""


def _legible(data: bytes) -> str:
    try:
        text = data.decode("utf-8").strip("\0")
    except UnicodeDecodeError:
        return ""
    return text if text and all(one.isprintable() or one.isspace() for one in text) else ""
