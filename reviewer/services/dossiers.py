"""Submitting a dossier, reading it back, searching it, seeing its pages."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.dossier import Dossier, Excerpt
from reviewer.domain.people import Actor
from reviewer.domain.record import content_hash
from reviewer.domain.review import ExpectedPiece
from reviewer.errors import FollowRefused, PieceMissing, RecordMissing
from reviewer.services.handing_in import HandedIn, opened
from reviewer.services.parts import OnPiece, Parts, clean, dossier_for, with_run_settled
from reviewer.services.permissions import Act, allow, owns_only, spaces
from reviewer.store.files import Upload, sha256_of
from reviewer.store.records import DossierRecord, Entry, PieceRecord, RunOptions, Space


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a submission says of its pieces."""

    label: str
    referentiel_id: str
    space: Space
    fingerprint: str
    follows: str | None


def submit(
    parts: Parts,
    actor: Actor,
    uploads: Sequence[Upload | Path],
    *,
    label: str,
    referentiel_id: str,
    space: Space,
    follows: str | None,
    on_piece: OnPiece | None,
) -> DossierRecord:
    allow(actor, Act.SUBMIT, space)
    if not uploads:
        raise PieceMissing(file="-")
    parts.load_referentiel(referentiel_id)
    if follows:
        _check_follows(parts, actor, follows, referentiel_id, space)
    with parts.kept.workshop() as folder:
        handed = opened(uploads, folder)
        fingerprint = _fingerprint(actor, handed.pieces, referentiel_id, space)
        known = parts.store.dossiers.find(fingerprint)
        if known is not None and parts.kept.folder(known.id).is_dir():
            return _followed(parts, actor, known, follows)
        asked = _Asked(label, referentiel_id, space, fingerprint, follows)
        return _take_in(parts, actor, asked, handed, known, on_piece)


def visible(parts: Parts, actor: Actor, space: Space | None) -> tuple[DossierRecord, ...]:
    if space is not None:
        allow(actor, Act.LIST, space)
    wanted = (space,) if space else spaces(actor)
    found = parts.store.dossiers.all(wanted, created_by=actor.id if owns_only(actor) else None)
    return tuple(with_run_settled(parts, one) for one in found)


def record(parts: Parts, actor: Actor, dossier_id: str) -> DossierRecord:
    dossier_for(parts, actor, dossier_id, Act.LIST)
    return with_run_settled(parts, parts.store.dossiers.listed(dossier_id))


def load(parts: Parts, record: DossierRecord) -> Dossier:
    """The dossier as read at submission; read again where that reading is gone or of another version of the program."""
    reading = parts.kept.reading(record.id)
    if reading is None:
        reading = parts.read(parts.kept.pieces(record.id, record.pieces), None)
        parts.kept.write_reading(parts.kept.folder(record.id), reading)
    return reading


def search(parts: Parts, actor: Actor, dossier_id: str, question: str, limit: int) -> tuple[Excerpt, ...]:
    record = dossier_for(parts, actor, dossier_id, Act.SEARCH)
    dossier = load(parts, record)
    stages = parts.stages(record.id, RunOptions(), "")
    with ExitStack() as opened:
        retriever = opened.enter_context(stages.open_retriever(dossier, stages.chunk(dossier), None))
        return retriever.search(clean(question), limit)


def expected_pieces(parts: Parts, actor: Actor, dossier_id: str) -> tuple[ExpectedPiece, ...]:
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    dossier = load(parts, record)
    stages = parts.stages(record.id, RunOptions(), "")
    return stages.find_expected(parts.load_referentiel(record.referentiel_id), dossier, stages.chunk(dossier))


def piece(parts: Parts, actor: Actor, dossier_id: str, file: str) -> Path:
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    if file not in {one.file for one in record.pieces}:
        raise RecordMissing(what="piece", id=file)
    return parts.kept.folder(record.id) / "pieces" / file


def _take_in(
    parts: Parts,
    actor: Actor,
    asked: _Asked,
    handed: HandedIn,
    known: DossierRecord | None,
    on_piece: OnPiece | None,
) -> DossierRecord:
    """Keeps the pieces and their reading, then the record: an error leaves neither.

    `known`: a record whose folder was lost, and that these same pieces fill again.
    """
    from reviewer.store.dossiers import new_id

    dossier_id = known.id if known else new_id()
    try:
        paths, pieces = parts.kept.take(dossier_id, handed.pieces, _names_of(known, handed.pieces))
        since = time.perf_counter()
        dossier = handed.told_in(parts.read(paths, on_piece))
        read_s = round(time.perf_counter() - since, 4)
        parts.kept.write_reading(parts.kept.incoming(dossier_id), dossier)
        record = known or _new_record(parts, actor, asked, dossier_id, dossier, pieces, read_s)
        kept = parts.store.dossiers.add(record, asked.fingerprint, _submitted(parts, actor, record))
    except BaseException:
        parts.kept.drop_incoming(dossier_id)
        raise
    if kept.id != dossier_id:
        parts.kept.drop_incoming(dossier_id)
    parts.kept.folder(kept.id)
    return kept


def _new_record(
    parts: Parts,
    actor: Actor,
    asked: _Asked,
    dossier_id: str,
    dossier: Dossier,
    pieces: tuple[PieceRecord, ...],
    read_s: float,
) -> DossierRecord:
    return DossierRecord(
        id=dossier_id,
        space=asked.space,
        label=clean(asked.label) or pieces[0].file,
        referentiel_id=asked.referentiel_id,
        dossier_hash=dossier.hash,
        read_s=read_s,
        created_at=parts.clock(),
        created_by=actor.id,
        pieces=pieces,
        follows=asked.follows,
    )


def _submitted(parts: Parts, actor: Actor, record: DossierRecord) -> Entry:
    detail: dict[str, str | int] = {
        "space": record.space,
        "referentiel": record.referentiel_id,
        "pieces": len(record.pieces),
        **({"follows": record.follows} if record.follows else {}),
    }
    return Entry(kind="submitted", at=parts.clock(), dossier_id=record.id, actor=actor, detail=detail)


def _followed(parts: Parts, actor: Actor, known: DossierRecord, follows: str | None) -> DossierRecord:
    """The dossier handed in before; who now says which one it follows is heard, unless that one follows it."""
    if follows is None or known.follows is not None or known.id in _before(parts, follows):
        return known
    entry = Entry(kind="followed", at=parts.clock(), dossier_id=known.id, actor=actor, detail={"follows": follows})
    parts.store.dossiers.follow(known.id, follows, entry)
    return parts.store.dossiers.listed(known.id)


def _before(parts: Parts, dossier_id: str | None) -> set[str]:
    """This dossier and those that it follows, as far back as they are kept."""
    found: set[str] = set()
    while dossier_id and dossier_id not in found:
        found.add(dossier_id)
        try:
            dossier_id = parts.store.dossiers.get(dossier_id).follows
        except RecordMissing:
            break
    return found


def _check_follows(parts: Parts, actor: Actor, follows: str, referentiel_id: str, space: Space) -> None:
    """Raises: NotAllowed, RecordMissing, FollowRefused where the decisions of that dossier would answer other criteria."""
    earlier = dossier_for(parts, actor, follows, Act.READ)
    if (earlier.space, earlier.referentiel_id) != (space, referentiel_id):
        raise FollowRefused(label=earlier.label, id=earlier.referentiel_id)


def _names_of(known: DossierRecord | None, uploads: Sequence[Upload | Path]) -> list[str]:
    """The names under which a known dossier holds these pieces, whatever they are called today; empty for a new one."""
    if known is None:
        return []
    names: dict[str, list[str]] = {}
    for one in known.pieces:
        names.setdefault(one.sha256, []).append(one.file)
    return [names[sha256_of(one)].pop(0) for one in uploads]


def _fingerprint(actor: Actor, uploads: Sequence[Upload | Path], referentiel_id: str, space: Space) -> str:
    """Equal for the same pieces, whatever their names and order; a role that sees only its own never meets another's."""
    return content_hash(
        {
            "pieces": sorted(sha256_of(one) for one in uploads),
            "referentiel": referentiel_id,
            "space": space,
            "owner": actor.id if owns_only(actor) else "",
        }
    )
