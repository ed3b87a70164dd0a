"""Documents read as reports: what makes one, its parts, where its signature may stand."""

from __future__ import annotations

from random import Random

import pytest
from reports.layouts import LAYOUTS
from reports.strategies import draw_sheet
from rulecases import BASES, HEADINGS

from gxlint.forms import editions
from gxlint.model import Report
from gxlint.parse import parse
from gxlint.parse.outline import find_headings
from gxlint.sources import read_bytes, read_text

TITLE = "云溪县水利局2023年政府信息公开工作年度报告"
SIGNATURE = "\n云溪县自然资源局\n2024年1月22日"
TEXT = BASES["department-2021"]
TABLE = TEXT[TEXT.index("\n", TEXT.index(HEADINGS[2])) + 1 : TEXT.index(HEADINGS[3])]


def read(text: str) -> Report:
    report = parse(read_text(text, "report.txt"))
    assert report is not None
    return report


@pytest.mark.parametrize(
    ("text", "is_report"),
    [
        (f"{HEADINGS[0]}\n公开平稳。\n{HEADINGS[4]}\n解读不够。", True),
        (TABLE, True),
        (f"{TITLE}\n{HEADINGS[0]}\n公开平稳。", True),
        (f"{HEADINGS[0]}\n公开平稳。", False),
        (f"{TITLE}\n公开平稳。", False),
        ("公开平稳。", False),
        ("一、主动公开\n一般政府信息。\n二、依申请公开\n登记、受理、答复。", False),
    ],
    ids=["two parts", "a table", "title and part", "one part", "a title", "neither", "a guide"],
)
def test_what_makes_a_report(text: str, is_report: bool) -> None:
    assert (parse(read_text(text, "report.txt")) is not None) is is_report


def test_a_table_of_contents_is_passed_over() -> None:
    front, _, rest = TEXT.partition(HEADINGS[0])
    plain = read(TEXT)
    for between in ("", "目录\n"):
        with_contents = read(front + between + "\n".join(HEADINGS) + "\n" + HEADINGS[0] + rest)
        found = [s for s in with_contents.sections if s.heading]
        assert [s.key for s in found] == [s.key for s in plain.sections if s.heading]
        assert all(s.paragraphs or s.has_table for s in found)
        assert with_contents.tables.keys() == plain.tables.keys()


STATISTICS = """政府信息公开情况统计表
统 计 指 标{0}单位{0}统计数
一、主动公开情况{0}{0}
（一）主动公开政府信息数{0}条{0}152
三、依申请公开情况{0}{0}
（一）收到申请数{0}件{0}2
四、行政复议数量{0}件{0}0
七、依申请公开信息收取的费用{0}万元{0}0
"""


@pytest.mark.parametrize("separator", ["\t", " | ", "   ", "\n"])
def test_statistics_behind_an_old_report_are_none_of_its_parts(separator: str) -> None:
    text = LAYOUTS["lines"].lay_out(draw_sheet(Random(1), "2008"))
    plain = [section.path for section in read(text).sections]
    assert len(plain) >= 7
    with_table = read(text + STATISTICS.format(separator))
    assert [section.path for section in with_table.sections] == plain


@pytest.mark.parametrize(
    ("line", "number"),
    [
        *(("第二部分 {}", "二"), ("第二章　{}", "二"), ("贰、{}", "二"), ("◆二·{}", "二")),
        *(("【二】{}", "二"), ("㈡{}", "二"), ("②{}", "二"), ("Ⅱ. {}", "二"), ("II、{}", "二")),
        *(("02 {}", "02"), ("PART 02 {}", "02"), ("2 {}", "2"), ("（2）{}", "2"), ("2）{}", "2")),
        *(("【{}】", ""), ("■ {}：", ""), ("> {}", "")),
    ],
)
def test_ways_of_numbering_headings(line: str, number: str) -> None:
    [heading] = find_headings(read_text(line.format("主动公开政府信息情况"), "x").lines, None)
    assert (heading.key, heading.number) == ("disclosure", number)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("因政府信息公开工作被申请行政复议和提起行政诉讼情况", "review"),
        ("政府信息公开工作存在的主要问题及改进措施", "problems"),
        ("主动公开情况", None),
        ("行政复议 | 行政诉讼情况", None),
        ("行政复议    行政诉讼情况", None),
        ("主动公开政府信息情况良好", None),
    ],
)
def test_other_headings_without_numbers(line: str, key: str | None) -> None:
    found = find_headings(read_text(line, "x").lines, editions()["2021"])
    assert [heading.key for heading in found] == ([key] if key else [])


def test_the_signature_stands_behind_the_last_part() -> None:
    assert SIGNATURE in TEXT
    unsigned = TEXT.replace(SIGNATURE, "")
    assert read(TEXT).signature is not None
    assert read(unsigned).signature is None
    within = unsigned.replace(f"\n{HEADINGS[5]}", f"{SIGNATURE}\n{HEADINGS[5]}")
    assert within != unsigned
    assert read(within).signature is None


@pytest.mark.parametrize("name", BASES)
def test_every_part_begins_and_ends_where_it_should(name: str) -> None:
    lines = BASES[name].split("\n")
    for section in read(BASES[name]).sections:
        if section.heading:
            start = section.heading.span().start
            assert start is not None
            assert lines[start.line - 1].strip() == section.heading.raw
        for sentence in section.sentences():
            span = sentence.text.span()
            assert span.start is not None and span.end is not None
            line = lines[span.start.line - 1]
            assert line[span.start.column - 1 : span.end.column - 1] == sentence.text.raw


@pytest.mark.parametrize("column", ["natural_person", "research", "other"])
def test_columns_that_spaces_align_show_which_cell_is_blank(column: str) -> None:
    sheet = draw_sheet(Random(4), "2021")
    grid = sheet.grid("applications")
    assert grid is not None
    sheet = sheet.with_grid(grid.with_cells({("granted", column): ""}))
    document = read_bytes(LAYOUTS["spaces, aligned"].encode(sheet), "report.txt")
    report = parse(document)
    assert report is not None
    cells = report.tables["applications"].rows["granted"].cells
    assert [key for key, cell in cells.items() if not cell.raw] == [column]
