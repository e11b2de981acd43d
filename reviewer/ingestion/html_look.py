"""How a part of a web page looks: the style sheets and attributes of the page itself -> colour, ground, size, and what hides it; pure.

Only what decides whether words are seen is worked out. Nothing is fetched: a sheet that lies elsewhere is not there. A condition
(`@media print`) and a selector that hangs on a state (`:hover`) are left aside, so that doubt never accuses.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from lxml import etree

from reviewer.ingestion.ooxml_ink import WHITE, hex_colour, hides

Element = etree._Element

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_AT_BLOCK: Final = re.compile(r"@[^{;]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_COMPOUND: Final = re.compile(r"(?:\*|[a-z][a-z0-9-]*)?(?:[.#][\w-]+)*", re.IGNORECASE)
_LENGTH: Final = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|%|pc|in|cm|mm|vw|vh)?")
_RGB: Final = re.compile(r"rgba?\(([^)]*)\)")
_POINTS: Final = {"px": 0.75, "": 0.75, "pt": 1.0, "rem": 12.0, "pc": 12.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
_SIZES: Final = {"xx-small": 7.0, "x-small": 7.5, "small": 10.0, "medium": 12.0, "large": 13.5, "x-large": 18.0}
_NAMES: Final = {"white": WHITE, "snow": "FFFAFA", "ivory": "FFFFF0", "ghostwhite": "F8F8FF", "whitesmoke": "F5F5F5"}
_FAR_PT: Final = -500.0
_NONE: Final = re.compile(r"0+(\.0*)?(px|pt|em|rem|%)?")
_BODY_PT: Final = 12.0


@dataclass(frozen=True, slots=True)
class Look:
    """What text there inherits; `method` is the mechanism that hides it wherever it stands."""

    colour: str | None = "000000"
    ground: str | None = WHITE
    size: float = _BODY_PT
    opacity: float = 1.0
    tint: float = 1.0
    bold: bool = False
    method: str | None = None
    invisible: bool = False
    pre: bool = False

    @property
    def hidden(self) -> str | None:
        """The mechanism that keeps text of this look from being seen, or None."""
        if self.method or self.invisible:
            return self.method or "vanish"
        return hides(self.colour, self.ground, self.size, self.opacity * self.tint)


class Rule(NamedTuple):
    weight: tuple[int, int, int]
    path: tuple[str, ...]
    """Compound selectors, the outermost first."""
    declarations: Mapping[str, str]


class Sheet:
    """The style sheets written in a page."""

    def __init__(self, texts: list[str]) -> None:
        self._rules = sorted((rule for text in texts for rule in _rules(text)), key=lambda one: one.weight)

    def look(self, element: Element, above: Look) -> Look:
        """How `element` looks when what holds it looks like `above`."""
        styles: dict[str, str] = {}
        for rule in self._rules:
            if _matches(element, rule.path):
                styles.update(rule.declarations)
        styles.update(_attributes(element))
        styles.update(declarations(element.get("style") or ""))
        return _applied(styles, _by_tag(element, above))


def declarations(text: str) -> dict[str, str]:
    """Property -> value, in small letters, of an inline style or the inside of a rule."""
    found: dict[str, str] = {}
    for part in _COMMENT.sub("", text).split(";"):
        name, _, value = part.partition(":")
        if value.strip():
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def _rules(text: str) -> Iterator[Rule]:
    text = _AT_BLOCK.sub("", _COMMENT.sub("", text))
    for selectors, body in _RULE.findall(text):
        for selector in selectors.split(","):
            path = tuple(selector.replace(">", " ").split())
            if path and all(one and _COMPOUND.fullmatch(one) for one in path):
                whole = "".join(path)
                weight = (whole.count("#"), whole.count("."), sum(one[0].isalpha() for one in path))
                yield Rule(weight, path, declarations(body))


def _matches(element: Element, path: tuple[str, ...]) -> bool:
    if not _fits(element, path[-1]):
        return False
    wanted = list(path[:-1])
    for above in element.iterancestors():
        if wanted and _fits(above, wanted[-1]):
            wanted.pop()
    return not wanted


def _fits(element: Element, compound: str) -> bool:
    tag = re.match(r"[^.#]*", compound)
    name = tag.group() if tag else ""
    if name not in ("", "*") and name.lower() != str(element.tag).lower():
        return False
    classes = (element.get("class") or "").split()
    return all(
        word in classes if mark == "." else word == element.get("id")
        for mark, word in re.findall(r"([.#])([\w-]+)", compound)
    )


def _attributes(element: Element) -> dict[str, str]:
    """Old attributes of look (`bgcolor`, `<font color>`), as declarations."""
    found: dict[str, str] = {}
    if element.get("bgcolor"):
        found["background-color"] = (element.get("bgcolor") or "").lower()
    if element.get("background"):
        found["background-image"] = "url()"
    if element.tag == "font" and element.get("color"):
        found["color"] = (element.get("color") or "").lower()
    if element.tag == "body" and element.get("text"):
        found["color"] = (element.get("text") or "").lower()
    return found


def _by_tag(element: Element, above: Look) -> Look:
    """The look before any style: what the browser does with the tag, and the `hidden` attribute."""
    look = above
    tag = element.tag
    if element.get("hidden") is not None or (tag == "dialog" and element.get("open") is None):
        look = replace(look, method=look.method or "vanish")
    if tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"):
        look = replace(look, bold=True)
    if tag in ("pre", "textarea"):
        look = replace(look, pre=True)
    if tag in ("a", "mark", "button", "input", "select", "textarea"):
        # The browser gives these colours of its own, whatever stands around them.
        look = replace(look, colour="0000EE" if tag == "a" else "000000", tint=1.0)
        if tag != "a":
            look = replace(look, ground="FFFF00" if tag == "mark" else WHITE)
    return look


def _applied(styles: Mapping[str, str], look: Look) -> Look:
    if not styles:
        return look
    colour, tint = look.colour, look.tint
    if "color" in styles and styles["color"] not in ("inherit", "currentcolor"):
        colour, tint = _colour(styles["color"])
    return replace(
        look,
        colour=colour,
        tint=tint,
        ground=_ground(styles, look.ground),
        size=_size(styles.get("font-size", ""), look.size),
        opacity=look.opacity * _share(styles.get("opacity", "1")),
        bold=styles.get("font-weight") in ("bold", "bolder", "600", "700", "800", "900") or look.bold,
        method=look.method or _out_of_sight(styles),
        invisible=_invisible(styles.get("visibility"), look.invisible),
        pre=styles["white-space"].startswith("pre") if "white-space" in styles else look.pre,
    )


def _out_of_sight(styles: Mapping[str, str]) -> str | None:
    if styles.get("display") == "none" or styles.get("content-visibility") == "hidden":
        return "vanish"
    places = [styles.get(one, "") for one in ("left", "top", "right", "bottom")]
    moved = styles.get("position") in ("absolute", "fixed", "relative") and any(
        _points(one) < _FAR_PT for one in places
    )
    if moved or any(_points(styles.get(one, "")) < _FAR_PT for one in ("text-indent", "margin-left", "margin-top")):
        return "off_page"
    cut = styles.get("overflow", "").split(" ")[0] in ("hidden", "clip")
    if cut and any(_NONE.fullmatch(styles.get(one, "-")) for one in ("width", "height", "max-height", "max-width")):
        return "clipped"
    if re.fullmatch(
        r"rect\((\s*[01](px)?[\s,]*){4}\)|inset\((50|100)%\)", styles.get("clip", styles.get("clip-path", ""))
    ):
        return "clipped"
    return None


def _invisible(visibility: str | None, above: bool) -> bool:
    if visibility in ("hidden", "collapse"):
        return True
    return False if visibility == "visible" else above


def _ground(styles: Mapping[str, str], above: str | None) -> str | None:
    """The colour behind the text; None where a picture or a gradient is, which nobody can tell."""
    whole = f"{styles.get('background', '')} {styles.get('background-image', '')}"
    if "url(" in whole or "gradient" in whole:
        return None
    named = styles.get("background-color") or styles.get("background", "")
    colour, opacity = _colour(named)
    if not named or named in ("none", "transparent", "inherit", "initial") or opacity == 0.0:
        return above
    return colour if opacity == 1.0 else None


def _colour(text: str) -> tuple[str | None, float]:
    """`RRGGBB` and opacity; None for a colour that is not worked out."""
    if text == "transparent":
        return None, 0.0
    rgb = _RGB.match(text)
    if rgb is None:
        long = re.fullmatch(r"#([0-9a-f]{6})([0-9a-f]{2})", text)
        if long:
            return long[1].upper(), int(long[2], 16) / 255
        return hex_colour(text) or _NAMES.get(text.split(" ")[0]), 1.0
    parts = [one for one in re.split(r"[\s,/]+", rgb[1].strip()) if one]
    try:
        numbers = [float(one.rstrip("%")) * (2.55 if one.endswith("%") else 1) for one in parts[:3]]
        channels = "".join(f"{max(0, min(255, round(one))):02X}" for one in numbers)
    except ValueError:
        return None, 1.0
    return (channels if len(numbers) == 3 else None), _share(parts[3]) if len(parts) > 3 else 1.0


def _size(text: str, above: float) -> float:
    if text in _SIZES:
        return _SIZES[text]
    match = _LENGTH.fullmatch(text)
    if match is None:
        return above
    number, unit = float(match[1]), match[2] or ""
    if unit in ("em", "%"):
        return above * (number if unit == "em" else number / 100)
    return number * _POINTS[unit] if unit in _POINTS else above


def _points(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    return (
        0.0
        if match is None
        else float(match[1]) * {**_POINTS, "em": 12.0, "%": 6.0, "vw": 8.0, "vh": 6.0}[match[2] or ""]
    )


def _share(text: str) -> float:
    try:
        number = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return 1.0
    return max(0.0, min(1.0, number))
