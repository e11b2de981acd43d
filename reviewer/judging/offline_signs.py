"""What a dossier's words say of one requirement, as numbers: the signs that the learnt calibration weighs. Pure.

Each sentence that speaks of the requirement counts by how much it does and by whether retrieval ranked it first too. A sign is weak alone
("sans", a future, somebody else named); their weights are learnt together, and none of them is a rule.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from reviewer.domain.dossier import Excerpt
from reviewer.domain.referentiel import Criterion, Requirement
from reviewer.domain.text import sentences
from reviewer.judging.cues import Cue, find, parroted, plain
from reviewer.judging.offline_claims import Claim
from reviewer.judging.offline_index import Index, Unit
from reviewer.judging.offline_rules import Reading

Signs = dict[str, float]

_TONES: Final = {
    "negated": r"\bn(?:e |')[^.;:!?]{1,40}?\b(?:pas|aucun\w*|jamais|rien|personne|ni|plus|guere)\b"
    r"|\b(?:aucune?|personne|rien)\b[^.;:]{0,40}\bn(?:e |')|\bni\b[^.;]{1,40}\bni\b|\bpas (?:de|d'|un|encore|prevu|fait|eu)\b",
    "without": r"\bsans\b (?!doute|compter|cesse|contrainte|probleme|souci|stress|effort)",
    "short": r"\b(?:un seul|une seule|seulement|uniquement|au lieu de|reste a|restent a|manque|manquent|insuffisan|incomplet"
    r"|faute de|a reprendre|a completer|arrete[es]* a|oubli|a vue|de memoire|au hasard|trop court|trop peu|tel quel|telle quelle)\b",
    "but": r"\b(?:mais|en revanche|pourtant|toutefois|cependant|malheureusement|hormis|sauf)\b",
    "future": r"\b\w{2,}(?:erai|irai|drai|rai|erons|irons|drons|era|ira|dra|eront|iront|dront)\b|\bprevu|\bprevoi"
    r"|\bcompte \w+er\b|\bprochain|\ba venir\b|\bapres mon|\bavant l'oral",
    "other": r"\b(?:agence|prestataire|collegue|voisine?|concurrent\w*|predecesseur\w*|confrere|mairie|ami|amie|camarade"
    r"|cousin\w*|d'apres son site|un blog|un article)\b",
    "boast": r"\b(?:parfaitement|scrupuleusement|pertinen\w+|essentiel\w*|tres important\w*|enormement|l'ensemble de|rigoureu\w+"
    r"|optimal\w*|efficace\w*|professionnel\w*|nous sommes attaches|permettr\w+ de|tiennent compte|prend bien en compte"
    r"|respecte\w*|reponde?n?t? aux?)\b",
    "blank": r"\[[^\]]{3,120}\]|cliquez ou appuyez|choisissez un element|lorem|\.{6,}|_{4,}|\bxx+\b",
    "done": r"\bj'ai (?!pas|aucun|oubli)\w+|\bnous avons (?!pas|aucun)\w+"
    r"|\bje (?:me|l'|les|le|la)? ?(?:suis|releve|note|compare|mesure|tiens|publie|verifie)\b|\b(?:a|ont) ete \w+",
    "number": r"\d",
    "old_year": r"\b(?:19\d\d|200\d|201\d)\b",
}
TONES: Final = {name: re.compile(pattern) for name, pattern in _TONES.items()}
_CUES: Final = {
    "denied": Cue.DENIED,
    "planned": Cue.PLANNED,
    "third_party": Cue.THIRD_PARTY,
    "unfilled": Cue.UNFILLED,
}
_FACT: Final = re.compile(r"\d|[€%@#«“\"]|https?:")
_QUALITY: Final = re.compile(
    r"\b(?:pertinen|coheren|clair|precis|adapt|correct|justifi|detaill|complet|realist|mesurab|efficac|structur|logique|qualit)"
)
_COUNTED: Final = re.compile(r"\d|\b(?:deux|trois|quatre|cinq)\b")
_BEST: Final = 3
"""Excerpts of retrieval that are looked into."""
_SPEAKING: Final = 10
"""Sentences that are looked into, those that speak of the requirement most."""
_READ: Final = 30
_MOST_HITS: Final = 2
_FOUND_SHARE: Final = 0.3
"""What a sentence keeps that retrieval did not rank among its first."""
_SAME_START: Final = 60


class Heard(NamedTuple):
    """What one requirement's signs are drawn from."""

    criterion: Criterion
    requirement: Requirement
    reading: Reading
    claims: Sequence[Claim]
    excerpts: Sequence[Excerpt]


def signs_of(heard: Sequence[Heard], index: Index, text: Callable[[Unit], str], words: int) -> list[Signs]:
    """The signs of each requirement of one criterion, in order; `words` is how long the dossier is."""
    alone = [_alone(one, index, text, words) for one in heard]
    for at, signs in enumerate(alone):
        others = [other for n, other in enumerate(alone) if n != at] or [signs]
        for name in ("found_1", "best", "against_share"):
            signs[f"siblings_{name}"] = sum(other[name] for other in others) / len(others)
    return alone


def _alone(one: Heard, index: Index, text: Callable[[Unit], str], words: int) -> Signs:
    asked = plain(one.requirement.text)
    sources = [one.criterion.text, *(each.text for each in one.criterion.requirements)]
    return {
        **_found(one.excerpts),
        **_read(one, index),
        **_heard(one, index, text, sources),
        "asks_quality": float(bool(_QUALITY.search(asked))),
        "asks_count": float(bool(_COUNTED.search(asked))),
        "optional": float(one.requirement.optional),
        "requirements": min(len(one.criterion.requirements), 12) / 12,
        "length": math.log(max(words, 1) / 3000),
    }


def _found(excerpts: Sequence[Excerpt]) -> Signs:
    """Of retrieval's excerpts: how sure it is of them, and their tone, the surest counting most."""
    scores = [one.score for one in excerpts] + [0.0] * 6
    best = excerpts[:_BEST]
    cues = dict.fromkeys(_CUES, 0.0)
    for one in best:
        for hits in _cues_of(one.quote):
            for name, cue in _CUES.items():
                cues[name] += one.score * (cue in hits)
    total = sum(one.score for one in best) or 1.0
    tones = {
        name: sum(one.score * _tones(one.quote)[name] for one in best) / total
        for name in ("negated", "but", "boast", "number")
    }
    return {
        "found_1": scores[0],
        "found_3": sum(scores[:3]) / 3,
        "found_6": sum(scores[:6]) / 6,
        **{f"found_{name}": value for name, value in cues.items()},
        **{f"found_{name}": value for name, value in tones.items()},
        "found_facts": math.log1p(len(_FACT.findall(best[0].quote)) if best else 0),
        "found_table": float(bool(best) and best[0].where == "table"),
    }


def _read(one: Heard, index: Index) -> Signs:
    """Of the reading by rules: what proves, what speaks against, and what came of it."""
    proofs, against = one.reading.proofs, one.reading.against
    best = proofs[0].score if proofs else 0.0
    worst = against[0].score if against else 0.0
    units = [(claim.score, index.units[claim.unit]) for claim in one.claims[:8]]
    adverse = sum(score for score, unit in units if unit.speaks_against)
    sound = sum(score for score, unit in units if not unit.speaks_against and not unit.heading)
    return {
        "best": min(best, 2.0),
        "worst": min(worst, 2.0),
        "proofs": min(len(proofs), 8) / 8,
        "against_share": adverse / (adverse + sound + 1e-9),
        **{
            f"ground_{ground}": float(one.reading.ground == ground)
            for ground in ("proof", "both", "against", "nothing")
        },
    }


def _heard(one: Heard, index: Index, text: Callable[[Unit], str], sources: Sequence[str]) -> Signs:
    """Of the sentences that speak of the requirement most: their tone on average, and that of the first among them."""
    weighed: list[tuple[float, Unit, str]] = []
    for claim in one.claims[:_READ]:
        unit = index.units[claim.unit]
        if not unit.heading and not unit.too_short and len(weighed) < _SPEAKING:
            said = text(unit)
            ranked = max((each.score for each in one.excerpts[:_BEST] if said[:_SAME_START] in each.quote), default=0.0)
            weighed.append((claim.score * claim.share**2 * (_FOUND_SHARE + ranked), unit, said))
    total = sum(weight for weight, _, _ in weighed)
    if not total:
        names = (*TONES, *_CUES, "parroted")
        return {f"said_{name}": 0.0 for name in names} | {f"first_{name}": 0.0 for name in _FIRST} | {"said": 0.0}
    tones = [(weight / total, _tones(said)) for weight, _, said in weighed]
    words = max(weighed, key=lambda each: each[0])[2]
    found = {f"said_{name}": sum(share * tone[name] for share, tone in tones) for name in TONES}
    for name, cue in _CUES.items():
        found[f"said_{name}"] = sum(weight / total for weight, unit, _ in weighed if unit.cue is cue)
    found["said_parroted"] = sum(weight / total * parroted(said, sources) for weight, _, said in weighed)
    found["said"] = math.log1p(max(weight for weight, _, _ in weighed))
    opening = {**_tones(words), "parroted": parroted(words, sources)}
    return found | {f"first_{name}": opening[name] for name in _FIRST}


_FIRST: Final = ("negated", "blank", "old_year", "boast", "parroted")


@lru_cache(maxsize=8192)
def _cues_of(quote: str) -> tuple[frozenset[Cue], ...]:
    """The cues of each sentence."""
    return tuple(frozenset(hit.cue for hit in find(quote[start:end])) for start, end in sentences(quote))


@lru_cache(maxsize=8192)
def _tones(said: str) -> Mapping[str, float]:
    folded = plain(said)
    return {name: float(min(_MOST_HITS, len(pattern.findall(folded)))) for name, pattern in TONES.items()}
