"""Is the offline judge better than no judge? Its accuracy beside that of the commonest label and of a rule on word coverage alone.

    python evals/baselines.py REVIEWS        (a folder of review JSON files, from `reviewer evaluate --keep REVIEWS`)

All three are scored on the criteria that the judge suggests a verdict for. The rule takes a requirement for met when an excerpt found for
it holds enough of its stems, for partial when it holds fewer; its two bounds are the best of a grid on these very labels: that flatters it.
Intervals: 95 % of the difference, whole dossiers drawn again 2,000 times from a fixed seed. Exit status 1 when one of them reaches 0.
"""

import itertools
import json
import random
import sys
from collections import Counter
from pathlib import Path

from reviewer.authoring.loading import load_referentiel
from reviewer.domain.rules import criterion_verdict
from reviewer.domain.verdict import Status
from reviewer.evaluation.gold import gold_files
from reviewer.retrieval.french import analyse

GOLD = Path(__file__).resolve().parent / "gold"
GRID = [step / 20 for step in range(1, 20)]
DRAWS, SEED = 2000, 20260101


def coverage(requirement: dict) -> float:
    """The greatest share of the requirement's stems that one of its excerpts holds."""
    wanted = set(analyse(requirement["text"]))
    held = [len(wanted & set(analyse(one["quote"]))) for one in requirement["excerpts"]]
    return max(held, default=0) / max(1, len(wanted))


def rows(folder: Path) -> list[tuple[str, str, str, object, dict[str, float]]]:
    """(dossier, label, suggestion, criterion, coverage by requirement id) of each criterion that carries a suggestion."""
    found = []
    for gold in gold_files(GOLD):
        referentiel = load_referentiel(gold.gold.referentiel)
        review = json.loads((folder / f"{gold.name}.json").read_text(encoding="utf-8"))
        said = {one["id"]: one for one in review["criteria"]}
        for label in gold.gold.criteria:
            one = said[label.id]
            if label.verdict == "not_assessable" or one["suggestion"]["verdict"] is None:
                continue
            covered = {each["id"]: coverage(each) for each in one["requirements"]}
            found.append(
                (gold.name, label.verdict, one["suggestion"]["verdict"], referentiel.criterion(label.id), covered)
            )
    return found


def by_words(criterion: object, covered: dict[str, float], met_from: float, partial_from: float) -> str:
    def status(share: float) -> Status:
        return Status.MET if share >= met_from else Status.PARTIAL if share >= partial_from else Status.NOT_MET

    return str(criterion_verdict(criterion, {key: status(share) for key, share in covered.items()}))


def interval(gains: dict[str, list[int]]) -> tuple[float, float]:
    """95 % of the mean of `gains` (1, 0 or -1 for each criterion), dossiers drawn with replacement."""
    drawn, means = random.Random(SEED), []
    for _ in range(DRAWS):
        sample = [gain for name in drawn.choices(sorted(gains), k=len(gains)) for gain in gains[name]]
        means.append(sum(sample) / len(sample))
    means.sort()
    return means[int(0.025 * DRAWS)], means[int(0.975 * DRAWS) - 1]


def main() -> int:
    found = rows(Path(sys.argv[1]))
    commonest = Counter(label for _, label, *_ in found).most_common(1)[0][0]
    bounds = max(
        ((high, low) for high, low in itertools.product(GRID, GRID) if low <= high),
        key=lambda pair: sum(by_words(criterion, covered, *pair) == label for _, label, _, criterion, covered in found),
    )
    rules = {
        "commonest label": [commonest] * len(found),
        "word coverage": [by_words(criterion, covered, *bounds) for *_, criterion, covered in found],
    }
    right = [suggestion == label for _, label, suggestion, *_ in found]
    print(f"{len(found)} criteria judged; the judge is right on {sum(right) / len(found):.3f}")
    failed = False
    for name, verdicts in rules.items():
        theirs = [verdict == label for verdict, (_, label, *_) in zip(verdicts, found, strict=True)]
        gains: dict[str, list[int]] = {}
        for mine, other, (dossier, *_) in zip(right, theirs, found, strict=True):
            gains.setdefault(dossier, []).append(int(mine) - int(other))
        low, high = interval(gains)
        failed = failed or low <= 0
        print(f"{name}: {sum(theirs) / len(found):.3f}; the judge is ahead by {low:.3f} to {high:.3f} (95 %)")
    print(f"word coverage: met from {bounds[0]}, partial from {bounds[1]}, the best bounds on these labels")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
