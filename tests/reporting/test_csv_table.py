"""The CSV as a French spreadsheet opens it: BOM, semicolons, one row a criterion, its origin in every row."""

import csv
import io
from dataclasses import replace

from reviewer.domain.dossier import Warning
from reviewer.reporting.csv_table import review_csv
from tests.reporting import sample
from tests.reporting.documents import case


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_it_opens_by_itself_in_a_french_spreadsheet() -> None:
    data = review_csv(case())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.splitlines()[0].count(b";") == 31
    assert data.endswith(b"\r\n")


def test_every_criterion_has_its_row_with_the_suggestion_apart_from_the_decision() -> None:
    rows = {row["Critère"]: row for row in table(review_csv(case(sample.confirmation())))}
    assert list(rows) == ["Cr1", "Cr2", "Cr3", "Cr4", "Cr5", "Cr6", "Cr7"]
    second = rows["Cr2"]
    assert second["Suggestion de l'outil"] == "Suggestion de l'outil : En cours d'acquisition"
    assert (second["Décision confirmée"], second["Confirmé par"], second["Motivation"]) == (
        *("Acquis", "Camille Essai", "Le calendrier suffit."),
    )
    assert rows["Cr1"]["Décision confirmée"] == "non confirmé"
    assert rows["Cr7"]["Décision confirmée"] == "déjà détenu"


def test_every_row_says_where_it_comes_from() -> None:
    for row in table(review_csv(case(sample.confirmation()))):
        assert row["Statut"] == "Provisoire : 4 critères non confirmés"
        assert (row["Modèle"], row["Consigne"], row["Logiciel"]) == ("modele-essai", "judge@1#abc", "0.1.0")
        assert (row["Candidat"], row["Référentiel"], row["Non lu"]) == (
            "Zoé Essai",
            "essai, version 1",
            "Non lu : 1 page. Page sans texte.",
        )


def test_every_row_says_how_much_was_read_in_which_languages_and_which_pieces_are_alike() -> None:
    held = case()
    summary = held.review.dossier
    piece = summary.pieces[0].model_copy(update={"languages": ("fr", "en")})
    twin = Warning(file="rapport.pdf", message="warning.two_states", facts={"other": "v2.pdf", "percent": 82})
    told = summary.model_copy(update={"pieces": (piece,), "warnings": (*summary.warnings, twin)})
    held = replace(held, review=held.review.model_copy(update={"dossier": told}))
    (said,) = {row["Lu"] for row in table(review_csv(held))}
    assert said.startswith("Lu : 1 pièce, 4 200 mots, français et anglais. rapport.pdf : Ce document et v2.pdf")
    assert "82 %" in said
