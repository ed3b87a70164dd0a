"""Drawn reports marked up as web pages: all that is read, and what stands around them."""

from __future__ import annotations

from random import Random

import pytest
from conftest import Rates, Tally
from reports.defects import DEFECTS
from reports.html_pages import PAGES
from reports.layouts import PIPES, Layout
from reports.strategies import draw_sheet
from test_generated import (
    broken,
    default_linter,
    found,
    found_in_text,
    grave,
    linter,
    misread,
    read_cells,
    told,
)

from gxlint.engine import Linter
from gxlint.finding import FileResult
from gxlint.sources import read_bytes

SEEDS = range(12)
GOAL = 0.999


@pytest.mark.parametrize("name", PAGES)
def test_cells_are_read_right(name: str, rates: Rates) -> None:
    tally = rates.cells.setdefault(f"HTML, {name}", Tally())
    wrong = read_cells(PAGES[name].encode, "html", SEEDS, tally)
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
        in_text = found_in_text(defect, as_text)
        in_page = found(lint_page(page.encode(sheet), linter()))
        tally.add(in_text == in_page, 1)
        for sign, one in (("-", in_text - in_page), ("+", in_page - in_text)):
            different += [f"{defect.name}, seed {seed}: {sign}{each}" for each in sorted(one)]
    assert not different, "\n".join(different[:20])


def lint_page(data: bytes, under: Linter | None = None) -> FileResult:
    return (under or default_linter()).lint_document(read_bytes(data, "report.html"))


FURNITURE = (
    "<ul><li onclick='go()'>·{organ}{before}年政府信息公开工作年度报告</li></ul>",
    "<ul><li>{organ}{after}年政府信息公开工作年度报告<span>{after}-01-20</span></li></ul>",
    "<p>上一篇：{organ}{before}年政府信息公开工作年度报告</p><p>下一篇：没有了</p>",
    "<p>当前位置：首页 &gt; 政府信息公开年报 &gt; {after}年</p>",
    "<li>{before}年</li><li>{after}年</li>",
    "<table><tr><td>1<td>{organ}{before}年政府信息公开工作年度报告<td>{after}-01-20</table>",
    "<p>附件：<a href=/a.doc>{organ}{before}年政府信息公开工作年度报告.doc</a></p>",
    "<h4>相关解读</h4><p>一图读懂{organ}{before}年政府信息公开工作年度报告</p><img src=1.png>",
    "<p>版权所有：{organ}　湘ICP备00000000号　电话：0731-8000</p><p>地址：中山路1号 邮编：41</p>",
    "<p>Copyright © 2010-{before} All Rights Reserved</p><p>您是第1234567位访问者</p>",
)


@pytest.mark.parametrize("furniture", FURNITURE)
@pytest.mark.parametrize("seed", [4, 5])
def test_furniture_changes_nothing(seed: int, furniture: str) -> None:
    sheet = draw_sheet(Random(seed), "2021")
    source = PAGES["portal"].source(sheet)
    words = {"organ": sheet.body.name, "before": sheet.year - 1, "after": sheet.year + 1}
    plain = default_linter().lint_text(source)
    assert plain.report is not None
    for mark in ("<div id=article>", "<div class=share>"):
        result = default_linter().lint_text(
            source.replace(mark, furniture.format(**words) + mark, 1)
        )
        assert found(result) == found(plain)
        assert result.report is not None
        assert list(misread(sheet, result.report)) == []
        for name in ("organ", "year"):
            assert getattr(result.report, name) == getattr(plain.report, name)
        assert result.report.title is not None
        assert plain.report.title is not None
        assert result.report.title.raw == plain.report.title.raw


PORTAL_DATES = (
    "<div>发布日期：{}　来源：某局　浏览：<span id=n></span>次　[<a>大</a> <a>小</a>]</div>",
    "<div><span>发布时间：{} 10:23:11</span><span>信息来源：某局</span></div>",
    "<div><b>时间：</b><span>{} 10:23</span></div>",
    "<table><tr><td>索引号<td>1/2<td>公开日期<td>{}<tr><td>发布机构<td>某局<td>有效性<td>有效</table>",
    "<dl><dt>发布日期</dt><dd>{}</dd><dt>主题</dt><dd>年报</dd></dl>",
    "<p>{}</p>",
)


@pytest.mark.parametrize("line", PORTAL_DATES)
def test_the_portal_tells_the_day_of_publication(line: str) -> None:
    sheet = draw_sheet(Random(3), "2021").without("signature:body", "signature:date", "published")
    source, day = PAGES["portal"].source(sheet), f"{sheet.year + 1}-01-20"
    assert ("GX110", "other_matters#1") in found(default_linter().lint_text(source))
    for mark in ("<div id=article>", "</h1>"):
        page = source.replace(mark, mark + line.format(day), 1)
        result = default_linter().lint_text(page)
        assert result.report is not None
        assert result.report.published is not None
        assert str(result.report.published.value) == day
        assert found(result) == set()


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
