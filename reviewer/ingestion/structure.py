"""What each block of a PDF is, judged over the whole document: heading, running header, caption, footnote, table, text; pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from reviewer.domain.dossier import Where
from reviewer.domain.text import fold
from reviewer.ingestion.layout import Block, Table, words_of
from reviewer.ingestion.lines import CAPTION, LEADERS, LIST_MARK, Paragraph

_NUMBERED: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s+[^\W\d_]")
_FOOTNOTE: Final = re.compile(r"(\(?\d{1,3}\)?|[*†‡¹²³⁴-⁹])[.\s]?\s*[^\W\d_]")
_CONTENTS: Final = re.compile(r"(sommaire|table des matières|table of contents|contents)\s*:?$", re.IGNORECASE)
_ENTRY: Final = re.compile(r"\S.*\s\d{1,3}$")
_LONGEST_HEADING: Final = 140
_LONGEST_BOLD_HEADING: Final = 100
_LONGEST_CAPTION: Final = 300
_LARGER: Final = 1.12
_SMALLER: Final = 0.9
_MARGIN: Final = 0.12
_FOOT: Final = 0.6
_COVER: Final = 0.6
_DEEPEST: Final = 9

Style = tuple[float, bool]
Outline = Mapping[int, Sequence[tuple[int, str]]]


class Laid(NamedTuple):
    """A page laid out: its index, its height in points, its blocks in reading order."""

    at: int
    height: float
    blocks: tuple[Block, ...]


class Role(NamedTuple):
    """What a block is. A running header is `repeated` on every page but the first that has it."""

    where: Where
    heading: int = 0
    repeated: bool = False


def roles_of(pages: Sequence[Laid], outline: Outline) -> list[list[Role]]:
    """The role of each block of each page, in the same order."""
    running = _running(pages)
    body = _body_size([block for page in pages for block in page.blocks])
    body_bold = _body_bold([block for page in pages for block in page.blocks], body)
    plain: list[list[Role]] = []
    candidates: dict[tuple[int, int], int] = {}
    contents = False
    for page in pages:
        roles = []
        marks = {_key(title): level for level, title in outline.get(page.at, ())}
        lowest = _lowest_body(page, body, running)
        for at, block in enumerate(page.blocks):
            role, contents, level = _role(page, block, _Context(running, body, body_bold, lowest, marks, contents))
            if level is not None:
                candidates[page.at, at] = level
            roles.append(role)
        for at in _not_on_cover(page, candidates):
            del candidates[page.at, at]
            roles[at] = Role(Where.TEXT)
        plain.append(roles)
    return _with_levels(pages, plain, candidates)


class _Context(NamedTuple):
    running: Mapping[str, int]
    body: float
    body_bold: bool
    lowest: float
    marks: Mapping[str, int]
    contents: bool


def _role(page: Laid, block: Block, context: _Context) -> tuple[Role, bool, int | None]:
    """The role, whether a table of contents goes on, and the level told for a heading (0 when the style must tell)."""
    key = _running_key(page, block)
    if key and key in context.running:
        return Role(Where.HEADER, repeated=context.running[key] != page.at), context.contents, None
    if isinstance(block, Table):
        return Role(Where.TABLE), False, None
    text = block.text
    if context.contents and (LEADERS.search(text) or _ENTRY.fullmatch(text)):
        return Role(Where.TEXT), True, None
    if len(text) <= _LONGEST_CAPTION and CAPTION.match(text):
        return Role(Where.CAPTION), False, None
    if _is_footnote(page, block, context):
        return Role(Where.FOOTNOTE), context.contents, None
    level = _heading(block, text, context)
    if level is None:
        return Role(Where.TEXT), False, None
    return Role(Where.TEXT, heading=1), bool(_CONTENTS.match(text)), level


def _heading(block: Paragraph, text: str, context: _Context) -> int | None:
    """The level of a heading where its number or the outline tells it, 0 where its style must, None for no heading."""
    if len(text) > _LONGEST_HEADING:
        return None
    mark = context.marks.get(_key(text)) if context.marks else None
    if mark:
        return mark
    if not _may_head(block, text):
        return None
    numbered = _NUMBERED.match(text)
    depth = numbered[1].count(".") + 1 if numbered else 0
    if block.size >= _LARGER * context.body and not text.endswith((";", ",")):
        return depth
    stands_out = block.bold and not context.body_bold and len(text) <= _LONGEST_BOLD_HEADING
    if stands_out and not text.endswith((".", ";", ",")) and block.size >= 0.95 * context.body:
        return depth
    return depth if depth >= 2 and len(block.lines) == 1 and text[-1].isalnum() and len(text) <= 80 else None


def _may_head(block: Paragraph, text: str) -> bool:
    first = block.lines[0].words[0].text
    bullet = LIST_MARK.match(first) and not first[0].isalnum()
    letters = sum(one.isalpha() for one in text)
    return len(block.lines) <= 3 and letters >= 2 and not bullet and not LEADERS.search(text)


def _not_on_cover(page: Laid, candidates: Mapping[tuple[int, int], int]) -> list[int]:
    """Where most of a page looks like headings (a cover, a divider), those that are not in its largest type are none."""
    headed = [at for at in range(len(page.blocks)) if (page.at, at) in candidates]
    if len(headed) < 3 or len(headed) <= _COVER * sum(isinstance(block, Paragraph) for block in page.blocks):
        return []
    sizes = {at: block.size for at, block in enumerate(page.blocks) if isinstance(block, Paragraph)}
    largest = max(sizes[at] for at in headed)
    return [at for at in headed if sizes[at] < 0.98 * largest]


def _with_levels(
    pages: Sequence[Laid], plain: list[list[Role]], candidates: dict[tuple[int, int], int]
) -> list[list[Role]]:
    blocks = {(page.at, at): block for page in pages for at, block in enumerate(page.blocks)}
    told: dict[Style, Counter[int]] = defaultdict(Counter)
    styles: dict[tuple[int, int], Style] = {}
    for place, level in candidates.items():
        block = blocks[place]
        assert isinstance(block, Paragraph)
        styles[place] = (round(block.size * 2) / 2, block.bold)
        if level:
            told[styles[place]][level] += 1
    levels = _style_levels(set(styles.values()), {style: votes.most_common(1)[0][0] for style, votes in told.items()})
    return [
        [
            role._replace(heading=min(_DEEPEST, candidates[page.at, at] or levels[styles[page.at, at]]))
            if (page.at, at) in candidates
            else role
            for at, role in enumerate(roles)
        ]
        for page, roles in zip(pages, plain, strict=True)
    ]


def _style_levels(styles: set[Style], told: dict[Style, int]) -> dict[Style, int]:
    """A level for each look of heading: what numbers and the outline tell, else one below the larger looks."""
    levels: dict[Style, int] = {}
    above = 0
    for style in sorted(styles, reverse=True):
        levels[style] = told.get(style, above + 1)
        above = max(above, levels[style])
    return levels


def _body_size(blocks: Sequence[Block]) -> float:
    """The size of most of the text, tables apart when there is other text."""
    sizes: Counter[float] = Counter()
    tables: Counter[float] = Counter()
    for block in blocks:
        if isinstance(block, Table):
            tables[10.0] += 1
        else:
            for line in block.lines:
                sizes[round(line.size * 2) / 2] += len(line.text)
    return (sizes or tables or Counter({10.0: 1})).most_common(1)[0][0]


def _body_bold(blocks: Sequence[Block], body: float) -> bool:
    weights: Counter[bool] = Counter()
    for block in blocks:
        if isinstance(block, Paragraph) and abs(block.size - body) < 0.6:
            weights[block.bold] += len(block.text)
    return weights[True] > weights[False]


def _running(pages: Sequence[Laid]) -> dict[str, int]:
    """Texts that recur in the margins of several pages, and the first page of each."""
    seen: dict[str, list[int]] = defaultdict(list)
    for page in pages:
        for key in {_running_key(page, block) for block in page.blocks} - {None}:
            seen[str(key)].append(page.at)
    enough = 2 if len(pages) < 5 else 3
    return {key: at[0] for key, at in seen.items() if len(at) >= enough}


def _running_key(page: Laid, block: Block) -> str | None:
    """Side of the page and words, numbers made one; None for a block outside the margins."""
    middle = (block.box[1] + block.box[3]) / 2
    if _MARGIN * page.height < middle < (1 - _MARGIN) * page.height or block.box[3] - block.box[1] > 0.15 * page.height:
        return None
    text = " ".join(word.text for word in words_of(block))
    if len(text) > 200:
        return None
    return f"{middle < page.height / 2} {round(block.box[1] / 6)} {re.sub(r'[0-9]+', '#', _key(text))}"


def _lowest_body(page: Laid, body: float, running: Mapping[str, int]) -> float:
    """Where the last block in the body's size ends: footnotes stand below it."""
    ends = [
        block.box[3]
        for block in page.blocks
        if (isinstance(block, Table) or block.size > _SMALLER * body) and _running_key(page, block) not in running
    ]
    return max(ends, default=0.0)


def _is_footnote(page: Laid, block: Paragraph, context: _Context) -> bool:
    small = block.size <= _SMALLER * context.body
    low = block.box[1] >= max(context.lowest - 1, _FOOT * page.height)
    return small and low and bool(_FOOTNOTE.match(block.text))


def _key(text: str) -> str:
    return fold(text).text.casefold()
