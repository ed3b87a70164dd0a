"""Regular expressions, compiled once, and only if they are used.

To compile all that a run could need takes longer than to read and check a report.
"""

from __future__ import annotations

from collections.abc import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable
    from typing import Any, AnyStr

_known: dict[tuple[str | bytes, int], Any] = {}


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


def compile(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:  # noqa: A001
    """The `pattern`, which is meant for `Text.norm` and made of nothing that a report says.

    It is compiled when something of it is first asked for; a faulty one raises `re.error` then.
    """
    if isinstance(pattern, Written):
        from gxlint import guarded

        return guarded.compile(pattern)
    key = pattern, flags
    if key not in _known:
        _known[key] = _Late(*key)
    known: re.Pattern[AnyStr] = _known[key]
    return known


def any_of(marks: Iterable[str]) -> str:
    """The pattern of one of these characters, none of which is a letter or a digit."""
    return "[" + "".join(f"\\{mark}" for mark in marks) + "]"


class _Late:
    """Stands for a pattern; its methods, once used, are found as fast as any attribute."""

    __slots__ = (
        "_flags",
        "_pattern",
        "_source",
        "findall",
        "finditer",
        "fullmatch",
        "match",
        "search",
        "split",
        "sub",
    )

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags
        self._pattern: re.Pattern[Any] | None = None

    def __getattr__(self, name: str) -> Any:
        from gxlint.compiled import PATTERNS

        if self._pattern is None:
            self._pattern = PATTERNS.compiled(self._source, self._flags)
        value = getattr(self._pattern, name)
        if name in self.__slots__:
            setattr(self, name, value)
        return value
