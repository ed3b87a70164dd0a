"""Check kind ``period``: the statistics period that the report states."""

from __future__ import annotations

from gxlint.checks import Hit, Names, NotApplicable, every_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from typing import Any

    from gxlint.model import Period, Report

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["aspect"],
    "properties": {
        "aspect": {
            "description": "what is asked of the period",
            "enum": ["presence", "full_year", "year"],
        },
    },
}
EXAMPLE = "aspect: full_year\n"
NAMES: Names = {
    "presence": {"": frozenset()},
    "full_year": {"": frozenset({"period", "year"})},
    "year": {"": frozenset({"period", "stated", "year"})},
}
VALUES = every_name(NAMES)

_FIRST_DAY = (1, 1)
# The Regulations (State Council Decree No. 492, art. 38) came into force on 1 May 2008.
_FIRST_DAY_OF_ALL = (2008, 5, 1)
_LAST_DAY = (12, 31)


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit if the period fails in the aspect that the rule is about.

    A period with a day that no calendar has can be asked about its year only.
    """
    aspect = params["aspect"]
    if aspect == "presence":
        if report.period is None:
            yield Hit("preamble" if report.section("preamble") else "report")
    elif report.period is None:
        yield NotApplicable("period_missing")
    else:
        yield from _ASPECTS[aspect](report, report.period)


def _full_year(report: Report, period: Period) -> Iterator[Hit | NotApplicable]:
    start, end = period.start, period.end
    if start is None or end is None:
        yield NotApplicable("date_missing")
    elif start.year != end.year or not _is_first(start) or (end.month, end.day) != _LAST_DAY:
        year = report.year or end.year
        yield Hit("period", {"period": period.text.raw.strip(), "year": year})


def _is_first(day: date) -> bool:
    return (day.month, day.day) == _FIRST_DAY or (day.year, day.month, day.day) == _FIRST_DAY_OF_ALL


def _year(report: Report, period: Period) -> Iterator[Hit | NotApplicable]:
    years = {day.year for day in (period.start, period.end) if day}
    if report.year is None or not years:
        yield NotApplicable("date_missing" if report.year else "year_unknown")
    # A period that spans two years is not a full year, whichever the report's year.
    elif len(years) == 1 and report.year not in years:
        values = {"period": period.text.raw.strip(), "stated": years.pop(), "year": report.year}
        yield Hit("period", values, related=("title",) if report.title else ())


_ASPECTS: Mapping[str, Callable[[Report, Period], Iterator[Hit | NotApplicable]]] = {
    "full_year": _full_year,
    "year": _year,
}
