"""Patterns that users write: run within a limit of processor time, by the `regex` module.

`re` cannot be stopped: one ``(?:a|aa)+$`` in a rule and a report that suits it would hang a run for
ever.  Only imported when a rule of a user's, or parameters that he sets, are in force; built-in
patterns are known to be linear and stay with `re`, which is faster to start and to match.

`gxlint.rules.regexes` proves that a pattern means the same to both modules, but for what the two
count as letters and spaces: here ``\\s`` leaves out the control characters U+001C to U+001F, and
``\\w`` numerals that are neither letters nor digits (²).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from time import process_time
from typing import TYPE_CHECKING, Any, cast

import regex

from gxlint.errors import OutOfTime

if TYPE_CHECKING:
    import re

#: Seconds of the processor that one rule may take on one report; a sound rule takes a thousandth.
LIMIT = 2.0

_end: ContextVar[float] = ContextVar("end")


@contextmanager
def clock() -> Iterator[None]:
    """Within it, patterns may take `LIMIT` together, in this thread."""
    before = _end.set(process_time() + LIMIT)
    try:
        yield
    finally:
        _end.reset(before)


@cache
def compile(pattern: str) -> re.Pattern[str]:  # noqa: A001
    """The `pattern`, whose methods raise `OutOfTime` when the clock has run down.

    Without a clock each call has the whole time.
    """
    return cast("re.Pattern[str]", Guarded(pattern))


class Guarded:
    """Stands for a compiled pattern."""

    __slots__ = ("_compiled",)

    def __init__(self, pattern: str) -> None:
        self._compiled = regex.compile(pattern, regex.VERSION0)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._compiled, name)

        def timed(*arguments: Any) -> Any:
            left = _end.get(process_time() + LIMIT) - process_time()
            if left <= 0:
                raise OutOfTime(LIMIT)
            try:
                found = method(*arguments, timeout=left)
                # An iterator searches as it goes on, long after this.
                return iter(list(found)) if name == "finditer" else found
            except TimeoutError as error:
                raise OutOfTime(LIMIT) from error

        return timed
