"""Aligning the cells of a region to the rows of a statutory form.

The labels of a form are known and so is their order; between labels stand the values of one row,
in whatever layout.  Two alignments are made: labels to the stream of label text (see
`gxlint.parse.labels`), then groups of values to the labels found.  What cannot be placed surely is
said to be so.
"""

from bisect import bisect_left
from collections.abc import Sequence

from gxlint.forms import Form
from gxlint.namedtuple import NamedTuple
from gxlint.parse.cells import TEXT, VALUE, Piece
from gxlint.parse.labels import Label, Stream


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


def find_groups(stream: Stream) -> list[Group]:
    """The groups of values of a region.

    A line that holds several values is a group of its own; lines with one value each (one cell a
    line) belong together as long as no label text comes between.  Blanks before label text on the
    same line are fillers of merged label cells and belong to no group.
    """
    groups: list[Group] = []
    pieces = stream.pieces
    index = 0
    while index < len(pieces):
        if pieces[index].kind == TEXT:
            index += 1
            continue
        first = index
        values = 0
        crowded = False
        while index < len(pieces) and pieces[index].kind != TEXT:
            stop, here = _line_end(pieces, index)
            fillers = not here and stop < len(pieces) and pieces[stop].line == pieces[index].line
            if fillers or (values and (here > 1 or (crowded and here))):
                break
            if not values and here > 1:
                first = index  # blanks of lines above a row on one line are none of its cells
            crowded = crowded or here > 1
            values += here
            index = stop
        if index > first:
            groups.append(Group(first, index, stream.offsets[first], values))
        else:
            index = stop
    return groups


def _line_end(pieces: Sequence[Piece], index: int) -> tuple[int, int]:
    """The end of the run of values and blanks from `index` on, within its line; its values."""
    line = pieces[index].line
    values = 0
    for stop in range(index, len(pieces)):
        piece = pieces[stop]
        if piece.line != line or piece.kind == TEXT:
            return stop, values
        values += piece.kind == VALUE
    return len(pieces), values


def assign(
    stream: Stream, form: Form, labels: Sequence[Label]
) -> tuple[list[Aligned], list[Group]]:
    """Groups to labels, both in order; also returns the groups with values that no row took."""
    groups = find_groups(stream)
    straight = _straight(groups, labels, form)
    chosen = straight if straight is not None else _cheapest(stream, groups, labels, form)
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


def _cheapest(stream: Stream, groups: list[Group], labels: Sequence[Label], form: Form) -> _Pairs:
    """The cheapest monotone assignment of groups (or joined neighbours) to labels."""
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
            for last in range(g + 1, min(count, g + _MOST_JOINED) + 1):
                price = _price(stream, groups[g:last], labels, r, form)
                if price is None:
                    break
                if here + price < cost[r + 1][last]:
                    cost[r + 1][last] = here + price
                    back[r + 1][last] = (r, g)
    return _trace(back, rows, count)


def _trace(back: list[list[tuple[int, int]]], rows: int, count: int) -> _Pairs:
    pairs: _Pairs = []
    r, g = rows, count
    while r or g:
        before_r, before_g = back[r][g]
        if before_r < r:
            pairs.append((before_g, g) if before_g < g else None)
        r, g = before_r, before_g
    return pairs[::-1]


def _price(
    stream: Stream, groups: Sequence[Group], labels: Sequence[Label], r: int, form: Form
) -> float | None:
    """What it costs to give `groups` to label `r`; None if longer runs make no sense either."""
    label = labels[r]
    wanted = len(form.rows[label.row].columns)
    first, last = groups[0], groups[-1]
    upper = labels[r + 1].end if r + 1 < len(labels) else len(stream.text)
    lower = labels[r - 1].start if r else 0
    if last.offset > upper or first.offset < lower:
        return None
    values = sum(group.values for group in groups)
    cells = last.last - first.first
    if len(groups) > 1 and values > wanted and cells - values == 0:
        return None
    price = _distance(stream, first, label) + (_JOINED if len(groups) > 1 else 0.0)
    return price + _count_price(values, cells, wanted, len(groups))


def _distance(stream: Stream, group: Group, label: Label) -> float:
    if on_its_line(stream, group, label):
        return 0.0
    if group.offset > label.end:
        return _BEHIND + _FAR * (group.offset - label.end)
    if group.offset <= label.start:
        return _BEFORE + _FAR * (label.start - group.offset)
    return _OTHER_LINE


def on_its_line(stream: Stream, group: Group, label: Label) -> bool:
    """Whether the group begins on the line that the label begins or ends on."""
    line = stream.pieces[group.first].line
    ends = (label.start, label.end - 1)
    return any(stream.pieces[stream.piece_at(end)].line == line for end in ends)


def _count_price(values: int, cells: int, wanted: int, groups: int) -> float:
    if values == wanted:
        return 0.0
    if groups > 1 and cells != wanted:
        # Several groups belong together only if they make up exactly one row.
        return 3 * _WRONG_COUNT + abs(values - wanted)
    return _WRONG_COUNT / 4 if values < wanted <= cells else _WRONG_COUNT
