"""`reviewer evaluate --compare`: two kept reports side by side; nothing is run."""

from datetime import UTC, datetime
from pathlib import Path

import typer

from reviewer.wording import Lang, say


def run(before: Path, after: Path, reports: Path | None, lang: Lang) -> None:
    """The comparison on stdout, and kept as Markdown and HTML where `reports` names a folder. Raises: ReportRefused, OutputRefused."""
    from reviewer.evaluation.compare import compare
    from reviewer.evaluation.compare_report import comparison_markdown, write_comparison

    found = compare(before, after)
    typer.echo(comparison_markdown(found, lang), nl=False)
    if reports:
        for written in write_comparison(found, reports, datetime.now(UTC), lang=lang):
            typer.echo(say("cli.written", lang, path=written), err=True)
