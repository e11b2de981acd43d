"""`reviewer batch` and `reviewer replay`: a run whose requests are answered elsewhere, and a run made again from its record."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reviewer.cli.output import (
    FILES,
    LANG,
    OUT,
    REFERENTIEL,
    Format,
    actor,
    emit,
    existing,
    language,
    progress,
    services,
    writable,
)
from reviewer.cli.review import BLOCS, HELD, MODEL, rendered
from reviewer.wording import Lang, say

if TYPE_CHECKING:
    from reviewer.services import TakenIn

RUN = typer.Argument(..., metavar="RUN", help="L'identifiant de l'évaluation, donné à l'export.")

group = typer.Typer(
    name="batch",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Les demandes d'une évaluation en un fichier de l'API Batch d'OpenAI, et ses réponses relues.",
)


def register(cli: typer.Typer) -> None:
    cli.add_typer(group)
    group.command("export")(export)
    group.command("import")(take_in)
    group.command("submit")(submit)
    group.command("status")(status)
    cli.command()(replay)


def export(
    files: list[Path] = FILES,
    referentiel: str = REFERENTIEL,
    out: Path = typer.Option(..., "--out", "-o", metavar="CHEMIN", help="Le fichier de demandes (JSONL)."),
    model: list[str] | None = MODEL,
    bloc: list[str] | None = BLOCS,
    held: list[str] | None = HELD,
    lang: str | None = LANG,
) -> None:
    """Écrit les demandes exactes d'une évaluation, une par ligne, à faire traiter par un lot ou par tout autre modèle.

    Exemple : reviewer batch export dossier.pdf --referentiel la-wab --out demandes.jsonl
    """
    from reviewer.judging.prices import tokens
    from reviewer.services import RunOptions

    spoken = language(lang)
    writable(out)
    desk, who = services(), actor("evaluator")
    with progress(spoken) as told:
        desk.load_referentiel(referentiel)
        told(say("stage.read", spoken), 0, 0)
        record = desk.submit(who, existing(files), label=files[0].stem, referentiel_id=referentiel, space="evaluation")
        options = RunOptions(
            judge="llm", models=tuple(model or ())[:1], blocs=tuple(bloc or ()), held=tuple(held or ()), batch=True
        )
        due = desk.batch_export(who, record.id, options)
    if not due.requests:
        typer.echo(say("batch.nothing_to_ask", spoken, run=due.run_id))
        return
    emit(due.lines, out, spoken)
    typer.echo(say("batch.exported", spoken, run=due.run_id, requests=due.requests, tokens=tokens(due.chars)))


def take_in(
    run: str = RUN,
    answers: Path = typer.Argument(
        ..., metavar="REPONSES", help="Le fichier de réponses (JSONL), dans n'importe quel ordre."
    ),
    following: Path | None = typer.Option(
        None, "--next", metavar="CHEMIN", help="Où écrire les demandes du tour suivant (défaut : RUN-suite.jsonl)."
    ),
    format: Format = typer.Option(Format.TABLE, "--format"),
    out: Path | None = OUT,
    lang: str | None = LANG,
) -> None:
    """Relit les réponses : l'évaluation, telle qu'un serveur l'aurait donnée, ou les demandes du tour suivant.

    Exemple : reviewer batch import 0a1b2c3d4e5f reponses.jsonl --format html --out rapport.html
    """
    spoken = language(lang)
    writable(out)
    following = following or Path(f"{run}-suite.jsonl")
    writable(following)
    done = services().batch_import(actor("evaluator"), run, _text(answers), None)
    _tell(done, spoken)
    if done.due:
        emit(done.due.lines, following, spoken)
        due = done.due
        typer.echo(say("batch.due", spoken, requests=due.requests, again=due.again, path=following))
    elif done.review:
        _emit_review(run, format, out, spoken)


def submit(run: str = RUN, lang: str | None = LANG) -> None:
    """Envoie au fournisseur les demandes qui attendent une réponse (il faut une clé).

    Exemple : reviewer batch submit 0a1b2c3d4e5f
    """
    state = services().batch_submit(actor("evaluator"), run)
    typer.echo(say("batch.state", language(lang), **state._asdict()))


def status(
    run: str = RUN,
    out: Path | None = typer.Option(
        None, "--out", "-o", metavar="CHEMIN", help="Écrire les réponses venues dans ce fichier, à importer ensuite."
    ),
    lang: str | None = LANG,
) -> None:
    """Où en est le lot envoyé ; avec --out, ses réponses.

    Exemple : reviewer batch status 0a1b2c3d4e5f --out reponses.jsonl
    """
    spoken = language(lang)
    writable(out)
    state, answers = services().batch_status(actor("evaluator"), run)
    typer.echo(say("batch.state", spoken, **state._asdict()))
    if out and (came := answers()):
        emit(came, out, spoken)


def replay(
    run: str = RUN,
    format: Format = typer.Option(Format.TABLE, "--format"),
    out: Path | None = OUT,
    lang: str | None = LANG,
) -> None:
    """Refait une évaluation d'après son enregistrement, sans appeler de modèle, et dit si elle est égale. Sinon, statut 1.

    Exemple : reviewer replay 0a1b2c3d4e5f --format json
    """
    spoken = language(lang)
    writable(out)
    desk, who = services(), actor("evaluator")
    done = desk.replay(who, run)
    dossier_id = desk.progress(who, run).dossier_id
    known = desk.load_referentiel(done.review.referentiel.id)
    emit(rendered(done.review, known, format, spoken, dossier_id), out, spoken)
    key = "replay.differs" if done.differs else "replay.equal"
    typer.echo(say(key, spoken, what=", ".join(done.differs)), err=True)
    if done.differs:
        raise SystemExit(1)


def _tell(done: "TakenIn", lang: Lang) -> None:
    """What was taken, and each line that failed, on stderr."""
    typer.echo(say("batch.taken", lang, taken=done.taken, failed=len(done.failed)), err=True)
    for one in done.failed:
        reason = say(f"judging.failed.{one.reason}", lang)
        typer.echo(say("batch.failed_line", lang, name=one.name, reason=reason), err=True)


def _emit_review(run: str, format: Format, out: Path | None, lang: Lang) -> None:
    desk, who = services(), actor("evaluator")
    review = desk.review(who, run)
    known = desk.load_referentiel(review.referentiel.id)
    emit(rendered(review, known, format, lang, desk.progress(who, run).dossier_id), out, lang)


def _text(path: Path) -> str:
    from reviewer.errors import BatchRefused, PieceMissing

    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as bad:
        raise PieceMissing(file=str(path)) from bad
    except (OSError, UnicodeDecodeError) as bad:
        raise BatchRefused(problem="batch.not_json", line=1) from bad
