"""Our enumerations against those of the standard library: only what they cost may differ."""

from __future__ import annotations

import copy
import enum
import pickle

import pytest

from gxlint import enums
from gxlint.arithmetic.slips import Slip
from gxlint.claims.vocabulary import Kind


class Ours(enums.Enum):
    """A side."""

    LEFT = "left"
    RIGHT = "right"  # not the wrong one

    @property
    def other(self) -> Ours:
        return Ours.RIGHT if self is Ours.LEFT else Ours.LEFT


class Theirs(enum.Enum):
    """A side."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Theirs:
        return Theirs.RIGHT if self is Theirs.LEFT else Theirs.LEFT


def test_members_are_alike() -> None:
    for ours, theirs in zip(Ours, Theirs, strict=True):
        assert (ours.name, ours.value, ours.other.name) == (
            theirs.name,
            theirs.value,
            theirs.other.name,
        )
        assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
        assert isinstance(ours, Ours)
        assert Ours[theirs.name] is ours
    assert Ours.__doc__ == Theirs.__doc__


def test_a_member_is_alone_of_its_kind() -> None:
    assert Ours.LEFT != Ours.RIGHT
    assert len({Ours.LEFT, Ours.RIGHT, Ours["LEFT"]}) == 2
    for member in (*Ours, *Slip, *Kind):
        for same in (copy.copy(member), copy.deepcopy(member), pickle.loads(pickle.dumps(member))):
            assert same is member


def test_there_is_no_other_member() -> None:
    with pytest.raises(KeyError, match="UP"):
        Ours["UP"]
    with pytest.raises(AttributeError):
        Ours.LEFT.colour = "red"  # type: ignore[attr-defined]


@pytest.mark.parametrize("values", [[one.value for one in Slip], [one.value for one in Kind]])
def test_values_tell_members_apart(values: list[str]) -> None:
    assert len(set(values)) == len(values)
