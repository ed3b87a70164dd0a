"""What the commands that show rules share."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

#: Not on a terminal a line is never broken, so that `grep` finds whole sentences.
_UNLIMITED = 1000


def rendered(items: Iterable[RenderableType], color: bool) -> str:
    """Tables and texts as the terminal is to show them, wrapped with regard to wide characters."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else _UNLIMITED
    console = Console(no_color=not color, force_terminal=color, highlight=False, width=width)
    with console.capture() as capture:
        for item in items:
            console.print(item)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().split("\n")[:-1])
