"""Starting a run, here or in a worker; following, cancelling and resuming it; reading its review."""

from collections.abc import Callable

from reviewer.domain.dossier import Dossier
from reviewer.domain.people import Actor
from reviewer.domain.review import Review
from reviewer.errors import RecordMissing
from reviewer.jobs import Material, carry, failed
from reviewer.pipeline import Scope, Watch
from reviewer.services.dossiers import load
from reviewer.services.drawing import numbered, sheets_of
from reviewer.services.parts import Parts, dossier_for, run_for, settle
from reviewer.services.permissions import Act
from reviewer.store.records import KIND_OF, DossierRecord, Entry, RunOptions, RunState


def start(parts: Parts, actor: Actor, dossier_id: str, options: RunOptions) -> str:
    record, settled = asked(parts, actor, dossier_id, options)
    for run in parts.store.runs.of(record.id):
        # A dead worker must not stand for the run that is asked for now.
        settle(parts, run)
    run, created = _create(parts, actor, record, completing(parts, record, settled), reuse=True)
    if created:
        _launch(parts, run)
    return run.id


def run_now(parts: Parts, actor: Actor, dossier_id: str, options: RunOptions, watch: Watch | None) -> Review:
    record, settled = asked(parts, actor, dossier_id, options)
    settled = completing(parts, record, settled)
    run = unfinished(parts, record, settled) or create(parts, actor, record, settled)
    review = carry(parts.store, run, prepare=prepare(parts, run), clock=parts.clock, watch=watch)
    if review is None:
        # Another process resumed that run at the same moment: this person still gets a review.
        run = create(parts, actor, record, settled)
        review = carry(parts.store, run, prepare=prepare(parts, run), clock=parts.clock, watch=watch)
    if review is None:
        raise RecordMissing(what="run", id=run.id)
    return review


def carry_out(parts: Parts, run_id: str) -> RunState:
    run = parts.store.runs.get(run_id)
    try:
        if carry(parts.store, run, prepare=prepare(parts, run, reading=numbered), clock=parts.clock):
            # The pages that will be looked at, so that the first look does not wait.
            sheets_of(parts, run)
    finally:
        _leave_nothing_of_erased(parts, run.dossier_id)
    return parts.store.runs.get(run_id)


def progress(parts: Parts, actor: Actor, run_id: str) -> RunState:
    return settle(parts, run_for(parts, actor, run_id, Act.READ))


def cancel(parts: Parts, actor: Actor, run_id: str) -> RunState:
    run = settle(parts, run_for(parts, actor, run_id, Act.REVIEW))
    parts.store.runs.ask_cancel(run.id, parts.clock())
    return parts.store.runs.get(run.id)


def resume(parts: Parts, actor: Actor, run_id: str) -> RunState:
    run = settle(parts, run_for(parts, actor, run_id, Act.REVIEW))
    if parts.store.runs.requeue(run.id, parts.clock()):
        _launch(parts, run)
    return parts.store.runs.get(run.id)


def of_dossier(parts: Parts, actor: Actor, dossier_id: str) -> tuple[RunState, ...]:
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    return tuple(settle(parts, run) for run in parts.store.runs.of(record.id))


def review(parts: Parts, actor: Actor, run_id: str) -> Review:
    return parts.store.runs.review(run_for(parts, actor, run_id, Act.READ).id)


def latest_review(parts: Parts, actor: Actor, dossier_id: str) -> Review | None:
    record = dossier_for(parts, actor, dossier_id, Act.READ)
    done = next((run for run in parts.store.runs.of(record.id) if run.state == "done"), None)
    return parts.store.runs.review(done.id) if done else None


def asked(parts: Parts, actor: Actor, dossier_id: str, options: RunOptions) -> tuple[DossierRecord, RunOptions]:
    """The dossier and what may be asked of it: refused here, before a worker is started. Raises: BlocUnknown, RecordMissing."""
    record = dossier_for(parts, actor, dossier_id, Act.REVIEW)
    Scope(options.blocs, options.held).states(parts.load_referentiel(record.referentiel_id))
    if options.completes and parts.store.runs.get(options.completes).dossier_id != record.id:
        raise RecordMissing(what="run", id=options.completes)
    # A space has one kind of run: a candidate cannot ask for an evaluator's.
    return record, options.model_copy(update={"kind": KIND_OF[record.space]})


def _create(
    parts: Parts, actor: Actor, record: DossierRecord, options: RunOptions, *, reuse: bool
) -> tuple[RunState, bool]:
    now = parts.clock()
    detail = {"judge": options.judge, "kind": options.kind, "blocs": list(options.blocs), "held": list(options.held)}
    entry = Entry(kind="run_started", at=now, dossier_id=record.id, actor=actor, detail=detail)
    return parts.store.runs.create(record.id, options, at=now, by=actor.id, entry=entry, reuse=reuse)


def create(parts: Parts, actor: Actor, record: DossierRecord, options: RunOptions) -> RunState:
    """A new run, whatever else runs."""
    return _create(parts, actor, record, options, reuse=False)[0]


def completing(parts: Parts, record: DossierRecord, options: RunOptions) -> RunOptions:
    """The options, completing the last run where it asked the same and its judge failed on some criteria.

    What another run judged on the same basis is taken over; the judge is asked about the rest alone.
    """
    last = next(iter(parts.store.runs.of(record.id)), None)
    if options.completes or last is None or last.state != "done":
        return options
    same = last.options.model_copy(update={"completes": ""}) == options
    if not same or not any(failed(one) for one in parts.store.runs.review(last.id).criteria):
        return options
    return options.model_copy(update={"completes": last.id})


def unfinished(parts: Parts, record: DossierRecord, options: RunOptions) -> RunState | None:
    """The last run, when it asked the same and did not come to its end: what it paid for is not paid twice."""
    last = next(iter(parts.store.runs.of(record.id)), None)
    if last is None:
        return None
    taken_up = options.model_copy(update={"completes": options.completes or last.options.completes})
    if last.options != taken_up:
        return None
    last = settle(parts, last, silent_s=0.0)
    return last if parts.store.runs.requeue(last.id, parts.clock()) else None


def _launch(parts: Parts, run: RunState) -> None:
    try:
        parts.launch_worker(run.id)
    except BaseException:
        parts.store.runs.ask_cancel(run.id, parts.clock())
        raise


def _leave_nothing_of_erased(parts: Parts, dossier_id: str) -> None:
    """Removes what this run wrote for a dossier that was erased while it went on."""
    try:
        parts.store.dossiers.get(dossier_id)
    except RecordMissing:
        parts.remove_index(dossier_id)
        parts.kept.remove(dossier_id)


def prepare(
    parts: Parts, run: RunState, *, reading: Callable[[Parts, DossierRecord], Dossier] = load
) -> Callable[[], Material]:
    """What the run works on; a worker has the pages drawn first, nobody waits on it at a terminal."""

    def ready() -> Material:
        record = parts.store.dossiers.get(run.dossier_id)
        return Material(
            dossier=reading(parts, record),
            referentiel=parts.load_referentiel(record.referentiel_id),
            stages=parts.stages(record.id, run.options, run.id),
            read_s=record.read_s,
        )

    return ready
