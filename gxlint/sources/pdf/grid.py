"""Ruling lines to grids: which cells they bound, and how far each reaches.

Lines are drawn as strokes, as thin boxes, or cell by cell, so that one line is many; what lies
close together is one line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gxlint.sources import Unreadable
from gxlint.sources.pdf.pages import Box, Page, Rule

#: Lines nearer than this (in points) are one; the space between the borders of two cells is less.
SNAP = 3.0
#: Lines that miss each other by this are meant to meet.
_REACH = 4.0
#: A line shorter than this bounds no cell.
_SHORTEST = 6.0
#: Cells lower than this hold no text.
_LOWEST = 5.0
#: Beyond these a page is no report but an attack on time.
MAX_CROSSINGS = 2_000_000
MAX_PLACES = 20_000
MAX_COLUMNS = 200
MAX_GRIDS = 50


@dataclass(frozen=True, slots=True)
class Span:
    """A cell of a grid: the rows and columns that it covers, ends exclusive."""

    row: int
    row_end: int
    column: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells that ruling lines bound: `xs` and `ys` are the lines, in order.

    `spans` are in reading order; `of_place` gives for each place (row times columns plus column)
    the index of the span that covers it.  `open_above` and `open_below` are the columns that no
    line bounds above and below: they go on elsewhere.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]
    of_place: tuple[int, ...]
    open_above: frozenset[int]
    open_below: frozenset[int]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, span: Span) -> Box:
        """Where a cell lies."""
        return Box(
            self.xs[span.column], self.ys[span.row], self.xs[span.column_end], self.ys[span.row_end]
        )

    def span_at(self, x: float, y: float) -> int | None:
        """The index of the span that a point lies in."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        columns = len(self.xs) - 1
        if 0 <= row < len(self.ys) - 1 and 0 <= column < columns:
            return self.of_place[row * columns + column]
        return None


def grids(page: Page) -> list[Grid]:
    """The grids of a page, the smaller first; what has no columns is a frame and none."""
    across, down = _merged(page.across), _merged(page.down)
    if len(across) * len(down) > MAX_CROSSINGS:
        raise Unreadable("too_complex")
    found = [grid for parts in _connected(across, down) if (grid := _grid(*parts)) is not None]
    if len(found) > MAX_GRIDS:
        raise Unreadable("too_complex")
    return sorted(found, key=lambda grid: grid.box.width * grid.box.height)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines on one height that touch, as one."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules):
        if not levels or rule.at - levels[-1][0].at > SNAP:
            levels.append([])
        levels[-1].append(rule)
    merged: list[Rule] = []
    for level in levels:
        at = sum(rule.at for rule in level) / len(level)
        start, end = float("inf"), float("-inf")
        for rule in sorted(level, key=lambda rule: rule.start):
            if rule.start > end + _REACH:
                merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        merged.append(Rule(at, start, end))
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _connected(
    across: Sequence[Rule], down: Sequence[Rule]
) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, directly or through others, together."""
    union = _Union(len(across) + len(down))
    heights = [rule.at for rule in across]
    for number, rule in enumerate(down, len(across)):
        first = bisect_left(heights, rule.start - _REACH)
        last = bisect_right(heights, rule.end + _REACH)
        for index in range(first, last):
            if across[index].start - _REACH <= rule.at <= across[index].end + _REACH:
                union.join(index, number)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate([*across, *down]):
        parts[union.top(index)][index >= len(across)].append(rule)
    return parts.values()


class _Union:
    """Numbers that are joined to sets."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def top(self, number: int) -> int:
        """The number that stands for the set."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Makes two sets one, for which the lower number stands."""
        low, high = sorted((self.top(one), self.top(other)))
        self._above[high] = low


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    if not across or len(down) < 2:
        return None
    ys, xs = _levels(across, down), _levels(down, across)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns > MAX_PLACES or columns > MAX_COLUMNS:
        raise Unreadable("too_complex")
    if rows < 1 or columns < 2:
        return None  # lines between rows, perhaps with a frame around, do not part their cells
    union = _Union(rows * columns)
    above, beside = _covered(across, ys, xs), _covered(down, xs, ys)
    for row in range(rows):
        for column in range(columns):
            place = row * columns + column
            if column and (column, row) not in beside:
                union.join(place, place - 1)
            if row and (row, column) not in above:
                union.join(place, place - columns)
    tops = [union.top(place) for place in range(rows * columns)]
    spans, of_place = _spans(tops, columns)
    opened = [
        frozenset(column for column in range(columns) if (level, column) not in above)
        for level in (0, rows)
    ]
    return Grid(xs, ys, spans, of_place, *opened)


def _spans(tops: Sequence[int], columns: int) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """The cells, given for each place which one it belongs to, and their numbers by place."""
    spans: dict[int, Span] = {}
    for place, top in enumerate(tops):
        row, column = divmod(place, columns)
        old = spans.get(top, Span(row, row, column, column))
        spans[top] = Span(
            old.row,
            max(old.row_end, row + 1),
            min(old.column, column),
            max(old.column_end, column + 1),
        )
    ordered = sorted(spans, key=lambda top: (spans[top].row, spans[top].column))
    number = {top: index for index, top in enumerate(ordered)}
    return tuple(spans[top] for top in ordered), tuple(number[top] for top in tops)


def _levels(rules: Sequence[Rule], crossing: Sequence[Rule]) -> tuple[float, ...]:
    """Where the lines lie; also the ends of those that cross them and go on beyond the last."""
    levels: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not levels or at - levels[-1] > SNAP:
            levels.append(at)
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    before = [first] if first < levels[0] - _LOWEST else []
    behind = [last] if last > levels[-1] + _LOWEST else []
    return (*before, *levels, *behind)


def _covered(
    rules: Iterable[Rule], levels: Sequence[float], steps: Sequence[float]
) -> set[tuple[int, int]]:
    """Which steps of which levels the lines run along: level and step, by index."""
    middles = [(one + other) / 2 for one, other in pairwise(steps)]
    covered: set[tuple[int, int]] = set()
    for rule in rules:
        level = bisect_right(levels, rule.at) - 1
        first, last = bisect_left(middles, rule.start), bisect_right(middles, rule.end)
        covered.update((level, step) for step in range(first, last))
    return covered
