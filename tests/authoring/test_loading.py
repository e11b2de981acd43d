"""The shipped référentiels are whole, strict, and told with their file when they are not valid."""

from pathlib import Path

import pytest

from reviewer.authoring.lint import lint
from reviewer.authoring.loading import all_referentiels, files, load_referentiel, schema
from reviewer.datafiles import checkout, dump_yaml, read_yaml
from reviewer.domain.referentiel import Referentiel
from reviewer.errors import DataFileError, ReferentielUnknown


def test_the_five_shipped_referentiels_are_whole() -> None:
    counted = {
        one.id: (len(one.criteria), sum(len(criterion.requirements) for criterion in one.criteria))
        for one in all_referentiels()
    }
    assert counted == {
        "6cent30six": (19, 97),
        "community-management": (12, 56),
        "community-manager-n6": (135, 265),
        "ecole-multimedia": (50, 148),
        "la-wab": (20, 57),
    }


def test_thresholds_rules_pieces_and_quirks_travel() -> None:
    known = {one.id: one for one in all_referentiels()}
    axes = next(iter(known["6cent30six"].criterion("Cr3.1").thresholds))
    assert (axes.min, axes.max, axes.unit) == (3, 5, "axes")
    assert known["ecole-multimedia"].criterion("B1.15").thresholds[0].max == 0
    assert all(one.expected_pieces for one in known.values() if one.id != "community-manager-n6")
    assert all(one.quirks for one in known.values())
    assert known["la-wab"].rules[1].kind == "all_competences"


def test_every_competence_named_by_a_modalite_exists() -> None:
    for one in all_referentiels():
        for bloc in one.blocs:
            known = {competence.id for competence in bloc.competences}
            assert all(set(modalite.covers) <= known for modalite in bloc.modalites), one.id


def test_an_unknown_id_lists_those_there_are() -> None:
    with pytest.raises(ReferentielUnknown) as told:
        load_referentiel("../secret")
    assert "la-wab" in told.value.facts["known"]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        pytest.param(lambda data: data.update(surprise="x"), "surprise", id="unknown-key"),
        pytest.param(
            lambda data: data["blocs"][0]["criteres"][0]["requirements"][0].update(id="Cr9.r1"), "blocs", id="wrong-id"
        ),
        pytest.param(
            lambda data: data["blocs"][0]["criteres"][0].update(competences=["C99"]), "blocs", id="unknown-competence"
        ),
        pytest.param(lambda data: data.update(id="another"), "id", id="id-is-not-the-file-name"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, change: object, where: str) -> None:
    data = read_yaml(files()["la-wab"])
    data["id"] = "mine"
    change(data)  # type: ignore[operator]
    (tmp_path / "mine.yaml").write_text(dump_yaml(data), encoding="utf-8")
    with pytest.raises(DataFileError) as told:
        load_referentiel("mine", (tmp_path,))
    assert told.value.facts["file"] == "mine.yaml"
    assert where in told.value.facts["where"]


def test_a_repeated_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.yaml"
    path.write_text("id: a\nid: b\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="given twice"):
        read_yaml(path)


def test_a_body_may_add_its_own_but_not_replace_a_shipped_one(tmp_path: Path) -> None:
    data = read_yaml(files()["la-wab"])
    (tmp_path / "la-wab.yaml").write_text(dump_yaml({**data, "title": "Usurpé"}), encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(dump_yaml({**data, "id": "mine"}), encoding="utf-8")
    assert load_referentiel("la-wab", (tmp_path,)).title != "Usurpé"
    assert load_referentiel("mine", (tmp_path,)).criteria == load_referentiel("la-wab").criteria


def test_a_referentiel_written_out_is_read_back_the_same(tmp_path: Path) -> None:
    for one in all_referentiels():
        path = tmp_path / f"{one.id}.yaml"
        path.write_text(dump_yaml(one.model_dump(mode="json", by_alias=True, exclude_defaults=True)), encoding="utf-8")
        assert Referentiel.model_validate(read_yaml(path)).hash == one.hash


def test_the_schema_beside_the_files_is_the_models() -> None:
    root = checkout()
    assert root is not None
    kept = (root / "referentiels" / "schema" / "referentiel.schema.json").read_text(encoding="utf-8")
    assert kept == schema(), "write it again: reviewer.authoring.loading.schema()"


def test_lint_tells_a_competence_that_nothing_settles() -> None:
    one = load_referentiel("la-wab")
    bloc = one.blocs[0].model_copy(update={"criteria": one.blocs[0].criteria[3:]})
    assert [remark.where for remark in lint(one.model_copy(update={"blocs": (bloc,)}))] == ["C1"]
