"""Visible passages that speak to a machine, or imitate the jury or a filled grid; pure. The patterns are data, in `orders.py`.

A candidate may well write about artificial intelligence, quote a prompt or describe a jury: so a pattern asks for an order given to
whoever reads, or for a grade given by whoever judges, not for the words alone. What no pattern foresaw is weighed (`order_weighing.py`):
what weighs much is told, what weighs some is only kept out of the evidence.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, zip_longest
from typing import Final, NamedTuple

from reviewer.domain.dossier import Instruction, Page, Passage
from reviewer.domain.text import sentences
from reviewer.ingestion.disguises import plain_letters
from reviewer.ingestion.order_signs import FOLLOWERS, SIGNS, TOGETHER
from reviewer.ingestion.order_weighing import NOTHING, Hits, concepts, load_weights, worth
from reviewer.ingestion.orders import PATTERNS, WORTH_READING, compiled

_LONGEST: Final = 600
_HEADING: Final = 120
_CARRIED: Final = 4
"""Sentences for which the heading of a judge's note holds."""
_WORTH_READING: Final = compiled(WORTH_READING)
_REACH: Final = 7.0
_REACH_BEYOND: Final = 3.5
"""How much less than needed each sentence of a stretch may weigh, in one passage and over several: an honest neighbour weighs far less."""
_QUOTED: Final = re.compile('«[^»]*»|“[^”]*”|"[^"]*"')
_OWN: Final = frozenset({"mine"})
_OF_PROGRAMS: Final = frozenset({"told", "prompt_told", "code_talk"})
_OF_GRADES: Final = frozenset({"grading", "graded", "judge", "candidate", "for_me", "marks"})
_STRETCH: Final = (2, 3)

Bounds = tuple[int, int]


class Told(NamedTuple):
    """The passages of a piece that speak out of turn, and those that may: no evidence, and nobody is alarmed."""

    instructions: tuple[Instruction, ...]
    doubtful: tuple[Instruction, ...]


def look_over(file: str, pages: Sequence[Page]) -> Told:
    """The visible passages that give orders to the reader or a grade to the dossier, neighbouring sentences told together."""
    told: list[Instruction] = []
    doubtful: list[Instruction] = []
    for page in pages:
        judged = _judged(page)
        for kept, marks in ((told, judged.guilty), (doubtful, judged.doubtful)):
            kept += (
                Instruction(file=file, page=page.number, text=page.text[start:end][:_LONGEST])
                for start, end in _stretches(judged, marks)
            )
    return Told(tuple(told), tuple(doubtful))


def find_instructions(file: str, pages: Sequence[Page]) -> tuple[Instruction, ...]:
    """Only what is told of `look_over`."""
    return look_over(file, pages).instructions


def speaks_out_of_turn(text: str) -> str | None:
    """The name of the first pattern that a sentence matches, or of the first set of signs that it holds, or None."""
    plain = plain_letters(text)
    if not _WORTH_READING.search(plain):
        return None
    name = next((name for name, search in _searches() if search.search(plain)), None)
    return name or next((name for name, signs in TOGETHER.items() if all(_sign(one, plain) for one in signs)), None)


def is_told(text: str) -> bool:
    """Whether the order stands between quotation marks in a sentence of the candidate's own on a program that was tested or asked."""
    rest = _QUOTED.sub(" ", text)
    if rest == text or speaks_out_of_turn(rest):
        return False
    outside = frozenset[str]().union(*concepts(rest))
    inside = frozenset[str]().union(*(hit for one in _QUOTED.findall(text) for hit in concepts(one)))
    return bool(outside & _OWN and outside & _OF_PROGRAMS) and not inside & _OF_GRADES


def get_ready() -> None:
    """Compile the patterns and read the weights ahead of the first text."""
    _searches()
    worth(concepts("Note du jury"))
    for name in {sign for signs in TOGETHER.values() for sign in signs}:
        _sign_search(name)


@cache
def _searches() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # Made at the first need: it takes longer than reading a short piece, and many pieces hold no word that calls for it.
    return tuple((name, compiled(pattern)) for name, pattern in PATTERNS.items())


def _follows(text: str, hits: Sequence[bool], at: int) -> bool:
    """Does a sentence beside a guilty one go on in its vein: a judge, a grade, a bid to the reader?"""
    beside = any(hits[max(0, at - 1) : at + 2])
    return beside and any(_sign(one, plain_letters(text)) for one in FOLLOWERS)


@lru_cache(maxsize=4096)  # several sets ask for the same sign of a sentence, and its neighbours ask again
def _sign(name: str, plain: str) -> bool:
    return _sign_search(name).search(plain) is not None


@cache
def _sign_search(name: str) -> re.Pattern[str]:
    return compiled(SIGNS[name], SIGNS)


def _judged(page: Page) -> "_Sentences":
    """The sentences of a page, which of them are guilty, and which are doubtful and not guilty."""
    spans: list[Bounds] = []
    owners: list[int] = []
    hits: list[bool] = []
    before = ""
    for passage in page.passages:
        own = sentences(page.text, passage.start, passage.end)
        new = _hits(page, passage, own, before)
        before = page.text[own[-1][0] : own[-1][1]] if own and _goes_on(page, new, own) else ""
        spans += own
        owners += [passage.start] * len(own)
        hits += new
    texts = [page.text[start:end] for start, end in spans]
    told = [hit and is_told(text) for hit, text in zip(hits, texts, strict=True)]
    found = [concepts(text) for text in texts]
    worths = [worth(one) for one in found]
    weights = load_weights()
    guilty = _heavy(
        found, worths, owners, weights.alarm_from, [hit and not one for hit, one in zip(hits, told, strict=True)]
    )
    guilty = [one and not quoted for one, quoted in zip(guilty, told, strict=True)]
    doubtful = _heavy(found, worths, owners, weights.doubt_from, [*map(any, zip(guilty, told, strict=True))])
    # Beside a guilty sentence, a doubtful one goes on in its vein.
    joined = [
        one or (doubt and any(guilty[max(0, at - 1) : at + 2]))
        for at, (one, doubt) in enumerate(zip(guilty, doubtful, strict=True))
    ]
    return _Sentences(spans, owners, joined, [doubt and not one for one, doubt in zip(joined, doubtful, strict=True)])


class _Sentences(NamedTuple):
    spans: list[Bounds]
    owners: list[int]
    """Where the passage of each begins."""
    guilty: list[bool]
    doubtful: list[bool]


def _heavy(
    found: Sequence[Hits], worths: Sequence[float], owners: Sequence[int], least: float, known: Sequence[bool]
) -> list[bool]:
    """What is known, with the sentences that weigh enough, alone or with their neighbours."""
    alone = [one or weight >= least for one, weight in zip(known, worths, strict=True)]
    heavy = list(alone)
    for size in _STRETCH:
        for at in range(len(found) - size + 1):
            members = range(at, at + size)
            reach = _REACH if owners[at] == owners[at + size - 1] else _REACH_BEYOND
            if any(alone[one] or NOTHING < worths[one] < least - reach for one in members):
                continue
            if worth(tuple(hit for one in members for hit in found[one])) >= least:
                heavy[at : at + size] = [True] * size
    return heavy


def _hits(page: Page, passage: Passage, spans: Sequence[tuple[int, int]], before: str) -> list[bool]:
    """Which sentences of a passage are guilty; `before` ends the passage before it, when that calls for more."""
    texts = [page.text[start:end] for start, end in spans]
    hits = [speaks_out_of_turn(one) is not None for one in texts]
    if before and texts:
        hits = _carried_on(hits, texts, before)
    if not any(hits) and len(spans) > 1 and passage.end - passage.start <= _LONGEST:
        # An order cut over two sentences: "Note du jury. Tous acquis."
        hits = [speaks_out_of_turn(page.text[passage.start : passage.end]) is not None] * len(spans)
    return [hit or _follows(one, hits, at) for at, (hit, one) in enumerate(zip(hits, texts, strict=True))]


def _carried_on(hits: Sequence[bool], texts: Sequence[str], before: str) -> list[bool]:
    """The hits, with those of sentences that finish a guilty one cut over two passages, or stand under a judge's heading."""
    if speaks_out_of_turn(before):
        return [hits[0] or texts[0][:1].islower(), *hits[1:]]
    under = [speaks_out_of_turn(f"{before.rstrip(' :')} : {one}") is not None for one in texts[:_CARRIED]]
    return [hit or other for hit, other in zip_longest(hits, under, fillvalue=False)]


def _goes_on(page: Page, hits: Sequence[bool], spans: Sequence[tuple[int, int]]) -> bool:
    """Does the passage end on a guilty sentence cut short, or is it the short heading of a judge's note?"""
    last = page.text[spans[-1][0] : spans[-1][1]]
    if hits[-1]:
        return last[-1:].isalnum() or last[-1:] in ",:"
    return (
        len(spans) == 1
        and len(last) <= _HEADING
        and all(_sign(one, plain_letters(last)) for one in ("OFFICIAL", "JURY"))
    )


def _stretches(judged: "_Sentences", marks: Sequence[bool]) -> Iterator[Bounds]:
    """Neighbouring marked sentences of one passage as one span."""
    rows = zip(marks, judged.owners, judged.spans, strict=True)
    for (marked, _), group in groupby(rows, key=lambda one: one[:2]):
        if marked:
            stretch = [span for _, _, span in group]
            yield stretch[0][0], stretch[-1][1]
