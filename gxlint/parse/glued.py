"""Rows of tables whose cells have nothing at all between them: 规章000, 予以公开1000001.

So a table looks whose text was taken out of a page without its tags.  A row with as many digits as
the form has columns for it has one in each; one with more stays as it is unless the sums of the
form tell where its figures end.
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
_NO_ROW = ("", 0)


class _Row(NamedTuple):
    """A line that ends in digits: its index, where they begin and end, and the label before.

    `ends` are where its figures end, once that is known.
    """

    line: int
    start: int
    end: int
    label: str
    ends: Sequence[int] = ()


def glued(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines with cells for the digits of such rows; None if there is no such table."""
    figures = [i for i, line in enumerate(lines) if line.text.norm.rstrip()[-1:].isdecimal()]
    rows = [row for index in figures if (row := _row(index, lines[index]))]
    if not any(row.end - row.start > (1 if row.label else _MOST_DIGITS) for row in rows):
        return None
    words = "".join(core_of(line.text.norm) for line in lines)
    parted: dict[int, _Row] = {}
    for table in TABLES:
        found = [_rows_of(one, rows, lines) for one in likely(words, forms_of(table))]
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
def _widths(of: Form) -> Mapping[str, tuple[str, int]]:
    """The keys of a form's rows and how many columns they have, by their labels, reduced.

    Longest labels first.  Where rows stand side by side they make up one, which has no label.
    """
    if of.side_by_side:
        return {"": ("", sum(len(row.columns) for row in of.rows))}
    widths = {core: (row.key, len(row.columns)) for row in of.rows for core in row.cores}
    return dict(sorted(widths.items(), key=lambda pair: -len(pair[0])))


def _rows_of(of: Form, rows: Sequence[_Row], lines: Sequence[Line]) -> dict[int, _Row]:
    """The rows of the form whose figures in several columns can be told, by their lines."""
    wide: dict[int, _Row] = {}
    own: list[_Row] = []
    keys: list[str] = []
    for row in rows:
        key, width = _width(of, row.label)
        digits = row.end - row.start
        if width < 2:
            continue
        if digits < width:
            return {}  # blanks are left out, or it is another edition's
        own.append(row)
        keys.append(key)
        if digits == width:
            wide[row.line] = row._replace(ends=range(row.start + 1, row.end + 1))
    if len(wide) < len(own) and keys == [row.key for row in of.rows]:
        wide |= _by_sums(of, own, lines)
    wanted = 1 if of.side_by_side else sum(len(row.columns) > 1 for row in of.rows)
    return wide if len(own) >= _ENOUGH * wanted else {}


def _by_sums(of: Form, rows: Sequence[_Row], lines: Sequence[Line]) -> dict[int, _Row]:
    """All rows of the form, if its sums tell where their figures end."""
    from gxlint.parse.glued_sums import told_apart

    ends = told_apart(of, [lines[row.line].text.norm[row.start : row.end] for row in rows])
    if ends is None:
        return {}
    return {
        row.line: row._replace(ends=[row.start + end for end in of_row])
        for row, of_row in zip(rows, ends, strict=True)
    }


def _width(of: Form, label: str) -> tuple[str, int]:
    """The key of the row of that label, and how many columns it has; 0 if there is no such row."""
    widths = _widths(of)
    if not label:
        return widths.get("", _NO_ROW)
    return next((found for core, found in widths.items() if core and label.endswith(core)), _NO_ROW)


def _in_cells(line: Line, row: _Row) -> Line:
    starts = (row.start, *row.ends)
    figures = [line.text.slice(*one) for one in zip(starts, row.ends, strict=False)]
    cells = (line.text.slice(0, row.start), *figures)
    return line._replace(text=Text.join(cells), cells=cells)
