"""Reports saved from a spreadsheet as text: records with as many fields as the widest table has."""

from __future__ import annotations

import csv
import io
from random import Random
from time import process_time

import pytest
from reports.layouts import LAYOUTS
from reports.strategies import draw_sheet
from test_generated import default_linter, misread, told

from gxlint.parse import parse
from gxlint.parse.fielded import fielded
from gxlint.sources import read_text

#: A copy with half-width commas.
PROSE = (
    "2023年,我局按照要求,围绕群众关心的事项,逐项落实公开责任,公开信息612条。\n"
    "一是加强领导,明确专人,压实责任,形成合力。\n二是完善制度,规范流程,从严审核,确保准确,及时更新。\n"
)
PIPES = LAYOUTS["pipes, merged cells once"]
WAYS = [(",", csv.QUOTE_ALL), (";", csv.QUOTE_MINIMAL), (",", csv.QUOTE_MINIMAL)]


def saved(text: str, sign: str, quoting: int, width: int = 16) -> str:
    """The lines of a text as records."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=sign, quoting=quoting)  # type: ignore[arg-type]
    for line in filter(None, text.split("\n")):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        writer.writerow(cells + [""] * (width - len(cells)))
    return out.getvalue()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(6))
def test_a_report_is_read_as_in_text(way: tuple[str, int], seed: int) -> None:
    sheet = draw_sheet(Random(seed), ("2019", "2021")[seed % 2])
    text = PIPES.lay_out(sheet)
    records = saved(text, *way)
    report = parse(read_text(records, "x.csv"))
    assert report is not None
    assert list(misread(sheet, report)) == []
    findings = [default_linter().lint_text(source).findings for source in (records, text)]
    in_records, in_text = ([one for one in told(found) if "GX1" in one] for found in findings)
    assert in_records == in_text


def test_fields_are_cells_or_lines() -> None:
    rows = ["标题,,,", "规章,0,,3", "许可,12,,", '"一,二""三",,,', ",,,"]
    lines = fielded(read_text("\n".join(rows), "x").lines)
    assert lines is not None
    shown = [
        (line.cells and [str(cell) for cell in line.cells]) or str(line.text) for line in lines
    ]
    assert shown == ["标题", ["规章", "0", "", "3"], ["许可", "12", "", ""], '一,二""三', ",,,"]


@pytest.mark.parametrize(
    "text", ["标题\n一,二,三,四", "一,二\n" * 9, "", '"一,二,三\n' * 9, PROSE, PROSE[:60]]
)
def test_lines_that_are_no_records(text: str) -> None:
    assert fielded(read_text(text + "完", "x").lines) is None


@pytest.mark.parametrize("unit", [',"', '"",', ',""x', '","', ',,"a'])
def test_many_quotes_take_no_time(unit: str) -> None:
    started = process_time()
    fielded(read_text(unit * 100_000, "x").lines)
    assert process_time() - started < 3
