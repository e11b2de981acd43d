"""The terminal table and the three sentences."""

import re

import pytest

from reviewer.domain.referentiel import Referentiel
from reviewer.domain.verdict import Abstention, AbstentionReason, Finding, Proposal, Status, Verdict
from reviewer.reporting.table import review_table, three_sentences
from reviewer.wording import Lang
from tests.reporting import sample

GRADES = ("Acquis", "acquisition", "Non acquis", "suggestion")


def row(table: str, id: str) -> str:
    return next(line for line in table.splitlines() if line.startswith(id + " "))


def grown(n: int) -> Referentiel:
    """The sample with `n` criteria in its first bloc."""
    small = sample.referentiel()
    more = tuple(sample.criterion(f"Z{number:03}", "Encore un critère.", ("encore",)) for number in range(n))
    return small.model_copy(update={"blocs": (small.blocs[0].model_copy(update={"criteria": more}), small.blocs[1])})


@pytest.mark.parametrize("width", [80, 100, 132])
@pytest.mark.parametrize("kind", ["offline", "llm"])
def test_no_line_is_wider_than_the_terminal_nor_broken_over_two(kind: str, width: int) -> None:
    lines = review_table(sample.review(kind), sample.referentiel(), width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) == 2 + 1 + 6 + 1  # heads and rule, a bloc and its criteria, the held bloc


def test_the_best_quotation_stands_with_its_page() -> None:
    table = review_table(sample.review(), sample.referentiel(), width=132)
    assert "« Je lis chaque lundi la lettre du Blog du modérateur. »" in row(table, "Cr1")
    assert row(table, "Cr1").endswith("p. 3")


def test_without_pages_the_section_is_the_place_and_a_deck_has_slides() -> None:
    review = sample.review()
    paged = sample.excerpt("un calendrier daté", None, section="Annexes > 4.2 Planning")
    proposal = Proposal(
        verdict=Verdict.MET, findings=(Finding(requirement_id="Cr1.r1", excerpts=(paged,), status=Status.MET),)
    )
    table = review_table(sample.review(criteria=(sample.found("Cr1", proposal),)), sample.referentiel(), width=132)
    assert row(table, "Cr1").endswith("§ 4.2 Planning")
    deck = review.dossier.pieces[0].model_copy(update={"format": "pptx"})
    dossier = review.dossier.model_copy(update={"pieces": (deck,)})
    table = review_table(review.model_copy(update={"dossier": dossier}), sample.referentiel(), width=132)
    assert row(table, "Cr1").endswith("diapo 3")


def test_a_dossier_of_several_pieces_names_the_file() -> None:
    review = sample.review()
    second = review.dossier.pieces[0].model_copy(update={"file": "annexes.docx"})
    dossier = review.dossier.model_copy(update={"pieces": (*review.dossier.pieces, second)})
    table = review_table(review.model_copy(update={"dossier": dossier}), sample.referentiel(), width=132)
    assert row(table, "Cr1").endswith("rapport.pdf p. 3")


def test_offline_words_are_never_those_of_a_grade() -> None:
    table = review_table(sample.review("offline"), sample.referentiel(), width=160)
    assert not any(word in table for word in GRADES)
    assert "preuve trouvée" in row(table, "Cr1")
    assert "preuve partielle" in row(table, "Cr2")
    assert "rien trouvé avec ces mots" in row(table, "Cr3")
    assert "à voir par le jury" in row(table, "Cr4")


def test_offline_and_unsure_with_something_found_is_said_to_be_checked() -> None:
    partly = Finding(requirement_id="Cr1.r1", excerpts=(sample.WATCHED,), status=Status.MET)
    abstention = Abstention(reason=AbstentionReason.UNSURE, findings=(partly,))
    review = sample.review("offline", criteria=(sample.found("Cr1", abstention, sample.WATCHED),))
    assert "preuve partielle, à vérifier" in row(review_table(review, sample.referentiel(), width=160), "Cr1")


def test_a_models_label_is_always_preceded_by_suggestion() -> None:
    table = review_table(sample.review("llm"), sample.referentiel(), width=160)
    assert "suggestion : Acquis" in row(table, "Cr1")
    assert "suggestion : En cours d'acquisition" in row(table, "Cr2")
    assert len(re.findall("Acquis|acquisition", table)) == table.count("suggestion :")


def test_a_failed_judge_is_not_nothing_found() -> None:
    for kind in ("offline", "llm"):
        line = row(review_table(sample.review(kind), sample.referentiel(), width=160), "Cr6")
        assert "échec du juge" in line
        assert "rien trouvé" not in line


def test_the_state_of_each_line_is_told_without_colour_by_words_and_a_sign() -> None:
    table = review_table(sample.review("offline"), sample.referentiel(), width=160)
    signs = {row(table, f"Cr{n}").split()[1] for n in range(1, 7)}
    assert len(signs) == 6
    assert "\x1b" not in table


def test_colours_are_added_only_when_asked_for_and_change_no_word() -> None:
    plain = review_table(sample.review(), sample.referentiel(), width=100)
    coloured = review_table(sample.review(), sample.referentiel(), width=100, colour=True)
    assert "\x1b[" in coloured
    stripped = [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()]
    assert stripped == plain.splitlines()


def test_markup_and_control_characters_of_a_dossier_stay_text() -> None:
    finding = Finding(requirement_id="Cr1.r1", excerpts=(sample.ATTACK,), status=Status.MET)
    review = sample.review(criteria=(sample.found("Cr1", Proposal(verdict=Verdict.MET, findings=(finding,))),))
    line = row(review_table(review, sample.referentiel(), width=160), "Cr1")
    assert "[bold]gras[/bold]" in line
    assert "\x1b" not in line


def test_the_line_of_a_criterion_opens_with_the_sentence_that_tells() -> None:
    quote = "Le marché ouvre tôt. Je note la date de chaque lettre. Il pleut."
    first = quote.index("Je note")
    told = sample.excerpt(quote, start=0, telling=((first, quote.index(" Il pleut")),))
    proposal = Proposal(
        verdict=Verdict.MET, findings=(Finding(requirement_id="Cr1.r1", excerpts=(told,), status=Status.MET),)
    )
    shown = review_table(sample.review(criteria=(sample.found("Cr1", proposal),)), sample.referentiel(), width=120)
    assert "« Je note la date de chaque lettre. »" in shown


def test_a_nearest_passage_is_not_passed_off_as_a_quotation() -> None:
    line = row(review_table(sample.review(), sample.referentiel(), width=160), "Cr3")
    assert "proche : « La veille est un mot souvent employé. »" in line


@pytest.mark.parametrize("n", [20, 21, 22, 23, 135])
def test_at_most_twenty_five_lines_and_the_rest_is_counted(n: int) -> None:
    review = sample.review(criteria=(), blocs={"B1": "in_scope", "B2": "out_of_scope"})
    lines = review_table(review, grown(n), width=80).splitlines()
    assert len(lines) <= 25
    shown = sum(line.startswith("Z") for line in lines)
    assert shown == n or f"{n - shown} critères de plus" in lines[-1]
    assert len(review_table(review, grown(n), width=80, max_lines=None).splitlines()) == n + 4


def test_lines_are_shared_between_the_blocs_in_scope() -> None:
    review = sample.review(criteria=(), blocs={"B1": "in_scope", "B2": "in_scope"})
    assert row(review_table(review, grown(100), width=80), "Cr7")


def test_the_three_sentences_count_what_the_review_holds() -> None:
    found, missing, jury = three_sentences(sample.review(), sample.referentiel())
    assert found.startswith("Trouvé : preuve complète pour 1 critère et preuve partielle pour 1 critère, sur 5")
    assert "3 citations" in found
    assert "2 exigences sans preuve" in missing
    assert "(Cr3)" in missing
    assert "84 passages" in missing
    assert "2 critères sans examen possible (Cr5 et Cr6)" in missing
    assert "non lu : 1 page" in missing
    assert "Cr4 (mise en situation)" in jury


def test_a_review_that_found_nothing_says_so_and_claims_no_reading_it_did_not_do() -> None:
    review = sample.review("offline", criteria=())
    found, missing, _ = three_sentences(review, sample.referentiel())
    assert "aucune preuve" in found
    assert "sans examen possible" in missing


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_sentences_bear_no_grade(lang: Lang) -> None:
    text = " ".join(three_sentences(sample.review("offline"), sample.referentiel(), lang))
    assert not re.search(r"\b(acquis|non acquis|met|not_met|partial_)\b", text, re.IGNORECASE)
