"""The dated report of a suite: what ran, every figure with its count and interval, each disagreement by name. JSON and Markdown."""

import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field

from reviewer.evaluation.agreement import Confusion, Figures, Row
from reviewer.reporting.contract import to_json
from reviewer.reporting.parts import JudgePart, Part
from reviewer.reporting.writing import write_atomically
from reviewer.wording import Lang

Setting = str | int | float | bool | None


class RowPart(Part):
    criterion: str
    labelled: str
    suggested: str | None
    abstention: str | None
    proof: str
    trap: str | None
    outcome: str


class DossierReport(Part):
    name: str
    referentiel: str
    judge: JudgePart
    retrieval: str
    seconds: float
    cost_usd: float | None
    figures: Figures
    rows: tuple[RowPart, ...]


class FailedDossier(Part):
    name: str
    problem: str


class SetReport(Part):
    """The dossiers of one origin, measured apart."""

    id: str
    means: dict[Lang, str]
    dossiers: tuple[str, ...]
    figures: Figures
    intervals: dict[str, tuple[float, float] | None]


class Group(Part):
    """The criteria of one trap, or of one kind of proof; counts and rates over those that got a suggestion."""

    name: str
    labelled: int
    judged: int
    abstained: int
    as_labelled: int
    too_generous: int
    too_harsh: int
    false_met: int
    false_not_met: int


class Report(Part):
    """An evaluation as JSON, version `reviewer.evaluation/1`."""

    schema_name: Literal["reviewer.evaluation/1"] = Field("reviewer.evaluation/1", alias="schema")
    suite: str
    created_at: datetime
    software: str
    commit: str | None = Field(description="null outside a git checkout; `+` after it: with uncommitted changes")
    settings: dict[str, Setting]
    dossiers: tuple[DossierReport, ...]
    failed: tuple[FailedDossier, ...] = Field(description="dossiers that could not be reviewed; in no figure")
    overall: Figures
    intervals: dict[str, tuple[float, float] | None] = Field(description="95 %, bootstrap over dossiers")
    confusion: Confusion = Field(description="rows: labels, columns: suggestions; not_met, partial, met")
    abstentions: dict[str, int] = Field(description="of assessable criteria, by reason")
    by_trap: tuple[Group, ...]
    by_proof: tuple[Group, ...]
    by_set: tuple[SetReport, ...] = Field((), description="by origin, as the labelled dossiers' folder names them")


def groups(rows: Iterable[Row], key: Literal["trap", "proof"]) -> tuple[Group, ...]:
    """The assessable criteria grouped, the largest group first; criteria without a trap are under `-`."""
    kept: dict[str, list[Row]] = {}
    for row in rows:
        if row.labelled != "not_assessable" and row.outcome != "missing":
            kept.setdefault(getattr(row, key) or "-", []).append(row)
    return tuple(_group(name, kept[name]) for name in sorted(kept, key=lambda one: (-len(kept[one]), one)))


def abstentions(rows: Iterable[Row]) -> dict[str, int]:
    """Reason -> how many assessable criteria were left without a suggestion for it."""
    reasons = Counter(row.abstention or "?" for row in rows if row.outcome == "abstained")
    return dict(sorted(reasons.items()))


def commit_of(root: Path) -> str | None:
    """The commit of a checkout, 12 hex digits, `+` when files differ from it; None where git cannot say."""
    head = _git(root, "rev-parse", "--short=12", "HEAD")
    if not head:
        return None
    return head + ("+" if _git(root, "status", "--porcelain") else "")


class Written(NamedTuple):
    markdown: Path
    data: Path
    page: Path


def write_report(report: Report, folder: Path, *, lang: Lang = "fr") -> Written:
    """The report's Markdown, JSON and HTML page, named by date, suite and judge. Raises: OutputRefused."""
    from reviewer.evaluation.markdown import markdown
    from reviewer.evaluation.page import page

    kinds = sorted({one.judge.kind for one in report.dossiers})
    text, data = write_pair(report, markdown(report, lang), folder, report.created_at, (report.suite, *kinds))
    drawn = data.with_suffix(".html")
    write_atomically(drawn, page(report, lang).encode("utf-8"))
    return Written(text, data, drawn)


def write_pair(report: Part, text: str, folder: Path, at: datetime, words: Sequence[str]) -> tuple[Path, Path]:
    """A report's Markdown and JSON under one dated name. Raises: OutputRefused."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = "-".join((f"{at:%Y-%m-%d-%H%M%S}", *words))
    paths = folder / f"{stem}.md", folder / f"{stem}.json"
    for path, content in zip(paths, (text, to_json(report)), strict=True):
        write_atomically(path, content.encode("utf-8"))
    return paths


def row_parts(rows: Sequence[Row]) -> tuple[RowPart, ...]:
    return tuple(RowPart.model_validate(one) for one in rows)


def plain_settings(settings: Mapping[str, object]) -> dict[str, Setting]:
    """Settings as a report may hold them: what is no plain value is written as text."""
    return {name: value if isinstance(value, Setting) else str(value) for name, value in sorted(settings.items())}


def _group(name: str, rows: Sequence[Row]) -> Group:
    outcomes = Counter(row.outcome for row in rows)
    return Group(
        name=name,
        labelled=len(rows),
        judged=len(rows) - outcomes["abstained"],
        abstained=outcomes["abstained"],
        as_labelled=outcomes["as_labelled"],
        too_generous=outcomes["too_generous"],
        too_harsh=outcomes["too_harsh"],
        false_met=sum(row.suggested == "met" != row.labelled for row in rows),
        false_not_met=sum(row.suggested == "not_met" != row.labelled for row in rows),
    )


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
