"""The console script: groups of commands, and the one place where an error becomes a sentence and an exit status.

0 done, 1 refused with a reason, 2 misuse, 130 interrupted. Results go to stdout, progress and errors to stderr.
"""

import gc
import logging
import os
import sys

import typer

from reviewer import __version__
from reviewer.cli import app, batch, check, demo, dossier, evaluate, export, referentiels, review, train
from reviewer.cli.output import fail
from reviewer.errors import ReviewerError

cli = typer.Typer(
    name="reviewer",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Lit un dossier, trouve les preuves de chaque critère d'un référentiel, les cite avec leur page ; une personne confirme.",
)
for group in (review, batch, dossier, export, referentiels, check, evaluate, train, demo, app):
    group.register(cli)


@cli.callback()
def _root(
    verbose: bool = typer.Option(
        False, "--verbose", "-v", help="Journal technique sur stderr (jamais le texte du dossier)."
    ),
) -> None:
    level = logging.INFO if verbose else logging.ERROR
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    for handler in logging.getLogger().handlers:
        # On the handler, not the logger: some libraries set their own loggers to say everything.
        handler.setLevel(level)


@cli.command()
def version() -> None:
    """Le numéro de version.

    Exemple : reviewer version
    """
    typer.echo(__version__)


def main() -> None:
    """Runs the command line and leaves with its status."""
    # What imports and data files leave behind stays to the end: looking through it for dead objects took a tenth of a command.
    gc.set_threshold(50_000, 20, 100)
    # Looking for plugins of pydantic reads the metadata of every package installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        # A console in another encoding must not turn an accent into a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli()
    except ReviewerError as error:
        fail(error)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not an error of ours.
        sys.stderr.close()
        sys.exit(0)
