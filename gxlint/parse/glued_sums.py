"""Figures run together (316013041) told apart by the sums of their form.

All rows must be there, and their figures make all sums of the form right in one way and in no
other: a wrong figure of the author's leaves everything as it is.
"""

from __future__ import annotations

from itertools import islice, product
from math import prod

from gxlint.forms import row_keys
from gxlint.functions import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gxlint.forms import CellKey, Form, Relation

    _Split = tuple[int, ...]

#: More digits than these in a row, and more ways to read a table, are not gone through.
_MOST_DIGITS = 14
_MOST_WAYS = 64


def told_apart(of: Form, rows: Sequence[str]) -> Sequence[_Split] | None:
    """Where each figure of each row ends, if the sums tell; `rows` are the digits of all rows."""
    if any(len(digits) > _MOST_DIGITS for digits in rows):
        return None
    columns = row_keys(of)
    ways = list(map(_ways, _sums_within(of), columns, rows))
    if not 0 < prod(map(len, ways)) <= _MOST_WAYS:
        return None
    sums = _sums(of)
    right = (way for way in product(*ways) if _hold(sums, _table(columns, rows, way)))
    found = list(islice(right, 2))
    return found[0] if len(found) == 1 else None


def _ways(sums: Sequence[Relation], keys: Sequence[CellKey], digits: str) -> Sequence[_Split]:
    """The ways to cut the digits of a row into its figures that make the sums within it right.

    A row of single digits has one, right or wrong.
    """
    splits = _splits(digits, 0, len(keys))
    if len(digits) == len(keys):
        return list(splits)
    return [one for one in splits if _hold(sums, dict(_cells(keys, digits, one)))]


def _splits(digits: str, start: int, count: int) -> Iterator[_Split]:
    """The ways to cut ``digits[start:]`` into figures; none but nought begins with a nought."""
    if count == 1:
        if len(digits) - start == 1 or digits[start] != "0":
            yield (len(digits),)
        return
    last = start + 1 if digits[start] == "0" else len(digits) - count + 1
    for end in range(start + 1, last + 1):
        for rest in _splits(digits, end, count - 1) if len(digits) - end >= count - 1 else ():
            yield (end, *rest)


def _cells(keys: Sequence[CellKey], digits: str, ends: _Split) -> Iterator[tuple[CellKey, int]]:
    """The figures of a row by the names of their cells."""
    starts = (0, *ends)
    for key, start, end in zip(keys, starts, ends, strict=False):
        yield key, int(digits[start:end])


def _table(
    columns: Sequence[Sequence[CellKey]], rows: Sequence[str], way: Sequence[_Split]
) -> Mapping[CellKey, int]:
    return dict(cell for one in zip(columns, rows, way, strict=True) for cell in _cells(*one))


@cache
def _sums(of: Form) -> Sequence[Relation]:
    return [relation for relation in of.relations if relation.op == "=="]


@cache
def _sums_within(of: Form) -> Sequence[Sequence[Relation]]:
    """Row by row the sums of its own cells alone."""
    return [
        [one for one in _sums(of) if {key for _, key in one.terms} <= set(keys)]
        for keys in row_keys(of)
    ]


def _hold(sums: Sequence[Relation], cells: Mapping[CellKey, int]) -> bool:
    return all(
        sum([factor * cells[key] for factor, key in relation.terms]) == 0 for relation in sums
    )
