"""Tables of a page: what stands in the cells of its grids, row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gxlint import patterns
from gxlint.document import Line
from gxlint.sources.html.runs import joined
from gxlint.sources.pdf.grid import Grid, Span, grids
from gxlint.sources.pdf.lines import VisualLine, cell_text, placed, visual_lines
from gxlint.sources.pdf.pages import Box, Char, Page
from gxlint.text import Text

#: Rows lower than this lie between the two strokes of a double line.
_LOWEST = 5.0
# What no cell of a form has.
_FULL_STOP = "。"
_DIGIT = patterns.compile(r"\d")
_WORDS = patterns.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Cell:
    """A cell: its place on paper, and what stands in it (None: nothing).

    `rows` is how many rows it covers on its page.  `full` says that its last line leaves no room
    for another character; `open_above` and `open_below` that no line bounds it there.
    """

    box: Box
    page: int
    text: Text | None
    rows: int = 1
    full: bool = False
    open_above: bool = False
    open_below: bool = False

    @property
    def norm(self) -> str:
        return self.text.norm if self.text else ""

    @property
    def is_value(self) -> bool:
        """Whether a number stands in it."""
        return bool(_DIGIT.search(self.norm)) and not _WORDS.search(self.norm)

    def shown(self) -> Text:
        """The text; an empty cell is a space, so that it has a place of its own."""
        return self.text or placed(" ", self.page, self.box)

    def add(self, other: Cell) -> None:
        """Takes over what stands in the part of the cell that is on the next page."""
        if other.text and self.text and other.norm != self.norm:
            self.text = joined([self.text, other.text])
        else:
            self.text = self.text or other.text
        self.full = other.full


Row = list[Cell]


@dataclass(slots=True)
class Table:
    """A table: its rows, each of the cells that begin in it, and the page and box it stands in.

    `bottom` are the cells that reach down to its end; `ruled` says that lines bound them, so that
    their boxes tell how far they reach.  `loose` are the lines of rows that are no
    data but parts of the page, by the number of the row that they stand before.
    """

    page: int
    box: Box
    rows: list[Row]
    bottom: list[Cell] = field(default_factory=list)
    ruled: bool = True
    loose: dict[int, list[VisualLine]] = field(default_factory=dict)

    def items(self) -> Iterator[Line | VisualLine]:
        """Rows of data as lines with cells, and the lines of what is no data."""
        for number, row in enumerate(self.rows):
            yield from self.loose.get(number, ())
            texts = tuple(cell.shown() for cell in row)
            if texts:
                yield Line(Text.join(texts), texts)
        yield from self.loose.get(len(self.rows), ())


def tables_of(page: Page) -> tuple[list[Table], list[Char]]:
    """The ruled tables of a page, from top to bottom, and the characters outside them."""
    found = _without_layouts(grids(page))
    inside: list[dict[int, list[Char]]] = [defaultdict(list) for _ in found]
    outside: list[Char] = []
    for char in page.chars:
        for grid, cells in zip(found, inside, strict=True):
            number = grid.span_at(*char.box.middle)
            if number is not None:
                cells[number].append(char)
                break
        else:
            outside.append(char)
    made = [_table(grid, cells, page.number) for grid, cells in zip(found, inside, strict=True)]
    return sorted((t for t in made if t is not None), key=lambda table: table.box.top), outside


def _without_layouts(found: Sequence[Grid]) -> list[Grid]:
    """Leaves out grids that hold others: they lay the page out."""
    kept: list[Grid] = []
    for grid in found:
        box = grid.box
        inner = [other.box.middle for other in kept]
        if not any(box.x0 < x < box.x1 and box.top < y < box.bottom for x, y in inner):
            kept.append(grid)
    return kept


def _table(grid: Grid, inside: dict[int, list[Char]], page: int) -> Table | None:
    if not inside:
        return None
    last = len(grid.ys) - 1
    table = Table(page, grid.box, [])
    spans: dict[int, list[int]] = defaultdict(list)
    for number, span in enumerate(grid.spans):
        spans[span.row].append(number)
    for row in range(last):
        numbers = spans[row]
        if not any(number in inside for number in numbers) and _is_thin(grid, row):
            continue
        if _is_layout([inside.get(number, []) for number in numbers]):
            lines = [line for n in numbers for line in visual_lines(inside.get(n, []), page)]
            table.loose.setdefault(len(table.rows), []).extend(lines)
            continue
        cells = [_cell(grid, grid.spans[n], inside.get(n, []), page) for n in numbers]
        table.rows.append(cells)
        ends = zip(numbers, cells, strict=True)
        table.bottom += [cell for n, cell in ends if grid.spans[n].row_end == last]
    return table


def _is_thin(grid: Grid, row: int) -> bool:
    return grid.ys[row + 1] - grid.ys[row] < _LOWEST


def _cell(grid: Grid, span: Span, chars: Sequence[Char], page: int) -> Cell:
    box = grid.box_of(span)
    columns = set(range(span.column, span.column_end))
    rows = sum(not _is_thin(grid, row) for row in range(span.row, span.row_end))
    cell = Cell(box, page, None, rows)
    cell.open_above = span.row == 0 and columns <= grid.open_above
    cell.open_below = span.row_end == len(grid.ys) - 1 and columns <= grid.open_below
    if chars:
        lines = visual_lines(chars, page)
        cell.text = cell_text(lines, box.width)
        cell.full = lines[-1].fills(box.width)
    return cell


def _is_layout(cells: Sequence[Sequence[Char]]) -> bool:
    """Whether the cells of a row are parts of the page, not data: they hold sentences."""
    return any(char.text == _FULL_STOP for cell in cells for char in cell)
