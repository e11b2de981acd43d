"""`reviewer evaluate`: the shipped pipeline measured on labelled dossiers, with a dated report."""

from pathlib import Path
from typing import Final, Literal

import typer

from reviewer.cli.output import LANG, language, settings
from reviewer.errors import PieceMissing
from reviewer.wording import Lang, say

SUITES: Final = ("retrieval", "judging", "injection", "all")


def register(cli: typer.Typer) -> None:
    cli.command()(evaluate)


def evaluate(
    gold: Path | None = typer.Option(
        None, "--gold", metavar="DOSSIER", help="Le dossier des étalons (défaut : evals/gold)."
    ),
    suite: str = typer.Option(
        "judging", "--suite", metavar="retrieval|judging|injection|all", help="Ce qui est mesuré."
    ),
    judge: str = typer.Option("offline", "--judge", metavar="offline|llm"),
    reports: Path | None = typer.Option(
        None, "--reports", metavar="DOSSIER", help="Où garder le rapport (défaut : evals/reports)."
    ),
    keep: Path | None = typer.Option(None, "--keep", metavar="DOSSIER", help="Garder aussi chaque évaluation en JSON."),
    compare: tuple[Path, Path] | None = typer.Option(
        None,
        "--compare",
        metavar="AVANT.json APRES.json",
        help="Comparer deux rapports gardés, sans rien relancer ; écrit dans --reports s'il est donné.",
    ),
    lang: str | None = LANG,
) -> None:
    """Mesure l'accord avec les étalons, ou ce qu'obtiennent des dossiers hostiles (injection) ; écrit un rapport daté.

    Exemple : reviewer evaluate --suite injection
    """
    from reviewer.datafiles import checkout

    spoken = language(lang)
    if compare:
        from reviewer.cli.evaluate_compare import run as run_compare

        run_compare(*compare, reports, spoken)
        return
    if suite not in SUITES:
        raise typer.BadParameter(say("evaluate.suite_unknown", spoken, suite=suite, known=", ".join(SUITES)))
    root = checkout()
    here = root / "evals" if root else Path("evals")
    folder = gold or here / "gold"
    if not folder.is_dir():
        raise PieceMissing(file=str(folder))
    failed = False
    if suite in ("retrieval", "all"):
        _retrieval(root, folder, reports or here / "reports", spoken)
    if suite in ("judging", "all"):
        taught = folder.resolve() == (here / "gold").resolve()
        kind: Literal["offline", "llm"] = "llm" if judge == "llm" else "offline"
        failed = _judging(root, folder, reports or here / "reports", kind, keep, spoken, taught=taught)
    if suite in ("injection", "all"):
        from reviewer.cli.evaluate_injection import run

        failed = bool(run(root, folder, reports or here / "reports", spoken).breaches) or failed
    if failed:
        raise SystemExit(1)


def _retrieval(root: Path | None, folder: Path, reports: Path, lang: Lang) -> None:
    """The report of every way of searching, written and shown. Raises: ExtraMissing without the extra `train`."""
    from datetime import UTC, datetime

    from reviewer import __version__
    from reviewer.evaluation.report import commit_of, write_pair
    from reviewer.evaluation.retrieval_markdown import markdown
    from reviewer.evaluation.retrieval_suite import run_retrieval
    from reviewer.evaluation.retrieval_ways import ways
    from reviewer.wiring import labelled_items

    items = labelled_items(
        settings(), folder, lambda name: typer.echo(say("evaluate.dossier", lang, name=name), err=True)
    )
    report = run_retrieval(
        items,
        ways(items),
        settings={"chunk_chars": 600, "embedder": "embedded"},
        software=f"dossier-reviewer {__version__}",
        commit=commit_of(root) if root else None,
        now=datetime.now(UTC),
        on_way=lambda name, _done, _total: typer.echo(f"  {name}", err=True),
    )
    written, _ = write_pair(report, markdown(report, lang), reports, report.created_at, ("retrieval",))
    typer.echo(markdown(report, lang))
    typer.echo(say("cli.written", lang, path=written), err=True)


def _judging(
    root: Path | None,
    folder: Path,
    reports: Path,
    judge: Literal["offline", "llm"],
    keep: Path | None,
    lang: Lang,
    *,
    taught: bool,
) -> bool:
    """Whether a dossier could not be reviewed; the report is written and shown.

    `taught`: the shipped weights were learnt on these dossiers; others are measured as the program ships.
    """
    from datetime import UTC, datetime

    from reviewer import __version__
    from reviewer.evaluation.gold import gold_files, gold_sets
    from reviewer.evaluation.markdown import markdown
    from reviewer.evaluation.report import commit_of, write_report
    from reviewer.evaluation.suite import run_suite
    from reviewer.wiring import evaluation_runner, held_out, labelled_items

    golds = list(gold_files(folder))
    learnt = None
    if taught and len(golds) > 1:
        # A dossier must not be measured by what it taught.
        learnt = held_out(settings(), labelled_items(settings(), folder))
    runner = evaluation_runner(settings(), judge, keep, learnt)
    report = run_suite(
        golds,
        runner.review,
        settings={**runner.settings, "learnt": "without the dossier measured" if learnt else "as shipped"},
        software=f"dossier-reviewer {__version__}",
        commit=commit_of(root) if root else None,
        now=datetime.now(UTC),
        sets=gold_sets(folder),
        on_dossier=lambda name, _done, _total: typer.echo(say("evaluate.dossier", lang, name=name), err=True),
        lang=lang,
    )
    written = write_report(report, reports, lang=lang)
    typer.echo(markdown(report, lang))
    for path in (written.markdown, written.page):
        typer.echo(say("cli.written", lang, path=path), err=True)
    return bool(report.failed)
