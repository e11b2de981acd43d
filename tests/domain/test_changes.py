"""What changed between two readings, as an evaluator is told it."""

from reviewer.domain.changes import changes, found_again
from reviewer.domain.dossier import Dossier, Page, Passage, Piece, Where, excerpt


def piece(file: str, *pages: str) -> Piece:
    made = []
    for number, text in enumerate(pages, 1):
        at, passages = 0, []
        for line in text.split("\n"):
            passages.append(Passage(where=Where.TEXT, start=at, end=at + len(line)))
            at += len(line) + 1
        made.append(Page(number=number, text=text, passages=tuple(passages)))
    return Piece(file=file, sha256=file, format="txt", pages=tuple(made), page_count=len(made))


def dossier(*pieces: Piece) -> Dossier:
    return Dossier(pieces=pieces)


CALENDAR = "Je tiens un calendrier éditorial de douze semaines pour la boutique."
TARGET = "La cible est décrite par une enquête menée auprès de cinquante clients."
BUDGET = "Le budget reste à définir avec le gérant de la boutique."


def test_the_same_words_in_a_renamed_file_are_not_new() -> None:
    found = changes(dossier(piece("v1.txt", CALENDAR, TARGET)), dossier(piece("v2.txt", f"{CALENDAR}\n{TARGET}")))
    assert (found.new, found.gone, found.reworded, found.kept) == ((), (), (), 2)
    assert [one.state for one in found.pages] == ["same"]


def test_an_apostrophe_or_a_line_break_typed_otherwise_is_no_change() -> None:
    found = changes(dossier(piece("a.txt", "L'enquête  de mars")), dossier(piece("a.txt", "L’enquête de mars")))
    assert found.kept == 1


def test_a_reworded_passage_shows_the_words_that_went_and_came() -> None:
    late = BUDGET.replace("reste à définir", "est fixé à 300 euros")
    found = changes(dossier(piece("a.txt", BUDGET)), dossier(piece("a.txt", late)))
    assert (found.new, found.gone) == ((), ())
    told = [(one.how, one.text) for one in found.reworded[0].stretches if one.how != "same"]
    assert told == [("gone", "reste"), ("new", "est fixé"), ("gone", "définir"), ("new", "300 euros")]
    assert [one.state for one in found.pages] == ["changed"]


def test_a_page_of_which_nothing_was_there_before_is_new() -> None:
    found = changes(dossier(piece("a.txt", CALENDAR)), dossier(piece("a.txt", CALENDAR, TARGET)))
    assert [(one.page, one.state) for one in found.pages] == [(1, "same"), (2, "new")]
    assert [one.text for one in found.new] == [TARGET]


def test_a_passage_written_twice_and_then_once_is_gone_once() -> None:
    found = changes(dossier(piece("a.txt", f"{CALENDAR}\n{CALENDAR}")), dossier(piece("a.txt", CALENDAR)))
    assert [one.text for one in found.gone] == [CALENDAR]


def test_a_quotation_is_found_again_at_its_new_place_or_said_to_be_gone() -> None:
    before, after = piece("v1.txt", f"{CALENDAR}\n{BUDGET}"), piece("v2.txt", TARGET, f"Ajout.\n{CALENDAR}")
    quotes = (excerpt(before, 0, 0, len(CALENDAR)), excerpt(before, 0, len(CALENDAR) + 1, len(CALENDAR) + 40))
    again, gone = found_again(quotes, dossier(after))
    assert again is not None and (again.file, again.page, again.quote) == ("v2.txt", 2, CALENDAR)
    assert gone is None
