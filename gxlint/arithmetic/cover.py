"""Exact covers of least cost: a set of bits parted into given subsets, each of which has a price.

Sets are integers, bit by bit.  What no subset covers stands alone, at a price above all others.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

#: To leave a bit alone costs more than any subset does for each of its bits.
ALONE = 1000
_MOST_NODES = 3000
#: Nobody looks at more covers of equal cost.
_MOST_COVERS = 6
#: Far less than two costs can differ by.
_ROUNDING = 0.001

Cover = tuple[int, ...]


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits in `mask`, from the lowest."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def joined(whole: int, masks: Iterable[int]) -> list[int]:
    """`whole` in as many parts as there are if bits of one mask stay together; lowest bit first."""
    parts: list[int] = []
    for mask in (*(1 << bit for bit in bits(whole)), *masks):
        touched = [part for part in parts if part & mask]
        parts = [part for part in parts if not part & mask]
        for part in touched:
            mask |= part
        parts.append(mask)
    return sorted(parts, key=lambda part: part & -part)


def cheapest_covers(whole: int, costs: Mapping[int, int]) -> list[Cover]:
    """The ways of least cost to part `whole` into disjoint masks of `costs` and bits left alone.

    At least one, at most a few, in a fixed order.  The search is exact within a bound on the
    number of steps; beyond it the best covers found so far are returned.
    """
    return _Search(whole, costs).run()


class _Search:
    """Branch and bound on the lowest bit that is not covered yet."""

    def __init__(self, whole: int, costs: Mapping[int, int]) -> None:
        self._whole = whole
        self._costs = costs
        ordered = sorted(costs, key=lambda mask: (costs[mask] / mask.bit_count(), mask))
        self._options = {bit: [m for m in ordered if m >> bit & 1] for bit in bits(whole)}
        # No cover of a bit is cheaper than its share in the cheapest mask that has it.
        self._share = {
            bit: min((costs[m] / m.bit_count() for m in masks), default=ALONE)
            for bit, masks in self._options.items()
        }
        self._best = [tuple(1 << bit for bit in bits(whole))]
        self._best_cost = ALONE * whole.bit_count()
        self._nodes = 0

    def run(self) -> list[Cover]:
        if self._costs:
            self._visit(self._whole, (), 0)
        return [tuple(sorted(cover, key=lambda mask: mask & -mask)) for cover in self._best]

    def _visit(self, left: int, taken: Cover, cost: int) -> None:
        self._nodes += 1
        if not left:
            self._note(taken, cost)
            return
        for mask in self._choices(left):
            after = cost + self._costs.get(mask, ALONE)
            rest = left & ~mask
            bound = after + sum(self._share[bit] for bit in bits(rest))
            if self._nodes <= _MOST_NODES and not self._hopeless(bound):
                self._visit(rest, (*taken, mask), after)

    def _choices(self, left: int) -> Collection[int]:
        bit = next(bits(left))
        alone = () if 1 << bit in self._costs else (1 << bit,)
        return [*(mask for mask in self._options[bit] if not mask & ~left), *alone]

    def _hopeless(self, bound: float) -> bool:
        full = len(self._best) == _MOST_COVERS
        return bound > self._best_cost + _ROUNDING or (full and bound > self._best_cost - 1)

    def _note(self, taken: Cover, cost: int) -> None:
        if cost < self._best_cost:
            self._best, self._best_cost = [taken], cost
        elif cost == self._best_cost and taken not in self._best:
            self._best.append(taken)
