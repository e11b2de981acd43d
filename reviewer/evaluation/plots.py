"""Where the marks of a plot stand, in the units of its drawing. Pure: numbers in, coordinates out; the template draws them.

Every plot is 760 wide: names on the left, the axis in the middle, values on the right.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.evaluation.agreement import Confusion

LEFT, RIGHT = 262.0, 600.0
_ROW = 27.0
_TOP = 20.0
_FOOT = 26.0
_NAME_CHARS = 38
_CLEAR = 11.0
_BESIDE = tuple(
    (reach * dx, reach * dy)
    for reach in (12.0, 18.0, 26.0)
    for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.8), (-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8))
)

Bounds = tuple[float, float]
Named = tuple[str, Sequence[tuple[str, float | None]], Bounds | None]
"""The name of a line, its marks as `(shape, value)`, its interval."""


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    value: float
    strong: bool


@dataclass(frozen=True, slots=True)
class Mark:
    shape: str
    x: float


@dataclass(frozen=True, slots=True)
class Line:
    """One named line of a plot: its marks, and the whisker of an interval where there is one."""

    name: str
    y: float
    marks: tuple[Mark, ...]
    values: tuple[float | None, ...]
    """What is written beside the marks: a value that is missing keeps its place."""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Dots:
    height: float
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]

    @property
    def bottom(self) -> float:
        return self.height - _FOOT


@dataclass(frozen=True, slots=True)
class Segment:
    kind: str
    x: float
    width: float
    n: int


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    y: float
    segments: tuple[Segment, ...]
    end: float
    total: int


@dataclass(frozen=True, slots=True)
class Bars:
    height: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    n: int
    share: float
    same: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A point, and where its name is written: beside it, clear of the other points and of the names before it."""

    name: str
    x: float
    y: float
    name_x: float
    name_y: float


def short(name: str) -> str:
    """The name as it fits beside a plot; the table has it whole."""
    return name if len(name) <= _NAME_CHARS else name[: _NAME_CHARS - 1] + "…"


def dots(rows: Sequence[Named]) -> Dots:
    """Named lines of marks `(shape, value)` on one axis that holds all of them, from 0 to 1 or wider by halves."""
    values = [value for _, marks, _ in rows for _, value in marks if value is not None]
    values += [end for _, _, bounds in rows if bounds for end in bounds]
    return _dots(
        rows, min(0.0, math.floor(2 * min(values, default=0)) / 2), max(1.0, math.ceil(max(values, default=1)))
    )


def difference_dots(rows: Sequence[Named]) -> Dots:
    """The same around 0, as wide on either side."""
    values = [abs(value) for _, marks, _ in rows for _, value in marks if value is not None]
    values += [abs(end) for _, _, bounds in rows if bounds for end in bounds]
    widest = max(values, default=0.0)
    reach = next((step for step in (0.1, 0.2, 0.4, 1.0, 2.0) if widest <= step), 4.0)
    return _dots(rows, -reach, reach)


def bars(rows: Sequence[tuple[str, Sequence[tuple[str, int]]]]) -> Bars:
    """Stacked bars of `(kind, count)` on one scale, the longest as wide as the axis; a count of nothing has no segment."""
    most = max((sum(n for _, n in parts) for _, parts in rows), default=0) or 1
    drawn = []
    for i, (name, parts) in enumerate(rows):
        x, segments = LEFT, []
        for kind, n in parts:
            width = (RIGHT - LEFT) * n / most
            if n:
                segments.append(Segment(kind, x, width, n))
            x += width
        drawn.append(Bar(short(name), _TOP + i * _ROW, tuple(segments), x, sum(n for _, n in parts)))
    return Bars(_TOP + len(rows) * _ROW + 6, tuple(drawn))


def matrix(counts: Confusion) -> tuple[tuple[Cell, ...], ...]:
    """Each cell with its share of its row, which is how dark it is drawn."""
    return tuple(
        tuple(Cell(n, n / sum(row) if sum(row) else 0.0, i == j) for j, n in enumerate(row))
        for i, row in enumerate(counts)
    )


def points(rows: Sequence[tuple[str, float | None, float | None]], *, size: float, margin: float) -> tuple[Point, ...]:
    """Points `(name, x, y)` with both from 0 to 1, on a square; what has no value has no point."""
    side = size - 2 * margin
    places = [
        (name, margin + x * side, size - margin - y * side) for name, x, y in rows if x is not None and y is not None
    ]
    taken = [(x, y) for _, x, y in places]
    found = []
    for name, x, y in places:
        beside = [(x + dx, y + dy) for dx, dy in _BESIDE]
        at = next((one for one in beside if all(math.dist(one, other) >= _CLEAR for other in taken)), beside[0])
        taken.append(at)
        found.append(Point(name, x, y, *at))
    return tuple(found)


def _dots(rows: Sequence[Named], low: float, high: float) -> Dots:
    def at(value: float) -> float:
        return LEFT + (RIGHT - LEFT) * (value - low) / (high - low)

    lines = tuple(
        Line(
            short(name),
            _TOP + i * _ROW,
            tuple(Mark(shape, at(value)) for shape, value in marks if value is not None),
            tuple(value for _, value in marks),
            at(bounds[0]) if bounds else None,
            at(bounds[1]) if bounds else None,
        )
        for i, (name, marks, bounds) in enumerate(rows)
    )
    steps = [low + (high - low) * i / 4 for i in range(5)]
    if low < 0 < high and not any(abs(step) < 1e-9 for step in steps):
        steps = sorted([*steps, 0.0])
    ticks = tuple(Tick(at(step), round(step, 3), abs(step) < 1e-9) for step in steps)
    return Dots(_TOP + len(rows) * _ROW + _FOOT, ticks, lines)
