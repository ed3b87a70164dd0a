"""Tables over page breaks: two parts of a table become one.

Some programs close both parts with a line, some leave them open; some repeat the header; a row that
is higher than what is left of the page may be cut within its lines of text, and a cell merged over
many rows is cut in two nearly always.
"""

from __future__ import annotations

from collections.abc import Sequence

from gxlint import patterns
from gxlint.sources.pdf.tables import Cell, Row, Table

#: Borders of the same table differ by less than this (in points) from page to page.
_TOLERANCE = 6.0
# What a row label or a group label begins with.
_MARKER = patterns.compile(r"[(]?[一二三四五六七八九十\d]{1,3}[)、.,]|第.{1,4}条")


def goes_on(first: Table, second: Table) -> bool:
    """Whether a table at the head of a page continues the one at the foot of the page before."""
    if not first.rows or not second.rows or first.ruled != second.ruled:
        return False
    return not first.ruled or abs(first.box.width - second.box.width) < _TOLERANCE


def join(first: Table, second: Table) -> None:
    """Adds the rows of `second` to `first`."""
    rows = second.rows[_repeated_header(first, second) :]
    if not rows:
        return
    pairs = _pairs(first, second, rows[0])
    pairs = pairs if _is_cut(first.rows[-1], pairs) else [p for p in pairs if _is_merged(*p)]
    taken: dict[int, Cell] = {}
    for upper, lower in pairs:
        upper.add(lower)
        upper.rows += lower.rows
        taken[id(lower)] = upper
    rest = [cell for cell in rows[0] if id(cell) not in taken]
    for number, lines in second.loose.items():
        shifted = max(0, number - (len(second.rows) - len(rows)) - (not rest))
        first.loose.setdefault(len(first.rows) + shifted, []).extend(lines)
    first.rows += [rest, *rows[1:]] if rest else rows[1:]
    first.bottom = [taken.get(id(cell), cell) for cell in second.bottom]


def _repeated_header(first: Table, second: Table) -> int:
    """How many rows at the head of `second` are those at the head of `first` once more."""
    count = 0
    for one, other in zip(first.rows, second.rows, strict=False):
        if [cell.norm for cell in one] != [cell.norm for cell in other]:
            break
        if not any(cell.text for cell in one) or any(cell.is_value for cell in one):
            break
        count += 1
    return count


def _pairs(first: Table, second: Table, row: Row) -> list[tuple[Cell, Cell]]:
    """The cells above the break and those of the row below it that have the same borders."""
    shift = second.box.x0 - first.box.x0 if first.ruled else 0.0
    return [
        (upper, lower)
        for lower in row
        for upper in first.bottom
        if abs(upper.box.x0 + shift - lower.box.x0) < _TOLERANCE
        and not (first.ruled and abs(upper.box.x1 + shift - lower.box.x1) > _TOLERANCE)
    ]


def _is_cut(last: Row, pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether the break cuts the `last` row above it in two.

    Then its values stand on one side, and on the other nothing or the rest of a label.
    """
    own = {id(cell) for cell in last}
    leaves = [(upper, lower) for upper, lower in pairs if id(upper) in own]
    both = [pair for pair in leaves if pair[0].text and pair[1].text]
    if not leaves or any(upper.is_value or lower.is_value for upper, lower in both):
        return False
    if not any(lower.text for _, lower in leaves):
        return True
    if any(lower.text and _MARKER.match(lower.norm) for _, lower in leaves):
        return False
    valued = any(upper.is_value or lower.is_value for upper, lower in leaves)
    return (valued or all(lower.open_above for _, lower in leaves)) and all(
        _runs_over(upper, lower) for upper, lower in both
    )


def _is_merged(upper: Cell, lower: Cell) -> bool:
    """Whether two cells of rows that the break leaves whole are one, merged over several rows."""
    if upper.rows < 2 and lower.rows < 2:
        return False
    if upper.text is None or lower.text is None or upper.norm == lower.norm:
        return not lower.is_value
    return not _MARKER.match(lower.norm) and _runs_over(upper, lower)


def _runs_over(upper: Cell, lower: Cell) -> bool:
    """Whether the text of a cell may go on below the break."""
    return upper.full or (upper.open_below and lower.open_above)
