"""Defects of the statistics period and of dates: GX201 to GX207."""

from __future__ import annotations

import re
from datetime import date
from random import Random

from reports.defects.base import breaks, breaks_somewhere
from reports.model import Sheet

_DATE = re.compile(
    r"\d{4}-\d\d-\d\d|[\d〇一二三四五六七八九]{4}年[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日"
)


@breaks("GX201")
def period_gone(sheet: Sheet) -> Sheet | None:
    return sheet.without("period")


@breaks("GX202", at="period")
def period_ends_early(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("period", lambda text: text.replace("12月31日", "11月30日"))


@breaks("GX202", at="period")
def period_begins_late(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("period", lambda text: text.replace("年1月1日", "年2月1日", 1))


@breaks("GX203", "GX205", at="period")
def period_of_last_year(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("period", lambda text: text.replace(str(sheet.year), str(sheet.year - 1)))


@breaks_somewhere("GX204")
def no_such_day_in_the_text(sheet: Sheet, random: Random) -> Sheet | None:
    day = random.choice(("2月30日", "9月31日", "13月5日"))
    addition = f"{sheet.year}年{day}召开了专题会议。"
    return sheet.reworded("opening", lambda text: text + addition)


@breaks("GX204", "GX201")
def period_ends_on_no_day(sheet: Sheet) -> Sheet | None:
    return sheet.reworded("period", lambda text: text.replace("12月31日", "12月32日"))


@breaks("GX204")
def signed_on_no_day(sheet: Sheet) -> Sheet | None:
    if not sheet.has("signature:date"):
        return None
    return sheet.reworded("signature:date", lambda _: f"{sheet.year + 1}年1月32日")


@breaks("GX205", at="overview")
def last_year_spoken_of(sheet: Sheet) -> Sheet | None:
    if not sheet.text_of("opening").startswith(str(sheet.year)):
        return None
    return sheet.reworded(
        "opening", lambda text: text.replace(str(sheet.year), str(sheet.year - 1))
    )


@breaks_somewhere("GX206")
def published_after_the_deadline(sheet: Sheet, random: Random) -> Sheet | None:
    if sheet.body.kind == "township":
        return None
    late = sheet.body.kind == "government" or sheet.edition == "2008"
    return _dated(sheet, date(sheet.year + 1, 4 if late else 2, random.randint(1, 28)))


@breaks_somewhere("GX207")
def published_before_the_year_is_over(sheet: Sheet, random: Random) -> Sheet | None:
    return _dated(sheet, date(sheet.year, 12, random.randint(1, 30)))


def _dated(sheet: Sheet, day: date) -> Sheet:
    """The report published and signed that day."""
    written = f"{day.year}年{day.month}月{day.day}日"
    for tag in ("published", "signature:date"):
        if sheet.has(tag):
            sheet = sheet.reworded(tag, lambda text: _DATE.sub(written, text))
    return sheet
