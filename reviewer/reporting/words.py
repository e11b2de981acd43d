"""Small turns of phrase shared by every report: counts, lists, dates, places, and texts made safe to show.

What a dossier says is shown as it is, less the characters that would act on the screen instead of being seen on it.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from reviewer.domain.dossier import Excerpt, Unread
from reviewer.domain.review import DescribedPicture, DossierSummary
from reviewer.wording import TEXTS, Lang, say
from reviewer.wording.reading import told as reading_told

_SLIDES = ("ppt", "pptx", "odp")
_KEPT_CONTROLS = "\n\t"
# XML refuses these two, and so does any spreadsheet that holds them.
_NOT_CHARACTERS = "\ufffe\uffff"


def told(key: str, lang: Lang, /, **facts: object) -> str:
    """The sentence of a wording key carried by a record; the record's own words where they are no key of this version.

    A review kept for years must still open after a key was renamed, so nothing is raised.
    """
    if key not in TEXTS:
        return key.rpartition(".")[2] if " " not in key else key
    # A fact may be a sentence of its own: why pictures were not described.
    reason = facts.get("reason")
    if isinstance(reason, str) and reason in TEXTS:
        facts["reason"] = say(reason, lang)
    try:
        return say(key, lang, **facts)
    except (KeyError, IndexError):
        return TEXTS[key][0 if lang == "fr" else 1]


def unread_text(one: Unread, lang: Lang) -> str:
    """Why a part was not read, in one sentence that names the file and the page."""
    if one.reason not in TEXTS:
        return one.reason
    return reading_told(one.reason, lang, file=one.file, page=one.page, detail=one.detail)


def described_text(description: str, model: str, lang: Lang) -> str:
    """A vision model's words on a picture, told as such, on one line."""
    return say("report.described", lang, model=model, text=one_line(description))


def described_line(one: DescribedPicture, dossier: DossierSummary, lang: Lang) -> str:
    """Where a described picture stands, what it is called, and the model's words on it."""
    page = "" if one.page is None else f", {say(f'report.place.{page_word(dossier, one.file)}', lang, n=one.page)}"
    named = f" « {one_line(one.name)} »" if one.name else ""
    return f"{one.file}{page}{named} : {described_text(one.description, one.model, lang)}"


def counted(what: str, n: int, lang: Lang) -> str:
    """`3 critères`, `1 critère`: the count with its noun. French takes the singular below two."""
    single = n < 2 if lang == "fr" else n == 1
    number = f"{n:,}".replace(",", "\u202f" if lang == "fr" else ",")
    return say(f"report.count.{what}.one" if single else f"report.count.{what}.many", lang, n=number)


def listed(items: Sequence[str], lang: Lang, *, most: int | None = None, last: Literal["and", "or"] = "and") -> str:
    """`a, b et c`, or `a, b ou c`; past `most` items, the first ones and an ellipsis."""
    if most is not None and len(items) > most:
        return ", ".join(items[:most]) + "…"
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + say(f"report.{last}", lang) + items[-1]


def moment(at: datetime, lang: Lang) -> str:
    """A date and an hour as people write them, in the time zone that the record carries."""
    month = say(f"report.month.{at.month}", lang)
    return say("report.moment", lang, day=at.day, month=month, year=at.year, hour=f"{at:%H}", minute=f"{at:%M}")


def seconds(spent: float, lang: Lang) -> str:
    """`0,8 s`: a duration with one decimal."""
    text = f"{spent:.1f} s"
    return text.replace(".", ",") if lang == "fr" else text


def percent(share: float, lang: Lang) -> str:
    return say("report.percent", lang, n=round(100 * share))


def place(excerpt: Excerpt, dossier: DossierSummary, lang: Lang, *, short: bool = False) -> str:
    """Where the words stand: the file when there are several, the page or slide, the section.

    `short` keeps what finds them fastest: the page, or the innermost section where the format has no pages.
    """
    parts = [excerpt.file] if len(dossier.pieces) > 1 else []
    if excerpt.page is not None:
        parts.append(say(f"report.place.{page_word(dossier, excerpt.file)}", lang, n=excerpt.page))
    if excerpt.section and not (short and excerpt.page is not None):
        path = excerpt.section.split(" > ")
        parts.append("§ " + (path[-1] if short else " › ".join(path)))
    if not parts:
        parts.append(excerpt.file)
    return (" " if short else ", ").join(parts)


def page_word(dossier: DossierSummary, file: str) -> str:
    """`slide` for a deck, `page` for anything else."""
    return "slide" if any(one.file == file and one.format in _SLIDES for one in dossier.pieces) else "page"


def seen(text: str) -> str:
    """The text without control, bidirectional and invisible characters; line feeds and tabs stay."""
    if text.isprintable():
        return text
    return "".join(
        one
        for one in text
        if one in _KEPT_CONTROLS or (unicodedata.category(one) not in ("Cc", "Cf", "Cs") and one not in _NOT_CHARACTERS)
    )


def one_line(text: str) -> str:
    """The text as a terminal may show it on one line; cells of a table row are parted by a bar."""
    return " ".join(" | ".join(part for part in seen(text).split("\t") if part.strip()).split())


def shortened(text: str, chars: int) -> str:
    """At most `chars` characters, cut at a word where one ends nearby."""
    if len(text) <= chars:
        return text
    cut = text[: chars - 1]
    word = cut.rfind(" ")
    # A word is kept whole when that costs little; in a narrow column every character counts.
    return (cut[:word] if word >= len(cut) - 6 else cut).rstrip(" ,;:") + "…"


def french_spaces(text: str) -> str:
    """The text with no line broken before `: ; ! ?`, inside guillemets or before a unit. For our own sentences only."""
    for mark in (":", ";", "!", "?", "»", "%"):
        text = text.replace(f" {mark}", f"\u00a0{mark}")
    return text.replace("« ", "«\u00a0")


def unique(items: Iterable[str]) -> list[str]:
    """The items in order, each once."""
    return list(dict.fromkeys(items))
