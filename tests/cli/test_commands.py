"""The command line as a person meets it: results on stdout, one sentence on stderr, the right exit status, nothing half-written."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer.main

from reviewer.cli.main import cli
from reviewer.config import Settings
from reviewer.domain.people import Actor, Role
from reviewer.wiring import build
from tests.cli.running import Reviewer

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "evals" / "demo" / "dossier-exemple.pdf"


def commands() -> list[str]:
    root = typer.main.get_command(cli)
    found = []
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        below = getattr(command, "commands", None)
        found += [f"{name} {one}" for one in below] if below else [] if command.hidden else [name]
    return found


@pytest.mark.parametrize("command", commands())
def test_every_command_has_help_with_an_example_and_stands_in_the_readme(reviewer: Reviewer, command: str) -> None:
    told = reviewer(*command.split(), "--help")
    assert told.status == 0
    assert f"reviewer {command}" in told.out.replace("Usage: reviewer", "")
    assert f"reviewer {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; import reviewer.cli.main; "
        "heavy = {'pydantic', 'chromadb', 'langchain', 'openai', 'streamlit', 'pandas', 'numpy', 'sqlalchemy', 'docx', 'pypdf'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_a_review_in_json_keeps_every_criterion_and_leaves_stdout_clean(reviewer: Reviewer) -> None:
    told = reviewer("review", DEMO, "--referentiel", "6cent30six", "--format", "json")
    assert told.status == 0, told.err
    review = json.loads(told.out)
    assert review["schema"] == "reviewer.review/1"
    assert len(review["criteria"]) == 19
    assert {one["suggestion"]["abstention"] for one in review["criteria"] if one["proof"] == "simulation"} == {
        "not_on_paper"
    }
    assert any(hidden["page"] == 9 for hidden in review["dossier"]["hidden"])
    assert not any(one["proof"] == "simulation" and one["suggestion"]["verdict"] for one in review["criteria"])


def test_the_second_review_of_a_file_indexes_nothing_again(reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    from reviewer.retrieval.embedding import HashedStems

    embedded: list[int] = []
    real = HashedStems.embed_documents

    def counting(self: HashedStems, texts: list[str]) -> list[list[float]]:
        embedded.append(len(texts))
        return real(self, texts)

    monkeypatch.setattr(HashedStems, "embed_documents", counting)
    assert reviewer("review", DEMO, "--referentiel", "6cent30six").status == 0
    assert sum(embedded) > 0
    embedded.clear()
    assert reviewer("review", DEMO, "--referentiel", "6cent30six").status == 0
    assert sum(embedded) == 0


def test_a_table_fits_eighty_columns_and_twenty_five_lines(reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = reviewer("demo")
    assert told.status == 0, told.err
    table = told.out.split("\n\n")[0].splitlines()
    assert len(table) <= 25
    assert max(map(len, table)) <= 80
    assert "17" in told.out
    assert "acquis" not in "\n".join(table).lower()


def test_a_held_bloc_is_shown_as_such_and_not_judged(reviewer: Reviewer, tmp_path: Path) -> None:
    piece = tmp_path / "note.txt"
    piece.write_text(
        "La reformulation du brief tient en une page, relue par la gérante le 3 mars 2025.", encoding="utf-8"
    )
    told = reviewer(
        "review", piece, "--referentiel", "ecole-multimedia", "--bloc", "B1", "--held", "B2", "--format", "json"
    )
    review = json.loads(told.out)
    assert {one["bloc"] for one in review["criteria"]} == {"B1"}
    states = {one["id"]: one["state"] for one in review["summary"]["blocs"]}
    assert (states["B1"], states["B2"], states["B3"]) == ("in_scope", "held", "out_of_scope")


def test_several_pieces_make_one_dossier_and_a_bad_one_is_reported(reviewer: Reviewer, tmp_path: Path) -> None:
    good, bad = tmp_path / "note.txt", tmp_path / "abimé.pdf"
    good.write_text("J'ai publié douze posts en avril.", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    told = reviewer("review", good, bad, "--referentiel", "la-wab", "--format", "json")
    assert told.status == 0, told.err
    review = json.loads(told.out)
    assert [one["file"] for one in review["dossier"]["pieces"]] == ["note.txt"]
    assert any(one["file"] == "abimé.pdf" for one in review["dossier"]["reading_report"]["unread"])


def _file(name: str, content: bytes) -> Callable[[Path], list[str]]:
    def make(folder: Path) -> list[str]:
        path = folder / name
        path.write_bytes(content)
        return [str(path), "--referentiel", "la-wab"]

    return make


def _encrypted(folder: Path) -> list[str]:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=str(DEMO))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(folder / "clos.pdf")
    return [str(folder / "clos.pdf"), "--referentiel", "la-wab"]


@pytest.mark.parametrize(
    ("make", "named", "remedy"),
    [
        pytest.param(
            lambda folder: [str(folder / "absent.pdf"), "--referentiel", "la-wab"],
            "absent.pdf",
            "Vérifiez",
            id="missing",
        ),
        pytest.param(_file("vide.docx", b""), "vide.docx", "vide", id="empty"),
        pytest.param(_encrypted, "clos.pdf", "mot de passe", id="encrypted"),
        pytest.param(_file("coupé.pdf", DEMO.read_bytes()[:5000]), "coupé.pdf", "redéposez", id="truncated"),
        pytest.param(
            _file("faux.docx", DEMO.read_bytes()), "faux.docx", "n'est pas ce que dit son nom", id="mislabelled"
        ),
        pytest.param(
            _file("vieux.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
            "vieux.doc",
            "redéposez-le",
            id="old-word",
        ),
        pytest.param(
            lambda _folder: [str(DEMO), "--referentiel", "inconnu"], "inconnu", "la-wab", id="unknown-referentiel"
        ),
        pytest.param(
            lambda _folder: [str(DEMO), "--referentiel", "la-wab", "--bloc", "B7"], "B7", "B1", id="unknown-bloc"
        ),
        pytest.param(
            lambda folder: [str(DEMO), "--referentiel", "la-wab", "--out", str(folder / "nulle" / "part.json")],
            "part.json",
            "emplacement",
            id="no-folder",
        ),
    ],
)
def test_a_bad_input_is_one_sentence_with_its_remedy(
    reviewer: Reviewer, tmp_path: Path, make: Callable[[Path], list[str]], named: str, remedy: str
) -> None:
    arguments = make(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir() if path.name != "reviewer-data")
    told = reviewer("review", *arguments)
    assert told.status == 1
    assert told.out == ""
    sentence = told.err.strip().splitlines()[-1]
    assert named in sentence
    assert remedy in sentence
    assert "Traceback" not in told.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "reviewer-data") == before


@pytest.mark.parametrize(
    "arguments", [["review"], ["review", "x.pdf", "--referentiel", "la-wab", "--judge", "oracle"], ["inconnue"]]
)
def test_misuse_is_status_2(reviewer: Reviewer, arguments: list[str]) -> None:
    assert reviewer(*arguments).status == 2


def test_a_language_model_without_a_key_says_which_setting_is_missing(reviewer: Reviewer) -> None:
    told = reviewer("review", DEMO, "--referentiel", "6cent30six", "--judge", "llm")
    assert told.status == 1
    assert "OPENAI_API_KEY" in told.err


def test_a_setting_that_is_not_valid_is_named(reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_CONCURRENCY", "beaucoup")
    told = reviewer("review", DEMO, "--referentiel", "6cent30six")
    assert told.status == 1
    assert "REVIEWER_CONCURRENCY" in told.err


def test_selfcheck_speaks_of_proof_and_keeps_to_its_own_space(reviewer: Reviewer) -> None:
    told = reviewer("selfcheck", DEMO, "--referentiel", "6cent30six")
    assert told.status == 0, told.err
    assert "preuve trouvée" in told.out.lower()
    assert json.loads(reviewer("dossiers", "--format", "json").out) == []


def test_coverage_crosses_criteria_and_dossiers_and_goes_on_without_the_unreadable(
    reviewer: Reviewer, tmp_path: Path
) -> None:
    folder = tmp_path / "promotion"
    folder.mkdir()
    (folder / "ana.txt").write_text(
        "J'ai dressé la cartographie de nos comptes Instagram et Facebook.", encoding="utf-8"
    )
    (folder / "bruno.txt").write_text(
        "Audit de nos comptes : forces, faiblesses, recommandations chiffrées.", encoding="utf-8"
    )
    (folder / "cassé.docx").write_bytes(b"PK\x03\x04rien")
    told = reviewer("coverage", folder, "--referentiel", "la-wab", "--format", "json")
    assert told.status == 0, told.err
    assert "cassé.docx" in told.err
    document = json.loads(told.out)
    assert document["schema"] == "reviewer.coverage/1"
    assert "ana.txt" in told.out
    assert "bruno.txt" in told.out


def test_search_finds_a_passage_of_a_dossier_reviewed_before(reviewer: Reviewer) -> None:
    assert reviewer("review", DEMO, "--referentiel", "6cent30six").status == 0
    listed = json.loads(reviewer("dossiers", "--format", "json").out)
    found = json.loads(reviewer("search", listed[0]["id"], "planning de publication", "--format", "json").out)
    assert found
    assert all(len(one["quote"]) <= 600 for one in found)


def test_erase_leaves_nothing_to_search_and_the_journal_still_verifies(reviewer: Reviewer) -> None:
    assert reviewer("review", DEMO, "--referentiel", "6cent30six").status == 0
    dossier_id = json.loads(reviewer("dossiers", "--format", "json").out)[0]["id"]
    assert reviewer("erase", dossier_id, "--yes").status == 0
    assert reviewer("search", dossier_id, "planning").status == 1
    told = reviewer("journal")
    assert told.status == 0
    assert "intacte" in told.out


def test_the_html_report_is_one_page_that_calls_nothing(reviewer: Reviewer, tmp_path: Path) -> None:
    out = tmp_path / "rapport.html"
    told = reviewer("review", DEMO, "--referentiel", "6cent30six", "--format", "html", "--out", out)
    assert told.status == 0, told.err
    page = out.read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert not any(one in page for one in ('src="http', 'href="http', "@import", "<script"))


def test_an_unknown_dossier_says_so(reviewer: Reviewer) -> None:
    told = reviewer("search", "000000000000", "planning")
    assert told.status == 1
    assert "000000000000" in told.err


def test_the_grid_is_exported_from_a_template_of_one_s_own(reviewer: Reviewer, tmp_path: Path) -> None:
    assert reviewer("review", DEMO, "--referentiel", "6cent30six").status == 0
    dossier_id = json.loads(reviewer("dossiers", "--format", "json").out)[0]["id"]
    told = reviewer("template", "grid", "--out", tmp_path / "ma-grille.docx")
    assert told.status == 0
    assert "critere.texte" in told.err
    for out, start in (("grille.docx", b"PK"), ("grille.csv", b"\xef\xbb\xbf")):
        what, more = ("grid", ("--template", tmp_path / "ma-grille.docx")) if out.endswith("docx") else ("csv", ())
        told = reviewer("export", dossier_id, "--what", what, "--out", tmp_path / out, *more)
        assert told.status == 0, told.err
        assert (tmp_path / out).read_bytes().startswith(start)


def test_an_export_that_cannot_be_made_is_one_sentence_and_no_file(reviewer: Reviewer, tmp_path: Path) -> None:
    import docx

    assert reviewer("review", DEMO, "--referentiel", "6cent30six").status == 0
    dossier_id = json.loads(reviewer("dossiers", "--format", "json").out)[0]["id"]
    document = docx.Document()
    document.add_paragraph("{{prénom}}")
    document.save(str(tmp_path / "modele.docx"))
    out = tmp_path / "sortie.docx"
    for arguments, named in (
        (["--what", "letter"], "aucune décision n'a été confirmée"),
        (["--what", "grid", "--template", tmp_path / "modele.docx"], "« {{prénom}} » est inconnu"),
        (["--what", "grid", "--template", tmp_path / "absent.docx"], "absent.docx"),
        (["--what", "html", "--format", "pdf"], "ne se fait pas en PDF"),
    ):
        told = reviewer("export", dossier_id, *arguments, "--out", out)
        assert told.status == 1
        assert named in told.err.strip().splitlines()[-1]
        assert not out.exists()


def test_a_second_dossier_says_which_one_it_follows(reviewer: Reviewer, tmp_path: Path) -> None:
    first, second = tmp_path / "avril.txt", tmp_path / "juin.txt"
    first.write_text("La reformulation du brief tient en une page.", encoding="utf-8")
    second.write_text("La reformulation du brief tient en deux pages.", encoding="utf-8")
    asked = ("--referentiel", "ecole-multimedia", "--bloc", "B1", "--format", "json")
    assert reviewer("review", first, *asked).status == 0
    (earlier,) = [one.id for one in build(Settings()).dossiers(Actor(id="local", name="", role=Role.EVALUATOR))]
    told = reviewer("review", second, *asked, "--follows", earlier)
    assert json.loads(told.out)["follows"]["dossiers"] == [earlier]
    refused = reviewer("review", second, "--referentiel", "la-wab", "--follows", earlier)
    assert refused.status == 1 and "ne peut pas être la suite" in refused.err
