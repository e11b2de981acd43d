"""`reviewer referentiels hints`: a référentiel that was just added gets first hints, and says who wrote them."""

import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from reviewer.cli import output
from reviewer.cli.main import main
from reviewer.datafiles import load_yaml
from reviewer.domain.referentiel import Referentiel, Requirement
from tests.openai_server import OpenAIServer, says

FILE = """# un commentaire
id: nouveau
version: '1'
title: Animer les réseaux d'une petite structure
source:
  reference: essai
blocs:
  - id: B1
    competences:
      - id: C1
        text: Animer
    criteres:
      - id: C1.1
        text: Le candidat planifie ses contenus
        competences: [C1]
        proof: document
        requirements:
          - id: C1.1.r1
            text: fournit un calendrier éditorial
          - id: C1.1.r2
            text: décrit son circuit de validation
            hints: [relu par ma sœur]
      - id: C1.2
        text: Le candidat présente son travail à l'oral
        competences: [C1]
        proof: oral
        requirements:
          - id: C1.2.r1
            text: présente un budget
"""


class Told(NamedTuple):
    status: int
    err: str
    found: dict[str, Requirement]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path):  # type: ignore[no-untyped-def]
    source, out = tmp_path / "nouveau.yaml", tmp_path / "avec.yaml"
    source.write_text(FILE, encoding="utf-8")

    def hints(*more: str) -> Told:
        output.settings.cache_clear()
        monkeypatch.setattr(sys, "argv", ["reviewer", "referentiels", "hints", str(source), "--out", str(out), *more])
        status: object = 0
        try:
            main()
        except SystemExit as left:
            status = left.code or 0
        assert source.read_text(encoding="utf-8") == FILE
        found = {}
        if out.exists():
            referentiel = load_yaml(out, Referentiel)
            found = {one.id: one for criterion in referentiel.criteria for one in criterion.requirements}
        return Told(int(status), capfd.readouterr().err, found)  # type: ignore[call-overload]

    return hints


def test_the_lexicon_gives_first_hints_marked_as_nobodys(run) -> None:  # type: ignore[no-untyped-def]
    told = run()
    assert told.status == 0
    assert {"Trello", "mardi"} <= set(told.found["C1.1.r1"].hints)
    assert told.found["C1.1.r1"].hints_from == "lexicon"
    assert "1 exigences avec les indices du lexique" in told.err


def test_what_a_person_wrote_and_what_is_not_on_paper_stay_as_they_were(run) -> None:  # type: ignore[no-untyped-def]
    told = run()
    assert told.found["C1.1.r2"].hints == ("relu par ma sœur",)
    assert told.found["C1.1.r2"].hints_from is None
    assert told.found["C1.2.r1"].hints == ()


def test_a_model_is_asked_when_it_is_asked_for(run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    with OpenAIServer() as server:
        server.script(says('{"requirements": [{"id": "r1", "hints": ["tableau de mars", "case cochée"]}]}'))
        monkeypatch.setenv("REVIEWER_BASE_URL", server.url)
        told = run("--judge", "llm")
        assert len(server.chats) == 1
    assert told.found["C1.1.r1"].hints == ("tableau de mars", "case cochée")
    assert told.found["C1.1.r1"].hints_from == "model"


def test_where_the_model_gives_nothing_the_lexicons_hints_stay_and_it_is_said(run, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    with OpenAIServer() as server:
        server.script(says("Désolé."))
        monkeypatch.setenv("REVIEWER_BASE_URL", server.url)
        told = run("--judge", "llm")
    assert told.status == 0
    assert told.found["C1.1.r1"].hints_from == "lexicon"
    assert "C1.1" in told.err


def test_a_file_that_is_no_referentiel_is_refused_and_nothing_is_written(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    other = tmp_path / "autre.yaml"
    other.write_text("id: autre\n", encoding="utf-8")
    sys.argv[:] = ["reviewer", "referentiels", "hints", str(other), "--out", str(tmp_path / "non.yaml")]
    output.settings.cache_clear()
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 1
    assert not (tmp_path / "non.yaml").exists()
