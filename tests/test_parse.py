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


@pytest.mark.parametrize("name", BASES)
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_edition_asked_for_is_taken(name: str, edition: str) -> None:
    report = parse(read_text(BASES[name], "report.txt"), edition)
    assert report is not None
    assert report.edition == edition
    assert report.year == read(BASES[name]).year


@pytest.mark.parametrize("name", BASES)
def test_without_a_title_the_text_tells_year_and_edition(name: str) -> None:
    whole, rest = read(BASES[name]), read(BASES[name].partition("\n")[2])
    assert (rest.title, rest.year, rest.edition) == (None, whole.year, whole.edition)
    assert [section.key for section in rest.sections] == [section.key for section in whole.sections]


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_without_a_year_the_form_tells_the_edition(edition: str) -> None:
    text = BASES[f"department-{edition}"]
    begin = text.index("\n", text.index(HEADINGS[1])) + 1
    tables = text[begin : text.index(HEADINGS[2])]
    assert (read(tables).year, read(tables).edition) == (None, edition)


def test_part_headings_of_the_old_kind_are_tried_too() -> None:
    parts = ("依申请公开政府信息情况", "政府信息公开的收费及减免情况")
    text = "\n".join(f"{n}、{part}\n已办理。" for n, part in zip("三四", parts, strict=True))
    keys = [heading.key for heading in find_headings(read_text(text, "r.txt").lines, None)]
    assert keys == ["applications", "fees"]


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("公布如下。\n", ["公布如下。"]),
        ("联系电话：0740-5550126\n", ["联系电话:0740-5550126"]),
        ("打印\n", []),
        ("打印。\n", ["打印。"]),
        ("青禾市政务公开专栏\n", []),
        ("", []),
    ],
)
def test_a_preamble_is_what_says_something_before_part_one(front: str, said: list[str]) -> None:
    report = read(f"{TITLE}\n{front}{HEADINGS[0]}\n公开平稳。")
    *before, overview = report.sections
    assert overview.key == "overview"
    assert [section.key for section in before] == ["preamble"] * bool(said)
    assert [s.text.norm for section in before for s in section.sentences()] == said
    assert all((s.path, s.heading, s.number, s.title) == ("preamble", None, "", "") for s in before)


def test_a_report_without_a_title_has_a_preamble_too() -> None:
    untitled = read(f"公布如下。\n{HEADINGS[0]}\n公开平稳。\n{HEADINGS[4]}\n解读不够。")
    assert [s.text.norm for s in untitled.sections[0].sentences()] == ["公布如下。"]


def test_a_table_of_contents_is_passed_over() -> None:
    front, _, rest = TEXT.partition(HEADINGS[0])
    plain = read(TEXT)
    for between in ("", "目录\n"):
        with_contents = read(front + between + "\n".join(HEADINGS) + "\n" + HEADINGS[0] + rest)
        found = [s for s in with_contents.sections if s.heading]
        assert [s.key for s in found] == [s.key for s in plain.sections if s.heading]
        assert all(s.paragraphs or s.has_table for s in found)
        assert with_contents.tables.keys() == plain.tables.keys()


@pytest.mark.parametrize(("count", "listed"), [(2, True), (3, False)])
def test_a_table_of_contents_has_three_entries(count: int, listed: bool) -> None:
    """Fewer headings that come again are parts without anything in them."""
    front, _, rest = TEXT.partition(HEADINGS[0])
    lines = "\n".join(HEADINGS[:count])
    sections = read(f"{front}{lines}\n{HEADINGS[0]}{rest}").sections
    assert any(section.path == "overview~2" for section in sections) is listed


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_twice_is_two_parts(heading: str) -> None:
    whole = [section.path for section in read(TEXT).sections]
    text = TEXT.replace(HEADINGS[5], f"{heading}\n公开平稳。\n{HEADINGS[5]}")
    twice = [section.path for section in read(text).sections]
    assert len(twice) == len(whole) + 1
    assert [path for path in twice if path in whole] == whole
    assert [path for path in twice if path not in whole] == [f"{_key(heading)}~2"]


def _key(heading: str) -> str:
    keys = [section.key for section in read(TEXT).sections if section.heading]
    return keys[HEADINGS.index(heading)]


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
        ("总体情况", "overview"),
        ("主动公开情况", None),
        ("行政复议 | 行政诉讼情况", None),
        ("行政复议    行政诉讼情况", None),
        ("主动公开政府信息情况良好", None),
    ],
)
def test_other_headings_without_numbers(line: str, key: str | None) -> None:
    found = find_headings(read_text(line, "x").lines, editions()["2021"])
    assert [heading.key for heading in found] == ([key] if key else [])


@pytest.mark.parametrize("row", ["其他对外管理服务事项", "其他对外管理服务事项000"])
@pytest.mark.parametrize("edition", ["2008", "2019", "2021"])
def test_the_label_of_a_row_is_no_heading(edition: str, row: str) -> None:
    assert find_headings(read_text(f"{row}\n0\n0", "x").lines, editions()[edition]) == []


def test_sub_headings_of_a_draft_are_no_parts() -> None:
    """Of a report that is being written there is part one, with more sub-headings than parts."""
    whole = BASES["government-2021"]
    draft = whole[: whole.index("\n二、")] + "\n（一）主动公开。\n已经公开。\n（二）依申请公开。\n"
    assert [heading.key for heading in find_headings(read_text(draft, "t").lines, None)] == [
        "overview"
    ]


def test_the_numbering_of_most_parts_is_that_of_parts() -> None:
    plain = [section.path for section in read(TEXT).sections]
    for mark in ("1.", "（一）"):
        point = f"{HEADINGS[4]}\n{mark}存在的主要问题及改进情况\n"
        text = TEXT.replace(f"{HEADINGS[4]}\n", point)
        assert text != TEXT
        assert [section.path for section in read(text).sections] == plain


def test_a_report_of_the_old_edition_has_no_statutory_tables() -> None:
    old = BASES["department-2008"]
    assert read(old + "\n" + TABLE).tables == {}
    assert read(old.replace("2016", "2023") + "\n" + TABLE).tables.keys() == {"applications"}


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
    label = report.tables["applications"].rows["granted"].label
    keys = list(cells)
    before = label if column == keys[0] else cells[keys[keys.index(column) - 1]].text
    assert before
    assert cells[column].text.span().start == before.span().end


@pytest.mark.parametrize("row", [1, 5, 20])
def test_a_sentence_amid_a_table_is_running_text(row: int) -> None:
    said = "以上数据由各科室报送，已经核对。"
    rows = TABLE.splitlines()
    amid = TEXT.replace(TABLE, "\n".join([*rows[:row], said, *rows[row:]]) + "\n")
    report, plain = read(amid), read(TEXT)
    told = report.section("applications")
    assert told and said in [sentence.text.raw for sentence in told.sentences()]
    figures = [
        [(cell.key, cell.value) for cell in one.tables["applications"].cells()]
        for one in (report, plain)
    ]
    assert figures[0] == figures[1]


def test_part_four_alone_is_no_table_outside_its_part() -> None:
    review = TEXT[TEXT.index("行政复议 | 行政诉讼") : TEXT.index(HEADINGS[4])]
    front = f"{TITLE}\n{HEADINGS[0]}\n公开平稳。\n"
    assert read(front + review).tables == {}
    assert read(front + TABLE + review).tables.keys() == {"applications", "review"}
    assert read(f"{front}{HEADINGS[3]}\n{review}").tables.keys() == {"review"}


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_table_right_behind_another_begins_with_its_own_header(gap: str) -> None:
    disclosure = TEXT[TEXT.index("第二十条第（一）项") : TEXT.index(HEADINGS[2])].strip()
    tables = read("\n".join([TITLE, disclosure, gap + TABLE.strip()])).tables
    assert tables.keys() == {"disclosure", "applications"}
    cells = [(cell.key, cell.value) for cell in tables["applications"].cells()]
    assert cells == [(c.key, c.value) for c in read(TEXT).tables["applications"].cells()]
    assert tables["applications"].start.norm.startswith("(本列数据")


@pytest.mark.parametrize("tail", ["", "\n", "\n \n"])
def test_a_report_that_ends_with_a_heading(tail: str) -> None:
    report = read(TEXT[: TEXT.index(HEADINGS[5])] + HEADINGS[5] + tail)
    assert report.signature is None
    assert report.sections[-1].key == "other_matters"
    assert not report.sections[-1].paragraphs


@pytest.mark.parametrize(
    ("old", "new", "damage"),
    [
        ("公开申请数量 | 31", "公开申请数量 | 3I", [("confused_digit", "3I")]),
        ("未发出收费通知", "未发\ufffd收费通知", [("unreadable", "\ufffd")]),
        ("\n六、", "\n工作止于20231231日。\n六、", [("torn_date", "20231231日")]),
        ("\n六、", "\n工作止于202312月31日。\n六、", [("torn_date", "202312月31日")]),
        ("\n六、", "\n已办结。\n~ A; L\n六、", [("garbage", "~ A; L")]),
        ("\n六、", "\n已办结。\nABC\n见 A 栏。\n六、", [("garbage", "ABC")]),
    ],
)
def test_traces_of_damage(old: str, new: str, damage: list[tuple[str, str]]) -> None:
    assert read(TEXT).damage == ()
    assert old in TEXT
    found = read(TEXT.replace(old, new, 1)).damage
    assert [(trace.kind, trace.text.norm) for trace in found] == damage
    assert found[0].path.startswith(("applications/received", "other_matters#", "problems#"))


def test_garbled_labels_are_a_trace_of_their_table() -> None:
    text = TEXT
    for label, garbled in (("许可", "许叮"), ("处罚", "处罸"), ("强制", "强刮")):
        assert f"行政{label} |" in text
        text = text.replace(f"行政{label} |", f"行政{garbled} |")
    report = read(text)
    assert [(trace.path, trace.kind) for trace in report.damage] == [
        ("disclosure", "garbled_label")
    ]


def test_a_damaged_file_is_a_trace_too() -> None:
    for cut, paths in ((None, []), (-1, ["report"])):
        report = parse(read_bytes((TEXT + "\n止").encode()[:cut], "report.txt"))
        assert report is not None
        assert [trace.path for trace in report.damage] == paths


@pytest.mark.parametrize(("front", "year"), [("发布时间：2024-01-22\n", 2023), ("", None)])
def test_without_anything_else_the_day_of_publication_tells_the_year(
    front: str, year: int | None
) -> None:
    text = f"{front}{HEADINGS[0]}\n公开平稳。\n{HEADINGS[4]}\n解读不够。"
    assert read(text).year == year


@pytest.mark.parametrize("tail", ["", SIGNATURE])
def test_a_label_of_a_date_within_the_report_is_none_of_the_page(tail: str) -> None:
    text = f"{TITLE}\n{HEADINGS[0]}\n公开平稳。\n{HEADINGS[5]}\n无其他事项。{tail}"
    within = read(text.replace("平稳。", "平稳。\n发布时间：2024年1月5日")).published
    assert (within.text.raw if within else "") == tail.rpartition("\n")[2]
    behind = read(text + "\n发布时间：2024年2月5日").published
    assert behind and behind.text.raw == "2024年2月5日"
