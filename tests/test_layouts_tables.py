"""Tables in every layout with something wrong or missing, and how they are read.

All cells hold different numbers, so that none can stand in another's place unseen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from drawn import UNCLEAR_HEADERS, cells_of, drawn_sheets, grids, read, squeezed
from reports import labels
from reports.defects.tables import REWORDED
from reports.layouts import LAYOUTS, wide_digits
from reports.model import Grid, Sheet
from reports.strategies import draw_sheet

#: Layouts that have an empty cell for each that merging has hidden, also behind a label.
EMPTY_FOR_MERGED = {"pipes, fillers behind", "box of line-drawing characters"}
#: Layouts that show blank cells even where no row of a table is full.
BY_CELLS = ("tabs, merged cells once", "pipes, merged cells once", "markdown", "commas", "lines")

#: Layouts in which a blank cell can be seen, and in which cells can be counted.
SHOWING = [name for name, layout in LAYOUTS.items() if layout.shows_blanks]
COUNTING = [name for name, layout in LAYOUTS.items() if layout.counts_cells]
#: Layouts in which a word for a number, behind a label, can be told from it.
PARTING = [name for name in LAYOUTS if name != "single spaces, labels run into figures"]


def applications(sheet: Sheet) -> Grid:
    grid = sheet.grid("applications")
    assert grid is not None
    return grid


@cache
def sound() -> Sheet:
    """A report with another number in each cell of its tables."""
    return drawn_sheets()[3]


def broken(change: Callable[[Grid], Grid]) -> Sheet:
    """That report with its applications changed."""
    return sound().with_grid(change(applications(sound())))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_row_that_is_gone(name: str) -> None:
    layout = LAYOUTS[name]
    for gone in ("received", "refused.enforcement_file", "carried_over"):
        sheet = broken(lambda grid, row=gone: grid.without(lambda key: key[0] == row))
        report = read(layout, sheet)
        assert cells_of(report) == sheet.truth()
        assert report.tables["applications"].missing_rows == (gone,)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_column_that_is_gone(name: str) -> None:
    layout = LAYOUTS[name]
    sheet = broken(lambda grid: grid.without(lambda key: key[1] == "business"))
    report = read(layout, sheet)
    assert cells_of(report) == sheet.truth()
    missing = tuple((row, "business") for row in applications(sheet).rows())
    assert report.tables["applications"].missing_columns == missing


@pytest.mark.parametrize(
    ("name", "text"),
    [(name, text) for text in ("", "/", "无") for name in (PARTING if text else SHOWING)],
)
def test_cells_without_a_number(name: str, text: str) -> None:
    layout = LAYOUTS[name]
    keys = (("granted", "business"), ("refused.state_secret", "other"), ("concluded", "total"))
    sheet = broken(lambda grid: grid.with_cells(dict.fromkeys(keys, text)))
    report = read(layout, sheet)
    assert cells_of(report) == sheet.truth()
    cells = (report.tables["applications"].cell(*key) for key in keys)
    assert [cell and squeezed(cell.raw) for cell in cells] == [text] * len(keys)


@pytest.mark.parametrize("name", SHOWING)
@pytest.mark.parametrize("key", ["carried_in", "refused.enforcement_file", "concluded"])
def test_a_row_without_numbers(name: str, key: str) -> None:
    layout = LAYOUTS[name]
    blank = {cell: "" for cell in applications(sound()).cells if cell[0] == key}
    sheet = broken(lambda grid: grid.with_cells(blank))
    assert cells_of(read(layout, sheet)) == sheet.truth()


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name not in UNCLEAR_HEADERS])
def test_a_row_with_a_label_of_its_own(name: str) -> None:
    layout = LAYOUTS[name]
    for key, label in REWORDED.items():
        sheet = broken(lambda grid, key=key, label=label: replace(grid, relabelled={key: label}))
        report = read(layout, sheet)
        assert cells_of(report) == sheet.truth()
        table = report.tables["applications"]
        noted = {note.path: note.expected for note in table.label_notes}
        expected = labels.application_rows(sheet.edition)[key]
        assert noted[f"applications/{key}"] == expected
        found = table.rows[key].label
        assert found and squeezed(found.raw) == squeezed(layout.text(label))


@pytest.mark.parametrize("name", COUNTING)
@pytest.mark.parametrize("key", ["received", "refused.internal_affairs", "concluded"])
def test_a_row_with_a_cell_too_many_or_too_few(name: str, key: str) -> None:
    layout = LAYOUTS[name]
    few = broken(lambda grid: grid.without(lambda cell: cell == (key, "research")))
    many = broken(lambda grid: replace(grid, surplus={key: ("7",)}))
    for sheet in (many,) if name in EMPTY_FOR_MERGED else (few, many):
        report = read(layout, sheet)
        elsewhere = {cell: n for cell, n in sheet.truth().items() if cell[1] != key}
        assert cells_of(report) == elsewhere
        row = report.tables["applications"].rows[key]
        grid = applications(sheet)
        texts = [text for cell, text in grid.cells.items() if cell[0] == key]
        written = [*texts, *grid.surplus.get(key, ())]
        assert (row.placed, row.found) == (False, len(written))
        assert [squeezed(text.raw) for text in row.surplus] == written


@pytest.mark.parametrize("name", SHOWING)
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_blank_cell_keeps_its_place(name: str, edition: str) -> None:
    random = Random(4)
    clean = draw_sheet(random, edition)
    for grid in grids(clean):
        for column in {column: None for _, column in grid.cells}:
            key = random.choice([key for key in grid.cells if key[1] == column])
            sheet = clean.with_grid(grid.with_cells({key: ""}))
            assert cells_of(read(LAYOUTS[name], sheet)) == sheet.truth()


@pytest.mark.parametrize("name", BY_CELLS)
def test_noughts_that_are_all_left_blank_are_blank_cells(name: str) -> None:
    for seed in range(8):
        sheet = without_noughts(draw_sheet(Random(seed), ("2019", "2021")[seed % 2]))
        if any(not any(grid.cells.values()) for grid in grids(sheet)):
            continue  # a table with nothing in it
        assert cells_of(read(LAYOUTS[name], sheet)) == sheet.truth()


def without_noughts(sheet: Sheet) -> Sheet:
    for grid in grids(sheet):
        noughts = [key for key, text in grid.cells.items() if text == "0"]
        sheet = sheet.with_grid(grid.with_cells(dict.fromkeys(noughts, "")))
    return sheet


def test_full_width_figures_between_commas() -> None:
    layout = replace(LAYOUTS["commas"], text=wide_digits)
    assert cells_of(read(layout, sound())) == sound().truth()
