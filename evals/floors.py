"""The floors of the gold dossiers, on the shipped pipeline as people run it: the command line, offline. Exit status 1 under a floor.

    python evals/floors.py [--keep FOLDER]

Each dossier is reviewed, its JSON validated against the schema, its quotes looked up by `check_quotes.py` (other code), its selfcheck
searched for verdict words. Figures are those of `reviewer evaluate`.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "evals" / "gold"
RECALL_AT_6 = 0.43  # French BM25 at 600 characters on the same four dossiers
SUGGESTED = 0.5  # share of the assessable criteria that carry a suggestion
VERDICT_WORDS = re.compile(
    r'"(met|not_met|partial)"|\bverdict\b|non[ _]acquis|en cours d.acquisition|\bvalidée?\b', re.IGNORECASE
)


def reviewer(*arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "reviewer", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"reviewer {' '.join(map(str, arguments))}\n{done.stderr}")
    return done.stdout


def one(gold_path: Path, folder: Path, schema: dict[str, object]) -> list[str]:
    """What does not hold for one dossier."""
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    piece = GOLD / gold["dossier"]
    blocs = [] if gold["scope"] == ["all"] else [part for bloc in gold["scope"] for part in ("--bloc", bloc)]
    out = folder / f"{gold_path.stem.removesuffix('.gold')}.json"
    reviewer("review", piece, "--referentiel", gold["referentiel"], *blocs, "--format", "json", "--out", out)
    review = json.loads(out.read_text(encoding="utf-8"))
    problems = []
    try:
        jsonschema.validate(review, schema)
    except jsonschema.ValidationError as bad:
        problems.append(f"not valid: {bad.message[:200]}")
    if missing := {label["id"] for label in gold["criteria"]} - {criterion["id"] for criterion in review["criteria"]}:
        problems.append(f"criteria missing: {sorted(missing)}")
    for criterion in review["criteria"]:
        said = criterion["suggestion"]
        if said["verdict"] is None and not (said["abstention"] and said["rationale"]):
            problems.append(f"{criterion['id']}: null without its reason")
    quotes = subprocess.run(
        [sys.executable, ROOT / "evals" / "check_quotes.py", out, piece],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    print(f"{piece.name}: {quotes.stdout.strip().splitlines()[-1] if quotes.stdout.strip() else quotes.stderr.strip()}")
    if quotes.returncode:
        problems.append(f"quotes not found:\n{quotes.stdout}{quotes.stderr}")
    check = reviewer("selfcheck", piece, "--referentiel", gold["referentiel"], *blocs, "--format", "json")
    problems += words(json.loads(check), gold["referentiel"])
    return [f"{piece.name}: {problem}" for problem in problems]


def words(document: object, referentiel_id: str, key: str = "") -> list[str]:
    """Verdict words in a selfcheck, outside the référentiel's own text and the dossier's quotations."""
    if isinstance(document, dict):
        return [found for name, value in document.items() for found in words(value, referentiel_id, name)]
    if isinstance(document, list):
        return [found for value in document for found in words(value, referentiel_id, key)]
    if isinstance(document, str) and key not in ("text", "quote", "section", "title"):
        return (
            [f"selfcheck says {document!r} under {key!r}"]
            if VERDICT_WORDS.search(json.dumps(document, ensure_ascii=False))
            else []
        )
    return []


def main() -> int:
    keep = Path(sys.argv[sys.argv.index("--keep") + 1]) if "--keep" in sys.argv else Path(tempfile.mkdtemp())
    keep.mkdir(parents=True, exist_ok=True)
    schema = json.loads((ROOT / "docs" / "schemas" / "reviewer.review-1.json").read_text(encoding="utf-8"))
    problems = [problem for path in sorted(GOLD.glob("*.gold.json")) for problem in one(path, keep, schema)]
    print(reviewer("evaluate", "--reports", keep / "reports"))
    figures = json.loads(next((keep / "reports").glob("*.json")).read_text(encoding="utf-8"))["overall"]
    print(json.dumps(figures, ensure_ascii=False))
    recall_at_6 = figures["recall"]["6"]
    if recall_at_6 < RECALL_AT_6:
        problems.append(f"recall@6 {recall_at_6} is under {RECALL_AT_6}")
    if figures["coverage"] < SUGGESTED:
        problems.append(f"suggestions on {figures['coverage']} of the assessable criteria, under {SUGGESTED}")
    print("\n".join(problems) or "every floor holds")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
