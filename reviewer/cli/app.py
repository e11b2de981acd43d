"""`reviewer app`: the Streamlit application on this machine, on loopback, calling nothing outside."""

import os
import subprocess
import sys
from pathlib import Path

import typer

from reviewer.cli.output import settings
from reviewer.wording import say


def register(cli: typer.Typer) -> None:
    cli.command()(app)


def app(
    port: int = typer.Option(8501, "--port", help="Port de la page, sur cette machine seulement."),
    review: str | None = typer.Option(None, "--review", metavar="RUN", help="Ouvrir directement cette évaluation."),
    browser: bool = typer.Option(True, help="Ouvrir le navigateur."),
) -> None:
    """Ouvre l'application : déposer, suivre, lire les preuves dans leur page, confirmer, exporter.

    Exemple : reviewer app --port 8502
    """
    command = [sys.executable, "-m", "streamlit", "run", str(script()), "--server.port", str(port), *OPTIONS]
    if not browser or not _has_screen():
        command += ["--server.headless", "true"]
    environment = dict(os.environ)
    if review:
        environment["REVIEWER_OPEN_REVIEW"] = review
    settings()  # a setting that is not valid is told here, not in a page
    typer.echo(say("app.address", address=f"http://127.0.0.1:{port}"), err=True)
    try:
        raise SystemExit(subprocess.run(command, env=environment, check=False).returncode)
    except KeyboardInterrupt:
        raise SystemExit(0) from None


# Given on the command line so that they hold wherever the program is started from.
OPTIONS = (
    "--server.address",
    "127.0.0.1",
    # A full collection after each run costs more than the run itself; Python's own collections stay.
    "--runner.postScriptGC",
    "false",
    "--browser.gatherUsageStats",
    "false",
    "--client.toolbarMode",
    "minimal",
    # No page around this one is obeyed; Streamlit's own list is gone through at every message of the page to itself.
    "--client.allowedOrigins",
    "https://nobody.invalid",
    "--server.maxUploadSize",
    "200",
    "--server.fileWatcherType",
    "none",
    "--theme.primaryColor",
    "#1f4e79",
)


def script() -> Path:
    """The Streamlit entry: `app.py` of the checkout, or its twin inside the package."""
    from reviewer.datafiles import checkout

    root = checkout()
    return root / "app.py" if root else Path(__file__).resolve().parent.parent / "ui" / "main.py"


def _has_screen() -> bool:
    return (
        os.name == "nt"
        or sys.platform == "darwin"
        or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )
