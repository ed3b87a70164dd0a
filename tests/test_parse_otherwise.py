"""Tables that are no rows of cells are read whole, with certainty, or not at all."""

from __future__ import annotations

from random import Random
from time import process_time

import pytest
from conftest import Rates, Tally
from reports.layouts import LAYOUTS, Layout
from reports.model import Sheet
from reports.otherwise import OTHERWISE, PAGES_OTHERWISE, labels_first_by_cells
from reports.strategies import draw_sheet
from test_generated import default_linter, grave, lint, misread, read_cells, told

from gxlint import sources
from gxlint.model import Report
from gxlint.parse import parse

SEEDS = range(16)
BY_CELLS = Layout(labels_first_by_cells)


def read(sheet: Sheet, layout: Layout) -> Report:
    report = parse(sources.read_bytes(layout.encode(sheet), "report.txt"))
    assert report is not None
    return report


@pytest.mark.parametrize("name", OTHERWISE)
def test_cells_are_read_right(name: str, rates: Rates) -> None:
    tally = rates.cells.setdefault(name, Tally())
    assert read_cells(OTHERWISE[name].encode, "text", SEEDS, tally, blanks=False) == []


@pytest.mark.parametrize("name", PAGES_OTHERWISE)
def test_cells_of_web_pages_are_read_right(name: str, rates: Rates) -> None:
    tally = rates.cells.setdefault(name, Tally())
    encode = PAGES_OTHERWISE[name].encode
    assert read_cells(encode, "html", SEEDS, tally, blanks=False) == []


@pytest.mark.parametrize("name", OTHERWISE)
def test_clean_reports_are_silent(name: str, rates: Rates) -> None:
    tally = rates.silent.setdefault(name, Tally())
    for seed in SEEDS:
        false = told(grave(lint(draw_sheet(Random(seed), "2021"), OTHERWISE[name]).findings))
        tally.add(not false, 1)
        assert false == [], f"seed {seed}"


def with_a_wrong_cell(sheet: Sheet) -> Sheet:
    grid = sheet.grid("applications")
    assert grid is not None
    key = ("granted", "natural_person")
    return sheet.with_grid(grid.with_cells({key: str(int(grid.cells[key]) + 70)}))


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_wrong_cell_is_found_where_it_stands(name: str) -> None:
    for seed in range(4):
        sheet = with_a_wrong_cell(draw_sheet(Random(seed), "2021"))
        findings = grave(lint(sheet, OTHERWISE[name]).findings)
        [of_sums] = [finding for finding in findings if finding.code.startswith("GX6")]
        assert of_sums.place.path == "applications/granted/natural_person"
        expected = [finding for finding in findings if finding.code.startswith("GX7")]
        assert findings == [of_sums] or len(expected) == len(findings) - 1, told(findings)


@pytest.mark.parametrize("change", [lambda sheet: sheet, with_a_wrong_cell])
def test_sums_tell_the_order_of_figures_that_nothing_else_tells(change) -> None:
    for seed in range(0, 8, 2):
        sheet = change(draw_sheet(Random(seed), "2021"))
        missed = {one.partition("/")[0] for one in misread(sheet, read(sheet, BY_CELLS))}
        assert missed == {"disclosure"}  # which has no sums


def test_what_nothing_tells_is_not_read() -> None:
    sheet = draw_sheet(Random(1), "2021")
    report = read(sheet, BY_CELLS)
    assert not any(row.cells for row in report.tables["disclosure"].rows.values())
    grid = sheet.grid("applications")
    assert grid is not None
    figures = dict.fromkeys(grid.cells, "1")
    report = read(sheet.with_grid(grid.with_cells(figures)), BY_CELLS)
    assert not any(row.cells for row in report.tables["applications"].rows.values())


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_table_that_lacks_a_figure_is_not_read(name: str) -> None:
    sheet = draw_sheet(Random(3), "2021")
    grid = sheet.grid("applications")
    assert grid is not None
    text = OTHERWISE[name].lay_out(
        sheet.with_grid(grid.with_cells({("granted", "business"): "77777"}))
    )
    lacking = text.replace("77777", "", 1)
    table = parse(sources.read_text(lacking, "x")).tables.get("applications")  # type: ignore[union-attr]
    placed = [row.key for row in table.rows.values() if row.cells] if table else []
    assert "granted" not in placed


def test_sentences_that_are_a_table_are_no_running_text() -> None:
    report = read(draw_sheet(Random(5), "2021"), OTHERWISE["sentences"])
    assert [section.has_table for section in report.sections[2:5]] == [True] * 3
    assert [len(section.paragraphs) for section in report.sections[2:5]] == [0, 0, 0]


def test_running_text_with_figures_is_no_table() -> None:
    sheet = draw_sheet(Random(7), "2021").without_table("applications")
    told_of = "本年新收政府信息公开申请数量12件，其中自然人10件，商业企业2件，总计12件。"
    text = LAYOUTS["lines"].lay_out(sheet).replace("\n四、", f"\n{told_of}\n四、", 1)
    findings = default_linter().lint_text(text).findings
    assert ("GX501", "applications") in {(f.code, f.place.path) for f in findings}


@pytest.mark.parametrize("unit", ["自然人12件，", "总计：1\n", "1.", "12 ", "其他"])
def test_hostile_text_takes_no_time(unit: str) -> None:
    text = LAYOUTS["lines"].lay_out(draw_sheet(Random(1), "2021").without_table("applications"))
    started = process_time()
    parse(sources.read_text(text.replace("\n四、", "\n" + unit * 50_000 + "\n四、", 1), "x"))
    assert process_time() - started < 5
