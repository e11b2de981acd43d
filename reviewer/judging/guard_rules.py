"""The rules of the guard, one pure function each: the facts of its sentence when the rule is hit, None when it is not.

A rule on a quotation says that it does not count; a rule on a finding says that it is short of what is asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from reviewer.domain.dossier import Dossier
from reviewer.domain.referentiel import Criterion, Requirement
from reviewer.domain.verdict import Finding
from reviewer.judging import counting
from reviewer.judging.cues import Cue, parroted, plain, roots
from reviewer.judging.guard_context import Quote
from reviewer.judging.guard_figures import other_figure
from reviewer.judging.guard_subject import other_network as network_named_instead
from reviewer.judging.guard_subject import others_work, stale_year

Facts = dict[str, str | int | float]


class Case(NamedTuple):
    """A finding with what a rule may look at."""

    criterion: Criterion
    requirement: Requirement
    finding: Finding
    quotes: tuple[Quote, ...]
    dossier: Dossier


QuoteRule = Callable[[Case, Quote], Facts | None]
FindingRule = Callable[[Case], Facts | None]

_SHARED_WORDS: Final = 6
_PARROTED_SHARE: Final = 0.7
_SHOWN_CHARS: Final = 80
_BEFORE_COLON: Final = 4
_WORD: Final = re.compile(r"\w+")
_FUTURE_IS_ASKED: Final = re.compile(
    r"\b(?:plan|planning|planif|plannif|calendri|chronolog|deploi|retroplan|objectif|recommand|preconis|strateg"
    r"|actions? (?:a |d'|correct|prevent|concret)|ameliorat|budget|propos|prevoi|previsi|envisag|futur|axes?\b|perspectiv|anticip"
    r"|projet|organis|defini|priorit|scenario|attendu|a venir|a mener|souhait|intention|besoin|prospect)"
)


def hidden(_case: Case, quote: Quote) -> Facts | None:
    """The words are among those that a reader of the page does not see."""
    if quote.piece is None:
        return None
    texts = (one.text for one in quote.piece.hidden if one.page in (None, quote.excerpt.page))
    return _shown(quote) if _shares_words(quote.excerpt.quote, texts) else None


def instruction(_case: Case, quote: Quote) -> Facts | None:
    """The words stand where an instruction to a machine, or an imitation of the jury, stands on the page."""
    return _shown(quote) if quote.barred else None


def assessment(_case: Case, quote: Quote) -> Facts | None:
    """A sentence of the quotation, or the one that leads to it, grades the dossier or says how to grade it."""
    return _shown(quote) if quote.graded else None


def template_residue(_case: Case, quote: Quote) -> Facts | None:
    """Every touched line holds a blank of the template."""
    return _shown(quote) if _only(quote, Cue.UNFILLED) else None


def copy_of_criterion(case: Case, quote: Quote) -> Facts | None:
    """Every touched sentence is mostly the criterion's own words, with no fact of its own."""
    sources = [case.criterion.text, *(one.text for one in case.criterion.requirements)]
    sources += [*case.requirement.all_of, *case.requirement.any_of, *case.requirement.examples]
    shares = [parroted(sentence, sources) for sentence in quote.sentences]
    if not shares or min(shares) < _PARROTED_SHARE:
        return None
    return {**_shown(quote), "share": round(100 * min(shares))}


def denied(_case: Case, quote: Quote) -> Facts | None:
    """Every touched sentence says that something was not done."""
    return _shown(quote) if _only(quote, Cue.DENIED) else None


def third_party(_case: Case, quote: Quote) -> Facts | None:
    """Every touched sentence tells of somebody else's work."""
    return _shown(quote) if _only(quote, Cue.THIRD_PARTY) else None


def other_brand(case: Case, quote: Quote) -> Facts | None:
    """Every touched sentence tells of work for another brand."""
    asked = _asked(case)
    others = [others_work(sentence, asked) for sentence in quote.sentences]
    return _shown(quote) if others and all(others) else None


def other_network(case: Case, quote: Quote) -> Facts | None:
    """The requirement names networks, and the touched sentences name others only."""
    found = network_named_instead(" ".join(quote.sentences), case.requirement.text)
    return {**_shown(quote), "network": found.capitalize()} if found else None


def out_of_date(case: Case, quote: Quote) -> Facts | None:
    """What is asked is to be recent, and the touched sentences name no year but old ones."""
    year = stale_year(" ".join(quote.sentences), case.requirement.text, case.dossier)
    return {**_shown(quote), "year": year} if year else None


def promise(case: Case, quote: Quote) -> Facts | None:
    """Every touched sentence announces, where something done is asked: a plan that is asked for is in the future by right."""
    if future_is_asked(case.requirement):
        return None
    return _shown(quote) if _only(quote, Cue.PLANNED) else None


def threshold(case: Case) -> Facts | None:
    """The candidate's own count, said before the noun that the criterion counts, is outside its range in every place quoted."""
    for demand in _demands(case):
        noun = roots(demand.noun)
        if demand.noun in counting.TIME_UNITS:
            continue
        said = [
            stated.value
            for quote in case.quotes
            for sentence in quote.sentences
            for stated in counting.stated(sentence)
            if noun and roots(stated.noun)[:1] == noun[:1]
        ]
        said += filter(None, (_enumerated(quote, noun) for quote in case.quotes))
        if said and not any(demand.fits(value) for value in said):
            return {"counted": max(said), "noun": demand.noun, "asked": _range(demand)}
    return None


def contradiction(case: Case) -> Facts | None:
    """Another place gives another figure for the same labelled thing."""
    for quote in case.quotes:
        for sentence in quote.sentences:
            other = other_figure(sentence, quote.excerpt, case.dossier)
            if other:
                return {**_shown(quote), "here": other.here, "there": other.there, "place": other.place}
    return None


def machine_read(case: Case) -> Facts | None:
    """All that is quoted was read by a machine."""
    return {"count": len(case.quotes)} if all(quote.excerpt.machine_read for quote in case.quotes) else None


def future_is_asked(requirement: Requirement) -> bool:
    """Whether what is asked (a plan, aims, advice) lies in the future by right."""
    return bool(_FUTURE_IS_ASKED.search(plain(requirement.text)))


QUOTE_RULES: Final[dict[str, QuoteRule]] = {
    "hidden": hidden,
    "instruction": instruction,
    "assessment": assessment,
    "template_residue": template_residue,
    "copy_of_criterion": copy_of_criterion,
    "denied": denied,
    "third_party": third_party,
    "other_brand": other_brand,
    "other_network": other_network,
    "out_of_date": out_of_date,
    "promise": promise,
}
FINDING_RULES: Final[dict[str, FindingRule]] = {
    "threshold": threshold,
    "contradiction": contradiction,
    "machine_read": machine_read,
}


def _asked(case: Case) -> str:
    return f"{case.criterion.text} {case.requirement.text}"


def _shown(quote: Quote) -> Facts:
    words = " ".join(quote.excerpt.quote.split())
    return {"quote": words if len(words) <= _SHOWN_CHARS else words[: _SHOWN_CHARS - 1].rstrip() + "…"}


def _only(quote: Quote, cue: Cue) -> bool:
    stances = quote.stances
    return bool(stances) and all(one is cue for one in stances)


def _shares_words(quote: str, texts: Iterable[str]) -> bool:
    """Whether six words in a row of the quotation stand in one of the texts; all of them, for a shorter quotation."""
    others = [_WORD.findall(plain(text)) for text in texts]
    own = _WORD.findall(plain(quote)) if others else []
    run = min(_SHARED_WORDS, len(own))
    return run > 0 and any(not set(_runs(own, run)).isdisjoint(_runs(other, run)) for other in others)


def _runs(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _demands(case: Case) -> Iterator[counting.Demand]:
    """The ranges that bear on this requirement: those its words print, and the criterion's that name the same noun."""
    yield from counting.demanded(case.requirement.text)
    own = set(roots(case.requirement.text))
    for one in case.criterion.thresholds:
        noun = one.unit.split()[0]
        if roots(noun) and set(roots(noun)) <= own and one.max != 0:
            least, most = (None if bound is None else int(bound) for bound in (one.min, one.max))
            yield counting.Demand(noun, least, most)


def _enumerated(quote: Quote, noun: tuple[str, ...]) -> int:
    """The terms of a list that a sentence opens with the noun in the plural and a colon: "nos deux axes : le métier et les gens"."""
    best = 0
    for sentence in quote.sentences:
        head, colon, rest = sentence.partition(":")
        last_words = plain(head).split()[-_BEFORE_COLON:]
        if colon and any(word.endswith(("s", "x")) and roots(word)[:1] == noun[:1] for word in last_words):
            best = max(best, counting.listed(rest))
    return best


def _range(demand: counting.Demand) -> str:
    if demand.most is None:
        return f"≥ {demand.least}"
    return f"≤ {demand.most}" if demand.least is None else f"{demand.least}-{demand.most}"
