from pathlib import Path

import pytest

from reviewer.datafiles import shipped
from reviewer.errors import DataFileError
from reviewer.judging.prompt import Prompt, load_prompt

PINNED = {
    "describe_picture@1": "describe_picture@1#582e918bee91",
    "first_hints@1": "first_hints@1#26a74f67fbe7",
    "judge_criterion@1": "judge_criterion@1#9633e32879ab",
}
"""Editing a body means a new version, a line in the file's changelog, and a new line here."""

HEAD = "---\nid: salut\nversion: 1\nvariables: [nom]\nchangelog: ['1: première']\n---\n"


def written(folder: Path, text: str) -> Path:
    (folder / "salut.md").write_text(text, encoding="utf-8")
    return folder


def test_each_shipped_prompt_has_the_body_that_its_version_was_given() -> None:
    prompts = [load_prompt(path.stem) for path in sorted(shipped("prompts").glob("*.md"))]
    assert {f"{one.id}@{one.version}": one.ref for one in prompts} == PINNED


def test_a_section_is_filled_and_what_fills_it_passes_through_untouched(tmp_path: Path) -> None:
    prompt = load_prompt("salut", written(tmp_path, HEAD + "# debut\nBonjour $nom.\n\n# fin\nAu revoir, pour 5 $$.\n"))
    assert prompt.render("debut", nom="$nom ${x} $$\n# fin\nautre") == "Bonjour $nom ${x} $$\n# fin\nautre."
    assert prompt.render("fin") == "Au revoir, pour 5 $."


def test_a_variable_too_many_or_too_few_is_a_defect(tmp_path: Path) -> None:
    prompt = load_prompt("salut", written(tmp_path, HEAD + "# debut\nBonjour $nom.\n"))
    with pytest.raises(TypeError):
        prompt.render("debut")
    with pytest.raises(TypeError):
        prompt.render("debut", nom="a", autre="b")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(HEAD + "# debut\nBonjour $nom et $autre.\n", "autre", id="used-not-declared"),
        pytest.param(HEAD + "# debut\nBonjour.\n", "nom", id="declared-not-used"),
        pytest.param(HEAD + "# debut\nBonjour $nom, 5 $ ?\n", "lone", id="lone-dollar"),
        pytest.param(HEAD + "# debut\n$nom\n\n# debut\n$nom\n", "twice", id="section-twice"),
        pytest.param(HEAD.replace("version: 1", "version: 2") + "# debut\n$nom\n", "changelog", id="no-changelog"),
        pytest.param(HEAD.replace("id: salut", "id: autre") + "# debut\n$nom\n", "autre", id="another-name"),
        pytest.param(HEAD.replace("---\n", "--\n") + "# debut\n$nom\n", "front matter", id="no-front-matter"),
    ],
)
def test_a_prompt_that_is_not_consistent_is_refused_with_its_problem(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataFileError) as refused:
        load_prompt("salut", written(tmp_path, text))
    assert problem in str(refused.value)


def test_the_reference_names_the_body_and_nothing_else() -> None:
    one = Prompt(id="a", version=1, variables=("x",), changelog=("1: un",), body="# s\n$x\n")
    other = Prompt(id="a", version=1, variables=("x",), changelog=("1: autre",), body="# s\n$x\n")
    edited = Prompt(id="a", version=1, variables=("x",), changelog=("1: un",), body="# s\n$x !\n")
    assert one.ref == other.ref != edited.ref
    assert one.ref.startswith("a@1#") and len(one.ref) == len("a@1#") + 12
