"""Characters that no reader sees, taken out of a text: controls, marks of width and direction, tags; pure."""

import re
import unicodedata
from typing import Final, NamedTuple

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_TAG_RUN: Final = re.compile("[\U000e0020-\U000e007e]{3,}")
_TAG_BASE: Final = 0xE0000
_FLAG: Final = "\U0001f3f4"
BULLETS: Final = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02D: "–", 0xF076: "❖", 0xF0A8: "◦"}
"""What the private characters of Symbol and Wingdings look like, as Word writes its list marks."""


class Cleaned(NamedTuple):
    text: str
    tags: tuple[str, ...]
    """Messages spelt in tag characters, which nothing displays."""


def clean(text: str) -> Cleaned:
    """`text` in NFC without the characters that nobody sees; line feeds and tabs stay."""
    if text.isprintable() and (text.isascii() or (text.isalnum() and unicodedata.is_normalized("NFC", text))):
        return Cleaned(text, ())
    tags = tuple(
        "".join(chr(ord(one) - _TAG_BASE) for one in run.group())
        for run in _TAG_RUN.finditer(text)
        if text[run.start() - 1 : run.start()] != _FLAG  # the flags of England, Scotland and Wales are spelt in tags
    )
    return Cleaned(unicodedata.normalize("NFC", _UNSEEN.sub("", text).translate(BULLETS)), tags)
