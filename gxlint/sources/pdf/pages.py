"""What a page of a PDF shows, without its format: characters and ruling lines.

All coordinates are points from the top left corner of the page, y growing downwards; a page whose
text is set sideways is turned upright first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gxlint.namedtuple import NamedTuple


class Box(NamedTuple):
    """A rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.x1 - self.x0


class Char(NamedTuple):
    """A character that is shown; spaces are none.

    The box is as wide as the character's advance and as high as its font's lines, so that the
    characters of a line have about the same height whatever they look like.  `spaced` says that the
    file has a space before it.
    """

    text: str
    box: Box
    spaced: bool = False


class Rule(NamedTuple):
    """A ruling line from `start` to `end`, at `at` on the other axis."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `number` counts from 1, `has_picture` says that a good part of it is a picture."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    has_picture: bool = False


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of those, of which there is one at least."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))
