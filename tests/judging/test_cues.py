import pytest

from reviewer.judging.cues import Cue, find, mostly_blank, parroted, plain, stance

CRITERION = (
    "Le candidat justifie le choix des indicateurs de performance au regard des objectifs de la marque.",
    "justifie le choix des indicateurs de performance",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Je n'ai pas encore testé la lecture à voix haute.",
        "Nous n’avons mené aucun sondage auprès des adhérents.",
        "Aucun accord n'a été signé avec le photographe.",
        "Les légendes ne sont relues par aucun collègue, ni vérifiées sur aucun support.",
        "La veille concurrentielle n'a pas été réalisée, faute de temps.",
        "Personne n'a contrôlé les droits de la musique.",
        "La grille ne tient pas compte des vacances scolaires.",
    ],
)
def test_a_sentence_that_says_it_was_not_done_is_a_denial(sentence: str) -> None:
    assert stance(sentence) is Cue.DENIED


@pytest.mark.parametrize(
    "sentence",
    [
        "Je n'ai pas hésité à refaire le montage.",
        "Aucun visuel n'a été refusé par la plateforme.",
        "Rien n'est parti en ligne sans l'accord signé de la directrice.",
        "Ce n'est pas un hasard si les stories marchent.",
        "Nous n'avons pas seulement publié, nous avons répondu à chaque message.",
        "Pas de concours, pas de faux compte à rebours.",
    ],
)
def test_a_negation_that_denies_nothing_of_the_work_is_no_denial(sentence: str) -> None:
    assert stance(sentence) is not Cue.DENIED


@pytest.mark.parametrize(
    "sentence",
    [
        "Nous prévoyons de filmer l'atelier au printemps.",
        "Je compte relancer la newsletter.",
        "La page sera refaite à l'automne.",
        "On va mettre en place un suivi hebdomadaire.",
        "Dans les prochains mois, la ligne évoluera.",
        "J’aimerais ouvrir un compte sur une autre plateforme.",
    ],
)
def test_a_sentence_that_announces_is_planned(sentence: str) -> None:
    assert stance(sentence) is Cue.PLANNED


@pytest.mark.parametrize(
    "sentence",
    [
        "J'ai publié douze billets entre mars et mai.",
        "Le compte a été configuré avec deux accès.",
        "Chaque lundi, nous relisions ensemble la liste.",
        "J'ai prévu le budget en mars et nous avons tenu 400 €.",
    ],
)
def test_a_sentence_of_what_was_done_is_done(sentence: str) -> None:
    assert stance(sentence) is Cue.DONE


@pytest.mark.parametrize(
    "sentence",
    [
        "L'agence Borée a conçu la campagne de l'an passé.",
        "Ces visuels ont été réalisés par un prestataire.",
        "C'est le travail de ma collègue, que je résume ici.",
        "Le schéma vient d'une autre entreprise du secteur.",
    ],
)
def test_somebody_elses_work_is_told_apart(sentence: str) -> None:
    assert stance(sentence) is Cue.THIRD_PARTY


def test_a_team_mate_who_lends_a_hand_is_not_somebody_else() -> None:
    assert stance("Inès, notre alternante, monte les vidéos avec moi.") is None


@pytest.mark.parametrize(
    "line",
    [
        "[à compléter avant l'oral]",
        "Abonnés gagnés : xx",
        "Budget : XX €",
        "Lorem ipsum dolor sit amet",
        "[Insérer votre logo]",
        "Votre texte ici",
        "Nom : ________",
    ],
)
def test_a_blank_of_a_template_is_unfilled(line: str) -> None:
    assert stance(line) is Cue.UNFILLED


def test_an_ellipsis_in_brackets_is_no_blank() -> None:
    assert stance("Le rapport dit que « la portée […] a doublé »") is None


def test_a_cue_keeps_its_place_whatever_the_accents_and_apostrophes() -> None:
    sentence = "Hélas, nous n’avons réalisé aucun entretien."
    (hit,) = [one for one in find(sentence) if one.cue is Cue.DENIED]
    assert sentence[hit.start : hit.end] == "n’avons réalisé aucun"


def test_the_plain_copy_has_the_same_length() -> None:
    text = "L’Œuvre à cœur :\u00a0ÉTÉ ²"
    assert len(plain(text)) == len(text)


def test_a_sentence_made_of_the_criterions_words_is_parroted() -> None:
    assert (
        parroted("Le choix des indicateurs de performance est bien justifié au regard des objectifs.", CRITERION) > 0.8
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Le choix des indicateurs de performance tient en 3 chiffres relevés le 30 mai.",
        "Les indicateurs de performance de la marque sont suivis dans Metricool.",
        "Choix des indicateurs",
        "J'ai gardé le taux de réponse parce que les clientes se plaignaient du silence.",
    ],
    ids=["a-figure", "a-tool", "a-title", "own-words"],
)
def test_a_fact_a_title_or_other_words_are_not_parroted(sentence: str) -> None:
    assert parroted(sentence, CRITERION) < 0.7


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("[à compléter]\t[à compléter]\t[à compléter]", True),
        ("Poste : [à chiffrer]", True),
        ("12 mars\tInstagram\tPortrait\t[à compléter]", False),
        ("12 mars\tInstagram\tPortrait", False),
    ],
)
def test_a_row_with_one_blank_among_filled_cells_is_not_blank(row: str, expected: bool) -> None:
    assert mostly_blank(row) is expected
