"""Web pages: drawn reports marked up in many ways, and each thing that pages do to text."""

from __future__ import annotations

import html
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from command import gxlint
from conftest import Rates, Tally
from hypothesis import given, settings
from hypothesis import strategies as st
from reports.defects import DEFECTS
from reports.html_pages import PAGES
from reports.layouts import PIPES, Layout
from reports.model import Sheet
from reports.narrative import HEADINGS
from reports.strategies import draw_sheet, sheets
from test_generated import broken, default_linter, grave, lint, linter, misread, told, with_blanks

from gxlint import sources
from gxlint.document import Document
from gxlint.engine import Linter
from gxlint.finding import FileResult
from gxlint.parse import parse
from gxlint.sources import Unreadable, read_bytes, read_text
from gxlint.text import Position, Text

SEEDS = range(12)
GOAL = 0.999

# Generated reports


@pytest.mark.parametrize("name", PAGES)
def test_cells_are_read_right(name: str, rates: Rates) -> None:
    tally = rates.cells.setdefault(f"HTML, {name}", Tally())
    wrong: list[str] = []
    for seed in SEEDS:
        random = Random(seed)
        sheet = draw_sheet(random, ("2019", "2021")[seed % 2])
        if seed % 4 > 1:
            sheet = with_blanks(sheet, random)
        document = read_bytes(PAGES[name].encode(sheet), "report.html")
        assert document.kind == "html"
        missed = [f"seed {seed}: {one}" for one in misread(sheet, parse(document))]
        tally.add(len(sheet.truth()) - len(missed), len(sheet.truth()))
        wrong += missed
    assert tally.right >= GOAL * tally.all, f"{tally}\n" + "\n".join(wrong[:20])


@pytest.mark.parametrize("name", PAGES)
def test_clean_reports_are_silent(name: str, rates: Rates) -> None:
    tally, alarms = rates.silent.setdefault(f"HTML, {name}", Tally()), []
    for seed in SEEDS:
        sheet = draw_sheet(Random(1000 + seed))
        false = told(grave(lint_page(PAGES[name].encode(sheet)).findings))
        tally.add(not false, 1)
        alarms += [f"seed {1000 + seed}: {one}" for one in false]
    assert not alarms, "\n".join(alarms[:20])


@pytest.mark.parametrize("name", PAGES)
def test_the_same_is_found_as_in_the_text(name: str, rates: Rates) -> None:
    page, tally = PAGES[name], rates.same.setdefault(f"HTML, {name}", Tally())
    as_text = Layout(PIPES, page.styling)
    different: list[str] = []
    for defect in DEFECTS[list(PAGES).index(name) % 3 :: 3]:
        [(seed, sheet)] = broken(defect, 1)
        in_text = found(lint(sheet, as_text, linter()))
        in_page = found(lint_page(page.encode(sheet), linter()))
        tally.add(in_text == in_page, 1)
        for sign, one in (("-", in_text - in_page), ("+", in_page - in_text)):
            different += [f"{defect.name}, seed {seed}: {sign}{each}" for each in sorted(one)]
    assert not different, "\n".join(different[:20])


def lint_page(data: bytes, under: Linter | None = None) -> FileResult:
    return (under or default_linter()).lint_document(read_bytes(data, "report.html"))


def found(result: FileResult) -> set[tuple[str, str]]:
    """Codes and model paths."""
    return {(finding.code, finding.place.path) for finding in result.findings}


# What pages do to text


def shown(source: str) -> list[str]:
    """The lines of a page's body; the cells of a row between bars."""
    document = read_text(f"<body>{source}", "x")
    assert document.kind == "html"
    return [
        "|".join(cell.raw for cell in line.cells) if line.cells else line.text.raw
        for line in document.lines
    ]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<p>一</p><p>二<div>三</div>四", ["一", "二", "三", "四"]),
        ("一<br>二<BR/>三<hr>四", ["一", "二", "三", "四"]),
        ("<ul><li>一<li>二</ul><h2>三</h2>四", ["一", "二", "三", "四"]),
        ("<p></p><p>&nbsp;</p>一<p> \n </p>", ["一"]),
        ("二〇<span>二</span><b>三</b><font>年</font>", ["二〇二三年"]),
        ("1<i>2</i>3 件", ["123 件"]),
        ("  a \n b\t c  ", ["a b c"]),
        ("政府信息\n    公开", ["政府信息公开"]),
        ("“三安全\n一稳定”\n“四类”", ["“三安全一稳定”“四类”"]),
        ("共\n12\n件", ["共 12 件"]),
        ("总 计", ["总 计"]),
        ("总</span>\n  <span>计", ["总计"]),
        ("&#25919;&#x5e9C;&ldquo;A&amp;B&rdquo;&lt;&mdash;", ["政府“A&B”<—"]),
        ("A&B &unknown; &#xFFFFFFF; & &#;", ["A&B &unknown; \ufffd & &#;"]),
        ("1&#32;&#10;2&#8203;3&shy;4&zwnj;", ["1 234"]),
        ("一\u200b二\ufeff", ["一二"]),
        ("a < b, 3<5, <附件>, </ p>x", ["a < b, 3<5, <附件>, x"]),
        ("<p title='a>b' class=c>一</p><p title=\"a>b>二", ["一", "b>二"]),
        ("一<!-- <p>二</p> -->三<!-->四<![if x]>五<![endif]><?xml:x?>六", ["一三四五六"]),
        ("<o:p>一</o:p><st1:date w:st='on'>2023年</st1:date>", ["一2023年"]),
        ("<script>if (a<b) document.write('<p>一</p>')</script><style>p{}</style>二", ["二"]),
        ("<noscript>一</noscript><textarea>二</textarea><title>三</title>四", ["三", "四"]),
        ("<select><option>一</select><button>二</button><svg><text>三</svg>四", ["四"]),
        ("<del>12</del><ins>13</ins>件<xml><w:View>Normal</w:View></xml>", ["13件"]),
        ("<pre>一  二\n\n 三\n</pre>四", ["一  二", "", " 三", "四"]),
        ("<div style='white-space:pre-wrap'>一\n二<b> 三</b></div>四\n五", ["一", "二 三", "四五"]),
    ],
)
def test_text_is_what_a_browser_shows(source: str, lines: list[str]) -> None:
    assert shown(source) == lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<div style='display:none'>一<div>二</div>三</div>四", ["四"]),
        ('<span STYLE="color:red; DISPLAY : none">一<span>二</span>三</span>四', ["四"]),
        ("<p hidden>一<p>二", ["二"]),
        ("<div><p>一<span style='visibility:hidden'>二</p><p>三</div>", ["一", "三"]),
        ("<table><tr><td hidden>一<td>二<td style='display:none'><b>三</table>四", ["二", "四"]),
        ("<table><tr style='display:none'><td>一<tr><td>二<td>三</table>", ["二|三"]),
        ("<div><div hidden>一</div></div></div>二", ["二"]),
        ("<div hidden><table><tr><td>一</table>二</div>三", ["三"]),
        ("<span style='mso-hide:all'/>一<i hidden/>二", ["一二"]),
        ("<p>一<a class=msocomanchor href=#_msocom_1>[批1]</a></p>", ["一"]),
        ("<p>一<input hidden value=2><img style='display:none' src=a.png /></p>二", ["一", "二"]),
        ("<p data-x='display:none' class='hidden-xs' aria-hidden=true>一</p>", ["一"]),
        ("<li hidden>一<li>二<div hidden>三</ul>四", ["二", "四"]),
        ("<div hidden>一</p>二<pre>三\n四</pre></div>五", ["五"]),
    ],
)
def test_what_is_hidden_is_not_read(source: str, lines: list[str]) -> None:
    assert shown(source) == lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<table><tr><td>规章<td>3<td><tr><td>其他<td>&nbsp;</table>", ["规章|3| ", "其他|\xa0"]),
        (
            "<table><thead><tr><th colspan=2>一</thead><tr><td>二</td><td>3</td></table>",
            ["一", "二|3"],
        ),
        ("<table><td>一<td>二<tbody><td>三<td>四</table>五", ["一|二", "三|四", "五"]),
        ("<tr><td>一</td><td>二</td></tr>", ["一|二"]),
        ("<table>总计<tr>一</td><td>2</td></tr></table>", ["总计", "一|2"]),
        ("<table><caption>统计表</caption><tr><td>一<td>2</table>", ["统计表", "一|2"]),
        ("<table><tr><td>商业<br>企业<td>1<p>2</p><td>a<br>b</table>", ["商业企业|1 2|a b"]),
        ("<table><tr><td>一</td><td>2</td><p>三</p></table>四", ["一|2", "三", "四"]),
        (
            "<table><tr><td>一<td>2<table><tr><td>三<td>4</table>五</table>",
            ["一", "2", "三|4", "五"],
        ),
        ("<table><tr><td>左<td><p>一。</p><p>二。</p></table>", ["左", "一。", "二。"]),
        ("<table><tr><td><p>一</p><p>二</p></table>三", ["一", "二", "三"]),
        ("</td></tr></table>一</p></div>", ["一"]),
        (
            "<table><tr><td>一<td><input value='1,2' type=text><td><input value=3><td>"
            "<input value=4件><td><input type=hidden value=5><td><input value><td>6</table>",
            ["一|1,2|3|4件| | |6"],
        ),
        ("<p>第<input value=1>页</p>", ["第页"]),
    ],
)
def test_tables(source: str, lines: list[str]) -> None:
    assert shown(source) == [line.replace("\xa0", " ") for line in lines]


def test_the_text_of_a_row_is_its_cells_one_after_the_other() -> None:
    for page in PAGES.values():
        document = read_bytes(page.encode(draw_sheet(Random(2), "2021")), "x")
        rows = [line for line in document.lines if line.cells]
        assert rows or page.frame.__name__ == "preformatted"
        for line in rows:
            assert line.text.raw == "".join(cell.raw for cell in line.cells or ())


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<p><a href=/1.html>首页</a> | <a href=/2.html>公开</a></p><p>一</p>", ["一"]),
        ("<ul><li><a href=/1>某县2022年年度报告</a><span>[2023-01-20]</span><li>一</ul>", ["一"]),
        ("<table><tr><td>·<a href=/1>某县年报</a><td>2023年1月2日</table>一", ["一"]),
        ("<table><tr><td><a href=/1>规章</a><td>3</table>一", ["规章|3", "一"]),
        ("<p>见<a href=/1>报告</a></p>", ["见报告"]),
        ("<p><a href=#s1>一、总体情况</a></p>", ["一、总体情况"]),
        ("<p><a name=top>一、总体情况</a></p>", ["一、总体情况"]),
        ("<p><a href=http://x.gov.cn/>http://x.gov.cn/</a></p>", ["http://x.gov.cn/"]),
        ("<p><a href=mailto:a@b.cn>联系我们</a></p>", ["联系我们"]),
        ("<p><a href=/1>一<p>二</p><p>三</p>", ["二", "三"]),
    ],
)
def test_lines_of_links_are_navigation(source: str, lines: list[str]) -> None:
    assert shown(source + "<p>完。") == [*lines, "完。"]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<p><img src=a.png></p>", ["[图片]"]),
        ("<p>图1<img src=a.png></p>", ["图1"]),
        ("<img src=a.gif width=16><img src=a.gif height='20px'>", []),
        ("<iframe src=t.html>一</iframe>", ["[嵌入网页]"]),
        ("<iframe src=t.html style='display:none'></iframe>", []),
        ("<iframe src=t.html height=0></iframe>", []),
        ("<object data=a.swf><p>一</p></object><embed src=b.swf>", ["[嵌入文件]"]),
        ("<p>统计表：<a href='/a.XLSX?x=1'>下载</a></p>", ["统计表：下载", "[附件]"]),
        ("<p>统计表见<a href=a.pdf>附件</a>。</p>", ["统计表见附件。"]),
        ("<table><tr><td><img src=a.png></table>", ["[图片]"]),
        ("<table><tr><td><img src=a.png><td>1</table>", [" |1"]),
    ],
)
def test_what_may_hold_a_table_and_is_no_text(source: str, lines: list[str]) -> None:
    assert shown(f"<p>一。</p>{source}<p>二。") == ["一。", *lines, "二。"]


def test_pictures_around_the_text_are_not_told() -> None:
    assert shown("<p><img src=logo.png></p><p>一。</p><p>完</p><p><img src=code.png>") == [
        "一。",
        "完",
    ]


PICTURES = (
    ("<p align=center><span><img width=600 src=1.png></span></p>", "[图片]"),
    ("<table><tr><td><img src=1.png></td></tr></table>", "[图片]"),
    ("<iframe width=800 height=600 src=/table.html></iframe>", "[嵌入网页]"),
    ("<p><a href=/files/1.xls>政府信息公开申请情况统计表</a></p>", "[附件]"),
)


@pytest.mark.parametrize(("instead", "words"), PICTURES)
@pytest.mark.parametrize("name", ["clean", "portal of tables"])
def test_a_table_that_is_a_picture(name: str, instead: str, words: str) -> None:
    source = PAGES[name].source(draw_sheet(Random(3), "2021"))
    at = source.index("申请人情况")
    start, end = source.rindex("<table", 0, at), source.index("</table>", at) + len("</table>")
    page = source[:start] + instead + source[end:]
    findings = grave(default_linter().lint_text(page).findings)
    assert [(f.code, f.place.path) for f in findings] == [("GX501", "applications")]
    assert [place.excerpt.text for place in findings[0].related if place.excerpt] == [words]


def test_pictures_beside_tables_and_text_do_no_harm() -> None:
    source = PAGES["clean"].source(draw_sheet(Random(3), "2021"))
    pages = (
        source.replace(before, f"{before}<p><img src=1.jpg></p>{PICTURES[2][0]}")
        for before in ("</p>\n", "</table>\n")
    )
    for page in pages:
        assert told(grave(default_linter().lint_text(page).findings)) == []


def test_text_that_a_script_is_to_show_is_read() -> None:
    assert shown("<p>首页</p><div style='display:none'>政府信息公开</div>") == [
        "首页",
        "政府信息公开",
    ]
    assert shown("<p>政府信息公开</p><div style='display:none'>其他</div>") == ["政府信息公开"]


# Places


def test_every_character_keeps_its_place() -> None:
    source = (
        "<body>\r\n<p class='a\nb'>总<b>计</b>&nbsp;1\r\n2&#51;<!-- \n -->4\u200b5</p>"
        "<pre>一\r二</pre>"
    )
    first, second, third = (line.text for line in read_text(source, "x").lines)
    assert (first.raw, second.raw, third.raw) == ("总计\xa01 2345", "一", "二")
    places = [(3, 4), (3, 8), (3, 13), (3, 19), (3, 20), (4, 1), (4, 2), (5, 5), (5, 7)]
    assert [first.position(index) for index in range(len(first))] == places
    assert second.position(0) == (5, 17)
    assert third.position(0) == (6, 1)


def test_a_blank_cell_has_a_place_of_its_own() -> None:
    source = "<table>\n<tr><td>一</td><td></td>\n<td> &nbsp;</td><td>2</td></tr></table>"
    [line] = read_text(source, "x").lines
    assert [cell.position(0) for cell in line.cells or ()] == [(2, 9), (2, 19), (3, 5), (3, 21)]
    assert line.text.slice(1, 2).position(0) == (2, 19)


def test_a_blank_cell_of_a_report_is_found_where_it_is() -> None:
    sheet = draw_sheet(Random(5), "2021")
    grid = sheet.grid("applications")
    assert grid is not None
    sheet = sheet.with_grid(grid.with_cells({("refused.deliberative", "research"): ""}))
    source = PAGES["clean"].source(sheet)
    [finding] = [f for f in default_linter().lint_text(source).findings if f.code == "GX506"]
    lines = source.split("\n")
    row = next(number for number, line in enumerate(lines, 1) if "四类过程性信息" in line)
    column = lines[row - 1].index("<td></td>") + len("<td>") + 1
    assert finding.place.span.start == Position(row, column)


@pytest.mark.parametrize(
    "name", ["clean", "cut into spans", "no end tags", "layout tables", "portal"]
)
def test_every_character_of_a_report_stands_in_the_source(name: str) -> None:
    source = PAGES[name].source(draw_sheet(Random(6), "2021"))
    rows = source.split("\n")
    for text in texts(read_text(source, "x")):
        for offset, char in enumerate(text.raw):
            place = text.position(offset)
            assert place is not None
            there = rows[place.line - 1][place.column - 1 : place.column]
            assert there in (char, "&", "<") or char == " "


_SHOWN = re.compile(r"(?s)<!--.*?-->|<[^>]*>|(?P<shown>&#?\w+;|[^\s\xa0])")
_PAGES_OF_TEXT = sorted(PAGES.keys() - {"fields of a form", "figures written wide", "preformatted"})


@settings(max_examples=60, deadline=None, derandomize=True)
@given(sheets("2019", "2021"), st.sampled_from(_PAGES_OF_TEXT))
def test_cells_and_headings_are_found_where_they_begin(sheet: Sheet, name: str) -> None:
    sheet, numbers = numbered(sheet)
    source = PAGES[name].source(sheet)
    report, shown = parse(read_text(source, "x")), Shown(source)
    assert report is not None
    for (table, row, column), number in numbers.items():
        cell = report.tables[table].cell(row, column)
        assert cell is not None
        assert cell.text.strip().position(0) in shown.places(number), (table, row, column)
    headings = [section.heading for section in report.sections if section.heading is not None]
    assert len(headings) == len(HEADINGS)
    for heading in headings:
        assert heading.position(0) in shown.places(heading.raw)


def numbered(sheet: Sheet) -> tuple[Sheet, dict[tuple[str, str, str], str]]:
    """The report with another number in every cell, and the number of each."""
    numbers: dict[tuple[str, str, str], str] = {}
    for table in ("disclosure", "applications", "review"):
        grid = sheet.grid(table)
        assert grid is not None
        new = {key: str(738_001 + len(numbers) + at) for at, key in enumerate(grid.cells)}
        numbers |= {(table, *key): number for key, number in new.items()}
        sheet = sheet.with_grid(grid.with_cells(new))
    return sheet, numbers


class Shown:
    """The characters that a page shows, without white space, and where each stands in it."""

    def __init__(self, source: str) -> None:
        found = [found for found in _SHOWN.finditer(source) if found["shown"]]
        self._text = "".join(html.unescape(one["shown"])[0] for one in found)
        self._starts = [one.start() for one in found]
        self._source = source

    def places(self, words: str) -> set[Position]:
        """Where the words begin, however tags cut them."""
        found = re.finditer(re.escape("".join(words.split())), self._text)
        return {self._position(self._starts[one.start()]) for one in found}

    def _position(self, start: int) -> Position:
        line_end = self._source.rfind("\n", 0, start)
        return Position(self._source.count("\n", 0, start) + 1, start - line_end)


def test_a_figure_in_a_field_has_its_place() -> None:
    [line] = read_text("<table><tr><td>一<td>\n<input value='12' name=n></table>", "x").lines
    assert line.cells is not None
    assert line.cells[1].raw == "12"
    assert line.cells[1].position(1) == (2, 16)


def texts(document: Document) -> Iterator[Text]:
    for line in document.lines:
        yield line.text
        yield from line.cells or ()


_PIECES = """
<p> </p> <div> </div> <table> </table> <tr> </tr> <td> </td> <th> <br> <pre> </pre> <b> </b> <span>
</span> <td/hidden> <p/hidden> <div/style='display:none'> <a/href=/1> </a> <img> <script> </script>
<!-- --> <![if/x]> <select> </select> &nbsp; &#49; & < > " ' = 1 23 一、总体情况 政府信息公开 总计
。
"""
MARKUP = st.lists(st.sampled_from([*_PIECES.split(), " ", "\n"]), max_size=60).map("".join)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(MARKUP)
def test_any_markup_is_read(source: str) -> None:
    try:
        document = read_text(f"<html>{source}", "x")
    except Unreadable as error:
        assert error.reason == "empty"
        return
    rows = f"<html>{source}".split("\n")
    for text in texts(document):
        assert len(text.raw) == len(text.norm)
        for offset in range(len(text)):
            place = text.position(offset)
            assert place is not None
            assert 1 <= place.line <= len(rows)
            assert 1 <= place.column <= len(rows[place.line - 1]) + 1


@settings(max_examples=100, deadline=None, derandomize=True)
@given(MARKUP)
def test_any_markup_is_linted(source: str) -> None:
    findings = linter().lint_text(f"<html>{source}").findings
    assert "GX005" not in {finding.code for finding in findings}, told(list(findings))


# Encodings, and what is a page

PAGE = "<html><head><meta charset={}></head><body><p>云溪县政府信息公开𠮷</p></body></html>"


@pytest.mark.parametrize("called", ["gb2312", "utf-8", "GBK", "iso-8859-1", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_the_encoding_is_told_by_the_bytes_whatever_they_are_called(
    called: str, encoding: str
) -> None:
    document = read_bytes(PAGE.format(called).encode(encoding), "x")
    assert (document.kind, document.damage) == ("html", ())
    assert [line.text.raw for line in document.lines] == ["云溪县政府信息公开𠮷"]


def test_a_page_with_bad_bytes_says_so() -> None:
    data = (PAGE.format("utf-8") * 9).encode().replace("县".encode(), b"\xe5\x8e", 1)
    assert read_bytes(data, "x").damage == ("undecodable",)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<!DOCTYPE html><p>一", "html"),
        ("\ufeff\n<?xml version='1.0'?>\n<!-- 一 -->\n<%@ page %><HTML>一", "html"),
        ("<!-- 一\n二 --><meta charset=utf-8>一", "html"),
        ("<div id=zoom><p>一</p>\n<p>二</p></div>", "html"),
        ("<table><tr><td>一</table>", "html"),
        ("<p>一\n二\n三</p>", "html"),
        ("<div align=center>\n\n# 一\n\n二。\n\n三。\n\n四。\n\n</div>", "text"),
        ("<附件>\n一", "text"),
        ("页面 <html> 一词", "text"),
        ("<!-- 一", "text"),
        ("<pattern>一", "text"),
    ],
)
def test_a_page_is_told_by_its_contents(source: str, kind: str) -> None:
    for data in (source, source.replace("\n", "\r\n")):
        assert read_bytes(data.encode(), "x.doc").kind == kind
        assert read_text(data, "x").kind == kind


def test_pages_by_any_name_through_the_command(tmp_path: Path) -> None:
    sheet = draw_sheet(Random(1), "2021")
    page, text = PAGES["portal"].encode(sheet), Layout(PIPES).encode(sheet)
    for name in ("web.doc", "web.txt", "web.htm", "web.wps"):
        (tmp_path / name).write_bytes(page)
    (tmp_path / "saved.mht").write_bytes(PAGES["saved by Word"].encode(sheet))
    (tmp_path / "text.html").write_bytes(text)
    (tmp_path / "passed-over.js").write_bytes(page)
    run = gxlint(".", "--format", "json", cwd=tmp_path)
    files = json.loads(run.out)["files"]
    names = ["saved.mht", "text.html", "web.doc", "web.htm", "web.txt", "web.wps"]
    assert [file["path"] for file in files] == names
    assert {(file["organ"], file["year"]) for file in files} == {(sheet.body.name, sheet.year)}


def test_a_page_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGES["exported by Word"].encode(draw_sheet(Random(1), "2021"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page)))
    assert sources.read("-").kind == "html"


# Pages saved with their pictures

HEAD = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=AbC\n\n"
PART = "--AbC\nContent-Type: {}\n\n{}\n"


@pytest.mark.parametrize(
    "message",
    [
        HEAD + PART.format("text/html", "<p>一</p>") + "--AbC--",
        HEAD + PART.format("image/png", "x") + PART.format("TEXT/HTML", "<p>一</p>"),
        HEAD.replace("AbC", '"AbC"') + PART.format("text/html", "<p>一</p>"),
        "From: <一>\nContent-type:\n multipart/alternative;\n boundary=AbC\n\n"
        + PART.format("text/plain", "二")
        + PART.format("text/html;\n charset=utf-8", "<p>一</p>"),
        "Subject: x\nContent-Type: text/html\n\n<p>一</p>",
        HEAD
        + PART.format("multipart/related; boundary=D", "--D\nContent-Type: text/html\n\n<p>一</p>"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_page_is_taken_out_of_the_message(message: str, newline: str) -> None:
    data = message.replace("\n", newline)
    for document in (read_bytes(data.encode(), "x.mht"), read_text(data, "x")):
        assert document.kind == "html"
        assert [line.text.raw for line in document.lines] == ["一"]


@pytest.mark.parametrize(
    "message",
    [
        HEAD,
        HEAD + PART.format("image/png", "x"),
        HEAD + "--AbC\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nA=AAA===",
        "From: x\nContent-Type: multipart/related\n\n--x\n",
        HEAD.replace("\n\n", "\n"),
    ],
)
def test_a_message_without_a_page_is_broken(message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_bytes(message.encode(), "x.mht")
    assert caught.value.reason in ("broken", "empty")
