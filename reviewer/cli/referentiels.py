"""`reviewer referentiels list|show|hints`: what a dossier can be judged against."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reviewer.cli.output import LANG, OUT, Format, emit, language, settings, writable
from reviewer.wording import Lang, say

if TYPE_CHECKING:
    from reviewer.domain.referentiel import Criterion, Referentiel, Requirement

group = typer.Typer(no_args_is_help=True, help="Les référentiels disponibles.")


def register(cli: typer.Typer) -> None:
    cli.add_typer(group, name="referentiels")


def _folders() -> tuple[Path, ...]:
    own = settings().referentiels
    return (own,) if own else ()


@group.command("list")
def list_all(format: Format = typer.Option(Format.TABLE, "--format"), lang: str | None = LANG) -> None:
    """Les référentiels disponibles, un par ligne.

    Exemple : reviewer referentiels list
    """
    from reviewer.authoring.loading import all_referentiels

    spoken = language(lang)
    found = list(all_referentiels(_folders()))
    if format is Format.JSON:
        rows = [
            {
                "id": one.id,
                "version": one.version,
                "title": one.title,
                "certifier": one.certifier,
                "blocs": [bloc.id for bloc in one.blocs],
                "criteria": len(one.criteria),
                "requirements": sum(len(criterion.requirements) for criterion in one.criteria),
                "hash": one.hash,
            }
            for one in found
        ]
        emit(json.dumps(rows, ensure_ascii=False, indent=1), None)
        return
    width = max(len(one.id) for one in found)
    for one in found:
        on_paper = sum(criterion.proof.on_paper for criterion in one.criteria)
        counts = say("referentiel.counts", spoken, criteria=len(one.criteria), on_paper=on_paper, blocs=len(one.blocs))
        typer.echo(f"{one.id:<{width}}  {one.title}  ({counts})")


@group.command()
def show(
    referentiel_id: str = typer.Argument(..., metavar="ID"),
    format: Format = typer.Option(Format.TABLE, "--format"),
    out: Path | None = OUT,
    lang: str | None = LANG,
) -> None:
    """Un référentiel en entier : blocs, compétences, critères, exigences, seuils, règles.

    Exemple : reviewer referentiels show la-wab
    """
    from reviewer.authoring.loading import load_referentiel

    referentiel = load_referentiel(referentiel_id, _folders())
    if format is Format.JSON:
        emit(referentiel.model_dump_json(by_alias=True, indent=1, exclude_defaults=True), out)
        return
    emit("\n".join(_lines(referentiel, language(lang))) + "\n", out, language(lang))


@group.command()
def hints(
    file: Path = typer.Argument(..., metavar="FICHIER.yaml"),
    judge: str = typer.Option(
        "offline", "--judge", metavar="offline|llm", help="Le lexique seul, ou le modèle de langue après lui."
    ),
    out: Path | None = OUT,
    lang: str | None = LANG,
) -> None:
    """Écrit un référentiel nouvellement ajouté avec de premiers indices de vocabulaire, marqués hints_from : à relire.

    Exemple : reviewer referentiels hints mon-referentiel.yaml --out mon-referentiel.yaml
    """
    from reviewer.services.hinting import first_hints
    from reviewer.wiring import hint_sources

    spoken = language(lang)
    if judge not in ("offline", "llm"):
        raise typer.BadParameter(say("cli.judge_unknown", spoken, judge=judge), param_hint="--judge")
    writable(out)
    sources = hint_sources(settings(), with_model=judge == "llm")

    def tell(done: int, total: int) -> None:
        if judge == "llm":
            typer.echo(say("hints.progress", spoken, done=done, total=total), err=True)

    hinted = first_hints(file, sources, tell)
    emit(hinted.text, out, spoken)
    counts = {"lexicon": hinted.lexicon, "model": hinted.model, "kept": hinted.kept, "none": hinted.none}
    typer.echo(say("hints.told", spoken, **counts), err=True)
    if hinted.failed:
        typer.echo(say("hints.failed", spoken, criteria=", ".join(hinted.failed)), err=True)


def _lines(referentiel: "Referentiel", lang: Lang) -> list[str]:
    lines = [f"{referentiel.id} v{referentiel.version} : {referentiel.title}"]
    if referentiel.certifier:
        lines.append(say("referentiel.certifier", lang, name=referentiel.certifier))
    lines += [say("referentiel.rule", lang, text=rule.text) for rule in referentiel.rules]
    lines += [say("referentiel.expected", lang, text=text) for text in referentiel.expected_pieces]
    for bloc in referentiel.blocs:
        lines += ["", f"{bloc.id}  {bloc.title or referentiel.title}"]
        lines += [f"   {one.id}  {one.text}" for one in bloc.competences]
        for criterion in bloc.criteria:
            lines += ["", *_criterion(criterion, lang)]
    return lines


def _criterion(criterion: "Criterion", lang: Lang) -> list[str]:
    lines = [
        f"  {criterion.id} [{say(f'proof.{criterion.proof}', lang)}; {', '.join(criterion.competences)}]  {criterion.text}"
    ]
    lines += [
        f"     - {requirement.id}  {requirement.text}{_details(requirement, lang)}"
        for requirement in criterion.requirements
    ]
    for one in criterion.thresholds:
        low = "" if one.min is None else f"{one.min:g}"
        high = "" if one.max is None else f"{one.max:g}"
        lines.append(
            "     " + say("referentiel.threshold", lang, what=one.what, low=low or "-", high=high or "-", unit=one.unit)
        )
    return lines


def _details(requirement: "Requirement", lang: Lang) -> str:
    details = [say("referentiel.optional", lang)] if requirement.optional else []
    if requirement.condition:
        details.append(requirement.condition)
    if requirement.any_of:
        details.append(say("referentiel.any_of", lang, items=", ".join(requirement.any_of)))
    if requirement.all_of:
        details.append(say("referentiel.all_of", lang, items=", ".join(requirement.all_of)))
    if requirement.examples:
        details.append(say("referentiel.examples", lang, items=", ".join(requirement.examples)))
    return f" ({' ; '.join(details)})" if details else ""
