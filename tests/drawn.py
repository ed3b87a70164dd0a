"""Small drawn reports, read; and what of them is compared with what was drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from random import Random

from reports.layouts import Layout
from reports.model import Grid, Sheet
from reports.strategies import draw_sheet

from gxlint.model import Report
from gxlint.parse import parse
from gxlint.sources import read_bytes
from gxlint.text import narrow

Cells = Mapping[tuple[str, str, str], Decimal | None]

#: What layouts put between and around words, and the captions of an annex.
_SIGNS = re.compile(r"[\s|#*+─-╿-]|&nbsp;|<br>|附表\d")
#: Layouts in which a row's values stand on the line above its label; full rows alone tell so.
VALUES_ABOVE = {"values above their labels", "values above their labels, short"}
#: Layouts in which nothing tells where a label ends or on which line it goes on.
UNCLEAR_LABELS = {
    "single spaces",
    "single spaces, labels run into figures",
    "spaces, labels broken, values last",
    "spaces, labels broken, values between",
    *VALUES_ABOVE,
}
#: Layouts in which nothing tells where a header word ends.
UNCLEAR_HEADERS = {
    *UNCLEAR_LABELS,
    "tabs, header words stacked",
    "tabs, labels broken",
    "tabs, upright words",
    "spaces, labels broken, values first",
}


def squeezed(words: str) -> str:
    """The words without what layouts put between and around them."""
    return _SIGNS.sub("", narrow(words))


def grids(sheet: Sheet) -> list[Grid]:
    return [block for block in sheet.blocks if isinstance(block, Grid)]


def numbered(sheet: Sheet) -> Sheet:
    """The report with another number in each of its cells."""
    number = 100
    for grid in grids(sheet):
        cells = {key: str(number + index) for index, key in enumerate(grid.cells)}
        sheet = sheet.with_grid(grid.with_cells(cells))
        number += len(cells)
    return sheet


@cache
def drawn_sheets() -> tuple[Sheet, ...]:
    drawn = [draw_sheet(Random(seed), ("2019", "2021")[seed % 2]) for seed in range(4)]
    return (*drawn[:2], *map(numbered, drawn[2:]), draw_sheet(Random(5), "2008"))


def read(layout: Layout, sheet: Sheet) -> Report:
    report = parse(read_bytes(layout.encode(sheet), "report.txt"))
    assert report is not None
    return report


def cells_of(report: Report) -> Cells:
    return {
        (table.key, row.key, column): cell.value
        for table in report.tables.values()
        for row in table.rows.values()
        for column, cell in row.cells.items()
    }
