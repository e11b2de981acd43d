"""What a slide inherits: its layout and master, their colours, backgrounds, placeholders and text styles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, pairwise

from reviewer.ingestion.ooxml import EMU_PER_POINT, Element, child, children, integer, local, q, value
from reviewer.ingestion.ooxml_drawing import Fill, Theme, Tint
from reviewer.ingestion.ooxml_ink import WHITE
from reviewer.ingestion.ooxml_package import Part
from reviewer.ingestion.ooxml_paint import ground_of

_BRANCHES = {
    "title": "p:titleStyle",
    "ctrTitle": "p:titleStyle",
    **dict.fromkeys(
        ("body", "subTitle", "obj", "chart", "tbl", "clipArt", "dgm", "media", "pic", "sldImg"), "p:bodyStyle"
    ),
}
_MASTER_KIND = {
    "ctrTitle": "title",
    "subTitle": "body",
    "obj": "body",
    "chart": "body",
    "tbl": "body",
    "dgm": "body",
    "pic": "body",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide, in EMU."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    def covered_by(self, boxes: Sequence[Box], slack: float = 0.01) -> bool:
        """Do the boxes together cover this one, but for a thin edge?"""
        across, down = slack * (self.right - self.left), slack * (self.bottom - self.top)
        left, top, right, bottom = self.left + across, self.top + down, self.right - across, self.bottom - down
        xs = sorted({left, right, *(x for one in boxes for x in (one.left, one.right) if left < x < right)})
        ys = sorted({top, bottom, *(y for one in boxes for y in (one.top, one.bottom) if top < y < bottom)})
        middles = [((x0 + x1) / 2, (y0 + y1) / 2) for x0, x1 in pairwise(xs) for y0, y1 in pairwise(ys)]
        return all(any(one.holds(x, y) for one in boxes) for x, y in middles)

    def meets(self, other: Box) -> bool:
        apart = self.right <= other.left or self.left >= other.right
        return not (apart or self.bottom <= other.top or self.top >= other.bottom)

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def holds_centre(self, other: Box) -> bool:
        return self.holds((other.left + other.right) / 2, (other.top + other.bottom) / 2)


@dataclass(frozen=True, slots=True)
class TextLook:
    """How the text of one level looks before its own run properties; None where nothing says."""

    tint: Tint | None = None
    size: float | None = None
    bold: bool = False


@dataclass(slots=True)
class Deck:
    """What all slides share: the slide's size in EMU and the presentation's own part."""

    part: Part
    width: int
    height: int
    themes: dict[str, Theme] = field(default_factory=dict)

    @classmethod
    def of(cls, part: Part) -> Deck:
        size = child(part.root, "p:sldSz")
        return cls(part, integer(value(size, "cx"), 9144000) or 9144000, integer(value(size, "cy"), 6858000) or 6858000)

    def notes(self) -> Deck:
        """The same deck with the size of its notes pages."""
        size = child(self.part.root, "p:notesSz")
        width, height = (integer(value(size, one)) for one in ("cx", "cy"))
        return Deck(self.part, width or self.height, height or self.width, self.themes)

    @property
    def points(self) -> tuple[float, float]:
        return self.width / EMU_PER_POINT, self.height / EMU_PER_POINT

    def theme(self, master: Part | None) -> Theme:
        """The theme of a master under its colour map."""
        key = master.name if master is not None else ""
        if key not in self.themes:
            mapping = child(master.root, "p:clrMap") if master is not None else None
            given = {} if mapping is None else {str(name): str(to) for name, to in mapping.attrib.items()}
            self.themes[key] = Theme((master or self.part).root_of_type("/theme"), given)
        return self.themes[key]


class Layers:
    """A slide over its layout over its master, nearest first."""

    def __init__(self, deck: Deck, slide: Part) -> None:
        self.deck = deck
        self.slide = slide
        layout = next(slide.of_type("/slideLayout"), None)
        master = next((layout or slide).of_type("/slideMaster", "/notesMaster"), None)
        self.parts = [one for one in (slide, layout, master) if one is not None]
        self.theme = deck.theme(master)
        for one in self.parts[:2]:
            own = child(one.root, "p:clrMapOvr", "a:overrideClrMapping")
            if own is not None:
                self.theme = self.theme.mapped({str(name): str(to) for name, to in own.attrib.items()})
                break
        self._master = master
        self._placeholders = [_placeholders(one) for one in self.parts[1:]]
        self._defaults = child(deck.part.root, "p:defaultTextStyle")

    def background(self) -> Fill:
        """What the slide is painted with before any shape."""
        for one in self.parts:
            ground = child(one.root, "p:cSld", "p:bg")
            if ground is None:
                continue
            own, reference = child(ground, "p:bgPr"), child(ground, "p:bgRef")
            if own is not None:
                part = one.linked(value(child(own, "a:blipFill", "a:blip"), "r:embed"))
                return Fill(ground_of(part.blob)) if part is not None else self.theme.fill(own) or Fill(None)
            return self._referenced(reference) if reference is not None else Fill(None)
        return Fill(WHITE)

    def under(self) -> list[Part]:
        """The layers below the slide that show through it, lowest first."""
        shown = []
        for at, one in enumerate(self.parts[:-1]):
            if value(one.root, "showMasterSp") in ("0", "false"):
                break
            shown.append(self.parts[at + 1])
        return list(reversed(shown))

    def inherited(self, shape: Element) -> list[Element]:
        """The shapes of layout and master that a placeholder takes what it lacks from, nearest first."""
        mark = placeholder(shape)
        if mark is None:
            return []
        kind, index = value(mark, "type") or "obj", value(mark, "idx") or "0"
        found: list[Element] = []
        for depth, (by_index, by_kind) in enumerate(self._placeholders):
            at_master = depth == len(self._placeholders) - 1
            wanted = _MASTER_KIND.get(kind, kind) if at_master else kind
            match = by_kind.get(wanted) if at_master else by_index.get(index)
            if match is None:
                match = by_kind.get(wanted)
            if match is not None:
                found.append(match)
        return found

    def text_look(self, shape: Element, body: Element | None) -> Callable[[int], TextLook]:
        """How text of a level (0 to 8) of a shape looks by inheritance; worked out once a level."""
        mark = placeholder(shape)
        kind = None if mark is None else value(mark, "type") or "obj"
        branch = _BRANCHES.get(kind or "", "p:otherStyle")
        above = [child(one, "p:txBody", "a:lstStyle") for one in self.inherited(shape)]
        above.append(child(self._master.root, "p:txStyles", branch) if self._master is not None else None)
        above.append(self._defaults)
        own, reference = child(body, "a:lstStyle"), self.theme.colour(child(shape, "p:style", "a:fontRef"))
        return cache(lambda level: self._look(level, own, reference, above))

    def _look(
        self, level: int, own: Element | None, reference: Tint | None, above: Sequence[Element | None]
    ) -> TextLook:
        """The nearest colour, size and weight: the shape's own list style, the shape's style, then what it inherits."""
        runs = [child(one, f"a:lvl{level + 1}pPr", "a:defRPr") for one in (own, *above)]
        tint = self.theme.colour(child(runs[0], "a:solidFill")) or reference
        tint = tint or next(
            (found for run in runs[1:] if (found := self.theme.colour(child(run, "a:solidFill")))), None
        )
        size = next((given for run in runs if (given := value(run, "sz"))), None)
        bold = next((given for run in runs if (given := value(run, "b"))), None)
        return TextLook(tint, integer(size) / 100 if size else None, bold in ("1", "true"))

    def _referenced(self, reference: Element) -> Fill:
        tint = self.theme.colour(reference)
        at = integer(value(reference, "idx")) - 1001
        if tint is None:
            return Fill(None)
        if 0 <= at < len(self.theme.backgrounds):
            holder = self.theme.backgrounds[at]
            return Fill(tint.rgb) if local(holder) == "solidFill" else Fill(None)
        return Fill(tint.rgb)


def placeholder(shape: Element) -> Element | None:
    """The placeholder mark of a shape of any kind, None for a free shape."""
    holder = next((one for one in children(shape) if local(one).startswith("nv")), None)
    return child(holder, "p:nvPr", "p:ph")


def _placeholders(part: Part) -> tuple[dict[str, Element], dict[str, Element]]:
    by_index: dict[str, Element] = {}
    by_kind: dict[str, Element] = {}
    for mark in part.root.iter(q("p:ph")):
        for shape in islice(mark.iterancestors(), 2, 3):  # p:sp > p:nvSpPr > p:nvPr > p:ph
            by_index.setdefault(value(mark, "idx") or "0", shape)
            by_kind.setdefault(value(mark, "type") or "obj", shape)
    return by_index, by_kind
