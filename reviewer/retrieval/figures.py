"""Numbers in French letters, and centuries in Roman ones, as figures: a question asks of `trois mois`, a table answers `3 mois`. Pure."""

import re
from collections.abc import Sequence
from typing import Final

_UNITS: Final = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "dix": 10, "onze": 11, "douze": 12,
    "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "nonante": 90, "cent": 100, "cents": 100, "mille": 1000,
}  # fmt: skip
"""`neuf` alone is more often the contrary of old, `un` is an article: both count inside a number only."""
_INSIDE: Final = {**_UNITS, "un": 1, "une": 1, "et": 0, "neuf": 9}
_ORDINALS: Final = {
    "première": 1, "premier": 1, "premières": 1, "premiers": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5,
    "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11, "douzième": 12, "quinzième": 15,
    "seizième": 16, "vingtième": 20,
}  # fmt: skip
_TENTH_ORDINALS: Final = {"septième": 7, "huitième": 8, "neuvième": 9}
_ROMAN: Final = re.compile(r"(x{1,3})(ix|iv|v?i{0,3})(?:e|ème)?")
_ROMAN_UNITS: Final = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}


def in_figures(parts: Sequence[str]) -> str | None:
    """The number that the parts of one word make (`vingt-cinq`, `dix-neuvième`, `xixe`), in figures; None where they make none."""
    if len(parts) == 1:
        word = parts[0]
        value = _UNITS.get(word) or _ORDINALS.get(word) or _roman(word)
        return str(value) if value else None
    if not parts or any(part not in _INSIDE for part in parts[:-1]):
        return None
    last = _INSIDE.get(parts[-1], _TENTH_ORDINALS.get(parts[-1], _ORDINALS.get(parts[-1])))
    return None if last is None else str(_sum([*(_INSIDE[part] for part in parts[:-1]), last]))


def _sum(values: Sequence[int]) -> int:
    total = 0
    for value in values:
        times = (value in (100, 1000) and total > 0) or (value == 20 and total % 100 == 4)
        total = total * value if times else total + value
    return total


def _roman(word: str) -> int | None:
    """Above nine alone: `vie` and `mie` are words."""
    found = _ROMAN.fullmatch(word) if len(word) > 1 else None
    return None if found is None or word == "xe" else 10 * len(found.group(1)) + _ROMAN_UNITS[found.group(2)]
