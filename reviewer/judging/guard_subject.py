"""Is the quoted work about the right thing? Another brand's, another network's, or of a time too old where recency is asked.

Each asks for plain words in the sentence itself: a candidate compares, recalls and quotes others by right.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from reviewer.domain.dossier import Dossier
from reviewer.judging.cues import plain

_OTHERS_WORK: Final = re.compile(
    r"\bpour (?:le |la |l'|les )?(?:\S+ ){1,3}?de mes (?:parents|amis|beaux-parents)\b"
    r"|\b(?:pour|chez|dans|de) (?:mon|ma|un|une) (?:ancien(?:ne)?|precedente?|autre) (?:employeur|clien(?:t|te)|stage|poste|emploi"
    r"|entreprise|marque|boutique|projet|association|structure|maison)\b"
    r"|\b(?:lors|pendant) (?:d'un|de mon) (?:ancien|precedent|autre) (?:stage|poste|emploi|projet)\b"
    r"|\bnotre concurrente?\b(?=[^.;]*$)|\bpour un autre (?:client|projet|stage|compte)\b"
)
_OTHERS_ARE_ASKED: Final = re.compile(
    r"\b(?:concurren|marche|benchmark|compar|secteur|inspir|veille|tendance|positionnement|parcours professionnel|experience)"
)
_NETWORKS: Final = (
    "instagram",
    "facebook",
    "linkedin",
    "tiktok",
    "youtube",
    "pinterest",
    "snapchat",
    "twitter",
    "threads",
    "twitch",
)
_NETWORK: Final = re.compile(rf"\b(?:{'|'.join(_NETWORKS)})\b")
_RECENT_IS_ASKED: Final = re.compile(
    r"\b(?:actuel|recent|dernier(?:e|es|s)? (?:mise|evolution|tendance)|mises? a jour|a jour\b|d'actualite|en cours)"
)
_YEAR: Final = re.compile(r"(?<![\d.,/])20[0-4]\d(?![\d.,]\d)\b")
_STALE_YEARS: Final = 3
_SURE: Final = 2
"""How often a dossier names a year before that year is taken for its own."""


def others_work(sentence: str, asked: str) -> bool:
    """Whether the sentence tells of work for another brand, where the requirement does not ask about others."""
    return _is_of_others(sentence) and not _OTHERS_ARE_ASKED.search(plain(asked))


@lru_cache(maxsize=8192)
def _is_of_others(sentence: str) -> bool:
    return bool(_OTHERS_WORK.search(plain(sentence)))


def other_network(sentence: str, asked: str) -> str | None:
    """The network that the sentence tells of, where the requirement names another and the sentence does not."""
    wanted, named = (set(_NETWORK.findall(plain(text))) for text in (asked, sentence))
    return min(named) if wanted and named and not wanted & named else None


def stale_year(sentence: str, asked: str, dossier: Dossier) -> int | None:
    """The last year that the sentence names, where something recent is asked and that is three years or more before the dossier's."""
    if not _RECENT_IS_ASKED.search(plain(asked)):
        return None
    years = [int(one) for one in _YEAR.findall(sentence)]
    own = own_year("\n".join(page.text for piece in dossier.pieces for page in piece.pages)) if years else None
    return max(years) if own and max(years) <= own - _STALE_YEARS else None


def own_year(text: str) -> int | None:
    """The year that a text names most, the later of two named alike; None where none is named twice."""
    counts = Counter(int(one) for one in _YEAR.findall(text))
    return max(
        (year for year, count in counts.items() if count >= _SURE), key=lambda year: (counts[year], year), default=None
    )
