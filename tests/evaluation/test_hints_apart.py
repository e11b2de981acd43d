"""Hints and the lexicon come from knowledge of the trade, not from the labelled dossiers that measure them.

A wording that repeats four or more consecutive words of a gold dossier fails here, however common it is in French: what is everyday
speech can be said otherwise. The référentiel's own words would be no borrowing, since dossiers copy them as headings; no wording needs
that excuse, so none is made. Words are parted by apostrophes and hyphens; case, accents and punctuation do not count.

The dossiers are read without Tesseract. What is only drawn or scanned stands in the quotations of the labels, and in the text that the
scan was printed from.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.authoring.loading import load_referentiel
from reviewer.evaluation.gold import GoldFile, gold_files
from reviewer.ingestion.readers import read_dossier
from reviewer.retrieval.lexicon import read_lexicon

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "evals" / "gold"
REFERENTIELS = tuple(sorted(path.stem for path in (ROOT / "referentiels").glob("*.yaml")))
BORROWED = 4

Run = tuple[str, ...]


def runs(text: str) -> set[Run]:
    """Every run of four words of a text, folded."""
    folded = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    words = re.findall(r"[a-z0-9%€]+", "".join(one for one in folded if not unicodedata.combining(one)))
    return set(zip(*(words[at:] for at in range(BORROWED)), strict=False))


def texts(one: GoldFile) -> Iterator[str]:
    """What a reader of the dossier sees: its pages, the quotations of its labels, the text that a scan was printed from."""
    printed = GOLD / "build" / f"{one.name}.txt"
    if printed.is_file():
        yield printed.read_text(encoding="utf-8")
    if not printed.is_file() or one.dossier.suffix != ".pdf":  # a PDF that was printed from a text is a scan
        for piece in read_dossier([one.dossier]).pieces:
            yield from (page.text for page in piece.pages)
    for criterion in one.gold.criteria:
        for requirement in criterion.requirements:
            yield from (each.quote for each in requirement.evidence)


@pytest.fixture(scope="module")
def written_by_candidates() -> dict[Run, str]:
    """Every run of four words of the gold dossiers, with the name of one that holds it."""
    found = {run: one.name for one in gold_files(GOLD) for text in texts(one) for run in runs(text)}
    assert len(set(found.values())) >= 10
    assert len(found) > 40_000
    return found


def borrowed(wordings: dict[str, tuple[str, ...]], written: dict[Run, str]) -> list[str]:
    return [
        f"{where}: {wording!r} repeats {' '.join(run)!r} of {written[run]}"
        for where, some in wordings.items()
        for wording in some
        for run in sorted(runs(wording) & written.keys())
    ]


@pytest.mark.parametrize("referentiel_id", REFERENTIELS)
def test_no_hint_repeats_four_words_of_a_gold_dossier(
    referentiel_id: str, written_by_candidates: dict[Run, str]
) -> None:
    criteria = load_referentiel(referentiel_id).criteria
    hints = {one.id: one.hints for one in itertools.chain(criteria, *(each.requirements for each in criteria))}
    assert sum(map(len, hints.values())) > 500
    assert borrowed(hints, written_by_candidates) == []


def test_no_wording_of_the_lexicon_repeats_four_words_of_a_gold_dossier(written_by_candidates: dict[Run, str]) -> None:
    wordings = {one.id: (*one.terms, *one.said, *one.tools) for one in read_lexicon().concepts}
    assert borrowed(wordings, written_by_candidates) == []


def test_a_borrowed_hint_would_be_found_under_other_accents_and_punctuation(
    written_by_candidates: dict[Run, str],
) -> None:
    labelled = next(gold_files(GOLD, ("ecole-multimedia-b",))).gold
    quote = next(each.quote for one in labelled.criteria for some in one.requirements for each in some.evidence)
    altered = " - ".join(quote.upper().replace("É", "e").split()[:6])
    assert borrowed({"Cr1": (altered,)}, written_by_candidates)
