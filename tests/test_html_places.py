"""Where the characters of a web page stand in its source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports.html_pages import PAGES
from reports.model import Sheet
from reports.narrative import HEADINGS
from reports.strategies import draw_sheet, sheets
from test_generated import default_linter, linter, told

from gxlint.document import Document
from gxlint.parse import parse
from gxlint.sources import Unreadable, read_text
from gxlint.text import Position, Text


def test_every_character_keeps_its_place() -> None:
    source = (
        "<body>\r\n<p class='a\nb'>总<b>计</b>&nbsp;1\r\n2&#51;<!-- \n -->4\u200b5</p>"
        "<pre>一\r二</pre>"
    )
    first, second, third = (line.text for line in read_text(source, "x").lines)
    assert (first.raw, second.raw, third.raw) == ("总计\xa01 2345", "一", "二")
    places = [(3, 4), (3, 8), (3, 13), (3, 19), (3, 20), (4, 1), (4, 2), (5, 5), (5, 7)]
    assert [first.position(index) for index in range(len(first))] == places
    assert second.position(0) == (5, 17)
    assert third.position(0) == (6, 1)


def test_a_blank_cell_has_a_place_of_its_own() -> None:
    source = "<table>\n<tr><td>一</td><td></td>\n<td> &nbsp;</td><td>2</td></tr></table>"
    [line] = read_text(source, "x").lines
    assert [cell.position(0) for cell in line.cells or ()] == [(2, 9), (2, 19), (3, 5), (3, 21)]
    assert line.text.slice(1, 2).position(0) == (2, 19)


def test_a_blank_cell_of_a_report_is_found_where_it_is() -> None:
    sheet = draw_sheet(Random(5), "2021")
    grid = sheet.grid("applications")
    assert grid is not None
    sheet = sheet.with_grid(grid.with_cells({("refused.deliberative", "research"): ""}))
    source = PAGES["clean"].source(sheet)
    [finding] = [f for f in default_linter().lint_text(source).findings if f.code == "GX506"]
    lines = source.split("\n")
    row = next(number for number, line in enumerate(lines, 1) if "四类过程性信息" in line)
    column = lines[row - 1].index("<td></td>") + len("<td>") + 1
    assert finding.place.span.start == Position(row, column)


@pytest.mark.parametrize(
    "name", ["clean", "cut into spans", "no end tags", "layout tables", "portal"]
)
def test_every_character_of_a_report_stands_in_the_source(name: str) -> None:
    source = PAGES[name].source(draw_sheet(Random(6), "2021"))
    rows = source.split("\n")
    for text in texts(read_text(source, "x")):
        for offset, char in enumerate(text.raw):
            place = text.position(offset)
            assert place is not None
            there = rows[place.line - 1][place.column - 1 : place.column]
            assert there in (char, "&", "<") or char == " "


_SHOWN = re.compile(r"(?s)<!--.*?-->|<[^>]*>|(?P<shown>&#?\w+;|[^\s\xa0])")
_PAGES_OF_TEXT = sorted(PAGES.keys() - {"fields of a form", "figures written wide", "preformatted"})


@settings(max_examples=60, derandomize=True)
@given(sheets("2019", "2021"), st.sampled_from(_PAGES_OF_TEXT))
def test_cells_and_headings_are_found_where_they_begin(sheet: Sheet, name: str) -> None:
    sheet, numbers = numbered(sheet)
    source = PAGES[name].source(sheet)
    report, shown = parse(read_text(source, "x")), Shown(source)
    assert report is not None
    for (table, row, column), number in numbers.items():
        cell = report.tables[table].cell(row, column)
        assert cell is not None
        assert cell.text.strip().position(0) in shown.places(number), (table, row, column)
    headings = [section.heading for section in report.sections if section.heading is not None]
    assert len(headings) == len(HEADINGS)
    for heading in headings:
        assert heading.position(0) in shown.places(heading.raw)


def numbered(sheet: Sheet) -> tuple[Sheet, dict[tuple[str, str, str], str]]:
    """The report with another number in every cell, and the number of each."""
    numbers: dict[tuple[str, str, str], str] = {}
    for table in ("disclosure", "applications", "review"):
        grid = sheet.grid(table)
        assert grid is not None
        new = {key: str(738_001 + len(numbers) + at) for at, key in enumerate(grid.cells)}
        numbers |= {(table, *key): number for key, number in new.items()}
        sheet = sheet.with_grid(grid.with_cells(new))
    return sheet, numbers


class Shown:
    """The characters that a page shows, without white space, and where each stands in it."""

    def __init__(self, source: str) -> None:
        found = [found for found in _SHOWN.finditer(source) if found["shown"]]
        self._text = "".join(html.unescape(one["shown"])[0] for one in found)
        self._starts = [one.start() for one in found]
        self._source = source

    def places(self, words: str) -> set[Position]:
        """Where the words begin, however tags cut them."""
        found = re.finditer(re.escape("".join(words.split())), self._text)
        return {self._position(self._starts[one.start()]) for one in found}

    def _position(self, start: int) -> Position:
        line_end = self._source.rfind("\n", 0, start)
        return Position(self._source.count("\n", 0, start) + 1, start - line_end)


def test_a_figure_in_a_field_has_its_place() -> None:
    [line] = read_text("<table><tr><td>一<td>\n<input value='12' name=n></table>", "x").lines
    assert line.cells is not None
    assert line.cells[1].raw == "12"
    assert line.cells[1].position(1) == (2, 16)


def texts(document: Document) -> Iterator[Text]:
    for line in document.lines:
        yield line.text
        yield from line.cells or ()


_PIECES = """
<p> </p> <div> </div> <table> </table> <tr> </tr> <td> </td> <th> <br> <pre> </pre> <b> </b> <span>
</span> <td/hidden> <p/hidden> <div/style='display:none'> <a/href=/1> </a> <img> <script> </script>
<!-- --> <![if/x]> <select> </select> &nbsp; &#49; & < > " ' = 1 23 一、总体情况 政府信息公开 总计
。
"""
MARKUP = st.lists(st.sampled_from([*_PIECES.split(), " ", "\n"]), max_size=60).map("".join)


@settings(max_examples=300, derandomize=True)
@given(MARKUP)
def test_any_markup_is_read(source: str) -> None:
    try:
        document = read_text(f"<html>{source}", "x")
    except Unreadable as error:
        assert error.reason == "empty"
        return
    rows = f"<html>{source}".split("\n")
    for text in texts(document):
        assert len(text.raw) == len(text.norm)
        for offset in range(len(text)):
            place = text.position(offset)
            assert place is not None
            assert 1 <= place.line <= len(rows)
            assert 1 <= place.column <= len(rows[place.line - 1]) + 1


@settings(max_examples=100, derandomize=True)
@given(MARKUP)
def test_any_markup_is_linted(source: str) -> None:
    findings = linter().lint_text(f"<html>{source}").findings
    assert "GX005" not in {finding.code for finding in findings}, told(list(findings))
