"""The words of reports, in both languages."""

import string
from itertools import product

import pytest

from reviewer.domain.referentiel import Proof
from reviewer.domain.verdict import AbstentionReason, Status
from reviewer.reporting import proofs, selfcheck
from reviewer.reporting.words import counted, listed, one_line, shortened, told
from reviewer.wording import TEXTS, report


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", sorted(report.TEXTS))
def test_french_and_english_take_the_same_facts(key: str) -> None:
    french, english = report.TEXTS[key]
    assert fields(french) == fields(english)


def test_no_key_is_given_twice_by_two_modules() -> None:
    assert all(TEXTS[key] == pair for key, pair in report.TEXTS.items())


def test_every_value_that_a_report_may_meet_has_its_words() -> None:
    built = [
        *(f"report.abstention.{one}" for one in AbstentionReason),
        *(f"report.proof.{short}{one}" for short, one in product(("", "short."), Proof)),
        *(f"report.label.status.{one}" for one in Status),
        *(f"report.selfcheck.state.{one}" for one in selfcheck.STATES),
        *(f"report.kind.{name}" for name, _ in proofs._KINDS),
        *(f"report.month.{n}" for n in range(1, 13)),
    ]
    assert [key for key in built if key not in TEXTS] == []


def test_counts_agree_with_their_noun() -> None:
    assert counted("criterion", 0, "fr") == "0 critère"
    assert counted("criterion", 1, "fr") == "1 critère"
    assert counted("criterion", 2, "fr") == "2 critères"
    assert counted("word", 12345, "fr") == "12\u202f345 mots"
    assert counted("criterion", 0, "en") == "0 criteria"


def test_lists_read_as_a_person_would_write_them() -> None:
    assert listed(["a"], "fr") == "a"
    assert listed(["a", "b", "c"], "fr") == "a, b et c"
    assert listed(["a", "b"], "en", last="or") == "a or b"
    assert listed(["a", "b", "c"], "fr", most=2) == "a, b…"


@pytest.mark.parametrize("chars", [5, 12, 30])
def test_a_cut_text_is_never_longer_than_asked(chars: int) -> None:
    assert len(shortened("Le candidat tient une veille concurrentielle régulière.", chars)) <= chars


def test_a_line_for_the_terminal_holds_no_control_character() -> None:
    assert one_line("a\tb\n\x1b[31mc\u202e") == "a | b [31mc"


def test_a_key_that_is_gone_and_a_fact_that_is_missing_still_say_something() -> None:
    assert told("Une phrase du juge.", "fr") == "Une phrase du juge."
    assert told("report.place.page", "fr") == "p. {n}"
