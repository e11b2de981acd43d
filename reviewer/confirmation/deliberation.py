"""What stands on a criterion after all that was decided: by one person, or by two and, where they differ, a third. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from reviewer.confirmation.acts import Act
from reviewer.domain.people import Confirmation

Stage = Literal["none", "waiting", "differ", "agreed", "decided"]
EVALUATORS = 2


@dataclass(slots=True)
class Deliberation:
    """The decisions on one criterion that were not taken back."""

    decisions: list[Act] = field(default_factory=list)
    """Those that stand by themselves, an arbitration among them."""
    opinions: dict[str, list[Act]] = field(default_factory=dict)
    """Person -> their opinions, the last one theirs."""

    @property
    def stage(self) -> Stage:
        if self.decisions:
            return "decided"
        verdicts = [one.confirmation.verdict for one in self.held if one.confirmation]
        if not verdicts:
            return "none"
        if len(verdicts) < EVALUATORS or None in verdicts:
            return "waiting"
        return "agreed" if len(set(verdicts)) == 1 else "differ"

    @property
    def held(self) -> tuple[Act, ...]:
        """The last opinion of each person, oldest first."""
        return tuple(sorted((given[-1] for given in self.opinions.values() if given), key=lambda one: one.seq))

    @property
    def standing(self) -> Confirmation | None:
        if self.decisions:
            return self.decisions[-1].confirmation
        if self.stage != "agreed":
            return None
        held = [one.confirmation for one in self.held if one.confirmation]
        reasons = " / ".join(dict.fromkeys(one.reason for one in held if one.reason))
        return held[-1].model_copy(update={"by": ", ".join(one.by for one in held), "reason": reasons})

    def opinion_of(self, name: str) -> Act | None:
        given = self.opinions.get(person(name))
        return given[-1] if given else None

    def take(self, act: Act) -> None:
        own = self.opinions.setdefault(person(act.by), [])
        if act.confirmation is not None:
            (own if act.opinion else self.decisions).append(act)
        elif self.decisions:
            self.decisions.pop()
        elif own:
            own.pop()


def person(name: str) -> str:
    """What tells one person from another: their name, whatever its case and spaces."""
    return " ".join(name.casefold().split())


def deliberate(acts: Iterable[Act]) -> dict[str, Deliberation]:
    """Criterion -> what was decided on it; an act taken back leaves what was before it."""
    found: dict[str, Deliberation] = {}
    for act in sorted(acts, key=lambda one: one.seq):
        found.setdefault(act.criterion, Deliberation()).take(act)
    return found


def replay(acts: Iterable[Act]) -> dict[str, Confirmation]:
    """Criterion -> the decision that stands: the last one, unless it was taken back, which restores the one before."""
    return {name: one.standing for name, one in deliberate(acts).items() if one.standing is not None}
