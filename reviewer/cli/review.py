"""`reviewer review`, `selfcheck` and `coverage`: three kinds of user over the same pipeline."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reviewer.cli.output import (
    FILES,
    LANG,
    OUT,
    PAGES,
    REFERENTIEL,
    Format,
    RoleName,
    actor,
    emit,
    existing,
    language,
    progress,
    services,
    writable,
)
from reviewer.wording import Lang, explain, say

if TYPE_CHECKING:
    from reviewer.domain.referentiel import Referentiel
    from reviewer.domain.review import Review
    from reviewer.services import RunOptions, Space

JUDGE = typer.Option(
    None,
    "--judge",
    metavar="offline|llm|panel",
    help="Indice sans modèle, modèle de langue, ou plusieurs modèles à l'unanimité (défaut : REVIEWER_JUDGE).",
)
MODEL = typer.Option(
    None, "--model", metavar="NOM", help="Le modèle à interroger ; répété, ceux d'un jury (défaut : REVIEWER_MODEL)."
)
ESTIMATE = typer.Option(False, "--estimate", help="Dire ce que l'évaluation coûterait, sans rien envoyer.")
BLOCS = typer.Option(None, "--bloc", metavar="B1", help="Juger ce bloc seulement (répétable).")
HELD = typer.Option(None, "--held", metavar="B2", help="Bloc déjà acquis : montré comme tel, non jugé (répétable).")


def register(cli: typer.Typer) -> None:
    cli.command()(review)
    cli.command()(selfcheck)
    cli.command()(coverage)


def review(
    files: list[Path] = FILES,
    referentiel: str = REFERENTIEL,
    judge: str | None = JUDGE,
    model: list[str] | None = MODEL,
    bloc: list[str] | None = BLOCS,
    held: list[str] | None = HELD,
    estimate: bool = ESTIMATE,
    format: Format = typer.Option(Format.TABLE, "--format"),
    pages: bool = PAGES,
    out: Path | None = OUT,
    follows: str | None = typer.Option(
        None, "--follows", metavar="DOSSIER", help="Suite d'un dossier précédent du même candidat (identifiant)."
    ),
    lang: str | None = LANG,
) -> None:
    """Confronte un dossier à un référentiel, critère par critère : preuves citées, suggestion, ce qui n'a pas été trouvé.

    Exemple : reviewer review dossier.pdf annexes.docx --referentiel la-wab --format html --out rapport.html
    """
    spoken = language(lang)
    writable(out)
    options = _options(judge, bloc, held, model)
    if estimate:
        emit(estimated(files, referentiel, options, spoken), out, spoken)
        return
    done, known, dossier_id = run(files, referentiel, options, "evaluator", spoken, pages=pages, follows=follows)
    emit(rendered(done, known, format, spoken, dossier_id), out, spoken)


def selfcheck(
    files: list[Path] = FILES,
    referentiel: str = REFERENTIEL,
    judge: str | None = JUDGE,
    bloc: list[str] | None = BLOCS,
    held: list[str] | None = HELD,
    format: Format = typer.Option(Format.TABLE, "--format"),
    pages: bool = PAGES,
    out: Path | None = OUT,
    lang: str | None = LANG,
) -> None:
    """Pour le candidat : chaque exigence avec sa preuve trouvée, à compléter, ou rien trouvé ; aucun verdict.

    Exemple : reviewer selfcheck mon-dossier.docx --referentiel la-wab
    """
    from reviewer.reporting import selfcheck as report
    from reviewer.reporting.contract import to_json

    spoken = language(lang)
    writable(out)
    done, known, _ = run(files, referentiel, _options(judge, bloc, held), "candidate", spoken, pages=pages)
    document = report.selfcheck_document(done, known, spoken)
    match format:
        case Format.JSON:
            emit(to_json(document), out, spoken)
        case Format.HTML:
            emit(report.selfcheck_html(document, spoken), out, spoken)
        case Format.TABLE:
            emit(report.selfcheck_table(document, spoken), out, spoken)


def coverage(
    folder: Path = typer.Argument(..., metavar="FOLDER", help="Un dossier par fichier, ou par sous-dossier."),
    referentiel: str = REFERENTIEL,
    bloc: list[str] | None = BLOCS,
    format: Format = typer.Option(Format.TABLE, "--format"),
    out: Path | None = OUT,
    lang: str | None = LANG,
) -> None:
    """Pour le formateur : critères x dossiers d'une promotion, ce qui est prouvé et ce qui ne l'est pas.

    Exemple : reviewer coverage promotion-2026/ --referentiel la-wab --format html --out couverture.html
    """
    from reviewer.errors import PieceEmpty, ReviewerError
    from reviewer.reporting import coverage as report
    from reviewer.reporting.contract import to_json

    spoken = language(lang)
    writable(out)
    dossiers = pieces_by_dossier(folder)
    if not dossiers:
        raise PieceEmpty(file=str(folder))
    reviews: dict[str, Review] = {}
    problems: dict[str, str] = {}
    known: Referentiel | None = None
    refused: ReviewerError | None = None
    for name, pieces in dossiers.items():
        try:
            reviews[name], known, _ = run(
                pieces, referentiel, _options("offline", bloc, None), "trainer", spoken, label=name
            )
        except ReviewerError as bad:
            # One unreadable dossier is told and left out; the others are still worth a table.
            problems[name] = explain(bad, spoken)
            typer.echo(f"{name} : {problems[name]}", err=True)
            refused = bad
    if known is None:
        raise refused or PieceEmpty(file=str(folder))
    document = report.coverage_document(reviews, known, spoken, refused=problems)
    match format:
        case Format.JSON:
            emit(to_json(document), out, spoken)
        case Format.HTML:
            emit(report.coverage_html(document, spoken), out, spoken)
        case Format.TABLE:
            emit(report.coverage_table(document, spoken), out, spoken)


def pieces_by_dossier(folder: Path) -> dict[str, list[Path]]:
    """Dossier name -> its pieces: each file of the folder is a dossier, each sub-folder one of several pieces."""
    from reviewer.errors import PieceMissing
    from reviewer.ingestion.archive import is_system_file
    from reviewer.ingestion.sniff import ARCHIVES, SUFFIXES

    if not folder.is_dir():
        raise PieceMissing(file=str(folder))

    def readable(path: Path) -> bool:
        return path.is_file() and path.suffix.lower() in (*SUFFIXES, *ARCHIVES) and not is_system_file(path.name)

    found: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        if readable(path):
            found[path.name] = [path]
        elif path.is_dir() and (pieces := [one for one in sorted(path.rglob("*")) if readable(one)]):
            found[path.name] = pieces
    return found


def run(
    files: list[Path],
    referentiel_id: str,
    options: "RunOptions",
    role: RoleName,
    lang: Lang,
    label: str | None = None,
    *,
    pages: bool = False,
    follows: str | None = None,
) -> "tuple[Review, Referentiel, str]":
    """The dossier submitted and reviewed now, with progress on stderr; the review, its référentiel and the dossier's id."""
    from reviewer.ingestion.readers import get_ready
    from reviewer.pipeline import Watch

    get_ready()
    desk = services()
    who = actor(role)
    space: Space = "selfcheck" if role == "candidate" else "coverage" if role == "trainer" else "evaluation"
    with progress(lang) as told:
        known = desk.load_referentiel(referentiel_id)
        told(say("stage.read", lang), 0, 0)
        record = desk.submit(
            who,
            existing(files),
            label=label or files[0].stem,
            referentiel_id=referentiel_id,
            space=space,
            follows=follows,
        )
        before = desk.continuation(who, record.id)
        if before and before.held and not options.held:
            # What an earlier dossier leaves acquired is not judged again, unless other blocs are named.
            held = tuple(one for one in before.held if one not in options.blocs)
            options = options.model_copy(update={"held": held})
        if pages:
            told(say("stage.pages", lang), 0, 0)
            desk.number_pages(who, record.id)
        watch = Watch(
            on_criterion=lambda _one, done, total: told(say("stage.judge", lang), done, total),
            on_stage=lambda stage: told(say(f"stage.{stage}", lang), 0, 0),
        )
        done = desk.run_now(who, record.id, options, watch)
    return done, known, record.id


def rendered(done: "Review", known: "Referentiel", format: Format, lang: Lang, dossier_id: str) -> str:
    """The review in the format asked for."""
    desk = services()
    confirmations = desk.confirmations(actor("evaluator"), dossier_id)
    added = desk.additions(actor("evaluator"), done.id)
    match format:
        case Format.JSON:
            from reviewer.reporting.contract import review_contract, to_json

            return to_json(review_contract(done, known, confirmations, lang, additions=added))
        case Format.HTML:
            from reviewer.reporting.html import review_html

            pictures = desk.evidence_pictures(actor("evaluator"), done.id)
            return review_html(done, known, confirmations, page_pictures=pictures, lang=lang, additions=added)
        case Format.TABLE:
            from reviewer.reporting.sentences import three_sentences
            from reviewer.reporting.table import review_table

            return (
                review_table(done, known, lang=lang, max_lines=None)
                + "\n"
                + "\n".join(three_sentences(done, known, lang))
                + "\n"
            )


def estimated(files: list[Path], referentiel_id: str, options: "RunOptions", lang: Lang) -> str:
    """What the review would cost, model by model, in sentences. The dossier is read and kept; nothing is sent."""
    from reviewer.cli.output import settings

    desk, who = services(), actor("evaluator")
    desk.load_referentiel(referentiel_id)
    record = desk.submit(who, existing(files), label=files[0].stem, referentiel_id=referentiel_id, space="evaluation")
    found = desk.estimate(who, record.id, options)
    if not found:
        return say("estimate.offline", lang)
    lines = [
        say(
            "estimate.line",
            lang,
            model=one.model,
            criteria=one.criteria,
            once=one.once.input_tokens,
            twice=one.twice.input_tokens,
            cost=say("estimate.no_price", lang)
            if one.once.cost_usd is None or one.twice.cost_usd is None
            else say("estimate.cost", lang, once=f"{one.once.cost_usd:.4f}", twice=f"{one.twice.cost_usd:.4f}"),
        )
        for one in found
    ]
    calls = sum(one.observed_calls for one in found)
    counted = say("estimate.observed", lang, calls=calls) if calls else say("estimate.counted", lang)
    path = settings().prices_file or "prompts/prices.yaml"
    return "\n".join([*lines, say("estimate.basis", lang, date=found[0].prices_date, path=path, counted=counted)])


def _options(
    judge: str | None, blocs: list[str] | None, held: list[str] | None, models: list[str] | None = None
) -> "RunOptions":
    from reviewer.cli.output import settings
    from reviewer.errors import PanelTooSmall
    from reviewer.services import RunOptions

    if judge not in (None, "offline", "llm", "panel"):
        raise typer.BadParameter(say("cli.judge_unknown", "fr", judge=judge), param_hint="--judge")
    options = RunOptions.model_validate(
        {
            "judge": judge or settings().judge,
            "models": tuple(models or ()),
            "blocs": tuple(blocs or ()),
            "held": tuple(held or ()),
        }
    )
    if options.judge == "llm" and len(options.models) > 1:
        raise typer.BadParameter(say("cli.one_model", "fr"), param_hint="--model")
    if options.judge == "panel" and options.models and len(set(options.models)) < 2:
        raise PanelTooSmall(models=", ".join(options.models))
    return options
