"""Three sentences that sum up a review: what was found, what was not and where it looked, what only the jury can see."""

from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.review import DossierSummary, Review
from reviewer.domain.verdict import Status
from reviewer.reporting import evidence
from reviewer.reporting.labels import Evidence, evidence_state
from reviewer.reporting.words import counted, listed
from reviewer.wording import Lang, say

_NAMED = 6


def three_sentences(review: Review, referentiel: Referentiel, lang: Lang = "fr") -> tuple[str, str, str]:
    """What was found; what was not, where it looked and what could not be read; what only the jury can see."""
    states = states_by_criterion(review, referentiel)
    return _found(review, states, lang), _not_found(review, states, lang), _jury(states, lang)


def states_by_criterion(review: Review, referentiel: Referentiel) -> dict[Evidence, list[Criterion]]:
    """The criteria in scope by what the dossier shows for them, each list in référentiel order."""
    states: dict[Evidence, list[Criterion]] = {"found": [], "partial": [], "nothing": [], "jury": [], "unread": []}
    for bloc in referentiel.blocs:
        if review.blocs.get(bloc.id) == "in_scope":
            for one in bloc.criteria:
                states[evidence_state(one, review.by_criterion.get(one.id))].append(one)
    return states


def unread_words(dossier: DossierSummary, lang: Lang) -> str:
    """`2 pages, 1 image`: what was not read, by kind; empty when nothing was left out."""
    kinds = [one.what for one in dossier.unread]
    found = [counted(what, kinds.count(what), lang) for what in ("piece", "page", "picture", "part") if what in kinds]
    return ", ".join(found)


def _found(review: Review, states: dict[Evidence, list[Criterion]], lang: Lang) -> str:
    judged = sum(len(states[state]) for state in ("found", "partial", "nothing", "unread"))
    if not states["found"] and not states["partial"]:
        return say("report.three.found_none", lang, judged=counted("criterion", judged, lang))
    quotes = {excerpt for one in review.criteria for excerpt in evidence.carrying(one)}
    return say(
        "report.three.found",
        lang,
        full=counted("criterion", len(states["found"]), lang),
        partial=counted("criterion", len(states["partial"]), lang),
        judged=judged,
        quotes=counted("quote", len(quotes), lang),
    )


def _not_found(review: Review, states: dict[Evidence, list[Criterion]], lang: Lang) -> str:
    nothing = states["nothing"]
    empty = sum(
        finding is None or finding.status in (Status.NOT_MET, Status.UNKNOWN)
        for criterion in (*states["partial"], *nothing)
        for finding in (
            evidence.findings(review.by_criterion[criterion.id]).get(one.id)
            for one in criterion.requirements
            if not one.optional
        )
    )
    parts = [_lacking(nothing, empty, lang), _searched(review, lang)]
    if states["unread"]:
        named = listed([one.id for one in states["unread"]], lang, most=_NAMED)
        parts.append(
            say("report.three.not_judged", lang, n=counted("criterion", len(states["unread"]), lang), ids=named)
        )
    unread = unread_words(review.dossier, lang)
    parts.append(say("report.three.unread", lang, unread=unread) if unread else say("report.three.all_read", lang))
    return " ; ".join(parts) + "." if lang == "fr" else "; ".join(parts) + "."


def _lacking(nothing: list[Criterion], empty: int, lang: Lang) -> str:
    if not empty:
        return say("report.three.all_found", lang)
    n = counted("requirement", empty, lang)
    if not nothing:
        return say("report.three.not_found_some", lang, n=n)
    ids = listed([one.id for one in nothing], lang, most=_NAMED)
    return say("report.three.not_found", lang, n=n, criteria=f"{counted('criterion', len(nothing), lang)} ({ids})")


def _searched(review: Review, lang: Lang) -> str:
    chunks = max((one.evidence.chunks for one in review.criteria), default=0)
    whole = sum(one.evidence.whole_dossier for one in review.criteria)
    passages = counted("passage", chunks, lang)
    if whole and whole == len(review.criteria):
        return say("report.three.searched_whole", lang, passages=passages)
    if whole:
        return say(
            "report.three.searched_partly_whole", lang, passages=passages, whole=counted("criterion", whole, lang)
        )
    return say("report.three.searched", lang, passages=passages)


def _jury(states: dict[Evidence, list[Criterion]], lang: Lang) -> str:
    jury = states["jury"]
    if not jury:
        return say("report.three.jury_none", lang)
    named = [f"{one.id} ({say(f'report.proof.short.{one.proof.value}', lang)})" for one in jury]
    return say(
        "report.three.jury",
        lang,
        criteria=counted("criterion", len(jury), lang),
        named=listed(named, lang, most=_NAMED),
    )
