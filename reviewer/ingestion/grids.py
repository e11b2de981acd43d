"""Tables by their ruled lines: strokes of the page -> grids of cells, merged cells included; pure."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from reviewer.domain.dossier import Box
from reviewer.ingestion.marks import Shape, Word

_THIN: Final = 2.5
NEAR: Final = 3.0
_SHORTEST: Final = 4.0
_MOST_RULES: Final = 1500
_MOST_CELLS: Final = 6000
_EDGE: Final = 0.5


class Rule(NamedTuple):
    """A straight ruled line: at `at` on the other axis, from `start` to `end` along its own."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its columns and rows are cut, and which elementary cell each one is merged into."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    merged: tuple[int, ...]

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def cell(self, word: Word) -> int | None:
        """The cell a word stands in, named by its first elementary cell (`row * columns + column`), or None outside."""
        row = _slot(self.ys, (word.top + word.bottom) / 2)
        column = None if row is None else _slot(self.xs, (word.left + word.right) / 2)
        if column is None or row is None:
            return None
        return self.merged[row * self.columns + column]


def grids_of(shapes: Iterable[Shape]) -> list[Grid]:
    """Every ruled table of a page with at least two columns and two rows."""
    across, down = rules_of(shapes)
    if not across or not down or len(across) + len(down) > _MOST_RULES:
        return []
    found = [_grid(*cluster) for cluster in _clusters(across, down)]
    return [grid for grid in found if grid]


def rules_of(shapes: Iterable[Shape]) -> tuple[list[Rule], list[Rule]]:
    """The ruled lines of a page, across and down."""
    across: list[Rule] = []
    down: list[Rule] = []
    for shape in shapes:
        if shape.kind != "path":
            continue
        thin = min(shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]) <= _THIN
        for left, top, right, bottom in (shape.box,) if thin and (shape.filled or shape.stroked) else shape.lines:
            wide, high = right - left, bottom - top
            if high <= _THIN and wide >= _SHORTEST:
                across.append(Rule((top + bottom) / 2, left, right))
            elif wide <= _THIN and high >= _SHORTEST:
                down.append(Rule((left + right) / 2, top, bottom))
    return whole(across), whole(down)


def whole(rules: Iterable[Rule]) -> list[Rule]:
    """Rules drawn cell by cell made one: Word emits a border for each side of each cell."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (round(one.at), one.start)):
        last = joined[-1] if joined else None
        if last and abs(rule.at - last.at) <= 1.0 and rule.start <= last.end + NEAR:
            joined[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            joined.append(rule)
    return joined


def _clusters(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, directly or through others, make one table."""
    parent = list(range(len(across) + len(down)))
    for one, flat in enumerate(across):
        for other, upright in enumerate(down, len(across)):
            if _touch(flat, upright):
                parent[_root(parent, one)] = _root(parent, other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate([*across, *down]):
        groups.setdefault(_root(parent, at), ([], []))[at >= len(across)].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _touch(flat: Rule, upright: Rule) -> bool:
    return flat.start - NEAR <= upright.at <= flat.end + NEAR and upright.start - NEAR <= flat.at <= upright.end + NEAR


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs, ys = _cuts(rule.at for rule in down), _cuts(rule.at for rule in across)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 2 or columns * rows > _MOST_CELLS:
        return None
    parent = list(range(columns * rows))
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _drawn(down, xs[column + 1], ys[row], ys[row + 1]):
                _join(parent, here, here + 1)
            if row + 1 < rows and not _drawn(across, ys[row + 1], xs[column], xs[column + 1]):
                _join(parent, here, here + columns)
    merged = tuple(_root(parent, at) for at in range(columns * rows))
    return Grid(xs, ys, merged) if len(set(merged)) >= 4 else None


def _drawn(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Is at least half of that edge ruled?"""
    ruled = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= NEAR)
    return ruled >= _EDGE * (end - start)


def _cuts(places: Iterable[float]) -> tuple[float, ...]:
    """Places in order, those that are nearly one made one."""
    cuts: list[float] = []
    for place in sorted(places):
        if not cuts or place - cuts[-1] > NEAR:
            cuts.append(place)
    return tuple(cuts)


def _slot(cuts: Sequence[float], place: float) -> int | None:
    if not cuts[0] <= place <= cuts[-1]:
        return None
    return max(0, min(len(cuts) - 2, bisect_right(cuts, place) - 1))


def _join(parent: list[int], one: int, other: int) -> None:
    """The first elementary cell gives its name to the merged one."""
    a, b = _root(parent, one), _root(parent, other)
    parent[max(a, b)] = min(a, b)


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at
