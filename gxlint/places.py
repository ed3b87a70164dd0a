"""From a path of the report model to what people are shown: where it is, and the words there."""

from __future__ import annotations

import re
from bisect import bisect_right

from gxlint.finding import Excerpt, Place
from gxlint.forms import Form, editions, label_name
from gxlint.model import Report
from gxlint.text import Position, Text

#: A source line longer than this is shown as a window of as many characters around the place.
WINDOW = 80

_NAMES = {
    "report": ("全文", "whole report"),
    "title": ("标题", "title"),
    "published": ("发布日期", "publication date"),
    "signature": ("落款", "signature"),
    "period": ("统计期限", "statistics period"),
    "contact": ("联系方式", "contact details"),
    "preamble": ("引言", "preamble"),
    "phones": ("电话", "telephone"),
    "emails": ("电子邮箱", "e-mail"),
    "urls": ("网址", "web address"),
    "postcode": ("邮政编码", "postcode"),
    "address": ("地址", "postal address"),
}
_SEPARATOR = " › "
# "三、本年度办理结果" spans nearly the whole table: it tells nobody where to look.
_MAIN_ITEM = re.compile("[一二三四五六七八九十]、")


def place_of(report: Report, path: str, lang: str, text: Text) -> Place:
    """The place of `text`, which stands at `path` (or is a part of what stands there)."""
    table, row, column = _cell_names(path)
    form = report.tables[table].form if table in report.tables else None
    is_cell = form is not None and form.column(row, column) is not None
    return Place(
        path=path,
        span=text.span(),
        where=_where(report, path, lang),
        excerpt=excerpt_of(report, text),
        cell={"table": table, "row": row, "column": column} if is_cell else None,
    )


def _cell_names(path: str) -> tuple[str, str, str]:
    table, _, rest = path.partition("/")
    row, _, column = rest.partition("/")
    return table, row, column


def _where(report: Report, path: str, lang: str) -> str:
    table, row, column = _cell_names(path)
    if table in report.tables:
        form = report.tables[table].form
        names = [_part_name(report, form.part), *_names_in_form(form, row, column)]
    else:
        key = table.partition("#")[0]
        names = [_fixed(key, lang) or _part_name(report, key), _fixed(row, lang)]
    return _SEPARATOR.join(name for name in names if name)


def _fixed(key: str, lang: str) -> str:
    return _NAMES.get(key, ("", ""))[lang != "zh"]


def _part_name(report: Report, path: str) -> str:
    """The heading of a part as written, else as its edition words it."""
    section = next((s for s in report.sections if s.path == path), None)
    if section is not None and section.heading is not None:
        return " ".join(section.heading.norm.split())
    edition = editions().get(report.edition or "")
    part = edition.part(path.partition("~")[0]) if edition else None
    if part is None:
        return ""
    return f"{part.number}、{part.heading}" if part.number else part.heading


def _names_in_form(form: Form, row: str, column: str) -> list[str]:
    if row.startswith("@"):
        columns = [spec for one in form.rows for spec in one.columns]
        header = next((spec for spec in columns if spec.key == row[1:]), None)
        return [label_name(header.group or ""), header.name] if header else []
    spec = form.row(row)
    if spec is None:
        return []
    names = [spec.name]
    if spec.group and not _MAIN_ITEM.match(spec.group):
        names.insert(0, label_name(spec.group))
    cell = form.column(row, column)
    return [*names, label_name(cell.group or ""), cell.name] if cell else names


def excerpt_of(report: Report, text: Text) -> Excerpt | None:
    """The source line that `text` stands on; where the source has no lines, the text itself."""
    span, document = text.span(), report.document
    if document.kind != "text" or span.start is None or span.end is None:
        return _window(text.raw, 0, len(text)) if len(text) else None
    if span.start.line > len(document.lines):
        return None
    line = document.lines[span.start.line - 1].text
    start = _offset(line, span.start)
    end = _offset(line, span.end) if span.end.line == span.start.line else len(line.raw.rstrip())
    return _window(line.raw, start, max(start, end))


def _offset(line: Text, position: Position) -> int:
    """The offset in `line` of a place: characters that the reader dropped have a column only."""
    marks = [mark for mark in line.marks if mark.line == position.line]
    index = max(0, bisect_right(marks, position.column, key=lambda mark: mark.column) - 1)
    mark = marks[index] if marks else line.marks[0]
    return min(max(0, mark.offset + position.column - mark.column), len(line.raw))


def _window(raw: str, start: int, end: int) -> Excerpt:
    if len(raw) <= WINDOW:
        return Excerpt(raw, start, end)
    end = min(end, start + WINDOW)
    left = max(0, min(start - (WINDOW - (end - start)) // 2, len(raw) - WINDOW))
    right = min(len(raw), left + WINDOW)
    return Excerpt(raw[left:right], start - left, end - left, left > 0, right < len(raw))
