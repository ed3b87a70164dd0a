"""Chinese numerals."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.parse.numerals import NUMERAL, chinese_number

DIGITS = "零一二三四五六七八九"


def spell(number: int) -> str:
    """A number up to 9999 as one says it: 十二, 一百零五, 两千零二十 as 二千零二十."""
    if number < 20:
        return DIGITS[number] if number < 10 else "十" + DIGITS[number - 10] * (number > 10)
    places = [(int(digit), unit) for digit, unit in zip(f"{number:04}", "千百十 ", strict=True)]
    text = "".join(DIGITS[digit] + unit.strip() if digit else "零" for digit, unit in places)
    return re.sub("零+", "零", text).strip("零")


@given(st.integers(0, 9999))
def test_spelt_numbers_are_read(number: int) -> None:
    assert chinese_number(spell(number)) == number
    assert re.fullmatch(NUMERAL, spell(number))


@given(st.integers(1900, 2099))
def test_years_are_read_by_place(year: int) -> None:
    for nought in "〇○零O0":
        assert chinese_number("".join((nought + DIGITS[1:])[int(d)] for d in str(year))) == year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("两", 2),
        ("两百零三", 203),
        ("二十", 20),
        ("廿三", 23),
        ("卅一", 31),
        ("一百一十", 110),
        ("一百十", 110),
        ("一万", 10_000),
        ("一万零三", 10_003),
        ("十二万三千四百", 123_400),
        ("一九九九", 1999),
    ],
)
def test_usual_spellings(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "百",
        "十十",
        "一百五",
        "一百零零五",
        "三五",
        "一万一",
        "万",
        "零十",
        "12",
        "两件",
        "一百 二",
    ],
)
def test_what_spells_no_number(text: str) -> None:
    assert chinese_number(text) is None


@given(st.text("〇零一二两三十百千万廿O", max_size=12))
def test_any_run_of_numerals_is_a_number_or_none(text: str) -> None:
    number = chinese_number(text)
    assert number is None or number >= 0
