"""`reviewer evaluate --gold`: dossiers that taught nothing are measured by the weights that ship."""

import json
import shutil
from pathlib import Path

from tests.cli.running import Reviewer

DEMO = Path(__file__).parents[2] / "evals" / "demo"


def test_another_folder_is_measured_as_the_program_ships(reviewer: Reviewer, tmp_path: Path) -> None:
    gold, reports = tmp_path / "gold", tmp_path / "reports"
    gold.mkdir()
    # Two, since of one alone nothing could be learnt from the others.
    for name in ("un", "deux"):
        shutil.copy(DEMO / "dossier-exemple.pdf", gold / f"{name}.pdf")
        labels = json.loads((DEMO / "dossier-exemple.gold.json").read_text(encoding="utf-8"))
        (gold / f"{name}.gold.json").write_text(json.dumps({**labels, "dossier": f"{name}.pdf"}), encoding="utf-8")
    done = reviewer("evaluate", "--gold", gold, "--reports", reports)
    assert done.status == 0, done.err
    (report,) = reports.glob("*.json")
    assert json.loads(report.read_text(encoding="utf-8"))["settings"]["learnt"] == "as shipped"
