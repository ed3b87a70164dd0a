"""Tables like one that was read before: only their figures are new.

Tables that come from one portal or tool have the same words in the same lines and figures in the
same cells.  How one of them was read is kept as a plan, by which the next is filled at once.
"""

from __future__ import annotations

from gxlint.forms import CellKey
from gxlint.model import Row, Table
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
        rows = {
            row.key: Row(
                row.key,
                _text(row.label, cuts, lines) if row.label else None,
                {key[1]: new_cell(_cell(key, cuts[number], lines)) for key, number in row.cells},
                len(row.cells),
            )
            for row in self.rows
        }
        first, last = cuts[self.first][0], cuts[self.last][0] + 1
        headers = {key: _text(pieces, cuts, lines) for key, pieces in self.headers.items()}
        start = lines[first].text.strip()
        return Found(self.table._replace(start=start, rows=rows, headers=headers), first, last)


def _cell(key: CellKey, cut: Cut, lines: Sequence[Line]) -> tuple[object, ...]:
    line, at, (_, start, end, _, _, (value, unit, damaged), _) = cut
    return key, lines[line].text, value, unit, damaged, at + start, at + end


def _text(pieces: Sequence[int], cuts: Sequence[Cut], lines: Sequence[Line]) -> Text:
    places = []
    for piece in pieces:
        line, at, stretch = cuts[piece]
        places.append((line, at + stretch[1], at + stretch[2]))
    return joined(places, lines)


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
