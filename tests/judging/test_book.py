"""The replies of a run, read back by a process that comes after."""

from pathlib import Path

import pytest

from reviewer.judging.book import ReplyBook
from reviewer.judging.chat import CallFailed, Reply

REPLY = Reply("Les mots « du » modèle\u2028 à l'essai", "essai", input_tokens=9, output_tokens=3, finish="length")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "replies" / "run.jsonl"


def test_what_was_kept_is_read_back_with_the_secret_that_makes_the_same_requests(path: Path) -> None:
    book = ReplyBook(path)
    book.keep("a", REPLY)
    book.keep("b", "expired")
    book.ask({"run.Cr1.1": "a"})
    again = ReplyBook(path)
    assert again.answer("a") == REPLY and again.answer("c") is None
    assert (again.secret, again.asked) == (book.secret, {"run.Cr1.1": "a"})
    with pytest.raises(CallFailed):
        again.answer("b")
    assert path.stat().st_mode & 0o077 == 0


def test_a_line_cut_by_a_crash_is_left_out_and_spoils_no_other(path: Path) -> None:
    ReplyBook(path).keep("a", REPLY)
    path.write_bytes(path.read_bytes() + b'{"key": "b", "repl')
    ReplyBook(path).keep("c", REPLY)
    again = ReplyBook(path)
    assert (again.answer("a"), again.answer("b"), again.answer("c")) == (REPLY, None, REPLY)


def test_a_run_that_completes_another_takes_its_replies_and_not_what_led_nowhere(path: Path) -> None:
    first = ReplyBook(path)
    first.keep("a", REPLY)
    first.keep("b", REPLY)
    first.note(batch="batch-1")
    first.forget(["b", "never-asked"])
    second = ReplyBook(path.with_name("second.jsonl"), path)
    assert (second.answer("a"), second.answer("b")) == (REPLY, None)
    assert second.secret == first.secret and second.fact("batch") is None
    assert ReplyBook(path.with_name("second.jsonl")).answer("a") == REPLY


def test_a_dossier_erased_meanwhile_is_not_written_again(path: Path) -> None:
    book = ReplyBook(path)
    path.unlink()
    path.parent.rmdir()
    book.keep("a", REPLY)
    assert not path.parent.exists()
