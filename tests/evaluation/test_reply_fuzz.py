"""A slice of the suite of spoilt replies (`evals/reply_fuzz.py` runs it whole), and proof that it would see a judge that is too easy."""

import pytest

from evals import reply_fuzz
from reviewer.domain.dossier import Excerpt, excerpt
from reviewer.judging import course
from reviewer.judging.grounding import FoldedPage


def test_no_spoilt_reply_makes_the_judge_fail_or_show_a_quotation_that_is_not_there() -> None:
    tallies = reply_fuzz.run(len(reply_fuzz.SPOILS) * 4)
    assert set(tallies) == {one.__name__ for one in reply_fuzz.SPOILS}
    assert [fault for one in tallies.values() for fault in one.faults] == []
    assert tallies["intact"].quotes > 0 and tallies["invented"].quotes == tallies["hidden"].quotes == 0
    assert tallies["deep"].outcomes == {"judge_failed": 4}


def test_the_suite_sees_a_judge_that_matches_near_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def near_enough(_quote: str, pages: tuple[FoldedPage, ...], *_places: object) -> Excerpt:
        return excerpt(pages[0].piece, pages[0].index, 0, 80)

    monkeypatch.setattr(course, "locate", near_enough)
    tallies = reply_fuzz.run(len(reply_fuzz.SPOILS), reply_fuzz.EXAMPLES[:1])
    assert any("not what the reply quotes" in fault for fault in tallies["negated"].faults)
