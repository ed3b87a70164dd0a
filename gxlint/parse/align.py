"""Aligning the cells of a region to the rows of a statutory form.

The labels of a form are known and so is their order; between labels stand the values of one row,
in whatever layout.  Two alignments are made: labels to the stream of label text (see
`gxlint.parse.labels`), then groups of values to the labels found.  What cannot be placed surely is
said to be so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from gxlint.namedtuple import NamedTuple
from gxlint.parse.cells import TEXT, VALUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
_INFINITE = float("inf")


def find_groups(shape: Shape) -> list[Group]:
    """The groups of values of a region.

    A line that holds several values is a group of its own; lines with one value each (one cell a
    line) belong together as long as no label text comes between.  Blanks before label text on the
    same line are fillers of merged label cells and belong to no group.
    """
    groups: list[Group] = []
    first = end = values = 0
    crowded = False
    for start, stop, here in _runs(shape):
        filler = not here and stop < len(shape.lines) and shape.lines[stop] == shape.lines[start]
        if start != end or filler or (values and (here > 1 or (crowded and here))):
            if end > first:
                groups.append(Group(first, end, shape.offsets[first], values))
            first = end = stop if filler else start
            values, crowded = 0, False
        if filler:
            continue
        if not values and here > 1:
            first = start  # blanks of lines above a row on one line are none of its cells
        crowded = crowded or here > 1
        values += here
        end = stop
    if end > first:
        groups.append(Group(first, end, shape.offsets[first], values))
    return groups


def _runs(shape: Shape) -> Iterator[tuple[int, int, int]]:
    """Values and blanks in a row on one line: from where, up to where, how many are values."""
    start = stop = values = 0
    on = -1
    for index, (kind, line) in enumerate(zip(shape.kinds, shape.lines, strict=True)):
        if kind == TEXT:
            continue
        if index != stop or line != on:
            if stop > start:
                yield start, stop, values
            start, values, on = index, 0, line
        values += kind == VALUE
        stop = index + 1
    if stop > start:
        yield start, stop, values


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
    count = len(groups)
    skip = [_LEFT_OVER if group.values else 0.0 for group in groups]
    offsets = [group.offset for group in groups]
    cost = [*accumulate(skip, initial=0.0)]
    back = [[_SKIPPED] * (count + 1)]
    for r in range(len(labels)):
        below = [_INFINITE] * (count + 1)
        came = [_SKIPPED] * (count + 1)
        prices = _prices(shape, groups, offsets, labels, r, form, above=above)
        for g, of_first in prices.items():
            for last, price in enumerate(of_first, g + 1):
                if cost[g] + price < below[last]:
                    below[last], came[last] = cost[g] + price, g
        left = _INFINITE
        for g, dear in enumerate([*skip, 0.0]):
            if cost[g] + _NO_VALUES < below[g]:
                below[g], came[g] = cost[g] + _NO_VALUES, g
            if left < below[g]:
                below[g], came[g] = left, _SKIPPED
            left = below[g] + dear
        cost = below
        back.append(came)
    return _trace(back), cost[count]


#: Says that the group before was left over.
_SKIPPED = -1


def _trace(back: Sequence[Sequence[int]]) -> _Pairs:
    """The pairs of a way: where it came from, by the numbers of labels and groups behind it."""
    pairs: _Pairs = []
    r, g = len(back) - 1, len(back[0]) - 1
    while r or g:
        before = back[r][g]
        if before == _SKIPPED:
            g -= 1
        else:
            pairs.append((before, g) if before < g else None)
            r, g = r - 1, before
    return pairs[::-1]


def _prices(
    shape: Shape,
    groups: Sequence[Group],
    offsets: Sequence[int],
    labels: Sequence[Label],
    r: int,
    form: Form,
    *,
    above: bool,
) -> dict[int, list[float]]:
    """What it costs to give label `r` a group, that and the next one, the three …

    By the number of the first one, of those near enough; as many as make any sense.  `offsets` are
    those of the groups.
    """
    label = labels[r]
    following = labels[r + 1].end if r + 1 < len(labels) else None
    upper = len(shape.text) if following is None else following
    lower = labels[r - 1].start if r else 0
    near = range(bisect_left(offsets, lower), bisect_right(offsets, upper))
    wanted = len(form.rows[label.row].columns)
    start = (labels[r - 1].end if r else 0) if above else None
    own_lines = () if _shares_line(shape, labels, r) else _lines_of(shape, label)
    prices: dict[int, list[float]] = {}
    for g in near:
        first = groups[g]
        on_line = shape.lines[first.first] in own_lines
        distance = 0.0 if on_line else _distance(first, label, start)
        few = groups[g : min(g + _MOST_JOINED, near.stop)]
        behind = first.offset >= label.end  # else words may be the rest of the label
        joined = _joined_prices(shape, few, wanted, following, words=behind)
        prices[g] = [distance + price for price in joined]
    return prices


def _joined_prices(
    shape: Shape, groups: Sequence[Group], wanted: int, following: int | None, *, words: bool
) -> Iterator[float]:
    """What it costs to take the first of some groups for a row, the first two, the first three …

    The row has `wanted` columns; the next label ends at `following`.  `words` says whether words
    among the values may stand for some of them.
    """
    first, values = groups[0], 0
    on_one_line = shape.lines[first.first] == shape.lines[first.last - 1]
    is_row = on_one_line and first.last - first.first == wanted
    for count, last in enumerate(groups, 1):
        if count > 1 and is_row:
            return  # blank cells included; what is behind it may be the number of the next row
        values += last.values
        cells = last.last - first.first
        if count > 1 and cells == values > wanted:
            return
        if count > 1 and following is not None and last.offset >= following:
            return  # it stands behind the next label
        if count > 1 and values > wanted == first.values:
            return  # it is a row; what is behind it is another one, which the form does not have
        said = shape.kinds[first.first : last.last].count(TEXT) if words else 0
        found = wanted if said and values + said == wanted else values
        yield (_JOINED if count > 1 else 0.0) + _count_price(found, cells, wanted, count)


def _distance(group: Group, label: Label, start: int | None) -> float:
    """How far a group that is not on the label's line is from its place, which is behind the label.

    Where values stand above their labels it is before the label, from `start` on.
    """
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
    return shape.lines[group.first] in _lines_of(shape, label)


def _shares_line(shape: Shape, labels: Sequence[Label], r: int) -> bool:
    """Whether another label begins on the line that label `r` begins on: the line tells nothing."""
    beside = labels[max(0, r - 1) : r + 2]
    return len({shape.lines[shape.piece_at(one.start)] for one in beside}) < len(beside)


def _lines_of(shape: Shape, label: Label) -> tuple[int, int]:
    """The lines that a label begins and ends on."""
    first, last = shape.piece_at(label.start), shape.piece_at(label.end - 1)
    return shape.lines[first], shape.lines[last]


def _count_price(values: int, cells: int, wanted: int, groups: int) -> float:
    if values == wanted:
        return 0.0
    if groups > 1 and cells != wanted:
        # Several groups belong together only if they make up exactly one row.
        return 3 * _WRONG_COUNT + abs(values - wanted)
    return _WRONG_COUNT / 4 if values < wanted <= cells else _WRONG_COUNT
