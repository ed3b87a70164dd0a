"""Compiled regular expressions, kept between runs.

To compile the patterns of one run takes as long as all the rest of it; to load what came of it the
last time takes a fortieth.  `re` has no way to do so: this module makes pattern objects as `re`
itself does, by functions that are not part of its interface.  So whatever is unlike what it was, or
unlike what `re` says now, is left alone, and `re.compile` does the work.
"""

from __future__ import annotations

import marshal
import sys

from gxlint import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any

    #: A pattern and its flags.
    Source = tuple[str | bytes, int]
    #: What `re` makes of it: flags, code, number of groups, their numbers by name, their names.
    Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

#: What they are kept as.  One name for all interpreters: the wheel brings an empty file for it.
NAME = "patterns"
#: Such code is as good as byte code: for this very interpreter.
_KEY = f"{sys.version} {sys.byteorder}".encode()
#: Rule files may bring any number of patterns; beyond this only those of the last run are kept.
_MOST = 2000
_LONGEST = 1 << 22


class Patterns:
    """Those that earlier processes have kept, and those that this one had to compile."""

    def __init__(self) -> None:
        self._kept: dict[Source, Parts] | None = None
        self._missed: dict[Source, re.Pattern[Any]] = {}

    def compiled(self, source: str | bytes, flags: int) -> re.Pattern[Any]:
        """What `re.compile` returns; raises `re.error` as it does."""
        if self._kept is None:
            self._kept = _read()
        parts = self._kept.get((source, flags))
        if parts:
            try:
                return _made(source, parts)
            except (ImportError, RuntimeError, TypeError, ValueError):  # of no use here
                pass
        return self._anew(source, flags)

    def keep(self) -> None:
        """Keeps what had to be compiled, for processes to come."""
        new = {source: p for source, made in self._missed.items() if (p := _parts(source, made))}
        self._missed = {}
        if new:
            self._kept = {**(self._kept or {}), **new}
            _ = _write(self._kept) or _write(new)

    def _anew(self, source: str | bytes, flags: int) -> re.Pattern[Any]:
        import re

        pattern = re.compile(source, flags)
        self._missed[source, int(flags)] = pattern
        return pattern


PATTERNS = Patterns()


def _read() -> dict[Source, Parts]:
    data = kept.read(NAME, _KEY)
    # It is sealed: what can be read at all is what was written.
    return marshal.loads(data) if data else {}


def _write(patterns: dict[Source, Parts]) -> bool:
    """Whether they are few enough to be written."""
    data = marshal.dumps(patterns)
    if len(patterns) > _MOST or len(data) > _LONGEST:
        return False
    kept.write(NAME, _KEY, data)
    return True


def _made(source: str | bytes, parts: Parts) -> re.Pattern[Any]:
    """The pattern, put together; raises all sorts of errors if these are not the parts of one."""
    import _sre  # type: ignore[import-not-found]

    flags, code, *groups = parts
    pattern: re.Pattern[Any] = _sre.compile(
        source, flags, memoryview(code).cast("I").tolist(), *groups
    )
    return pattern


def _parts(source: Source, pattern: re.Pattern[Any]) -> Parts | None:
    """What the pattern can be put together from; None if that cannot be told."""
    from array import array

    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        code = _compiler._code(_parser.parse(*source), source[1])
        names: list[str | None] = [None] * (pattern.groups + 1)
        for name, number in pattern.groupindex.items():
            names[number] = name
        groups = pattern.groups, dict(pattern.groupindex), tuple(names)
        parts = pattern.flags, array("I", code).tobytes(), *groups
        # Patterns are equal if their code is.
        return parts if _made(source[0], parts) == pattern else None
    except Exception:  # Another interpreter, or one to come: there is nothing to be kept.
        return None
