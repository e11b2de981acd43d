"""Word's styles, resolved: what a run looks like, which paragraphs are headings, what colour lies under a table's cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reviewer.ingestion.ooxml import Element, child, children, integer, is_on, local, value
from reviewer.ingestion.ooxml_drawing import Theme
from reviewer.ingestion.ooxml_ink import FAR_PT, TINY_PT, WHITE, channels, hex_colour, hides, piled

AUTO = "auto"
_HIGHLIGHTS = {
    "black": "000000", "white": WHITE, "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF",
    "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_WORD_COLOURS = {"background1": "bg1", "background2": "bg2", "text1": "tx1", "text2": "tx2", "light1": "lt1", "light2": "lt2",
                 "dark1": "dk1", "dark2": "dk2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
_HEADING_NAME = re.compile(r"(?:heading|titre|überschrift|título)\s*([1-9])\Z", re.IGNORECASE)
_CAPTION_NAME = re.compile(r"caption|l[ée]gende", re.IGNORECASE)
_DEPTH = 24
_SQUEEZED_PERCENT = 10
_MEASURES = {"sz": ("size", 20, 2), "spacing": ("spacing", 0, 20), "position": ("raised", 0, 2)}
"""Element -> property of a `Look`, default, units a point."""


@dataclass(frozen=True, slots=True)
class Look:
    """Run properties as far as they are given at one level; None where that level says nothing."""

    vanish: bool | None = None
    bold: bool | None = None
    colour: str | None = None
    size: float | None = None
    fill: str | None = None
    squeezed: bool | None = None
    opacity: float | None = None
    spacing: float | None = None
    """Points added after each letter; negative where letters run into each other."""
    raised: float | None = None
    """Points above the line."""

    def over(self, below: "Look") -> "Look":
        """These properties where given, else those of `below`."""
        return Look(
            below.vanish if self.vanish is None else self.vanish,
            below.bold if self.bold is None else self.bold,
            below.colour if self.colour is None else self.colour,
            below.size if self.size is None else self.size,
            below.fill if self.fill is None else self.fill,
            below.squeezed if self.squeezed is None else self.squeezed,
            below.opacity if self.opacity is None else self.opacity,
            below.spacing if self.spacing is None else self.spacing,
            below.raised if self.raised is None else self.raised,
        )

    def method(self, background: str | None) -> str | None:
        """What hides text that looks so on that background, or None."""
        if self.vanish:
            return "vanish"
        colour = None if self.colour == AUTO else self.colour
        ground = self.fill if self.fill not in (None, AUTO) else background
        if abs(self.raised or 0.0) > FAR_PT:
            return "off_page"
        size = TINY_PT / 2 if self.squeezed or piled(self.spacing, self.size) else self.size
        return hides(colour, ground, size, 1.0 if self.opacity is None else self.opacity)


@dataclass(slots=True)
class Style:
    kind: str
    name: str
    based_on: str | None
    element: Element
    look: Look


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table's style at one cell: the colour under the cell (None: nothing said) and the run properties it brings."""

    fill: str | None = None
    look: Look = field(default_factory=Look)


class Styles:
    """The styles part of a document, its theme and its colour map."""

    def __init__(self, root: Element | None, theme: Theme) -> None:
        self.theme = theme
        self._styles: dict[str, Style] = {}
        self._looks: dict[tuple[str | None, str | None, Look], Look] = {}
        self._table_looks: dict[tuple[str | None, frozenset[str]], TableLook] = {}
        self._inherited: dict[tuple[str | None, str], Element | None] = {}
        self._headings: dict[str | None, int] = {}
        self._defaults = self.look(child(root, "w:docDefaults", "w:rPrDefault", "w:rPr"))
        self._default_paragraph: str | None = None
        for one in children(root, "w:style"):
            key, kind = value(one, "w:styleId"), value(one, "w:type") or "paragraph"
            if not key:
                continue  # nothing can name it
            name = value(child(one, "w:name")) or key
            self._styles[key] = Style(kind, name, value(child(one, "w:basedOn")), one, self.look(child(one, "w:rPr")))
            if kind == "paragraph" and value(one, "w:default") in ("1", "true"):
                self._default_paragraph = key

    def chain(self, key: str | None) -> Iterator[Style]:
        """The style and those it is based on, nearest first; a circle is cut."""
        for _ in range(_DEPTH):
            style = self._styles.get(key or "")
            if style is None:
                return
            yield style
            key = style.based_on

    def paragraph_property(self, key: str | None, name: str) -> Element | None:
        """The nearest `w:pPr` property of that name among the style and its ancestors."""
        asked = (key, name)
        if asked not in self._inherited:
            held = (child(one.element, "w:pPr", name) for one in self.chain(key or self._default_paragraph))
            self._inherited[asked] = next((one for one in held if one is not None), None)
        return self._inherited[asked]

    def heading(self, key: str | None) -> int:
        """The level, 1 to 9, of a paragraph of that style; 0 for body text."""
        if key not in self._headings:
            self._headings[key] = self._heading(key)
        return self._headings[key]

    def _heading(self, key: str | None) -> int:
        outline = self.paragraph_property(key, "w:outlineLvl")
        if outline is not None:
            level = integer(value(outline), 9)
            return level + 1 if 0 <= level < 9 else 0
        for style in self.chain(key):
            match = _HEADING_NAME.match(style.name.strip())
            if match:
                return int(match[1])
        return 0

    def is_caption(self, key: str | None) -> bool:
        return any(_CAPTION_NAME.match(style.name.strip()) for style in self.chain(key))

    def run(self, paragraph: str | None, character: str | None, table: Look) -> Look:
        """What a run of those styles, in a table of that look, is like before its own properties."""
        known = self._looks.get((paragraph, character, table))
        if known is None:
            below, above = self._chained(paragraph or self._default_paragraph), self._chained(character)
            known = above.over(below)
            # A toggle set in both kinds of style is undone. Source: ECMA-376 part 1, 17.7.3.
            if above.vanish is not None and below.vanish is not None:
                known = replace(known, vanish=above.vanish != below.vanish)
            if above.bold is not None and below.bold is not None:
                known = replace(known, bold=above.bold != below.bold)
            known = known.over(table).over(self._defaults)
            self._looks[(paragraph, character, table)] = known
        return known

    def look(self, properties: Element | None) -> Look:
        """The properties of a `w:rPr`."""
        if properties is None or len(properties) == 0:
            return Look()
        given: dict[str, object] = {}
        for one in properties.iterchildren("*"):
            self._read(one, local(one), given)
        return Look(**given)  # type: ignore[arg-type]  # names and types are those of `_read`

    def _read(self, one: Element, name: str, given: dict[str, object]) -> None:
        if name == "vanish":
            given["vanish"] = is_on(one)
        elif name == "b":
            given["bold"] = is_on(one)
        elif name == "color":
            given["colour"] = self.colour(one) or AUTO
        elif name in _MEASURES:
            measure, default, unit = _MEASURES[name]
            given[measure] = integer(value(one), default) / unit
        elif name == "w":
            given["squeezed"] = integer(value(one), 100) < _SQUEEZED_PERCENT
        elif name in ("shd", "highlight"):
            fill = self.shading(one) if name == "shd" else _HIGHLIGHTS.get(value(one) or "")
            if fill is not None:
                given["fill"] = fill
        elif name == "textFill":
            self._read_text_fill(one, given)

    def _read_text_fill(self, one: Element, given: dict[str, object]) -> None:
        """Word's own text fill, which wins over `w:color`; its alpha counts how transparent the text is."""
        solid = child(one, "w14:solidFill")
        colour = next(children(solid), None)
        if child(one, "w14:noFill") is not None:
            given["opacity"] = 0.0
        elif colour is not None:
            rgb = hex_colour(value(colour, "w14:val")) or self.theme.named(value(colour, "w14:val") or "")
            # A theme colour made lighter or darker keeps what `w:color` says beside it.
            if (
                rgb
                and child(colour, "w14:lumMod") is None
                and child(colour, "w14:tint") is None
                and child(colour, "w14:shade") is None
            ):
                given["colour"] = rgb
            alpha = child(colour, "w14:alpha")
            if alpha is not None:
                given["opacity"] = 1 - integer(value(alpha, "w14:val")) / 100_000

    def colour(self, element: Element) -> str | None:
        """The colour of a `w:color`: the theme's where it is named, else the value; None for automatic."""
        return self._resolved(element, "w:val", "w:themeColor", "w:theme")

    def shading(self, element: Element | None) -> str | None:
        """The colour that a `w:shd` paints, None where it paints nothing."""
        kind = value(element)
        if element is None or kind == "nil":
            return None
        fill = self._resolved(element, "w:fill", "w:themeFill", "w:themeFill")
        share = 100 if kind == "solid" else integer(kind[3:]) if kind and kind.startswith("pct") else 0
        if not share:
            return fill
        ink = self._resolved(element, "w:color", "w:themeColor", "w:theme") or "000000"
        pairs = zip(channels(ink), channels(fill or WHITE), strict=True)
        return "".join(f"{round((one * share + other * (100 - share)) / 100):02X}" for one, other in pairs)

    def _resolved(self, element: Element, plain: str, theme: str, change: str) -> str | None:
        rgb = hex_colour(value(element, plain))
        name = value(element, theme)
        if name is not None:
            rgb = self.theme.named(_WORD_COLOURS.get(name, name)) or rgb
            return rgb and _moved(rgb, value(element, f"{change}Tint"), value(element, f"{change}Shade"))
        return rgb

    def table_look(self, key: str | None, flags: frozenset[str]) -> TableLook:
        """The style `key` of a table at a cell where the conditional formats `flags` apply."""
        asked = (key, flags)
        if asked not in self._table_looks:
            self._table_looks[asked] = self._table_look(key, flags)
        return self._table_looks[asked]

    def _table_look(self, key: str | None, flags: frozenset[str]) -> TableLook:
        fill: str | None = None
        look = Look()
        for style in self.chain(key):
            wanted = [one for one in children(style.element, "w:tblStylePr") if value(one, "w:type") in flags]
            wanted.sort(key=lambda one: _PRECEDENCE.get(value(one, "w:type") or "", 0))
            for holder in (*wanted, style.element):
                own = self.shading(child(holder, "w:tcPr", "w:shd")) or self.shading(child(holder, "w:tblPr", "w:shd"))
                fill = fill or own
                look = look.over(self.look(child(holder, "w:rPr")))
        return TableLook(fill, look)

    def _chained(self, key: str | None) -> Look:
        look = Look()
        for style in self.chain(key):
            look = look.over(style.look)
        return look


_PRECEDENCE = {
    "nwCell": 0,
    "neCell": 0,
    "swCell": 0,
    "seCell": 0,
    "firstRow": 1,
    "lastRow": 1,
    "firstCol": 2,
    "lastCol": 2,
}
_PRECEDENCE |= {"band1Vert": 3, "band2Vert": 3, "band1Horz": 4, "band2Horz": 4}


_LOOK_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


def conditions(look: Element | None, row: int, column: int, rows: int, columns: int) -> frozenset[str]:
    """The conditional formats of a table that apply at a cell, from its `w:tblLook`."""
    bits = int(text, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,8}", text := value(look) or "") else 0
    asked = {
        name
        for name, bit in _LOOK_BITS.items()
        if (value(look, f"w:{name}") or ("1" if bits & bit else "0")) in ("1", "true", "on")
    }
    first_row, first_column = "firstRow" in asked, "firstColumn" in asked
    found = set()
    if first_row and row == 0:
        found.add("firstRow")
    if "lastRow" in asked and row == rows - 1:
        found.add("lastRow")
    if first_column and column == 0:
        found.add("firstCol")
    if "lastColumn" in asked and column == columns - 1:
        found.add("lastCol")
    if "noHBand" not in asked and not (first_row and row == 0):
        found.add("band1Horz" if (row - first_row) % 2 == 0 else "band2Horz")
    if "noVBand" not in asked and not (first_column and column == 0):
        found.add("band1Vert" if (column - first_column) % 2 == 0 else "band2Vert")
    return frozenset(found)


def _moved(rgb: str, tint: str | None, shade: str | None) -> str:
    """A theme colour lightened (`tint`) or darkened (`shade`), both two hexadecimal digits, FF for no change."""
    parts = [float(one) for one in channels(rgb)]
    if shade and re.fullmatch(r"[0-9A-Fa-f]{2}", shade):
        parts = [one * int(shade, 16) / 255 for one in parts]
    if tint and re.fullmatch(r"[0-9A-Fa-f]{2}", tint):
        part = int(tint, 16) / 255
        parts = [one * part + 255 * (1 - part) for one in parts]
    return "".join(f"{round(one):02X}" for one in parts)
