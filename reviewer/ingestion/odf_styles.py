"""OpenDocument styles, resolved: looks of text, fills of frames and cells, numbers of lists and headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewer.ingestion.ooxml import EMU_PER_POINT, Element, child, children, integer, local, q, value
from reviewer.ingestion.ooxml_drawing import CLEAR, UNTOLD, Fill
from reviewer.ingestion.ooxml_ink import hex_colour
from reviewer.ingestion.ooxml_numbering import BULLET, written
from reviewer.ingestion.ooxml_styles import AUTO, Look

_LENGTH = re.compile(r"\s*(-?[\d.]+)\s*(cm|mm|in|pt|pc|px)?")
_POINTS = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_PERCENT = re.compile(r"\s*([\d.]+)\s*%")
_RAISED = re.compile(r"\s*(-?[\d.]+)\s*%")
_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PLACE = re.compile(r"%(\d+)%")
_DEPTH = 24
_LEVELS = 10
_BODY_PT = 12.0
_SQUEEZED_PERCENT = 10.0


def points(text: str | None) -> float | None:
    """A length in points, None for anything that is no length."""
    match = _LENGTH.match(text or "")
    if match is None or match[1] in ("-", ".", "-.") or match[1].count(".") > 1:
        return None
    return float(match[1]) * _POINTS.get(match[2] or "pt", 1.0)


def emu(text: str | None) -> float:
    """A length in EMU, 0 where there is none."""
    return (points(text) or 0.0) * EMU_PER_POINT


class OdfStyles:
    """The styles of `styles.xml` and `content.xml`, the latter's own first."""

    def __init__(self, *roots: Element) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self.lists: dict[str, Element] = {}
        self.masters: dict[str, Element] = {}
        self.layouts: dict[str, Element] = {}
        self.outline: Element | None = None
        self.hidden_layers: set[str] = set()
        for root in roots:
            for one in root.iter(q("style:style"), q("style:default-style"), q("text:list-style"), q("text:outline-style"),
                                 q("style:master-page"), q("style:page-layout")):  # fmt: skip
                self._keep(one)
            layers = (one for one in root.iter(q("draw:layer")) if value(one, "draw:display") in ("none", "printer"))
            self.hidden_layers |= {value(one, "draw:name") or "" for one in layers}

    def _keep(self, one: Element) -> None:
        kind, name, family = local(one), value(one, "style:name") or "", value(one, "style:family") or ""
        if kind == "style":
            self._styles.setdefault((family, name), one)
        elif kind == "default-style":
            self._defaults.setdefault(family, one)
        elif kind == "list-style":
            self.lists.setdefault(name, one)
        elif kind == "master-page":
            self.masters.setdefault(name, one)
        elif kind == "page-layout":
            self.layouts.setdefault(name, one)
        elif self.outline is None:
            self.outline = one

    def chain(self, family: str, name: str | None) -> Iterator[Element]:
        """The style, those it comes from, and the family's default, nearest first; a circle is cut."""
        for _ in range(_DEPTH):
            style = self._styles.get((family, name or ""))
            if style is None:
                break
            yield style
            name = value(style, "style:parent-style-name")
        if family in self._defaults:
            yield self._defaults[family]

    def attribute(self, family: str, name: str | None, attribute: str) -> str | None:
        """The nearest value of an attribute of the styles themselves."""
        return next(
            (found for style in self.chain(family, name) if (found := value(style, attribute)) is not None), None
        )

    def given(self, family: str, name: str | None, group: str, attribute: str) -> str | None:
        """The nearest value of an attribute in a group of properties (`style:text-properties`)."""
        for style in self.chain(family, name):
            found = value(child(style, group), attribute)
            if found is not None:
                return found
        return None

    def is_caption(self, name: str | None) -> bool:
        names = (
            f"{value(one, 'style:name')} {value(one, 'style:display-name')}" for one in self.chain("paragraph", name)
        )
        return any(re.search(r"\b(?:caption|l[ée]gende)", one, re.IGNORECASE) for one in names)

    def look(self, family: str, name: str | None) -> Look:
        """What text of that style looks like, as far as the style says."""
        key = (family, name or "")
        if key not in self._looks:
            look = Look()
            for style in reversed(list(self.chain(family, name))):
                look = _look(child(style, "style:text-properties"), look.size).over(look)
            self._looks[key] = look
        return self._looks[key]

    def fill(self, family: str, name: str | None) -> Fill | None:
        """What a frame, shape or page of that style is painted with; None where nothing says."""
        group = "style:drawing-page-properties" if family == "drawing-page" else "style:graphic-properties"
        kind = self.given(family, name, group, "draw:fill")
        if kind is None:
            plain = hex_colour(self.given(family, name, group, "fo:background-color"))
            return Fill(plain) if plain else None
        if kind == "none":
            return CLEAR
        if kind != "solid":
            return UNTOLD
        opacity = _PERCENT.match(self.given(family, name, group, "draw:opacity") or "")
        if opacity and float(opacity[1]) < 50:
            return CLEAR
        return Fill(hex_colour(self.given(family, name, group, "draw:fill-color")) or None)


@dataclass(slots=True)
class Counter:
    """Numbers of lists and headings, counted as they are met."""

    styles: OdfStyles
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def restart(self, style: str) -> None:
        self._counts.pop(style, None)

    def label(self, style: str, level: int, start: str | None = None) -> str:
        """The next number of a list style at a level (from 0), a dot for any bullet."""
        return self._label(f"list {style}", self.styles.lists.get(style), level, start)

    def heading(self, level: int, start: str | None = None) -> str:
        """The next number of a heading of that level (from 0) where the document numbers its headings."""
        return self._label("outline", self.styles.outline, level, start)

    def _label(self, key: str, style: Element | None, level: int, start: str | None) -> str:
        levels = {integer(value(one, "text:level"), 1) - 1: one for one in children(style)}
        here = levels.get(level)
        if here is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(key, [None] * _LEVELS)
        before = counts[level]
        counts[level] = integer(start) if start else _first(here) if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if local(here) == "list-level-style-bullet":
            return BULLET
        if value(here, "style:num-format") in (None, ""):
            return ""
        return _printed(levels, counts, level)


def _printed(levels: dict[int, Element], counts: list[int | None], level: int) -> str:
    here = levels[level]

    def number(at: int) -> str:
        known = levels.get(at)
        kind = _KINDS.get(value(known, "style:num-format") or "")
        if known is None or kind is None:
            return ""
        if counts[at] is None:
            counts[at] = _first(known)
        return written(counts[at] or 0, kind)

    shape = value(here, "loext:num-list-format")
    if shape:
        return _PLACE.sub(
            lambda match: number(int(match[1]) - 1) if 0 < int(match[1]) <= _LEVELS else "", shape
        ).strip()
    shown = max(1, min(integer(value(here, "text:display-levels"), 1), level + 1))
    numbers = [text for at in range(level + 1 - shown, level + 1) if (text := number(at))]
    return f"{value(here, 'style:num-prefix') or ''}{'.'.join(numbers)}{value(here, 'style:num-suffix') or ''}".strip()


def _first(level: Element) -> int:
    return integer(value(level, "text:start-value"), 1)


def _look(properties: Element | None, inherited: float | None) -> Look:
    """The properties of a style; a relative size is taken of the inherited one."""
    if properties is None:
        return Look()
    display, weight = value(properties, "text:display"), value(properties, "fo:font-weight")
    colour = hex_colour(value(properties, "fo:color"))
    if value(properties, "style:use-window-font-color") == "true":
        colour = AUTO
    size = value(properties, "fo:font-size")
    relative, scale = _PERCENT.match(size or ""), _PERCENT.match(value(properties, "style:text-scale") or "")
    opacity = _PERCENT.match(value(properties, "loext:opacity") or "")
    height = (inherited or _BODY_PT) * float(relative[1]) / 100 if relative else points(size)
    raised = _RAISED.match(value(properties, "style:text-position") or "")
    return Look(
        vanish=None if display is None else display == "none",
        bold=None if weight is None else weight == "bold" or integer(weight) >= 600,
        colour=colour,
        size=height,
        fill=hex_colour(value(properties, "fo:background-color")),
        squeezed=None if scale is None else float(scale[1]) < _SQUEEZED_PERCENT,
        # LibreOffice writes an automatic colour as wholly transparent.
        opacity=1.0 if colour == AUTO else None if opacity is None else float(opacity[1]) / 100,
        spacing=points(value(properties, "fo:letter-spacing")),
        raised=None if raised is None else (height or inherited or _BODY_PT) * float(raised[1]) / 100,
    )
