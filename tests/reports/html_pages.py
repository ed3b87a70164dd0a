"""Every kind of web page that a drawn report is tried as, by name.

A page is made of four choices: how a paragraph is marked up, how a table is, what stands around the
report, and how the characters become bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from itertools import groupby

from reports.html_frames import (
    Encode,
    Frame,
    article,
    bare,
    brought_to_light,
    encoded,
    one_table,
    portal,
    preformatted,
    saved,
    simple,
    with_contents,
    with_hidden_copy,
    with_narrow_copy,
    word_page,
    xhtml,
)
from reports.model import Grid, Para, Sheet
from reports.physical import Row, Slot, Styling, matrix, paper

Inline = Callable[[str], str]
Prose = Callable[[Para, Inline], str]
Table = Callable[[Sequence[Row], Inline], str]

_HEADINGS = {"title": "h1", "heading": "h2", "subheading": "h3"}


def plain(text: str) -> str:
    return escape(text, quote=False)


def cut(text: str) -> str:
    """A span for every other character, as editors leave them behind."""
    return "".join(
        f"<span>{plain(char)}</span>" if number % 2 else f'<font color="#000">{plain(char)}</font>'
        for number, char in enumerate(text)
    )


def numbered(text: str) -> str:
    """Character references for everything."""
    return "".join(
        f"&#{ord(char)};" if number % 2 else f"&#x{ord(char):x};"
        for number, char in enumerate(text)
    )


def wrapped(text: str) -> str:
    """Source lines of a few characters, broken between Chinese characters as programs do."""
    return re.sub(r"([\u4e00-\u9fff]{7})(?=[\u4e00-\u9fff])", "\\1\n", plain(text))


def as_word_has_it(text: str) -> str:
    """Runs of Latin letters and digits in spans of their own, which Word says the language of."""
    runs = re.sub(
        r"[0-9A-Za-z.@:/_-]+", lambda run: f"<span lang=EN-US>{run[0]}</span>", plain(text)
    )
    return f"<span style='font-family:仿宋_GB2312;mso-bidi-font-size:16.0pt'>{runs}</span>"


def as_wps_has_it(text: str) -> str:
    """Runs of digits apart from the rest, each with a style that says that its spaces count."""
    runs = re.findall(r"[0-9]+|[^0-9]+", text)
    style = "mso-spacerun:'yes';font-family:仿宋;font-size:16.0000pt;mso-font-kerning:1.0000pt;"
    return "".join(
        f'<span style="{style}" >{plain(run) if run[0].isdigit() else _in_font(run)}</span>'
        for run in runs
    ) + ("<span style=\"mso-spacerun:'yes';\" ><o:p></o:p></span>" if runs else "<o:p></o:p>")


def _in_font(text: str) -> str:
    return f'<font face="仿宋" >{plain(text)}</font>'


def paragraphs(para: Para, inline: Inline) -> str:
    return f"<p>{inline(para.text)}</p>\n"


def unclosed(para: Para, inline: Inline) -> str:
    return f"<P align=center>{inline(para.text)}\n"


def headed(para: Para, inline: Inline) -> str:
    """Headings as headings, indents as no-break spaces."""
    name = _HEADINGS.get(para.role, "p")
    indent = "&nbsp;" * 4 if para.role in ("text", "subheading") else ""
    return f'<{name} style="text-indent: 2em">\n    {indent}{inline(para.text)}\n</{name}>\n'


def broken(para: Para, inline: Inline) -> str:
    """Line breaks instead of paragraphs."""
    return f"&emsp;&emsp;{inline(para.text)}<br/>\n"


def as_divs(para: Para, inline: Inline) -> str:
    return f'<div class="line"><strong>{inline(para.text)}</strong></div><div><br></div>'


def word_paragraph(para: Para, inline: Inline) -> str:
    """A paragraph as Word exports it; the number of a heading stands in a conditional part."""
    number, rest = "", para.text
    if para.role == "heading":
        number, rest = para.text[:2], para.text[2:]
        number = f"<![if !supportLists]><span\nlang=EN-US>{number}</span><![endif]>"
    return (
        f"<p class=MsoNormal style='text-indent:32.0pt;\nline-height:28.0pt'>{number}{inline(rest)}"
        "<span lang=EN-US style='mso-bidi-font-size:16.0pt'><o:p></o:p></span></p>\n\n"
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"
    )


def _spans(slot: Slot) -> str:
    wide = f' colspan="{slot.width}"' if slot.width > 1 else ""
    return wide + (f" rowspan={slot.height}" if slot.height > 1 else "")


def table(
    rows: Sequence[Row], inline: Inline, *, blank: str = "", figure: Inline | None = None
) -> str:
    """A table with the spans that it should have.

    `blank` is what stands in an empty cell, `figure` marks up the value cells if not `inline`.
    """

    def content(slot: Slot) -> str:
        mark_up = figure if figure and slot.kind == "value" else inline
        return mark_up(slot.text) or blank

    lines = [
        "<tr>" + "".join(f"<td{_spans(slot)}>{content(slot)}</td>" for slot in row) + "</tr>\n"
        for row in rows
    ]
    return f'<table border="1"><tbody>\n{"".join(lines)}</tbody></table>\n'


def field_filled_in(text: str) -> str:
    """A figure as a reporting system shows it: in a field of a form, beside one that is hidden."""
    kept = f'<input type="hidden" name="old" value="{len(text)}9"/>'
    return f'{kept}<input type="text" class="n" title="a>b" value="{plain(text)}" readonly/>'


def chosen_from_list(text: str) -> str:
    """A figure as it is chosen: from a list that has others too."""
    others = "".join(f"<option value={number}>{number}</option>" for number in range(3))
    return f"<select>{others}<option selected>{plain(text)}</option></select>"


def written_wide(text: str) -> str:
    """Large numbers in groups of three, all in digits as wide as ideographs."""
    grouped = f"{int(text):,}" if text.isdigit() else text
    return grouped.translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})


def closed(para: Para, inline: Inline) -> str:
    """A paragraph of XHTML, an empty one behind it."""
    return f'<p class="t">{inline(para.text)}<br /></p>\n<p style="display:none" /><p />\n'


def closed_table(rows: Sequence[Row], inline: Inline) -> str:
    """A table of XHTML: empty cells have one tag."""
    return table(rows, inline).replace("<td></td>", "<td />").replace("<tbody>", "<col /><tbody>")


def wps_paragraph(para: Para, inline: Inline) -> str:
    """A paragraph as WPS saves it."""
    return f'<p class=MsoNormal  style="text-indent:32.0000pt;" >{inline(para.text)}</p>'


def without_spans(rows: Sequence[Row], inline: Inline) -> str:
    """Each row with the cells that begin in it; nothing says how far they reach."""
    return re.sub(r" (?:col|row)span=[\"\d]+", "", table(rows, inline))


def wrong_spans(rows: Sequence[Row], inline: Inline) -> str:
    """Spans left over from another form: one row or column too many or too few."""
    wrong = re.sub(
        r"rowspan=(\d+)", lambda found: f"rowspan={int(found[1]) + 1}", table(rows, inline)
    )
    return re.sub(r'colspan="(\d+)"', lambda found: f'colspan="{int(found[1]) - 1}"', wrong)


def stacked(rows: Sequence[Row], inline: Inline) -> str:
    """Rows of the same shape in one, a line of each cell for each; none of them has blanks."""
    written: list[str] = []
    for _, alike in groupby(rows, key=_shape):
        group = list(alike)
        heads = [slot for slot in group[0] if slot.kind == "group"]
        columns = zip(*([s for s in row if s.kind != "group"] for row in group), strict=True)
        cells = ["<br>".join(inline(slot.text) for slot in column) for column in columns]
        texts = [*(inline(slot.text) for slot in heads), *cells]
        written.append("<tr>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>\n")
    return f"<table>{''.join(written)}</table>"


def _shape(row: Row) -> object:
    """The same for neighbouring rows that one can write into one row."""
    figures = [slot.text for slot in row if slot.kind == "value"]
    opens = any(slot.kind == "group" for slot in row)
    return id(row) if opens or not all(figures) else [(slot.kind, slot.width) for slot in row]


def in_markdown(para: Para, inline: Inline) -> str:
    """A paragraph of Markdown, as converters of PDF files write it around tables in HTML."""
    marks = {"title": "# ", "heading": "## ", "subheading": "### "}
    return f"{marks.get(para.role, '')}{inline(para.text)}\n\n"


def on_one_line(rows: Sequence[Row], inline: Inline) -> str:
    return table(rows, inline).replace("\n", "") + "\n\n"


def linked(text: str) -> str:
    """A figure as a link to what it counts."""
    return f'<a href="/list?id=3">{plain(text)}</a>' if text else ""


def filled_up(rows: Sequence[Row], inline: Inline) -> str:
    """No spans; the places that a merged cell covers are empty cells."""
    lines = [
        "".join(
            f"<td>{inline(slot.text) if (down, right) == (0, 0) else '&nbsp;'}</td>"
            for slot, down, right in row
        )
        for row in matrix(rows)
    ]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def unclosed_table(rows: Sequence[Row], inline: Inline) -> str:
    """Rows and cells without end tags, header cells as such."""
    lines = []
    for row in rows:
        cells = [
            f"<{'TH' if slot.kind == 'header' else 'TD'}{_spans(slot)}>{inline(slot.text)}\n"
            for slot in row
        ]
        lines.append("<TR>" + "".join(cells))
    return "<TABLE>\n" + "".join(lines) + "</TABLE>\n"


def word_table(rows: Sequence[Row], inline: Inline) -> str:
    """A table as Word exports it: paragraphs in cells, labels broken over two of them."""

    def content(slot: Slot) -> str:
        half = len(slot.text) // 2 if slot.kind == "header" and len(slot.text) > 3 else 0
        parts = [slot.text[:half], slot.text[half:]] if half else [slot.text]
        return "".join(
            "\n  <p class=MsoNormal align=center style='text-align:center;\n  mso-pagination:none'>"
            f"{inline(part) if part else '<span lang=EN-US>&nbsp;</span>'}"
            "<span lang=EN-US><o:p></o:p></span></p>"
            for part in parts
        )

    lines = [
        f" <tr style='mso-yfti-irow:{number};height:24.0pt'>\n"
        + "".join(
            f"  <td width=57{_spans(slot)} style='width:42.55pt;border:solid black 1.0pt;\n"
            f"  padding:0cm 5.4pt 0cm 5.4pt'>{content(slot)}\n  </td>\n"
            for slot in row
        )
        + " </tr>\n"
        for number, row in enumerate(rows)
    ]
    head = "<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse'>\n"
    return f"<div align=center>\n\n{head}{''.join(lines)}</table>\n\n</div>\n"


def over_pages(rows: Sequence[Row], inline: Inline) -> str:
    """Two tables for one, the header again in the second, and a caption; labels drawn out."""
    valued = [any(slot.kind == "value" for slot in row) for row in rows]
    first = valued.index(True) if True in valued else len(rows)
    middle = max(first, len(rows) - 4) if all(valued[first:]) and len(rows) > 20 else len(rows)
    parts = [rows[:middle], [*rows[:first], *rows[middle:]]] if middle < len(rows) else [rows]
    drawn = [re.sub("总计", "总&nbsp;&nbsp;计", table(part, inline)) for part in parts]
    return "<p>— 2 —</p>".join(drawn).replace("<tbody>", "<caption>统计表</caption><tbody>", 1)


def laid_out(rows: Sequence[Row], inline: Inline) -> str:
    """A table within tables that hold it in the middle of the page."""
    inner = table(rows, inline, blank="&nbsp;")
    return (
        f'<table width="100%"><tr><td width="5">&nbsp;</td><td><table><tr><td>\n{inner}</td></tr>'
        "</table></td><td>&nbsp;</td></tr></table>"
    )


UTF_8 = encoded("utf-8")


@dataclass(frozen=True, slots=True)
class Page:
    """How a report is made a web page."""

    prose: Prose = paragraphs
    table: Table = table
    frame: Frame = simple
    inline: Inline = plain
    styling: Styling = field(default_factory=Styling)
    to_bytes: Encode = UTF_8

    def source(self, sheet: Sheet) -> str:
        """The page as text."""
        parts = [
            "".join(self.table(rows, self.inline) for rows in paper(block, self.styling))
            if isinstance(block, Grid)
            else self.prose(block, self.inline)
            for block in sheet.blocks
        ]
        return self.frame(sheet, "".join(parts))

    def encode(self, sheet: Sheet) -> bytes:
        """The page as a file."""
        return self.to_bytes(self.source(sheet))


WORD = Page(
    word_paragraph, word_table, word_page, as_word_has_it, to_bytes=encoded("gb18030", "\r\n")
)
SHORT = Styling(labels="short", review="flat", blocks=True)

PAGES: Mapping[str, Page] = {
    "clean": Page(),
    "headings and indents": Page(headed, partial(table, blank="&nbsp;")),
    "a piece of a page": Page(frame=bare, to_bytes=encoded("utf-8-sig")),
    "line breaks": Page(broken, frame=bare),
    "divisions": Page(as_divs, partial(table, blank="<br>"), styling=SHORT),
    "no end tags": Page(unclosed, unclosed_table, to_bytes=encoded("utf-16", "\r\n")),
    "cut into spans": Page(inline=cut),
    "character references": Page(frame=bare, inline=numbered, to_bytes=encoded("ascii")),
    "wrapped source": Page(headed, inline=wrapped, to_bytes=encoded("utf-8", "\r\n")),
    "no spans": Page(table=without_spans),
    "no spans, flat": Page(table=without_spans, styling=SHORT),
    "wrong spans": Page(table=wrong_spans),
    "filled up": Page(table=filled_up),
    "filled up, bare labels": Page(table=filled_up, styling=Styling(labels="bare")),
    "fields of a form": Page(table=partial(table, figure=field_filled_in)),
    "figures chosen from lists": Page(table=partial(table, figure=chosen_from_list)),
    "figures written wide": Page(table=partial(table, figure=written_wide)),
    "figures that are links": Page(table=partial(table, figure=linked)),
    "rows stacked in one": Page(table=stacked),
    "escaped twice": Page(table=partial(table, blank="&amp;nbsp;")),
    "tables in Markdown": Page(in_markdown, on_one_line, frame=lambda _, body: body, styling=SHORT),
    "XHTML": Page(closed, closed_table, xhtml),
    "saved by WPS": Page(wps_paragraph, word_table, word_page, as_wps_has_it),
    "layout tables": Page(table=laid_out),
    "tables over pages": Page(table=over_pages),
    "one table for all": Page(frame=one_table),
    "brought to light by a script": Page(frame=brought_to_light),
    "preformatted": Page(frame=preformatted, to_bytes=encoded("gbk")),
    "hidden copy": Page(frame=with_hidden_copy),
    "copy for narrow screens": Page(frame=with_narrow_copy),
    "article of a messenger": Page(frame=article),
    "contents and catalogue": Page(headed, frame=with_contents),
    "exported by Word": WORD,
    "exported by Word, rows of part four": Page(
        word_paragraph, word_table, word_page, as_word_has_it, Styling(review="rows")
    ),
    "portal": Page(headed, frame=portal),
    "portal of tables": Page(
        headed, laid_out, partial(portal, tables=True), to_bytes=encoded("gb18030")
    ),
    "portal, cut into spans": Page(as_divs, frame=portal, inline=cut),
    "saved with pictures": Page(frame=portal, to_bytes=saved("quoted-printable")),
    "saved by Word": Page(
        word_paragraph, word_table, word_page, as_word_has_it, to_bytes=saved("base64")
    ),
}
