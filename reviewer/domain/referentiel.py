"""Referentiel > Bloc > Competence > Criterion > Requirement: what a dossier is judged against, as published.

The words are the publisher's, spelling faults included; what the program adds (hints, ids, kinds of rule) is in fields of its own.
"""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from reviewer.domain.record import Record, content_hash
from reviewer.domain.verdict import Verdict

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Proof(StrEnum):
    """Where a criterion is settled. Only `document` and `demonstration` are judged on the dossier."""

    DOCUMENT = "document"
    ORAL = "oral"
    SIMULATION = "simulation"
    QUESTIONNAIRE = "questionnaire"
    DEMONSTRATION = "demonstration"

    @property
    def on_paper(self) -> bool:
        return self in (Proof.DOCUMENT, Proof.DEMONSTRATION)


class Threshold(Record):
    """A count or a measure that the text demands; `min` and `max` are both inclusive, null means no bound on that side."""

    what: Text
    min: float | None = None
    max: float | None = None
    unit: Text
    implicit: bool = Field(False, description="true when the text implies the bound without printing a figure")
    note: str | None = None

    @model_validator(mode="after")
    def _bounds(self) -> "Threshold":
        if self.min is None and self.max is None:
            raise ValueError("a threshold needs min, max or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is above max")
        return self


class Requirement(Record):
    """One atomic thing to be shown. `examples` never make anything mandatory; `any_of` asks for one, `all_of` for each."""

    id: Text = Field(description="`<criterion id>.r<n>`, n counting from 1 in reading order")
    text: Text
    any_of: tuple[Text, ...] = ()
    any_of_open: bool = Field(False, description="the list of alternatives is open (ou équivalent…)")
    all_of: tuple[Text, ...] = ()
    examples: tuple[Text, ...] = ()
    optional: bool = False
    condition: str | None = Field(None, description="when it applies; a condition that does not arise counts as met")
    competences: tuple[str, ...] = ()
    hints: tuple[Text, ...] = Field((), description="words a candidate would really write, from knowledge of the trade")
    hints_from: Literal["lexicon", "model"] | None = Field(
        None, description="who wrote first hints that no person has read yet; whoever has read them removes the field"
    )
    not_hints: tuple[Text, ...] = Field((), description="words that rather betray a neighbouring requirement")


class Attribution(Record):
    """How sure the transcription is of the competences of a criterion."""

    confidence: Literal["high", "medium", "low"]
    note: str | None = None


class Criterion(Record):
    """One criterion, judged on its own."""

    id: Text
    text: Text
    printed_id: str | None = Field(None, description="the code as printed, where it differs")
    group: str | None = Field(None, description="the heading under which the source prints it")
    competences: tuple[str, ...]
    modalites: tuple[str, ...] = Field((), description="ids of the modalités under which it is evaluated")
    proof: Proof
    oral_questions: bool = Field(False, description="the source also examines it orally: questions are prepared")
    condition: str | None = None
    requirements: tuple[Requirement, ...] = Field(min_length=1)
    thresholds: tuple[Threshold, ...] = ()
    typical_evidence: tuple[Text, ...] = ()
    hints: tuple[Text, ...] = ()
    reviewer_note: str | None = Field(
        None, description="what the body tells its evaluators; sent to the model word for word"
    )
    attribution: Attribution | None = None
    note: str | None = Field(None, description="of the transcription")

    @model_validator(mode="after")
    def _requirement_ids(self) -> "Criterion":
        for position, requirement in enumerate(self.requirements, 1):
            if requirement.id != f"{self.id}.r{position}":
                raise ValueError(f"requirement {requirement.id!r} should be {self.id}.r{position}")
        return self


class Competence(Record):
    id: Text
    text: Text
    printed_id: str | None = None
    activity: str | None = None


class Activity(Record):
    id: Text
    title: Text
    items: tuple[Text, ...] = ()


class Modalite(Record):
    """How competences are evaluated, as printed."""

    id: Text
    title: str | None = None
    kind: str | None = None
    text: str | None = Field(None, description="null where the source prints nothing beside these competences")
    same_as: str | None = Field(None, description="id of the competence beside which the text is printed once for all")
    covers: tuple[str, ...] = Field((), description="competence ids")
    channel: Literal["written", "oral", "both", "simulation", "questionnaire"] | None = None
    deliverables: tuple[Text, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    preparation: str | None = None


class Bloc(Record):
    """A bloc de compétences. A certification that prints none has one, `B1`, with `printed` false."""

    id: Text
    title: str | None = None
    printed: bool = True
    modalites: tuple[Modalite, ...] = ()
    activities: tuple[Activity, ...] = ()
    competences: tuple[Competence, ...]
    criteria: tuple[Criterion, ...] = Field(alias="criteres", min_length=1)

    @model_validator(mode="after")
    def _known_competences(self) -> "Bloc":
        known = {competence.id for competence in self.competences}
        modalites = {modalite.id for modalite in self.modalites}
        for criterion in self.criteria:
            if missing := set(criterion.competences) - known:
                raise ValueError(f"{criterion.id} names unknown competences {sorted(missing)}")
            if missing := set(criterion.modalites) - modalites:
                raise ValueError(f"{criterion.id} names unknown modalités {sorted(missing)}")
        return self


class RuleKind(StrEnum):
    ALL_COMPETENCES = "all_competences"
    """Every competence must be acquired; no compensation."""
    ALL_BLOCS_AND_JURY = "all_blocs_and_jury"
    """Blocs are capitalised, all are needed, no compensation, and the final jury validates."""
    STATEMENT = "statement"
    """Said by the référentiel, judged by people only."""


class Rule(Record):
    kind: RuleKind
    text: Text
    meaning: str | None = None


class FormDemand(Record):
    """A demand of form: a duration, a count. Stated to people, never a verdict."""

    what: Text
    value: float
    unit: Text


class Condition(Record):
    what: Text
    text: Text


class Source(Record):
    publisher: str | None = None
    reference: Text
    date: str | None = Field(None, description="ISO date of the edition, null where the source prints none")
    sha256: str | None = None


class Scale(Record):
    """The body's words for the canonical grades."""

    met: Text = "Acquis"
    partial: Text = "En cours d'acquisition"
    not_met: Text = "Non acquis"

    def label(self, verdict: Verdict) -> str:
        return {Verdict.MET: self.met, Verdict.PARTIAL: self.partial, Verdict.NOT_MET: self.not_met}[verdict]


class Referentiel(Record):
    """A référentiel of certification. Source: art. L. 6113-1 of the Code du travail for its three parts."""

    id: Text
    version: Text
    title: Text
    certifier: str | None = None
    framework: str | None = None
    level: int | None = None
    audience: str | None = None
    prerequisites: str | None = None
    source: Source
    scale: Scale = Scale()
    rules: tuple[Rule, ...] = ()
    expected_pieces: tuple[Text, ...] = ()
    form_demands: tuple[FormDemand, ...] = ()
    conditions: tuple[Condition, ...] = ()
    other_text: tuple[Text, ...] = ()
    quirks: tuple[Text, ...] = ()
    conventions: tuple[Text, ...] = ()
    blocs: tuple[Bloc, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _unique_ids(self) -> "Referentiel":
        for name, ids in (
            ("bloc", [bloc.id for bloc in self.blocs]),
            ("criterion", [criterion.id for criterion in self.criteria]),
            ("competence", [competence.id for bloc in self.blocs for competence in bloc.competences]),
        ):
            if double := {one for one in ids if ids.count(one) > 1}:
                raise ValueError(f"{name} ids given twice: {sorted(double)}")
        return self

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion in reading order."""
        return tuple(criterion for bloc in self.blocs for criterion in bloc.criteria)

    @cached_property
    def hash(self) -> str:
        return content_hash(self)

    def bloc_of(self, criterion_id: str) -> Bloc:
        return next(bloc for bloc in self.blocs if any(one.id == criterion_id for one in bloc.criteria))

    def criterion(self, criterion_id: str) -> Criterion:
        return next(one for one in self.criteria if one.id == criterion_id)
