"""An Excel workbook: the list of findings, and how many there are by body and by rule.

XlsxWriter writes it row by row, so that its size is not bound by memory (unless nothing may go to
files).  Every text is written as text: there is no formula in the workbook.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook

from gxlint.finding import SEVERITIES, FileResult
from gxlint.formats import Options
from gxlint.formats.elements import sound
from gxlint.formats.listing import COLUMNS, header, rows
from gxlint.messages import say

#: What a sheet and a cell of Excel can hold: rows, and units of UTF-16.
MAX_ROWS = 1_048_576
MAX_LENGTH = 32_767

# Two runs give the same bytes.
_CREATED = datetime(1980, 1, 1)
_GRAVEST_FIRST = tuple(reversed(SEVERITIES))
_COUNT_WIDTH = 8
_A4 = 9


def render(results: Iterable[FileResult], options: Options) -> Iterator[bytes]:
    """The workbook, in one piece after the last file."""
    stream = io.BytesIO()
    with TemporaryDirectory(prefix="gxlint-", ignore_cleanup_errors=True) as folder:
        how = {"in_memory": options.in_memory, "constant_memory": not options.in_memory}
        workbook = Workbook(stream, {**how, "tmpdir": folder})
        workbook.set_properties({"created": _CREATED, "comments": "gxlint"})
        yield from _fill(workbook, results, options.lang)
        workbook.close()
    yield stream.getvalue()


def _fill(workbook: Workbook, results: Iterable[FileResult], lang: str) -> Iterator[bytes]:
    columns = dict(zip(header(lang), COLUMNS.values(), strict=True))
    sheet = _Sheet(workbook, "list.findings", columns, lang)
    bodies: dict[tuple[str, int], Counter[str]] = {}
    rules: dict[tuple[str, str], Counter[str]] = {}
    for result in results:
        about = result.about
        organ = (about.organ if about else None) or say("list.unknown", lang)
        year = about.year if about else None
        body = bodies.setdefault((organ, year or 0), Counter())
        body["files"] += 1
        new = [finding for finding in result.findings if not finding.known]
        body.update(finding.severity for finding in new)
        for finding in new:
            rules.setdefault((finding.code, finding.name), Counter())[finding.severity] += 1
        for row in rows(result, lang):
            sheet.add(row)
        yield b""
    sheet.close()
    names = {say("list.organ", lang): 40, say("list.year", lang): 8}
    by_body = [((organ, year or ""), counts) for (organ, year), counts in sorted(bodies.items())]
    _summary(workbook, "list.by_body", names, ("files", *_GRAVEST_FIRST), by_body, lang)
    names = {say("list.code", lang): 10, say("list.name", lang): 30}
    _summary(workbook, "list.by_rule", names, _GRAVEST_FIRST, sorted(rules.items()), lang)


def _summary(
    workbook: Workbook,
    title: str,
    names: dict[str, int],
    kinds: Sequence[str],
    counts: Iterable[tuple[tuple[str | int, ...], Counter[str]]],
    lang: str,
) -> None:
    """A sheet with a row for each of `counts`: its names, and how many of each kind it has."""
    headings = [say("list.files" if kind == "files" else kind, lang) for kind in kinds]
    widths = dict.fromkeys([*headings, say("list.total", lang)], _COUNT_WIDTH)
    sheet = _Sheet(workbook, title, {**names, **widths}, lang)
    for key, counter in counts:
        total = sum(counter[severity] for severity in SEVERITIES)
        sheet.add([*key, *(counter[kind] for kind in kinds), total])
    sheet.close()


class _Sheet:
    """A table with filters and a heading that stays in sight, on paper too, where it is as wide as
    the page; when full, it goes on in another sheet.

    `columns` gives the width in characters of each column, by its name.
    """

    def __init__(self, workbook: Workbook, title: str, columns: dict[str, int], lang: str) -> None:
        self._workbook = workbook
        self._title = say(title, lang)
        self._lang = lang
        self._columns = columns
        self._bold = workbook.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1})
        self._wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self._number = 0
        self._open()

    def _open(self) -> None:
        self._number += 1
        title = self._title
        if self._number > 1:
            title = say("list.continued", self._lang, title=title, number=self._number)
        self._sheet = self._workbook.add_worksheet(title)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        for index, width in enumerate(self._columns.values()):
            self._sheet.set_column(index, index, width)
        for index, name in enumerate(self._columns):
            self._sheet.write_string(0, index, name, self._bold)
        self._rows = 1

    def add(self, row: Sequence[str | int]) -> None:
        """Writes one more row."""
        if self._rows == MAX_ROWS:
            self.close()
            self._open()
        for index, cell in enumerate(row):
            if isinstance(cell, int):
                self._sheet.write_number(self._rows, index, cell, self._wrapped)
            else:
                self._sheet.write_string(self._rows, index, _held(cell), self._wrapped)
        self._rows += 1

    def close(self) -> None:
        """Puts the filters over what has been written."""
        self._sheet.autofilter(0, 0, self._rows - 1, len(self._columns) - 1)


def _held(text: str) -> str:
    """`text` as far as a cell can hold it."""
    units = sound(text[:MAX_LENGTH]).encode("utf-16-le")
    return units[: 2 * MAX_LENGTH].decode("utf-16-le", "ignore")
