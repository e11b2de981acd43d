"""Nouns agree with the number before them, in both languages, and never with words of a dossier."""

import pytest

from reviewer.wording import say
from reviewer.wording.agreement import agreed


@pytest.mark.parametrize(
    ("lang", "count", "told"),
    [
        ("fr", 0, "0 image décrite"),
        ("fr", 1, "1 image décrite"),
        ("fr", 2, "2 images décrites"),
        ("en", 0, "0 images décrites"),
    ],
)
def test_each_noun_agrees_with_the_number_before_it(lang: str, count: int, told: str) -> None:
    assert agreed("{n} image(s) décrite(s)", lang, {"n": count}).format(n=count) == told


def test_the_nearest_number_decides() -> None:
    told = say("ui.again.said", by="Zoé", at="3 mai", added=2, removed=1)
    assert "2 extraits ajoutés" in told and "1 écarté." in told


def test_without_a_number_before_it_nothing_is_settled() -> None:
    assert agreed("Évaluateur(s), page(s) {pages}", "fr", {"pages": 2}) == "Évaluateur(s), page(s) {pages}"


def test_words_given_are_left_as_they_are() -> None:
    facts = {"n": 3, "name": "mon dossier (s).pdf"}
    assert agreed("{n} pièce(s) : {name}", "fr", facts).format(**facts) == "3 pièces : mon dossier (s).pdf"
