"""What stands around a report on a web page, and how the page becomes a file."""

from __future__ import annotations

import re
from base64 import encodebytes
from collections.abc import Callable
from html import escape
from quopri import encodestring

from reports.layouts import LAYOUTS
from reports.model import Sheet

#: A page around the marked-up report.
Frame = Callable[[Sheet, str], str]
Encode = Callable[[str], bytes]


def bare(_sheet: Sheet, body: str) -> str:
    """The report alone, a piece of a page."""
    return f'<div id="zoom">\n{body}</div>\n'


def one_table(_sheet: Sheet, body: str) -> str:
    """All in a table of one column: a row for each paragraph, data in tables of their own."""
    rows = re.sub(r"<p>(.*?)</p>\n", r"<tr><td class=text><p>\1</p></td></tr>\n", body)
    data = re.sub(r"(<table .*?</table>\n)", r"<tr><td>\1</td></tr>", rows, flags=re.S)
    return f"<html><body><table width=900>{data}</table></body></html>"


def brought_to_light(sheet: Sheet, body: str) -> str:
    """The report is hidden until a script shows it; the visible part is what comes before."""
    return (
        f"<html><body><div>{sheet.body.place}人民政府</div><div class=tab>正在加载</div>"
        f"<div class=tab style='display:none;'>{body}</div><script>tabs.show(1)</script>"
        "</body></html>"
    )


def with_hidden_copy(sheet: Sheet, body: str) -> str:
    """The report a second time, for small screens."""
    return simple(sheet, f"<div class=wide>{body}</div><div hidden class=small>{body}</div>")


def with_narrow_copy(sheet: Sheet, body: str) -> str:
    """The report a second time, for small screens, which a style sheet hides."""
    style = "<style>.small{display:none}@media(max-width:600px){.small{display:block}}</style>"
    return simple(sheet, f"{style}<div class=wide>{body}</div><div class=small>{body}</div>")


def article(sheet: Sheet, body: str) -> str:
    """What a messenger saves: the text is hidden until its scripts have run, its title is not."""
    return simple(
        sheet,
        f"<h1 class=title>\n  {_title(sheet)}\n</h1><p>{sheet.body.place}发布</p>"
        f"<section style='visibility: hidden; opacity: 0; ' id=content>{body}</section>",
    )


def with_contents(sheet: Sheet, body: str) -> str:
    """A list of the parts before the report, and a catalogue entry as a table."""
    headings = [para.text for para in sheet.paragraphs() if para.role == "heading"]
    links = "".join(
        f"<li><a href=#{number}>{text}</a></li>" for number, text in enumerate(headings)
    )
    entry = (
        "<table class=entry><tr><td>索 引 号：</td><td>000014349/2024-00012</td><td>主题分类：</td>"
        "<td>政府信息公开年报</td></tr><tr><td>发布机构：</td>"
        f"<td>{sheet.body.name}</td><td>文　　号：</td><td>&nbsp;</td></tr>"
        f"<tr><td>名　　称：</td><td colspan=3>{_title(sheet)}</td></tr></table>"
    )
    return simple(sheet, f"<div class=anchors><ul>{links}</ul></div>{entry}<div>{body}</div>")


def simple(sheet: Sheet, body: str) -> str:
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{_title(sheet)}</title></head>"
        f"<body>{body}</body></html>\n"
    )


def xhtml(sheet: Sheet, body: str) -> str:
    """A page of XHTML: declarations, and elements that their start tag closes."""
    return (
        '<?xml version="1.0" encoding="gb2312"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 '
        'Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html '
        'xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content='
        f'"text/html; charset=gb2312" /><title>{_title(sheet)}</title><script src="a.js"></script>'
        f'</head>\n<body><a name="top" /><div class="ad" hidden="hidden" ></div>{body}'
        "</body></html>\n"
    )


def word_page(sheet: Sheet, body: str) -> str:
    """A page as Word exports it, called gb2312."""
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"\nxmlns="http://www.w3.org/TR/REC-html40">'
        '\n\n<head>\n<meta http-equiv=Content-Type content="text/html; charset=gb2312">\n'
        f"<title>{_title(sheet)}</title>\n<!--[if gte mso 9]><xml>\n <o:DocumentProperties>\n"
        "  <o:Author>用户</o:Author>\n </o:DocumentProperties>\n</xml><![endif]-->\n<style>\n<!--\n"
        " /* Font Definitions */\n @font-face {font-family:宋体;}\n-->\n</style>\n</head>\n\n"
        "<body lang=ZH-CN style='tab-interval:21.0pt'>\n\n"
        f"<div class=Section1 style='layout-grid:15.6pt'>\n{body}</div>\n\n</body>\n\n</html>\n"
    )


def portal(sheet: Sheet, body: str, *, tables: bool = False) -> str:
    """A whole page of a portal: navigation, scripts, furniture, links to other reports."""
    place = sheet.body.place
    others = "".join(
        f"<li><a href='/art/{year}.html'>{sheet.body.name}{year}年政府信息公开工作年度报告</a>"
        f"<span>{year + 1}-01-20</span></li>"
        for year in (sheet.year - 1, sheet.year - 2)
    )
    above = (
        f"<div class=top><a href=/>{place}人民政府</a> <a href=#>无障碍</a> | <a>长者模式</a>"
        "<form><input type=text value=请输入关键字><select><option>全站</option><option>本栏目"
        "</option></select><button>搜索</button></form></div>"
        "<ul class=nav><li><a>首页</a></li><li><a>政务公开</a></li><li><a>政务服务</a></li></ul>"
        "<div class=crumbs>当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; "
        "<a>政府信息公开年报</a></div>"
        "<div style='display: none'><p>一、总体情况</p><p>加载中。</p></div>"
    )
    side = f"<ul class=side><li>政府信息公开指南</li><li>政府信息公开年报</li>{others}</ul>"
    below = (
        "<div class=share>分享到：<a>微信</a></div>"
        "<div>【<a onclick='window.print()'>打印本页</a>】</div>"
        f"<div><h4>相关链接</h4><ul>{others}</ul></div>"
        f"<div class=foot><p>主办：{place}人民政府办公室　承办：{place}大数据中心</p>"
        "<p>网站标识码：4300000001</p><img src=jiucuo.png></div>"
        "<script>var n = '</p>'; if (1 < 2) document.write('<p>三、收到和处理</p>');</script>"
    )
    if tables:
        side = re.sub(
            r"<li>(.*?)<span>(.*?)</span></li>", r"<tr><td>·\1</td><td>[\2]</td></tr>", others
        )
        side = f"<table class=side>{side}</table>"
        middle = (
            f"<table><tr><td colspan=2>{above}</td></tr><tr><td>{side}</td><td valign=top>"
            f"{body}</td></tr><tr><td colspan=2>{below}</td></tr></table>"
        )
    else:
        middle = f"{above}<div class=main>{side}<div id=article>{body}</div></div>{below}"
    return (
        "<!-- 生成于发布系统 -->\n<!DOCTYPE html>\n<html lang=zh><head><meta name=SiteName>"
        f"<title>{_title(sheet)}_{place}人民政府</title><style>p {{ color: red }}</style>"
        "<script src=/jq.js></script><script>/* <table> */</script></head>\n"
        f"<body>{middle}</body></html>"
    )


def _title(sheet: Sheet) -> str:
    return next(
        (escape(para.text, quote=False) for para in sheet.paragraphs() if para.role == "title"), ""
    )


def preformatted(sheet: Sheet, _body: str) -> str:
    """The report as plain text, one cell a line, in a page that keeps its lines."""
    text = LAYOUTS["lines"].lay_out(sheet)
    return simple(sheet, f'<div style="white-space: pre-wrap">{escape(text)}</div>')


def encoded(name: str, newline: str = "\n") -> Encode:
    return lambda page: page.replace("\n", newline).encode(name)


_MESSAGE = """\
From: <Saved by a browser>
Subject: =?utf-8?Q?=E5=B9=B4=E6=8A=A5?=
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----=_Part_01"

This is a message in several parts.

------=_Part_01
Content-Type: text/html; charset="gb2312"
Content-Transfer-Encoding: {transfer}
Content-Location: file:///C:/report.htm

"""
_PICTURE = """
------=_Part_01
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------=_Part_01--
"""


def saved(transfer: str) -> Encode:
    """The page in a mail message with a picture, as browsers and Word save it."""
    encode = {"base64": encodebytes, "quoted-printable": encodestring}[transfer]

    def message(page: str) -> bytes:
        head = _MESSAGE.format(transfer=transfer).replace("\n", "\r\n")
        tail = _PICTURE.replace("\n", "\r\n")
        return head.encode() + encode(page.encode("gb18030")) + tail.encode()

    return message
