"""CSV for spreadsheets: a row for each finding.

It begins with a byte order mark, without which Excel takes Chinese for the local encoding, and no
cell begins as a formula does (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from gxlint.finding import FileResult
from gxlint.formats import Options
from gxlint.formats.listing import header, rows

_MARK = "\ufeff"
#: Spreadsheets of East Asia take the full-width signs as well, and what is blank before a sign
#: does not always protect from it.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_GUARD = "'"


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """The heading, then a row for each finding; all cells are quoted."""
    yield _MARK + _lines([header(options.lang)])
    for result in results:
        yield _lines(rows(result, options.lang))


def _lines(table: Iterable[Sequence[str | int]]) -> str:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL)
    writer.writerows([_guarded(str(cell)) for cell in row] for row in table)
    return lines.getvalue()


def _guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return _GUARD + cell if cell.lstrip().startswith(_FORMULA) or cell[:1].isspace() else cell
