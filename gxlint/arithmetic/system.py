"""The equations of a table as one system: how far each is out, and what moving a cell would mend.

Sets of equations are integers: bit `i` stands for the form's equation number `i`.
"""

from __future__ import annotations

from decimal import Decimal

from gxlint.arithmetic import evaluated
from gxlint.forms import CellKey, Form, Relation
from gxlint.functions import cache
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gxlint.model import Table

#: A cell and by how much to move its value.
Move = tuple[CellKey, Decimal]


class Shape(NamedTuple):
    """What all tables on a form have in common.

    `equations` says for each cell, in reading order, which equations it is in, `factors` with what
    factor (always 1 or -1).  `by_row` and `by_column` are the equations over cells of one row or
    of one column.  `totals` are cells that are the sum of others.  `place` numbers the cells row by
    row; `lines` are the cells of each row (by its key) and column ("@" and its key).
    """

    relations: tuple[Relation, ...]
    equations: Mapping[CellKey, int]
    factors: Mapping[CellKey, tuple[tuple[int, int], ...]]
    by_row: int
    by_column: int
    totals: frozenset[CellKey]
    place: Mapping[CellKey, int]
    lines: Mapping[str, Sequence[CellKey]]


@cache
def shape_of(form: Form) -> Shape:
    """The shape of all tables on that form."""
    keys = [CellKey(row.key, column.key) for row in form.rows for column in row.columns]
    relations = tuple(relation for relation in form.relations if relation.op == "==")
    factors: dict[CellKey, list[tuple[int, int]]] = {key: [] for key in keys}
    by_row = 0
    for index, relation in enumerate(relations):
        by_row |= is_by_row(relation) << index
        for factor, key in relation.terms:
            factors[key].append((index, factor))
    lines: dict[str, list[CellKey]] = {}
    for key in keys:
        lines.setdefault(key.row, []).append(key)
        lines.setdefault(f"@{key.column}", []).append(key)
    return Shape(
        relations,
        {key: sum(1 << index for index, _ in factors[key]) for key in keys if factors[key]},
        {key: tuple(uses) for key, uses in factors.items()},
        by_row,
        (1 << len(relations)) - 1 - by_row,
        frozenset(relation.left[0][1] for relation in relations if len(relation.left) == 1),
        {key: place for place, key in enumerate(keys)},
        lines,
    )


def reading_order(form: Form) -> Mapping[CellKey, int]:
    """Every cell of the form and its number, row by row."""
    return shape_of(form).place


def is_by_row(relation: Relation) -> bool:
    """Whether the relation is about cells of one row, not of one column."""
    return len({key.row for _, key in relation.terms}) == 1


class System:
    """The equations of a table's form, held against the table.

    `applicable` are those that can be, `broken` those that fail, `sound` those that hold;
    `residuals` are how far each is out, nought where it holds or is not applicable.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.shape = shape_of(table.form)
        self.residuals: list[Decimal] = []
        self.applicable = self.broken = 0
        equations = (found for relation, found in evaluated(table) if relation.op == "==")
        for index, found in enumerate(equations):
            self.residuals.append(found.left - found.right)
            self.applicable |= found.applicable << index
            self.broken |= (not found.holds) << index
        self.sound = self.applicable & ~self.broken

    def value(self, key: CellKey) -> Decimal:
        """The number in a cell, nought for a blank one."""
        return self.table.value(key) or Decimal(0)

    def factors(self, key: CellKey) -> list[tuple[int, int]]:
        """The applicable equations that the cell is in, each with its factor there."""
        return [use for use in self.shape.factors[key] if self.applicable >> use[0] & 1]

    def step(self, key: CellKey, equations: int) -> Decimal | None:
        """By how much the cell has to move to mend those of its equations that are applicable.

        None if one of them is not broken, if they disagree, or if there are none.
        """
        wanted = equations & self.applicable
        if not wanted or wanted & ~self.broken:
            return None
        step = None
        for index, factor in self.shape.factors[key]:
            if wanted >> index & 1:
                needed = -self.residuals[index] * factor
                if step is not None and needed != step:
                    return None
                step = needed
        return step

    def shifts(self, moves: Sequence[Move]) -> dict[int, Decimal]:
        """By how much these moves change the left side of each equation that they touch."""
        shifts: dict[int, Decimal] = {}
        for key, step in moves:
            for index, factor in self.factors(key):
                shifts[index] = shifts.get(index, Decimal(0)) + factor * step
        return shifts

    def mended(self, moves: Sequence[Move]) -> int:
        """The equations that these moves mend; nought if they leave or make one broken."""
        shifts = self.shifts(moves)
        if any(self.residuals[index] + shift for index, shift in shifts.items()):
            return 0
        return sum(1 << index for index in shifts) & self.broken
