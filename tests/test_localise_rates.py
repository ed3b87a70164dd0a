"""How often the wrong cells of drawn tables are named; the rates end the summary of the run."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from random import Random

import pytest
from conftest import Rates, Tally
from handmade import make_report, make_table
from mistakes import MISTAKES, SINGLE, Mistake, Wrong, traded, two_cells
from reports.labels import APPLICANTS, application_rows, result_rows
from reports.model import CellId, Grid
from reports.strategies import draw_sheet

from gxlint.engine import Linter
from gxlint.finding import Finding
from gxlint.rules import load_rules

#: Tables drawn for each kind of mistake.
DRAWN = 120
MOST_SUSPECTS = 6


@cache
def _linter() -> Linter:
    return Linter(load_rules().select(["GX601", "GX602", "GX603"]))


def _cases(mistake: Mistake) -> Iterator[tuple[Grid, Wrong, list[Finding]]]:
    """Drawn tables with that mistake, the cells that are wrong, and what is found."""
    seed = count = 0
    while count < DRAWN:
        random = Random(seed)
        seed += 1
        grid = draw_sheet(random, random.choice(("2019", "2021"))).grid("applications")
        wrong = mistake(grid, random) if grid else None
        if grid and wrong:
            cells = {"/".join(key): text for key, text in grid.with_cells(wrong).cells.items()}
            report = make_report(make_table("applications", grid.edition, cells))
            count += 1
            yield grid, wrong, list(_linter().lint_report(report).findings)


def _path(key: CellId) -> str:
    return "/".join(("applications", *key))


def _named(grid: Grid, wrong: Wrong, findings: list[Finding]) -> bool:
    """Whether all wrong cells (as many as are listed at most) are suspected, with their value."""
    suspected = {(s.path, s.expected) for finding in findings for s in finding.suspects}
    right = {(_path(key), grid.cells[key]) for key in wrong}
    return len(suspected & right) >= min(len(right), MOST_SUSPECTS)


def _blamed(findings: list[Finding]) -> set[str]:
    places = chain.from_iterable((finding.place, *finding.related) for finding in findings)
    return {place.path for place in places if place.note}


def sums(edition: str) -> Iterator[dict[CellId, int]]:
    """The sums of part three, written out independently of rules/forms."""
    for row in application_rows(edition):
        yield {(row, "total"): 1} | {(row, column): -1 for column in APPLICANTS}
    for column in (*APPLICANTS, "total"):
        yield {("concluded", column): 1} | {(row, column): -1 for row in result_rows(edition)}
        balance = {"received": 1, "carried_in": 1, "concluded": -1, "carried_over": -1}
        yield {(row, column): factor for row, factor in balance.items()}


def single_explanations(grid: Grid) -> list[tuple[CellId, int]]:
    """Every cell whose change alone makes all sums hold, and its value then."""
    values = {key: int(text or 0) for key, text in grid.cells.items()}
    out = [(s, sum(f * values[key] for key, f in s.items())) for s in sums(grid.edition)]
    found = []
    for key, value in values.items():
        steps = {-amount * s[key] for s, amount in out if key in s}
        elsewhere = any(amount for s, amount in out if key not in s)
        if len(steps) == 1 and not elsewhere and value + (step := steps.pop()) >= 0:
            found.append((key, value + step))
    return found


def _tally(rates: Rates, what: str, mistake: Mistake) -> Tally:
    return rates.named.setdefault(f"{_name(mistake)}: {what}", Tally())


def _name(mistake: Mistake) -> str:
    return mistake.__name__.replace("_", " ")


@pytest.mark.parametrize("mistake", SINGLE, ids=lambda mistake: mistake.__name__)
def test_one_wrong_cell_is_the_first_suspect(mistake: Mistake, rates: Rates) -> None:
    tally = _tally(rates, "first suspect", mistake)
    for grid, wrong, findings in _cases(mistake):
        [(key, value)] = single_explanations(grid.with_cells(wrong))
        first = [(f.suspects[0].path, f.suspects[0].expected) for f in findings if f.suspects]
        tally.add(first == [(_path(key), str(value))] and key in wrong, 1)
    assert tally.right >= 0.97 * tally.all, tally


@pytest.mark.parametrize(
    "mistake", [m for m in MISTAKES if m not in SINGLE], ids=lambda mistake: mistake.__name__
)
def test_several_wrong_cells_are_named(mistake: Mistake, rates: Rates) -> None:
    named, told_once = _tally(rates, "all named", mistake), Tally()
    innocent = 0
    for grid, wrong, findings in _cases(mistake):
        named.add(_named(grid, wrong, findings), 1)
        told_once.add(len(findings) == 1, 1)
        innocent += bool(_blamed(findings) - {_path(key) for key in wrong})
    # One application in the wrong column of some row: often nothing says of which row.
    goal = 0.8 if mistake is traded else 0.9
    assert named.right >= goal * named.all, named
    assert innocent <= (0.1 if mistake is traded else 0.02) * named.all
    if mistake is not two_cells:
        rates.named[f"{_name(mistake)}: one finding"] = told_once
        assert told_once.right >= 0.99 * told_once.all, told_once
