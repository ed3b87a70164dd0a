"""Aligning the cells of a region to the rows of a statutory form.

The labels of a form are known and so is their order; between labels stand the values of one row,
in whatever layout.  Two alignments are made: labels to the stream of label text (see
`gxlint.parse.labels`), then groups of values to the labels found.  What cannot be placed surely is
said to be so.
"""

from __future__ import annotations

from bisect import bisect_left

from gxlint.namedtuple import NamedTuple
from gxlint.parse.cells import TEXT, VALUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.forms import Form
    from gxlint.parse.labels import Label, Shape


class Group(NamedTuple):
    """A run of values with no label text between: pieces ``first`` up to ``last``.

    `offset` is where it stands in the label stream, `values` how many of its pieces are values.
    """

    first: int
    last: int
    offset: int
    values: int


class Aligned(NamedTuple):
    """A row of the form with the pieces that are its values, or None where it has none."""

    label: Label
    first: int
    last: int

    @property
    def empty(self) -> bool:
        return self.first == self.last


# Costs of the second alignment.  Only their order matters: a group on its label's line is free, one
# inside or right behind it on other lines nearly so; values above their label (PDF copies) are
# dearer; to leave values over is dearest.
_OTHER_LINE = 0.01
_BEHIND = 1.0
_BEFORE = 1.5
_FAR = 0.05
_WRONG_COUNT = 1.0
_JOINED = 0.5
_LEFT_OVER = 4.0
_NO_VALUES = 3.0
_MOST_JOINED = 8


def find_groups(shape: Shape) -> list[Group]:
    """The groups of values of a region.

    A line that holds several values is a group of its own; lines with one value each (one cell a
    line) belong together as long as no label text comes between.  Blanks before label text on the
    same line are fillers of merged label cells and belong to no group.
    """
    groups: list[Group] = []
    kinds, lines = shape.kinds, shape.lines
    index = 0
    while index < len(kinds):
        if kinds[index] == TEXT:
            index += 1
            continue
        first = index
        values = 0
        crowded = False
        while index < len(kinds) and kinds[index] != TEXT:
            stop = _line_end(shape, index)
            here = kinds[index:stop].count(VALUE)
            fillers = not here and stop < len(kinds) and lines[stop] == lines[index]
            if fillers or (values and (here > 1 or (crowded and here))):
                break
            if not values and here > 1:
                first = index  # blanks of lines above a row on one line are none of its cells
            crowded = crowded or here > 1
            values += here
            index = stop
        if index > first:
            groups.append(Group(first, index, shape.offsets[first], values))
        else:
            index = stop
    return groups


def _line_end(shape: Shape, index: int) -> int:
    """The end of the run of values and blanks that begins at `index`, within its line."""
    kinds, lines = shape.kinds, shape.lines
    line = lines[index]
    while index < len(kinds) and lines[index] == line and kinds[index] != TEXT:
        index += 1
    return index


def assign(shape: Shape, form: Form, labels: Sequence[Label]) -> tuple[list[Aligned], list[Group]]:
    """Groups to labels, both in order; also returns the groups with values that no row took."""
    groups = find_groups(shape)
    chosen = _straight(groups, labels, form)
    if chosen is None and _stands_above(groups, labels, form):
        ways = [_cheapest(shape, groups, labels, form, above=above) for above in (False, True)]
        chosen = min(ways, key=lambda way: way[1])[0]
    elif chosen is None:
        chosen, _ = _cheapest(shape, groups, labels, form)
    used = {index for pair in chosen if pair for index in range(*pair)}
    rows = [
        Aligned(label, groups[pair[0]].first, groups[pair[1] - 1].last)
        if pair
        else Aligned(label, 0, 0)
        for label, pair in zip(labels, chosen, strict=True)
    ]
    left = [g for i, g in enumerate(groups) if i not in used and g.values]
    return rows, left


_Pairs = list[tuple[int, int] | None]


def _straight(groups: list[Group], labels: Sequence[Label], form: Form) -> _Pairs | None:
    """The plain case: behind each label stands exactly its row, and nothing else anywhere."""
    starts = [group.offset for group in groups]
    pairs: _Pairs = []
    for label in labels:
        at = bisect_left(starts, label.end)
        if at == len(groups) or groups[at].offset != label.end:
            return None
        if groups[at].values != len(form.rows[label.row].columns):
            return None
        if at + 1 < len(groups) and groups[at + 1].offset == label.end and groups[at + 1].values:
            return None
        pairs.append((at, at + 1))
    taken = {pair[0] for pair in pairs if pair}
    spare = [g for i, g in enumerate(groups) if i not in taken and g.values]
    before = labels[0].start if labels else 0
    return pairs if all(group.offset <= before for group in spare) else None


def _stands_above(groups: list[Group], labels: Sequence[Label], form: Form) -> bool:
    """Whether rows may stand above their labels: one does above the first, none behind the last."""
    valued = [group for group in groups if group.values]
    if not valued or not labels:
        return False
    wanted = len(form.rows[labels[0].row].columns)
    above = [group.values for group in valued if group.offset <= labels[0].start]
    return bool(above) and wanted // 2 < above[-1] <= wanted and valued[-1].offset < labels[-1].end


def _cheapest(
    shape: Shape,
    groups: list[Group],
    labels: Sequence[Label],
    form: Form,
    *,
    above: bool = False,
) -> tuple[_Pairs, float]:
    """The cheapest monotone assignment of groups (or joined neighbours) to labels, and its cost.

    Values belong behind their labels, or else `above` them.
    """
    rows, count = len(labels), len(groups)
    skip = [_LEFT_OVER if group.values else 0.0 for group in groups]
    infinity = float("inf")
    cost = [[infinity] * (count + 1) for _ in range(rows + 1)]
    back: list[list[tuple[int, int]]] = [[(0, 0)] * (count + 1) for _ in range(rows + 1)]
    cost[0][0] = 0.0
    for r in range(rows + 1):
        for g in range(count + 1):
            here = cost[r][g]
            if here == infinity:
                continue
            if g < count and here + skip[g] < cost[r][g + 1]:
                cost[r][g + 1] = here + skip[g]
                back[r][g + 1] = (r, g)
            if r == rows:
                continue
            if here + _NO_VALUES < cost[r + 1][g]:
                cost[r + 1][g] = here + _NO_VALUES
                back[r + 1][g] = (r, g)
            if g == count:
                continue
            prices = _prices(shape, groups, g, labels, r, form, above=above)
            for last, price in enumerate(prices, g + 1):
                if here + price < cost[r + 1][last]:
                    cost[r + 1][last] = here + price
                    back[r + 1][last] = (r, g)
    return _trace(back, rows, count), cost[rows][count]


def _trace(back: list[list[tuple[int, int]]], rows: int, count: int) -> _Pairs:
    pairs: _Pairs = []
    r, g = rows, count
    while r or g:
        before_r, before_g = back[r][g]
        if before_r < r:
            pairs.append((before_g, g) if before_g < g else None)
        r, g = before_r, before_g
    return pairs[::-1]


def _prices(
    shape: Shape,
    groups: Sequence[Group],
    g: int,
    labels: Sequence[Label],
    r: int,
    form: Form,
    *,
    above: bool,
) -> list[float]:
    """What it costs to give label `r` the group `g`, the two from there on, the three …

    As many as make any sense.
    """
    label, first = labels[r], groups[g]
    upper = labels[r + 1].end if r + 1 < len(labels) else len(shape.text)
    lower = labels[r - 1].start if r else 0
    if not lower <= first.offset <= upper:
        return []
    wanted = len(form.rows[label.row].columns)
    start = (labels[r - 1].end if r else 0) if above else None
    distance = _distance(shape, first, label, start)
    prices: list[float] = []
    values = 0
    for count, last in enumerate(groups[g : g + _MOST_JOINED], 1):
        values += last.values
        cells = last.last - first.first
        if last.offset > upper or (count > 1 and cells == values > wanted):
            break
        if count > 1 and values > wanted == first.values:
            break  # it is a row; what is behind it is another one, which the form does not have
        price = distance + (_JOINED if count > 1 else 0.0)
        prices.append(price + _count_price(values, cells, wanted, count))
    return prices


def _distance(shape: Shape, group: Group, label: Label, start: int | None) -> float:
    """How far the group is from its place, which is behind the label.

    Where values stand above their labels it is before the label, from `start` on.
    """
    if on_its_line(shape, group, label):
        return 0.0
    if start is not None:
        if start <= group.offset < label.end:
            return _OTHER_LINE
        return _BEFORE + _FAR * abs(group.offset - label.start)
    if group.offset > label.end:
        return _BEHIND + _FAR * (group.offset - label.end)
    if group.offset <= label.start:
        return _BEFORE + _FAR * (label.start - group.offset)
    return _OTHER_LINE


def on_its_line(shape: Shape, group: Group, label: Label) -> bool:
    """Whether the group begins on the line that the label begins or ends on."""
    line = shape.lines[group.first]
    ends = (label.start, label.end - 1)
    return any(shape.lines[shape.piece_at(end)] == line for end in ends)


def _count_price(values: int, cells: int, wanted: int, groups: int) -> float:
    if values == wanted:
        return 0.0
    if groups > 1 and cells != wanted:
        # Several groups belong together only if they make up exactly one row.
        return 3 * _WRONG_COUNT + abs(values - wanted)
    return _WRONG_COUNT / 4 if values < wanted <= cells else _WRONG_COUNT
