"""Patterns for paths, as ``.gitignore`` has them.

``*`` and ``?`` stay within a folder, ``**`` crosses folders.  A pattern without a slash fits a name
in any folder; one with a slash fits a path from the root on.  What fits a folder fits all in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

_ANY = "**"


def fits(pattern: str, path: str) -> bool:
    """Whether a path (relative to the root, with forward slashes), or a folder on it, fits."""
    names = path.split("/")
    pattern = pattern.removeprefix("./").removesuffix("/")
    if "/" not in pattern:
        return any(fnmatchcase(name, pattern) for name in names)
    return _begins(pattern.removeprefix("/").split("/"), names)


def fits_any(patterns: Iterable[str], path: str) -> bool:
    """Whether one of the patterns fits."""
    return any(fits(pattern, path) for pattern in patterns)


def _begins(patterns: Sequence[str], names: Iterable[str]) -> bool:
    """Whether the names begin with some that fit the patterns, one by one."""
    reached = _skipping(patterns, {0})
    for name in names:
        reached = _skipping(
            patterns,
            {
                at if patterns[at] == _ANY else at + 1
                for at in reached
                if at < len(patterns) and fnmatchcase(name, patterns[at])
            },
        )
        if len(patterns) in reached:
            return True
    return False


def _skipping(patterns: Sequence[str], reached: set[int]) -> set[int]:
    """How many of the patterns may be behind, if ``**`` may also stand for no folder at all."""
    for at, pattern in enumerate(patterns):
        if pattern == _ANY and at in reached:
            reached.add(at + 1)
    return reached
