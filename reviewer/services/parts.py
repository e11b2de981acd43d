"""The parts that the services are built from, and what several of them need: a record that the actor may see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewer.domain.dossier import Box, Dossier, Piece
from reviewer.domain.people import Actor
from reviewer.domain.referentiel import Referentiel
from reviewer.domain.review import Review
from reviewer.jobs import is_stale
from reviewer.jobs.liveness import SILENT_S
from reviewer.pipeline import Judge, Stages
from reviewer.reporting.marks import Kind
from reviewer.reporting.templates import Shelf, Template
from reviewer.services.permissions import Act, allow
from reviewer.store.files import DossierFiles
from reviewer.store.records import DossierRecord, RunOptions, RunState
from reviewer.wording import Lang

if TYPE_CHECKING:
    from reviewer.judging.batch import BatchClient
    from reviewer.judging.book import ReplyBook
    from reviewer.judging.chat import Request
    from reviewer.judging.llm_judge import LlmJudge
    from reviewer.judging.prices import Prices
    from reviewer.store.store import Store

OnPiece = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Models:
    """What is needed of language models without asking one."""

    prices: Callable[[], "Prices"]
    planned: Callable[[RunOptions], "tuple[LlmJudge, ...]"]
    """The judges that a run would ask, with no server behind them."""
    batch_judge: Callable[[RunOptions, Path, str], "tuple[LlmJudge, ReplyBook]"]
    """(options, where the replies of the run are kept, run id) -> the judge of a batch, and its replies."""
    body: Callable[[str], Callable[["Request"], dict[str, Any]]]
    """Model -> (request -> the body that a live client would send)."""
    batches: Callable[[], "BatchClient"]
    replayed: Callable[[Review], Judge]
    """The judge of a review, answering from its record."""


class Vision(NamedTuple):
    """Who is sent the pictures of a dossier as it is read."""

    model: str
    address: str


@dataclass(frozen=True, slots=True)
class Parts:
    """Plain parts, given by wiring."""

    store: "Store"
    files: Path
    """The folder of the dossiers' folders."""
    read: Callable[[Sequence[Path], OnPiece | None], Dossier]
    load_referentiel: Callable[[str], Referentiel]
    list_referentiels: Callable[[], tuple[Referentiel, ...]]
    stages: Callable[[str, RunOptions, str], Stages]
    """(dossier id, options, run id or nothing) -> the adapters of one run."""
    remove_index: Callable[[str], None]
    """Removes the vectors of a dossier id, if there are any."""
    launch_worker: Callable[[str], None]
    """Starts a process that calls `carry_out` with a run id."""
    render_page: Callable[[Path, int, Sequence[Box]], bytes]
    """(piece, page, boxes) -> a picture of the page, the boxes framed."""
    clock: Callable[[], datetime]
    models: Models
    with_pages: Callable[[Piece, Path, Path], Piece] = lambda piece, _path, _drawing: piece
    """(piece, its file, where its drawing is or goes) -> the piece with its words placed on drawn pages, where it can be."""
    template_folder: Path | None = None
    """The body's own folder of templates, as its settings name it."""
    get_ready: Callable[[], None] = lambda: None
    """Told that files are about to be handed in; returns at once."""
    vision: Vision | None = None
    """None: pictures are sent to nobody."""

    @property
    def kept(self) -> DossierFiles:
        return DossierFiles(self.files)

    @property
    def shelf(self) -> Shelf:
        return Shelf(self.files.parent / "templates", self.template_folder)

    def load_template(self, kind: Kind, lang: Lang) -> Template:
        """The template used when none is given. Raises: TemplateRefused."""
        return self.shelf.load(kind, lang)


def dossier_for(parts: Parts, actor: Actor, dossier_id: str, act: Act) -> DossierRecord:
    """The dossier, on which `actor` may do `act`. Raises: RecordMissing, NotAllowed."""
    record = parts.store.dossiers.get(dossier_id)
    allow(actor, act, record)
    return record


def run_for(parts: Parts, actor: Actor, run_id: str, act: Act) -> RunState:
    """The run, on whose dossier `actor` may do `act`. Raises: RecordMissing, NotAllowed."""
    run = parts.store.runs.get(run_id)
    dossier_for(parts, actor, run.dossier_id, act)
    return run


def settle(parts: Parts, run: RunState, *, silent_s: float = SILENT_S) -> RunState:
    """The run, marked as interrupted where its worker is gone: whoever looks at a run sees the truth."""
    now = parts.clock()
    if not is_stale(run, now, silent_s=silent_s):
        return run
    parts.store.runs.interrupt(run, now)
    return parts.store.runs.get(run.id)


def with_run_settled(parts: Parts, record: DossierRecord) -> DossierRecord:
    """The record, its last run told as `settle` finds it."""
    if record.last_run is None:
        return record
    return record.model_copy(update={"last_run": settle(parts, record.last_run)})


def clean(text: str) -> str:
    """What a person typed, without the control characters that a database refuses; line feeds and tabs stay."""
    return "".join(one for one in text if one in "\n\t" or (ord(one) >= 32 and not 0xD800 <= ord(one) < 0xE000)).strip()
