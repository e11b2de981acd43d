import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from reviewer.domain.people import Actor, Decision, Role
from reviewer.domain.verdict import Verdict
from reviewer.errors import ChainBroken, ConfirmationRefused
from reviewer.store import journal
from reviewer.store.store import Store
from tests.store.samples import ANNE, decided, entry, filled


def change(store: Store, statement: str, *, guarded: bool = False) -> None:
    """Does by hand what the program never does; the triggers are put out of the way unless `guarded`."""
    engine = store._database.engine
    with engine.begin() as connection:
        if not guarded:
            if engine.dialect.name == "sqlite":
                for name in ("events_no_update", "events_no_delete", "events_no_replace"):
                    connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
                connection.execute(text("COMMIT"))
                connection.execute(text("PRAGMA foreign_keys=OFF"))
                connection.execute(text("BEGIN"))
            else:
                connection.execute(text("ALTER TABLE events DISABLE TRIGGER USER"))
                connection.execute(
                    text("ALTER TABLE personal_texts DROP CONSTRAINT IF EXISTS fk_personal_texts_event_seq")
                )
        connection.execute(text(statement))


def test_events_are_chained_and_verify(store: Store) -> None:
    filled(store)
    store.journal.append(decided("C1", reason="vu à l'oral"))
    events = store.journal.events()
    assert [one.seq for one in events] == [1, 2, 3]
    assert [one.previous for one in events] == ["", events[0].hash, events[1].hash]
    state = store.journal.verify()
    assert (state.events, state.head) == (3, events[2].hash)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE events SET grade = 'met'", id="update"),
        pytest.param("DELETE FROM events WHERE seq = 3", id="delete"),
    ],
)
def test_the_database_itself_refuses_to_change_an_event(store: Store, statement: str) -> None:
    filled(store)
    store.journal.append(decided("C1", grade=Verdict.NOT_MET))
    with pytest.raises(DBAPIError, match="append-only"):
        change(store, statement, guarded=True)
    assert store.journal.events()[-1].grade is Verdict.NOT_MET


def test_an_event_cannot_be_replaced_by_another_of_its_number(store: Store) -> None:
    filled(store)
    columns = "seq, at, kind, dossier_id, detail, previous, hash"
    verb = "INSERT OR REPLACE" if store._database.engine.dialect.name == "sqlite" else "INSERT"
    with pytest.raises(DBAPIError):
        change(
            store,
            f"{verb} INTO events ({columns}) SELECT {columns} FROM (SELECT 2 AS seq, at, 'erased' AS kind, "
            "dossier_id, detail, previous, hash FROM events WHERE seq = 2) AS other",
            guarded=True,
        )
    assert store.journal.verify().events == 2


@pytest.mark.parametrize(
    ("statement", "at"),
    [
        pytest.param("UPDATE events SET grade = 'not_met' WHERE seq = 3", 3, id="a-grade"),
        pytest.param("UPDATE events SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 2", 2, id="a-time"),
        pytest.param("DELETE FROM events WHERE seq = 4", 5, id="an-event-taken-out"),
        pytest.param("UPDATE personal_texts SET text = 'autre motif' WHERE field = 'reason'", 3, id="a-reason"),
        pytest.param("DELETE FROM personal_texts WHERE event_seq = 3 AND field = 'actor'", 3, id="a-name-taken-out"),
        pytest.param(
            "INSERT INTO personal_texts (event_seq, field, dossier_id, salt, text) VALUES (5, 'reason', 'd1', 's', 't')",
            5,
            id="a-reason-slipped-in",
        ),
    ],
)
def test_tampering_is_found_where_it_was_done(store: Store, statement: str, at: int) -> None:
    filled(store)
    store.journal.append(decided("C1", reason="preuve en page 4"))
    store.journal.append(decided("C2"))
    store.journal.append(decided("C3"))
    change(store, statement)
    with pytest.raises(ChainBroken) as told:
        store.journal.verify()
    assert told.value.facts["seq"] == at


def test_events_cut_off_the_end_are_found_by_who_noted_the_anchor(store: Store) -> None:
    filled(store)
    store.journal.append(decided("C1"))
    anchor = store.journal.verify().anchor
    store.journal.append(decided("C2"))
    assert store.journal.verify(anchor).events == 4
    change(store, "DELETE FROM personal_texts WHERE event_seq >= 3")
    change(store, "DELETE FROM events WHERE seq >= 3")
    assert store.journal.verify().events == 2
    with pytest.raises(ChainBroken):
        store.journal.verify(anchor)


def test_an_anchor_that_is_not_one_is_refused(store: Store) -> None:
    filled(store)
    with pytest.raises(ChainBroken):
        store.journal.verify("garbage")


def test_the_chain_still_verifies_after_an_erasure_and_keeps_grades_but_no_word(store: Store) -> None:
    filled(store)
    store.journal.append(decided("C1", reason="Zoé l'a montré en page 4", grade=Verdict.PARTIAL))
    store.dossiers.erase("d1", entry(kind="erased"))
    assert store.journal.verify().events == 4
    confirmed = store.journal.events("d1")[2]
    assert (confirmed.grade, confirmed.decision) == (Verdict.PARTIAL, Decision.EDITED)
    assert store.journal.acts("d1")[0].by == ""


def test_the_same_name_and_reason_leave_different_hashes(store: Store) -> None:
    filled(store)
    first, second = (store.journal.append(decided(name, reason="vu")) for name in ("C1", "C2"))
    assert first.actor_hash != second.actor_hash
    assert first.text_hash != second.text_hash


def test_what_was_decided_meanwhile_is_told_with_the_name_of_who_did(store: Store) -> None:
    filled(store)
    store.journal.append(decided("C1", actor=Actor(id="bob", name="Bob", role=Role.EVALUATOR)), seen=0)
    with pytest.raises(ConfirmationRefused) as told:
        store.journal.append(decided("C1"), seen=0)
    assert told.value.facts["by"] == "Bob"
    store.journal.append(decided("C2"), seen=0)
    store.journal.append(decided("C1"), seen=told.value.facts["seq"])


def test_a_journal_longer_than_a_batch_verifies(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_BATCH", 3)
    filled(store)
    for number in range(5):
        store.journal.append(decided(f"C{number}", reason="vu"))
    assert store.journal.verify().events == 7
    assert [one.by for one in store.journal.acts("d1")] == [ANNE.name] * 5
