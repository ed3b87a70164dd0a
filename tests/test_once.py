"""Results kept for the very same objects, and for short strings."""

import re

import pytest

from gxlint import patterns
from gxlint.once import BRIEF, brief, once


def test_equal_objects_are_told_apart() -> None:
    asked: list[object] = []

    @once(None)
    def count(one: list[int], other: object) -> int:
        asked.append((one, other))
        return len(asked)

    first, second, anything = [1], [1], object()
    assert [count(first, anything), count(second, anything)] == [1, 2]
    assert [count(first, anything), count(second, anything)] == [1, 2]
    assert count(first, object()) == 3


def test_only_the_last_results_are_kept() -> None:
    asked: list[object] = []

    @once(2)
    def count(one: list[int]) -> int:
        asked.append(one)
        return len(asked)

    lists: list[list[int]] = [[], [], []]
    assert [count(one) for one in lists] == [1, 2, 3]
    assert count(lists[0]) == 4
    assert count(lists[2]) == 3


def test_short_strings_are_worked_out_once_and_long_ones_each_time() -> None:
    asked: list[str] = []

    @brief(2)
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    long = "长" * (BRIEF + 1)
    assert [length("a"), length("a"), length(long), length(long)] == [1, 1, BRIEF + 1, BRIEF + 1]
    assert asked == ["a", long, long]


def test_no_more_than_so_many_short_strings_are_kept() -> None:
    asked: list[str] = []

    @brief(2)
    def echo(text: str) -> str:
        asked.append(text)
        return text

    # "c" is one too many: the others are forgotten.
    assert [echo(text) for text in "aabcca"] == list("aabcca")
    assert asked == list("abca")


def test_a_pattern_is_compiled_when_it_is_used() -> None:
    faulty = patterns.compile("(")
    with pytest.raises(re.error):
        faulty.search("")


@pytest.mark.parametrize("text", ["", "收到12件", "12", "a1b22"])
def test_a_pattern_does_what_a_compiled_one_does(text: str) -> None:
    source = r"(?P<number>\d+)(?:件)?"
    ours, plain = patterns.compile(source), re.compile(source)
    for method in ("search", "match", "fullmatch"):
        assert str(getattr(ours, method)(text)) == str(getattr(plain, method)(text))
    assert ours.findall(text) == plain.findall(text)
    assert list(map(str, ours.finditer(text))) == list(map(str, plain.finditer(text)))
    assert ours.sub("_", text) == plain.sub("_", text)
    assert ours.split(text) == plain.split(text)
    assert ours.pattern == source
    assert ours.groupindex == plain.groupindex
