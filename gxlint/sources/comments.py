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
    places = _Places(source)
    at = 0
    start = source.find(_OPEN)
    while start >= 0 and len(comments) < _MOST:
        end = source.find(_CLOSE, start + len(_OPEN)) + len(_CLOSE)
        if end < len(_OPEN):
            break
        text = source[start : min(end, start + _LONGEST)]
        if patterns.compile(_IS_OURS).match(text):
            comments.append(places.comment(text, start, end))
            pieces += (source[at:start], patterns.compile(_NOT_BREAK).sub(" ", source[start:end]))
            at = end
        start = source.find(_OPEN, end)
    return "".join((*pieces, source[at:])), tuple(comments)


_IS_OURS = rf"{_OPEN}\s*{_MARK}\s*[:：]"
_NOT_BREAK = r"[^\n]"


class _Places:
    """Lines and columns of offsets in a source; the offsets only grow."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._number, self._begin = 1, 0

    def comment(self, text: str, start: int, end: int) -> Comment:
        behind, first = start, self._position(start)
        while behind > self._begin and self._source[behind - 1].isspace():
            behind -= 1
        if behind == self._begin:  # nothing but the comment on its line, so far
            behind = start
        after = first._replace(column=behind - self._begin + 1)
        return Comment(text, first, self._position(end), after)

    def _position(self, offset: int) -> Position:
        if breaks := self._source.count("\n", self._begin, offset):
            self._number += breaks
            self._begin = self._source.rindex("\n", self._begin, offset) + 1
        return Position(self._number, offset - self._begin + 1)
