"""Rows of a table that stand in one row of a document, a line of each cell for each of them."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint import patterns

#: Pattern source: a figure.
FIGURE = r"[+-]?\d[\d,.]*+"
# What stands in cells for figures: with a unit, or a sign for none.
_VALUE = rf"{FIGURE}\w{{0,2}}|[-—–/]{{1,2}}|无"


def label_of_stack(cells: Sequence[Sequence[str]]) -> int | None:
    """The cell that holds the labels of the rows that stand in one; None if it is a row.

    `cells` are the lines of each cell.  Behind the labels, cells hold nothing but figures, all as
    many as there are labels; what stands before belongs to the first row.
    """
    value = patterns.compile(_VALUE)
    stacks = [len(lines) > 1 and all(map(value.fullmatch, lines)) for lines in cells]
    if True not in stacks[1:]:
        return None
    first = stacks.index(True)
    heights = {len(lines) for lines in cells[max(first - 1, 0) :]}
    return first - 1 if first and all(stacks[first:]) and len(heights) == 1 else None
