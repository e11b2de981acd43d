"""Services over a real store and the real pipeline, with a reader of plain text, a search in memory, and a judge that a test steers.

The judge is steered by files in the data folder, so that a test can steer one that works in another process: it notes each call in
`calls.txt`, and waits on the criterion named in `hold.txt` until that file is gone.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reviewer.config import Settings
from reviewer.domain.dossier import Chunk, Dossier, Evidence, Excerpt, Page, Passage, Piece, Where, excerpt
from reviewer.domain.people import Actor, Confirmation, Role, Shown
from reviewer.domain.referentiel import Bloc, Competence, Criterion, Proof, Referentiel, Requirement, Source
from reviewer.domain.review import JudgeRef
from reviewer.domain.verdict import (
    Abstention,
    AbstentionReason,
    Finding,
    Outcome,
    Proposal,
    Provenance,
    Status,
    Usage,
    Verdict,
)
from reviewer.errors import PieceEmpty, ReferentielUnknown
from reviewer.judges import models
from reviewer.pipeline import Retriever, Stages
from reviewer.reporting.evidence import carrying
from reviewer.services import RunOptions, Services
from reviewer.store.engine import open_store

ANNE = Actor(id="anne", name="Anne Évaluatrice", role=Role.EVALUATOR)
BOB = Actor(id="bob", name="Bob Évaluateur", role=Role.EVALUATOR)
ZOE = Actor(id="zoe", name="Zoé Candidate", role=Role.CANDIDATE)
MAX = Actor(id="max", name="Max Candidat", role=Role.CANDIDATE)
TOM = Actor(id="tom", name="Tom Formateur", role=Role.TRAINER)
ADA = Actor(id="ada", name="Ada Administratrice", role=Role.ADMINISTRATOR)


def _criterion(name: str, text: str, proof: Proof = Proof.DOCUMENT) -> Criterion:
    requirement = Requirement(id=f"{name}.r1", text=text)
    return Criterion(id=name, text=text, competences=("C1",), proof=proof, requirements=(requirement,))


REFERENTIEL = Referentiel(
    id="essai",
    version="1",
    title="Référentiel d'essai",
    source=Source(reference="écrit pour les tests"),
    blocs=(
        Bloc(
            id="B1",
            competences=(Competence(id="C1", text="Préparer"),),
            criteria=(
                _criterion("Cr1", "un calendrier éditorial"),
                _criterion("Cr2", "une cible décrite"),
                _criterion("Cr3", "un budget chiffré"),
            ),
        ),
        Bloc(
            id="B2",
            competences=(Competence(id="C2", text="Présenter"),),
            criteria=(_criterion("Cr4", "une soutenance", Proof.ORAL).model_copy(update={"competences": ("C2",)}),),
        ),
    ),
)
IDS = tuple(one.id for one in REFERENTIEL.criteria)


def read(paths: Sequence[Path], on_piece: Callable[[int, int, str], None] | None) -> Dossier:
    pieces = []
    for number, path in enumerate(paths, 1):
        data = path.read_bytes()
        if not data.strip():
            raise PieceEmpty(file=path.name)
        text = data.decode("utf-8")
        page = Page(number=1, text=text, passages=(Passage(where=Where.TEXT, start=0, end=len(text)),))
        digest = hashlib.sha256(data).hexdigest()
        pieces.append(Piece(file=path.name, sha256=digest, format="txt", pages=(page,), page_count=1))
        if on_piece:
            on_piece(number, len(paths), path.name)
    return Dossier(pieces=tuple(pieces))


class Lines:
    """A retriever that finds the lines holding any word of the question, and keeps ids in a folder as an index would."""

    description = "lines"

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    def search(self, question: str, limit: int = 10) -> tuple[Excerpt, ...]:
        words = question.casefold().split()
        found = []
        for piece in self._dossier.pieces:
            text, start = piece.pages[0].text, 0
            for line in text.splitlines(keepends=True):
                if line.strip() and any(word in line.casefold() for word in words):
                    found.append(excerpt(piece, 0, start, start + len(line)))
                start += len(line)
        return tuple(found[:limit])

    def retrieve(self, criterion: Criterion, competence_texts: Sequence[str] = ()) -> Evidence:
        found = self.search(criterion.text)
        by_requirement = {one.id: found for one in criterion.requirements}
        return Evidence(excerpts=found, by_requirement=by_requirement, queries=(criterion.text,), chunks=1)


class SteeredJudge:
    """`Cr2` fails while `fails.txt` is there; everything else is met on its first excerpt."""

    concurrency = 1

    def __init__(self, folder: Path, kind: str) -> None:
        self._folder = folder
        self.ref = JudgeRef(kind="llm", model="scripted") if kind == "llm" else JudgeRef(kind="offline")

    def judge(self, criterion: Criterion, evidence: Evidence, dossier: Dossier, referentiel: Referentiel) -> Outcome:
        with (self._folder / "calls.txt").open("a", encoding="utf-8") as calls:
            calls.write(f"{criterion.id}\n")
        hold = self._folder / "hold.txt"
        while hold.exists() and hold.read_text(encoding="utf-8") == criterion.id:
            time.sleep(0.01)
        crash = self._folder / "crash.txt"
        if crash.exists() and crash.read_text(encoding="utf-8") == criterion.id:
            raise RuntimeError(f"unexpected, and quoting {dossier.pieces[0].pages[0].text}")
        if not criterion.proof.on_paper:
            return Abstention(reason=AbstentionReason.NOT_ON_PAPER)
        if criterion.id == "Cr2" and (self._folder / "fails.txt").exists():
            return Abstention(reason=AbstentionReason.JUDGE_FAILED)
        found = evidence.excerpts[:1]
        status = Status.MET if found else Status.UNKNOWN
        finding = Finding(requirement_id=criterion.requirements[0].id, excerpts=found, status=status)
        if not found:
            return Abstention(reason=AbstentionReason.UNSURE, findings=(finding,))
        provenance = Provenance(
            dossier=dossier.hash,
            referentiel=referentiel.hash,
            judge=self.ref.kind,
            settings="s",
            software="test",
            usage=Usage(calls=1, input_tokens=100),
            raw_replies=(found[0].quote,),
        )
        return Proposal(verdict=Verdict.MET, findings=(finding,), rationale=found[0].quote, provenance=provenance)


def load_referentiel(name: str) -> Referentiel:
    if name != REFERENTIEL.id:
        raise ReferentielUnknown(id=name, known=REFERENTIEL.id)
    return REFERENTIEL


class Clock:
    """The time of day, a moment later at each look; `skip` moves it."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        self._ahead += timedelta(microseconds=1)
        return datetime.now(UTC) + self._ahead

    def skip(self, seconds: float) -> None:
        self._ahead += timedelta(seconds=seconds)


def build(folder: Path, address: str, launch_worker: Callable[[str], None] | None = None) -> Services:
    folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def open_retriever(dossier: Dossier, chunks: Sequence[Chunk], _referentiel: object) -> Iterator[Retriever]:
        yield Lines(dossier)

    def stages(dossier_id: str, options: RunOptions, run_id: str) -> Stages:
        index = folder / "vectorstore" / dossier_id
        index.mkdir(parents=True, exist_ok=True)
        (index / "ids").write_text("chunk-1", encoding="utf-8")
        settings = folder / "settings.txt"
        return Stages(
            chunk=lambda _dossier: (),
            open_retriever=open_retriever,
            find_expected=lambda _referentiel, _dossier, _chunks: (),
            judge=SteeredJudge(folder, options.judge),
            settings_hash=settings.read_text(encoding="utf-8") if settings.exists() else "s",
            software="test",
        )

    def remove_index(dossier_id: str) -> None:
        index = folder / "vectorstore" / dossier_id
        for path in index.glob("*"):
            path.unlink()
        if index.exists():
            index.rmdir()

    def render_page(piece: Path, page: int, boxes: Sequence[object]) -> bytes:
        return f"{piece.name} p.{page} {len(boxes)}".encode()

    return Services(
        store=open_store(address),
        files=folder / "files",
        read=read,
        load_referentiel=load_referentiel,
        list_referentiels=lambda: (REFERENTIEL,),
        stages=stages,
        remove_index=remove_index,
        launch_worker=launch_worker or (lambda _run_id: None),
        render_page=render_page,
        clock=Clock(),
        models=models(Settings(data=folder / "no-model")),
    )


def calls(folder: Path) -> list[str]:
    """The criteria that the judge was asked, in order."""
    path = folder / "calls.txt"
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def wait_until(holds: Callable[[], bool], timeout_s: float = 60.0) -> None:
    """Returns when `holds` does. Raises: AssertionError after `timeout_s`."""
    until = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.01)


def bytes_under(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent) / name
            yield path, path.read_bytes()


def shown_whole(services: Services, by: Actor, run_id: str, criterion: str, *, blind: bool = False) -> Shown:
    """What a person has who saw and acknowledged everything that the run found for a criterion."""
    keys = [one.key for one in carrying(services.store.runs.outcome(run_id, criterion))]
    return Shown(since=datetime.now(UTC), acknowledged=frozenset(keys), nothing_found=not keys, blind=blind)


def confirm(services: Services, by: Actor, run_id: str, criterion: str, **asked: Any) -> Confirmation:
    """A decision of someone who looked at everything first."""
    asked.setdefault("seen", 0)
    asked.setdefault("shown", shown_whole(services, by, run_id, criterion))
    return services.confirm(by, run_id, criterion, **asked)
