"""Folding finds what a person would call the same words, and nothing else."""

import pytest

from reviewer.domain.text import find_folded, fold, sentences


@pytest.mark.parametrize(
    ("page", "quote"),
    [
        pytest.param("L’équipe a publié", "L'équipe a publié", id="apostrophe"),
        pytest.param("une\nligne  coupée", "une ligne coupée", id="white-space"),
        pytest.param("Total\t90 978\t23 %", "Total 90 978 23 %", id="cells-of-a-row"),
        pytest.param("le ﬁl du proﬁl", "le fil du profil", id="ligature"),
        pytest.param("12\u00a0000 abonnés", "12 000 abonnés", id="no-break-space"),
        pytest.param("mi\u00adnute", "minute", id="soft-hyphen"),
        pytest.param("2024–2025", "2024-2025", id="dash"),
    ],
)
def test_a_quotation_is_found_in_the_pages_own_characters(page: str, quote: str) -> None:
    at = find_folded(fold(page), quote)
    assert at is not None
    assert page[at[0] : at[1]] == page


@pytest.mark.parametrize("quote", ["maîtrise le budget", "ne maitrise pas le budget", "Ne maîtrise pas", "", " "])
def test_a_contrary_another_accent_or_nothing_is_not_found(quote: str) -> None:
    assert find_folded(fold("Il ne maîtrise pas le budget."), quote) is None


def test_sentences_cover_the_text_in_order_and_stop_at_line_ends() -> None:
    text = "Premier point. Deuxième point !\nTroisième, à 3,5 % par an\n\n- quatrième"
    assert [text[a:b] for a, b in sentences(text)] == [
        "Premier point.", "Deuxième point !", "Troisième, à 3,5 % par an", "- quatrième",
    ]  # fmt: skip
