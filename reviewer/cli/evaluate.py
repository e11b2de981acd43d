"""`reviewer evaluate`: the shipped pipeline measured on labelled dossiers, with a dated report."""

from pathlib import Path

import typer

from reviewer.cli.output import LANG, language, settings
from reviewer.errors import PieceMissing
from reviewer.wording import say


def register(cli: typer.Typer) -> None:
    cli.command()(evaluate)


def evaluate(
    gold: Path | None = typer.Option(
        None, "--gold", metavar="DOSSIER", help="Le dossier des étalons (défaut : evals/gold)."
    ),
    judge: str = typer.Option("offline", "--judge", metavar="offline|llm"),
    reports: Path | None = typer.Option(
        None, "--reports", metavar="DOSSIER", help="Où garder le rapport (défaut : evals/reports)."
    ),
    keep: Path | None = typer.Option(None, "--keep", metavar="DOSSIER", help="Garder aussi chaque évaluation en JSON."),
    lang: str | None = LANG,
) -> None:
    """Mesure l'accord avec les étalons : verdicts, couverture, faux « acquis », exigences, rappel des preuves.

    Exemple : reviewer evaluate --keep out/
    """
    from datetime import UTC, datetime

    from reviewer import __version__
    from reviewer.datafiles import checkout
    from reviewer.evaluation.gold import gold_files
    from reviewer.evaluation.markdown import markdown
    from reviewer.evaluation.report import commit_of, write_report
    from reviewer.evaluation.suite import run_suite
    from reviewer.wiring import evaluation_runner

    spoken = language(lang)
    root = checkout()
    here = root / "evals" if root else Path("evals")
    folder = gold or here / "gold"
    if not folder.is_dir():
        raise PieceMissing(file=str(folder))
    runner = evaluation_runner(settings(), "llm" if judge == "llm" else "offline", keep)
    report = run_suite(
        list(gold_files(folder)),
        runner.review,
        settings=runner.settings,
        software=f"dossier-reviewer {__version__}",
        commit=commit_of(root) if root else None,
        now=datetime.now(UTC),
        on_dossier=lambda name, _done, _total: typer.echo(say("evaluate.dossier", spoken, name=name), err=True),
        lang=spoken,
    )
    written, _ = write_report(report, reports or here / "reports", lang=spoken)
    typer.echo(markdown(report, spoken))
    typer.echo(say("cli.written", spoken, path=written), err=True)
    if report.failed:
        raise SystemExit(1)
