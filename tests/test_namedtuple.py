"""Our named tuples against those of the standard library: only what they cost may differ."""

from __future__ import annotations

import copy
import pickle
from types import new_class
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint import namedtuple


class Ours(namedtuple.NamedTuple):
    """A cell."""

    row: str
    value: int | None
    unit: str = "件"
    notes: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        return self.value is None

    @classmethod
    def of(cls, row: str) -> Ours:
        return cls(row, None)


class Theirs(NamedTuple):
    """A cell."""

    row: str
    value: int | None
    unit: str = "件"
    notes: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("a", 1), {}),
        (("a",), {"value": None}),
        (("a", 1, "元", ("x",)), {}),
        ((), {"notes": ("x",), "value": 2, "row": "b"}),
    ],
)
def test_instances_are_alike(arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
    ours, theirs = Ours(*arguments, **named), Theirs(*arguments, **named)
    assert ours == theirs
    assert hash(ours) == hash(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict()
    assert list(ours._asdict()) == list(theirs._asdict())
    assert ours._replace(row="c", value=3) == theirs._replace(row="c", value=3)
    assert type(ours._replace(row="c")) is Ours
    assert (ours.row, ours.value, ours.unit, ours.notes) == tuple(ours)
    assert Ours._make(ours) == ours
    for same in (copy.copy(ours), copy.deepcopy(ours), pickle.loads(pickle.dumps(ours))):
        assert same == ours
        assert type(same) is Ours


@pytest.mark.parametrize(
    ("arguments", "named"),
    [((), {}), (("a",), {}), (("a", 1), {"row": "b"}), (("a", 1), {"wrong": 1}), ((1,) * 5, {})],
)
def test_wrong_arguments_are_refused_alike(arguments: Any, named: Any) -> None:
    with pytest.raises(TypeError) as theirs:
        Theirs(*arguments, **named)
    with pytest.raises(TypeError) as ours:
        Ours(*arguments, **named)
    assert str(ours.value) == str(theirs.value).replace("Theirs", "Ours")


def test_a_field_that_is_none_cannot_be_replaced() -> None:
    with pytest.raises(ValueError, match="colour"):
        Ours("a", 1)._replace(**{"colour": 1})


def test_classes_are_alike() -> None:
    for name in ("_fields", "__match_args__", "__doc__", "__slots__"):
        assert getattr(Ours, name) == getattr(Theirs, name)
    assert Ours.of("a").blank
    match Ours("a", 7):
        case Ours(row, value, unit=unit):
            assert (row, value, unit) == ("a", 7, "件")


def test_nothing_can_be_set() -> None:
    cell: Any = Ours("a", 1)
    for name in ("row", "another"):
        with pytest.raises(AttributeError):
            setattr(cell, name, "b")


_NAMES = st.lists(st.from_regex(r"\A[a-z][a-z_]{0,9}[0-9]\Z"), unique=True, max_size=30)


@given(names=_NAMES, data=st.data())
def test_any_fields(names: list[str], data: st.DataObject) -> None:
    first_default = data.draw(st.integers(0, len(names)))
    body: dict[str, Any] = dict.fromkeys(names[first_default:], "default")
    body |= {"__annotations__": dict.fromkeys(names, "str"), "__module__": __name__}
    ours: Any = new_class("Made", (namedtuple.NamedTuple,), exec_body=lambda ns: ns.update(body))
    theirs: Any = new_class("Made", (NamedTuple,), exec_body=lambda ns: ns.update(body))
    given_names = names[: data.draw(st.integers(first_default, len(names)))]
    values = {name: f"of {name}" for name in given_names}
    assert ours(**values) == theirs(**values) == ours(*values.values())
    assert repr(ours(**values)) == repr(theirs(**values))
