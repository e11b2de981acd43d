import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from reviewer.domain.people import Decision
from reviewer.domain.review import DossierSummary, JudgeRef, ReferentielRef, Review
from reviewer.domain.verdict import Verdict
from reviewer.errors import JudgeRefused, RecordMissing, ReviewerError
from reviewer.store.records import RunState
from reviewer.store.store import Store
from tests.store.samples import ANNE, NOON, decided, entry, filled, judged, later, proposal, record, started


def claimed(store: Store, run: RunState) -> str:
    token = store.runs.claim(run.id, pid=1, host="h", at=later())
    assert token is not None
    return token


def a_review(run: RunState) -> Review:
    return Review(
        id=run.id,
        created_at=NOON,
        software="s",
        settings_hash="h",
        retrieval="r",
        dossier=DossierSummary(hash="h", pieces=()),
        referentiel=ReferentielRef(id="essai", version="1", hash="h"),
        judge=JudgeRef(kind="offline"),
        blocs={"B1": "in_scope"},
        criteria=(judged("C1"),),
    )


def test_a_dossier_comes_back_as_it_was_given(store: Store) -> None:
    given = record()
    store.dossiers.add(given, fingerprint="f", entry=entry())
    assert store.dossiers.get("d1") == given


def test_an_unknown_id_is_named(store: Store) -> None:
    for ask in (store.dossiers.get, store.runs.get, store.runs.review):
        with pytest.raises(RecordMissing, match="nowhere"):
            ask("nowhere")


def test_a_fingerprint_already_there_gives_the_first_dossier_and_writes_no_event(store: Store) -> None:
    first = store.dossiers.add(record("d1"), fingerprint="f", entry=entry("d1"))
    assert store.dossiers.add(record("d2"), fingerprint="f", entry=entry("d2")) == first
    assert [one.dossier_id for one in store.journal.events()] == ["d1"]


def test_ten_threads_that_submit_the_same_thing_get_one_dossier(store: Store) -> None:
    def add(number: int) -> str:
        name = f"d{number}"
        return store.dossiers.add(record(name), fingerprint="f", entry=entry(name)).id

    with ThreadPoolExecutor(10) as pool:
        assert len(set(pool.map(add, range(10)))) == 1
    assert store.journal.verify().events == 1


def test_the_list_shows_the_last_run_and_how_many_decisions_stand(store: Store) -> None:
    filled(store)
    last = started(store)
    for criterion, decision in (("C1", Decision.EDITED), ("C2", Decision.LATER), ("C3", Decision.ACCEPTED)):
        store.journal.append(decided(criterion, decision))
    store.journal.append(entry(kind="undone", criterion_id="C3"))
    store.journal.append(decided("C1", Decision.REJECTED, grade=None))
    store.journal.append(entry(kind="undone", criterion_id="C1"))
    (listed,) = store.dossiers.all(["evaluation"])
    assert listed.last_run == last
    assert listed.decided == 1


def test_the_list_keeps_to_its_spaces_and_to_its_owner(store: Store) -> None:
    for name, space, owner in (("d1", "evaluation", "anne"), ("d2", "selfcheck", "zoe"), ("d3", "selfcheck", "max")):
        store.dossiers.add(record(name, space=space, created_by=owner), fingerprint=name, entry=entry(name))
    assert [one.id for one in store.dossiers.all(["selfcheck"])] == ["d3", "d2"]
    assert [one.id for one in store.dossiers.all(["selfcheck"], created_by="zoe")] == ["d2"]


def test_a_run_is_claimed_once_by_one_of_many_workers(store: Store) -> None:
    run = filled(store)
    with ThreadPoolExecutor(8) as pool:
        tokens = list(pool.map(lambda pid: store.runs.claim(run.id, pid=pid, host="h", at=later()), range(8)))
    assert sum(token is not None for token in tokens) == 1


def test_a_button_pressed_twice_starts_one_run(store: Store) -> None:
    filled(store)
    with ThreadPoolExecutor(6) as pool:
        runs = list(pool.map(lambda _: started(store, reuse=True, blocs=("B1",)).id, range(6)))
    assert len(set(runs)) == 1
    assert started(store, reuse=True, blocs=("B2",)).id not in runs


def test_a_worker_that_was_replaced_can_write_nothing_more(store: Store) -> None:
    run = filled(store)
    old = claimed(store, run)
    assert store.runs.interrupt(store.runs.get(run.id), later())
    claimed(store, run)
    assert not store.runs.beat(run.id, old, later())
    assert store.runs.should_stop(run.id, old)
    assert not store.runs.keep(run.id, old, judged("C1"), basis="b", done=1, at=later())
    assert not store.runs.stop(run.id, old, "failed", at=later(), entry=entry(kind="run_ended"))
    assert not store.runs.finish(run.id, old, a_review(run), at=later(), entry=entry(kind="run_ended"))
    assert store.runs.outcomes(run.id, "b") == {}
    assert store.runs.get(run.id).state == "running"


def test_a_sign_of_life_given_meanwhile_keeps_a_run_from_being_taken_for_dead(store: Store) -> None:
    run = filled(store)
    token = claimed(store, run)
    seen = store.runs.get(run.id)
    store.runs.beat(run.id, token, later())
    assert not store.runs.interrupt(seen, later())
    assert store.runs.get(run.id).state == "running"


def test_outcomes_are_taken_over_on_the_same_basis_only(store: Store) -> None:
    run = filled(store)
    token = claimed(store, run)
    kept = judged("C1", proposal(Verdict.PARTIAL, rationale="l'été 2025 — « guillemets » et \x00"))
    store.runs.keep(run.id, token, kept, basis="b1", done=1, at=later())
    assert store.runs.outcomes(run.id, "b1") == {"C1": kept}
    assert store.runs.outcomes(run.id, "b2") == {}
    store.runs.keep(run.id, token, judged("C1"), basis="b2", done=1, at=later())
    assert store.runs.outcomes(run.id, "b2") == {"C1": judged("C1")}


def test_a_finished_run_gives_its_review_back_equal(store: Store) -> None:
    run = filled(store)
    token = claimed(store, run)
    assert store.runs.finish(run.id, token, a_review(run), at=later(), entry=entry(kind="run_ended"))
    assert store.runs.review(run.id) == a_review(run)
    assert store.runs.get(run.id).state == "done"
    assert store.journal.events()[-1].run_id == run.id


def test_a_review_on_somebodys_screen_is_shared_and_one_that_nobody_holds_is_let_go(store: Store) -> None:
    run = filled(store)
    assert store.runs.finish(run.id, claimed(store, run), a_review(run), at=later(), entry=entry(kind="run_ended"))
    held = store.runs.review(run.id)
    assert store.runs.review(run.id) is held
    let_go = weakref.ref(held)
    del held
    gc.collect()
    assert let_go() is None


def test_a_failed_run_keeps_the_error_ready_to_be_told_and_can_be_resumed(store: Store) -> None:
    run = filled(store)
    token = claimed(store, run)
    error = JudgeRefused(model="m", url="http://localhost/v1", problem="401")
    store.runs.stop(run.id, token, "failed", at=later(), entry=entry(kind="run_ended"), error=error)
    told = store.runs.get(run.id).error
    assert isinstance(told, JudgeRefused)
    assert told.facts == error.facts
    assert store.runs.requeue(run.id, later())
    claimed(store, run)
    assert store.runs.get(run.id).error is None


def test_a_kind_of_error_that_no_class_has_any_more_is_still_an_error(store: Store) -> None:
    run = filled(store).model_copy(update={"error_key": "error.of_another_version", "error_facts": {"a": 1}})
    assert type(run.error) is ReviewerError


def test_a_queued_run_is_cancelled_at_once_and_a_running_one_is_told(store: Store) -> None:
    queued = filled(store)
    store.runs.ask_cancel(queued.id, later())
    assert store.runs.get(queued.id).state == "cancelled"
    assert store.runs.claim(queued.id, pid=1, host="h", at=later()) is None
    running = started(store)
    token = claimed(store, running)
    assert not store.runs.should_stop(running.id, token)
    store.runs.ask_cancel(running.id, later())
    assert store.runs.should_stop(running.id, token)


def test_runs_are_listed_newest_first(store: Store) -> None:
    first = filled(store)
    second = started(store)
    assert [one.id for one in store.runs.of("d1")] == [second.id, first.id]


def test_an_erasure_counts_what_it_removed_and_leaves_other_dossiers_alone(store: Store) -> None:
    run = filled(store, "d1")
    token = claimed(store, run)
    store.runs.keep(run.id, token, judged("C1"), basis="b", done=1, at=later())
    store.runs.finish(run.id, token, a_review(run), at=later(), entry=entry(kind="run_ended", actor=None))
    other = filled(store, "d2")
    rows, event = store.dossiers.erase("d1", entry(kind="erased"))
    assert rows == {"outcomes": 1, "reviews": 1, "runs": 1, "pieces": 1, "personal_texts": 2, "dossiers": 1}
    assert event.kind == "erased"
    assert store.runs.of("d1") == ()
    assert store.runs.get(other.id).dossier_id == "d2"
    with pytest.raises(RecordMissing):
        store.dossiers.erase("d1", entry(kind="erased"))
    assert store.journal.verify().events == 6


def test_times_come_back_to_the_microsecond_in_utc(store: Store) -> None:
    at = NOON + timedelta(microseconds=123457)
    store.dossiers.add(record(created_at=at), fingerprint="f", entry=entry())
    assert store.dossiers.get("d1").created_at == at
    assert ANNE.id == store.dossiers.get("d1").created_by
