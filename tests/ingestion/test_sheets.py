"""A piece's own words find their place on the pages drawn of it; what the drawing adds is never taken over."""

from reviewer.domain.dossier import Page, Passage, Where
from reviewer.ingestion.sheets import DrawnPage, DrawnWord, align, place


def drawn(*pages: str) -> list[DrawnPage]:
    """Each word 6 points a letter, ten words a line, lines 14 points apart."""
    made = []
    for text in pages:
        words, left, top = [], 50.0, 50.0
        for count, word in enumerate(text.split()):
            if count and count % 10 == 0:
                left, top = 50.0, top + 14
            words.append(DrawnWord(word, left, top, left + 6 * len(word), top + 11, False))
            left += 6 * len(word) + 6
        made.append(DrawnPage(595, 842, tuple(words)))
    return made


def page(text: str) -> Page:
    return Page(number=None, text=text, passages=(Passage(where=Where.TEXT, start=0, end=len(text)),))


def placed(text: str, *pages: str) -> tuple[Page, float]:
    one = page(text)
    sheets, share = place(one, drawn(*pages))
    return one.model_copy(update={"sheets": sheets}), share


FIRST = "Nous avons préparé la campagne d’été avec toute l’équipe de la boutique pendant six semaines."
SECOND = "Le bilan compte douze publications par semaine et trois cents abonnés de plus."


def test_each_passage_is_on_its_page_with_boxes_on_its_words() -> None:
    one, share = placed(f"{FIRST}\n{SECOND}", FIRST, SECOND)
    at = one.text.index("douze publications")
    assert share == 1.0
    assert (one.number_at(0, 10), one.number_at(at, at + 18)) == (1, 2)
    assert one.boxes(at, at + 18) == (
        (50 + 6 * len("Le bilan compte "), 50.0, 50 + 6 * len("Le bilan compte douze publications"), 61.0),
    )


def test_words_that_only_the_drawing_shows_are_stepped_over() -> None:
    running = "Dossier de Zoé page 1"
    one, share = placed(f"{FIRST}\n{SECOND}", f"{running} {FIRST} supprimé naguère {SECOND}")
    assert share == 1.0
    assert one.text == f"{FIRST}\n{SECOND}" and one.number_at(0, len(one.text)) == 1


def test_a_span_over_two_pages_is_told_by_the_first_and_framed_there_alone() -> None:
    one, _ = placed(f"{FIRST} {SECOND}", FIRST, SECOND)
    start = one.text.index("six semaines")
    end = one.text.index("compte") + 6
    assert one.number_at(start, end) == 1
    assert all(one.sheets[0].runs[0].left <= box[0] for box in one.boxes(start, end))
    assert len(one.boxes(start, end)) == 1


def test_a_note_printed_elsewhere_than_it_is_read_is_found_where_it_is_printed() -> None:
    note = "Chiffres relevés le 3 mai dans l’outil de suivi."
    one, share = placed(f"{FIRST}\n{note}\n{SECOND}\n{FIRST.upper()}", f"{FIRST} {SECOND}", f"{FIRST.upper()} {note}")
    at = one.text.index(note)
    assert share > 0.95 and one.number_at(at, at + len(note)) == 2


def test_words_without_ink_are_on_the_page_around_them_when_that_is_one() -> None:
    alt = "Courbe"
    same, _ = placed(f"{FIRST}\n{alt}\n{SECOND}", f"{FIRST} {SECOND}")
    apart, _ = placed(f"{FIRST}\n{alt}\n{SECOND}", FIRST, SECOND)
    at = same.text.index(alt)
    assert same.number_at(at, at + 6) == 1 and same.boxes(at, at + 6) == ()
    assert apart.number_at(at, at + 6) is None


def test_words_read_in_a_picture_are_not_looked_for_among_the_printed_ones() -> None:
    text = f"{FIRST}\n{SECOND}"
    cut = len(FIRST)
    passages = (
        Passage(where=Where.TEXT, start=0, end=cut),
        Passage(where=Where.IMAGE, start=cut + 1, end=len(text), machine_read=True),
    )
    sheets, share = place(Page(number=None, text=text, passages=passages), drawn(f"{FIRST} {SECOND}"))
    assert share == 1.0 and sheets[0].runs[-1].end == cut - 1


def test_repeated_words_are_matched_in_order_and_each_once() -> None:
    own = ["un", "deux", "trois", "quatre", "oui", "non", "cinq", "six", "sept", "huit", "oui", "non"]
    there = [
        "titre",
        "un",
        "deux",
        "trois",
        "quatre",
        "oui",
        "non",
        "page",
        "cinq",
        "six",
        "sept",
        "huit",
        "oui",
        "non",
    ]
    assert align(own, there) == [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]
    assert align(["oui"], ["non"]) == [None]
    assert align([], ["non"]) == []
