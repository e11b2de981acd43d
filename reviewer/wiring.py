"""Settings -> Services: the one place that builds adapters. Vendors are imported here, when they are needed and not before."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from reviewer import __version__, judges
from reviewer.config import Settings
from reviewer.domain.dossier import Box, Chunk, Dossier, Piece
from reviewer.domain.record import content_hash
from reviewer.domain.referentiel import Referentiel
from reviewer.pipeline import Retriever, Scope, Stages, review_dossier
from reviewer.vision import looking, server_of

if TYPE_CHECKING:
    from reviewer.evaluation.gold import GoldFile
    from reviewer.evaluation.guarding import GuardedDossier
    from reviewer.evaluation.judge_learning import Learnt
    from reviewer.evaluation.retrieval_suite import Item
    from reviewer.ingestion.limits import Limits
    from reviewer.judging.judge import Guard
    from reviewer.judging.offline_calibration import Calibration
    from reviewer.reporting.contract import ReviewDocument
    from reviewer.retrieval.embedding import Embedder
    from reviewer.retrieval.rerank import RerankFile
    from reviewer.services import RunOptions, Services
    from reviewer.services.hinting import HintSources
    from reviewer.store.store import Store

JudgeKind = Literal["offline", "llm", "panel"]


def build(settings: Settings) -> "Services":
    """The services of one installation. Raises: StoreUnavailable, EmbedderUnavailable; a judge is built when a run asks for it."""
    from reviewer.authoring.loading import all_referentiels, load_referentiel
    from reviewer.ingestion.readers import get_ready
    from reviewer.retrieval.chroma import remove_index
    from reviewer.services import Services
    from reviewer.services.parts import Vision
    from reviewer.store.engine import open_store
    from reviewer.store.files import DossierFiles

    own = (settings.referentiels,) if settings.referentiels else ()
    vectors = settings.folders.vectors
    store, files = open_store(settings.database), settings.folders.data / "dossiers"
    kept = DossierFiles(files)

    def run_stages(dossier_id: str, options: "RunOptions", run_id: str) -> Stages:
        return stages(
            settings.in_lang(options.lang) if options.lang else settings,
            vectors / dossier_id,
            options,
            judges.Place(run_id, kept, dossier_id) if run_id else None,
        )

    return Services(
        store=store,
        files=files,
        read=lambda paths, on_piece: _read(settings, paths, on_piece),
        load_referentiel=lambda referentiel_id: load_referentiel(referentiel_id, own),
        list_referentiels=lambda: tuple(all_referentiels(own)),
        stages=run_stages,
        models=judges.models(settings),
        remove_index=lambda dossier_id: remove_index(vectors / dossier_id),
        launch_worker=worker_launcher(store, files),
        render_page=_draw,
        clock=lambda: datetime.now(UTC),
        with_pages=_with_pages,
        get_ready=get_ready,
        template_folder=settings.templates,
        vision=Vision(settings.vision_model, server_of(settings)) if settings.vision_model else None,
    )


def _with_pages(piece: Piece, path: Path, drawing: Path) -> Piece:
    from reviewer.ingestion.office_pages import wants_pages, with_pages

    return with_pages(piece, path, drawing) if wants_pages(piece) else piece


def _read(settings: Settings, paths: Sequence[Path], on_piece: Callable[[int, int, str], None] | None) -> Dossier:
    """The pieces of a dossier read, what Tesseract and a vision model make of their pictures kept in the dossier's folder."""
    from reviewer.ingestion.limits import Limits
    from reviewer.ingestion.readers import read_dossier
    from reviewer.store.files import ocr_folder

    folder = str(ocr_folder(paths[0])) if paths else ""
    with looking(settings) as look:
        dossier = read_dossier(paths, limits=look.limits(Limits(ocr_folder=folder)), progress=on_piece)
        return look.described(dossier, folder)


def loose_limits(settings: Settings) -> "Limits":
    """Limits for files that belong to no dossier: what Tesseract reads in them is kept a month, or until any erasure."""
    from reviewer.ingestion.limits import Limits
    from reviewer.store.files import DossierFiles

    return Limits(ocr_folder=str(DossierFiles(settings.folders.data / "dossiers").loose_ocr))


def _draw(path: Path, page: int, boxes: Sequence[Box]) -> bytes:
    from reviewer.ingestion.rendering import render_page

    return render_page(path, page, boxes=boxes)


def stages(
    settings: Settings,
    index_folder: Path,
    options: "RunOptions",
    place: "judges.Place | None" = None,
    guard: "Guard | None" = None,
) -> Stages:
    """The adapters of one run over the dossier whose index lies in `index_folder`.

    `place`: where the run keeps its replies; `guard`: in place of the shipped one.
    """
    from reviewer.authoring.loading import all_referentiels
    from reviewer.ingestion.chunking import chunk
    from reviewer.retrieval.expected import find_expected
    from reviewer.retrieval.fitting import find_misfits

    own = (settings.referentiels,) if settings.referentiels else ()
    return Stages(
        chunk=lambda dossier: chunk(dossier, chunk_chars=settings.chunk_chars),
        open_retriever=lambda dossier, chunks, referentiel: _retriever(
            settings, index_folder, dossier, chunks, referentiel
        ),
        find_expected=find_expected,
        find_misfits=lambda chosen, blocs, dossier: find_misfits(chosen, blocs, dossier, tuple(all_referentiels(own))),
        judge=judges.build_judge(settings, options, place, guard),
        settings_hash=settings.judging_hash,
        settings=settings.judging,
        software=f"dossier-reviewer {__version__}",
    )


@contextmanager
def _retriever(
    settings: Settings,
    folder: Path,
    dossier: Dossier,
    chunks: Sequence[Chunk],
    referentiel: Referentiel | None,
    weights: "RerankFile | None" = None,
) -> Iterator[Retriever]:
    from reviewer.retrieval.chroma import open_index
    from reviewer.retrieval.engine import Retriever as Engine
    from reviewer.retrieval.rerank import load_rerank

    weights = weights or load_rerank()
    embedder = build_embedder(settings, folder)
    identity = content_hash({"dossier": dossier.hash, "chunks": [one.id for one in chunks], "embedder": embedder.name})
    with open_index(folder, identity=identity, dimension=embedder.dimension) as index:
        yield Engine(dossier, chunks, embedder=embedder, index=index, referentiel=referentiel, weights=weights)


def build_embedder(settings: Settings, folder: Path | None = None) -> "Embedder":
    """The embedder that the settings name, its vectors kept in `folder`; a local setting never falls back to a server.

    Raises: EmbedderUnavailable, at the first text or at the question of its dimension.
    """
    from reviewer.retrieval.vector_cache import CachedEmbedder

    if settings.embedder == "embedded":
        from reviewer.retrieval.embedding import HashedStems

        return HashedStems()
    asked = _asked_embedder(settings)
    return CachedEmbedder(asked, folder) if folder else asked


def _asked_embedder(settings: Settings) -> "Embedder":
    if settings.embedder == "local":
        from reviewer.retrieval.local_embedder import LocalEmbedder

        return LocalEmbedder(settings.local_model, runtime=settings.local_runtime)
    from reviewer.retrieval.openai_embedder import OpenAIEmbedder

    return OpenAIEmbedder(
        settings.embedding_model,
        base_url=settings.base_url,
        api_key=judges.key_of(settings),
        timeout_s=settings.timeout_s,
    )


def hint_sources(settings: Settings, *, with_model: bool) -> "HintSources":
    """Who writes the first hints of a référentiel: the lexicon, and the model after it where asked. Raises: JudgeNotConfigured."""
    from reviewer.retrieval.lexicon import lexicon
    from reviewer.services.hinting import HintSources

    if not with_model:
        return HintSources(offer=lexicon().first_hints)
    from reviewer.judging.first_hints import HintWriter
    from reviewer.judging.prompt import load_prompt

    writer = HintWriter(judges.chat_of(settings), load_prompt("first_hints"))
    return HintSources(offer=lexicon().first_hints, write=writer.write)


def worker_launcher(store: "Store", files: Path) -> Callable[[str], None]:
    """What starts a run in a process of its own, which outlives the page and the server that asked for it.

    Its log lies in the dossier's folder, so that an erasure takes it too.
    """
    from reviewer.jobs.processes import launch
    from reviewer.store.files import DossierFiles

    def start(run_id: str) -> None:
        log = DossierFiles(files).log(store.runs.get(run_id).dossier_id, run_id)
        launch([sys.executable, "-m", "reviewer", "work", run_id], log=log)

    return start


@dataclass(frozen=True, slots=True)
class EvaluationRunner:
    """The shipped pipeline on labelled dossiers, nothing kept in the store."""

    review: "Callable[[GoldFile], ReviewDocument]"
    settings: dict[str, Any]


def held_out(settings: Settings, items: "Sequence[Item]") -> "Mapping[str, Learnt]":
    """Dossier -> what is learnt from all the others. Raises: ExtraMissing."""
    from reviewer.evaluation import judge_learning

    judge = judges.offline_judge(settings.lang, settings.judging_hash, f"dossier-reviewer {__version__}", None)
    return judge_learning.held_out(items, judge)


def evaluation_runner(
    settings: Settings, judge: JudgeKind, keep: Path | None = None, learnt: "Mapping[str, Learnt] | None" = None
) -> EvaluationRunner:
    """What `reviewer evaluate` runs: each dossier read from its own file, indexed in a folder of its own, judged, as JSON contract.

    `learnt`: dossier -> what to review it with in place of the shipped weights, which it helped to teach.
    """
    from reviewer.authoring.loading import load_referentiel
    from reviewer.ingestion.readers import read_dossier
    from reviewer.reporting.contract import review_contract, to_json
    from reviewer.reporting.writing import write_atomically
    from reviewer.services import RunOptions

    def review(one: "GoldFile") -> "ReviewDocument":
        referentiel = load_referentiel(one.gold.referentiel)
        dossier = read_dossier([one.dossier], limits=loose_limits(settings))
        scope = Scope(blocs=one.gold.blocs(referentiel))
        with TemporaryDirectory() as folder:
            index = Path(folder) / "index"
            adapters = stages(settings, index, RunOptions(judge=judge))
            if learnt:
                adapters = _with_learnt(adapters, settings, index, learnt[one.name], judge)
            done = review_dossier(
                dossier, referentiel, scope, stages=adapters, run_id=f"gold-{one.name}", now=datetime.now(UTC)
            )
        document = review_contract(done, referentiel, (), settings.lang)
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            write_atomically(keep / f"{one.name}.json", to_json(document).encode())
        return document

    shown = {**settings.shown(), "judge": judge, "judging_hash": settings.judging_hash}
    shown.pop("folders")
    return EvaluationRunner(
        review, {name: value for name, value in shown.items() if name not in ("data", "database_url", "referentiels")}
    )


def _with_learnt(adapters: Stages, settings: Settings, index: Path, learnt: "Learnt", judge: JudgeKind) -> Stages:
    adapters = replace(
        adapters,
        open_retriever=lambda dossier, chunks, referentiel: _retriever(
            settings, index, dossier, chunks, referentiel, learnt.rerank
        ),
    )
    if judge != "offline":
        return adapters
    taught = judges.offline_judge(settings.lang, settings.judging_hash, adapters.software, learnt.calibration)
    return replace(adapters, judge=taught)


@dataclass(frozen=True, slots=True)
class AttackRunner:
    """The shipped pipeline on the dossiers of the injection suite, and on the gold with its guard set aside."""

    review: "Callable[[Path, str, str, JudgeKind], ReviewDocument]"
    """A dossier, a référentiel, one of its criteria (its bloc is judged) and a judge."""
    text: Callable[[Path], str]
    unguarded: "Callable[[GoldFile], GuardedDossier]"
    settings: dict[str, Any]


def attack_runner(settings: Settings, server_url: str, model: str) -> AttackRunner:
    """What `reviewer evaluate --suite injection` runs; the language model is the scripted one of that address."""
    from functools import lru_cache

    from reviewer.authoring.loading import load_referentiel
    from reviewer.domain.verdict import Finding
    from reviewer.evaluation.guarding import GuardedDossier
    from reviewer.ingestion.readers import read_dossier
    from reviewer.judging.judge import GuardResult
    from reviewer.reporting.contract import review_contract
    from reviewer.services import RunOptions

    settings = settings.model_copy(update={"base_url": server_url, "model": model, "api_key": None})
    read = lru_cache(maxsize=None)(lambda path: read_dossier([path], limits=loose_limits(settings)))

    def run(path: Path, referentiel_id: str, blocs: tuple[str, ...], judge: JudgeKind, guard: "Guard | None") -> Any:
        referentiel = load_referentiel(referentiel_id)
        with TemporaryDirectory() as folder:
            adapters = stages(settings, Path(folder) / "index", RunOptions(judge=judge), guard=guard)
            done = review_dossier(
                read(path), referentiel, Scope(blocs=blocs), stages=adapters, run_id="attack", now=datetime.now(UTC)
            )
        return review_contract(done, referentiel, (), settings.lang)

    def review(path: Path, referentiel_id: str, criterion: str, judge: JudgeKind) -> "ReviewDocument":
        bloc = load_referentiel(referentiel_id).bloc_of(criterion).id
        document: ReviewDocument = run(path, referentiel_id, (bloc,), judge, None)
        return document

    def unguarded(one: "GoldFile") -> GuardedDossier:
        referentiel = load_referentiel(one.gold.referentiel)
        found: dict[str, tuple[Finding, ...]] = {}

        def record(criterion: Any, findings: tuple[Finding, ...], _dossier: Dossier) -> GuardResult:
            found[criterion.id] = findings
            return GuardResult(findings, ())

        run(one.dossier, one.gold.referentiel, one.gold.blocs(referentiel), "offline", record)
        return GuardedDossier(one.name, one.gold, read(one.dossier), referentiel, found)

    def text(path: Path) -> str:
        return "\n".join(page.text for piece in read(path).pieces for page in piece.pages)

    return AttackRunner(
        review, text, unguarded, {"judges": "offline, llm", "model": model, "chunk_chars": settings.chunk_chars}
    )


def labelled_items(
    settings: Settings, folder: Path, on_dossier: Callable[[str], None] = lambda _name: None
) -> "list[Item]":
    """The labelled dossiers of a folder as read, each in its référentiel. Raises: DataFileError, IngestionError."""
    from reviewer.authoring.loading import load_referentiel
    from reviewer.evaluation.gold import gold_files
    from reviewer.evaluation.retrieval_suite import Item
    from reviewer.ingestion.readers import read_dossier

    items, limits = [], loose_limits(settings)
    for one in gold_files(folder):
        on_dossier(one.name)
        items.append(
            Item(one.name, one.gold, read_dossier([one.dossier], limits=limits), load_referentiel(one.gold.referentiel))
        )
    return items


def learn_rerank(items: "Sequence[Item]", learnt: str) -> "RerankFile":
    """What `prompts/rerank.yaml` ships. Raises: ExtraMissing."""
    from reviewer.evaluation.retrieval_learning import rerank_file
    from reviewer.evaluation.retrieval_ways import taught

    return rerank_file(*taught(items), learnt=learnt)


def learn_judge(settings: Settings, items: "Sequence[Item]", learnt: str) -> "Calibration":
    """What `prompts/offline.yaml` ships: every dossier teaches it, searched by a re-ranker it did not teach. Raises: ExtraMissing."""
    from reviewer.evaluation.judge_learning import fit, teach
    from reviewer.evaluation.retrieval_ways import learn

    judge = judges.offline_judge(settings.lang, settings.judging_hash, f"dossier-reviewer {__version__}", None)
    reranks = learn(items)
    return fit([teach(one, judge, reranks[one.name]) for one in items], learnt=learnt)
