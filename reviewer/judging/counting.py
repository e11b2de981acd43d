"""Counts in French text: items enumerated, body rows of a table, figures said in words, months and durations covered.

A count is only ever a lower reading of what is there: it is compared with a demanded range, never rounded in anybody's favour.
"""

import re
from typing import Final, NamedTuple

from reviewer.judging.cues import plain

_WORDS: Final = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30,
}  # fmt: skip
_NUMBER: Final = rf"(?:\d{{1,4}}|{'|'.join(_WORDS)})"
_MONTHS: Final = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
_SHORT_MONTHS: Final = ("janv", "fev", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
_ORDINALS: Final = (
    r"premier|premiere|premierement|en premier lieu", r"deuxieme|deuxiemement|second|seconde|en second lieu|secondement",
    r"troisieme|troisiemement|en troisieme lieu", r"quatrieme|quatriemement", r"cinquieme|cinquiemement", r"sixieme|sixiemement",
)  # fmt: skip


TIME_UNITS: Final = frozenset(
    {"jour", "jours", "semaine", "semaines", "mois", "an", "ans", "annee", "annees", "minutes", "min", "heures"}
)


class Demand(NamedTuple):
    """A count that a text demands of `noun`; null means no bound on that side, and both bounds are inclusive."""

    noun: str
    least: int | None
    most: int | None

    def fits(self, count: int) -> bool:
        return (self.least is None or count >= self.least) and (self.most is None or count <= self.most)


class Stated(NamedTuple):
    """A figure said before a noun: "quatre réseaux"; `text[start:end]` are its words."""

    value: int
    noun: str
    start: int
    end: int


def number(word: str) -> int | None:
    """The value of a figure or of a number word up to thirty, else None."""
    folded = plain(word)
    return int(folded) if folded.isdigit() else _WORDS.get(folded)


_BULLET: Final = re.compile(r"^[ \t]*(?:[-–—•●▪■◦*·✓→]|\(?\d{1,2}[.)°]|[a-z]\)|[IVX]{1,4}[.)])[ \t]+\S", re.M)


def bullets(text: str) -> int:
    """How many lines open as items of a list."""
    return len(_BULLET.findall(text))


def ordinals(text: str) -> int:
    """How far "premièrement, deuxièmement…" goes, counted from the first without a gap."""
    folded = plain(text)
    count = 0
    for words in _ORDINALS:
        if not re.search(rf"\b(?:{words})\b", folded):
            break
        count += 1
    return count


_LIST: Final = re.compile(
    r"[^,;:.!?()\n\t]{2,80}(?:[,;][^,;:.!?()\n\t]{2,80})*(?:[,;]?\s+(?:et|ou|puis|ainsi que)\s+[^,;:.!?()\n\t]{2,80})"
)
_JOIN: Final = re.compile(r"[,;]|\s(?:et|ou|puis|ainsi que)\s")


def listed(sentence: str) -> int:
    """The number of terms of the longest "A, B, C et D" in a sentence; 0 where there is none of at least two."""
    longest = 0
    for match in _LIST.finditer(sentence):
        terms = [term for term in _JOIN.split(match.group()) if re.search(r"\w", term)]
        longest = max(longest, len(terms))
    return longest if longest >= 2 else 0


def table_rows(text: str, header_rows: int = 1) -> int:
    """Body rows of a table (cells parted by tabs, rows by line feeds) that hold something beside their first cell.

    A table that does not know its headings (`header_rows` 0) still spends its first row on them.
    """
    rows = [row for row in text.split("\n") if row.strip()]
    body = rows[max(1, header_rows) :]
    return sum(1 for row in body if any(re.search(r"\w", cell) for cell in row.split("\t")[1:]) and not _is_total(row))


def _is_total(row: str) -> bool:
    return plain(row).lstrip().startswith(("total", "moyenne", "ensemble", "somme"))


def items(text: str, header_rows: int | None = None) -> int:
    """The most items that one way of enumerating shows in a passage; a table is counted by its body rows only."""
    if header_rows is not None:
        return table_rows(text, header_rows)
    return max(bullets(text), ordinals(text), listed(text))


_STATED: Final = re.compile(
    # "ces deux réseaux", "les deux premiers": some of them, not how many there are
    rf"(?<!\bles )(?<!\bces )(?<!\baux )(?<!\bdes )(?<!\bdont )\b({_NUMBER})\s+"
    r"(?:(?:grands?|grandes?|principaux|principales|autres|nouveaux|nouvelles)\s+)?([a-z][a-zœ'-]{2,})"
)
_UNIT_WORDS: Final = """
    jours jour heures heure minutes minute mois semaines semaine ans an annees annee euros euro secondes seconde fois pour
    sur par des les de pages page points point lignes cents mille millions personnes"""
_UNITS: Final = frozenset(_UNIT_WORDS.split())


def stated(text: str) -> tuple[Stated, ...]:
    """Every figure said before a countable noun, in order; "un" and "une" count nothing, durations are elsewhere."""
    found = []
    for part in re.finditer(r"[^\t\n]+", text):
        for match in _STATED.finditer(plain(part.group())):
            value = number(match.group(1))
            noun = match.group(2)
            if value is not None and match.group(1) not in ("un", "une") and noun not in _UNITS:
                found.append(Stated(value, noun, part.start() + match.start(), part.start() + match.end()))
    return tuple(found)


_DEMANDS: Final = (
    re.compile(rf"\bentre ({_NUMBER}) et ({_NUMBER})\s+(\w+)"),
    re.compile(rf"\b(?:au moins|a minima|au minimum|minimum|pas moins de) ({_NUMBER})(?: a {_NUMBER})?()\s+(\w+)"),
    re.compile(rf"\b(?:au plus|au maximum|maximum|pas plus de)()\s+({_NUMBER})\s+(\w+)"),
    re.compile(rf"\b({_NUMBER})()\s+(\w+) (?:au moins|a minima|au minimum|minimum)\b"),
)


def demanded(text: str) -> tuple[Demand, ...]:
    """The counts that a criterion's words demand: "entre 3 et 5 axes", "a minima 4 réseaux", "au moins deux outils"."""
    folded = plain(text)
    found = []
    for pattern in _DEMANDS:
        for match in pattern.finditer(folded):
            least, most = (number(match.group(side)) if match.group(side) else None for side in (1, 2))
            found.append(Demand(match.group(3), least, most))
    return tuple(found)


_MONTH_NAME: Final = re.compile(rf"\b(?:({'|'.join(_MONTHS)})|({'|'.join(_SHORT_MONTHS)})\b\.?)")
_MONTH_SPAN: Final = re.compile(
    rf"\b(?:de |d')?({'|'.join(_MONTHS)})\s+(?:\d{{4}}\s+)?(?:a|au|-|jusqu'en|jusqu'a)\s+({'|'.join(_MONTHS)})\b"
)
_DURATION: Final = re.compile(
    rf"\b({_NUMBER})\s+(?:derniers |dernieres |premiers |prochains |prochaines )?"
    r"(jours?|semaines?|mois|trimestres?|semestres?|ans?|annees?)\b"
)
_NAMED_DURATION: Final = re.compile(
    r"\b(trimestre|semestre|mensuelle?s?|trimestrielle?s?|semestrielle?s?|annuelle?s?|hebdomadaires?)\b"
)
_IN_MONTHS: Final = {
    "jour": 1 / 30,
    "semaine": 7 / 30,
    "mois": 1.0,
    "trimestre": 3.0,
    "semestre": 6.0,
    "an": 12.0,
    "annee": 12.0,
}


def months(text: str) -> tuple[int, ...]:
    """The months (1 to 12) that a text names, in calendar order; "de mars à juin" names those between too."""
    folded = plain(text)
    found = set()
    for match in _MONTH_NAME.finditer(folded):
        name = match.group(1)
        found.add(_MONTHS.index(name) + 1 if name else _SHORT_MONTHS.index(match.group(2)) + 1)
    for match in _MONTH_SPAN.finditer(folded):
        first, last = (_MONTHS.index(match.group(side)) for side in (1, 2))
        found |= {(first + step) % 12 + 1 for step in range((last - first) % 12 + 1)}
    return tuple(sorted(found))


def durations(text: str) -> tuple[float, ...]:
    """The lengths of time that a text says, in months of thirty days: "trois derniers mois", "6 semaines", "un trimestre"."""
    folded = plain(text)
    found = []
    for match in _DURATION.finditer(folded):
        value = number(match.group(1))
        unit = match.group(2) if match.group(2) == "mois" else match.group(2).rstrip("s")
        if value:
            found.append(value * _IN_MONTHS[unit])
    if not found:
        found = [
            _IN_MONTHS[match.group(1)] for match in _NAMED_DURATION.finditer(folded) if match.group(1) in _IN_MONTHS
        ]
    return tuple(found)
