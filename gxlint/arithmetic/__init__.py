"""The relations of a statutory form, held against the numbers that a table was filled with."""

from __future__ import annotations

import operator
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

from gxlint.functions import cache
from gxlint.model import TABLES_KEPT, gaps, remarkable
from gxlint.namedtuple import NamedTuple, maker
from gxlint.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gxlint.forms import CellKey, Form, Relation
    from gxlint.model import Report, Table

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


_evaluation = maker(Evaluation)
_ZERO = Decimal(0)
_NOT_APPLICABLE = Evaluation(_ZERO, _ZERO, (), applicable=False, holds=True)
_NOUGHT = Evaluation(_ZERO, _ZERO, (), applicable=True, holds=True)


@once(TABLES_KEPT)
def evaluated(table: Table) -> tuple[tuple[Relation, Evaluation], ...]:
    """Every relation of the table's form, held against it, in the form's order.

    A blank cell counts as nought inside a sum.  A relation is not applicable if a cell is absent or
    holds no number, if a total, all that it is the sum of or every cell is blank, and, for a bound,
    if any cell is blank: a blank stock of documents is not known to be none.
    """
    form = table.form
    relations = form.relations
    amounts: dict[int, Decimal] = {}
    blank: set[int] = set()
    unknown: set[int] = set()
    uses = _uses(form)
    for cell in remarkable(table):
        value = cell.value
        used = uses.get(cell.key, ())
        if value:
            for at, factor in used:
                amounts[at] = EXACT.fma(factor, value, amounts.get(at, _ZERO))
        elif value is None:
            (unknown if cell.raw else blank).update(at >> 1 for at, _ in used)
    for row, columns in gaps(table).items():
        for column in columns:
            unknown.update(at >> 1 for at, _ in uses.get((row, column), ()))
    found = list(_of_noughts(form))
    for index in {at >> 1 for at in amounts}.union(blank, unknown):
        left, right = amounts.get(2 * index, _ZERO), amounts.get(2 * index + 1, _ZERO)
        relation = relations[index]
        if index in unknown:
            evaluation = _NOT_APPLICABLE
        elif index in blank:
            evaluation = _with_blanks(relation, table, left, right)
        else:
            holds = _COMPARE[relation.op](left, right)
            evaluation = _evaluation((left, right, (), True, holds))
        found[index] = relation, evaluation
    return tuple(found)


@once(2)
def evaluations(report: Report) -> Mapping[str, Sequence[tuple[Table, Sequence[Evaluation]]]]:
    """By the id of a relation, the tables whose form has it, and what it amounts to in each."""
    found: dict[str, list[tuple[Table, Sequence[Evaluation]]]] = {}
    for table in report.tables.values():
        evaluation = [evaluation for _, evaluation in evaluated(table)]
        for wanted, indexes in _by_id(table.form).items():
            found.setdefault(wanted, []).append((table, [evaluation[index] for index in indexes]))
    return found


@cache
def _of_noughts(form: Form) -> Sequence[tuple[Relation, Evaluation]]:
    """The relations of a form as they hold in a table of noughts only; most sums are such."""
    return [(relation, _NOUGHT) for relation in form.relations]


@cache
def _by_id(form: Form) -> Mapping[str, Sequence[int]]:
    """The indexes of the relations of each id."""
    indexes: dict[str, list[int]] = {}
    for index, relation in enumerate(form.relations):
        indexes.setdefault(relation.id, []).append(index)
    return indexes


@cache
def _uses(form: Form) -> Mapping[tuple[str, str], Sequence[tuple[int, Decimal]]]:
    """By row and column, in which sums a cell is and with what factor.

    The left side of relation `i` is sum number ``2 * i``, the right one ``2 * i + 1``.
    """
    uses: dict[tuple[str, str], list[tuple[int, Decimal]]] = {}
    for index, relation in enumerate(form.relations):
        for side, terms in enumerate((relation.left, relation.right)):
            for factor, key in terms:
                uses.setdefault(key, []).append((2 * index + side, Decimal(factor)))
    return uses


def _with_blanks(relation: Relation, table: Table, left: Decimal, right: Decimal) -> Evaluation:
    """The evaluation of a relation of which some cells are blank."""
    blanks = [key for _, key in relation.terms if table.value(key) is None]
    sides = relation.left, relation.right
    left_out = [all(key in blanks for _, key in side) for side in sides]
    of_parts = 1 in map(len, sides)
    if relation.op != "==" or all(left_out) or (of_parts and any(left_out)):
        return _NOT_APPLICABLE
    return Evaluation(left, right, tuple(blanks), applicable=True, holds=left == right)
