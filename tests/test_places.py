"""Where a path stands in words, and the source line that shows it."""

from __future__ import annotations

from random import Random

import pytest
from reports.layouts import LAYOUTS
from reports.strategies import draw_sheet
from sample import SOURCE, sample_report

from gxlint.document import Document, Line
from gxlint.finding import Excerpt, Place
from gxlint.model import Report
from gxlint.parse import parse
from gxlint.places import WINDOW, Places
from gxlint.sources import read_text
from gxlint.text import Mark, Position, Span, Text


def _place(path: str, report: Report | None = None, lang: str = "zh") -> Place:
    report = report or sample_report()
    return Places(report, lang).of(path, report.locate(path))


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


@pytest.mark.parametrize("foot", ["", "- 3 -\n"])
def test_a_blank_cell_with_a_line_of_its_own_stands_there(foot: str) -> None:
    sheet = draw_sheet(Random(5), "2021")
    grid = sheet.grid("applications")
    assert grid is not None
    sheet = sheet.with_grid(grid.with_cells({("granted", "research"): ""}))
    before, label, behind = LAYOUTS["lines"].lay_out(sheet).partition("（一）予以公开\n")
    assert label
    first, _, rest = behind.partition("\n")
    report = parse(read_text(f"{before}{label}{first}\n{foot}{rest}", "x"))
    assert report is not None
    cell = report.tables["applications"].cell("granted", "research")
    assert cell is not None
    line = before.count("\n") + 4 + bool(foot)
    assert cell.text.span() == Span(Position(line, 1), Position(line, 1))


def test_a_place_goes_on_to_where_its_last_character_stands() -> None:
    """Lines and columns count from nought here, as those of the document do."""
    one = _place("overview#2")
    assert (one.at, one.until) == ((3, 5), (3, 11))
    blank = _place("applications/granted/research")
    assert blank.at == blank.until == (5, 19)
    report = sample_report()
    lines = report.document.lines
    both = Text.join([lines[3].text.slice(5, 11), lines[5].text.slice(0, 7)])
    place = Places(report, "zh").of("overview#2", both)
    assert (place.at, place.until) == ((3, 5), (5, 7))


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


def test_a_row_of_a_source_with_tables_is_shown_with_its_cells_apart() -> None:
    location = [{"table": 1, "row": 1, "cell": number} for number in (1, 2, 3)]
    cells = tuple(
        Text(raw, raw, (Mark(0, 0, 1, where),))
        for raw, where in zip(("予以公开", " ", "12"), location, strict=True)
    )
    lines = (Line(Text.join(cells), cells),)
    places = Places(sample_report(document=Document("r.docx", "docx", lines)), "zh")
    row = lines[0].text
    for start, end, words in ((0, 4, "予以公开"), (4, 5, " "), (5, 7, "12"), (6, 7, "2")):
        place = places.of("applications/granted/total", row.slice(start, end))
        assert place.excerpt is not None
        assert place.excerpt.text == "予以公开 |   | 12"
        assert _marked(place.excerpt) == words
        assert place.at == (0, start)
        assert (place.span.start, place.span.end) == (None, None)
    assert places.of("x", row.slice(5, 7)).span.location == location[2]
    blank = places.of("x", row.slice(4, 5).strip())
    assert blank.span.location == location[1]
    assert blank.excerpt is not None and blank.excerpt.start == blank.excerpt.end == 8


def test_paragraphs_at_one_place_are_told_apart() -> None:
    where = {"paragraph": 3}
    lines = tuple(
        Line(Text(raw, raw, (Mark(0, 0, column, where),)))
        for raw, column in (("公开平稳。", 1), ("来信13件。", 7))
    )
    places = Places(sample_report(document=Document("r.docx", "docx", lines)), "zh")
    place = places.of("overview#2", lines[1].text.slice(2, 5))
    assert (place.at, place.span.location, _marked(place.excerpt)) == ((1, 2), where, "13件")


def test_of_a_text_over_several_lines_the_first_is_shown() -> None:
    report = sample_report()
    lines = report.document.lines
    text = Text.join((lines[2].text.slice(2, 6), lines[3].text))
    place = Places(report, "zh").of("overview", text)
    assert (place.at, _marked(place.excerpt)) == ((2, 2), "总体情况")


def test_in_a_text_over_several_indented_lines_each_character_has_its_own_place() -> None:
    report = sample_report(
        SOURCE.replace("一、总体", "    一、总体").replace("公开平稳", "    公开平稳")
    )
    lines = report.document.lines
    text = Text.join((lines[2].text.strip(), lines[3].text.strip()))
    places = Places(report, "zh")
    assert [places.at(text, offset) for offset in (0, 5, 6, 10)] == [(2, 4), (2, 9), (3, 4), (3, 8)]
    assert text.span(0, 6).end == Position(3, 11)
    last = places.of("overview", text.slice(4, 6))
    assert (last.span.start, last.at, _marked(last.excerpt)) == (Position(3, 9), (2, 8), "情况")


def test_what_stands_nowhere_has_no_excerpt() -> None:
    place = Places(sample_report(), "zh").of("report", Text.of_line("", 99))
    assert (place.excerpt, place.at) == (None, (0, 0))
