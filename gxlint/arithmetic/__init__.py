"""The relations of a statutory form, held against the numbers that a table was filled with."""

from __future__ import annotations

import operator
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from functools import cache

from gxlint.namedtuple import NamedTuple
from gxlint.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gxlint.forms import CellKey, Form, Relation
    from gxlint.model import Cell, Table

#: Sums are exact however many digits a hostile cell has; the default context would round.
EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "==": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
}


class Evaluation(NamedTuple):
    """What the two sides of a relation amount to in a table, exactly.

    `blanks` are the blank cells that were taken as nought.  `applicable` is False where the values
    needed are not there; the sides say nothing then.
    """

    left: Decimal
    right: Decimal
    blanks: tuple[CellKey, ...]
    applicable: bool
    holds: bool

    @property
    def difference(self) -> Decimal:
        """How far the sides are apart."""
        return EXACT.subtract(self.left, self.right).copy_abs()


_NOT_APPLICABLE = Evaluation(Decimal(0), Decimal(0), (), applicable=False, holds=True)
#: Most sums are of noughts only, and all of these hold.
_NOUGHT = Evaluation(Decimal(0), Decimal(0), (), applicable=True, holds=True)


def evaluate(relation: Relation, table: Table) -> Evaluation:
    """Holds a relation against a table.

    A blank cell counts as nought inside a sum.  A relation is not applicable if a cell is absent or
    holds no number, if a lone cell on one side (a total) or every cell is blank, and, for a bound,
    if any cell is blank: a blank stock of documents is not known to be none.
    """
    return _evaluate(relation, _by_key(table))


def _by_key(table: Table) -> dict[CellKey, Cell]:
    return {cell.key: cell for cell in table.cells()}


def _evaluate(relation: Relation, cells: Mapping[CellKey, Cell]) -> Evaluation:
    blanks: list[CellKey] = []
    amounts: list[Decimal] = []
    for side in (relation.left, relation.right):
        amount = Decimal(0)
        for factor, key in side:
            cell = cells.get(key)
            if cell is None:
                return _NOT_APPLICABLE
            value = cell.value
            if value:
                amount = EXACT.fma(factor, value, amount)
            elif value is None:
                if cell.raw:
                    return _NOT_APPLICABLE
                blanks.append(key)
        amounts.append(amount)
    if blanks and _undecided(relation, blanks):
        return _NOT_APPLICABLE
    left, right = amounts
    holds = _COMPARE[relation.op](left, right)
    return Evaluation(left, right, tuple(blanks), applicable=True, holds=holds)


#: Several rules ask for the same of the tables of one report, which has three.
TABLES_KEPT = 4


@once(TABLES_KEPT)
def evaluated(table: Table) -> tuple[tuple[Relation, Evaluation], ...]:
    """Every relation of the table's form, held against it, in the form's order."""
    cells = _by_key(table)
    nought = {key for key, cell in cells.items() if cell.value is not None and not cell.value}
    return tuple(
        (relation, _NOUGHT if keys <= nought else _evaluate(relation, cells))
        for relation, keys in _relations(table.form)
    )


@cache
def _relations(form: Form) -> tuple[tuple[Relation, frozenset[CellKey]], ...]:
    """The relations of a form, each with its cells."""
    return tuple((r, frozenset(key for _, key in r.terms)) for r in form.relations)


def _undecided(relation: Relation, blanks: list[CellKey]) -> bool:
    lone = [side[0][1] for side in (relation.left, relation.right) if len(side) == 1]
    return (
        relation.op != "=="
        or any(key in blanks for key in lone)
        or len(blanks) == len(relation.left) + len(relation.right)
    )
