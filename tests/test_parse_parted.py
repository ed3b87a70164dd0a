"""Signs that part cells become bars, and numbers that count rows become blank."""

from __future__ import annotations

import pytest

from gxlint import sources
from gxlint.parse.parted import parted
from gxlint.parse.values import LAST_SIGNS, read_number

ROWS = ["规章甲", "规章乙", "规章丙", "规章丁"]


def shown(*lines: str) -> list[str] | None:
    found = parted(sources.read_text("\n".join(lines), "x").lines)
    return None if found is None else [line.text.norm for line in found]


def of_rows(pattern: str, labels: list[str] = ROWS) -> list[str]:
    return [pattern.format(label, number) for number, label in enumerate(labels, 1)]


@pytest.mark.parametrize(
    "row, expected",
    [
        ("{} / 0 / 1", "{} | 0 | 1"),
        ("{}/0/1/", "{}|0|1|"),
        ("{}//1", "{}||1"),
        ("{}……0……1", "{}| 0| 1"),
        ("{} - -3 - 1", "{}|  -3|  1"),
        (r"{} & 0 & 1 \\", "{} | 0 | 1   "),
        (r"{} & & 1 \\", "{} | | 1   "),
        ("{}；0；1.5", "{}|0|1.5"),
        ("12-{}/0/无", "12-{}|0|无"),
        ("甲/乙/{}/7/8", "甲/乙/{}|7|8"),
        ("0/1/2/3/4", "0|1|2|3|4"),
    ],
)
def test_bars_stand_for_signs_between_figures(row: str, expected: str) -> None:
    assert shown(*of_rows(row)) == of_rows(expected)


@pytest.mark.parametrize("before", ["", "1", "-", "1(", "1(件", "1(万", "12", "n", "N/"])
def test_what_figures_end_in_is_known(before: str) -> None:
    ends = {sign for sign in map(chr, range(0x10000)) if read_number(before + sign) is not None}
    assert {sign for sign in ends if not (sign.isdecimal() or sign.isspace())} <= LAST_SIGNS


@pytest.mark.parametrize("figure", ["1件", "1(件)", "—", "零", "N/A", "OO", "〇", "﹣3", "1,000"])
def test_a_row_may_end_in_any_figure(figure: str) -> None:
    assert shown(*of_rows("{};0;" + figure)) == of_rows("{}|0|" + figure.replace("﹣", "-"))


@pytest.mark.parametrize(
    "row",
    ["{}/甲", "{} 0 1", "{}/", "1/2/3", "x/1/2", "{}/0/1 | 2", "{}\t/0/1", "{}/0\t/1", "{}/x1"],
)
def test_signs_that_part_no_figures_stay(row: str) -> None:
    assert shown(*of_rows(row)) is None


def test_a_form_has_four_rows_of_figures() -> None:
    assert shown(*of_rows("{}/0/1", ROWS[:3])) is None
    assert shown(*of_rows("{}/0/1", ROWS)) is not None


def test_the_sign_of_most_rows_counts() -> None:
    five = [*ROWS, "规章戊"]
    expected = [*of_rows("{};1"), *of_rows("{}|2", five)]
    assert shown(*of_rows("{}；1"), *of_rows("{}/2", five)) == expected
    assert shown(*of_rows("{}/2", five), *of_rows("{}；1")) == [*expected[4:], *expected[:4]]


def test_headers_above_rows_have_the_sign_too() -> None:
    above = ["一/二", "二/三", "三/四", "四/五", "五/六", "说明/本。"]
    assert shown(*above, *of_rows("{}/0")) == [
        "一/二",
        "二/三",
        "三|四",
        "四|五",
        "五|六",
        "说明/本。",
        *of_rows("{}|0"),
    ]
    assert shown("一/二", *of_rows("{}/0")) == ["一|二", *of_rows("{}|0")]
    assert shown("一、二", *of_rows("{}、0")) == ["一、二", *of_rows("{}|0")]


@pytest.mark.parametrize(
    "row, expected",
    [
        ("{1} | {0} | 5", "  | {0} | 5"),
        ("| {1} | {0} | 5 |", "|   | {0} | 5 |"),
        ("{1}\t{0}\t5", " \t{0}\t5"),
        ("  {1}|{0}", "   |{0}"),
        ("{1} / {0} / 5", "{1} / {0} | 5"),
    ],
)
def test_numbers_of_rows_are_blank(row: str, expected: str) -> None:
    assert shown("标题", *of_rows(row), "说明") == ["标题", *of_rows(expected), "说明"]


def test_numbers_of_more_than_one_digit_are_blank() -> None:
    labels = [f"事项{sign}" for sign in "甲乙丙丁戊己庚辛壬癸子丑"]
    blanks = [f"{' ' * len(str(n))} | {label} | 5" for n, label in enumerate(labels, 1)]
    assert shown(*of_rows("{1} | {0} | 5", labels)) == blanks


@pytest.mark.parametrize(
    "rows",
    [
        of_rows("{1} | {0}", ROWS[:2]),
        of_rows("{1} | 7 | {0}"),
        of_rows("{1} | | {0}"),
        of_rows("{1} {0}"),
        of_rows("2{1} | {0}"),
        ["1 | 甲", "3 | 乙", "4 | 丙", "5 | 丁"],
        ["2 | 甲", "2 | 乙", "3 | 丙"],
        ["1 | 甲", "5 | 乙", "2 | 丙", "3 | 丁"],
        ["8 | 甲", "2 | 乙", "3 | 丙", "4 | 丁"],
    ],
)
def test_other_numbers_stay(rows: list[str]) -> None:
    assert shown(*rows) is None


def test_counting_may_begin_anew() -> None:
    rows = of_rows("{1} | {0}", ROWS[:3])
    blank = of_rows("  | {0}", ROWS[:3])
    assert shown("1 | 甲", *rows, "规章 | 5", *rows) == ["1 | 甲", *blank, "规章 | 5", *blank]


CELLS = "".join(f"<tr><td>{n}</td><td>{row}</td><td>5</td></tr>" for n, row in enumerate(ROWS, 1))


def test_numbers_in_cells_of_their_own_are_blank() -> None:
    page = f"<html><body><table>{CELLS}</table></body></html>"
    lines = sources.read_bytes(page.encode(), "x.html").lines
    found = parted(lines)
    assert found is not None
    table = [line for line in found if line.cells]
    assert [[cell.norm for cell in line.cells or ()] for line in table] == [
        [" ", row, "5"] for row in ROWS
    ]
    assert [line.cells[0].raw for line in table if line.cells] == list("1234")
    assert ["".join(line.text.norm.split()) for line in table] == [f"{row}5" for row in ROWS]
