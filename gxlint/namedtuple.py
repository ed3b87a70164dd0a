"""Named tuples that cost little to define.

A short run defines more than a hundred kinds of them, and `typing.NamedTuple` takes a tenth of a
millisecond for each: it compiles source code and looks into every annotation.  Type checkers see
that very class here, and enforce its rules; what runs gives the same classes, less the help texts
of their members.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

# From 3.14 on a class body does not simply list its annotations.
if TYPE_CHECKING or sys.version_info >= (3, 14) or sys.implementation.name != "cpython":
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter
    from collections.abc import Iterable
    from functools import cache
    from types import CodeType, FunctionType
    from typing import Any, Self

    class _NamedTupleType(type):
        """Makes the annotations of a class body its fields."""

        def __new__(
            mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]
        ) -> _NamedTupleType:
            body.setdefault("__slots__", ())
            if bases[0] is not tuple:
                fields = tuple(body.get("__annotations__", ()))
                code = _maker(len(fields)).replace(
                    co_varnames=("_cls", *fields), co_qualname=f"{name}.__new__"
                )
                defaults = tuple(body[field] for field in fields if field in body)
                body["__new__"] = FunctionType(code, _GLOBALS, "__new__", defaults)
                body["__match_args__"] = body["_fields"] = fields
                body |= {field: _tuplegetter(at, "") for at, field in enumerate(fields)}
            return super().__new__(mcs, name, bases, body)

    _GLOBALS = {"_tuple": tuple.__new__}

    @cache
    def _maker(count: int) -> CodeType:
        """Code that makes a tuple of that many arguments; what they are called is open."""
        names = "".join(f"_{number}, " for number in range(count))
        function: FunctionType = eval(f"lambda _cls, {names}: _tuple(_cls, ({names}))")
        return function.__code__

    class NamedTuple(tuple, metaclass=_NamedTupleType):
        """The base class; each annotation in the body of a subclass is a field."""

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Self:
            return cls(*values)

        def _replace(self, /, **values: Any) -> Self:
            made = tuple.__new__(type(self), map(values.pop, self._fields, self))
            if values:
                raise ValueError(f"{type(self).__name__} has no fields {sorted(values)}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            fields = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)


_Record = TypeVar("_Record", bound=tuple[object, ...])


def maker(kind: type[_Record]) -> Callable[[tuple[object, ...]], _Record]:
    """What makes a record of a tuple of all its fields, in a fifth of the time.

    For the few kinds of which a report has hundreds.
    """
    return partial(tuple.__new__, kind)
