"""`reviewer check [referentiels|prompts|gold]`: every data file validated, errors first, doubts after."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial

import typer

from reviewer.cli.output import LANG, language, settings
from reviewer.errors import DataFileError
from reviewer.wording import Lang, explain, say


class What(StrEnum):
    REFERENTIELS = "referentiels"
    PROMPTS = "prompts"
    GOLD = "gold"


def register(cli: typer.Typer) -> None:
    cli.command()(check)


def check(
    what: What | None = typer.Argument(None, metavar="[referentiels|prompts|gold]"),
    remarks: bool = typer.Option(False, "--remarks", help="Dire aussi les doutes qui ne sont pas des erreurs."),
    lang: str | None = LANG,
) -> None:
    """Valide les référentiels, les prompts et les dossiers étalons ; statut 1 s'il y a une erreur.

    Exemple : reviewer check referentiels
    """
    spoken = language(lang)
    problems = 0
    for one in [what] if what else list(What):
        count, errors, doubts = _CHECKS[one]()
        problems += len(errors)
        typer.echo(say("check.counted", spoken, what=say(f"check.{one}", spoken), count=count, errors=len(errors)))
        for error in errors:
            typer.echo(f"  {explain(error, spoken)}", err=True)
        if remarks:
            _tell(doubts, spoken)
    if problems:
        raise SystemExit(1)


Checked = tuple[int, list[DataFileError], list[tuple[str, str, str]]]
"""How many files, the errors, and the doubts as (where, wording key, detail)."""


def _tell(doubts: list[tuple[str, str, str]], lang: Lang) -> None:
    for where, message, detail in doubts:
        typer.echo(f"  {where}: {say(message, lang, detail=detail)}")


def _referentiels() -> Checked:
    from reviewer.authoring.lint import lint
    from reviewer.authoring.loading import files, load_referentiel

    own = settings().referentiels
    folders = (own,) if own else ()
    errors: list[DataFileError] = []
    doubts: list[tuple[str, str, str]] = []
    known = files(folders)
    for referentiel_id in known:
        try:
            referentiel = load_referentiel(referentiel_id, folders)
        except DataFileError as bad:
            errors.append(bad)
            continue
        doubts += [(f"{referentiel_id} {one.where}", one.message, one.detail) for one in lint(referentiel)]
    return len(known), errors, doubts


def _prompts() -> Checked:
    from reviewer.datafiles import shipped
    from reviewer.judging.guard import load_switches
    from reviewer.judging.offline_calibration import load_calibration
    from reviewer.judging.prices import load_prices
    from reviewer.judging.prompt import load_prompt
    from reviewer.retrieval.lexicon import read_lexicon
    from reviewer.retrieval.rerank import load_rerank

    errors: list[DataFileError] = []
    names = sorted(path.stem for path in shipped("prompts").glob("*.md") if path.stem != "README")
    prompts: list[Callable[[], object]] = [partial(load_prompt, name) for name in names]
    loads: list[Callable[[], object]] = [
        *prompts,
        load_prices,
        load_switches,
        load_rerank,
        load_calibration,
        read_lexicon,
    ]
    for load in loads:
        try:
            load()
        except DataFileError as bad:
            errors.append(bad)
    return len(names) + 5, errors, []


def _gold() -> Checked:
    from reviewer.authoring.loading import load_referentiel
    from reviewer.datafiles import checkout, shipped
    from reviewer.evaluation.gold import check_gold, load_gold

    root = checkout()
    folders = [shipped("demo"), *([root / "evals" / "gold", root / "evals" / "unseen"] if root else [])]
    errors: list[DataFileError] = []
    paths = [path for folder in folders for path in sorted(folder.glob("*.gold.json"))]
    for path in paths:
        try:
            gold = load_gold(path)
            check_gold(gold, load_referentiel(gold.referentiel))
        except DataFileError as bad:
            errors.append(bad)
    return len(paths), errors, []


_CHECKS = {What.REFERENTIELS: _referentiels, What.PROMPTS: _prompts, What.GOLD: _gold}
