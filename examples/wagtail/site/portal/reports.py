"""Texts to put into pages: reports whose tables are rows with bars, as in gxlint's examples."""

from collections.abc import Iterator
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from wagtail.rich_text import RichText

_EXAMPLES = Path(__file__).resolve().parents[3]


class Content(NamedTuple):
    """What the fields of a `ReportPage` hold; `body` as its StreamField takes it."""

    title: str
    issued: date
    body: list[tuple[str, Any]]


def example(name: str) -> str:
    """The text of one of gxlint's examples."""
    return (_EXAMPLES / name).read_text(encoding="utf-8")


def content(text: str) -> Content:
    """The report in a text: title, the line with its date of publication, then all the rest."""
    lines = [line for line in text.splitlines() if line.strip()]
    issued = date(*(int(part) for part in _figures(lines[1])))
    return Content(lines[0], issued, list(_blocks(lines[2:])))


def _blocks(lines: list[str]) -> Iterator[tuple[str, Any]]:
    for is_table, group in groupby(lines, key=lambda line: "|" in line):
        make = _table if is_table else _paragraphs
        yield make(list(group))


def _paragraphs(lines: list[str]) -> tuple[str, Any]:
    return "text", RichText("".join(f"<p>{escape(line)}</p>" for line in lines))


def _table(lines: list[str]) -> tuple[str, Any]:
    """A grid: rows are filled up in front, where a report has cells that span rows."""
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    width = max(len(row) for row in rows)
    filled = [[""] * (width - len(row)) + row for row in rows]
    return "table", {"data": filled, "table_header_choice": "neither"}


def _figures(line: str) -> list[str]:
    return "".join(char if char.isdigit() else " " for char in line).split()
