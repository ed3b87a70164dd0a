"""From what a check would change to edits of the source.

An edit touches only the characters that differ, so that line breaks and formatting around them
stay as they are.
"""

from __future__ import annotations

from collections import Counter

from gxlint.finding import Edit, Fix
from gxlint.text import Span, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.checks import Repair
    from gxlint.places import Places

# What parts the cells of a row in a text.
_BORDERS = "|\t,"

# Further kinds of changes are not told.
_TOLD = 3

_WORDS = {
    "zh": {
        "replace": "{old} 改为 {new}",
        "insert": "补上 {new}",
        "delete": "删去 {old}",
        "times": "{words}（{count} 处）",
        "and": "；",
        "more": "……",
    },
    "en": {
        "replace": "replace {old} with {new}",
        "insert": "insert {new}",
        "delete": "remove {old}",
        "times": "{words} ({count} times)",
        "and": "; ",
        "more": " …",
    },
}


def fix_of(places: Places, repair: Repair, *, certain: bool) -> Fix | None:
    """The edits that a repair comes to.

    None where a line break of the source is in the way, or where a blank cell has no place of its
    own in the source.

    A safe repair is only proposed if its place is not `certain` (read from damaged text).
    """
    edits: list[Edit] = []
    told: Counter[tuple[str, str]] = Counter()
    for spot, replacement in sorted((change.spot, change.replacement) for change in repair.changes):
        whole = places.report.locate(spot.path)
        if not whole.raw and not _has_borders(places, whole):
            return None
        text = whole.slice(*spot.range)
        told[text.raw, replacement] += 1
        for start, end, new in _differences(text.raw, replacement):
            edits.append(_edit(places, text, (start, end), new))
    if any(_straddles(edit.span) for edit in edits):
        return None
    edits.sort(key=lambda edit: edit.at)
    safety = "safe" if repair.safe and certain else "proposed"
    return Fix(safety, tuple(edits), _message(told, places.lang))


def spread(replacement: str, count: int) -> list[str]:
    """What is to stand in place of each of `count` characters that are edited one by one."""
    if len(replacement) == count:
        return list(replacement)
    return [replacement, *[""] * (count - 1)]


def _differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of `old` that differ, with what is to stand there."""
    if len(old) != len(new):
        yield middle(old, new)
        return
    start = 0
    for end in range(len(old) + 1):
        if end == len(old) or old[end] == new[end]:
            if start < end:
                yield start, end, new[start:end]
            start = end + 1


def middle(old: str, new: str) -> tuple[int, int, str]:
    """What is left of two texts without their common beginning and end."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < shorter - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, new[start : len(new) - tail]


def _edit(places: Places, text: Text, stretch: tuple[int, int], new: str) -> Edit:
    start, end = stretch
    span, at = _span(text, start, end), places.at(text, start)
    if start == end and start:
        # What is inserted stays on the line of the character before it.
        before, (line, character) = text.span(start - 1, start), places.at(text, start - 1)
        span, at = Span(before.end, before.end, span.location), (line, character + 1)
    return Edit(span, new, text.raw[start:end], at)


def _has_borders(places: Places, text: Text) -> bool:
    """Whether the source itself shows where what is blank begins."""
    line, character = places.at(text)
    before = places.report.document.lines[line].text.norm[max(0, character - 1) : character]
    return before != "" and before in _BORDERS


def _span(text: Text, start: int, end: int) -> Span:
    """The place; in a source without lines with the columns in the text that stands there."""
    span = text.span(start, end)
    if span.start is not None or span.location is None:
        return span
    mark = text.mark(start)
    column = mark.column + start - mark.offset
    return Span(None, None, {**span.location, "characters": (column, column + end - start)})


def _straddles(span: Span) -> bool:
    return span.start is not None and span.end is not None and span.start.line != span.end.line


def _message(told: Counter[tuple[str, str]], lang: str) -> str:
    words = _WORDS[lang]
    parts = []
    for (old, new), count in list(told.items())[:_TOLD]:
        kind = "replace" if old and new else "delete" if old else "insert"
        part = words[kind].format(old=old, new=new)
        parts.append(words["times"].format(words=part, count=count) if count > 1 else part)
    return words["and"].join(parts) + (words["more"] if len(told) > _TOLD else "")
