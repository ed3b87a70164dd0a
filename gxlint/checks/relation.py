"""Check kind ``relation``: a sum, a balance or a bound that the cells of a table must satisfy.

The relations themselves stand in the forms (rules/forms).  Which of them apply is a matter of the
form that the table was filled on, not of the report's year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from gxlint.arithmetic import Evaluation, evaluate
from gxlint.checks import Hit, NotApplicable
from gxlint.checks.naming import clip, column_name, row_name
from gxlint.forms import TABLES, CellKey, Relation, editions, form
from gxlint.model import Report, Table

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["relation"],
    "properties": {
        "relation": {
            "description": "id of the relation in rules/forms",
            "type": "string",
            "format": "relation",
        },
        "place": {
            "description": "the side whose first cell the finding points at; left by default",
            "enum": ["left", "right"],
        },
    },
}
EXAMPLE = "relation: balance\nplace: right\n"
#: `axis` names the row or column.  For each side: its amount, ``_figures`` the sum in bare numbers
#: ("12 + 1 = 13"), ``_terms`` the same with names ("自然人 12 + 商业企业 1 = 13").
VALUES = frozenset(
    {
        "axis",
        "left",
        "right",
        "left_figures",
        "right_figures",
        "left_terms",
        "right_terms",
        "difference",
    }
)

#: Sums of at most so many cells are shown whole; of longer ones the noughts are left out.
_SHOWN_WHOLE = 4

_Side = tuple[tuple[int, CellKey], ...]


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """Every instance of the relation that does not hold, in the form's order."""
    wanted = params["relation"]
    asked = [
        (table, relation, evaluate(relation, table))
        for table in report.tables.values()
        for relation in table.form.relations
        if relation.id == wanted
    ]
    if not asked:
        another_form = _table_of(wanted) in report.tables
        yield NotApplicable("edition" if another_form else "table_missing")
        return
    if not any(evaluation.applicable for _, _, evaluation in asked):
        rows = (row for table, _, _ in asked for row in table.rows.values())
        unplaced = any(not row.placed for row in rows)
        yield NotApplicable("row_unplaced" if unplaced else "value_missing")
        return
    place = params.get("place", "left")
    for table, relation, evaluation in asked:
        if not evaluation.holds:
            yield _hit(table, relation, evaluation, place)


@cache
def _table_of(relation_id: str) -> str | None:
    """The table whose form, in any edition, has a relation of that id."""
    forms = (form(table, edition) for table in TABLES for edition in editions())
    ids = ((f.table, {relation.id for relation in f.relations}) for f in forms if f)
    return next((table for table, known in ids if relation_id in known), None)


def _hit(table: Table, relation: Relation, evaluation: Evaluation, place: str) -> Hit:
    cells = [key for _, key in relation.terms]
    anchor = (relation.right if place == "right" else relation.left)[0][1]
    by_row = len({key.row for key in cells}) == 1

    def name(key: CellKey) -> str:
        return column_name(table.form, *key) if by_row else row_name(table.form, key.row)

    axis = (
        row_name(table.form, relation.axis)
        if by_row
        else column_name(table.form, cells[0].row, relation.axis)
    )
    values = {"axis": axis, "difference": _plain(evaluation.difference)}
    sides = {"left": (relation.left, evaluation.left), "right": (relation.right, evaluation.right)}
    for side, (terms, amount) in sides.items():
        values[side] = _plain(amount)
        values[f"{side}_figures"] = _sum(table, terms, amount, lambda _: "")
        values[f"{side}_terms"] = _sum(table, terms, amount, lambda key: name(key) + " ")
    return Hit(
        path="/".join((table.key, *anchor)),
        values=values,
        related=tuple(
            "/".join((table.key, *key)) for key in cells if key != anchor and table.value(key)
        ),
        variant="blank" if evaluation.blanks else None,
    )


def _sum(table: Table, side: _Side, amount: Decimal, prefix: Callable[[CellKey], str]) -> str:
    """A side written out: "12 + 1 = 13"; a side with one term to show is that term alone."""
    terms = [(factor, key, table.value(key) or Decimal(0)) for factor, key in side]
    if len(terms) > _SHOWN_WHOLE:
        terms = [term for term in terms if term[2]]
    written = ""
    for factor, key, value in terms:
        sign = "- " if factor < 0 else "+ " if written else ""
        written += f" {sign}{prefix(key)}{_plain(value)}"
    result = f" = {_plain(amount)}" if len(terms) > 1 else ""
    return written.strip() + result if terms else "0"


def _plain(value: Decimal) -> str:
    return clip(f"{value:f}")
