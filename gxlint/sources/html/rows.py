"""Tables of a page: their rows, and the tables that only lay the page out.

A row is a line with cells, the cells that stand in it, so that spans, right or wrong, do not
matter: a cell that spans rows or columns counts once, where it begins.  A row that holds a table or
running text in one of its cells is no row of data: its cells are parts of the page, one after the
other.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gxlint import patterns
from gxlint.document import Line
from gxlint.namedtuple import NamedTuple
from gxlint.sources import Unreadable
from gxlint.sources.html.runs import joined
from gxlint.sources.stacked import FIGURE, label_of_stack
from gxlint.text import Mark, Text

#: Beyond these a page is no report but an attack on memory or time.
MAX_CELLS = 20_000
MAX_LINES = 20_000
MAX_DEPTH = 50

# What no cell of a form has.
_FULL_STOP = "。"
# What may stand beside the links of a list: signs, and the day of publication.
_DATE = r"[\W_]*(?:\d{2,4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?)?[\W_]*"


class Block(NamedTuple):
    """A line of a cell or of the page.

    `stands_in` says that it is put in for something that is no text (a picture); `is_links` that it
    is nothing but links to other pages: in a row of data it is text, on the page navigation.
    """

    text: Text
    stands_in: bool = False
    is_links: bool = False

    def is_all(self, pattern: str) -> bool:
        """Whether the pattern fits all of its text."""
        return patterns.compile(pattern).fullmatch(self.text.norm.strip()) is not None


@dataclass(slots=True)
class _Cell:
    line: int
    column: int
    blocks: list[Block] = field(default_factory=list)

    def text(self) -> Text:
        """The cell's text; an empty cell is a space, so that it has a place of its own."""
        texts = [block.text for block in self.blocks if not block.stands_in]
        return joined(texts) if texts else Text(" ", " ", (Mark(0, self.line, self.column),))


@dataclass(slots=True)
class _Table:
    """A table that is open: the cells of the row that is open, and whether one of them is.

    `loose` says that the row lays out the page.
    """

    row: list[_Cell] | None = None
    in_cell: bool = False
    loose: bool = False


class Rows:
    """Collects the lines of a page, its tables among them."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._stand_ins: set[int] = set()
        self._tables: list[_Table] = []
        self._cells = 0

    @property
    def in_table(self) -> bool:
        """Whether a table is open."""
        return bool(self._tables)

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open."""
        return bool(self._tables) and self._tables[-1].in_cell

    def put(self, block: Block) -> None:
        """A line, which belongs to the cell that is open, or else to the page."""
        table = self._tables[-1] if self._tables else None
        if table is None or table.row is None or table.loose:
            self._put_on_page(block)
            return
        if not table.in_cell:
            mark = block.text.marks[0]
            self.open_cell(mark.line, mark.column)
        if block.text.norm:
            table.row[-1].blocks.append(block)

    def open_table(self) -> None:
        """A table begins, on the page or in a cell of another, which then is no data."""
        if self._tables and self._tables[-1].row is not None:
            self._loosen(self._tables[-1])
        self._tables.append(_Table())
        if len(self._tables) > MAX_DEPTH:
            raise Unreadable("too_complex")

    def close_table(self) -> None:
        """The innermost table ends, if one is open."""
        self.close_row()
        if self._tables:
            self._tables.pop()

    def open_row(self) -> None:
        """A row begins; the one before it ends."""
        if not self._tables:
            self.open_table()
        self.close_row()
        self._tables[-1].row = []

    def open_cell(self, line: int, column: int) -> None:
        """A cell begins, whose contents stand at that place; the one before it ends."""
        if not self._tables or self._tables[-1].row is None:
            self.open_row()
        table = self._tables[-1]
        table.in_cell = True
        if table.row is not None:
            table.row.append(_Cell(line, column))
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise Unreadable("too_complex")

    def close_cell(self) -> None:
        """The innermost cell ends."""
        if self._tables:
            self._tables[-1].in_cell = False

    def leave_row(self) -> None:
        """A block begins: between the cells of a row it is none of them, and the row has ended."""
        if self._tables and not self.in_cell:
            self.close_row()

    def close_row(self) -> None:
        """The row that is open in the innermost table ends."""
        table = self._tables[-1] if self._tables else None
        if table is None or table.row is None:
            return
        cells, loose = table.row, table.loose
        table.row, table.in_cell, table.loose = None, False, False
        blocks = [block for cell in cells for block in cell.blocks]
        if loose or _is_list_entry(blocks):
            return
        if _is_layout(cells, blocks):
            for block in blocks:
                self._put_on_page(block)
            return
        for row in _unstacked(cells):
            texts = tuple(cell.text() for cell in row)
            self._add(Line(Text.join(texts), texts))

    def finish(self) -> tuple[Line, ...]:
        """All lines in order, whatever is still open closed.

        What stands for pictures and the like is left out above and below the text of the page.
        """
        while self._tables:
            self.close_table()
        told = [i for i, line in enumerate(self._lines) if line.cells or _is_prose(line.text)]
        first, last = (told[0], told[-1]) if told else (0, 0)
        return tuple(
            line
            for index, line in enumerate(self._lines)
            if index not in self._stand_ins or first < index < last
        )

    def _loosen(self, table: _Table) -> None:
        """The row that is open turns out to lay out the page."""
        blocks = [block for cell in table.row or () for block in cell.blocks]
        table.loose = True
        if table.row:
            table.row.clear()
        for block in blocks:
            self._put_on_page(block)

    def _put_on_page(self, block: Block) -> None:
        if block.is_links:
            return
        if block.stands_in:
            self._stand_ins.add(len(self._lines))
        self._add(Line(block.text))

    def _add(self, line: Line) -> None:
        self._lines.append(line)
        if len(self._lines) > MAX_LINES:
            raise Unreadable("too_complex")


def _is_layout(cells: list[_Cell], blocks: list[Block]) -> bool:
    """Whether the cells of a row are parts of the page, not data."""
    if len(cells) == 1:
        return len(blocks) > 1 or any(block.stands_in for block in blocks)
    return any(_is_prose(block.text) for block in blocks)


def _unstacked(cells: list[_Cell]) -> list[list[_Cell]]:
    """The rows that stand in one row."""
    lines = [[block.text.norm.strip() for block in cell.blocks] for cell in cells]
    label = label_of_stack(lines)
    if label is None:
        return [cells]
    rows = [
        [
            _Cell(cell.line, cell.column, [block])
            for cell, block in zip(cells[label:], row, strict=True)
        ]
        for row in zip(*(cell.blocks for cell in cells[label:]), strict=True)
    ]
    return [cells[:label] + rows[0], *rows[1:]]


def _is_list_entry(blocks: list[Block]) -> bool:
    """Whether a row is an entry of a list of links: a link, and perhaps its date; no figures."""
    links = [block for block in blocks if block.is_links]
    if not links or any(block.is_all(FIGURE) for block in links):
        return False
    return all(block.is_links or block.is_all(_DATE) for block in blocks)


def _is_prose(text: Text) -> bool:
    return _FULL_STOP in text.norm
