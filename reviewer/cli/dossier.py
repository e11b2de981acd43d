"""`reviewer read`, `search`, `dossiers`, `erase`, `journal`: acts on one dossier, or on what is kept of all of them."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reviewer.cli.output import (
    FILES,
    LANG,
    OUT,
    PAGES,
    actor,
    emit,
    existing,
    language,
    progress,
    services,
    settings,
    writable,
)
from reviewer.wording import say

if TYPE_CHECKING:
    from reviewer.domain.dossier import Excerpt


class ReadFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class ListFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


def register(cli: typer.Typer) -> None:
    cli.command()(read)
    cli.command()(search)
    cli.command()(dossiers)
    cli.command()(erase)
    cli.command()(journal)
    cli.command("config")(show_config)
    cli.command(hidden=True)(work)


def read(
    files: list[Path] = FILES,
    format: ReadFormat = typer.Option(ReadFormat.TEXT, "--format"),
    pages: bool = PAGES,
    out: Path | None = OUT,
    lang: str | None = LANG,
) -> None:
    """La lecture seule : le texte visible avec sa place, et ce qui n'a pas été lu.

    Rien n'est gardé, sauf ce que Tesseract lit dans les images : un mois, ou jusqu'à un effacement.

    Un dossier de fichiers ou une archive ZIP se lisent comme un seul dossier de plusieurs pièces.

    Exemple : reviewer read dossier.docx --format json --out lecture.json
    """
    from reviewer.ingestion.gathering import read_given
    from reviewer.ingestion.readers import get_ready

    get_ready()

    from reviewer.reporting.contract import reading_contract, to_json
    from reviewer.reporting.reading import reading_text
    from reviewer.vision import looking
    from reviewer.wiring import loose_limits

    spoken = language(lang)
    writable(out)
    with progress(spoken) as told, looking(settings()) as look:
        limits = loose_limits(settings())
        dossier = read_given(
            existing(files),
            limits=look.limits(limits),
            progress=lambda done, total, _name: told(say("stage.read", spoken), done, total),
            pages=pages,
        )
        dossier = look.described(dossier, limits.ocr_folder)
    if format is ReadFormat.JSON:
        emit(to_json(reading_contract(dossier, spoken)), out, spoken)
    else:
        emit(reading_text(dossier, spoken), out, spoken)


def search(
    dossier_id: str = typer.Argument(
        ..., metavar="DOSSIER", help="L'identifiant d'un dossier (voir « reviewer dossiers »)."
    ),
    question: str = typer.Argument(..., metavar="QUESTION"),
    format: ListFormat = typer.Option(ListFormat.TABLE, "--format"),
    lang: str | None = LANG,
) -> None:
    """Cherche un passage dans un dossier déjà déposé, avec le même moteur que l'évaluation.

    Exemple : reviewer search 4f2a91c07b3d "calendrier éditorial"
    """
    spoken = language(lang)
    found = services().search(actor("evaluator"), dossier_id, question)
    if format is ListFormat.JSON:
        emit(json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False, indent=1), None)
        return
    if not found:
        typer.echo(say("search.nothing", spoken))
    for one in found:
        typer.echo(f"« {' '.join(one.quote.split())} »\n   {_place(one, spoken)}\n")


def dossiers(format: ListFormat = typer.Option(ListFormat.TABLE, "--format"), lang: str | None = LANG) -> None:
    """Les dossiers déposés pour évaluation, avec leur identifiant.

    Exemple : reviewer dossiers
    """
    spoken = language(lang)
    found = services().dossiers(actor("evaluator"))
    if format is ListFormat.JSON:
        emit(json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False, indent=1), None)
        return
    if not found:
        typer.echo(say("dossiers.none", spoken))
    for one in found:
        typer.echo(f"{one.id}  {one.referentiel_id:<22} {one.created_at:%Y-%m-%d %H:%M}  {one.label}")


def erase(
    dossier_id: str = typer.Argument(..., metavar="DOSSIER"),
    yes: bool = typer.Option(False, "--yes", help="Ne pas demander de confirmation."),
    lang: str | None = LANG,
) -> None:
    """Efface un dossier : fichiers, lecture, index, textes. Le journal garde des empreintes et se vérifie toujours.

    Exemple : reviewer erase 4f2a91c07b3d --yes
    """
    spoken = language(lang)
    if not yes and not typer.confirm(say("erase.sure", spoken, id=dossier_id), err=True):
        raise SystemExit(1)
    receipt = services().erase(actor("administrator"), dossier_id)
    typer.echo(receipt.model_dump_json(indent=1))


def journal(lang: str | None = LANG) -> None:
    """Vérifie la chaîne du journal, événement par événement.

    Exemple : reviewer journal
    """
    state = services().verify_journal(actor("administrator"))
    typer.echo(say("journal.verified", language(lang), count=state.events))


def show_config() -> None:
    """Les réglages tels que résolus, secrets masqués.

    Exemple : reviewer config
    """
    typer.echo(json.dumps(settings().shown(), ensure_ascii=False, indent=1))


def work(run_id: str = typer.Argument(...)) -> None:
    """Carries out a run that the application started; what it prints goes to the run's log."""
    from reviewer.jobs.worker import work as carry

    raise SystemExit(carry(run_id, services().carry_out))


def _place(one: "Excerpt", lang: str) -> str:
    page = say("place.page", "fr" if lang == "fr" else "en", page=one.page) if one.page is not None else ""
    return ", ".join(part for part in (one.file, page, one.section or "") if part)
