"""Text without its disguises: letters of other alphabets, figures for letters, letters set apart, invisible marks; pure."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from reviewer.domain.dossier import CELL_BREAK

_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´", "'"),
        "œ": "oe",
        "æ": "ae",
        "\u00a0": " ",
        CELL_BREAK: "|",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u180e", ""),
        # Letters of other alphabets that are drawn like ours.
        **dict(zip("авеёкмнорстухіјѕԁԛԝɡһ", "abeekmhopctyxijsdqwgh", strict=True)),
        **dict(zip("αενορτυικχγ", "aevoptuikxy", strict=True)),
    }
)
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
_FIGURES: Final = str.maketrans("013457@$", "oleastas")
_DISGUISED: Final = re.compile(r"(?<![\w@$])[a-z]+(?:[0-7@$]+[a-z]+)+(?![\w@$])")
_APART: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .\-_·*]){4,}[^\W\d_](?![^\W_])")
_BETWEEN: Final = re.compile(r"[ .\-_·*]")


@lru_cache(maxsize=4096)
def plain_letters(text: str) -> str:
    """The text in lower case and plain letters, white space made one, cells parted by bars."""
    lower = text.lower().translate(_PLAIN)
    if not lower.isascii():
        lower = _ACCENTS.sub("", unicodedata.normalize("NFKD", lower))
    lower = _DISGUISED.sub(_unmasked, lower)
    # Before white space is made one: two spaces still part the words whose letters are set apart.
    return " ".join(_APART.sub(lambda one: _BETWEEN.sub("", one[0]), lower).split())


def _unmasked(match: re.Match[str]) -> str:
    """`ign0re` is a word in disguise, `w3c` or `b2b` is not."""
    word = match[0]
    return word.translate(_FIGURES) if sum(one.isalpha() for one in word) >= 4 else word
