"""Chunks follow the writer's structure, and each can be found again in its page."""

import hashlib
from collections.abc import Sequence
from itertools import pairwise

import pytest

from reviewer.domain.dossier import Chunk, Dossier, Page, Passage, Piece, Where
from reviewer.ingestion.chunking import chunk

Part = tuple[str, Where, dict[str, object]]


def text(words: str, **more: object) -> Part:
    return words, Where.TEXT, more


def heading(words: str, level: int = 1, **more: object) -> Part:
    return words, Where.TEXT, {"heading": level, **more}


def page_of(parts: Sequence[Part], number: int | None = 1) -> Page:
    whole, passages = "", []
    for words, where, more in parts:
        whole += "\n" if whole else ""
        passages.append(Passage(where=where, start=len(whole), end=len(whole) + len(words), **more))
        whole += words
    return Page(number=number, text=whole, passages=tuple(passages))


def dossier_of(*pages: Page, file: str = "dossier.pdf") -> Dossier:
    sha = "sha256:" + hashlib.sha256("".join(page.text for page in pages).encode()).hexdigest()
    return Dossier(pieces=(Piece(file=file, sha256=sha, format="pdf", pages=pages, page_count=len(pages)),))


def texts(chunks: Sequence[Chunk]) -> list[str]:
    return [one.text for one in chunks]


SENTENCES = " ".join(f"La phrase numéro {n} raconte ce que nous avons publié." for n in range(1, 31))


def mixed() -> Dossier:
    section = ("Bilan",)
    return dossier_of(
        page_of(
            [
                heading("Bilan"),
                text(SENTENCES, section=section),
                ("Tableau 1 – Nos comptes", Where.CAPTION, {"section": section}),
                ("Compte\tAbonnés\nInstagram\t1 240", Where.TABLE, {"section": section, "header_rows": 1}),
                ("À dire à l'oral : les chiffres.", Where.NOTES, {"section": section}),
            ]
        ),
        page_of([text("Une page seule.")], number=2),
    )


def test_each_chunk_is_the_page_s_own_characters_and_none_is_too_long() -> None:
    dossier = mixed()
    chunks = chunk(dossier, chunk_chars=300)
    for one in chunks:
        assert dossier.pieces[0].pages[one.page_index].text[one.start : one.end] == one.text
        assert 0 < len(one.text) <= 300


def test_every_word_of_the_dossier_is_in_some_chunk() -> None:
    dossier = mixed()
    chunks = chunk(dossier, chunk_chars=300)
    for index, page in enumerate(dossier.pieces[0].pages):
        covered = {at for one in chunks if one.page_index == index for at in range(one.start, one.end)}
        assert [
            character for at, character in enumerate(page.text) if at not in covered and not character.isspace()
        ] == []


def test_ids_come_from_content_and_place_so_that_two_readings_agree() -> None:
    first, second = chunk(mixed()), chunk(mixed())
    assert [one.id for one in first] == [one.id for one in second]
    assert len({one.id for one in first}) == len(first)
    sha = mixed().pieces[0].sha256
    assert first[0].id == f"{sha[7:19]}:0:{first[0].start}-{first[0].end}"


def test_short_paragraphs_of_a_section_share_a_chunk_and_its_heading_opens_it() -> None:
    parts = [
        heading("1. La marque"),
        text("Une boulangerie.", section=("1. La marque",)),
        text("Six boutiques.", section=("1. La marque",)),
        heading("2. Les comptes"),
        text("Quatre comptes.", section=("2. Les comptes",)),
    ]
    chunks = chunk(dossier_of(page_of(parts)))
    assert texts(chunks) == ["1. La marque\nUne boulangerie.\nSix boutiques.", "2. Les comptes\nQuatre comptes."]
    assert chunks[0].section == ("1. La marque",)


def test_a_heading_is_not_left_alone_before_a_long_paragraph() -> None:
    chunks = chunk(dossier_of(page_of([heading("Bilan"), text(SENTENCES, section=("Bilan",))])), chunk_chars=300)
    assert chunks[0].text.startswith("Bilan\nLa phrase numéro 1 ")


def test_a_long_paragraph_is_cut_at_sentences_and_repeats_one_at_each_cut() -> None:
    chunks = chunk(dossier_of(page_of([text(SENTENCES)])), chunk_chars=300)
    assert len(chunks) > 2
    for before, after in pairwise(chunks):
        assert before.text.endswith(".")
        last = before.text[before.text.rindex("La phrase") :]
        assert after.text.startswith(last)
        assert after.text != last


def test_a_sentence_longer_than_a_chunk_is_cut_between_words() -> None:
    words = " ".join(["interminable"] * 100)
    chunks = chunk(dossier_of(page_of([text(words)])), chunk_chars=200)
    assert " ".join(texts(chunks)) == words


def test_a_run_without_any_space_is_cut_all_the_same() -> None:
    assert "".join(texts(chunk(dossier_of(page_of([text("x" * 1500)])), chunk_chars=600))) == "x" * 1500


def table(rows: int) -> Part:
    lines = ["Date\tRéseau\tSujet"] + [f"{n} mars\tInstagram\tPublication {n} sur le pain" for n in range(1, rows + 1)]
    return "\n".join(lines), Where.TABLE, {"header_rows": 1}


def test_a_table_that_fits_stays_whole() -> None:
    (only,) = chunk(dossier_of(page_of([table(5)])))
    assert only.text.count("\n") == 5
    assert only.header == ""


def test_a_long_table_is_cut_by_rows_and_each_part_keeps_its_column_headings() -> None:
    chunks = chunk(dossier_of(page_of([table(60)])))
    assert len(chunks) > 2
    assert [one.header for one in chunks] == [""] + ["Date\tRéseau\tSujet"] * (len(chunks) - 1)
    rows = [row for one in chunks for row in one.text.split("\n")]
    assert rows == table(60)[0].split("\n")


@pytest.mark.parametrize(
    "where", [Where.CAPTION, Where.NOTES, Where.FOOTNOTE, Where.CHART, Where.ALT_TEXT, Where.IMAGE]
)
def test_evidence_of_another_kind_is_a_chunk_of_its_own(where: Where) -> None:
    parts: list[Part] = [text("Le texte."), ("Autre chose.", where, {}), text("La suite.")]
    chunks = chunk(dossier_of(page_of(parts)))
    assert [(one.text, one.where) for one in chunks] == [
        ("Le texte.", Where.TEXT),
        ("Autre chose.", where),
        ("La suite.", Where.TEXT),
    ]


def test_two_captions_that_follow_each_other_stay_two() -> None:
    parts: list[Part] = [("Figure 1 – Avant", Where.CAPTION, {}), ("Figure 2 – Après", Where.CAPTION, {})]
    assert len(chunk(dossier_of(page_of(parts)))) == 2


def test_a_header_printed_on_every_page_is_kept_once_whatever_its_number() -> None:
    pages = [page_of([(f"Dossier – page {n}", Where.HEADER, {}), text(f"Le texte {n}.")], number=n) for n in (1, 2, 13)]
    assert texts(chunk(dossier_of(*pages))) == ["Dossier – page 1", "Le texte 1.", "Le texte 2.", "Le texte 13."]


def test_a_page_whose_reader_told_no_passage_is_cut_whole_and_what_a_reader_set_apart_stays_apart() -> None:
    bare = Page(number=1, text="avant\nau milieu\naprès", passages=())
    assert {word for one in chunk(dossier_of(bare)) for word in one.text.split()} == {"avant", "au", "milieu", "après"}
    told = bare.model_copy(update={"passages": (Passage(where=Where.TEXT, start=6, end=15, section=("A",)),)})
    assert texts(chunk(dossier_of(told))) == ["au milieu"]


def test_what_a_machine_read_is_not_mixed_with_what_was_typed() -> None:
    parts = [text("Tapé."), text("Lu sur une image.", machine_read=True)]
    assert [(one.text, one.machine_read) for one in chunk(dossier_of(page_of(parts)))] == [
        ("Tapé.", False),
        ("Lu sur une image.", True),
    ]


def test_the_same_file_given_twice_is_cut_once() -> None:
    once = mixed().pieces[0]
    twice = Dossier(pieces=(once, once.model_copy(update={"file": "copie.pdf"})))
    assert {one.file for one in chunk(twice)} == {"dossier.pdf"}


def test_an_empty_page_gives_no_chunk() -> None:
    assert chunk(dossier_of(Page(number=1, text=" \n ", passages=()))) == ()
