"""Each thing that web pages do to text."""

from __future__ import annotations

from random import Random

import pytest
from reports.html_pages import PAGES
from reports.strategies import draw_sheet

from gxlint.sources import read_bytes, read_text


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
        ("<i style='display:inline-block'>1</i><i style='display: inline-block'>2</i>", ["1 2"]),
        ("<table><tr><td><button type=button><b>12</b></button><td><button>查看", ["12| "]),
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
        (
            "<table><tr><td>一<td><select><option>0<option selected>12<option>3</select>件<td>"
            "<select><optgroup><option>4</option><option>5</option></select><td><select></select>"
            "<td><select hidden><option>6</select><td><textarea>7</textarea></table>",
            ["一|12件|4| | |7"],
        ),
        ("<table><tr><td>一<td><select><option>1</td><td>2</table>", ["一|1|2"]),
        ("<table><tr><td>一\n<select></select>二<td>三</table>", ["一二|三"]),
        ("<p>第<select><option>1</select><textarea>2</textarea>页</p>", ["第页"]),
        (
            "<table><tr><td>三、<br>结果<td>规章<br>许可<td>1<p>2件</p><td>3<br>/</table>",
            ["三、结果|规章|1|3", "许可|2件|/"],
        ),
        ("<table><tr><td>规章<br>许可<td>1<br>2<td>3</table>", ["规章许可|1 2|3"]),
        ("<table><tr><td>1<br>2<td>3<br>4</table>", ["1 2|3 4"]),
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
        ("<table><tr><td><a href=/1>0</a><td><a href=/1>3</a></table>一", ["0|3", "一"]),
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


def test_text_that_a_script_is_to_show_is_read() -> None:
    assert shown("<p>首页</p><div style='display:none'>政府信息公开</div>") == [
        "首页",
        "政府信息公开",
    ]
    title, told = "<h1>政府信息公开年报</h1>", "政府信息公开申请3件。"
    hidden = f"<div style='visibility:hidden;opacity:0'>{told}</div>"
    assert shown(title + hidden) == ["政府信息公开年报", told]
    others = "<div style='display:none'>扫一扫，关注政府信息公开。</div>"
    assert shown(title + hidden + others) == ["政府信息公开年报", told]
    assert shown(f"<p>{told}</p>{hidden}<div style='display:none'>其他</div>") == [told]


def test_lines_of_text_with_tables_between() -> None:
    table = "<table><tr><td>规章</td><td>3</td></tr></table>"
    source = f"# 年报\n\n一、总体情况&nbsp;\n平稳。\n{table}\n完。"
    document = read_text(source, "x.md")
    assert [line.text.norm for line in document.lines] == [
        *("# 年报", "", "一、总体情况 ", "平稳。", "规章3", "", "完。")
    ]
    assert [line.cells is not None for line in document.lines].index(True) == 4
    assert [line.text.span().start for line in document.lines[3::3]] == [(4, 1), (6, 1)]
    assert read_text("表格用 <table> 和 <tr> 写成。", "x.md").kind == "text"
