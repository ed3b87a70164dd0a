"""How much is let in at a time: so many requests, and so many bytes, wait; the rest is sent away at
once and told when to come again."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

from gxlint.server.problems import Problem


class Admission:
    """Counts what is in the house: `places` requests at most, with `room` bytes of bodies."""

    def __init__(self, places: int, room: int, pace: float) -> None:
        self._places = places
        self._room = room
        self._pace = pace
        self.inside = 0
        self.held = 0

    def prove_place(self) -> None:
        """Raises `Problem` if there is no place, so that nobody sends a body in vain.

        Whoever is still sending takes none: slow ones would keep out the others.
        """
        if self.inside >= self._places:
            raise self._busy()

    @contextmanager
    def entered(self) -> Iterator[None]:
        """A request is inside.  Raises `Problem` if there is no place."""
        self.prove_place()
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1

    def hold(self, size: int) -> None:
        """So many more bytes have come.  Raises `Problem` if there is no room for them."""
        if self.held + size > self._room:
            raise self._busy()
        self.held += size

    def release(self, size: int) -> None:
        """So many bytes are not needed any more."""
        self.held -= size

    def _busy(self) -> Problem:
        wait = max(1, math.ceil(self.inside * self._pace))
        return Problem(
            "busy",
            f"正在处理的请求太多，请 {wait} 秒后再试",
            f"too many requests are being handled; try again in {wait} s",
            (("retry-after", str(wait)),),
        )
