"""Phrases as the YAML of claim rules writes them: one line for many wordings.

``[a|b]`` may stand or not stand, ``(a|b)`` must be one of the alternatives; both may be nested.
``[全年]收(到|取)申请`` is 收到申请, 收取申请, 全年收到申请 and 全年收取申请.
"""

from __future__ import annotations

from gxlint import patterns
from gxlint.text import narrow

_SIGN = patterns.compile(r"([\[\]()|])")
_OPENING = {"]": "[", ")": "("}
#: No phrase may stand for more wordings than this.
MOST = 4000


class PhraseError(ValueError):
    """A phrase that cannot be read; `zh` and `en` say why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def expand(phrase: str) -> tuple[str, ...]:
    """All wordings of a phrase, full-width characters in it narrowed as in the text.

    Raises `PhraseError` on brackets without partner and on too many wordings.
    """
    pieces = _SIGN.split(narrow(phrase))
    if len(pieces) == 1:
        return tuple(pieces)
    found: list[str] = []
    current = [""]
    around: list[tuple[list[str], list[str], str]] = []
    for piece in pieces:
        if piece in ("[", "("):
            around.append((found, current, piece))
            found, current = [], [""]
        elif piece == "|" and around:
            found, current = found + current, [""]
        elif piece in _OPENING and around and around[-1][2] == _OPENING[piece]:
            options = found + current if piece == ")" else ["", *found, *current]
            found, current, _ = around.pop()
            if len(current) * len(options) > MOST:
                raise _too_many()
            current = [head + tail for head in current for tail in options]
        elif piece in ("]", ")", "|"):
            raise _unpaired(piece)
        elif piece:
            current = [head + piece for head in current]
    if around:
        raise _unpaired(around[-1][2])
    return tuple(dict.fromkeys(current))


def _unpaired(char: str) -> PhraseError:
    if char == "|":
        return PhraseError(
            "“|” 只能用在 [ ] 或 ( ) 里；请加上括号", "'|' stands only in [ ] or ( ); add brackets"
        )
    return PhraseError(
        f"“{char}” 没有配对的括号；请补全", f"bracket {char!r} has no partner; complete it"
    )


def _too_many() -> PhraseError:
    return PhraseError(
        f"一条说法展开后超过 {MOST} 种；请拆成几条",
        f"the phrase stands for more than {MOST} wordings; split it",
    )
