"""Enumerations that cost little to define.

`enum.Enum` takes as long for two of them as ten modules take to load, and a short run loads nothing
else that needs `enum`.  Type checkers see that very class here; what runs has members that are as
much alone of their kind, with `name` and `value`, and that are found, and gone through, by class;
to look for one in a set runs no code of ours.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from enum import Enum as Enum
else:

    class _EnumType(type):
        """Makes one object for each name in a class body that is no method, property or private."""

        def __new__(mcs, name, bases, body):
            values = {
                key: value
                for key, value in body.items()
                if not key.startswith("_") and not hasattr(value, "__get__")
            }
            for key in values:
                del body[key]
            body.setdefault("__slots__", ())
            cls = super().__new__(mcs, name, bases, body)
            cls._members = {}
            for key, value in values.items():
                member = object.__new__(cls)
                member.name, member.value = key, value
                cls._members[key] = member
                setattr(cls, key, member)
            return cls

        def __iter__(cls):
            return iter(cls._members.values())

        def __getitem__(cls, name):
            return cls._members[name]

    class Enum(metaclass=_EnumType):
        """The base class; each public value in the body of a subclass is a member."""

        __slots__ = ("name", "value")

        def __repr__(self):
            return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

        def __reduce__(self):
            return getattr, (type(self), self.name)
