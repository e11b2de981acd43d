"""Jinja2, in its one file: a template and its facts become one self-contained page.

Autoescape is on and every text printed loses its control and direction marks, so what a dossier holds stays text.
"""

import base64
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewer.reporting.words import french_spaces, seen
from reviewer.wording import Lang, say

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).resolve().parent / "templates"


def render(template: str, lang: Lang, **facts: Any) -> str:
    """The page `template` in `lang`; `t` says a wording key in it, with the typography of the language."""

    def t(key: str, /, **named: object) -> str:
        return typeset(say(f"report.{key}", lang, **named), lang)

    return _environment().get_template(template).render(lang=lang, t=t, **facts)


def typeset(text: str, lang: Lang) -> str:
    """One of our own sentences, unbreakable where French typography wants it."""
    return french_spaces(text) if lang == "fr" else text


def data_uri(picture: bytes) -> str:
    """A JPEG or PNG picture as the `src` of an image, so that the page needs nothing beside itself."""
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode('ascii')}"


class Run(NamedTuple):
    """Characters of a quotation that a finding rests on, or that stand around them."""

    text: str
    telling: bool


Row = list[list[Run]]
"""The cells of one line, each as its runs; a line of prose is one cell."""


class Block(NamedTuple):
    """A stretch of a quotation: lines of text of one cell each, or rows of a table."""

    grid: bool
    rows: list[Row]


def blocks(quote: str, telling: Sequence[tuple[int, int]] = (), start: int = 0) -> list[Block]:
    """The quotation as stretches of text and of table, in its own order: a passage may hold both.

    `telling` spans count as `start` does, which is where the quotation begins.
    """
    return [Block(grid, list(group)) for grid, group in groupby(lines(quote, telling, start), lambda row: len(row) > 1)]


def lines(quote: str, telling: Sequence[tuple[int, int]] = (), start: int = 0) -> list[Row]:
    """The lines of the quotation that hold anything, cell by cell, what tells apart from what stands around it."""
    found: list[Row] = []
    at = start
    for line in quote.split("\n"):
        row: Row = []
        for cell in line.split("\t"):
            row.append(_runs(cell, at, telling))
            at += len(cell) + 1
        if line.strip():
            found.append(row)
    return found


def _runs(cell: str, at: int, telling: Sequence[tuple[int, int]]) -> list[Run]:
    """One cell, less the white space around it, cut where telling words begin or end; `at` is its place."""
    first = at + len(cell) - len(cell.lstrip())
    last = max(first, at + len(cell.rstrip()))
    cuts = sorted({first, last, *(min(max(edge, first), last) for span in telling for edge in span)})
    return [
        Run(cell[low - at : high - at], any(start <= low and high <= end for start, end in telling))
        for low, high in pairwise(cuts)
    ]


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        return seen(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    environment.filters["blocks"] = blocks
    return environment
