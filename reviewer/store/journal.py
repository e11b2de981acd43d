"""The journal: events appended, chained by hash, never changed; the personal texts they speak of are kept apart.

An event holds salted hashes of who acted and of what they wrote. The salts lie with the texts: once these are erased the chain
still verifies, and nobody can try names against a hash.
"""

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from reviewer.confirmation import Act
from reviewer.domain.people import Actor, Confirmation, Decision
from reviewer.domain.record import content_hash
from reviewer.domain.verdict import Verdict
from reviewer.errors import ChainBroken, ConfirmationRefused
from reviewer.store.database import Database
from reviewer.store.models import EventRow, PersonalRow, utc_text
from reviewer.store.records import Entry, Event, EventKind, JournalState, Note

_ACTOR, _REASON = "actor", "reason"
_ACTS = ("confirmed", "opined", "undone")
_BATCH = 500


class Journal:
    """What was done, by whom, in what order."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, entry: Entry, *, seen: int | None = None) -> Event:
        """The event, written. `seen`: the last act on this criterion that the person saw (0: none).

        Raises: ConfirmationRefused when a newer act was recorded meanwhile, StoreUnavailable.
        """
        with self._database.write() as session:
            return append(session, entry, seen=seen)

    def acts(self, dossier_id: str, criterion_id: str | None = None) -> tuple[Act, ...]:
        """Every decision on a dossier, or on one of its criteria, oldest first."""
        with self._database.read() as session:
            return tuple(_act(row, texts) for row, texts in _with_texts(session, _acts_of(dossier_id, criterion_id)))

    def notes(self, dossier_id: str, kinds: Sequence[EventKind]) -> tuple[Note, ...]:
        """The events of these kinds on a dossier, with their texts, oldest first."""
        query = select(EventRow).where(EventRow.dossier_id == dossier_id, EventRow.kind.in_(list(kinds)))
        with self._database.read() as session:
            return tuple(_note(row, texts) for row, texts in _with_texts(session, query.order_by(EventRow.seq)))

    def events(self, dossier_id: str | None = None) -> tuple[Event, ...]:
        """The journal, or what concerns one dossier, oldest first."""
        query = select(EventRow).order_by(EventRow.seq)
        if dossier_id is not None:
            query = query.where(EventRow.dossier_id == dossier_id)
        with self._database.read() as session:
            return tuple(_event(row) for row in session.scalars(query))

    def verify(self, anchor: str = "") -> JournalState:
        """The journal's length and head, once every hash was computed again.

        `anchor`: a `JournalState.anchor` noted earlier, which the journal must still contain. Raises: ChainBroken at the first
        event that was altered, whose personal texts were altered, or whose texts are gone without an erasure.
        """
        with self._database.read() as session:
            erased = _erasures(session)
            previous, count, heads = "", 0, {0: ""}
            for row, texts in _with_texts(session, select(EventRow).order_by(EventRow.seq)):
                if row.seq != count + 1 or row.previous != previous or row.hash != _hash(row):
                    raise ChainBroken(seq=row.seq)
                if not _texts_hold(row, texts, gone=erased.get(row.dossier_id, 0) > row.seq):
                    raise ChainBroken(seq=row.seq)
                previous, count = row.hash, row.seq
                heads[count] = previous
        _check_anchor(anchor, heads, count)
        return JournalState(events=count, head=previous)


def append(session: Session, entry: Entry, *, seen: int | None = None) -> Event:
    """Writes an event as the last one of the caller's transaction, so that locks are always taken in one order."""
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE events IN EXCLUSIVE MODE"))
    if seen is not None:
        _refuse_stale(session, entry, seen)
    last = session.execute(select(EventRow.seq, EventRow.hash).order_by(EventRow.seq.desc()).limit(1)).first()
    texts = _personal(entry, seq=(last.seq if last else 0) + 1)
    row = EventRow(
        seq=(last.seq if last else 0) + 1,
        at=utc_text(entry.at),
        kind=entry.kind,
        dossier_id=entry.dossier_id,
        run_id=entry.run_id,
        criterion_id=entry.criterion_id,
        grade=entry.grade.value if entry.grade else None,
        decision=entry.decision.value if entry.decision else None,
        detail=_canonical(entry.detail),
        actor_hash=_salted(texts.get(_ACTOR)),
        text_hash=_salted(texts.get(_REASON)),
        previous=last.hash if last else "",
    )
    row.hash = _hash(row)
    session.add(row)
    session.flush()
    session.add_all(texts.values())
    session.flush()
    return _event(row)


def acts_by_dossier(session: Session, ids: Sequence[str]) -> dict[str, list[Act]]:
    """Dossier -> every decision on it, oldest first; a dossier without any is absent."""
    query = select(EventRow).where(EventRow.dossier_id.in_(ids), EventRow.kind.in_(_ACTS)).order_by(EventRow.seq)
    found: dict[str, list[Act]] = {}
    for row, texts in _with_texts(session, query):
        found.setdefault(row.dossier_id, []).append(_act(row, texts))
    return found


def last_seqs(session: Session, dossier_id: str) -> dict[str, int]:
    """Criterion -> seq of the last act on it."""
    query = (
        select(EventRow.criterion_id, func.max(EventRow.seq))
        .where(EventRow.dossier_id == dossier_id, EventRow.kind.in_(_ACTS))
        .group_by(EventRow.criterion_id)
    )
    return {criterion: seq for criterion, seq in session.execute(query) if criterion is not None}


def _refuse_stale(session: Session, entry: Entry, seen: int) -> None:
    query = _acts_of(entry.dossier_id, entry.criterion_id).where(EventRow.seq > seen)
    newer = [_act(row, texts) for row, texts in _with_texts(session, query)]
    if newer:
        raise ConfirmationRefused(problem="confirmation.stale", by=newer[-1].by, seq=newer[-1].seq)


def _personal(entry: Entry, *, seq: int) -> dict[str, PersonalRow]:
    texts: dict[str, str] = {}
    if entry.actor is not None:
        texts[_ACTOR] = entry.actor.model_dump_json()
    if entry.reason:
        texts[_REASON] = entry.reason
    return {
        field: PersonalRow(
            event_seq=seq, field=field, dossier_id=entry.dossier_id, salt=secrets.token_hex(16), text=value
        )
        for field, value in texts.items()
    }


def _salted(row: PersonalRow | None) -> str | None:
    return content_hash({"salt": row.salt, "text": row.text}) if row else None


def _hash(row: EventRow) -> str:
    """Of every field but itself: what is chained is all that the event says."""
    names = (
        "seq",
        "at",
        "kind",
        "dossier_id",
        "run_id",
        "criterion_id",
        "grade",
        "decision",
        "detail",
        "actor_hash",
        "text_hash",
        "previous",
    )
    return content_hash({name: getattr(row, name) for name in names})


def _texts_hold(row: EventRow, texts: Mapping[str, PersonalRow], *, gone: bool) -> bool:
    """Each text that was hashed is there and unchanged, or was erased with its dossier; no other text was slipped in."""
    for field, expected in ((_ACTOR, row.actor_hash), (_REASON, row.text_hash)):
        kept = texts.get(field)
        if kept is None and expected is not None and not gone:
            return False
        if kept is not None and _salted(kept) != expected:
            return False
    return True


def _erasures(session: Session) -> dict[str, int]:
    """Dossier -> seq of its erasure."""
    query = select(EventRow.dossier_id, EventRow.seq).where(EventRow.kind == "erased")
    return {dossier: seq for dossier, seq in session.execute(query)}


def _check_anchor(anchor: str, heads: Mapping[int, str], count: int) -> None:
    if not anchor:
        return
    seq, _, head = anchor.partition(":")
    if not seq.isdigit() or heads.get(int(seq)) != head:
        raise ChainBroken(seq=min(int(seq), count) if seq.isdigit() else count)


def _acts_of(dossier_id: str, criterion_id: str | None) -> Select[EventRow]:
    query = select(EventRow).where(EventRow.dossier_id == dossier_id, EventRow.kind.in_(_ACTS)).order_by(EventRow.seq)
    return query if criterion_id is None else query.where(EventRow.criterion_id == criterion_id)


def _with_texts(session: Session, query: Select[EventRow]) -> Iterator[tuple[EventRow, dict[str, PersonalRow]]]:
    """The events of `query` with their personal texts, a batch at a time."""
    for batch in session.scalars(query.execution_options(yield_per=_BATCH)).partitions():
        texts: dict[int, dict[str, PersonalRow]] = {}
        wanted = select(PersonalRow).where(PersonalRow.event_seq.in_([row.seq for row in batch]))
        for kept in session.scalars(wanted):
            texts.setdefault(kept.event_seq, {})[kept.field] = kept
        for row in batch:
            yield row, texts.get(row.seq, {})


def _act(row: EventRow, texts: Mapping[str, PersonalRow]) -> Act:
    event = _event(row)
    by = _name(texts)
    confirmation = None
    if event.decision is not None:
        confirmation = Confirmation(
            criterion=event.criterion_id or "",
            decision=event.decision,
            verdict=event.grade,
            by=by,
            at=event.at,
            reason=texts[_REASON].text if _REASON in texts else "",
            suggestion_run=event.run_id or "",
            again=bool(event.detail.get("again")),
        )
    suggestion = event.detail.get("suggested")
    return Act(
        seq=event.seq,
        criterion=event.criterion_id or "",
        by=by,
        at=event.at,
        confirmation=confirmation,
        opinion=event.kind == "opined",
        suggested=Verdict(suggestion) if suggestion else None,
        blind=bool(event.detail.get("blind")),
        seconds=event.detail.get("seconds"),
    )


def _note(row: EventRow, texts: Mapping[str, PersonalRow]) -> Note:
    event = _event(row)
    return Note(
        kind=event.kind,
        seq=event.seq,
        at=event.at,
        by=_name(texts),
        run_id=event.run_id,
        criterion_id=event.criterion_id,
        text=texts[_REASON].text if _REASON in texts else "",
        detail=event.detail,
    )


def _name(texts: Mapping[str, PersonalRow]) -> str:
    return Actor.model_validate_json(texts[_ACTOR].text).name if _ACTOR in texts else ""


def _event(row: EventRow) -> Event:
    return Event(
        seq=row.seq,
        at=row.at,
        kind=row.kind,
        dossier_id=row.dossier_id,
        run_id=row.run_id,
        criterion_id=row.criterion_id,
        grade=Verdict(row.grade) if row.grade else None,
        decision=Decision(row.decision) if row.decision else None,
        detail=json.loads(row.detail),
        actor_hash=row.actor_hash,
        text_hash=row.text_hash,
        previous=row.previous,
        hash=row.hash,
    )


def _canonical(detail: Mapping[str, Any]) -> str:
    return json.dumps(dict(detail), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
