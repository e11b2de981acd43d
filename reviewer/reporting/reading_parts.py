"""The models of the JSON contract `reviewer.reading/1`, what was read of a dossier."""

from typing import Literal

from pydantic import Field

from reviewer.domain.dossier import Where
from reviewer.reporting.parts import ChecksPart, HiddenPart, InstructionPart, Part, PiecePart, ReadingReportPart


class PassagePart(Part):
    text: str
    file: str
    page: int | None
    section: str | None
    where: Where
    machine_read: bool
    label: str = Field("", description="number or bullet drawn before it by its program; not in the text")
    heading: int = Field(0, description="1 to 9 for a heading of that level, else 0")
    header_rows: int = Field(0, description="of a table")


class AsidePart(Part):
    kind: Literal["comment", "deleted", "hidden_slide"]
    file: str
    page: int | None
    text: str


class PicturePart(Part):
    file: str
    page: int | None
    width: int = Field(description="pixels")
    height: int = Field(description="pixels")
    caption: str | None
    alt_text: str | None
    section: str | None
    machine_read: bool = Field(description="its words were read by a machine, and are among the passages")
    repeated: bool = Field(description="a logo or an ornament seen on several pages")
    description: str | None = Field(None, description="a vision model's words: not the candidate's, never evidence")
    described_by_model: str | None = Field(None, description="the model's name")
    undescribed: str | None = Field(None, description="why the vision model that was set did not describe it, in words")


class ReadingDocument(Part):
    """What was read of a dossier, as JSON, version `reviewer.reading/1`."""

    schema_name: Literal["reviewer.reading/1"] = Field("reviewer.reading/1", alias="schema")
    pieces: tuple[PiecePart, ...]
    passages: tuple[PassagePart, ...]
    hidden: tuple[HiddenPart, ...] | None
    instructions: tuple[InstructionPart, ...] | None
    checks: ChecksPart
    reading_report: ReadingReportPart
    asides: tuple[AsidePart, ...] = Field(description="shown, never evidence: comments, deletions, hidden slides")
    pictures: tuple[PicturePart, ...] = ()
