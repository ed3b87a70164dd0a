"""Error localisation: which cells of a table to change so that every relation holds.

The question is that of Fellegi and Holt ("A Systematic Approach to Automatic Edit and Imputation",
JASA 71, 1976): the smallest set of fields whose change satisfies all edits, weighted by how much
each field is trusted.  Here the weights say which slips of the pen are likely (`slips`).

Statutory tables let the search be exact and cheap.  Cells that are wrong without sharing a relation
are mistakes of their own; so the answer is the cheapest exact cover (`cover`) of the broken
relations by mistakes that are known from the differences alone (`candidates`).  Within the
bounds given there it is exact wherever no mistake takes more than two cells, or three that share
relations, or a slip that spoils a whole row or column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from itertools import chain

from gxlint.arithmetic import EXACT, evaluated
from gxlint.arithmetic.candidates import (
    Candidate,
    Change,
    Explanation,
    further_candidates,
    likely_candidates,
)
from gxlint.arithmetic.cover import Cover, bits, cheapest_covers, joined
from gxlint.arithmetic.slips import Slip
from gxlint.arithmetic.system import System
from gxlint.model import TABLES_KEPT
from gxlint.namedtuple import NamedTuple
from gxlint.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.forms import Relation
    from gxlint.model import Table

__all__ = ["Change", "Explanation", "Mistake", "localise"]

# More broken equations than this are no slip of the pen: the table is on another footing.
_HOPELESS = 24
_MOST_ALTERNATIVES = 6


class Mistake(NamedTuple):
    """Broken relations that go back to one mistake, and what would explain them, likeliest first.

    `difference` is by how much the first relation is out.  Without `explanations` nothing within
    the bounds of the search mends these relations.
    """

    relations: tuple[Relation, ...]
    difference: Decimal
    explanations: tuple[Explanation, ...] = ()

    @property
    def culprit(self) -> Explanation | None:
        """The explanation that is likelier than any other; None if there is none."""
        match self.explanations:
            case [first]:
                return first
            case [first, second, *_] if first.cost < second.cost:
                return first
        return None


@once(TABLES_KEPT)
def localise(table: Table) -> tuple[Mistake, ...]:
    """The mistakes behind the equations of a table that fail, in the form's order.

    Bounds such as 制发 <= 现行有效 + 废止 are left alone: nothing says which side is wrong.
    """
    if all(evaluation.holds or relation.op != "==" for relation, evaluation in evaluated(table)):
        return ()
    with localcontext(EXACT):
        system = System(table)
        found = dict(_found(system))
        return tuple(
            Mistake(
                tuple(system.shape.relations[index] for index in bits(part)),
                system.residuals[next(bits(part))].copy_abs(),
                found[part],
            )
            for part in sorted(found, key=lambda part: part & -part)
        )


def _found(system: System) -> Iterator[tuple[int, tuple[Explanation, ...]]]:
    """The broken relations, parted by mistake, with what would explain each part."""
    explained, covers = _covered(system)
    for solutions in covers:
        for part in _parts(solutions):
            explanations = _explanations(system, part, solutions, explained)
            for mistake in [part] if explanations else [1 << bit for bit in bits(part)]:
                yield mistake, explanations


_Explained = Mapping[int, Sequence[Explanation]]


def _covered(system: System) -> tuple[_Explained, list[list[Cover]]]:
    """What may explain which relations, and for relations that hang together the best covers."""
    if system.broken.bit_count() > _HOPELESS:
        return {}, [[(1 << bit,)] for bit in bits(system.broken)]
    likely = list(likely_candidates(system))
    explained = _by_relations(system, likely)
    covers = _best_covers(system, explained)
    if any(mask not in explained for solutions in covers for mask in solutions[0]):
        explained = _by_relations(system, chain(likely, further_candidates(system)))
        covers = _best_covers(system, explained)
    return explained, covers


def _best_covers(system: System, explained: _Explained) -> list[list[Cover]]:
    costs = {mask: explanations[0].cost for mask, explanations in explained.items()}
    return [
        cheapest_covers(part, {mask: cost for mask, cost in costs.items() if mask & part})
        for part in joined(system.broken, costs)
    ]


def _by_relations(system: System, found: Iterable[Candidate]) -> _Explained:
    """The explanations of each set of relations, the likeliest first."""
    rank = _rank(system)
    by_changes: dict[int, dict[tuple[Change, ...], Explanation]] = {}
    for mask, explanation in found:
        by_changes.setdefault(mask, {})[explanation.changes] = explanation
    return {mask: sorted(each.values(), key=rank) for mask, each in by_changes.items()}


def _rank(system: System) -> Callable[[Explanation], tuple[int, int, list[int]]]:
    place = system.shape.place

    def rank(explanation: Explanation) -> tuple[int, int, list[int]]:
        cells = [place[change.key] for change in explanation.changes]
        return explanation.cost, len(cells), cells

    return rank


def _parts(solutions: Sequence[Cover]) -> list[int]:
    """The relations of some covers, parted as far as all the covers allow."""
    whole = sum(solutions[0])
    return joined(whole, chain.from_iterable(solutions))


def _explanations(
    system: System, part: int, solutions: Sequence[Cover], explained: _Explained
) -> tuple[Explanation, ...]:
    """What would explain those relations; nothing if one of the best covers leaves some alone."""
    ways = dict.fromkeys(tuple(m for m in cover if m & part) for cover in solutions)
    if any(mask not in explained for way in ways for mask in way):
        return ()
    found = (
        explained[way[0]] if len(way) == 1 else [_together(system, way, explained)] for way in ways
    )
    return tuple(sorted(chain.from_iterable(found), key=_rank(system))[:_MOST_ALTERNATIVES])


def _together(system: System, way: Cover, explained: _Explained) -> Explanation:
    """Several explanations, each the likeliest of its relations, as one."""
    each = [explained[mask][0] for mask in way]
    changes = chain.from_iterable(explanation.changes for explanation in each)
    ordered = sorted(changes, key=lambda change: system.shape.place[change.key])
    return Explanation(tuple(ordered), Slip.SEVERAL, sum(one.cost for one in each))
