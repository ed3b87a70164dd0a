"""Regular expressions, compiled once, and only if they are used.

To compile all that a run could need takes longer than to read and check a report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, cast


class Written(str):
    """A text that a user wrote: as a pattern it runs within limits (see `gxlint.guarded`)."""

    __slots__ = ()


def written(value: Any) -> Any:
    """Data, with every text in it `Written`."""
    if isinstance(value, str):
        return Written(value)
    if isinstance(value, Mapping):
        return {key: written(one) for key, one in value.items()}
    return [written(one) for one in value] if isinstance(value, list) else value


def compile(pattern: str) -> re.Pattern[str]:  # noqa: A001
    """The `pattern`, which is meant for `Text.norm`.

    It is compiled when something of it is first asked for; a faulty one raises `re.error` then.
    """
    if isinstance(pattern, Written):
        from gxlint import guarded

        return guarded.compile(pattern)
    return _known(pattern)


@cache
def _known(pattern: str) -> re.Pattern[str]:
    return cast("re.Pattern[str]", _Late(pattern))


class _Late:
    """Stands for a pattern; its methods, once known, are found as fast as any attribute."""

    __slots__ = ("_source", "findall", "finditer", "fullmatch", "match", "search", "split", "sub")

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source)
        for method in self.__slots__[1:]:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
