"""`reviewer export` and `reviewer template`: the documents that a body keeps, and the Word templates that they are made from."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reviewer.cli.output import LANG, actor, emit, language, services, writable
from reviewer.wording import say

if TYPE_CHECKING:
    from reviewer.reporting.templates import Template


class What(StrEnum):
    GRID = "grid"
    MINUTES = "minutes"
    LETTER = "letter"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    HTML = "html"


class Shape(StrEnum):
    DOCX = "docx"
    PDF = "pdf"


class Kind(StrEnum):
    GRID = "grid"
    MINUTES = "minutes"
    LETTER = "letter"


def register(cli: typer.Typer) -> None:
    cli.command()(export)
    cli.command()(template)


def export(
    dossiers: list[str] = typer.Argument(
        ..., metavar="DOSSIER...", help="Identifiant(s) de dossier ; plusieurs pour un procès-verbal seulement."
    ),
    what: What = typer.Option(..., "--what", "-w", help="Le document."),
    out: Path = typer.Option(..., "--out", "-o", metavar="CHEMIN", help="Où l'écrire ; « .pdf » demande un PDF."),
    format: Shape | None = typer.Option(
        None, "--format", help="DOCX ou PDF, pour la grille, le procès-verbal et la lettre."
    ),
    template: Path | None = typer.Option(
        None, "--template", metavar="FICHIER", help="Votre modèle Word (voir « reviewer template »)."
    ),
    lang: str | None = LANG,
) -> None:
    """La grille d'évaluation, le procès-verbal, la lettre au candidat, ou les données, d'un dossier déjà évalué.

    Exemple : reviewer export 4f2a91c07b3d --what grid --out grille.pdf
    """
    spoken = language(lang)
    writable(out)
    made = services().export(
        actor("evaluator"),
        dossiers,
        what.value,
        pdf=format is Shape.PDF or (format is None and out.suffix.lower() == ".pdf"),
        template=_given(template),
        lang=spoken,
    )
    emit(made.data, out, spoken)


def template(
    kind: Kind = typer.Argument(..., metavar="grid|minutes|letter"),
    out: Path = typer.Option(..., "--out", "-o", metavar="CHEMIN", help="Où écrire le modèle."),
    lang: str | None = LANG,
) -> None:
    """Le modèle Word fourni, à ouvrir et à faire vôtre ; la liste des repères est dans docs/exports.md.

    Exemple : reviewer template grid --out ma-grille.docx
    """
    from reviewer.reporting.marks import MARKS
    from reviewer.reporting.templates import shipped_template

    spoken = language(lang)
    writable(out)
    emit(shipped_template(kind.value, spoken).data, out, spoken)
    typer.echo(say("template.marks", spoken, marks=", ".join(MARKS[kind.value])), err=True)


def _given(path: Path | None) -> "Template | None":
    from reviewer.reporting.templates import read_template

    return read_template(path) if path else None
