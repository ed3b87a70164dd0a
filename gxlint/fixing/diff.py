"""Two versions of a file as a unified diff.

Fixes keep every line where it is, so that lines are compared one by one: that takes linear time,
which a general comparison of hostile texts does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

#: So many lines are shown before and behind what changes.
_CONTEXT = 3


def unified(before: Sequence[str], after: Sequence[str], path: str) -> Iterator[str]:
    """The lines of the diff of two versions with as many lines, nothing if they are the same.

    A last line that is empty is the end of the one before it.
    """
    ended = before[-1] == "" == after[-1]
    count = len(before) - ended
    changed = [index for index in range(count) if before[index] != after[index]]
    if changed:
        yield f"--- {path}"
        yield f"+++ {path}"
    for first, last in _hunks(changed, count):
        length = last - first
        yield f"@@ -{first + 1},{length} +{first + 1},{length} @@"
        for start, end, same in _runs(before, after, first, last):
            if same:
                yield from (f" {line}" for line in before[start:end])
            else:
                yield from (f"-{line}" for line in before[start:end])
                yield from _unended(end == len(before))
                yield from (f"+{line}" for line in after[start:end])
        yield from _unended(last == len(before))


def _hunks(changed: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """The stretches of lines to show, which neither meet nor overlap."""
    first = last = 0
    for index in changed:
        if not last or index - _CONTEXT > last:
            if last:
                yield first, last
            first = max(0, index - _CONTEXT)
        last = min(count, index + _CONTEXT + 1)
    if last:
        yield first, last


def _runs(
    before: Sequence[str], after: Sequence[str], first: int, last: int
) -> Iterator[tuple[int, int, bool]]:
    """The stretches of a hunk that are the same, and those that are not."""
    start = first
    for index in range(first + 1, last + 1):
        same = before[start] == after[start]
        if index == last or (before[index] == after[index]) != same:
            yield start, index, same
            start = index


def _unended(is_last: bool) -> Iterator[str]:
    if is_last:
        yield "\\ No newline at end of file"
