"""`reviewer train rerank|judge`: the weights of the shipped data files, learnt again from the labelled dossiers by one command."""

from enum import StrEnum
from pathlib import Path

import typer

from reviewer.cli.output import LANG, emit, language, settings, writable
from reviewer.errors import PieceMissing
from reviewer.wording import say


class What(StrEnum):
    RERANK = "rerank"
    JUDGE = "judge"


def register(cli: typer.Typer) -> None:
    cli.command()(train)


def train(
    what: What = typer.Argument(..., metavar="rerank|judge"),
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
    from reviewer.wiring import labelled_items, learn_judge, learn_rerank

    spoken = language(lang)
    writable(out)
    root = checkout()
    folder = gold or (root / "evals" if root else Path("evals")) / "gold"
    if not folder.is_dir():
        raise PieceMissing(file=str(folder))
    told = settings()
    items = labelled_items(told, folder, lambda name: typer.echo(say("evaluate.dossier", spoken, name=name), err=True))
    learnt = f"{len(items)} labelled dossiers, by `reviewer train {what}`"
    made = learn_rerank(items, learnt) if what is What.RERANK else learn_judge(told, items, learnt)
    emit(dump_yaml(made.model_dump(mode="json"), head=HEADS[what]), out, spoken)


HEADS = {
    What.RERANK: """# Weights of the re-ranker: reviewer/retrieval/rerank.py says what each sign is. A candidate's worth is the sum of
# weight * (sign - mean) / spread. Learnt by `reviewer train rerank`; `reviewer evaluate --suite retrieval` measures them, each dossier
# by weights learnt without it.""",
    What.JUDGE: """# The offline judge's calibration: reviewer/judging/offline_signs.py says what each sign is, offline_calibration.py how
# it is used. Each status of a requirement is worth its intercept plus the sum of weight * (sign - mean) / spread; worths become chances.
# Learnt by `reviewer train judge`; `reviewer evaluate` measures it, each dossier by a calibration learnt without it.""",
}
