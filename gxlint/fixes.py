"""From what a check would change to edits of the source.

An edit touches only the characters that differ, so that line breaks and formatting around them
stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gxlint.checks import Repair
from gxlint.finding import Edit, Fix
from gxlint.model import Report
from gxlint.text import Position, Span, Text

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


def fix_of(report: Report, repair: Repair, lang: str, *, certain: bool) -> Fix | None:
    """The edits that a repair comes to; None where a line break of the source is in the way.

    A safe repair is only proposed if its place is not `certain` (read from damaged text).
    """
    edits: list[Edit] = []
    told: Counter[tuple[str, str]] = Counter()
    for spot, replacement in sorted((change.spot, change.replacement) for change in repair.changes):
        text = report.locate(spot.path).slice(*spot.range)
        told[text.raw, replacement] += 1
        for start, end, new in _differences(text.raw, replacement):
            edits.append(Edit(_span(text, start, end), new))
    if any(_straddles(edit.span) for edit in edits):
        return None
    edits.sort(key=lambda edit: edit.span.start or Position(0, 0))
    safety = "safe" if repair.safe and certain else "proposed"
    return Fix(safety, tuple(edits), _message(told, lang))


def _differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of `old` that differ, with what is to stand there."""
    if len(old) != len(new):
        yield _middle(old, new)
        return
    start = 0
    for end in range(len(old) + 1):
        if end == len(old) or old[end] == new[end]:
            if start < end:
                yield start, end, new[start:end]
            start = end + 1


def _middle(old: str, new: str) -> tuple[int, int, str]:
    """What is left of two texts without their common beginning and end."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < shorter - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, new[start : len(new) - tail]


def _span(text: Text, start: int, end: int) -> Span:
    if start < end or not start:
        return text.span(start, end)
    # What is inserted stays on the line of the character before it.
    before = text.span(start - 1, start)
    return Span(before.end, before.end, before.location)


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
