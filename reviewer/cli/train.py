"""`reviewer train rerank|judge`: the weights of the shipped data files, learnt again from the labelled dossiers by one command."""

from enum import StrEnum
from pathlib import Path

import typer

from reviewer.cli.output import LANG, emit, language, writable
from reviewer.errors import PieceMissing
from reviewer.wording import say


class What(StrEnum):
    RERANK = "rerank"


def register(cli: typer.Typer) -> None:
    cli.command()(train)


def train(
    what: What = typer.Argument(..., metavar="rerank"),
    gold: Path | None = typer.Option(
        None, "--gold", metavar="DOSSIER", help="Le dossier des étalons (défaut : evals/gold)."
    ),
    out: Path | None = typer.Option(
        None, "--out", "-o", metavar="FICHIER", help="Où écrire les poids (défaut : stdout)."
    ),
    lang: str | None = LANG,
) -> None:
    """Apprend de nouveau, des dossiers étiquetés, les poids livrés dans prompts/ ; demande l'extra « train ».

    Exemple : reviewer train rerank --out prompts/rerank.yaml
    """
    from reviewer.datafiles import checkout, dump_yaml
    from reviewer.evaluation.retrieval_learning import rerank_file
    from reviewer.evaluation.retrieval_ways import taught
    from reviewer.wiring import labelled_items

    spoken = language(lang)
    writable(out)
    root = checkout()
    folder = gold or (root / "evals" if root else Path("evals")) / "gold"
    if not folder.is_dir():
        raise PieceMissing(file=str(folder))
    items = labelled_items(folder, lambda name: typer.echo(say("evaluate.dossier", spoken, name=name), err=True))
    learnt = rerank_file(*taught(items), learnt=f"{len(items)} labelled dossiers, by `reviewer train {what}`")
    emit(dump_yaml(learnt.model_dump(), head=HEAD), out, spoken)


HEAD = """# Weights of the re-ranker: reviewer/retrieval/rerank.py says what each sign is. A candidate's worth is the sum of
# weight * (sign - mean) / spread. Learnt by `reviewer train rerank`; `reviewer evaluate --suite retrieval` measures them, each dossier
# by weights learnt without it."""
