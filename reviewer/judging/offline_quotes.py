"""What a reading shows: the windows that retrieval cut, in its order, and what speaks against word for word.

Retrieval's order is kept because it places the proof better than the sentences do: on the gold, sentences alone held a requirement's proof
among the first four in 0.43 of the cases, its windows alone in 0.72.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reviewer.domain.dossier import Dossier, Excerpt, excerpt
from reviewer.domain.verdict import Status
from reviewer.judging.offline_claims import Claim
from reviewer.judging.offline_index import Index, Unit
from reviewer.judging.offline_rules import Reading

SHOWN: Final = 4
TELLING: Final = 2
"""Sentences of an excerpt that are pointed at."""
NEAR_BEST: Final = 0.6
"""Of the score of the best of them: a sentence that merely stands beside it has less."""
NEARLY_ALL: Final = 0.8
"""From this part of an excerpt on, pointing tells nothing."""


@dataclass(frozen=True, slots=True)
class Windows:
    """The excerpts that retrieval found for one requirement, best first."""

    excerpts: Sequence[Excerpt]
    dossier: Dossier

    def rank(self, unit: Unit) -> int | None:
        """Which of them, from 0, is the first to touch the unit."""
        return next((at for at, one in enumerate(self.excerpts) if self.touches(one, unit)), None)

    def touches(self, one: Excerpt, unit: Unit) -> bool:
        piece = self.dossier.pieces[unit.piece]
        page = piece.pages[unit.page]
        return one.file == piece.file and one.start < unit.end and one.end > unit.start and page.holds(one)


def quotes(reading: Reading, index: Index, windows: Windows) -> tuple[Excerpt, ...]:
    """At most `SHOWN` excerpts: what was found as retrieval ranked it, then what speaks against, word for word.

    A requirement of which nothing speaks has none, whatever retrieval ranked first; one that is not met has only what speaks against.
    """
    if reading.ground == "not_shown" or not (reading.proofs or reading.against or reading.ground in ("proof", "weak")):
        return ()
    against = tuple(_tight(one, index, windows.dossier) for one in reading.against[: SHOWN // 2])
    if reading.status is Status.NOT_MET:
        return against
    adverse = [index.units[one.unit] for one in reading.against]
    clear = [one for one in windows.excerpts if not any(windows.touches(one, unit) for unit in adverse)]
    told = [index.units[one.unit] for one in reading.proofs]
    if reading.proofs and not any(windows.touches(one, unit) for one in clear for unit in told):
        clear.insert(0, _tight(reading.proofs[0], index, windows.dossier))
    return (*(_pointed(one, reading.proofs, index, windows) for one in clear[: SHOWN - len(against)]), *against)


def _pointed(one: Excerpt, proofs: Sequence[Claim], index: Index, windows: Windows) -> Excerpt:
    """The excerpt with the sentences of it that speak most of the requirement, in order of place."""
    held = [claim for claim in proofs if windows.touches(one, index.units[claim.unit])][:TELLING]
    best = [index.units[claim.unit] for claim in held if claim.score >= NEAR_BEST * held[0].score]
    spans = sorted((max(one.start, unit.start), min(one.end, unit.end)) for unit in best)
    if sum(end - start for start, end in spans) >= NEARLY_ALL * (one.end - one.start):
        return one
    return one.model_copy(update={"telling": tuple(spans)})


def _tight(claim: Claim, index: Index, dossier: Dossier) -> Excerpt:
    unit = index.units[claim.unit]
    return excerpt(dossier.pieces[unit.piece], unit.page, unit.start, unit.end, score=claim.score)
