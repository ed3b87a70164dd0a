"""Part four's table, whose three rows stand side by side on one line."""

from __future__ import annotations

import pytest
from rulecases import BASES
from tabled import read, values

from gxlint.parse.tables import find_table
from gxlint.sources import read_text

_BASE = BASES["department-2021"]
HEADER = _BASE[_BASE.index("行政复议 | 行政诉讼") : _BASE.index("\n1 | 0 | 0 | 0 | 1")]
CELLS = "1 | 2 | 0 | 0 | 3 | 4 | 0 | 5 | 0 | 9 | 0 | 0 | 0 | 6 | 6"
REVIEW = f"{HEADER}\n{CELLS}\n"
VALUES = {
    "reconsideration": "1 2 0 0 3",
    "litigation_direct": "4 0 5 0 9",
    "litigation_after_reconsideration": "0 0 0 6 6",
}
LAYOUTS = [" | ", "\t", "    ", " ", "\n", "\n\n"]


@pytest.mark.parametrize("separator", LAYOUTS)
def test_the_values_are_divided_among_the_rows_in_order(separator: str) -> None:
    table = read(REVIEW.replace(" | ", separator), "review")
    assert values(table) == VALUES
    assert table.start.norm.startswith("行政复议")
    assert (table.missing_rows, table.missing_columns, table.damaged) == ((), (), False)
    assert all(row.label is not None for row in table.rows.values())


@pytest.mark.parametrize("blank", range(15))
def test_a_blank_cell_keeps_its_place(blank: int) -> None:
    cells = CELLS.split(" | ")
    cells[blank] = ""
    expected = "/".join(VALUES.values()).replace("/", " ").split()
    expected[blank] = "_"
    for separator in (" | ", "\t", "\n"):
        text = f"甲\n{HEADER}\n{' | '.join(cells)}\n乙\n".replace(" | ", separator)
        lines = read_text(text, "report.txt").lines
        found = find_table("review", lines, 1, len(lines) - 1, "2021")
        assert found is not None
        assert " ".join(values(found.table).values()).split() == expected


def test_values_too_few_are_not_placed() -> None:
    table = read(REVIEW.replace("4 | 0 | 5", "4 | 5"), "review")
    assert values(table) == dict.fromkeys(VALUES, "?")
    rows = [table.rows[key] for key in VALUES]
    assert [row.found for row in rows] == [14, 0, 0]
    assert [text.raw for text in rows[0].surplus] == [
        "1",
        "2",
        "0",
        "0",
        "3",
        "4",
        "5",
        "0",
        "9",
        "0",
        "0",
        "0",
        "6",
        "6",
    ]


def test_a_column_gone_from_each_row() -> None:
    header = HEADER.replace("尚未审结 | ", "")
    table = read(f"{header}\n1 | 2 | 0 | 3 | 4 | 0 | 5 | 9 | 0 | 0 | 0 | 0\n", "review")
    assert [tuple(key) for key in table.missing_columns] == [(row, "pending") for row in VALUES]
    assert list(values(table).values()) == ["1 2 0 3", "4 0 5 9", "0 0 0 0"]


@pytest.mark.parametrize("own_part", [True, False])
def test_values_without_a_header_are_a_table_in_its_own_part_only(own_part: bool) -> None:
    lines = read_text(CELLS, "report.txt").lines
    found = find_table("review", lines, 0, len(lines), "2021", own_part=own_part)
    assert (found is not None) is own_part


def test_a_digit_misread() -> None:
    table = read(REVIEW.replace("9", "O"), "review")
    assert table.damaged
    assert values(table)["litigation_direct"] == "4 0 5 0 0"


def test_the_table_begins_with_the_first_of_its_labels() -> None:
    lines = read_text(f"说明\n{REVIEW}尾注\n", "report.txt").lines
    found = find_table("review", lines, 0, len(lines), "2021")
    assert found is not None
    assert (found.first, found.last) == (1, 5)
    rest = REVIEW[REVIEW.index("未经复议") :]
    lines = read_text(f"{rest}尾注\n", "report.txt").lines
    found = find_table("review", lines, 0, len(lines), "2021")
    assert found is not None
    assert (found.first, found.last) == (0, 3)


@pytest.mark.parametrize(
    ("edition", "taken"), [("2019", "2019"), ("2021", "2021"), ("2008", "2021"), (None, "2021")]
)
def test_the_form_is_that_of_the_edition_else_the_last(edition: str | None, taken: str) -> None:
    lines = read_text(REVIEW, "report.txt").lines
    found = find_table("review", lines, 0, len(lines), edition)
    assert found is not None
    assert found.table.form.edition == taken
