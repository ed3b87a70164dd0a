"""Tables without ruling lines: their cells by where lines of text begin.

Rows whose cells all begin on one height, however many lines they have, are put together here: the
lines of a label would stand among those of its neighbours otherwise.  Where cells are set in the
middle of their rows, or have one line each, the parser reads the lines as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gxlint import patterns
from gxlint.sources.pdf.lines import VisualLine, cell_text
from gxlint.sources.pdf.pages import Box, around
from gxlint.sources.pdf.tables import Cell, Row, Table

#: Cells of a line are this far apart, in widths of a character.
_APART = 0.6
#: What begins within so many points of each other begins in one column.
_ALIGNED = 3.0
#: Lines of a cell are no farther apart than this, in widths of a character.
_PITCH = 1.5
_NUMBER = patterns.compile(r"[-+]?\d[\d,.]*")
_MARKER = patterns.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_FULL_STOP = "。"
#: No row of a table has more cells.
_MOST = 60


def with_tables(lines: Sequence[VisualLine]) -> list[VisualLine | Table]:
    """The lines, those of tables that can be put together as tables."""
    found: list[VisualLine | Table] = []
    start = 0
    for first, last in _regions(lines):
        table = _Builder(lines[first:last]).table()
        if table is not None:
            found += [*lines[start:first], table]
            start = last
    return [*found, *lines[start:]]


def _values(parts: Sequence[VisualLine]) -> list[VisualLine]:
    """The numbers behind the first part of a line."""
    return [part for part in parts[1:_MOST] if _NUMBER.fullmatch(part.raw)]


def _regions(lines: Sequence[VisualLine]) -> Iterator[tuple[int, int]]:
    """Runs of lines that may be tables: from the first row with values to behind the last."""
    valued = [bool(_values(line.parts(_APART))) for line in lines]
    first = last = 0
    for index, line in enumerate(lines):
        if _is_prose(line) or _is_heading(line, valued[index : index + 2]):
            if last > first + 1:
                yield first, last
            first = last = index + 1
        elif valued[index] or (last > first and _is_next_line(lines[last - 1], line)):
            last = index + 1
    if last > first + 1:
        yield first, last


def _is_prose(line: VisualLine) -> bool:
    return _FULL_STOP in line.raw or len(line.parts(_APART)) > _MOST


def _is_heading(line: VisualLine, valued: Sequence[bool]) -> bool:
    """Whether a line stands alone: it is numbered, and no values stand beside it or below."""
    return not any(valued) and bool(_MARKER.match(line.raw)) and len(line.parts(_APART)) == 1


def _is_next_line(upper: VisualLine, lower: VisualLine) -> bool:
    """Whether two lines that begin in one column may be lines of one cell."""
    aligned = abs(upper.box.x0 - lower.box.x0) < _ALIGNED
    return aligned and 0 < lower.base - upper.base < _PITCH * max(upper.em, lower.em)


@dataclass(slots=True)
class _Cell:
    """The lines of a cell; whether values stand beside the first."""

    lines: list[VisualLine]
    valued: bool = False

    def made(self) -> Cell:
        box = around(line.box for line in self.lines)
        text = cell_text(self.lines, box.width)
        return Cell(box, self.lines[0].page, text, open_above=True, open_below=True)


@dataclass(slots=True)
class _Block:
    """Rows of values with the same columns, and the cells of the header right above them."""

    header: list[_Cell]
    rows: list[list[_Cell]] = field(default_factory=list)


class _Builder:
    """Puts the lines of one region together."""

    def __init__(self, lines: Sequence[VisualLine]) -> None:
        self._lines = lines
        self._open: list[_Cell] = []
        self._rows: list[list[_Cell]] = []
        self._sure = True

    def table(self) -> Table | None:
        """The table, None if its cells do not begin where their rows do, or have one line each."""
        for line in self._lines:
            self._add(line)
        labels = [row[0] for row in self._rows if row[0].valued]
        if not self._sure or not any(len(label.lines) > 1 for label in labels):
            return None
        rows: list[Row] = []
        for block in _blocks(self._rows):
            columns = _columns(block)
            rows += [[cell.made() for cell in block.header]] if block.header else []
            rows += [_filled(row, columns) for row in block.rows]
        box = around(line.box for line in self._lines)
        return Table(self._lines[0].page, box, rows, bottom=rows[-1], ruled=False)

    def _add(self, line: VisualLine) -> None:
        parts = line.parts(_APART)
        values = _values(parts)
        begun: list[_Cell] = []
        for part in parts:
            above = next((c for c in self._open if _is_next_line(c.lines[-1], part)), None)
            if above is None or _MARKER.match(part.raw) or part in values:
                begun.append(_Cell([part], bool(values)))
            else:
                above.lines.append(part)
        if values and (not begun or begun[0].lines[0] in values):
            self._sure = False  # the label of these values begins above them
        if begun:
            self._rows.append(begun)
        kept = [
            cell for cell in self._open if line.base - cell.lines[-1].base < line.box.height * 2
        ]
        self._open = begun + kept


def _blocks(rows: Iterable[list[_Cell]]) -> Iterator[_Block]:
    """Headers, each with the rows of values below it."""
    block = _Block([])
    for row in rows:
        if row[0].valued:
            block.rows.append(row)
            continue
        if block.header or block.rows:
            yield block
        block = _Block(row)
    yield block


def _columns(block: _Block) -> list[Box]:
    """Where the columns of values lie."""
    values = [cell.lines[0].box for row in block.rows for cell in row if _is_value(cell)]
    if not values:
        return []
    edge = min(box.x0 for box in values)
    heads = [around(line.box for line in cell.lines) for cell in block.header]
    columns: list[Box] = []
    for box in sorted([*values, *(box for box in heads if box.x0 > edge - _ALIGNED)]):
        if columns and box.x0 < columns[-1].x1:
            columns[-1] = around((columns[-1], box))
        else:
            columns.append(box)
    return columns


def _is_value(cell: _Cell) -> bool:
    return _NUMBER.fullmatch(cell.lines[0].raw) is not None


def _filled(row: Sequence[_Cell], columns: Sequence[Box]) -> Row:
    """The cells of a row of values, with blank ones in the columns where nothing stands."""
    cells = [cell.made() for cell in row]
    if columns and not any(_is_value(cell) and len(cell.lines) > 1 for cell in row):
        for column in columns:
            beside = (cell.box for cell in cells)
            if not any(box.x0 < column.x1 and column.x0 < box.x1 for box in beside):
                line = row[0].lines[0].box
                box = Box(column.x0, line.top, column.x1, line.bottom)
                cells.append(Cell(box, row[0].lines[0].page, None))
    return sorted(cells, key=lambda cell: cell.box.x0)
