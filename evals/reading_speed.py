"""How long a PDF of text takes to be read, how much of that is the look for hidden text, and how much memory its process needs.

    python evals/reading_speed.py [--pages 100] [--large 500] [--runs 3]

Told as JSON, not judged. `text_s` is the reading without the looks that follow it, for orders to a machine and for hidden text, told apart,
in this process, which is set as the child sets itself; `whole_s` is the shipped way, in the child process, its start and the looks
included; `peak_mb` is that process's own peak on the large file, measured from outside.
"""

import argparse
import gc
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from reviewer.ingestion import hidden, instructions
from reviewer.ingestion.child import GC_THRESHOLD, inspect
from reviewer.ingestion.limits import DEFAULT_LIMITS
from reviewer.ingestion.readers import read_piece

SENTENCE = """nous avons préparé publié mesuré comparé la campagne le calendrier les abonnés une marque chaque semaine avec
équipe boutique engagement taux portée visuel rédaction réseau audience objectif résultat pendant six mois dans pour sur et"""


def text_pdf(path: Path, pages: int, seed: int = 1) -> Path:
    """A report of that many pages: headings, some 420 words a page, a ruled table every fifth page."""
    from reportlab.pdfgen.canvas import Canvas

    luck, words = random.Random(seed), SENTENCE.split()
    canvas = Canvas(str(path))
    for number in range(pages):
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(60, 780, f"{number + 1}. Partie de la campagne")
        canvas.setFont("Helvetica", 10)
        lines = 25 if number % 5 == 0 else 42
        for down in range(lines):
            canvas.drawString(60, 750 - 15 * down, " ".join(luck.choices(words, k=10)))
        for row in range(8 if number % 5 == 0 else 0):
            for column in range(4):
                canvas.rect(60 + 110 * column, 120 + 25 * row, 110, 25)
                canvas.drawString(66 + 110 * column, 128 + 25 * row, f"{luck.choice(words)} {luck.randrange(2000)}")
        canvas.showPage()
    canvas.save()
    return path


class Watch:
    """A function of a module, and the seconds spent in it while it is watched."""

    def __init__(self, module: ModuleType, name: str) -> None:
        self.seconds, self._module, self._name = 0.0, module, name
        self._act = getattr(module, name)

    def __enter__(self) -> "Watch":
        setattr(self._module, self._name, self._timed)
        return self

    def __exit__(self, *_: object) -> None:
        setattr(self._module, self._name, self._act)

    def _timed(self, *given: object, **named: object) -> object:
        since = time.perf_counter()
        try:
            return self._act(*given, **named)
        finally:
            self.seconds += time.perf_counter() - since


def here(path: Path) -> tuple[float, float, float]:
    """Seconds until the text is ready, of the look for orders in it, and of the look for hidden text."""
    with Watch(instructions, "look_over") as orders, Watch(hidden, "look") as unseen:
        since = time.perf_counter()
        inspect(path, path.name, DEFAULT_LIMITS)
        whole = time.perf_counter() - since
    return whole - orders.seconds - unseen.seconds, orders.seconds, unseen.seconds


def shipped(path: Path) -> float:
    since = time.perf_counter()
    read_piece(path)
    return time.perf_counter() - since


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--large", type=int, default=500)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    gc.set_threshold(*GC_THRESHOLD)
    with tempfile.TemporaryDirectory() as folder:
        path = text_pdf(Path(folder) / "texte.pdf", asked.pages)
        here(path)  # modules are loaded once
        parts = [here(path) for _ in range(asked.runs)]
        whole = [shipped(path) for _ in range(asked.runs)]
        large = text_pdf(Path(folder) / "long.pdf", asked.large)
        large_s = shipped(large)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    figures = {
        "cores": os.cpu_count(),
        "pages": asked.pages,
        **{
            name: round(statistics.median(part), 2)
            for name, part in zip(("text_s", "orders_s", "hidden_s"), zip(*parts, strict=True), strict=True)
        },
        "whole_s": round(statistics.median(whole), 2),
        "large_pages": asked.large,
        "large_s": round(large_s, 2),
        "peak_mb": round(peak / 1000),
    }
    print(json.dumps(figures))
    print("aims: text in 1.5 s, the look done within 5 s, peak under 500 MB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
