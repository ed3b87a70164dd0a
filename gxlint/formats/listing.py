"""Findings as rows of a table, for an office that works in tables."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.finding import FileResult, Finding
from gxlint.formats.words import expected, spot
from gxlint.messages import say

#: The columns: what each is called (see `gxlint.messages`), and how wide it is in characters.
COLUMNS = {
    "list.organ": 22,
    "list.year": 6,
    "list.file": 28,
    "list.place": 40,
    "list.code": 8,
    "list.severity": 6,
    "list.message": 60,
    "list.expected": 16,
    "list.basis": 40,
    "list.remedy": 40,
}


def header(lang: str) -> list[str]:
    """The names of the columns."""
    return [say(key, lang) for key in COLUMNS]


def rows(result: FileResult, lang: str) -> Iterator[list[str | int]]:
    """A row for each finding of a file; the year is a number, if it is known."""
    about = result.about
    organ = (about.organ if about else None) or ""
    year = (about.year if about else None) or ""
    for finding in result.findings:
        yield [organ, year, result.path, *_cells(finding, lang)]


def _cells(finding: Finding, lang: str) -> list[str]:
    return [
        spot(finding.place, lang),
        finding.code,
        say(finding.severity, lang),
        finding.message,
        expected(finding, lang),
        finding.basis,
        finding.remedy,
    ]
