"""Dates in running text, the statistics period, and the publication date of a page."""

from __future__ import annotations

from itertools import pairwise

from gxlint.model import Dated, Period, Sentence
from gxlint.parse.marks import Mark, calendar_day, date_marks, latest_day, mark_at
from gxlint.parse.numerals import written_number
from gxlint.patterns import compile as pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from gxlint.document import Line
    from gxlint.text import Text


def find_dates(text: Text) -> list[Dated]:
    """The full dates of a text in reading order.

    A day without a year counts if no year has it (2月30日); then, as for a full date that does not
    exist, the value is None.
    """
    return [_dated(text, mark) for mark in date_marks(text.norm) if mark.is_date]


def _dated(text: Text, mark: Mark) -> Dated:
    return Dated(mark.date, text.slice(mark.start, mark.end))


_PERIOD_CUE = pattern(
    r"统计(?:数据)?的?(?:期限|时限|时间|期间|区间|周期|时段|范围|年度|日期|起止)"
    r"|数据的?(?:期限|时限|期间|起止|时间)|起止(?:时间|日期)"
)
_OWN_PERIOD = pattern(r"统计(?:数据)?的?(?:期限|时限|时间段|起止)|报告|年报")
# What speaks of a period in the preamble only.
_ABOUT_REPORT = ("报告", "年报", "起止", "涵盖", "内容为")
_TO = r"(?:至|到|--?|~|[–-―]{1,2})"
# 自2008年5月1日《条例》施行之日起: the regulations came in the midst of a year.
_IN_FORCE = r"(?:\(?《[^《》]{2,30}》(?:正式)?(?:实施|施行|生效)(?:之日|日|以来)?\)?)?"
_BETWEEN = pattern(
    rf"\s?(?:0?0[时:](?:00)?分?)?\s?{_IN_FORCE}\s?(?:起|开始|始)?\s?[^\w\s—–-]?\s?"
    rf"(?:{_TO}|截[止至]|止于)\s?(?:同年|当年)?\s?"
)
_MAY_FOLLOW_A_DAY = " 止,。;:、()期"
# How far behind the cue its dates begin, at most.
_NEAR = 12
_MONTHS = (
    rf"(?<!\d)(?P<year>\d{{4}})\s?年度?\s?(?P<first>\d{{1,2}})\s?月?份?\s?{_TO}\s?"
    r"(?P<last>\d{1,2})\s?月份?(?!\s?\d)"
)
_WHOLE_YEAR = (
    r"[^\d,。;]{0,6}?(?P<stated>(?P<year>\d{4}|二[\w○◯]{3})\s?年(?:度|全年)?)"
    r"(?!度?[\s(]{0,3}(?:\d|\w{1,3}月))"
)


def find_period(sentences: Iterable[Sentence]) -> Period | None:
    """The statistics period as the report states it (统计期限自…至…), None if it does not.

    The preamble's statement comes first, then one elsewhere that speaks of the report's own data.
    The second year may be left out; "2023年度" and "2023年1—12月" are whole months.
    """
    best: tuple[int, Period] | None = None
    for sentence in sentences:
        rank = _period_rank(sentence)
        if rank is None or (best and rank >= best[0]):
            continue
        period = _period(sentence.text)
        if period:
            best = (rank, period)
            if rank == 0:
                break
    return best[1] if best else None


def _period_rank(sentence: Sentence) -> int | None:
    """How surely a sentence is about the statistics period, 0 most; None if it is not."""
    norm = sentence.text.norm
    preamble = sentence.path.startswith("preamble")
    cued = "数据" in norm or "统计" in norm
    if not cued and not (preamble and any(map(norm.__contains__, _ABOUT_REPORT))):
        return None
    if cued and _PERIOD_CUE.search(norm) and (preamble or _OWN_PERIOD.search(norm)):
        return 0 if preamble else 1
    if preamble:
        return 2
    return 3 if "本报告" in norm and "数据" in norm else None


def _period(text: Text) -> Period | None:
    """The period that a sentence states: a range of dates, of months, or a whole year."""
    norm = text.norm
    cue = _PERIOD_CUE.search(norm)
    at = cue.end() if cue else 0
    ranges = [pair for pair in pairwise(date_marks(norm)) if _is_range(norm, *pair)]
    behind = next((pair for pair in ranges if pair[0].start >= at), None)
    if behind and behind[0].start - at <= _NEAR:
        return _range(text, *behind)
    whole = pattern(_WHOLE_YEAR).match(norm, at) if cue else None
    if whole:
        year = written_number(whole["year"])
        return _period_of_months(text, whole.span("stated"), year, 1, 12)
    months = pattern(_MONTHS).search(norm, at) if "月" in norm else None
    if months and not (behind and behind[0].start < months.start()):
        year, first, last = (int(months[name]) for name in ("year", "first", "last"))
        return _period_of_months(text, months.span(), year, first, last)
    found = behind or next(iter(ranges), None)
    return _range(text, *found) if found else None


def _is_range(norm: str, first: Mark, last: Mark) -> bool:
    if first.year is None or not _BETWEEN.fullmatch(norm, first.end, last.start):
        return False
    return last.sure or last.day is None or norm[last.end : last.end + 1] in _MAY_FOLLOW_A_DAY


def _period_of_months(
    text: Text, stated: tuple[int, int], year: int | None, first: int, last: int
) -> Period:
    return Period(calendar_day(year, first, 1), latest_day(year, last), text.slice(*stated))


def _range(text: Text, first: Mark, last: Mark) -> Period:
    year = first.year if last.year is None else last.year
    start = calendar_day(first.year, first.month, first.day or 1)
    end = calendar_day(year, last.month, last.day) if last.day else latest_day(year, last.month)
    return Period(start, end, text.slice(first.start, last.end))


# Labels of a publication date, best first; the last kind says when the text was written.
_LABELS = (
    pattern(r"(?:发 ?布|公 ?开|公 ?布|发 ?表|上 ?网|刊 ?登)(?:日 ?期|时 ?间)|发布于"),
    pattern(r"(?<!\w)(?:日 ?期|时 ?间)(?!\w)"),
    pattern(r"(?:生 ?成|成 ?文|发 ?文|印 ?发|制 ?发|录 ?入)(?:日 ?期|时 ?间)"),
)
#: Without one of these there is no label.
_IN_LABELS = ("日期", "日 期", "时间", "时 间", "发布于")
_AFTER_LABEL = pattern(r"\W{0,8}")
_RUN_TOGETHER = pattern(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_AROUND_DATE = pattern(r"\W*(?:\d{1,2}[:时]\d{1,2}[:分]?\d{0,2}[分秒]?\W*)?")
_FURNITURE = pattern(r"来\s?源|作\s?者|浏览|访问|阅读|点击|字体|字号|打印|分享")
_LONGEST_FURNITURE = 100
_LINES_UNDER_TITLE = 3


def find_published(front: Sequence[Line], tail: Sequence[Line]) -> Dated | None:
    """The publication date that the page shows around the report, None if it shows none.

    `front` are the lines before part one, `tail` those after the report.  Labelled dates count in
    both (发布时间:…, the value behind the label or on the next line), 公开日期 and the like before
    the time of writing (成文日期); a date without a label counts right under the title.
    """
    places = [(lines, at) for lines in (front, tail) if (at := _with_labels(lines))]
    for label in _LABELS:
        # The label nearest to the report: a portal's own news stand farther off.
        for lines, indexes in places:
            dates = list(_labelled(lines, indexes, label))
            if dates:
                return dates[-1 if lines is front else 0]
    return _under_title(front)


def _with_labels(lines: Sequence[Line]) -> list[int]:
    """The indexes of the lines that may hold a label."""
    norms = [line.text.norm for line in lines]
    return [i for i, norm in enumerate(norms) if any(map(norm.__contains__, _IN_LABELS))]


def _labelled(
    lines: Sequence[Line], indexes: Sequence[int], label: re.Pattern[str]
) -> Iterator[Dated]:
    for index in indexes:
        line = lines[index]
        norm = line.text.norm
        for found in label.finditer(norm):
            behind = _AFTER_LABEL.match(norm, found.end())
            at = behind.end() if behind else found.end()
            dated = _dated_at(line.text, at)
            if dated is None and at == len(norm):
                following = _next_filled(lines, index)
                dated = _alone(following.text) if following else None
            if dated:
                yield dated


def _dated_at(text: Text, at: int) -> Dated | None:
    """The date that begins at `at`, also as eight digits."""
    run = _RUN_TOGETHER.match(text.norm, at)
    if run:
        year, month, day = map(int, run.groups())
        return Dated(calendar_day(year, month, day), text.slice(*run.span()))
    mark = mark_at(text.norm, at)
    return _dated(text, mark) if mark and mark.is_date and mark.year is not None else None


def _next_filled(lines: Sequence[Line], index: int) -> Line | None:
    following = (line for line in lines[index + 1 : index + 3] if line.text.norm.strip())
    return next(following, None)


def _alone(text: Text) -> Dated | None:
    """The date of a line that holds nothing else but perhaps a time."""
    dated = find_dates(text)
    if len(dated) != 1:
        return None
    rest = text.norm.replace(dated[0].text.norm, "", 1)
    return dated[0] if _AROUND_DATE.fullmatch(rest) else None


def _in_furniture(text: Text) -> Dated | None:
    """The date of a line that holds, beside it, only what pages print under a title."""
    if len(text) > _LONGEST_FURNITURE:
        return None
    prose = any(sign in text.norm for sign in ",。;《")
    if _FURNITURE.search(text.norm) and not prose:
        dated = find_dates(text)
        return dated[0] if len(dated) == 1 else None
    # A wrapped line of the preamble may be a date alone, but for what ends the sentence.
    return None if prose else _alone(text)


_COMMA = pattern("[,、。]")


def _under_title(lines: Sequence[Line]) -> Dated | None:
    left = 0
    for line in lines:
        norm = line.text.norm
        if not norm.strip():
            continue
        dated = _in_furniture(line.text) if left else None
        if dated:
            return dated
        # A line of the preamble may end in these words too, a title holds no comma.
        titled = norm.rstrip(" )》*#|").endswith(("报告", "年报")) and not _COMMA.search(norm)
        left = _LINES_UNDER_TITLE if titled else max(0, left - 1)
    return None
