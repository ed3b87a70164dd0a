"""Blank cells that can stand for nothing but nought."""

from __future__ import annotations

from decimal import Decimal

from gxlint.arithmetic import evaluated
from gxlint.model import TABLES_KEPT
from gxlint.namedtuple import NamedTuple
from gxlint.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.forms import CellKey, Relation
    from gxlint.model import Table


class Noughts(NamedTuple):
    """The blank cells of a table: `fitting` can be nought without breaking a relation, and those of
    them that are `sure` can be nothing else."""

    fitting: frozenset[CellKey] = frozenset()
    sure: frozenset[CellKey] = frozenset()


@once(TABLES_KEPT)
def noughts(table: Table) -> Noughts:
    """What the blank cells of a table are; none is fitting unless every relation of the form is
    applicable and holds once they are filled.

    A sum that holds leaves no room for counts above nought where one of its sides is filled.
    """
    blank = frozenset(cell.key for cell in table.cells() if cell.value is None and not cell.raw)
    found = evaluated(_filled(table, blank))
    if not all(evaluation.applicable and evaluation.holds for _, evaluation in found):
        return Noughts()
    sure = {key for relation in table.form.relations for key in _bound_to(relation, blank)}
    return Noughts(blank, frozenset(sure))


def _bound_to(relation: Relation, blank: frozenset[CellKey]) -> frozenset[CellKey]:
    """The blank cells of a sum whose other side is filled."""
    left, right = (blank & {key for _, key in side} for side in (relation.left, relation.right))
    if relation.op != "==" or (left and right):
        return frozenset()
    adds_up = all(factor > 0 for factor, _ in relation.left + relation.right)
    return left | right if adds_up else frozenset()


def _filled(table: Table, blank: frozenset[CellKey]) -> Table:
    rows = {
        key: row._replace(
            cells={
                column: cell._replace(value=Decimal(0)) if cell.key in blank else cell
                for column, cell in row.cells.items()
            }
        )
        for key, row in table.rows.items()
    }
    return table._replace(rows=rows)
