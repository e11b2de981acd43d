"""What a référentiel prints leads to what candidates write; a word of many concepts leads nowhere in particular."""

from pathlib import Path

import pytest

from reviewer.authoring.loading import load_referentiel
from reviewer.domain.referentiel import Criterion, Requirement
from reviewer.errors import DataFileError
from reviewer.retrieval.french import NEGATIONS, analyse
from reviewer.retrieval.lexicon import Reader, expansions, lexicon, read_lexicon
from reviewer.wording import explain

SMALL = """
id: lexicon
version: 1
concepts:
  - id: calendar
    terms: [calendrier éditorial, planning de publication]
    said: [tableau des publications, lundi, mardi, semaine, "3", pas de post, 1080]
    tools: [Trello]
    proof: [calendar, table]
  - id: planning
    terms: [calendrier]
    said: [jalon, échéance, semaine, retard, livrable]
    proof: [diagram]
  - id: watch
    terms: [veille]
    said: [alerte, abonnée à, semaine, article lu, flux]
  - id: do_justify
    kind: verb
    terms: [justifier]
    said: [parce que, car, donc, puisque, raison]
"""


@pytest.fixture
def small(tmp_path: Path) -> Reader:
    path = tmp_path / "lexicon.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return Reader(read_lexicon(path))


def requirement(text: str, **more: object) -> tuple[Requirement, Criterion]:
    one = Requirement(id="C1.r1", text=text, **more)  # type: ignore[arg-type]
    return one, Criterion(id="C1", text="Le candidat travaille", competences=(), proof="document", requirements=(one,))  # type: ignore[arg-type]


def test_a_term_leads_to_what_is_said_and_done_with(small: Reader) -> None:
    found = small.expansions(["Les calendriers éditoriaux sont fournis"])
    assert {"lund", "mard", "trello", "1080"} <= set(found)
    assert all(0 < weight <= 1 for weight in found.values())


def test_a_term_counts_only_where_all_its_words_stand_in_one_text(small: Reader) -> None:
    assert "trello" not in small.expansions(["un planning", "une publication"])
    assert "trello" in small.expansions(["la publication suit un planning"])


def test_a_word_said_of_many_things_and_a_short_figure_count_for_less(small: Reader) -> None:
    found = small.expansions(["calendrier éditorial"])
    assert found["lund"] > found["semain"]
    assert found["1080"] > found["3"]


def test_the_more_is_matched_the_less_each_counts(small: Reader) -> None:
    alone = small.expansions(["calendrier éditorial"])["trello"]
    together = small.expansions(["calendrier éditorial et veille"])["trello"]
    assert together < alone


def test_a_term_that_is_part_of_another_one_counts_for_less(small: Reader) -> None:
    found = small.expansions(["calendrier éditorial"])
    assert found["jalon"] < found["lund"]
    assert small.expansions(["calendrier"])["jalon"] > found["jalon"]


def test_a_verb_counts_for_less_than_a_thing(small: Reader) -> None:
    found = small.expansions(["justifier la veille"])
    assert found["raison"] < found["alert"]


def test_nothing_known_expands_to_nothing(small: Reader) -> None:
    assert small.expansions(["une tarte aux pommes"]) == {} == small.expansions([])


def test_what_denies_is_never_looked_for(small: Reader) -> None:
    assert not NEGATIONS & set(small.expansions(["calendrier éditorial"]))


def test_wordings_of_several_words_keep_their_order(small: Reader) -> None:
    assert tuple(analyse("tableau des publications")) in {
        phrase.stems for phrase in small.phrases(["calendrier éditorial"])
    }


def test_the_likeliest_look_of_a_proof_comes_first(small: Reader) -> None:
    assert list(small.proofs(["calendrier éditorial"])) == ["calendar", "table", "diagram"]


def test_first_hints_are_wordings_not_the_requirements_own_words(small: Reader) -> None:
    one, criterion = requirement("Le calendrier éditorial indique les semaines")
    hints = small.first_hints(one, criterion)
    assert {"tableau des publications", "Trello", "lundi"} <= set(hints)
    assert "semaine" not in hints
    assert len(small.first_hints(one, criterion, 4)) == 4


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        pytest.param(SMALL.replace("id: watch", "id: planning"), "given twice", id="id-twice"),
        pytest.param(SMALL.replace("lundi, mardi", "lundi, Lundi"), "given twice", id="word-twice"),
        pytest.param(SMALL.replace("[veille]", "[de la]"), "telling word", id="empty-term"),
        pytest.param(SMALL.replace("[calendar, table]", "[drawing]"), "proof", id="unknown-proof"),
    ],
)
def test_a_broken_lexicon_is_told_with_its_place(broken: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(DataFileError) as failure:
        read_lexicon(path)
    assert "lexicon.yaml" in explain(failure.value)
    assert told in explain(failure.value)


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        pytest.param("Un circuit de validation est défini", "Le patron relit avant que ça parte.", id="validation"),
        pytest.param("La veille est outillée", "J'ai mis une alerte Google et je lis Feedly.", id="watch"),
        pytest.param("Les indicateurs de performance sont définis", "4 clics, 12 enregistrements", id="kpi"),
        pytest.param("La cible est décrite", "Nos clients sont des retraités et des étudiants.", id="target"),
        pytest.param("Les droits à l'image sont respectés", "Les parents ont signé ; visages floutés.", id="image"),
        pytest.param("Le budget est détaillé", "Devis du photographe : 300 € TTC", id="budget"),
    ],
)
def test_the_shipped_lexicon_bridges_the_referentiel_and_plain_words(printed: str, written: str) -> None:
    assert not set(analyse(printed)) & set(analyse(written))
    assert len(set(expansions([printed])) & set(analyse(written))) >= 2


def test_the_shipped_lexicon_is_rich() -> None:
    shipped = read_lexicon()
    assert len(shipped.concepts) >= 180
    assert min(len(concept.said) for concept in shipped.concepts) >= 9


def test_almost_every_shipped_requirement_is_met_by_a_concept() -> None:
    requirements = [one for c in load_referentiel("la-wab").criteria for one in c.requirements]
    met = [one for one in requirements if lexicon().matched([one.text])]
    assert len(met) >= 0.95 * len(requirements)
