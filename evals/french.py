"""French in general: our analysis against an English one and against none, under the same BM25. Exit status 1 unless ours is ahead.

    python evals/french.py [--keep FOLDER] [--misses]

`evals/french/questions.yaml` holds questions on everyday subjects and the passage that answers each; every passage is a candidate for
every question. Ahead means: a greater nDCG@10 than both others. The report says by how much, with a 95 % bootstrap interval.
"""

import argparse
import json
import math
import random
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import Stemmer
from pydantic import Field, model_validator

from reviewer.datafiles import load_yaml
from reviewer.domain.record import Record, content_hash
from reviewer.retrieval.french import analyse
from reviewer.retrieval.lexical import K1, B, Lexical

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ROOT / "evals" / "french" / "questions.yaml"
DRAWS, SEED = 2000, 7
_STOP_WORDS = """
a about above after again against all am an and any are as at be because been before being below between both but by can cannot
could did do does doing down during each few for from further had has have having he her here hers herself him himself his how i
if in into is it its itself just me more most my myself no nor not now of off on once only or other our ours ourselves out over
own same she should so some such than that the their theirs them themselves then there these they this those through to too under
until up very was we were what when where which while who whom why will with would you your yours yourself yourselves
"""
ENGLISH_STOP_WORDS = frozenset(_STOP_WORDS.split())
Analyser = Callable[[str], list[str]]
_english = Stemmer.Stemmer("english")


class Item(Record):
    question: str | None = None
    passage: str = Field(min_length=40)


class Questions(Record):
    id: str
    version: int
    items: tuple[Item, ...]

    @model_validator(mode="after")
    def _no_passage_twice(self) -> "Questions":
        if len({item.passage for item in self.items}) != len(self.items):
            raise ValueError("a passage is given twice")
        return self


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def english(text: str) -> list[str]:
    return [_english.stemWord(word) for word in words(text) if word not in ENGLISH_STOP_WORDS]


ANALYSERS: dict[str, Analyser] = {"ours": analyse, "english": english, "none": words}


@dataclass(frozen=True)
class Figures:
    """Means over the questions, 0 to 1; `gains` is nDCG@10 by question."""

    recall_at_1: float
    recall_at_5: float
    mrr: float
    ndcg_at_10: float
    ranks: tuple[int | None, ...]
    gains: tuple[float, ...]


def measure(items: Sequence[Item], analyser: Analyser) -> Figures:
    """One right passage a question, so nDCG@10 is 1 / log2(1 + rank). What shares no word is not ranked; ties rank in file order."""
    lexical = Lexical([analyser(item.passage) for item in items])
    ranks: list[int | None] = []
    for position, item in enumerate(items):
        if item.question is None:
            continue
        scores = lexical.scores(dict.fromkeys(analyser(item.question), 1.0)).tolist()
        mine = scores[position]
        ahead = sum(score > mine or (score == mine and n < position) for n, score in enumerate(scores))
        ranks.append(ahead + 1 if mine > 0 else None)
    gains = tuple(1 / math.log2(1 + rank) if rank and rank <= 10 else 0.0 for rank in ranks)
    count = len(ranks)
    return Figures(
        recall_at_1=sum(rank == 1 for rank in ranks) / count,
        recall_at_5=sum(rank is not None and rank <= 5 for rank in ranks) / count,
        mrr=sum(1 / rank for rank in ranks if rank) / count,
        ndcg_at_10=sum(gains) / count,
        ranks=tuple(ranks),
        gains=gains,
    )


def interval(one: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean difference, by question."""
    chance = random.Random(SEED)
    gaps = [a - b for a, b in zip(one, other, strict=True)]
    means = sorted(sum(chance.choices(gaps, k=len(gaps))) / len(gaps) for _ in range(DRAWS))
    return means[int(0.025 * DRAWS)], means[int(0.975 * DRAWS) - 1]


def report(questions: Questions, found: dict[str, Figures], now: datetime) -> dict[str, Any]:
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=False)
    return {
        "suite": "french",
        "at": now.isoformat(timespec="seconds"),
        "commit": commit.stdout.strip() + ("+" if changed.stdout.strip() else ""),
        "settings": {"bm25": {"k1": K1, "b": B}, "draws": DRAWS, "seed": SEED},
        "questions": {
            "file": QUESTIONS.relative_to(ROOT).as_posix(),
            "hash": content_hash(questions),
            "count": len(found["ours"].ranks),
            "passages": len(questions.items),
        },
        "figures": {
            name: {
                "recall@1": round(one.recall_at_1, 4),
                "recall@5": round(one.recall_at_5, 4),
                "mrr": round(one.mrr, 4),
                "ndcg@10": round(one.ndcg_at_10, 4),
            }
            for name, one in found.items()
        },
        "ahead": {
            name: {
                "ndcg@10": round(found["ours"].ndcg_at_10 - one.ndcg_at_10, 4),
                "interval_95": [round(bound, 4) for bound in interval(found["ours"].gains, one.gains)],
            }
            for name, one in found.items()
            if name != "ours"
        },
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path, help="write the dated report in this folder")
    parser.add_argument("--misses", action="store_true", help="tell the questions whose passage is not first")
    options = parser.parse_args()
    questions = load_yaml(QUESTIONS, Questions)
    found = {name: measure(questions.items, analyser) for name, analyser in ANALYSERS.items()}
    now = datetime.now(UTC)
    told = report(questions, found, now)
    print(json.dumps(told, ensure_ascii=False, indent=1))
    if options.keep:
        path = options.keep / f"{now:%Y-%m-%d-%H%M%S}-french.json"
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if options.misses:
        asked = [item for item in questions.items if item.question]
        for item, rank in zip(asked, found["ours"].ranks, strict=True):
            if rank != 1:
                print(rank, item.question, analyse(item.question or ""))
    ours = found["ours"].ndcg_at_10
    return 0 if all(ours > one.ndcg_at_10 for name, one in found.items() if name != "ours") else 1


if __name__ == "__main__":
    sys.exit(main())
