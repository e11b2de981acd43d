"""French words that mean the same meet; words that deny and figures are kept."""

import threading

import pytest

from reviewer.retrieval.french import analyse


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("l'audit", "audit", id="article-elided"),
        pytest.param("d’abonnés", "abonné", id="curly-apostrophe-and-plural"),
        pytest.param("jusqu'à l'ouverture", "ouvertures", id="two-elisions"),
        pytest.param("lorsqu'une publication", "publications", id="lorsqu'"),
        pytest.param("ÉTÉ 2025 : stratégie", "strategie été 2025", id="accents-lost-by-a-scan"),
        pytest.param("mise en œuvre", "mise en oeuvre", id="ligature"),
        pytest.param("réseau", "réseaux", id="plural-in-x"),
        pytest.param("e\u0301ditorial", "éditorial", id="decomposed-accent"),
        pytest.param("12 480 vues", "12480 vues", id="thousands"),
        pytest.param("12\u202f480 vues", "12480 vues", id="thin-space"),
        pytest.param("3,40 %", "3.4%", id="decimals-and-percent"),
        pytest.param("community-manager", "communitymanager", id="compound-as-one-word"),
    ],
)
def test_two_spellings_of_the_same_share_their_stems(one: str, other: str) -> None:
    shared = set(analyse(one)) & set(analyse(other))
    assert shared == set(analyse(other)) or shared == set(analyse(one))
    assert shared


@pytest.mark.parametrize(
    "family",
    [
        pytest.param("travail travaux", id="aux-ail"),
        pytest.param("journal journaux", id="aux-al"),
        pytest.param("œil oeil yeux", id="another-word"),
        pytest.param("jeu jeux", id="plural-in-x"),
        pytest.param("vidéo vidéos", id="plural-after-o"),
        pytest.param("emploi emplois", id="plural-after-i"),
        pytest.param("hérisson hérissons", id="plural-that-looks-like-a-verb"),
        pytest.param("danger dangers", id="plural-of-er"),
        pytest.param("souvenir souvenirs", id="plural-of-a-verb-become-a-noun"),
        pytest.param("entretien entretiens", id="noun-that-looks-like-a-verb"),
        pytest.param("intervenant intervenants", id="plural-of-a-participle"),
        pytest.param("publier publie publient publions publié publiait", id="verb-in-ier"),
        pytest.param("programmer programment programme programmons", id="verb-in-mer"),
        pytest.param("commencer commençons commencent", id="cedilla"),
        pytest.param("partager partageons partagent", id="verb-in-ger"),
        pytest.param("employer emploient", id="verb-in-yer"),
        pytest.param("gérer gère gèrent", id="verb-in-erer"),
        pytest.param("prendre prend prennent pris prise prit", id="irregular-verb"),
        pytest.param("comprendre comprend compris comprennent", id="irregular-verb-with-a-prefix"),
        pytest.param("obtenir obtient obtenu obtiennent", id="irregular-verb-tenir"),
        pytest.param("construire construit construisent construite", id="irregular-verb-uire"),
        pytest.param("répondre répond répondu répondent", id="irregular-verb-dre"),
        pytest.param("atteindre atteint atteignent", id="irregular-verb-indre"),
        pytest.param("recevoir reçoit reçu reçoivent", id="irregular-verb-cevoir"),
        pytest.param("directeur directrice directrices", id="feminine-trice"),
        pytest.param("vendeur vendeuse vendeuses", id="feminine-euse-of-eur"),
        pytest.param("heureux heureuse heureuses", id="feminine-euse-of-eux"),
        pytest.param("sportif sportive sportives", id="feminine-ive"),
        pytest.param("long longue longs", id="feminine-ue"),
        pytest.param("étranger étrangère étrangères", id="feminine-ère"),
        pytest.param("français française françaises", id="feminine-aise"),
        pytest.param("nouveau nouvelle nouvel", id="feminine-elle"),
        pytest.param("trois 3", id="number-in-letters"),
        pytest.param("vingt-cinq 25", id="number-of-two-words"),
        pytest.param("quatre-vingt-dix-neuf 99", id="number-of-four-words"),
        pytest.param("dix-neuvième XIXe", id="century"),
        pytest.param("mail e-mail courriel", id="three-words-for-a-letter"),
    ],
)
def test_the_inflections_of_a_word_share_their_stem(family: str) -> None:
    first, *others = family.split()
    for other in others:
        assert set(analyse(first)) & set(analyse(other)), other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("client", "clier", id="ent-of-a-noun"),
        pytest.param("moment", "momer", id="ment-of-a-noun"),
        pytest.param("vie", "6", id="a-word-that-could-be-roman"),
        pytest.param("neuf", "9", id="new-is-not-nine"),
        pytest.param("matrice", "mateur", id="trice-of-no-person"),
        pytest.param("deux", "trois", id="two-numbers"),
    ],
)
def test_words_that_differ_keep_apart(one: str, other: str) -> None:
    assert not set(analyse(one)) & set(analyse(other))


def test_the_pronoun_of_a_question_leaves_its_verb_as_it_is() -> None:
    assert analyse("Publie-t-il ?") == analyse("il publie")
    assert analyse("donnez-lui") == analyse("donnez")
    assert len(analyse("un rendez-vous")) == 1


def test_a_compound_is_found_whole_and_in_parts() -> None:
    assert {"reput", "ereput"} <= set(analyse("l'e-réputation"))
    assert {"community", "manag"} <= set(analyse("community-manager"))


@pytest.mark.parametrize("word", ["ne", "n'", "pas", "sans", "aucun", "aucune", "jamais", "rien"])
def test_a_word_that_denies_is_kept(word: str) -> None:
    assert len(analyse(f"{word}avons" if word.endswith("'") else f"{word} audit")) == (1 if word == "n'" else 2)


def test_empty_words_are_dropped_and_what_is_left_keeps_its_order() -> None:
    assert analyse("Nous avons fait la liste de tous les comptes de la marque") == ["list", "compt", "marqu"]


def test_aujourd_hui_is_one_word() -> None:
    assert analyse("aujourd'hui") == analyse("Aujourd’hui")
    assert len(analyse("aujourd'hui")) == 1


def test_figures_keep_their_units() -> None:
    assert analyse("1 200 € et 4,6 %") == ["1200", "€", "4.6", "%"]


def test_nothing_to_say_gives_nothing() -> None:
    assert analyse("") == analyse(" … — « » ") == []


def test_threads_that_analyse_together_agree_with_one_alone() -> None:
    words = [f"publication{n}s éditoriales{n}" for n in range(400)]
    alone = [analyse(word) for word in words]
    results: dict[int, list[list[str]]] = {}

    def work(number: int) -> None:
        results[number] = [analyse(word.upper()) for word in words]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found == alone for found in results.values())
