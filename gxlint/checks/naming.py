"""What messages call the rows and columns of a statutory form."""

from __future__ import annotations

from gxlint.forms import Form, label_name
from gxlint.functions import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def row_name(form: Form, row: str) -> str:
    """The row as one would say it, with its group where the name alone could mislead."""
    return "›".join(_row_steps(form, row))


def column_name(form: Form, row: str, column: str) -> str:
    """The column of that key in that row, named like a row."""
    return "›".join(_column_steps(form, row, column))


def cell_name(form: Form, row: str, column: str) -> str:
    """The row and the column of a cell, each with its group, in steps as places are told."""
    return " › ".join((*_row_steps(form, row), *_column_steps(form, row, column)))


def listing(names: Sequence[str], most: int = 8) -> str:
    """The names in a row; beyond `most` an ellipsis stands for the rest."""
    return "、".join(names[:most]) + ("……" if len(names) > most else "")


def clip(text: str, most: int = 40) -> str:
    """The text, cut off where it is longer than a message should quote."""
    return text if len(text) <= most else text[:most] + "……"


def _row_steps(form: Form, row: str) -> tuple[str, ...]:
    spec = form.row(row)
    return _telling(form, spec.name, spec.group) if spec else (row,)


def _column_steps(form: Form, row: str, column: str) -> tuple[str, ...]:
    spec = form.column(row, column)
    return _telling(form, spec.name, spec.group) if spec else (column,)


def _telling(form: Form, name: str, group: str | None) -> tuple[str, ...]:
    return (label_name(group), name) if group and name in _names_of_both(form) else (name,)


@cache
def _names_of_both(form: Form) -> frozenset[str]:
    """Names that a row and a column of the form share, such as 总计 and 其他."""
    columns = {column.name for row in form.rows for column in row.columns}
    return frozenset(columns & {row.name for row in form.rows})
