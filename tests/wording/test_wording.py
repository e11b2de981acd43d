"""Every sentence exists in both languages with the same blanks, and every error has one."""

from string import Formatter

import pytest

from reviewer import errors
from reviewer.wording import TEXTS, explain


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_both_languages_fill_the_same_blanks(key: str) -> None:
    french, english = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in TEXTS[key])
    assert french == english


def _kinds(kind: type[errors.ReviewerError]) -> list[type[errors.ReviewerError]]:
    return [kind, *(one for below in kind.__subclasses__() for one in _kinds(below))]


@pytest.mark.parametrize("kind", _kinds(errors.ReviewerError))
def test_every_error_has_its_sentence(kind: type[errors.ReviewerError]) -> None:
    blanks = {name: "x" for _, name, _, _ in Formatter().parse(TEXTS[kind.key][0]) if name}
    assert explain(kind(**blanks)).endswith((".", "x"))
    assert explain(kind(**blanks), "en")
