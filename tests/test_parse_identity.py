"""Title, body, year and signature."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.document import Line
from gxlint.model import Dated, Period, Sentence, Signature
from gxlint.parse.identity import (
    find_organ,
    find_signature,
    find_title,
    find_year,
    has_rule_making_power,
    is_department,
    is_government,
    organ_of_title,
    year_of_title,
)
from gxlint.text import Text


def text(raw: str, line: int = 1) -> Text:
    return Text.of_line(raw, line)


def lines(*raws: str) -> list[Line]:
    return [Line(text(raw, number)) for number, raw in enumerate(raws, 1)]


def sentences(*raws: str, path: str = "preamble") -> list[Sentence]:
    return [Sentence(f"{path}#{number}", text(raw)) for number, raw in enumerate(raws, 1)]


# ---------------------------------------------------------------- title

NAME = "政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("title", "organ", "year"),
    [
        (f"云溪县教育局2023年{NAME}", "云溪县教育局", 2023),
        (f"云溪县教育局 2023 年{NAME}", "云溪县教育局", 2023),
        (f"云溪县教育局２０２３年{NAME}", "云溪县教育局", 2023),
        (f"云溪县教育局二〇二三年{NAME}", "云溪县教育局", 2023),
        (f"云溪县教育局2023年度{NAME}", "云溪县教育局", 2023),
        (f"2023年云溪县教育局{NAME}", "云溪县教育局", 2023),
        (f"2023年度青禾市{NAME}", "青禾市", 2023),
        (f"青禾市2023年{NAME}", "青禾市", 2023),
        (f"青禾市云溪县石桥镇2023年{NAME}", "青禾市云溪县石桥镇", 2023),
        (f"2023年度石桥镇{NAME}", "石桥镇", 2023),
        ("石桥镇人民政府2023年信息公开工作年度报告", "石桥镇人民政府", 2023),
        ("2023年石桥镇人民政府信息公开工作年度报告", "石桥镇人民政府", 2023),
        (f"云溪县人民政府办公室2023年{NAME}", "云溪县人民政府办公室", 2023),
        ("云溪县政务公开办公室2023年政务公开工作年度报告", "云溪县政务公开办公室", 2023),
        ("云溪县教育局2023年政务公开工作年度报告", "云溪县教育局", 2023),
        ("云溪县教育局2023年政府信息公开年报", "云溪县教育局", 2023),
        ("云溪县教育局2023年度政府信息公开年度工作报告", "云溪县教育局", 2023),
        ("云溪县教育局政府信息公开工作2023年度报告", "云溪县教育局", 2023),
        ("云溪县教育局政府信息公开工作年度报告(2023年)", "云溪县教育局", 2023),
        ("云溪县教育局2023政府信息公开工作年报", "云溪县教育局", 2023),
        ("云溪县教育局关于2023年政府信息公开工作情况的报告", "云溪县教育局", 2023),
        ("关于云溪县教育局2023年度政府信息公开工作的年度报告", "云溪县教育局", 2023),
        (f"云溪高新技术产业开发区管理委员会2023年{NAME}", "云溪高新技术产业开发区管理委员会", 2023),
        (f"青禾市2023年教育局{NAME}", "教育局", 2023),
        (f"云溪县人民政府机关2023年{NAME}", "云溪县人民政府机关", 2023),
        (f"云溪县教育局机关2023年{NAME}", "云溪县教育局机关", 2023),
        (f"2023年{NAME}", None, 2023),
        (f"云溪县教育局{NAME}", "云溪县教育局", None),
        (f"云溪县教育局年{NAME}", "云溪县教育局", None),
        (f"云溪县教育局年度{NAME}", "云溪县教育局", None),
        (NAME, None, None),
    ],
)
def test_a_title_names_body_and_year(title: str, organ: str | None, year: int | None) -> None:
    found = find_title(lines("政府信息公开", "", title, "发布时间：2024-01-20"))
    assert found and found[0].raw == title and found[1:] == (2, 3)
    named = organ_of_title(found[0])
    assert (named.raw if named else None) == organ
    assert year_of_title(found[0]) == year


def test_the_body_keeps_its_place() -> None:
    organ = organ_of_title(text(f"2023年云溪县教育局{NAME}", 7))
    assert organ and organ.position(0) == (7, 6)


@pytest.mark.parametrize(
    "written",
    [
        "# {}",
        "**{}**",
        "# **{}**",
        "《{}》",
        "    {}  ",
        "标题：{}",
        "标 题 | {} | ||",
        "名称 {}",
        "大中小{}",
        "大 中 小 {}",
        "【大 中 小】{}",
        "{} - 政府信息公开年报 - 云溪县教育局",
        "{} 二维码",
        "{}_云溪县人民政府",
        "{} 发布时间：2024-01-29 来源：县教育局",
        "{}  2024-01-29 10:20",
        "{}【字体：大 中 小】",
    ],
)
def test_the_title_without_its_decoration(written: str) -> None:
    title = f"云溪县教育局2023年{NAME}"
    found = find_title(lines(written.format(title)))
    assert found and found[0].raw == title


@pytest.mark.parametrize(
    "parts",
    [
        ["云溪县教育局", f"2023年{NAME}"],
        ["云溪县教育局", "", f"2023年{NAME}"],
        ["云 溪 县 教 育 局", f"2023年{NAME}"],
        ["云溪县教育局2023年", NAME],
        ["云溪县教育局", "2023年", NAME],
        ["云溪县教育局2023年政府信息公开工作", "年度报告"],
        ["云溪县教育局2023年政府信息公开工作年度", "报告"],
        ["2023年云溪县教育局", NAME],
        ["青禾市", f"2023年{NAME}"],
        ["云溪县人民政府机关", f"2023年{NAME}"],
    ],
)
def test_a_title_over_several_lines(parts: list[str]) -> None:
    found = find_title(lines("首页", *parts, "发布时间：2024-01-20"))
    assert found and found[1:] == (1, 1 + len(parts))
    organ = organ_of_title(found[0])
    assert organ and organ.raw.replace(" ", "") in ("云溪县教育局", "青禾市", "云溪县人民政府机关")
    assert year_of_title(found[0]) == 2023


@pytest.mark.parametrize(
    "raw",
    [
        f"根据有关规定，现公布云溪县教育局2023年{NAME}。",
        f"现公布云溪县教育局2023年{NAME}",
        f"首页 > 政府信息公开 > 云溪县教育局2023年{NAME}",
        f"当前位置：首页 政府信息公开 云溪县教育局2023年{NAME}",
        f"附件：云溪县教育局2023年{NAME}.doc",
        f"下载：云溪县教育局2023年{NAME}",
        f"云溪县教育局2023年{NAME}.doc",
        f"上一篇：云溪县教育局2022年{NAME}",
        f"关于做好2023年{NAME}编制工作的通知",
        f"关于报送2023年{NAME}",
        "本报告由云溪县教育局编制",
        "政府信息公开年报",
        "信息公开年报",
        "云溪县教育局2023年法治政府建设年度报告",
        "",
    ],
)
def test_what_only_mentions_the_report(raw: str) -> None:
    assert find_title(lines(raw)) is None


def test_of_several_titles_the_best_formed_and_last_counts() -> None:
    title = f"云溪县教育局2023年{NAME}"
    front = lines(f"{title}-云溪县人民政府", NAME, "2023年", title, f"标题：{title}", "", title)
    assert (found := find_title(front)) and found[1] == 6
    assert (found := find_title(lines(title, f"2023年{NAME}"))) and found[1] == 0


def test_a_sentence_broken_over_lines_holds_no_title() -> None:
    broken = lines(
        f"云溪县教育局2023年{NAME}",
        "根据《中华人民共和国政府信息公开条例》的规定，结合本局实际，现向社会公布",
        f"云溪县教育局2023年{NAME}",
    )
    assert (found := find_title(broken)) and found[1] == 0


def test_a_title_stands_below_a_long_line() -> None:
    title = f"云溪县教育局2023年{NAME}"
    assert (found := find_title(lines("甲" * 130, title))) and found[0].norm == title
    halves = find_title(lines("甲" * 130, "云溪县教育局", f"2023年{NAME}"))
    assert halves is not None and halves[0].norm == title


@pytest.mark.parametrize(("more", "is_title"), [(46, True), (47, False)])
def test_what_a_title_says_before_its_name_is_not_longer_than_any_body(
    more: int, is_title: bool
) -> None:
    """A sentence without commas may end as a title does."""
    title = f"{'甲' * more}教育局2023年{NAME}"
    assert (find_title(lines(title)) is not None) is is_title


def test_lines_far_apart_make_no_title() -> None:
    near, far = (find_title(lines("云溪县教育局", *[""] * gap, f"2023年{NAME}")) for gap in (1, 2))
    assert near is not None and far is not None
    assert near[0].norm == f"云溪县教育局2023年{NAME}"
    assert (far[0].norm, far[1]) == (f"2023年{NAME}", 3)


@pytest.mark.parametrize(
    ("before", "is_title"),
    [
        ("依照条例，现予公布。  ", True),
        ("依照条例，现予公布", False),
        ("依照《条例", False),
        ("  政务公开", True),
    ],
)
def test_a_title_is_no_end_of_a_sentence(before: str, is_title: bool) -> None:
    found = find_title(lines(before, f"云溪县教育局2023年{NAME}"))
    assert (found is not None) is is_title


# ---------------------------------------------------------------- year


def test_the_year_comes_from_the_surest_source() -> None:
    title = text(f"云溪县教育局2023年{NAME}")
    untold = text(f"云溪县教育局{NAME}")
    period = Period(date(2022, 1, 1), date(2022, 12, 31), text(""))
    published = Dated(date(2021, 1, 20), text(""))
    said = sentences("特向社会公布2020年度本单位信息公开年度报告。")
    assert find_year(title, period, published, said) == 2023
    assert find_year(untold, period, published, said) == 2022
    assert find_year(untold, None, published, said) == 2020
    assert find_year(None, None, published, []) == 2020
    assert find_year(None, None, None, []) is None


@pytest.mark.parametrize(
    ("preamble", "year"),
    [
        ("现公布云溪县教育局2021年政府信息公开工作年度报告。", 2021),
        ("按照《关于做好2020年度年度报告编制工作的通知》，公布2021年度年度报告。", 2021),
        ("现发布《云溪县石桥镇2021年政府信息公开工作年度报告》。", 2021),
        ("根据国办公开办函〔2021〕30号的要求编制本报告。", None),
    ],
)
def test_the_year_of_the_preamble(preamble: str, year: int | None) -> None:
    assert find_year(None, None, None, sentences(preamble)) == year


def test_preamble_and_part_one_outweigh_the_period() -> None:
    stale = Period(date(2022, 1, 1), date(2022, 12, 31), text(""))
    named = sentences("我局编制了2023年政府信息公开年度报告。")
    opened = sentences("2023年，我局坚持公开为常态。", path="overview")
    assert find_year(None, stale, None, [*named, *opened]) == 2023
    assert find_year(None, stale, None, named) == 2022
    assert find_year(None, stale, None, opened) == 2022


def test_part_one_may_say_what_year_the_report_is_for() -> None:
    said = sentences("本报告分六个方面汇报我镇2023年政府信息公开工作。", path="overview")
    assert find_year(None, None, None, said) == 2023


def test_the_year_that_part_one_opens_with_most() -> None:
    said = sentences(
        "2022年，我局坚持公开为常态。",
        "2022年主动公开信息12条。",
        "2023年，我局将继续努力。",
        path="overview",
    )
    plans = sentences("2023年，我局将扩大公开范围。", "2023年再加强培训。", path="problems")
    assert find_year(None, None, None, [*said, *plans, *plans]) == 2022
    assert find_year(None, None, None, plans) == 2023


# ---------------------------------------------------------------- signature


def signed(*raws: str) -> tuple[str | None, date | None, int] | None:
    found = find_signature(lines(*raws))
    if not found:
        return None
    signature, first = found
    organ = signature.organ.raw if signature.organ else None
    return organ, signature.signed.value if signature.signed else None, first


DAY = date(2024, 1, 20)
LAST = "2023年本机关没有收取信息处理费。"


@pytest.mark.parametrize(
    "tail",
    [
        ["云溪县教育局", "2024年1月20日"],
        ["云溪县教育局 2024年1月20日"],
        ["云溪县教育局2024年1月20日"],
        ["云溪县教育局", "", "", "2024年1月20日", ""],
        ["云溪县教育局", "二〇二四年一月二十日"],
        ["云溪县教育局", "2024-01-20"],
        ["云溪县教育局（盖章）", "2024年1月20日"],
        ["填报单位：云溪县教育局", "填报日期：2024年1月20日"],
        ["云溪县教育局", "（2024年1月20日）"],
        ["云溪县教育局", "2024年1月20日", "附件：统计表.xls", "打印 关闭"],
        ["云溪县教育局", "2024年1月20日", "主办单位：云溪县人民政府", "云溪县政务服务中心"],
        ["2024年1月20日", "云溪县教育局"],
    ],
)
def test_body_and_date_at_the_end(tail: list[str]) -> None:
    found = signed(LAST, *tail)
    assert found == ("云溪县教育局", DAY, 1)


def test_a_body_with_a_place_that_begins_like_a_pronoun() -> None:
    assert signed(LAST, "本林市教育局", "2024年1月20日") == ("本林市教育局", DAY, 1)


def test_a_spaced_out_body() -> None:
    assert signed(LAST, "云 溪 县 教 育 局", "2024 年 1 月 20 日") == ("云 溪 县 教 育 局", DAY, 1)


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (["2024年1月20日"], (None, DAY, 1)),
        (["无", "2024年1月20日"], (None, DAY, 2)),
        (["云溪县教育局"], ("云溪县教育局", None, 1)),
        (["云溪县教育局", "2024年1月"], ("云溪县教育局", None, 1)),
        (["2024年1月", "云溪县教育局"], ("云溪县教育局", None, 1)),
        (["云溪县教育局", "2024年2月30日"], ("云溪县教育局", None, 1)),
        (["2024年1月20日", "版权所有 云溪县人民政府"], (None, DAY, 1)),
        (["云溪县教育局", "2024年1月20日印发"], ("云溪县教育局", None, 1)),
    ],
)
def test_half_a_signature(tail: list[str], expected: tuple[str | None, date | None, int]) -> None:
    assert signed(LAST, *tail) == expected


@pytest.mark.parametrize(
    "tail",
    [
        [],
        ["下载：云溪县教育局2023年政府信息公开工作年度报告.doc"],
        ["打印 关闭", "2024-05-06"],
        ["扫一扫在手机打开当前页面", "主办单位：云溪县人民政府"],
        ["版权所有", "云溪县人民政府"],
        ["发布日期：2024-01-20"],
    ],
)
def test_no_signature(tail: list[str]) -> None:
    assert signed(LAST, *tail) is None


def test_dates_of_the_narrative_sign_nothing() -> None:
    assert signed("一是召开会议", "2023年5月6日", "会议由云溪县教育局主持。", "无") is None


def test_a_long_line_before_the_signature_is_passed_over() -> None:
    long = "甲" * 90
    assert signed(LAST, long, "云溪县教育局", "2024年1月20日") == ("云溪县教育局", DAY, 2)
    assert signed(LAST, long) is None
    assert signed() is None


# ---------------------------------------------------------------- body


def organ(
    *preamble: str, title: str = "", signature: str = "", overview: str = ""
) -> tuple[str | None, dict[str, str]]:
    name, mentions = find_organ(
        text(title) if title else None,
        sentences(*preamble),
        Signature(text(signature), None, text(signature)) if signature else None,
        sentences(overview, path="overview"),
    )
    return name, {place: mention.raw for place, mention in mentions.items()}


def test_the_title_names_the_body_first_then_the_signature() -> None:
    written = "本报告由云溪县水利局编制。"
    assert organ(written, title="云溪县教育局", signature="县教育局") == (
        "云溪县教育局",
        {"title": "云溪县教育局", "preamble": "云溪县水利局", "signature": "县教育局"},
    )
    assert organ(written, signature="云溪县 教育局")[0] == "云溪县教育局"


@pytest.mark.parametrize(
    ("preamble", "name"),
    [
        ("本报告由云溪县教育局根据《中华人民共和国政府信息公开条例》编制。", "云溪县教育局"),
        ("根据规定，由云溪县教育局办公室结合统计数据编制。", "云溪县教育局"),
        ("本报告由云溪县人民政府办公室政务公开室负责编写。", "云溪县人民政府"),
        ("本报告由云溪县人民政府信息公开办公室编制。", "云溪县人民政府"),
        ("本报告由云溪县外事办公室编制。", "云溪县外事办公室"),
        ("本报告由贵水县教育局编制。", "贵水县教育局"),
        ("特向社会公布乌特县教育局2023年政府信息公开工作年度报告。", "乌特县教育局"),
        ("现公布云溪县教育局 2023 年政府信息公开工作年度报告。", "云溪县教育局"),
        ("特向社会公布2023年度云溪县教育局信息公开年度报告。", "云溪县教育局"),
        ("现发布《云溪县石桥镇2023年政府信息公开工作年度报告》。", "云溪县石桥镇"),
        ("现公布云溪县人民政府办公室2023年政府信息公开工作年度报告。", "云溪县人民政府办公室"),
        ("本报告涵盖云溪县教育局2023年政府信息公开工作情况。", "云溪县教育局"),
        ("本报告总结梳理云溪县教育局2023年政府信息公开工作情况。", "云溪县教育局"),
        ("按照通知要求，青禾市人民政府根据全市2023年工作开展情况，编制本报告。", "青禾市人民政府"),
        ("全文包括云溪县教育局2023年政府信息公开总体情况。", "云溪县教育局"),
        ("报告由2023年云溪县人民政府信息公开工作总体情况等六部分组成。", "云溪县人民政府"),
    ],
)
def test_the_preamble_says_whose_report_it_is(preamble: str, name: str) -> None:
    assert organ(preamble) == (name, {"preamble": name})


@pytest.mark.parametrize(
    "preamble",
    [
        "根据《青禾市政务公开办公室关于做好2023年度政府信息公开工作年度报告编制的通知》编制。",
        "按照青禾市人民政府办公室2023年政务公开工作要求编制本报告。",
        "特向社会公布2023年度本单位信息公开年度报告。",
        "现将我局2023年政府信息公开情况报告如下。",
        "经对我乡2023年政府信息公开工作情况进行总结，编制本年度报告。",
        "本报告由总体情况、主动公开政府信息情况等六部分组成。",
        "综合2023年度各县（市、区）政府和市级各部门的政府信息公开年度工作报告编制而成。",
    ],
)
def test_bodies_that_are_not_the_author(preamble: str) -> None:
    assert organ(preamble) == (None, {})


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("如有疑问，请与云溪县教育局办公室联系（电话：5550126）。", "云溪县教育局"),
        ("如有疑问，请联系：云溪县教育局政务公开科，联系电话：5550126。", "云溪县教育局"),
        ("如有疑问，请与云溪高新技术产业开发区管委会办公室联系。", "云溪高新技术产业开发区管委会"),
        ("如有疑问，请与青禾市政务公开工作领导小组办公室联系。", "青禾市"),
        ("如有疑问，请与我局办公室联系。", None),
    ],
)
def test_whom_to_ask_is_the_body_if_nothing_else_names_it(raw: str, name: str | None) -> None:
    assert organ(raw) == (name, {})


def test_part_one_names_the_body_if_nothing_else_does() -> None:
    assert organ(overview="2023年，云溪县教育局认真贯彻落实条例。")[0] == "云溪县教育局"
    assert organ(overview="2023年，我局认真贯彻落实条例。")[0] is None


def test_part_one_may_say_whose_report_it_is() -> None:
    said = "根据有关规定，现公布云溪县教育局2023年政府信息公开工作年度报告。"
    assert organ(overview=said)[0] == "云溪县教育局"


def test_an_office_that_speaks_for_itself_is_the_body() -> None:
    office = "云溪县人民政府办公室"
    assert organ(overview=f"2023年，{office}坚持公开为常态。")[0] == office
    asked = f"如有疑问，请与{office}联系。"
    assert organ(asked)[0] == "云溪县人民政府"
    assert organ(f"现将我办工作报告如下。{asked}")[0] == office


def test_the_mention_nearest_to_the_title_counts() -> None:
    preamble = "现公布云溪县教育局2023年政府信息公开工作年度报告，由县政府办公室编制。"
    assert organ(preamble, title="云溪县教育局")[1]["preamble"] == "云溪县教育局"
    office = "本报告由云溪县人民政府办公室编制。"
    assert organ(office, title="云溪县人民政府办公室")[1]["preamble"] == "云溪县人民政府办公室"
    assert organ(office, title="云溪县人民政府")[1]["preamble"] == "云溪县人民政府"
    both = "本报告由青禾市水利局编制，由东江省青禾市教育局汇总。"
    assert organ(both, title="青禾市教育局")[1]["preamble"] == "东江省青禾市教育局"
    assert organ(both, title="教育局")[1]["preamble"] == "东江省青禾市教育局"
    assert organ(both, title="青禾市财政局")[1]["preamble"] == "青禾市水利局"


@pytest.mark.parametrize(
    ("name", "government", "department", "power"),
    [
        ("云溪县人民政府", True, False, False),
        ("云溪县", True, False, False),
        ("云溪县政府", True, False, False),
        ("石桥镇", True, False, False),
        ("云溪县石桥镇人民政府", True, False, False),
        ("青禾市", True, False, None),
        ("青禾市人民政府", True, False, None),
        ("青禾市城东区", True, False, False),
        ("青禾市人民政府(本级)", True, False, None),
        ("湖南省人民政府", True, False, True),
        ("湖南省", True, False, True),
        ("广西壮族自治区人民政府", True, False, True),
        ("北京市", True, False, True),
        ("恩施土家族苗族自治州人民政府", True, False, True),
        ("兴安盟行政公署", True, False, False),
        ("云溪县教育局", False, True, False),
        ("青禾市市场监督管理局", False, True, False),
        ("青禾市国有资产监督管理委员会", False, True, False),
        ("云溪区城市管理委员会", False, True, False),
        ("湖南省教育厅", False, True, False),
        ("云溪县人民政府办公室", False, True, False),
        ("国家税务总局云溪县税务局", False, True, False),
        ("自然资源部", False, True, True),
        ("住房和城乡建设部", False, True, True),
        ("国家卫生健康委员会", False, True, True),
        ("国家市场监督管理总局", False, True, True),
        ("国家数据局", False, True, None),
        ("云溪高新技术产业开发区管理委员会", False, False, False),
        ("云溪经济开发区管委会", False, False, False),
        ("云溪经济开发区", False, False, None),
        ("云溪经济开发区管委会办公室", False, False, False),
        ("云溪高新技术产业园区管理委员会办公室", False, False, False),
        ("云 溪 县 人 民 政 府", True, False, False),
        ("云溪县 教育局", False, True, False),
        ("云溪县教育局(机关)", False, True, False),
        ("城东街道办事处", False, False, False),
        ("青禾市公安局交警支队", False, False, None),
        ("云溪县人民医院", False, False, None),
    ],
)
def test_kinds_of_bodies(name: str, government: bool, department: bool, power: bool | None) -> None:
    assert is_government(name) is government
    assert is_department(name) is department
    assert has_rule_making_power(name) is power


@pytest.mark.parametrize(
    ("said", "organ"),
    [
        ("请与云溪县档案局联系。", "云溪县档案局"),
        ("如有疑问，请咨询云溪县档案局。", "云溪县档案局"),
        ("我们向云溪县档案局、云溪县图书馆移送公报。", None),
    ],
)
def test_whom_to_ask_about_the_report_has_written_it(said: str, organ: str | None) -> None:
    assert find_organ(None, [], None, sentences(said, path="disclosure")) == (organ, {})


# ---------------------------------------------------------------- hostile input


@pytest.mark.parametrize(
    "unit", ["县", "政府信息公开", "2023年", "由云溪县", "局", "请与县", "报告", " "]
)
def test_long_lines_take_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        raw = unit * (length // len(unit))
        said = sentences(raw)
        began = time.process_time()
        find_title(lines(raw))
        find_signature(lines(raw))
        find_organ(None, said, None, said)
        find_year(None, None, None, said)
        return time.process_time() - began

    seconds(1_000)
    short, long = seconds(10_000), seconds(100_000)
    assert long < 40 * max(short, 0.005)


@pytest.mark.parametrize("line", ["云溪县教育局", "2024年1月20日", f"2023年{NAME}", "0"])
def test_many_lines_take_linear_time(line: str) -> None:
    def seconds(count: int) -> float:
        many = lines(*[line] * count)
        began = time.process_time()
        find_title(many)
        find_signature(many)
        return time.process_time() - began

    seconds(100)
    short, long = seconds(1_000), seconds(10_000)
    assert long < 40 * max(short, 0.005)


@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_text_is_read(raws: list[str]) -> None:
    given_lines = lines(*raws)
    titled = find_title(given_lines)
    title = titled[0] if titled else None
    find_signature(given_lines)
    said = sentences(*raws)
    find_organ(organ_of_title(title) if title else None, said, None, said)
    find_year(title, None, None, said)


def test_of_the_authors_the_one_named_as_in_the_title_counts() -> None:
    said = ("本报告由云溪县城关教育局编制。", "本报告由云溪县教育局编制。", "由云溪县水利局汇总。")
    for order in (said, said[::-1]):
        assert organ(*order, title="云溪县教育局")[1]["preamble"] == "云溪县教育局"
    for order in (said[::2], said[2::-2]):
        assert organ(*order, title="云溪县教育局")[1]["preamble"] == "云溪县城关教育局"
