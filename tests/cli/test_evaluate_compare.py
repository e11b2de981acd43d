"""`reviewer evaluate --compare`: printed, kept when asked, refused in one sentence."""

from pathlib import Path

from tests.cli.running import Reviewer

KEPT = Path(__file__).parents[2] / "evals" / "reports"
BEFORE = KEPT / "2026-11-24-025100-judging-offline.json"
AFTER = KEPT / "2026-11-28-133442-judging-offline.json"


def test_two_kept_reports_are_compared_and_nothing_is_written(reviewer: Reviewer, tmp_path: Path) -> None:
    done = reviewer("evaluate", "--compare", BEFORE, AFTER, "--lang", "en")
    assert done.status == 0
    assert "# Two evaluations compared" in done.out
    assert "| accuracy | 0.820 |" in done.out
    assert "Dossiers after only: 6cent30six-b" in done.out
    assert list(tmp_path.iterdir()) == []


def test_the_comparison_is_kept_where_asked(reviewer: Reviewer, tmp_path: Path) -> None:
    done = reviewer("evaluate", "--compare", BEFORE, AFTER, "--reports", tmp_path / "kept")
    assert done.status == 0
    assert sorted(one.suffix for one in (tmp_path / "kept").iterdir()) == [".html", ".md"]


def test_what_is_no_report_is_refused_in_one_sentence(reviewer: Reviewer) -> None:
    done = reviewer("evaluate", "--compare", BEFORE, KEPT / "2026-11-28-162811-retrieval.json")
    assert done.status == 1
    assert done.out == ""
    assert "2026-11-28-162811-retrieval.json n'est pas le JSON d'une évaluation" in done.err
    assert len(done.err.strip().splitlines()) == 1
