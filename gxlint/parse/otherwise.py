"""Tables that are no rows of cells in the form's order: columns one after the other, all labels
before all values, labels strewn among the rows, blocks of rows in another order.

What is read so must be certain: the header of a column stands above its values, the lines show the
rows, all rows are there and those with a label beside them stand where the form has them, or the
sums of the form hold for one order of the values and for no other.  `find_table` asks here where it
could not place all of a table's rows.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from gxlint import patterns
from gxlint.forms import cell_key, row_keys
from gxlint.model import Row, Table
from gxlint.parse.align import Group, find_groups, on_its_line
from gxlint.parse.astray import label_of
from gxlint.parse.cells import VALUE, Piece
from gxlint.parse.columns import headers, turned
from gxlint.parse.fill import Found, extent, holds_damaged, make_row
from gxlint.parse.labels import find_rows
from gxlint.parse.spoken import read_spoken
from gxlint.parse.values import read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gxlint.document import Line
    from gxlint.forms import CellKey, ColumnSpec, Form, Relation
    from gxlint.parse.labels import Label, Stream

    _Cells = dict[CellKey, Piece]

_FIGURE = patterns.compile(r"\S+")
#: A wrong cell breaks the sum of its row, that of its column and the balance.
_BY_ONE_MISTAKE = 3
_NO_ROWS: Mapping[str, Row] = {}


def read_otherwise(
    form: Form, lines: Sequence[Line], stream: Stream, region: range, as_rows: Found | None
) -> Found | None:
    """The table in the lines of `region`, each of its cells filled, if it is read with certainty.

    `stream` has what of them is no prose, `as_rows` is what was read row by row.
    """
    if not turned(form, stream, len(stream.text)):
        found = _by_place(form, lines, stream, as_rows)
        if found is not None:
            return found
    spoken = read_spoken(form, lines, region)
    return _filled(form, lines, *spoken)._replace(prose=True) if spoken else None


def _by_place(
    form: Form, lines: Sequence[Line], stream: Stream, as_rows: Found | None
) -> Found | None:
    """The table, if its values stand in the form's order, whatever that is an order of."""
    labels = _labels(form, stream)
    if labels and (
        cells := _by_columns(form, stream)
        or _stacked(form, stream)
        or _beside_labels(form, stream, labels)
    ):
        return _filled(form, lines, stream, labels, cells)
    if as_rows and (cells := _in_order(form, stream, as_rows.table.rows)):
        in_order = find_rows(stream.shape, form)
        return _filled(form, lines, stream, in_order, cells, as_rows.table.rows)
    if cells := _behind_labels(form, stream):
        return _filled(form, lines, stream, find_rows(stream.shape, form), cells)
    return None


def _filled(
    form: Form,
    lines: Sequence[Line],
    stream: Stream,
    labels: Sequence[Label],
    cells: Mapping[CellKey, Piece],
    others: Mapping[str, Row] = _NO_ROWS,
) -> Found:
    """The table of the model with these cells, which are all of the form's but those of `others`.

    Of `others` those are left out that have cells here.
    """
    rows: dict[str, Row] = {}
    by_row = {label.row: label for label in labels}
    for index, (spec, keys) in enumerate(zip(form.rows, row_keys(form), strict=True)):
        if keys[0] not in cells:
            rows[spec.key] = others[spec.key]
            continue
        label = by_row.get(index)
        written = stream.source(lines, label.start, label.end) if label else None
        rows[spec.key] = make_row(spec, keys, lines, (), [cells[key] for key in keys], written)
    last_line = max(piece.line for piece in cells.values())
    last_piece = max(i for i, piece in enumerate(stream.pieces) if piece.line == last_line)
    first, last = extent(form, stream, labels, last_piece)
    table = Table(
        form=form,
        start=lines[first].text.strip(),
        rows=rows,
        headers=headers(form, stream, lines, labels),
        damaged=holds_damaged(rows),
    )
    return Found(table, first, last)


def _labels(form: Form, stream: Stream) -> list[Label] | None:
    """The labels of all rows, wherever they stand; None if one is not there.

    They may stand in several columns, groups and their rows each in one of its own.
    """
    labels: list[Label] = []
    taken: list[range] = []
    for row in sorted(range(len(form.rows)), key=lambda row: -len(form.rows[row].cores[0])):
        found = label_of(form, row, stream.shape, taken)
        if found is None:
            return None
        labels.append(found)
        taken.append(range(found.start, found.end))
    return sorted(labels)


def _by_columns(form: Form, stream: Stream) -> _Cells | None:
    """Behind the header of a column stand its values, one for each row that has it."""
    waiting = _columns(form)
    cells: _Cells = {}
    above = 0
    for group in find_groups(stream.shape):
        if not group.values:
            continue
        pieces = _values(stream, group)
        header = stream.text[above : group.offset]
        found = next((c for c in waiting if header.endswith(c[0].cores)), None)
        if found is None or len(found[1]) != len(pieces):
            return None
        waiting.remove(found)
        cells.update(zip(found[1], pieces, strict=True))
        above = group.offset
    return None if waiting else cells


def _stacked(form: Form, stream: Stream) -> _Cells | None:
    """All values of a column stand in one cell, as many as there are rows."""
    stacks = [piece for piece in stream.pieces if piece.kind == VALUE]
    columns = _columns(form)
    cells: _Cells = {}
    for stack, (_, keys) in zip(stacks, columns, strict=False):
        values = _FIGURE.finditer(stack.norm)
        cells.update(zip(keys, (_within(stack, *value.span()) for value in values), strict=False))
        if len(stack.norm.split()) != len(keys):
            return None
    return cells if len(stacks) == len(columns) else None


def _within(piece: Piece, start: int, end: int) -> Piece:
    """The stretch of a piece as one of its own."""
    at = piece.start
    return Piece(VALUE, piece.line, at + start, at + end, piece.norm[start:end], piece.hard)


def _beside_labels(form: Form, stream: Stream, labels: Sequence[Label]) -> _Cells | None:
    """Each row stands beside its label, but blocks of rows in another order than the form's.

    There are no other figures.
    """
    found = [group for group in find_groups(stream.shape) if group.values]
    if len(found) != len(labels):
        return None
    groups = {group.offset: group for group in found}
    cells: _Cells = {}
    for label, keys in zip(labels, row_keys(form), strict=True):
        group = groups.get(label.end)
        if group is None or not _stands_beside(stream, label, group, len(keys)):
            return None
        cells.update(zip(keys, _values(stream, group), strict=True))
    return cells


def _stands_beside(stream: Stream, label: Label, group: Group, wanted: int) -> bool:
    return group.values == wanted and on_its_line(stream.shape, group, label)


def _in_order(form: Form, stream: Stream, others: Mapping[str, Row]) -> _Cells | None:
    """All rows of figures are there in the form's order, but labels are strewn among them.

    A program that takes tables out of a page leaves what it took for text above or below them.  The
    cells of a row that is not full are left out; it must be one of `others`.
    """
    if not form.uniform:
        return None
    wanted = len(form.rows[0].columns)
    found = [group for group in find_groups(stream.shape) if group.values]
    rows = [group for group in found if wanted in (group.values, group.last - group.first)]
    stray = [group for group in found if group not in rows]
    if len(rows) != len(form.rows) or any(2 * group.values > wanted for group in stray):
        return None
    places = {stream.pieces[group.first].line: index for index, group in enumerate(rows)}
    told = [
        places.get(line) == label.row
        for label in find_rows(stream.shape, form)
        if (line := stream.pieces[stream.piece_at(label.end - 1)].line) in places
    ]
    if not all(told) or len(told) * 2 < len(rows):
        return None
    pairs = zip(form.rows, rows, strict=True)
    if any(group.values != wanted and spec.key not in others for spec, group in pairs):
        return None
    return {
        key: piece
        for keys, group in zip(row_keys(form), rows, strict=True)
        if group.values == wanted
        for key, piece in zip(keys, _values(stream, group), strict=True)
    }


def _columns(form: Form) -> list[tuple[ColumnSpec, list[CellKey]]]:
    """The columns of each block of rows in the form's order, with their cells."""
    found: list[tuple[ColumnSpec, list[CellKey]]] = []
    for _, members in groupby(form.rows, lambda row: row.item):
        rows = list(members)
        for column in rows[0].columns:
            found.append((column, [cell_key(row.key, column.key) for row in rows]))
    return found


def _values(stream: Stream, group: Group) -> list[Piece]:
    return [piece for piece in stream.pieces[group.first : group.last] if piece.kind == VALUE]


def _behind_labels(form: Form, stream: Stream) -> _Cells | None:
    """All values stand behind all labels, in as many lines as there are rows, or as sums tell."""
    values = [piece for piece in stream.pieces if piece.kind == VALUE]
    keys = [key for of_row in row_keys(form) for key in of_row]
    if len(values) != len(keys):
        return None
    labels = find_rows(stream.shape, form)
    first = stream.pieces.index(values[0])
    if len(labels) < len(form.rows) or stream.offsets[first] < labels[-1].end:
        return None
    by_rows = dict(zip(keys, values, strict=True))
    on_lines = [len(list(line)) for _, line in groupby(values, lambda piece: piece.line)]
    if on_lines == [len(row.columns) for row in form.rows] and len(set(on_lines)) < len(on_lines):
        return by_rows
    down = [key for _, of_column in _columns(form) for key in of_column]
    return _that_adds_up(form, [by_rows, dict(zip(down, values, strict=True))])


def _that_adds_up(form: Form, ways: Sequence[_Cells]) -> _Cells | None:
    """The way in which the form's sums hold, but for one mistake, if another breaks many more."""
    equations = [relation for relation in form.relations if relation.op == "=="]
    broken = [sum(_residual(one, cells) != 0 for one in equations) for cells in ways]
    ordered = sorted(range(len(ways)), key=broken.__getitem__)
    best, other = ordered[:2]
    if not equations or broken[best] > _BY_ONE_MISTAKE:
        return None
    alike = all(ways[best][key].norm == ways[other][key].norm for key in ways[best])
    return ways[best] if alike or broken[other] > broken[best] + _BY_ONE_MISTAKE else None


def _residual(relation: Relation, cells: _Cells) -> Decimal:
    """What is left of the relation once all its terms stand on one side."""
    numbers = ((factor, read_number(cells[key].norm)) for factor, key in relation.terms)
    return sum(
        (factor * number.value for factor, number in numbers if number and number.value),
        start=Decimal(0),
    )
