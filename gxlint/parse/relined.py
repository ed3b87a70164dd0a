"""The lines of a report that does not show them as its file has them.

Listings put a number before each line, quotations a sign; narrow pages break headings in two, and
some programs end lines with signs that editors take for spaces.  Such lines are taken from those of
the document, so that every character keeps its place.
"""

from __future__ import annotations

from os.path import commonprefix

from gxlint import patterns
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
_MARKS = patterns.compile(r"[\s>*#•·+-]+")
# 三、收到和处理政府信息公开 | 申请情况
_LAST_WORD = r"(?:情况|事项|措施|打算)\s*"
_HEADING_BEGUN = patterns.compile(
    rf"\s*[(]?[一二三四五六七][、.)](?![^,。;:|\t]{{0,24}}{_LAST_WORD}$)[^,。;:|\t]{{6,24}}"
)
_HEADING_ENDED = patterns.compile(rf"[^\W\d_]{{0,12}}{_LAST_WORD}")
#: Fewer lines than these are a list.
_LISTING = 20


def relined(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines that the source shows; None if they are those of the file."""
    shown: Sequence[Line] | None = None
    for look in (_broken, _unmarked, _unnumbered, _rejoined, parted):
        shown = look(shown or lines) or shown
    return shown


def _broken(lines: Sequence[Line]) -> Sequence[Line] | None:
    """Lines that end at the signs too that only some programs take for ends of lines."""
    if not any(_ENDS.search(line.text.raw.strip()) for line in lines):
        return None
    return [
        line._replace(text=text)
        for line in lines
        for text in (_at_ends(line.text) if line.cells is None else (line.text,))
    ]


def _at_ends(text: Text) -> Iterator[Text]:
    """The lines of a line; signs before its first word and behind its last one end nothing."""
    body = text.strip()
    start = 0
    for found in _ENDS.finditer(body.raw):
        yield body.slice(start, found.start())
        start = found.end()
    yield body.slice(start, len(body)) if start else text


def _unmarked(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines without the sign that all of them begin with, as quotations and lists have it."""
    filled = [line.text.norm for line in lines if line.text.norm.strip()]
    if len(filled) < _LISTING or any(line.cells is not None for line in lines):
        return None
    marks = _MARKS.match(commonprefix(filled))  # noqa: RUF071 (no paths)
    if marks is None or not marks[0].strip():
        return None
    start = marks.end()
    return [_from(line, start if line.text.norm.strip() else 0) for line in lines]


def _unnumbered(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines without their numbers, which go up by one from each line to the next.

    Blank lines may have none; on each page they may begin anew.
    """
    found = [(line, _NUMBER.match(line.text.norm)) for line in lines if line.text.norm.strip()]
    if len(found) < _LISTING:
        return None
    behind: list[str] = []
    last = 0
    for line, number in found:
        if number is None or line.cells is not None:
            return None
        if last and int(number[1]) not in (1, last + 1):
            return None
        last = int(number[1])
        if rest := line.text.norm[number.end() :]:
            behind.append(rest)
    separator = _BEHIND_NUMBER.match(commonprefix(behind))  # noqa: RUF071 (no paths)
    if separator is None:
        return None
    return [_without_number(line, separator.end()) for line in lines]


def _without_number(line: Line, separator: int) -> Line:
    """The line without its number and so many characters behind it."""
    number = _NUMBER.match(line.text.norm)
    return _from(line, number.end() + separator if number else 0)


def _from(line: Line, start: int) -> Line:
    return line._replace(text=line.text.slice(min(start, len(line.text)), len(line.text)))


def _rejoined(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines with headings whole that a narrow page broke in two."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and line.cells is None and last.cells is None and _is_broken(last.text, line.text):
            found[-1] = last._replace(text=Text.join((last.text, line.text)))
        else:
            found.append(line)
    return found if len(found) < len(lines) else None


def _is_broken(first: Text, second: Text) -> bool:
    return (
        _HEADING_BEGUN.fullmatch(first.norm) is not None
        and _HEADING_ENDED.fullmatch(second.norm) is not None
    )
