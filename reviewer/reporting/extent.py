"""How much of a piece was read, in words: its pages, those without text, those machine-read, its words, its languages."""

from reviewer.domain.review import DossierSummary, PieceSummary
from reviewer.reporting.words import counted, listed, page_word
from reviewer.wording import TEXTS, Lang, say


def extent(one: PieceSummary, dossier: DossierSummary, lang: Lang) -> str:
    """`14 pages (2 sans texte lu, 3 lues par la machine), images lues par la machine : 5, 4 512 mots, français et anglais`."""
    read = one.pictures_machine_read
    pictures = say("extent.pictures", lang, n=read) if read else ""
    parts = [pages(one, dossier, lang), pictures, counted("word", one.words, lang), languages(one, lang)]
    return ", ".join(part for part in parts if part)


def pages(one: PieceSummary, dossier: DossierSummary, lang: Lang) -> str:
    """The pages, with how many gave no text and how many a machine read; empty where the format has none."""
    if one.pages is None:
        return ""
    asides = []
    silent = one.pages - one.pages_read if one.pages_read is not None else 0
    if silent > 0:
        asides.append(say("extent.silent", lang, n=silent))
    if one.pages_machine_read:
        asides.append(say("extent.machine", lang, n=one.pages_machine_read))
    told = counted(page_word(dossier, one.file), one.pages, lang)
    return f"{told} ({', '.join(asides)})" if asides else told


def languages(one: PieceSummary, lang: Lang) -> str:
    """The languages by name, empty where few words tell."""
    return listed([language(name, lang) for name in one.languages], lang)


def language(name: str, lang: Lang) -> str:
    """A language by its name, one without a name here by its code."""
    return say(f"language.{name}", lang) if f"language.{name}" in TEXTS else name
