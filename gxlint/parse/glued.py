"""Rows of tables whose cells have nothing at all between them: 规章000, 予以公开1000001.

So a table looks whose text was taken out of a page without its tags.  A row with as many digits as
the form has columns for it has one in each; one with more cannot be told and stays as it is.
"""

from __future__ import annotations

from gxlint import patterns
from gxlint.forms import TABLES, core_of
from gxlint.functions import cache
from gxlint.namedtuple import NamedTuple
from gxlint.parse.tables import forms_of, likely
from gxlint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gxlint.document import Line
    from gxlint.forms import Form

_ROW = patterns.compile(r"\s*(?:.{0,80}[^\W\d_a-zA-Z][)”]?)?(\d{1,40})\s*")
#: Of a form's rows with several columns at least this share must be there, none with fewer digits.
_ENOUGH = 0.5
#: A figure has so many digits at most; without a label, a row has more.
_MOST_DIGITS = 9


class _Row(NamedTuple):
    """A line that ends in digits: its index, where they begin and end, and the label before."""

    line: int
    start: int
    end: int
    label: str


def glued(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines with cells for the digits of such rows; None if there is no such table."""
    figures = [i for i, line in enumerate(lines) if line.text.norm.rstrip()[-1:].isdecimal()]
    rows = [row for index in figures if (row := _row(index, lines[index]))]
    if not any(row.end - row.start > (1 if row.label else _MOST_DIGITS) for row in rows):
        return None
    words = "".join(core_of(line.text.norm) for line in lines)
    parted: dict[int, _Row] = {}
    for table in TABLES:
        found = [_rows_of(one, rows) for one in likely(words, forms_of(table))]
        if all(found):
            parted |= {index: row for of_form in found for index, row in of_form.items()}
    if not parted:
        return None
    return [
        _in_cells(line, parted[index]) if index in parted else line
        for index, line in enumerate(lines)
    ]


def _row(index: int, line: Line) -> _Row | None:
    found = _ROW.fullmatch(line.text.norm) if line.cells is None else None
    if found is None:
        return None
    start, end = found.span(1)
    return _Row(index, start, end, core_of(line.text.norm[:start]))


@cache
def _widths(of: Form) -> Mapping[str, int]:
    """How many columns the rows of a form have, by their labels, reduced; longest labels first.

    Where rows stand side by side they make up one, which has no label.
    """
    if of.side_by_side:
        return {"": sum(len(row.columns) for row in of.rows)}
    widths = {core: len(row.columns) for row in of.rows for core in row.cores}
    return dict(sorted(widths.items(), key=lambda pair: -len(pair[0])))


def _rows_of(of: Form, rows: Sequence[_Row]) -> dict[int, _Row]:
    """The rows of the form that have a digit for each of several columns, by their lines."""
    wide: dict[int, _Row] = {}
    found = 0
    for row in rows:
        width = _width(of, row.label)
        digits = row.end - row.start
        if width < 2:
            continue
        if digits < width:
            return {}  # blanks are left out, or it is another edition's
        found += 1
        if digits == width:
            wide[row.line] = row
    wanted = 1 if of.side_by_side else sum(len(row.columns) > 1 for row in of.rows)
    return wide if found >= _ENOUGH * wanted else {}


def _width(of: Form, label: str) -> int:
    """How many columns the row of that label has; 0 if the form has no such row."""
    widths = _widths(of)
    if not label:
        return widths.get("", 0)
    return next((width for core, width in widths.items() if core and label.endswith(core)), 0)


def _in_cells(line: Line, row: _Row) -> Line:
    ends = range(row.start + 1, row.end + 1)
    digits = [line.text.slice(end - 1, end) for end in ends]
    cells = (line.text.slice(0, row.start), *digits)
    return line._replace(text=Text.join(cells), cells=cells)
