"""Seconds from read text to ranked excerpts, modules loaded, no index on disk: forty pages on a small référentiel and on the largest.

    python evals/retrieval_speed.py [--runs 5]

Told, not judged: the aims stand beside the figures. Chunking, embedding, Chroma, the contest of the bloc and the re-ranker are all in.
"""

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

from reviewer.authoring.loading import load_referentiel
from reviewer.config import Settings
from reviewer.domain.dossier import Dossier
from reviewer.ingestion.readers import read_dossier
from reviewer.services import RunOptions
from reviewer.wiring import stages

GOLD = Path(__file__).resolve().parent / "gold"
PIECES = ("la-wab-a.docx", "community-manager-n6-a.pdf")  # 17 and 25 pages
CASES = {"la-wab": 0.6, "community-manager-n6": 1.5}


def once(dossier: Dossier, referentiel_id: str, folder: Path) -> float:
    referentiel = load_referentiel(referentiel_id)
    adapters = stages(Settings(), folder, RunOptions(judge="offline"))
    since = time.perf_counter()
    chunks = adapters.chunk(dossier)
    with adapters.open_retriever(dossier, chunks, referentiel) as retriever:
        for criterion in referentiel.criteria:
            retriever.retrieve(criterion)
    return time.perf_counter() - since


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    dossier = read_dossier([GOLD / name for name in PIECES])
    figures = {}
    for referentiel_id, aim in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            times = [once(dossier, referentiel_id, Path(folder) / str(run)) for run in range(runs + 1)][1:]
        criteria = load_referentiel(referentiel_id).criteria
        figures[referentiel_id] = {
            "criteria": len(criteria),
            "requirements": sum(len(one.requirements) for one in criteria),
            "words": dossier.words,
            "min_s": round(min(times), 3),
            "median_s": round(statistics.median(times), 3),
            "aim_s": aim,
        }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
