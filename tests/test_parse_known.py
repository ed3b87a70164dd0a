"""A table like one read before is filled as it would be if it were read anew."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from reports.layouts import LAYOUTS
from reports.strategies import draw_sheet
from tabled import APPLICATIONS, DISCLOSURE, NORMS, changed, found

from gxlint.model import Table
from gxlint.parse import parse, tables
from gxlint.parse.known import Plan
from gxlint.sources import read_bytes
from gxlint.text import Text


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    tables._plans.clear()
    yield
    tables._plans.clear()


def _told(value: object) -> object:
    """All that is in a table, its texts with their places."""
    if isinstance(value, Text):
        return value.raw, value.norm, value.span()
    if isinstance(value, dict):
        return {key: _told(one) for key, one in value.items()}
    return tuple(map(_told, value)) if isinstance(value, tuple) else value


def _planned() -> bool:
    return any(isinstance(plan, Plan) for plan in tables._plans.values())


@pytest.mark.parametrize("name", LAYOUTS)
def test_drawn_reports_have_the_same_tables_however_many_came_before(name: str) -> None:
    layout = LAYOUTS[name]
    sources = [layout.encode(draw_sheet(Random(seed))) for seed in range(8)]

    def read(source: bytes) -> object:
        report = parse(read_bytes(source, "report"))
        return _told(dict(report.tables)) if report else None

    anew = []
    for source in sources:
        tables._plans.clear()
        anew.append(read(source))
    for _ in range(3):
        assert [read(source) for source in sources] == anew


def _read(text: str, key: str) -> tuple[object, int, int]:
    table, first, last = found(text, key)
    assert isinstance(table, Table)
    return _told(table), first, last


@pytest.mark.parametrize(
    "figure",
    ["7", "1024", "0.50", "-3", "1,234", "", "无", "/", "3件", "O", "1 2", "详见附件", "3 | 3"],
)
@pytest.mark.parametrize("text", [DISCLOSURE, DISCLOSURE.replace(" | ", "    ")])
def test_another_figure_is_read_as_in_a_table_read_anew(text: str, figure: str) -> None:
    another = changed(("356", figure), text=text)
    anew = _read(another, "disclosure")
    tables._plans.clear()
    for _ in range(2):
        _read(text, "disclosure")
    assert _planned()
    assert [_read(another, "disclosure") for _ in range(3)] == [anew] * 3


@pytest.mark.parametrize(
    "text",
    [
        changed((NORMS, f"{NORMS}\n{NORMS}")),
        "\n".join(f"| {row} |" for row in changed((NORMS, f"{NORMS}\n{NORMS}")).splitlines()),
        changed((NORMS, f"{NORMS} | 9")),
    ],
    ids=["a row twice", "a row twice within borders", "a figure too many"],
)
def test_a_table_with_values_left_over_is_read_anew_each_time(text: str) -> None:
    for _ in range(3):
        _read(text, "disclosure")
    assert not _planned()


def test_blank_cells_within_borders_are_known_again() -> None:
    blank = "\n".join(f"| {line} |" for line in changed(("0 | 3 | 4", " | 3 | ")).splitlines())
    anew = _read(blank, "disclosure")
    assert [_read(blank, "disclosure") for _ in range(3)] == [anew] * 3
    assert _planned()


def test_a_table_that_comes_once_has_no_plan() -> None:
    _read(APPLICATIONS, "applications")
    assert not _planned()
    _read(APPLICATIONS, "applications")
    assert _planned()
