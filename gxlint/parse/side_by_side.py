"""Tables whose rows stand side by side: part four is one line of three groups of five cells.

The header words of such a table are hopelessly interleaved in most copies, and the order of its
cells is fixed; so the values are found by their number and divided among the rows in order.
"""

from __future__ import annotations

from gxlint.forms import CellKey, ColumnSpec, Form, cell_key, core_of
from gxlint.model import Row, Table
from gxlint.parse.align import Group, find_groups
from gxlint.parse.cells import BLANK, TEXT, VALUE, Piece
from gxlint.parse.columns import lacking
from gxlint.parse.fill import Found, holds_damaged, make_row
from gxlint.parse.place import Placed, RowCells, filled, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.document import Line
    from gxlint.parse.labels import Stream
    from gxlint.text import Text


def find_side_by_side(
    form: Form, lines: Sequence[Line], stream: Stream, region: range, *, own_part: bool
) -> Found | None:
    """The table in the lines of `region`, whose labels are `stream`; None if there is none.

    In its own part (`own_part`) bare values are enough, if most of them are there; elsewhere the
    header must stand above them.
    """
    cells_of_form = sum(len(row.columns) for row in form.rows)
    runs = find_groups(stream.shape)
    groups = [run for run in runs if run.values] or [
        run for run in runs if run.last - run.first == cells_of_form
    ]
    if not groups:
        return None
    header = stream.text[: groups[0].offset]
    bare = own_part and 2 * sum(group.values for group in groups) > cells_of_form
    if not bare and not _header_words(form, header):
        return None
    specs = form.rows[0].columns
    cells, present = _choose(form, stream, lines, groups, region, header)
    width = len(present)
    labels = {spec.key: _label(spec.cores, stream, lines) for spec in form.rows}
    rows: dict[str, Row] = {}
    for index, spec in enumerate(form.rows):
        part = cells[index * width : (index + 1) * width] if cells else None
        values = [p for p in stream.pieces if p.kind == VALUE] if index == 0 else []
        keys = [cell_key(spec.key, column.key) for column in present]
        rows[spec.key] = make_row(spec, keys, lines, values, part, labels[spec.key])
    first = _first_header(form, stream)
    last = max(group.last for group in groups) - 1
    table = Table(
        form=form,
        start=lines[stream.pieces[first].line].text.strip(),
        rows=rows,
        missing_columns=tuple(
            CellKey(row.key, c.key) for row in form.rows for c in specs if c not in present
        ),
        damaged=holds_damaged(rows),
    )
    return Found(table, stream.pieces[first].line, stream.pieces[last].line + 1)


def _header_words(form: Form, header: str) -> bool:
    """Whether most characters of the column labels stand above the values, in any order."""
    wanted = {c for column in form.rows[0].columns for c in core_of(column.label)}
    return 2 * len(wanted.intersection(header)) > len(wanted)


def _choose(
    form: Form,
    stream: Stream,
    lines: Sequence[Line],
    groups: list[Group],
    region: range,
    header: str,
) -> tuple[Placed | None, Sequence[ColumnSpec]]:
    """The cells of the whole table in order and the columns they fill (cells None: unsure)."""
    specs = form.rows[0].columns
    if turned := _turned(form, stream, groups):
        return turned, specs
    gone = lacking(specs, header)
    for present in (specs, [c for c in specs if c not in gone]):
        wanted = len(form.rows) * len(present)
        for row in _windows(stream, groups, region, wanted):
            placed = place([row], lines)[0]
            if placed is not None:
                return placed, present
    return None, specs


def _turned(form: Form, stream: Stream, groups: Sequence[Group]) -> Placed | None:
    """The cells of a table whose columns go down: behind a column's label a value of each row."""
    specs = form.rows[0].columns
    if len(groups) != len(specs):
        return None
    columns: list[Sequence[Piece]] = []
    above = 0
    for spec, group in zip(specs, groups, strict=True):
        between = stream.text[above : group.offset]
        cells = stream.pieces[group.first : group.last]
        if len(cells) != len(form.rows) or not between.endswith(spec.cores):
            return None
        columns.append(cells)
        above = group.offset
    return [column[row] for row in range(len(form.rows)) for column in columns]


def _windows(stream: Stream, groups: list[Group], region: range, wanted: int) -> list[RowCells]:
    """Runs of groups that hold `wanted` values, then those that may hold as many cells.

    The latter have blanks with borders, or are all the values there are, one a line.
    """
    exact: list[RowCells] = []
    blank: list[RowCells] = []
    for i in range(len(groups)):
        values = 0
        for j in range(i, len(groups)):
            values += groups[j].values
            first, last = groups[i].first, groups[j].last
            pieces = [p for p in stream.pieces[first:last] if p.kind != TEXT]
            before = stream.pieces[first - 1].line if first else region.start - 1
            after = stream.pieces[last].line if last < len(stream.pieces) else region.stop
            row = RowCells(pieces, filled(pieces), before, after, wanted)
            if values == wanted:
                exact.append(row)
            elif values < wanted <= len(pieces) or (values < wanted and j - i + 1 == len(groups)):
                blank.append(row)
            if values >= wanted:
                break
    return exact + blank


def _label(cores: Sequence[str], stream: Stream, lines: Sequence[Line]) -> Text | None:
    for core in cores:
        at = stream.text.find(core)
        if at >= 0:
            return stream.source(lines, at, at + len(core))
    return None


def _first_header(form: Form, stream: Stream) -> int:
    """The piece that opens the table: the first of the row labels, else the first value."""
    starts = [at for spec in form.rows if (at := stream.text.find(spec.cores[0])) >= 0]
    if starts:
        return stream.piece_at(min(starts))
    return next(i for i, piece in enumerate(stream.pieces) if piece.kind not in (TEXT, BLANK))
