"""Reports in traditional characters: other words for some things, pinyin beside characters."""

from __future__ import annotations

from tabled import changed, read, values

from gxlint.parse import parse
from gxlint.sources import read_bytes

TABLE = changed(
    ("信息内容", "信息內容"),
    ("行政规范性文件", "行政規範性檔案"),
    ("本年处理决定数量", "本年處理決定數量"),
    ("第二十条第", "政府信息公開條例第二十條第"),
)
PINYIN = """青禾市水務(wù)局2024年政府信息公開(kāi)工作年度報(bào)告
本報(bào)告所列數(shù)據(jù)的統(tǒng)計(jì)期限自2024年1月1日起至12月31日止。
一、總體情況
主動(dòng)公開(kāi)信息12條(tiáo)（其中網(wǎng)站5條）。
二、主動(dòng)公開(kāi)政府信息情況
"""


def test_documents_may_have_become_archives() -> None:
    table = read(TABLE)
    assert values(table)["normative_documents"] == "2 1 9"
    assert not table.label_notes


def test_an_archive_that_is_none_of_the_form_stays_one() -> None:
    lines = read_bytes("公開檔案的規範12項".encode(), "a.txt").lines
    assert lines[0].text.norm == "公开档案的规范12项"


def test_pinyin_beside_characters_is_no_part_of_the_text() -> None:
    report = parse(read_bytes(PINYIN.encode(), "report.txt"))
    assert report is not None
    assert report.organ == "青禾市水务局"
    assert [section.title for section in report.sections[1:]] == [
        "总体情况",
        "主动公开政府信息情况",
    ]


def test_places_count_the_pinyin() -> None:
    line = read_bytes(PINYIN.encode(), "report.txt").lines[3].text
    assert line.norm == "主动公开信息12条(其中网站5条)。"
    at = line.norm.index("网站")
    assert line.position(at) == (4, PINYIN.splitlines()[3].index("網(wǎng)站") + 1)


def test_of_a_line_that_is_no_report_not_all_pinyin_is_dropped() -> None:
    line = "公開(kāi)" * 100_000
    norm = read_bytes(line.encode(), "a.txt").lines[0].text.norm
    assert norm.startswith("公开公开公开")
    assert "kāi" in norm
