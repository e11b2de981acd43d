"""A folder or a ZIP archive is one dossier of several pieces; what is not a piece is left aside and said so."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from reviewer.errors import (
    ArchiveNested,
    IngestionError,
    PieceBroken,
    PieceEmpty,
    PieceEncrypted,
    PieceMislabelled,
    PieceTooLarge,
)
from reviewer.ingestion.gathering import gather, read_given
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.readers import error_of

TEXT = "Nous avons publié douze posts par semaine."


def archive(path: Path, files: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


def locked(path: Path, *, all_of_them: bool) -> Path:
    """The archive, its first entry or each marked as encrypted, as its two headers say it."""
    archive(path, {"a.txt": TEXT, "b.txt": TEXT})
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 1) if all_of_them else -1
    path.write_bytes(data)
    return path


def test_an_archive_is_read_in_the_natural_order_of_its_names(tmp_path: Path) -> None:
    names = ["annexe 10.txt", "annexe 2.md", "Rapport.txt", "sous/annexe 2.md"]
    dossier = read_given([archive(tmp_path / "dossier.zip", dict.fromkeys(names, TEXT))])
    assert [one.file for one in dossier.pieces] == ["annexe 2.md", "annexe 10.txt", "Rapport.txt", "annexe 2 (2).md"]
    assert dossier.refused == ()


def test_locks_temporary_and_system_files_are_left_aside_and_named(tmp_path: Path) -> None:
    junk = ["~$pport.docx", ".DS_Store", "__MACOSX/._rapport.txt", "Thumbs.db", "a/~WRL0003.tmp", "rapport.txt~"]
    dossier = read_given([archive(tmp_path / "dossier.zip", {**dict.fromkeys(junk, "x"), "rapport.txt": TEXT})])
    assert [one.file for one in dossier.pieces] == ["rapport.txt"]
    (warning,) = [one for one in dossier.warnings if one.message == "warning.ignored"]
    assert warning.file == "dossier.zip" and warning.facts["count"] == 6
    assert "~$pport.docx" in str(warning.facts["names"])


def test_a_folder_is_read_like_an_archive_with_the_archives_it_holds(tmp_path: Path) -> None:
    folder = tmp_path / "candidat"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config.txt").write_text("x")
    (folder / "~$rapport.txt").write_text("x")
    (folder / "rapport.txt").write_text(TEXT)
    archive(folder / "annexes.zip", {"grille.txt": TEXT + " Oui."})
    dossier = read_given([folder])
    assert [one.file for one in dossier.pieces] == ["grille.txt", "rapport.txt"]
    assert [(one.file, one.facts["count"]) for one in dossier.warnings] == [("candidat", 2)]


def test_names_in_old_code_pages_and_in_unmarked_utf8_are_understood(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"@@@@@.txt": TEXT, "#######.txt": TEXT})
    data = path.read_bytes().replace(b"@@@@@.txt", "\u00e9t\u00e9\u00c0_.txt".encode("cp850"))
    path.write_bytes(data.replace(b"#######.txt", "h\u00e9las\u2011".encode()[:7] + b".txt"))
    assert "étéÀ_.txt" in [one.name for one in gather([path], tmp_path / "in").paths]
    other = archive(tmp_path / "b.zip", {"########.txt": TEXT})
    other.write_bytes(other.read_bytes().replace(b"########.txt", "déjà vu".encode()[:8] + b"_.txt"[1:]))
    assert [one.name for one in gather([other], tmp_path / "in2").paths] == ["déjà v.txt"]


def test_no_name_leads_out_of_the_folder_and_no_link_is_followed(tmp_path: Path) -> None:
    path = archive(tmp_path / "d.zip", {"../../pwned.txt": TEXT, "/etc/pwned2.txt": TEXT, "..\\..\\pwned3.txt": TEXT})
    with zipfile.ZipFile(path, "a") as made:
        link = zipfile.ZipInfo("lien.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    into = tmp_path / "deep" / "er" / "in"
    found = gather([path], into)
    assert sorted(one.name for one in found.paths) == ["pwned.txt", "pwned2.txt", "pwned3.txt"]
    assert all(into in one.parents for one in found.paths)
    assert {one.name for one in tmp_path.rglob("*.txt")} == {"pwned.txt", "pwned2.txt", "pwned3.txt"}


def test_an_archive_inside_an_archive_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("c.txt", TEXT)
    dossier = read_given([archive(tmp_path / "d.zip", {"a.txt": TEXT, "b.zip": inner.getvalue(), "film.mp4": b"1234"})])
    assert [one.file for one in dossier.pieces] == ["a.txt"]
    assert [(one.file, one.reason) for one in dossier.refused] == [
        ("b.zip", ArchiveNested.key),
        ("film.mp4", "error.piece_unsupported"),
    ]


def mislabelled(folder: Path) -> Path:
    return archive(folder / "d.zip", {"[Content_Types].xml": "x", "word/document.xml": "x"})


def cut(folder: Path) -> Path:
    path = archive(folder / "d.zip", {"a.txt": TEXT * 200})
    path.write_bytes(path.read_bytes()[:60])
    return path


@pytest.mark.parametrize(
    ("make", "error"),
    [
        pytest.param(lambda folder: locked(folder / "d.zip", all_of_them=True), PieceEncrypted, id="all-locked"),
        pytest.param(lambda folder: archive(folder / "d.zip", {}), PieceEmpty, id="nothing-inside"),
        pytest.param(lambda folder: archive(folder / "d.zip", {".DS_Store": "x"}), PieceEmpty, id="system-files-only"),
        pytest.param(mislabelled, PieceMislabelled, id="a-renamed-word-file"),
        pytest.param(cut, PieceBroken, id="cut-short"),
        pytest.param(lambda folder: archive(folder / "d.zip", {"a.txt": bytes(3_000_000)}), PieceTooLarge, id="bomb"),
    ],
)
def test_a_bad_archive_is_refused_in_one_sentence_and_costs_no_other_piece(
    tmp_path: Path, make, error: type[IngestionError]
) -> None:  # type: ignore[no-untyped-def]
    path = make(tmp_path)
    limits = Limits(unpacked_bytes=2_000_000)
    with pytest.raises(error):
        gather([path], tmp_path / "in", limits)
    other = tmp_path / "bon.txt"
    other.write_text(TEXT)
    dossier = read_given([path, other], limits=limits)
    assert [one.file for one in dossier.pieces] == ["bon.txt"]
    assert [(one.file, one.reason) for one in dossier.refused] == [("d.zip", error.key)]


def test_one_locked_entry_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    dossier = read_given([locked(tmp_path / "d.zip", all_of_them=False)])
    assert [one.file for one in dossier.pieces] == ["b.txt"]
    assert [(one.file, one.reason) for one in dossier.refused] == [("a.txt", PieceEncrypted.key)]
    assert error_of("PieceEncrypted", {"file": "a.txt"}).key == PieceEncrypted.key


def test_two_states_of_one_document_and_a_file_given_twice_are_told(tmp_path: Path) -> None:
    story = [
        f"La semaine {n}, nous avons mesuré {n * 7} visites puis corrigé la page numéro {n + 3}." for n in range(60)
    ]
    (tmp_path / "v1.txt").write_text("\n\n".join(story[:50]))
    (tmp_path / "v2.txt").write_text("\n\n".join([*story[5:], "Une conclusion neuve."]))
    (tmp_path / "autre.txt").write_text(" ".join(f"mot{n} chose{n * 3}" for n in range(300)))
    (tmp_path / "copie.txt").write_text("\n\n".join(story[:50]))
    dossier = read_given([tmp_path / name for name in ("v1.txt", "v2.txt", "autre.txt", "copie.txt")])
    told = [(one.file, one.message, one.facts["other"]) for one in dossier.warnings]
    assert told == [
        ("v1.txt", "warning.two_states", "v2.txt"),
        ("v1.txt", "warning.same_file", "copie.txt"),
        ("v2.txt", "warning.two_states", "copie.txt"),
    ]


def test_languages_are_told_by_their_share_of_the_words(tmp_path: Path) -> None:
    french = "Nous avons publié les contenus dans le respect de la charte, et nous avons suivi les résultats. " * 8
    english = "We have published the posts that were planned with the team and it was a success for all. " * 5
    (tmp_path / "a.txt").write_text(f"{french}\n\n{english}")
    (tmp_path / "b.txt").write_text(french)
    dossier = read_given([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert [one.languages for one in dossier.pieces] == [("fr", "en"), ("fr",)]
