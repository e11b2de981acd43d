"""`reviewer demo`: the first five minutes. The main job, offline, on the shipped dossier, with the agreement with an assessor's labels."""

import sys
from pathlib import Path

import typer

from reviewer.cli.output import LANG, actor, emit, language, progress, services, settings
from reviewer.wording import say

REFERENTIEL = "6cent30six"
FILE = "dossier-exemple.pdf"
GOLD = "dossier-exemple.gold.json"


def register(cli: typer.Typer) -> None:
    cli.command()(demo)


def demo(lang: str | None = LANG) -> None:
    """Évalue le dossier d'exemple, sans clé ni réseau, et dit où il s'accorde avec les étiquettes d'un évaluateur.

    Exemple : reviewer demo
    """
    from reviewer.datafiles import shipped
    from reviewer.evaluation.gold import load_gold
    from reviewer.evaluation.suite import agreement_sentence
    from reviewer.ingestion.readers import get_ready
    from reviewer.pipeline import Watch
    from reviewer.reporting.contract import review_contract
    from reviewer.reporting.html import review_html
    from reviewer.reporting.sentences import three_sentences
    from reviewer.reporting.table import review_table
    from reviewer.services import RunOptions

    get_ready()
    spoken = language(lang)
    desk, who = services(), actor("evaluator")
    folder = shipped("demo")
    with progress(spoken) as told:
        known = desk.load_referentiel(REFERENTIEL)
        told(say("stage.read", spoken), 0, 0)
        record = desk.submit(who, [folder / FILE], label=say("demo.label", spoken), referentiel_id=REFERENTIEL)
        watch = Watch(
            on_criterion=lambda _one, done, total: told(say("stage.judge", spoken), done, total),
            on_stage=lambda stage: told(say(f"stage.{stage}", spoken), 0, 0),
        )
        done = desk.run_now(who, record.id, RunOptions(judge="offline"), watch)
        pictures = desk.evidence_pictures(who, done.id)
    report = _report_path()
    confirmations = desk.confirmations(who, record.id)
    typer.echo(review_table(done, known, lang=spoken, max_lines=25, colour=sys.stdout.isatty()))
    for sentence in three_sentences(done, known, spoken):
        typer.echo(sentence)
    typer.echo(
        agreement_sentence(review_contract(done, known, confirmations, spoken), load_gold(folder / GOLD), spoken)
    )
    emit(review_html(done, known, confirmations, page_pictures=pictures, lang=spoken), report, spoken)
    typer.echo(say("demo.report", spoken, path=report))
    typer.echo(say("demo.open", spoken, command=f"{_program()} app --review {done.id}"))


def _report_path() -> Path:
    folder = settings().folders.data / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "dossier-exemple.html"


def _program() -> str:
    """How this very program is started from the folder the person is in."""
    here = Path(sys.argv[0])
    if here.name.startswith("reviewer"):
        try:
            return str(here.absolute().relative_to(Path.cwd()))
        except ValueError:
            return "reviewer"
    return "python -m reviewer"
