"""What every document says of itself: the certification, the dossier, what produced the suggestions, and what was not read."""

from datetime import datetime

from reviewer.domain.referentiel import Bloc
from reviewer.reporting.case import Case, provisional
from reviewer.reporting.contract import dossier_part
from reviewer.reporting.extent import extent, language
from reviewer.reporting.filling import Facts
from reviewer.reporting.sentences import unread_words
from reviewer.reporting.words import counted, french_spaces, listed, moment, told, unique, unread_text
from reviewer.wording import Lang, say

_ALIKE = ("warning.two_states", "warning.same_file")
_TOLD = 3


def about(case: Case, lang: Lang) -> dict[str, str]:
    """The certification and the day: what even a letter says."""
    known = case.referentiel
    return {
        "certification": known.title,
        "certification.code": known.id,
        "certification.certificateur": known.certifier or "",
        "referentiel.version": case.review.referentiel.version,
        "referentiel.empreinte": short_hash(case.review.referentiel.hash),
        "date": day(case.now, lang) if case.now else "",
    }


def dossier(case: Case, lang: Lang) -> dict[str, str]:
    """Whose dossier, who decided on it, and whether anything is still open."""
    return {
        "candidat": case.candidate,
        "dossier.code": case.dossier_id,
        "provisoire": provisional(case, lang),
        "evaluateurs": listed(case.evaluators, lang) or say("export.to_fill", lang),
    }


def origin(case: Case, lang: Lang) -> dict[str, str]:
    """What made the suggestions, with every version."""
    review = case.review
    return {
        "dossier.empreinte": short_hash(review.dossier.hash),
        "relecture": review.id,
        "relecture.date": moment(review.created_at, lang),
        "outil": spaced(say(f"report.html.judge.{review.judge.kind}", lang, model=model(case, lang)), lang),
        "modele": model(case, lang),
        "consigne": review.judge.prompt or say("export.no_prompt", lang),
        "logiciel": review.software,
        "recherche": review.retrieval,
        "lecture": reading(case, lang),
    }


def pieces(case: Case, lang: Lang) -> tuple[Facts, ...]:
    summary = case.review.dossier
    return tuple(
        Facts(
            {
                "piece.fichier": one.file,
                "piece.etendue": extent(one, summary, lang),
                "piece.empreinte": short_hash(one.sha256),
            }
        )
        for one in summary.pieces
    )


def unread(case: Case, lang: Lang) -> tuple[Facts, ...]:
    """One item a part that was not read, and what else is to be known about the reading; never empty."""
    part = dossier_part(case.review.dossier, lang)
    said = [one.text for one in part.reading_report.unread] or [say("report.html.unread_none", lang)]
    said += [f"{one.file} : {one.text}" for one in part.reading_report.warnings]
    said.append(say(f"report.html.hidden_check.{part.checks.hidden}", lang))
    for found, key in ((part.hidden, "hidden"), (part.instructions, "instructions")):
        if found:
            said.append(say(f"export.{key}", lang, n=len(found)))
    return tuple(Facts({"non_lu.texte": spaced(one, lang)}) for one in said)


def reading(case: Case, lang: Lang) -> str:
    """In a few sentences: how much was read, what was not and why, and which pieces are alike."""
    return f"{read(case, lang)} {not_read(case, lang)}"


def read(case: Case, lang: Lang) -> str:
    """The pieces, words and languages read, and the pieces that look like two states of one document."""
    summary = case.review.dossier
    names = unique(name for one in summary.pieces for name in one.languages)
    spoken = listed([language(name, lang) for name in names], lang)
    extents = [counted("piece", len(summary.pieces), lang), counted("word", sum(p.words for p in summary.pieces), lang)]
    said = [say("export.read", lang, read=", ".join(filter(None, (*extents, spoken))))]
    said += [
        f"{one.file} : {told(one.message, lang, **one.facts)}" for one in summary.warnings if one.message in _ALIKE
    ]
    return spaced(" ".join(said), lang)


def not_read(case: Case, lang: Lang) -> str:
    """What was not read, counted by kind, and why for the first parts."""
    summary = case.review.dossier
    words = unread_words(summary, lang)
    if not words:
        return spaced(say("report.html.unread_none", lang), lang)
    why = [unread_text(one, lang) for one in summary.unread[:_TOLD]]
    more = ["…"] if len(summary.unread) > _TOLD else []
    return spaced(" ".join([say("export.unread", lang, unread=words), *why, *more]), lang)


def bloc_name(bloc: Bloc, lang: Lang) -> str:
    """`B1 · Préparer`; a certification that prints no bloc is named as a whole."""
    if not bloc.printed:
        return say("export.whole", lang)
    return f"{bloc.id} · {bloc.title}" if bloc.title else bloc.id


def model(case: Case, lang: Lang) -> str:
    """The model, or every model of a panel."""
    judge = case.review.judge
    return ", ".join(judge.panel) or judge.model or say("export.no_model", lang)


def day(at: datetime, lang: Lang) -> str:
    """`28 novembre 2026`, `1er mars 2026`."""
    number = "1er" if lang == "fr" and at.day == 1 else str(at.day)
    return say("export.day", lang, day=number, month=say(f"report.month.{at.month}", lang), year=at.year)


def short_hash(value: str) -> str:
    """The first sixteen digits of a hash: enough to compare by eye."""
    return value.rpartition(":")[2][:16]


def spaced(text: str, lang: Lang) -> str:
    """A sentence of ours with the spaces of French typography; never a dossier's own words."""
    return french_spaces(text) if lang == "fr" else text
