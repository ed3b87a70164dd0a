"""The cells of tables of text: what is a number, and where each stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tabled import APPLICATIONS, DISCLOSURE, VALUES, cell, changed, read, values

from gxlint.parse.values import Number, read_number


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("３５６", "356", None),
        ("356件", "356", "件"),
        ("356 (件)", "356", "件"),
        ("1,234,567", "1234567", None),
        ("1,234.50", "1234.50", None),
        ("12,0000", "120000", None),
        ("41,6", None, None),
        ("1234,567", None, None),
        ("0,3,4", None, None),
        ("－12", "-12", None),
        ("﹣12", "-12", None),
        ("＋12", "12", None),
        ("12.50万元", "12.50", "万元"),
        ("99%", "99", "%"),
        ("—", None, None),
        ("/", None, None),
        ("……", None, None),
        ("无", None, None),
        ("N/A", None, None),
        ("：356", "356", None),
        (": 356件", "356", "件"),
        ("na", None, None),
    ],
)
def test_numbers_units_and_signs_for_nothing(
    written: str, value: str | None, unit: str | None
) -> None:
    read_as = cell(written)
    assert read_as.value == (None if value is None else Decimal(value))
    assert (read_as.unit, read_as.damaged) == (unit, False)


@pytest.mark.parametrize(
    ("written", "value"),
    [("O", 0), ("1O", 10), ("l2", 12), ("I0", 10), ("〇", 0), ("3 5 6", 356), ("1 2", 12)],
)
def test_damaged_numbers(written: str, value: int) -> None:
    table = read(changed(("许可 | 356", f"许可 | {written}")))
    read_as = table.rows["licensing"].cells["decisions"]
    assert (read_as.value, read_as.damaged, table.damaged) == (value, True, True)


@pytest.mark.parametrize(
    "written",
    ["三件", "12345678901234567890123456789012345", "3.", "1.2.3", "件", "详见附件", "1" * 101],
)
def test_what_is_no_number(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize("separator", [" ", "  ", " | ", "\t", "\n"])
def test_a_figure_with_a_comma_that_parts_no_thousands_is_none(separator: str) -> None:
    table = read(changed((" | ", separator)).replace("418.6", "418,6"))
    assert values(table) == {**VALUES, "fees": "_"}
    assert table.rows["fees"].cells["amount"].text.norm == "418,6"


@pytest.mark.parametrize("word", ["减2", "约2", "增加2,共2"])
def test_a_word_that_ends_in_a_digit_is_no_figure(word: str) -> None:
    rows = changed((" | ", " ")).replace("规章 0 3 4", f"规章 {word} 3 4")
    assert values(read(rows))["regulations"] == "?"


def test_a_long_number_is_read_to_its_last_digit() -> None:
    digits = "9" + "0" * 29 + "7"
    assert read_number(digits) == Number(Decimal(digits), None, False)


def test_a_number_that_opens_a_label_is_its_numbering() -> None:
    plain = values(read(APPLICATIONS, "applications"))
    for mark in ("2 重复申请", "2  重复申请", "2. 重复申请"):
        written = changed(("2.重复申请", mark), text=APPLICATIONS).replace(" | ", "   ")
        assert values(read(written, "applications")) == plain


def test_a_label_that_is_spaced_out() -> None:
    plain = values(read(APPLICATIONS, "applications"))
    written = changed(("无法提供", "无 法 提 供"), text=APPLICATIONS)
    assert values(read(written, "applications")) == plain
    assert values(read(written.replace(" | ", "   "), "applications")) == plain


def test_nothing_beside_numbers_is_a_cell() -> None:
    for gap in (" ", "    "):
        table = read(DISCLOSURE.replace("0 | 3 | 4", "0 | 无 | 4").replace(" | ", gap))
        assert values(table) == {**VALUES, "regulations": "0 _ 4"}


@pytest.mark.parametrize("separator", [" | ", "|", "\t", "    ", " ", "\n", " | \u3000"])
@pytest.mark.parametrize("margin", ["", "  ", "| "])
def test_each_cell_stands_where_its_number_is_written(separator: str, margin: str) -> None:
    text = "\n".join(margin + line for line in DISCLOSURE.replace(" | ", separator).split("\n"))
    lines = text.split("\n")
    table = read(text)
    assert values(table) == VALUES
    for one in table.cells():
        place = one.text.span().start
        assert place is not None
        assert lines[place.line - 1].startswith(one.raw, place.column - 1)
    for row in table.rows.values():
        columns = [(at.line, at.column) for c in row.cells.values() if (at := c.text.span().start)]
        assert columns == sorted(set(columns))
        assert len(columns) == len(row.cells)


def test_where_the_cells_stand() -> None:
    table = read(DISCLOSURE)
    at = {
        key: [(c.text.span().start, c.raw) for c in row.cells.values()]
        for key, row in table.rows.items()
    }
    assert [(place.line, place.column, raw) for place, raw in at["regulations"] if place] == [
        (3, 6, "0"),
        (3, 10, "3"),
        (3, 14, "4"),
    ]


def test_digits_torn_apart_are_one_cell_with_its_own_place() -> None:
    torn = cell("3 56")
    assert (torn.raw, torn.value, torn.damaged) == ("3 56", Decimal(356), True)
    start, end = torn.text.span().start, torn.text.span().end
    assert start and end and end.column - start.column == len("3 56")
