"""Readings: which cells of the tables a stated figure may lawfully be the sum of.

Written as paths whose row and column may name several, ``applications/received+carried_in/total``;
``refused.*`` stands for all rows below 不予公开.  Such sums are added and subtracted with `` + ``
and `` - `` between them.
"""

from __future__ import annotations

from decimal import Decimal

from gxlint.arithmetic import EXACT
from gxlint.forms import CellKey, Form, RowSpec, form
from gxlint.functions import lru_cache
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.model import Report, Table

_ROWS = r"[a-z_.]+(?:\.\*)?(?:\+[a-z_.]+(?:\.\*)?)*"
_COLUMNS = r"[a-z_]+(?:\+[a-z_]+)*"
_PATH = f"[a-z]+/{_ROWS}/{_COLUMNS}"
#: What a reading looks like, for the schema of rule files.
PATTERN = rf"^{_PATH}(?: [+-] {_PATH})*$"


class Block(NamedTuple):
    """The cells in some rows and some columns of a table, added (`sign` 1) or subtracted (-1)."""

    table: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    sign: int = 1

    def __str__(self) -> str:
        return f"{self.table}/{'+'.join(self.rows)}/{'+'.join(self.columns)}"


class Reading(NamedTuple):
    """The blocks of cells whose sum a figure may be."""

    blocks: tuple[Block, ...]

    def __str__(self) -> str:
        words = [f"{' + ' if block.sign > 0 else ' - '}{block}" for block in self.blocks]
        return "".join(words).removeprefix(" + ")

    def plus(self, other: Reading) -> Reading:
        """The sum of both."""
        return Reading(self.blocks + other.blocks)

    def cells(self, form_of: Form) -> tuple[tuple[int, CellKey], ...] | None:
        """The cells on that form, with signs; None where it lacks a row or column named."""
        return _cells(self, form_of)


class Told(NamedTuple):
    """What the tables tell of a reading: its value, None where they cannot tell."""

    reading: Reading
    value: Decimal | None


@lru_cache(maxsize=1024)
def parse_reading(text: str) -> Reading:
    """Reads the notation above, which the schema of rule files has proved to be such."""
    blocks: list[Block] = []
    sign = 1
    for word in text.split():
        if word in "+-":
            sign = 1 if word == "+" else -1
        else:
            table, rows, columns = word.split("/")
            blocks.append(Block(table, tuple(rows.split("+")), tuple(columns.split("+")), sign))
    return Reading(tuple(blocks))


def known(reading: Reading) -> bool:
    """Whether some edition's forms have every row and column that the reading names."""
    table = reading.blocks[0].table
    forms = [found for edition in ("2019", "2021") if (found := form(table, edition))]
    return any(reading.cells(one) is not None for one in forms)


def tell(report: Report, readings: tuple[Reading, ...]) -> Iterator[Told]:
    """The readings that the report's forms have, each with its value.

    A cell that is absent, blank, or holds no number leaves its readings without a value.
    """
    for reading in readings:
        table = report.tables.get(reading.blocks[0].table)
        if table is None:
            yield Told(reading, None)
            continue
        cells = reading.cells(table.form)
        if cells is not None:
            yield Told(reading, _sum(table, cells))


def paths(report: Report, reading: Reading) -> Iterator[str]:
    """The paths of the cells that a reading adds up, those that hold 0 left out."""
    table = report.tables.get(reading.blocks[0].table)
    cells = reading.cells(table.form) if table else None
    for _, key in cells or ():
        if table and table.value(key):
            yield "/".join((table.key, *key))


def _sum(table: Table, cells: tuple[tuple[int, CellKey], ...]) -> Decimal | None:
    total = Decimal(0)
    for sign, key in cells:
        value = table.value(key)
        if value is None:
            return None
        total = EXACT.fma(sign, value, total) if value else total
    return total


@lru_cache(maxsize=1024)
def _cells(reading: Reading, form_of: Form) -> tuple[tuple[int, CellKey], ...] | None:
    cells: list[tuple[int, CellKey]] = []
    for block in reading.blocks:
        for name in block.rows:
            rows = rows_of(form_of, name)
            if not rows or block.table != form_of.table:
                return None
            for row in rows:
                if any(form_of.column(row.key, column) is None for column in block.columns):
                    return None
                cells += [(block.sign, CellKey(row.key, column)) for column in block.columns]
    return tuple(cells)


def rows_of(form_of: Form, name: str) -> list[RowSpec]:
    """The rows that a name in a reading stands for; none where the form lacks them."""
    if name.endswith(".*"):
        return [row for row in form_of.rows if row.key.startswith(name[:-1])]
    row = form_of.row(name)
    return [row] if row else []
