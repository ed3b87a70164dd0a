"""The lines of a report that does not show them as its file has them.

Listings put a number before each line, quotations a sign; narrow pages break headings in two, and
some programs end lines with signs that editors take for spaces, leave tags in them, or lose their
ends.  Such lines are taken from those of the document, so that every character keeps its place.
"""

from __future__ import annotations

from itertools import pairwise
from operator import is_not
from os.path import commonprefix

from gxlint import patterns
from gxlint.parse.fielded import fielded
from gxlint.parse.glued import glued
from gxlint.parse.parted import parted
from gxlint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.document import Line

# Separators of lines and paragraphs (Unicode), next line, vertical tab, form feed.
_ENDS = patterns.compile("[\u2028\u2029\x85\x0b\x0c\x1c-\x1e]")
_NUMBER = patterns.compile(r"\s*(\d{1,6})")
#: What may stand between a line and its number.
_BEHIND_NUMBER = patterns.compile(r"[\s:.、)\]|>-]+")
# Those that change nothing but how words look.
_TAG = patterns.compile(
    r"(?i)</?(?:a|b|big|br|code|em|font|i|small|span|strong|u)(?:\s[^<>]{0,500}|/)?>"
)
_BREAK = patterns.compile(r"(?i)<br\s?/?>")
_MARKS = patterns.compile(r"[\s>*#•·+-]+")
# 三、收到和处理政府信息公开 | 申请情况
_LAST_WORDS = ("情况", "事项", "措施", "打算")
_LAST_WORD = rf"(?:{'|'.join(_LAST_WORDS)})\s*"
_HEADING_BEGUN = patterns.compile(
    rf"\s*[(]?[一二三四五六七][、.)](?![^,。;:|\t]{{0,24}}{_LAST_WORD}$)[^,。;:|\t]{{6,24}}"
)
_HEADING_ENDED = patterns.compile(rf"[^\W\d_]{{0,12}}{_LAST_WORD}")
# …年度报告 2024年,…  and  …报告如下: 一、总体情况 (一)…  and  … 0 0 1 五、存在的…情况 …
_RUN_ON = patterns.compile(
    rf"(?<=[。!?;:)”\d])\s+(?P<heading>[一二三四五六七]、[^\s,。;:|]{{2,30}}(?:{'|'.join(_LAST_WORDS)}"
    r"|概述|概况))\s+(?=\S)|^\s*(?P<title>\S{2,40}\s?20\d\d\s?年度?政府信息公开工作年度报告)\s+(?=\S)"
)
#: Fewer characters than these are a line of their own.
_RUN_TOGETHER = 100
#: Fewer lines than these are a list.
_LISTING = 20
#: One line in so many may lack its number or break the count, by fewer lines than `_MOST_LOST`.
_IRREGULAR = 20
_MOST_LOST = 9


def relined(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines that the source shows; None if they are those of the file."""
    shown: Sequence[Line] | None = None
    looks = (_broken, fielded, _untagged, _unmarked, _unnumbered, _run_on, _rejoined, parted, glued)
    for look in looks:
        shown = look(shown or lines) or shown
    return shown


def _broken(lines: Sequence[Line]) -> Sequence[Line] | None:
    """Lines that end at the signs too that only some programs take for ends of lines."""
    text = "\n".join([*(line.text.raw for line in lines), ""])
    if len(text.splitlines()) == text.count("\n"):  # they end lines for this, too
        return None
    shown = [
        line._replace(text=text)
        for line in lines
        for text in (_at_ends(line.text) if line.cells is None else (line.text,))
    ]
    return shown if len(shown) > len(lines) else None


def _at_ends(text: Text) -> Iterator[Text]:
    """The lines of a line; signs before its first word and behind its last one end nothing."""
    body = text.strip()
    start = 0
    for found in _ENDS.finditer(body.raw):
        yield body.slice(start, found.start())
        start = found.end()
    yield body.slice(start, len(body)) if start else text


def _untagged(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines without the tags that a copy out of the source of a page has left in them."""
    if not any("</" in line.text.norm or _BREAK.search(line.text.norm) for line in lines):
        return None
    shown: list[Line] = []
    for line in lines:
        if line.cells is None and _TAG.search(line.text.norm):
            shown += [line._replace(text=_without_tags(text)) for text in _at_breaks(line)]
        else:
            shown.append(line)
    return shown if len(shown) > len(lines) or any(map(is_not, shown, lines)) else None


def _at_breaks(line: Line) -> Sequence[Text]:
    """The lines that tags make of a line; in a row of a table they part lines of its cells."""
    ends = [found.end() for found in _BREAK.finditer(line.text.norm)]
    if not ends or "|" in line.text.norm:
        return (line.text,)
    return [line.text.slice(*edge) for edge in pairwise([0, *ends, len(line.text)])]


def _without_tags(text: Text) -> Text:
    return text.without([tag.span() for tag in _TAG.finditer(text.norm)])


def _unmarked(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines without the sign that all of them begin with, as quotations and lists have it."""
    if _marks(_first_filled(lines)) is None:
        return None
    filled = [line.text.norm for line in lines if line.text.norm.strip()]
    if len(filled) < _LISTING or any(line.cells is not None for line in lines):
        return None
    start = _marks(commonprefix(filled))  # noqa: RUF071 (no paths)
    if start is None:
        return None
    return [_from(line, start if line.text.norm.strip() else 0) for line in lines]


def _marks(norm: str) -> int | None:
    """Where the signs end that a line begins with; None if there are none."""
    marks = _MARKS.match(norm)
    return marks.end() if marks and marks[0].strip() else None


def _first_filled(lines: Sequence[Line]) -> str:
    return next((line.text.norm for line in lines if line.text.norm.strip()), "")


def _unnumbered(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines without their numbers, which go up by one from each line to the next.

    Blank lines may have none; on each page they may begin anew.  A few lines may have been lost,
    doubled, or put in without a number.
    """
    if _NUMBER.match(_first_filled(lines)) is None:
        return None
    filled = [index for index, line in enumerate(lines) if line.text.norm.strip()]
    if len(filled) < _LISTING or any(lines[index].cells is not None for index in filled):
        return None
    ends: dict[int, int] = {}
    last = irregular = 0
    for index in filled:
        number = _NUMBER.match(lines[index].text.norm)
        step = int(number[1]) - last if number else -1
        if number and (step in range(_MOST_LOST) or number[1].lstrip("0") == "1" or not last):
            ends[index] = number.end()
            last += step
        elif not last:
            return None
        irregular += index not in ends or (step != 1 and last != 1 and len(ends) > 1)
        if irregular * _IRREGULAR > len(filled):
            return None
    behind = [rest for index, end in ends.items() if (rest := lines[index].text.norm[end:])]
    separator = _BEHIND_NUMBER.match(commonprefix(behind))  # noqa: RUF071 (no paths)
    if separator is None:
        return None
    return [
        _from(line, ends[index] + separator.end() if index in ends else 0)
        for index, line in enumerate(lines)
    ]


def _run_on(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines, title and headings of parts that stand within one on lines of their own."""
    shown: list[Line] = []
    for line in lines:
        norm = line.text.norm
        long = line.cells is None and len(norm) >= _RUN_TOGETHER
        own = list(_RUN_ON.finditer(norm)) if long else []
        spans = [found.span(found.lastgroup or 0) for found in own]
        edges = [0, *(edge for span in spans for edge in span), len(line.text)]
        pieces = [line.text.slice(*edge) for edge in pairwise(edges)]
        shown += [line._replace(text=text) for text in pieces if text.norm.strip() or not own]
    return shown if len(shown) > len(lines) else None


def _from(line: Line, start: int) -> Line:
    return line._replace(text=line.text.slice(min(start, len(line.text)), len(line.text)))


def _rejoined(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines with headings whole that a narrow page broke in two."""
    ends = [i for i, line in enumerate(lines) if line.text.norm.rstrip().endswith(_LAST_WORDS)]
    broken = {i for i in ends if i and _is_broken(lines[i - 1], lines[i])}
    if not broken:
        return None
    found: list[Line] = []
    for index, line in enumerate(lines):
        if index in broken:
            found[-1] = line._replace(text=Text.join((found[-1].text, line.text)))
        else:
            found.append(line)
    return found


def _is_broken(first: Line, second: Line) -> bool:
    return (
        first.cells is None
        and second.cells is None
        and _HEADING_BEGUN.fullmatch(first.text.norm) is not None
        and _HEADING_ENDED.fullmatch(second.text.norm) is not None
    )
