"""First hints for a référentiel that was just added, written into its own file's data. Nothing a person wrote is ever replaced."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewer.authoring.loading import SCHEMA_LINE
from reviewer.datafiles import dump_yaml, read_yaml, validate
from reviewer.domain.referentiel import Criterion, Referentiel, Requirement

Hints = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HintSources:
    """`offer` always answers; `write`, where a model is set, gives better ones for the requirements of a criterion, or none."""

    offer: Callable[[Requirement, Criterion], Hints]
    write: Callable[[Criterion, str, Mapping[str, Hints]], Mapping[str, Hints]] | None = None


@dataclass(slots=True)
class Hinted:
    """The file with its first hints, and how many requirements got them from whom."""

    text: str = ""
    lexicon: int = 0
    model: int = 0
    kept: int = 0
    none: int = 0
    failed: list[str] = field(default_factory=list)
    """Criteria for which the model gave nothing usable."""


def first_hints(path: Path, sources: HintSources, on_criterion: Callable[[int, int], None] | None = None) -> Hinted:
    """The référentiel in `path` with hints for each requirement on paper that has none, marked `hints_from`.

    Raises: DataFileError when the file is no référentiel; JudgeRefused, JudgeUnavailable.
    """
    data = copy.deepcopy(read_yaml(path))
    referentiel = validate(path, data, Referentiel)
    raw = {
        criterion["id"]: criterion
        for bloc in data["blocs"]
        for criterion in bloc.get("criteres") or bloc.get("criteria") or ()
    }
    done = Hinted()
    for number, criterion in enumerate(referentiel.criteria, 1):
        if criterion.proof.on_paper:
            _hint(criterion, raw[criterion.id]["requirements"], referentiel.title, sources, done)
        if on_criterion is not None:
            on_criterion(number, len(referentiel.criteria))
    validate(path, data, Referentiel)
    done.text = dump_yaml(data, head=SCHEMA_LINE)
    return done


def _hint(criterion: Criterion, raw: list[dict[str, Any]], title: str, sources: HintSources, done: Hinted) -> None:
    bare = [one for one in criterion.requirements if not one.hints]
    done.kept += len(criterion.requirements) - len(bare)
    offered = {one.id: sources.offer(one, criterion) for one in bare}
    written: Mapping[str, Hints] = {}
    if sources.write is not None and bare:
        written = sources.write(criterion, title, offered)
        if not any(one.id in written for one in bare):
            done.failed.append(criterion.id)
    for one, data in zip(criterion.requirements, raw, strict=True):
        if one.hints:
            continue
        hints, origin = (written[one.id], "model") if one.id in written else (offered[one.id], "lexicon")
        if not hints:
            done.none += 1
            continue
        data["hints"], data["hints_from"] = list(hints), origin
        done.model += origin == "model"
        done.lexicon += origin == "lexicon"
