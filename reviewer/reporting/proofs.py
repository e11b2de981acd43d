"""What kind of proof would do for a requirement, in sentences a candidate can act on. Only the référentiel and its hints speak here."""

import re

from reviewer.domain.referentiel import Criterion, Requirement, Threshold
from reviewer.reporting.words import listed
from reviewer.wording import Lang, say

_HINTS = 6
_ITEMS = 8

# Words of the trade -> the kind of proof that shows such a thing (`report.kind.<name>`). The first that matches speaks; order is by how
# telling the word is. Roots are matched at the start of a word.
_KINDS: tuple[tuple[str, str], ...] = (
    ("calendar", r"calendrier|planning|rétroplanning|échéancier|planif"),
    ("figures", r"statisti|indicateur|kpi|taux|performance|résultat|mesur|audience|engagement|objectif"),
    ("budget", r"budget|coût|devis|dépense|financ"),
    ("moderation", r"modér|commentaire|avis|réponse|e-réputation|réputation|crise"),
    ("sources", r"source|veille|tendance|actualité|documentation"),
    ("comparison", r"concurren|benchmark|compar|positionnement|marché"),
    ("persona", r"persona|cible|public|communauté|segment"),
    ("exchange", r"entretien|réunion|échange|brief|interlocuteur|équipe|client|commanditaire"),
    ("rules", r"charte|ligne éditoriale|règle|juridi|rgpd|droit|mention|accessib"),
    ("map", r"cartographi|audit|diagnostic|analyse|swot|forces?|faiblesse"),
    ("tool", r"outil|logiciel|intelligence artificielle|ia\b|prompt|automatis"),
    ("post", r"publi|post|contenu|visuel|vidéo|photo|story|stories|réel|campagne|annonce|format"),
)


def kind_of(requirement: Requirement, criterion: Criterion) -> str:
    """The name of the kind of proof: from the requirement's own words, then its hints, then its criterion's; `account` when none tells."""
    for texts in ((requirement.text,), requirement.hints, (*criterion.typical_evidence, criterion.text)):
        said = " ".join(texts).lower()
        for name, roots in _KINDS:
            if re.search(rf"\b(?:{roots})", said):
                return name
    return "account"


def advice(requirement: Requirement, criterion: Criterion, lang: Lang) -> tuple[str, ...]:
    """One sentence a point: the kind of proof, what is asked for in full, what may vary, words that help to find it."""
    said = [say(f"report.kind.{kind_of(requirement, criterion)}", lang)]
    if requirement.any_of:
        key = "report.advice.any_of_open" if requirement.any_of_open else "report.advice.any_of"
        said.append(say(key, lang, items=listed(requirement.any_of, lang, most=_ITEMS, last="or")))
    if requirement.all_of:
        said.append(say("report.advice.all_of", lang, items=listed(requirement.all_of, lang, most=_ITEMS)))
    if requirement.examples:
        said.append(
            say("report.advice.examples", lang, items=listed(requirement.examples, lang, most=_ITEMS, last="or"))
        )
    if requirement.condition:
        said.append(say("report.advice.condition", lang, condition=requirement.condition))
    if requirement.hints:
        said.append(say("report.advice.hints", lang, items=", ".join(requirement.hints[:_HINTS])))
    return tuple(said)


def demands(criterion: Criterion, lang: Lang) -> tuple[str, ...]:
    """The counts and measures that the criterion asks for, and the evidence it usually sees."""
    said = [_threshold(one, lang) for one in criterion.thresholds]
    if criterion.typical_evidence:
        said.append(say("report.advice.typical", lang, items=listed(criterion.typical_evidence, lang, most=_ITEMS)))
    return tuple(said)


def _threshold(one: Threshold, lang: Lang) -> str:
    low, high = (f"{bound:g}" if bound is not None else "" for bound in (one.min, one.max))
    shape = "exact" if low and low == high else "between" if low and high else "least" if low else "most"
    return say(f"report.threshold.{shape}", lang, what=one.what, low=low, high=high, unit=one.unit)
