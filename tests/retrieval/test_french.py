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
