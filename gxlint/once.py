"""Results kept: of the very same objects, and of short strings that come again and again."""

from __future__ import annotations

from gxlint.functions import wraps

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
        kept: dict[Any, tuple[tuple[*_Objects], _Result]] = {}

        def keep(key: Any, objects: tuple[*_Objects]) -> _Result:
            result = function(*objects)
            if most is not None and len(kept) >= most:
                for oldest in list(kept)[: len(kept) - most + 1]:
                    kept.pop(oldest, None)
            kept[key] = objects, result
            return result

        # What is kept keeps its arguments too: no other object can have the identity of one.
        @wraps(function)
        def asked(*objects: *_Objects) -> _Result:
            key = tuple(map(id, objects))
            known = kept.get(key)
            return keep(key, objects) if known is None else known[1]

        @wraps(function)
        def asked_of_one(one: Any) -> _Result:
            known = kept.get(id(one))
            return keep(id(one), (one,)) if known is None else known[1]

        # Most are asked of one object, and asked so often that to pack it up takes longest.
        chosen: Any = asked_of_one if function.__code__.co_argcount == 1 else asked
        return chosen  # type: ignore[no-any-return]

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


class Limited(dict["Any", "Any"]):
    """What is kept by a key; when there is too much of it, all is forgotten."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def keep(self, key: Any, value: Any) -> None:
        """Has that value stand for the key."""
        if len(self) >= self._most:
            self.clear()
        self[key] = value


class _Kept(Limited):
    """Results by string: to ask for one that is known runs no Python code."""

    def __init__(self, function: Callable[[str], Any], most: int) -> None:
        super().__init__(most)
        self._function = function

    def __missing__(self, text: str) -> Any:
        result = self._function(text)
        if len(text) <= BRIEF:
            self.keep(text, result)
        return result
