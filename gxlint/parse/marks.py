"""The one reader of dates: where dates, and parts of dates, stand in a text."""

from __future__ import annotations

from gxlint import patterns
from gxlint.functions import cache
from gxlint.namedtuple import NamedTuple
from gxlint.parse.numerals import NOUGHTS, written_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from datetime import date
else:
    try:
        # The same class; `datetime` reads all that it does in Python as well before it finds it.
        from _datetime import date
    except ImportError:  # pragma: no cover (an interpreter other than CPython)
        from datetime import date

_NUMERAL_YEAR = rf"[{NOUGHTS}一二三四五六七八九\d]{{4}}"
_NUMERAL = "[一二三四五六七八九十廿卅]{1,3}"
# 2023年1月5日, 1月5日, 2023年1月.
_WRITTEN = (
    r"(?<![\d十{before}])(?:(?P<year>\d{{3,5}}{year})\s{{0,3}}年度?[\s(]{{0,3}})?"
    r"(?P<month>\d{{1,2}}{number})\s{{0,3}}月份?"
    r"(?:\s{{0,3}}(?P<day>\d{{1,2}}{number})(?!\d)(?P<sign>\s{{0,3}}[日号])?)?"
)
# 2023-01-05, 2023/1/5, 2023.1.5, also run together with a time; no version, no part of a path.
_PLAIN = (
    r"(?<![\dA-Za-z_./])(?P<iso_year>(?:19|20)\d\d)(?P<dash>[-/.]) ?(?P<iso_month>[01]?\d)"
    r"(?P=dash) ?(?P<iso_day>[0-3]?\d)(?:(?=\d\d:\d\d)|(?!\d|(?P=dash)\d|版))"
)
# 20231231日, 2023年1231日, 202311日, 202312月31日, 1231日: signs lost in extraction.
_TORN = (
    r"(?<!\d)(?P<torn_year>(?:19|20)\d\d)(?:年?(?P<torn>\d{4}|\d\d)"
    r"|(?P<torn_month>\d\d?)月(?P<torn_day>\d\d?))\s?[日号]"
    r"|(?<!\d)(?P<run_month>0[1-9]|1[0-2])(?P<run_day>0[1-9]|[12]\d|3[01])日"
)
# What shows that a text may have dates in numerals (二〇二三年一月五日).
_SHOWS_NUMERALS = patterns.compile(f"[一二三四五六七八九十]月|二[{NOUGHTS}]")
# What every date in digits begins with: to look for these takes a third of the time.
_MAY_BEGIN = patterns.compile(r"\d++(?=\s{0,3}[年月]|[-/.]|\s?[日号])")


@cache
def _pattern(numerals: bool) -> re.Pattern[str]:
    """The pattern of dates and their parts; that with numerals is big and seldom needed."""
    written = _WRITTEN.format(
        before=NOUGHTS + "一二三四五六七八九" if numerals else "",
        year=f"|{_NUMERAL_YEAR}" if numerals else "",
        number=f"|{_NUMERAL}" if numerals else "",
    )
    return patterns.compile(f"{written}|{_PLAIN}|{_TORN}")


_LEAP_YEAR = 2000
# Every month has so many days.
_SHORTEST = 28
# No date is written with more characters than this.
_LONGEST = 40


class Mark(NamedTuple):
    """A date or a part of one; `sure` unless its day may be something else (12月31件)."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    sure: bool

    @property
    def date(self) -> date | None:
        """The day; None where the calendar has no such day or a part of it is not told."""
        return calendar_day(self.year, self.month, self.day)

    @property
    def is_date(self) -> bool:
        """Whether it is a full date, or at least a day that no year has (2月30日)."""
        if not self.sure or self.day is None:
            return False
        return self.year is not None or calendar_day(_LEAP_YEAR, self.month, self.day) is None


def calendar_day(year: int | None, month: int, day: int | None) -> date | None:
    """The day of the calendar, None where there is none or a part is None.

    Years have four digits: 202年 is a slip, not the year 202.
    """
    if year is None or day is None or not 1000 <= year <= 9999:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def latest_day(year: int | None, month: int, day: int = 31) -> date | None:
    """That day of the month, or its last one in a month that has fewer; None as above."""
    days = range(day, min(day, _SHORTEST) - 1, -1)
    return next(filter(None, (calendar_day(year, month, one) for one in days)), None)


def may_hold_dates(norm: str) -> bool:
    """Whether there may be dates in a text: each has a month in words or a year in digits."""
    return "月" in norm or "20" in norm or "19" in norm


def date_marks(norm: str) -> Iterator[Mark]:
    """All dates and parts of dates of a text in reading order."""
    if not may_hold_dates(norm):
        return
    if _SHOWS_NUMERALS.search(norm) is not None:
        for found in _pattern(numerals=True).finditer(norm):
            yield _mark(found)
        return
    end = 0
    for run in _MAY_BEGIN.finditer(norm):
        if run.start() >= end and (here := _pattern(numerals=False).match(norm, run.start())):
            end = here.end()
            yield _mark(here)


def mark_at(norm: str, at: int) -> Mark | None:
    """The date, or part of one, that begins at `at`."""
    found = _pattern_for(norm[at : at + _LONGEST]).match(norm, at)
    return _mark(found) if found else None


def _pattern_for(norm: str) -> re.Pattern[str]:
    return _pattern(_SHOWS_NUMERALS.search(norm) is not None)


def _mark(found: re.Match[str]) -> Mark:
    place = found.span()
    if found["month"]:
        year, month, day = found.group("year", "month", "day")
        return Mark(
            *place,
            _number(year) if year else None,
            _number(month),
            _number(day) if day else None,
            found["sign"] is not None,
        )
    if found["iso_year"]:
        year, month, day = found.group("iso_year", "iso_month", "iso_day")
        return Mark(*place, int(year), int(month), int(day), True)
    if found["run_month"]:
        return Mark(*place, None, int(found["run_month"]), int(found["run_day"]), True)
    year, torn = found.group("torn_year", "torn")
    if torn is None:
        return Mark(*place, int(year), int(found["torn_month"]), int(found["torn_day"]), True)
    half = len(torn) // 2
    return Mark(*place, int(year), int(torn[:half]), int(torn[half:]), len(torn) == 4)


def _number(text: str) -> int:
    """The number in digits or numerals; 0, which is no month and no day, for a run like 十十."""
    return written_number(text) or 0
