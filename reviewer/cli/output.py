"""What the commands share: settings and services on demand, progress on stderr, results on stdout or in a file."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import typer

from reviewer.errors import OutputRefused, ReviewerError
from reviewer.wording import Lang, explain, say

if TYPE_CHECKING:
    from reviewer.config import Settings
    from reviewer.domain.people import Actor
    from reviewer.services import Services


RoleName = Literal["evaluator", "candidate", "trainer", "administrator"]
# pydantic and all that needs it are imported inside the commands: `reviewer --help` answers at once.


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    HTML = "html"


FILES = typer.Argument(
    ..., metavar="FICHIER...", help="Les pièces du dossier, ou le dossier de fichiers ou l'archive ZIP qui les réunit."
)
REFERENTIEL = typer.Option(
    ..., "--referentiel", "-r", metavar="ID", help="Le référentiel (voir « reviewer referentiels list »)."
)
PAGES = typer.Option(
    False,
    "--pages",
    help="Faire dessiner par LibreOffice les pages des DOCX, ODT, PPTX et ODP, pour les citer par leur page.",
)
OUT = typer.Option(
    None, "--out", "-o", metavar="CHEMIN", help="Écrire le résultat dans ce fichier au lieu de la sortie standard."
)
LANG = typer.Option(None, "--lang", metavar="fr|en", help="Langue de ce qui s'affiche (fr par défaut).")


@lru_cache(maxsize=1)
def settings() -> "Settings":
    """The settings, read once. A setting that is not valid is one sentence naming it, exit status 1."""
    from pydantic import ValidationError

    from reviewer.config import Settings

    try:
        return Settings()
    except ValidationError as bad:
        first = bad.errors()[0]
        name = "REVIEWER_" + str(first["loc"][0]).removeprefix("REVIEWER_").upper()
        typer.echo(say("cli.bad_setting", "fr", name=name, problem=first["msg"]), err=True)
        raise SystemExit(1) from bad


def language(asked: str | None) -> Lang:
    """The language asked for, else the setting's. Leaves with 2 for a language we do not speak."""
    if asked not in (None, "fr", "en"):
        raise typer.BadParameter(say("cli.lang_unknown", "fr", lang=asked), param_hint="--lang")
    return settings().lang if asked is None else "en" if asked == "en" else "fr"


@lru_cache(maxsize=1)
def services() -> "Services":
    from reviewer.wiring import build

    return build(settings())


def actor(role: RoleName) -> "Actor":
    """The person at this keyboard, acting in `role`; the command line never confirms anything in their name."""
    from reviewer.domain.people import Actor, Role

    return Actor(id="local", name=say("cli.local_user"), role=Role(role))


def fail(error: ReviewerError) -> NoReturn:
    """One sentence on stderr and exit status 1."""
    lang: Lang = (
        "en" if any(one in sys.argv for one in ("--lang=en", "en")) and "--lang" in " ".join(sys.argv) else "fr"
    )
    typer.echo(f"reviewer : {explain(error, lang)}" if lang == "fr" else f"reviewer: {explain(error, lang)}", err=True)
    raise SystemExit(1)


def emit(result: str | bytes, out: Path | None, lang: Lang = "fr") -> None:
    """The result on stdout, or in `out` at once and whole, its path then told on stderr."""
    if out is None:
        if isinstance(result, bytes):
            sys.stdout.buffer.write(result)
        else:
            typer.echo(result, nl=not result.endswith("\n"))
        return
    from reviewer.reporting.writing import write_atomically

    write_atomically(out, result.encode("utf-8") if isinstance(result, str) else result)
    typer.echo(say("cli.written", lang, path=out), err=True)


def writable(out: Path | None) -> None:
    """Refuses before the work what could not be written after it. Raises: OutputRefused."""
    if out is None:
        return
    if out.is_dir():
        raise OutputRefused(path=str(out), problem="cli.is_a_folder")
    if not out.absolute().parent.is_dir():
        raise OutputRefused(path=str(out), problem="cli.no_such_folder")


@contextmanager
def progress(lang: Lang) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on stderr: `(label, done, total)`. Where stderr is no terminal, one line a stage."""
    if not sys.stderr.isatty():
        said: set[str] = set()

        def line(label: str, _done: int, total: int) -> None:
            if label not in said:
                said.add(label)
                typer.echo(f"{label}{f' ({total})' if total else ''}…", err=True)

        yield line
        return
    # Only where there is a bar to draw: it loads slowly.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(say("stage.read", lang), total=None)

        def draw(label: str, done: int, total: int) -> None:
            bar.update(task, description=label, completed=done, total=total or None)

        yield draw


def existing(files: Sequence[Path]) -> list[Path]:
    """The pieces given, each once, in the order given; the readers refuse what is missing."""
    return list(dict.fromkeys(files))
