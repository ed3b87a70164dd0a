"""The mistakes that offices make in the table of part three, made in drawn tables.

Each is a function of a consistent table and chance that gives the cells that are wrong and what
stands there, or None where the table has nothing to make the mistake with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from reports.labels import APPLICATION_COLUMNS
from reports.model import CellId, Grid

Wrong = dict[CellId, str]
Mistake = Callable[[Grid, Random], Wrong | None]

COLUMNS = tuple(APPLICATION_COLUMNS)


def stale_total(grid: Grid, random: Random) -> Wrong | None:
    """A total nobody updated."""
    totals = [key for key in grid.cells if key[1] == "total" or key[0] == "concluded"]
    key = random.choice(totals)
    return _one(grid, key, str(max(0, grid.number(*key) + random.randint(-9, 9))))


def transposed(grid: Grid, random: Random) -> Wrong | None:
    """12 for 21."""
    key = _filled(grid, random, 12)
    if key is None:
        return None
    text = grid.cells[key]
    at = random.randint(0, len(text) - 2)
    return _one(grid, key, text[:at] + text[at + 1] + text[at] + text[at + 2 :])


def digit_dropped(grid: Grid, random: Random) -> Wrong | None:
    """1 for 12."""
    key = _filled(grid, random, 10)
    if key is None:
        return None
    text = grid.cells[key]
    at = random.randint(0, len(text) - 1)
    return _one(grid, key, text[:at] + text[at + 1 :])


def digit_doubled(grid: Grid, random: Random) -> Wrong | None:
    """112 for 12."""
    key = _filled(grid, random, 1)
    if key is None:
        return None
    text = grid.cells[key]
    at = random.randint(0, len(text) - 1)
    return _one(grid, key, text[: at + 1] + text[at:])


def any_value(grid: Grid, random: Random) -> Wrong | None:
    """A number that has nothing to do with the right one."""
    key = random.choice(list(grid.cells))
    return _one(grid, key, str(random.randint(0, 2 * grid.number(*key) + 20)))


def left_blank(grid: Grid, random: Random) -> Wrong | None:
    """Nothing where a number should be, but not in a total: a blank one says nothing."""
    keys = [key for key in grid.cells if key[1] != "total" and key[0] != "concluded"]
    keys = [key for key in keys if grid.number(*key)]
    return {random.choice(keys): ""} if keys else None


def neighbours_swapped(grid: Grid, random: Random) -> Wrong | None:
    """Two cells side by side exchanged, or a value in the column beside its own."""
    row, at = random.choice(grid.rows()), random.randint(0, len(COLUMNS) - 3)
    return _exchanged(grid, (row, COLUMNS[at]), (row, COLUMNS[at + 1]))


def wrong_row(grid: Grid, random: Random) -> Wrong | None:
    """Two cells one above the other exchanged, or a value in the row beside its own."""
    rows, column = grid.rows(), random.choice(COLUMNS)
    at = random.randint(0, len(rows) - 2)
    return _exchanged(grid, (rows[at], column), (rows[at + 1], column))


def row_shifted(grid: Grid, random: Random) -> Wrong | None:
    """The values of a row one column too far on, the last one or the total lost."""
    row = _filled_row(grid, random)
    if row is None:
        return None
    values = [grid.cells[row, column] for column in COLUMNS]
    shifted = random.choice(
        (
            ["0", *values[:-1]],
            [*values[1:], "0"],
            ["0", *values[:-2], values[-1]],
            [*values[1:-1], "0", values[-1]],
        )
    )
    return _row(grid, row, shifted)


def number_split(grid: Grid, random: Random) -> Wrong | None:
    """1 | 2 for 12: what stood beside it is gone, or all that follows is pushed along."""
    key = _filled(grid, random, 10, but="total")
    if key is None:
        return None
    row, column = key
    text = grid.cells[key]
    cut = random.randint(1, len(text) - 1)
    values = [grid.cells[row, column] for column in COLUMNS]
    at = COLUMNS.index(column)
    before, halves, after = values[:at], [text[:cut], str(int(text[cut:]))], values[at + 1 :]
    pushed = [*before, *halves, *after][: len(COLUMNS)]
    pushed_short = [*before, *halves, *after[:-1]][: len(COLUMNS) - 1] + values[-1:]
    in_place = [*before, *halves, *after[1:]]
    return _row(grid, row, random.choice((pushed, pushed_short, in_place)))


def carried_into_total(grid: Grid, random: Random) -> Wrong | None:
    """A wrong number from which the row's total was worked out."""
    row, column = random.choice(grid.rows()), random.choice(COLUMNS[:-1])
    by = random.randint(-9, 9)
    keys = ((row, column), (row, "total"))
    return _moved(grid, dict.fromkeys(keys, by))


def traded(grid: Grid, random: Random) -> Wrong | None:
    """One more in a column and one less in another: the total column does not show it."""
    row = random.choice(grid.rows())
    one, other = random.sample(COLUMNS[:-1], 2)
    return _moved(grid, {(row, one): 1, (row, other): -1})


def two_cells(grid: Grid, random: Random) -> Wrong | None:
    """Two slips that have nothing to do with each other, in different rows and columns."""
    made = [random.choice(SINGLE)(grid, random) for _ in range(2)]
    cells = [key for wrong in made if wrong for key in wrong]
    if len(cells) < 2 or any(a == b for a, b in zip(*cells, strict=True)):
        return None
    return {key: text for wrong in made if wrong for key, text in wrong.items()}


SINGLE: Sequence[Mistake] = (
    stale_total,
    transposed,
    digit_dropped,
    digit_doubled,
    any_value,
    left_blank,
)
MISTAKES: Sequence[Mistake] = (
    *SINGLE,
    neighbours_swapped,
    wrong_row,
    row_shifted,
    number_split,
    carried_into_total,
    traded,
    two_cells,
)


def _one(grid: Grid, key: CellId, text: str) -> Wrong | None:
    value = int(text)
    return {key: str(value)} if value != grid.number(*key) else None


def _exchanged(grid: Grid, one: CellId, other: CellId) -> Wrong | None:
    first, second = grid.cells[one], grid.cells[other]
    return {one: second, other: first} if first != second else None


def _row(grid: Grid, row: str, values: Sequence[str]) -> Wrong | None:
    cells = {(row, column): value for column, value in zip(COLUMNS, values, strict=True)}
    wrong = {key: value for key, value in cells.items() if value != grid.cells[key]}
    return wrong or None


def _moved(grid: Grid, moves: dict[CellId, int]) -> Wrong | None:
    values = {key: grid.number(*key) + by for key, by in moves.items()}
    if not all(moves.values()) or min(values.values()) < 0:
        return None
    return {key: str(value) for key, value in values.items()}


def _filled(grid: Grid, random: Random, least: int, but: str = "") -> CellId | None:
    """A cell with at least so much in it, outside the column `but`."""
    keys = [key for key in grid.cells if key[1] != but and grid.number(*key) >= least]
    return random.choice(keys) if keys else None


def _filled_row(grid: Grid, random: Random) -> str | None:
    rows = [row for row in grid.rows() if grid.number(row, "total")]
    return random.choice(rows) if rows else None
