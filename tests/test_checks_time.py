"""GX201 to GX207: periods, dates and years, beyond the examples in the rule files."""

from __future__ import annotations

import re

import pytest
from rulecases import BASES, Edit, blamed, findings, reason

PERIOD = "自2023年1月1日起至2023年12月31日止"
CALM = "没有因超期答复被投诉的情形。"
PUBLISHED = "发布时间：2024年1月22日"
SIGNED = "\n2024年1月22日"


def period(words: str) -> Edit:
    return PERIOD, words


@pytest.mark.parametrize(
    "words",
    [
        "为2023年1月1日至12月31日",
        "为2023年1月1日—2023年12月31日",
        "自 2023 年 1 月 1 日起，至 2023 年 12 月 31 日止",
        "为2023-01-01至2023-12-31",
        "为2023年度",
        "为2023年1—12月",
        "自二〇二三年一月一日起至二〇二三年十二月三十一日止",
    ],
)
def test_every_wording_of_the_whole_year(words: str) -> None:
    for code in ("GX201", "GX202", "GX203", "GX204"):
        assert not findings(code, "department-2021", period(words))


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("自2023年1月1日起至2023年12月30日止", {"GX202"}),
        ("自2023年1月11日起至2023年12月31日止", {"GX202"}),
        ("自2022年1月1日起至2023年12月31日止", {"GX202"}),
        ("自2023年12月31日起至2023年1月1日止", {"GX202"}),
        ("自2022年1月1日起至2022年12月31日止", {"GX203"}),
        ("自2022年2月1日起至2022年12月31日止", {"GX202", "GX203"}),
        ("自2023年1月1日起至2023年11月31日止", {"GX204"}),
        ("自2023年2月29日起至12月31日止", {"GX204"}),
    ],
)
def test_each_fault_of_a_period_has_one_rule(words: str, codes: set[str]) -> None:
    every = ("GX201", "GX202", "GX203", "GX204")
    assert {code for code in every if findings(code, "department-2021", period(words))} == codes


@pytest.mark.parametrize(("year", "whole"), [(2008, True), (2009, False)])
def test_the_year_in_which_the_regulations_came_into_force(year: int, whole: bool) -> None:
    edits = ("2016年1月1日", "2016年5月1日"), ("2016", str(year))
    assert bool(findings("GX202", "department-2008", *edits)) is not whole


def test_the_year_of_a_period_is_compared_with_the_title() -> None:
    (finding,) = findings("GX203", "department-2021", period("自2022年1月1日起至2022年12月31日止"))
    assert finding.related[0].path == "title"
    assert "2023" in finding.message
    assert reason("GX203", "department-2021", ("本报告所列数据的统计期限" + PERIOD + "。", "")) == (
        "period_missing"
    )


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("2023年2月30日召开会议。", ["2023年2月30日"]),
        ("2023年2月29日、2023年9月31日各召开一次会议。", ["2023年2月29日", "2023年9月31日"]),
        ("2023-02-30发布。", ["2023-02-30"]),
        ("二〇二三年六月三十一日发布。", ["二〇二三年六月三十一日"]),
        ("6月31日前完成。", ["6月31日"]),
        ("于2月29日完成，2023年10月31日复查。", []),
        ("办理“12345”热线2023.30.45版数据。", []),
        ("见2023年0230日通报（20230230日）。", []),
        ("第31次会议审议12月31件材料。", []),
    ],
)
def test_dates_of_the_narrative(words: str, dates: list[str]) -> None:
    found = findings("GX204", "department-2021", (CALM, words))
    assert [blamed(finding) for finding in found] == dates


def test_a_date_is_told_once() -> None:
    (finding,) = findings("GX204", "department-2019", ("2021年1月18日", "2021年1月38日"))
    assert finding.place.path == "signature"


@pytest.mark.parametrize(
    "opening",
    [
        "2022年，我局围绕群众最关心的",
        "2022年度，云溪县自然资源局作为本部门围绕群众最关心的",
        "2022 年度我局围绕群众最关心的",
        "2024年，我局围绕群众最关心的",
    ],
)
def test_an_opening_of_another_year(opening: str) -> None:
    edit = ("2023年，我局围绕群众最关心的", opening)
    assert bool(findings("GX205", "department-2021", edit)) is ("作为" not in opening)


@pytest.mark.parametrize(
    "words",
    [
        "2022年，我局共收到政府信息公开申请37件，今年申请数量有所增加。",
        "2022年，我局共收到政府信息公开申请37件。2023年申请数量增长10.8%。",
        "较2022年，我局收到政府信息公开申请增加4件。",
        "2022年以来，我局主动公开政府信息1200条。",
        "落实《2022年，我局主动公开政府信息工作方案》。",
        "2022年12月，我局开通政府信息公开专栏。",
        "2022年，我局被评为先进单位。",
        "2024年，我局将主动公开更多政府信息。",
        "2021年，我局主动公开政府信息的经验在全县推广。",
    ],
)
def test_other_years_that_are_lawful(words: str) -> None:
    assert not findings("GX205", "department-2021", (CALM, words))


def test_stale_figures_are_one_finding() -> None:
    edits = [
        ("全年通过县政府门户网站公开信息612条", "2022年，我局共主动公开政府信息612条"),
        ("全年新收政府信息公开申请41件，上年", "2022年我局收到政府信息公开申请41件，上年"),
    ]
    (finding,) = findings("GX205", "department-2021", *edits)
    assert len(finding.related) == 1


@pytest.mark.parametrize(
    ("words", "stale"),
    [
        ("现将本单位2022年政府信息公开工作情况报告如下。", True),
        ("现向社会公布我局2022年度政府信息公开工作年度报告。", True),
        ("根据《关于做好2022年政府信息公开工作年度报告编制的通知》要求，编制本报告。", False),
        ("现将本单位2023年政府信息公开工作情况报告如下，2022年报告已归档。", False),
        ("本单位2022年年度报告可在网站查阅。", False),
    ],
)
def test_the_year_that_a_preamble_announces(words: str, stale: bool) -> None:
    edit = ("本报告所列数据", words + "本报告所列数据")
    assert bool(findings("GX205", "department-2021", edit)) is stale


@pytest.mark.parametrize(
    ("organ", "day", "late"),
    [
        ("云溪县自然资源局", "1月31日", False),
        ("云溪县自然资源局", "2月1日", True),
        ("云溪县发展和改革委员会", "2月1日", True),
        ("云溪县人民政府", "3月31日", False),
        ("云溪县人民政府", "4月1日", True),
        ("云溪县", "4月1日", True),
        ("云溪县人民政府办公室", "3月1日", False),
        ("云溪县人民政府办公室", "4月1日", True),
        ("云溪经济开发区管理委员会", "3月1日", False),
        ("云溪县云河镇人民政府", "4月20日", False),
        ("云溪县青石街道办事处", "4月20日", False),
    ],
)
def test_deadlines_by_kind_of_body(organ: str, day: str, late: bool) -> None:
    edits = [
        ("云溪县自然资源局", organ),
        (PUBLISHED, f"发布时间：2024年{day}"),
        (SIGNED, f"\n2024年{day}"),
    ]
    assert bool(findings("GX206", "department-2021", *edits)) is late


def test_townships_have_no_deadline_in_the_law() -> None:
    organ = ("云溪县自然资源局", "云溪县云河镇人民政府")
    assert reason("GX206", "department-2021", organ) == "deadline_missing"


def test_the_date_of_a_page_that_moved_counts_less_than_the_signature() -> None:
    moved = (PUBLISHED, "发布时间：2026年5月6日")
    assert not findings("GX206", "department-2021", moved)
    (finding,) = findings("GX206", "department-2021", moved, (SIGNED, "\n2024年3月6日"))
    assert finding.place.path == "signature"


def test_both_dates_may_be_too_early() -> None:
    early = findings(
        "GX207",
        "department-2021",
        (PUBLISHED, "发布时间：2023年1月22日"),
        (SIGNED, "\n2023年1月23日"),
    )
    assert {finding.place.path for finding in early} == {"published", "signature"}


def test_without_a_date_nobody_is_late() -> None:
    assert reason("GX206", "department-2021", (PUBLISHED, ""), (SIGNED, "")) == "date_missing"


@pytest.mark.parametrize("code", ["GX205", "GX206", "GX207"])
def test_a_report_without_a_year(code: str) -> None:
    years = sorted(set(re.findall(r"20\d\d", BASES["department-2021"])))
    assert reason(code, "department-2021", *((year, "") for year in years)) == "year_unknown"
