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
    import time

    from reviewer.datafiles import checkout
    from reviewer.evaluation.report import write_report
    from reviewer.evaluation.suite import run_suite
    from reviewer.wiring import evaluation_runner

    spoken = language(lang)
    root = checkout()
    folder = gold or (root / "evals" / "gold" if root else Path("evals/gold"))
    if not folder.is_dir():
        raise PieceMissing(file=str(folder))
    runner = evaluation_runner(settings(), "llm" if judge == "llm" else "offline", keep)
    report = run_suite(
        folder,
        runner.review,
        settings=runner.settings,
        progress=lambda name: typer.echo(say("evaluate.dossier", spoken, name=name), err=True),
    )
    path = write_report(
        report, reports or (root / "evals" / "reports" if root else Path("reports")), stamp=time.strftime("%Y-%m-%d")
    )
    typer.echo(report.text(spoken))
    typer.echo(say("cli.written", spoken, path=path), err=True)
