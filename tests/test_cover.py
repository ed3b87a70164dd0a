"""Exact covers of least cost, held against trying everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.arithmetic.cover import ALONE, Cover, bits, cheapest_covers, joined

WIDTH = 6
MASKS = st.dictionaries(st.integers(1, 2**WIDTH - 1), st.integers(40, 320), max_size=9)


def every_cover(left: int, costs: Mapping[int, int]) -> Iterator[Cover]:
    """All ways to part `left` into masks and bits left alone."""
    if not left:
        yield ()
        return
    low = left & -left
    alone = () if low in costs else (low,)
    for mask in (*(m for m in costs if m & low and not m & ~left), *alone):
        for rest in every_cover(left & ~mask, costs):
            yield (mask, *rest)


def price(cover: Cover, costs: Mapping[int, int]) -> int:
    return sum(costs.get(mask, ALONE) for mask in cover)


@settings(derandomize=True)
@given(st.integers(1, 2**WIDTH - 1), MASKS)
def test_no_cover_is_cheaper_and_none_as_cheap_is_left_out(
    whole: int, costs: dict[int, int]
) -> None:
    inside = {mask: cost for mask, cost in costs.items() if not mask & ~whole}
    found = cheapest_covers(whole, inside)
    covers = list(every_cover(whole, inside))
    least = min(price(cover, inside) for cover in covers)
    cheapest = {cover for cover in covers if price(cover, inside) == least}
    assert len(found) == len(set(found)) == min(len(cheapest), 6)
    assert set(found) <= cheapest


def test_without_masks_every_bit_stands_alone() -> None:
    assert cheapest_covers(0b1011, {}) == [(0b1, 0b10, 0b1000)]


def test_the_search_is_bounded() -> None:
    costs = {1 << a | 1 << b: 100 + (a * b) % 7 for a in range(24) for b in range(a)}
    start = process_time()
    [*found] = cheapest_covers(2**24 - 1, costs)
    assert process_time() - start < 2
    assert found == cheapest_covers(2**24 - 1, costs)
    assert all(sum(cover) == 2**24 - 1 for cover in found)


def test_what_hangs_together() -> None:
    assert joined(0b11111, [0b00101, 0b10100]) == [0b10101, 0b00010, 0b01000]
    assert joined(0b110, []) == [0b010, 0b100]
    assert list(bits(0b10110)) == [1, 2, 4]
