"""Makes the examples that are no plain text from examples/2021-faulty-rows.txt.

    python tests/example_files.py

To be run again when that report has changed; tests/test_examples.py says when.  They say the same
as the text: a page of a portal, a Word document whose headings have automatic numbers, and a web
page with a name of Word's, as some portals hand out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Template

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from reports.html_frames import word_page
from reports.html_pages import paragraphs, plain, table
from reports.model import Body, Grid, Para, Piece, Sheet
from reports.physical import Row, Styling, matrix, paper

import gxlint

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SOURCE = EXAMPLES / "2021-faulty-rows.txt"
_PLACE = "柳塘县"
_NUMBER = re.compile("[一二三四五六]、")
_PART_TWO_TO_FOUR = ("二", "三", "四")
_ROLES = {0: "title", 1: "published", -2: "signature", -1: "signature"}


def sheet() -> Sheet:
    """The report with its tables as such."""
    report = gxlint.load_report(SOURCE)
    grids = [
        Grid(key, "2021", {tuple(cell.key): cell.raw for cell in report.tables[key].cells()})
        for key in ("disclosure", "applications", "review")
    ]
    body = Body(f"{_PLACE}人民政府", "government", "我县", _PLACE)
    return Sheet("2021", 2024, body, tuple(_blocks(iter(grids))))


def _blocks(grids: Iterator[Grid]) -> Iterator[Para | Grid]:
    lines = [line for line in SOURCE.read_text(encoding="utf-8").split("\n") if line]
    roles = {number % len(lines): role for number, role in _ROLES.items()}
    in_table = False
    for number, line in enumerate(lines):
        is_heading = _NUMBER.match(line) is not None and "|" not in line
        if is_heading or not in_table:
            role = "heading" if is_heading else roles.get(number, "text")
            yield Para(role, "", (Piece("", line),))
        if is_heading:
            in_table = line.startswith(_PART_TWO_TO_FOUR)
            if in_table:
                yield next(grids)


_PAGE = Template("""\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>$title - ${place}人民政府门户网站</title>
<style>
body { max-width: 60em; margin: auto; font-family: sans-serif; line-height: 1.8 }
h1 { font-size: 1.4em; text-align: center } table { border-collapse: collapse }
td { border: 1px solid #666; padding: 0 .4em; text-align: center } p { text-indent: 2em }
</style>
<script>function print_page() { if (window.print) window.print(); }</script>
</head>
<body>
<header><a href="/">${place}人民政府</a>
<form action="/search"><input name="q" placeholder="搜索"><button>搜索</button></form></header>
<nav><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>\
<li><a href="/zwfw/">政务服务</a></li><li><a href="/hdjl/">互动交流</a></li></ul></nav>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; \
<a href="/nb/">政府信息公开年报</a></div>
<main>
<h1>$title</h1>
<div class="info">$published　来源：${place}人民政府办公室　浏览次数：<span id="n"></span>　\
<a href="javascript:print_page()">打印</a></div>
<article id="zoom">
$report</article>
</main>
<aside><h4>相关链接</h4><ul>
<li><a href="/nb/2023.html">${place}人民政府2023年政府信息公开工作年度报告</a>\
<span>2024-03-20</span></li>
<li><a href="/nb/2022.html">${place}人民政府2022年政府信息公开工作年度报告</a>\
<span>2023-03-22</span></li>
</ul></aside>
<footer><p>主办：${place}人民政府办公室　承办：${place}数据局</p>
<p>网站标识码：4300000000</p></footer>
</body>
</html>
""")


def page() -> bytes:
    """A page of a portal."""
    report = sheet()
    heads = {para.role: para.text for para in report.paragraphs() if para.role != "text"}
    body = "".join(_marked_up(block) for block in report.blocks)
    known = {"title": heads["title"], "published": heads["published"], "place": _PLACE}
    return _PAGE.substitute(known, report=body).encode("utf-8")


def _marked_up(block: Para | Grid) -> str:
    if isinstance(block, Grid):
        return "".join(table(rows, plain) for rows in paper(block, Styling()))
    if block.role == "heading":
        return f"<p><strong>{plain(block.text)}</strong></p>\n"
    return paragraphs(block, plain) if block.role in ("text", "signature") else ""


def page_called_word() -> bytes:
    """A web page with a name of Word's, in the encoding of old."""
    report = sheet()
    parts = [
        _marked_up(block) if isinstance(block, Grid) else paragraphs(block, plain)
        for block in report.blocks
    ]
    return word_page(report, "".join(parts)).encode("gb18030")


_LIST = 90
_NUMBERING = f"""\
<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="{_LIST}"><w:lvl w:ilvl="0">\
<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>\
<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>\
<w:num w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num></w:numbering>"""
_NUMBERED = f"""\
<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{_LIST}"/></w:numPr>"""


def word() -> bytes:
    """A Word document: automatic numbers of headings, merged cells."""
    document = docx.Document()
    links = document.part.package.rels
    del links[next(key for key, link in links.items() if link.reltype == RT.THUMBNAIL)]
    document.styles["Normal"].font.size = Pt(10.5)
    properties = document.core_properties
    properties.author, properties.comments = "gxlint", ""
    properties.created = properties.modified = datetime(2025, 3, 18, tzinfo=UTC)
    numbering, (definition, list_) = document.part.numbering_part.element, parse_xml(_NUMBERING)
    numbering.insert(0, definition)  # all of these stand before the lists
    numbering.append(list_)
    for block in sheet().blocks:
        if isinstance(block, Para):
            _write(document, block)
        else:
            for rows in paper(block, Styling()):
                _draw(document, rows)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _write(document: Document, para: Para) -> None:
    is_heading = para.role == "heading"
    text = _NUMBER.sub("", para.text, count=1) if is_heading else para.text
    written = document.add_paragraph()
    written.add_run(text).bold = para.role in ("title", "heading")
    if is_heading:
        written._p.get_or_add_pPr().append(parse_xml(_NUMBERED))
    if para.role in ("title", "published"):
        written.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif para.role == "signature":
        written.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _draw(document: Document, rows: list[Row]) -> None:
    covered = matrix(rows)
    drawn = document.add_table(len(covered), max(map(len, covered)), style="Table Grid")
    for y, row in enumerate(covered):
        for x, (slot, down, right) in enumerate(row):
            if down == right == 0:
                last = drawn.cell(y + slot.height - 1, x + slot.width - 1)
                drawn.cell(y, x).merge(last).text = slot.text


#: What makes each file.
FILES = {
    "2021-faulty.html": page,
    "2021-faulty.docx": word,
    "2021-faulty.doc": page_called_word,
}

if __name__ == "__main__":
    for name, make in FILES.items():
        (EXAMPLES / name).write_bytes(make())
