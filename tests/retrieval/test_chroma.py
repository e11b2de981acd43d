"""One index a dossier: locked while used, rebuilt when doubtful, removed without a trace; no text in it."""

import contextlib
import json
import os
import random
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.errors import IndexBroken, IndexLocked
from reviewer.retrieval.chroma import open_index, remove_index
from reviewer.wording import explain

DIMENSION = 32


def vectors(count: int, seed: int = 7) -> list[list[float]]:
    chance = random.Random(seed)
    return [[chance.gauss(0, 1) for _ in range(DIMENSION)] for _ in range(count)]


def ids(count: int) -> list[str]:
    return [f"abc:0:{n}-{n + 1}" for n in range(count)]


def filled(folder: Path, count: int = 40, identity: str = "one") -> None:
    with open_index(folder, identity=identity, dimension=DIMENSION) as index:
        index.add(ids(count), vectors(count), [{"start": n} for n in range(count)])


def held(folder: Path, identity: str = "one", dimension: int = DIMENSION) -> int:
    with open_index(folder, identity=identity, dimension=dimension) as index:
        return index.count()


def test_what_was_added_is_there_when_the_index_is_opened_again(tmp_path: Path) -> None:
    filled(tmp_path / "d")
    with open_index(tmp_path / "d", identity="one", dimension=DIMENSION) as index:
        assert index.count() == 40
        assert index.missing([*ids(40), "new:0:0-1"]) == ["new:0:0-1"]
        assert index.query(vectors(40)[3], 5)[0] == ids(40)[3]


def test_neighbours_are_those_of_an_exact_scan(tmp_path: Path) -> None:
    count, many = 400, vectors(400)
    filled(tmp_path / "d", count)

    def near(question: list[float]) -> list[str]:
        def cosine(other: list[float]) -> float:
            length = sum(one * one for one in other) ** 0.5
            return sum(a * b for a, b in zip(question, other, strict=True)) / length

        return [ids(count)[at] for at in sorted(range(count), key=lambda at: -cosine(many[at]))[:10]]

    questions = vectors(20, seed=11)
    with open_index(tmp_path / "d", identity="one", dimension=DIMENSION) as index:
        found = index.query_all(questions, 10)
    shared = sum(len(set(got) & set(near(question))) for got, question in zip(found, questions, strict=True))
    assert shared >= 0.98 * 10 * len(questions)


def test_of_many_that_are_equally_near_the_same_are_given_however_often_the_index_is_built(tmp_path: Path) -> None:
    alike = [[1.0, *[0.0] * (DIMENSION - 1)]] * 3 + [[0.0, 1.0, *[0.0] * (DIMENSION - 2)]] * 197
    for name in ("once", "again"):
        with open_index(tmp_path / name, identity="one", dimension=DIMENSION) as index:
            index.add(ids(200), alike, [{"start": n} for n in range(200)])
            assert index.query(alike[0], 50) == [*sorted(ids(3)), *sorted(ids(200)[3:])[:47]]


def test_more_neighbours_than_there_are_is_no_error(tmp_path: Path) -> None:
    filled(tmp_path / "d", 3)
    with open_index(tmp_path / "d", identity="one", dimension=DIMENSION) as index:
        assert len(index.query(vectors(1)[0], 50)) == 3


def test_an_empty_index_answers_nothing(tmp_path: Path) -> None:
    with open_index(tmp_path / "d", identity="one", dimension=DIMENSION) as index:
        assert index.query(vectors(1)[0], 5) == []
        assert index.query_all(vectors(2), 5) == [[], []]
        assert index.missing([]) == []


def test_adding_again_replaces(tmp_path: Path) -> None:
    with open_index(tmp_path / "d", identity="one", dimension=DIMENSION) as index:
        index.add(["a:0:0-1"], vectors(1), [{"start": 0}])
        index.add(["a:0:0-1"], vectors(1, seed=9), [{"start": 0}])
        assert index.count() == 1


@pytest.mark.parametrize(
    ("identity", "dimension"), [("two", DIMENSION), ("one", 8)], ids=["other-dossier", "other-model"]
)
def test_an_index_of_another_identity_is_emptied(tmp_path: Path, identity: str, dimension: int) -> None:
    filled(tmp_path / "d")
    assert held(tmp_path / "d", identity, dimension) == 0
    assert len(list((tmp_path / "d").glob("chroma-*"))) == 1


def test_a_broken_database_is_rebuilt_and_works(tmp_path: Path) -> None:
    filled(tmp_path / "d")
    (database,) = (tmp_path / "d").glob("chroma-*/chroma.sqlite3")
    database.write_bytes(b"this is no database" * 500)
    filled(tmp_path / "d")
    assert held(tmp_path / "d") == 40


def test_a_truncated_database_is_rebuilt(tmp_path: Path) -> None:
    filled(tmp_path / "d")
    (database,) = (tmp_path / "d").glob("chroma-*/chroma.sqlite3")
    database.write_bytes(database.read_bytes()[: database.stat().st_size // 2])
    filled(tmp_path / "d")
    assert held(tmp_path / "d") == 40


def test_an_unreadable_record_of_identity_means_a_rebuild(tmp_path: Path) -> None:
    filled(tmp_path / "d")
    (tmp_path / "d" / "identity.json").write_text("{", encoding="utf-8")
    assert held(tmp_path / "d") == 0


def test_a_process_killed_while_it_writes_leaves_an_index_that_is_rebuilt(tmp_path: Path) -> None:
    killed = f"""
        import os, random
        from pathlib import Path
        from reviewer.retrieval import chroma
        with chroma.open_index(Path({str(tmp_path / "d")!r}), identity="one", dimension={DIMENSION}) as index:
            real = index._collection.upsert
            def dies(**rows):
                real(ids=rows["ids"][:1], embeddings=rows["embeddings"][:1], metadatas=rows["metadatas"][:1])
                os._exit(9)
            index._collection.upsert = dies
            index.add(["a:0:0-1", "b:0:0-1"], [[1.0] * {DIMENSION}] * 2, [{{"start": 0}}] * 2)
    """
    with run(killed) as process:
        assert process.wait(60) == 9
    assert held(tmp_path / "d") == 0
    filled(tmp_path / "d")
    assert held(tmp_path / "d") == 40


def vector_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("chroma-*/*/*"))


LARGE = 1200
"""Beyond a thousand, Chroma writes its graph in files of its own."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "d"
    filled(folder, LARGE)
    assert vector_files(folder)
    return folder


@pytest.mark.parametrize("name", ["data_level0.bin", "header.bin", "index_metadata.pickle", "link_lists.bin"])
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]), id="cut-in-half"),
        pytest.param(lambda file: file.write_bytes(b""), id="empty"),
        pytest.param(lambda file: file.unlink(), id="gone"),
    ],
)
def test_a_spoilt_vector_file_never_gives_half_an_answer(
    large: Path, tmp_path: Path, name: str, spoil: Callable[[Path], object]
) -> None:
    shutil.copytree(large, tmp_path / "d")
    (file,) = [one for one in vector_files(tmp_path / "d") if one.name == name]
    spoil(file)
    asked = vectors(LARGE)[::60]
    with open_index(tmp_path / "d", identity="one", dimension=DIMENSION) as index:
        if index.count() == 0:  # rebuilt
            index.add(ids(LARGE), vectors(LARGE), [{"start": 0}] * LARGE)
        first = [near[0] for near in index.query_all(asked, 1)]
    assert sum(got == wanted for got, wanted in zip(first, ids(LARGE)[::60], strict=True)) >= 0.9 * len(asked)


def test_a_process_killed_by_the_system_between_batches_leaves_a_sound_index_or_none(tmp_path: Path) -> None:
    adding = f"""
        import random
        from pathlib import Path
        from reviewer.retrieval.chroma import open_index
        chance = random.Random(7)
        with open_index(Path({str(tmp_path / "d")!r}), identity="one", dimension={DIMENSION}) as index:
            for first in range(0, 100_000, 50):
                names = [f"abc:0:{{n}}-{{n + 1}}" for n in range(first, first + 50)]
                many = [[chance.gauss(0, 1) for _ in range({DIMENSION})] for _ in names]
                index.add(names, many, [{{"start": 0}}] * 50)
                print(first + 50, flush=True)
    """
    with run(adding) as process:
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(4)][-1]
        process.kill()
    with open_index(tmp_path / "d", identity="one", dimension=DIMENSION, wait_s=0.1) as index:
        count = index.count()
        assert count == 0 or count >= acknowledged
        index.add(ids(40), vectors(40), [{"start": 0}] * 40)
        assert index.query(vectors(40)[3], 1) == [ids(40)[3]]


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    with run(holding(tmp_path / "d")) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        holder.kill()
        holder.wait(60)
    with open_index(tmp_path / "d", identity="one", dimension=DIMENSION, wait_s=0.1) as index:
        assert index.count() == 0


def test_who_waits_has_the_index_once_it_is_let_go(tmp_path: Path) -> None:
    waiting = f"""
        from pathlib import Path
        from reviewer.retrieval.chroma import open_index
        print("waiting", flush=True)
        with open_index(Path({str(tmp_path / "d")!r}), identity="one", dimension={DIMENSION}, wait_s=60) as index:
            print(index.count(), flush=True)
    """
    with open_index(tmp_path / "d", identity="one", dimension=DIMENSION) as index:
        waiter = run(waiting)
        assert waiter.stdout is not None and waiter.stdout.readline() == "waiting\n"
        index.add(ids(3), vectors(3), [{"start": 0}] * 3)
    with waiter:
        assert waiter.communicate(timeout=60)[0] == "3\n"


def test_a_removal_cut_short_can_be_asked_again(tmp_path: Path) -> None:
    filled(tmp_path / "d")
    shutil.rmtree(next((tmp_path / "d").glob("chroma-*")))
    (tmp_path / "d" / "lock").unlink()
    remove_index(tmp_path / "d")
    assert list(tmp_path.iterdir()) == []


def test_a_question_of_another_length_is_one_clear_error(tmp_path: Path) -> None:
    filled(tmp_path / "d")
    with open_index(tmp_path / "d", identity="one", dimension=DIMENSION) as index, pytest.raises(IndexBroken):
        index.query([1.0, 2.0], 3)
    assert held(tmp_path / "d") == 40


def holding(folder: Path) -> str:
    return f"""
        from pathlib import Path
        from reviewer.retrieval.chroma import open_index
        with open_index(Path({str(folder)!r}), identity="one", dimension={DIMENSION}):
            print("held", flush=True)
            input()
    """


def run(code: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_a_second_process_is_told_who_holds_the_index(tmp_path: Path) -> None:
    with run(holding(tmp_path / "d")) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        with (
            pytest.raises(IndexLocked) as refused,
            open_index(tmp_path / "d", identity="one", dimension=DIMENSION, wait_s=0.1),
        ):
            pass
        with pytest.raises(IndexLocked):
            remove_index(tmp_path / "d", wait_s=0.1)
        holder.communicate("\n", timeout=60)
    assert f"pid {holder.pid}" in explain(refused.value)
    assert held(tmp_path / "d") == 0


def test_two_holders_in_one_process_are_refused_too(tmp_path: Path) -> None:
    with open_index(tmp_path / "d", identity="one", dimension=DIMENSION), pytest.raises(IndexLocked):
        held_again = open_index(tmp_path / "d", identity="one", dimension=DIMENSION, wait_s=0.1)
        held_again.__enter__()


def test_an_error_inside_lets_the_index_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), open_index(tmp_path / "d", identity="one", dimension=DIMENSION):
        1 / 0  # noqa: B018
    assert held(tmp_path / "d") == 0


def test_removal_leaves_nothing_and_the_dossier_can_be_indexed_again(tmp_path: Path) -> None:
    filled(tmp_path / "d")
    remove_index(tmp_path / "d")
    assert not (tmp_path / "d").exists()
    remove_index(tmp_path / "d")
    filled(tmp_path / "d")
    assert held(tmp_path / "d") == 40


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(IndexBroken) as broken, open_index(tmp_path / "file" / "d", identity="one", dimension=DIMENSION):
        pass
    assert "espace disque" in explain(broken.value)


def test_a_vector_of_another_length_is_refused_and_the_index_is_rebuilt_next_time(tmp_path: Path) -> None:
    with open_index(tmp_path / "d", identity="one", dimension=DIMENSION) as index:
        index.add(["a:0:0-1"], vectors(1), [{"start": 0}])
        with pytest.raises(IndexBroken):
            index.add(["b:0:0-1"], [[1.0, 2.0]], [{"start": 0}])
    assert held(tmp_path / "d") == 0


def open_files(folder: Path) -> list[str]:
    found = []
    for one in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            found.append(str(one.readlink()))
    return [one for one in found if str(folder) in one]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are listed on Linux only")
def test_closing_frees_every_file(tmp_path: Path) -> None:
    filled(tmp_path / "d")
    # Chroma's own threads let go of the database a few milliseconds after the client.
    until = time.monotonic() + 10
    while open_files(tmp_path / "d") and time.monotonic() < until:
        time.sleep(0.002)
    assert open_files(tmp_path / "d") == []


def test_the_collection_refuses_text_instead_of_fetching_a_model(tmp_path: Path) -> None:
    with (
        open_index(tmp_path / "d", identity="one", dimension=DIMENSION) as index,
        pytest.raises(Exception, match="vectors, not text"),
    ):
        index._collection.query(query_texts=["un texte"], n_results=1)


def test_the_record_says_what_the_index_is_of(tmp_path: Path) -> None:
    filled(tmp_path / "d")
    record = json.loads((tmp_path / "d" / "identity.json").read_text(encoding="utf-8"))
    assert record["identity"] == f"one/{DIMENSION}"
