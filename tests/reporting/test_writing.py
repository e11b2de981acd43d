"""Results are written whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path

import pytest

from reviewer.errors import OutputRefused
from reviewer.reporting.writing import write_atomically
from reviewer.wording import explain


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "rapport.html"
    write_atomically(path, b"un")
    write_atomically(path, b"deux")
    assert path.read_bytes() == b"deux"
    assert list(tmp_path.iterdir()) == [path]


def test_no_space_left_keeps_the_old_file_and_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rapport.html"
    path.write_bytes(b"ancien")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputRefused) as refused:
        write_atomically(path, b"nouveau")
    assert path.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [path]
    assert "il n'y a plus de place sur le disque" in explain(refused.value)
    assert str(path) in explain(refused.value)


@pytest.mark.skipif(os.name != "posix", reason="POSIX has a device that is always full")
def test_a_device_is_written_to_and_not_replaced_by_a_file() -> None:
    full = Path("/dev/full") if Path("/dev/full").exists() else Path("/dev/null/x")
    with pytest.raises(OutputRefused):
        write_atomically(full, b"x")
    assert not full.is_file()


@pytest.mark.parametrize("name", ["absent/rapport.html", "fichier/rapport.html", "n" * 300])
def test_a_place_that_cannot_be_written_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "fichier").write_bytes(b"")
    with pytest.raises(OutputRefused) as refused:
        write_atomically(tmp_path / name, b"x")
    assert explain(refused.value).startswith("Le résultat ne peut pas être écrit dans")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["fichier"]


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused) as refused:
        write_atomically(tmp_path, b"x")
    assert "c'est un dossier" in explain(refused.value)


def test_a_folder_without_rights_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(**_facts: object) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    # Tests may run as root, whom no folder refuses.
    monkeypatch.setattr(tempfile, "mkstemp", closed)
    with pytest.raises(OutputRefused) as refused:
        write_atomically(tmp_path / "rapport.html", b"x")
    assert "pas le droit" in explain(refused.value)


@pytest.mark.skipif(os.name != "posix", reason="rights and links as POSIX has them")
def test_rights_are_those_of_the_file_replaced_and_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "a.json", tmp_path / "lien.json"
    path.write_bytes(b"un")
    path.chmod(0o640)
    link.symlink_to(path)
    write_atomically(link, b"deux")
    assert link.is_symlink()
    assert path.read_bytes() == b"deux"
    assert path.stat().st_mode & 0o777 == 0o640
    fresh = tmp_path / "neuf.json"
    write_atomically(fresh, b"")
    mask = os.umask(0)
    os.umask(mask)
    assert fresh.stat().st_mode & 0o777 == 0o666 & ~mask
