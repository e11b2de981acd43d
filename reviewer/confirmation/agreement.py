"""Person and suggestion compared, criterion by criterion: agreement, never a mark of either. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from reviewer.confirmation.acts import Act
from reviewer.confirmation.deliberation import deliberate
from reviewer.domain.verdict import Verdict


class Compared(NamedTuple):
    """One person's verdict beside the suggestion that was made at the time."""

    criterion: str
    by: str
    verdict: Verdict
    suggested: Verdict
    blind: bool
    """The person had not seen the suggestion: only these say something of the suggestion's worth."""

    @property
    def same(self) -> bool:
        return self.verdict is self.suggested


def compare(acts: Iterable[Act]) -> tuple[Compared, ...]:
    """The decisions that were not taken back, where both sides gave a verdict, in the order they were made."""
    found = []
    for name, one in deliberate(acts).items():
        for act in (*one.held, *one.decisions[-1:]):
            verdict = act.confirmation.verdict if act.confirmation else None
            if verdict is not None and act.suggested is not None:
                found.append((act.seq, Compared(name, act.by, verdict, act.suggested, act.blind)))
    return tuple(compared for _, compared in sorted(found, key=lambda pair: pair[0]))
