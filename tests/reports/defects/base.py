"""What a defect is, and the list that the modules of this package fill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from random import Random

from reports.model import Sheet

#: Gives the broken report, or None where the report has nothing that could be broken this way.
Break = Callable[[Sheet, Random], Sheet | None]


@dataclass(frozen=True, slots=True)
class Defect:
    """A transformation that breaks one thing.

    `code` must be reported, or one of `instead` where one mistake breaks several rules and is told
    under the one that fits best.  Other warnings and errors may only be those of `also`, which
    follow from the same fault.  `at` is what the path of the finding must begin with.  `needs`
    names the property that a layout must have for the defect to show in it.
    """

    code: str
    name: str
    apply: Break
    also: frozenset[str]
    at: str
    needs: str
    instead: tuple[str, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of which one must be reported."""
        return frozenset((self.code, *self.instead))


DEFECTS: list[Defect] = []


def breaks_somewhere(
    code: str, *also: str, at: str = "", needs: str = "", instead: tuple[str, ...] = ()
) -> Callable[[Break], Break]:
    """Enters a function of report and chance as a defect that must give `code`, may give `also`."""

    def enter(function: Break) -> Break:
        name = f"{code} {function.__name__.replace('_', ' ')}"
        DEFECTS.append(Defect(code, name, function, frozenset(also), at, needs, instead))
        return function

    return enter


def breaks(
    code: str, *also: str, at: str = "", needs: str = "", instead: tuple[str, ...] = ()
) -> Callable[[Callable[[Sheet], Sheet | None]], Break]:
    """As `breaks_somewhere`, for a function that leaves nothing to chance."""

    def enter(function: Callable[[Sheet], Sheet | None]) -> Break:
        @wraps(function)
        def apply(sheet: Sheet, _: Random) -> Sheet | None:
            return function(sheet)

        return breaks_somewhere(code, *also, at=at, needs=needs, instead=instead)(apply)

    return enter
