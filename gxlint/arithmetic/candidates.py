"""Candidate explanations of broken relations: every change of cells that may be one mistake.

A relation that fails fixes how far each of its cells would have to move, so a change of one cell,
of two cells that share a row or a column, or of a whole line is known from the differences alone.
A candidate mends every relation that it touches.

Sums are exact only under `gxlint.arithmetic.EXACT`: callers set that context.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, product

from gxlint.arithmetic.cover import bits
from gxlint.arithmetic.slips import Slip, slip_between, slip_of_line
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.arithmetic.system import Move, System
    from gxlint.forms import CellKey


class Change(NamedTuple):
    """A cell and the value that would mend it; `old` is None for a blank cell."""

    key: CellKey
    old: Decimal | None
    new: Decimal


class Explanation(NamedTuple):
    """Changes that together mend some relations, the slip they would undo, and their cost."""

    changes: tuple[Change, ...]
    slip: Slip
    cost: int


#: The relations that it mends, as bits, and the explanation.
Candidate = tuple[int, Explanation]

#: A total is likelier wrong than its terms: it is worked out, they are looked up.
_TOTAL_BONUS = 5
_NOUGHT = Decimal(0)
#: Three changes in one line are tried only where so few of its cells may be among them.
_MOST_FOR_TRIPLES = 8


class _Line(NamedTuple):
    """The cells of a row (or column) that may have been wrong together.

    `known` are those whose other equations, all broken, say by how much each would have to move.
    `free` are those that are in no other equation.
    """

    known: list[Move]
    free: list[CellKey]


def likely_candidates(system: System) -> Iterator[Candidate]:
    """One cell, two cells of a line, and slips that spoil a whole line."""
    for key, equations in system.shape.equations.items():
        if not equations & system.sound and (step := system.step(key, equations)):
            yield from _explained(system, [(key, step)])
    for by_row in (True, False):
        for line in _lines(system, by_row=by_row).values():
            yield from _line_candidates(system, line, by_row=by_row)


def further_candidates(system: System) -> Iterator[Candidate]:
    """Three cells that share equations: of one line, or two beside and above a third."""
    rows, columns = _lines(system, by_row=True), _lines(system, by_row=False)
    for by_row, lines in ((True, rows), (False, columns)):
        for line in lines.values():
            if len(line.known) <= _MOST_FOR_TRIPLES:
                for moves in _groups(system, line, [3], by_row=by_row):
                    yield from _explained(system, moves)
    beside = {name: _Mates(system, line) for name, line in rows.items()}
    above = {name: _Mates(system, line) for name, line in columns.items()}
    for key in system.shape.equations:
        if key.row in beside and key.column in above:
            yield from _corners(system, key, beside[key.row], above[key.column])


class _Mates:
    """The known cells of a line, and what their moves change in each equation."""

    def __init__(self, system: System, line: _Line) -> None:
        self._system = system
        self._shifts = [(move, system.shifts([move])) for move in line.known]

    def steps(self, key: CellKey, along: int) -> dict[Decimal, list[Move]]:
        """By how much `key` has to move besides one of them to mend its equations along the line.

        Each step with the moves that it goes with; steps of nought are left out.
        """
        residuals = self._system.residuals
        uses = [use for use in self._system.factors(key) if along >> use[0] & 1]
        found: dict[Decimal, list[Move]] = {}
        for move, shifts in self._shifts:
            needed = {-(residuals[i] + shifts.get(i, _NOUGHT)) * factor for i, factor in uses}
            if len(needed) == 1 and any(needed) and move[0] != key:
                found.setdefault(needed.pop(), []).append(move)
        return found


def _corners(system: System, key: CellKey, beside: _Mates, above: _Mates) -> Iterator[Candidate]:
    """The candidates that move a cell, one of its row and one of its column."""
    in_row = beside.steps(key, system.shape.by_row)
    in_column = above.steps(key, system.shape.by_column) if in_row else {}
    for step, mates_in_row in in_row.items():
        for mates in product(mates_in_row, in_column.get(step, ())):
            for mended, explanation in _explained(system, [(key, step), *mates]):
                # Three changes for two broken equations are never the smallest explanation.
                if mended.bit_count() > 2:
                    yield mended, explanation


def _lines(system: System, *, by_row: bool) -> dict[str, _Line]:
    """The lines in which more than one cell may be wrong."""
    across = system.shape.by_column if by_row else system.shape.by_row
    applicable, sound_across = system.applicable, system.sound & across
    broken_across = system.broken & across
    lines: dict[str, _Line] = {}
    for key, equations in system.shape.equations.items():
        if equations & sound_across or not equations & applicable:
            continue
        step = None
        if crossing := equations & broken_across:
            step = system.step(key, crossing)
            if not step:
                continue
        name = key.row if by_row else key.column
        line = lines.get(name)
        if line is None:
            line = lines[name] = _Line([], [])
        if step:
            line.known.append((key, step))
        else:
            line.free.append(key)
    return {name: line for name, line in lines.items() if len(line.known) + bool(line.free) > 1}


def _line_candidates(system: System, line: _Line, *, by_row: bool) -> Iterator[Candidate]:
    """Any two cells of the line, and any more that one slip explains."""
    most = len(line.known) + bool(line.free)
    # A row has few cells; of a column only all that may be wrong are tried together.
    least = 3 if by_row else max(3, len(line.known))
    for moves in _groups(system, line, [2, *range(least, most + 1)], by_row=by_row):
        for mended, explanation in _explained(system, moves):
            if len(moves) == 2 or explanation.slip.of_a_line:
                yield mended, explanation


def _groups(
    system: System, line: _Line, sizes: Sequence[int], *, by_row: bool
) -> Iterator[Sequence[Move]]:
    """So many cells of the line whose moves make good what its own equations are out by.

    At most one of them is a free cell: it takes what the others leave.
    """
    along = (system.shape.by_row if by_row else system.shape.by_column) & system.applicable
    cells = [key for key, _ in line.known] + line.free
    factors = {
        key: {index: factor for index, factor in system.shape.factors[key] if along >> index & 1}
        for key in cells
    }
    equations = sorted({index for uses in factors.values() for index in uses})
    start = [system.residuals[index] for index in equations]
    pulls = [
        ((key, step), [factors[key].get(index, 0) * step for index in equations])
        for key, step in line.known
    ]
    for size in sizes:
        for chosen in combinations(pulls, size):
            if not any(map(sum, zip(start, *(pull for _, pull in chosen), strict=True))):
                yield [move for move, _ in chosen]
        for chosen in combinations(pulls, size - 1) if line.free else ():
            columns = zip(start, *(pull for _, pull in chosen), strict=True)
            left = dict(zip(equations, map(sum, columns), strict=True))
            for key in line.free:
                needed = {-left[index] * factor for index, factor in factors[key].items()}
                if len(needed) == 1 and any(needed):
                    yield [*(move for move, _ in chosen), (key, Decimal(needed.pop()))]


def _explained(system: System, moves: Sequence[Move]) -> Iterator[Candidate]:
    """The candidate that makes these moves, if it mends what it touches and the values can be."""
    changes = _changes(system, moves)
    if changes and (mended := system.mended(moves)):
        yield mended, _explanation(system, changes)


def _changes(system: System, moves: Sequence[Move]) -> tuple[Change, ...] | None:
    """The cells as they would be, in reading order; None if a count cannot be that."""
    changes = []
    for key, step in moves:
        old = system.table.value(key)
        new = step if old is None else old + step
        whole = new.to_integral_value()
        if new < 0 or new != whole:
            return None
        changes.append(Change(key, old, whole))
    return tuple(sorted(changes, key=lambda change: system.shape.place[change.key]))


def _explanation(system: System, changes: tuple[Change, ...]) -> Explanation:
    totals = system.shape.totals
    slips = [slip_between(c.old, c.new, total=c.key in totals) for c in changes]
    costs = [
        slip.cost - _TOTAL_BONUS * (change.key in totals)
        for slip, change in zip(slips, changes, strict=True)
    ]
    if len(changes) == 1:
        return Explanation(changes, slips[0], costs[0])
    readings = list(_readings(system, changes, costs))
    cost, slip = min(readings, key=lambda reading: reading[0])
    return Explanation(changes, slip, cost)


def _readings(
    system: System, changes: tuple[Change, ...], costs: Sequence[int]
) -> Iterator[tuple[int, Slip]]:
    """What several changes may mean, with the cost of each reading."""
    line = _slip_of_line(system, changes)
    if line is not None:
        yield line.cost, line
    steps = [change.new - (change.old or Decimal(0)) for change in changes]
    if len(steps) == 2 and steps[0] == -steps[1]:
        # Two slips would hardly cancel out.
        yield Slip.TRADED.cost, Slip.TRADED
    else:
        yield Slip.SEVERAL.cost + sum(costs), Slip.SEVERAL
    if len(steps) == 2 and steps[0] == steps[1]:
        for part, total in ((0, 1), (1, 0)):
            if _adds_up(system, changes[part].key, changes[total].key):
                yield Slip.CARRIED.cost + costs[part], Slip.CARRIED


def _slip_of_line(system: System, changes: tuple[Change, ...]) -> Slip | None:
    first, last = changes[0].key, changes[-1].key
    by_row = first.row == last.row
    if not by_row and len({change.key.column for change in changes}) > 1:
        return None
    keys = system.shape.lines[first.row if by_row else f"@{first.column}"]
    new = {change.key: change.new for change in changes}
    old = [system.value(key) for key in keys]
    values = [new.get(key, value) for key, value in zip(keys, old, strict=True)]
    return slip_of_line(old, values, by_row=by_row)


def _adds_up(system: System, part: CellKey, total: CellKey) -> bool:
    """Whether a cell is a term of a sum whose total is the other cell."""
    shared = system.shape.equations[part] & system.shape.equations[total]
    return any(
        left[0][1] == total
        for index in bits(shared & system.applicable)
        if len(left := system.shape.relations[index].left) == 1
    )
