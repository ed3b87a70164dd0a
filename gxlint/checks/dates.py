"""Check kind ``dates``: dates that no calendar has, anywhere in a report."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Hit
from gxlint.parse.marks import date_marks
from gxlint.sentences import sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Report
    from gxlint.text import Text

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["torn"],
    "properties": {
        "torn": {
            "description": "a date that lost signs on its way here; it proves nothing",
            "type": "string",
            "format": "regex",
            "minLength": 1,
        },
    },
}
EXAMPLE = "torn: '\\d{5}'\n"
VALUES = frozenset({"date"})

# What every date with a day has; a month alone is no date.
_DAY = patterns.compile(
    r"[\d一二三四五六七八九十廿卅](?:\s{0,3}[日号]|(?<=\d)[-/.] ?\d{1,2}[-/.] ?\d)"
)


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for each such date of title, narrative, signature and publication, and one for a
    statistics period that begins or ends on such a day."""
    torn = patterns.compile(params["torn"])
    told = set()
    for path, text in _texts(report):
        for date, start in _impossible(text):
            if not torn.search(date.norm):
                told.add(date.raw)
                yield Hit(path, {"date": date.raw}, range=(start, start + len(date)))
    period = report.period
    if period and None in (period.start, period.end) and not torn.search(period.text.norm):
        stated = period.text.raw
        # The date that spoils the period has mostly been told already, with its sentence.
        if not any(date in stated for date in told):
            yield Hit("period", {"date": stated.strip()})


def _texts(report: Report) -> Iterator[tuple[str, Text]]:
    if report.title:
        yield "title", report.title
    said = sentences(report)
    for number in said.holding(_DAY):
        yield said.all[number]
    signature, published = report.signature, report.published
    if signature:
        yield "signature", signature.text
    # One that does not exist; the date of the signature often is the date of publication too.
    if published and published.value is None:
        signed = signature.signed if signature else None
        if signed is None or published.text.span() != signed.text.span():
            yield "published", published.text


def _impossible(text: Text) -> Iterator[tuple[Text, int]]:
    """The dates of `text` that do not exist, and the offset of each."""
    for mark in date_marks(text.norm):
        if mark.is_date and mark.date is None:
            yield text.slice(mark.start, mark.end), mark.start
