"""The signs of a requirement: each is told for every requirement, and a sentence's tone counts where it speaks of it."""

import pytest

from reviewer.judging.offline_judge import OfflineJudge
from reviewer.judging.offline_signs import Signs
from reviewer.retrieval.french import analyse
from tests.judging.offline_samples import criterion_of, dossier_of, evidence_of, page_of, referentiel_of

OTHER = criterion_of({"text": "respecte le droit à l'image", "hints": ("autorisation signée",)}, id="Cr1.2")


def all_signs(said: str, *asked: str) -> list[Signs]:
    criterion = criterion_of(*({"text": one, "hints": ()} for one in asked))
    dossier = dossier_of(page_of(said, *["Le marché du samedi rassemble les habitants."] * 5))
    judge = OfflineJudge(analyse, None, software="0", settings_hash="s")
    return judge.signs(criterion, evidence_of(), dossier, referentiel_of(criterion, OTHER))


def signs(said: str, asked: str) -> Signs:
    return all_signs(said, asked)[0]


def test_the_same_signs_are_told_whatever_the_dossier_says() -> None:
    told = [set(signs(said, "publie des vidéos")) for said in ("Rien de tel.", "J'ai publié 12 vidéos.", "[à remplir]")]
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        pytest.param("Je n'ai publié aucune des vidéos.", "said_negated", id="denied"),
        pytest.param("Je publierai les vidéos le mois prochain.", "said_future", id="promised"),
        pytest.param("Les vidéos sont publiées par une agence.", "said_other", id="somebody-else"),
        pytest.param("Les vidéos publiées sont parfaitement pertinentes.", "said_boast", id="praise"),
        pytest.param("Vidéos publiées : [lister ici les vidéos]", "said_blank", id="template"),
        pytest.param("Les vidéos ont été publiées en 2014.", "said_old_year", id="out-of-date"),
        pytest.param("J'ai publié les vidéos du marché.", "said_done", id="done"),
    ],
)
def test_the_tone_of_the_sentence_that_speaks_of_it_is_heard(said: str, name: str) -> None:
    plain_words = "Les vidéos publiées plaisent beaucoup."
    assert signs(said, "publie des vidéos")[name] > signs(plain_words, "publie des vidéos")[name]


def test_a_sentence_about_something_else_lends_no_tone() -> None:
    assert signs("Je n'ai vendu aucun vélo.", "publie des vidéos")["said_negated"] == 0.0


def test_the_siblings_signs_are_those_of_the_other_requirements() -> None:
    first, second = all_signs("J'ai publié 12 vidéos.", "publie des vidéos", "gère un budget de communication")
    assert first["siblings_best"] == second["best"]
    assert second["siblings_best"] == first["best"]
