"""Placing the cells of one row under the columns of its form.

A row with as many values as columns is placed at once.  One with fewer has blank cells; where
the layout shows them (bars, tabs, real cells, blank lines, aligned columns) the complete rows of
the same table teach how, and the row is placed if that leaves exactly one reading.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from gxlint.document import Line
from gxlint.namedtuple import NamedTuple
from gxlint.parse.cells import BLANK, Piece, is_page_furniture


class RowCells(NamedTuple):
    """The pieces of one row: values and blanks, between its label and what comes next.

    `values` are those that are no blanks.  `before` and `after` are the lines of the label's end
    and of the next label text (-1: none).  `width` is how many cells the row's line has, label and
    fillers included (0: several lines).
    """

    pieces: Sequence[Piece]
    values: Sequence[Piece]
    before: int
    after: int
    wanted: int
    width: int = 0


def filled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that are no blanks."""
    return [piece for piece in pieces if piece.kind != BLANK]


#: The cells of a row in column order: a value, a blank cell, or None for a blank that only shows in
#: the distance of its neighbours.
Placed = list[Piece | None]


def place(rows: Sequence[RowCells], lines: Sequence[Line]) -> list[Placed | None]:
    """For each row its cells in column order, or None if they can't be placed."""
    widest = max((row.wanted for row in rows), default=0)
    rows = [_once(row, widest) if len(row.values) > row.wanted else row for row in rows]
    complete = [row for row in rows if len(row.values) == row.wanted]
    grid = None if complete else _grid(rows)
    wider = [len(row.pieces) for row in rows if len(row.values) == len(row.pieces) > row.wanted]
    wider = wider if 2 * len(wider) > len(rows) else []
    placed: list[Placed | None] = []
    for row in rows:
        if len(row.values) == row.wanted:
            # With a column that the form has not, a blank cell does not make the row complete.
            placed.append(None if len(row.pieces) in wider else [*row.values])
        elif len(row.values) > row.wanted:
            placed.append(None)
        else:
            placed.append(
                (_in_grid(row, grid) if grid else None)
                or _by_hard_cells(row, complete)
                or _by_blank_lines(row, complete, lines)
                or _by_columns(row, complete, lines)
            )
    return placed


def _once(row: RowCells, width: int) -> RowCells:
    """A row of more values than cells, with the repeats of merged cells made blank.

    A row of few columns spans the width of the table; some tools write the value of a merged cell
    into each cell that it covers.
    """
    surplus = len(row.values) - row.wanted
    if len(row.pieces) != width or not all(p.hard for p in row.pieces):
        return row
    kept: list[Piece] = []
    for piece in row.pieces:
        repeated = surplus > 0 and piece.norm == _last_value(kept)
        surplus -= repeated
        kept.append(piece.of_kind(BLANK) if repeated else piece)
    return row if surplus else row._replace(pieces=kept, values=filled(kept))


def _last_value(pieces: Sequence[Piece]) -> str | None:
    return next((piece.norm for piece in reversed(pieces) if piece.kind != BLANK), None)


def _by_hard_cells(row: RowCells, complete: Sequence[RowCells]) -> Placed | None:
    """Cells with borders: blanks among them are cells, or fillers of merged cells."""
    pieces, wanted = row.pieces, row.wanted
    surplus = len(pieces) - wanted
    if surplus < 0 or len(row.values) == len(pieces):
        return None
    line = pieces[0].line
    grid = {r.width for r in complete if r.pieces[0].line != line}
    if len(complete) > 2 and len(grid) == 1 and not 0 <= row.width - grid.pop() < wanted:
        return None  # a cell of the grid is gone, or a second row is there: nothing tells which
    if surplus == 0:
        return list(pieces)
    windows = [tuple(range(wanted)), tuple(range(surplus, len(pieces)))]
    alike = {_positions(r) for r in complete if (r.wanted, len(r.pieces)) == (wanted, len(pieces))}
    leads = {_positions(r)[0] for r in complete}
    trails = {len(r.pieces) - 1 - _positions(r)[-1] for r in complete}
    if alike:
        windows = list(alike) if len(alike) == 1 else []
    elif leads == {0}:
        # Fillers stand on one side of the values only, the same in the whole table.
        windows.pop()
    elif trails == {0}:
        windows.pop(0)
    elif complete:
        starts = leads if len(leads) == 1 else {surplus - t for t in trails}
        windows = [tuple(range(s, s + wanted)) for s in starts if 0 <= s <= surplus]
    elif not row.values:
        return list(pieces[:wanted])  # whichever are fillers, all are blank
    count = len(row.values)
    fits = [cells for cells in windows if len(filled([pieces[at] for at in cells])) == count]
    return [pieces[at] for at in fits[0]] if len(fits) == 1 else None


class _Grid(NamedTuple):
    """A table in which every row has `width` cells: before the `last` ones of them the values end.

    Of the values there are `wanted` in a row.
    """

    width: int
    wanted: int
    last: int


def _grid(rows: Sequence[RowCells]) -> _Grid | None:
    """The grid that most rows stand in, if it tells where the columns are though no row is full.

    The last column with values is the last of all (a total, as a rule), if then the first one is
    right behind a label and no value stands before it.
    """
    alike = Counter((r.width, r.wanted) for r in rows if r.width and all(p.hard for p in r.pieces))
    if not alike:
        return None
    (width, wanted), count = alike.most_common(1)[0]
    members = [row for row in rows if (row.width, row.wanted) == (width, wanted)]
    ends = [len(row.pieces) - _positions(row)[-1] - 1 for row in members if row.values]
    if count < 3 or 2 * count <= len(rows) or not ends:
        return None
    grid = _Grid(width, wanted, min(ends))
    fillers = min(len(row.pieces) for row in members) - wanted - grid.last
    return grid if fillers == 0 and all(_in_grid(row, grid) for row in members) else None


def _in_grid(row: RowCells, grid: _Grid) -> Placed | None:
    """The cells of a row of the grid; None if it is none or has values elsewhere."""
    stop = len(row.pieces) - grid.last
    if (row.width, row.wanted) != (grid.width, grid.wanted) or stop < grid.wanted:
        return None
    cells = row.pieces[stop - grid.wanted : stop]
    return list(cells) if len(filled(cells)) == len(row.values) else None


def _positions(row: RowCells) -> tuple[int, ...]:
    """Which of the row's cells hold values."""
    return tuple(at for at, piece in enumerate(row.pieces) if piece.kind != BLANK)


def _by_blank_lines(
    row: RowCells, complete: Sequence[RowCells], lines: Sequence[Line]
) -> Placed | None:
    """One cell a line: an empty cell leaves more blank lines than usual behind it."""
    if row.before < 0 or any(piece.hard for piece in row.pieces):
        return None
    number = _without_page_feet(lines, min(r.before for r in (row, *complete)))
    if not complete and (cells := _filling_lines(row, number)):
        return cells
    teachers = [r for r in complete if r.before >= 0] or [row]
    spans = [[number(r.before), *(number(p.line) for p in r.values)] for r in teachers]
    steps = {b - a for span in spans for a, b in pairwise(span[1:])}
    step = min(steps, default=0)
    if step < 1 or (complete and len(steps) > 1):
        return None
    opening = {span[1] - span[0] for span in spans} if complete else {step}
    closing = {number(r.after) - span[-1] for r, span in zip(teachers, spans, strict=True)}
    marks = [number(piece.line) for piece in row.values]
    if len(opening) == 1:
        marks.insert(0, number(row.before) + opening.pop() - step)
    end = number(row.after) + step - (closing.pop() if complete and len(closing) == 1 else step)
    cells = _by_steps(row, marks, step, number)
    if cells is not None and len(cells) < row.wanted and row.after >= 0:
        cells = _by_steps(row, [*marks, end], step, number)
    return cells if cells is not None and len(cells) == row.wanted else None


def _filling_lines(row: RowCells, number: Callable[[int], int]) -> Placed | None:
    """The cells of a row that has as many lines as cells between its label and the next one.

    In a copy with blank lines between the cells it has twice as many.
    """
    first = number(row.before)
    step, rest = divmod(number(row.after) - first, row.wanted + 1)
    if rest or step not in (1, 2):
        return None
    at = {number(piece.line): piece for piece in row.values}
    marks = [first + step * (cell + 1) for cell in range(row.wanted)]
    if len(at) < len(row.values) or not at.keys() <= set(marks):
        return None
    return [at.get(mark) or _blank(mark, number) for mark in marks]


def _by_steps(
    row: RowCells, marks: Sequence[int], step: int, number: Callable[[int], int]
) -> Placed | None:
    """The values at their lines and a blank for each further `step` between the marks."""
    at = {number(piece.line): piece for piece in row.values}
    cells: Placed = [at.get(marks[0])] if marks and marks[0] in at else []
    for earlier, later in pairwise(marks):
        gap, rest = divmod(later - earlier, step)
        if rest or gap < 1:
            return None
        cells += [_blank(earlier + times * step, number) for times in range(1, gap)]
        if later in at:
            cells.append(at[later])
    return cells


def _blank(at: int, number: Callable[[int], int]) -> Piece:
    """The blank cell whose line has that number."""
    line = at
    while number(line) < at:
        line += 1
    return Piece(BLANK, line, 0, 0, "", hard=False)


def _without_page_feet(lines: Sequence[Line], first: int) -> Callable[[int], int]:
    """Line numbers from `first` on as they would be without page numbers between."""
    feet = [i for i in range(max(first, 0), len(lines)) if is_page_furniture(lines[i].text.norm)]
    return lambda line: line - bisect_left(feet, line)


def _by_columns(
    row: RowCells, complete: Sequence[RowCells], lines: Sequence[Line]
) -> Placed | None:
    """Columns lined up with spaces: a value belongs where the complete rows have theirs."""
    if len(complete) < 2 or not row.values:
        return None
    if any(len({p.line for p in r.values}) != 1 or r.values[0].hard for r in (row, *complete)):
        return None
    for measure in (_display_column, _character_column):
        ranges = _ranges(complete, lines, measure)
        if ranges is None or len(ranges) != row.wanted:
            continue
        cells: Placed = [None] * row.wanted
        for piece in row.values:
            start, end = measure(lines, piece)
            hits = [i for i, (low, high) in enumerate(ranges) if start < high and low < end]
            if len(hits) != 1 or cells[hits[0]] is not None:
                return None
            cells[hits[0]] = piece
        return cells
    return None


_Measure = Callable[[Sequence[Line], Piece], tuple[int, int]]


def _ranges(
    complete: Sequence[RowCells], lines: Sequence[Line], measure: _Measure
) -> list[tuple[int, int]] | None:
    """Where each column lies in the complete rows; None if the columns overlap."""
    ranges: list[tuple[int, int]] = []
    for pieces in zip(*(row.values for row in complete), strict=False):
        places = [measure(lines, piece) for piece in pieces]
        ranges.append((min(start for start, _ in places), max(end for _, end in places)))
    return ranges if all(a[1] < b[0] for a, b in pairwise(ranges)) else None


def _display_column(lines: Sequence[Line], piece: Piece) -> tuple[int, int]:
    before = lines[piece.line].text.raw[: piece.start]
    start = sum(2 if east_asian_width(c) in "WF" else 1 for c in before)
    return start, start + piece.end - piece.start


def _character_column(_lines: Sequence[Line], piece: Piece) -> tuple[int, int]:
    return piece.start, piece.end
