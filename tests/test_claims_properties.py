"""What holds for any narrative: no crash, places that fit, linear time, and truth left alone."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from claimed import report_saying
from hypothesis import given, settings
from hypothesis import strategies as st
from narratives.generator import VARIANTS, Task, narrate
from reports.layouts import LAYOUTS

from gxlint.claims import claims_of
from gxlint.claims.narrative import LONGEST
from gxlint.engine import Linter
from gxlint.model import Report
from gxlint.rules import load_rules

LINTER = Linter(load_rules().select(["GX7"]))
LAYOUT = LAYOUTS["pipes, merged cells once"]
#: What narratives are made of, and what is between it.
WORDS = (
    *("政府信息公开申请", "申请", "依申请公开", "行政复议", "行政诉讼", "规章", "行政规范性文件"),
    *("收到", "新收", "办结", "答复", "予以公开", "部分公开", "不予公开", "公开", "结转下年度"),
    *("自然人", "其他处理", "废止", "现行有效", "未经复议直接起诉", "维持", "政府信息公开"),
    *("其中", "分别为", "共", "合计", "均", "未", "无", "没有任何单位和个人的", "零", "和", "、"),
    *("上年", "2022年", "2023年", "全年", "上半年", "12月31日", "同比增加", "河湾镇", "全县"),
    *("网上", "多种渠道", "12345热线", "一是", "（一）", "占", "百分之", "%", "率", "的", "中"),
    *("，", "。", "；", "：", "（", "）", "《", "》", "“", "”", " ", "\n", "|", "\t"),
    *("5", "41件", "304件", "1,234件", "1.2万件", "三十余件", "两件", "３０件", "近40条", "0件"),
)
HOSTILE = (
    *(
        "收到政府信息公开申请5件，",
        "5件、",
        "5件和",
        "共5件（",
        "（",
        "（5件）",
        "其中5件，合计5件；",
    ),
    *("无行政复议、", "未", "行政复议和", "予以公开、", "予以公开与部分公开", "分别为", "，共"),
    *("占5%，", "5条占5条的5%", "1,", "一", "5", "的", "县", "各乡镇和", "上年", "《", "“", "其中"),
)


def told_of(report: Report) -> None:
    sentences = {sentence.path: sentence.text.raw for sentence in report.sentences()}
    for claim in claims_of(report):
        start, end = claim.range
        assert claim.text and sentences[claim.path][start:end] == claim.text
        assert claim.value >= 0 and claim.about
        assert claim.agrees in (True, False, None)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_any_words_of_ours_are_read_without_a_crash(words: str) -> None:
    told_of(report_saying(words))


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(words: str) -> None:
    told_of(report_saying(words))


def steps(words: str) -> int:
    """How many lines of ours run to read the claims of a narrative, each round of a loop one."""
    claims_of(report_saying(words))  # what is made once for all reports does not count
    report = report_saying(words)
    count = 0

    def each(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if "gxlint" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return each

    before = sys.gettrace()
    sys.settrace(each)
    try:
        claims_of(report)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_words_take_twice_the_time(piece: str) -> None:
    once, twice, fourfold = (
        steps("因政府信息公开申请5件" + piece * (size // len(piece)) + "办结申请5件。")
        for size in (800, 1600, 3200)
    )
    assert fourfold - twice <= 2.5 * (twice - once) + 1000


def test_what_lost_its_line_breaks_is_no_sentence() -> None:
    words = "收到政府信息公开申请305件，"
    assert claims_of(report_saying(words + "办结300件。"))
    found = claims_of(report_saying(words * (LONGEST // len(words) + 1) + "办结300件。"))
    assert not any("305" in claim.text for claim in found)


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(VARIANTS), min_size=1, max_size=6, unique=True),
    st.integers(0, 2**32),
)
def test_figures_told_truly_are_left_alone(variants: list[Any], seed: int) -> None:
    for report in narrate([Task(variant) for variant in variants], len(variants), LAYOUT, seed):
        assert [f.message for f in LINTER.lint_text(report.text, "report.txt").findings] == []
