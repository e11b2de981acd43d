"""The eval of French in general says what it measured, and fails when the analyser is not ahead."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
QUIET = """
import sys
from reviewer.retrieval import french
french.analyse = lambda text: []
sys.argv = ["french.py"]
sys.path.insert(0, {folder!r})
import french as suite
sys.exit(suite.main())
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def test_the_analyser_is_ahead_and_the_report_says_of_what(tmp_path: Path) -> None:
    done = run("evals/french.py", "--keep", str(tmp_path))
    assert done.returncode == 0, done.stderr
    (kept,) = tmp_path.glob("*-french.json")
    report = json.loads(kept.read_text(encoding="utf-8"))
    assert report == json.loads(done.stdout)
    assert report["questions"]["count"] >= 120
    assert report["questions"]["passages"] > report["questions"]["count"]
    assert {"recall@1", "recall@5", "mrr", "ndcg@10"} == set(report["figures"]["ours"])
    assert all(one["interval_95"][0] > 0 for one in report["ahead"].values())


@pytest.mark.parametrize("folder", [str(ROOT / "evals")])
def test_an_analyser_that_is_not_ahead_fails(folder: str) -> None:
    assert run("-c", QUIET.format(folder=folder)).returncode == 1
