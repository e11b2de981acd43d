"""Two evaluations compared, for people: as Markdown, and as one self-contained page."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reviewer.evaluation import plots
from reviewer.evaluation.compare import Comparison
from reviewer.evaluation.markdown import number, table
from reviewer.evaluation.page import decimal, judges, speaker
from reviewer.evaluation.report import Report
from reviewer.reporting.rendering import render
from reviewer.reporting.words import moment
from reviewer.reporting.writing import write_atomically
from reviewer.wording import Lang, say

_KINDS = ("better", "worse", "otherwise")


def comparison_markdown(found: Comparison, lang: Lang = "fr") -> str:
    """The whole comparison as Markdown text."""

    def c(key: str, **facts: object) -> str:
        return say(f"evaluation.compare.{key}", lang, **facts)

    changes = [(*row, c(kind)) for kind in _KINDS for *row, one in _changes(found) if one == kind]
    parts = [
        f"# {c('title')}",
        "\n".join(f"- **{c(side)}**, {run_words(report, lang)}" for side, report in _sides(found)),
        *notes(found, lang),
        f"## {c('figures')}",
        table(figure_heads(lang), figure_rows(found, lang)),
        c("conventions"),
        f"## {c('changes')}",
        counts_words(found, lang),
        table(change_heads(lang), changes) if changes else "",
        c("kinds") if changes else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def comparison_page(found: Comparison, lang: Lang = "fr") -> str:
    """The page as text, UTF-8 declared; it loads nothing and runs nothing."""
    return render(
        "comparison.html.j2",
        lang,
        e=speaker(lang),
        sides=[(side, run_words(report, lang)) for side, report in _sides(found)],
        notes=notes(found, lang),
        forest=plots.difference_dots(
            [(figure_name(one.name, lang), [("circle", one.difference)], one.interval) for one in found.figures]
        ),
        figure_heads=figure_heads(lang),
        figures=[(row[0], *(decimal(cell, lang) for cell in row[1:])) for row in figure_rows(found, lang)],
        counts=counts_words(found, lang),
        change_heads=change_heads(lang),
        changes=[
            (*row, say(f"evaluation.compare.{kind}", lang))
            for kind in _KINDS
            for *row, one in _changes(found)
            if one == kind
        ],
    )


def write_comparison(found: Comparison, folder: Path, at: datetime, *, lang: Lang = "fr") -> tuple[Path, Path]:
    """The comparison's Markdown and HTML page under one dated name. Raises: OutputRefused."""
    folder.mkdir(parents=True, exist_ok=True)
    text, drawn = (folder / f"{at:%Y-%m-%d-%H%M%S}-compare.{suffix}" for suffix in ("md", "html"))
    write_atomically(text, comparison_markdown(found, lang).encode("utf-8"))
    write_atomically(drawn, comparison_page(found, lang).encode("utf-8"))
    return text, drawn


def notes(found: Comparison, lang: Lang) -> list[str]:
    """What the figures stand on: the dossiers in common, those in one only, the labels that changed."""
    said = [say("evaluation.compare.on", lang, n=len(found.common), names=", ".join(found.common))]
    for side, names in (("only_before", found.only_before), ("only_after", found.only_after)):
        if names:
            said.append(say(f"evaluation.compare.{side}", lang, names=", ".join(names)))
    if found.relabelled:
        said.append(say("evaluation.compare.relabelled", lang, n=found.relabelled))
    return said


def run_words(report: Report, lang: Lang) -> str:
    """When a report was made, from which commit, with which judges."""
    date = moment(report.created_at, lang)
    return say("evaluation.compare.run", lang, date=date, commit=report.commit or "–", judges=judges(report))


def figure_name(name: str, lang: Lang) -> str:
    """The name of a compared figure in words."""
    rate, _, k = name.partition("@")
    return say(f"evaluation.rate.{rate}", lang, k=k)


def figure_heads(lang: Lang) -> list[str]:
    sides = [say(f"evaluation.compare.{name}", lang) for name in ("before", "after", "difference")]
    return [say("evaluation.head.figure", lang), *sides, say("evaluation.head.interval", lang)]


def figure_rows(found: Comparison, lang: Lang) -> list[tuple[str, str, str, str, str]]:
    """Each figure in words: before, after, the difference with its sign, its interval."""
    return [
        (
            figure_name(one.name, lang),
            number(one.before),
            number(one.after),
            _signed(one.difference),
            " … ".join(map(_signed, one.interval)) if one.interval else "–",
        )
        for one in found.figures
    ]


def change_heads(lang: Lang) -> list[str]:
    heads = [say(f"evaluation.head.{name}", lang) for name in ("dossier", "criterion", "label")]
    return [*heads, *(say(f"evaluation.compare.{name}", lang) for name in ("before", "after", "kind"))]


def counts_words(found: Comparison, lang: Lang) -> str:
    """How many suggestions changed, and which way."""
    by_kind = {kind: found.count(kind) for kind in ("better", "worse", "otherwise")}
    return say("evaluation.compare.counts", lang, n=found.criteria, **by_kind)


def _sides(found: Comparison) -> Sequence[tuple[str, Report]]:
    return (("before", found.before), ("after", found.after))


def _changes(found: Comparison) -> list[tuple[str, str, str, str, str, str]]:
    return [
        (one.dossier, one.criterion, one.labelled, one.before or "–", one.after or "–", one.kind)
        for one in found.changes
    ]


def _signed(value: float | None) -> str:
    """The value with its sign; a dash where there is none. A difference that rounds to nothing has no sign."""
    if value is None:
        return "–"
    return f"{value:+.3f}" if abs(value) >= 0.0005 else "0.000"
