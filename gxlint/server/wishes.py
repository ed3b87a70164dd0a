"""What a request asks for: the options of the command line, under the same names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from gxlint.cli.arguments import EDITIONS, selectors
from gxlint.errors import UsageError, did_you_mean, one_of
from gxlint.finding import SEVERITIES
from gxlint.messages import LANGUAGES
from gxlint.namedtuple import NamedTuple

#: Rules to select, to ignore, and to put in force as well: what `Choice.of_options` takes.
ChoiceKey = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


class Wishes(NamedTuple):
    """As the options of the same names; None where a request says nothing."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    edition: str | None = None
    lang: str | None = None
    severity: str = SEVERITIES[0]
    fail_on: str | None = None

    @property
    def choice_key(self) -> ChoiceKey:
        """What is wished of rules."""
        return self.select, self.ignore, self.extend_select


_LISTS = ("select", "ignore", "extend-select")
_WORDS: Mapping[str, Callable[[str], str]] = {
    "edition": one_of("edition", EDITIONS),
    "lang": one_of("lang", LANGUAGES),
    "severity": one_of("severity", SEVERITIES),
    "fail-on": one_of("fail-on", SEVERITIES),
}
OPTIONS = (*_LISTS, *_WORDS)


#: Rules that a list may name, and characters of a name or of another value.
MOST = 200
LONGEST = 100


def wishes(given: Iterable[tuple[str, Any]], others: Iterable[str] = ()) -> Wishes:
    """The wishes in options by name, the later ones stronger; lists may be texts with commas.

    `others` are names that stand among them and mean something else.  Raises `UsageError` on an
    unknown option and on an unknown value.
    """
    lists: dict[str, list[str]] = {name: [] for name in _LISTS}
    words: dict[str, str] = {}
    for name, value in given:
        if name in others:
            continue
        if name in lists:
            for each in value if isinstance(value, list) else [value]:
                lists[name] += selectors(_text(name, each, MOST * LONGEST))
            _prove(name, lists[name])
        elif name in _WORDS:
            words[name] = _WORDS[name](_text(name, value))
        else:
            raise _unknown(name, (*OPTIONS, *others))
    return Wishes(
        select=tuple(lists["select"]),
        ignore=tuple(lists["ignore"]),
        extend_select=tuple(lists["extend-select"]),
        edition=words.get("edition"),
        lang=words.get("lang"),
        severity=words.get("severity", SEVERITIES[0]),
        fail_on=words.get("fail-on"),
    )


def _text(name: str, value: object, most: int = LONGEST) -> str:
    if not isinstance(value, str):
        raise UsageError(f"选项 {name} 的值应为文字", f"the value of option {name} is to be text")
    if len(value) > most:
        raise UsageError(f"选项 {name} 的值太长", f"the value of option {name} is too long")
    return value


def _prove(name: str, words: Sequence[str]) -> None:
    """Words are looked for among all rules, and remembered: neither without end."""
    if len(words) > MOST or any(len(word) > LONGEST for word in words):
        raise UsageError(
            f"选项 {name} 最多列 {MOST} 条规则，每条最多 {LONGEST} 个字符",
            f"option {name} takes at most {MOST} rules of {LONGEST} characters",
        )


def _unknown(name: str, known: Iterable[str]) -> UsageError:
    shown = name[:_SHOWN]
    close = did_you_mean(shown, known)
    zh = f"是否想写 {close}？" if close else f"可用：{'、'.join(known)}"
    en = f"did you mean {close}?" if close else f"possible: {', '.join(known)}"
    return UsageError(f"没有选项 {shown}；{zh}", f"no option {shown}; {en}")


#: So much of a word that nobody knows is repeated.
_SHOWN = 40
