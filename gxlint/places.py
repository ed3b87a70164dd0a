"""From a path of the report model to what people are shown: where it is, and the words there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from gxlint import patterns
from gxlint.finding import Excerpt, Place
from gxlint.forms import Form, editions, label_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.document import Document, Line
    from gxlint.model import Report
    from gxlint.text import Mark, Text

    #: Whose characters they are (a line or element of the source), and the column of the first.
    _Begin = tuple[tuple[int, int], int]
    #: Where the stretches of marks begin, in order; of each the index of its line, and where there.
    _Stretches = tuple[list[_Begin], list[tuple[int, int]]]

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
    "further": ("另一份报告", "another report"),
    "phones": ("电话", "telephone"),
    "emails": ("电子邮箱", "e-mail"),
    "urls": ("网址", "web address"),
    "postcode": ("邮政编码", "postcode"),
    "address": ("地址", "postal address"),
}
_SEPARATOR = " › "
_CELL_BORDER = " | "
# "三、本年度办理结果" spans nearly the whole table: it tells nobody where to look.
_MAIN_ITEM = patterns.compile("[一二三四五六七八九十]、")


class Coordinates:
    """Where the texts that were cut from a document's lines stand among those lines."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._stretches: dict[int, _Stretches] = {}

    def of(self, text: Text, offset: int = 0) -> tuple[int, int] | None:
        """The index of the line that the character at `offset` was taken from, and of it there.

        A slice keeps the marks of the line that it is cut from, or begins within their stretches,
        and no two lines share one.
        """
        mark = text.mark(offset)
        # Line n of a text is the document's; elsewhere any line may hold what the source has there.
        number = mark.line if self._document.kind == "text" else 0
        whose, column = _identity(mark)
        begins, found = self._stretches_of(number)
        nearest = bisect_right(begins, (whose, column)) - 1
        if nearest < 0 or begins[nearest][0] != whose:
            return None
        index, start = found[nearest]
        return index, start + column - begins[nearest][1] + offset - mark.offset

    def _stretches_of(self, number: int) -> _Stretches:
        """What the marks of the document's line of that number (0: of all lines) stand for."""
        found = self._stretches.get(number)
        if found is None:
            lines = self._document.lines
            indexes = range(number - 1, min(number, len(lines))) if number else range(len(lines))
            # A blank line of a page has the mark of the line before, whose it is.
            stretches = {
                _identity(mark): (index, mark.offset)
                for index in reversed(indexes)
                for mark in lines[index].text.marks
            }
            begins = sorted(stretches)
            found = self._stretches[number] = (begins, [stretches[begin] for begin in begins])
        return found


class Places:
    """Where the paths of one report are, said in one language."""

    def __init__(self, report: Report, lang: str) -> None:
        self.report = report
        self.lang = lang
        self._coordinates = Coordinates(report.document)
        self._names: dict[str, str] = {}

    def of(self, path: str, text: Text) -> Place:
        """The place of `text`, which stands at `path` (or is a part of what stands there)."""
        report = self.report
        table, row, column = _cell_names(path)
        form = report.tables[table].form if table in report.tables else None
        is_cell = form is not None and form.column(row, column) is not None
        at = self._coordinates.of(text)
        last = self._coordinates.of(text, len(text) - 1) if len(text) else None
        return Place(
            path=path,
            span=text.span(),
            where=self.where(path),
            excerpt=_excerpt(report.document.lines[at[0]], at[1], len(text)) if at else None,
            cell={"table": table, "row": row, "column": column} if is_cell else None,
            at=at or (0, 0),
            until=(last[0], last[1] + 1) if last else at or (0, 0),
        )

    def where(self, path: str) -> str:
        """Where the path is, in words: the part, and in a table the row and the column."""
        # All sentences of a part are in that part.
        name = path.partition("#")[0]
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = _where(self.report, name, self.lang)
        return known

    def at(self, text: Text, offset: int = 0) -> tuple[int, int]:
        """The index of the line that the character at `offset` stands on, and of it there."""
        return self._coordinates.of(text, offset) or (0, 0)


def _identity(mark: Mark) -> _Begin:
    return (mark.line, id(mark.location)), mark.column


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
        names = [_fixed(table, lang) or _part_name(report, table), _fixed(row, lang)]
    return _SEPARATOR.join(name for name in names if name)


def _fixed(key: str, lang: str) -> str:
    return _NAMES.get(key, ("", ""))[lang != "zh"]


def _part_name(report: Report, path: str) -> str:
    """The heading of a part as written, else as its edition words it."""
    section = report.section(path)
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


def _excerpt(line: Line, start: int, length: int) -> Excerpt:
    """The line, and in it the `length` characters from `start` on, as far as they stand there."""
    raw = line.text.raw
    end = max(start, min(start + length, len(raw.rstrip())))
    if line.cells is None:
        return _window(raw, start, end)
    # A row is shown with its cells apart.
    borders = list(accumulate(len(cell) for cell in line.cells[:-1]))
    parted = _CELL_BORDER.join(cell.raw for cell in line.cells)
    # What is blank stands at the end of its cell.
    begins = bisect_right(borders, start) if end > start else bisect_left(borders, start)
    ends = max(begins, bisect_left(borders, end))
    width = len(_CELL_BORDER)
    return _window(parted, start + begins * width, end + ends * width)


def _window(raw: str, start: int, end: int) -> Excerpt:
    if len(raw) <= WINDOW:
        return Excerpt(raw, start, end)
    end = min(end, start + WINDOW)
    left = max(0, min(start - (WINDOW - (end - start)) // 2, len(raw) - WINDOW))
    right = min(len(raw), left + WINDOW)
    return Excerpt(raw[left:right], start - left, end - left, left > 0, right < len(raw))
