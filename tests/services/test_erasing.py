from pathlib import Path

import pytest

from reviewer.domain.people import Actor, Decision
from reviewer.domain.verdict import Verdict
from reviewer.errors import IndexLocked, RecordMissing
from reviewer.services import RunOptions, Services, Upload
from tests.services.scripted import ADA, ANNE, bytes_under, calls, confirm, wait_until

WORDS = {
    "the dossier's text": "Quetzalcoatl dirige la communication",
    "the label": "Hippolyte Vercingétorix",
    "a file name": "memoire-hippolyte",
    "a reason": "motif: refusé par Wilhelmine",
    "the evaluator's name": "Wilhelmine Évaluatrice",
    "the evaluator's id": "wilhelmine-7731",
}
WHO = Actor(id=WORDS["the evaluator's id"], name=WORDS["the evaluator's name"], role=ANNE.role)
PIECES = [
    Upload(f"{WORDS['a file name']}.txt", f"Un calendrier éditorial : {WORDS[name]}.\nUne cible décrite.\n".encode())
    for name in ("the dossier's text",)
] + [Upload("annexe.txt", ("Une ligne de remplissage. " * 4000).encode())]


@pytest.fixture
def dossier_id(services: Services) -> str:
    return services.submit(WHO, PIECES, label=WORDS["the label"], referentiel_id="essai").id


@pytest.fixture
def run_id(services: Services, dossier_id: str) -> str:
    run_id = services.run_now(WHO, dossier_id, RunOptions(judge="llm")).id
    confirm(
        services,
        WHO,
        run_id,
        "Cr1",
        decision=Decision.EDITED,
        verdict=Verdict.NOT_MET,
        reason=WORDS["a reason"],
        seen=0,
    )
    return run_id


def holding(folder: Path, word: str) -> list[str]:
    """The files under the data folder that hold `word`, as text or as JSON escapes it."""
    spellings = (
        word.encode(),
        word.encode("ascii", "backslashreplace"),
        word.encode("latin-1"),
        word.encode("utf-16-le"),
    )
    return [
        str(path.relative_to(folder))
        for path, data in bytes_under(folder)
        if any(one in data for one in spellings) or word in path.name
    ]


def test_an_erasure_leaves_no_word_anywhere_under_the_data_folder_and_the_chain_verifies(
    services: Services, folder: Path, dossier_id: str, run_id: str
) -> None:
    in_files = services.store._database.engine.dialect.name == "sqlite"
    for what, word in WORDS.items():
        assert holding(folder, word) or not in_files, f"the test plants {what} nowhere"
    receipt = services.erase(ADA, dossier_id)
    assert {what: holding(folder, word) for what, word in WORDS.items()} == {what: [] for what in WORDS}
    assert not (folder / "vectorstore" / dossier_id).exists()
    assert not (folder / "files" / dossier_id).exists()
    assert receipt.scrubbed
    assert receipt.files == 3
    assert receipt.bytes > 100_000
    assert receipt.rows["outcomes"] == 4
    assert receipt.rows["reviews"] == receipt.rows["runs"] == 1
    assert services.verify_journal(ADA).head == receipt.event_hash


def test_rows_of_postgresql_are_gone_from_its_tables(services: Services, dossier_id: str, run_id: str) -> None:
    from sqlalchemy import text

    from reviewer.store.models import Base

    services.erase(ADA, dossier_id)
    with services.store._database.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            rows = str(connection.execute(text(f"SELECT * FROM {table.name}")).all())
            assert not [what for what, word in WORDS.items() if word in rows], table.name


def test_another_connection_that_is_idle_does_not_keep_erased_text_alive(
    services: Services, folder: Path, dossier_id: str, run_id: str, ready: str
) -> None:
    from reviewer.store.engine import open_store

    other = open_store(ready)
    assert len(other.dossiers.all(["evaluation"])) == 1
    assert services.erase(ADA, dossier_id).scrubbed
    assert holding(folder, WORDS["a reason"]) == []
    assert other.dossiers.all(["evaluation"]) == ()
    other.close()


def test_other_dossiers_stay_whole(services: Services, dossier_id: str, run_id: str) -> None:
    other = services.submit(ANNE, [Upload("b.txt", b"Une cible.")], label="Max", referentiel_id="essai")
    review = services.run_now(ANNE, other.id, RunOptions())
    services.erase(ADA, dossier_id)
    assert services.review(ANNE, review.id) == review
    assert services.dossier(ANNE, other.id).pieces[0].pages[0].text == "Une cible."


def test_what_is_erased_is_gone_for_everyone_and_the_grades_stay_in_the_journal(
    services: Services, dossier_id: str, run_id: str
) -> None:
    services.erase(ADA, dossier_id)
    for ask in (services.dossier, services.runs, services.confirmations):
        with pytest.raises(RecordMissing):
            ask(ANNE, dossier_id)
    with pytest.raises(RecordMissing):
        services.erase(ADA, dossier_id)
    kinds = [one.kind for one in services.store.journal.events(dossier_id)]
    assert kinds == ["submitted", "run_started", "run_ended", "confirmed", "erased"]


def test_the_same_pieces_submitted_after_an_erasure_begin_anew(
    services: Services, dossier_id: str, run_id: str
) -> None:
    services.erase(ADA, dossier_id)
    again = services.submit(ANNE, PIECES, label="Zoé", referentiel_id="essai")
    assert again.id != dossier_id
    assert services.confirmations(ANNE, again.id) == ()


def test_a_dossier_being_judged_is_not_erased_under_its_worker_and_can_be_right_after(
    services: Services, folder: Path, dossier_id: str
) -> None:
    (folder / "hold.txt").write_text("Cr1", encoding="utf-8")
    run_id = services.start(ANNE, dossier_id, RunOptions())
    wait_until(lambda: calls(folder) == ["Cr1"])
    with pytest.raises(IndexLocked, match=run_id):
        services.erase(ADA, dossier_id, wait_s=0)
    assert services.dossier_record(ANNE, dossier_id).id == dossier_id
    (folder / "hold.txt").unlink()
    services.erase(ADA, dossier_id, wait_s=60)
    assert calls(folder) == ["Cr1"]
    assert holding(folder, WORDS["the dossier's text"]) == []


def test_a_run_that_outlives_its_dossier_leaves_nothing_behind(
    services: Services, folder: Path, dossier_id: str
) -> None:
    run, _ = services.store.runs.create(
        dossier_id,
        RunOptions(),
        at=services.clock(),
        by="x",
        entry=_entry(services, dossier_id),
    )
    erased = False

    def read_then_erase(paths: object, on_piece: object) -> object:
        raise AssertionError("the reading is stored")

    def stages(name: str, options: RunOptions, run_id: str) -> object:
        nonlocal erased
        if not erased:
            erased = True
            services.store.dossiers.erase(dossier_id, _entry(services, dossier_id, "erased"))
        return services.stages(name, options, run_id)

    from dataclasses import replace

    late = replace(services, stages=stages, read=read_then_erase)  # type: ignore[arg-type]
    with pytest.raises(RecordMissing):
        late.carry_out(run.id)
    assert not (folder / "vectorstore" / dossier_id).exists()
    assert holding(folder / "files", WORDS["the dossier's text"]) == []


def _entry(services: Services, dossier_id: str, kind: str = "run_started") -> "object":
    from reviewer.store.records import Entry

    return Entry(kind=kind, at=services.clock(), dossier_id=dossier_id)  # type: ignore[arg-type]


@pytest.mark.tesseract
def test_an_erasure_takes_what_was_read_in_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reviewer.config import Settings
    from reviewer.ingestion.readers import read_piece
    from reviewer.wiring import build, loose_limits
    from tests.ingestion.test_ocr import screenshot

    settings = Settings(data=tmp_path / "kept")
    shot = tmp_path / "capture.png"
    screenshot("Quetzalcoatl dirige\nla communication", size=20).save(shot)
    read_piece(shot, limits=loose_limits(settings))
    with_pictures = build(settings)
    dossier = with_pictures.submit(WHO, [shot], label="Essai", referentiel_id="la-wab")
    assert len(holding(tmp_path / "kept", "Quetzalcoatl")) == 3  # the reading, and what Tesseract said, twice
    with_pictures.erase(ADA, dossier.id)
    assert holding(tmp_path / "kept", "Quetzalcoatl") == []
