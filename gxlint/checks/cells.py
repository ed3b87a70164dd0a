"""Check kind ``cells``: what single cells of the statutory tables hold.

All faulty cells of a row are one finding, placed at the first of them.
"""

from __future__ import annotations

from itertools import groupby

from gxlint import patterns
from gxlint.checks import Change, Hit, NotApplicable, Repair, Spot, in_each
from gxlint.checks.naming import clip, column_name, listing, row_name
from gxlint.model import remarkable
from gxlint.namedtuple import NamedTuple, maker
from gxlint.once import once
from gxlint.parse.identity import has_rule_making_power

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from gxlint.model import Cell, Report, Table

_CELL_PATHS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "string",
        "format": "path",
        "pattern": "^[a-z]+/[a-z_.]+/[a-z_]+$",
        "x-hint": {"zh": "请写 表/行/列", "en": "write table/row/column"},
    },
}
PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["fault"],
    "properties": {
        "fault": {
            "description": "what is wrong with a cell",
            "enum": ["blank", "not_a_number", "negative", "fraction", "unit", "positive"],
        },
        "only": {"description": "paths of the cells looked at; all by default", **_CELL_PATHS},
        "except": {"description": "paths of cells that are not looked at", **_CELL_PATHS},
        "organ": {
            "description": "only reports of such a body are looked at",
            "enum": ["without_rule_making_power"],
        },
    },
}
EXAMPLE = "fault: negative\nexcept: [disclosure/fees/amount]\n"
#: `columns` are the columns of the faulty cells, `filled` the same with what stands in them.
VALUES = frozenset({"row", "columns", "filled", "count", "unit", "organ"})
NAMES = in_each(VALUES, "", "whole_row", "other_unit")

#: The unit that a column's own label names: 本年收费金额（单位：万元）.
_UNIT_OF_COLUMN = patterns.compile(r"单位[：:]\s*([^）)]+)")


class _Told(NamedTuple):
    """A cell of which something is to be told."""

    path: str
    table: Table
    cell: Cell


_told_of = maker(_Told)


@once(2)
def _told(report: Report) -> Mapping[str, Sequence[_Told]]:
    """The cells of which something is to be told, in reading order, by what it is."""
    told: dict[str, list[_Told]] = {}
    for name, table in report.tables.items():
        for cell in remarkable(table):
            value, unit = cell.value, cell.unit
            row, column = cell.key
            one = _told_of((f"{name}/{row}/{column}", table, cell))
            if unit is not None:
                told.setdefault("unit", []).append(one)
            if value:
                told.setdefault("positive" if value > 0 else "negative", []).append(one)
                if value != value.to_integral_value():
                    told.setdefault("fraction", []).append(one)
            elif value is None:
                told.setdefault("not_a_number" if cell.raw else "blank", []).append(one)
    return told


#: Kinds of columns where what is a fault elsewhere is in order.
_IN_ORDER_IN: Mapping[str, str] = {"negative": "change", "fraction": "amount"}


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit for each row with faulty cells."""
    if not report.tables:
        yield NotApplicable("table_missing")
        return
    hits = [
        _hit(list(cells), report.organ or "")
        for _, cells in groupby(_faulty(report, params), lambda one: one.path.rpartition("/")[0])
    ]
    # The body matters only where there is something to judge.
    if hits and params.get("organ"):
        power = has_rule_making_power(report.organ) if report.organ else None
        if power is None:
            yield NotApplicable("organ_unknown")
        if power is not False:
            return
    yield from hits


def _faulty(report: Report, params: Mapping[str, Any]) -> Iterator[_Told]:
    fault = params["fault"]
    only, without = params.get("only"), params.get("except", ())
    for one in _told(report).get(fault, ()):
        path, table, cell = one
        if path in without or (only is not None and path not in only):
            continue
        column = table.form.column(*cell.key)
        if column is not None and column.kind != _IN_ORDER_IN.get(fault):
            yield one


def _hit(told: Sequence[_Told], organ: str) -> Hit:
    table, row = told[0].table, told[0].cell.key.row
    cells = [one.cell for one in told]
    names = [column_name(table.form, *cell.key) for cell in cells]
    filled = [
        f"{name}“{clip(cell.text.norm.strip())}”" for name, cell in zip(names, cells, strict=True)
    ]
    values = {
        "row": row_name(table.form, row),
        "columns": listing(names),
        "filled": listing(filled),
        "count": len(cells),
        "unit": cells[0].unit or "",
        "organ": organ,
    }
    paths = [one.path for one in told]
    return Hit(
        paths[0],
        values,
        related=tuple(paths[1:]),
        variant=_variant(table, row, cells),
        fix=_noughts(table, told),
    )


def _noughts(table: Table, told: Sequence[_Told]) -> Repair | None:
    """Noughts in blank cells, if these can be nought; safe where they can be nothing else."""
    keys = {one.cell.key for one in told}
    if any(one.cell.raw for one in told):
        return None
    from gxlint.arithmetic.noughts import noughts

    fitting, sure = noughts(table)
    if not keys <= fitting:
        return None
    changes = [Change(Spot(one.path, _middle(one.cell)), "0") for one in told]
    return Repair(tuple(changes), safe=keys <= sure)


def _middle(cell: Cell) -> tuple[int, int]:
    """The middle of a blank cell, as a place to insert at."""
    at = len(cell.text) // 2
    return at, at


def _variant(table: Table, row: str, cells: list[Cell]) -> str | None:
    """ "other_unit" if the column's label names another unit, "whole_row" if no cell is right."""
    column = table.form.column(*cells[0].key)
    unit = _UNIT_OF_COLUMN.search(column.label) if column and cells[0].unit else None
    if unit and unit[1] != cells[0].unit:
        return "other_unit"
    spec = table.form.row(row)
    return "whole_row" if spec and 1 < len(spec.columns) == len(cells) else None
