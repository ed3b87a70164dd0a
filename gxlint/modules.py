"""Modules by their names: as `importlib.import_module`, to load which takes as long as five of our
own modules."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

#: What may import a module of ours in fewer steps than Python (see `gxlint.image`).
quicker: list[Callable[[str], None]] = []


def module(name: str) -> Any:
    """The module of that full name, which is imported if it is not yet; raises as ``import``."""
    if name not in sys.modules:
        for bring in quicker:
            bring(name)
        __import__(name)
    return sys.modules[name]
