"""The letter to a candidate: what was found and what is missing, from confirmed decisions alone.

No suggestion of the tool is in it: what is missing is told in the person's words and the référentiel's own, never in the machine's.
The places of a proof are given only where a person accepted the suggestion together with the words that carry it.
"""

from reviewer.domain.people import Decision
from reviewer.domain.referentiel import Bloc, Criterion
from reviewer.domain.verdict import Verdict
from reviewer.errors import ExportRefused
from reviewer.reporting import evidence, origin
from reviewer.reporting.case import Case
from reviewer.reporting.filling import Facts, fill
from reviewer.reporting.marks import MARKS
from reviewer.reporting.proofs import demands, kind_of
from reviewer.reporting.words import counted, listed, one_line, place, unique
from reviewer.wording import Lang, say

_PLACES = 3


def letter_docx(case: Case, template: bytes, *, file: str, lang: Lang = "fr") -> bytes:
    """The letter's bytes. Raises: TemplateRefused, ExportRefused while no person has confirmed anything."""
    return fill(template, letter_facts(case, lang), MARKS["letter"], file=file)


def letter_facts(case: Case, lang: Lang) -> Facts:
    """Everything the letter may say; only the blocs that were reviewed. Raises: ExportRefused."""
    if not any(case.verdict(one) for one in case.scope):
        raise ExportRefused(problem="export.nothing_confirmed")
    reviewed = [one for one in case.referentiel.blocs if case.bloc_state(one) == "in_scope"]
    return Facts(
        {**origin.about(case, lang), **origin.dossier(case, lang), "lecture": origin.reading(case, lang)},
        {"bloc": tuple(_bloc(case, one, lang) for one in reviewed)},
    )


def _bloc(case: Case, bloc: Bloc, lang: Lang) -> Facts:
    found = tuple(_found(case, one, lang) for one in bloc.criteria if case.verdict(one) is Verdict.MET)
    lacking = (Verdict.PARTIAL, Verdict.NOT_MET)
    missing = tuple(_missing(case, one, lang) for one in bloc.criteria if case.verdict(one) in lacking)
    stands = [case.stand(one) for one in bloc.criteria]
    return Facts(
        {
            "bloc.code": bloc.id,
            "bloc.titre": bloc.title or "",
            "bloc.nom": origin.bloc_name(bloc, lang),
            "bloc.titre_trouve": say("export.letter.found", lang) if found else "",
            "bloc.titre_manque": say("export.letter.missing", lang) if missing else "",
            "bloc.rien": "" if found or missing else say("export.letter.nothing_yet", lang),
            "bloc.ouverts": _about(stands.count("open"), "open", lang),
            "bloc.jury": _about(stands.count("jury"), "jury", lang),
        },
        {"trouve": found, "manque": missing},
    )


def _about(n: int, what: str, lang: Lang) -> str:
    said = say(f"export.letter.{what}", lang, criteria=counted("criterion", n, lang)) if n else ""
    return origin.spaced(said, lang)


def _found(case: Case, criterion: Criterion, lang: Lang) -> Facts:
    where = listed(_places(case, criterion, lang), lang)
    return Facts(
        {
            "trouve.code": criterion.id,
            "trouve.texte": criterion.text,
            "trouve.lieu": origin.spaced(say("export.letter.read_at", lang, places=where), lang) if where else "",
        }
    )


def _places(case: Case, criterion: Criterion, lang: Lang) -> list[str]:
    act, found = case.decided.get(criterion.id), case.review.by_criterion.get(criterion.id)
    accepted = act is not None and act.decision is Decision.ACCEPTED and act.suggestion_run == case.review.id
    if not accepted or found is None:
        return []
    return unique(place(one, case.review.dossier, lang, short=True) for one in evidence.carrying(found))[:_PLACES]


def _missing(case: Case, criterion: Criterion, lang: Lang) -> Facts:
    act = case.decided[criterion.id]
    needed = [one for one in criterion.requirements if not one.optional] or list(criterion.requirements)
    proofs = [say(f"report.kind.{kind_of(one, criterion)}", lang) for one in needed]
    return Facts(
        {
            "manque.code": criterion.id,
            "manque.texte": criterion.text,
            "manque.decision": case.referentiel.scale.label(act.verdict) if act.verdict else "",
            "manque.motivation": one_line(act.reason),
            "manque.demande": "\n".join(one.text for one in needed),
            "manque.preuves": "\n".join(unique((*proofs, *demands(criterion, lang)))),
        }
    )
