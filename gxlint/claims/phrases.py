"""Phrases as the YAML of claim rules writes them: one line for many wordings.

``[a|b]`` may stand or not stand, ``(a|b)`` must be one of the alternatives; both may be nested.
``[全年]收(到|取)申请`` is 收到申请, 收取申请, 全年收到申请 and 全年收取申请.
"""

from __future__ import annotations

from gxlint import patterns
from gxlint.text import narrow

_SIGN = patterns.compile(r"[\[\]()|]")
_LITERAL = patterns.compile(r"[^\[\]()|]+")
_CLOSING = {"[": "]", "(": ")"}
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
    phrase = narrow(phrase)
    if not _SIGN.search(phrase):
        return (phrase,)
    wordings, _ = _alternatives(phrase, 0, "")
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
                raise _unpaired(char)
            options = ["", *inner] if char == "[" else inner
            if len(current) * len(options) > MOST:
                raise _too_many()
            current = [head + tail for head in current for tail in options]
        elif char in "])|":
            raise _unpaired(char)
        else:
            literal = _LITERAL.match(phrase, at)
            words = literal.group() if literal else char
            current = [head + words for head in current]
            at += len(words) - 1
        at += 1
    return found + current, at


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
