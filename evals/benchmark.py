"""Speed on a 20-page DOCX and 20 criteria, offline: the whole process, and the stages once modules are loaded.

The process figures are of the shipped command, warm: the dossier was read and indexed by a first run, told apart. The stages are measured
in this process after a first dossier loaded the modules, each time on sentences never read before and with no index on disk, the reader's
child process included; where Tesseract is there, what it reads in pictures is kept from a first reading, as it is in the folder of a
dossier, and that first reading is told apart.

    python evals/benchmark.py [--runs 5] [--json OUT]

Told, not judged: a test never fails on a clock. The aims (field: ordinary laptop, two cores) are printed beside the figures.
"""

import argparse
import gc
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
CHOOSING_S = 1.0  # between the page that asks for files and the files: the reader's process loads its modules then
WORDS_A_PAGE = 245  # of the DOCX this one is made from: 4,137 words on 17 pages


def twenty_pages(path: Path, telling: int = 0) -> int:
    """A DOCX of 20 pages: a gold dossier, continued with its own paragraphs told again as annexes. Returns its words.

    Each `telling` has sentences of its own, so that nothing kept of one serves for another.
    """
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
    cells = (one for table in document.tables for row in table.rows for cell in row.cells for one in cell.paragraphs)
    for paragraph in (*document.paragraphs, *cells) if telling else ():
        for run in paragraph.runs:
            if run.text.strip():
                run.text = f"{run.text} n{telling}"
    document.save(str(path))
    return words


def stages_loaded(piece: Path, folder: Path, runs: int) -> tuple[float, list[dict[str, float]]]:
    """Seconds of a first reading of `piece`, then by stage, each run on a text of its own; another dossier loaded the modules."""
    from datetime import UTC, datetime

    from reviewer.authoring.loading import load_referentiel
    from reviewer.config import Settings
    from reviewer.ingestion.limits import Limits
    from reviewer.ingestion.readers import get_ready, read_dossier
    from reviewer.pipeline import Scope, review_dossier
    from reviewer.services import RunOptions
    from reviewer.wiring import stages

    referentiel = load_referentiel("la-wab")
    limits = Limits(ocr_folder=str(folder / "ocr"))

    def one(path: Path, index: Path) -> dict[str, float]:
        get_ready()
        time.sleep(CHOOSING_S)
        since = time.perf_counter()
        dossier = read_dossier([path], limits=limits)
        read_s = time.perf_counter() - since
        adapters = stages(Settings(), index, RunOptions())
        done = review_dossier(
            dossier, referentiel, Scope(), stages=adapters, run_id="bench", now=datetime.now(UTC), read_s=read_s
        )
        return done.timing.model_dump()

    one(ROOT / "evals" / "gold" / "ecole-multimedia-a.docx", folder / "first")
    get_ready()
    time.sleep(CHOOSING_S)
    since = time.perf_counter()
    read_dossier([piece], limits=limits)
    first_s = time.perf_counter() - since
    pieces = [folder / f"vingt-pages-{run}.docx" for run in range(1, runs + 1)]
    for telling, each in enumerate(pieces, 1):
        twenty_pages(each, telling)
    return first_s, [one(each, folder / f"index-{each.stem}") for each in pieces]


def timed(*arguments: str, data: Path) -> tuple[float, str]:
    environment = {**os.environ, "REVIEWER_DATA": str(data)}
    since = time.perf_counter()
    command = [sys.executable, "-m", "reviewer", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    return time.perf_counter() - since, done.stdout


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    gc.set_threshold(50_000, 20, 100)  # as in every process of the program that reviews
    with tempfile.TemporaryDirectory() as folder:
        piece, data = Path(folder) / "vingt-pages.docx", Path(folder) / "data"
        words = twenty_pages(piece)
        command = ("review", str(piece), "--referentiel", "la-wab", "--format", "json")
        first, _ = timed(*command, data=data)
        again = [timed(*command, data=data) for _ in range(asked.runs)]
        helps = [timed("--help", data=data)[0] for _ in range(asked.runs)]
        first_read, loaded = stages_loaded(piece, Path(folder), asked.runs)
    figures = {
        "words": words,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "tesseract": reads_pictures(),
        "first_process_s": round(first, 2),
        "process_s": spread([seconds for seconds, _ in again]),
        "first_read_s": round(first_read, 2),
        "stages_s": {
            name: spread([one[name] for one in loaded]) for name in ("read", "index", "retrieve", "judge", "total")
        },
        "help_s": spread(helps),
    }
    print(json.dumps(figures, indent=1))
    print("aims: process under 5 s, stages under 1 s, help under 0.5 s")
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def reads_pictures() -> bool:
    """Whether Tesseract is there: a first run then costs the reading of the pictures too."""
    from reviewer.ingestion.tesseract import Tesseract, installed

    return isinstance(installed(), Tesseract)


def spread(values: list[float]) -> dict[str, float]:
    return {"min": round(min(values), 3), "median": round(statistics.median(values), 3), "max": round(max(values), 3)}


if __name__ == "__main__":
    sys.exit(main())
