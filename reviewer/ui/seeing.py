"""What the person was shown of a criterion and said to have seen: the condition of any decision but `later`."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from reviewer.domain.dossier import Excerpt
from reviewer.domain.people import Shown
from reviewer.ui import state


@dataclass(slots=True)
class Sight:
    """One criterion of one run, in this session."""

    since: datetime
    keys: set[str] = field(default_factory=set)
    nothing: bool = False
    revealed: bool = False
    """The suggestion was on the screen: what is decided from now on is not blind."""

    def left(self, carried: tuple[Excerpt, ...]) -> int:
        """How many acknowledgements are missing."""
        return sum(one.key not in self.keys for one in carried) if carried else int(not self.nothing)

    def shown(self) -> Shown:
        return Shown(
            since=self.since, acknowledged=frozenset(self.keys), nothing_found=self.nothing, blind=not self.revealed
        )


def sight(run_id: str, criterion_id: str) -> Sight:
    """The sight of a criterion, begun when it is first drawn."""
    if state.get("sights") is None:
        state.put("sights", {})
    sights: dict[tuple[str, str], Sight] = state.get("sights")
    return sights.setdefault((run_id, criterion_id), Sight(since=datetime.now(UTC)))


def acknowledge(seen: Sight, one: Excerpt | None, carried: tuple[Excerpt, ...]) -> None:
    """Marks the excerpt on the screen as seen, or that there is none, and moves to the next one not seen yet."""
    if one is None:
        seen.nothing = True
        return
    seen.keys.add(one.key)
    following = [at for at, other in enumerate(carried) if other.key not in seen.keys]
    at = state.get("excerpt")
    if following:
        state.put("excerpt", next((after for after in following if after > at), following[0]))
        state.put("looking", None)
