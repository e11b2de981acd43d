"""Speed of the shipped command on a 20-page DOCX and 20 criteria, offline: whole process, and the stages once modules are loaded.

    python evals/benchmark.py [--runs 5] [--json OUT]

Told, not judged: a test never fails on a clock. The aims (field: ordinary laptop, two cores) are printed beside the figures.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS_A_PAGE = 245  # of the DOCX this one is made from: 4,137 words on 17 pages


def twenty_pages(path: Path) -> int:
    """A DOCX of 20 pages: a gold dossier, continued with its own paragraphs told again as annexes. Returns its words."""
    import docx

    document = docx.Document(str(ROOT / "evals" / "gold" / "la-wab-a.docx"))
    paragraphs = [one.text for one in document.paragraphs if len(one.text) > 80]
    words = sum(len(one.text.split()) for one in document.paragraphs)
    words += sum(len(cell.text.split()) for table in document.tables for row in table.rows for cell in row.cells)
    for number, text in enumerate(paragraphs * 3, 1):
        if words >= 20 * WORDS_A_PAGE:
            break
        document.add_paragraph(f"Annexe {number}. {text}")
        words += len(text.split()) + 2
    document.save(str(path))
    return words


def timed(*arguments: str, data: Path) -> tuple[float, str]:
    environment = {**os.environ, "REVIEWER_DATA": str(data)}
    since = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "reviewer", *arguments], env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    return time.perf_counter() - since, done.stdout


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        piece, data = Path(folder) / "vingt-pages.docx", Path(folder) / "data"
        words = twenty_pages(piece)
        command = ("review", str(piece), "--referentiel", "la-wab", "--format", "json")
        first, _ = timed(*command, data=data)
        again = [timed(*command, data=data) for _ in range(asked.runs)]
        stages = [json.loads(out)["timing_s"] for _, out in again]
        helps = [timed("--help", data=data)[0] for _ in range(asked.runs)]
        cold = []
        for run in range(asked.runs):
            _, out = timed(*command, data=Path(folder) / f"fresh-{run}")
            cold.append(json.loads(out)["timing_s"])
    figures = {
        "words": words,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "first_process_s": round(first, 2),
        "process_s": spread([seconds for seconds, _ in again]),
        "stages_total_s": spread([one["total"] for one in stages]),
        "stages_total_no_index_s": spread([one["total"] for one in cold]),
        "stages_no_index_s": {name: spread([one[name] for one in cold]) for name in ("read", "index", "retrieve", "judge")},
        "help_s": spread(helps),
    }
    print(json.dumps(figures, indent=1))
    print("aims: process under 5 s, stages under 1 s, help under 0.5 s")
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def spread(values: list[float]) -> dict[str, float]:
    return {"min": round(min(values), 3), "median": round(statistics.median(values), 3), "max": round(max(values), 3)}


if __name__ == "__main__":
    sys.exit(main())
