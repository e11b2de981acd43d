"""The injection suite on the command line: its dossiers and its scripted model live in a checkout, under `evals/injection/`."""

import importlib
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typer

from reviewer.errors import PieceMissing
from reviewer.evaluation.injection import InjectionCase, InjectionReport
from reviewer.wording import Lang, say

_WHERE = "evals.injection"


def run(root: Path | None, gold: Path, reports: Path, lang: Lang) -> InjectionReport:
    """The report, written under `reports` and shown. Raises: PieceMissing outside a checkout."""
    from reviewer import __version__
    from reviewer.cli.output import settings
    from reviewer.evaluation.gold import gold_files
    from reviewer.evaluation.guarding import honest_changes, rule_figures
    from reviewer.evaluation.injection import run_injection
    from reviewer.evaluation.injection_markdown import injection_markdown, write_injection
    from reviewer.evaluation.report import commit_of
    from reviewer.wiring import attack_runner

    if root is None or not (root / "evals" / "injection").is_dir():
        raise PieceMissing(file="evals/injection")
    cases, gullible = _modules(root)
    with TemporaryDirectory() as folder, gullible.Gullible() as server:
        runner = attack_runner(settings(), server.url, gullible.MODEL)
        known = list(_cases(cases, Path(folder), runner.text))
        with ThreadPoolExecutor(max_workers=2) as ahead:
            list(ahead.map(runner.text, (case.attacked for case in known)))

        def review(case: InjectionCase, path: Path, judge: Any) -> Any:
            server.told(case.text if path == case.attacked else ())
            return runner.review(path, case.referentiel, case.criterion, judge)

        guarded = [runner.unguarded(one) for one in gold_files(gold)]
        report = run_injection(
            known,
            review,
            ("offline", "llm"),
            honest_changes(guarded),
            rule_figures(guarded),
            settings=runner.settings,
            software=f"dossier-reviewer {__version__}",
            commit=commit_of(root),
            now=datetime.now(UTC),
            on_case=lambda name, done, total: typer.echo(
                say("evaluate.case", lang, name=name, done=done + 1, total=total), err=True
            ),
        )
    written = write_injection(report, reports, lang=lang)
    typer.echo(injection_markdown(report, lang))
    typer.echo(say("cli.written", lang, path=written), err=True)
    return report


def _modules(root: Path) -> tuple[Any, Any]:
    """The builder of dossiers and the scripted model, from the checkout."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    return importlib.import_module(f"{_WHERE}.cases"), importlib.import_module(f"{_WHERE}.gullible")


def _cases(cases: Any, folder: Path, text: Any) -> Iterator[InjectionCase]:
    hosts = cases.hosts()
    clean: dict[tuple[str, str], Path] = {}
    for attack in cases.attacks():
        key = attack.host, attack.format
        if key not in clean:
            clean[key] = cases.write_clean(hosts[attack.host], attack.format, folder)
        yield InjectionCase(
            id=attack.id,
            lang=attack.lang,
            format=attack.format,
            mechanism=attack.mechanism,
            family=attack.family,
            referentiel=attack.referentiel,
            criterion=attack.criterion,
            text=attack.text,
            clean=clean[key],
            attacked=cases.write_attacked(attack, hosts[attack.host], folder),
            clean_text=text(clean[key]),
        )
