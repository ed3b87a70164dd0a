"""Results kept: of the very same objects, and of short strings that come again and again."""

from __future__ import annotations

from functools import lru_cache, wraps
from operator import is_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar, TypeVarTuple

    _Objects = TypeVarTuple("_Objects")
    _Result = TypeVar("_Result")

#: Strings up to this length are kept by `brief`: cells, labels, headings, short lines.
BRIEF = 100


def once(
    most: int | None,
) -> Callable[[Callable[[*_Objects], _Result]], Callable[[*_Objects], _Result]]:
    """A decorator that keeps a function's last `most` results (None: all) with their arguments.

    Arguments are told apart by identity.
    """

    def decorate(function: Callable[[*_Objects], _Result]) -> Callable[[*_Objects], _Result]:
        @lru_cache(maxsize=most)
        def kept(same: _Same) -> _Result:
            return function(*same.objects)

        @wraps(function)
        def asked(*objects: *_Objects) -> _Result:
            return kept(_Same(*objects))

        return asked

    return decorate


def brief(most: int) -> Callable[[Callable[[str], _Result]], Callable[[str], _Result]]:
    """A decorator that keeps up to `most` results of a function, for strings of at most `BRIEF`.

    The labels of a form, its headings and noughts are the same in every report.  Longer strings
    are worked out each time, so that what is kept stays small whatever the input; when there are
    too many, all are forgotten.
    """

    def decorate(function: Callable[[str], _Result]) -> Callable[[str], _Result]:
        return _Kept(function, most).__getitem__

    return decorate


class _Kept(dict[str, "Any"]):
    """Results by string: to ask for one that is known runs no Python code."""

    def __init__(self, function: Callable[[str], Any], most: int) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, text: str) -> Any:
        result = self._function(text)
        if len(text) <= BRIEF:
            if len(self) >= self._most:
                self.clear()
            self[text] = result
        return result


class _Same:
    """Objects as a key: equal only if each is the very same."""

    __slots__ = ("objects",)

    def __init__(self, *objects: Any) -> None:
        self.objects = objects

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and all(map(is_, self.objects, other.objects))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.objects)))
