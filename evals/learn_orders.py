"""The weights by which a passage sounds like an order or a forged grade, learnt again: prompts/order_weights.yaml on stdout.

    python evals/learn_orders.py > new.yaml && mv new.yaml prompts/order_weights.yaml
    python evals/learn_orders.py --measure        # each list, and each gold dossier, by weights learnt without it

Attacks are the lists of `injection/` that may be learnt from; honest passages are those written for it, half of `orders_honest.yaml`, the
référentiels, the subjects of `french/` and every stretch of the gold dossiers but what was planted there. Needs the extra `train`.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from reviewer.datafiles import dump_yaml, read_yaml
from reviewer.domain.dossier import Page
from reviewer.domain.text import fold, sentences
from reviewer.ingestion.child import inspect
from reviewer.ingestion.limits import DEFAULT_LIMITS
from reviewer.ingestion.order_weighing import Hits, WeightsFile, concepts, signs

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT / "evals" / "injection"
ALARM_FROM, DOUBT_FROM = 2.3, 1.3
REGULAR = 1.0
UNKNOWN, COPIES, SEED = 0.3, 2, 0
"""The share of words left out of an attack, and how many times it is taught so."""
SEEN_IN = 5
MOST_CHARS = 600
PLANTED = 0.5
SPARE = {"gold": 0.3, "prose": 0.1}
"""What a passage of those sources weighs: there are thousands of them, much alike."""
SCALES = {
    "length": 0.3,
    "share of telling words": 2.0,
    "share of words aside": 2.0,
    "kinds of telling words": 0.3,
}
HEAD = """# What each sign weighs in a passage: concepts of order_words.yaml, two together (`+`), one repeated (`x2`, `x3`), measures.
# reviewer/ingestion/order_weighing.py adds them up. Learnt by `python evals/learn_orders.py`; edit the words, not these."""


class Lesson(NamedTuple):
    """Passages of one source; `share` is what each weighs among the honest."""

    source: str
    texts: tuple[str, ...]
    share: float = 1.0


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--measure", action="store_true", help="each source by weights learnt without it")
    attacks, honest = attack_lessons(), [*honest_lessons(), *gold_lessons()]
    if parser.parse_args().measure:
        measure(attacks, honest)
    else:
        print(dump_yaml(learnt(attacks, honest).model_dump(mode="json"), head=HEAD), end="")
    return 0


def attack_lessons() -> list[Lesson]:
    suite = read_yaml(LISTS / "attacks.yaml")["attacks"]
    spoken = [one for one in suite if one["family"] != "hidden" or "order" in one["id"] or "note" in one["id"]]
    return [
        Lesson("visible", texts_of("visible")),
        Lesson("suite", tuple("\n".join(one["text"]).replace(" | ", "\t") for one in spoken)),
        Lesson("dev", texts_of("orders_dev")),
        Lesson("taught", texts_of("orders_taught", lambda one: one["kind"] != "honest")),
    ]


def honest_lessons() -> list[Lesson]:
    rewordings = read_yaml(LISTS / "rewordings.yaml")["rewordings"]
    prose = [read_yaml(path) for folder in ("referentiels", "evals/french") for path in (ROOT / folder).rglob("*.yaml")]
    return [
        Lesson("rewordings", tuple(one["text"] for one in rewordings)),
        Lesson("honest", texts_of("orders_honest", taught)),
        Lesson("taught honest", texts_of("orders_taught", lambda one: one["kind"] == "honest")),
        Lesson("prose", tuple(dict.fromkeys(one for each in prose for one in strings(each))), SPARE["prose"]),
    ]


def gold_lessons() -> list[Lesson]:
    """Every stretch of one to three sentences of the labelled dossiers, what was planted left out."""
    lessons = []
    for path in sorted(path for folder in ("gold", "demo") for path in (ROOT / "evals" / folder).glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        file = path.parent / gold["dossier"]
        planted = set(fold(" ".join(one["text"] for one in gold.get("injections", ()))).text.split())
        pages = inspect(file, file.name, DEFAULT_LIMITS).pages
        lessons.append(Lesson(f"gold {file.name}", stretches(pages, planted), SPARE["gold"]))
    return lessons


def texts_of(name: str, keep: Callable[[Any], bool] = lambda _: True) -> tuple[str, ...]:
    return tuple(one["text"] for one in read_yaml(LISTS / f"{name}.yaml")["items"] if keep(one))


def taught(item: Any) -> bool:
    """Odd numbers teach, even ones are kept."""
    return int(item["id"].rpartition("-")[2]) % 2 == 1


def strings(data: object) -> Iterable[str]:
    if isinstance(data, str) and len(data) > len("a short label of a field"):
        yield data
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for part in parts:
        yield from strings(part)


def stretches(pages: Iterable[Page], planted: set[str]) -> tuple[str, ...]:
    found = []
    for page in pages:
        own = [span for one in page.passages for span in sentences(page.text, one.start, one.end)]
        texts = [page.text[start:end] for start, end in own]
        joined = (" ".join(texts[at : at + size]) for size in (1, 2, 3) for at in range(len(texts) - size + 1))
        found += [one for one in joined if len(one) <= MOST_CHARS and len(one.split()) > 2 and not among(one, planted)]
    return tuple(dict.fromkeys(found))


def among(text: str, planted: set[str]) -> bool:
    words = fold(text).text.split()
    return sum(one in planted for one in words) >= PLANTED * len(words)


def learnt(attacks: Sequence[Lesson], honest: Sequence[Lesson], without: str = "") -> WeightsFile:
    """The weights by logistic regression with as few signs as do."""
    taken = [(one, 1) for one in attacks if one.source != without] + [
        (one, 0) for one in honest if one.source != without
    ]
    rows, labels, shares = [], [], []
    drawn = random.Random(SEED)  # which words are left out, not a secret
    for one, label in taken:
        for text in one.texts:
            hits = concepts(text)
            told = [hits, *(thinned(hits, drawn) for _ in range(COPIES if label else 0))]
            rows += [signs(each) for each in told]
            labels += [label] * len(told)
            shares += [one.share / len(told)] * len(told)
    known, share = np.array(labels), np.array(shares)
    seen = Counter(name for row in rows for name in row)
    names = {name: at for at, name in enumerate(sorted(name for name, times in seen.items() if times >= SEEN_IN))}
    cells = [
        (at, names[name], value * SCALES.get(name, 1.0))
        for at, row in enumerate(rows)
        for name, value in row.items()
        if name in names
    ]
    line, column, value = zip(*cells, strict=True)
    table = sparse.csr_matrix((value, (line, column)), shape=(len(rows), len(names)))
    model = LogisticRegression(C=REGULAR, l1_ratio=1, solver="liblinear", intercept_scaling=10, random_state=0)
    model.fit(table, known, sample_weight=share)
    weights = {name: round(float(model.coef_[0][at]) * SCALES.get(name, 1.0), 3) for name, at in names.items()}
    return WeightsFile(
        id="order_weights",
        version=1,
        learnt=f"{passages(attacks)} attacks and {passages(honest)} honest passages, by `python evals/learn_orders.py`",
        alarm_from=ALARM_FROM,
        doubt_from=DOUBT_FROM,
        always=round(float(model.intercept_[0]), 3),
        weights=dict(sorted(((name, one) for name, one in weights.items() if one), key=lambda one: -one[1])),
    )


def passages(lessons: Iterable[Lesson]) -> int:
    return sum(len(one.texts) for one in lessons)


def thinned(hits: Hits, drawn: random.Random) -> Hits:
    """The concepts of an attack, some left out: another wording would hold words that no concept knows."""
    return tuple(frozenset(one for one in hit if drawn.random() >= UNKNOWN) for hit in hits)


def measure(attacks: Sequence[Lesson], honest: Sequence[Lesson]) -> None:
    """Print, for each source, how many passages weigh enough for an alarm and for doubt by weights learnt without it."""
    for one in (*attacks, *honest):
        weights = learnt(attacks, honest, without=one.source)
        worths = [most(weights, text) for text in one.texts]
        alarmed, doubted = (sum(worth >= least for worth in worths) for least in (ALARM_FROM, DOUBT_FROM))
        print(f"{one.source}: of {len(worths)}, {alarmed} alarm and {doubted} at least doubtful", flush=True)


def most(weights: WeightsFile, text: str) -> float:
    """The worth of the heaviest stretch of one to three sentences."""
    own = [text[start:end] for start, end in sentences(text)]
    tried = {" ".join(own[at : at + size]) for size in (1, 2, 3) for at in range(len(own) - size + 1)} or {text}
    return max(
        weights.always + sum(weights.weights.get(name, 0.0) * value for name, value in signs(concepts(one)).items())
        for one in tried
    )


if __name__ == "__main__":
    sys.exit(main())
