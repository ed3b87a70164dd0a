"""Named tuples that cost little to define.

A short run defines more than a hundred kinds of them, and `typing.NamedTuple` takes a tenth of a
millisecond for each: it compiles source code and looks into every annotation.  Type checkers see
that very class here, and enforce its rules; what runs gives the same classes, less the help texts
of their members.  Likewise `Generic` and `TypeVar`, of which nothing is left when the program runs:
to load `typing` takes as long as to load a tenth of our own modules, and no short run does.
"""

from __future__ import annotations

import sys

from gxlint.functions import cache, partial

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar as _TypeVar

    _Record = _TypeVar("_Record", bound=tuple[object, ...])

# From 3.14 on a class body does not simply list its annotations.
if TYPE_CHECKING or sys.version_info >= (3, 14) or sys.implementation.name != "cpython":
    from typing import Generic as Generic
    from typing import NamedTuple as NamedTuple
    from typing import TypeVar as TypeVar
else:
    from _collections import _tuplegetter

    if TYPE_CHECKING:
        from collections.abc import Iterable
        from types import CodeType, FunctionType
        from typing import Any, Self
    else:
        # `types` would be one more module to load.
        FunctionType = type(lambda: None)

    class _NamedTupleType(type):
        """Makes the annotations of a class body its fields.

        The class has no base class but `tuple`: when Python makes a class, it looks for every
        method that there can be in each of them.
        """

        def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            code = _maker(len(fields)).replace(
                co_varnames=("_cls", *fields), co_qualname=f"{name}.__new__"
            )
            defaults = tuple([body[field] for field in fields if field in body])
            body["__slots__"] = ()
            body["__new__"] = FunctionType(code, _GLOBALS, "__new__", defaults)
            body["__match_args__"] = body["_fields"] = fields
            body.update(zip(fields, map(_getter, range(len(fields))), strict=True))
            return type(name, (tuple, *bases[1:]), _SHARED | body)

    @cache
    def _getter(at: int) -> object:
        """The property for the field at that position, in whatever class."""
        return _tuplegetter(at, "")

    _tuple: Callable[..., Any] = tuple.__new__
    _GLOBALS = {"_tuple": _tuple}
    # fmt: off
    #: What makes a tuple of so many arguments; what they are called is open.
    _MAKERS: tuple[Callable[..., Any], ...] = (
        lambda c, p: _tuple(c, (p,)),
        lambda c, p, q: _tuple(c, (p, q)),
        lambda c, p, q, r: _tuple(c, (p, q, r)),
        lambda c, p, q, r, s: _tuple(c, (p, q, r, s)),
        lambda c, p, q, r, s, t: _tuple(c, (p, q, r, s, t)),
        lambda c, p, q, r, s, t, u: _tuple(c, (p, q, r, s, t, u)),
        lambda c, p, q, r, s, t, u, v: _tuple(c, (p, q, r, s, t, u, v)),
        lambda c, p, q, r, s, t, u, v, w: _tuple(c, (p, q, r, s, t, u, v, w)),
        lambda c, p, q, r, s, t, u, v, w, x: _tuple(c, (p, q, r, s, t, u, v, w, x)),
        lambda c, p, q, r, s, t, u, v, w, x, y, z, a:
            _tuple(c, (p, q, r, s, t, u, v, w, x, y, z, a)),
        lambda c, p, q, r, s, t, u, v, w, x, y, z, a, b, d:
            _tuple(c, (p, q, r, s, t, u, v, w, x, y, z, a, b, d)),
        lambda c, p, q, r, s, t, u, v, w, x, y, z, a, b, d, e, f, g, h:
            _tuple(c, (p, q, r, s, t, u, v, w, x, y, z, a, b, d, e, f, g, h)),
        lambda c, p, q, r, s, t, u, v, w, x, y, z, a, b, d, e, f, g, h, i:
            _tuple(c, (p, q, r, s, t, u, v, w, x, y, z, a, b, d, e, f, g, h, i)),
    )
    # fmt: on
    _CODES = {made.__code__.co_argcount - 1: made.__code__ for made in _MAKERS}

    @cache
    def _maker(count: int) -> CodeType:
        """Code that makes a tuple of that many arguments.

        To compile it takes as long as to make three classes: that of most was compiled before.
        """
        if count in _CODES:
            return _CODES[count]
        names = "".join(f"_{number}, " for number in range(count))
        function: FunctionType = eval(f"lambda _cls, {names}: _tuple(_cls, ({names}))")
        return function.__code__

    class Generic:
        """The base class of what has type parameters."""

        __slots__ = ()

        def __class_getitem__(cls, _parameters: object) -> type[Self]:
            return cls

    def TypeVar(name: str, *_bounds: type) -> str:  # noqa: N802
        """What stands for a type parameter."""
        return name

    class NamedTuple(metaclass=_NamedTupleType):
        """What is written as the base class; each annotation in the body is a field."""

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

    #: What every class gets for its own.
    _SHARED = {
        name: vars(NamedTuple)[name]
        for name in ("_make", "_replace", "_asdict", "__repr__", "__getnewargs__")
    }


def maker(kind: type[_Record]) -> Callable[[tuple[object, ...]], _Record]:
    """What makes a record of a tuple of all its fields, in a fifth of the time.

    For the few kinds of which a report has hundreds.
    """
    return partial(tuple.__new__, kind)
