"""Patterns of users, proved when they are read.

They run under the module `regex`, which can be stopped (see `gxlint.guarded`), but are written for
`re`, as the built-in ones are: both must take them, and alike.
"""

from __future__ import annotations

import re
import warnings

from gxlint.schema import Format, FormatFault

#: The longest built-in pattern has a fifteenth of this.
MAX_LENGTH = 5_000
#: How many characters a pattern may ask for at least: `regex` writes counted repetitions out.
MAX_WEIGHT = 10_000

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d+),?\d*\}|\{,\d*\}|.", re.DOTALL)
_UNCOUNTED = frozenset("*+?|^$")


def prove_pattern(pattern: str) -> None:
    """Raises `FormatFault` if `pattern` is blank, does not compile without a warning, or is such
    that it means something else to `regex` than to `re` or takes much to compile."""
    if not pattern.strip():
        raise FormatFault("正则表达式是空的；请填写", "the pattern is empty; write one")
    if len(pattern) > MAX_LENGTH:
        raise FormatFault(
            f"正则表达式超过 {MAX_LENGTH} 个字符；请拆成几条",
            f"the pattern has more than {MAX_LENGTH} characters; split it",
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
    except (re.error, Warning, RecursionError, OverflowError) as error:
        raise _faulty(error) from error
    _prove_guarded(pattern)


def with_group(group: str) -> Format:
    """Proves that a text is a pattern (see `prove_pattern`) with that group, a name or a number."""

    def prove(pattern: str) -> None:
        prove_pattern(pattern)
        compiled = re.compile(pattern)
        if group not in (*compiled.groupindex, *map(str, range(1, compiled.groups + 1))):
            wanted = "(…)" if group.isdecimal() else f"(?P<{group}>…)"
            raise FormatFault(
                f"正则表达式里缺少组 {wanted}；请把要取的部分放进去",
                f"the pattern has no group {wanted}; put into it what is to be taken",
            )

    return prove


def _prove_guarded(pattern: str) -> None:
    if any(found[0] == "{" for found in _TOKEN.finditer(pattern)):
        raise FormatFault(
            r"正则表达式里的花括号不是重复次数；字面的花括号请写成 \{",
            r"a brace in the pattern is no repetition; write \{ for a brace as such",
        )
    if _weight(pattern) > MAX_WEIGHT:
        raise FormatFault(
            f"正则表达式里的重复次数太多（至少 {MAX_WEIGHT} 个字符）；请减少",
            f"the pattern's repetitions ask for more than {MAX_WEIGHT} characters; ask for fewer",
        )
    import regex

    try:
        regex.compile(pattern, regex.VERSION0)
    except (regex.error, RecursionError, OverflowError) as error:
        raise _faulty(error) from error


def _faulty(error: Exception) -> FormatFault:
    return FormatFault(
        f"正则表达式有误：{error}；请更正", f"faulty regular expression: {error}; mend it"
    )


def _weight(pattern: str) -> int:
    """About how many characters there are when every repetition is written out as often as it must
    occur, alternatives one after the other."""
    groups = [0]
    last = 0
    for found in _TOKEN.finditer(pattern):
        token = found[0]
        if token == "(":
            groups.append(0)
        elif token == ")" and len(groups) > 1:
            last = groups.pop()
            groups[-1] += last
        elif token[0] == "{":
            times = int(found[1] or 1)
            groups[-1] += last * max(0, times - 1)
            last *= max(1, times)
        elif token not in _UNCOUNTED:
            last = 1
            groups[-1] += last
    return sum(groups)
