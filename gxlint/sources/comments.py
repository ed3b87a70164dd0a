"""Comments by which a source speaks to gxlint: ``<!-- gxlint: … -->`` in web pages and Markdown."""

from __future__ import annotations

from gxlint import patterns
from gxlint.document import Comment
from gxlint.text import Position

_OPEN, _CLOSE = "<!--", "-->"
_MARK = "gxlint"

#: A source with more of them, or with longer ones, is no report.
_MOST = 1_000
_LONGEST = 2_000


def taken(source: str) -> tuple[str, tuple[Comment, ...]]:
    """The comments that begin with ``gxlint:``, and the source with spaces in their place."""
    if _MARK not in source:
        return source, ()
    comments: list[Comment] = []
    pieces: list[str] = []
    places, is_ours = _Places(source), patterns.compile(_IS_OURS)
    at = 0
    start = source.find(_OPEN)
    while start >= 0 and len(comments) < _MOST:
        end = source.find(_CLOSE, start + len(_OPEN)) + len(_CLOSE)
        if end < len(_OPEN):
            break
        if is_ours.match(source, start, end):
            text = source[start : min(end, start + _LONGEST)]
            comments.append(places.comment(text, start, end))
            pieces += (source[at:start], _blank(source[start:end]))
            at = end
        start = source.find(_OPEN, end)
    return "".join((*pieces, source[at:])), tuple(comments)


_IS_OURS = rf"{_OPEN}\s*{_MARK}\s*[:：]"


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


class _Places:
    """Lines and columns of offsets in a source; the offsets only grow."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._number, self._begin, self._at = 1, 0, 0
        self._last: Comment | None = None

    def comment(self, text: str, start: int, end: int) -> Comment:
        behind = self._at
        first = self._position(start)
        behind = max(behind, self._begin)
        before = self._source[behind:start].rstrip()
        last = self._last
        if before:
            after = first._replace(column=behind + len(before) - self._begin + 1)
        elif last and last.end.line == first.line:
            after = last.after  # comments in a row stand behind the same words
        else:
            after = first
        self._last = Comment(text, first, self._position(end), after)
        return self._last

    def _position(self, offset: int) -> Position:
        if breaks := self._source.count("\n", self._at, offset):
            self._number += breaks
            self._begin = self._source.rindex("\n", self._at, offset) + 1
        self._at = offset
        return Position(self._number, offset - self._begin + 1)
