"""Words that a pattern cannot match without, looked for before the pattern is tried.

Most patterns of the rules match nothing in most reports.  To look for a word in a whole report
takes less than to try the pattern on one sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import product

from gxlint import patterns
from gxlint.functions import cache
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from typing import Any, TypeVar

    _Found = TypeVar("_Found")

#: The words are worked out when a pattern is asked for so often: a run over one file never is.
_WARM = 4
#: Of more words than this, one is nearly always there.
_MOST = 24
_WITHOUT_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
_REPEATED = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")

_Words = frozenset[str]


class _Need(NamedTuple):
    """Words of which a match holds one; `search` finds one in a text."""

    words: tuple[str, ...]
    search: Callable[..., re.Match[str] | None]


_asked: dict[str, int] = {}
#: By pattern, what it cannot match without any of, and the last text that was so told had none of.
_lacking: dict[str, tuple[str, ...]] = {}


def stretches(source: str, text: str, bounds: Sequence[int]) -> Collection[int]:
    """The numbers of the stretches of `text` in which the pattern of that source may match.

    A stretch goes from one of `bounds`, the first of which is 0, to the next.  None is passed over
    in which the pattern matches a part of it, or does so when characters are blanked out: words
    with white space are not looked for.
    """
    lacking = _lacking.get(source)
    if lacking and not any(map(text.__contains__, lacking)):
        return ()
    every = range(len(bounds) - 1)
    if not _is_warm(source):
        return every
    needed = _needed(source)
    for need in needed:
        if need.search(text) is None:
            _lacking[source] = tuple(_lacked(word, text) for word in need.words)
            return ()
    if not needed:
        return every
    first, *others = needed
    return [
        index
        for index in _holding(first, text, bounds)
        if all(need.search(text, bounds[index], bounds[index + 1]) for need in others)
    ]


def matches(source: str, text: str) -> bool:
    """Whether the pattern of that source matches anywhere in the text.

    Many patterns are lists of words, more or less: these are looked for before the rest is.
    """
    if _is_warm(source) and any(map(text.__contains__, _sufficient(source))):
        return True
    return patterns.compile(source).search(text) is not None


def _is_warm(source: str) -> bool:
    """Whether it pays to take the pattern apart; counts how often that is asked."""
    asked = _asked.get(source, 0)
    if asked < _WARM:
        _asked[source] = asked + 1
    return asked >= _WARM


def _lacked(word: str, text: str) -> str:
    """A character of the word that the text lacks, else the word, which it lacks as a whole.

    What one report lacks most others do; and a single character is looked for in a tenth of the
    time.
    """
    return next((char for char in word if char not in text), word)


def _holding(need: _Need, text: str, bounds: Sequence[int]) -> Iterator[int]:
    """The numbers of the stretches that hold one of the words, in order."""
    found = need.search(text)
    while found:
        following = bisect_right(bounds, found.start())
        yield following - 1
        found = need.search(text, bounds[following])


@cache
def _needed(source: str) -> tuple[_Need, ...]:
    """What every match holds, what is least likely there first."""
    return _taken_apart(
        source,
        lambda tree: tuple(map(_need, sorted(set(_of_sequence(tree)), key=_worth, reverse=True))),
    )


def _need(words: _Words) -> _Need:
    import re

    found = re.compile("|".join(map(re.escape, sorted(words))))
    return _Need(tuple(words), found.search)


@cache
def _sufficient(source: str) -> tuple[str, ...]:
    """Words each of which is a match: the alternatives of the pattern that are nothing else."""
    return _taken_apart(source, lambda tree: tuple(_plain_ways(tree)))


def _plain_ways(tree: Sequence[Any]) -> Iterator[str]:
    if len(tree) != 1 or str(tree[0][0]) != "BRANCH":
        return
    for way in tree[0][1][1]:
        if len(way) and all(str(name) == "LITERAL" for name, _ in way):
            yield "".join(chr(value) for _, value in way)


def _taken_apart(source: str, read: Callable[[Any], tuple[_Found, ...]]) -> tuple[_Found, ...]:
    """What is read off the parsed pattern; nothing of one that is not like others."""
    import re
    from importlib import import_module

    # The parser of patterns is no public module; without it patterns are tried as they are.
    try:
        parser: Any = import_module("re._parser")
        tree = parser.parse(source)
        if int(tree.state.flags) & parser.SRE_FLAG_IGNORECASE:
            return ()
        return read(tree)
    except (ImportError, AttributeError, TypeError, ValueError, RecursionError, re.error):
        return ()


def _worth(words: _Words) -> tuple[int, bool, int]:
    """Of long words, and of few, it is likelier that none is there; signs and digits always are.

    Latin letters are rarer than others.
    """
    letters = min(sum(map(str.isalpha, word)) for word in words)
    return letters, all(map(str.isascii, words)), -len(words)


def _of_sequence(items: Iterable[Any]) -> Iterator[_Words]:
    """What the items of a sequence need, one after the other."""
    run: _Words = frozenset({""})
    for name, value in _flat(items):
        characters, alone = _characters(name, value)
        if characters and len(run) * len(characters) <= _MOST:
            run = frozenset(map("".join, product(run, characters)))
            if alone:
                continue
        elif characters:
            yield characters
        else:
            yield from _of_item(name, value)
        if "" not in run:
            yield run
        run = frozenset({""})
    if "" not in run:
        yield run


def _flat(items: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """The items that take characters, those of groups among the others."""
    for name, value in ((str(code), value) for code, value in items):
        if name == "SUBPATTERN" and not value[1]:
            yield from _flat(value[3])
        elif name not in _WITHOUT_WIDTH:
            yield name, value


def _characters(name: str, value: Any) -> tuple[_Words, bool]:
    """The characters that an item takes one of, if they are few and no white space.

    And whether it takes but this one, so that the next item's stand right behind.
    """
    found: list[str] = []
    if name == "LITERAL":
        found = [chr(value)]
    elif name == "IN" and all(str(code) == "LITERAL" for code, _ in value):
        found = [chr(char) for _, char in value]
    elif name in _REPEATED and value[0] and len(value[2]) == 1:
        code, inner = value[2][0]
        return _characters(str(code), inner)[0], False
    spaced = any(char.isspace() for char in found)
    return frozenset() if spaced or len(found) > _MOST else frozenset(found), True


def _of_item(name: str, value: Any) -> Iterator[_Words]:
    """What an item other than a character needs."""
    if name == "ATOMIC_GROUP":
        yield from _of_sequence(value)
    elif name in _REPEATED and value[0]:
        yield from _of_sequence(value[2])
    elif name == "BRANCH":
        needs = [max(_of_sequence(inner), key=_worth, default=frozenset()) for inner in value[1]]
        words = frozenset[str]().union(*needs)
        if all(needs) and len(words) <= _MOST:
            yield words
