"""What a page is painted with: words, the inks they are painted in, images and paths; in points from the top left corner.

Plain data between the one file that knows the PDF library and the pure modules that lay a page out.
"""

from typing import Literal, NamedTuple

from reviewer.domain.dossier import Box

Gap = Literal["", " ", "\u00a0", "\u202f", "\n", "cut", "apart"]
"""What follows a word: nothing, a space, a line end, one that cuts the word at a hyphen, or its own next letter, drawn apart."""


class Word(NamedTuple):
    """A stretch without white space, in one ink; `ink` is an index in `RawPage.inks`, -1 when unknown."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    ink: int
    gap: Gap


class Ink(NamedTuple):
    """How one text object is painted. `order` is its place among the page's objects, first painted first."""

    size: float
    bold: bool
    italic: bool
    rgb: tuple[int, int, int] | None
    alpha: int
    mode: int
    order: int
    turned: bool = False
    """Written up or down the page."""
    font: str = ""
    """Names its font within the document."""


class Shape(NamedTuple):
    """An image or a path. `key` tells the same image drawn again; `lines` are a path's straight strokes."""

    kind: Literal["image", "path"]
    box: Box
    order: int
    filled: bool = False
    stroked: bool = False
    pixels: tuple[int, int] = (0, 0)
    key: tuple[int, ...] = ()
    lines: tuple[Box, ...] = ()
    alternative: str = ""
    """What a tagged file says in place of an image."""


class Alternative(NamedTuple):
    """What a tagged file says in place of a figure; `box`: around what paints it on the page, None when nothing does."""

    text: str
    box: Box | None


class RawPage(NamedTuple):
    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    inks: tuple[Ink, ...]
    shapes: tuple[Shape, ...]
    tags: tuple[str, ...]
    notes: tuple[str, ...]
    whole: bool
    """False when the page has too many objects to look at them all."""
    alternatives: tuple[Alternative, ...] = ()
