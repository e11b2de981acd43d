"""Dossier > Piece > Page > Passage: what was read, with its place; Chunk, the unit of retrieval; Excerpt, the unit of proof.

Offsets are `[start, end)` in characters of the page's NFC text, so `page.text[start:end]` is the quote, always.
Text that a person cannot see is never in `Page.text`: it is listed in `Piece.hidden`.
Cells of a table row are separated by a tab, rows and paragraphs by a line feed, so that folding white space gives the file's own words.
"""

from bisect import bisect_right
from enum import StrEnum
from functools import cached_property
from itertools import zip_longest
from typing import Literal, NamedTuple

from pydantic import Field

from reviewer.domain.record import Record, content_hash

CELL_BREAK = "\t"
LINE_BREAK = "\n"


class Where(StrEnum):
    TEXT = "text"
    TABLE = "table"
    CAPTION = "caption"
    IMAGE = "image"
    NOTES = "notes"
    FOOTNOTE = "footnote"
    CHART = "chart"
    ALT_TEXT = "alt_text"
    HEADER = "header"


class Run(NamedTuple):
    """A stretch of page text and its rectangle, in points from the page's top left corner."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


Box = tuple[float, float, float, float]
"""left, top, right, bottom, in points from the page's top left corner."""


class Passage(Record):
    """A stretch of one page: a heading, a paragraph, a list item, a whole table, a caption, a note."""

    where: Where
    start: int = Field(ge=0)
    end: int
    section: tuple[str, ...] = Field((), description="headings above it, outermost first")
    heading: int = Field(0, description="1 to 9 for a heading of that level, 0 for anything else")
    header_rows: int = Field(0, description="of a table: how many first rows are headings of columns")
    label: str = Field(
        "",
        description="number or bullet drawn before it by its program; not in the text, which stays the file's own words",
    )
    machine_read: bool = False


class Sheet(Record):
    """A page as drawn of a text that has none of its own, and where that text's words stand on it."""

    number: int = Field(description="from 1")
    width: float = Field(description="points")
    height: float = Field(description="points")
    runs: tuple[Run, ...] = Field(description="in order of start, offsets in the text's one Page")


class Page(Record):
    number: int | None = Field(description="from 1: page or slide; null where the format has no pages")
    text: str
    passages: tuple[Passage, ...] = Field(description="in reading order, which is that of their places; disjoint")
    width: float | None = Field(None, description="points")
    height: float | None = Field(None, description="points")
    runs: tuple[Run, ...] = Field((), description="in order of start; empty where the format has no boxes")
    machine_read: bool = False
    sheets: tuple[Sheet, ...] = Field((), description="where the format has no pages: those drawn of it, if any were")

    def number_at(self, start: int, end: int) -> int | None:
        """The page or slide that people read the span on; of a span on two sheets, the first.

        Words that no sheet shows (an alternative text) are on the sheet of the words around them, when that is one.
        """
        if self.number is not None or not self.sheets:
            return self.number
        runs = [(run, sheet.number) for sheet in self.sheets for run in sheet.runs]
        touched = [(run.start, number) for run, number in runs if run.start < end and start < run.end]
        if touched:
            return min(touched)[1]
        before = max(((run.end, number) for run, number in runs if run.end <= start), default=None)
        after = min(((run.start, number) for run, number in runs if run.start >= end), default=None)
        around = {one[1] for one in (before, after) if one is not None}
        return around.pop() if len(around) == 1 else None

    def sheet(self, number: int | None) -> Sheet | None:
        return next((one for one in self.sheets if one.number == number), None)

    def height_of(self, number: int | None) -> float | None:
        """Points; of the sheet `number`, or of the page itself."""
        sheet = self.sheet(number)
        return sheet.height if sheet else self.height

    def holds(self, one: "Excerpt") -> bool:
        """Are these the excerpt's own words in place? Pages without a number are told apart by their words."""
        return self.number in (None, one.page) and self.text[one.start : one.end] == one.quote

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Rectangles of a span on its page or first sheet; a run cut by the span is cut in proportion to its characters."""
        found: list[Box] = []
        sheet = self.sheet(self.number_at(start, end))
        for run in sheet.runs if sheet else self.runs:
            first, last = max(start, run.start), min(end, run.end)
            if first >= last:
                continue
            step = (run.right - run.left) / max(1, run.end - run.start)
            left, right = run.left + (first - run.start) * step, run.left + (last - run.start) * step
            found.append((round(left, 1), round(run.top, 1), round(right, 1), round(run.bottom, 1)))
        return tuple(found)

    def passage_at(self, offset: int) -> Passage | None:
        at = bisect_right(self.passages, offset, key=lambda one: one.start) - 1
        return self.passages[at] if at >= 0 and offset < self.passages[at].end else None


class Hidden(Record):
    """Text in the file that a reader of the page does not see. Never evidence."""

    file: str
    method: str = Field(description="white, vanish, tiny, off_page, transparent, render_mode, covered, clipped, …")
    page: int | None
    text: str


class Instruction(Record):
    """A visible passage that speaks to a machine, or imitates the jury. Never evidence."""

    file: str
    page: int | None
    text: str
    visible: bool = Field(True, description="false in an alternative text, which no page shows")


class Aside(Record):
    """Shown, never evidence: a comment, a deleted revision, a hidden slide."""

    kind: Literal["comment", "deleted", "hidden_slide"]
    page: int | None
    text: str


class Picture(Record):
    page: int | None
    width: int = Field(description="pixels")
    height: int = Field(description="pixels")
    caption: str | None = None
    alt_text: str | None = None
    section: str | None = None
    read: bool = Field(False, description="its text was machine-read")
    repeated: bool = Field(False, description="a logo or an ornament seen on several pages")
    snapshot: str | None = Field(
        None, description="names its pixels as a vision model would be sent them; null where none is set"
    )
    description: str | None = Field(
        None, description="a vision model's words on it: not the candidate's, in no page's text, never evidence"
    )
    described_by_model: str | None = Field(None, description="name of the model whose words `description` is")
    undescribed: str | None = Field(
        None, description="why a vision model that was set did not describe it: a wording key"
    )


class Description(NamedTuple):
    """What came of showing one picture to a vision model: its words, or why there are none."""

    text: str = ""
    failed: str = ""
    """A wording key."""
    final: bool = False
    """Every other picture would meet the same failure."""


class Unread(Record):
    """A part of the dossier that was not read, and why; `reason` is a wording key."""

    file: str
    page: int | None
    what: Literal["page", "picture", "piece", "part"]
    reason: str
    detail: str = Field("", description="fills the wording: a caption, a part's name")


class Warning(Record):
    """Something to know about the reading; `message` is a wording key, `facts` fill it."""

    file: str
    message: str
    facts: dict[str, str | int] = Field(default_factory=dict)


CheckState = Literal["done", "partial", "not_run"]


class Piece(Record):
    """One file of the dossier, as read."""

    file: str = Field(description="name within the dossier, unique")
    sha256: str
    format: Literal["pdf", "docx", "pptx", "odt", "odp", "txt", "md", "html", "image", "doc", "ppt", "rtf"]
    pages: tuple[Page, ...]
    page_count: int | None = Field(description="null where the format has no pages")
    pictures: tuple[Picture, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    hidden_check: CheckState = "not_run"
    instructions: tuple[Instruction, ...] | None = Field(None, description="null where nobody looked")
    doubtful: tuple[Instruction, ...] = Field((), description="may be instructions: no evidence, and no alarm")
    asides: tuple[Aside, ...] = ()
    unread: tuple[Unread, ...] = ()
    warnings: tuple[Warning, ...] = ()
    languages: tuple[str, ...] = Field((), description="ISO 639-1, the one of most words first; empty where few tell")

    @cached_property
    def pages_read(self) -> int:
        """Pages that gave words; of drawn pages, those that show some."""
        sheets = [bool(sheet.runs) for page in self.pages for sheet in page.sheets]
        return sum(sheets or (bool(page.text.strip()) for page in self.pages))

    @cached_property
    def pages_machine_read(self) -> int:
        return sum(page.machine_read for page in self.pages)

    @cached_property
    def pictures_machine_read(self) -> int:
        """Pictures whose words were read, those of pages read as a whole aside."""
        whole = {page.number for page in self.pages if page.machine_read}
        return sum(one.read for one in self.pictures if one.page is None or one.page not in whole)

    @cached_property
    def words(self) -> int:
        return sum(len(page.text.split()) for page in self.pages)


class Dossier(Record):
    pieces: tuple[Piece, ...]
    refused: tuple[Unread, ...] = Field((), description="pieces that could not be read while others could")
    warnings: tuple[Warning, ...] = Field((), description="of the whole: files left aside, pieces alike")

    @cached_property
    def hash(self) -> str:
        """Names the dossier's content: the same files in any order give the same hash."""
        return content_hash(sorted(piece.sha256 for piece in self.pieces))

    @cached_property
    def words(self) -> int:
        return sum(piece.words for piece in self.pieces)

    def piece(self, file: str) -> Piece:
        return next(one for one in self.pieces if one.file == file)


class Chunk(Record):
    """A stretch of one page, the unit of retrieval; `page_index` finds the Page, `page` is what people read."""

    id: str
    file: str
    page_index: int
    page: int | None
    start: int
    end: int
    text: str
    section: tuple[str, ...] = ()
    where: Where
    machine_read: bool = False
    header: str = Field("", description="of a part of a table: its column headings, for retrieval only, never quoted")


class Excerpt(Record):
    """A verbatim span of one page: what a finding rests on. At most `EXCERPT_CHARS` characters."""

    quote: str
    file: str
    page: int | None
    section: str | None
    where: Where
    start: int
    end: int
    boxes: tuple[Box, ...] = ()
    machine_read: bool = False
    score: float = Field(0.0, description="of retrieval, comparable within one criterion only; higher is better")
    telling: tuple[tuple[int, int], ...] = Field(
        (),
        description="the sentences of it that speak most of what is asked, offsets as `start` and `end`; may be none",
    )

    @property
    def telling_words(self) -> str:
        """What to read first: its telling sentences, a mark of omission between those that are apart; without any, the whole."""
        told, omission = "", f"{LINE_BREAK}[…]{LINE_BREAK}" if CELL_BREAK in self.quote else " […] "
        for (start, end), after in zip_longest(self.telling, self.telling[1:]):
            told += self.quote[start - self.start : end - self.start]
            if after:
                between = self.quote[end - self.start : after[0] - self.start]
                told += omission if between.strip() else between
        return told or self.quote

    @property
    def place(self) -> tuple[str, int, int]:
        return (self.file, self.start, self.end)

    @property
    def key(self) -> str:
        """What names these words at this place, within one dossier."""
        return f"{self.file}:{self.page or 0}:{self.start}-{self.end}"


EXCERPT_CHARS = 600


def excerpt(piece: Piece, page_index: int, start: int, end: int, *, score: float = 0.0) -> Excerpt:
    """The span `[start, end)` of a page as an Excerpt, trimmed of outer white space and cut at `EXCERPT_CHARS`."""
    page = piece.pages[page_index]
    while start < end and page.text[start].isspace():
        start += 1
    end = min(end, start + EXCERPT_CHARS)
    while end > start and page.text[end - 1].isspace():
        end -= 1
    passage = page.passage_at(start)
    return Excerpt(
        quote=page.text[start:end],
        file=piece.file,
        page=page.number_at(start, end),
        section=" > ".join(passage.section) if passage and passage.section else None,
        where=passage.where if passage else Where.TEXT,
        start=start,
        end=end,
        boxes=page.boxes(start, end),
        machine_read=page.machine_read or bool(passage and passage.machine_read),
        score=round(score, 6),
    )


class Evidence(Record):
    """What retrieval hands to a judge for one criterion."""

    excerpts: tuple[Excerpt, ...] = Field(description="best first, of the whole criterion")
    by_requirement: dict[str, tuple[Excerpt, ...]] = Field(description="requirement id -> best first")
    queries: tuple[str, ...]
    chunks: int = Field(description="how many chunks were searched")
    whole_dossier: bool = False
    pointed: tuple[str, ...] = Field((), description="keys of the excerpts that a person pointed at: read first")
