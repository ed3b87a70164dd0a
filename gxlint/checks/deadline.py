"""Check kind ``deadline``: whether the report was published when the law asks for it."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Hit, NotApplicable
from gxlint.parse.marks import latest_day
from gxlint.parse.organs import is_department, is_government

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from typing import Any

    from gxlint.model import Dated, Report

_DAY = {
    "description": "a day of the year after the report's, as month-day",
    "type": "string",
    "pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    "x-hint": {
        "zh": "写月和日，各两位，如 03-31",
        "en": "write month and day, two digits each, such as 03-31",
    },
}
_KINDS = ("township", "government", "department", "other")
_BY_KIND = {
    "type": "object",
    "additionalProperties": False,
    "minProperties": 1,
    "properties": dict.fromkeys(_KINDS, _DAY),
}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "not_before": _DAY,
        "by": {
            "description": "by edition and kind of body, the last day; kinds left out have none",
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"format": "edition"},
            "additionalProperties": _BY_KIND,
        },
        "bodies": {
            "description": "names of bodies that are of that kind, whatever they look like else",
            "type": "object",
            "additionalProperties": False,
            "properties": {
                kind: {"type": "string", "format": "regex", "minLength": 1} for kind in _KINDS
            },
        },
    },
}
EXAMPLE = "by:\n  '2021': {department: 01-31, government: 03-31}\n"
VALUES = frozenset({"date", "day", "year"})


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """Hits on the dates of publication and signature that are too early, or on the one too late."""
    if report.year is None:
        yield NotApplicable("year_unknown")
        return
    dates = _dates(report)
    if not dates:
        yield NotApplicable("date_missing")
        return
    if "not_before" in params:
        first = _day_after(report.year, params["not_before"])
        for path, day in dates.items():
            if first and day < first:
                yield _hit(path, day, first)
    if "by" in params:
        last = _last_day(report, report.year, params)
        if last is None:
            yield NotApplicable("deadline_missing")
            return
        path, day = _publication(report, dates, report.year)
        if day > last:
            yield _hit(path, day, last)


def _dates(report: Report) -> dict[str, date]:
    """The days of publication and signature by path, the latter only if it stands by itself."""
    signed = report.signature.signed if report.signature else None
    found: dict[str, Dated | None] = {"published": report.published, "signature": signed}
    days = {path: dated.value for path, dated in found.items() if dated and dated.value}
    if len(days) == 2 and signed and report.published and _same_place(signed, report.published):
        del days["signature"]
    return days


def _same_place(one: Dated, other: Dated) -> bool:
    return one.text.span() == other.text.span()


def _publication(report: Report, dates: Mapping[str, date], year: int) -> tuple[str, date]:
    """The day to hold against the deadline.

    A page that bears a date more than a year past the report's own has been moved to a new site;
    the signature, if there is one, then tells more.
    """
    path = "published" if "published" in dates else "signature"
    if report.published and report.published.elsewhere:
        return path, dates[path]
    if "signature" in dates and dates[path].year > year + 1:
        path = "signature"
    return path, dates[path]


def _last_day(report: Report, year: int, params: Mapping[str, Any]) -> date | None:
    days = params["by"].get(report.edition, {})
    day = days.get(_kind(report.organ or "", params.get("bodies", {})))
    return _day_after(year, day) if day else None


def _kind(organ: str, bodies: Mapping[str, str]) -> str:
    for kind, names in bodies.items():
        if patterns.compile(names).search(organ):
            return kind
    if is_government(organ):
        return "government"
    return "department" if is_department(organ) else "other"


def _day_after(year: int, month_day: str) -> date | None:
    """That day of the year after `year`; 02-29 is the last of February in every year."""
    return latest_day(year + 1, int(month_day[:2]), int(month_day[3:]))


def _hit(path: str, found: date, limit: date) -> Hit:
    values = {"date": found.isoformat(), "day": limit.isoformat(), "year": limit.year - 1}
    return Hit(path, values)
