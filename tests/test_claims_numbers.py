"""Numbers of running text, the plain text that they are read from, and the figures they make."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from narratives.numbers import chinese

from gxlint.claims.figures import figures
from gxlint.claims.numbers import Number, number_at
from gxlint.claims.plain import Plain
from gxlint.text import narrow


def first_number(raw: str) -> Number | None:
    """The first number of a text, as the reader goes through it."""
    text = Plain(narrow(raw), 2023).text
    found = (number_at(text, at) for at in range(len(text)))
    return next((number for number in found if number), None)


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("收到41件", "41", "件"),
        ("收到 41 件", "41", "件"),
        ("３件", "3", "件"),
        ("1,234件", "1234", "件"),
        ("１，２３４，５６７条", "1234567", "条"),
        ("1.2万条", "12000", "条"),
        ("35万余", "350000", ""),
        ("1.5亿元", "150000000", "元"),
        ("三十件", "30", "件"),
        ("十二件", "12", "件"),
        ("两件", "2", "件"),
        ("廿三份", "23", "份"),
        ("一百零五件", "105", "件"),
        ("两千三百零一件", "2301", "件"),
        ("一万二千条", "12000", "条"),
        ("复议案件为零。", "0", ""),
        ("0件", "0", "件"),
        ("3个工作日", "3", "个工作日"),
    ],
)
def test_numbers_as_people_write_them(raw: str, value: str, unit: str) -> None:
    number = first_number(raw)
    assert number is not None
    assert (number.value, number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("raw", "value", "places"),
    [
        ("12.50%", "12.50", 2),
        ("100%", "100", 0),
        ("９８．７％", "98.7", 1),
        ("百分之五", "5", 0),
        ("百分之十二点五", "12.5", 1),
        ("百分之三十七点零五", "37.05", 2),
        ("百分之98", "98", 0),
    ],
)
def test_percentages_keep_their_decimals(raw: str, value: str, places: int) -> None:
    number = first_number(raw)
    assert number is not None and number.unit == "%" and not number.counted
    assert (number.value, number.places) == (Decimal(value), places)


@pytest.mark.parametrize(
    "raw",
    [
        *("近40件", "约30件", "超过5件", "不足5件", "突破100件", "至少3件"),
        *("40余件", "三十多件", "2万余条", "30件以上", "5件左右", "30余"),
        *("3-5件", "3至5件", "3～5件"),
        *("第711号", "A12件", "1,23件", "1 2件", "〔2021〕30号"),
    ],
)
def test_about_so_much_and_torn_numbers_are_vague(raw: str) -> None:
    number = first_number(raw)
    assert number is not None and number.vague


@pytest.mark.parametrize("raw", ["41件", "1,234件", "1.2万条", "三十件", "共5件。", "为零。"])
def test_exact_numbers_are_not_vague(raw: str) -> None:
    number = first_number(raw)
    assert number is not None and not number.vague and number.counted


@pytest.mark.parametrize("raw", ["第三件", "每一件", "数十件", "几百件", "万件", "零距离", "一是"])
def test_what_counts_nothing_is_no_number(raw: str) -> None:
    assert first_number(raw) is None


@pytest.mark.parametrize("raw", ["3人", "3天", "3个工作日", "3万元", "3%", "3倍", "3号"])
def test_other_units_count_neither_applications_nor_documents(raw: str) -> None:
    number = first_number(raw)
    assert number is not None and not number.counted


@given(st.integers(1, 9999))
def test_a_number_is_the_same_in_digits_and_in_words(value: int) -> None:
    for raw in (f"{value}件", f"{value:,}件", f"{chinese(value)}件"):
        number = first_number(f"收到{raw}")
        assert number is not None
        assert (number.value, number.unit, number.vague) == (value, "件", False)


@given(st.text(alphabet="0123456789.,万亿百千十一二两零〇余近约第件条%百分之点-~ 申", max_size=30))
def test_a_number_lies_within_its_text(raw: str) -> None:
    text = Plain(raw, 2023).text
    for at in range(len(text)):
        number = number_at(text, at)
        if number:
            assert number.start == at < number.end <= len(text)
            assert number.value >= 0


def test_plain_text_knows_where_it_comes_from() -> None:
    norm = "2022 年 结转“三安全” 《条例》 3 件"
    plain = Plain(norm, 2023)
    assert plain.text == "上年结转三安全《》3件"
    start = plain.text.index("3件")
    begin, stop = plain.origin(start, start + 2)
    assert norm[begin:stop] == "3 件"
    begin, stop = plain.origin(0, 2)
    assert norm[begin:stop] == "2022 年"


@given(
    st.text(alphabet="a1 “”《》2023年2022年申请,。\n", max_size=40),
    st.integers(2020, 2025) | st.none(),
)
def test_every_plain_character_has_an_origin(norm: str, year: int | None) -> None:
    plain = Plain(norm, year)
    for at in range(len(plain.text)):
        begin, stop = plain.origin(at, at + 1)
        assert 0 <= begin <= stop <= len(norm)


def test_figures_are_of_this_year_of_another_or_changes() -> None:
    found, percentages = figures("收到304件,较上年的283件增加21件,增长7.4%,增至304件,约40件。")
    assert [(int(one.value), one.kind) for one in found] == [
        (304, ""),
        (283, "before"),
        (21, "change"),
        (304, ""),
    ]
    assert [one.value for one in percentages] == [Decimal("7.4")]


def test_figures_know_their_brackets() -> None:
    found, _ = figures("共18处(县城5处(新2处)、乡镇13处)和3处。")
    assert [(int(one.value), one.depth) for one in found] == [
        (18, 0),
        (5, 1),
        (2, 2),
        (13, 1),
        (3, 0),
    ]
