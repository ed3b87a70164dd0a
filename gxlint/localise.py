"""Error localisation: which cells of a table to change so that every relation holds.

The question is that of Fellegi and Holt ("A Systematic Approach to Automatic Edit and Imputation",
JASA 71, 1976): the smallest set of fields whose change satisfies all edits, weighted by how much
each field is trusted.  Here the weights say which slips of the pen are likely: two digits
transposed, one dropped, a total nobody updated, a value one column off.

Statutory tables let the search be exact and cheap.  A relation that fails fixes how far each of
its cells would have to move, so a change of one cell, of two cells that share a row or a column, or
of a whole row, is known from the differences alone; these *candidates* are found first, and the
cheapest set of them that mends every broken relation, and breaks none, is then an exact cover.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from gxlint.arithmetic import evaluate
from gxlint.forms import CellKey, Relation
from gxlint.model import Table
from gxlint.slips import Slip, slip_between, slip_of_pair


@dataclass(frozen=True, slots=True)
class Change:
    """A cell and the value that would mend it; `old` is None for a blank cell."""

    key: CellKey
    old: Decimal | None
    new: Decimal


@dataclass(frozen=True, slots=True)
class Explanation:
    """Changes that together mend some relations, the slip they would undo, and their cost."""

    changes: tuple[Change, ...]
    slip: Slip
    cost: float


@dataclass(frozen=True, slots=True)
class Mistake:
    """Broken relations that go back to one mistake, and what would explain them, likeliest first.

    `difference` is by how much the first relation is out.  Without `explanations` nothing within
    the bounds of the search mends these relations.
    """

    relations: tuple[Relation, ...]
    difference: Decimal
    explanations: tuple[Explanation, ...]


# To leave a relation unexplained costs more than any explanation of it.
_UNEXPLAINED = 10.0
# More broken relations than this are no slip of the pen: the table is on another footing.
_HOPELESS = 24
_MOST_NODES = 4000
_MOST_ALTERNATIVES = 5


def localise(table: Table) -> tuple[Mistake, ...]:
    """The mistakes behind the equations of a table that fail, in the form's order.

    Bounds such as 制发 <= 现行有效 + 废止 are left alone: nothing says which side is wrong.
    """
    system = _System(table)
    if not system.broken:
        return ()
    candidates = list(_candidates(system)) if len(system.broken) <= _HOPELESS else []
    covers: dict[frozenset[int], list[Explanation]] = {}
    for relations, explanation in candidates:
        covers.setdefault(relations, []).append(explanation)
    for explanations in covers.values():
        explanations.sort(key=_rank)
    chosen = _cheapest_cover(system.broken, covers)
    mistakes = [
        Mistake(
            tuple(system.relations[i] for i in sorted(cover)),
            abs(system.residuals[min(cover)]),
            tuple(covers.get(cover, ())[:_MOST_ALTERNATIVES]),
        )
        for cover in sorted(chosen, key=min)
    ]
    return tuple(mistakes)


def _rank(explanation: Explanation) -> tuple[float, int, tuple[CellKey, ...]]:
    keys = tuple(change.key for change in explanation.changes)
    return explanation.cost, len(keys), keys


class _System:
    """The equations of a table that can be held against it, and how far each is out."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.relations: list[Relation] = []
        self.residuals: list[Decimal] = []
        self.cells: dict[CellKey, list[tuple[int, int]]] = {}
        for relation in table.form.relations:
            if relation.op != "==":
                continue
            evaluation = evaluate(relation, table)
            if not evaluation.applicable:
                continue
            index = len(self.relations)
            self.relations.append(relation)
            self.residuals.append(evaluation.left - evaluation.right)
            for factor, key in relation.terms:
                self.cells.setdefault(key, []).append((index, factor))
        self.broken = frozenset(i for i, residual in enumerate(self.residuals) if residual)

    def value(self, key: CellKey) -> Decimal:
        """The number in a cell, nought for a blank one."""
        return self.table.value(key) or Decimal(0)

    def change(self, key: CellKey, step: Decimal) -> Change | None:
        """The cell moved by `step`; None if no count can be that."""
        new = self.value(key) + step
        if new < 0 or new != new.to_integral_value():
            return None
        return Change(key, self.table.value(key), new)

    def effect(self, steps: Iterable[tuple[CellKey, Decimal]]) -> frozenset[int] | None:
        """The relations that moving these cells mends; None if it leaves or makes one broken."""
        moved: dict[int, Decimal] = {}
        for key, step in steps:
            for index, factor in self.cells.get(key, ()):
                moved[index] = moved.get(index, Decimal(0)) + factor * step
        if any(self.residuals[index] + shift for index, shift in moved.items()):
            return None
        return frozenset(index for index in moved if self.residuals[index])


_Candidate = tuple[frozenset[int], Explanation]


def _candidates(system: _System) -> Iterator[_Candidate]:
    steps = _steps(system)
    for key, by_relation in steps.items():
        distinct = set(by_relation.values())
        if len(distinct) == 1 and len(by_relation) == len(system.cells[key]):
            yield from _explained(system, [(key, distinct.pop())])
    yield from _pairs(system, steps, by_row=True)
    yield from _pairs(system, steps, by_row=False)
    yield from _shifted_rows(system)


_Steps = dict[CellKey, dict[int, Decimal]]


def _steps(system: _System) -> _Steps:
    """For each cell of a broken relation, by how much it would have to move to mend it."""
    steps: _Steps = {}
    for index in sorted(system.broken):
        for factor, key in system.relations[index].terms:
            steps.setdefault(key, {})[index] = -system.residuals[index] / factor
    return steps


def _explained(system: _System, steps: Sequence[tuple[CellKey, Decimal]]) -> Iterator[_Candidate]:
    """The candidate that moves these cells, if it mends what it touches and the values can be."""
    mended = system.effect(steps)
    changes = [system.change(key, step) for key, step in steps]
    if not mended or None in changes:
        return
    done = tuple(change for change in changes if change)
    totals = _totals(system.table)
    if len(done) == 1:
        slip = slip_between(done[0].old, done[0].new, total=done[0].key in totals)
    else:
        slip = slip_of_pair(
            [(c.old or Decimal(0), c.new) for c in done], _neighbours(system.table, done)
        )
    yield mended, Explanation(done, slip, slip.cost)


def _totals(table: Table) -> set[CellKey]:
    """Cells that are the sum of others."""
    return {r.left[0][1] for r in table.form.relations if r.op == "==" and len(r.left) == 1}


def _neighbours(table: Table, changes: Sequence[Change]) -> bool:
    """Whether two cells stand side by side, in a row or in a column."""
    first, second = (change.key for change in changes[:2])
    columns = [c.key for c in table.form.rows[0].columns]
    rows = [row.key for row in table.form.rows]
    if first.row == second.row:
        return abs(columns.index(first.column) - columns.index(second.column)) == 1
    return abs(rows.index(first.row) - rows.index(second.row)) == 1


def _pairs(system: _System, steps: _Steps, *, by_row: bool) -> Iterator[_Candidate]:
    """Two cells of one row (or column) that would move by what their other relations say."""
    lines: dict[str, list[tuple[CellKey, Decimal]]] = {}
    for key, by_relation in steps.items():
        line = key.row if by_row else key.column
        across = {
            step
            for index, step in by_relation.items()
            if _across(system.relations[index], key, by_row=by_row)
        }
        if len(across) == 1:
            lines.setdefault(line, []).append((key, across.pop()))
    for cells in lines.values():
        for pair in combinations(cells, 2):
            yield from _explained(system, pair)


def _across(relation: Relation, key: CellKey, *, by_row: bool) -> bool:
    """Whether a relation runs across the line: a column relation for a row, and vice versa."""
    return relation.axis == (key.column if by_row else key.row)


def _shifted_rows(system: _System) -> Iterator[_Candidate]:
    """Rows whose values all stand one column too far to the left or the right."""
    for row in system.table.form.rows:
        keys = [CellKey(row.key, column.key) for column in row.columns]
        if not any(key in system.cells for key in keys):
            continue
        values = [system.value(key) for key in keys]
        for new in ([*values[1:], Decimal(0)], [Decimal(0), *values[:-1]]):
            if new == values:
                continue
            pairs = zip(keys, values, new, strict=True)
            steps = [(key, after - before) for key, before, after in pairs if before != after]
            mended = system.effect(steps)
            if mended and len(steps) > 2:
                changes = tuple(
                    Change(key, system.table.value(key), system.value(key) + step)
                    for key, step in steps
                )
                yield mended, Explanation(changes, Slip.ROW_SHIFTED, Slip.ROW_SHIFTED.cost)


def _cheapest_cover(
    broken: frozenset[int], covers: Mapping[frozenset[int], Sequence[Explanation]]
) -> list[frozenset[int]]:
    """Disjoint covers of all broken relations, of least cost; relations nothing covers stand alone.

    Branch and bound on the relation with fewest covers; at most `_MOST_NODES` nodes.
    """
    usable = sorted(covers, key=lambda cover: (covers[cover][0].cost, sorted(cover)))
    best: list[frozenset[int]] = [frozenset([index]) for index in sorted(broken)]
    best_cost = _UNEXPLAINED * len(broken)
    nodes = 0

    def search(left: frozenset[int], taken: list[frozenset[int]], cost: float) -> None:
        nonlocal best, best_cost, nodes
        nodes += 1
        if cost >= best_cost or nodes > _MOST_NODES:
            return
        if not left:
            best, best_cost = list(taken), cost
            return
        options = {i: [cover for cover in usable if i in cover and cover <= left] for i in left}
        index = min(left, key=lambda i: (len(options[i]), i))
        for cover in options[index]:
            search(left - cover, [*taken, cover], cost + covers[cover][0].cost)
        alone = frozenset([index])
        search(left - alone, [*taken, alone], cost + _UNEXPLAINED)

    search(broken, [], 0.0)
    return best
