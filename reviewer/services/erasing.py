"""Removing a dossier for good, and proving that the journal was not touched."""

import time

from reviewer.domain.people import Actor
from reviewer.errors import IndexLocked
from reviewer.jobs import is_stale
from reviewer.services.parts import Parts, dossier_for
from reviewer.services.permissions import Act, allow
from reviewer.store.records import Entry, JournalState, Receipt

_POLL_S = 0.05


def erase(parts: Parts, actor: Actor, dossier_id: str, *, wait_s: float) -> Receipt:
    """Files, vectors, rows, in that order: cut short anywhere, it can be asked again."""
    record = dossier_for(parts, actor, dossier_id, Act.ERASE)
    _stop_runs(parts, record.id, wait_s)
    parts.remove_index(record.id)
    removed = parts.kept.remove(record.id)
    now = parts.clock()
    detail = {"files": removed.files, "bytes": removed.bytes}
    entry = Entry(kind="erased", at=now, dossier_id=record.id, actor=actor, detail=detail)
    rows, event = parts.store.dossiers.erase(record.id, entry)
    return Receipt(
        dossier_id=record.id,
        at=now,
        by=actor.name,
        files=removed.files,
        bytes=removed.bytes,
        rows=rows,
        index=True,
        scrubbed=parts.store.scrub(),
        event_seq=event.seq,
        event_hash=event.hash,
    )


def verify_journal(parts: Parts, actor: Actor, anchor: str) -> JournalState:
    allow(actor, Act.VERIFY_JOURNAL)
    return parts.store.journal.verify(anchor)


def _stop_runs(parts: Parts, dossier_id: str, wait_s: float) -> None:
    """Ends the dossier's runs, so that none writes what was just removed. Raises: IndexLocked while one goes on."""
    until = time.monotonic() + wait_s
    while running := _still_running(parts, dossier_id):
        if time.monotonic() >= until:
            raise IndexLocked(holder=f"run {running}", waited_s=round(wait_s))
        time.sleep(_POLL_S)


def _still_running(parts: Parts, dossier_id: str) -> str | None:
    now = parts.clock()
    for run in parts.store.runs.of(dossier_id):
        if is_stale(run, now):
            parts.store.runs.interrupt(run, now)
        elif run.active:
            parts.store.runs.ask_cancel(run.id, now)
            return run.id
    return None
