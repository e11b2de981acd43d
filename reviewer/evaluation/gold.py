"""Gold dossiers: `NAME.gold.json` beside its dossier, labelled by people (evals/gold/README.md says how). Strict: a slip is an error."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from reviewer.datafiles import load_yaml, validate
from reviewer.domain.record import Record
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.rules import criterion_verdict
from reviewer.domain.verdict import Status
from reviewer.errors import DataFileError
from reviewer.wording import Lang, say

SUFFIX = ".gold.json"
QUOTE_WORDS = (5, 60)

Words = Annotated[str, StringConstraints(min_length=1)]
GoldStatus = Literal["met", "partial", "not_met", "not_assessable"]


class GoldModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldEvidence(GoldModel):
    quote: Words = Field(description="5 to 60 words, one contiguous run as the file holds it")
    page: int | None
    section: str | None = None
    where: Literal["table", "notes", "chart", "group", "alt_text", "caption", "footnote", "text", "header"] | None = (
        None
    )
    in_image: bool = Field(False, description="the words are drawn in a picture")
    image: str | None = Field(None, description="the labeller's name for that picture")
    role: Literal["for", "against"] | None = Field(None, description="against: it shows the failure")


class GoldRequirement(GoldModel):
    text: Words
    status: GoldStatus
    evidence: tuple[GoldEvidence, ...] = ()
    why: str = ""
    as_written: GoldStatus | None = None


class GoldCriterion(GoldModel):
    id: Words
    verdict: GoldStatus
    requirements: tuple[GoldRequirement, ...] = Field(min_length=1)
    trap: str | None = None
    why: str = ""
    as_written: GoldStatus | None = Field(None, description="what the paper alone would show; not scored")


class GoldInjection(BaseModel):
    """A passage planted to talk to a machine; what else the labeller notes of it is kept."""

    model_config = ConfigDict(frozen=True, extra="allow")

    text: Words


class Gold(GoldModel):
    """The labels of one dossier."""

    dossier: Words = Field(description="file name, in the same folder")
    referentiel: Words
    scope: tuple[str, ...] = Field(description='ids of the blocs labelled, or "all"')
    candidate: str | None = None
    brand: str | None = None
    quality: str | None = None
    pages: int | None = None
    pages_note: str = ""
    words: int | None = None
    evidence_note: str = ""
    criteria: tuple[GoldCriterion, ...] = Field(min_length=1)
    injections: tuple[GoldInjection, ...] = ()

    def blocs(self, referentiel: Referentiel) -> tuple[str, ...]:
        """Ids of the blocs labelled."""
        known = tuple(bloc.id for bloc in referentiel.blocs)
        return known if "all" in self.scope else tuple(one for one in known if one in self.scope)


class GoldFile(NamedTuple):
    name: str
    gold: Gold
    dossier: Path


def load_gold(path: Path) -> Gold:
    """The labels of one file. Raises: DataFileError naming the file, the place and the problem."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as bad:
        raise DataFileError(file=path.name, where="-", problem="no such file") from bad
    except (OSError, ValueError) as bad:
        raise DataFileError(file=path.name, where="-", problem=str(bad)) from bad
    return validate(path, data, Gold)


def gold_files(folder: Path, names: tuple[str, ...] = ()) -> Iterator[GoldFile]:
    """The gold dossiers of a folder in name order, or those named. Raises: DataFileError, for a missing name or dossier too."""
    known = {path.name.removesuffix(SUFFIX): path for path in sorted(folder.glob(f"*{SUFFIX}"))}
    for name in names or tuple(known):
        if name not in known:
            raise DataFileError(file=f"{name}{SUFFIX}", where="-", problem="no such file")
        gold = load_gold(known[name])
        dossier = folder / gold.dossier
        if not dossier.is_file():
            raise DataFileError(file=known[name].name, where="dossier", problem=f"no such file: {gold.dossier}")
        yield GoldFile(name, gold, dossier)


class GoldSet(Record):
    """Labelled dossiers of one origin, by name."""

    id: str
    means: dict[Lang, str]
    dossiers: tuple[str, ...]


class GoldSets(Record):
    """The file `sets.yaml` beside the labelled dossiers."""

    id: str
    version: int
    sets: tuple[GoldSet, ...]


def gold_sets(folder: Path) -> tuple[GoldSet, ...]:
    """The origins whose figures are told apart; none where the folder names none. Raises: DataFileError."""
    path = folder / "sets.yaml"
    return load_yaml(path, GoldSets).sets if path.is_file() else ()


class Slip(NamedTuple):
    """Something in the labels that cannot be right; `message` is a wording key that `facts` fill."""

    where: str
    message: str
    facts: dict[str, str | int]


def slips(gold: Gold, referentiel: Referentiel) -> tuple[Slip, ...]:
    """Every disagreement of the labels with the référentiel, with their own rules and with the length of quotations."""
    blocs = gold.blocs(referentiel)
    if unknown := set(gold.scope) - {"all"} - {bloc.id for bloc in referentiel.blocs}:
        return (Slip("scope", "gold.bloc_unknown", {"ids": ", ".join(sorted(unknown))}),)
    expected = {one.id: one for bloc in referentiel.blocs if bloc.id in blocs for one in bloc.criteria}
    given = [one.id for one in gold.criteria]
    found: list[Slip] = []
    for missing in [one for one in expected if one not in given]:
        found.append(Slip(missing, "gold.criterion_missing", {}))
    for double in sorted({one for one in given if given.count(one) > 1}):
        found.append(Slip(double, "gold.criterion_twice", {}))
    for one in gold.criteria:
        if one.id not in expected:
            found.append(Slip(one.id, "gold.criterion_unknown", {}))
        else:
            found += _criterion_slips(one, expected[one.id])
    return tuple(found)


def check_gold(gold: Gold, referentiel: Referentiel) -> None:
    """Passes labels that hold together. Raises: DataFileError with the first slip and how many there are."""
    if found := slips(gold, referentiel):
        first = found[0]
        problem = say(first.message, "fr", **first.facts)
        more = say("gold.more", "fr", n=len(found) - 1) if len(found) > 1 else ""
        raise DataFileError(file=gold.dossier + SUFFIX, where=first.where, problem=problem + more)


def _criterion_slips(one: GoldCriterion, criterion: Criterion) -> Iterator[Slip]:
    texts = [requirement.text for requirement in criterion.requirements]
    if [requirement.text for requirement in one.requirements] != texts:
        yield Slip(one.id, "gold.requirements_differ", {"n": len(one.requirements), "expected": len(texts)})
        return
    on_paper = criterion.proof.on_paper
    if on_paper == (one.verdict == "not_assessable"):
        yield Slip(one.id, "gold.not_on_paper" if not on_paper else "gold.on_paper", {"proof": criterion.proof.value})
    if on_paper:
        statuses = {
            requirement.id: Status(label.status)
            for requirement, label in zip(criterion.requirements, one.requirements, strict=True)
            if label.status != "not_assessable"
        }
        forced = criterion_verdict(criterion, statuses)
        if forced is not None and one.verdict != forced.value:
            yield Slip(one.id, "gold.verdict_differs", {"verdict": one.verdict, "forced": forced.value})
    for requirement, label in zip(criterion.requirements, one.requirements, strict=True):
        yield from _quote_slips(requirement.id, label)


def _quote_slips(where: str, label: GoldRequirement) -> Iterator[Slip]:
    low, high = QUOTE_WORDS
    for evidence in label.evidence:
        words = len(evidence.quote.split())
        if not low <= words <= high:
            facts: dict[str, str | int] = {"n": words, "low": low, "high": high, "quote": evidence.quote[:60]}
            yield Slip(where, "gold.quote_length", facts)
    if label.status in ("met", "partial") and not label.evidence:
        yield Slip(where, "gold.no_evidence", {"status": label.status})
