"""A suggestion + a person -> a decision that can be recorded; recorded decisions -> the one that stands."""

from reviewer.confirmation.acts import Act, check, check_shown, settled, suggested
from reviewer.confirmation.agreement import Compared, compare
from reviewer.confirmation.deliberation import EVALUATORS, Deliberation, deliberate, person, replay

__all__ = [
    "EVALUATORS",
    "Act",
    "Compared",
    "Deliberation",
    "check",
    "check_shown",
    "compare",
    "deliberate",
    "person",
    "replay",
    "settled",
    "suggested",
]
