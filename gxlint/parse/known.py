"""Tables like one that was read before: only their figures are new.

Tables that come from one portal or tool have the same words in the same lines and figures in the
same cells.  How one of them was read is kept as a plan, by which the next is filled at once.
"""

from __future__ import annotations

from gxlint.forms import CellKey
from gxlint.model import Cell, Row, Table
from gxlint.namedtuple import NamedTuple
from gxlint.parse.cells import TEXT, VALUE
from gxlint.parse.fill import Found, new_cell
from gxlint.parse.labels import joined
from gxlint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gxlint.document import Line
    from gxlint.parse.cells import Cut, Piece
    from gxlint.parse.labels import Stream


class _RowPlan(NamedTuple):
    """A row: the pieces that its label is made of, if it has one, and that of each cell."""

    key: str
    label: Sequence[int]
    cells: Sequence[tuple[CellKey, int]]


class Plan(NamedTuple):
    """How to fill a table from its pieces, which are called by their numbers.

    `table` is one that was filled so, less all that was taken from its source; `first` and `last`
    are pieces on the first and on the last line of the table.
    """

    table: Table
    rows: Sequence[_RowPlan]
    headers: Mapping[str, Sequence[int]]
    first: int
    last: int

    def filled(self, cuts: Sequence[Cut], lines: Sequence[Line]) -> Found:
        """The table whose pieces are made of `cuts`."""
        rows: dict[str, Row] = {}
        for row, label, places in self.rows:
            cells: dict[str, Cell] = {}
            for key, number in places:
                line, at, (_, start, end, _, _, (value, unit, damaged), _) = cuts[number]
                text = lines[line].text
                cells[key[1]] = new_cell((key, text, value, unit, damaged, at + start, at + end))
            written = _text(label, cuts, lines) if label else None
            rows[row] = Row(row, written, cells, len(cells))
        first, last = cuts[self.first][0], cuts[self.last][0] + 1
        headers = {key: _text(pieces, cuts, lines) for key, pieces in self.headers.items()}
        top = lines[first].text.strip()
        return Found(self.table._replace(start=top, rows=rows, headers=headers), first, last)


def _text(pieces: Sequence[int], cuts: Sequence[Cut], lines: Sequence[Line]) -> Text:
    pieced = map(cuts.__getitem__, pieces)
    return joined([(line, at + one[1], at + one[2]) for line, at, one in pieced], lines)


def plan_of(found: Found, stream: Stream, lines: Sequence[Line]) -> Plan | None:
    """How the table was filled; None if another one of the same words might be filled otherwise.

    So it might where a row could not be placed, where values are left over, or where cells are
    blank and only the distance of their neighbours tells so.
    """
    pieces, table = stream.pieces, found.table
    rows = _rows(table, stream, lines)
    if rows is None:
        return None
    taken = {number for row in rows for _, number in row.cells}
    values = {number for number, piece in enumerate(pieces) if piece.kind == VALUE}
    if taken != values and not (taken > values and all(piece.hard for piece in pieces)):
        return None
    on_line = {piece.line: number for number, piece in enumerate(pieces)}
    return Plan(
        table._replace(start=_NOWHERE, rows={}, headers={}),
        rows,
        {key: stream.cited[id(text)][1] for key, text in table.headers.items()},
        on_line[found.first],
        on_line[found.last - 1],
    )


_NOWHERE = Text.of_line("", 1)


def _rows(table: Table, stream: Stream, lines: Sequence[Line]) -> Sequence[_RowPlan] | None:
    """The plans of all rows; None if a row is not placed, or a cell is no piece of the source."""
    numbers = {_place(piece, lines): number for number, piece in enumerate(stream.pieces)}
    rows: list[_RowPlan] = []
    for row in table.rows.values():
        cells: list[tuple[CellKey, int]] = []
        for cell in row.cells.values():
            number = numbers.get((id(cell.source), cell.start, cell.end))
            if number is None or stream.pieces[number].kind == TEXT:
                return None
            cells.append((cell.key, number))
        if not cells:
            return None
        label = stream.cited[id(row.label)][1] if row.label is not None else ()
        rows.append(_RowPlan(row.key, label, cells))
    return rows


def _place(piece: Piece, lines: Sequence[Line]) -> tuple[int, int, int | None]:
    return id(lines[piece.line].text), piece.start, piece.end
