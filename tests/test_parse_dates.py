"""Dates, statistics period, publication date."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.document import Line
from gxlint.model import Period, Sentence
from gxlint.parse.dates import find_dates, find_period, find_published
from gxlint.text import Text

DIGITS = "〇一二三四五六七八九"
DATES = st.dates(date(2008, 1, 1), date(2035, 12, 31))


def text(raw: str) -> Text:
    return Text.of_line(raw, 1)


def lines(*raws: str) -> list[Line]:
    return [Line(Text.of_line(raw, number)) for number, raw in enumerate(raws, 1)]


def days(raw: str) -> list[date | None]:
    return [dated.value for dated in find_dates(text(raw))]


def spelt(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] * (tens > 1) + "十" if tens else "") + DIGITS[ones] * bool(ones)


def in_numerals(day: date) -> str:
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{spelt(day.month)}月{spelt(day.day)}日"


FORMS: list[Callable[[date], str]] = [
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    lambda d: f"{d:%Y年%m月%d日}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}. {d.month}. {d.day}",
    lambda d: f"{d.year}年{d.month}月{d.day}号",
    lambda d: f"{d:%Y%m%d}日",
    lambda d: f"{d.year}年{d:%m%d}日",
    in_numerals,
    lambda d: in_numerals(d).replace("〇", "○"),
    lambda d: in_numerals(d).replace("〇", "O"),
    lambda d: f"{d.year}年{d.month}月{d.day}日".translate(
        {ord("0") + n: 0xFF10 + n for n in range(10)}
    ),
]
BEFORE = ["", "，", "于", "（", "：", "。", "自", "　"]
AFTER = ["", "，", "起", "）", "：", "。", "止", " 10:30", "　", "前"]


@pytest.mark.parametrize("written", ["1998-03-15", "1998/3/15", "19980315日"])
def test_days_of_the_last_century(written: str) -> None:
    assert days(f"（{written}）") == [date(1998, 3, 15)]


@given(DATES, st.sampled_from(FORMS), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_every_form_of_a_date_is_read_back(
    day: date, form: Callable[[date], str], before: str, after: str
) -> None:
    written = form(day)
    found = find_dates(text(before + written + after))
    assert [dated.value for dated in found] == [day]
    assert found[0].text.raw == written
    assert found[0].text.position(0) == (1, len(before) + 1)


@pytest.mark.parametrize(
    "raw",
    [
        "2023年2月30日",
        "2023年13月1日",
        "2023年9月31日",
        "2023年0月5日",
        "2023-02-29",
        "二〇二三年二月三十日",
        "202年1月5日",
        "999年1月5日",
        "20233年1月5日",
        "截至9月31日",
        "2月30日前",
    ],
)
def test_days_that_no_calendar_has(raw: str) -> None:
    assert days(raw) == [None]


@pytest.mark.parametrize(
    "raw",
    [
        "2021—2025年规划",
        "“十四五”规划（2021-2025）",
        "版本2023.1.5.2",
        "V2023.1.5",
        "地址192.168.1.20",
        "电话0740-5550126",
        "http://www.yunxi.gov.cn/2023/1/5/art_12.html",
        "2023年12月31件",
        "1月5日",
        "12月31日",
        "2023年1月",
        "国办发〔2020〕17号",
        "国务院令第711号",
        "每月30日",
        "第2.3.1条",
        "共2023110号",
    ],
)
def test_what_is_no_date(raw: str) -> None:
    assert days(raw) == []


@pytest.mark.parametrize("year", [1000, 9999])
def test_years_have_four_digits(year: int) -> None:
    assert days(f"{year}年1月5日") == [date(year, 1, 5)]


def test_several_dates_in_one_sentence_keep_their_places() -> None:
    found = find_dates(text("自2023年1月1日起至2023-12-31止,于2024.1.20公开"))
    assert [dated.text.raw for dated in found] == ["2023年1月1日", "2023-12-31", "2024.1.20"]
    assert [str(dated.text.position(0)[1]) for dated in found if dated.text.position(0)] == [
        "2",
        "13",
        "26",
    ]


def test_a_date_runs_together_with_its_time() -> None:
    assert days("2023-01-2910:30") == [date(2023, 1, 29)]
    assert days("2023年01月29日19时00分") == [date(2023, 1, 29)]


# ---------------------------------------------------------------- statistics period


def period(*raws: str, path: str = "preamble") -> Period | None:
    return find_period(Sentence(f"{path}#{n}", text(raw)) for n, raw in enumerate(raws, 1))


FULL_2023 = (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    "raw",
    [
        "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
        "本报告中所列数据的统计时限为2023年1月1日至2023年12月31日。",
        "统计期限自 2023 年 1 月 1 日起，至 2023 年 12 月 31日止。",
        "数据统计期限为2023年1月1日至12月31日。",
        "统计时间：2023年1月1日—2023年12月31日",
        "统计期限为2023年1月1日－12月31日",
        "统计期限为2023年1月1日～2023年12月31日",
        "统计期限从2023年1月1日起到12月31日止",
        "统计期限为2023-01-01至2023-12-31。",
        "统计期限为2023.1.1-2023.12.31。",
        "统计期限为2023/1/1——2023/12/31。",
        "统计期限为二〇二三年一月一日至十二月三十一日。",
        "统计期限自2023年1月1日0时起至2023年12月31日24时止。",
        "统计期限为2023年1月1日起至同年12月31日止。",
        "统计数据期限为2023年度。",
        "统计期限为2023年1—12月。",
        "统计期限为2023年1月至12月。",
        "统计期限为2023年1月至2023年12月。",
        "统计期限为2023年度（1月1日至12月31日）。",
        "统计期限自2023年1月1日至12月31止。",
        "统计期限自202311日起至20231231日止。",
        "统计数据时限为2023年11日至2023年1231日。",
        "统计期限自20231月1日起至202312月31日止。",
        "统计期限自202311日起至1231日止。",
        "本文由六个部分组成，起止时间为2023年1月1日至12月31日。",
        "内容为2023年1月1日至12月31日全镇的公开工作。",
        "内容涵盖县林业局2023年1月1日至12月31日的各项公开工作。",
        "本报告统计数据从2023年1月1日至2023年12月31日止。",
        "本报告所列数据为2023年1月1日至2023年12月31日。",
        "除特别说明外，所列数据统计时限为2023年1月1日至2023年12月31日。",
        "现公布2023年1月1日至12月31日的政府信息公开工作年度报告。",
    ],
)
def test_the_period_of_a_full_year(raw: str) -> None:
    found = period(raw)
    assert found and (found.start, found.end) == FULL_2023
    assert found.text.raw in raw and found.text.raw[0] in "2二"


def test_the_period_ends_where_its_text_ends() -> None:
    found = period("统计期限自2023年1月1日起至2023年12月31日止。")
    assert found and found.text.raw == "2023年1月1日起至2023年12月31日"


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("统计期限自2023年2月1日至12月31日。", date(2023, 2, 1), date(2023, 12, 31)),
        ("统计期限自2022年1月1日至2023年12月31日。", date(2022, 1, 1), date(2023, 12, 31)),
        ("统计期限自2023年1月1日至2023年11月31日。", date(2023, 1, 1), None),
        ("统计期限自2023年1月1日至12月32日。", date(2023, 1, 1), None),
        ("统计期限自2023年13月1日至12月31日。", None, date(2023, 12, 31)),
        ("统计期限为2023年1—11月。", date(2023, 1, 1), date(2023, 11, 30)),
        ("统计期限为2024年1—2月。", date(2024, 1, 1), date(2024, 2, 29)),
        (
            "本报告由云溪县教育局办公室编制，所列数据的统计期限为2023年度：2023年1月1日至11月30日。",
            date(2023, 1, 1),
            date(2023, 11, 30),
        ),
    ],
)
def test_other_periods_are_read_as_they_stand(
    raw: str, start: date | None, end: date | None
) -> None:
    found = period(raw)
    assert found and (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    "raw",
    [
        "根据《中华人民共和国政府信息公开条例》，编制本报告。",
        "统计数据截至2023年12月31日。",
        "如对本报告有疑问，请与局办公室联系。",
        "本报告所列数据以各单位上报为准。",
    ],
)
def test_no_period(raw: str) -> None:
    assert period(raw) is None


def test_the_period_of_the_first_year_begins_with_the_regulations() -> None:
    found = period("统计期限自2008年5月1日《条例》施行之日起，至2008年12月31日止。")
    assert found and (found.start, found.end) == (date(2008, 5, 1), date(2008, 12, 31))


@pytest.mark.parametrize("cue", ["统计数据时间段为", "数据统计起止时间："])
def test_a_period_stated_in_part_one(cue: str) -> None:
    found = period(f"{cue}2023年1月1日至2023年12月31日。", path="overview")
    assert found and (found.start, found.end) == FULL_2023


@pytest.mark.parametrize(
    "raw",
    [
        "培训内容涵盖2023年3月1日至5月31日新发布的文件。",
        "2023年3月1日至5月31日，开展统计数据质量核查。",
        "统计时间为2023年3月1日至5月31日的问卷收回120份。",
        "活动自2023年6月1日至6月30日举行。",
    ],
)
def test_other_ranges_of_the_narrative_are_not_the_period(raw: str) -> None:
    assert period(raw, path="overview") is None


def test_what_the_preamble_calls_the_period_comes_before_other_ranges() -> None:
    other = "本报告于2024年1月5日至2024年1月20日编制。"
    stated = "统计时间自2023年1月1日至2023年12月31日。"
    for said in ((other, stated), (stated, other), (other, stated.replace("统计", "数据的"))):
        assert (found := period(*said)) and found.start == date(2023, 1, 1)
    assert (found := period(other)) and found.start == date(2024, 1, 5)


def test_a_period_stated_in_part_one_counts_unless_the_preamble_has_one() -> None:
    stated = "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
    found = period(stated, path="overview")
    assert found and found.start == date(2023, 1, 1)
    both = [
        Sentence("overview#1", text(stated.replace("2023", "2022"))),
        Sentence("preamble#1", text(stated)),
    ]
    assert (found := find_period(both)) and found.start == date(2023, 1, 1)


# ---------------------------------------------------------------- publication date

TITLE = "云溪县教育局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "front",
    [
        ["发布时间：2024-01-29 15:35 浏览次数： 字体：[ ]"],
        ["  作者：   发布时间：2024年01月29日19时00分"],
        ["信息来源：县教育局发布时间：2024-01-2916:49被阅览数："],
        ["发布日期：2024/1/29 来源：县教育局"],
        ["日期：2024-01-29 来源：县教育局 访问量："],
        ["• 时间： 2024-01-29 09:47"],
        ["【发布日期】2024.1.29"],
        ["发布机构 | 教育局 | 公开日期 | 2024-01-29 |"],
        ["索引号 0740/2024-00005 公开日期 2024-01-29"],
        ["发布时间：20240129"],
        ["发布日期：", "2024-01-29"],
        ["发布日期：", "", "2024年1月29日 10:00"],
        ["成文日期：2024-01-15", "发布日期：2024-01-29"],
        ["发布日期：2024-01-29", "成文日期：2024-01-15"],
        ["生成日期：2024-01-29"],
        [TITLE, "2024-01-29"],
        [f"《{TITLE}》", "2024-01-29"],
        [f"**{TITLE}** |", "2024-01-29"],
        [TITLE, "（2024年1月29日）"],
        [TITLE, "", "2024-01-29 10:00 来源：县教育局 浏览：12次"],
        [TITLE, "来源：县教育局 | 2024-01-29"],
        [TITLE, "云溪县教育局", "云溪县教育局", "2024-01-29"],
    ],
)
def test_the_publication_date_of_the_page(front: list[str]) -> None:
    found = find_published(lines(*front), [])
    assert found and found.value == date(2024, 1, 29)


@pytest.mark.parametrize(
    "front",
    [
        ["今天是2024年5月6日 星期一", TITLE],
        ["2024年5月6日", "首页", TITLE],
        ["归档时间：2024-01-29"],
        ["更新时间：2024-01-29", "打印时间：2024-01-30"],
        [TITLE, "现将2023年1月1日以来的情况公布如下，来源广泛。"],
        ["办公时间：8:00-12:00"],
        [TITLE, "2024年1月"],
        ["发布时间：", "来源：县教育局"],
        ["发布时间：", "", "", "2024-01-29"],
        ["发布时间：", "2024-01-29至2024-02-29"],
        [TITLE, *["云溪县教育局"] * 3, "2024-01-29"],
        [TITLE, "来源：县教育局 2024-01-29 至 2024-02-29"],
        [TITLE, "来源：" + "县" * 100 + "2024-01-29"],
    ],
)
def test_other_dates_of_a_page(front: list[str]) -> None:
    assert find_published(lines(*front), []) is None


def test_a_publication_date_behind_the_report() -> None:
    found = find_published(lines(TITLE), lines("打印 关闭", "发布日期：2024-01-29", "2024-05-06"))
    assert found and found.value == date(2024, 1, 29)
    assert found_line(found.text) == 2


def found_line(found: Text) -> int:
    place = found.position(0)
    assert place
    return place.line


def test_the_date_nearest_to_the_report_counts() -> None:
    front = lines("发布时间：2024-05-01", "发布时间：2024-01-29")
    assert (found := find_published(front, lines("发布时间：2024-06-01")))
    assert found.value == date(2024, 1, 29)


def test_a_publication_date_that_does_not_exist_is_kept() -> None:
    found = find_published(lines("发布时间：2024-02-30"), [])
    assert found and found.value is None and found.text.raw == "2024-02-30"


# ---------------------------------------------------------------- hostile input


@pytest.mark.parametrize(
    "unit", ["2", "二", "2023年", "1月", "2023-", "月日", "统计期限为", "：时间"]
)
def test_long_lines_take_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        raw = text(unit * (length // len(unit)))
        sentence = Sentence("preamble#1", raw)
        began = time.process_time()
        find_dates(raw)
        find_period([sentence])
        find_published([Line(raw)], [Line(raw)])
        return time.process_time() - began

    seconds(1_000)
    short, long = seconds(20_000), seconds(200_000)
    assert long < 40 * max(short, 0.005)


@given(st.text(max_size=200))
def test_any_text_is_read(raw: str) -> None:
    line = Line(text(raw.replace("\n", " ")))
    find_dates(line.text)
    find_period([Sentence("preamble#1", line.text)])
    find_published([line], [line])


@pytest.mark.parametrize(
    "raw",
    [
        "统计期限为本报告所列主动公开和依申请公开等各项数据的期限，即{}。",
        "{}是本报告的统计期限。",
        "本报告数据的时间范围：{}。",
    ],
)
def test_the_dates_may_stand_away_from_what_names_them(raw: str) -> None:
    dates = "2023年1月1日至2023年12月31日"
    found = period(raw.format(dates))
    assert found and (found.start, found.end) == (date(2023, 1, 1), date(2023, 12, 31))
    assert found.text.raw == dates


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("云溪县水利局2023年政府信息公开工作年度报告", True),
        ("云溪县水利局2023年政府信息公开年报", True),
        ("（云溪县水利局2023年政府信息公开年报）", True),
        ("| 云溪县水利局2023年政府信息公开年报 |", True),
        ("云溪县水利局政务公开专栏", False),
        ("现公布云溪县水利局，及所属单位的年度报告", False),
    ],
)
def test_a_bare_date_under_a_title_is_that_of_publication(title: str, told: bool) -> None:
    found = find_published(lines(title, "", "2024-01-22"), [])
    assert (found.value if found else None) == (date(2024, 1, 22) if told else None)


@pytest.mark.parametrize("written", ["20240122", "2024-01-22", "2024年1月22日"])
def test_the_place_of_a_labelled_date(written: str) -> None:
    found = find_published(lines(f"来源：县水利局　发布时间：{written} 09:32"), [])
    assert found and (found.value, found.text.raw) == (date(2024, 1, 22), written)
    assert found.text.position(0) == (1, 14)
