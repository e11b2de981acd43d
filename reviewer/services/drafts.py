"""What a person is writing of a decision and has not recorded yet: theirs alone, kept in the dossier's folder, erased with it.

A draft is no event: it binds nobody, and is removed once the decision is recorded or set aside.
"""

import hashlib
from datetime import datetime

from pydantic import Field, ValidationError

from reviewer.confirmation import person
from reviewer.domain.people import Actor, Decision
from reviewer.domain.record import Record
from reviewer.domain.verdict import Verdict
from reviewer.services.parts import Parts, clean, dossier_for
from reviewer.services.permissions import Act


class Draft(Record):
    """One decision being written."""

    criterion: str
    decision: Decision
    verdict: Verdict | None = None
    reason: str = ""
    at: datetime = Field(description="last change")

    @property
    def empty(self) -> bool:
        return self.verdict is None and not self.reason.strip()


def keep(parts: Parts, actor: Actor, dossier_id: str, draft: Draft) -> None:
    record = dossier_for(parts, actor, dossier_id, Act.CONFIRM)
    if person(actor.name):
        kept = draft.model_copy(update={"reason": clean(draft.reason)})
        parts.kept.keep_draft(record.id, _name(actor, draft.criterion), kept.model_dump_json().encode())


def find(parts: Parts, actor: Actor, dossier_id: str, criterion_id: str) -> Draft | None:
    record = dossier_for(parts, actor, dossier_id, Act.CONFIRM)
    found = parts.kept.draft(record.id, _name(actor, criterion_id))
    try:
        return Draft.model_validate_json(found) if found else None
    except ValidationError:
        # Left by another version of the program.
        return None


def drop(parts: Parts, actor: Actor, dossier_id: str, criterion_id: str) -> None:
    record = dossier_for(parts, actor, dossier_id, Act.CONFIRM)
    parts.kept.keep_draft(record.id, _name(actor, criterion_id), None)


def _name(actor: Actor, criterion_id: str) -> str:
    """Says who writes what to whoever knows both, and nothing to others."""
    return hashlib.sha256(f"{person(actor.name)}\n{criterion_id}".encode()).hexdigest()
