"""Where a path stands in words, and the source line that shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import SOURCE, sample_report

from gxlint.finding import Excerpt, Place
from gxlint.model import Report
from gxlint.places import WINDOW, place_of
from gxlint.text import Position


def _place(path: str, report: Report | None = None, lang: str = "zh") -> Place:
    report = report or sample_report()
    return place_of(report, path, lang, report.locate(path))


def _marked(excerpt: Excerpt | None) -> str:
    assert excerpt is not None
    return excerpt.text[excerpt.start : excerpt.end]


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("report", "全文"),
        ("title", "标题"),
        ("published", "发布日期"),
        ("contact/phones/0", "联系方式 › 电话"),
        ("overview", "一、总体情况"),
        ("overview#2", "一、总体情况"),
        ("review", "四、政府信息公开行政复议、行政诉讼情况"),
        ("applications/granted", "三、收到和处理政府信息公开申请情况 › 予以公开"),
        (
            "applications/refused.state_secret",
            "三、收到和处理政府信息公开申请情况 › 不予公开 › 属于国家秘密",
        ),
        (
            "applications/other_handling.other/other",
            "三、收到和处理政府信息公开申请情况 › 其他处理 › 其他 › 法人或其他组织 › 其他",
        ),
        (
            "applications/@legal_service",
            "三、收到和处理政府信息公开申请情况 › 法人或其他组织 › 法律服务机构",
        ),
    ],
)
def test_where(path: str, where: str) -> None:
    assert _place(path).where == where


def test_where_in_english() -> None:
    assert _place("published", lang="en").where == "publication date"
    assert _place("applications/granted/total", lang="en").where.endswith("予以公开 › 总计")


@pytest.mark.parametrize(
    ("path", "is_cell"),
    [
        ("applications/granted/total", True),
        ("applications/carried_over/total", True),
        ("applications/granted", False),
        ("applications/@total", False),
        ("review/reconsideration/total", False),
        ("overview#1", False),
    ],
)
def test_only_a_cell_of_a_table_in_the_report_is_one(path: str, is_cell: bool) -> None:
    table, _, rest = path.partition("/")
    row, _, column = rest.partition("/")
    expected = {"table": table, "row": row, "column": column} if is_cell else None
    assert _place(path).cell == expected


def test_a_blank_cell_has_a_place_of_no_width() -> None:
    place = _place("applications/granted/research")
    assert place.span.start == place.span.end == Position(6, 20)
    assert place.excerpt is not None
    assert place.excerpt.start == place.excerpt.end == 19


@pytest.mark.parametrize("before", [0, 10, 75, 500])
@pytest.mark.parametrize("after", [0, 10, 75, 500])
def test_a_long_line_is_shown_as_a_window(before: int, after: int) -> None:
    line = "公" * before + "来信13件。" + "开" * after
    report = sample_report(SOURCE.replace("来信13件。", line), words="来信13件。")
    excerpt = _place("overview#2", report).excerpt
    assert excerpt is not None
    whole = "公开平稳。" + line
    assert _marked(excerpt) == "来信13件。"
    assert len(excerpt.text) == min(WINDOW, len(whole))
    assert excerpt.cut_left == (not whole.startswith(excerpt.text))
    assert excerpt.cut_right == (not whole.endswith(excerpt.text))


def test_of_a_place_longer_than_the_window_its_beginning_is_shown() -> None:
    long = "长" * 300
    report = sample_report(SOURCE.replace("来信13件。", long), words=long)
    assert _marked(_place("overview#2", report).excerpt) == "长" * WINDOW


def test_the_caret_is_right_behind_characters_that_the_reader_dropped() -> None:
    source = SOURCE.replace("公开平稳", "公\u200b开\u200b\u200b平稳").replace("13件", "13\u200b件")
    place = _place("overview#2", sample_report(source))
    assert (place.span.start, place.span.end) == (Position(4, 9), Position(4, 16))
    assert _marked(place.excerpt) == "来信13件。"


def test_a_source_without_lines_shows_the_text_itself() -> None:
    report = sample_report()
    report = replace(report, document=replace(report.document, kind="docx"))
    excerpt = _place("overview#2", report).excerpt
    assert excerpt is not None
    assert (excerpt.text, excerpt.start, excerpt.end) == ("来信13件。", 0, 6)
