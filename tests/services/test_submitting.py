import shutil
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest

from reviewer.errors import (
    NotAllowed,
    OutputRefused,
    PieceEmpty,
    PieceMissing,
    RecordMissing,
    ReferentielUnknown,
    StoreUnavailable,
)
from reviewer.services import Services, Upload
from reviewer.store.files import safe_name
from tests.services.scripted import ANNE, BOB, MAX, TOM, ZOE, build, read

PROJECT = Upload("projet.txt", "Un calendrier éditorial.\nUne cible décrite.\n".encode())
NOTES = Upload("annexes.txt", b"Un budget de 300 euros.\n")


def submit(services: Services, *uploads: Upload | Path, **changes: object) -> str:
    asked = {"label": "Zoé", "referentiel_id": "essai", **changes}
    return services.submit(ANNE, uploads or (PROJECT,), **asked).id  # type: ignore[arg-type]


def test_pieces_are_kept_byte_for_byte_and_read(services: Services) -> None:
    record = services.submit(ANNE, [PROJECT, NOTES], label=" Zoé ", referentiel_id="essai")
    assert record.label == "Zoé"
    assert [one.file for one in record.pieces] == ["projet.txt", "annexes.txt"]
    assert services.piece(ANNE, record.id, "projet.txt").read_bytes() == PROJECT.data
    assert [one.file for one in services.dossier(ANNE, record.id).pieces] == ["projet.txt", "annexes.txt"]
    assert services.dossiers(ANNE) == (record,)


def test_a_file_on_disk_is_copied_and_may_go_afterwards(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "mon projet.txt"
    path.write_bytes(PROJECT.data)
    dossier_id = submit(services, path)
    path.unlink()
    assert services.piece(ANNE, dossier_id, "mon projet.txt").read_bytes() == PROJECT.data


def test_progress_is_told_piece_by_piece(services: Services) -> None:
    told: list[tuple[int, int, str]] = []
    services.submit(ANNE, [PROJECT, NOTES], label="Zoé", referentiel_id="essai", on_piece=lambda *one: told.append(one))
    assert told == [(1, 2, "projet.txt"), (2, 2, "annexes.txt")]


def test_the_same_pieces_again_are_the_same_dossier_whatever_their_order_and_names(services: Services) -> None:
    first = submit(services, PROJECT, NOTES)
    renamed = Upload("final v2.txt", PROJECT.data)
    again = services.submit(BOB, [NOTES, renamed], label="autre", referentiel_id="essai")
    assert again.id == first
    assert len(services.dossiers(ANNE)) == 1


def test_each_candidate_has_a_dossier_of_their_own_even_with_the_same_pieces(services: Services) -> None:
    mine = services.submit(ZOE, [PROJECT], label="moi", referentiel_id="essai", space="selfcheck")
    other = services.submit(MAX, [PROJECT], label="moi", referentiel_id="essai", space="selfcheck")
    assert mine.id != other.id
    assert services.dossiers(ZOE) == (mine,)


def test_the_same_pieces_in_another_space_are_another_dossier(services: Services) -> None:
    other = services.submit(TOM, [PROJECT], label="promotion", referentiel_id="essai", space="coverage")
    assert other.id != submit(services)


@pytest.mark.parametrize(
    ("uploads", "problem"),
    [
        pytest.param([PROJECT, Upload("vide.txt", b" \n")], PieceEmpty, id="a-piece-that-cannot-be-read"),
        pytest.param([PROJECT, Path("nowhere.txt")], PieceMissing, id="a-missing-file"),
        pytest.param([], PieceMissing, id="nothing"),
    ],
)
def test_a_submission_that_fails_keeps_nothing(
    services: Services, uploads: Sequence[Upload | Path], problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        services.submit(ANNE, uploads, label="Zoé", referentiel_id="essai")
    assert services.dossiers(ANNE) == ()
    assert not services.files.exists() or list(services.files.iterdir()) == []
    assert services.store.journal.events() == ()


def test_an_unknown_referentiel_is_refused_before_anything_is_read(services: Services) -> None:
    with pytest.raises(ReferentielUnknown):
        submit(services, referentiel_id="autre")
    assert not services.files.exists()


def test_a_database_that_cannot_be_written_keeps_no_file(tmp_path: Path, migrated: Path) -> None:
    path = shutil.copyfile(migrated, tmp_path / "a.sqlite")
    services = build(tmp_path / "base", f"sqlite:///file:{path.as_posix()}?mode=ro&uri=true")
    with pytest.raises(StoreUnavailable):
        submit(services)
    assert list(services.files.iterdir()) == []
    services.store.close()


def test_a_data_folder_that_cannot_be_written_is_named(services: Services) -> None:
    services.files.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(OutputRefused, match="files"):
        submit(services)


def test_a_dossier_whose_record_was_written_before_a_crash_still_finds_its_files(services: Services) -> None:
    dossier_id = submit(services)
    kept = services.kept
    kept.folder(dossier_id).replace(kept.incoming(dossier_id))
    assert services.dossier(ANNE, dossier_id).pieces[0].file == "projet.txt"


def test_pieces_lost_from_the_disk_are_filled_again_by_submitting_them_under_any_name(services: Services) -> None:
    dossier_id = submit(services, PROJECT, NOTES)
    services.kept.remove(dossier_id)
    renamed = Upload("final v2.txt", PROJECT.data)
    assert submit(services, NOTES, renamed) == dossier_id
    assert services.piece(ANNE, dossier_id, "projet.txt").read_bytes() == PROJECT.data


@pytest.mark.parametrize("left", [None, "{}", '{"pieces": [{"of": "another version"}]}'])
def test_a_reading_that_this_version_does_not_understand_is_made_again(services: Services, left: str | None) -> None:
    dossier_id = submit(services)
    path = services.kept.folder(dossier_id) / "reading.json"
    path.unlink() if left is None else path.write_text(left, encoding="utf-8")
    assert services.dossier(ANNE, dossier_id) == read([services.piece(ANNE, dossier_id, "projet.txt")], None)
    assert path.exists()


def test_the_search_finds_the_words_and_their_place(services: Services) -> None:
    found = services.search(ANNE, submit(services), "cible")
    assert [one.quote for one in found] == ["Une cible décrite."]


def test_a_page_picture_is_given_of_the_dossiers_own_pieces_only(services: Services) -> None:
    dossier_id = submit(services)
    assert services.page_picture(ANNE, dossier_id, "projet.txt", 1, [(0, 0, 1, 1)]) == b"projet.txt p.1 1"
    with pytest.raises(RecordMissing):
        services.page_picture(ANNE, dossier_id, "../reading.json", 1)


def test_an_unknown_dossier_is_named(services: Services) -> None:
    with pytest.raises(RecordMissing, match="nulle-part"):
        services.dossier(ANNE, "nulle-part")


def test_a_space_that_the_role_does_not_have_is_refused(services: Services) -> None:
    with pytest.raises(NotAllowed):
        submit(services, space="selfcheck")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("../../etc/passwd", "passwd", id="path"),
        pytest.param("C:\\Users\\zoe\\projet.pdf", "projet.pdf", id="windows-path"),
        pytest.param("CON.txt", "_CON.txt", id="reserved-on-windows"),
        pytest.param('a<b>:"c|d?.pdf', "a_b___c_d_.pdf", id="forbidden-on-windows"),
        pytest.param("nul\x00l.pdf", "nul_l.pdf", id="control-character"),
        pytest.param("rapport\u202efdp.exe", "rapport_fdp.exe", id="reversed-direction"),
        pytest.param("...", "piece", id="dots-only"),
        pytest.param("", "piece", id="empty"),
        pytest.param("e\u0301tude.pdf", "étude.pdf", id="decomposed-accent"),
        pytest.param("dossier final.", "dossier final", id="trailing-dot"),
        pytest.param("\udce9t\udce9.pdf", "_t_.pdf", id="not-unicode"),
        pytest.param("é" * 300 + ".docx", "é" * 73 + ".docx", id="too-long"),
    ],
)
def test_a_name_is_made_safe_for_every_platform(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_two_pieces_of_one_name_are_both_kept(services: Services) -> None:
    record = services.submit(ANNE, [PROJECT, Upload("PROJET.TXT", NOTES.data)], label="Zoé", referentiel_id="essai")
    assert [one.file for one in record.pieces] == ["projet.txt", "PROJET (2).TXT"]


def test_an_archive_is_kept_as_its_pieces_and_is_the_same_dossier_as_they_are(
    services: Services, tmp_path: Path
) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("zoé/projet.txt", PROJECT.data)
        made.writestr("zoé/annexes.txt", NOTES.data)
        made.writestr("__MACOSX/zoé/._projet.txt", "x")
    dossier_id = submit(services, Upload("dossier.zip", packed.getvalue()), Upload("~$rojet.docx", b"x"))
    record = services.dossier_record(ANNE, dossier_id)
    assert [one.file for one in record.pieces] == ["annexes.txt", "projet.txt"]
    assert services.piece(ANNE, dossier_id, "projet.txt").read_bytes() == PROJECT.data
    warnings = services.dossier(ANNE, dossier_id).warnings
    assert [(one.file, one.message) for one in warnings] == [
        ("dossier.zip", "warning.ignored"),
        ("~$rojet.docx", "warning.ignored"),
    ]
    folder = tmp_path / "pièces"
    folder.mkdir()
    for one in (PROJECT, NOTES):
        (folder / one.name).write_bytes(one.data)
    assert submit(services, folder) == dossier_id
    assert not list(services.files.glob(".incoming-*"))
