"""What is read first of an excerpt, and what two findings say of the same one."""

import pytest

from reviewer.domain.dossier import Excerpt, Where
from reviewer.reporting.evidence import distinct


def made(quote: str, *telling: str, start: int = 100) -> Excerpt:
    at = [start + quote.index(one) for one in telling]
    return Excerpt(
        quote=quote,
        file="a.pdf",
        page=1,
        section=None,
        where=Where.TEXT,
        start=start,
        end=start + len(quote),
        telling=tuple((first, first + len(one)) for first, one in zip(at, telling, strict=True)),
    )


@pytest.mark.parametrize(
    ("quote", "telling", "first"),
    [
        ("Un. Deux. Trois.", (), "Un. Deux. Trois."),
        ("Un. Deux. Trois.", ("Deux.",), "Deux."),
        ("Un. Deux. Trois.", ("Un.", "Trois."), "Un. […] Trois."),
        ("Un. Deux. Trois.", ("Un.", "Deux."), "Un. Deux."),
        ("Lundi\t18 h\nMardi\t19 h\nJeudi\t20 h", ("Lundi\t18 h", "Jeudi\t20 h"), "Lundi\t18 h\n[…]\nJeudi\t20 h"),
    ],
)
def test_the_telling_sentences_are_read_first_word_for_word(quote: str, telling: tuple[str, ...], first: str) -> None:
    assert made(quote, *telling).telling_words == first


def test_an_excerpt_of_two_findings_tells_what_either_found_in_it() -> None:
    one, other = made("Un. Deux. Trois.", "Trois."), made("Un. Deux. Trois.", "Un.")
    assert [each.telling_words for each in distinct((one, other))] == ["Un. […] Trois."]
