"""Phrases as the YAML of claim rules writes them: one line for many wordings.

``[a|b]`` may stand or not stand, ``(a|b)`` must be one of the alternatives; both may be nested.
``[全年]收(到|取)申请`` is 收到申请, 收取申请, 全年收到申请 and 全年收取申请.
"""

from __future__ import annotations

import re

_BRACKET = re.compile(r"[\[\]()]")
_LITERAL = re.compile(r"[^\[\]()|]+")
_CLOSING = {"[": "]", "(": ")"}
#: No phrase may stand for more wordings than this.
MOST = 4000


def expand(phrase: str) -> tuple[str, ...]:
    """All wordings of a phrase.  Raises ValueError on brackets without partner and on too many."""
    if not _BRACKET.search(phrase):
        return (phrase,)
    wordings, end = _alternatives(phrase, 0, "")
    if end != len(phrase):
        raise ValueError(f"unbalanced bracket in {phrase!r}")
    return tuple(dict.fromkeys(wordings))


def _alternatives(phrase: str, at: int, closing: str) -> tuple[list[str], int]:
    """The wordings of ``a|b|…`` from `at` up to `closing`, and where that stands."""
    found: list[str] = []
    current = [""]
    while at < len(phrase):
        char = phrase[at]
        if char == closing:
            break
        if closing and char == "|":
            found, current = found + current, [""]
        elif char in _CLOSING:
            inner, at = _alternatives(phrase, at + 1, _CLOSING[char])
            if at >= len(phrase):
                raise ValueError(f"unbalanced bracket in {phrase!r}")
            options = ["", *inner] if char == "[" else inner
            current = [head + tail for head in current for tail in options]
            if len(current) > MOST:
                raise ValueError(f"too many wordings in {phrase!r}")
        elif char in "])|":
            raise ValueError(f"stray {char!r} in {phrase!r}")
        else:
            literal = _LITERAL.match(phrase, at)
            words = literal.group() if literal else char
            current = [head + words for head in current]
            at += len(words) - 1
        at += 1
    return found + current, at
