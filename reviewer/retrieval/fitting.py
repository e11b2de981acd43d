"""Does the dossier answer the référentiel chosen, or does it look like another, or another bloc? Signs told to a person; never a verdict.

Three signs, each careful: codes printed in the dossier that the chosen blocs do not have, the title or the certifier of another, and the
words of the dossier, which must be much nearer to another. Neighbouring référentiels share most of their words, so the last is rare.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from reviewer.domain.dossier import Dossier
from reviewer.domain.referentiel import Bloc, Referentiel
from reviewer.domain.review import Misfit
from reviewer.domain.text import fold
from reviewer.retrieval.french import analyse

_CODE: Final = re.compile(r"\b(?:Cr|CR|C|B|A)\s?\d{1,2}(?:\.\d{1,2}){1,2}\b")
_BLOC: Final = re.compile(r"\b(?:bloc(?:s)?(?: de comp[ée]tences)?(?: n\s?°)?|BC)\s?0?(\d)\b", re.IGNORECASE)
_CODES_SURE: Final = 3
_BLOC_SURE: Final = 2
_MUCH_NEARER: Final = 0.3
"""Of the nearest bloc's likeness, what the chosen blocs must at least reach; labelled dossiers reach 0.4 of their neighbours' at worst."""
_ENOUGH_WORDS: Final = 150
_TITLE_WORDS: Final = 3
"""A title of fewer telling words is a trade's name, which every dossier says."""
_TITLE_CHARS: Final = 6_000
"""A title stands at the front: further on, a dossier may well name another certification."""


class _Profile(NamedTuple):
    referentiel: Referentiel
    bloc: Bloc
    weights: Mapping[str, float]


def find_misfits(
    referentiel: Referentiel, blocs: Collection[str], dossier: Dossier, known: Sequence[Referentiel]
) -> tuple[Misfit, ...]:
    """What in the dossier points elsewhere than to the `blocs` chosen of `referentiel`, the plainest sign first.

    `known`: every référentiel there is, the chosen one included.
    """
    text = "\n".join(page.text for piece in dossier.pieces for page in piece.pages)
    others = [one for one in known if one.id != referentiel.id]
    return (
        *_codes(text, referentiel, blocs, others),
        *_titles(text[:_TITLE_CHARS], referentiel, others),
        *_named_blocs(text, referentiel, blocs),
        *_content(text, referentiel, blocs, known),
    )


def _codes(text: str, chosen: Referentiel, blocs: Collection[str], others: Sequence[Referentiel]) -> Iterator[Misfit]:
    """Codes of criteria or competences, three or more of them, that the chosen blocs lack more often than they have."""
    printed = Counter(re.sub(r"\s", "", one) for one in _CODE.findall(text))
    own = _ids(chosen, blocs)
    foreign = [one for one in printed if one not in own]
    if len(foreign) < _CODES_SURE or len(foreign) <= len(printed) - len(foreign):
        return
    places = [
        (one, bloc.id) for one in (chosen, *others) for bloc in one.blocs if one is not chosen or bloc.id not in blocs
    ]
    known = [(sum(code in _ids(one, (bloc,)) for code in foreign), one, bloc) for one, bloc in places]
    best = max(known, key=lambda found: found[0], default=None)
    seen = ", ".join(foreign[:5])
    if best is None or best[0] < _CODES_SURE:
        yield Misfit(sign="codes", seen=seen)
    else:
        yield _pointing("codes", seen, best[1], best[2], chosen)


def _titles(front: str, chosen: Referentiel, others: Sequence[Referentiel]) -> Iterator[Misfit]:
    """The title or the certifier of another on the first pages, where those of the chosen one are not."""
    text = fold(front).text.lower()
    if _named(text, chosen):
        return
    for one in others:
        found = _named(text, one)
        if found and one.certifier != chosen.certifier:
            yield Misfit(sign="title", seen=found, referentiel=one.id)
            return


def _named(text: str, referentiel: Referentiel) -> str | None:
    title = referentiel.title if len(set(analyse(referentiel.title))) >= _TITLE_WORDS else None
    certifier = referentiel.certifier if referentiel.certifier and len(referentiel.certifier.split()) > 1 else None
    names = [name for name in (title, certifier) if name]
    return next((name for name in names if fold(name).text.lower() in text), None)


def _named_blocs(text: str, chosen: Referentiel, blocs: Collection[str]) -> Iterator[Misfit]:
    """A bloc that the dossier names by its number, twice or more, and none of those chosen."""
    if len(chosen.blocs) < 2:
        return
    named = Counter(f"B{number}" for number in _BLOC.findall(text))
    if any(one in named for one in blocs):
        return
    known = {bloc.id for bloc in chosen.blocs}
    for bloc, count in named.most_common(1):
        if count >= _BLOC_SURE and bloc in known:
            yield Misfit(sign="bloc", seen=bloc, bloc=bloc)


def _content(text: str, chosen: Referentiel, blocs: Collection[str], known: Sequence[Referentiel]) -> Iterator[Misfit]:
    """The bloc whose words the dossier has, where the chosen ones have less than a third of that."""
    stems = analyse(text)
    if len(stems) < _ENOUGH_WORDS:
        return
    counts = {(one.id, bloc.id): Counter(analyse(_text(bloc))) for one in known for bloc in one.blocs}
    spread = Counter(stem for found in counts.values() for stem in found)
    rare = {stem: math.log((1 + len(counts)) / count) for stem, count in spread.items()}
    own = _weights(Counter(stems), rare)
    profiles = [_Profile(one, bloc, _weights(counts[one.id, bloc.id], rare)) for one in known for bloc in one.blocs]
    likeness = [(sum(own.get(stem, 0.0) * weight for stem, weight in one.weights.items()), one) for one in profiles]
    best, nearest = max(likeness, key=lambda found: found[0])
    mine = [like for like, one in likeness if one.referentiel.id == chosen.id and one.bloc.id in blocs]
    if mine and best > 0 and max(mine) < _MUCH_NEARER * best:
        yield _pointing("content", "", nearest.referentiel, nearest.bloc.id, chosen)


def _pointing(sign: str, seen: str, one: Referentiel, bloc: str, chosen: Referentiel) -> Misfit:
    same = one.id == chosen.id
    return Misfit.model_validate(
        {
            "sign": sign,
            "seen": seen,
            "referentiel": None if same else one.id,
            "bloc": bloc if same or len(one.blocs) > 1 else None,
        }
    )


def _ids(referentiel: Referentiel, blocs: Collection[str]) -> set[str]:
    found: set[str] = set()
    for bloc in referentiel.blocs:
        if bloc.id in blocs:
            found |= {code for one in bloc.criteria for code in (one.id, one.printed_id or one.id)}
            found |= {code for one in bloc.competences for code in (one.id, one.printed_id or one.id)}
    return found


def _text(bloc: Bloc) -> str:
    parts = [bloc.title or "", *(one.text for one in bloc.competences), *(one.text for one in bloc.criteria)]
    return " ".join(parts)


def _weights(counts: Mapping[str, int], rare: Mapping[str, float]) -> dict[str, float]:
    """Unit vector: rare words count more, repetition little."""
    found = {stem: (1 + math.log(count)) * rare[stem] for stem, count in counts.items() if stem in rare}
    length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {stem: weight / length for stem, weight in found.items()}
