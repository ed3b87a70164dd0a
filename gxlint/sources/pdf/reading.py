"""The lines of a PDF from what its pages show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gxlint.document import Document, Line
from gxlint.sources import Unreadable
from gxlint.sources.characters import in_simplified
from gxlint.sources.pdf import breaks
from gxlint.sources.pdf.flow import Item, in_order, without_furniture
from gxlint.sources.pdf.lines import VisualLine, visual_lines
from gxlint.sources.pdf.pages import Page
from gxlint.sources.pdf.paragraphs import Column, paragraphs, usual_columns
from gxlint.sources.pdf.tables import Table, tables_of
from gxlint.sources.pdf.unruled import with_tables

#: A page of a scan may have a stamp of the program that made it, but hardly more characters.
_STAMP = 30
_UNKNOWN = "\ufffd"


def of_pages(pages: Sequence[Page], path: str) -> Document:
    """The document that these pages show.

    Raises `Unreadable`: "no_text" for a scan, "empty" for blank pages, "undecodable" if the fonts
    do not tell what their characters are.
    """
    text = "".join(char.text for page in pages for char in page.chars)
    if len(text) < _STAMP * len(pages) and any(page.has_picture for page in pages):
        raise Unreadable("no_text")
    if not text:
        raise Unreadable("empty")
    if 2 * text.count(_UNKNOWN) > len(text):
        raise Unreadable("undecodable")
    damage = ("undecodable",) if _UNKNOWN in text else ()
    lines = in_simplified(list(_lines(_columns(pages))))
    return Document(path, "pdf", tuple(lines), damage)


def _columns(pages: Sequence[Page]) -> list[list[Item]]:
    """The items of all pages as they are read, a list for each column of text."""
    found = []
    for page in pages:
        tables, outside = tables_of(page)
        found.append((page, visual_lines(outside, page.number), tables))
    kept = without_furniture(found)
    columns: list[list[Item]] = []
    for column in in_order([[*lines, *page[2]] for page, lines in zip(found, kept, strict=True)]):
        _append(columns, _with_unruled(column))
    return columns


def _with_unruled(column: Sequence[Item]) -> list[Item]:
    """The items of a column of text, tables without ruling lines put together."""
    found: list[Item] = []
    for is_table, items in _parted(column):
        found += items if is_table else with_tables(_text(items))
    return found


def _append(columns: list[list[Item]], column: list[Item]) -> None:
    """The next column; a table at its head may go on with the one before."""
    last, first = columns[-1][-1] if columns else None, column[0]
    if isinstance(last, Table) and isinstance(first, Table) and breaks.goes_on(last, first):
        breaks.join(last, first)
        column = column[1:]
    if column:
        columns.append(column)


def _lines(columns: Sequence[Sequence[Item]]) -> Iterator[Line]:
    """The lines of the document: paragraphs between tables, rows of tables."""
    usual = usual_columns(_text(items) for column in columns for _, items in _parted(column))
    pending: list[list[VisualLine]] = []
    for column in columns:
        for is_table, items in _parted(column):
            if not is_table:
                pending.append(_text(items))
                continue
            yield from map(Line, paragraphs(pending, usual))
            pending = []
            for table in items:
                assert isinstance(table, Table)
                yield from _rows(table, usual)
    yield from map(Line, paragraphs(pending, usual))


def _parted(column: Sequence[Item]) -> Iterator[tuple[bool, list[Item]]]:
    """Tables and what stands between them."""
    for is_table, items in groupby(column, lambda item: isinstance(item, Table)):
        yield is_table, list(items)


def _text(items: Sequence[Item]) -> list[VisualLine]:
    return [item for item in items if isinstance(item, VisualLine)]


def _rows(table: Table, usual: Sequence[Column]) -> Iterator[Line]:
    """Rows of data, and what else stands in a table as paragraphs."""
    pending: list[VisualLine] = []
    for item in table.items():
        if isinstance(item, VisualLine):
            pending.append(item)
            continue
        yield from map(Line, paragraphs([pending], usual))
        pending = []
        yield item
    yield from map(Line, paragraphs([pending], usual))
