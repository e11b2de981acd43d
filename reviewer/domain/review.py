"""Review: every outcome of one run over one dossier. The jury's decision stays outside the program."""

from datetime import datetime
from functools import cached_property
from typing import Literal

from pydantic import Field

from reviewer.domain.dossier import CheckState, Dossier, Evidence, Hidden, Instruction, Piece, Unread, Warning
from reviewer.domain.record import Record
from reviewer.domain.verdict import Outcome, Usage

BlocState = Literal["in_scope", "held", "out_of_scope"]


class PieceSummary(Record):
    file: str
    sha256: str
    format: str
    pages: int | None
    words: int
    pages_read: int | None = None
    pages_machine_read: int = 0
    pictures_machine_read: int = 0
    languages: tuple[str, ...] = ()


class DescribedPicture(Record):
    """A picture with the words of the vision model that described it: a pointer for a person, never evidence."""

    file: str
    page: int | None
    name: str = Field("", description="its caption, its alternative text or the heading above it")
    description: str
    model: str


class ExpectedPiece(Record):
    """A piece or deliverable that the référentiel expects: never a verdict."""

    text: str
    state: Literal["present", "not_found", "unreadable"]
    place: str | None = Field(None, description="file, page and section where it was found")


class Misfit(Record):
    """A sign that the dossier answers another référentiel, or another bloc, than the one chosen: never a verdict."""

    sign: Literal["codes", "title", "bloc", "content"]
    seen: str = Field("", description="the dossier's own words: codes, a title, a bloc's number")
    referentiel: str | None = Field(
        None, description="id of the one it looks like; null: the one chosen, or none known"
    )
    bloc: str | None = Field(None, description="id of the bloc it looks like")


class DossierSummary(Record):
    """What is known of the dossier after reading: the reading report, without the text."""

    hash: str
    pieces: tuple[PieceSummary, ...]
    unread: tuple[Unread, ...] = ()
    warnings: tuple[Warning, ...] = ()
    described: tuple[DescribedPicture, ...] = ()
    hidden_check: CheckState = "not_run"
    hidden: tuple[Hidden, ...] | None = None
    instructions: tuple[Instruction, ...] | None = None
    expected_pieces: tuple[ExpectedPiece, ...] = ()
    misfits: tuple[Misfit, ...] = ()


class ReferentielRef(Record):
    id: str
    version: str
    hash: str


class JudgeRef(Record):
    kind: Literal["offline", "llm"]
    model: str | None = None
    prompt: str | None = None
    panel: tuple[str, ...] = Field((), description="the models of a panel; empty for a judge alone")


class CriterionReview(Record):
    criterion_id: str
    outcome: Outcome
    evidence: Evidence


class Timing(Record):
    """Seconds."""

    read: float = 0.0
    index: float = 0.0
    retrieve: float = 0.0
    judge: float = 0.0
    total: float = 0.0


class Review(Record):
    id: str
    created_at: datetime
    software: str
    settings_hash: str
    settings: dict[str, str | int | float | None] = Field(
        default_factory=dict, description="what `settings_hash` names: with it, the run can be replayed"
    )
    retrieval: str = Field(description="the engine in words: analyser, embedder, index identity")
    dossier: DossierSummary
    referentiel: ReferentielRef
    judge: JudgeRef
    blocs: dict[str, BlocState] = Field(description="bloc id -> state, in référentiel order")
    criteria: tuple[CriterionReview, ...] = Field(description="of the blocs in scope, in référentiel order")
    timing: Timing = Timing()
    usage: Usage = Usage()

    @cached_property
    def by_criterion(self) -> dict[str, CriterionReview]:
        return {one.criterion_id: one for one in self.criteria}


def summarise(
    dossier: Dossier, expected: tuple[ExpectedPiece, ...] = (), misfits: tuple[Misfit, ...] = ()
) -> DossierSummary:
    """The reading report of a dossier. `hidden` and `instructions` are null unless every piece was looked at."""
    pieces = dossier.pieces
    states = {piece.hidden_check for piece in pieces}
    check: CheckState = "not_run" if states <= {"not_run"} else "done" if states == {"done"} else "partial"
    looked = all(piece.instructions is not None for piece in pieces)
    return DossierSummary(
        hash=dossier.hash,
        pieces=tuple(
            PieceSummary(
                file=one.file,
                sha256=one.sha256,
                format=one.format,
                pages=one.page_count,
                words=one.words,
                pages_read=None if one.page_count is None else one.pages_read,
                pages_machine_read=one.pages_machine_read,
                pictures_machine_read=one.pictures_machine_read,
                languages=one.languages,
            )
            for one in pieces
        ),
        unread=(*dossier.refused, *(unread for piece in pieces for unread in piece.unread)),
        warnings=(*dossier.warnings, *(warning for piece in pieces for warning in piece.warnings)),
        described=tuple(one for piece in pieces for one in described_pictures(piece)),
        hidden_check=check,
        hidden=None if check == "not_run" else tuple(hidden for piece in pieces for hidden in piece.hidden),
        instructions=tuple(one for piece in pieces for one in piece.instructions or ()) if looked else None,
        expected_pieces=expected,
        misfits=misfits,
    )


def described_pictures(piece: Piece) -> tuple[DescribedPicture, ...]:
    """The pictures that a vision model described, in order."""
    return tuple(
        DescribedPicture(
            file=piece.file,
            page=one.page,
            name=one.caption or one.alt_text or one.section or "",
            description=one.description,
            model=one.described_by_model or "?",
        )
        for one in piece.pictures
        if one.description
    )
