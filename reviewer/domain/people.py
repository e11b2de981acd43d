"""Who acts, and what a person said about a criterion."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from reviewer.domain.record import Record
from reviewer.domain.verdict import Verdict


class Role(StrEnum):
    EVALUATOR = "evaluator"
    CANDIDATE = "candidate"
    TRAINER = "trainer"
    ADMINISTRATOR = "administrator"


class Actor(Record):
    """A person at the keyboard. A single user on loopback holds all roles and acts in one at a time."""

    id: str
    name: str
    role: Role


class Decision(StrEnum):
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    LATER = "later"


class Shown(Record):
    """What was before a person's eyes when they decided."""

    since: datetime = Field(description="when the criterion was first shown to them")
    acknowledged: frozenset[str] = Field(
        frozenset(), description="keys of the excerpts that they saw in their page or reading view, and said so"
    )
    nothing_found: bool = Field(False, description="they acknowledged that nothing carries a finding")
    blind: bool = Field(False, description="the suggestion was hidden from them")


class Confirmation(Record):
    """What a named person decided on one criterion; the suggestion stays as it was made."""

    criterion: str
    decision: Decision
    verdict: Verdict | None = Field(
        None, description="null for `later`, and for a rejection without a verdict of one's own"
    )
    by: str
    at: datetime
    reason: str = ""
    suggestion_run: str
    again: bool = Field(False, description="it answers a suggestion asked for again with excerpts that people chose")
