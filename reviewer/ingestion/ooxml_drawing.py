"""DrawingML colours and fills, as they are seen: theme, colour map, tints and shades resolved to `RRGGBB`."""

import colorsys
from collections.abc import Mapping
from typing import NamedTuple

from reviewer.ingestion.ooxml import Element, child, children, integer, local, value
from reviewer.ingestion.ooxml_ink import WHITE, channels, hex_colour, hides

COLOUR_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_SCHEME = {"lt1": WHITE, "dk1": "000000", "lt2": "EEECE1", "dk2": "1F497D"}
_PRESET = {
    "white": WHITE,
    "snow": "FFFAFA",
    "ghostWhite": "F8F8FF",
    "ivory": "FFFFF0",
    "whiteSmoke": "F5F5F5",
    "black": "000000",
}
_WHOLE = 100_000
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")


class Tint(NamedTuple):
    """A colour and its opacity, 0 to 1."""

    rgb: str
    opacity: float = 1.0


class Fill(NamedTuple):
    """What a shape is painted with: a colour, nothing (`clear`), or something no single colour tells (`rgb` None)."""

    rgb: str | None
    clear: bool = False
    opacity: float = 1.0


CLEAR = Fill(None, clear=True)
UNTOLD = Fill(None)


class Theme:
    """The colours of a document's theme under a colour map."""

    def __init__(self, root: Element | None = None, mapping: Mapping[str, str] | None = None) -> None:
        self.scheme = dict(_SCHEME)
        self.mapping = {**COLOUR_MAP, **(mapping or {})}
        self.backgrounds: list[Element] = list(
            children(child(root, "a:themeElements", "a:fmtScheme", "a:bgFillStyleLst"))
        )
        for one in children(child(root, "a:themeElements", "a:clrScheme")):
            first = next(children(one), None)
            rgb = None if first is None else hex_colour(value(first, "lastClr") or value(first, "val"))
            if rgb:
                self.scheme[local(one)] = rgb

    def mapped(self, mapping: Mapping[str, str]) -> "Theme":
        """The same theme under another colour map."""
        other = Theme()
        other.scheme, other.backgrounds = self.scheme, self.backgrounds
        other.mapping = {**self.mapping, **mapping}
        return other

    def named(self, name: str) -> str | None:
        """The colour of a theme name (`bg1`, `accent2`) as `RRGGBB`."""
        return self.scheme.get(self.mapping.get(name, name))

    def colour(self, holder: Element | None, placeholder: str | None = None) -> Tint | None:
        """The colour a fill or reference holds; `placeholder` stands for `phClr`. None where it holds none that is known."""
        for one in children(holder):
            rgb = self._base(one, placeholder)
            if rgb is not None:
                return _transformed(one, rgb)
        return None

    def fill(self, holder: Element | None, placeholder: str | None = None) -> Fill | None:
        """The fill among the children of shape properties; None where they name none."""
        for one in children(holder):
            if local(one) in _FILLS:
                return self._fill(one, placeholder)
        return None

    def referenced(self, style: Element | None) -> Fill | None:
        """The fill that a shape's style asks of the theme."""
        reference = child(style, "a:fillRef")
        if reference is None:
            return None
        if integer(value(reference, "idx")) in (0, 1000):
            return CLEAR
        tint = self.colour(reference)
        return UNTOLD if tint is None else Fill(tint.rgb)

    def _fill(self, fill: Element, placeholder: str | None) -> Fill | None:
        kind = local(fill)
        if kind == "noFill":
            return CLEAR
        if kind == "grpFill":
            return None
        if kind == "solidFill":
            return _painted(self.colour(fill, placeholder))
        stops = [self.colour(one, placeholder) for one in children(child(fill, "a:gsLst"))]
        first = stops[0] if stops else None
        # A gradient between two colours that the eye takes for one is that colour.
        if first is not None and all(one is not None and hides(one.rgb, first.rgb, None) for one in stops):
            return _painted(first)
        return UNTOLD

    def _base(self, element: Element, placeholder: str | None) -> str | None:
        kind, name = local(element), value(element, "val") or ""
        if kind == "srgbClr":
            return hex_colour(name)
        if kind == "schemeClr":
            return placeholder if name == "phClr" else self.named(name)
        if kind == "sysClr":
            return hex_colour(value(element, "lastClr")) or (WHITE if name == "window" else "000000")
        if kind == "prstClr":
            return _PRESET.get(name) or hex_colour(name)
        if kind == "scrgbClr":
            parts = [integer(value(element, one)) / _WHOLE for one in "rgb"]
            return _hex(parts[0], parts[1], parts[2])
        return None


def _painted(tint: Tint | None) -> Fill:
    if tint is None:
        return UNTOLD
    return CLEAR if tint.opacity < 0.5 else Fill(tint.rgb, opacity=tint.opacity)


def _transformed(element: Element, rgb: str) -> Tint:
    red, green, blue = (one / 255 for one in channels(rgb))
    opacity = 1.0
    for one in children(element):
        kind, part = local(one), integer(value(one, "val"), _WHOLE) / _WHOLE
        if kind == "alpha":
            opacity = part
        elif kind == "shade":
            red, green, blue = red * part, green * part, blue * part
        elif kind == "tint":
            red, green, blue = (colour * part + 1 - part for colour in (red, green, blue))
        elif kind in ("lumMod", "lumOff"):
            hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
            light = light * part if kind == "lumMod" else light + part
            red, green, blue = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return Tint(_hex(red, green, blue), opacity)


def _hex(red: float, green: float, blue: float) -> str:
    return "".join(f"{round(255 * min(1.0, max(0.0, one))):02X}" for one in (red, green, blue))
