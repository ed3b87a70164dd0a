"""Slips of the pen, number by number and line by line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gxlint.arithmetic.slips import Slip, slip_between, slip_of_line
from gxlint.messages import say


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [
        (None, "5", Slip.LEFT_BLANK),
        ("12", "21", Slip.TRANSPOSED),
        ("1243", "1234", Slip.TRANSPOSED),
        ("2134", "1234", Slip.TRANSPOSED),
        ("321", "123", Slip.PLAIN),
        ("1", "12", Slip.DIGIT_LOST),
        ("13", "123", Slip.DIGIT_LOST),
        ("112", "12", Slip.DIGIT_ADDED),
        ("1223", "123", Slip.DIGIT_ADDED),
        ("0", "10", Slip.PLAIN),
        ("10", "0", Slip.PLAIN),
        ("13", "18", Slip.DIGIT_WRONG),
        ("3", "8", Slip.PLAIN),
        ("13", "58", Slip.PLAIN),
    ],
)
def test_one_number_for_another(old: str | None, new: str, slip: Slip) -> None:
    written = None if old is None else Decimal(old)
    assert slip_between(written, Decimal(new), total=False) is slip
    as_total = slip_between(written, Decimal(new), total=True)
    assert as_total is (Slip.STALE_TOTAL if slip in (Slip.PLAIN, Slip.DIGIT_WRONG) else slip)


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        ("1 2 3", "1 2 4", None, None),
        ("1 2 3", "2 1 3", Slip.SWAPPED, Slip.SWAPPED),
        ("0 2 3", "2 0 3", Slip.NEXT_COLUMN, Slip.NEXT_ROW),
        ("3 2 1", "1 2 3", Slip.ELSEWHERE, Slip.ELSEWHERE),
        ("1 2 3", "1 3 2", Slip.SWAPPED, Slip.SWAPPED),
        ("1 2 4", "12 0 4", Slip.SPLIT, None),
        ("1 0 4 5", "10 4 5 0", Slip.SPLIT, None),
        ("1 5 4", "105 0 4", Slip.SPLIT, None),
        ("4 1 2", "4 0 12", Slip.SPLIT, None),
        ("1 20 4", "120 0 4", Slip.SPLIT, None),
        ("1 2 4 5", "12 4 5 0", Slip.SPLIT, None),
        ("4 5 1 2", "9 4 5 12", Slip.SPLIT, None),
        ("0 1 2 3", "1 2 3 6", Slip.ROW_SHIFTED, Slip.COLUMN_SHIFTED),
        ("1 2 3 0", "9 1 2 3", Slip.ROW_SHIFTED, Slip.COLUMN_SHIFTED),
        ("7 0 1 2 7", "7 1 2 0 7", Slip.ROW_SHIFTED, Slip.COLUMN_SHIFTED),
        ("7 1 2 0 7", "7 9 1 2 7", Slip.ROW_SHIFTED, Slip.COLUMN_SHIFTED),
        ("7 1 2 3", "1 2 3 6", Slip.ROW_SHIFTED, Slip.COLUMN_SHIFTED),
        ("0 5 1", "5 3 1", None, None),
        ("1 2 3 4", "2 1 4 3", None, None),
        ("5 6 1", "7 8 1", None, None),
    ],
)
def test_a_line_for_another(old: str, new: str, row: Slip | None, column: Slip | None) -> None:
    lines = [[Decimal(word) for word in line.split()] for line in (old, new)]
    assert slip_of_line(lines[0], lines[1], by_row=True) is row
    assert slip_of_line(lines[0], lines[1], by_row=False) is column


def test_long_numbers_take_no_time() -> None:
    long = Decimal("12" * 200_000)
    longer = Decimal("12" * 199_999 + "132")
    assert slip_between(long, longer, total=False) is Slip.DIGIT_LOST


def test_one_slip_is_likelier_than_two_changes() -> None:
    assert all(slip.cost < 2 * Slip.PLAIN.cost for slip in Slip)


@pytest.mark.parametrize(
    "slip", [slip for slip in Slip if slip not in (Slip.PLAIN, Slip.SEVERAL, Slip.TRADED)]
)
def test_every_slip_has_words(slip: Slip) -> None:
    assert say(f"slip.{slip.value}", "zh") != say(f"slip.{slip.value}", "en")
