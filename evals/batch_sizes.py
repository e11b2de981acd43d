"""What a review by language model sends and costs: the batch export of the four shared gold dossiers, and a dossier of forty pages.

    python evals/batch_sizes.py [--report evals/reports] [--model gpt-5-mini] [--ranks o200k_base.json]

The requests are those of `reviewer batch export`, byte for byte; no server is asked. A second round is counted as if every criterion
were read again on the whole text. Tokens are characters / 3.5, as before any run; with `--ranks`, an encoding as the npm package `tiktoken`
ships it (`encoders/o200k_base.json`), they are counted by the tokenizer of OpenAI's models, and the costs follow that count.
"""

import argparse
import base64
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reviewer.authoring.loading import load_referentiel  # noqa: E402
from reviewer.config import Settings  # noqa: E402
from reviewer.domain.dossier import Dossier, Page, Passage, Piece, Where  # noqa: E402
from reviewer.domain.people import Actor, Role  # noqa: E402
from reviewer.domain.referentiel import Referentiel  # noqa: E402
from reviewer.evaluation.gold import GoldFile, gold_files  # noqa: E402
from reviewer.judges import models  # noqa: E402
from reviewer.judging.estimate import Estimate, Observed, estimate  # noqa: E402
from reviewer.judging.prices import tokens  # noqa: E402
from reviewer.pipeline import gather_evidence  # noqa: E402
from reviewer.services import RunOptions  # noqa: E402
from reviewer.wiring import build, stages  # noqa: E402

SHARED = ("la-wab-a", "6cent30six-a", "community-manager-n6-a", "ecole-multimedia-a")
PAGES, CRITERIA, CEILING_USD = 40, 20, 0.15
MINI = ("gpt-5-mini", "gpt-4o-mini", "gpt-4.1-mini")
ACTOR = Actor(id="eval", name="eval", role=Role.EVALUATOR)


class Export(NamedTuple):
    """A batch file, described."""

    name: str
    pages: int | None
    words: int
    requests: int
    bytes: int
    chars: int
    """Of the messages, which are what tokens are counted on."""
    tokens: int | None
    """As the tokenizer counts them."""
    estimate: Estimate


def export(settings: Settings, one: GoldFile, model: str, count: Callable[[str], int] | None) -> Export:
    desk = build(settings)
    referentiel = load_referentiel(one.gold.referentiel)
    record = desk.submit(ACTOR, [one.dossier], label=one.name, referentiel_id=referentiel.id)
    options = RunOptions(judge="llm", models=(model,), blocs=one.gold.blocs(referentiel), batch=True)
    due = desk.batch_export(ACTOR, record.id, options)
    (found,) = desk.estimate(ACTOR, record.id, options)
    dossier = desk.dossier(ACTOR, record.id)
    texts = [_texts(json.loads(line)) for line in due.lines.splitlines()]
    return Export(
        name=one.name,
        pages=dossier.pieces[0].page_count,
        words=dossier.words,
        requests=due.requests,
        bytes=len(due.lines.encode()),
        chars=due.chars,
        tokens=sum(count(text) for text in texts) if count else None,
        estimate=found,
    )


def _texts(line: dict[str, Any]) -> str:
    return "\n".join(one["content"] for one in line["body"]["messages"])


def forty_pages(golds: list[GoldFile]) -> tuple[Dossier, Referentiel]:
    """Forty pages of the words of the shared dossiers, 500 words each, and the référentiel they are judged against."""
    from reviewer.ingestion.readers import read_dossier

    words = [
        word
        for one in golds
        for piece in read_dossier([one.dossier]).pieces
        for page in piece.pages
        for word in page.text.split(" ")
    ]
    words = (words * (1 + PAGES * 500 // len(words)))[: PAGES * 500]
    pages = []
    for number in range(PAGES):
        text = " ".join(words[number * 500 : (number + 1) * 500]).strip()
        passage = Passage(where=Where.TEXT, start=0, end=len(text))
        pages.append(Page(number=number + 1, text=text, passages=(passage,)))
    piece = Piece(file="quarante-pages.pdf", sha256="0" * 64, format="pdf", pages=tuple(pages), page_count=PAGES)
    return Dossier(pieces=(piece,)), load_referentiel("la-wab")


def cost_of_forty(
    golds: list[GoldFile], settings: Settings, names: tuple[str, ...], observed: Observed
) -> tuple[int, list[Estimate]]:
    """Characters of the dossier, and the estimate of each model for twenty criteria."""
    dossier, referentiel = forty_pages(golds)
    criteria = [one for one in referentiel.criteria if one.proof.on_paper][:CRITERIA]
    assert len(criteria) == CRITERIA
    with TemporaryDirectory() as folder:
        adapters = stages(settings, Path(folder) / "index", RunOptions())
        evidence = gather_evidence(dossier, referentiel, criteria, adapters)
    asked = models(settings)
    found = []
    for name in names:
        (judge,) = asked.planned(RunOptions(judge="llm", models=(name,)))
        courses = [judge.course(one, evidence[one.id], dossier, referentiel) for one in criteria]
        found.append(estimate(name, courses, asked.prices(), observed))
    return sum(len(page.text) for page in dossier.pieces[0].pages), found


def markdown(exports: list[Export], chars: int, forty: list[Estimate], model: str) -> str:
    counted = any(one.tokens for one in exports)
    ranks, how = (" --ranks o200k_base.json", "as counted above") if counted else ("", "at characters / 3.5")
    lines = [
        "# What a review by language model sends, and costs",
        "",
        f"`python evals/batch_sizes.py --model {model}{ranks}`. The files are those of `reviewer batch export`; no server was asked.",
        "",
        "## Batch export of the four shared gold dossiers, first round",
        "",
        "| Dossier | Pages | Words | Requests | Size of the file | Characters sent | Tokens, characters / 3.5 | "
        + ("Tokens, counted | " if counted else "")
        + "Tokens with every criterion read again | USD live, one reading to two |",
        "|---|---|---|---|---|---|---|" + ("---|" if counted else "") + "---|---|",
    ]
    for one in exports:
        cells = [f"`{one.name}`", one.pages or "–", one.words, one.requests, f"{one.bytes / 1e6:.2f} MB", one.chars]
        cells += [tokens(one.chars), *([one.tokens] if counted else []), one.estimate.twice.input_tokens]
        cells.append(_usd(one.estimate))
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    if counted:
        ratio = sum(one.chars for one in exports) / sum(one.tokens or 0 for one in exports)
        lines += ["", f"Counted: {ratio:.2f} characters a token over the four files."]
    lines += [
        "",
        f"## A dossier of {PAGES} pages on {CRITERIA} criteria",
        "",
        f"{chars} characters ({PAGES} pages of 500 words), `la-wab`, prices of {forty[0].prices_date} "
        f"(`prompts/prices.yaml`), tokens {how}; "
        "the whole text is sent from the start and served from the provider's cache after the first call.",
        "",
        "| Model | Calls, one reading to two | Input tokens | of which cached | Output tokens | USD | At most 0.15 USD, recheck included |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in forty:
        pairs = [(one.once.calls, one.twice.calls), (one.once.input_tokens, one.twice.input_tokens)]
        pairs += [(one.once.cached_tokens, one.twice.cached_tokens), (one.once.output_tokens, one.twice.output_tokens)]
        within = "yes" if (one.twice.cost_usd or 9) <= CEILING_USD else "no"
        cells = [f"`{one.model}`", *(f"{low} to {high}" for low, high in pairs), _usd(one), within]
        lines.append("| " + " | ".join(cells) + " |")
    lines += [
        "",
        "Tokens that a model thinks before it writes are charged as output and are not in these figures; a batch costs half.",
    ]
    return "\n".join(lines) + "\n"


def _observed(found: list[Export]) -> Observed:
    """The measure of a token in the files as counted; replies are taken to have the same. Nothing where they were not counted."""
    count, chars = sum(one.tokens or 0 for one in found), sum(one.chars for one in found)
    if not count:
        return Observed()
    return Observed(calls=1, chars=chars, input_tokens=count, reply_chars=chars, output_tokens=count)


def _usd(one: Estimate) -> str:
    if one.once.cost_usd is None or one.twice.cost_usd is None:
        return "–"
    return f"{one.once.cost_usd:.3f} to {one.twice.cost_usd:.3f}"


def _counter(path: Path | None) -> Callable[[str], int] | None:
    """Text -> how many tokens it is, by the encoding in `path`."""
    if path is None:
        return None
    import tiktoken

    data = json.loads(path.read_text(encoding="utf-8"))
    ranks: dict[bytes, int] = {}
    for line in data["bpe_ranks"].splitlines():
        _, first, *words = line.split()
        ranks |= {base64.b64decode(word): int(first) + n for n, word in enumerate(words)}
    encoding = tiktoken.Encoding(path.stem, pat_str=data["pat_str"], mergeable_ranks=ranks, special_tokens={})
    return lambda text: len(encoding.encode(text))


def exports(settings: Settings, model: str, count: Callable[[str], int] | None) -> Iterator[Export]:
    for one in gold_files(ROOT / "evals" / "gold"):
        if one.name in SHARED:
            yield export(settings, one, model, count)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", default=MINI[0])
    parser.add_argument("--ranks", type=Path)
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args()
    golds = [one for one in gold_files(ROOT / "evals" / "gold") if one.name in SHARED]
    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        found = sorted(exports(settings, asked.model, _counter(asked.ranks)), key=lambda one: SHARED.index(one.name))
        chars, forty = cost_of_forty(golds, settings, tuple(dict.fromkeys((asked.model, *MINI))), _observed(found))
    text = markdown(found, chars, forty, asked.model)
    print(text)
    if asked.report:
        name = f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}-batch-sizes.md"
        (asked.report / name).write_text(text, encoding="utf-8")
    return 0 if (forty[0].twice.cost_usd or 0) <= CEILING_USD else 1


if __name__ == "__main__":
    raise SystemExit(main())
